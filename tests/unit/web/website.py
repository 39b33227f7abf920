"""The whole application, asked over ASGI: no sockets, a database and a clock of the test's own."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import httpx
import pytest
from starlette.applications import Starlette

from pairing.app import Replacements, build
from pairing.members.keys import ApiToken, Session
from pairing.members.port import Member, MemberRole, Workspace
from pairing.settings import Settings
from pairing.web import pages
from pairing.web.identity import SESSION_COOKIE
from pairing.web.services import Services
from pairing.web.tokens import digest, new_id, new_token
from tests.live.gated_transcript import GatedTranscript
from tests.support.database import new_database

URL = "http://pairing.test"
NOW = 1_800_000_000_000
NEW: dict[str, Any] = {
    "title": "Round one",
    "people": [{"name": "Ada", "role": "interviewer"}, {"name": "Grace", "role": "candidate"}],
}


@dataclass(frozen=True)
class Signed:
    """A member in a signed-in browser. `headers` are what the browser sends from our own pages."""

    member: Member
    session: str
    secret: str

    @property
    def headers(self) -> dict[str, str]:
        return {"Cookie": f"{SESSION_COOKIE}={self.secret}", "Origin": URL}


class Website:
    """`token` opens the workspace `acme`. `now` is the server's clock in milliseconds. What is stored lies in
    `folder`, the transcript alone in memory."""

    def __init__(self, settings: Settings, folder: Path) -> None:
        self.now = NOW
        self.folder = folder
        self.transcript = GatedTranscript()
        given = Replacements(transcript=self.transcript, clock=lambda: self.now)
        stored = replace(settings, data_dir=str(folder), database_url=new_database(folder), runner="off")
        self.app: Starlette = build(replace(stored, sqlite_synchronous="normal", webhooks_at_once=0), given)
        self.archive = self.services.archive
        self.token = ""

    @property
    def services(self) -> Services:
        services: Services = self.app.state.services
        return services

    async def add_workspace(self, name: str) -> str:
        """A token for a new workspace."""
        await self.services.members.add_workspace(Workspace(name, name.title()))
        return await self.add_token(name)

    async def add_token(
        self, workspace: str, *, member: str | None = None, scopes: frozenset[str] | None = None
    ) -> str:
        """An API token of the workspace, or of its member."""
        token = new_token()
        row = ApiToken(new_id(), workspace, member, "tests", scopes, self.now)
        await self.services.keys.add_token(digest(token), row)
        return token

    async def add_member(self, workspace: str, *roles: MemberRole) -> Signed:
        """A member, an admin unless said otherwise, signed in."""
        person = new_id()
        member = Member(
            person, workspace, f"Member {person}", f"{person}@{workspace}.test".lower(),
            frozenset(roles or ("admin",)), self.now,
        )  # fmt: skip
        await self.services.members.add(member)
        secret = new_token()
        session = Session(new_id(), person, self.now, self.now, "10.0.0.1", "tests")
        await self.services.keys.add_session(digest(secret), session, ended_before=0)
        return Signed(member, session.id, secret)

    async def ask(
        self,
        method: str,
        path: str,
        *,
        token: str | None = None,
        by: Signed | None = None,
        address: str = "10.0.0.1",
        headers: Mapping[str, str] | None = None,
        **options: Any,
    ) -> httpx.Response:
        """One request: of a signed-in member, or with a token, which is the workspace `acme`'s unless given;
        without any where it is empty."""
        token = ("" if by else self.token) if token is None else token
        sent = {"Accept-Encoding": "identity", **({"Authorization": f"Bearer {token}"} if token else {})}
        sent |= by.headers if by else {}
        transport = httpx.ASGITransport(self.app, raise_app_exceptions=False, client=(address, 1))
        async with httpx.AsyncClient(transport=transport, base_url=URL) as client:
            return await client.request(method, path, headers={**sent, **(headers or {})}, **options)

    async def created(self, **changes: Any) -> dict[str, Any]:
        answer = await self.ask("POST", "/api/interviews", json={**NEW, **changes})
        assert answer.status_code == 201, answer.text
        created: dict[str, Any] = answer.json()
        return created


@asynccontextmanager
async def website(settings: Settings | None = None) -> AsyncIterator[Website]:
    """The application inside its lifespan."""
    with TemporaryDirectory() as folder:
        site = Website(settings or Settings(public_url=URL), Path(folder))
        async with site.app.router.lifespan_context(site.app):
            site.token = await site.add_workspace("acme")
            yield site


def assert_error(answer: httpx.Response, status: int, code: str) -> None:
    """The one shape of every error."""
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/json"
    body = answer.json()
    assert list(body) == ["error"]
    assert sorted(body["error"]) == ["code", "message"]
    assert body["error"]["code"] == code
    assert isinstance(body["error"]["message"], str)
    assert body["error"]["message"]


PAGES = {
    "index.html": b"<!doctype html><title>Pairing</title>",
    "theme.js": b"theme()",
    "favicon.svg": b"<svg xmlns='http://www.w3.org/2000/svg'/>",
    "secret.html": b"not to be shown",
    "assets/app-1a2b.js": b"app()" * 100,
    "assets/app-1a2b.js.br": b"brotli",
    "assets/app-1a2b.js.gz": b"gzip",
    "assets/app-1a2b.css": b"a{}",
    "assets/app-1a2b.css.gz": b"gzip of css",
    "assets/font.woff2": b"font",
}


def build_pages(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages as the frontend's build leaves them."""
    for name, content in PAGES.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    monkeypatch.setattr(pages, "STATIC", folder)
