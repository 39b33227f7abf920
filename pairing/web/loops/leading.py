"""What planning tells the room of an interview."""

from contextlib import suppress

from pairing.archive.plan import Plan
from pairing.archive.port import Interview, Person
from pairing.errors import Refused
from pairing.interview import entries as e
from pairing.interview.clock import planned
from pairing.interview.decide import Decision
from pairing.interview.state import State, fold
from pairing.live.asked import Decide
from pairing.live.room import Room
from pairing.web.creation import invited
from pairing.web.services import Services


async def tell_room(services: Services, interview: Interview, plan: Plan, revision: int) -> Interview:
    """Put the plan in place of the one before: in the row, and then in the room.

    The row's revision decides between two who do this at once. Where the room cannot be reached any more the
    row stays ahead, and asking again brings the room after it. Raises `Conflict`, `Malformed`, `TooLarge`,
    `Forbidden`, `Unavailable`.
    """
    archive = services.archive
    async with services.rooms.enter(interview.id) as room:
        # Asked without being told, so that what it refuses has changed nothing.
        _planning(services, plan)(room.state, services.clock())
        links_until = services.creation.links_until(plan)
        changed = await archive.replan(interview.id, plan, revision=revision, links_until=links_until)
        try:
            await _bring_after(services, room, changed)
        except Refused:
            # It was started between the two. The row says what holds again.
            with suppress(Refused):
                await archive.take_back(interview.id, interview.plan, revision=changed.revision)
            raise
    return changed


async def _bring_after(services: Services, room: Room, row: Interview) -> None:
    """Tell the room what the row says. Of two who planned one after the other the first may come here last,
    so it looks once more whether what it told still holds."""
    held: Interview | None = row
    told: Plan | None = None
    while held is not None and held.plan is not None and held.plan != told:
        told = held.plan
        await room.inward(_planning(services, told))
        held = await services.archive.interview(row.id)


def _planning(services: Services, plan: Plan) -> Decide:
    limits = services.rooms.policy.limits

    def decide(state: State, now: int) -> Decision:
        entries = planned(state, plan.as_entry(), limits, now=now)
        return Decision(fold(state, entries), entries)

    return decide


async def call_off(services: Services, interview: str) -> None:
    """End the room of an interview that will not take place. Raises `Unavailable`."""

    def decide(state: State, now: int) -> Decision:
        if state.status == "ended":
            return Decision(state, [])
        entries: list[e.AnyEntry] = [e.Ended(position=state.position + 1, at=max(now, state.at))]
        return Decision(fold(state, entries), entries)

    async with services.rooms.enter(interview) as room:
        await room.inward(decide)


async def invite_into(services: Services, interview: str, person: Person) -> None:
    """Let the room know of one more person, unless it does. Raises `Unavailable`."""

    def decide(state: State, now: int) -> Decision:
        if person.id in state.people:
            return Decision(state, [])
        entries: list[e.AnyEntry] = [invited(person, state.position + 1, max(now, state.at))]
        return Decision(fold(state, entries), entries)

    async with services.rooms.enter(interview) as room:
        await room.inward(decide)
