"""docs/protocol.md, 6: everything that is asked for but typing."""

import asyncio
from typing import Any

import pytest

from pairing.client.client import Client
from pairing.errors import Forbidden
from pairing.transcript.memory import MemoryTranscript
from tests.protocol.host import Host, Seat, hosted
from tests.support.gated_transcript import GatedTranscript
from tests.support.raw_socket import DEADLINE


async def test_I1_entries_carry_the_ref_of_their_intent() -> None:
    async with hosted() as host:
        ada = await host.sit("ada")
        await ada.ask("say", 1, text="hi")
        assert (await ada.entry("said"))["ref"] == 1
        await ada.ask("create_pad", 2, name="b.py", language="python", text="x")
        created = await ada.entry("pad_created")
        pad = created["pad"]
        assert created["ref"] == 2
        steps: list[tuple[str, str, dict[str, Any]]] = [
            ("rename_pad", "pad_renamed", {"pad": pad, "name": "c.py"}),
            ("set_pad_language", "pad_language_set", {"pad": pad, "language": "go"}),
            ("move_pad", "pad_moved", {"pad": pad, "index": 0}),
            ("delete_pad", "pad_deleted", {"pad": pad}),
            ("restore_pad", "pad_restored", {"pad": pad}),
            ("end_interview", "ended", {}),
            ("reopen_interview", "reopened", {}),
        ]
        for ref, (intent, kind, fields) in enumerate(steps, 3):
            await ada.ask(intent, ref, **fields)
            entry = await ada.entry(kind)
            assert entry["ref"] == ref
            assert fields.items() <= entry.items()


@pytest.mark.parametrize("ref", [0, -1])
async def test_I1_refs_are_counted_from_1(ref: int) -> None:
    async with hosted() as host:
        ada = await host.sit("ada")
        await ada.ask("say", ref, text="hi")
        await ada.refused("malformed", ref=ref)


async def test_I1_the_client_sends_one_intent_at_a_time() -> None:
    gate = GatedTranscript(MemoryTranscript())
    async with hosted(transcript=gate) as host, Client.open(host.invitation.links["ada"]) as ada:
        gate.shut()
        saying = [asyncio.create_task(ada.say(f"{number}")) for number in range(3)]
        async with asyncio.timeout(DEADLINE):
            await gate.waiting.wait()
        # The first waits for its entry; were the others sent as well, they would be decided after it at once.
        await ada.ping()
        gate.open()
        await asyncio.gather(*saying)
        said = [entry for entry in await host.stored() if entry["kind"] == "said"]
        assert [(entry["ref"], entry["text"]) for entry in said] == [(1, "0"), (2, "1"), (3, "2")]


async def test_I2_a_repetition_is_settled_and_not_stored_again() -> None:
    async with hosted() as host:
        ada = await host.sit("ada")
        await ada.ask("say", 3, text="hi")
        await ada.entry("said")
        for ref in (3, 2, 1):
            await ada.ask("say", ref, text="hi")
            await ada.settled(ref=ref)
        await ada.ask("say", 4, text="hi")
        assert (await ada.entry("said"))["ref"] == 4
        assert sum(entry["kind"] == "said" for entry in await host.stored()) == 2


async def test_I2_what_was_refused_is_no_repetition() -> None:
    async with hosted() as host:
        ada = await host.sit("ada")
        await ada.ask("say", 1, text="")
        await ada.refused("malformed", ref=1)
        await ada.ask("say", 1, text="better")
        assert (await ada.entry("said"))["text"] == "better"


async def test_I2_other_instances_count_on_their_own() -> None:
    async with hosted() as host:
        ada, twin = await host.sit("ada"), await host.sit("ada")
        for seat in (ada, twin):
            await seat.ask("say", 1, text="hi")
            await seat.entry("said")
        assert sum(entry["kind"] == "said" for entry in await host.stored()) == 2


async def test_I3_sent_again_after_a_reconnection_it_happens_once() -> None:
    async with hosted() as host:
        ada = await host.sit("ada")
        await ada.ask("say", 1, text="first")
        await ada.entry("said")
        again = await host.sit("ada", ada.instance, ada.welcome["position"])
        assert again.welcome["ref"] == 1
        await again.ask("say", 1, text="first")
        assert (await again.entry("said"))["ref"] == 1
        await again.settled(ref=1)
        await again.ask("say", 2, text="second")
        await again.entry("said")
        said = [entry["text"] for entry in await host.stored() if entry["kind"] == "said"]
        assert said == ["first", "second"]


async def test_I3_the_client_sends_it_again_by_itself() -> None:
    gate = GatedTranscript(MemoryTranscript())
    async with hosted(transcript=gate) as host, Client.open(host.invitation.links["ada"]) as ada:
        gate.shut()
        saying = asyncio.create_task(ada.say("once"))
        async with asyncio.timeout(DEADLINE):
            await gate.waiting.wait()
        ada.cut()
        await ada.until(lambda client: not client.connected)
        gate.open()
        await saying
        assert [entry["text"] for entry in await host.stored() if entry["kind"] == "said"] == ["once"]


EVERYTHING: list[tuple[str, dict[str, Any]]] = [
    ("say", {"text": "hi"}),
    ("create_pad", {"name": "b", "language": "text"}),
    ("rename_pad", {"pad": "p1", "name": "b"}),
    ("set_pad_language", {"pad": "p1", "language": "go"}),
    ("move_pad", {"pad": "p1", "index": 0}),
    ("delete_pad", {"pad": "p1"}),
    ("restore_pad", {"pad": "p1"}),
]


async def check_read_only(seat: Seat) -> None:
    for ref, (intent, fields) in enumerate(EVERYTHING, 101):
        await seat.ask(intent, ref, **fields)
        await seat.refused("read_only", ref=ref)
    await seat.push([[0, "x"]], version=0)
    await seat.refused("read_only", pad="p1")


async def test_I6_interviewers_end_and_reopen() -> None:
    async with hosted() as host:
        ada, ben = await host.sit("ada"), await host.sit("ben")
        await ben.ask("end_interview", 1)
        await ben.refused("forbidden", ref=1)
        await ada.ask("reopen_interview", 1)
        await ada.refused("conflict", ref=1)
        await ada.ask("end_interview", 1)
        await ben.entry("ended")
        await ada.entry("ended")
        for seat in (ada, ben):
            await check_read_only(seat)
        await ada.ask("end_interview", 2)
        await ada.refused("read_only", ref=2)
        await ben.ask("reopen_interview", 2)
        await ben.refused("forbidden", ref=2)
        assert (await host.sit("ben")).welcome["snapshot"]["status"] == "ended"
        await ada.ask("reopen_interview", 3)
        await ben.entry("reopened")
        await ben.push([[0, "x"]], version=0)
        await ben.edits(1)


async def test_I6_observers_ask_for_nothing() -> None:
    async with hosted() as host:
        oli = await host.sit("oli")
        await check_read_only(oli)
        for ref, intent in enumerate(("end_interview", "reopen_interview"), 1):
            await oli.ask(intent, ref)
            await oli.refused("read_only", ref=ref)
        assert len(await host.stored()) == oli.welcome["position"]


async def test_I6_what_was_accepted_before_the_end_is_still_known_for_it() -> None:
    async with hosted() as host:
        ada = await host.sit("ada")
        await ada.push([[0, "x"]], version=0)
        await ada.edits(1)
        await ada.ask("end_interview", 1)
        await ada.entry("ended")
        await ada.push([[0, "x"]], version=0)
        await ada.settled(pad="p1")
        await ada.ask("end_interview", 1)
        await ada.settled(ref=1)


async def test_I6_the_client_raises_what_is_forbidden() -> None:
    async with hosted() as host, Client.open(host.invitation.links["ben"]) as ben:
        with pytest.raises(Forbidden):
            await ben.end_interview()


async def test_I7_chat() -> None:
    async with hosted(chat_chars=5) as host:
        ada = await host.sit("ada")
        for ref, text in enumerate(("", " ", " \n\t　"), 1):
            await ada.ask("say", ref, text=text)
            await ada.refused("malformed", ref=ref)
        await ada.ask("say", 1, text="123456")
        await ada.refused("too_large", ref=1)
        for ref, text in enumerate(("1", "12345", "😀😀😀😀😀", "a\nb"), 1):
            await ada.ask("say", ref, text=text)
            assert (await ada.entry("said"))["text"] == text


async def test_I7_chat_is_for_reading_so_a_lone_surrogate_is_replaced() -> None:
    async with hosted() as host:
        ada = await host.sit("ada")
        await ada.ask("say", 1, text="x\ud83d")
        assert (await ada.entry("said"))["text"] == "x\ufffd"


async def test_refused_unavailable_when_the_store_does_not_keep_up() -> None:
    gate = GatedTranscript(MemoryTranscript())
    async with hosted(transcript=gate, intents_pending=2) as host:
        ada = await host.sit("ada")
        gate.shut()
        await ada.ask("say", 1, text="in flight")
        async with asyncio.timeout(DEADLINE):
            await gate.waiting.wait()
        for ref in (2, 3, 4):
            await ada.ask("say", ref, text=f"{ref}")
        await ada.refused("unavailable", ref=4)
        gate.open()
        assert [(await ada.entry("said"))["ref"] for _ in range(3)] == [1, 2, 3]


async def test_refused_internal_when_the_server_has_a_defect(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    async with hosted() as host:
        ada = await host.sit("ada")

        def fail(*_: object, **__: object) -> None:
            raise ZeroDivisionError

        with monkeypatch.context() as patched:
            patched.setattr("pairing.interview.decide.decide", fail)
            await ada.ask("say", 1, text="secret words")
            await ada.refused("internal", ref=1)
        await check_alive(host, ada)
    assert "ZeroDivisionError" in caplog.text
    assert "secret words" not in caplog.text


async def check_alive(host: Host, seat: Seat) -> None:
    await seat.ask("say", 1, text="still there")
    assert (await seat.entry("said"))["ref"] == 1
    assert (await host.sit("ben")).welcome["snapshot"]["talk_total"] == 1
