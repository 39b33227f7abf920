"""`pairing runner` that offers no languages, and so is ready at once; jobs name their programs themselves."""

from pairing.runner.host import run_worker
from pairing.runner.sandbox import SandboxRunner
from pairing.settings import read_settings

if __name__ == "__main__":
    settings = read_settings()
    run_worker(settings, SandboxRunner(settings, lambda _: {}))
