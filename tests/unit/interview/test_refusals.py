"""Each reason to refuse an intent, with its code; and that there are no others."""

from typing import get_args

import pytest

from pairing.errors import (
    Behind,
    Conflict,
    Forbidden,
    Malformed,
    NotFound,
    PairingError,
    Reset,
    TooLarge,
)
from pairing.interview import intents as i
from pairing.interview.decide import Seat
from pairing.interview.limits import Limits
from pairing.ot.utf16 import to_units
from pairing.wire.codes import REFUSALS
from tests.unit.interview.story import (
    ADA,
    GRACE,
    LIMITS,
    OLGA,
    SEATS,
    TEXT,
    Prepare,
    Story,
    as_seat,
    check_refused,
    opened,
)
from tests.unit.interview.test_drawing import REFUSED_DRAWINGS
from tests.unit.interview.test_led_refusals import LED_INTENTS, PANEL_INTENTS, REFUSED_LED, REFUSED_NOTES
from tests.unit.interview.test_run_refusals import BY_THE_RUNNER, REFUSED_RUNS


def _say(text: str, ref: int = 1) -> Prepare:
    return lambda story: (GRACE, i.Say(ref=ref, text=text))


def _create(name: str = "b", language: str = "go", text: str = "", *, limits: Limits = LIMITS) -> Prepare:
    def prepare(story: Story) -> tuple[Seat, i.AnyIntent]:
        story.limits = limits
        return GRACE, i.CreatePad(ref=1, name=name, language=language, text=text)

    return prepare


def _two_pads(intent: i.AnyIntent, *, deleted: str | None = None) -> Prepare:
    """With `p1`, `main.py`, and `p2`, `B.py`; one of them may be deleted."""

    def prepare(story: Story) -> tuple[Seat, i.AnyIntent]:
        story.ask(ADA, i.CreatePad(ref=1, name="B.py", language="go"))
        if deleted is not None:
            story.ask(ADA, i.DeletePad(ref=2, pad=deleted))
        return GRACE, intent

    return prepare


def _name_taken_meanwhile(story: Story) -> tuple[Seat, i.AnyIntent]:
    story.ask(ADA, i.CreatePad(ref=1, name="b.py", language="go"))
    story.ask(ADA, i.DeletePad(ref=2, pad="p2"))
    story.ask(ADA, i.CreatePad(ref=3, name="B.PY", language="go"))
    return GRACE, i.RestorePad(ref=1, pad="p2")


def _push(*updates: object, version: int = 0, first: int = 0, pad: str = "p1") -> Prepare:
    return lambda story: (GRACE, i.Push(pad=pad, version=version, first=first, updates=list(updates)))


def _push_when_ended(story: Story) -> tuple[Seat, i.AnyIntent]:
    story.ask(ADA, i.EndInterview(ref=1))
    return GRACE, story.push(GRACE, [8, [0, "!"]])


def _push_out_of_the_window(story: Story) -> tuple[Seat, i.AnyIntent]:
    story.state = opened(window=1)
    late = story.push(GRACE, [8, [0, "!"]])
    for number in range(3):
        story.ask(ADA, story.push(ADA, [[0, "<"], 8 + number]))
    return GRACE, late


def _push_over_too_many(story: Story) -> tuple[Seat, i.AnyIntent]:
    late = story.push(GRACE, [8, [0, "!"]])
    for number in range(LIMITS.push.cells + 1):
        story.ask(ADA, story.push(ADA, [[0, "<"], 8 + number]))
    return GRACE, late


def _push_that_differs(story: Story) -> tuple[Seat, i.AnyIntent]:
    story.ask(GRACE, story.push(GRACE, [8, [0, "1"]]))
    return GRACE, i.Push(pad="p1", version=0, first=0, updates=[[8, [0, "2"]], [9, [0, "3"]]])


EDIT = [8, [0, "!"]]
REFUSED: dict[str, tuple[str, type[PairingError], Prepare]] = {
    "nothing said": ("malformed", Malformed, _say("")),
    "only white space": ("malformed", Malformed, _say(" \n\u2003\u2028")),
    "too much said": ("too_large", TooLarge, _say("x" * 11)),
    "too much said in astral characters": ("too_large", TooLarge, _say("😀" * 11)),
    "a number below 1": ("malformed", Malformed, _say("x", ref=0)),
    "a negative number": ("malformed", Malformed, _say("x", ref=-1)),
    "a bad name": ("malformed", Malformed, _create("../b")),
    "a long name": ("malformed", Malformed, _create("x" * 13)),
    "a bad language": ("malformed", Malformed, _create(language="Go")),
    "a name in use": ("name_taken", Conflict, _create("MAIN.py")),
    "too many pads": ("too_large", TooLarge, _create(limits=Limits(pads=1))),
    "too long a text": ("too_large", TooLarge, _create(text="😀" * 21)),
    "renaming what is not": ("no_such_pad", NotFound, as_seat(ADA, i.RenamePad(ref=1, pad="p9", name="x"))),
    "renaming the deleted": (
        "pad_deleted", Conflict, _two_pads(i.RenamePad(ref=1, pad="p1", name="x"), deleted="p1")
    ),
    "renaming badly": ("malformed", Malformed, _two_pads(i.RenamePad(ref=1, pad="p1", name="a//b"))),
    "renaming to a name in use": (
        "name_taken", Conflict, _two_pads(i.RenamePad(ref=1, pad="p1", name="b.PY"))
    ),
    "a language for what is not": (
        "no_such_pad", NotFound, as_seat(ADA, i.SetPadLanguage(ref=1, pad="", language="go"))
    ),
    "a language for the deleted": (
        "pad_deleted", Conflict, _two_pads(i.SetPadLanguage(ref=1, pad="p2", language="go"), deleted="p2")
    ),
    "setting a bad language": (
        "malformed", Malformed, as_seat(ADA, i.SetPadLanguage(ref=1, pad="p1", language="a b"))
    ),
    "moving what is not": ("no_such_pad", NotFound, as_seat(ADA, i.MovePad(ref=1, pad="p9", index=0))),
    "moving the deleted": (
        "pad_deleted", Conflict, _two_pads(i.MovePad(ref=1, pad="p2", index=0), deleted="p2")
    ),
    "moving before the first": ("malformed", Malformed, as_seat(ADA, i.MovePad(ref=1, pad="p1", index=-1))),
    "moving past the last": ("malformed", Malformed, _two_pads(i.MovePad(ref=1, pad="p1", index=2))),
    "deleting what is not": ("no_such_pad", NotFound, as_seat(ADA, i.DeletePad(ref=1, pad="p9"))),
    "deleting twice": ("pad_deleted", Conflict, _two_pads(i.DeletePad(ref=1, pad="p2"), deleted="p2")),
    "deleting the last": ("conflict", Conflict, as_seat(ADA, i.DeletePad(ref=1, pad="p1"))),
    "deleting the last in sight": (
        "conflict", Conflict, _two_pads(i.DeletePad(ref=1, pad="p1"), deleted="p2")
    ),
    "restoring what is not": ("no_such_pad", NotFound, as_seat(ADA, i.RestorePad(ref=1, pad="p9"))),
    "restoring what is in sight": ("conflict", Conflict, as_seat(ADA, i.RestorePad(ref=1, pad="p1"))),
    "restoring to a name in use": ("name_taken", Conflict, _name_taken_meanwhile),
    "ending as a candidate": ("forbidden", Forbidden, as_seat(GRACE, i.EndInterview(ref=1))),
    "reopening as a candidate": (
        "forbidden", Forbidden, as_seat(GRACE, i.ReopenInterview(ref=1), ended=True)
    ),
    "reopening what is open": ("conflict", Conflict, as_seat(ADA, i.ReopenInterview(ref=1))),
    "ending twice": ("read_only", Forbidden, as_seat(ADA, i.EndInterview(ref=2), ended=True)),
    "saying after the end": ("read_only", Forbidden, as_seat(ADA, i.Say(ref=2, text="x"), ended=True)),
    "pushing after the end": ("read_only", Forbidden, _push_when_ended),
    "pushing as an observer": (
        "read_only", Forbidden, as_seat(OLGA, i.Push(pad="p1", version=0, first=0, updates=[EDIT]))
    ),
    "pushing to what is not": ("no_such_pad", NotFound, _push(EDIT, pad="p9")),
    "pushing to the deleted": (
        "pad_deleted",
        Conflict,
        _two_pads(i.Push(pad="p1", version=0, first=0, updates=[EDIT]), deleted="p1"),
    ),
    "no change set": ("malformed", Malformed, _push("nonsense")),
    "a change of another length": ("malformed", Malformed, _push([9, [0, "!"]])),
    "a negative version": ("malformed", Malformed, _push(EDIT, version=-1)),
    "a negative count": ("malformed", Malformed, _push(EDIT, first=-1)),
    "too many updates": ("too_large", TooLarge, _push(*[EDIT] * 6)),
    "too many sections": (
        "too_large", TooLarge, _push([[0, "a"], 1, [0, "b"], 1, [0, "c"], 1, [0, "d"], 5])
    ),
    "too long a document": ("too_large", TooLarge, _push([8, [0, "x" * 33]])),
    "a version to come": ("ahead", Reset, _push(EDIT, version=1)),
    "a count to come": ("reset", Reset, _push(EDIT, first=1)),
    "other than what was accepted": ("reset", Reset, _push_that_differs),
    "out of the window": ("behind", Behind, _push_out_of_the_window),
    "over too many": ("behind", Behind, _push_over_too_many),
}  # fmt: skip


@pytest.mark.parametrize(("code", "kind", "prepare"), REFUSED.values(), ids=REFUSED)
def test_each_reason_to_refuse(code: str, kind: type[PairingError], prepare: Prepare) -> None:
    check_refused(code, kind, prepare)


BY_THE_ROOM = {"unavailable", "internal"}
"""What no decision raises; tests/live has both."""


def test_the_table_of_codes_is_that_of_the_reasons() -> None:
    assert {
        code
        for code, _, _ in (REFUSED | REFUSED_RUNS | REFUSED_DRAWINGS | REFUSED_LED | REFUSED_NOTES).values()
    } == REFUSALS.keys() - BY_THE_ROOM - BY_THE_RUNNER


INTENTS: tuple[i.AnyIntent, ...] = (
    i.Push(pad="p1", version=0, first=0, updates=[EDIT]),
    i.Say(ref=1, text="x"),
    i.CreatePad(ref=1, name="b", language="go"),
    i.RenamePad(ref=1, pad="p1", name="b"),
    i.SetPadLanguage(ref=1, pad="p1", language="go"),
    i.MovePad(ref=1, pad="p1", index=0),
    i.DeletePad(ref=1, pad="p1"),
    i.RestorePad(ref=1, pad="p1"),
    i.StartRun(ref=1, what="run", pad="p1"),
    i.TypeIntoRun(ref=1, run="r1", text="x"),
    i.ResizeRun(ref=1, run="r1", columns=1, rows=1),
    i.StopRun(ref=1, run="r1"),
    i.PutCase(ref=1, name="n", stdin="", expected=""),
    i.DeleteCase(ref=1, case="c1"),
    i.ShareHiddenResults(ref=1, shared=True),
    i.CreateBoard(ref=1, name="b"),
    i.Draw(board="b1", version=0, first=0, updates=[{"a": ["-"]}]),
    i.RenameBoard(ref=1, board="b1", name="b"),
    i.DeleteBoard(ref=1, board="b1"),
    i.RestoreBoard(ref=1, board="b1"),
    i.AllowDrawing(ref=1, allowed=True),
    i.SetCapacity(ref=1, field="users", value=1.0),
    *LED_INTENTS,
    *PANEL_INTENTS,
    i.EndInterview(ref=1),
    i.ReopenInterview(ref=1),
)


def test_each_kind_of_intent_is_among_them() -> None:
    assert {type(intent) for intent in INTENTS} == set(get_args(i.AnyIntent))


@pytest.mark.parametrize("intent", INTENTS, ids=lambda intent: type(intent).__name__)
def test_observers_watch(intent: i.AnyIntent) -> None:
    """I6."""
    for ended in (False, True):
        story = Story()
        story.board()
        if ended:
            story.ask(ADA, i.EndInterview(ref=2))
        with pytest.raises(Forbidden) as refusal:
            story.ask(OLGA, intent)
        assert refusal.value.code == "read_only"


@pytest.mark.parametrize("intent", INTENTS[:-1], ids=lambda intent: type(intent).__name__)
def test_after_the_end_everything_is_read_only(intent: i.AnyIntent) -> None:
    """I6."""
    story = Story()
    story.board()
    story.ask(ADA, i.EndInterview(ref=2))
    for seat in SEATS[:2]:
        late = Seat(f"{seat.instance}2", seat.person, seat.role)
        with pytest.raises(Forbidden) as refusal:
            story.ask(late, intent)
        assert refusal.value.code == "read_only"


def test_a_document_over_the_limit_may_shrink() -> None:
    story = Story(opened("x" * 50))
    with pytest.raises(TooLarge):
        story.ask(ADA, story.push(ADA, [50, [0, "y"]]))
    story.ask(ADA, story.push(ADA, [[1], 49]))
    assert len(story.text()) == 49


def test_a_refused_push_leaves_nothing_behind() -> None:
    """T4: all or nothing."""
    story = Story()
    with pytest.raises(Malformed):
        story.ask(ADA, story.push(ADA, EDIT, EDIT))
    assert story.text() == to_units(TEXT)
    assert story.ask(ADA, story.push(ADA, EDIT, [9, [0, "?"]])).entries
    assert story.text() == to_units(TEXT + "!?")
