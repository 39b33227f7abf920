"""`pairing runner` that offers no languages, and so is ready at once; jobs name their programs themselves."""

from pairing.environment import read_settings
from pairing.runner.host import run_worker
from pairing.runner.sandbox import SandboxRunner

if __name__ == "__main__":
    settings = read_settings()
    run_worker(settings, SandboxRunner(settings, lambda _: {}))
