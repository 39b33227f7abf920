"""Servers under test: a real process that can be killed, and one in the test's own event loop for speed."""

import asyncio
import socket
import subprocess
import sys
from collections.abc import AsyncIterator, Callable, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

import httpx

from pairing.app import Replacements, build
from pairing.interview.entries import AnyEntry, Role
from pairing.interview.state import State, fold
from pairing.members.keys import ApiToken
from pairing.members.port import Workspace
from pairing.runner.port import Runner
from pairing.settings import Settings
from pairing.transcript.memory import MemoryTranscript
from pairing.transcript.port import Transcript
from pairing.web.server import Server, make_server
from pairing.web.services import Services
from pairing.web.tokens import digest, new_token
from pairing.wire.codec import decode_entries
from tests.support.database import new_database
from tests.support.service import ROOT, START_SECONDS, Service, environment, free_port

PEOPLE: Mapping[str, Role] = {"ada": "interviewer", "ben": "candidate", "oli": "observer"}
PATIENCE = 60.0
WORKSPACE = "acme"


@dataclass(frozen=True)
class Invitation:
    """A new interview: personal links and ids by the people's names."""

    interview: str
    links: Mapping[str, str]
    people: Mapping[str, str]


class Api:
    """The HTTP API of a server, for the holder of a token."""

    def __init__(self, url: str, token: str) -> None:
        self.url = url
        self._headers = {"Authorization": f"Bearer {token}"}

    async def create_interview(
        self, text: str = "", *, people: Mapping[str, Role] = PEOPLE, pads: Sequence[Mapping[str, str]] = ()
    ) -> Invitation:
        """With one pad `p1` of this text, or with these pads."""
        created = await self._ask(
            "POST",
            "/api/interviews",
            {
                "title": "Round one",
                "people": [{"name": name, "role": role} for name, role in people.items()],
                "pads": list(pads) or [{"name": "main.py", "language": "python", "text": text}],
            },
        )
        answer = created.json()
        return Invitation(
            answer["id"],
            {person["name"]: person["link"] for person in answer["people"]},
            {person["name"]: person["id"] for person in answer["people"]},
        )

    async def revoke(self, invitation: Invitation, name: str) -> None:
        await self._ask(
            "DELETE", f"/api/interviews/{invitation.interview}/people/{invitation.people[name]}/links"
        )

    async def transcript(self, interview: str) -> list[bytes]:
        """Every entry as it is stored."""
        answer = await self._ask("GET", f"/api/interviews/{interview}/transcript")
        return answer.content.splitlines()

    async def entries(self, interview: str) -> list[AnyEntry]:
        return decode_entries(b"\n".join(await self.transcript(interview)))

    async def fold(self, interview: str) -> State:
        """What the stored transcript makes: the truth that everybody must show."""
        return fold(State(), await self.entries(interview))

    async def _ask(self, method: str, path: str, body: object = None) -> httpx.Response:
        # Without TLS to verify, loading the world's certificates each time would only be slow.
        async with httpx.AsyncClient(timeout=PATIENCE, trust_env=False, verify=False) as client:
            answer = await client.request(method, self.url + path, json=body, headers=self._headers)
        assert answer.is_success, f"{method} {path}: {answer.status_code} {answer.text}"
        return answer


class ServerProcess(Service):
    """`pairing serve` with a port of its own, its data under `folder`; killed and started at will.

    `settings` are further `PAIRING_*` variables; `program` replaces what is run. Calls block: beside clients
    on an event loop use `asyncio.to_thread`.
    """

    def __init__(
        self,
        folder: Path,
        *,
        name: str = "server",
        settings: Mapping[str, str] | None = None,
        program: Sequence[str] = ("-m", "pairing", "serve"),
        port: int | None = None,
    ) -> None:
        self.port = port or free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.settings = {
            "PAIRING_DATA_DIR": str(folder / "data"),
            **(settings or {}),
            "PAIRING_HOST": "127.0.0.1",
            "PAIRING_PORT": str(self.port),
        }
        super().__init__(
            name,
            [sys.executable, *program],
            ready_url=f"{self.url}/health/ready",
            variables=self.settings,
            folder=folder,
        )

    def command(self, *arguments: str) -> str:
        """Run `pairing ARGUMENTS...` with the server's settings; what it printed."""
        done = subprocess.run(
            [sys.executable, "-m", "pairing", *arguments],
            cwd=ROOT,
            env=environment(self.settings),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=START_SECONDS,
        )
        assert done.returncode == 0, f"pairing {' '.join(arguments)}: {done.stdout}{done.stderr}"
        return done.stdout

    def api(self) -> Api:
        """The API with a new token, made as an operator makes one."""
        return Api(self.url, self.command("token", "create", "--workspace", WORKSPACE).strip())


@contextmanager
def running(server: ServerProcess) -> Iterator[ServerProcess]:
    """The server, started, and gone afterwards."""
    server.start()
    try:
        yield server
    finally:
        server.kill()


class _InLoop(Server):
    """Leaves signals to the test runner, and leaves as soon as it is told instead of at the next tick."""

    leaving: asyncio.Event

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield

    async def main_loop(self) -> None:
        await self.on_tick(0)
        await self.leaving.wait()


@dataclass(frozen=True)
class LocalServer:
    """A server in this event loop, with a database of its own; its transcripts in memory unless others were
    given."""

    url: str
    api: Api
    services: Services


@asynccontextmanager
async def local_server(
    settings: Settings | None = None,
    *,
    transcript: Transcript | None = None,
    clock: Callable[[], int] | None = None,
    runner: Runner | None = None,
) -> AsyncIterator[LocalServer]:
    """A listening server with these settings, but with an address, a port and a runner of its own."""
    with socket.create_server(("127.0.0.1", 0)) as listener, TemporaryDirectory() as folder:
        port = listener.getsockname()[1]
        url = f"http://127.0.0.1:{port}"
        chosen = replace(
            settings or Settings(),
            host="127.0.0.1",
            port=port,
            runner="off",
            data_dir=folder,
            database_url=new_database(Path(folder)),
            sqlite_synchronous="normal",
        )
        given = Replacements(transcript=transcript or MemoryTranscript(), clock=clock, runner=runner)
        app = build(chosen, given)
        services: Services = app.state.services
        token = new_token()
        await services.members.add_workspace(Workspace(WORKSPACE, WORKSPACE))
        row = ApiToken("local", WORKSPACE, None, "tests", None, 0)
        await services.keys.add_token(digest(token), row)
        listening = asyncio.Event()
        config = make_server(app, chosen, services.rooms.drain, started=listening.set).config
        server = _InLoop(config, services.rooms.drain, listening.set)
        server.leaving = asyncio.Event()
        serving = asyncio.create_task(server.serve(sockets=[listener]))
        try:
            async with asyncio.timeout(PATIENCE):
                await listening.wait()
            yield LocalServer(url, Api(url, token), services)
        finally:
            server.leaving.set()
            with suppress(asyncio.CancelledError):
                await serving
