"""Webhooks over HTTP, and what they are told when things happen."""

from dataclasses import replace
from typing import Any

import pytest

from pairing.settings import Settings
from pairing.webhooks.port import Due, Outcome
from tests.support.database import everything_in
from tests.support.office import Office
from tests.unit.web.members.office import Browser, office
from tests.unit.web.website import URL, Website, assert_error, website

LOCAL = Settings(public_url=URL, webhook_private=True, webhook_http=True)
HOOK = "http://127.0.0.1:9/hook"


async def made(site: Website, **fields: Any) -> Any:
    answer = await site.ask("POST", "/api/webhooks", json={"url": HOOK, **fields})
    assert answer.status_code == 201, answer.text
    return answer.json()


async def deliveries(site: Website, webhook: str, query: str = "") -> Any:
    answer = await site.ask("GET", f"/api/webhooks/{webhook}/deliveries{query}")
    assert answer.status_code == 200, answer.text
    return answer.json()["items"]


async def claimed(site: Website) -> list[Due]:
    now = site.now
    return [*await site.services.webhooks.claim(now, now + 1_000, most=100, most_each=100)]


async def test_a_webhook_s_life() -> None:
    async with website(LOCAL) as site:
        created = await site.ask(
            "POST",
            "/api/webhooks",
            json={"url": HOOK, "description": " Our ATS ", "events": ["loop.changed", "loop.created"]},
        )
        assert created.status_code == 201
        assert created.headers["cache-control"] == "no-store"
        hook, secret = created.json()["webhook"], created.json()["secret"]
        assert hook == {
            "id": hook["id"],
            "url": HOOK,
            "description": "Our ATS",
            "events": ["loop.created", "loop.changed"],
            "enabled": True,
            "off": None,
            "failures": 0,
            "revision": 1,
            "created_at": site.now,
        }
        assert secret.startswith("whsec_")
        assert secret not in "\n".join(await everything_in(site.services.settings.sqlalchemy_url))
        path = f"/api/webhooks/{hook['id']}"
        assert (await site.ask("GET", path)).json() == hook
        listed = (await site.ask("GET", "/api/webhooks")).json()
        assert listed == {"items": [hook], "next": None}
        changed = await site.ask("PATCH", path, json={"revision": 1, "events": [], "enabled": False})
        assert changed.json() == {**hook, "events": [], "enabled": False, "off": "member", "revision": 2}
        stale = await site.ask("PATCH", path, json={"revision": 1, "enabled": True})
        assert_error(stale, 409, "changed_meanwhile")
        on = await site.ask("PATCH", path, json={"revision": 2, "enabled": True, "url": HOOK + "/2"})
        assert (on.json()["enabled"], on.json()["url"]) == (True, HOOK + "/2")
        renewed = await site.ask("POST", path + "/secret")
        assert renewed.json()["secret"] != secret
        assert renewed.headers["cache-control"] == "no-store"
        assert (await site.ask("DELETE", path)).status_code == 204
        assert_error(await site.ask("GET", path), 404, "no_such_webhook")
        assert_error(await site.ask("DELETE", path), 404, "no_such_webhook")
        log = (await site.ask("GET", "/api/audit")).json()["items"]
        assert [one["verb"] for one in log[::-1]] == [
            "webhook.created",
            "webhook.changed",
            "webhook.changed",
            "webhook.changed",
            "webhook.deleted",
        ]
        assert "whsec" not in str(log)
        assert HOOK not in str(log)


@pytest.mark.parametrize(
    ("url", "code"),
    [
        ("http://hooks.test/", "bad_url"),
        ("https://user:password@hooks.test/", "bad_url"),
        ("nonsense", "bad_url"),
        ("https://127.0.0.1/hook", "private_address"),
        ("https://[::1]/hook", "private_address"),
        ("https://169.254.169.254/latest/meta-data/", "private_address"),
        ("https://localhost/hook", "private_address"),
    ],
)
async def test_urls_that_are_refused(url: str, code: str) -> None:
    async with website() as site:
        assert_error(await site.ask("POST", "/api/webhooks", json={"url": url}), 400, code)
        assert (await site.ask("GET", "/api/webhooks")).json()["items"] == []


async def test_limits() -> None:
    async with website(replace(LOCAL, webhooks=1, webhook_url_chars=100)) as site:
        long = await site.ask("POST", "/api/webhooks", json={"url": HOOK + "x" * 100})
        assert_error(long, 413, "too_large")
        await made(site)
        more = await site.ask("POST", "/api/webhooks", json={"url": HOOK})
        assert_error(more, 409, "too_many_webhooks")
        wrong = await site.ask("POST", "/api/webhooks", json={"url": HOOK, "events": ["interview.hacked"]})
        assert_error(wrong, 400, "malformed")


async def test_deliveries_are_shown_and_sent_again() -> None:
    async with website(LOCAL) as site:
        id = (await made(site))["webhook"]["id"]
        tested = await site.ask("POST", f"/api/webhooks/{id}/test")
        assert tested.status_code == 202
        (due,) = await claimed(site)
        failed = Outcome(delivered=False, at=site.now, took=7, code=500, excerpt="no")
        await site.services.webhooks.finish(due, failed, again_at=None)
        (shown,) = await deliveries(site, id, "?status=failed")
        assert shown == {
            **tested.json(),
            "status": "failed",
            "next_at": None,
            "attempts": 1,
            "tried_at": site.now,
            "took": 7,
            "code": 500,
            "problem": None,
            "excerpt": "no",
        }
        assert await deliveries(site, id, "?status=pending") == []
        again = await site.ask("POST", f"/api/webhooks/{id}/deliveries/{shown['id']}/resend")
        assert again.status_code == 202
        assert (again.json()["status"], again.json()["next_at"]) == ("pending", site.now)
        assert (await claimed(site))[0].event == due.event
        none = await site.ask("POST", f"/api/webhooks/{id}/deliveries/none/resend")
        assert_error(none, 404, "no_such_delivery")
        assert_error(await site.ask("GET", f"/api/webhooks/{id}/deliveries?status=odd"), 400, "malformed")
        await site.ask("PATCH", f"/api/webhooks/{id}", json={"revision": 1, "enabled": False})
        for path in ("test", f"deliveries/{shown['id']}/resend"):
            assert_error(await site.ask("POST", f"/api/webhooks/{id}/{path}"), 409, "webhook_off")


async def test_deliveries_asked_for_are_limited() -> None:
    async with website(replace(LOCAL, webhook_tests_per_minute=2)) as site:
        id = (await made(site))["webhook"]["id"]
        answers = [await site.ask("POST", f"/api/webhooks/{id}/test") for _ in range(3)]
        assert [answer.status_code for answer in answers] == [202, 202, 429]
        assert "retry-after" in answers[2].headers


async def test_interviews_loops_and_questions_are_told_of() -> None:
    async with website(LOCAL) as site:
        planner = Office(site)
        id = (await made(site))["webhook"]["id"]
        await planner.planned(title="A secret title")
        await planner.loop()
        content = {
            "title": "A secret question",
            "difficulty": 2,
            "minutes": 20,
            "prompt": "What happened?",
            "task": {"kind": "incident", "timeline": [{"title": "Pager", "text": "Down."}]},
        }
        question = await planner.ask("POST", "/api/questions", {"content": content}, 201)
        revision = question["summary"]["revision"]
        path = f"/api/questions/{question['summary']['id']}"
        changed = {"content": {**content, "minutes": 25}, "revision": revision}
        await planner.ask("PUT", path, changed)
        types = [one["type"] for one in await deliveries(site, id)]
        assert sorted(types) == [
            "interview.created",
            "loop.created",
            "question.changed",
            "question.created",
        ]
        bodies = b"".join(due.body for due in await claimed(site))
        for word in (b"secret", b"Grace", b"Ada", b"happened"):
            assert word not in bodies


async def test_members_are_told_of() -> None:
    async with office(webhook_private=True) as (site, admin):
        created = await admin.ask("POST", "/api/webhooks", json={"url": "https://127.0.0.1:9/hook"})
        assert created.status_code == 201, created.text
        path = f"/api/webhooks/{created.json()['webhook']['id']}/deliveries"
        bob = await Browser(site).joins(admin, "barnaby@acme.test")
        me = (await bob.me())["member"]["id"]
        await bob.sign_in("barnaby@acme.test")
        assert (await admin.ask("DELETE", f"/api/members/{me}")).status_code == 204
        found = (await admin.ask("GET", path)).json()["items"]
        assert sorted(one["type"] for one in found) == ["member.joined", "member.removed"]
        for due in await claimed(site):
            assert b"barnaby" not in due.body
            assert me.encode() in due.body
