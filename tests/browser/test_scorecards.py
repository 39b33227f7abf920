"""Scoring in a real browser: three interviewers blind of each other, the debrief, what a decision opens."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.accessibility import violations
from tests.browser.office import Desk, OfficeServer
from tests.browser.scoring import (
    CANDIDATE,
    ask,
    attribute,
    hold,
    join,
    open_card,
    plan_coding,
    recommend,
    score,
)
from tests.support.browser import chromium, window

__all__ = ["chromium"]

WIDER = "() => document.documentElement.scrollWidth > document.documentElement.clientWidth"
SECRETS = {"linus": "quokka", "mary": "zeppelin", "kim": "marzipan"}


@pytest.fixture
def office(tmp_path: Path) -> Iterator[OfficeServer]:
    server = OfficeServer(tmp_path)
    server.start()
    yield server
    server.kill()


@pytest.fixture
def desks(chromium: Browser, office: OfficeServer) -> Iterator[dict[str, Desk]]:
    """An admin, three interviewers, and one who has nothing to do with their interview."""
    with ExitStack() as stack:

        def desk(**options: Any) -> Desk:
            allowed = (office.url, office.url.replace("http", "ws"))
            return Desk(stack.enter_context(window(chromium, *allowed, **options)), office.url)

        found = {"ada": desk()}
        found["ada"].set_up(office.setup_link())
        names = {"linus": "Linus Hale", "mary": "Mary Jackson", "kim": "Kim Park", "zoe": "Zoe Stern"}
        for key, name in names.items():
            found[key] = desk()
            join(found["ada"], found[key], f"{key}@northwind.example", name)
        yield found


def all_answers(desk: Desk, loop: str, interview: str) -> str:
    """Everything this member is told about the judgements of a loop."""
    addresses = (
        f"/api/interviews/{interview}/scorecards",
        f"/api/interviews/{interview}/scorecards/greenhouse",
        f"/api/loops/{loop}/debrief",
        f"/api/loops/{loop}/agreement",
        f"/api/loops/{loop}/view",
        "/api/calibration",
        "/api/home?timezone=UTC",
    )
    return "".join(ask(desk, address)[1] for address in addresses)


def test_three_score_blind_and_the_decision_opens_it(desks: dict[str, Desk]) -> None:
    ada, linus, mary, kim, zoe = (desks[name] for name in ("ada", "linus", "mary", "kim", "zoe"))
    loop, interview = plan_coding(ada, [linus, mary, kim])
    hold(linus, interview)

    linus.open("/home")
    linus.page.get_by_role("link", name="Scorecard of").click()
    linus.page.get_by_text("Chosen last, once every attribute is judged for itself.").wait_for()
    assert violations(linus.opened) == []
    count = linus.page.locator("[data-attribute]").count()
    assert count >= 4
    rest: list[int | None] = [3] * (count - 2)
    score(linus, interview, [3, 4, *rest], "Yes", SECRETS["linus"])

    mary.open(f"/loops/{loop}/debrief")
    expect(mary.page.get_by_test_id("blind")).to_contain_text("Your scorecard comes first")
    expect(mary.page.get_by_test_id("blind")).to_contain_text("Linus Hale")
    assert violations(mary.opened) == []
    for other in (mary, kim, zoe, ada):
        other.open(f"/interviews/{interview}/scorecard")
        other.page.get_by_role("region", name="Who has submitted").wait_for()
        assert SECRETS["linus"] not in all_answers(other, loop, interview) + other.page.content()

    # What is being written is kept while the server is out of reach, and over a reload.
    open_card(mary, interview)
    mary.page.context.set_offline(True)
    attribute(mary).get_by_role("textbox", name="What it rests on").fill("Not lost")
    mary.text("It is kept in this browser").wait_for()
    mary.page.context.set_offline(False)
    mary.text("Saved ").wait_for()
    mary.page.reload()
    expect(attribute(mary).get_by_role("textbox", name="What it rests on")).to_have_value("Not lost")

    score(mary, interview, [3, 1, *rest], "No", SECRETS["mary"])
    mary.heading("Side by side").wait_for()
    assert SECRETS["linus"] in mary.page.content()
    assert SECRETS["mary"] not in all_answers(kim, loop, interview)
    score(kim, interview, [4, None, *rest], "Strong yes", SECRETS["kim"])

    mary.open(f"/loops/{loop}/debrief")
    first = mary.page.get_by_test_id("disagreement").first
    expect(first).to_contain_text("3 levels apart")
    expect(first).to_contain_text("from Weak to Outstanding")
    first.get_by_role("button").click()
    dialog = mary.page.get_by_role("dialog")
    for secret in (SECRETS["linus"], SECRETS["mary"]):
        dialog.get_by_text(f"Seen: {secret}.").wait_for()
    expect(dialog).to_contain_text("Not covered")
    link = dialog.get_by_role("link", name="Play at 0 seconds").first
    assert f"/interviews/{interview}/recording?t=0:00" in str(link.get_attribute("href"))
    assert violations(mary.opened) == []

    zoe.open(f"/loops/{loop}/debrief")
    zoe.page.get_by_test_id("blind").wait_for()
    assert not any(secret in all_answers(zoe, loop, interview) for secret in SECRETS.values())
    decide(ada, loop)
    zoe.page.reload()
    expect(zoe.page.get_by_test_id("decision")).to_contain_text("Two of three saw it work")
    expect(zoe.page.get_by_test_id("disagreement").first).to_contain_text("3 levels apart")
    assert all(secret in all_answers(zoe, loop, interview) for secret in SECRETS.values())
    zoe.page.set_viewport_size({"width": 390, "height": 844})
    zoe.page.emulate_media(color_scheme="dark")
    assert not zoe.page.evaluate(WIDER)
    assert violations(zoe.opened) == []
    zoe.open("/calibration")
    zoe.heading("Agreement").first.wait_for()
    assert violations(zoe.opened) == []


def decide(ada: Desk, loop: str) -> None:
    """Judge the loop oneself, which opens the cards, then decide it."""
    ada.open(f"/loops/{loop}/debrief")
    ada.page.get_by_test_id("blind").wait_for()
    recommend(ada, "Yes", "From the recording.")
    ada.heading("What was seen").wait_for()
    ada.heading(f"Debrief: {CANDIDATE}").wait_for()
    ada.page.get_by_role("radio", name="Hire", exact=False).first.check()
    ada.field("Reason").fill("Two of three saw it work alone.")
    ada.press_button("Record the decision")
    ada.page.get_by_test_id("decision").wait_for()


def test_a_scorecard_is_written_and_chosen_for_a_round(chromium: Browser, office: OfficeServer) -> None:
    with window(chromium, office.url) as opened:
        ada = Desk(opened, office.url)
        ada.set_up(office.setup_link())
        ada.go("Scorecards")
        ada.row("Live coding").wait_for()
        assert violations(opened) == []
        ada.press_button("New scorecard")
        ada.field("Name").fill("Pair programming")
        ada.press_button("Make the scorecard")
        ada.heading("Pair programming").wait_for()
        ada.press_button("Add an attribute")
        part = ada.page.locator("details").filter(has_text="New attribute")
        part.get_by_label("Name", exact=True).fill("Listening")
        ada.press_button("Save")
        ada.page.get_by_text("Say what one sees then.").first.wait_for()
        part = ada.page.locator("details").filter(has_text="Listening")
        part.get_by_label("What it is", exact=True).fill("Takes up what the other says.")
        for level in ("Weak", "Partial", "Solid", "Outstanding"):
            part.get_by_label(level, exact=True).fill(f"{level} in words.")
        part.get_by_label("Weight", exact=True).fill("3")
        ada.press_button("Save")
        ada.page.get_by_text("A weight of its own needs its reason.").wait_for()
        part.get_by_label("Why it has a weight of its own").fill("The job is mostly this.")
        ada.press_button("Save")
        ada.text("Version 2 is saved.").wait_for()
        assert violations(opened) == []

        ada.go("Templates")
        ada.page.get_by_role("row").nth(1).get_by_role("link").click()
        rounds = ada.page.get_by_role("group", name="Rounds", exact=True).locator("details")
        rounds.first.locator("summary").first.click()
        rounds.first.get_by_label("Scorecard", exact=True).select_option(label="Pair programming")
        ada.press_button("Save")
        ada.text("Version 2 is saved.").wait_for()
