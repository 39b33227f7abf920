"""Pastes: what counts as one, and whether its text was in the room before, against looking at everything."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pairing.interview import entries as e
from pairing.interview import hosted as h
from pairing.ot.changes import ChangeSet
from pairing.recording import known
from tests.unit.recording.tape import Tape

CODE = "def add(left, right):\n    return left + right"
TESTED = {"run": "r1", "case": "", "name": "", "passed": True, "reason": "exited"}
OTHER = "class Stack:\n    items = []\n    size = 0 + 1"


def test_what_counts_as_a_paste() -> None:
    tape = Tape()
    tape.type(CODE)
    assert tape.facts.pastes == []
    tape.paste("x" * 39)
    tape.paste("\n" + " " * 200)
    tape.paste("if x:\n    pass")
    assert tape.facts.pastes == []
    tape.paste("y" * 40)
    tape.paste("😀" * 20 + "\nz")
    one, two = tape.facts.pastes
    assert (one.chars, one.lines, one.person, one.pad) == (40, 1, "grace", "p1")
    assert (two.chars, two.lines) == (42, 2)
    assert [(mark.label, mark.position) for mark in tape.marks("paste")] == [
        ("40", one.position),
        ("42", two.position),
    ]


def known_of(tape: Tape) -> tuple[float | None, str]:
    paste = tape.facts.pastes[-1]
    return paste.known, paste.source


def test_a_text_from_nowhere_is_not_known() -> None:
    tape = Tape()
    tape.type("hello\n")
    tape.paste(CODE)
    assert known_of(tape) == (0.0, "")


@pytest.mark.parametrize(
    ("source", "kind", "fields"),
    [
        ("chat", e.Said, {"by": "i-ada", "text": f"Use this: {CODE}"}),
        ("case", e.CasePut, {"case": "c1", "name": "one", "stdin": "", "expected": CODE}),
        ("question", h.HintGiven, {"given": "g1", "hint": 0, "text": CODE}),
        ("question", h.ArtefactRevealed, {"given": "g1", "step": 0, "title": "Log", "text": CODE}),
        ("question", h.Answered, {"given": "g1", "item": "1", "options": [], "text": CODE}),
        ("output", e.CaseTested, {**TESTED, "actual": CODE}),
        ("output", e.CaseTested, {**TESTED, "errors": CODE}),
        ("board", e.BoardCreated, {"board": "b2", "name": "B", "elements": {"t": {"text": CODE}}}),
        ("board", e.Drawn, {"board": "b1", "version": 1, "op": {"t": ["+", {"text": CODE}]}}),
        ("board", e.Drawn, {"board": "b1", "version": 1, "op": {"t": ["~", {"text": CODE}]}}),
    ],
)  # fmt: skip
def test_a_text_that_was_shown_anywhere_is_known(
    source: str, kind: type[e.AnyEntry], fields: dict[str, Any]
) -> None:
    tape = Tape()
    tape.add(e.BoardCreated, board="b1", name="Board")
    before = Tape()
    before.paste(CODE)
    assert known_of(before) == (0.0, "")
    tape.add(kind, **fields)
    tape.paste("  " + CODE + "\n")
    assert known_of(tape) == (1.0, source)


def test_prompts_quizzes_and_output_in_pieces_are_known() -> None:
    tape = Tape()
    tape.question(prompt=f"Mend this:\n{CODE}\n")
    tape.paste(CODE)
    assert known_of(tape) == (1.0, "question")
    tape.add(e.RunPrinted, run="r1", text="class Stack:\n    ite")
    tape.add(e.RunPrinted, run="r2", text="between")
    tape.add(e.RunPrinted, run="r1", text="ms = []\n    size = 0 + 1\n")
    tape.paste(OTHER)
    assert known_of(tape) == (1.0, "output")


def test_what_was_cut_out_or_changed_since_is_known() -> None:
    tape = Tape()
    tape.type(CODE)
    tape.replace(0, len(CODE), "")
    tape.paste(CODE)
    assert known_of(tape) == (1.0, "pad")
    tape.replace(4, 7, "sum")
    tape.replace(10, 10, "!")
    tape.paste("\n" + CODE)
    assert known_of(tape)[0] == 1.0


def test_the_share_that_was_there_counts_by_line() -> None:
    tape = Tape()
    tape.type("aaaaaaaaaaaaaaaaaaaa\n")
    tape.paste("aaaaaaaaaaaaaaaaaaaa\n  bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb")
    assert known_of(tape) == (0.25, "")


def test_it_says_nothing_where_too_much_would_be_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    tape = Tape()
    tape.type("x" * 100)
    tape.paste(CODE)
    assert known_of(tape) == (0.0, "")
    monkeypatch.setattr(known, "SCANNED_UNITS", 50)
    assert known_of(tape) == (None, "")


# Against looking at every version of every file

ALPHABET = "ab \n"


@st.composite
def histories(draw: st.DrawFn) -> tuple[Tape, set[str]]:
    """A file with a history, and all lines that were ever to be read."""
    tape = Tape()
    seen: set[str] = set()

    def look() -> None:
        seen.update(tape.texts["p1"].split("\n"))

    for _ in range(draw(st.integers(0, 12))):
        length = len(tape.texts["p1"])
        if draw(st.booleans()):
            start = draw(st.integers(0, length))
            end = draw(st.integers(start, min(length, start + 6)))
            tape.replace(start, end, draw(st.text(ALPHABET, max_size=8)))
        else:
            # Two places at once, as with two cursors.
            cuts = sorted(draw(st.lists(st.integers(0, length), min_size=2, max_size=2)))
            first = ChangeSet.replace(length, cuts[1], cuts[1], draw(st.text(ALPHABET, max_size=3)))
            second = ChangeSet.replace(
                first.new_length, cuts[0], cuts[0], draw(st.text(ALPHABET, max_size=3))
            )
            tape.edit(first.compose(second))
        look()
    return tape, seen


@given(histories(), st.text(ALPHABET, min_size=1, max_size=12))
def test_a_line_is_known_exactly_if_it_was_ever_part_of_a_line(
    told: tuple[Tape, set[str]], text: str
) -> None:
    tape, seen = told
    room = known.Room()
    room.create("p1", "")
    for entry in tape.entries:
        if isinstance(entry, e.Edited):
            room.edit("p1", entry.changes)
    assert room.pads["p1"] == tape.texts["p1"]
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    there = [line for line in lines if any(line in one for one in seen)]
    share, source = room.known(text)
    if lines:
        assert share == round(sum(map(len, there)) / sum(map(len, lines)), 4)
    assert not source or share == 1.0
