"""Signing in and out with a password; the sessions of a member."""

import asyncio
from dataclasses import replace

import pytest

from pairing.members.passwords import Passwords
from pairing.web.identity import DAY, SESSION_COOKIE
from tests.support.database import everything_in
from tests.unit.web.members.office import ADA, CHEAP, PASSWORD, Browser, office
from tests.unit.web.website import NOW, URL, assert_error


async def test_a_member_signs_in_and_out() -> None:
    async with office() as (site, _):
        browser = Browser(site)
        answer = await browser.sign_in("Ada@ACME.test ")
        assert answer.status_code == 201
        assert answer.json() == await browser.me()
        cookie = answer.headers["set-cookie"]
        assert "HttpOnly" in cookie
        assert "SameSite=lax" in cookie
        assert "Secure" not in cookie
        assert answer.headers["cache-control"] == "no-store"
        secret = browser.secret
        assert (await browser.ask("DELETE", "/api/sessions/current")).status_code == 204
        assert browser.secret == ""
        browser.secret = secret
        assert_error(await browser.ask("GET", "/api/me"), 401, "unauthenticated")


async def test_behind_tls_the_cookie_is_secure() -> None:
    async with office(cookie_secure=True) as (site, _):
        assert "Secure" in (await Browser(site).sign_in()).headers["set-cookie"]


@pytest.mark.parametrize(
    ("email", "password"),
    [
        (ADA["email"], PASSWORD + "x"),
        (ADA["email"], ""),
        (ADA["email"], "x" * 100_000),
        ("nobody@acme.test", PASSWORD),
        ("", ""),
        ("' OR 1=1 --", PASSWORD),
    ],
)
async def test_what_is_wrong_is_not_said(email: str, password: str) -> None:
    async with office() as (site, _):
        browser = Browser(site)
        answer = await browser.sign_in(email, password)
        assert_error(answer, 401, "wrong_credentials")
        assert "set-cookie" not in answer.headers


async def test_an_unknown_address_costs_a_hash_as_well(monkeypatch: pytest.MonkeyPatch) -> None:
    async with office() as (site, _):
        hashed: list[str | None] = []
        verify = Passwords.verify

        async def counted(self: Passwords, password: str, stored: str | None) -> bool:
            hashed.append(stored)
            return await verify(self, password, stored)

        monkeypatch.setattr(Passwords, "verify", counted)
        await Browser(site).sign_in("nobody@acme.test")
        await Browser(site).sign_in(password="wrong, quite wrong")
        assert len(hashed) == 2
        assert hashed[0] is None
        # Without a hash it is compared to nobody's, with the same parameters.
        assert str(hashed[1]).split("$")[:4] == site.services.passwords._nobodys.split("$")[:4]


async def test_wrong_passwords_are_counted_by_account_and_by_address() -> None:
    async with office(sign_ins_per_account=3, sign_ins_per_minute=5) as (site, _):
        for number in range(3):
            guesser = Browser(site, f"10.1.0.{number}")
            assert_error(await guesser.sign_in(password="guess number one"), 401, "wrong_credentials")
        answer = await Browser(site, "10.1.0.9").sign_in()
        assert_error(answer, 429, "throttled")
        assert 0 < int(answer.headers["retry-after"]) <= 300
        for number in range(5):
            assert_error(
                await Browser(site, "10.2.0.1").sign_in(f"x{number}@acme.test"), 401, "wrong_credentials"
            )
        assert_error(await Browser(site, "10.2.0.1").sign_in("y@acme.test"), 429, "throttled")
        site.now += 300_000
        assert (await Browser(site, "10.2.0.1").sign_in()).status_code == 201


async def test_who_knows_the_password_is_not_counted() -> None:
    async with office(sign_ins_per_account=2) as (site, _):
        for _ in range(5):
            assert (await Browser(site).sign_in()).status_code == 201


async def test_guesses_at_once_do_not_outrun_the_count() -> None:
    async with office(sign_ins_per_account=3) as (site, _):
        answers = await asyncio.gather(
            *(Browser(site, f"10.3.0.{at}").sign_in(password=f"guess number {at}") for at in range(12))
        )
        assert sorted(answer.status_code for answer in answers) == [401] * 3 + [429] * 9


async def test_a_new_session_each_time_and_the_old_one_of_the_browser_ends() -> None:
    async with office() as (_, ada):
        before = ada.secret
        assert (await ada.sign_in()).status_code == 201
        assert ada.secret != before
        after, ada.secret = ada.secret, before
        assert_error(await ada.ask("GET", "/api/me"), 401, "unauthenticated")
        ada.secret = after
        assert len((await ada.ask("GET", "/api/sessions")).json()["items"]) == 1


async def test_sessions_are_listed_and_ended() -> None:
    async with office() as (site, ada):
        phone = Browser(site, "10.9.9.9")
        phone.agent = "Mozilla/5.0 (iPhone; CPU iPhone OS 26_0 like Mac OS X) Version/26.0 Safari/604.1 <b>"
        await phone.sign_in()
        listed = (await ada.ask("GET", "/api/sessions")).json()["items"]
        assert {(item["browser"], item["address"], item["current"]) for item in listed} == {
            ("Firefox on Linux", "10.0.0.1", True),
            ("Safari on iPhone", "10.9.9.9", False),
        }
        [other] = [item["id"] for item in listed if not item["current"]]
        bob = await Browser(site).joins(ada, "bob@acme.test")
        assert_error(await bob.ask("DELETE", f"/api/sessions/{other}"), 404, "no_such_session")
        assert (await phone.ask("GET", "/api/me")).status_code == 200
        assert (await ada.ask("DELETE", f"/api/sessions/{other}")).status_code == 204
        assert_error(await phone.ask("GET", "/api/me"), 401, "unauthenticated")
        assert_error(await ada.ask("DELETE", f"/api/sessions/{other}"), 404, "no_such_session")


async def test_a_session_ends_when_it_is_idle_and_when_it_is_old() -> None:
    async with office(session_days=3, session_idle_days=1) as (site, ada):
        site.now += DAY - 1
        await ada.me()
        # Seen just now, so the day begins anew.
        for _ in range(2):
            site.now += DAY - 1
            if site.now < NOW + 3 * DAY:
                await ada.me()
        site.now = NOW + 3 * DAY + 1
        assert_error(await ada.ask("GET", "/api/me"), 401, "unauthenticated")
        await ada.sign_in()
        site.now += DAY + 1
        assert_error(await ada.ask("GET", "/api/me"), 401, "unauthenticated")


async def test_a_hash_of_older_parameters_is_renewed() -> None:
    async with office() as (site, _):
        services = site.services
        member = await services.members.by_email(ADA["email"])
        assert member is not None
        before = await services.members.password(member.id)
        services.passwords = Passwords(replace(CHEAP, argon2_time=2))
        assert (await Browser(site).sign_in()).status_code == 201
        after = await services.members.password(member.id)
        assert before != after
        assert "t=2" in str(after)
        assert (await Browser(site).sign_in()).status_code == 201


async def test_too_many_who_sign_in_at_once_are_told_that_it_is_busy() -> None:
    async with office(hashes_at_once=1, hashes_waiting=1) as (site, _):
        answers = await asyncio.gather(*(Browser(site).sign_in() for _ in range(6)))
        codes = {answer.status_code for answer in answers}
        assert codes == {201, 503}
        assert (await Browser(site).sign_in()).status_code == 201


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": URL + ".evil.example"},
        {"Origin": "", "Sec-Fetch-Site": "same-site"},
    ],
)
async def test_another_site_signs_nobody_in_or_out(headers: dict[str, str]) -> None:
    async with office() as (_, ada):
        for method, path in (("POST", "/api/sessions"), ("DELETE", "/api/sessions/current")):
            answer = await ada.ask(
                method, path, json={"email": ADA["email"], "password": PASSWORD}, headers=headers
            )
            assert_error(answer, 403, "forbidden")
        await ada.me()


async def test_a_session_changes_nothing_for_a_page_that_does_not_say_where_it_is_from() -> None:
    async with office() as (site, ada):
        cookie = {"Cookie": f"{SESSION_COOKIE}={ada.secret}"}
        body = {"revision": 1, "name": "Eve"}
        answer = await site.ask("PATCH", "/api/me", token="", headers=cookie, json=body)
        assert_error(answer, 403, "forbidden")
        ours = {**cookie, "Sec-Fetch-Site": "same-origin"}
        answer = await site.ask("PATCH", "/api/me", token="", headers=ours, json=body)
        assert answer.status_code == 200


@pytest.mark.parametrize(
    "kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", ""]
)
async def test_a_form_is_no_request_of_ours(kind: str) -> None:
    async with office() as (_, ada):
        for method, path, body in (
            ("POST", "/api/sessions", b'{"email":"ada@acme.test","password":"x"}'),
            ("PATCH", "/api/me", b'{"revision":1,"name":"Eve"}'),
        ):
            answer = await ada.ask(method, path, content=body, headers={"Content-Type": kind})
            assert_error(answer, 400, "not_json")


async def test_no_secret_is_stored_as_it_is() -> None:
    async with office() as (site, ada):
        created = await ada.ask("POST", "/api/tokens", json={"label": "ci", "scopes": ["people:read"]})
        secrets = [ada.secret, created.json()["secret"], PASSWORD]
        stored = "\n".join(await everything_in(site.services.settings.sqlalchemy_url))
        for secret in secrets:
            assert secret not in stored
