"""Invitations by mail: the personal link, and when it is."""

from datetime import datetime

from pairing.archive.port import Interview, Person
from pairing.errors import Conflict
from pairing.web.loops.planning import check_zone
from pairing.web.models import CreatedInterview
from pairing.web.services import Services


async def invite_all(services: Services, created: CreatedInterview) -> int:
    """Mail everybody of a new interview who has an address the link they were given. How many were sent."""
    interview = await services.archive.interview(created.id)
    if interview is None or not services.mail.on:
        return 0
    links = {person.id: person.link for person in created.people}
    sent = 0
    for person in interview.people:
        if person.email:
            sent += await services.mail.send(person.email, *letter(interview, person, links[person.id]))
    return sent


async def invite(services: Services, interview: Interview, person: Person) -> str:
    """Mail a person a fresh link, which is returned. Raises `Conflict`: `no_mail`, `no_address`."""
    if not services.mail.on:
        raise Conflict("mail is not set up on this server", code="no_mail")
    if not person.email:
        raise Conflict("there is no address to mail to", code="no_address")
    link = await services.creation.link(person.id, interview.plan)
    await services.mail.send(person.email, *letter(interview, person, link))
    return link


def letter(interview: Interview, person: Person, link: str) -> tuple[str, str]:
    """Subject and text."""
    lines = [f"Hello {person.name},", "", f"you are invited to: {interview.title}", ""]
    plan = interview.plan
    if plan is not None:
        if plan.starts_at is not None:
            starts = datetime.fromtimestamp(plan.starts_at / 1_000, check_zone(plan.timezone))
            lines.append(f"When:      {starts:%A, %d %B %Y, %H:%M} ({plan.timezone})")
        lines.append(f"How long:  {plan.minutes} minutes")
        if plan.call:
            lines.append(f"Call:      {plan.call}")
    lines += [f"Your link: {link}"]
    if plan is not None and plan.starts_at is not None:
        lines.append(f"Calendar:  {link}/calendar.ics")
    lines += ["", "The link is yours alone: please do not pass it on."]
    if person.role == "candidate" and plan is not None and plan.prepare:
        lines += ["", "How to get ready", "", plan.prepare.strip()]
    return f"Invitation: {interview.title}", "\n".join(lines) + "\n"
