"""The shape of the code: which way imports go, what the core may know, how long a file may be."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import HOST, TESTS

ROOT = Path(__file__).parent.parent
CORE = ("ot", "interview", "wire")
LINES = 400

IMPURE = {
    "asyncio", "concurrent", "ctypes", "io", "logging", "multiprocessing", "os", "pathlib", "random",
    "secrets", "select", "selectors", "signal", "socket", "ssl", "subprocess", "sys", "tempfile", "threading",
    "time", "uuid",
}  # fmt: skip
"""Standard modules through which a clock, randomness, concurrency or I/O would come into the core."""

REGISTRIES = [
    f"{name}.{end}"
    for name, end in (
        ("pypi", "org"), ("pythonhosted", "org"), ("npmjs", "org"), ("npmjs", "com"), ("yarnpkg", "com"),
        ("deb.debian", "org"), ("docker", "io"), ("ghcr", "io"), ("quay", "io"), ("unpkg", "com"),
        ("jsdelivr", "net"),
    )
]  # fmt: skip
"""Hosts that packages come from, in pieces so that this list does not find itself."""


def tracked(*patterns: str) -> list[Path]:
    """The files of the repository, new ones not yet added included, that match the git patterns."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", "--", *patterns],
        cwd=ROOT, check=True, capture_output=True, text=True,
    ).stdout  # fmt: skip
    return sorted(path for name in set(listed.split("\0")) - {""} if (path := ROOT / name).is_file())


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def imported(path: Path) -> Iterator[str]:
    """The top-level names of the modules that a file imports anywhere in it."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module.partition(".")[0]


def test_imports_go_one_way() -> None:
    lint = subprocess.run(
        [Path(sys.executable).parent / "lint-imports", "--no-cache", "--no-logo"],
        cwd=ROOT, capture_output=True, text=True,
    )  # fmt: skip
    assert lint.returncode == 0, lint.stdout + lint.stderr


@pytest.mark.parametrize("path", tracked(*(f"pairing/{name}/*.py" for name in CORE)), ids=named)
def test_the_core_has_no_clock_randomness_or_io(path: Path) -> None:
    assert not IMPURE.intersection(imported(path))
    calls = (node.func for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Call))
    assert not {call.id for call in calls if isinstance(call, ast.Name)} & {"open", "input", "print"}


def test_the_core_is_where_we_look_for_it() -> None:
    assert all(len(tracked(f"pairing/{name}/*.py")) > 1 for name in CORE)


def test_only_the_command_line_prints() -> None:
    printing = {
        named(path)
        for path in tracked("pairing/*.py", ":!pairing/bank/shipped")
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print"
    }
    assert printing <= {"pairing/cli.py"}


def test_packages_have_empty_init_files() -> None:
    inits = tracked("*/__init__.py", "__init__.py")
    assert inits
    assert [named(path) for path in inits if path.stat().st_size] == []


def test_no_file_is_longer_than_the_limit() -> None:
    texts = {named(path): path.read_text() for path in tracked("*.py", "*.ts", "*.tsx")}
    written = {name: text for name, text in texts.items() if "Do not edit." not in text.partition("\n")[0]}
    lengths = {name: len(text.splitlines()) for name, text in written.items()}
    assert {name: length for name, length in lengths.items() if length > LINES} == {}


def test_no_file_names_a_package_registry() -> None:
    found = [
        f"{named(path)}: {host}"
        for path in tracked()
        for host in REGISTRIES
        if host.encode() in path.read_bytes()
    ]
    assert found == []


def words(path: Path) -> Iterator[str]:
    """The names and strings in a file of Python."""
    for node in ast.walk(ast.parse(path.read_text())):
        match node:
            case ast.Name(word) | ast.alias(word) | ast.arg(word) | ast.Constant(str(word)):
                yield word


def test_tests_that_cannot_share_the_host_are_known() -> None:
    """They name what starts jails or a browser. All others run beside them."""
    signs = {"SandboxRunner", "RunnerProcess", "jailed", "chromium", "PAIRING_RUNNER", "/usr/bin/bwrap"}
    found = {
        path.relative_to(TESTS).as_posix(): signs & {*words(path)}
        for path in tracked("tests/*.py")
        if path.name.startswith("test_") and path != Path(__file__)
    }
    assert [name for name, said in found.items() if said and not name.startswith(HOST)] == []
    assert [name for name in HOST if not any(path.startswith(name) for path in found)] == []
