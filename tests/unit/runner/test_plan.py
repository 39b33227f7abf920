"""From a pad to a job."""

from dataclasses import replace

import msgspec
import pytest

from pairing.errors import Conflict
from pairing.runner.detect import Found
from pairing.runner.languages.load import load
from pairing.runner.layout import SourceFile
from pairing.runner.limits import admit, ceilings
from pairing.runner.plan import OUT, plan
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
                    "-proc:none", "-encoding", "UTF-8", "-d", OUT, "Shop.java", "shop/text/Greeter.java",
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


def test_a_language_may_compile_for_less_time() -> None:

    found = FOUND["c"]
    quick = replace(found, toolchain=msgspec.structs.replace(found.toolchain, compile_seconds=2.0))
    files = [SourceFile("a.c", "int main() {}")]
    assert plan(files, "a.c", quick, "run", MOST).job.compile[0].limits.wall == 2.0


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
