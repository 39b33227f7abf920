"""A loop's judgements side by side: what a hiring manager who was not in the room decides by."""

from collections.abc import Mapping, Sequence

from starlette.requests import Request
from starlette.responses import Response

from pairing.loops.template import Round
from pairing.scorecards.arithmetic import Judged, Sum, roll_up
from pairing.scorecards.blindness import READS_PRIVATE_NOTES
from pairing.scorecards.card import Card
from pairing.web.actor import actor_of
from pairing.web.json import json_response
from pairing.web.scorecards.beside import conditions_of, hints_of
from pairing.web.scorecards.cited import summaries
from pairing.web.scorecards.debrief_models import (
    Debrief,
    DebriefRound,
    JudgedInterview,
    OverallView,
    RollUp,
    RollUpLine,
)
from pairing.web.scorecards.judging import Judging, began_at, judged
from pairing.web.scorecards.matrix import cells_of, competencies_of, disagreements
from pairing.web.scorecards.seeing import Sight, note_reading, sight_of_loop
from pairing.web.scorecards.shown import decision_view, names_of, owed_cards, submitters
from pairing.web.services import Services, services_of


async def show_debrief(request: Request) -> Response:
    """The arithmetic stands beside the overalls, and never in their place."""
    services, actor = services_of(request), actor_of(request)
    sight = await sight_of_loop(services, actor, request.path_params["loop"])
    await note_reading(services, sight)
    return json_response(await _debrief(services, sight))


async def _debrief(services: Services, sight: Sight) -> Debrief:
    loop, names, hidden = sight.loop, await names_of(services, sight), sight.anonymous
    assert loop is not None
    template = await services.loops.template(loop.workspace, loop.template, loop.version)
    candidate = await services.loops.candidate(loop.workspace, loop.candidate)
    assert template is not None
    rounds = template.content.rounds_of(loop.variant) or []
    held = [one for one in sight.interviews if one.status != "cancelled"]
    judging = await judged(services, held)
    facts = await summaries(services, [one for one in held if began_at(one) is not None])
    # All that follows comes from what may be seen; while blind that is nothing.
    shown = [] if sight.blind else sight.seen
    cells = [
        cell
        for round in rounds
        for interview in held
        if interview.plan is not None and interview.plan.round == round.id
        for cell in cells_of(round, interview.id, judging[interview.id], shown, names)
    ]
    sums = roll_up(rounds, template.content.mix, _judged(sight, shown, judging, names))
    history = [decision_view(one, names) for one in sight.decisions]
    return Debrief(
        loop=loop.id,
        candidate_name=candidate.name if candidate and not hidden else "",
        template_name=template.content.name,
        blind=sight.blind,
        anonymous=hidden,
        decided=sight.decided,
        submitted=[] if hidden else submitters(sight.submitted, names),
        waiting_for=[] if hidden else owed_cards(services, sight, names),
        i_owe=[*sight.owed],
        rounds=_rounds(sight, rounds, judging, sums),
        competencies=competencies_of(rounds, cells),
        cells=[] if sight.blind else cells,
        disagreements=disagreements(cells),
        rollup=_rollup(sums) if shown else RollUp(lines=[], total=None),
        overalls=_overalls(sight, shown, names),
        hints=hints_of(held, facts),
        conditions=conditions_of(held, facts),
        decision=history[-1] if history else None,
        history=history,
        revision=sight.revision,
        may_decide=bool(sight.actor.roles & READS_PRIVATE_NOTES),
        may_view=sight.actor.member is not None and bool(sight.actor.roles & READS_PRIVATE_NOTES),
    )


def _judged(
    sight: Sight, cards: Sequence[Card], judging: Mapping[str, Judging], names: Mapping[str, str]
) -> list[Judged]:
    """What the roll-up is made of: interviewers' cards, as they hold."""
    found: list[Judged] = []
    for card in cards:
        newest = card.newest
        if card.kind == "card" and card.interview is not None and newest is not None:
            plan = sight.interview(card.interview).plan
            round = (plan.round if plan else None) or ""
            attributes = judging[card.interview].content.attributes
            found.append(Judged(round, names.get(card.member, ""), newest.content, attributes))
    return found


def _rounds(
    sight: Sight, rounds: Sequence[Round], judging: Mapping[str, Judging], sums: Sum
) -> list[DebriefRound]:
    return [
        DebriefRound(
            id=round.id,
            name=round.name,
            format=round.format,
            weight=round.weight,
            key=round.key,
            competencies=round.competencies,
            interviews=[
                JudgedInterview(
                    id=one.id,
                    title="" if sight.anonymous else one.title,
                    status=one.status,
                    started_at=one.started_at,
                    ended_at=one.ended_at,
                    template=judging[one.id].pin.template,
                    template_version=judging[one.id].pin.version,
                    attributes=judging[one.id].content.attributes,
                )
                for one in sight.interviews
                if one.id in judging and one.plan is not None and one.plan.round == round.id
            ],
            score=float(sums.rounds[round.id]) if round.id in sums.rounds else None,
        )
        for round in rounds
    ]


def _rollup(sums: Sum) -> RollUp:
    return RollUp(
        lines=[
            RollUpLine(
                kind=line.kind,
                label=line.label,
                text=line.text,
                value=None if line.value is None else float(line.value),
            )
            for line in sums.lines
        ],
        total=None if sums.total is None else float(sums.total),
    )


def _overalls(sight: Sight, cards: Sequence[Card], names: Mapping[str, str]) -> list[OverallView]:
    found: list[OverallView] = []
    for card in cards:
        newest = card.newest
        if newest is None or newest.content.overall is None or card.submitted_at is None:
            continue
        plan = sight.interview(card.interview).plan if card.interview else None
        found.append(
            OverallView(
                card=card.id,
                kind=card.kind,
                member=card.member,
                name=names.get(card.member, ""),
                round=plan.round if plan else None,
                interview=card.interview,
                overall=newest.content.overall,
                reason=newest.content.reason,
                take_aways=newest.content.take_aways,
                private_notes=newest.content.private_notes,
                submitted_at=card.submitted_at,
                after_reading=newest.after_reading,
                amended=len(card.versions) - 1,
            )
        )
    return found
