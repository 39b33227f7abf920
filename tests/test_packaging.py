"""Locks, and the wheel: what it holds, and that it serves without Node.js or a work tree."""

import os
import re
import subprocess
import sys
import tomllib
import venv
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from hatch_build import build_frontend
from tests.support.service import Service, free_port
from tests.test_architecture import named, tracked

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
PIP = (sys.executable, "-m", "pip", "--disable-pip-version-check")
LOCKS = {name: (ROOT / f"requirements/{name}.txt").read_text() for name in ("run", "install", "build", "dev")}


def pins(lock: str) -> dict[str, str]:
    """Canonical name to version. Every pin of ours has at least one hash, or this fails."""
    found: dict[str, str] = {}
    for block in re.split(r"\n(?=\w)", re.sub(r"^#.*\n", "", lock, flags=re.MULTILINE)):
        pin = re.match(r"(\S+)==(\S+)", block)
        assert pin, block
        assert "--hash=sha256:" in block, pin[0]
        found[canonicalize_name(pin[1])] = pin[2]
    return found


def declared(group: str) -> Iterator[Requirement]:
    """The requirements of a dependency group, the groups in it included."""
    for item in PROJECT["dependency-groups"][group]:
        if isinstance(item, str):
            yield Requirement(item)
        else:
            yield from declared(item["include-group"])


@pytest.mark.parametrize(
    ("lock", "requirements"),
    [
        ("run", [Requirement(line) for line in PROJECT["project"]["dependencies"]]),
        ("install", list(declared("install"))),
        ("build", list(declared("build"))),
        ("dev", list(declared("dev"))),
    ],
    ids=LOCKS,
)
def test_the_lock_covers_what_the_project_declares(lock: str, requirements: list[Requirement]) -> None:
    locked = pins(LOCKS[lock])
    assert requirements
    for requirement in requirements:
        assert locked[canonicalize_name(requirement.name)] in requirement.specifier, requirement


def test_development_runs_on_the_locked_versions() -> None:
    dev = pins(LOCKS["dev"])
    for lock in ("run", "install", "build"):
        assert pins(LOCKS[lock]).items() <= dev.items()


def test_the_wheel_is_built_with_the_locked_backend() -> None:
    requires = [Requirement(line) for line in PROJECT["build-system"]["requires"]]
    assert requires == list(declared("build"))


@pytest.mark.parametrize("lock", LOCKS)
def test_no_lock_says_where_packages_come_from(lock: str) -> None:
    assert not re.search(r"://|--(extra-)?index-url|--find-links", LOCKS[lock])


@pytest.mark.parametrize("folder", ["frontend", "tests/vectors", "bench/peers"])
def test_no_npm_lock_says_where_packages_come_from(folder: str) -> None:
    lock = (ROOT / folder / "package-lock.json").read_text()
    assert '"integrity"' in lock
    assert not re.search(r'"resolved": "\w+:?//', lock)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built by pip with what is installed here: nothing is fetched."""
    folder = tmp_path_factory.mktemp("wheel")
    run(
        *PIP, "wheel", "--quiet", "--no-index", "--no-deps", "--no-build-isolation",
        "--wheel-dir", folder, ROOT,
    )  # fmt: skip
    (built,) = folder.glob("pairing-*.whl")
    return built


def run(*command: str | Path, path: str | None = None, cwd: Path = ROOT) -> str:
    """Run it, with `path` as PATH if given; what it printed."""
    variables = {name: value for name, value in os.environ.items() if not name.startswith("PAIRING_")}
    if path is not None:
        variables["PATH"] = path
    done = subprocess.run(command, cwd=cwd, env=variables, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_the_wheel_holds_the_pages_the_migrations_and_the_types(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert {"pairing/web/static/index.html", "pairing/migrations/env.py", "pairing/py.typed"} <= set(names)
    assert any(re.fullmatch(r"pairing/web/static/assets/.+\.js", name) for name in names)
    assert any(re.fullmatch(r"pairing/migrations/versions/\w+\.py", name) for name in names)
    assert any(name.endswith("licenses/LICENSE") for name in names)
    about = f"pairing-{PROJECT['project']['version']}.dist-info"
    assert {name.partition("/")[0] for name in names} == {"pairing", about}


def test_the_wheel_holds_every_question_and_template_that_is_shipped(wheel: Path) -> None:
    shipped = tracked("pairing/bank/shipped", "pairing/loops/shipped", "pairing/web/room/templates")
    assert shipped
    assert {named(path) for path in shipped} <= set(zipfile.ZipFile(wheel).namelist())


def test_the_installed_wheel_needs_neither_node_nor_the_work_tree(wheel: Path, tmp_path: Path) -> None:
    home, empty = tmp_path / "venv", tmp_path / "empty"
    empty.mkdir()
    venv.create(home, symlinks=True)
    run(*PIP, "--python", home / "bin/python", "install", "--quiet", "--no-index", "--no-deps", wheel)
    (site,) = home.glob("lib/python3*/site-packages")
    dependencies = next(entry for entry in sys.path if entry.endswith("site-packages"))
    (site / "dependencies.pth").write_text(dependencies)

    code = "import pairing.cli; print(pairing.cli.__file__)"
    assert Path(run(home / "bin/python", "-c", code, cwd=empty).strip()).is_relative_to(site)
    assert "serve" in run(home / "bin/pairing", "--help", path=str(empty), cwd=empty)

    port = free_port()
    server = Service(
        "wheel",
        [str(home / "bin/pairing"), "serve"],
        ready_url=f"http://127.0.0.1:{port}/",
        variables={"PATH": str(empty), "PAIRING_PORT": str(port), "PAIRING_DATA_DIR": str(tmp_path / "data")},
        folder=tmp_path,
    )
    try:
        server.start()
    finally:
        server.kill()


def test_pages_are_built_only_when_they_must_be(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    page, source = tmp_path / "pairing/web/static/index.html", tmp_path / "frontend/src/main.tsx"
    with pytest.raises(RuntimeError, match="so are its sources"):
        build_frontend(tmp_path)

    source.parent.mkdir(parents=True)
    source.touch()
    (tmp_path / "frontend/package-lock.json").touch()
    with pytest.raises(RuntimeError, match=r"is missing: install Node\.js"):
        build_frontend(tmp_path)

    page.parent.mkdir(parents=True)
    page.touch()
    build_frontend(tmp_path)

    os.utime(source, (page.stat().st_mtime + 1,) * 2)
    with pytest.raises(RuntimeError, match=r"older than its sources: install Node\.js"):
        build_frontend(tmp_path)
