"""Timeline and facts: counted, placed and ordered right, of recordings that rooms really made."""

from itertools import pairwise
from pathlib import Path

import pytest

from pairing.interview import entries as e
from pairing.interview import hosted as h
from pairing.interview.agenda import allowed, elapsed
from pairing.interview.state import State, fold
from pairing.recording.summary import BUCKETS, summarise
from pairing.recording.timeline import DrawnFact, PhaseBand, SaidFact, Summary, TypedFact
from pairing.wire.codec import decode_entries
from tests.unit.recording.tape import MINUTE, START, Tape

GOLDEN = Path(__file__).parents[2] / "recordings"
ROOMS = sorted(path.stem for path in GOLDEN.glob("*.jsonl") if path.stem != "panel")


def golden(name: str) -> list[e.AnyEntry]:
    return decode_entries((GOLDEN / f"{name}.jsonl").read_bytes().rstrip(b"\n"))


def check_frame(summary: Summary) -> None:
    """Nothing outside of the recording, and all in order."""
    line = summary.timeline
    assert all(0 <= mark.t <= line.length for mark in line.marks)
    assert [mark.t for mark in line.marks] == sorted(mark.t for mark in line.marks)
    bands = [(one.since, one.until) for one in line.phases]
    idle = [(one.since, one.until) for one in line.idle]
    away = [(one.since, one.until) for one in summary.facts.away]
    assert all(0 <= since < until <= line.length for since, until in (*bands, *idle, *away))
    assert all(before[1] == after[0] for before, after in pairwise(bands))
    assert all(before[1] <= after[0] for before, after in pairwise(idle))
    assert all(len(one.counts) == line.length // line.bucket + 1 <= BUCKETS + 1 for one in line.density)


@pytest.mark.parametrize("name", ROOMS)
def test_of_every_golden_recording(name: str) -> None:
    room = golden(name)
    panel = golden("panel") if name == "led" else []
    summary = summarise(room, panel, idle=5_000)
    check_frame(summary)
    edits = [entry for entry in room if isinstance(entry, e.Edited | e.Drawn)]
    assert sum(sum(one.counts) for one in summary.timeline.density) == len(edits)
    sections = [
        part for one in edits if isinstance(one, e.Edited) for part in one.changes if part is not None
    ]
    taken = sum(part[0] for part in sections if isinstance(part, list))
    assert sum(fact.deleted for fact in summary.facts.typed) == taken
    state = fold(State(), room)
    texts = sum(len(pad.document.state) for pad in state.pads.values())
    begun = sum(
        len(entry.text.encode("utf-16-le", "surrogatepass")) // 2
        for entry in room
        if isinstance(entry, e.PadCreated)
    )
    assert begun + sum(fact.inserted - fact.deleted for fact in summary.facts.typed) == texts
    assert summary.facts.first_run == min((run.t for run in summary.facts.runs), default=None)
    if state.plan is not None:
        assert [(fact.phase, fact.used, fact.allowed) for fact in summary.facts.phases] == [
            (step.id, elapsed(state.agenda, step.id, state.at), allowed(state.agenda, state.plan, step.id))
            for step in state.plan.phases
        ]


def test_typed_counts_units_by_person_and_file() -> None:
    tape = Tape()
    tape.pad("p2")
    tape.type("ab😀")
    tape.replace(0, 2, "xyz", by="i-ada")
    tape.type("q", pad="p2")
    assert tape.facts.typed == [
        TypedFact(person="grace", pad="p1", inserted=4, deleted=0),
        TypedFact(person="ada", pad="p1", inserted=3, deleted=2),
        TypedFact(person="grace", pad="p2", inserted=1, deleted=0),
    ]


def test_phases_are_bands_without_gaps_and_the_interviews_own_clock() -> None:
    tape = Tape().after(1_000).start()
    tape.after(61_000).add(h.PhaseBegun, phase="b")
    tape.after(90_000).add(h.Paused)
    tape.after(100_000).add(h.Resumed)
    tape.after(101_000).add(h.TimeCredited, phase="b", milliseconds=12_000, why="disconnected")
    tape.after(121_000).add(e.Ended)
    summary = tape.summary()
    assert summary.timeline.phases == [
        PhaseBand(phase="a", name="Alpha", since=0, until=60_000),
        PhaseBand(phase="b", name="Beta", since=60_000, until=120_000),
    ]
    first, second = summary.facts.phases
    assert (first.used, first.allowed, first.credited) == (60_000, 10 * MINUTE, 0)
    assert (second.used, second.allowed, second.credited) == (50_000, 20 * MINUTE + 12_000, 12_000)
    assert [(one.t, one.milliseconds) for one in summary.facts.credits] == [(100_000, 12_000)]


def test_a_phase_goes_on_over_a_reopening_and_the_time_between_counts_for_nothing() -> None:
    tape = Tape().start()
    tape.after(10_000).add(e.Ended)
    tape.after(99_000).add(e.Reopened)
    tape.after(100_000).type("a")
    assert tape.summary().timeline.phases == [PhaseBand(phase="a", name="Alpha", since=0, until=11_000)]
    assert [mark.t for mark in tape.marks("ended", "reopened")] == [10_000, 10_000]


def test_edits_are_counted_where_they_happen() -> None:
    tape = Tape()
    for second in (0, 1, 1, 599):
        tape.after(second * 1_000).type("a")
    tape.type("b", by="i-ada")
    line = tape.summary().timeline
    assert line.bucket == 599_000 // BUCKETS + 1
    grace, ada = line.density
    assert (grace.person, ada.person) == ("grace", "ada")
    assert {index: count for index, count in enumerate(grace.counts) if count} == {0: 3, 239: 1}
    assert sum(ada.counts) == ada.counts[239] == 1


def test_people_join_drop_and_are_away_however_many_windows_they_have() -> None:
    tape = Tape()
    tape.after(5_000).add(e.Arrived, by="i-grace-2", person="grace")
    tape.after(6_000).add(e.Departed, instance="i-grace")
    tape.after(10_000).add(e.Departed, instance="i-grace-2")
    tape.after(30_000).add(e.Arrived, by="i-grace-3", person="grace")
    tape.after(40_000).add(e.Departed, instance="i-ada")
    tape.after(41_000).type("a")
    assert [(mark.kind, mark.person, mark.t) for mark in tape.marks("join", "drop")] == [
        ("join", "ada", 0),
        ("join", "grace", 0),
        ("drop", "grace", 10_000),
        ("join", "grace", 30_000),
        ("drop", "ada", 40_000),
    ]
    away = [(one.person, one.since, one.until) for one in tape.facts.away]
    assert away == [("grace", 10_000, 30_000), ("ada", 40_000, 41_000)]


def test_drawing_is_marked_once_for_each_burst() -> None:
    tape = Tape()
    tape.add(e.BoardCreated, board="b1", name="Sketch")
    for number, second in enumerate((0, 5, 14, 30), 1):
        tape.after(second * 1_000).add(e.Drawn, by="i-grace", board="b1", version=number, op={"x": ["-"]})
    assert [(mark.t, mark.label, mark.ref) for mark in tape.marks("board")] == [
        (0, "Sketch", "b1"),
        (30_000, "Sketch", "b1"),
    ]
    assert tape.facts.drawn == [DrawnFact(person="grace", board="b1", changes=4)]


def test_what_was_said_and_what_was_marked() -> None:
    tape = Tape()
    tape.add(e.Said, by="i-ada", text="Hello")
    tape.add(e.Said, by="i-ada", text="Grace")
    tape.after(1_000).question()
    tape.after(2_000).hint()
    tape.after(3_000).add(h.FocusBegun, by="i-ada", until=START + 9_000)
    tape.after(4_000).add(h.FocusEnded, why="asked")
    tape.after(5_000).add(h.QuizSubmitted, by="i-grace", given="g1")
    tape.after(6_000).add(h.ArtefactRevealed, given="g1", step=0, title="Pager", text="Down")
    assert tape.facts.said == [SaidFact(person="ada", messages=2, chars=10)]
    marks = tape.marks("question", "hint", "focus", "quiz", "artefact")
    assert [(mark.t, mark.kind, mark.label, mark.ref) for mark in marks] == [
        (1_000, "question", "Sum", "g1"),
        (2_000, "hint", "Try a dictionary.", "g1"),
        (3_000, "focus", "", "begun"),
        (4_000, "focus", "", "ended"),
        (5_000, "quiz", "", "g1"),
        (6_000, "artefact", "Pager", "g1"),
    ]


def note(position: int, at: int, moment: int, text: str) -> h.NotePut:
    return h.NotePut(
        position=position, at=START + at, by="i-ada", note=f"n{position}", person="ada",
        moment=START + moment, text=text,
    )  # fmt: skip


def test_notes_stand_where_they_were_begun_and_key_points_where_they_were_ticked() -> None:
    tape = Tape().start()
    tape.after(50_000).type("a")
    panel: list[e.AnyEntry] = [
        e.Opened(position=1, at=START, title="Round one"),
        e.Arrived(position=2, at=START, by="i-ada", person="ada"),
        note(3, 9_000, 4_000, "Good\nvery"),
        note(4, 99_000, 98_000, "Late"),
        note(5, 9_500, 0, "Gone"),
        h.NoteDeleted(position=6, at=START + 9_600, by="i-ada", note="n5"),
        h.KeyPointTicked(position=7, at=START + 20_000, by="i-ada", question="q", point=2, ticked=True),
        h.KeyPointTicked(position=8, at=START + 21_000, by="i-ada", question="q", point=0, ticked=True),
        h.KeyPointTicked(position=9, at=START + 22_000, by="i-ada", question="q", point=0, ticked=False),
    ]
    summary = tape.summary(panel)
    check_frame(summary)
    marks = [mark for mark in summary.timeline.marks if mark.part == "panel"]
    assert [(mark.t, mark.kind, mark.position, mark.person, mark.label, mark.ref) for mark in marks] == [
        (4_000, "note", 3, "ada", "Good", "n3"),
        (20_000, "key_point", 7, "ada", "3", "q"),
        (50_000, "note", 4, "ada", "Late", "n4"),
    ]
    assert [(fact.t, fact.question, fact.point) for fact in summary.facts.key_points] == [(20_000, "q", 2)]
    assert all(mark.part == "room" for mark in tape.summary().timeline.marks)


def test_nothing_at_all_is_a_summary_as_well() -> None:
    check_frame(summarise([], [], idle=5_000))
