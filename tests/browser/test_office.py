"""The office in a real browser, from an empty database: who comes in, people, settings, two-factor."""

import re
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any
from urllib.request import ProxyHandler, build_opener

import pyotp
import pytest
from playwright.sync_api import Browser, expect

from tests.browser.accessibility import violations
from tests.browser.office import PASSWORD, Desk, OfficeServer
from tests.support.browser import chromium, window
from tests.support.service import free_port

__all__ = ["chromium"]

ADA, GRACE = "ada@northwind.example", "grace@northwind.example"
PHONE: dict[str, Any] = {"viewport": {"width": 390, "height": 844}}
WIDER = "() => document.documentElement.scrollWidth > document.documentElement.clientWidth"
HOSTILE = (
    "<script>window.ran = 1</script><img src=x onerror='window.ran = 1'>\n\n"
    "[link](javascript:window.ran=1) ![image](https://elsewhere.example/x.png) "
    "[data](data:text/html,<script>window.ran=1</script>)\n\n**bold words**"
)
DANGEROUS = "main script, main img, main a[href^=javascript], main a[href^=data]"
PLAN = """async () => {
    const member = (await (await fetch('/api/me')).json()).member.id
    const plan = {
        title: 'System design: Grace', format: 'system_design', starts_at: Date.now(),
        people: [{role: 'interviewer', member}, {role: 'candidate', name: 'Grace'}],
    }
    const headers = {'content-type': 'application/json'}
    const answer = await fetch('/api/interviews', {method: 'POST', headers, body: JSON.stringify(plan)})
    return (await answer.json()).id
}"""
"""Plans an interview for today; its id."""

PLACES = (
    "/home",
    "/people",
    "/settings",
    "/settings/tokens",
    "/settings/webhooks",
    "/settings/audit",
    "/account",
)


@contextmanager
def serving(folder: Path, settings: Mapping[str, str] | None = None) -> Iterator[OfficeServer]:
    server = OfficeServer(folder, settings)
    server.start()
    try:
        yield server
    finally:
        server.kill()


@pytest.fixture
def office(tmp_path: Path) -> Iterator[OfficeServer]:
    with serving(tmp_path) as server:
        yield server


@contextmanager
def desks(chromium: Browser, office: OfficeServer, count: int = 1, **options: Any) -> Iterator[list[Desk]]:
    """Windows with profiles of their own, at nobody's page yet."""
    with ExitStack() as stack:
        yield [
            Desk(stack.enter_context(window(chromium, office.url, **options)), office.url)
            for _ in range(count)
        ]


def forget_sign_in(desk: Desk) -> None:
    """From nowhere: a page that still asks for something would go and sign in, against the next step."""
    desk.page.goto("about:blank")
    desk.opened.context.clear_cookies()


def test_the_first_admin_signs_up_and_an_interviewer_joins(chromium: Browser, office: OfficeServer) -> None:
    link = office.setup_link()
    with desks(chromium, office, 2) as (ada, grace):
        ada.set_up(link)
        ada.heading("Ada").wait_for()
        ada.text("Invite your team").wait_for()
        grace.open(link.removeprefix(office.url))
        grace.heading("not valid any more").wait_for()

        invitation = ada.invite(GRACE)
        ada.row(GRACE).get_by_text("Interviewer").wait_for()
        grace.accept(invitation, "Grace Hopper")
        grace.go("People")
        expect(grace.row(ADA)).to_contain_text("Admin")
        expect(grace.row("Grace Hopper")).to_contain_text("Interviewer")
        expect(grace.page.get_by_role("button", name="Invite somebody")).to_have_count(0)
        expect(grace.page.get_by_role("button", name="Actions for")).to_have_count(0)
        grace.go("Settings")
        grace.text("For admins").wait_for()

        ada.page.reload()
        expect(ada.row(GRACE)).to_contain_text("Grace Hopper")
        ada.text("No open invitations").wait_for()
        ada.open("/settings/audit")
        expect(ada.row("invited")).to_contain_text("Ada Byron")
        forget_sign_in(ada)
        ada.open(invitation.removeprefix(office.url))
        ada.heading("not valid any more").wait_for()


def test_roles_change_and_a_removed_member_is_out_at_once(chromium: Browser, office: OfficeServer) -> None:
    with desks(chromium, office, 2) as (ada, grace):
        ada.set_up(office.setup_link())
        grace.accept(ada.invite(GRACE), "Grace Hopper")
        ada.page.reload()
        ada.press_button("Actions for Grace Hopper")
        ada.page.get_by_role("menuitem", name="Change name and roles").click()
        ada.page.get_by_role("checkbox", name="Hiring manager").check()
        ada.page.get_by_role("checkbox", name="Interviewer").uncheck()
        ada.press_button("Save")
        expect(ada.row("Grace Hopper").get_by_text("Hiring manager")).to_be_visible()

        ada.press_button("Actions for Ada Byron")
        expect(ada.page.get_by_role("menuitem", name="Remove")).to_have_count(0)
        ada.page.get_by_role("menuitem", name="Change name and roles").click()
        ada.page.get_by_role("checkbox", name="Admin").uncheck()
        ada.page.get_by_role("checkbox", name="Interviewer").check()
        ada.press_button("Save")
        expect(ada.page.get_by_role("dialog").get_by_role("alert")).to_contain_text("needs an admin")
        ada.press_button("Cancel")

        ada.press_button("Actions for Grace Hopper")
        ada.page.get_by_role("menuitem", name="Remove").click()
        ada.press_button("Remove")
        expect(ada.row("Grace Hopper")).to_have_count(0)
        grace.go("People")
        grace.at("/login?next=%2Fpeople")
        grace.sign_in(GRACE)
        expect(grace.page.get_by_role("alert")).to_be_visible()


def test_two_factor_is_set_up_asked_for_and_stood_in_for(chromium: Browser, office: OfficeServer) -> None:
    with desks(chromium, office) as (ada,):
        ada.set_up(office.setup_link())
        ada.open("/account")
        ada.press_button("Set up")
        dialog = ada.page.get_by_test_id("two-factor")
        dialog.get_by_role("textbox", name="Your password").fill("not my password")
        ada.press_button("Go on")
        ada.text("This is not your password.").wait_for()
        dialog.get_by_role("textbox", name="Your password").fill(PASSWORD)
        ada.press_button("Go on")
        ada.page.get_by_test_id("qr").wait_for()
        assert violations(ada.opened) == []
        app = pyotp.TOTP(ada.field("Key").input_value())
        ada.field("Code that the app shows").fill(app.now())
        ada.press_button("Turn on")
        listed = ada.page.get_by_role("list", name="Recovery codes").get_by_role("listitem")
        expect(listed).to_have_count(10)
        codes = listed.all_inner_texts()
        assert len(set(codes)) == 10
        ada.press_button("I have kept them")
        ada.text("10 recovery codes are left.").wait_for()

        ada.sign_out()
        ada.sign_in(ADA, "not my password")
        expect(ada.page.get_by_role("alert")).to_contain_text("do not belong together")
        ada.sign_in(ADA)
        ada.field("Code").fill("000000")
        ada.press_button("Sign in")
        ada.text("This code is wrong").wait_for()
        ada.field("Code").fill(codes[0].upper())
        ada.press_button("Sign in")
        ada.at("/home")
        ada.open("/account")
        ada.text("9 recovery codes are left.").wait_for()
        ada.press_button("Turn off")
        ada.field("Your password").fill(PASSWORD)
        ada.page.get_by_role("dialog").get_by_role("button", name="Turn off").click()
        ada.text("Your password alone signs you in.").wait_for()
        ada.sign_out()
        ada.sign_in(ADA)
        ada.at("/home")


def test_signing_in_goes_on_within_this_site_alone(chromium: Browser, office: OfficeServer) -> None:
    with desks(chromium, office) as (ada,):
        ada.set_up(office.setup_link())
        ada.open("/")
        ada.at("/home")
        ada.sign_out()
        ada.open("/")
        ada.page.get_by_role("link", name="Sign in").first.click()
        ada.at("/login")
        for asked, reached in (
            ("/people", "/people"),
            ("//elsewhere.example/", "/home"),
            ("/%5Celsewhere.example/", "/home"),
            ("https://elsewhere.example/", "/home"),
            ("javascript:alert(1)", "/home"),
        ):
            forget_sign_in(ada)
            ada.open(f"/login?next={asked}")
            ada.sign_in(ADA)
            ada.at(reached)
        forget_sign_in(ada)
        ada.open("/settings/audit?kind=member")
        ada.at("/login?next=%2Fsettings%2Faudit%3Fkind%3Dmember")


def test_another_browser_is_seen_and_signed_out(chromium: Browser, office: OfficeServer) -> None:
    with desks(chromium, office, 2) as (ada, other):
        ada.set_up(office.setup_link())
        other.open("/login")
        other.sign_in(ADA)
        other.at("/home")
        ada.open("/account")
        expect(ada.page.get_by_role("table", name="Signed-in browsers").get_by_role("row")).to_have_count(3)
        ada.row("Chrome").filter(has_not_text="This one").get_by_role("button").click()
        ada.page.get_by_role("dialog").get_by_role("button", name="Sign out").click()
        expect(ada.page.get_by_role("table", name="Signed-in browsers").get_by_role("row")).to_have_count(2)
        other.go("People")
        other.at("/login?next=%2Fpeople")
        ada.press_button("New token")
        ada.field("Name").fill("Build server")
        ada.press_button("Make the token")
        expect(ada.field("Token")).not_to_have_value("")
        ada.press_button("Done")
        expect(ada.row("Build server")).to_contain_text("Interviews: read")


def test_two_admins_who_edit_the_same_lose_nothing(chromium: Browser, office: OfficeServer) -> None:
    with desks(chromium, office) as (ada,):
        ada.set_up(office.setup_link())
        ada.open("/settings")
        ada.field("Workspace").wait_for()
        again = Desk(ada.opened, office.url)
        again.page = ada.opened.context.new_page()
        again.open("/settings")
        again.field("Workspace").fill("Southwind")
        again.press_button("Save changes")
        again.text("The settings are saved.").wait_for()
        ada.field("Workspace").fill("Eastwind")
        ada.press_button("Save changes")
        ada.text("Somebody else saved this in the meantime").wait_for()
        assert ada.field("Workspace").input_value() == "Eastwind"
        ada.press_button("Show the newest")
        expect(ada.field("Workspace")).to_have_value("Southwind")

        ada.field("Workspace").fill("Westwind")
        ada.page.get_by_role("link", name="People").click()
        ada.heading("Leave without saving?").wait_for()
        ada.press_button("Stay")
        assert ada.field("Workspace").input_value() == "Westwind"
        ada.press_button("Save changes")
        ada.text("The settings are saved.").wait_for()
        ada.go("People")
        ada.at("/people")


def test_home_teaches_and_then_shows_what_is_planned(chromium: Browser, office: OfficeServer) -> None:
    with desks(chromium, office) as (ada,):
        ada.set_up(office.setup_link())
        ada.press_button("Make a sample interview")
        sample = ada.page.get_by_test_id("sample")
        sample.get_by_role("link", name="Open Ada Byron's window").first.wait_for()
        sample.get_by_role("link", name="Open Sam Sample's window").first.wait_for()
        ada.opened.press("Escape")
        expect(sample).to_be_visible()
        ada.press_button("Close")
        ada.page.get_by_role("link", name="All interviews").wait_for()

        planned = ada.page.evaluate(PLAN)
        ada.page.reload()
        today = ada.page.get_by_role("listitem").filter(has_text="System design: Grace")
        expect(today).to_contain_text("Ada Byron")
        assert violations(ada.opened) == []
        ada.press_button("Enter System design: Grace")
        ada.page.wait_for_url(f"{office.url}/i/{planned}/*")


def test_a_webhook_is_made_tried_and_turned_off(chromium: Browser, tmp_path: Path) -> None:
    with serving(tmp_path, {"PAIRING_WEBHOOK_PRIVATE": "true"}) as office, desks(chromium, office) as (ada,):
        ada.set_up(office.setup_link())
        ada.open("/settings/webhooks")
        ada.press_button("New webhook")
        ada.field("Address").fill("no address")
        ada.press_button("Make the webhook")
        expect(ada.field("Address")).to_have_attribute("aria-invalid", "true")
        ada.field("Address").fill(f"https://127.0.0.1:{free_port()}/hook")
        ada.page.get_by_role("checkbox", name="Every event").uncheck()
        ada.press_button("Make the webhook")
        ada.text("Choose an event at least.").wait_for()
        ada.page.get_by_role("checkbox", name="interview.ended").check()
        ada.press_button("Make the webhook")
        expect(ada.field("Secret")).to_have_value(re.compile("^whsec_"))
        ada.press_button("Done")
        ada.press_button("Send a test")
        expect(ada.row("webhook.test")).to_contain_text("no connection")
        assert violations(ada.opened) == []
        ada.press_button("Turn off")
        ada.page.get_by_role("button", name="Turn on").wait_for()
        expect(ada.page.get_by_role("button", name="Send a test")).to_be_disabled()
        ada.press_button("Delete")
        ada.page.get_by_role("dialog").get_by_role("button", name="Delete").click()
        ada.at("/settings/webhooks")
        ada.text("No webhooks").wait_for()


def test_what_is_written_never_runs(chromium: Browser, office: OfficeServer) -> None:
    with build_opener(ProxyHandler({})).open(f"{office.url}/settings", timeout=10) as answer:
        policy = dict(part.split(" ", 1) for part in answer.headers["Content-Security-Policy"].split("; "))
    assert policy["script-src"] == "'self'"
    assert policy["connect-src"] == "'self'"
    with desks(chromium, office) as (ada,):
        ada.set_up(office.setup_link(), workspace="<img src=x onerror='window.ran = 1'>", name="<b>Ada</b>")
        ada.open("/settings")
        ada.field("Notice optional").fill(HOSTILE)
        ada.page.locator("strong", has_text="bold words").wait_for()
        ada.press_button("Save changes")
        ada.text("The settings are saved.").wait_for()
        ada.page.reload()
        ada.page.locator("strong", has_text="bold words").wait_for()
        assert (
            ada.page.locator("main script, main img, main a[href^=javascript], main a[href^=data]").count()
            == 0
        )
        ada.go("People")
        ada.text("<b>Ada</b>").first.wait_for()
        assert ada.page.evaluate("'ran' in window") is False


@pytest.mark.parametrize("options", [{}, {"color_scheme": "dark"}, PHONE], ids=["light", "dark", "phone"])
def test_axe_finds_nothing(chromium: Browser, office: OfficeServer, options: dict[str, Any]) -> None:
    with desks(chromium, office, **options) as (ada,):
        link = office.setup_link()
        for path in ("/", "/login", link.removeprefix(office.url), "/setup/none", "/invitations/none"):
            ada.open(path)
            ada.page.locator("h1").wait_for()
            assert violations(ada.opened) == [], path
        ada.set_up(link)
        for path in PLACES:
            ada.open(path)
            ada.page.locator("h1").wait_for()
            ada.page.wait_for_load_state("networkidle")
            assert violations(ada.opened) == [], path
            assert not ada.page.evaluate(WIDER), path
            assert ada.page.locator("h1").count() == 1


def test_everything_is_in_reach_of_the_keyboard(chromium: Browser, office: OfficeServer) -> None:
    with desks(chromium, office, **PHONE) as (ada,):
        ada.set_up(office.setup_link())
        ada.open("/people")
        ada.page.locator("h1").wait_for()
        assert ada.page.title() == "People · Pairing"
        ada.opened.press("Tab")
        expect(ada.page.get_by_role("link", name="Skip to the page")).to_be_focused()
        ada.opened.press("Enter", "Tab")
        expect(ada.page.get_by_role("button", name="Invite somebody")).to_be_focused()
        ada.opened.press("Enter")
        expect(ada.page.get_by_role("dialog")).to_be_visible()
        ada.opened.press("Escape")
        expect(ada.page.get_by_role("button", name="Invite somebody")).to_be_focused()

        menu = ada.page.get_by_role("button", name="Open navigation")
        menu.focus()
        ada.opened.press("Enter", "Tab")
        expect(ada.page.get_by_role("link", name="Home")).to_be_focused()
        ada.opened.press("Escape")
        expect(menu).to_be_focused()
        ada.opened.press("Enter", "Tab", "Enter")
        ada.at("/home")
        expect(ada.page.locator("h1")).to_be_focused()
        assert ada.page.title() == "Home · Pairing"
        expect(ada.page.get_by_role("navigation", name="Main")).to_be_hidden()
