"""docs/protocol.md, 8: every close has a code, and a client that may comes back."""

from collections.abc import Sequence

from pairing.client.backoff import Backoff
from pairing.client.client import Client
from pairing.client.events import Dropped, Event, Welcomed
from pairing.errors import Unavailable
from pairing.transcript.memory import MemoryTranscript
from pairing.transcript.port import Batch
from pairing.wire.closing import RESUME, Close
from tests.protocol.host import hosted
from tests.support.typist import Typist, check_tokens


async def test_C1_a_draining_server_stores_what_it_took_and_closes_with_1012() -> None:
    async with hosted() as host:
        ada, ben = await host.sit("ada"), await host.sit("ben")
        await ada.ask("say", 1, text="last words")
        await ada.raw.quiet()
        await host.server.services.rooms.drain()
        await ada.closes(Close.RESTARTING)
        await ben.closes(Close.RESTARTING)
        late = await host.open("ada")
        await late.closes(Close.RESTARTING)
        assert (await host.stored())[-1]["text"] == "last words"


async def test_C1_with_too_many_seats_of_a_person_the_oldest_is_superseded() -> None:
    async with hosted(seats_per_person=2) as host:
        first, second, ben = await host.sit("ada"), await host.sit("ada"), await host.sit("ben")
        third = await host.sit("ada")
        await first.closes(Close.SUPERSEDED)
        again = await host.sit("ada", third.instance)
        for seat in (second, again, ben):
            await seat.ask("say", 1, text="here")
            await seat.entry("said")


async def test_C1_with_too_many_seats_in_a_room_the_newest_is_full() -> None:
    async with hosted(seats_per_room=1) as host:
        first = await host.sit("ada")
        second = await host.open("ben")
        await second.say({"type": "hello"})
        await second.closes(Close.FULL)
        await first.raw.socket.close()
        async with Client.open(host.invitation.links["ben"]) as ben:
            assert ben.connected, "the client comes back until there is room"


async def test_C1_too_many_messages_are_throttled() -> None:
    async with hosted(message_rate=0.001, message_burst=5) as host:
        ada, ben = await host.sit("ada"), await host.sit("ben")
        for _ in range(6):
            await ada.say({"type": "ping", "sent": 1})
        await ada.closes(Close.THROTTLED)
        assert sum(message["type"] == "pong" for message in ada.raw.received) == 5
        await ben.say({"type": "ping", "sent": 1})
        await ben.raw.expect("pong")


class Away(MemoryTranscript):
    """Out of reach while `away`."""

    away = False

    async def read(self, transcript: str, *, after: int, limit: int) -> Sequence[Batch]:
        if self.away:
            raise Unavailable("the store is out of reach")
        return await super().read(transcript, after=after, limit=limit)


async def test_C1_without_the_store_it_is_unavailable() -> None:
    transcript = Away()
    async with hosted(transcript=transcript) as host:
        visit = await host.visit("ada")
        transcript.away = True
        seat = await host.open("ada", visit)
        await seat.closes(Close.UNAVAILABLE)
        transcript.away = False
        await host.sit("ada")


async def test_C1_who_reads_too_slowly_is_closed_and_resumes() -> None:
    async with hosted(outbox_bytes=100_000, document_units=100_000_000, close_timeout=60.0) as host:
        ben = await host.sit("ben", max_queue=1, receive_buffer=4_096)
        async with Client.open(host.invitation.links["ada"], pace=0.0) as ada:
            pad = ada.pads["p1"]
            for _ in range(60):
                pad.insert(0, "x" * 200_000)
            await pad.confirmed(timeout=30)
        await ben.closes(Close.SLOW_READER)
        resumed = await host.sit("ben", ben.instance, ben.welcome["position"])
        assert "snapshot" not in resumed.welcome
        edited: list[int] = []
        while len(edited) < pad.version:
            edited.append((await resumed.entry("edited"))["version"])
        assert edited == list(range(1, pad.version + 1))


async def test_C1_revoked_links_close_the_persons_sockets() -> None:
    async with hosted() as host:
        ada, ben, twin = await host.sit("ada"), await host.sit("ben"), await host.sit("ben")
        await host.server.api.revoke(host.invitation, "ben")
        for seat in (ben, twin):
            await seat.closes(Close.REVOKED)
        again = await host.open("ben", ben.visit)
        await again.closes(Close.UNAUTHENTICATED)
        await ada.ask("say", 1, text="still here")
        await ada.entry("said")


async def test_C1_a_client_that_leaves_is_closed_normally() -> None:
    async with hosted() as host:
        ada = await host.sit("ada")
        await ada.raw.socket.close()
        assert ada.raw.socket.close_code == Close.NORMAL


async def at_once(seconds: float) -> None:
    assert seconds >= 0


async def test_C1_a_throttled_client_comes_back_and_loses_nothing() -> None:
    events: list[Event] = []
    async with (
        hosted(message_rate=0.1, message_burst=15) as host,
        Client.open(
            host.invitation.links["ada"], backoff=Backoff(sleep=at_once), pace=0.0, events=[events.append]
        ) as ada,
    ):
        typist = Typist(ada, 0)
        for _ in range(40):
            typist.type()
            await typist.pad.confirmed()
        codes = {event.code for event in events if isinstance(event, Dropped)}
        assert codes == {Close.THROTTLED}
        assert Close.THROTTLED in RESUME
        check_tokens(await host.text(), [typist])
        assert len(typist.accepted) == 40


async def test_C2_after_an_abnormal_close_a_client_comes_back_with_what_it_had() -> None:
    events: list[Event] = []
    async with hosted() as host, Client.open(host.invitation.links["ada"], events=[events.append]) as ada:
        typist = Typist(ada, 0)
        for _ in range(3):
            typist.type(5)
            ada.cut()
            typist.type(5)
            await typist.pad.confirmed()
        assert {event.code for event in events if isinstance(event, Dropped)} == {1006}
        assert [event.resumed for event in events if isinstance(event, Welcomed)] == [False, True, True, True]
        check_tokens(await host.text(), [typist])
        assert len(typist.accepted) == 30
