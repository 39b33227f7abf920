"""Who is shown nothing of an interview for now learns and changes nothing of it over HTTP either."""

from pairing.archive.port import Person
from pairing.errors import Forbidden
from pairing.interview.admission import shut_out
from pairing.web.services import Services


async def check_shown_here(services: Services, person: Person) -> None:
    """Before anything is looked at that an answer could tell of (L3, L4). Raises `Forbidden` (`shut_out`)."""
    interview = await services.archive.interview(person.interview)
    if interview is None or interview.plan is None:
        return
    async with services.rooms.enter(person.interview) as room:
        # Another node may have begun the focus time, or have let the person in, a moment ago.
        await room.level()
        outside = shut_out(room.state, person.id, person.role)
    if outside is not None:
        raise Forbidden("you are shown nothing now, and can change nothing", code="shut_out")
