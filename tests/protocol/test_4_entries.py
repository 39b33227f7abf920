"""docs/protocol.md, 4: the stream of entries, which is the only acknowledgement."""

import asyncio
import json

from pairing.client.decoding import decode
from pairing.client.interview import InterviewSync
from pairing.transcript.memory import MemoryTranscript
from tests.protocol.host import hosted
from tests.support.gated_transcript import GatedTranscript
from tests.support.raw_socket import DEADLINE


async def test_E1_every_entry_comes_once_in_order_without_gaps_ones_own_included() -> None:
    async with hosted() as host:
        ada, ben = await host.sit("ada"), await host.sit("ben")
        for number in range(1, 9):
            await ada.ask("say", number, text=f"ada {number}")
            await ben.push(
                [*([number - 1] if number > 1 else []), [0, "x"]], version=number - 1, first=number - 1
            )
            if number % 2:
                await host.sit("oli")
            await ada.entry("said")
            await ben.entry("edited")
        await ada.ask("say", 9, text="last")
        last = (await ben.entry("said"))["position"]
        while (await ada.entry("said"))["text"] != "last":
            pass
        stored = await host.stored()
        assert [entry["position"] for entry in stored] == list(range(1, last + 1))
        for seat in (ada, ben):
            entries = [
                entry
                for message in seat.raw.received
                if message["type"] == "entries"
                for entry in message["entries"]
            ]
            assert entries == stored[seat.welcome["position"] :]


async def test_E1_an_intent_is_accepted_by_its_entry_alone() -> None:
    async with hosted() as host:
        ada = await host.sit("ada")
        await ada.ask("say", 1, text="hi")
        await ada.push([[0, "x"]], version=0)
        answers = [message for message in await ada.raw.quiet() if message["type"] != "here"]
        kinds = [entry["kind"] for message in answers for entry in message.get("entries", [])]
        while len(kinds) < 2:
            message = await ada.raw.expect("entries")
            answers.append(message)
            kinds += [entry["kind"] for entry in message["entries"]]
        assert kinds == ["said", "edited"]
        assert {message["type"] for message in answers} == {"entries"}


async def test_E2_nothing_is_told_before_it_is_stored() -> None:
    gate = GatedTranscript(MemoryTranscript())
    async with hosted(transcript=gate) as host:
        ada, ben = await host.sit("ada"), await host.sit("ben")
        await ada.raw.quiet()
        gate.shut()
        await ada.ask("say", 1, text="hi")
        async with asyncio.timeout(DEADLINE):
            await gate.waiting.wait()
        for seat in (ada, ben):
            assert not [message for message in await seat.raw.quiet() if message["type"] != "here"]
        gate.open()
        for seat in (ada, ben):
            assert (await seat.entry("said"))["text"] == "hi"


async def test_E3_entries_name_who_asked_and_the_intents_number() -> None:
    async with hosted(leave_grace=0.02) as host:
        ada, ben = await host.sit("ada"), await host.sit("ben")
        assert (await ada.entry("arrived"))["by"] == ben.instance
        await ben.ask("say", 1, text="hi")
        said = await ada.entry("said")
        assert (said["by"], said["ref"]) == (ben.instance, 1)
        await ben.ask("create_pad", 7, name="b.py", language="python")
        created = await ada.entry("pad_created")
        assert (created["by"], created["ref"]) == (ben.instance, 7)
        await ben.push([[0, "x"]], version=0)
        edited = await ada.entry("edited")
        assert edited["by"] == ben.instance
        assert "ref" not in edited
        await ben.raw.socket.close()
        assert (await ada.entry("departed"))["by"] == ""
        opened, *_ = await host.stored()
        assert (opened["kind"], opened["by"]) == ("opened", "")


async def test_E4_time_is_the_servers_and_never_goes_back() -> None:
    now = 7_000_000
    async with hosted(clock=lambda: now) as host:
        ada = await host.sit("ada")
        times = []
        for number, now in enumerate((7_000_500, 6_000_000, 6_000_001, 7_000_501), 1):  # noqa: B007
            await ada.ask("say", number, text="tick")
            times.append((await ada.entry("said"))["at"])
        assert times == [7_000_500, 7_000_500, 7_000_500, 7_000_501]


async def test_E5_a_client_counts_what_it_does_not_know() -> None:
    async with hosted() as host:
        ada = await host.open("ada")
        await ada.say({"type": "hello"})
        sync = InterviewSync()
        sync.receive(decode(await ada.raw.frame()))
        position = sync.state.position
        news = {
            "type": "entries",
            "entries": [
                {"kind": "danced", "position": position + 1, "at": 1, "by": "", "steps": [1, 2]},
                {"kind": "said", "position": position + 2, "at": 1, "by": "", "text": "hi", "mood": 3},
            ],
        }
        sync.receive(decode(json.dumps(news)))
        assert sync.state.position == position + 2
        assert [said.text for said in sync.state.talk] == ["hi"]


async def test_E6_the_same_bytes_are_sent_stored_and_exported() -> None:
    transcript = MemoryTranscript()
    async with hosted("é\n", transcript=transcript) as host:
        ada = await host.sit("ada")
        await ada.say('{"type":"push","pad":"p1","version":0,"first":0,"updates":[[[0,"ü\\ud83d"],2]]}')
        edited = ""
        while '"edited"' not in edited:
            edited = await ada.raw.frame()
        await ada.say('{"type":"say","ref":1,"text":"\\u00e9 \\" \\\\ \\u2028 😀"}')
        said = ""
        while '"said"' not in said:
            said = await ada.raw.frame()
        exported = await host.server.api.transcript(host.interview)
        batches = await transcript.read(f"{host.interview}/room", after=0, limit=1_000)
        assert b"\n".join(batch.payload for batch in batches).split(b"\n") == exported
        for frame, entry in ((edited, exported[-2]), (said, exported[-1])):
            assert frame == f'{{"type":"entries","entries":[{entry.decode()}]}}'
