"""The first process of a jail, `stage`: found prebuilt, or compiled once into the data folder."""

import hashlib
import os
import platform
import shutil
import subprocess
import tempfile
from pathlib import Path

from pairing.runner.kit import SEARCH, CannotRun

SOURCES = Path(__file__).parent / "stage"
COMPILERS = ("cc", "gcc", "clang")
FLAGS = ("-std=gnu11", "-Os", "-Wall", "-Wextra", "-Werror", "-s")
COMPILE_TIMEOUT = 60.0


def stage_path(data_dir: str, prebuilt: str) -> Path:
    """Where `stage` is, compiled now if need be. Blocks. Raises CannotRun."""
    if prebuilt:
        if not os.access(prebuilt, os.X_OK):
            raise CannotRun(f"PAIRING_RUN_STAGE: {prebuilt} is no program")
        return Path(prebuilt)
    sources = sorted(SOURCES.glob("*.[ch]"))
    digest = hashlib.sha256(b"\0".join(source.read_bytes() for source in sources)).hexdigest()[:16]
    built = Path(data_dir).resolve() / f"stage-{platform.machine()}-{digest}"
    if not built.exists():
        try:
            _compile(sources, built)
        except OSError as error:
            raise CannotRun(f"the first process of the sandbox cannot be built: {error}") from None
    return built


def _compile(sources: list[Path], built: Path) -> None:
    compiler = next((path for name in COMPILERS if (path := shutil.which(name, path=SEARCH))), None)
    if compiler is None:
        raise CannotRun(
            "there is no C compiler to build the first process of the sandbox; on Debian: "
            "apt-get install gcc libc6-dev, or set PAIRING_RUN_STAGE"
        )
    built.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=built.parent) as folder:
        made = Path(folder, "stage")
        said = ""
        for linking in (("-static",), ()):  # not every system has the C library for static linking
            command = [compiler, *FLAGS, *linking, "-o", str(made), *map(str, _units(sources))]
            try:
                done = subprocess.run(
                    command, env={"PATH": SEARCH, "LC_ALL": "C"}, capture_output=True, text=True,
                    timeout=COMPILE_TIMEOUT, stdin=subprocess.DEVNULL,
                )  # fmt: skip
            except subprocess.TimeoutExpired:
                raise CannotRun("the C compiler did not come to an end") from None
            if done.returncode == 0:
                os.replace(made, built)
                return
            said = done.stderr
    raise CannotRun(f"the first process of the sandbox cannot be compiled: {said.strip()[:500]}")


def _units(sources: list[Path]) -> list[Path]:
    return [source for source in sources if source.suffix == ".c"]
