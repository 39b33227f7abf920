"""What the service does when rooms tell of a start, an end or a submitted quiz; any number of times each."""

from pairing.archive.port import Happening
from pairing.interview import entries as e
from pairing.interview import hosted as h
from pairing.web.room.hidden import keep_hidden
from pairing.web.room.scores import score_quiz
from pairing.web.services import Services

HAPPENINGS: dict[type[e.AnyEntry], Happening] = {
    h.Started: "started",
    h.Paused: "paused",
    h.Resumed: "resumed",
    e.Ended: "ended",
    e.Reopened: "reopened",
}


async def hear(services: Services, interview: str, entry: e.AnyEntry) -> None:
    """Raises `PairingError` where it could not be done now."""
    if isinstance(entry, h.QuizSubmitted):
        await score_quiz(services, interview, entry.given)
    elif isinstance(entry, h.QuestionShown):
        found = await services.archive.interview(interview)
        if found is not None:
            await keep_hidden(services, found)
    else:
        what = HAPPENINGS[type(entry)]
        await services.archive.happened(interview, what, position=entry.position, at=entry.at)
