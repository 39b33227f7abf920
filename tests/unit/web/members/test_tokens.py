"""API tokens: made, limited by scopes, listed, used, revoked."""

import pytest

from pairing.members.port import SCOPES
from pairing.web.identity import DAY, MINUTE
from tests.unit.web.members.office import Browser, office
from tests.unit.web.website import NOW, assert_error


async def test_a_personal_token_does_what_its_scopes_and_its_member_s_roles_allow() -> None:
    async with office() as (site, ada):
        bob = await Browser(site).joins(ada, "bob@acme.test")
        body = {"label": "My script", "scopes": ["people:read", "loops:write"]}
        created = (await bob.ask("POST", "/api/tokens", json=body)).json()
        secret = created["secret"]
        assert created["token"]["kind"] == "personal"
        assert created["token"]["scopes"] == ["loops:write", "people:read"]
        assert (await site.ask("GET", "/api/members", token=secret)).status_code == 200
        assert (await site.ask("GET", "/api/jobs", token=secret)).status_code == 200
        made = await site.ask("POST", "/api/jobs", token=secret, json={"title": "J"})
        assert made.status_code == 201
        assert_error(await site.ask("GET", "/api/interviews", token=secret), 403, "scope_missing")
        # Reading people is allowed, but not to an interviewer where admins alone may.
        assert_error(await site.ask("GET", "/api/audit", token=secret), 403, "role_missing")
        assert_error(await site.ask("GET", "/api/me", token=secret), 403, "no_session")
        assert_error(await site.ask("POST", "/api/tokens", token=secret, json=body), 403, "no_session")


async def test_a_token_is_listed_without_its_secret_and_revoked() -> None:
    async with office() as (site, ada):
        body = {"label": "CI", "scopes": ["people:read"], "kind": "workspace", "days": 30}
        created = (await ada.ask("POST", "/api/tokens", json=body)).json()
        secret, token = created["secret"], created["token"]
        assert token["member"] is None
        assert token["expires_at"] == NOW + 30 * DAY
        for wait in (0, MINUTE - 1, MINUTE):
            site.now = NOW + wait
            assert (await site.ask("GET", "/api/members", token=secret)).status_code == 200
            shown = await ada.ask("GET", "/api/tokens")
            assert secret not in shown.text
            [listed] = shown.json()["items"]
            # It is written down once a minute.
            assert listed["last_used_at"] == NOW + (wait if wait >= MINUTE else 0)
        assert (await ada.ask("DELETE", f"/api/tokens/{token['id']}")).status_code == 204
        assert_error(await site.ask("GET", "/api/members", token=secret), 401, "unauthenticated")
        assert_error(await ada.ask("DELETE", f"/api/tokens/{token['id']}"), 404, "no_such_token")
        assert (await ada.ask("GET", "/api/tokens")).json()["items"] == []


async def test_a_token_expires() -> None:
    async with office() as (site, ada):
        body = {"label": "short", "scopes": ["people:read"], "days": 1}
        secret = (await ada.ask("POST", "/api/tokens", json=body)).json()["secret"]
        site.now += DAY - 1
        assert (await site.ask("GET", "/api/members", token=secret)).status_code == 200
        site.now += 1
        assert_error(await site.ask("GET", "/api/members", token=secret), 401, "unauthenticated")


async def test_members_keep_out_of_each_other_s_tokens() -> None:
    async with office() as (site, ada):
        bob = await Browser(site).joins(ada, "bob@acme.test")
        body = {"label": "mine", "scopes": ["people:read"]}
        hers = (await ada.ask("POST", "/api/tokens", json=body)).json()["token"]["id"]
        his = (await bob.ask("POST", "/api/tokens", json=body)).json()["token"]["id"]
        for browser, token in ((ada, his), (bob, hers)):
            assert_error(await browser.ask("DELETE", f"/api/tokens/{token}"), 404, "no_such_token")
            assert token not in (await browser.ask("GET", "/api/tokens")).text
        workspace = {**body, "kind": "workspace"}
        assert_error(await bob.ask("POST", "/api/tokens", json=workspace), 403, "role_missing")


async def test_a_member_who_is_admin_no_more_has_no_admin_s_token_either() -> None:
    async with office() as (site, ada):
        bob = await Browser(site).joins(ada, "bob@acme.test", "admin")
        body = {"label": "mine", "scopes": [f"{scope}:write" for scope in SCOPES]}
        secret = (await bob.ask("POST", "/api/tokens", json=body)).json()["secret"]
        assert (await site.ask("GET", "/api/audit", token=secret)).status_code == 200
        him = (await bob.me())["member"]
        await ada.ask("PATCH", f"/api/members/{him['id']}", json={"revision": 1, "roles": ["interviewer"]})
        assert_error(await site.ask("GET", "/api/audit", token=secret), 403, "role_missing")


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"scopes": []}, "bad_scope"),
        ({"scopes": ["people"]}, "bad_scope"),
        ({"scopes": ["everything:write"]}, "bad_scope"),
        ({"scopes": ["people:read", "*"]}, "bad_scope"),
        ({"label": ""}, "malformed"),
        ({"label": "x" * 500}, "too_large"),
        ({"days": 0}, "malformed"),
        ({"days": 10**9}, "malformed"),
        ({"kind": "root"}, "malformed"),
    ],
)
async def test_what_is_no_token_is_not_made(change: dict[str, object], code: str) -> None:
    async with office() as (_, ada):
        body = {"label": "t", "scopes": ["people:read"], **change}
        assert_error(
            await ada.ask("POST", "/api/tokens", json=body), 413 if code == "too_large" else 400, code
        )
        assert (await ada.ask("GET", "/api/tokens")).json()["items"] == []


async def test_a_member_has_so_many_tokens() -> None:
    async with office(tokens_per_member=2) as (_, ada):
        body = {"label": "t", "scopes": ["people:read"]}
        for _ in range(2):
            assert (await ada.ask("POST", "/api/tokens", json=body)).status_code == 201
        assert_error(await ada.ask("POST", "/api/tokens", json=body), 409, "too_many_tokens")
