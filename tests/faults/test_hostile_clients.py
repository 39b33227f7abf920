"""Clients that send rubbish, too much, too often or never read, beside two people who go on typing.

After each the offender got a clear code, and the people lost nothing and noticed nothing.
"""

import asyncio
import json
import os
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any

import pytest

from pairing.client.backoff import Backoff
from pairing.client.client import Client
from pairing.client.events import Event, Welcomed
from pairing.client.visit import Visit, arrive
from pairing.wire.closing import Close
from tests.faults.scene import PATIENCE, Scene, scene
from tests.support.raw_socket import RawSocket, raw_socket
from tests.support.server import Api, ServerProcess, running
from tests.support.service import ROOT

SETTINGS = {
    "PAIRING_OUTBOX_BYTES": "300000",
    "PAIRING_CLOSE_TIMEOUT": "2.0",
    "PAIRING_RECENT_UPDATES": "50",
    "PAIRING_MESSAGE_BURST": "2000",
    "PAIRING_BYTE_BURST": "40000000",
    "PAIRING_SEATS_PER_PERSON": "20",
}


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServerProcess]:
    folder: Path = tmp_path_factory.mktemp("hostile")
    with running(ServerProcess(folder, settings=SETTINGS)) as process:
        yield process


@pytest.fixture(scope="module")
def api(server: ServerProcess) -> Api:
    return server.api()


@asynccontextmanager
async def undisturbed(api: Api) -> AsyncIterator[Scene]:
    """Two who type all the while, and to whom nothing must happen. The attacker is a twin of ben."""
    async with scene(api) as people:
        async with people.typing():
            yield people
        assert people.codes == [], "nobody was disturbed"
        await people.check()


async def attacker(people: Scene) -> Visit:
    return await arrive(people.invitation.links["ben"])


@asynccontextmanager
async def attacking(people: Scene, **strange: Any) -> AsyncIterator[RawSocket]:
    """A welcomed socket of ben's, who is a candidate."""
    async with raw_socket(await attacker(people), **strange) as socket:
        await socket.hello()
        yield socket


def push(updates: str, *, version: int = 0, first: int = 0, pad: str = "p1") -> str:
    return f'{{"type":"push","pad":"{pad}","version":{version},"first":{first},"updates":{updates}}}'


async def grown(socket: RawSocket, welcome: dict[str, Any]) -> tuple[int, int]:
    """The version of the welcome's pad, and its length in units."""
    [pad] = welcome["snapshot"]["pads"]
    return pad["version"], len(pad["text"].encode("utf-16-le", "surrogatepass")) // 2


RUBBISH: dict[str, str | bytes] = {
    "malformed JSON": '{"type":"push","pad"',
    "no JSON at all": "\0\1\2",
    "a deep nest": push("[" * 100_000 + "]" * 100_000),
    "a deep nest that never ends": "[" * 500_000,
    "an open string": '"' + "x" * 100_000,
    "a huge number": push("[[" + "9" * 100_000 + "]]"),
    "a binary frame": b'{"type":"ping","sent":1}',
    "binary rubbish": bytes(range(256)) * 100,
}


@pytest.mark.parametrize("rubbish", RUBBISH.values(), ids=RUBBISH.keys())
async def test_rubbish_is_closed(api: Api, rubbish: str | bytes) -> None:
    async with undisturbed(api) as people:
        async with attacking(people) as socket:
            await socket.send(rubbish)
            assert await socket.closed() == Close.MALFORMED
        await people.accepted(3)


@pytest.mark.parametrize("seated", [True, False], ids=["seated", "before hello"])
@pytest.mark.parametrize("kind", ["one frame", "fragments", "binary"])
async def test_a_10_mb_frame_is_closed(api: Api, kind: str, seated: bool) -> None:
    async with undisturbed(api) as people:
        big = "x" * 10_000_000
        async with raw_socket(await attacker(people)) as socket:
            if seated:
                await socket.hello()
            if kind == "fragments":
                await socket.send_fragments(big[:100_000] for _ in range(100))
            else:
                await socket.send(big if kind == "one frame" else big.encode())
            assert await socket.closed() == Close.TOO_BIG
        await people.accepted(3)


async def test_every_malformed_change_set_is_refused(api: Api) -> None:
    vectors = [one["json"] for one in json.loads((ROOT / "tests/vectors/malformed.json").read_text())]
    # A number that no double holds is no JSON for most readers, and none for this server.
    beyond = [vector for vector in vectors if "1e999" in vector]
    async with undisturbed(api) as people:
        async with attacking(people) as socket:
            # In a file of its own: in that of the others, the version would soon be too old to be looked at.
            await socket.send({"type": "create_pad", "ref": 1, "name": "own.py", "language": "python"})
            pad = (await socket.entry("pad_created"))["pad"]
            for vector in set(vectors) - set(beyond):
                await socket.send(push(f"[{vector}]", pad=pad))
                answer = await socket.answer("refused")
                assert (answer["code"], answer["pad"]) == ("malformed", pad), vector
        for vector in beyond:
            async with attacking(people) as socket:
                await socket.send(push(f"[{vector}]"))
                assert await socket.closed() == Close.MALFORMED


async def test_the_same_push_many_times_is_accepted_once(api: Api) -> None:
    async with undisturbed(api) as people:
        async with raw_socket(await attacker(people)) as socket:
            welcome = await socket.hello()
            version, length = await grown(socket, welcome)
            for _ in range(20):
                await socket.send(push(f'[[[0,"①"],{length}]]', version=version))
            for _ in range(19):
                await socket.answer("settled")
        state = await people.api.fold(people.invitation.interview)
        assert state.pads["p1"].document.state.count("①") == 1


async def test_a_late_push_of_a_broken_connection_is_accepted_once(api: Api) -> None:
    async with undisturbed(api) as people:
        visit = await attacker(people)
        async with raw_socket(visit) as socket:
            welcome = await socket.hello()
            version, length = await grown(socket, welcome)
            late = push(f'[[[0,"②"],{length}]]', version=version)
            await socket.send(late)
            await socket.entry("edited")
        await people.accepted(10)
        for _ in range(2):
            async with raw_socket(visit) as socket:
                again = await socket.hello(welcome["instance"])
                assert again["instance"] == welcome["instance"]
                await socket.send(late)
                await socket.answer("settled")
        state = await people.api.fold(people.invitation.interview)
        assert state.pads["p1"].document.state.count("②") == 1


async def test_an_old_version_is_told_to_pull_first(api: Api) -> None:
    """Older than what the server remembers to rebase over: nothing is wrong, and nothing is stored."""
    async with undisturbed(api) as people:
        await people.accepted(60)
        async with attacking(people) as socket:
            await socket.send(push('[[[0,"③"]]]'))
            assert (await socket.answer("refused"))["code"] == "behind"
        state = await people.api.fold(people.invitation.interview)
        assert "③" not in state.pads["p1"].document.state


async def test_a_version_from_the_future_and_a_wrong_count_are_reset(api: Api) -> None:
    async with undisturbed(api) as people, attacking(people) as socket:
        await socket.send(push('[[[0,"x"]]]', version=1_000_000))
        assert (await socket.answer("refused"))["code"] == "ahead"
        await socket.send(push('[[[0,"x"]]]', version=0, first=7))
        assert (await socket.answer("refused"))["code"] == "reset"


async def test_a_forged_instance_is_not_accepted(api: Api) -> None:
    """Ben claims to be ada's editor: he is given an id of his own, and ada's stays hers."""
    async with undisturbed(api) as people:
        ada = people.clients[0]
        async with raw_socket(await attacker(people)) as socket:
            welcome = await socket.hello(ada.instance, 1)
            assert welcome["instance"] != ada.instance
            version, length = await grown(socket, welcome)
            await socket.send(push(f'[[[0,"④"],{length}]]', version=version))
            while (entry := await socket.entry("edited"))["by"] != welcome["instance"]:
                assert "④" not in str(entry["changes"])
            await socket.send({"type": "say", "ref": 1, "text": "I am ada", "by": ada.instance})
            assert await socket.closed() == Close.MALFORMED
        assert ada.instance == people.typists[0].client.instance


def flood(people: Scene) -> None:
    """More than any buffer between two processes holds."""
    people.typists[0].paste("y" * 100_000, times=100)


def holds(server: ServerProcess, port: int) -> bool:
    """Whether the process has the connection from our port open: the kernel may still be sending for it."""
    links = set()
    for entry in os.listdir(f"/proc/{server.pid}/fd"):
        with suppress(FileNotFoundError):
            links.add(os.readlink(f"/proc/{server.pid}/fd/{entry}"))
    for line in Path("/proc/net/tcp").read_text().splitlines()[1:]:
        fields = line.split()
        local, remote = (int(address.partition(":")[2], 16) for address in fields[1:3])
        if (local, remote) == (server.port, port):
            return f"socket:[{fields[9]}]" in links
    return False


async def test_a_reader_that_never_reads_is_cut_off(api: Api, server: ServerProcess) -> None:
    async with undisturbed(api) as people:
        async with raw_socket(await attacker(people), max_queue=1, receive_buffer=4_096) as socket:
            welcome = await socket.hello()
            instance = welcome["instance"]
            port = socket.socket.local_address[1]
            await shown(people, instance, True)
            assert holds(server, port)
            flood(people)
            # Its seat is taken away at once, and its connection when it does not even read the close code.
            await shown(people, instance, False)
            async with asyncio.timeout(PATIENCE):
                while holds(server, port):
                    await people.accepted(1)
        await resumes(people, instance, welcome["position"])


async def test_a_slow_reader_is_closed_and_resumes(api: Api) -> None:
    async with undisturbed(api) as people:
        async with raw_socket(await attacker(people), max_queue=1, receive_buffer=4_096) as socket:
            welcome = await socket.hello()
            instance = welcome["instance"]
            await shown(people, instance, True)
            flood(people)
            reading = asyncio.create_task(read_slowly(people, socket))
            await shown(people, instance, False)
            reading.cancel()
            await asyncio.wait([reading])
            assert await socket.closed() == Close.SLOW_READER
        await resumes(people, instance, welcome["position"])


async def shown(people: Scene, instance: str, here: bool) -> None:
    """Wait until the others see that the instance has come or gone."""
    await people.clients[0].until(lambda client: (instance in client.here) is here, timeout=PATIENCE)


async def read_slowly(people: Scene, socket: RawSocket) -> None:
    while True:
        await socket.receive()
        await people.accepted(5)


async def resumes(people: Scene, instance: str, position: int) -> None:
    """Back under its own name, reading this time, it gets everything that it missed."""
    head = len(await people.api.entries(people.invitation.interview))
    async with raw_socket(await attacker(people)) as socket:
        welcome = await socket.hello(instance, position)
        assert welcome["instance"] == instance
        assert "snapshot" not in welcome
        while position < head:
            for entry in (await socket.answer("entries"))["entries"]:
                assert entry["position"] == position + 1
                position = entry["position"]


@pytest.mark.timeout(600)
async def test_500_reconnects_in_a_row(api: Api) -> None:
    """Of one instance that types along: it comes back each time to where it was."""
    async with undisturbed(api) as people:
        events: list[Event] = []

        async def at_once(seconds: float) -> None:
            assert seconds >= 0

        visit = await attacker(people)
        async with Client.open(
            visit, backoff=Backoff(sleep=at_once), timeout=PATIENCE, events=[events.append]
        ) as client:
            pad, instance = client.pads["p1"], client.instance
            for number in range(500):
                if number % 10 == 0:
                    pad.insert(0, "z")
                client.cut()
                await client.until(lambda one: not one.connected, timeout=PATIENCE)
                await client.until(lambda one: one.connected, timeout=PATIENCE)
            await pad.confirmed(timeout=PATIENCE)
            assert client.instance == instance
            assert pad.accepted == 50
        welcomes = [event.resumed for event in events if isinstance(event, Welcomed)]
        assert welcomes == [False] + [True] * 500


async def test_200_newcomers_who_leave_at_once(api: Api) -> None:
    async with undisturbed(api) as people:
        visit = await attacker(people)
        instances = set()
        for _ in range(200):
            async with raw_socket(visit) as socket:
                instances.add((await socket.hello())["instance"])
                socket.socket.transport.abort()
        assert len(instances) == 200


async def test_too_many_bytes_are_throttled(api: Api) -> None:
    async with undisturbed(api) as people, attacking(people) as socket:
        for ref in range(1, 60):
            await socket.send({"type": "say", "ref": ref, "text": "x" * 1_000_000})
        assert await socket.closed() == Close.THROTTLED


async def test_too_many_messages_are_throttled(api: Api) -> None:
    async with undisturbed(api) as people, attacking(people) as socket:
        # However long it takes to send them: more are allowed each second.
        for _ in range(10_000):
            await socket.send({"type": "presence", "pad": "p1", "version": 0, "anchor": 0, "head": 0})
        assert await socket.closed() == Close.THROTTLED
