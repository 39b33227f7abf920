"""What each intent becomes."""

import itertools

import pytest

from pairing.interview import entries as e
from pairing.interview import intents as i
from pairing.interview.decide import Seat, arrive, decide, depart
from pairing.interview.state import fold
from pairing.ot.utf16 import to_units
from tests.unit.interview.story import ADA, GRACE, LIMITS, TEXT, Story, opened

AFTER = 9
"""The position of the first entry after `opened`."""


def test_a_message_is_said() -> None:
    story = Story()
    said = story.entry(GRACE, i.Say(ref=1, text="hello"))
    assert said == e.Said(position=AFTER, at=1_000, by="g", ref=1, text="hello")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a\r\nb\rc", "a\nb\nc"),
        ("\ud83d", "\ufffd"),
        ("\ud83d\ude00", "😀"),
        ("\ude00\ud83d", "\ufffd\ufffd"),
        ("😀" * 10, "😀" * 10),
        (" x ", " x "),
        ("a\0b", "a\0b"),
        ("a\u2028b", "a\u2028b"),
    ],
)
def test_what_is_said_is_valid_unicode_with_lf_breaks(text: str, said: str) -> None:
    entry = Story().entry(ADA, i.Say(ref=1, text=text))
    assert isinstance(entry, e.Said)
    assert entry.text == said


def test_a_pad_is_created() -> None:
    story = Story()
    created = story.entry(GRACE, i.CreatePad(ref=1, name="src/b.go", language="go", text="x\r\ny\ud83d"))
    assert created == e.PadCreated(
        position=AFTER, at=1_000, by="g", ref=1, pad="p2", name="src/b.go", language="go", text="x\ny\ud83d"
    )
    assert story.state.order == ("p1", "p2")


def test_ids_of_deleted_pads_are_not_used_again() -> None:
    story = Story()
    story.ask(ADA, i.CreatePad(ref=1, name="b", language="go"))
    story.ask(ADA, i.DeletePad(ref=2, pad="p2"))
    created = story.entry(ADA, i.CreatePad(ref=3, name="c", language="go"))
    assert isinstance(created, e.PadCreated)
    assert created.pad == "p3"


def test_the_text_of_a_new_pad_is_stored_with_its_pairs_joined() -> None:
    created = Story().entry(ADA, i.CreatePad(ref=1, name="b", language="go", text="\ud83d\ude00"))
    assert isinstance(created, e.PadCreated)
    assert created.text == "😀"


def test_pads_are_renamed_given_a_language_and_moved() -> None:
    story = Story()
    story.ask(ADA, i.CreatePad(ref=1, name="b", language="go"))
    story.ask(ADA, i.CreatePad(ref=2, name="c", language="go"))
    renamed = story.entry(GRACE, i.RenamePad(ref=1, pad="p1", name="MAIN.py"))
    assert renamed == e.PadRenamed(position=11, at=1_000, by="g", ref=1, pad="p1", name="MAIN.py")
    spoken = story.entry(GRACE, i.SetPadLanguage(ref=2, pad="p1", language="c++"))
    assert spoken == e.PadLanguageSet(position=12, at=1_000, by="g", ref=2, pad="p1", language="c++")
    moved = story.entry(GRACE, i.MovePad(ref=3, pad="p1", index=2))
    assert moved == e.PadMoved(position=13, at=1_000, by="g", ref=3, pad="p1", index=2)
    assert story.state.order == ("p2", "p3", "p1")


@pytest.mark.parametrize(("pad", "index"), [*itertools.product(("p1", "p2", "p3"), range(3))])
def test_a_moved_pad_stands_where_it_was_sent(pad: str, index: int) -> None:
    story = Story()
    story.ask(ADA, i.CreatePad(ref=1, name="b", language="go"))
    story.ask(ADA, i.CreatePad(ref=2, name="c", language="go"))
    others = [item for item in story.state.order if item != pad]
    story.ask(ADA, i.MovePad(ref=3, pad=pad, index=index))
    assert story.state.order.index(pad) == index
    assert [item for item in story.state.order if item != pad] == others


def test_a_pad_is_deleted_and_restored_with_its_text_and_its_counts() -> None:
    story = Story()
    story.ask(GRACE, story.push(GRACE, [8, [0, "!"]]))
    story.ask(ADA, i.CreatePad(ref=1, name="b", language="go"))
    deleted = story.entry(GRACE, i.DeletePad(ref=1, pad="p1"))
    assert deleted == e.PadDeleted(position=11, at=1_000, by="g", ref=1, pad="p1")
    assert [*story.state.order] == ["p2"]
    restored = story.entry(GRACE, i.RestorePad(ref=2, pad="p1"))
    assert restored == e.PadRestored(position=12, at=1_000, by="g", ref=2, pad="p1")
    assert [*story.state.order] == ["p2", "p1"]
    assert story.text() == to_units(TEXT + "!")
    story.ask(GRACE, story.push(GRACE, [9, [0, "!"]]))
    assert story.text() == to_units(TEXT + "!!")


def test_an_interview_ends_and_is_reopened() -> None:
    story = Story()
    ended = story.ask(ADA, i.EndInterview(ref=1))
    assert ended.entries == (e.Ended(position=AFTER, at=1_000, by="a", ref=1),)
    assert ended.state.status == "ended"
    reopened = story.ask(ADA, i.ReopenInterview(ref=2))
    assert reopened.entries == (e.Reopened(position=AFTER + 1, at=1_000, by="a", ref=2),)
    assert reopened.state.status == "open"


def test_a_push_becomes_one_entry_for_each_update() -> None:
    """T4."""
    story = Story()
    decision = story.ask(GRACE, story.push(GRACE, [8, [0, "!"]], [[1], 8], [8, [0, "", "x"]]))
    assert decision.entries == [
        e.Edited(position=AFTER, at=1_000, by="g", pad="p1", version=1, changes=[8, [0, "!"]]),
        e.Edited(position=AFTER + 1, at=1_000, by="g", pad="p1", version=2, changes=[[1], 8]),
        e.Edited(position=AFTER + 2, at=1_000, by="g", pad="p1", version=3, changes=[8, [0, "", "x"]]),
    ]
    assert story.text() == to_units("ne😀two!\nx")


def test_a_late_push_is_rebased_one_update_at_a_time() -> None:
    """T4."""
    story = Story()
    late = story.push(GRACE, [8, [0, "!"]])
    story.ask(ADA, story.push(ADA, [[0, "<"], 8]))
    story.ask(ADA, story.push(ADA, [[0, "<"], 9]))
    entry = story.entry(GRACE, late)
    assert isinstance(entry, e.Edited)
    assert (entry.version, entry.changes) == (3, [10, [0, "!"]])


def test_updates_that_are_known_are_skipped() -> None:
    """T3."""
    story = Story()
    first = story.push(GRACE, [8, [0, "1"]])
    both = i.Push(pad="p1", version=0, first=0, updates=[[8, [0, "1"]], [9, [0, "2"]]])
    assert len(story.ask(GRACE, first).entries) == 1
    assert story.ask(GRACE, first).entries == ()
    assert len(story.ask(GRACE, both).entries) == 1
    assert story.ask(GRACE, both).entries == ()
    assert story.text() == to_units(TEXT + "12")


def test_what_was_accepted_stays_acknowledged_after_the_end_and_the_deletion() -> None:
    """T3, I5, I6: a repetition is settled though the same push would be refused today."""
    story = Story()
    known = story.push(GRACE, [8, [0, "1"]])
    say = i.Say(ref=1, text="hello")
    story.ask(GRACE, known)
    story.ask(GRACE, say)
    story.ask(ADA, i.CreatePad(ref=1, name="b", language="go"))
    story.ask(ADA, i.DeletePad(ref=2, pad="p1"))
    story.ask(ADA, i.EndInterview(ref=3))
    assert story.ask(GRACE, known).entries == ()
    assert story.ask(GRACE, say).entries == ()
    assert story.ask(ADA, i.EndInterview(ref=3)).entries == ()
    assert decide(story.state, GRACE, known, now=0, limits=LIMITS).state is story.state


def test_numbers_may_have_gaps_but_never_go_back() -> None:
    """I2."""
    story = Story()
    assert story.ask(GRACE, i.Say(ref=5, text="a")).entries
    assert story.ask(GRACE, i.Say(ref=4, text="b")).entries == ()
    assert story.ask(GRACE, i.Say(ref=5, text="c")).entries == ()
    assert story.ask(GRACE, i.Say(ref=6, text="d")).entries
    assert story.ask(ADA, i.Say(ref=1, text="e")).entries


def test_the_clock_of_a_transcript_never_goes_back() -> None:
    """E4."""
    story = Story()
    story.ask(ADA, i.Say(ref=1, text="a"))
    story.now = 500
    assert story.entry(ADA, i.Say(ref=2, text="b")).at == 1_000
    (edited,) = story.ask(ADA, story.push(ADA, [8, [0, "!"]])).entries
    assert edited.at == 1_000
    assert arrive(story.state, "n", "ada", now=500).entries[0].at == 1_000
    assert depart(story.state, "a", now=500).entries[0].at == 1_000


def test_an_instance_arrives_once_and_departs_once() -> None:
    """H2, H7."""
    state = opened()
    first = arrive(state, "new", "grace", now=2_000)
    assert first.entries == (e.Arrived(position=AFTER, at=2_000, by="new", person="grace"),)
    assert arrive(first.state, "new", "grace", now=2_001).entries == ()
    gone = depart(first.state, "new", now=2_002)
    assert gone.entries == (e.Departed(position=AFTER + 1, at=2_002, instance="new"),)
    assert depart(gone.state, "new", now=2_003).entries == ()
    assert depart(gone.state, "never seen", now=2_003).entries == ()
    assert len(arrive(gone.state, "new", "grace", now=2_004).entries) == 1


def test_numbers_outlive_a_departure() -> None:
    story = Story()
    say = i.Say(ref=1, text="hello")
    story.ask(GRACE, say)
    story.state = depart(story.state, "g", now=0).state
    story.state = arrive(story.state, "g", "grace", now=0).state
    assert story.ask(GRACE, say).entries == ()


def test_the_entries_make_the_state() -> None:
    """The fold law for one of everything; tests/laws has it for anything."""
    story = Story()
    start = story.state
    entries: list[e.AnyEntry] = []
    asked: list[tuple[Seat, i.AnyIntent]] = [
        (GRACE, story.push(GRACE, [8, [0, "!"]], [[1], 8])),
        (ADA, i.Say(ref=1, text="x")),
        (ADA, i.CreatePad(ref=2, name="b", language="go")),
        (ADA, i.MovePad(ref=3, pad="p2", index=0)),
        (ADA, i.DeletePad(ref=4, pad="p1")),
        (ADA, i.RestorePad(ref=5, pad="p1")),
        (ADA, i.EndInterview(ref=6)),
    ]
    for seat, intent in asked:
        entries += story.ask(seat, intent).entries
    assert fold(start, entries) == story.state
