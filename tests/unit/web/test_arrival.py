"""Arriving by a personal link (A1), and counting those that are guessed."""

from http.cookies import SimpleCookie
from pathlib import Path

import pytest

from pairing.errors import Throttled
from pairing.settings import Settings
from pairing.web.attempts import KEYS, MINUTE, Attempts
from pairing.web.tokens import digest
from tests.unit.web.website import NOW, URL, assert_error, build_pages, website

DAY = 86_400_000


async def test_a_link_brings_a_cookie_and_leads_to_the_interview() -> None:
    async with website() as site:
        created = await site.created()
        ada = created["people"][0]
        answer = await site.ask("GET", ada["link"], token="")
        assert answer.status_code == 303
        assert answer.headers["location"] == f"/i/{created['id']}/{ada['id']}"
        assert answer.headers["cache-control"] == "no-store"
        cookie = SimpleCookie(answer.headers["set-cookie"])[f"pairing_{ada['id']}"]
        assert len(cookie.value) > 40
        assert cookie["httponly"] is True
        assert cookie["samesite"] == "lax"
        assert cookie["path"] == "/"
        assert int(cookie["max-age"]) == 7 * DAY // 1_000
        assert cookie["secure"] == ""
        assert cookie["domain"] == ""


async def test_a_cookie_is_secure_where_it_shall_be() -> None:
    async with website(Settings(public_url=URL, cookie_secure=True, visit_days=1)) as site:
        ada = (await site.created())["people"][0]
        header = (await site.ask("GET", ada["link"], token="")).headers["set-cookie"]
        assert "Secure" in header
        assert "Max-Age=86400;" in header


async def test_a_link_may_be_opened_again_and_brings_another_cookie() -> None:
    async with website() as site:
        ada = (await site.created())["people"][0]
        cookies = [(await site.ask("GET", ada["link"], token="")).headers["set-cookie"] for _ in range(3)]
        assert len(set(cookies)) == 3


async def test_a_link_expires() -> None:
    async with website(Settings(public_url=URL, link_days=2)) as site:
        ada = (await site.created())["people"][0]
        site.now = NOW + 2 * DAY - 1
        assert (await site.ask("GET", ada["link"], token="")).status_code == 303
        site.now = NOW + 2 * DAY
        assert_error(await site.ask("GET", ada["link"], token=""), 404, "no_such_link")


@pytest.mark.parametrize("token", ["x", "%00", "%ff", "a" * 5_000, "%F0%9F%98%80", "a b"])
async def test_a_link_that_is_none_is_not_found(token: str) -> None:
    async with website() as site:
        assert_error(await site.ask("GET", f"/j/{token}"), 404, "no_such_link")


async def test_a_person_s_browser_is_shown_a_page_instead(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build_pages(tmp_path, monkeypatch)
    async with website() as site:
        answer = await site.ask("GET", "/j/wrong", headers={"Accept": "text/html,*/*;q=0.8"})
        assert (answer.status_code, answer.headers["content-type"]) == (404, "text/html; charset=utf-8")


async def test_nothing_stored_opens_anything() -> None:
    """What is stored of a token is its digest, which is no token."""
    async with website() as site:
        created = await site.created()
        token = created["people"][0]["link"].rpartition("/")[2]
        assert await site.services.archive.person_by_link(digest(token), site.now) is not None
        assert await site.services.archive.person_by_link(token.encode(), site.now) is None
        assert_error(await site.ask("GET", f"/j/{digest(token).hex()}"), 404, "no_such_link")


class Clock:
    now = NOW

    def __call__(self) -> int:
        return self.now


def test_so_many_wrong_tries_and_no_more() -> None:
    attempts = Attempts(2, Clock(), "wait")
    for _ in range(2):
        attempts.check("a")
        attempts.count("a")
    with pytest.raises(Throttled):
        attempts.check("a")
    attempts.check("b")


def test_right_tries_are_free() -> None:
    attempts = Attempts(1, Clock(), "wait")
    for _ in range(100):
        attempts.check("a")


def test_a_new_minute_begins_anew() -> None:
    clock = Clock()
    attempts = Attempts(1, clock, "wait")
    clock.now = NOW - NOW % MINUTE + MINUTE - 1
    attempts.check("a")
    attempts.count("a")
    with pytest.raises(Throttled):
        attempts.check("a")
    clock.now += 1
    attempts.check("a")


def test_addresses_are_not_remembered_without_end() -> None:
    attempts = Attempts(1, Clock(), "wait")
    for number in range(3 * KEYS):
        attempts.check(str(number))
        attempts.count(str(number))
    assert len(attempts._counts) <= KEYS + 1
