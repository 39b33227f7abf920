"""Interviews whose entries a test writes itself, and what is recorded of them over HTTP."""

import json
from typing import Any

import httpx

from pairing.interview import entries as e
from pairing.interview.decide import Decision
from pairing.interview.hosted import NotePut
from pairing.interview.state import State, fold
from pairing.live.part import PANEL, ROOM
from tests.unit.web.website import NOW, Signed, Website

Wanted = tuple[type[e.AnyEntry], dict[str, Any]]


class Held:
    """An interview of Ada and Grace, and a member of its workspace who watches it."""

    def __init__(self, site: Website, member: Signed, created: dict[str, Any]) -> None:
        self.site = site
        self.member = member
        self.id: str = created["id"]
        self.people = {person["name"]: person["id"] for person in created["people"]}

    async def put(self, *entries: Wanted, part: str = ROOM) -> State:
        """These happen now, as the rooms would have them happen."""
        async with self.site.services.rooms.enter(self.id, part) as room:

            def decide(state: State, now: int) -> Decision:
                at, position = max(now, state.at), state.position
                made = [
                    kind(position=position + number, at=at, **fields)
                    for number, (kind, fields) in enumerate(entries, 1)
                ]
                return Decision(fold(state, made), made)

            await room.inward(decide)
            return room.state

    async def type(self, text: str, pad: str = "p1") -> None:
        """At the end of a pad, key by key."""
        async with self.site.services.rooms.enter(self.id) as room:
            document = room.state.pads[pad].document
        length, version = len(document.state), document.version
        wanted: list[Wanted] = []
        for number, character in enumerate(text):
            kept = [length + number] if length + number else []
            changes = [*kept, [0, *character.split("\n")]]
            wanted.append(
                (e.Edited, {"by": "i-g", "pad": pad, "version": version + number + 1, "changes": changes})
            )
        await self.put(*wanted)

    async def arrive(self, name: str = "Grace") -> None:
        await self.put((e.Arrived, {"by": f"i-{name[0].lower()}", "person": self.people[name]}))

    def after(self, seconds: float) -> None:
        """The server's clock shows this, since the interview was made."""
        self.site.now = NOW + round(seconds * 1_000)

    async def ask(self, what: str = "", *, by: Signed | None = None, **options: Any) -> httpx.Response:
        path = f"/api/interviews/{self.id}/recording{what}"
        return await self.site.ask("GET", path, by=by or self.member, **options)

    async def read(self, what: str = "", **options: Any) -> Any:
        answer = await self.ask(what, **options)
        assert answer.status_code == 200, answer.text
        return answer.json()

    async def post(self, what: str, body: Any, *, by: Signed | None = None) -> httpx.Response:
        path = f"/api/interviews/{self.id}/recording{what}"
        return await self.site.ask("POST", path, by=by or self.member, json=body)

    async def lines(self, what: str = "/entries", **options: Any) -> list[dict[str, Any]]:
        """All there are now, in as many answers as it takes."""
        found: list[dict[str, Any]] = []
        separator = "&" if "?" in what else "?"
        while True:
            answer = await self.ask(f"{what}{separator}after={len(found)}", **options)
            assert answer.status_code == 200, answer.text
            if not answer.content:
                return found
            assert answer.content.endswith(b"\n")
            found += [json.loads(line) for line in answer.content.splitlines()]

    async def kinds(self, what: str = "/entries") -> list[str]:
        return [line["kind"] for line in await self.lines(what)]

    async def stored(self, part: str = ROOM) -> bytes:
        """The transcript, each entry followed by LF."""
        batches = await self.site.transcript.read(f"{self.id}/{part}", after=0, limit=10**6)
        return b"".join(batch.payload + b"\n" for batch in batches)


async def held(site: Website, **fields: Any) -> Held:
    created = await site.created(**fields)
    return Held(site, await site.add_member("acme", "hiring_manager"), created)


async def told(site: Website) -> Held:
    """An interview that is over: a phase, edits, a note in the panel."""
    one = await held(site)
    await one.arrive()
    one.after(10)
    await one.type("print(1)\n")
    one.after(20)
    await one.put((e.Said, {"by": "i-g", "text": "Grace says hello"}))
    await note(one, "Grace did well")
    one.after(30)
    await one.put((e.Ended, {}))
    return one


async def note(one: Held, text: str) -> None:
    at = one.site.now
    fields = {"by": "i-a", "note": "n1", "person": one.people["Ada"], "moment": at, "text": text}
    await one.put((NotePut, fields), part=PANEL)
