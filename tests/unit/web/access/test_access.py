"""Every operation of the API, asked by everybody who may not: nothing is told, and nothing is done."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import httpx
import pytest

from pairing.members.port import MEMBER_ROLES, SCOPES, MemberRole, Scope
from pairing.web.endpoint import Endpoint
from pairing.web.routes import ENDPOINTS
from tests.support.database import everything_in
from tests.unit.web.access.samples import OPEN, SAMPLES
from tests.unit.web.access.world import MARK, World, cookie_of, world
from tests.unit.web.website import URL, Signed

MEMBERS_OWN = [item for item in ENDPOINTS if item.access == "member"]
VISITED = [item for item in ENDPOINTS if item.access == "visit"]


def name(item: Endpoint) -> str:
    return f"{item.method} {item.path}"


def key(item: Endpoint) -> tuple[str, str]:
    return item.method, item.path


async def ask(
    world: World,
    item: Endpoint,
    *,
    headers: Mapping[str, str],
    token: str = "",
    person: str = "",
    interview: str = "",
) -> httpx.Response:
    """The operation with its sample, as whoever the headers or the token make of us."""
    sample = SAMPLES[key(item)]
    names = {**world.names, **{word: world.names[other] for word, other in sample.names.items()}}
    path = item.path.format(**{**names, **({"interview": interview} if interview else {})})
    options: dict[str, Any] = {}
    if sample.body is not None:
        # What is sent does not bear the mark: whoever is shown it has it from elsewhere.
        options["json"] = json.loads(json.dumps(sample.body(world)).replace(MARK, "plain"))
    if sample.content is not None:
        options["content"] = sample.content
        headers = {**headers, "Content-Type": sample.type}
    query = f"?as={person}" if person else ""
    return await world.site.ask(item.method, path + query, token=token, headers=headers, **options)


def tells(world: World, answer: httpx.Response) -> list[str]:
    """What of the workspace is in the answer: marked texts, ids of its rows."""
    said = answer.text + str(dict(answer.headers))
    hidden = [MARK, *(id for word, id in world.names.items() if word not in ("version", "given"))]
    return [text for text in hidden if text in said]


def by_session(signed: Signed) -> dict[str, str]:
    return {"Cookie": cookie_of(signed), "Origin": URL}


def visit(world: World, role: str, **more: str) -> dict[str, str]:
    return {"Cookie": world.cookies[role], **more}


def lacking(item: Endpoint) -> MemberRole | None:
    """A role that does not do for this operation."""
    return next((role for role in MEMBER_ROLES if item.roles and role not in item.roles), None)


def test_every_operation_has_a_sample_and_who_is_not_asked_who_he_is_is_a_decision() -> None:
    assert set(SAMPLES) == {key(item) for item in ENDPOINTS}
    assert set(OPEN) == {key(item) for item in ENDPOINTS if item.access == "anybody"}


def test_what_a_token_may_do_is_said_of_every_operation() -> None:
    assert {item.scope for item in MEMBERS_OWN} <= {*SCOPES, None}


async def as_it_should_be(world: World, item: Endpoint) -> httpx.Response:
    """Asked by an admin of the workspace, an interviewer of the interview, or anybody."""
    if item.access == "member":
        return await ask(world, item, headers=by_session(world.admin))
    if item.access == "visit":
        interviewer = world.people["interviewer"]
        return await ask(world, item, headers=visit(world, "interviewer"), person=interviewer)
    return await ask(world, item, headers={"Origin": URL})


async def test_its_own_people_read_everything() -> None:
    """Else the refusals below would prove nothing."""
    async with world() as here:
        answers = {
            name(item): (await as_it_should_be(here, item)).status_code
            for item in ENDPOINTS
            if item.method == "GET"
        }
        assert answers == {
            name(item): SAMPLES[key(item)].answer for item in ENDPOINTS if item.method == "GET"
        }


@pytest.mark.parametrize("item", [item for item in ENDPOINTS if item.method != "GET"], ids=name)
async def test_its_own_people_change_everything(item: Endpoint) -> None:
    async with world() as here:
        answer = await as_it_should_be(here, item)
        assert answer.status_code == SAMPLES[key(item)].answer, answer.text


async def test_nobody_else_is_told_or_does_anything() -> None:
    """All that must be refused, and afterwards not a row has changed."""
    async with world() as here:
        persons = await outsiders(here)
        before = await everything_in(here.site.services.settings.sqlalchemy_url)
        wrong = [
            f"{name(item)}: {who} was answered {answer.status_code}, told {told}"
            for item in ENDPOINTS
            for who, expected, answer in [
                *(await refused_to_members(here, item, persons) if item.access == "member" else ()),
                *(await refused_to_visitors(here, item) if item.access == "visit" else ()),
            ]
            if (told := tells(here, answer)) or answer.status_code != expected
        ]
        assert wrong == []
        assert await everything_in(here.site.services.settings.sqlalchemy_url) == before


async def test_what_strangers_may_ask_of_their_own_tells_nothing_of_others() -> None:
    async with world() as here:
        wrong = []
        # Who has signed out, has a password or has begun with codes is asked for them: these come last.
        last = ("/api/me/totp", "/api/me/password", "/api/sessions/current")
        for item in sorted(MEMBERS_OWN, key=lambda item: item.path in last and last.index(item.path) + 1):
            if "{" in item.path or SAMPLES[key(item)].refers:
                continue
            askers = [await ask(here, item, headers=by_session(here.stranger))]
            if item.scope is not None:
                askers.append(await ask(here, item, headers={}, token=here.stranger_token))
            wrong += [
                f"{name(item)}: {answer.status_code}, told {told}"
                for answer in askers
                if (told := tells(here, answer)) or answer.status_code in (401, 403, 500, 503)
            ]
        assert wrong == []


async def test_links_that_open_nothing_tell_nothing() -> None:
    async with world() as here:
        for method, path in OPEN:
            item = next(item for item in ENDPOINTS if key(item) == (method, path))
            if "{token}" in path:
                for wrong in ("x" * 43, here.names["invitation"], here.names["token"]):
                    sample = SAMPLES[key(item)]
                    body = sample.body(here) if sample.body else None
                    answer = await here.site.ask(method, path.format(token=wrong), token="", json=body)
                    assert answer.status_code == 404, name(item)
                    assert tells(here, answer) == []
            elif method == "GET":
                assert tells(here, await ask(here, item, headers={})) == []


@dataclass(frozen=True)
class Outsiders:
    """`removed`: what a member who was removed still has. `tokens`: by the scopes that they have."""

    removed: Signed
    removed_token: str
    by_role: Mapping[MemberRole, Signed]
    all_scopes: str
    without: Mapping[Scope, str]
    reading: Mapping[Scope, str]


async def outsiders(world: World) -> Outsiders:
    site = world.site
    removed = await site.add_member("acme", "admin")
    removed_token = await site.add_token("acme", member=removed.member.id)
    assert (await site.ask("GET", "/api/me", by=removed)).status_code == 200
    gone = await site.ask("DELETE", f"/api/members/{removed.member.id}", by=world.admin)
    assert gone.status_code == 204
    every = frozenset(f"{scope}:{right}" for scope in SCOPES for right in ("read", "write"))
    found = Outsiders(
        removed,
        removed_token,
        {"interviewer": world.interviewer, "hiring_manager": world.manager},
        await site.add_token("acme", scopes=every),
        {
            scope: await site.add_token("acme", scopes=every - {f"{scope}:read", f"{scope}:write"})
            for scope in SCOPES
        },
        {scope: await site.add_token("acme", scopes=frozenset({f"{scope}:read"})) for scope in SCOPES},
    )
    # What is written down when a token or cookie is first used is no doing of those who are refused; nor are
    # the templates that a workspace is given when it is first asked for them.
    tokens = [found.all_scopes, *found.without.values(), *found.reading.values(), world.stranger_token]
    for token in tokens:
        await site.ask("GET", "/api/workspace", token=token)
    await site.ask("GET", "/api/templates", by=world.stranger)
    for cookies in (world.cookies, world.others):
        for cookie in cookies.values():
            person = cookie.partition("=")[0].removeprefix("pairing_")
            path = f"/api/interviews/{world.names['interview']}/languages?as={person}"
            await site.ask("GET", path, token="", headers={"Cookie": cookie})
    return found


Refusal = tuple[str, int, httpx.Response]
"""Who, the status that is right, and the answer."""


async def refused_to_members(world: World, item: Endpoint, persons: Outsiders) -> list[Refusal]:
    found: list[Refusal] = []

    async def tried(who: str, status: int, headers: Mapping[str, str], token: str = "", **more: str) -> None:
        found.append((who, status, await ask(world, item, headers=headers, token=token, **more)))

    await tried("nobody", 401, {})
    await tried("a wrong token", 401, {}, "wrong")
    for role in world.cookies:
        await tried(f"the {role} of an interview", 401, visit(world, role, Origin=URL))
    await tried("a candidate", 401, visit(world, "candidate", Origin=URL), person=world.people["candidate"])
    await tried("a removed member", 401, by_session(persons.removed))
    await tried("a removed member's token", 401, {}, persons.removed_token)
    if "{" in item.path or SAMPLES[key(item)].refers:
        await tried("another workspace's admin", 404, by_session(world.stranger))
        if item.scope is not None:
            await tried("another workspace's token", 404, {}, world.stranger_token)
    if (missing := lacking(item)) is not None:
        await tried(f"a member who is {missing}", 403, by_session(persons.by_role[missing]))
    if item.scope is None:
        await tried("a token", 403, {}, persons.all_scopes)
    else:
        await tried("a token of other scopes", 403, {}, persons.without[item.scope])
        if item.method != "GET":
            await tried("a token that reads", 403, {}, persons.reading[item.scope])
    if item.method != "GET":
        session = by_session(world.admin)
        await tried("an admin's browser at another site", 403, {**session, "Origin": "https://evil.test"})
        await tried("an admin's cookie without Origin", 403, {"Cookie": session["Cookie"]})
    return found


async def refused_to_visitors(world: World, item: Endpoint) -> list[Refusal]:
    found: list[Refusal] = []

    async def tried(who: str, status: int, headers: Mapping[str, str], token: str = "", **more: str) -> None:
        found.append((who, status, await ask(world, item, headers=headers, token=token, **more)))

    interviewer, candidate = world.people["interviewer"], world.people["candidate"]
    elsewhere = {"Cookie": world.others["candidate"]}
    await tried("nobody", 401, {}, person=interviewer)
    await tried("nobody, as nobody", 401, {})
    await tried("a candidate as interviewer", 401, visit(world, "candidate"), person=interviewer)
    await tried("an admin without a link", 401, by_session(world.admin), person=interviewer)
    await tried("a token", 401, {}, world.site.token, person=interviewer)
    await tried("the candidate of another interview", 401, elsewhere, person=candidate)
    other = world.others["candidate"].partition("=")[0].removeprefix("pairing_")
    await tried("the same, as himself", 404, elsewhere, person=other)
    for role in ("candidate", "observer"):
        if item.visitors and role not in item.visitors:
            await tried(f"the {role}", 403, visit(world, role), person=world.people[role])
    if item.method != "GET":
        headers = visit(world, "interviewer", Origin="https://evil.test")
        await tried("an interviewer's browser at another site", 403, headers, person=interviewer)
    return found
