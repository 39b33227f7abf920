"""A host whose interview is led."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import Any

from pairing.interview import entries as e
from pairing.interview import hosted as h
from pairing.interview.giving import Gift, give_question
from pairing.interview.limits import Limits
from pairing.interview.state import fold
from pairing.live.part import transcript_of
from pairing.transcript.memory import MemoryTranscript
from pairing.transcript.port import Batch
from pairing.wire.codec import encode_entry, join_entries
from tests.protocol.host import Host, Message, Seat, hosted

PHASES = [
    h.Phase(id="talk", name="Talk", least=1, most=5, panes=["chat"]),
    h.Phase(id="code", name="Code", least=10, most=20, panes=["code"], brief="Together."),
    h.Phase(id="ask", name="Your questions", least=0, most=5),
]


class Clock:
    """The server's, which goes when the test says so."""

    def __init__(self) -> None:
        self.now = 1_763_700_000_000

    def __call__(self) -> int:
        return self.now


@asynccontextmanager
async def led(
    *,
    lobby: bool = False,
    text: str = "",
    focus: bool = False,
    gifts: Sequence[Gift] = (),
    **settings: Any,
) -> AsyncIterator[tuple[Host, Clock]]:
    """A host whose interview has a plan of three phases, under a clock of the test's own.

    `focus`: it was started, and focus time begun that is over a moment later. `gifts`: questions given.
    """
    transcript, clock = MemoryTranscript(), Clock()
    async with hosted(text, transcript=transcript, clock=clock, **settings) as host:
        first = len(await host.stored()) + 1
        plan = h.Planned(
            position=first,
            at=clock.now,
            format="coding",
            minutes=30,
            phases=PHASES,
            lobby=lobby,
            kept_days=90,
            accommodations=h.Accommodations(extra_percent=50),
        )
        entries: list[e.AnyEntry] = [plan]
        if focus:
            entries += [
                h.Started(position=first + 1, at=clock.now),
                h.FocusBegun(position=first + 2, at=clock.now, until=clock.now + 5),
            ]
        state = fold(await host.server.api.fold(host.interview), entries)
        for gift in gifts:
            given = give_question(state, gift, Limits(), now=clock.now)
            state = fold(state, given)
            entries += given
        payload = join_entries([encode_entry(entry) for entry in entries])
        batch = Batch(transcript_of(host.interview), first, len(entries), payload)
        assert all(await transcript.append([batch]))
        yield host, clock


async def asked(seat: Seat, ref: int, intent: str, kind: str, **fields: Any) -> Message:
    """The entry of this kind that an intent becomes."""
    await seat.ask(intent, ref, **fields)
    while (entry := await seat.entry(kind))["by"] != seat.instance:
        pass
    assert entry["ref"] == ref
    return entry


async def agenda(host: Host, name: str = "oli") -> Message:
    """The clock as a newcomer is shown it."""
    seat = await host.sit(name)
    shown: Message = seat.welcome["snapshot"]["agenda"]
    return shown
