"""How far raters agree, and how they rate beside their peers."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations, product

from starlette.requests import Request
from starlette.responses import Response

from pairing.loops.port import LoopFilter
from pairing.members.port import Actor
from pairing.scorecards.agreement import ordinal_alpha, weighted_kappa
from pairing.scorecards.blindness import READS_PRIVATE_NOTES, Written, seen_cards
from pairing.scorecards.card import Card
from pairing.scorecards.drift import Rated, by_thing, drift, levels_of
from pairing.scorecards.port import CardFilter
from pairing.web.actor import actor_of
from pairing.web.json import json_response
from pairing.web.paging import asked_number
from pairing.web.scorecards.debrief_models import (
    Agreement,
    Calibration,
    Drift,
    PairAgreement,
    TemplateAgreement,
)
from pairing.web.scorecards.seeing import note_reading, sight_of_loop
from pairing.web.scorecards.shown import names_of
from pairing.web.services import Services, services_of

FOREVER = 10**15
SAME_ADDRESS = 1_000
"""Candidates with one address, and loops of one candidate, that are looked at."""


async def show_agreement(request: Request) -> Response:
    """Of first and second ratings alike, as they were written before reading others."""
    services, actor = services_of(request), actor_of(request)
    sight = await sight_of_loop(services, actor, request.path_params["loop"])
    await note_reading(services, sight)
    levels = [] if sight.blind else [*levels_of(sight.seen)]
    things = [[one.level for one in rated] for rated in by_thing(levels).values() if len(rated) > 1]
    return json_response(
        Agreement(
            loop=request.path_params["loop"],
            blind=sight.blind,
            alpha=ordinal_alpha(things),
            units=len(things),
            pairs=_pairs(levels, await names_of(services, sight)),
        )
    )


async def show_calibration(request: Request) -> Response:
    """Over loops whose decision was made from `since` on and before `until`; nothing of open ones."""
    services, actor = services_of(request), actor_of(request)
    since, until = asked_number(request, "since"), asked_number(request, "until")
    loops = await services.scorecards.settled_loops(
        actor.workspace,
        since=since or 0,
        until=FOREVER if until is None else until,
        limit=services.settings.calibration_loops,
    )
    own = await _loops_about(services, actor)
    cards = await _cards(services, actor, [loop for loop in loops if loop not in own])
    levels = [*levels_of(cards)]
    things = [rated for rated in by_thing(levels).values() if len(rated) > 1]
    pairs = [
        (first.level, second.level)
        for rated in things
        for first in rated
        for second in rated
        if second.second and not first.second
    ]
    return json_response(
        Calibration(
            drift=await _drift(services, actor, levels),
            alpha=ordinal_alpha([one.level for one in rated] for rated in things),
            units=len(things),
            kappa=weighted_kappa(pairs),
            pairs=len(pairs),
            attributes=await _attributes(services, actor, cards, things),
        )
    )


async def _loops_about(services: Services, actor: Actor) -> set[str]:
    """Those whose candidate the actor is, by the mail address."""
    member = await services.members.member(actor.workspace, actor.member) if actor.member else None
    if member is None or not member.email:
        return set()
    found: set[str] = set()
    for of, at in product((False, True), repeat=2):
        for candidate in await services.loops.candidates(
            actor.workspace, text=member.email, archived=of, limit=SAME_ADDRESS
        ):
            if candidate.email.casefold() == member.email.casefold():
                wanted = LoopFilter(candidate=candidate.id, archived=at)
                loops = await services.loops.loops(actor.workspace, wanted, limit=SAME_ADDRESS)
                found |= {loop.id for loop in loops}
    return found


async def _cards(services: Services, actor: Actor, loops: Sequence[str]) -> list[Card]:
    """What the actor may see of these decided loops."""
    cards = await services.scorecards.cards(actor.workspace, CardFilter(loops=tuple(loops)))
    groups: dict[str | None, list[Card]] = defaultdict(list)
    for card in cards:
        groups[card.loop].append(card)
    return [
        card
        for group in groups.values()
        for card in seen_cards(actor, Written(cards=group, duties=(), decided=True))
    ]


def _pairs(levels: Iterable[Rated], names: Mapping[str, str]) -> list[PairAgreement]:
    shared: dict[tuple[str, str, str], list[tuple[Rated, Rated]]] = defaultdict(list)
    for (interview, _), rated in by_thing(levels).items():
        for one, other in combinations(sorted(rated, key=lambda one: (one.second, one.member)), 2):
            shared[interview, one.member, other.member].append((one, other))
    return [
        PairAgreement(
            first=first,
            first_name=names.get(first, ""),
            other=other,
            other_name=names.get(other, ""),
            interview=interview,
            second=any(one.second or two.second for one, two in rated),
            shared=len(rated),
            same=sum(one.level == two.level for one, two in rated),
            kappa=weighted_kappa([(one.level, two.level) for one, two in rated]),
        )
        for (interview, first, other), rated in sorted(shared.items())
    ]


async def _drift(services: Services, actor: Actor, levels: Sequence[Rated]) -> list[Drift]:
    """Everybody's for admins and hiring managers, and one's own for others."""
    months = drift(levels)
    if not actor.roles & READS_PRIVATE_NOTES:
        months = [one for one in months if one.member == actor.member]
    names = await services.members.names(actor.workspace, sorted({one.member for one in months}))
    return [
        Drift(
            member=one.member,
            name=names.get(one.member, ""),
            month=one.month,
            ratings=one.ratings,
            mean=float(one.mean),
            peers=float(one.peers),
            difference=float(one.mean - one.peers),
        )
        for one in months
    ]


async def _attributes(
    services: Services, actor: Actor, cards: Sequence[Card], things: Sequence[Sequence[Rated]]
) -> list[TemplateAgreement]:
    """By template and attribute, as they are called now; those of fewest agreement first."""
    templates = {card.interview: card.template for card in cards}
    found: dict[tuple[str, str], list[list[int]]] = defaultdict(list)
    for rated in things:
        template = templates.get(rated[0].interview)
        if template is not None:
            found[template, rated[0].attribute].append([one.level for one in rated])
    answer: list[TemplateAgreement] = []
    for template in {template for template, _ in found}:
        newest = await services.scorecards.template(actor.workspace, template)
        assert newest is not None
        names = {attribute.id: attribute.name for attribute in newest.content.attributes}
        answer += [
            TemplateAgreement(
                template=template,
                template_name=newest.content.name,
                attribute=attribute,
                attribute_name=names.get(attribute, attribute),
                units=len(units),
                alpha=ordinal_alpha(units),
            )
            for (of, attribute), units in found.items()
            if of == template
        ]
    return sorted(
        answer, key=lambda one: (2.0 if one.alpha is None else one.alpha, one.template, one.attribute)
    )
