"""What ratings have to be read with: hints that were given, time added or given back, and overruns."""

from collections.abc import Mapping, Sequence

from pairing.archive.port import Interview
from pairing.recording.timeline import Facts, Summary
from pairing.web.scorecards.debrief_models import ConditionKind, DebriefCondition, DebriefHint

OVERRUN = 60_000
"""Milliseconds from which on a phase was over its time: less is nothing to read a rating with."""


def hints_of(interviews: Sequence[Interview], summaries: Mapping[str, Summary]) -> list[DebriefHint]:
    """In the order in which they were given, interview by interview."""
    found: list[DebriefHint] = []
    for interview in interviews:
        summary = summaries.get(interview.id)
        if summary is None:
            continue
        titles = {
            mark.ref: mark.label for mark in summary.timeline.marks if mark.kind == "question" and mark.ref
        }
        found += [
            DebriefHint(
                round=_round(interview),
                interview=interview.id,
                t=hint.t,
                question=titles.get(hint.given, ""),
                number=hint.hint + 1,
                progress_at=hint.progress.t if hint.progress else None,
            )
            for hint in summary.facts.hints
        ]
    return found


def conditions_of(
    interviews: Sequence[Interview], summaries: Mapping[str, Summary]
) -> list[DebriefCondition]:
    """Of what was arranged for a candidate the extra time alone, and never why."""
    found: list[DebriefCondition] = []
    for interview in interviews:
        extra = interview.plan.accommodations.extra_percent if interview.plan else 0
        if extra:
            found.append(_condition(interview, "extra_time", "", percent=extra))
        summary = summaries.get(interview.id)
        if summary is not None:
            found += _of_phases(interview, summary.facts)
    return found


def _of_phases(interview: Interview, facts: Facts) -> list[DebriefCondition]:
    found: list[DebriefCondition] = []
    for phase in facts.phases:
        if phase.credited:
            found.append(_condition(interview, "credit", phase.name, milliseconds=phase.credited))
        over = phase.used - phase.allowed
        if over >= OVERRUN:
            found.append(_condition(interview, "overrun", phase.name, milliseconds=over))
    return found


def _condition(
    interview: Interview, kind: ConditionKind, phase: str, *, percent: int = 0, milliseconds: int = 0
) -> DebriefCondition:
    return DebriefCondition(
        round=_round(interview),
        interview=interview.id,
        kind=kind,
        phase=phase,
        percent=percent,
        milliseconds=milliseconds,
    )


def _round(interview: Interview) -> str:
    return (interview.plan.round if interview.plan else None) or ""
