"""A planned interview whose people ask over HTTP with the cookies of their links."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import httpx

from pairing.bank.content import Question
from pairing.interview.state import State
from pairing.live.part import transcript_of
from tests.support.office import Office
from tests.unit.web.website import Website, website


class Play:
    """A planned interview of Ada and Grace, asked by the cookies of their links."""

    def __init__(self, site: Website, interview: str, cookies: dict[str, tuple[str, str]]) -> None:
        self.site = site
        self.interview = interview
        self.cookies = cookies

    async def ask(
        self, who: str, method: str, path: str, json: Any = None, content: bytes | None = None
    ) -> httpx.Response:
        person, cookie = self.cookies[who]
        return await self.site.ask(
            method,
            f"/api/interviews/{self.interview}{path}?as={person}",
            token="",
            headers={"Cookie": cookie, "Origin": "http://pairing.test"},
            json=json,
            content=content,
        )

    async def add(self, content: Question) -> str:
        """To the bank: its id."""
        summary = await self.site.services.bank.create("acme", content, at=self.site.now)
        return summary.id

    async def give(self, question: str, **fields: Any) -> str:
        answer = await self.ask("Ada", "POST", "/given", {"question": question, **fields})
        assert answer.status_code == 201, answer.text
        given: str = answer.json()["given"]
        return given

    async def state(self, part: str = "room") -> State:
        async with self.site.services.rooms.enter(self.interview, part) as room:
            return room.state

    async def stored(self) -> bytes:
        """The room's transcript, which candidates may see all of."""
        batches = await self.site.transcript.read(transcript_of(self.interview), after=0, limit=10_000)
        return b"\n".join(batch.payload for batch in batches)


@asynccontextmanager
async def playing(*, lobby: bool) -> AsyncIterator[Play]:
    async with website() as site:
        planned = await Office(site).planned(format="coding", lobby=lobby)
        cookies = {}
        for person in planned["people"]:
            arrived = await site.ask("GET", "/j/" + person["link"].rpartition("/")[2], token="")
            cookie = arrived.headers["set-cookie"].partition(";")[0]
            cookies[person["name"]] = (person["id"], cookie)
        yield Play(site, planned["id"], cookies)
