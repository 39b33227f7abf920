"""What each kind of entry of a led interview does to a state, and what the server records of one."""

from typing import get_args

import pytest
from msgspec.structs import asdict, replace

from pairing.errors import Conflict, Forbidden, Malformed, TooLarge
from pairing.interview import entries as e
from pairing.interview import hosted as h
from pairing.interview import intents as i
from pairing.interview import leading as g
from pairing.interview.agenda import MINUTE, elapsed
from pairing.interview.clock import credit, planned
from pairing.interview.entrance import end_focus_in_time
from pairing.interview.lost import STALLED
from pairing.interview.state import State
from tests.unit.interview.led import (
    QUIZ,
    agreed,
    given,
    minutes,
    plan,
    with_clock,
    with_plan,
)
from tests.unit.interview.story import ADA, GRACE, LIMITS, Story

TOLD_OF_LED = set(get_args(h.AnyHosted))
"""All below, or in test_agenda.py."""


def away(story: Story) -> None:
    story.server(e.Departed, instance="g")


def back(story: Story) -> None:
    story.server(e.Arrived, by="g", person="grace")


def credits(story: Story) -> list[tuple[str, int, str]]:
    """What is given back now; it is recorded."""
    entries = credit(story.state, LIMITS, now=story.now)
    story.record(*entries)
    given_back = [entry for entry in entries if isinstance(entry, h.TimeCredited)]
    assert len(given_back) == len(entries)
    return [(entry.phase, entry.milliseconds, entry.why) for entry in given_back]


# The plan


def test_the_newest_plan_holds_and_the_same_one_is_not_recorded_twice() -> None:
    story = with_plan(Story())
    assert planned(story.state, plan(), LIMITS, now=1) == []
    with_plan(story, minutes=45)
    assert story.state.plan is not None
    assert (story.state.plan.minutes, story.state.agenda.stage) == (45, "planned")


def test_nothing_is_planned_after_the_start_or_the_end() -> None:
    with pytest.raises(Conflict) as refusal:
        with_plan(with_clock(Story()), minutes=1)
    assert refusal.value.code == "started"
    story = Story()
    story.ask(ADA, i.EndInterview(ref=1))
    with pytest.raises(Forbidden):
        with_plan(story)


A = h.Phase(id="a", name="A", least=1, most=10)


@pytest.mark.parametrize(
    "fields",
    [
        {"phases": []},
        {"phases": [A, A]},
        {"phases": [replace(A, id="")]},
        {"phases": [replace(A, name="a\nb")]},
        {"phases": [replace(A, least=11)]},
        {"phases": [replace(A, least=-1)]},
        {"phases": [replace(A, most=1_441)]},
        {"phases": [replace(A, least=0, most=0)]},
        {"minutes": 0},
        {"accommodations": h.Accommodations(extra_percent=301)},
        {"accommodations": h.Accommodations(extra_percent=-1)},
        {"kept_days": 0},
        {"call": "javascript:alert(1)"},
        {"call": "//meet.example"},
        {"call": "https://[meet"},
        {"call": "https://"},
    ],
    ids=str,
)
def test_a_plan_that_makes_no_sense(fields: dict[str, object]) -> None:
    with pytest.raises(Malformed):
        with_plan(Story(), **fields)


@pytest.mark.parametrize(
    "fields",
    [{"phases": [replace(A, id=str(n)) for n in range(4)]}, {"phases": [replace(A, brief="x" * 11)]}],
    ids=["phases", "brief"],
)
def test_a_plan_that_is_too_large(fields: dict[str, object]) -> None:
    with pytest.raises(TooLarge):
        with_plan(Story(), **fields)


# Coming in


def test_the_start_lets_in_who_has_agreed() -> None:
    story = agreed(with_plan(Story()))
    assert story.state.admitted == frozenset()
    story.ask(ADA, g.StartInterview(ref=1))
    assert story.state.admitted == {"grace"}
    story.ask(ADA, g.Hold(ref=2, person="grace"))
    assert story.state.admitted == frozenset()
    story.ask(ADA, g.Admit(ref=3, person="grace"))
    assert story.state.admitted == {"grace"}


def test_the_start_lets_in_nobody_else() -> None:
    story = with_plan(Story())
    story.ask(ADA, g.StartInterview(ref=1))
    assert story.state.admitted == frozenset()


def test_who_agreed_to_another_time_has_not_agreed_to_this() -> None:
    story = agreed(with_plan(Story(), kept_days=30))
    story.ask(ADA, g.Admit(ref=1, person="grace"))
    with_plan(story, kept_days=30, minutes=7)
    assert story.state.agreed == {"grace"} == story.state.admitted
    with_plan(story, kept_days=31)
    assert story.state.agreed == frozenset() == story.state.admitted


def test_the_newest_checks_hold() -> None:
    story = with_plan(Story())
    for round_trip in (400, 20):
        story.ask(
            GRACE,
            g.ReportChecks(
                ref=story.ref(GRACE),
                browser="Firefox",
                round_trip=round_trip,
                clipboard=True,
                sound="works",
                camera="skipped",
            ),
        )
    assert {person: checked.round_trip for person, checked in story.state.checks.items()} == {"grace": 20}


# Focus time


def test_focus_time_that_was_not_used_may_be_had_later() -> None:
    story = with_clock(Story())
    for _ in range(4):
        story.ask(GRACE, g.BeginFocus(ref=story.ref(GRACE), minutes=4))
        minutes(story, 0.5)
        story.ask(ADA, g.EndFocus(ref=story.ref(ADA)))
        assert story.state.focus_until is None
    assert story.state.focus_used == 2 * MINUTE


def test_focus_time_ends_in_time_and_once() -> None:
    story = with_clock(Story())
    story.ask(GRACE, g.BeginFocus(ref=1, minutes=2))
    until = story.now + 2 * MINUTE
    assert story.state.focus_until == until
    assert end_focus_in_time(story.state, now=until - 1) == []
    (ended,) = end_focus_in_time(story.state, now=until)
    assert asdict(ended)["why"] == "time"
    story.now = until
    story.record(ended)
    assert end_focus_in_time(story.state, now=until) == []
    assert story.state.focus_used == 2 * MINUTE


def test_the_end_ends_focus_time_and_the_clock() -> None:
    story = with_clock(Story())
    story.ask(GRACE, g.BeginFocus(ref=1, minutes=4))
    minutes(story, 1)
    story.server(e.Ended)
    assert (story.state.focus_until, story.state.focus_used) == (None, MINUTE)
    minutes(story, 1)
    story.server(e.Reopened)
    assert (story.state.agenda.stage, elapsed(story.state.agenda, "a", story.now)) == ("paused", MINUTE)


# Time that is given back


def test_time_away_is_given_back_once() -> None:
    """K7."""
    story = with_clock(Story())
    minutes(story, 1)
    away(story)
    minutes(story, 0.5)
    assert credits(story) == [], "not before the candidate is back"
    back(story)
    assert credits(story) == [("a", 30_000, "disconnected")]
    minutes(story, 9)
    assert credits(story) == []
    assert story.state.agenda.clocks["a"].credit == 30_000


def test_time_away_counts_in_the_phase_in_which_it_was() -> None:
    story = with_clock(Story())
    away(story)
    minutes(story, 1)
    story.ask(ADA, g.BeginPhase(ref=2, phase="b"))
    minutes(story, 2)
    back(story)
    assert credits(story) == [("a", MINUTE, "disconnected"), ("b", 2 * MINUTE, "disconnected")]


def test_nothing_is_lost_while_the_clock_stands() -> None:
    story = with_clock(Story())
    away(story)
    minutes(story, 0.1)
    story.ask(ADA, g.PauseInterview(ref=2))
    minutes(story, 9)
    story.ask(ADA, g.ResumeInterview(ref=3))
    back(story)
    assert credits(story) == [("a", 6_000, "disconnected")]


def test_little_is_given_back_only_once_it_adds_up() -> None:
    story = with_clock(Story())
    for number in range(2):
        away(story)
        story.now += 3_000
        back(story)
        assert credits(story) == ([] if number == 0 else [("a", 6_000, "disconnected")])


def test_one_of_two_tabs_is_enough() -> None:
    story = with_clock(Story())
    story.server(e.Arrived, by="g2", person="grace")
    away(story)
    minutes(story, 1)
    back(story)
    assert credits(story) == []


def test_an_interviewer_who_is_away_costs_nobody_time() -> None:
    story = with_clock(Story())
    story.server(e.Departed, instance="a")
    minutes(story, 1)
    story.server(e.Arrived, by="a", person="ada")
    assert credits(story) == []


def test_runs_that_waited_or_were_lost_are_given_back() -> None:
    story = with_clock(Story())
    minutes(story, 1)
    waited = story.start()
    story.now += 9_000
    story.server(e.RunStepped, run=waited, compiling=True)
    story.now += 9_000
    story.server(e.RunStepped, run=waited, compiling=False)
    story.finish(waited)
    assert credits(story) == [("a", 18_000, "run_stalled")]
    lost = story.start()
    story.server(e.RunStepped, run=lost, compiling=False)
    story.now += 7_000
    story.finish(lost, "lost")
    assert credits(story) == [("a", 7_000, "run_stalled")]
    fine = story.start()
    story.now += STALLED - 1
    story.server(e.RunStepped, run=fine, compiling=False)
    minutes(story, 1)
    story.finish(fine)
    assert credits(story) == []


def test_no_moment_is_given_back_twice() -> None:
    """Two runs wait at once, and then the candidate is away while they still do."""
    story = with_clock(Story())
    minutes(story, 1)
    runs = [story.start(), story.start()]
    story.now += 10_000
    story.server(e.RunStepped, run=runs[0], compiling=False)
    away(story)
    story.now += 10_000
    story.server(e.RunStepped, run=runs[1], compiling=False)
    story.now += 10_000
    back(story)
    for run in runs:
        story.finish(run, "lost")
    total = sum(milliseconds for _, milliseconds, _ in credits(story))
    assert total == 30_000


def test_no_more_is_given_back_than_was_used() -> None:
    story = with_clock(Story())
    run = story.start()
    minutes(story, 1)
    story.ask(ADA, g.BeginPhase(ref=story.ref(ADA), phase="b"))
    story.now += 6_000
    story.finish(run, "lost")
    assert credits(story) == [("b", 6_000, "run_stalled")]


def test_nothing_is_given_back_after_the_end() -> None:
    story = with_clock(Story())
    away(story)
    minutes(story, 1)
    back(story)
    story.server(e.Ended)
    assert credits(story) == []


def test_a_keystroke_keeps_all_else() -> None:
    """`edited` names each field of the state by its place."""
    story = agreed(with_plan(Story()))
    story.ask(ADA, g.StartInterview(ref=1))
    given(story, QUIZ)
    story.ask(GRACE, g.BeginFocus(ref=story.ref(GRACE), minutes=1))
    story.place = "panel"
    # Not a state that any transcript has: every field is set.
    story.server(h.NotePut, note="n1", person="ada", moment=1, text="x")
    story.server(h.KeyPointTicked, question="q", point=1, ticked=True)
    story.server(h.QuizScored, given="g1", scores=[])
    story.server(e.HiddenResultsShared, shared=True)
    story.place = "room"
    before = asdict(story.state)
    story.ask(GRACE, story.push(GRACE, [8, [0, "!"]]))
    after = asdict(story.state)
    changed = {name for name in after if after[name] != before[name]}
    assert changed == {"position", "pads"}
    defaults = asdict(State())
    unset = {name for name in before if before[name] == defaults[name]}
    assert unset <= {"status", "talk", "talk_total", "runs", "runs_total", "cases", "cases_total", "lost",
                     "hidden_results", "boards", "talk_tail", "window", "checks"}  # fmt: skip
