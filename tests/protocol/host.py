"""A server with one interview, and seats in it whose every word a test decides."""

import json
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from typing import Any

import httpx

from pairing.client.visit import Visit, arrive
from pairing.ot.scene.operation import scene_to_json
from pairing.runner.port import Runner
from pairing.settings import Settings
from pairing.transcript.port import Transcript
from pairing.wire.closing import Close
from tests.support.raw_socket import Message, RawSocket, raw_socket
from tests.support.server import Invitation, LocalServer, local_server

__all__ = ["Host", "Message", "Seat", "drawn_on", "hosted"]


class Seat:
    """A socket of one person: `say` is any message; the rest keeps a client's books."""

    def __init__(self, raw: RawSocket, visit: Visit) -> None:
        self.raw = raw
        self.visit = visit
        self.welcome: Message = {}

    @property
    def instance(self) -> str:
        instance: str = self.welcome["instance"]
        return instance

    async def hello(self, instance: str | None = None, position: int | None = None) -> Message:
        self.welcome = await self.raw.hello(instance, position)
        return self.welcome

    async def say(self, message: Mapping[str, Any] | str | bytes) -> None:
        await self.raw.send(message)

    async def ask(self, intent: str, ref: int, **fields: Any) -> None:
        await self.say({"type": intent, "ref": ref, **fields})

    async def push(self, *updates: Any, version: int, first: int = 0, pad: str = "p1") -> None:
        await self.say(
            {"type": "push", "pad": pad, "version": version, "first": first, "updates": list(updates)}
        )

    async def draw(self, *updates: Any, version: int, first: int = 0, board: str = "b1") -> None:
        await self.say(
            {"type": "draw", "board": board, "version": version, "first": first, "updates": list(updates)}
        )

    async def refused(
        self, code: str, *, ref: int | None = None, pad: str | None = None, board: str | None = None
    ) -> None:
        """The next message refuses the intent with this code, and names it."""
        answer = await self.raw.expect("refused")
        assert answer["code"] == code, answer
        assert (answer.get("ref"), answer.get("pad"), answer.get("board")) == (ref, pad, board), answer
        assert answer["message"]

    async def settled(
        self, *, ref: int | None = None, pad: str | None = None, board: str | None = None
    ) -> None:
        answer = await self.raw.expect("settled")
        assert (answer.get("ref"), answer.get("pad"), answer.get("board")) == (ref, pad, board), answer

    async def entry(self, kind: str) -> Message:
        return await self.raw.entry(kind)

    async def edits(self, count: int, pad: str = "p1") -> list[Message]:
        """The next `count` edits of the pad."""
        found: list[Message] = []
        while len(found) < count:
            entry = await self.entry("edited")
            assert entry["pad"] == pad
            found.append(entry)
        return found

    async def board(self, ref: int, **elements: Any) -> str:
        """Make a board with these elements; its id."""
        await self.ask("create_board", ref, name="Board", elements=elements)
        created: str = (await self.entry("board_created"))["board"]
        return created

    async def drawings(self, count: int, board: str = "b1") -> list[Message]:
        """The next `count` drawings on the board."""
        found: list[Message] = []
        while len(found) < count:
            entry = await self.entry("drawn")
            assert entry["board"] == board
            found.append(entry)
        return found

    async def closes(self, code: Close) -> None:
        """The server closes with this code, whatever it says before."""
        assert await self.raw.closed() == code


class Host:
    def __init__(self, server: LocalServer, invitation: Invitation, stack: AsyncExitStack) -> None:
        self.server = server
        self.invitation = invitation
        self.interview = invitation.interview
        self._stack = stack

    async def visit(self, name: str) -> Visit:
        return await arrive(self.invitation.links[name])

    async def open(self, name: str, visit: Visit | None = None, **strange: Any) -> Seat:
        """A socket that has not said hello. `strange`: see `raw_socket`."""
        visit = visit or await self.visit(name)
        return Seat(await self._stack.enter_async_context(raw_socket(visit, **strange)), visit)

    async def sit(
        self, name: str, instance: str | None = None, position: int | None = None, **strange: Any
    ) -> Seat:
        """A socket that was welcomed."""
        seat = await self.open(name, **strange)
        await seat.hello(instance, position)
        return seat

    async def panel(self, name: str = "ada") -> Seat:
        """A socket to the panel that has not said hello."""
        visit = await self.visit(name)
        url = visit.socket_url(visit.nodes[0]).replace("/socket?", "/panel?")
        return await self.open(name, visit, url=url)

    async def http(self, method: str, what: str, name: str = "ada", **request: Any) -> httpx.Response:
        """A request about the interview, by somebody's cookie."""
        visit = await self.visit(name)
        url = f"{self.server.url}/api/interviews/{self.interview}/{what}?as={visit.person}"
        headers = {"Cookie": visit.cookie, **request.pop("headers", {})}
        async with httpx.AsyncClient(trust_env=False, verify=False, timeout=30) as client:
            return await client.request(method, url, headers=headers, **request)

    async def stored(self) -> list[Message]:
        """The transcript as the server exports it."""
        return [json.loads(line) for line in await self.server.api.transcript(self.interview)]

    async def text(self, pad: str = "p1") -> str:
        """The units of a pad, by the transcript."""
        state = await self.server.api.fold(self.interview)
        return state.pads[pad].document.state

    async def scene(self, board: str = "b1") -> dict[str, Any]:
        """The elements of a board, by the transcript."""
        state = await self.server.api.fold(self.interview)
        return scene_to_json(state.boards.all[board].document.state)


@asynccontextmanager
async def hosted(
    text: str = "",
    *,
    files: Sequence[Mapping[str, str]] = (),
    transcript: Transcript | None = None,
    clock: Callable[[], int] | None = None,
    runner: Runner | None = None,
    **settings: Any,
) -> AsyncIterator[Host]:
    """A server with these settings and one interview, with a pad `p1` of this text or with these files.

    In it are ada, the interviewer, ben, the candidate, and oli, an observer.
    """
    async with (
        local_server(Settings(**settings), transcript=transcript, clock=clock, runner=runner) as server,
        AsyncExitStack() as stack,
    ):
        yield Host(server, await server.api.create_interview(text, pads=files), stack)


async def drawn_on(host: Host, **elements: Any) -> tuple[Seat, Seat]:
    """Ada, who made a board, and ben, who has seen it."""
    ada, ben = await host.sit("ada"), await host.sit("ben")
    assert await ada.board(1, **elements) == "b1"
    await ben.entry("board_created")
    return ada, ben
