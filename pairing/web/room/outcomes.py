"""Whether the questions of an interview that is over were solved, for the bank's statistics."""

from collections.abc import Iterable

from pairing.interview import entries as e
from pairing.interview import hosted as h
from pairing.live.part import ROOM, transcript_of
from pairing.web.services import Services


def solved(entries: Iterable[e.AnyEntry]) -> dict[str, bool]:
    """By the bank's id of each question whose own cases were tried: whether all of them passed when each was
    tried last. A question without cases, or whose cases nobody tried, is left out: it tells nothing."""
    cases: dict[str, list[str]] = {}
    passed: dict[str, bool] = {}
    for entry in entries:
        if isinstance(entry, h.QuestionGiven) and entry.cases:
            cases[entry.question] = entry.cases
        elif isinstance(entry, e.CaseTested) and entry.case:
            passed[entry.case] = entry.passed
    return {
        question: all(passed.get(case, False) for case in own)
        for question, own in cases.items()
        if any(case in passed for case in own)
    }


async def note_outcomes(services: Services, workspace: str, interview: str) -> None:
    """Any number of times: the last word holds. Raises `PairingError`."""
    name = transcript_of(interview, ROOM)
    end = (await services.transcript.heads([name]))[name]
    outcomes = await services.recordings.folded(interview, end, 0, lambda room, _: solved(room))
    for question, outcome in outcomes.items():
        await services.bank.note_outcome(workspace, question, interview, outcome)
