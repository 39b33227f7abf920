"""Two who draw on one board, in real processes: killed in the middle of a drag, and beside clients that send
rubbish. Nothing accepted is lost, everybody ends equal, and a bad operation holds nobody up."""

import asyncio
import json
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest

from pairing.client.backoff import Backoff
from pairing.client.client import Client
from pairing.client.visit import arrive
from pairing.interview.entries import Drawn
from pairing.ot.scene.operation import scene_to_json
from pairing.wire.closing import Close
from tests.support.artist import Artist
from tests.support.elements import arrow, box, move, put, stroke
from tests.support.images import chunk, png
from tests.support.raw_socket import RawSocket, raw_socket
from tests.support.server import Api, Invitation, ServerProcess, running

PATIENCE = 90.0
SETTINGS = {
    "PAIRING_CHECKPOINT_ENTRIES": "30",
    "PAIRING_ROOM_LINGER": "0.5",
    "PAIRING_SEATS_PER_PERSON": "20",
}


@dataclass
class Studio:
    api: Api
    invitation: Invitation
    artists: list[Artist]

    @asynccontextmanager
    async def drawing(self, *, first: int = 5) -> AsyncIterator[None]:
        """Both draw for as long as the block lasts, which begins when so many operations of each are in."""
        stop = asyncio.Event()
        async with asyncio.TaskGroup() as group:
            for artist in self.artists:
                group.create_task(_draw_until(artist, stop))
            await self.accepted(first)
            yield
            stop.set()

    async def accepted(self, more: int) -> None:
        """Wait until the server has taken so many more operations of each."""
        goals = [len(artist.accepted) + more for artist in self.artists]
        for artist, goal in zip(self.artists, goals, strict=True):
            await artist.client.until(
                lambda _, artist=artist, goal=goal: len(artist.accepted) >= goal,  # type: ignore[misc]
                timeout=PATIENCE,
            )

    async def check(self) -> None:
        """Everybody shows the scene that the stored transcript makes, a newcomer is given it, and every
        operation that its author saw accepted is stored once."""
        for artist in self.artists:
            await artist.board.confirmed(timeout=PATIENCE)
        entries = await self.api.entries(self.invitation.interview)
        state = await self.api.fold(self.invitation.interview)
        scene = scene_to_json(state.boards.all["b1"].document.state)
        for artist in self.artists:
            await artist.client.until(
                lambda client: client.state.position >= state.position, timeout=PATIENCE
            )
            assert artist.board.elements == scene
            artist.check(scene)
            assert artist.rebuilt == 0
            own = [e.op for e in entries if isinstance(e, Drawn) and e.by == artist.client.instance]
            assert own == artist.accepted
        async with Client.open(self.invitation.links["oli"], timeout=PATIENCE) as newcomer:
            assert newcomer.boards["b1"].elements == scene


async def _draw_until(artist: Artist, stop: asyncio.Event) -> None:
    while not stop.is_set():
        artist.draw()
        await artist.client.until(lambda _: artist.board.unconfirmed <= 1 or stop.is_set(), timeout=PATIENCE)
        await asyncio.sleep(0)


@asynccontextmanager
async def studio(api: Api) -> AsyncIterator[Studio]:
    invitation = await api.create_interview()
    async with AsyncExitStack() as stack:
        clients = [
            await stack.enter_async_context(
                Client.open(invitation.links[name], backoff=Backoff(start=0.05, cap=0.5), timeout=PATIENCE)
            )
            for name in ("ada", "ben")
        ]
        await clients[0].create_board("Design", {"shared": box()})
        for client in clients:
            await client.until(lambda one: "b1" in one.boards)
        yield Studio(api, invitation, [Artist(client, number) for number, client in enumerate(clients)])


async def test_killed_again_and_again_in_the_middle_of_a_drag(tmp_path: Path) -> None:
    with running(ServerProcess(tmp_path, settings=SETTINGS)) as server:
        async with studio(server.api()) as people:
            async with people.drawing():
                for _ in range(2):
                    await asyncio.to_thread(server.kill)
                    await asyncio.to_thread(server.start)
                    await people.accepted(6)
            await people.check()


@pytest.mark.parametrize("moment", ["before", "after"])
async def test_killed_around_a_commit_of_a_drag(tmp_path: Path, moment: str) -> None:
    """Before it, operations were received and not stored; after it, stored and nobody was told."""
    doomed = ServerProcess(
        tmp_path,
        name="doomed",
        settings=SETTINGS,
        program=("-m", "tests.support.doomed_server", moment, "8", "drawn"),
    )
    server = ServerProcess(tmp_path, settings=doomed.settings, port=doomed.port)
    with running(doomed):
        async with studio(doomed.api()) as people, AsyncExitStack() as later:
            async with people.drawing(first=0):
                assert await asyncio.to_thread(doomed.wait) == -9, "it was to kill itself"
                await asyncio.to_thread(later.enter_context, running(server))
                await people.accepted(10)
            await people.check()


@pytest.fixture(scope="module")
def api(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Api]:
    with running(ServerProcess(tmp_path_factory.mktemp("boards"), settings=SETTINGS)) as process:
        yield process.api()


@asynccontextmanager
async def undisturbed(api: Api) -> AsyncIterator[tuple[Studio, RawSocket]]:
    """Two who draw all the while, and a twin of ben's who is up to no good."""
    async with studio(api) as people:
        async with people.drawing():
            visit = await arrive(people.invitation.links["ben"])
            async with raw_socket(visit) as socket:
                await socket.hello()
                yield people, socket
            await people.accepted(3)
        await people.check()


def draw(*updates: Any, version: int = 0, first: int = 0) -> str:
    message = {"type": "draw", "board": "b1", "version": version, "first": first, "updates": updates}
    return json.dumps(message)


def deep(levels: int) -> Any:
    value: Any = {}
    for _ in range(levels):
        value = {"d": value}
    return value


HOSTILE: dict[str, tuple[str, str]] = {
    "half of a group": (draw({"shared": ["~", {"x": 1}]}), "malformed"),
    "half of a group in each of two operations": (
        draw({"shared": ["~", {"x": 1}]}, {"shared": ["~", {"y": 1}]}),
        "malformed",
    ),
    "an unknown key": (draw({"shared": ["~", {"onload": "x"}]}), "malformed"),
    "a forged version": (draw({"shared": put({**box(), "version": 99, "versionNonce": 1})}), "malformed"),
    "a huge number": (draw({"shared": move(1e308)}), "malformed"),
    "a deep nest": (draw({"shared": ["~", {"customData": deep(200)}]}), "too_large"),
    "an arrow bound to itself": (draw({"x": put(arrow("x", "x"))}), "malformed"),
    "a stroke of too many points": (draw({"x": put(stroke(10_001))}), "too_large"),
    "too many elements at once": (draw({f"e{n}": ["-"] for n in range(5_001)}), "too_large"),
    "too many operations": (draw(*[{"shared": ["-"]}] * 501), "too_large"),
    "a version to come": (draw({"shared": move(1)}, version=10**9), "ahead"),
    "a count to come": (draw({"shared": move(1)}, first=10**9), "reset"),
    "no board": (draw({"shared": move(1)}).replace('"b1"', '"b9"'), "no_such_board"),
}


async def test_bad_operations_are_refused_and_hold_nobody_up(api: Api) -> None:
    async with undisturbed(api) as (people, socket):
        for name, (message, code) in HOSTILE.items():
            await socket.send(message)
            answer = await socket.answer("refused")
            assert answer["code"] == code, name
        await people.accepted(2)


@pytest.mark.parametrize(
    "rubbish",
    [
        draw({"shared": move(7)}).replace("7", "NaN"),
        draw({"shared": move(7)}).replace("7", "1e999"),
        draw({"shared": 7}).replace("7", "[" * 100_000 + "]" * 100_000),
        '{"type":"draw","board":"b1","version":0,"first":0,"updates":{}}',
        '{"type":"sketch","board":"b1","x":NaN,"y":0}',
        '{"type":"sketch","draft":[]}',
    ],
    ids=["NaN", "1e999", "a deep nest", "no list", "a sketch of NaN", "a sketch of a list"],
)
async def test_rubbish_about_boards_is_closed(api: Api, rubbish: str) -> None:
    async with undisturbed(api) as (_, socket):
        await socket.send(rubbish)
        assert await socket.closed() == Close.MALFORMED


async def test_arrows_bound_in_a_circle_are_elements_like_others(api: Api) -> None:
    async with undisturbed(api) as (people, socket):
        circle = {f"c{n}": put(arrow(f"c{(n + 1) % 3}", f"c{(n + 2) % 3}")) for n in range(3)}
        await socket.send(draw(circle))
        await people.artists[0].client.until(lambda client: "c2" in client.boards["b1"].elements)


async def test_what_is_deleted_under_a_drag_stays_deleted(api: Api) -> None:
    async with undisturbed(api) as (people, socket):
        await socket.send(draw({"shared": ["-"]}))
        for artist in people.artists:
            await artist.client.until(lambda client: "shared" not in client.boards["b1"].elements)
        await people.accepted(5)
        for artist in people.artists:
            assert "shared" not in artist.board.elements


async def test_images_that_are_bombs_hold_nobody_up(api: Api) -> None:
    bombs = [
        png(2**31 - 1, 2**31 - 1),
        png(1, 1, chunk(b"abCd") * 300_000),
        b"\xff\xd8" + b"\xff" * 4_000_000,
        b"\0" * 5_000_000,
    ]
    async with undisturbed(api) as (people, _):
        visit = await arrive(people.invitation.links["ben"])
        url = f"{api.url}/api/interviews/{people.invitation.interview}/images?as={visit.person}"
        async with httpx.AsyncClient(trust_env=False, verify=False, timeout=PATIENCE) as client:
            for bomb in bombs:
                answer = await client.post(url, content=bomb, headers={"Cookie": visit.cookie})
                assert answer.status_code in (400, 413)
                await people.accepted(1)
