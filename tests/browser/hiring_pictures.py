"""The README's pictures of a team that hires; `tests.browser.pictures` takes them with the others."""

from contextlib import ExitStack
from pathlib import Path

from playwright.sync_api import Browser

from tests.browser.hiring import (
    Team,
    agree,
    begin,
    enter,
    give,
    hire,
    make_loop,
    plan_round,
    take_notes,
)
from tests.browser.office import OfficeServer

ROUND, QUESTION = "System design interview", "Home feed with recommendations"
LATER = (
    ("Technical coding interview", "Merge what two people edited", 24),
    ("Architecture deep dive", "Payment gateway with a ledger", 48),
)


def take_hiring(browser: Browser, office: OfficeServer, folder: Path) -> None:
    with ExitStack() as stack:
        team = Team(browser, office.url, stack)
        ada, linus, _ = hire(team, office.setup_link())
        make_loop(ada)
        loop = ada.page.url
        grace, _ = team.candidate(plan_round(ada, ROUND, QUESTION))
        for name, question, hours in LATER:
            ada.page.goto(loop)
            plan_round(ada, name, question, hours=hours)
        linus.open("/home")
        linus.page.get_by_role("button", name="Enter ").first.wait_for()
        linus.page.screenshot(path=folder / "home-light.png")
        agree(grace)
        grace.page.evaluate("() => { document.activeElement?.blur(); window.scrollTo(0, 0) }")
        grace.page.screenshot(path=folder / "lobby-light.png")
        room = enter(linus, ROUND)
        begin(grace, room)
        give(room)
        take_notes(room, grace, "Asks for the numbers **before** drawing.")
        room.shows("side-tab-question").click()
        room.shows("side-guide").click()
        room.page.screenshot(path=folder / "lead-light.png")
