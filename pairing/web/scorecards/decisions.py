"""Decisions of loops over HTTP."""

from starlette.requests import Request
from starlette.responses import Response

from pairing.errors import Conflict
from pairing.web.actor import actor_of
from pairing.web.json import json_response, read_json
from pairing.web.loops.telling import tell, tell_of_loop
from pairing.web.scorecards.checking import check_reason
from pairing.web.scorecards.debrief_models import NewDecision
from pairing.web.scorecards.shown import decision_view
from pairing.web.services import services_of


async def decide_loop(request: Request) -> Response:
    """A decision to hire or not closes the loop and opens its scorecards to all members; one to hold leaves
    it open, or opens it again. What was decided before stays as history."""
    services, actor = services_of(request), actor_of(request)
    loop = request.path_params["loop"]
    wanted = await read_json(request, NewDecision, services.settings.request_bytes)
    check_reason(wanted.reason, services.settings)
    if not 0 <= wanted.revision < services.settings.scorecard_versions:
        raise Conflict("this loop was decided often enough", code="too_many_versions")
    decision = await services.scorecards.decide(
        actor.workspace,
        loop,
        wanted.outcome,
        wanted.reason,
        revision=wanted.revision,
        at=services.clock(),
        by=actor.member,
    )
    await tell(request, "loop.decided", "loop", loop, {"number": decision.number})
    decided = await services.loops.loop(actor.workspace, loop)
    assert decided is not None
    await tell_of_loop(services, "loop.decided", decided)
    names = await services.members.names(actor.workspace, [actor.member] if actor.member else [])
    return json_response(decision_view(decision, names), 201)
