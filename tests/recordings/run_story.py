"""A story of running code: programs, prompt and shell, test cases and hidden ones, and every end there is."""

from pairing.interview import entries as e
from pairing.interview import intents as i
from pairing.interview.decide import Seat
from pairing.interview.running import Facts
from tests.recordings.teller import ADA, GRACE, OLGA, Teller

ODD = "NUL \0 BEL \a ESC \x1b[31mred\x1b[0m \x1b]0;title\x07 CR \r LS \u2028 bad \ufffd last \uffff 😀\n"


def runs() -> Teller:
    """Every kind of run and every way it ends; more of them, and more output, than a state keeps."""
    story = Teller(
        "Runs 🏃",
        ("main.py", "python", "print('Hello,', input())\n"),
        ("Main.java", "java", "class Main {}\n"),
        ("test_main.py", "python", "def test_one(): pass\n"),
    )
    story.arrive(ADA, GRACE, OLGA)
    _a_program_asks_for_a_name(story)
    _some_do_not_get_far(story)
    _the_interview_ends_over_a_shell(story)
    _cases_are_tried(story)
    _a_file_of_tests_is_run(story)
    _hidden_cases_are_told(story)
    _much_is_printed(story)
    _two_go_on(story)
    return story


def _start(story: Teller, seat: Seat, what: e.RunKind = "run", pad: str = "p1", **fields: object) -> str:
    run = f"r{story.state.runs_total + 1}"
    known = {"p1": ("python", "CPython 3.11.2", ("python3", "-u", "main.py")),
             "p2": ("java", "OpenJDK 17.0.9", ("java", "-cp", ".", "Main")),
             "p3": ("python", "CPython 3.11.2", ("python3", "-m", "pytest"))}  # fmt: skip
    language, toolchain, command = known[pad]
    files = {id: story.state.pads[id].document.version for id in story.state.order}
    entry = "" if what in ("repl", "terminal") else story.state.pads[pad].name
    facts = Facts("node-1.5f3a", language, toolchain, entry, command, files)
    intent = i.StartRun(ref=story.ref(seat), what=what, pad=pad, **fields)  # type: ignore[arg-type]
    story.ask(seat, intent, facts)
    return run


def _step(story: Teller, run: str, *, compiling: bool = False) -> None:
    story.record(e.RunStepped, run=run, compiling=compiling)


def _print(story: Teller, run: str, text: str) -> None:
    story.record(e.RunPrinted, run=run, text=text)


def _type(story: Teller, seat: Seat, run: str, text: str) -> None:
    story.ask(seat, i.TypeIntoRun(ref=story.ref(seat), run=run, text=text))


def _finish(story: Teller, run: str, reason: e.RunEnd = "exited", **fields: object) -> None:
    story.record(e.RunFinished, run=run, reason=reason, **fields)


def _a_program_asks_for_a_name(story: Teller) -> None:
    run = _start(story, ADA, columns=120, rows=40)
    _step(story, run)
    _print(story, run, "Your name? ")
    story.ask(GRACE, i.ResizeRun(ref=1, run=run, columns=60, rows=20))
    for text in ("Gr\x7f", "race 😀\r"):
        _type(story, GRACE, run, text)
    # What is typed while it runs may change the files: the run keeps those it began with.
    story.replace(GRACE, "p1", 0, 5, "return")
    _print(story, run, "Grace 😀\r\nHello, Grace 😀\r\n")
    _finish(story, run, exit_code=0, wall_ms=8_211, cpu_ms=19, peak_bytes=9_437_184)


def _some_do_not_get_far(story: Teller) -> None:
    prompt = _start(story, GRACE, "repl")
    _step(story, prompt)
    _print(story, prompt, ">>> ")
    java = _start(story, ADA, pad="p2")
    _step(story, java, compiling=True)
    _print(story, java, "Main.java:1: error: ';' expected\r\n")
    _finish(story, java, "failed_to_compile", exit_code=1, wall_ms=812, cpu_ms=1_204, peak_bytes=88_000_000)
    for reason in ("failed_to_start", "lost", "out_of_memory"):
        _finish(story, _start(story, ADA), reason)
    killed = _start(story, ADA)
    _step(story, killed)
    _finish(story, killed, "exited", signal=11, wall_ms=40)
    # The prompt is older than all of these, and still there.
    _type(story, ADA, prompt, "\x03\x04")
    _print(story, prompt, "^C\r\nKeyboardInterrupt\r\n>>> \r\n")


def _much_is_printed(story: Teller) -> None:
    lines = _start(story, GRACE)
    _step(story, lines)
    _print(story, lines, ODD)
    for block in range(18):
        _print(story, lines, "".join(f"line {block}.{number} é\n" for number in range(320)))
    _finish(story, lines, "output_limit", wall_ms=900, cut=True)
    endless = _start(story, GRACE)
    _step(story, endless)
    # One line, cut between the halves of a pair.
    _print(story, endless, "😀" * 20)
    for _ in range(16):
        _print(story, endless, "x" * 4_094)
    _print(story, endless, "?!\n")
    story.ask(ADA, i.StopRun(ref=story.ref(ADA), run=endless))
    story.ask(GRACE, i.StopRun(ref=story.ref(GRACE), run=endless))
    _finish(story, endless, "stopped", signal=9, wall_ms=1_500)


def _cases_are_tried(story: Teller) -> None:
    for name, stdin, expected in (
        ("empty", "", ""),
        ("two lines", "1\r\n2\n", "3\n"),
        ("late", "é 😀", "\ud83d"),
    ):
        intent = i.PutCase(ref=story.ref(GRACE), name=name, stdin=stdin, expected=expected)
        story.ask(GRACE, intent)
    run = _start(story, ADA, "cases", cases=["c3", "c1", "c2", "c1"])
    changed = i.PutCase(ref=story.ref(ADA), case="c2", name="two, changed", stdin="1\n2\n", expected="4\n")
    story.ask(ADA, changed)
    story.ask(ADA, i.DeleteCase(ref=story.ref(ADA), case="c1"))
    _step(story, run)
    outcomes: list[tuple[str, str, bool, e.RunEnd, int | None]] = [
        ("c3", "late", False, "timed_out", None),
        ("c1", "empty", True, "exited", 0),
        ("c2", "two lines", False, "exited", 3),
    ]
    for case, name, passed, reason, exit_code in outcomes:
        story.record(
            e.CaseTested, run=run, case=case, name=name, passed=passed, reason=reason, exit_code=exit_code,
            wall_ms=12, actual="3\u2028😀\n", errors="Traceback\n", cut=not passed,
        )  # fmt: skip
    _finish(story, run, exit_code=0, wall_ms=10_200)
    _finish(story, _start(story, GRACE, "cases"), "timed_out")


def _a_file_of_tests_is_run(story: Teller) -> None:
    run = _start(story, GRACE, "test_file", "p3")
    _step(story, run)
    _print(story, run, "1 passed, 1 failed\n")
    for name, passed in (("test_one", True), ("TestÖ.test_two[😀]", False)):
        story.record(
            e.CaseTested, run=run, case="", name=name, passed=passed, reason="exited", wall_ms=None,
            actual="" if passed else "assert 1 == 2",
        )  # fmt: skip
    _finish(story, run, exit_code=1, wall_ms=300)


def _hidden_cases_are_told(story: Teller) -> None:
    for shared in (True, False, True):
        story.ask(ADA, i.ShareHiddenResults(ref=story.ref(ADA), shared=shared))
        if shared:
            results = [e.HiddenResult("edges", passed=True), e.HiddenResult("größe 😀", passed=False)]
            story.record(e.HiddenCasesTested, results=results)


def _the_interview_ends_over_a_shell(story: Teller) -> None:
    for reason in ("out_of_cpu", "too_many_processes", "too_many_files"):
        _finish(story, _start(story, ADA), reason)
    _finish(story, "r2", "timed_out", wall_ms=600_000)
    shell = _start(story, ADA, "terminal")
    _step(story, shell)
    _print(story, shell, "$ ")
    _type(story, GRACE, shell, "ls\r")
    story.ask(ADA, i.EndInterview(ref=story.ref(ADA)))
    _finish(story, shell, "stopped", signal=9, wall_ms=4_000)
    story.ask(ADA, i.ReopenInterview(ref=story.ref(ADA)))


def _two_go_on(story: Teller) -> None:
    waiting = _start(story, GRACE)
    _step(story, _start(story, ADA, pad="p2"), compiling=True)
    story.ask(ADA, i.StopRun(ref=story.ref(ADA), run=waiting))
    story.say(GRACE, "Once more?")
