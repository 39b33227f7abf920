"""The real toolchains in the real sandbox: starters, projects, formatters, and what people talk to.

What Debian packages for the common languages has to be installed; the rest is tried where it is found.
"""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace

import msgspec
import pytest
import pytest_asyncio

from pairing.runner import cgroup
from pairing.runner.detect import ROOTS, Found, Host, detect
from pairing.runner.languages.load import load
from pairing.runner.layout import SourceFile
from pairing.runner.limits import ceilings
from pairing.runner.plan import Kind, Plan, is_test_file, plan
from pairing.runner.port import Reason, Runner
from pairing.runner.reports import read_report
from pairing.runner.sandbox import SandboxRunner
from pairing.settings import Settings
from tests.support.runner import Ear, finish, start
from tests.unit.runner.files_of_tests import TEST_FILES
from tests.unit.runner.projects import PROJECTS

pytestmark = pytest.mark.asyncio(loop_scope="module")

LANGUAGES = load()
HOST = Host(roots=(*ROOTS, *Settings().run_folders.split(",")))
FOUND = {
    name: one for name, one in detect(LANGUAGES.values(), HOST).items()
    if not one.toolchain.shared_memory or cgroup.find()
}  # fmt: skip
REQUIRED = {
    "bash", "c", "cpp", "go", "java", "javascript", "lua", "perl", "php", "python", "ruby", "rust", "sql",
    "typescript",
}  # fmt: skip
TRIED = sorted(REQUIRED | set(FOUND))
QUERIES = {"sql", "postgresql"}
"""Their starters ask nothing."""

ASKED = {
    "bash": "echo $((6*7))", "elixir": "6*7", "haskell": "6*7", "java": "6*7", "javascript": "6*7",
    "lua": "6*7", "php": "echo 6*7, PHP_EOL;", "python": "6*7", "r": "6*7", "ruby": "6*7",
    "sql": "SELECT 6*7;", "typescript": "6*7",
}  # fmt: skip
"""What makes 42 of the line, typed into the language's shell."""

MOST = ceilings(Settings())


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def runner(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Runner]:
    folder = tmp_path_factory.mktemp("runner")
    made = SandboxRunner(Settings(data_dir=str(folder)), lambda _: FOUND)
    await made.open()
    try:
        assert made.available().on, made.available().reason
        yield made
    finally:
        await made.close()


def found(language: str) -> Found:
    assert language in FOUND, f"{language} is not installed: {LANGUAGES[language].install}"
    return FOUND[language]


def wish(files: list[SourceFile], opened: str, language: str, kind: Kind) -> Plan:
    return plan(files, opened, found(language), kind, MOST)


async def finished(runner: Runner, made: Plan, stdin: bytes) -> Ear:
    """Run it with pipes and this input, to a good end."""
    job = msgspec.structs.replace(made.job, terminal=False, interactive=False, stdin=made.job.stdin or stdin)
    _, ear = await start(runner, job)
    verdict = await ear.verdict()
    assert (verdict.reason, verdict.exit_code) == (Reason.EXITED, 0), (verdict, ear.output())
    return ear


@pytest.mark.parametrize("language", TRIED)
async def test_the_starter_greets(runner: Runner, language: str) -> None:
    one = LANGUAGES[language]
    ear = await finished(
        runner, wish([SourceFile(one.source, one.starter)], one.source, language, "run"), b"Ada\n"
    )
    if language in QUERIES:
        rows = ear.output("stdout").decode()
        assert rows.index("Grace") < rows.index("Ada")
    else:
        assert ear.output("stdout").decode().removeprefix("Your name? ") == "Hello, Ada!\n"
    assert ear.output("compile", "stderr").replace(b"Your name? ", b"") == b""


@pytest.mark.parametrize("name", [name for name, project in PROJECTS.items() if project.language in TRIED])
async def test_a_project_of_several_files(runner: Runner, name: str) -> None:
    project = PROJECTS[name]
    made = wish(project.sources(), project.opened, project.language, "run")
    ear = await finished(runner, made, project.typed.encode())
    assert ear.output("stdout").decode() == project.expected


def ways_to_test(language: str) -> list[Found]:
    """By each of the programs for it that is there."""
    one = found(language)
    return [replace(one, tests=tests) for tests in one.toolchain.tests if HOST.has(tests.detect)]


@pytest.mark.parametrize("language", sorted(TEST_FILES))
async def test_a_file_of_tests(runner: Runner, language: str) -> None:
    file = TEST_FILES[language]
    ways = ways_to_test(language)
    assert len(ways) == (2 if language == "python" else 1)
    for way in ways:
        assert is_test_file(way, file.opened)
        made = plan(file.sources(), file.opened, way, "test_file", MOST)
        ear = await finish(runner, made.job)
        assert ear.verdicts[0].reason is Reason.EXITED, ear.output()
        assert ear.verdicts[0].exit_code, "a test failed"
        assert made.report
        results = {result.name: result for result in read_report(made.report, ear.output("stdout"))}
        assert results[file.good].passed
        assert not results[file.bad].passed
        assert file.why in results[file.bad].message
        assert [name for name, result in results.items() if not result.passed] == [file.bad]
        if language not in ("go", "rust", "perl"):  # there it is part of the report
            assert ear.output("stderr").strip() == b"noise"


BROKEN = {
    "php": ("XTest.php", "<?php\nrequire 'nothing_there.php';\n", "nothing_there"),
    "ruby": ("test_x.rb", "class X < Minitest::Test\n  def test_x = raise('nope')\nend\n", "nope"),
    "python": ("test_x.py", "import nothing_there\n", "nothing_there"),
    "javascript": ("x.test.js", "import './nothing_there.js'\n", "nothing_there"),
    "java": (
        "XTest.java",
        "import static org.junit.Assert.*;\nimport org.junit.*;\n\npublic class XTest {\n"
        '  @Before public void prepare() { assertEquals("nope", 3, 1 + 1); }\n'
        "  @Test(expected = IllegalStateException.class) public void first() { }\n}\n",
        "nope ==> expected: <3> but was: <2>",
    ),
    "go": (
        "x_test.go",
        'package main\n\nimport "testing"\n\nfunc TestX(t *testing.T) { panic("nope") }\n',
        "nope",
    ),
}


@pytest.mark.parametrize("language", sorted(BROKEN))
async def test_a_file_of_tests_that_breaks_is_a_result_that_failed(runner: Runner, language: str) -> None:
    opened, text, why = BROKEN[language]
    for way in ways_to_test(language):
        made = plan([SourceFile(opened, text)], opened, way, "test_file", MOST)
        ear = await finish(runner, made.job)
        assert made.report
        [result] = read_report(made.report, ear.output("stdout"))
        assert not result.passed
        assert why in result.message or why.encode() in ear.output("stderr")


async def test_cases_of_a_compiled_program(runner: Runner) -> None:
    source = "#include <iostream>\nint main() { int n; std::cin >> n; std::cout << n * n; return n == 3; }\n"
    cases = [b"2", b"3", b"4"]
    made = plan([SourceFile("main.cpp", source)], "main.cpp", found("cpp"), "cases", MOST, cases)
    ear = await finish(runner, made.job)
    assert [ear.output_of(case) for case in range(3)] == [b"4", b"9", b"16"]
    assert [verdict.exit_code for verdict in ear.cases] == [0, 1, 0]


@pytest.mark.parametrize("language", [one for one in TRIED if one not in FOUND or FOUND[one].formatter])
async def test_a_formatter_keeps_what_is_formatted(runner: Runner, language: str) -> None:
    one = LANGUAGES[language]
    first = await finished(
        runner, wish([SourceFile(one.source, one.starter)], one.source, language, "format"), b""
    )
    text = first.output("stdout").decode()
    assert "".join(text.split()).lower() == "".join(one.starter.split()).lower()
    again = await finished(runner, wish([SourceFile(one.source, text)], one.source, language, "format"), b"")
    assert again.output("stdout").decode() == text


@pytest.mark.parametrize("language", sorted(ASKED.keys() & set(TRIED)))
async def test_a_shell_of_the_language_answers(runner: Runner, language: str) -> None:
    made = wish([SourceFile("notes.txt", "")], "notes.txt", language, "repl")
    run, ear = await start(runner, made.job)
    async with asyncio.timeout(60):
        await ear.until(b"$ " if language == "bash" else b">")
        run.write(ASKED[language].encode() + b"\n")
        await ear.until(b"42")
    run.stop()
    assert (await ear.verdict()).reason is Reason.STOPPED


async def test_the_terminal_has_the_files_and_the_tools(runner: Runner) -> None:
    made = wish([SourceFile("a b.txt", "x")], "", "go", "terminal")
    run, ear = await start(runner, made.job)
    await ear.until(b"$ ")
    run.write(b"cat a_b.txt; go env GOPROXY; java -version; node -e 'console.log(6*7)'; exit 3\n")
    verdict = await ear.verdict()
    assert (verdict.reason, verdict.exit_code) == (Reason.EXITED, 3), ear.output()
    assert b"off" in ear.output()
    assert b"42" in ear.output()
    assert b"17." in ear.output()


async def test_a_mistake_is_explained_in_the_words_of_the_pad(runner: Runner) -> None:
    made = wish(
        [SourceFile("main.ts", "const x: number = 1\nthrow new Error('no')\n")],
        "main.ts",
        "typescript",
        "run",
    )
    job = msgspec.structs.replace(made.job, terminal=False, interactive=False)
    _, ear = await start(runner, job)
    assert (await ear.verdict()).exit_code == 1
    assert b"main.ts:2" in ear.output("stderr")


async def test_a_fault_of_the_compiler_ends_the_run(runner: Runner) -> None:
    made = wish([SourceFile("Main.java", "class Main {")], "Main.java", "java", "run")
    _, ear = await start(runner, made.job)
    assert (await ear.verdict()).reason is Reason.FAILED_TO_COMPILE
    assert b"Main.java:1" in ear.output("compile")
