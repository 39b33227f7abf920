"""What a team that has just installed the product does, step by step, in windows of its own."""

import re
from contextlib import ExitStack
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from playwright.sync_api import Browser, expect

from tests.browser.led import Wire
from tests.browser.office import Desk
from tests.support.browser import Window, window

TEMPLATE, JOB, CANDIDATE = "Senior Backend Developer", "Backend, Lisbon", "Grace Hopper"
INTERVIEWER, INTERVIEWERS_MAIL = "Linus Hale", "linus@northwind.example"
ZONE = "Europe/Lisbon"
PHASES = ["requirements", "capacity", "high-level", "deep-dive", "trade-offs"]


class Team:
    """Windows at one server, each with a profile of its own."""

    def __init__(self, chromium: Browser, url: str, stack: ExitStack) -> None:
        self.url = url
        self._chromium = chromium
        self._stack = stack

    def window(self, **options: Any) -> Window:
        allowed = (self.url, self.url.replace("http", "ws"))
        return self._stack.enter_context(window(self._chromium, *allowed, timezone_id=ZONE, **options))

    def desk(self, **options: Any) -> Desk:
        return Desk(self.window(**options), self.url)

    def candidate(self, link: str, **options: Any) -> tuple[Window, Wire]:
        """Somebody at a personal link, and all that they receive."""
        opened = self.window(**options)
        wire = Wire(opened)
        opened.page.goto(link)
        return opened, wire


def hire(team: Team, setup: str) -> tuple[Desk, Desk, Desk]:
    """An admin, an interviewer and a hiring manager, signed up one after the other."""
    ada, linus, mary = team.desk(), team.desk(), team.desk()
    ada.set_up(setup)
    linus.accept(ada.invite(INTERVIEWERS_MAIL), INTERVIEWER)
    mary.accept(ada.invite("mary@northwind.example", "Hiring manager"), "Mary Jackson")
    return ada, linus, mary


def new_candidate(desk: Desk) -> None:
    desk.press_button("New candidate")
    desk.field("Name").fill(CANDIDATE)
    desk.press_button("Add the candidate")


def choose(desk: Desk, title: str) -> None:
    """A question of the bank for the interview that is being planned."""
    desk.press_button("Choose questions")
    dialog = desk.page.get_by_role("dialog", name="Choose questions")
    dialog.get_by_role("searchbox").fill(title)
    dialog.get_by_role("button", name=f"Choose {title}", exact=True).click()
    dialog.get_by_role("button", name=f"Remove {title}", exact=True).wait_for()
    dialog.get_by_role("button", name="Done").click()


def plan(desk: Desk) -> str:
    """Finish the plan; the candidate's link."""
    desk.press_button("Plan the interview")
    desk.heading("is planned").wait_for()
    return str(desk.field(f"{CANDIDATE} (candidate)").input_value())


def make_loop(desk: Desk) -> None:
    """By the senior template, for a candidate and a job that are new."""
    desk.go("Loops")
    desk.press_button("Add a job")
    desk.field("Title").fill(JOB)
    desk.press_button("Add the job")
    desk.text("No candidates for this job yet").wait_for()
    desk.press_button("Make the first loop")
    new_candidate(desk)
    desk.page.get_by_label("Template", exact=True).select_option(label=TEMPLATE)
    desk.press_button("Make the loop")
    desk.heading(CANDIDATE).wait_for()
    expect(desk.page.get_by_role("link", name="Plan ")).to_have_count(6)


def plan_round(desk: Desk, name: str, question: str, *, hours: int = 1) -> str:
    """From the loop's page: a round that begins in so many hours; the candidate's link."""
    rounds = desk.page.get_by_role("listitem").filter(has_text=name)
    rounds.get_by_role("link", name="Plan").click()
    desk.heading("Plan an interview").wait_for()
    desk.page.get_by_label("Who", exact=True).select_option(label=f"{INTERVIEWER} ({INTERVIEWERS_MAIL})")
    begins = datetime.now(ZoneInfo(ZONE)) + timedelta(hours=hours)
    desk.page.get_by_label("Begins").fill(begins.strftime("%Y-%m-%dT%H:%M"))
    choose(desk, question)
    return plan(desk)


def enter(desk: Desk, title: str) -> Window:
    """Into the room as a member, from home."""
    desk.open("/home")
    desk.press_button(f"Enter {title}")
    desk.page.wait_for_url("**/i/**")
    return desk.opened


def agree(grace: Window) -> None:
    """In the lobby, after a look at what was checked."""
    grace.shows("lobby").wait_for()
    grace.shows("run-checks").click()
    grace.page.get_by_text("The interviewers see the result").wait_for()
    grace.shows("consent").check()
    grace.shows("agree").click()
    grace.shows("agreed").wait_for()


def begin(grace: Window, linus: Window) -> None:
    """Admitted, and the clock set going."""
    expect(linus.shows("waits")).to_contain_text("Agreed to be recorded")
    linus.shows("admit").click()
    grace.shows("workspace").wait_for()
    linus.shows("start-interview").click()
    for opened in (linus, grace):
        opened.shows("clock").wait_for()


def give(linus: Window) -> None:
    """The first planned question."""
    linus.shows("side-tab-question").click()
    linus.shows("give-question").click()
    linus.shows("side-given").wait_for()


def take_notes(linus: Window, grace: Window, note: str) -> None:
    """Two hints, two key points and a note."""
    for hint in (1, 2):
        linus.page.get_by_role("button", name=f"Give hint {hint}").click()
        expect(grace.shows("hint")).to_have_count(hint)
    for point in (0, 1):
        linus.shows("key-point").nth(point).check()
    linus.page.get_by_text(re.compile("^2 of .* reached")).wait_for()
    linus.press("Alt+n")
    linus.page.locator('[data-testid="note-input"]:focus').wait_for()
    linus.type(note)
    linus.press("Enter")
    linus.shows("note").wait_for()


def end(linus: Window, grace: Window) -> None:
    """Through the phases that are left, and over."""
    for phase in PHASES[1:]:
        linus.shows("next-phase").click()
        grace.page.locator(f'[data-testid="clock"][data-phase="{phase}"]').wait_for()
    linus.shows("end-button").click()
    linus.shows("confirm-end").click()
    linus.page.get_by_role("button", name="Reopen").wait_for()


def content_of(desk: Desk, title: str) -> Any:
    """A question with its guide, as members have it."""
    found = desk.page.request.get(f"{desk.url}/api/questions", params={"text": title}).json()["items"]
    question = next(one["id"] for one in found if one["title"] == title)
    return desk.page.request.get(f"{desk.url}/api/questions/{question}").json()["content"]
