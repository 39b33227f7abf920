"""What an interview is judged by: the version of a template that held when it began."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pairing.archive.port import Interview
from pairing.interview.hosted import Format
from pairing.loops.template import Round
from pairing.scorecards.shipping import BY_FORMAT, GENERAL, shipped
from pairing.scorecards.template import CardTemplate, CardTemplateContent, Pin
from pairing.web.services import Services


@dataclass(frozen=True, slots=True)
class Judging:
    """`round`: of the interview's loop, if it is of one."""

    pin: Pin
    content: CardTemplateContent
    round: Round | None


async def template_of(services: Services, interview: Interview) -> tuple[Pin, CardTemplateContent]:
    """What this interview is judged by."""
    judging = (await judged(services, [interview]))[interview.id]
    return judging.pin, judging.content


async def judged(services: Services, interviews: Sequence[Interview]) -> Mapping[str, Judging]:
    """By interview, all of one workspace. Those that have begun keep from now on what they are told here."""
    pins = await services.scorecards.pins([interview.id for interview in interviews])
    found: dict[str, Judging] = {}
    for interview in interviews:
        round = await round_of(services, interview)
        pin = pins.get(interview.id) or await _pinned(services, interview, round)
        template = await services.scorecards.template(interview.workspace, pin.template, pin.version)
        assert template is not None
        found[interview.id] = Judging(pin, template.content, round)
    return found


async def round_of(services: Services, interview: Interview) -> Round | None:
    """The round of its loop that the interview holds."""
    plan = interview.plan
    if plan is None or plan.loop is None or plan.template is None:
        return None
    loop = await services.loops.loop(interview.workspace, plan.loop)
    template = await services.loops.template(interview.workspace, plan.template, plan.version)
    if loop is None or template is None:
        return None
    rounds = template.content.rounds_of(loop.variant) or []
    return next((round for round in rounds if round.id == plan.round), None)


async def _pinned(services: Services, interview: Interview, round: Round | None) -> Pin:
    began = began_at(interview)
    # Workspaces that are older than a template that is shipped now are given it, too.
    await services.scorecards.ship(interview.workspace, shipped(), services.clock())
    moment = services.clock() if began is None else began
    templates = await services.scorecards.templates_as_of(interview.workspace, moment)
    chosen = _chosen(templates, round, interview.plan.format if interview.plan else None)
    pin = Pin(template=chosen.id, version=chosen.version)
    return pin if began is None else await services.scorecards.pin(interview.id, pin)


def began_at(interview: Interview) -> int | None:
    """In milliseconds since the Unix epoch; None if it has not begun. One that is not planned is open from
    the first."""
    if interview.plan is None:
        return interview.created_at
    return interview.started_at or interview.ended_at


def _chosen(templates: Sequence[CardTemplate], round: Round | None, format: Format | None) -> CardTemplate:
    """The one that the round names, else the one shipped for the format."""
    wanted = round.scorecard.strip().casefold() if round is not None else ""
    for template in templates:
        if wanted and template.content.name.strip().casefold() == wanted:
            return template
    file = BY_FORMAT[format] if format is not None else GENERAL
    return next(template for template in templates if template.shipped == file)
