"""How far a recording may be shown: all of an interview that is over, and one that goes on some seconds
behind, never past what everybody inside may see."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import inf
from typing import Literal

from pairing.live.part import PANEL, ROOM, transcript_of
from pairing.recording.lines import Head, head_of, lines_between
from pairing.transcript.port import Batch
from pairing.web.services import Services

TAIL = 500
"""Entries looked through at a time, from the last one backwards."""


@dataclass(frozen=True, slots=True)
class Horizon:
    """`room`, `panel`: the last position of each that is shown. `until`: what is not in a transcript is shown
    up to this moment, in milliseconds since the Unix epoch."""

    status: Literal["live", "ended"]
    room: int
    panel: int
    until: float


async def horizon_of(services: Services, interview: str) -> Horizon:
    """As of now. Raises `Unavailable`."""
    room, panel = transcript_of(interview, ROOM), transcript_of(interview, PANEL)
    heads = await services.transcript.heads([room, panel])
    # The ledger says whether it is over: what the catalogue says follows it, and may be behind.
    turned = await _last(services, room, heads[room], lambda head: head.kind in ("ended", "reopened"), TAIL)
    if turned is not None and turned.kind == "ended":
        return Horizon("ended", heads[room], heads[panel], inf)
    async with services.rooms.enter(interview) as entered:
        # Another node may have begun a focus time a moment ago.
        await entered.level()
        state = entered.state
    if state.status == "ended":
        return Horizon("ended", state.position, heads[panel], inf)
    end, in_focus = state.position, state.focus_until is not None
    until = services.clock() - round(services.settings.recording_delay * 1_000)
    if in_focus:
        begun = await _last(services, room, end, lambda head: head.kind == "focus_begun")
        if begun is not None:
            end, until = begun.position, min(until, begun.at)
    shown = await _last(services, room, end, lambda head: head.at <= until)
    beside = await _last(services, panel, heads[panel], lambda head: head.at <= until)
    return Horizon("live", shown.position if shown else 0, beside.position if beside else 0, until)


async def _last(
    services: Services, name: str, end: int, wanted: Callable[[Head], bool], most: int | None = None
) -> Head | None:
    """The last entry up to `end` that is wanted, if it is among the last `most`."""
    stop = 0 if most is None else max(0, end - most)
    while end > stop:
        after = max(stop, end - TAIL)
        batches = await services.transcript.read(name, after=after, limit=end - after)
        for line in reversed(lines_of(batches, after, end)):
            if wanted(head := head_of(line)):
                return head
        end = after
    return None


def lines_of(batches: Sequence[Batch], after: int, last: int) -> list[bytes]:
    """Their entries past `after`, up to `last`."""
    return [line for batch in batches for line in lines_between(batch.payload, batch.first, after, last)]
