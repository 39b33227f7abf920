"""From a pad to a job."""

from dataclasses import replace

import msgspec
import pytest

from pairing.errors import Conflict
from pairing.runner.detect import Found
from pairing.runner.languages.language import Lower
from pairing.runner.languages.load import load
from pairing.runner.layout import SourceFile
from pairing.runner.limits import admit, ceilings
from pairing.runner.plan import HARNESS, OUT, is_test_file, plan
from pairing.settings import Settings
from tests.unit.runner.projects import PROJECTS

LANGUAGES = load()
SETTINGS = Settings(run_memory_bytes=512 << 20, compile_memory_bytes=1024 << 20)
MOST = ceilings(SETTINGS)
FOUND = {
    language.id: Found(
        language, language.toolchains[0], "1.19.8", "/usr/bin", next(iter(language.formatters), None)
    )
    for language in LANGUAGES.values()
}
JVM = (
    "java", "-Xmx320m", "-Xss1m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:ActiveProcessorCount=2",
)  # fmt: skip


def commands(name: str) -> list[tuple[str, ...]]:
    project = PROJECTS[name]
    job = plan(project.sources(), project.opened, FOUND[project.language], "run", MOST).job
    return [*(step.argv for step in job.compile), job.run.argv]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("python package", [("python3", "-B", "-u", "-m", "app.main")]),
        ("python folder without a package", [("python3", "-B", "-u", "app/main.py")]),
        ("python beside a file of data", [("python3", "-B", "-u", "two_sums.py")]),
        ("javascript modules", [("node", "--max-old-space-size=320", "main.js")]),
        (
            "c units",
            [
                ("gcc", "-std=gnu17", "-O1", "-g1", "-Wall", "-pthread", "-I.", "-o", OUT,
                 "main.c", "greet.c", "-lm"),
                (OUT,),
            ],
        ),
        (
            "c++ units",
            [
                ("g++", "-std=gnu++20", "-O1", "-g1", "-Wall", "-pthread", "-I.", "-o", OUT,
                 "main.cpp", "lib/greet.cc"),
                (OUT,),
            ],
        ),
        ("go packages", [("go", "build", "-o", OUT, "cmd/hello/main.go", "cmd/hello/mark.go"), (OUT,)]),
        ("go programs side by side", [("go", "build", "-o", OUT, "two.go", "greeting.go"), (OUT,)]),
        (
            "java packages",
            [
                (
                    "javac", "-J-Xmx640m", "-J-Xshare:auto", "-J-XX:+UseSerialGC",
                    "-J-XX:TieredStopAtLevel=1",
                    "-proc:none", "-g", "-encoding", "UTF-8", "-d", OUT,
                    "Shop.java", "shop/text/Greeter.java",
                ),
                (*JVM, "-XX:MaxDirectMemorySize=64m", "-ea", "-cp", f"{OUT}:.", "shop.Shop"),
            ],
        ),
        ("c# files", [
            ("mcs", "-langversion:latest", "-debug", f"-out:{OUT}.exe", "Main.cs", "Greeter.cs"),
            ("mono", "--debug", f"{OUT}.exe"),
        ]),
        ("haskell modules", [
            ("ghc", "-v0", "-iapp:.", "-outputdir", "/tmp/ghc", "-o", OUT, "app/main.hs"), (OUT,),
        ]),
        ("elixir modules", [("elixir", "-pr", "**/*.ex", "main.exs")]),
        ("perl modules", [("perl", "-I.", "-Ibin", "bin/main.pl")]),
        ("sqlite reads", [("sqlite3", "-batch", "-bail", "-box", ":memory:", ".read main.sql")]),
    ],
)  # fmt: skip
def test_commands(name: str, expected: list[tuple[str, ...]]) -> None:
    assert commands(name) == expected


def test_the_class_of_kotlin_and_scala() -> None:
    assert commands("kotlin files")[-1] == (*JVM, "-ea", "-cp", f"{OUT}.jar:.", "shop.The_appKt")
    assert commands("scala objects")[-1][-1] == "shop.Start"


@pytest.mark.parametrize("name", PROJECTS)
def test_a_runner_takes_every_job_as_it_is(name: str) -> None:
    project = PROJECTS[name]
    made = plan(project.sources(), project.opened, FOUND[project.language], "run", MOST)
    assert admit(made.job, MOST) == made.job
    assert made.job.terminal
    assert made.entry in {file.path for file in made.job.files}
    for step in (*made.job.compile, made.job.run):
        texts = (*step.argv, *step.environment.values())
        assert not [
            text for text in texts if any(word in text for word in ("{entry", "{out", "{heap", "{class"))
        ]


def test_limits_are_the_settings_with_the_language_in_mind() -> None:
    files = [SourceFile("Main.java", "class Main { static void main(String[] a) {} }")]
    job = plan(files, "Main.java", FOUND["java"], "run", MOST).job
    assert job.run.limits.reserves
    assert job.run.limits.wall == SETTINGS.run_wall
    assert job.run.limits.memory == 512 << 20
    assert job.compile[0].limits.memory == 1024 << 20
    assert job.compile[0].limits.wall == SETTINGS.compile_wall
    assert not plan([SourceFile("a.py", "")], "a.py", FOUND["python"], "run", MOST).job.run.limits.reserves
    assert plan([SourceFile("a.sql", "")], "a.sql", FOUND["sql"], "run", MOST).job.run.limits.processes == 16


def test_a_language_may_need_less_and_never_gets_more() -> None:
    found = FOUND["c"]
    lower = Lower(wall=2.0, memory=1 << 40)
    toolchain = msgspec.structs.replace(found.toolchain, compile_limits=lower, limits=Lower(output=9))
    job = plan(
        [SourceFile("a.c", "int main() {}")], "a.c", replace(found, toolchain=toolchain), "run", MOST
    ).job
    assert job.compile[0].limits == msgspec.structs.replace(MOST.compile, wall=2.0)
    assert job.run.limits == msgspec.structs.replace(MOST.run, output=9)


def test_the_environment_is_filled_in() -> None:
    job = plan([SourceFile("main.go", "func main() {}")], "main.go", FOUND["go"], "run", MOST).job
    assert job.run.environment["GOMEMLIMIT"] == "320MiB"
    assert job.compile[0].environment["GOMEMLIMIT"] == "640MiB"
    assert job.run.environment["GOPROXY"] == "off"


def test_what_is_put_in_is_not_looked_at_again() -> None:
    found = FOUND["postgresql"]
    strange = replace(found, bin="/usr/{entry}/bin")
    job = plan([SourceFile("a.sql", "")], "a.sql", strange, "run", MOST).job
    assert job.run.environment["BIN"] == "/usr/{entry}/bin"
    assert job.run.argv[-1] == "a.sql"


def test_a_repl_has_the_files_and_time() -> None:
    made = plan([SourceFile("util.py", "x = 1\n")], "util.py", FOUND["python"], "repl", MOST)
    assert made.job.run.argv == ("python3", "-B", "-q")
    assert made.job.run.limits.wall == SETTINGS.run_terminal_wall
    assert [file.path for file in made.job.files] == ["util.py"]
    assert made.job.terminal
    assert made.job.compile == ()
    with pytest.raises(Conflict) as caught:
        plan([], "", FOUND["c"], "repl", MOST)
    assert caught.value.code == "no_repl"


def test_a_terminal_needs_no_file_of_the_language() -> None:
    made = plan([SourceFile("My notes", "x")], "", FOUND["go"], "terminal", MOST)
    assert made.job.run.argv[0] == "bash"
    assert made.job.run.limits.reserves
    assert made.job.run.environment["GOPROXY"] == "off"
    assert [file.path for file in made.job.files] == ["My_notes"]
    assert admit(made.job, MOST) == made.job


def test_formatting_reads_the_open_file_alone() -> None:
    files = [SourceFile("a b.js", "x\ud800"), SourceFile("other.js", "")]
    found = replace(FOUND["javascript"], formatter=LANGUAGES["javascript"].formatters[0])
    made = plan(files, "a b.js", found, "format", MOST)
    assert made.job.run.argv == ("prettier", "--stdin-filepath", "a_b.js")
    assert made.job.stdin == b"x?"
    assert made.job.files == ()
    assert not made.job.terminal
    assert not made.job.interactive
    assert admit(made.job, MOST) == made.job
    with pytest.raises(Conflict) as caught:
        plan(files, "gone.js", found, "format", MOST)
    assert caught.value.code == "no_entry"
    with pytest.raises(Conflict) as caught:
        plan(files, "a b.js", replace(found, formatter=None), "format", MOST)
    assert caught.value.code == "no_formatter"


def test_cases_are_runs_with_pipes() -> None:
    project = PROJECTS["c units"]
    run = plan(project.sources(), project.opened, FOUND["c"], "run", MOST)
    made = plan(project.sources(), project.opened, FOUND["c"], "cases", MOST, [b"1", b"2"])
    assert made.kind == "cases"
    assert made.entry == run.entry
    assert (made.job.cases, made.job.terminal, made.job.interactive) == ((b"1", b"2"), False, False)
    assert (made.job.compile, made.job.run.argv) == (run.job.compile, run.job.run.argv)
    assert made.job.run.limits.wall == MOST.case.wall < MOST.run.wall
    assert admit(made.job, MOST) == made.job


JAVA_TESTS = [
    SourceFile("Main.java", "class Main { void main() {} }"),
    SourceFile("MainTest.java", "class MainTest {}"),
]


def with_tests(language: str) -> Found:
    return replace(FOUND[language], tests=FOUND[language].toolchain.tests[-1])


def test_a_file_of_tests_is_the_entry_and_has_its_harness() -> None:
    made = plan(JAVA_TESTS, "MainTest.java", with_tests("java"), "test_file", MOST)
    assert (made.kind, made.entry, made.report) == ("test_file", "MainTest.java", "lines")
    paths = {file.path for file in made.job.files}
    assert {"Main.java", "MainTest.java", f"{HARNESS}/PairingTests.java"} <= paths
    [compiling] = made.job.compile
    assert compiling.argv[-3:] == ("MainTest.java", "Main.java", f"{HARNESS}/PairingTests.java")
    assert made.job.run.argv[-2:] == ("PairingTests", "MainTest")
    assert not made.job.terminal
    assert admit(made.job, MOST) == made.job


def test_a_harness_is_not_replaced_by_the_pad() -> None:
    files = [
        *JAVA_TESTS,
        SourceFile(f"{HARNESS}/PairingTests.java", "mine"),
        SourceFile(HARNESS + ".txt", ""),
    ]
    made = plan(files, "MainTest.java", with_tests("java"), "test_file", MOST)
    [one] = [file for file in made.job.files if file.path == f"{HARNESS}/PairingTests.java"]
    assert b"mine" not in one.data
    assert "PairingTests.java" not in " ".join(made.job.compile[0].argv).partition(one.path)[2]
    assert admit(made.job, MOST) == made.job


def test_what_is_a_file_of_tests() -> None:
    python, go = with_tests("python"), with_tests("go")
    assert is_test_file(python, "a/b/test_x.py")
    assert is_test_file(python, "x_test.py")
    assert is_test_file(go, "x_test.go")
    for path in ("test_x/main.py", "contest.py", "test_x.pyc", "TEST_x.py"):
        assert not is_test_file(python, path)
    assert not is_test_file(FOUND["python"], "test_x.py")


def test_tests_that_cannot_be_run() -> None:
    for found, opened, code in (
        (FOUND["bash"], "a.sh", "no_tests"),
        (with_tests("go"), "b_test.go", "no_entry"),
    ):
        with pytest.raises(Conflict) as caught:
            plan([SourceFile("a.sh", "")], opened, found, "test_file", MOST)
        assert caught.value.code == code
