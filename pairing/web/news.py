"""What the service does when rooms tell of a start, an end, a question, a quiz; any number of times each."""

from dataclasses import replace

from pairing.archive.plan import InterviewStatus
from pairing.archive.port import Happening
from pairing.interview import entries as e
from pairing.interview import hosted as h
from pairing.web.identity import DAY
from pairing.web.loops.telling import tell_of_interview
from pairing.web.room.hidden import keep_hidden
from pairing.web.room.outcomes import note_outcomes
from pairing.web.room.scores import score_quizzes
from pairing.web.services import Services
from pairing.webhooks.events import EventType

HAPPENINGS: dict[type[e.AnyEntry], tuple[Happening, EventType, InterviewStatus | None]] = {
    h.Started: ("started", "interview.started", "running"),
    h.Paused: ("paused", "interview.paused", "paused"),
    h.Resumed: ("resumed", "interview.resumed", "running"),
    e.Ended: ("ended", "interview.ended", "ended"),
    e.Reopened: ("reopened", "interview.reopened", None),
}
"""What each does to an interview; what it is after a reopening is as it was before it ended."""


async def hear(services: Services, interview: str, entry: e.AnyEntry) -> None:
    """Raises `PairingError` where it could not be done now."""
    if isinstance(entry, h.QuizSubmitted | h.FocusEnded):
        await score_quizzes(services, interview)
    elif isinstance(entry, h.QuestionGiven | h.QuestionShown):
        await _keep(services, interview, entry)
    else:
        await _happened(services, interview, entry)


async def _keep(services: Services, interview: str, entry: h.QuestionGiven | h.QuestionShown) -> None:
    found = await services.archive.interview(interview)
    if found is None:
        return
    await keep_hidden(services, found)
    if isinstance(entry, h.QuestionGiven):
        await services.bank.note_use(found.workspace, entry.question, entry.version, interview, entry.at)


async def _happened(services: Services, interview: str, entry: e.AnyEntry) -> None:
    what, event, status = HAPPENINGS[type(entry)]
    await services.archive.happened(interview, what, position=entry.position, at=entry.at)
    found = await services.archive.interview(interview)
    # The room of a cancelled interview is ended, but the interview did not take place.
    if found is None or found.status == "cancelled":
        return
    # What is told again when a room is opened after long is known to nobody here as told any more.
    if entry.at >= services.clock() - round(services.settings.webhook_days * DAY):
        # The next change may have come before the reading: a start is told as running all the same.
        then = found if status is None else replace(found, status=status)
        await tell_of_interview(services, event, then, str(entry.position), at=entry.at)
    if isinstance(entry, e.Ended):
        # It ends a focus time as well.
        await score_quizzes(services, interview)
        await note_outcomes(services, found.workspace, interview)
