"""Calendar files of planned interviews: RFC 5545, one event, which a newer file of the same one replaces."""

from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

from icalendar import Calendar, Event
from starlette.requests import Request
from starlette.responses import Response

from pairing.archive.port import Interview
from pairing.errors import Conflict
from pairing.version import VERSION
from pairing.web.arrival import person_of_link
from pairing.web.interviews import interview_here
from pairing.web.loops.planning import check_zone
from pairing.web.services import Services, services_of

TYPE = "text/calendar"


async def member_calendar(request: Request) -> Response:
    """For members: leads to the interview's page, and holds nobody's personal link."""
    services = services_of(request)
    interview = await interview_here(request)
    return _file(services, interview, f"{services.settings.url}/interviews/{interview.id}")


async def link_calendar(request: Request) -> Response:
    """For whoever holds a personal link, which it leads to."""
    services = services_of(request)
    person = await person_of_link(request)
    interview = await services.archive.interview(person.interview)
    assert interview is not None
    return _file(services, interview, services.creation.url(request.path_params["token"]))


def _file(services: Services, interview: Interview, link: str) -> Response:
    content = calendar_of(interview, link, services.settings.url, services.clock())
    headers = {
        "Cache-Control": "no-store",
        "Content-Disposition": "attachment; filename=interview.ics",
    }
    return Response(content, media_type=f"{TYPE}; charset=utf-8", headers=headers)


def calendar_of(interview: Interview, link: str, server: str, now: int) -> bytes:
    """The file. Raises `Conflict` (`no_time`) while no time is agreed."""
    plan = interview.plan
    if plan is None or plan.starts_at is None:
        raise Conflict("no time is agreed for this interview", code="no_time")
    starts = datetime.fromtimestamp(plan.starts_at / 1_000, UTC).astimezone(check_zone(plan.timezone))
    minutes = plan.minutes * (100 + plan.accommodations.extra_percent) // 100
    event = Event()
    event.add("uid", f"{interview.id}@{urlsplit(server).hostname}")
    event.add("sequence", interview.sequence)
    event.add("dtstamp", datetime.fromtimestamp(now / 1_000, UTC))
    event.add("dtstart", starts)
    event.add("dtend", starts + timedelta(minutes=minutes))
    event.add("summary", interview.title)
    event.add("status", "CANCELLED" if interview.status == "cancelled" else "CONFIRMED")
    event.add("url", link)
    event.add("location", plan.call or link)
    about = [f"Open: {link}"]
    if plan.call:
        about.append(f"Call: {plan.call}")
    event.add("description", "\n".join(about))
    calendar = Calendar()
    calendar.add("prodid", f"-//Pairing//{VERSION}//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "CANCEL" if interview.status == "cancelled" else "PUBLISH")
    calendar.add_component(event)
    calendar.add_missing_timezones()
    content: bytes = calendar.to_ical()
    return content
