"""The state of an interview that is led, as JSON: parts of the snapshot and of the checkpoint."""

from typing import Any

import msgspec

from pairing.interview import hosted as h
from pairing.interview.agenda import Agenda
from pairing.interview.lost import Lost
from pairing.interview.material import Given
from pairing.interview.state import State
from pairing.wire.messages import AgendaView, ClockView, GivenView


def agenda_view(agenda: Agenda) -> AgendaView:
    return AgendaView(
        stage=agenda.stage,
        phase=agenda.phase,
        clocks={
            phase: ClockView(used=clock.used, extended=clock.extended, credit=clock.credit)
            for phase, clock in agenda.clocks.items()
        },
        since=agenda.since,
    )


def given_view(given: Given) -> GivenView:
    return GivenView(
        question=msgspec.to_builtins(given.question),
        hints=[msgspec.to_builtins(hint) for hint in given.hints],
        artefacts=[msgspec.to_builtins(artefact) for artefact in given.artefacts],
        answers=[msgspec.to_builtins(answer) for answer in given.answers.values()],
        submitted=given.submitted,
    )


def in_order(state: State, persons: frozenset[str]) -> list[str]:
    """In the order in which they were invited."""
    return [person for person in state.people if person in persons]


def hosted_value(state: State) -> dict[str, Any]:
    """What a checkpoint has of it."""
    return {
        "plan": msgspec.to_builtins(state.plan),
        "agenda": msgspec.to_builtins(state.agenda),
        "lost": msgspec.to_builtins(state.lost),
        "agreed": sorted(state.agreed),
        "admitted": sorted(state.admitted),
        "checks": [msgspec.to_builtins(checked) for checked in state.checks.values()],
        "focus_until": state.focus_until,
        "focus_used": state.focus_used,
        "given": [msgspec.to_builtins(given) for given in state.given.values()],
        "question": state.question,
        "notes": [msgspec.to_builtins(note) for note in state.notes.values()],
        "ticks": [msgspec.to_builtins(tick) for tick in state.ticks.values()],
        "scores": [msgspec.to_builtins(score) for score in state.scores.values()],
    }


class Hosted(msgspec.Struct, frozen=True):
    """`hosted_value`, read back."""

    plan: h.Planned | None
    agenda: Agenda
    lost: Lost
    agreed: frozenset[str]
    admitted: frozenset[str]
    checks: list[h.Checked]
    focus_until: int | None
    focus_used: int
    given: list[Given]
    question: str
    notes: list[h.NotePut]
    ticks: list[h.KeyPointTicked]
    scores: list[h.QuizScored]


def with_hosted(state: State, value: dict[str, Any]) -> State:
    """`state` with what `hosted_value` said."""
    read = msgspec.convert(value, Hosted)
    return msgspec.structs.replace(
        state,
        plan=read.plan,
        agenda=read.agenda,
        lost=read.lost,
        agreed=read.agreed,
        admitted=read.admitted,
        checks={checked.person: checked for checked in read.checks},
        focus_until=read.focus_until,
        focus_used=read.focus_used,
        given={given.question.given: given for given in read.given},
        question=read.question,
        notes={note.note: note for note in read.notes},
        ticks={(tick.question, tick.point): tick for tick in read.ticks},
        scores={score.given: score for score in read.scores},
    )
