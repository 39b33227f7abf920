"""A loop that several members judge: its rounds held, and their cards written over HTTP."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from pairing.interview import entries as e
from pairing.interview import hosted as h
from pairing.members.port import MemberRole
from pairing.settings import Settings
from tests.support.office import Office, lead
from tests.unit.web.website import URL, Signed, Website, website

MINUTE = 60_000
ATTRIBUTES = ("depth", "breadth")
TEMPLATE: dict[str, Any] = {
    "name": "Systems",
    "format": "system_design",
    "attributes": [
        {
            "id": id,
            "name": id.title(),
            "description": f"How much {id}.",
            "anchors": ["None.", "A little.", "Enough.", "A lot."],
        }
        for id in ATTRIBUTES
    ],
}
CODING: dict[str, Any] = {**TEMPLATE, "name": "Code", "format": "coding"}

SETTINGS = Settings(
    public_url=URL, requests_per_minute=1_000_000, exports_per_minute=1_000_000, webhook_private=True
)


def rated(
    *levels: int | None, words: str = "Seen", overall: str | None = "yes", **more: Any
) -> dict[str, Any]:
    """A card with these levels, in the order of `ATTRIBUTES`; null is not covered."""
    ratings = [
        {"attribute": id, "level": level, "covered": level is not None, "text": words if level else ""}
        for id, level in zip(ATTRIBUTES, levels, strict=True)
    ]
    return {"ratings": ratings, "overall": overall, "reason": words, **more}


@dataclass
class Jury:
    """`members` by name, signed in. `interviews` by the id of their round. Calls answer JSON, and are of the
    status that is said."""

    site: Website
    members: dict[str, Signed]
    loop: str = ""
    interviews: dict[str, str] = field(default_factory=dict)

    def id(self, name: str) -> str:
        return self.members[name].member.id

    async def ask(
        self, name: str, method: str, path: str, body: object | None = None, status: int = 200
    ) -> Any:
        return await Office(self.site, self.members[name]).ask(method, path, body, status)  # type: ignore[arg-type]

    async def refused(self, name: str, method: str, path: str, body: object | None = None) -> tuple[int, str]:
        answer = await self.site.ask(method, path, by=self.members[name], json=body)
        return answer.status_code, answer.json()["error"]["code"]

    def cards(self, round: str) -> str:
        return f"/api/interviews/{self.interviews[round]}/scorecards"

    async def draft(self, name: str, path: str, content: object, revision: int = 0) -> Any:
        return await self.ask(name, "PUT", f"{path}/mine", {"revision": revision, "content": content})

    async def submit(self, name: str, path: str, content: object, revision: int = 0) -> Any:
        kept = await self.draft(name, path, content, revision)
        sent = {"revision": kept["revision"]}
        return await self.ask(name, "POST", f"{path}/mine/submission", sent)

    async def decide(self, name: str, outcome: str, revision: int = 0) -> Any:
        body = {"outcome": outcome, "reason": "All in all", "revision": revision}
        return await self.ask(name, "POST", f"/api/loops/{self.loop}/decision", body, 201)

    async def debrief(self, name: str) -> Any:
        return await self.ask(name, "GET", f"/api/loops/{self.loop}/debrief")

    async def hold(self, round: str) -> None:
        """The interview begins and is over an hour later."""
        await lead(self.site, self.interviews[round], h.Started)
        self.site.now += 60 * MINUTE
        await lead(self.site, self.interviews[round], e.Ended)

    async def plan(self, round: str, *interviewers: str) -> str:
        people = [{"role": "interviewer", "member": self.id(name)} for name in interviewers]
        people.append({"role": "candidate", "name": "Grace"})
        wanted = {"title": round, "loop": self.loop, "round": round, "people": people}
        self.interviews[round] = (await Office(self.site).ask("POST", "/api/interviews", wanted, 201))["id"]
        return self.interviews[round]


ROLES: dict[str, tuple[MemberRole, ...]] = {
    "ada": ("interviewer",),
    "bob": ("interviewer",),
    "cleo": ("interviewer",),
    "hal": ("hiring_manager",),
    "root": ("admin",),
    "sue": ("interviewer",),
}


async def add_members(site: Website) -> dict[str, Signed]:
    return {name: await site.add_member("acme", *roles) for name, roles in ROLES.items()}


@asynccontextmanager
async def jury(*, held: bool = True, mix: bool = False, settings: Settings = SETTINGS) -> AsyncIterator[Jury]:
    """Ada and Bob hold the design round, Cleo the coding round, unless they are still to be held."""
    async with website(settings) as site:
        made = Jury(site, await add_members(site))
        for content in (TEMPLATE, CODING):
            site.now += 1
            await made.ask("root", "POST", "/api/scorecard-templates", {"content": content}, 201)
        rounds = [
            {
                "id": "design",
                "name": "Design",
                "format": "system_design",
                "minutes": 60,
                "scorecard": "Systems",
                "competencies": ["Depth", "Width"],
                "weight": 60,
            },
            {
                "id": "code",
                "name": "Coding",
                "format": "coding",
                "minutes": 60,
                "scorecard": "code ",
                "competencies": ["Depth"],
                "weight": 40,
            },
        ]
        shares = [
            {"name": "Design", "formats": ["system_design"], "percent": 60},
            {"name": "Code", "formats": ["coding"], "percent": 40},
        ]
        content = {"name": "Backend", "role": "Dev", "rounds": rounds, "mix": shares if mix else []}
        template = await made.ask("root", "POST", "/api/templates", {"content": content}, 201)
        loop = await Office(site).loop(template=template["id"])
        made.loop = loop["summary"]["id"]
        await made.plan("design", "ada", "bob")
        await made.plan("code", "cleo")
        if held:
            await made.hold("design")
            await made.hold("code")
        yield made
