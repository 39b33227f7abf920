"""A workspace with a row of everything, all of it marked, and people who have no business there."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from typing import Any

from pairing.web.identity import SESSION_COOKIE
from pairing.web.members.resets import new_reset_link
from pairing.web.members.setup import new_setup_link
from tests.support.images import drawn
from tests.unit.web.members.office import CHEAP
from tests.unit.web.visitors import KnownRuns
from tests.unit.web.website import URL, Signed, Website, website

MARK = "acme-secret-7f3a"
"""In every text of the workspace that only its own people may read."""

QUESTION = {
    "title": f"Outage {MARK}",
    "difficulty": 2,
    "minutes": 20,
    "prompt": f"What happened? {MARK}",
    "task": {"kind": "incident", "timeline": [{"title": f"Pager {MARK}", "text": f"Down. {MARK}"}]},
    "guide": {"framework": f"Ask first. {MARK}", "hints": [f"Look at the queue. {MARK}"]},
}

CARD_TEMPLATE = {
    "name": f"Scorecard {MARK}",
    "attributes": [
        {
            "id": "depth",
            "name": f"Depth {MARK}",
            "description": "How deep it goes.",
            "anchors": ["Not at all.", "A little.", "Well.", "To the ground."],
        }
    ],
}


@dataclass
class World:
    """`names`: an id for each word in braces of a path. `cookies`: of the interview's people, by role.

    `others`: the same for another interview of the workspace, whose people have no business in the first.
    """

    site: Website
    admin: Signed
    interviewer: Signed
    manager: Signed
    stranger: Signed
    stranger_token: str
    names: dict[str, str] = field(default_factory=dict)
    template: dict[str, Any] = field(default_factory=dict)
    people: dict[str, str] = field(default_factory=dict)
    cookies: dict[str, str] = field(default_factory=dict)
    others: dict[str, str] = field(default_factory=dict)

    async def make(self, path: str, body: object, *, status: int = 201) -> Any:
        answer = await self.site.ask("POST", path, by=self.admin, json=body)
        assert answer.status_code == status, f"{path}: {answer.text}"
        return answer.json()

    async def read(self, path: str) -> Any:
        answer = await self.site.ask("GET", path, by=self.admin)
        assert answer.status_code == 200, f"{path}: {answer.text}"
        return answer.json()

    async def keep_image(self, path: str, headers: dict[str, str]) -> str:
        sent = {**headers, "Content-Type": "image/gif"}
        answer = await self.site.ask("POST", path, token="", headers=sent, content=drawn("GIF"))
        assert answer.status_code == 201, answer.text
        file: str = answer.json()["file"]
        return file

    async def arrive(self, link: str) -> str:
        answer = await self.site.ask("GET", link.removeprefix(URL), token="")
        return answer.headers["set-cookie"].partition(";")[0]

    async def give(self, names: dict[str, str]) -> str:
        path = f"/api/interviews/{names['interview']}/given?as={self.people['interviewer']}"
        answer = await self.site.ask(
            "POST",
            path,
            token="",
            headers={"Cookie": self.cookies["interviewer"]},
            json={"question": names["question"]},
        )
        assert answer.status_code == 201, answer.text
        given: str = answer.json()["given"]
        return given


@asynccontextmanager
async def world() -> AsyncIterator[World]:
    quiet = replace(CHEAP, webhook_private=True, keeping_at_once=0)
    async with website(replace(quiet, arrivals_per_minute=100_000, recording_delay=0.0)) as site:
        site.services.runs = KnownRuns()
        made = World(
            site,
            await site.add_member("acme", "admin"),
            await site.add_member("acme", "interviewer"),
            await site.add_member("acme", "hiring_manager"),
            *(await _strangers(site)),
        )
        await _fill(made)
        yield made


async def _strangers(site: Website) -> tuple[Signed, str]:
    token = await site.add_workspace("other")
    return await site.add_member("other", "admin"), token


async def _fill(world: World) -> None:
    site, names = world.site, world.names
    names["session"], names["member"] = world.interviewer.session, world.interviewer.member.id
    question = await world.make("/api/questions", {"content": QUESTION})
    names["question"], names["version"] = question["summary"]["id"], "1"
    leak = {"place": f"https://leaks.test/{MARK}", "seen_on": "2026-01-02"}
    names["leak"] = (await world.make(f"/api/questions/{names['question']}/leaks", leak))["id"]
    names["bank_file"] = await world.keep_image("/api/bank/images", world.admin.headers)
    formats = (await world.read("/api/formats"))["formats"]
    world.template = {"name": MARK, "role": MARK, "rounds": [formats[0]["round"]]}
    template = await world.make("/api/templates", {"content": world.template})
    names["template"] = template["id"]
    names["job"] = (await world.make("/api/jobs", {"title": MARK}))["id"]
    candidate = {"name": f"Grace {MARK}", "email": "grace@candidates.test"}
    names["candidate"] = (await world.make("/api/candidates", candidate))["id"]
    loop = {"candidate": names["candidate"], "template": names["template"], "job": names["job"]}
    names["loop"] = (await world.make("/api/loops", loop))["summary"]["id"]
    invited = {"email": f"{MARK}@acme.test", "roles": ["interviewer"]}
    invitation = await world.make("/api/invitations", invited)
    names["invitation"] = invitation["invitation"]["id"]
    names["invitation_token"] = invitation["link"].rpartition("/")[2]
    token = await world.make("/api/tokens", {"label": MARK, "scopes": ["people:read"], "kind": "workspace"})
    names["token"] = token["token"]["id"]
    link, _ = await new_reset_link(site.services, world.manager.member)
    names["reset_token"] = link.rpartition("/")[2]
    setup = await new_setup_link(site.services.keys, site.services.settings, now=site.now, workspace="acme")
    names["setup_token"] = setup.rpartition("/")[2]
    await _webhook(world)
    await _interview(world)
    await _scorecards(world)
    await _keeping(world)


async def _webhook(world: World) -> None:
    hook = await world.make("/api/webhooks", {"url": "https://127.0.0.1:1/hook", "description": MARK})
    world.names["webhook"] = hook["webhook"]["id"]
    sent = await world.make(f"/api/webhooks/{world.names['webhook']}/test", None, status=202)
    world.names["delivery"] = sent["id"]


async def _keeping(world: World) -> None:
    """A hold on nothing that others ask about, a candidate to be erased, and the receipt of another one."""
    for name in ("held", "erasable", "erased"):
        world.names[name] = (await world.make("/api/candidates", {"name": name}))["id"]
    wanted = {"kind": "candidate", "subject": world.names["held"], "reason": MARK}
    world.names["hold"] = (await world.make("/api/keeping/holds", wanted))["id"]
    path = f"/api/candidates/{world.names['erased']}/erasure"
    world.names["receipt"] = (await world.make(path, {"confirm": "erased"}, status=202))["id"]


async def _interview(world: World) -> None:
    people = [
        {"role": "interviewer", "name": f"Ada {MARK}", "member": world.admin.member.id},
        {"role": "candidate", "name": f"Grace {MARK}", "email": "grace@candidates.test"},
        {"role": "observer", "name": f"Olga {MARK}"},
    ]
    names = world.names
    pads = [{"name": "main.py", "language": "python", "text": f"# {MARK}"}]
    created = await world.make("/api/interviews", {"title": MARK, "people": people, "pads": pads})
    names["interview"] = created["id"]
    for person in created["people"]:
        world.people[person["role"]] = person["id"]
        world.cookies[person["role"]] = await world.arrive(person["link"])
    names["person"] = world.people["candidate"]
    path = f"/api/interviews/{names['interview']}/images?as={world.people['interviewer']}"
    names["file"] = await world.keep_image(path, {"Cookie": world.cookies["interviewer"]})
    names["given"], names["run"] = await world.give(names), "no-run"
    other = await world.make("/api/interviews", {"title": "Another", "people": people[1:]})
    names["other"] = other["id"]
    for person in other["people"]:
        world.others[person["role"]] = await world.arrive(person["link"])


async def _scorecards(world: World) -> None:
    """A template, and drafts of the admin: of the interview that goes on, and of the loop."""
    names = world.names
    template = await world.make("/api/scorecard-templates", {"content": CARD_TEMPLATE})
    names["card_template"] = template["id"]
    content = {"overall": "yes", "reason": f"Strong {MARK}"}
    for path in (f"/api/interviews/{names['interview']}/scorecards", f"/api/loops/{names['loop']}/view"):
        draft = {"revision": 0, "content": content}
        answer = await world.site.ask("PUT", path + "/mine", by=world.admin, json=draft)
        assert answer.status_code == 200, answer.text


def cookie_of(signed: Signed) -> str:
    return f"{SESSION_COOKIE}={signed.secret}"
