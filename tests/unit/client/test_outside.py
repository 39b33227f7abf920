"""A client to whom nothing is shown: in the lobby, and during focus time."""

import random

import pytest

from pairing.client.events import KeptOut, Rebuilt, Welcomed
from pairing.interview import entries as e
from pairing.interview import hosted as h
from pairing.interview import leading as g
from pairing.wire import messages as m
from tests.unit.client.peer import Peer, settle
from tests.unit.client.room import Room

PHASE = h.Phase(id="a", name="A", least=1, most=10)


def planned(room: Room) -> None:
    room.store(h.Planned, format="coding", minutes=30, phases=[PHASE], kept_days=30)


def started(*names: str) -> tuple[Room, list[Peer]]:
    """A room without a lobby whose clock runs."""
    room = Room()
    room.store(h.Planned, format="coding", minutes=30, phases=[PHASE], lobby=False)
    room.store(h.Started)
    peers = [Peer(room, name) for name in names]
    settle(room, *peers)
    return room, peers


def focus(room: Room) -> None:
    room.store(h.FocusBegun, until=room.now + 600_000)


def waits(peer: Peer) -> bool:
    return peer.sync.waiting is not None


def said(room: Room) -> list[str]:
    return [entry.text for entry in room.log if isinstance(entry, e.Said)]


def test_in_the_lobby_nothing_is_known_but_what_is_told_there() -> None:
    room = Room("unseen")
    planned(room)
    ann, bob = Peer(room, "ann"), Peer(room, "bob")
    settle(room, ann, bob)
    assert bob.sync.waiting is not None
    assert (bob.sync.waiting.reason, bob.sync.waiting.kept_days) == ("lobby", 30)
    assert not bob.sync.pads
    assert not bob.sync.current
    assert all(isinstance(event, KeptOut) for event in bob.events)


def test_who_agrees_and_is_admitted_is_welcomed_without_a_rebuild() -> None:
    room = Room("unseen")
    planned(room)
    ann, bob = Peer(room, "ann"), Peer(room, "bob")
    settle(room, ann, bob)
    bob.sync.ask(lambda ref: g.Agree(ref=ref), bob.outcomes.append)
    settle(room, ann, bob)
    assert bob.outcomes == [None], "its entry is not shown from outside"
    assert bob.sync.waiting is not None
    assert bob.sync.waiting.agreed
    ann.sync.ask(lambda ref: g.Admit(ref=ref, person="bob"), ann.outcomes.append)
    settle(room, ann, bob)
    assert bob.sync.current
    assert bob.text() == "unseen"
    assert next(type(event) for event in bob.events if not isinstance(event, KeptOut)) is Welcomed
    assert not any(isinstance(event, Rebuilt) for event in bob.events)


def test_who_comes_back_to_the_lobby_is_the_same_instance() -> None:
    room = Room()
    planned(room)
    bob = Peer(room, "bob")
    settle(room, bob)
    instance = bob.sync.instance
    bob.cut()
    assert bob.sync.hello() == m.Hello(instance=instance)
    settle(room, bob)
    assert bob.sync.instance == instance
    assert len([entry for entry in room.log if isinstance(entry, e.Arrived)]) == 1


def test_focus_time_is_ended_from_outside_and_what_waits_is_sent_then() -> None:
    room, [ann, _] = started("ann", "bob")
    focus(room)
    settle(room, ann)
    assert waits(ann)
    ann.say("when it is over")
    ann.edit(0, 0, "mine")
    settle(room, ann)
    assert said(room) == []
    ann.sync.ask(lambda ref: g.EndFocus(ref=ref), ann.outcomes.append)
    settle(room, ann)
    assert said(room) == ["when it is over"]
    assert room.state.pads["p1"].document.state == "mine"
    assert not waits(ann)
    assert ann.sync.state.position == len(room.log)


def test_what_meets_the_beginning_of_focus_time_is_kept() -> None:
    room, [ann, bob] = started("ann", "bob")
    ann.say("on its way")
    ann.edit(0, 0, "mine")
    ann.send()
    focus(room)
    settle(room, ann, bob)
    assert (said(room), room.state.pads["p1"].document.state) == ([], "")
    assert ann.sync.pads["p1"].problem is None
    room.store(h.FocusEnded, why="time")
    settle(room, ann, bob)
    assert (said(room), bob.text()) == (["on its way"], "mine")


@pytest.mark.parametrize("seed", range(60))
def test_nothing_is_lost_or_doubled_whenever_it_begins_and_ends(seed: int) -> None:
    chance = random.Random(seed)
    room, peers = started("ann", "bob")
    asked = 0
    for step in range(120):
        peer = chance.choice(peers)
        match chance.randrange(9):
            case 0 if room.state.focus_until is None:
                focus(room)
            case 0:
                room.store(h.FocusEnded, why="asked")
            case 1:
                peer.say(f"{step}")
                asked += 1
            case 2:
                peer.edit(0, 0, f"<{step}>")
            case 3 if peer.line is not None and chance.random() < 0.3:
                peer.cut()
            case _ if peer.line is None:
                peer.connect()
            case 4 | 5 if peer.line is not None:
                peer.send()
            case _ if peer.line is not None:
                if peer.line.down and chance.random() < 0.5:
                    peer.receive()
                elif peer.line.up:
                    room.take(peer.line)
    if room.state.focus_until is not None:
        room.store(h.FocusEnded, why="asked")
    settle(room, *peers)
    assert len(said(room)) == len(set(said(room))) == asked
    text = room.state.pads["p1"].document.state
    assert [peer.text() for peer in peers] == [text, text]
    assert not any(isinstance(event, Rebuilt) for peer in peers for event in peer.events)
