"""The first admin: one link, once, while nobody is a member."""

import logging

import pytest

from pairing.web.members.setup import first_setup_link, new_setup_link
from tests.unit.web.members.office import ADA, CHEAP, PASSWORD, Browser, office, token_of
from tests.unit.web.website import assert_error, website


async def test_a_new_server_logs_a_link_that_makes_the_first_admin(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.WARNING, "pairing")
    async with website(CHEAP) as site:
        [said] = [text for text in caplog.messages if "first admin" in text]
        link = said.rpartition(" ")[2]
        browser = Browser(site)
        assert (await browser.ask("GET", "/api/sign-in")).json()["setup"] is True
        path = f"/api/setup/{token_of(link)}"
        assert (await browser.ask("GET", path)).json()["workspace"] == ""
        answer = await browser.ask("POST", path, json=ADA)
        assert answer.status_code == 201
        me = await browser.me()
        assert me["member"]["roles"] == ["admin"]
        assert me["workspace"]["name"] == "Acme"
        assert (await browser.ask("GET", "/api/sign-in")).json()["setup"] is False
        assert_error(await browser.ask("POST", path, json=ADA), 404, "no_such_link")


async def test_no_first_link_opens_once_somebody_is_a_member() -> None:
    async with website(CHEAP) as site:
        links = [await first_setup_link(site.services) for _ in range(2)]
        browser = Browser(site)
        for link, status in zip(links, (201, 404), strict=True):
            assert link is not None
            answer = await browser.ask("POST", f"/api/setup/{token_of(link)}", json=ADA)
            assert answer.status_code == status
        assert await first_setup_link(site.services) is None


async def test_the_command_line_makes_an_admin_of_a_workspace_that_has_none() -> None:
    async with office() as (site, _):
        now = site.now
        link = await new_setup_link(site.services.keys, site.services.settings, now=now, workspace="acme")
        browser = Browser(site)
        path = f"/api/setup/{token_of(link)}"
        assert (await browser.ask("GET", path)).json()["workspace"] == "Acme"
        bob = {**ADA, "email": "bob@acme.test"}
        assert (await browser.ask("POST", path, json=bob)).status_code == 201
        assert (await browser.me())["workspace"]["id"] == "acme"


async def test_a_setup_link_expires() -> None:
    async with website(CHEAP) as site:
        link = await first_setup_link(site.services)
        assert link is not None
        site.now += round(CHEAP.setup_hours * 3_600_000)
        answer = await Browser(site).ask("GET", f"/api/setup/{token_of(link)}")
        assert_error(answer, 404, "no_such_link")


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"password": "short"}, "weak_password"),
        ({"password": "aaaaaaaaaaaaaaaaaaaa"}, "weak_password"),
        ({"password": "password1234"}, "weak_password"),
        ({"password": "ada@acme.test1"}, "weak_password"),
        ({"password": "x" * 257}, "weak_password"),
        ({"email": "ada"}, "bad_email"),
        ({"email": "ada@acme.test\nBcc: x@y.z"}, "bad_email"),
        ({"email": "a" * 250 + "@acme.test"}, "bad_email"),
        ({"name": " "}, "malformed"),
        ({"name": "a\u202eb\nc"}, "malformed"),
        ({"workspace": ""}, "malformed"),
    ],
)
async def test_what_is_no_account_is_refused_and_the_link_stays(change: dict[str, str], code: str) -> None:
    async with website(CHEAP) as site:
        link = await first_setup_link(site.services)
        assert link is not None
        path = f"/api/setup/{token_of(link)}"
        assert_error(await Browser(site).ask("POST", path, json={**ADA, **change}), 400, code)
        assert (await Browser(site).ask("POST", path, json=ADA)).status_code == 201
        assert (await Browser(site).sign_in(password=PASSWORD)).status_code == 201
