"""What each kind of entry does to a state."""

from typing import get_args

import pytest

from pairing.errors import PairingError
from pairing.interview import entries as e
from pairing.interview.state import Instance, Pad, Person, State, evolve, fold
from pairing.ot.document import Document
from pairing.ot.text import TEXT as KIND
from pairing.ot.utf16 import to_units
from tests.unit.interview.story import TEXT, opened
from tests.unit.interview.test_board import TOLD_OF_BOARDS
from tests.unit.interview.test_led import TOLD_OF_LED

NEXT = 9
START = opened()


def after(*entries: e.AnyEntry) -> State:
    """The opened interview, and then these."""
    return fold(START, entries)


def two() -> e.PadCreated:
    return e.PadCreated(position=NEXT, at=300, by="a", pad="p2", name="b", language="go", text="x", ref=1)


def test_opened_interviews_have_a_title() -> None:
    state = evolve(State(), e.Opened(position=1, at=7, title="Round one"))
    assert state == State(position=1, at=7, title="Round one")


def test_the_invited_are_people() -> None:
    state = after(e.Invited(position=NEXT, at=1, person="x", name="Xavier", role="candidate", colour=3))
    assert state.people == {**START.people, "x": Person("x", "Xavier", "candidate", 3)}


def test_the_arrived_are_instances_and_present() -> None:
    state = after(e.Arrived(position=NEXT, at=300, by="new", person="grace"))
    assert state.instances == {**START.instances, "new": Instance("grace", present=True, ref=0)}


def test_the_departed_are_known_and_not_present() -> None:
    state = after(e.Departed(position=NEXT, at=300, instance="g"))
    assert state.instances == {**START.instances, "g": Instance("grace", present=False, ref=0)}


def test_those_who_come_back_go_on_with_their_numbers() -> None:
    state = after(
        e.Said(position=NEXT, at=300, by="g", text="x", ref=4),
        e.Departed(position=NEXT + 1, at=301, instance="g"),
        e.Arrived(position=NEXT + 2, at=302, by="g", person="grace"),
    )
    assert state.instances["g"] == Instance("grace", present=True, ref=4)


def test_a_created_pad_is_the_last_tab_at_version_0() -> None:
    state = after(two())
    assert state.order == ("p1", "p2")
    assert state.pads["p2"] == Pad("p2", "b", "go", Document.start(KIND, "x"))
    assert state.instances["a"].ref == 1


def test_text_is_held_as_units() -> None:
    state = after(e.PadCreated(position=NEXT, at=1, pad="p2", name="b", language="go", text="😀\ud83d"))
    assert state.pads["p2"].document.state == "\ud83d\ude00\ud83d"


def test_a_renamed_pad_keeps_the_rest() -> None:
    pad = START.pads["p1"]
    state = after(e.PadRenamed(position=NEXT, at=1, by="a", pad="p1", name="x", ref=1))
    assert state.pads == {"p1": Pad("p1", "x", pad.language, pad.document)}


def test_a_pad_with_another_language_keeps_the_rest() -> None:
    pad = START.pads["p1"]
    state = after(e.PadLanguageSet(position=NEXT, at=1, by="a", pad="p1", language="go", ref=1))
    assert state.pads == {"p1": Pad("p1", pad.name, "go", pad.document)}


def test_a_moved_pad_changes_the_order_alone() -> None:
    before = after(two())
    state = evolve(before, e.PadMoved(position=NEXT + 1, at=1, by="a", pad="p2", index=0, ref=2))
    assert state.order == ("p2", "p1")
    assert state.pads == before.pads


def test_a_deleted_pad_is_kept_out_of_sight() -> None:
    state = after(two(), e.PadDeleted(position=NEXT + 1, at=1, by="a", pad="p1", ref=2))
    assert state.order == ("p2",)
    assert state.pads["p1"].deleted
    assert state.pads["p1"].document == START.pads["p1"].document


def test_a_restored_pad_is_the_last_tab() -> None:
    state = after(
        two(),
        e.PadDeleted(position=NEXT + 1, at=1, by="a", pad="p1", ref=2),
        e.PadRestored(position=NEXT + 2, at=1, by="a", pad="p1", ref=3),
    )
    assert state.order == ("p2", "p1")
    assert state.pads["p1"] == START.pads["p1"]


def test_an_edited_pad_has_the_next_version_and_the_author_one_more() -> None:
    state = after(e.Edited(position=NEXT, at=300, by="g", pad="p1", version=1, changes=[4, [1, "", "x"], 3]))
    document = state.pads["p1"].document
    assert document.state == "one\ud83d\nxtwo"
    assert document.version == 1
    assert document.accepted == {"g": 1}
    assert [author for author, _ in document.recent.since(0)] == ["g"]
    assert state.instances == START.instances


def test_a_deleted_pad_can_be_folded_on() -> None:
    """An edit that was accepted just before the deletion may follow it nowhere; a fold need not judge."""
    state = after(
        two(),
        e.PadDeleted(position=NEXT + 1, at=1, by="a", pad="p1", ref=2),
        e.Edited(position=NEXT + 2, at=1, by="g", pad="p1", version=1, changes=[[8]]),
    )
    assert (state.pads["p1"].deleted, state.pads["p1"].document.state) == (True, "")


def test_what_is_said_is_kept_up_to_the_tail_and_counted_beyond() -> None:
    said = [e.Said(position=NEXT + n, at=1, by="a", text=str(n), ref=n + 1) for n in range(5)]
    assert after(*said).talk == tuple(said)
    for tail in (3, 1, 0):
        state = fold(opened(talk_tail=tail), said)
        assert state.talk == tuple(said[5 - tail :])
        assert state.talk_total == 5


def test_ended_and_reopened() -> None:
    ended = after(e.Ended(position=NEXT, at=1, by="a", ref=1))
    assert ended.status == "ended"
    assert evolve(ended, e.Reopened(position=NEXT + 1, at=1, by="a", ref=2)).status == "open"


def test_each_kind_has_its_test() -> None:
    """A new kind of entry fails here until it has one above, or in test_run, test_board or test_led."""
    told = {
        e.Opened, e.Invited, e.Arrived, e.Departed, e.PadCreated, e.PadRenamed, e.PadLanguageSet, e.PadMoved,
        e.PadDeleted, e.PadRestored, e.Edited, e.Said, e.Ended, e.Reopened, e.RunStarted, e.RunStepped,
        e.RunPrinted, e.RunTyped, e.RunResized, e.RunStopAsked, e.RunFinished, e.CasePut, e.CaseDeleted,
        e.CaseTested, e.HiddenResultsShared, e.HiddenCasesTested,
    }  # fmt: skip
    assert told | TOLD_OF_BOARDS | TOLD_OF_LED == set(get_args(e.AnyEntry))


def test_numbers_are_those_of_the_instance_and_never_go_back() -> None:
    state = after(
        e.Said(position=NEXT, at=1, by="a", text="x", ref=7),
        e.Said(position=NEXT + 1, at=1, by="a", text="x", ref=3),
        e.Said(position=NEXT + 2, at=1, by="nobody", text="x", ref=9),
        e.Said(position=NEXT + 3, at=1, by="g", text="x"),
    )
    assert {id: known.ref for id, known in state.instances.items()} == {"a": 7, "g": 0, "o": 0}


def test_time_never_goes_back() -> None:
    """E4: even if a transcript said so."""
    state = after(e.Said(position=NEXT, at=1_000, text="x"), e.Said(position=NEXT + 1, at=1, text="x"))
    assert state.at == 1_000
    edited = e.Edited(position=NEXT + 2, at=2, by="g", pad="p1", version=1, changes=[[8]])
    assert evolve(state, edited).at == 1_000


@pytest.mark.parametrize("position", [0, NEXT - 1, NEXT + 1])
def test_an_entry_that_is_not_the_next_is_refused(position: int) -> None:
    for entry in (
        e.Said(position=position, at=1, text="x"),
        e.Edited(position=position, at=1, by="g", pad="p1", version=1, changes=[[8]]),
    ):
        with pytest.raises(ValueError, match="follow"):
            evolve(START, entry)


@pytest.mark.parametrize("version", [0, 2])
def test_a_version_that_is_not_the_next_is_refused(version: int) -> None:
    with pytest.raises(ValueError, match="follow"):
        after(e.Edited(position=NEXT, at=1, by="g", pad="p1", version=version, changes=[[8]]))


def test_a_change_for_another_text_is_refused() -> None:
    with pytest.raises(ValueError, match="units"):
        after(e.Edited(position=NEXT, at=1, by="g", pad="p1", version=1, changes=[[7]]))
    with pytest.raises(PairingError):
        after(e.Edited(position=NEXT, at=1, by="g", pad="p1", version=1, changes=["x"]))


def test_a_state_is_never_changed() -> None:
    before = opened()
    after(
        two(),
        e.Edited(position=NEXT + 1, at=1, by="g", pad="p1", version=1, changes=[[8]]),
        e.Departed(position=NEXT + 2, at=1, instance="g"),
    )
    assert before == START
    assert START.pads["p1"].document.state == to_units(TEXT)
