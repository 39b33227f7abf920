"""Whose recording it is, and how much of it whoever asks may see."""

from dataclasses import dataclass

from starlette.requests import Request

from pairing.archive.port import Interview
from pairing.errors import Forbidden
from pairing.recording.blind import Known, pseudonyms
from pairing.recording.timeline import Part
from pairing.web.actor import actor_of
from pairing.web.interviews import interview_here
from pairing.web.paging import asked_flag, asked_word


@dataclass(frozen=True, slots=True)
class Sight:
    """`anonymous`: without names. `panel`: also what the interviewers shared among themselves."""

    interview: Interview
    anonymous: bool
    panel: bool

    def names(self) -> dict[str, str]:
        """Of its people where they are anonymous, by id."""
        return pseudonyms(Known(person.id, person.role) for person in self.interview.people)


async def sight_of(request: Request) -> Sight:
    """Of the interview in the path. Raises `NotFound`, also for one of another workspace.

    A member who was the candidate there does not see the panel. Whoever owes a rating without names is shown
    none, whatever was asked for.
    """
    interview = await interview_here(request)
    actor = actor_of(request)
    anonymous = asked_flag(request, "anonymous")
    own = any(
        actor.member is not None and person.member == actor.member and person.role == "candidate"
        for person in interview.people
    )
    return Sight(interview, anonymous, not own)


def asked_part(request: Request, sight: Sight) -> Part:
    """The part that `part` in the query names, the room if it names none. Raises `Malformed`, `Forbidden`."""
    parts: tuple[Part, ...] = ("room", "panel")
    part = asked_word(request, "part", parts) or "room"
    if part == "panel" and not sight.panel:
        raise Forbidden("the panel is not for who was interviewed", code="no_panel")
    return part
