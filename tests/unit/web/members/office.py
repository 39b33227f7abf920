"""A website whose members sign in: passwords that cost little to hash, and what a browser keeps."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import Any

import httpx

from pairing.settings import Settings
from pairing.web.identity import SESSION_COOKIE
from pairing.web.members.setup import first_setup_link
from tests.unit.web.website import NOW, URL, Website, website

CHEAP = Settings(public_url=URL, argon2_time=1, argon2_memory=32, argon2_lanes=1)
PASSWORD = "correct horse battery"
ADA = {"workspace": "Acme", "name": "Ada", "email": "ada@acme.test", "password": PASSWORD}


class Browser:
    """Keeps the session's cookie and says Origin, as a browser at our own pages does."""

    def __init__(self, site: Website, address: str = "10.0.0.1") -> None:
        self.site = site
        self.address = address
        self.secret = ""
        self.agent = "Mozilla/5.0 (X11; Linux x86_64; rv:150.0) Gecko/20100101 Firefox/150.0"

    async def ask(self, method: str, path: str, **options: Any) -> httpx.Response:
        headers = {"User-Agent": self.agent, "Origin": URL, **options.pop("headers", {})}
        if self.secret:
            headers["Cookie"] = f"{SESSION_COOKIE}={self.secret}"
        answer = await self.site.ask(method, path, token="", address=self.address, headers=headers, **options)
        if SESSION_COOKIE in answer.cookies:
            self.secret = answer.cookies[SESSION_COOKIE]
        elif f'{SESSION_COOKIE}=""' in answer.headers.get("set-cookie", ""):
            self.secret = ""
        return answer

    async def sign_in(
        self, email: str = ADA["email"], password: str = PASSWORD, code: str = ""
    ) -> httpx.Response:
        return await self.ask(
            "POST", "/api/sessions", json={"email": email, "password": password, "code": code}
        )

    async def me(self) -> Any:
        answer = await self.ask("GET", "/api/me")
        assert answer.status_code == 200, answer.text
        return answer.json()

    async def joins(self, admin: "Browser", email: str, *roles: str) -> "Browser":
        """Be invited by the admin and accept it."""
        invited = await admin.ask(
            "POST", "/api/invitations", json={"email": email, "roles": list(roles or ("interviewer",))}
        )
        assert invited.status_code == 201, invited.text
        token = invited.json()["link"].rpartition("/")[2]
        name = email.partition("@")[0].title()
        joined = await self.ask(
            "POST", f"/api/invitation-links/{token}", json={"name": name, "password": PASSWORD}
        )
        assert joined.status_code == 201, joined.text
        return self


@asynccontextmanager
async def office(now: int = NOW, **settings: Any) -> AsyncIterator[tuple[Website, Browser]]:
    """A website set up by Ada, its first admin, and her browser."""
    async with website(replace(CHEAP, **settings)) as site:
        site.now = now
        ada = Browser(site)
        link = await first_setup_link(site.services)
        assert link is not None
        answer = await ada.ask("POST", f"/api/setup/{token_of(link)}", json=ADA)
        assert answer.status_code == 201, answer.text
        yield site, ada


def token_of(link: str) -> str:
    return link.rpartition("/")[2]
