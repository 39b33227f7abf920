"""People of one interview at several nodes: presence, revocation, nodes that die without a word."""

from dataclasses import replace

import msgspec
import pytest

from pairing.backplane.memory import MemoryHub
from pairing.live.audience import PRESENCE
from pairing.live.part import transcript_of
from pairing.wire.closing import Close
from pairing.wire.codec import encode_message
from pairing.wire.messages import Here, Presence, PresenceView
from tests.live.guest import Guest
from tests.live.stage import POLICY, Stage, stage
from tests.support.desk import INTERVIEW

CHANNEL = transcript_of(INTERVIEW)


def places(guest: Guest) -> dict[str, PresenceView]:
    """Who is where, as a client works it out from all that it was told."""
    found = {view.instance: view for view in guest.welcome.here}
    for message in guest.messages[guest.messages.index(guest.welcome) :]:
        if isinstance(message, Here):
            found |= {view.instance: view for view in message.here}
            for instance in message.gone:
                found.pop(instance, None)
    found.pop(guest.instance, None)
    return found


async def both(at: Stage) -> tuple[Guest, Guest]:
    """Ada at the first node and Grace at the second, aware of each other."""
    ada = await Guest("ada").sit(at.servers[0], at.rooms[0])
    grace = await Guest().sit(at.servers[1], at.rooms[1])
    await ada.until(lambda: grace.instance in places(ada))
    await grace.until(lambda: ada.instance in places(grace))
    return ada, grace


async def hidden(at: Stage, guest: Guest) -> None:
    """Wait until its node shows it no more."""
    hub = at.ears[0]._inner._hub
    await at.until(lambda: guest.instance not in hub._present(CHANNEL))


async def test_places_reach_the_other_nodes_by_bell() -> None:
    """P1, P2."""
    async with stage(count=2) as at:
        ada, grace = await both(at)
        grace.send(Presence(pad="p1", anchor=3, head=4, typing=True))
        await ada.until(lambda: places(ada)[grace.instance].anchor == 3)
        late = await Guest("olga").sit(at.servers[0], at.rooms[0])
        assert places(late)[grace.instance].head == 4
        grace.leave()
        await ada.until(lambda: grace.instance not in places(ada))


async def test_presence_whose_bells_were_lost_is_made_good() -> None:
    """P2: seconds late."""
    async with stage(count=2) as at:
        at.ears[0].deaf = True
        ada = await Guest("ada").sit(at.servers[0], at.rooms[0])
        grace = await Guest().sit(at.servers[1], at.rooms[1])
        await at.rooms[1].audience.refresh()
        assert places(ada) == {}
        await at.rooms[0].audience.refresh()
        assert list(places(ada)) == [grace.instance]
        grace.leave()
        await hidden(at, grace)
        await at.rooms[0].audience.refresh()
        assert list(places(ada)) == [grace.instance], "once may be a list that was lost"
        await at.rooms[0].audience.refresh()
        assert places(ada) == {}


async def test_those_of_a_node_that_died_are_gone_when_their_presence_has_expired() -> None:
    now = [0.0]
    async with stage(replace(POLICY, presence_ttl=15.0), count=2, hub=MemoryHub(clock=lambda: now[0])) as at:
        ada, grace = await both(at)
        for room in at.rooms:
            await room.audience.refresh()
        at.ears[1].away = True
        for seconds in (5.0, 10.0):
            now[0] = seconds
            await at.rooms[0].audience.refresh()
            assert list(places(ada)) == [grace.instance]
        now[0] = 16.0
        await at.rooms[0].audience.refresh()
        await at.rooms[0].audience.refresh()
        assert places(ada) == {}
        assert ada.instance in at.rooms[0].audience.presences.local


async def test_nobody_is_gone_because_the_backplane_is() -> None:
    async with stage(count=2) as at:
        ada, grace = await both(at)
        at.ears[0].away = True
        for _ in range(3):
            await at.rooms[0].audience.refresh()
        assert list(places(ada)) == [grace.instance]


async def test_after_a_flushed_list_everybody_is_shown_again_and_nobody_was_gone() -> None:
    async with stage(count=2) as at:
        ada, grace = await both(at)
        for room in (*at.rooms, *at.rooms):
            await room.audience.refresh()
        at.ears[0]._inner._hub._presence.clear()
        for room in (*at.rooms, *at.rooms):
            await room.audience.refresh()
        for guest in (ada, grace):
            assert not any(message.gone for message in guest.messages if isinstance(message, Here))
        assert set(await at.ears[0].present(CHANNEL)) == {ada.instance, grace.instance}


async def test_who_moved_here_is_not_gone_because_the_old_node_says_so() -> None:
    """P2: its last word may come after the guest."""
    async with stage(count=2) as at:
        ada, grace = await both(at)
        here = at.rooms[0]
        await grace.back(at.servers[0], here)
        await ada.until(lambda: places(ada)[grace.instance].anchor == 0)
        for gone in (Here(gone=[grace.instance]), Here(here=[PresenceView(instance="x", person="olga")])):
            at.ears[0].hear(CHANNEL, PRESENCE + b"0\n" + encode_message(gone))
        await ada.until(lambda: "x" in places(ada))
        assert grace.instance in places(ada)


async def test_who_came_back_elsewhere_is_seen_there_before_its_old_socket_is_known_to_be_dead() -> None:
    async with stage(count=2) as at:
        ada, grace = await both(at)
        zombie, there = grace.seat, at.rooms[0]
        olga = await Guest("olga").sit(at.servers[1], at.rooms[1])
        again = Guest()
        again.position = grace.position
        await again.sit(at.servers[0], there, instance=grace.instance, position=grace.position)
        again.send(Presence(pad="p1", anchor=7))
        await olga.until(lambda: places(olga)[grace.instance].anchor == 7)
        zombie.close(Close.NORMAL, "")
        olga.send(Presence(pad="p1", anchor=1))
        await ada.until(lambda: places(ada)[olga.instance].anchor == 1)
        assert places(ada)[grace.instance].anchor == 7
        assert places(olga)[grace.instance].anchor == 7
        assert not any(message.gone for message in olga.messages if isinstance(message, Here))


async def test_who_moved_here_is_not_gone_because_the_old_node_shows_it_no_more() -> None:
    """Nor when the bell that told of the leaving there was lost."""
    async with stage(count=2) as at:
        ada, grace = await both(at)
        await at.rooms[1].audience.refresh()
        await at.rooms[0].audience.refresh()
        at.ears[0].deaf = True
        grace.leave()
        await at.until(
            lambda: not at.ears[1]._inner._hub._presence[CHANNEL].get((at.ears[1]._inner, grace.instance))
        )
        await grace.back(at.servers[0], at.rooms[0])
        await ada.until(lambda: grace.instance in places(ada))
        for _ in range(3):
            await at.rooms[0].audience.refresh()
        assert grace.instance in places(ada)


@pytest.mark.parametrize("garbage", [b"", b"{", b"\xff", b'{"instance":1}', b"[]"])
async def test_garbage_in_the_shared_list_does_not_end_presence(
    garbage: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    quick = replace(POLICY, presence_ttl=0.03)
    async with stage(quick, count=2) as at:
        ada, grace = await both(at)
        await at.ears[1].show(CHANNEL, {"x": garbage}, ttl=0.1)
        at.ears[1].deaf = True
        olga = await Guest("olga").sit(at.servers[0], at.rooms[0])
        await grace.until(lambda: olga.instance in places(grace))
    assert ada.closed == Close.RESTARTING


async def test_presence_with_any_text_can_be_shown() -> None:
    """A6: what a client says of itself must not break the list for everybody."""
    async with stage(count=2) as at:
        ada, grace = await both(at)
        grace.seat.receive(b'{"type":"presence","pad":"\\ud83d"}')
        assert grace.closed == Close.MALFORMED
        for room in at.rooms:
            await room.audience.refresh()
        shown = await at.ears[0].present(CHANNEL)
        assert msgspec.json.decode(shown[ada.instance], type=PresenceView).person == "ada"


async def test_a_revoked_person_is_closed_at_every_node() -> None:
    """4410."""
    async with stage(count=2) as at:
        ada, grace = await both(at)
        again = await Guest().sit(at.servers[0], at.rooms[0])
        await at.servers[0].revoke(INTERVIEW, "grace")
        assert again.closed == Close.REVOKED
        await grace.until(lambda: grace.closed)
        assert grace.closed == Close.REVOKED
        assert ada.closed is None


async def test_a_revocation_reaches_nodes_from_one_without_the_room() -> None:
    async with stage(count=2) as at:
        _, grace = await both(at)
        at.servers[0]._open.clear()
        await at.servers[0].revoke(INTERVIEW, "grace")
        await grace.until(lambda: grace.closed == Close.REVOKED)
        at.servers[0]._open[transcript_of(INTERVIEW)] = at.rooms[0]


async def test_a_node_that_drains_says_goodbye_for_its_guests() -> None:
    async with stage(count=2) as at:
        ada, grace = await both(at)
        await at.servers[1].drain()
        assert grace.closed == Close.RESTARTING
        await ada.until(lambda: places(ada) == {})
