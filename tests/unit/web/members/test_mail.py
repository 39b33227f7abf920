"""Invitations and new passwords by mail, through a real SMTP server."""

import logging
import re
from collections.abc import Iterator
from email.message import EmailMessage
from typing import Any

import pytest

from tests.support.smtp import Postbox, postbox
from tests.unit.web.members.office import ADA, PASSWORD, Browser, office
from tests.unit.web.website import URL, Website, assert_error

NEW_PASSWORD = "another horse battery"


@pytest.fixture
def box() -> Iterator[Postbox]:
    with postbox() as opened:
        yield opened


def by(box: Postbox) -> dict[str, Any]:
    return {"smtp_host": "127.0.0.1", "smtp_port": box.port, "smtp_security": "none"}


def link_in(mail: EmailMessage) -> str:
    [link] = re.findall(rf"{URL}/\S+", mail.get_content())
    return str(link)


async def forgot(site: Website, email: str, address: str = "10.0.0.1") -> int:
    """The status; what is mailed is there afterwards."""
    answer = await Browser(site, address).ask("POST", "/api/password-resets", json={"email": email})
    await site.services.mail.close()
    assert answer.content == b""
    return answer.status_code


async def test_an_invitation_is_mailed(box: Postbox) -> None:
    async with office(**by(box)) as (site, ada):
        assert (await ada.me())["mail"] is True
        body = {"email": "Bob@Acme.test", "roles": ["interviewer", "admin"]}
        answer = (await ada.ask("POST", "/api/invitations", json=body)).json()
        assert answer["mailed"] is True
        [mail] = box.mails
        assert box.recipients == [["bob@acme.test"]]
        assert mail["subject"] == "Join Acme on Pairing"
        assert mail["from"] == "pairing@pairing.test"
        assert link_in(mail) == answer["link"]
        bob = Browser(site)
        path = f"/api/invitation-links/{answer['link'].rpartition('/')[2]}"
        shown = (await bob.ask("GET", path)).json()
        assert shown["workspace"] == "Acme"
        assert shown["invited_by"] == "Ada"
        assert shown["roles"] == ["admin", "interviewer"]


async def test_a_mail_server_that_refuses_costs_no_invitation(box: Postbox) -> None:
    box.refuse = True
    async with office(**by(box)) as (_, ada):
        body = {"email": "bob@acme.test", "roles": ["interviewer"]}
        answer = await ada.ask("POST", "/api/invitations", json=body)
        assert answer.status_code == 201
        assert answer.json()["mailed"] is False
        assert answer.json()["link"].startswith(f"{URL}/invitations/")


async def test_a_name_adds_no_header_to_a_mail(box: Postbox) -> None:
    async with office(**by(box)) as (_, ada):
        changed = await ada.ask(
            "PATCH", "/api/workspace", json={"revision": 1, "name": "A  Bcc: x@evil.test"}
        )
        assert changed.status_code == 200
        await ada.ask("POST", "/api/invitations", json={"email": "b@acme.test", "roles": ["admin"]})
        [mail] = box.mails
        assert mail["bcc"] is None
        assert box.recipients == [["b@acme.test"]]


async def test_a_forgotten_password_is_renewed_by_mail(box: Postbox) -> None:
    async with office(**by(box)) as (site, ada):
        assert await forgot(site, "ADA@acme.test") == 204
        [mail] = box.mails
        path = f"/api/password-resets/{link_in(mail).rpartition('/')[2]}"
        browser = Browser(site)
        assert (await browser.ask("GET", path)).json()["email"] == ADA["email"]
        weak = await browser.ask("POST", path, json={"password": "short"})
        assert_error(weak, 400, "weak_password")
        assert (await browser.ask("POST", path, json={"password": NEW_PASSWORD})).status_code == 204
        # Once, and every browser is signed out.
        again = await browser.ask("POST", path, json={"password": NEW_PASSWORD})
        assert_error(again, 404, "no_such_link")
        assert_error(await ada.ask("GET", "/api/me"), 401, "unauthenticated")
        assert_error(await browser.sign_in(), 401, "wrong_credentials")
        assert (await browser.sign_in(password=NEW_PASSWORD)).status_code == 201


async def test_nobody_learns_whose_address_it_is(box: Postbox) -> None:
    async with office(**by(box)) as (site, _):
        assert await forgot(site, "nobody@acme.test") == 204
        assert await forgot(site, "no address at all") == 204
        assert box.mails == []


async def test_a_link_for_a_password_expires_and_a_newer_password_ends_it(box: Postbox) -> None:
    async with office(**by(box)) as (site, ada):
        for _ in range(2):
            await forgot(site, ADA["email"])
        paths = [f"/api/password-resets/{link_in(mail).rpartition('/')[2]}" for mail in box.mails]
        changed = await ada.ask(
            "PUT", "/api/me/password", json={"current": PASSWORD, "password": NEW_PASSWORD}
        )
        assert changed.status_code == 204
        for path in paths:
            assert_error(await ada.ask("GET", path), 404, "no_such_link")
        await forgot(site, ADA["email"])
        site.now += 60 * 60_000
        path = f"/api/password-resets/{link_in(box.mails[-1]).rpartition('/')[2]}"
        assert_error(await ada.ask("GET", path), 404, "no_such_link")


async def test_mails_are_sent_so_often_and_no_more(box: Postbox) -> None:
    async with office(**by(box), resets_per_hour=2) as (site, _):
        for number in range(4):
            assert await forgot(site, ADA["email"], f"10.4.0.{number}") == 204
        assert len(box.mails) == 2
        assert await forgot(site, "x@acme.test", "10.5.0.1") == 204
        assert await forgot(site, "y@acme.test", "10.5.0.1") == 204
        answer = await Browser(site, "10.5.0.1").ask(
            "POST", "/api/password-resets", json={"email": "z@acme.test"}
        )
        assert_error(answer, 429, "throttled")
        assert int(answer.headers["retry-after"]) > 0


async def test_without_mail_nothing_is_made(box: Postbox) -> None:
    async with office() as (site, ada):
        assert (await ada.ask("GET", "/api/sign-in")).json()["mail"] is False
        assert await forgot(site, ADA["email"]) == 204


async def test_nothing_of_it_is_logged(box: Postbox, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    async with office(**by(box)) as (site, ada):
        answer = await ada.ask(
            "POST", "/api/invitations", json={"email": "bob@acme.test", "roles": ["interviewer"]}
        )
        await forgot(site, ADA["email"])
        await Browser(site).sign_in(password="not the password")
        box.refuse = True
        await forgot(site, ADA["email"])
        token = answer.json()["link"].rpartition("/")[2]
        ours = [record for record in caplog.records if record.name.startswith("pairing")]
        text = "\n".join(record.getMessage() for record in ours)
        for secret in (token, "bob@acme.test", ADA["email"], "not the password", ada.secret):
            assert secret not in text
