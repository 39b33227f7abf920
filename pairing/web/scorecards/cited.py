"""What a card cites is there: in the recording, and within its length."""

from collections.abc import Iterable, Mapping, Sequence

from pairing.archive.port import Interview
from pairing.errors import Malformed
from pairing.recording.timeline import Summary
from pairing.scorecards.card import CardContent, Evidence
from pairing.web.recording.horizon import horizon_of
from pairing.web.services import Services


async def summaries(services: Services, interviews: Iterable[Interview]) -> Mapping[str, Summary]:
    """Timeline and facts by interview, the panel's among them. Raises `Unavailable`."""
    found: dict[str, Summary] = {}
    for interview in interviews:
        horizon = await horizon_of(services, interview.id)
        found[interview.id] = await services.recordings.summary(interview.id, horizon.room, horizon.panel)
    return found


async def require_recorded(services: Services, interviews: Sequence[Interview], content: CardContent) -> None:
    """Every place that is cited is one of these interviews' recordings. Raises `Malformed`."""
    cited = [one for rating in content.ratings for one in rating.evidence]
    named = {one.interview for one in cited}
    known = await summaries(services, [interview for interview in interviews if interview.id in named])
    for one in cited:
        summary = known.get(one.interview)
        if summary is None or not is_recorded(one, summary):
            raise Malformed("what is cited is not in the recording", code="not_recorded")


def is_recorded(evidence: Evidence, summary: Summary) -> bool:
    """Whether it lies within the length, and the run or note is there."""
    if evidence.until > summary.timeline.length:
        return False
    match evidence.kind:
        case "run":
            return any(run.run == evidence.ref for run in summary.facts.runs)
        case "note":
            marks = summary.timeline.marks
            return any(mark.kind == "note" and mark.ref == evidence.ref for mark in marks)
        case "moment" | "stretch":
            return True
