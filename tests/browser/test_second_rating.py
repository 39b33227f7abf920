"""A second rating in a real browser: asked of somebody who was not there, given without a name."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.accessibility import violations
from tests.browser.office import Desk, OfficeServer
from tests.browser.scoring import CANDIDATE, hold, join, open_card, plan_coding, score, told
from tests.browser.secrecy import Answers
from tests.support.browser import chromium, window

__all__ = ["chromium"]


@pytest.fixture
def office(tmp_path: Path) -> Iterator[OfficeServer]:
    server = OfficeServer(tmp_path)
    server.start()
    yield server
    server.kill()


def test_who_was_asked_meets_no_name_anywhere_until_it_is_given(
    chromium: Browser, office: OfficeServer
) -> None:
    with ExitStack() as stack:
        allowed = (office.url, office.url.replace("http", "ws"))
        ada, linus, zoe = (
            Desk(stack.enter_context(window(chromium, *allowed)), office.url) for _ in range(3)
        )
        ada.set_up(office.setup_link())
        join(ada, linus, "linus@northwind.example", "Linus Hale")
        join(ada, zoe, "zoe@northwind.example", "Zoe Stern")
        loop, interview = plan_coding(ada, [linus])
        hold(linus, interview)
        candidate = told(ada, f"/api/loops/{loop}")["candidate"]["id"]
        member = told(zoe, "/api/me")["member"]["id"]
        told(ada, f"/api/interviews/{interview}/second-ratings", {"member": member})
        answers = Answers(zoe.opened)

        for page in ("/interviews", "/loops", "/candidates"):
            zoe.open(page)
            zoe.page.wait_for_load_state("networkidle")
        for page in (f"/interviews/{interview}", f"/loops/{loop}", f"/candidates/{candidate}"):
            zoe.open(page)
            expect(zoe.page.get_by_role("link", name="Your second ratings")).to_be_visible()
            expect(zoe.page.get_by_role("alert")).to_contain_text("You were asked to rate this without names")
        assert violations(zoe.opened) == []
        zoe.page.get_by_role("link", name="Your second ratings").click()
        zoe.at("/home")
        zoe.page.get_by_role("link", name="without names").click()
        zoe.page.get_by_role("link", name="recording").first.click()
        expect(zoe.page.get_by_test_id("title")).to_have_text("Interview")
        expect(zoe.page.get_by_role("link", name="Home")).to_have_attribute("href", "/home")
        zoe.open(f"/loops/{loop}/debrief")
        zoe.heading("Debrief").first.wait_for()
        zoe.page.unroute_all(behavior="wait")
        received = answers.all()
        assert f"/api/interviews/{interview}/recording" in received
        assert not any(name in received for name in CANDIDATE.split())

        open_card(zoe, interview)
        attributes = zoe.page.locator("[data-attribute]").count()
        score(zoe, interview, [3] * attributes, "Yes", "care")
        zoe.open(f"/interviews/{interview}")
        expect(zoe.page.get_by_text(CANDIDATE).first).to_be_visible()
