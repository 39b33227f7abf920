"""Laws of timelines and facts, for interviews that go any way at all."""

from hypothesis import given, settings
from hypothesis import strategies as st

from pairing.interview import entries as e
from pairing.interview import hosted as h
from pairing.interview.agenda import allowed, elapsed
from pairing.interview.state import State, fold
from pairing.recording.clock import QUIET
from pairing.recording.moment import kind_of, moment_of, wound
from pairing.recording.summary import summarise
from tests.unit.recording.tape import START, Tape
from tests.unit.recording.test_summary import check_frame

STEPS = ("type", "take", "paste", "paused", "resumed", "phase", "longer", "credit", "ended", "reopened",
         "run", "hint", "said", "in", "out", "focus", "unfocus", "draw")  # fmt: skip


@st.composite
def tapes(draw: st.DrawFn) -> Tape:
    tape = Tape()
    tape.add(e.BoardCreated, board="b1", name="Board")
    if draw(st.booleans()):
        tape.start()
        tape.question()
    drawn = runs = 0
    for step in draw(st.lists(st.sampled_from(STEPS), max_size=30)):
        tape.at += draw(st.sampled_from((0, 1, 900, 6_000, 500_000)))
        by = draw(st.sampled_from(("i-ada", "i-grace", "i-nobody")))
        length = len(tape.texts["p1"])
        match step:
            case "type":
                tape.replace(length, length, draw(st.sampled_from(("x", "\n", "😀"))), by=by)
            case "take" if length:
                start = draw(st.integers(0, length - 1))
                tape.replace(start, min(length, start + 3), "", by=by)
            case "paste":
                tape.paste("line of code that is long\n" * 2, by=by)
            case "paused":
                tape.add(h.Paused)
            case "resumed":
                tape.add(h.Resumed)
            case "phase":
                tape.add(h.PhaseBegun, phase=draw(st.sampled_from("ab")))
            case "longer":
                tape.add(h.PhaseExtended, phase="a", minutes=3)
            case "credit":
                tape.add(h.TimeCredited, phase="b", milliseconds=700, why="run_stalled")
            case "ended":
                tape.add(e.Ended)
            case "reopened":
                tape.add(e.Reopened)
            case "run":
                runs += 1
                tape.run(f"r{runs}", what="run", exit_code=draw(st.integers(0, 1)))
            case "hint" if tape.entries and any(isinstance(one, h.QuestionGiven) for one in tape.entries):
                tape.hint()
            case "said":
                tape.add(e.Said, by=by, text="hello")
            case "in":
                tape.add(e.Arrived, by=by, person=by.removeprefix("i-"))
            case "out" if by != "i-nobody":
                tape.add(e.Departed, instance=by)
            case "focus":
                tape.add(h.FocusBegun, by=by, until=tape.at + 60_000)
            case "unfocus":
                tape.add(h.FocusEnded, why="asked")
            case "draw":
                drawn += 1
                tape.add(e.Drawn, by=by, board="b1", version=drawn, op={"x": ["-"]})
    return tape


@given(tapes())
@settings(max_examples=150)
def test_everything_is_in_its_place_and_counted_once(tape: Tape) -> None:
    summary = tape.summary()
    check_frame(summary)
    edits = [one for one in tape.entries if isinstance(one, e.Edited | e.Drawn)]
    line, facts = summary.timeline, summary.facts
    assert sum(sum(one.counts) for one in line.density) == len(edits)
    assert sum(one.inserted - one.deleted for one in facts.typed) == len(tape.texts["p1"])
    assert sum(one.changes for one in facts.drawn) == sum(isinstance(one, e.Drawn) for one in edits)
    assert len(facts.runs) == sum(isinstance(one, e.RunStarted) for one in tape.entries)
    assert all(hint.progress is None or hint.progress.t > hint.t for hint in facts.hints)
    at_marks = {mark.position for mark in line.marks}
    assert at_marks <= {one.position for one in tape.entries}


@given(tapes())
def test_the_time_of_phases_is_what_the_interviews_own_clock_says(tape: Tape) -> None:
    state = fold(State(), tape.entries)
    facts = tape.facts.phases
    assert bool(facts) == (state.plan is not None)
    for fact in facts:
        assert state.plan is not None
        assert fact.used == elapsed(state.agenda, fact.phase, state.at)
        assert fact.allowed == allowed(state.agenda, state.plan, fact.phase)


@given(tapes())
def test_idle_is_where_no_active_entry_lies(tape: Tape) -> None:
    clock, moments = wound(tape.entries)
    stretches = tape.summary().timeline.idle
    for entry, at in zip(tape.entries, moments, strict=True):
        if kind_of(entry) not in QUIET:
            assert not any(one.since < clock.place(at) < one.until for one in stretches)
    assert all(one.until - one.since > 5_000 for one in stretches)


@given(tapes(), st.integers(0, 40))
def test_a_recording_so_far_is_the_beginning_of_the_whole(tape: Tape, cut: int) -> None:
    """What was told while it went on is not told otherwise afterwards."""
    early = summarise(tape.entries[: 6 + cut], [], idle=5_000)
    whole = tape.summary()
    if any(isinstance(one, h.Started) for one in tape.entries[6 + cut :]):
        return
    assert [one for one in whole.facts.pastes if one.position <= 6 + cut] == early.facts.pastes
    kept = [mark for mark in whole.timeline.marks if mark.position <= 6 + cut and mark.kind != "run"]
    assert [mark for mark in early.timeline.marks if mark.kind != "run"] == kept


@given(tapes(), st.integers(0, 3_000_000))
def test_a_moment_is_the_fold_of_the_entries_before_it(tape: Tape, t: int) -> None:
    clock, moments = wound(tape.entries)
    before = [one for one, at in zip(tape.entries, moments, strict=True) if clock.place(at) <= t]
    assert tape.entries[: len(before)] == before
    assert moment_of(tape.entries, [], t=t).room == fold(State(), before)
    assert clock.origin >= START
