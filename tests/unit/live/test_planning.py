"""What a run is made of: the room's files at one moment, the open file's language, the panel's own tests."""

import pytest

from pairing.errors import PairingError, TooLarge
from pairing.interview import entries as e
from pairing.interview.intents import StartRun
from pairing.interview.state import State, fold
from pairing.live import planning
from pairing.live.planning import Planned, plan_run
from pairing.runner.limits import ceilings
from pairing.settings import Settings
from tests.live.playhouse import LANGUAGES


def state(*pads: tuple[str, str, str], cases: int = 0) -> State:
    """Pads of these names, languages and texts; cases whose input is their number."""
    entries: list[e.AnyEntry] = [e.Opened(position=1, at=1, title="A title")]
    for number, (name, language, text) in enumerate(pads, 1):
        entries.append(
            e.PadCreated(
                position=len(entries) + 1, at=1, pad=f"p{number}", name=name, language=language, text=text
            )
        )
    for number in range(1, cases + 1):
        entries.append(
            e.CasePut(
                position=len(entries) + 1, at=1, case=f"c{number}", name="x", stdin=str(number), expected=""
            )
        )
    return fold(State(), entries)


MAIN = ("main.py", "python", "print('😀')\n")
NOTES = ("notes.md", "markdown", "# Notes\n")
TESTS = ("test_main.py", "python", "import unittest\n")


def planned(asked: StartRun, of: State, files: State | None = None, **settings: int) -> Planned:
    most = ceilings(Settings(**settings))  # type: ignore[arg-type]
    return plan_run(of, asked, files=files or of, found=LANGUAGES, most=most, node="a node")


def start(**fields: object) -> StartRun:
    return StartRun(**{"ref": 1, "what": "run", "pad": "p1", **fields})  # type: ignore[arg-type]


def test_all_files_are_laid_out_as_they_are() -> None:
    of = state(MAIN, NOTES)
    run = planned(start(columns=100, rows=30), of)
    assert {file.path: file.data.decode() for file in run.job.files} == {
        "main.py": MAIN[2],
        "notes.md": NOTES[2],
    }
    assert (run.job.columns, run.job.rows, run.job.terminal) == (100, 30, True)
    assert (run.position, run.facts.node, run.facts.entry) == (of.position + 1, "a node", "main.py")
    assert run.facts.files == {"p1": 0, "p2": 0}
    assert run.facts.command == run.job.run.argv


def test_cases_bring_their_input_in_the_order_asked_for() -> None:
    of = state(MAIN, cases=3)
    run = planned(start(what="cases", cases=["c3", "c1", "c3"]), of)
    assert run.job.cases == (b"3", b"1")
    assert [case.id for case in run.cases] == ["c3", "c1"]
    assert planned(start(what="cases"), of).job.cases == (b"1", b"2", b"3")


def test_the_panel_tries_the_rooms_files_on_its_own_cases() -> None:
    run = planned(start(what="cases"), state(TESTS, cases=2), files=state(MAIN, NOTES))
    assert run.job.cases == (b"1", b"2")
    assert {file.path for file in run.job.files} == {"main.py", "notes.md"}
    assert run.facts.files == {"p1": 0, "p2": 0}


def test_a_hidden_file_of_tests_lies_beside_the_rooms_files_and_over_one_of_its_name() -> None:
    room = state(MAIN, ("test_main.py", "python", "the candidate's own\n"))
    run = planned(start(what="test_file"), state(TESTS), files=room)
    texts = {file.path: file.data.decode() for file in run.job.files}
    assert (texts["main.py"], texts["test_main.py"]) == (MAIN[2], TESTS[2])
    assert run.facts.files == {"p1": 0}
    assert run.facts.entry == "test_main.py"
    assert run.plan.report


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        (start(pad="p9"), "no_such_pad"),
        (start(pad="p2"), "no_language"),
        (start(what="repl", pad="p2"), "no_language"),
        (start(what="test_file", pad="p2"), "no_language"),
    ],
)
def test_why_there_is_nothing_to_run(asked: StartRun, code: str) -> None:
    with pytest.raises(PairingError) as refused:
        planned(asked, state(MAIN, NOTES))
    assert refused.value.code == code


def test_what_is_deleted_is_neither_run_nor_laid_out() -> None:
    of = state(MAIN, NOTES)
    of = fold(of, [e.PadDeleted(position=of.position + 1, at=1, pad="p2")])
    assert planned(start(), of).facts.files == {"p1": 0}
    with pytest.raises(PairingError) as refused:
        planned(start(what="terminal", pad="p2"), of)
    assert refused.value.code == "pad_deleted"


@pytest.mark.parametrize("asked", [start(), start(what="cases")])
def test_what_is_too_large_is_refused_before_it_is_a_run(asked: StartRun) -> None:
    with pytest.raises(PairingError) as refused:
        planned(asked, state(MAIN, cases=3), run_source_bytes=10, run_input_bytes=2)
    assert refused.value.code == "too_large"


def test_input_of_all_cases_together_is_limited() -> None:
    with pytest.raises(PairingError) as refused:
        planned(start(what="cases"), state(MAIN, cases=3), run_input_bytes=2)
    assert refused.value.code == "too_large"


def test_files_that_are_too_long_are_refused_before_any_is_converted(monkeypatch: pytest.MonkeyPatch) -> None:
    """An interview may hold far more than a run: to convert all that would hold up everybody's keystrokes."""

    def converted(units: str) -> str:
        raise AssertionError("a file was converted")

    monkeypatch.setattr(planning, "to_display", converted)
    of = state(MAIN, ("big.txt", "plain", "😀" * 30))
    with pytest.raises(TooLarge):
        planned(start(), of, run_source_bytes=60)
    with pytest.raises(TooLarge):
        planned(start(what="test_file"), state(TESTS), files=of, run_source_bytes=60)
