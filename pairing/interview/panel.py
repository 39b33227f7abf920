"""The panel: a second transcript of an interview, which the interviewers share among themselves. Pure.

It is one like the room's, with the same entries, intents and fold. Here is what sets it apart.
"""

from collections.abc import Sequence

from pairing.interview import entries as e
from pairing.interview.run import Run
from pairing.interview.state import State


def founding(panel: State, room: State, *, now: int) -> list[e.AnyEntry]:
    """What the panel lacks to be one: its beginning, and whoever of the interviewers is not invited yet.

    Nothing where it lacks nothing, so that any number of servers may ask.
    """
    at = max(now, panel.at)
    entries: list[e.AnyEntry] = []
    if panel.position == 0:
        entries.append(e.Opened(position=1, at=at, title=room.title))
    for person in room.people.values():
        if person.role == "interviewer" and person.id not in panel.people:
            position = panel.position + len(entries) + 1
            entries.append(
                e.Invited(
                    position=position,
                    at=at,
                    person=person.id,
                    name=person.name,
                    role=person.role,
                    colour=person.colour,
                )
            )
    return entries


def outcomes(run: Run) -> tuple[e.HiddenResult, ...]:
    """What a run of the panel's cases that is over came to, in the order of the cases: names and outcomes.

    A case that was not tried has not passed. Of a run that was stopped or lost it says nothing.
    """
    passed = {result.case: result.passed for result in run.results}
    if run.finished is None or run.finished.reason in ("stopped", "lost"):
        tried = [case for case in run.cases if case.id in passed]
    else:
        tried = list(run.cases)
    return tuple(e.HiddenResult(case.name, passed.get(case.id, False)) for case in tried)


def telling(room: State, results: Sequence[e.HiddenResult], *, now: int) -> list[e.AnyEntry]:
    """What the room is told of a run of the panel's cases: nothing, unless results are shared as of now."""
    if not room.hidden_shared or room.status == "ended":
        return []
    position, at = room.position + 1, max(now, room.at)
    return [e.HiddenCasesTested(position=position, at=at, results=list(results))]
