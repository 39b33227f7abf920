"""A client's side of the protocol: what it sends, and what it makes of the answers."""

from collections import deque
from zlib import crc32

import pytest
from msgspec.structs import replace

from pairing.client.decoding import NewerEntries, UnknownEntry, UnknownMessage
from pairing.client.events import PushRefused, Rebuilt, Received, Unsent, Welcomed
from pairing.client.interview import MAX_INTENTS, InterviewSync
from pairing.errors import Malformed, PairingError, Refused, Reset, Throttled, TooLarge, Unavailable
from pairing.interview import entries as e
from pairing.interview import intents as i
from pairing.interview.limits import Limits
from pairing.ot.authority import PushLimits
from pairing.wire import messages as m
from pairing.wire.codec import encode_message
from tests.unit.client.peer import Peer, settle
from tests.unit.client.room import Room


def seated(room: Room, *names: str) -> list[Peer]:
    peers = [Peer(room, name) for name in names]
    settle(room, *peers)
    return peers


def events_of(peer: Peer, kind: type) -> list[object]:
    return [event for event in peer.events if isinstance(event, kind)]


def test_the_first_hello_asks_for_everything() -> None:
    assert InterviewSync().hello() == m.Hello()


def test_a_welcome_brings_the_whole_interview() -> None:
    room = Room("text 😀")
    ann, bob = seated(room, "ann", "bob")
    assert ann.sync.state.title == "Interview"
    assert [person.name for person in ann.sync.state.people.values()] == ["ann", "bob", "cat"]
    assert ann.sync.pads["p1"].text == "text \ud83d\ude00"
    assert bob.sync.here.keys() == {ann.sync.instance}


def test_after_a_break_it_goes_on_from_its_position() -> None:
    room = Room()
    ann, bob = seated(room, "ann", "bob")
    ann.cut()
    bob.edit(0, 0, "while away")
    settle(room, bob)
    position = ann.sync.state.position
    assert ann.sync.hello() == m.Hello(instance=ann.sync.instance, position=position)
    settle(room, ann, bob)
    assert ann.text() == "while away"
    assert [event.resumed for event in ann.events if isinstance(event, Welcomed)] == [False, True]
    assert not events_of(ann, Rebuilt)


def test_nothing_is_sent_before_all_that_the_welcome_promised_has_come() -> None:
    room = Room()
    ann, bob = seated(room, "ann", "bob")
    ann.cut()
    ann.edit(0, 0, "mine")
    bob.edit(0, 0, "theirs")
    settle(room, bob)
    ann.connect()
    assert ann.line is not None
    room.take(ann.line)
    ann.receive()
    ann.send()
    assert not ann.line.up
    ann.receive()
    ann.send()
    assert len(ann.line.up) == 1


def test_intents_go_one_at_a_time_in_order_and_are_told_their_entries() -> None:
    room = Room()
    [ann] = seated(room, "ann")
    for text in ("one", "two", "three"):
        ann.say(text)
    ann.send()
    assert ann.line is not None
    assert len(ann.line.up) == 1
    settle(room, ann)
    said = [outcome for outcome in ann.outcomes if isinstance(outcome, e.Said)]
    assert [(entry.text, entry.ref) for entry in said] == [("one", 1), ("two", 2), ("three", 3)]


def test_a_refused_intent_is_told_why_and_the_next_one_goes_out() -> None:
    room = Room()
    [ann] = seated(room, "ann")
    ann.say(" ")
    ann.say("fine")
    settle(room, ann)
    refused, said = ann.outcomes
    assert isinstance(refused, Malformed)
    assert isinstance(said, e.Said)


def test_an_intent_whose_answer_was_lost_is_sent_again_and_happens_once() -> None:
    room = Room()
    [ann] = seated(room, "ann")
    ann.say("once")
    ann.send()
    assert ann.line is not None
    room.take(ann.line)
    ann.cut()
    settle(room, ann)
    assert [entry.text for entry in room.log if isinstance(entry, e.Said)] == ["once"]
    assert [type(outcome) for outcome in ann.outcomes] == [e.Said]


def test_an_intent_known_from_a_snapshot_only_is_settled_all_the_same() -> None:
    room = Room()
    [ann] = seated(room, "ann")
    ann.say("once")
    ann.send()
    ann.sync.receive(m.Settled(ref=1))
    assert ann.outcomes == [None]


def test_an_intent_too_long_for_a_message_is_not_sent() -> None:
    room = Room()
    [ann] = seated(room, "ann")
    ann.sync.ask(
        lambda ref: i.CreatePad(ref=ref, name="b", language="text", text="é" * 200_000), ann.outcomes.append
    )
    ann.say("short")
    settle(room, ann)
    refused, said = ann.outcomes
    assert isinstance(refused, TooLarge)
    assert isinstance(said, e.Said)


def test_intents_are_bounded() -> None:
    sync = InterviewSync()
    for _ in range(MAX_INTENTS):
        sync.ask(lambda ref: i.Say(ref=ref, text="x"), lambda outcome: None)
    with pytest.raises(Throttled):
        sync.ask(lambda ref: i.Say(ref=ref, text="x"), lambda outcome: None)


def test_when_no_server_will_answer_every_intent_is_told() -> None:
    [ann] = seated(Room(), "ann")
    ann.say("one")
    ann.say("two")
    ann.sync.give_up(Unavailable("gone"))
    assert [type(outcome) for outcome in ann.outcomes] == [Unavailable, Unavailable]


def test_a_push_that_is_behind_is_sent_again_by_itself() -> None:
    room = Room(limits=Limits(push=PushLimits(cells=1)))
    ann, bob = seated(room, "ann", "bob")
    for number in range(4):
        bob.edit(number, number, f"{number}")
    settle(room, bob)
    ann.edit(0, 0, "a")
    settle(room, ann, bob)
    assert [event.error.code for event in ann.events if isinstance(event, PushRefused)] == ["behind"]
    assert ann.text() == bob.text() == room.state.pads["p1"].document.state
    assert sorted(ann.text()) == sorted("0123a")


def test_typing_in_a_deleted_pad_waits_until_it_is_restored() -> None:
    room = Room()
    ann, bob = seated(room, "ann", "bob")
    ann.sync.ask(lambda ref: i.CreatePad(ref=ref, name="b.py", language="python"), ann.outcomes.append)
    settle(room, ann, bob)
    ann.sync.ask(lambda ref: i.DeletePad(ref=ref, pad="p1"), ann.outcomes.append)
    bob.edit(0, 0, "kept")
    settle(room, ann, bob)
    problem = bob.sync.pads["p1"].problem
    assert problem is not None
    assert problem.code == "pad_deleted"
    assert room.state.pads["p1"].document.state == ""
    ann.sync.ask(lambda ref: i.RestorePad(ref=ref, pad="p1"), ann.outcomes.append)
    settle(room, ann, bob)
    assert room.state.pads["p1"].document.state == ann.text() == "kept"


def test_typing_after_the_end_waits_until_it_is_reopened() -> None:
    room = Room()
    ann, bob = seated(room, "ann", "bob")
    ann.sync.ask(lambda ref: i.EndInterview(ref=ref), ann.outcomes.append)
    settle(room, ann, bob)
    bob.edit(0, 0, "late")
    settle(room, ann, bob)
    problem = bob.sync.pads["p1"].problem
    assert problem is not None
    assert problem.code == "read_only"
    ann.sync.ask(lambda ref: i.ReopenInterview(ref=ref), ann.outcomes.append)
    settle(room, ann, bob)
    assert ann.text() == "late"


@pytest.mark.parametrize("code", ["reset", "ahead"])
def test_a_state_that_cannot_be_right_starts_anew_and_offers_what_was_unsent(code: str) -> None:
    room = Room("text")
    [ann] = seated(room, "ann")
    old = ann.sync.instance
    ann.edit(4, 4, " mine")
    ann.say("in flight")
    ann.say("waiting")
    ann.send()
    assert ann.line is not None
    ann.line.up.clear()
    ann.line.down = deque([b'{"type":"refused","code":"%b","message":"","pad":"p1"}' % code.encode()])
    ann.receive()
    assert ann.sync.hello() == m.Hello()
    ann.edit(9, 9, "!")
    settle(room, ann)
    assert ann.sync.instance != old
    assert ann.sync.generation == 1
    assert ann.text() == "text"
    [rebuilt] = [event for event in ann.events if isinstance(event, Rebuilt)]
    assert rebuilt.reason.code == code
    assert rebuilt.unsent == (Unsent("p1", "text mine!"),)
    unknown, said = ann.outcomes
    assert isinstance(unknown, Reset)
    assert isinstance(said, e.Said)


def test_a_restored_backup_is_rebuilt_from_under_the_same_instance() -> None:
    room = Room("text")
    ann, bob = seated(room, "ann", "bob")
    backup = list(room.log)
    ann.edit(0, 0, "lost ")
    ann.say("lost as well")
    settle(room, ann, bob)
    ann.cut()
    room.state = room.state.__class__()
    room.log = backup
    room.state = room.refold()
    ann.edit(0, 0, "unsent ")
    settle(room, ann)
    assert ann.text() == "text"
    [rebuilt] = [event for event in ann.events if isinstance(event, Rebuilt)]
    assert rebuilt.unsent == (Unsent("p1", "unsent lost text"),)
    ann.edit(0, 0, "new ")
    ann.say("again")
    settle(room, ann)
    assert room.state.pads["p1"].document.state == "new text"
    assert [entry.text for entry in room.log if isinstance(entry, e.Said)] == ["again"]


def test_an_instance_that_is_not_accepted_any_more_is_given_up() -> None:
    room = Room("text")
    [ann] = seated(room, "ann")
    ann.cut()
    ann.edit(0, 0, "unsent ")
    instances = dict(room.state.instances)
    instances.pop(ann.sync.instance)
    room.state = replace(room.state, instances=instances)
    settle(room, ann)
    assert len(events_of(ann, Rebuilt)) == 1
    assert ann.text() == "text"


def test_a_checksum_that_differs_means_a_snapshot_under_the_same_instance() -> None:
    room = Room("text")
    [ann] = seated(room, "ann")
    ann.edit(4, 4, "!")
    ann.say("kept")
    settle(room, ann)
    instance = ann.sync.instance
    ann.say("sent twice")
    ann.send()
    ann.sync.pads["p1"].text = "tAxt!"
    assert ann.line is not None
    room.take(ann.line)
    ann.line.down.appendleft(encode_message(m.Checksum(pad="p1", version=1, crc32=crc32(b"t\0e\0x\0t\0!\0"))))
    ann.receive()
    assert ann.sync.hello() == m.Hello(instance=instance)
    ann.edit(0, 0, "unsent ")
    settle(room, ann)
    assert ann.sync.instance == instance
    assert ann.text() == "text!"
    [rebuilt] = [event for event in ann.events if isinstance(event, Rebuilt)]
    assert rebuilt.unsent == (Unsent("p1", "unsent tAxt!"),)
    assert [entry.text for entry in room.log if isinstance(entry, e.Said)] == ["kept", "sent twice"]
    assert [type(outcome) for outcome in ann.outcomes] == [e.Said, type(None)]
    ann.edit(5, 5, "?")
    settle(room, ann)
    assert room.state.pads["p1"].document.state == "text!?"


def test_a_checksum_that_is_right_says_nothing() -> None:
    room = Room("text")
    [ann] = seated(room, "ann")
    right = m.Checksum(pad="p1", version=0, crc32=crc32(b"t\0e\0x\0t\0"))
    assert ann.sync.receive(right) == []
    with pytest.raises(Reset):
        ann.sync.receive(replace(right, crc32=1))


def test_a_checksum_is_no_alarm_while_one_types_or_of_another_version() -> None:
    room = Room("text")
    [ann] = seated(room, "ann")
    assert ann.sync.receive(m.Checksum(pad="p1", version=3, crc32=1)) == []
    assert ann.sync.receive(m.Checksum(pad="p9", version=0, crc32=1)) == []
    ann.edit(0, 0, "x")
    assert ann.sync.receive(m.Checksum(pad="p1", version=0, crc32=1)) == []


def test_entries_of_unknown_kinds_count_and_change_nothing() -> None:
    room = Room()
    [ann] = seated(room, "ann")
    position = ann.sync.state.position
    news = NewerEntries(
        entries=[
            UnknownEntry(position=position + 1, at=5),
            e.Said(position=position + 2, at=6, by="i9", text="hi", ref=1),
        ]
    )
    assert [type(event) for event in ann.sync.receive(news)] == [Received]
    assert ann.sync.state.position == position + 2
    assert ann.sync.receive(UnknownMessage(type="from the future")) == []


@pytest.mark.parametrize("step", [0, 2])
def test_an_entry_out_of_order_breaks_the_protocol(step: int) -> None:
    [ann] = seated(Room(), "ann")
    entry = e.Ended(position=ann.sync.state.position + step, at=1)
    with pytest.raises(Malformed, match="follows"):
        ann.sync.receive(m.Entries(entries=[entry]))


def test_anything_before_the_welcome_breaks_the_protocol() -> None:
    with pytest.raises(Malformed):
        InterviewSync().receive(m.Pong(sent=1, now=1))


@pytest.mark.parametrize("code", ["unavailable", "throttled", "lost", "retry"])
def test_a_server_that_cannot_serve_now_is_left(code: str) -> None:
    [ann] = seated(Room(), "ann")
    ann.edit(0, 0, "kept")
    ann.send()
    with pytest.raises(Unavailable):
        ann.sync.receive(m.Refused(code=code, message="", pad="p1"))
    assert ann.text() == "kept"


def test_an_intent_too_many_is_refused_and_not_sent_again() -> None:
    [ann] = seated(Room(), "ann")
    ann.say("x")
    ann.send()
    ann.sync.receive(m.Refused(code="throttled", message="wait", ref=1))
    [outcome] = ann.outcomes
    assert isinstance(outcome, Throttled)
    ann.send()
    assert ann.line is not None
    assert len(ann.line.up) == 1, "what was sent at first"


def test_a_refusal_of_an_unknown_code_is_one_all_the_same() -> None:
    [ann] = seated(Room(), "ann")
    ann.say("x")
    ann.send()
    ann.sync.receive(m.Refused(code="from_the_future", message="no", ref=1))
    [outcome] = ann.outcomes
    assert isinstance(outcome, Refused)
    assert isinstance(outcome, PairingError)
    assert outcome.code == "from_the_future"


def test_presence_comes_moves_and_goes() -> None:
    [ann] = seated(Room(), "ann")
    view = m.PresenceView(instance="i7", person="bob")
    ann.sync.receive(m.Here(here=[view, m.PresenceView(instance=ann.sync.instance, person="ann")]))
    assert ann.sync.here == {"i7": view}
    ann.sync.receive(m.Here(gone=["i7", "i8"]))
    assert ann.sync.here == {}
