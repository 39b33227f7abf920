"""From `hello` to a live seat: which instance it goes on as, what it missed, when it is level."""

import asyncio
import secrets
from collections.abc import Awaitable, Callable, Iterator, Sequence
from functools import partial

from pairing.errors import Throttled, Unavailable
from pairing.interview.admission import shut_out
from pairing.interview.decide import Seat as Who
from pairing.interview.decide import arrive
from pairing.interview.entries import Role
from pairing.interview.state import State
from pairing.live.line import Frame, Line
from pairing.live.policy import Policy
from pairing.live.room import Room
from pairing.live.seat import Seat
from pairing.transcript.port import Transcript
from pairing.wire.codec import entries_message, snapshot_in_parts, split_entries, welcome_message
from pairing.wire.messages import Hello, Limits, Snapshot, Welcome
from pairing.wire.snapshot import snapshot

TURN_BYTES = 262_144
"""Of a snapshot, encoded before others have their turn: about a millisecond, and one whole file at most."""


async def join(
    room: Room,
    line: Line,
    hello: Hello,
    *,
    person: str,
    role: Role,
    transcript: Transcript,
    policy: Policy,
    check: Callable[[], Awaitable[None]] | None = None,
) -> Seat:
    """Seat a socket that said hello, and bring it level with the room.

    `check` raises if the person may not come in after all. It is awaited when the seat can be found and has
    been told nothing: whoever is revoked before that is refused, and whoever is revoked later is closed.
    Raises `Throttled` when the room has too many seats, `Unavailable` when the store is away.
    """
    # For all who are shown nothing alike: how long it takes must not say how far the room has come.
    hidden = shut_out(room.state, person, role) is not None
    if hello.instance is not None and (hidden or _ahead(room, hello.instance, hello.position)):
        await room.level()
    known = room.state.instances.get(hello.instance or "")
    accepted = hello.instance is not None and known is not None and known.person == person
    instance = hello.instance if accepted and hello.instance is not None else secrets.token_urlsafe(9)
    if instance not in room.audience.seats and room.audience.full:
        raise Throttled("all seats are taken", code="full")
    position = hello.position if accepted else None
    # Compared before its own arrival is stored, which may come to lie at the very position that it knows.
    if position is not None and not 0 <= position <= room.state.position:
        position = None
    seat = Seat(room, line, Who(instance, person, role), policy)
    seat.told = position
    room.audience.admit(seat)
    try:
        await room.inward(lambda state, now: arrive(state, instance, person, now=now))
        if check is not None:
            await check()
        seat.level = partial(_level, asyncio.Lock(), room, seat, transcript, policy)
        if not room.doors.keeps_out(seat):
            await seat.level()
    except BaseException:
        room.audience.leave(seat)
        raise
    return seat


async def _level(
    one_at_a_time: asyncio.Lock, room: Room, seat: Seat, transcript: Transcript, policy: Policy
) -> None:
    """Welcome the seat and bring it level with the room. Whenever it is shut out meanwhile, this ends, at
    `seat.told`, even if it was let in again since: it was told `waiting`, and what follows is another
    `welcome`. That is begun when the seat is let in. Raises `Unavailable`."""
    async with one_at_a_time:
        if seat.live or seat.outside is not None:
            return
        put_out = seat.put_out
        if seat.told is None:
            state = room.state
            shown = await _encoded(snapshot(state, seat.who.instance))
            if seat.put_out != put_out:
                return
            seat.send(Frame(welcome_message(_welcome(room, seat, state, policy), shown)))
            seat.told = state.position
            # A large snapshot is the newcomer's due: nobody is a slow reader before it has left.
            await seat.line.drained()
        else:
            seat.tell(_welcome(room, seat, room.state, policy))
        await _catch_up(room, seat, put_out, transcript, policy)


def _ahead(room: Room, instance: str, position: int | None) -> bool:
    """Whether the client knows of things that this node has not heard of yet, having come from another."""
    return instance not in room.state.instances or (position or 0) > room.state.position


async def _encoded(shown: Snapshot) -> list[bytes]:
    """In turns with everybody else: an interview may hold hundreds of megabytes."""
    parts, size = list[bytes](), 0
    for part in snapshot_in_parts(shown):
        parts.append(part)
        size += len(part)
        if size >= TURN_BYTES:
            size = 0
            await asyncio.sleep(0)
    return parts


def _welcome(room: Room, seat: Seat, state: State, policy: Policy) -> Welcome:
    """Without a snapshot. `state`: the one shown, or the newest to somebody who only has missed something."""
    who, limits = seat.who, policy.limits
    known = state.instances.get(who.instance)
    return Welcome(
        interview=room.interview,
        person=who.person,
        role=who.role,
        instance=who.instance,
        ref=known.ref if known is not None else 0,
        position=state.position,
        now=room.now(),
        limits=Limits(
            message_bytes=policy.message_bytes,
            document_units=limits.push.size,
            push_updates=limits.push.updates,
            change_sections=limits.push.sections,
            pads=limits.pads,
            pad_name_chars=limits.pad_name_chars,
            chat_chars=limits.chat_chars,
            runs_per_room=limits.runs_per_room,
            run_typed_bytes=limits.run_typed_bytes,
            cases=limits.cases,
            case_chars=limits.case_chars,
            case_name_chars=limits.case_name_chars,
            boards=limits.boards,
            board_name_chars=limits.board_name_chars,
            board_bytes=limits.draw.size,
            draw_updates=limits.draw.updates,
            draw_elements=limits.draw.sections,
            image_bytes=policy.image_bytes,
            image_pixels=policy.image_pixels,
            extend_minutes=limits.extend_minutes,
            focus_minutes_most=limits.focus_minutes_most,
            answer_chars=limits.answer_chars,
            note_chars=limits.note_chars,
        ),
        here=room.audience.presences.others(who.instance),
    )


async def _catch_up(room: Room, seat: Seat, put_out: int, transcript: Transcript, policy: Policy) -> None:
    """Send what the seat missed, from the ledger until the room's tail reaches back far enough. `put_out`:
    the seat's, when it was welcomed."""
    while not seat.closed and seat.put_out == put_out:
        position = seat.told or 0
        missed = room.tail.since(position)
        if missed is None:
            batches = await transcript.read(room.transcript, after=position, limit=policy.catch_up_entries)
            missed = [line for batch in batches for line in split_entries(batch.payload)]
            missed = missed[position + 1 - batches[0].first :] if batches else []
            # What this room has not folded in may shut the seat out.
            missed = missed[: room.state.position - position]
            if not missed:
                raise Unavailable("the transcript is shorter than the room's")
        elif len(pages := list(_pages(missed, policy))) <= 1:
            # No await from here to `live`: nothing can be stored in between.
            for page in pages:
                seat.send(Frame(entries_message(page)))
            seat.live = True
            return
        for page in _pages(missed, policy):
            if seat.put_out != put_out:
                return
            position += len(page)
            seat.told = position
            seat.send(Frame(entries_message(page)))
            await seat.line.drained()


def _pages(missed: Sequence[bytes], policy: Policy) -> Iterator[Sequence[bytes]]:
    """What goes into one message: so little that whoever is live with it still to read is no slow reader, who
    would be closed, come back to the same page, and be closed again."""
    begin = size = 0
    for number, entry in enumerate(missed):
        size += len(entry)
        if number > begin and (number - begin >= policy.catch_up_entries or size > policy.catch_up_bytes):
            yield missed[begin:number]
            begin, size = number, len(entry)
    if begin < len(missed):
        yield missed[begin:]
