"""A POST with an Idempotency-Key is done once, whoever sends it again, and answered the same."""

import asyncio
from dataclasses import replace
from typing import Any

import httpx

from pairing.settings import Settings
from pairing.web.idempotency import HOUR
from tests.support.database import everything_in
from tests.unit.web.members.office import CHEAP
from tests.unit.web.website import NEW, URL, Signed, Website, assert_error, website

JOB = {"title": "Backend developer"}


async def post(
    site: Website,
    key: str,
    body: Any = JOB,
    path: str = "/api/jobs",
    by: Signed | None = None,
    **options: Any,
) -> httpx.Response:
    return await site.ask("POST", path, json=body, by=by, headers={"Idempotency-Key": key}, **options)


async def jobs(site: Website) -> int:
    return len((await site.ask("GET", "/api/jobs")).json()["items"])


async def test_the_same_request_is_done_once_and_answered_the_same_for_a_day() -> None:
    async with website() as site:
        first = await post(site, "one")
        assert first.status_code == 201
        assert "idempotency-replayed" not in first.headers
        site.now += 24 * HOUR
        again = await post(site, "one")
        assert (again.status_code, again.content) == (201, first.content)
        assert again.headers["idempotency-replayed"] == "true"
        assert again.headers["content-type"] == "application/json"
        assert await jobs(site) == 1
        site.now += 1
        later = await post(site, "one")
        assert later.json()["id"] != first.json()["id"]
        assert await jobs(site) == 2


async def test_a_key_belongs_to_one_request() -> None:
    async with website() as site:
        assert (await post(site, "one")).status_code == 201
        assert_error(await post(site, "one", {"title": "Other"}), 409, "idempotency_mismatch")
        assert_error(await post(site, "one", path="/api/candidates"), 409, "idempotency_mismatch")
        assert_error(await post(site, "one", path="/api/jobs?x=1"), 409, "idempotency_mismatch")
        assert await jobs(site) == 1


async def test_keys_of_different_actors_do_not_meet() -> None:
    async with website() as site:
        ada, bob = await site.add_member("acme", "admin"), await site.add_member("acme", "admin")
        token = await site.add_token("acme")
        ids = {
            (await post(site, "one")).json()["id"],
            (await post(site, "one", by=ada)).json()["id"],
            (await post(site, "one", by=bob)).json()["id"],
            (await post(site, "one", token=token)).json()["id"],
        }
        assert len(ids) == 4


async def test_what_is_worked_on_is_not_done_twice() -> None:
    async with website() as site:
        began, go = asyncio.Event(), asyncio.Event()
        add_job = site.services.loops.add_job

        async def slow(job: Any) -> None:
            began.set()
            await go.wait()
            await add_job(job)

        site.services.loops.add_job = slow  # type: ignore[method-assign]
        first = asyncio.create_task(post(site, "one"))
        await asyncio.wait_for(began.wait(), 10)
        assert_error(await post(site, "one"), 409, "in_progress")
        go.set()
        assert (await first).status_code == 201
        assert (await post(site, "one")).content == (await first).content
        assert await jobs(site) == 1


async def test_a_key_whose_server_died_is_free_again() -> None:
    async with website() as site:
        began = asyncio.Event()
        add_job = site.services.loops.add_job

        async def never(job: Any) -> None:
            began.set()
            await asyncio.Event().wait()

        site.services.loops.add_job = never  # type: ignore[method-assign]
        dead = asyncio.create_task(post(site, "one"))
        await asyncio.wait_for(began.wait(), 10)
        dead.cancel()
        await asyncio.gather(dead, return_exceptions=True)
        site.services.loops.add_job = add_job  # type: ignore[method-assign]
        assert_error(await post(site, "one"), 409, "in_progress")
        site.now += round(site.services.settings.answer_working * 1_000) + 1
        assert (await post(site, "one")).status_code == 201
        assert await jobs(site) == 1


async def test_a_refusal_is_not_kept() -> None:
    async with website() as site:
        assert_error(await post(site, "one", {"title": ""}), 400, "malformed")
        assert (await post(site, "one")).status_code == 201


async def test_keys_that_are_none() -> None:
    async with website() as site:
        for key in ("", "two words", "x" * 256):
            assert_error(await post(site, key), 400, "malformed")
        assert await jobs(site) == 0


async def test_large_bodies_are_refused_with_a_key_as_without() -> None:
    async with website(Settings(public_url=URL, request_bytes=100, question_bytes=200)) as site:
        assert_error(await post(site, "one", {"title": "x" * 300}), 413, "too_large")


async def test_secrets_in_answers_are_given_again_and_stored_nowhere_readable() -> None:
    async with website(replace(CHEAP)) as site:
        first = await post(site, "one", NEW, "/api/interviews")
        links = [person["link"].rpartition("/")[2] for person in first.json()["people"]]
        assert (await post(site, "one", NEW, "/api/interviews")).json() == first.json()
        stored = "\n".join(await everything_in(site.services.settings.sqlalchemy_url))
        assert [link for link in links if link in stored] == []


async def test_the_cookie_of_an_entering_member_is_given_again() -> None:
    async with website() as site:
        ada = await site.add_member("acme", "interviewer")
        people = [{"role": "interviewer", "member": ada.member.id}, {"name": "Grace", "role": "candidate"}]
        created = await site.created(people=people)
        path = f"/api/interviews/{created['id']}/enter"
        first = await post(site, "enter", None, path, by=ada)
        assert first.status_code == 200, first.text
        again = await post(site, "enter", None, path, by=ada)
        assert again.headers["set-cookie"] == first.headers["set-cookie"]
