"""What a member sees first: what goes on, what is ahead, what is to be scored."""

from datetime import datetime, timedelta, tzinfo

from starlette.requests import Request
from starlette.responses import Response

from pairing.archive.port import Wanted
from pairing.web.actor import actor_of
from pairing.web.json import json_response
from pairing.web.loops.models import Home
from pairing.web.loops.planning import check_zone
from pairing.web.loops.views import interview_summary
from pairing.web.paging import asked_flag
from pairing.web.scorecards.anonymity import hidden_from
from pairing.web.scorecards.waiting import asked_ratings, submitted_by
from pairing.web.services import services_of

SHOWN = 50
"""Interviews in each list."""
LATE = 6 * 3_600_000
"""Milliseconds that an interview may be late and still be of today, though midnight came between."""
LOOKED_THROUGH = 500
"""Latest interviews that are looked through for a scorecard that is missing."""


async def show_home(request: Request) -> Response:
    services, actor = services_of(request), actor_of(request)
    zone = check_zone(request.query_params.get("timezone") or "UTC")
    now = services.clock()
    begins, ends = day_around(now, zone)
    member = actor.member if asked_flag(request, "mine") else None
    hidden = (await hidden_from(services, actor)).interviews
    find, workspace = services.archive.interviews, actor.workspace
    running = await find(
        workspace, Wanted(statuses=("running", "paused"), member=member, without=hidden), limit=SHOWN
    )
    today = await find(
        workspace,
        Wanted(
            statuses=("planned",), member=member, since=min(begins, now - LATE), until=ends, without=hidden
        ),
        order="soonest",
        limit=SHOWN,
    )
    upcoming = await find(
        workspace,
        Wanted(statuses=("planned",), member=member, since=ends, without=hidden),
        order="soonest",
        limit=SHOWN,
    )
    unscheduled = await find(
        workspace,
        Wanted(statuses=("planned",), member=member, scheduled=False, without=hidden),
        limit=SHOWN,
    )
    ended = Wanted(statuses=("ended",), member=actor.member, role="interviewer")
    to_score = await find(workspace, ended, order="latest", limit=LOOKED_THROUGH) if actor.member else []
    written = await submitted_by(services, actor, [interview.id for interview in to_score])
    home = Home(
        running=[*map(interview_summary, running)],
        today=[*map(interview_summary, today)],
        upcoming=[*map(interview_summary, upcoming)],
        unscheduled=[*map(interview_summary, unscheduled)],
        to_score=[interview_summary(one) for one in to_score if one.id not in written][:SHOWN],
        second_ratings=await asked_ratings(services, actor),
        open_loops=sum((await services.loops.open_loops(workspace)).values()),
        interviews=await services.archive.count_interviews(workspace),
    )
    return json_response(home)


def day_around(now: int, zone: tzinfo) -> tuple[int, int]:
    """When the day of this moment begins and ends in the zone: 23 to 25 hours apart."""
    begins = datetime.fromtimestamp(now / 1_000, zone).replace(hour=0, minute=0, second=0, microsecond=0)
    ends = begins + timedelta(days=1)
    return int(begins.timestamp() * 1_000), int(ends.timestamp() * 1_000)
