"""A room in which a candidate and an observer are told things, and a panel beside it that must not show.

Everything that the two ever receive is kept as it came: frames, answers with their headers, closes.
"""

import asyncio
import json
import re
from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from typing import Any

import httpx
from websockets.exceptions import ConnectionClosed

from pairing.client.visit import Visit, arrive
from pairing.runner.detect import Found
from pairing.runner.languages.load import load
from pairing.runner.scripted import ScriptedRunner, Stage
from pairing.settings import Settings
from tests.support.raw_socket import DEADLINE, Message, RawSocket, raw_socket
from tests.support.server import Invitation, LocalServer, local_server

MARK = "hidden-zq7"
"""In everything that is put into the panel; a program that reads it prints it."""

WAIT = b"wait"


class Person:
    """One socket and one browser of somebody; `received` is every byte that came by them."""

    def __init__(self, visit: Visit, server: LocalServer) -> None:
        self.visit = visit
        self.received: list[str] = []
        self.messages: list[Message] = []
        self._server = server
        self._stack = AsyncExitStack()
        self._socket: RawSocket | None = None
        self._refs = 0
        self._news = asyncio.Event()
        self._reading: asyncio.Task[None] | None = None

    @property
    def welcome(self) -> Message:
        return next(message for message in reversed(self.messages) if message["type"] == "welcome")

    @property
    def entries(self) -> list[Message]:
        found = (message["entries"] for message in self.messages if message["type"] == "entries")
        return [entry for some in found for entry in some]

    def kinds(self, kind: str) -> list[Message]:
        return [entry for entry in self.entries if entry["kind"] == kind]

    async def sit(self, *, panel: bool = False, **hello: Any) -> "Person":
        await self.leave()
        url = self.visit.socket_url(self.visit.nodes[0])
        if panel:
            url = url.replace("/socket?", "/panel?")
        self._socket = await self._stack.enter_async_context(raw_socket(self.visit, url=url))
        await self._socket.send({"type": "hello", **hello})
        before = len(self.messages)
        self._reading = asyncio.create_task(self._read(self._socket))
        await self.until(lambda: any(message["type"] == "welcome" for message in self.messages[before:]))
        self._refs = max(self._refs, self.welcome["ref"])
        return self

    async def leave(self) -> None:
        await self._stack.aclose()
        if self._reading is not None:
            await self._reading
            self._reading = None

    async def _read(self, socket: RawSocket) -> None:
        try:
            while True:
                data = await socket.socket.recv()
                assert isinstance(data, str)
                self.received.append(data)
                self.messages.append(json.loads(data))
                self._news.set()
        except ConnectionClosed as closed:
            self.received.append(str(closed))

    async def until(self, condition: Any) -> None:
        async with asyncio.timeout(DEADLINE):
            while not condition():
                self._news.clear()
                await self._news.wait()

    async def send(self, message: Mapping[str, Any]) -> None:
        assert self._socket is not None
        await self._socket.send(message)

    async def ask(self, intent: str, **fields: Any) -> Message:
        """The entry or the refusal that an intent came to."""
        self._refs += 1
        ref = self._refs
        await self.send({"type": intent, "ref": ref, **fields})
        instance = self.welcome["instance"]
        answers: list[Message] = []

        def answered() -> bool:
            answers[:] = [
                found
                for found in (*self.messages, *self.entries)
                if found.get("ref") == ref
                and (found.get("type") in ("refused", "settled") or found.get("by") == instance)
            ]
            return bool(answers)

        await self.until(answered)
        return answers[-1]

    async def run(self, what: str, pad: str = "p1", **fields: Any) -> str:
        """A run that was started; its id."""
        started = await self.ask("start_run", what=what, pad=pad, **fields)
        assert started.get("kind") == "run_started", started
        run: str = started["run"]
        return run

    async def over(self, run: str) -> Message:
        def found() -> list[Message]:
            return [entry for entry in self.kinds("run_finished") if entry["run"] == run]

        await self.until(found)
        return found()[0]

    async def get(self, method: str, path: str, **options: Any) -> httpx.Response:
        """A request with the cookie of the visit, in this name."""
        async with httpx.AsyncClient(trust_env=False, verify=False, timeout=DEADLINE) as client:
            answer = await client.request(
                method,
                f"{self._server.url}{path}",
                headers={"Cookie": self.visit.cookie},
                params={"as": self.visit.person},
                **options,
            )
        self.received.append(f"{answer.status_code} {answer.headers} {answer.text}")
        return answer


class PanelScene:
    def __init__(self, server: LocalServer, invitation: Invitation, runner: ScriptedRunner) -> None:
        self.server = server
        self.invitation = invitation
        self.runner = runner
        self.gate = asyncio.Event()
        self._people: list[Person] = []

    @property
    def path(self) -> str:
        return f"/api/interviews/{self.invitation.interview}"

    async def person(self, name: str) -> Person:
        """Somebody who has opened the personal link."""
        found = Person(await arrive(self.invitation.links[name]), self.server)
        self._people.append(found)
        return found

    async def leave(self) -> None:
        for person in self._people:
            await person.leave()

    async def nosy(self, stage: Stage) -> int:
        """A program that prints all it can find. If what it is given says so, it waits for the gate."""
        given = b""
        while line := await stage.hear():
            given += line
        if WAIT in given:
            await self.gate.wait()
        stage.say(given)
        stage.say(repr(sorted(stage.files.items())).encode(), "stderr")
        return 0


@asynccontextmanager
async def panel_scene(**settings: Any) -> AsyncIterator[PanelScene]:
    """An interview with one file of Python, on a server whose clock stands still."""
    python = load()["python"]
    chosen = Settings(message_burst=10_000, **settings)
    tool = python.toolchains[0]
    runner = ScriptedRunner(
        chosen, {}, {"python": Found(python, tool, "3.11.2", "/usr/bin", None, tool.tests[-1])}
    )
    async with local_server(chosen, clock=lambda: 1_800_000_000_000, runner=runner) as server:
        scene = PanelScene(server, await server.api.create_interview("print(input())\n"), runner)
        runner.plays = {"python3": scene.nosy}
        try:
            yield scene
        finally:
            scene.gate.set()
            await scene.leave()


def unnamed(person: Person, scene: PanelScene) -> list[Any]:
    """All messages but for who moves, entry by entry, with every id that is made anew each time renamed."""
    text = json.dumps(
        [
            part
            for message in person.messages
            for part in (message.get("entries") or [message])
            if message["type"] not in ("here", "pong")
        ]
    )
    ids = [scene.invitation.interview, *scene.invitation.people.values()]
    ids += re.findall(r'"(?:instance|node)": "([^"]+)"', text)
    ids += re.findall(r'"kind": "arrived", "position": \d+, "at": \d+, "by": "([^"]+)"', text)
    for number, found in enumerate(dict.fromkeys(ids)):
        text = text.replace(found, f"id{number}")
    renamed: list[Any] = json.loads(text)
    return renamed
