"""Keeping and forgetting in a real browser: what a candidate is told, holds, and what is deleted for ever."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.accessibility import violations
from tests.browser.office import Desk, OfficeServer
from tests.support.browser import chromium, window

__all__ = ["chromium"]

POST = """async ([path, body]) => {
    const headers = {'content-type': 'application/json'}
    const answer = await fetch(path, {method: 'POST', headers, body: JSON.stringify(body)})
    return await answer.json()
}"""
PHONE: dict[str, Any] = {"viewport": {"width": 390, "height": 844}}
WIDER = "() => document.documentElement.scrollWidth > document.documentElement.clientWidth"
NAME = "Grace Hopper"


@pytest.fixture
def office(tmp_path: Path) -> Iterator[OfficeServer]:
    server = OfficeServer(tmp_path, {"PAIRING_KEEPING_POLL": "0.2"})
    server.start()
    try:
        yield server
    finally:
        server.kill()


def post(desk: Desk, path: str, body: dict[str, Any]) -> Any:
    return desk.page.evaluate(POST, [path, body])


def unplanned(desk: Desk, candidate: str) -> tuple[str, str]:
    """An interview without a plan; its id, and the candidate's link."""
    people = [{"role": "candidate", "name": NAME, "email": "grace@example.test"}]
    made = post(desk, "/api/interviews", {"title": "A chat about code", "people": people})
    return made["id"], made["people"][0]["link"]


def test_a_candidate_is_deleted_for_ever_while_they_type(chromium: Browser, office: OfficeServer) -> None:
    with window(chromium, office.url) as first, window(chromium, office.url) as second:
        ada = Desk(first, office.url)
        ada.set_up(office.setup_link())
        candidate = post(ada, "/api/candidates", {"name": NAME, "email": "grace@example.test"})["id"]
        interview, link = unplanned(ada, candidate)

        # She is told that it is recorded, where no lobby could have told her.
        grace = second.open(link)
        told = grace.page.get_by_test_id("recorded")
        expect(told).to_contain_text("recorded, and kept until it is deleted")
        assert violations(grace) == []
        grace.page.get_by_role("button", name="I have read this").click()
        expect(told).to_have_count(0)
        grace.page.reload()
        grace.editor.click()
        expect(told).to_have_count(0)
        grace.type("secret = 1")

        ada.open(f"/candidates/{candidate}")
        section = ada.page.get_by_role("region", name="Keeping")
        expect(section).to_contain_text("Kept as long as there is an interview")
        section.get_by_role("button", name="Legal hold").click()
        ada.page.get_by_role("button", name="Hold", exact=True).click()
        ada.text("Say why.").wait_for()
        ada.field("Reason").fill("A dispute about the offer")
        ada.page.get_by_role("button", name="Hold", exact=True).click()
        expect(section).to_contain_text("A dispute about the offer")
        expect(section.get_by_role("button", name="Delete for ever")).to_be_disabled()
        assert violations(first) == []
        ada.open(f"/interviews/{interview}")
        own = ada.page.get_by_role("region", name="Keeping")
        # It is under their address: what holds them holds it.
        expect(own).to_contain_text("Held: neither the schedule nor anybody can delete it.")
        expect(own.get_by_role("button", name="Delete for ever")).to_be_disabled()

        ada.open("/settings/keeping")
        holds = ada.page.get_by_role("region", name="Legal holds")
        expect(holds).to_contain_text(NAME)
        assert violations(first) == []
        holds.get_by_role("button", name=f"Release the hold on {NAME}").click()
        ada.page.get_by_role("dialog").get_by_role("button", name="Release").click()
        expect(holds).to_contain_text("Nothing is held")
        ada.open(f"/interviews/{interview}")
        expect(own).to_contain_text("Kept until somebody deletes it.")

        ada.open(f"/candidates/{candidate}")
        section.get_by_role("button", name="Delete for ever").click()
        dialog = ada.page.get_by_role("dialog")
        expect(dialog).to_contain_text("1 interview")
        expect(dialog).to_contain_text("A chat about code")
        delete = dialog.get_by_role("button", name="Delete for ever")
        expect(delete).to_be_disabled()
        typed = dialog.get_by_role("textbox")
        typed.fill("grace hopper")
        expect(delete).to_be_disabled()
        assert violations(first) == []
        typed.fill(NAME)
        delete.click()
        ada.at("/loops")

        grace.page.get_by_text("This interview is not here any more.").wait_for()
        ada.open(f"/interviews/{interview}")
        expect(ada.page.get_by_role("alert")).to_be_visible()
        ada.open("/settings/keeping")
        receipts = ada.page.get_by_role("table", name="Receipts")
        expect(receipts).to_contain_text("Ada Byron")
        expect(receipts).to_contain_text("1 candidate, 1 interview")
        expect(receipts.get_by_text("Under way")).to_have_count(0)
        expect(ada.page.locator("main")).not_to_contain_text(NAME)
        assert violations(first) == []


def test_what_is_deleted_next_and_all_data_on_a_phone(chromium: Browser, office: OfficeServer) -> None:
    with window(chromium, office.url, **PHONE) as opened:
        ada = Desk(opened, office.url)
        ada.set_up(office.setup_link())
        candidate = post(ada, "/api/candidates", {"name": NAME})["id"]
        ada.page.evaluate(
            """async () => {
                const {revision} = await (await fetch('/api/workspace')).json()
                const headers = {'content-type': 'application/json'}
                await fetch('/api/workspace', {method: 'PATCH', headers,
                    body: JSON.stringify({revision, kept_days: 90})})
            }"""
        )
        for path in (f"/candidates/{candidate}", "/settings/keeping"):
            ada.open(path)
            ada.page.locator("h1").wait_for()
            ada.page.wait_for_load_state("networkidle")
            assert violations(opened) == [], path
            assert not ada.page.evaluate(WIDER), path
        due = ada.page.get_by_role("table", name="Deleted next")
        expect(due.get_by_role("link", name=NAME)).to_have_attribute("href", f"/candidates/{candidate}")
        due.get_by_role("link", name=NAME).click()
        ada.at(f"/candidates/{candidate}")
        with ada.page.expect_download() as waiting:
            ada.page.get_by_role("link", name="All data").click()
        assert waiting.value.suggested_filename == f"{NAME}.zip"
