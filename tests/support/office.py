"""A workspace with people who hold interviews, made over HTTP, for tests that begin where planning ended."""

import asyncio
from typing import Any
from unittest import mock

from pairing.interview import entries as e
from pairing.interview import hosted as h
from pairing.interview.decide import Decision
from pairing.interview.state import State, fold
from pairing.web.news import hear
from pairing.web.services import Services
from tests.unit.web.website import Signed, Website

DEADLINE = 30.0
TEMPLATE = "Senior Backend Developer"


class Office:
    """What is made is answered as its JSON. Calls are by the workspace's token unless a member is given."""

    def __init__(self, site: Website, by: Signed | None = None) -> None:
        self.site = site
        self.by = by

    async def ask(self, method: str, path: str, body: dict[str, Any] | None = None, status: int = 200) -> Any:
        """The JSON of an answer of this status; None for one without content."""
        answer = await self.site.ask(method, path, by=self.by, json=body)
        assert answer.status_code == status, answer.text
        return answer.json() if answer.content else None

    async def template(self, name: str = TEMPLATE) -> Any:
        found = await self.ask("GET", "/api/templates")
        return next(template for template in found["items"] if template["name"] == name)

    async def candidate(self, name: str = "Grace Hopper", **fields: Any) -> Any:
        return await self.ask("POST", "/api/candidates", {"name": name, **fields}, 201)

    async def job(self, title: str = "Backend developer, Lisbon") -> Any:
        return await self.ask("POST", "/api/jobs", {"title": title}, 201)

    async def loop(self, **fields: Any) -> Any:
        """By the senior template, for a new candidate and no job, unless other fields are given."""
        fields.setdefault("template", (await self.template())["id"])
        if "candidate" not in fields:
            fields["candidate"] = (await self.candidate())["id"]
        return await self.ask("POST", "/api/loops", fields, 201)

    async def planned(self, **fields: Any) -> Any:
        """A planned system design interview of Ada (interviewer) and Grace (candidate), with their links."""
        wanted: dict[str, Any] = {
            "title": "System design",
            "format": "system_design",
            "people": [{"name": "Ada", "role": "interviewer"}, {"name": "Grace", "role": "candidate"}],
            **fields,
        }
        return await self.ask("POST", "/api/interviews", wanted, 201)

    async def change(self, path: str, seen: dict[str, Any], **fields: Any) -> Any:
        """Change what was seen at its revision."""
        return await self.ask("PATCH", path, {"revision": seen["revision"], **fields})

    async def interview(self, interview: str) -> Any:
        return await self.ask("GET", f"/api/interviews/{interview}")


Led = type[h.Started | h.Paused | h.Resumed | e.Ended | e.Reopened]


async def lead(site: Website, interview: str, kind: Led) -> None:
    """Record that an interviewer started, paused, ended it ... and wait until all has heard of it: lists,
    webhooks, scores."""

    def decide(state: State, now: int) -> Decision:
        entries = [kind(position=state.position + 1, at=max(now, state.at))]
        return Decision(fold(state, entries), entries)

    heard = asyncio.Event()

    async def hearing(services: Services, told: str, entry: e.AnyEntry) -> None:
        await hear(services, told, entry)
        if told == interview and isinstance(entry, kind):
            heard.set()

    with mock.patch("pairing.app.hear", hearing):
        async with asyncio.timeout(DEADLINE), site.services.rooms.enter(interview) as room:
            await room.inward(decide)
            await heard.wait()
