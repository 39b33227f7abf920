"""Whose recording it is, and how much of it whoever asks may see."""

from dataclasses import dataclass

from starlette.requests import Request

from pairing.archive.port import Interview
from pairing.errors import Forbidden
from pairing.members.port import Actor
from pairing.recording.blind import Known, pseudonyms
from pairing.recording.timeline import Part
from pairing.web.actor import actor_of
from pairing.web.interviews import interview_here
from pairing.web.paging import asked_flag, asked_word
from pairing.web.scorecards.anonymity import must_be_anonymous
from pairing.web.services import Services, services_of


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

    A member with the mail address of its candidate does not see the panel: some are hired. Whoever owes a
    rating without names is shown none, whatever was asked for.
    """
    interview = await interview_here(request)
    actor = actor_of(request)
    asked = asked_flag(request, "anonymous")
    anonymous = asked or await must_be_anonymous(services_of(request), actor, interview)
    return Sight(interview, anonymous, not await was_interviewed(services_of(request), actor, interview))


async def was_interviewed(services: Services, actor: Actor, interview: Interview) -> bool:
    """Whether the actor is its candidate, by the mail address."""
    mails = {person.email.casefold() for person in interview.people if person.role == "candidate"} - {""}
    if not mails or actor.member is None:
        return False
    member = await services.members.member(actor.workspace, actor.member)
    return member is not None and member.email.casefold() in mails


def asked_part(request: Request, sight: Sight) -> Part:
    """The part that `part` in the query names, the room if it names none. Raises `Malformed`, `Forbidden`."""
    parts: tuple[Part, ...] = ("room", "panel")
    part = asked_word(request, "part", parts) or "room"
    if part == "panel" and not sight.panel:
        raise Forbidden("the panel is not for who was interviewed", code="no_panel")
    return part
