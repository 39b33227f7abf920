"""The table of languages: complete, agreeing with the editor, the docs and the runner's image."""

import re
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest

from pairing.runner.languages.language import Command, Language
from pairing.runner.languages.load import debian_packages, harness, load
from pairing.runner.languages.source_text import without_comments
from pairing.runner.layout import SourceFile, lay_out, suits
from pairing.runner.limits import ARGUMENT_BYTES, ceilings
from pairing.runner.plan import HARNESS
from pairing.settings import Settings

ROOT = Path(__file__).parents[3]
LANGUAGES = load()
PLACEHOLDERS = {"entry", "stem", "folder", "class", "out", "heap", "bin", "harness"}
WANTED = {
    "python", "javascript", "typescript", "java", "go", "c", "cpp", "csharp", "rust", "ruby", "php", "kotlin",
    "scala", "swift", "perl", "lua", "r", "haskell", "elixir", "bash", "sql", "postgresql",
}  # fmt: skip
NOT_IN_DEBIAN = {"swift"}

each = pytest.mark.parametrize("language", LANGUAGES.values(), ids=LANGUAGES)


def commands(language: Language) -> list[Command]:
    tools = [
        command
        for tool in language.toolchains
        for command in (tool.version, tool.compile, tool.run, tool.run_project, tool.repl)
    ]
    tests = [c for tool in language.toolchains for one in tool.tests for c in (one.compile, one.run)]
    return [command for command in (*tools, *tests, *(one.command for one in language.formatters)) if command]


def test_every_language_wanted_is_there() -> None:
    assert set(LANGUAGES) == WANTED
    names = [language.name for language in LANGUAGES.values()]
    assert names == sorted(names, key=str.casefold)
    assert len(set(names)) == len(names)


@each
def test_a_language_is_complete(language: Language) -> None:
    assert LANGUAGES[language.id] is language
    assert language.toolchains
    assert language.install
    assert SourceFile(language.source, "").ending in language.runnable
    assert set(language.headers) < set(language.extensions)
    assert all(ending == ending.lower() and "." not in ending for ending in language.extensions)
    for tool in language.toolchains:
        assert tool.name
        assert tool.detect
        assert tool.run
        assert tool.version
    re.compile(language.entry_point)
    assert language.entry_point or not language.one_entry_point


@each
def test_commands_are_lists_with_known_placeholders(language: Language) -> None:
    for command in commands(language):
        assert command[0]
        assert not any(word.isspace() for word in command[0])
        for argument in command:
            used = set(re.findall(r"\{([a-z]+)\}", argument)) - {"sources"}
            assert used <= PLACEHOLDERS
            assert "{sources}" not in argument or argument == "{sources}"
        assert sum(map(len, command)) < ARGUMENT_BYTES / 4
    for tool in language.toolchains:
        if tool.compile:
            assert any("{out}" in argument for argument in tool.compile)
            assert any("{out}" in argument for argument in tool.run)


@each
def test_no_placeholder_is_put_into_a_shell_script(language: Language) -> None:
    scripts = [
        argument for command in commands(language) for flag, argument in pairwise(command)
        if flag in ("-c", "-e")
    ]  # fmt: skip
    assert [script for script in scripts if "{" in script] == []


@each
def test_tests_have_names_commands_and_their_harness(language: Language) -> None:
    for tool in language.toolchains:
        for one in tool.tests:
            assert one.files
            assert all("/" not in pattern and "." in pattern for pattern in one.files)
            used = {argument for argument in (*one.compile, *one.run) if "{harness}" in argument}
            assert bool(used) is bool(one.harness)
            paths = {path for path, _ in harness(one.harness)} if one.harness else set()
            for argument in used - {"{harness}"}:
                assert argument.partition("{harness}/")[2] in paths
            assert all(suits(f"{HARNESS}/{path}") for path in paths)


@each
def test_version_commands_take_nothing_from_outside(language: Language) -> None:
    for tool in language.toolchains:
        assert set(re.findall(r"\{([a-z]+)\}", "".join(tool.version))) <= {"bin"}


@each
def test_the_starter_is_an_entry_and_asks_nothing_odd(language: Language) -> None:
    assert not language.starter.startswith("\n")
    assert language.starter.endswith("\n")
    assert "\t" not in language.starter or language.id == "go"
    assert re.search(language.entry_point, without_comments(language.starter), re.MULTILINE)
    files = [SourceFile(language.source, language.starter), SourceFile("notes.md", "")]
    layout = lay_out(files, "notes.md", language, "1.2", ceilings(Settings()))
    assert layout.entry.path == language.source
    assert layout.left_out == ()


def test_the_editor_uses_the_same_ids_and_endings() -> None:
    table = (ROOT / "frontend/src/pad/languages.ts").read_text()
    editor = {
        found["id"]: set(re.findall(r"'([^']+)'", found["endings"]))
        for found in re.finditer(
            r"id: '(?P<id>\w+)',\s+label: '[^']*',\s+endings: \[(?P<endings>[^]]*)\]", table
        )
    }
    assert len(editor) > 20
    for language in LANGUAGES.values():
        known = editor[language.id] | ({"sql"} if language.id == "postgresql" else set())  # that is SQLite's
        assert set(language.extensions) - {"h"} <= known


def test_debian_has_all_but_the_ones_we_know_of() -> None:
    lacking = {one.id for one in LANGUAGES.values() if not any(tool.debian for tool in one.toolchains)}
    assert lacking == NOT_IN_DEBIAN


def test_the_image_of_a_runner_installs_every_package() -> None:
    text = (ROOT / "Dockerfile.runner").read_text()
    installed = set(re.findall(r"^        ([a-z0-9.+-]+) \\$", text, re.MULTILINE))
    assert installed == {"bubblewrap", *debian_packages()}
    lint = subprocess.run(
        [Path(sys.executable).parent / "hadolint", "Dockerfile.runner"],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert lint.returncode == 0, lint.stdout + lint.stderr


def test_the_documentation_lists_every_language() -> None:
    text = (ROOT / "docs/languages.md").read_text()
    rows = dict(re.findall(r"^\| `(\w+)` \| ([^|]+?) \|", text, re.MULTILINE))
    assert rows == {language.id: language.name for language in LANGUAGES.values()}
