"""Planning in a real browser, from an empty database: loops, interviews, templates."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.accessibility import violations
from tests.browser.office import Desk, OfficeServer
from tests.support.browser import chromium, window

__all__ = ["chromium"]

PHONE: dict[str, Any] = {"viewport": {"width": 390, "height": 844}}
WIDER = "() => document.documentElement.scrollWidth > document.documentElement.clientWidth"
JOB, CANDIDATE, TEMPLATE = "Backend Developer, Lisbon", "Grace Hopper", "Senior Backend Developer"


@pytest.fixture
def office(tmp_path: Path) -> Iterator[OfficeServer]:
    server = OfficeServer(tmp_path)
    server.start()
    yield server
    server.kill()


@contextmanager
def desks(chromium: Browser, office: OfficeServer, count: int = 1, **options: Any) -> Iterator[list[Desk]]:
    """Windows with profiles of their own; the first is signed up as the admin."""
    with ExitStack() as stack:
        found = [
            Desk(stack.enter_context(window(chromium, office.url, **options)), office.url)
            for _ in range(count)
        ]
        found[0].set_up(office.setup_link())
        yield found


def make_loop(ada: Desk) -> None:
    """From the empty board: a job, and a loop by the senior template for a candidate who is new."""
    ada.go("Loops")
    ada.press_button("Add a job")
    ada.field("Title").fill(JOB)
    ada.press_button("Add the job")
    ada.text("No candidates for this job yet").wait_for()
    ada.press_button("Make the first loop")
    ada.press_button("New candidate")
    ada.field("Name").fill(CANDIDATE)
    ada.page.get_by_role("spinbutton", name="More time").fill("25")
    ada.press_button("Add the candidate")
    chosen = ada.page.get_by_label("Candidate", exact=True).locator("option:checked")
    expect(chosen).to_have_text(CANDIDATE)
    ada.page.get_by_label("Template", exact=True).select_option(label=TEMPLATE)
    expect(ada.page.get_by_label("Job", exact=True).locator("option:checked")).to_have_text(JOB)
    ada.press_button("Make the loop")
    ada.heading(CANDIDATE).wait_for()


def plan_design_round(ada: Desk) -> str:
    """Plan the round of system design with a question; the candidate's link."""
    ada.page.get_by_role("listitem").filter(has_text="System design").get_by_role("link", name="Plan").click()
    ada.heading("Plan an interview").wait_for()
    expect(ada.page.get_by_label("Format", exact=True)).to_have_value("system_design")
    expect(ada.page.get_by_role("spinbutton", name="More time")).to_have_value("25")
    ada.page.get_by_label("Begins").fill("2031-11-24T15:30")
    ada.page.get_by_label("Time zone").select_option("Europe/Berlin")
    ada.press_button("Choose questions")
    dialog = ada.page.get_by_role("dialog", name="Choose questions")
    dialog.get_by_label("Kind").select_option("system_design")
    dialog.get_by_role("button", name="Choose ").first.click()
    dialog.get_by_role("button", name="Remove ").first.wait_for()
    dialog.get_by_role("button", name="Done").click()
    ada.press_button("Plan the interview")
    ada.heading("is planned").wait_for()
    return str(ada.field(f"{CANDIDATE} (candidate)").input_value())


def test_a_loop_is_made_and_its_design_round_planned(chromium: Browser, office: OfficeServer) -> None:
    with desks(chromium, office, 2) as (ada, grace):
        make_loop(ada)
        expect(ada.page.get_by_role("link", name="Plan ")).to_have_count(6)
        ada.text("On one day with 15-minute breaks").wait_for()
        link = plan_design_round(ada)
        assert "/j/" in link
        grace.page.goto(link)
        grace.page.wait_for_url("**/i/**")

        ada.page.get_by_role("link", name="To the interview").click()
        ada.text("Nov 24, 2031, 15:30 (Europe/Berlin)").first.wait_for()
        expect(ada.row(CANDIDATE)).to_contain_text("Candidate")
        calendar = ada.page.request.get(
            f"{ada.url}{ada.page.get_by_role('link', name='Calendar file').get_attribute('href')}"
        )
        assert calendar.text().startswith("BEGIN:VCALENDAR")
        assert violations(ada.opened) == []

        ada.press_button(f"New link for {CANDIDATE}")
        fresh = ada.field(f"Link for {CANDIDATE}").input_value()
        assert "/j/" in fresh
        assert fresh != link
        ada.press_button("Done")
        ada.press_button(f"More for {CANDIDATE}")
        ada.page.get_by_role("menuitem", name="Revoke all links").click()
        ada.press_button("Revoke")
        ada.text(f"The links of {CANDIDATE} are revoked.").wait_for()

        ada.go("Interviews")
        ada.row("System design").get_by_role("link").click()
        ada.press_button("Change the plan")
        ada.page.get_by_label("Call link").fill("https://meet.example/abc")
        ada.press_button("Save the plan")
        ada.page.get_by_role("link", name="https://meet.example/abc").wait_for()
        ada.press_button("Enter the room")
        ada.page.wait_for_url("**/i/**")


def test_the_board_and_the_lists_show_where_everybody_is(chromium: Browser, office: OfficeServer) -> None:
    with desks(chromium, office) as (ada,):
        make_loop(ada)
        plan_design_round(ada)
        ada.go("Loops")
        card = ada.page.get_by_role("listitem").filter(has_text=CANDIDATE)
        expect(card).to_contain_text("0 of 6 rounds")
        ada.page.get_by_role("radio", name="Candidates").check()
        expect(ada.row(CANDIDATE)).to_contain_text("25% more time")
        ada.press_button(f"Change {CANDIDATE}")
        ada.field("Name").fill("Grace B. Hopper")
        ada.press_button("Save")
        ada.row("Grace B. Hopper").wait_for()
        ada.go("Interviews")
        ada.page.get_by_label("Format", exact=True).select_option("coding")
        ada.text("No interview is like this").wait_for()
        ada.page.get_by_label("Format", exact=True).select_option("system_design")
        ada.page.get_by_label("From").fill("2031-11-01")
        ada.page.get_by_label("to", exact=True).fill("2031-11-30")
        ada.row("System design").wait_for()
        ada.page.reload()
        ada.row("System design").get_by_role("link").click()
        ada.press_button("More")
        ada.page.get_by_role("menuitem", name="Cancel the interview").click()
        ada.page.get_by_role("dialog").get_by_role("button", name="Cancel the interview").click()
        ada.text("The interview is cancelled.").wait_for()
        expect(ada.page.get_by_role("button", name="Change the plan")).to_have_count(0)
        ada.press_button("More")
        ada.page.get_by_role("menuitem", name="Archive").click()
        ada.page.get_by_role("dialog").get_by_role("button", name="Archive").click()
        ada.text("No interviews yet").wait_for()
        ada.page.get_by_label("Show", exact=True).select_option(label="Archived")
        ada.row("System design").get_by_role("link").click()
        ada.press_button("More")
        ada.page.get_by_role("menuitem", name="Unarchive").click()
        ada.text("The interview is back in the lists.").wait_for()
        ada.go("Interviews")
        ada.row("System design").wait_for()


def test_two_who_edit_one_template_lose_nothing(chromium: Browser, office: OfficeServer) -> None:
    with desks(chromium, office) as (ada,):
        ada.go("Templates")
        ada.row(TEMPLATE).first.get_by_role("link").click()
        ada.heading(TEMPLATE).wait_for()
        again = Desk(ada.opened, office.url)
        again.page = ada.opened.context.new_page()
        again.page.goto(ada.page.url)
        again.page.get_by_text("System design", exact=False).first.wait_for()
        rounds = again.page.get_by_role("group", name="Rounds", exact=True).locator("details")
        rounds.first.locator("summary").first.click()
        rounds.first.get_by_label("Name", exact=True).fill("First talk")
        again.press_button("Save")
        again.text("Version 2 is saved.").wait_for()

        ada.field("Role").fill("Staff engineer")
        ada.press_button("Save")
        conflict = ada.page.get_by_test_id("conflict")
        expect(conflict).to_contain_text("Somebody else saved this in the meantime")
        expect(conflict).to_contain_text("First talk changed")
        expect(conflict).to_contain_text("Role: Staff engineer")
        assert ada.field("Role").input_value() == "Staff engineer"
        assert violations(ada.opened) == []
        ada.press_button("Keep both, mine first")
        ada.press_button("Save")
        ada.text("Version 3 is saved.").wait_for()
        expect(
            ada.page.get_by_role("group", name="Rounds", exact=True).locator("summary").first
        ).to_contain_text("First talk")
        expect(ada.field("Role")).to_have_value("Staff engineer")

        ada.page.get_by_role("link", name="Show version 1", exact=True).click()
        ada.text("An earlier version").wait_for()
        ada.press_button("Save as the newest")
        ada.text("Version 4 is saved.").wait_for()
        ada.press_button("Copy")
        ada.field("Name").last.fill("Senior, Porto")
        ada.page.get_by_role("dialog").get_by_role("button", name="Copy", exact=True).click()
        ada.heading("Senior, Porto").wait_for()
        ada.field("Role").fill("Not saved")
        ada.page.get_by_role("navigation", name="Main").get_by_role("link", name="Home").click()
        ada.heading("Leave without saving?").wait_for()
        ada.press_button("Stay")
        expect(ada.field("Role")).to_have_value("Not saved")


@pytest.mark.parametrize("options", [{}, {"color_scheme": "dark"}, PHONE], ids=["light", "dark", "phone"])
def test_axe_finds_nothing(chromium: Browser, office: OfficeServer, options: dict[str, Any]) -> None:
    with desks(chromium, office) as (ada,):
        make_loop(ada)
        loop = ada.page.url.removeprefix(office.url)
        plan_design_round(ada)
        ada.page.get_by_role("link", name="To the interview").click()
        ada.page.wait_for_url("**/interviews/*")
        interview = ada.page.url.removeprefix(office.url)
        state = ada.opened.context.storage_state()
        with window(chromium, office.url, storage_state=state, **options) as opened:
            desk = Desk(opened, office.url)
            desk.open("/templates")
            template = str(desk.row(TEMPLATE).first.get_by_role("link").get_attribute("href"))
            empty = ("/loops?view=candidates", "/loops?view=list", "/loops", "/interviews")
            for path in (*empty, "/interviews/new", interview, loop, "/templates", template):
                desk.open(path)
                desk.page.locator("h1").wait_for()
                desk.page.wait_for_load_state("networkidle")
                assert violations(opened) == [], path
                assert not desk.page.evaluate(WIDER), path
