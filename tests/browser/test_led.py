"""A led interview in real windows: from the lobby through its phases, and what no candidate receives."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.accessibility import violations
from tests.browser.led import CODING, DESIGN, INCIDENT, QUIZ, Planned, Wire
from tests.support.browser import DemoServer, Window, chromium, window

__all__ = ["chromium"]

PHONE: dict[str, Any] = {"viewport": {"width": 390, "height": 844}}
WIDER = "() => document.documentElement.scrollWidth > document.documentElement.clientWidth"
NOTE = "marker-note: asks for **numbers**"
ONE_ROW = 41
LONG = "Requirements, and what may be left out of them for now"
PHASES = ["requirements", "capacity", "high-level", "deep-dive", "trade-offs"]


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DemoServer]:
    started = DemoServer(tmp_path_factory.mktemp("led"))
    started.start()
    yield started
    started.kill()


@contextmanager
def windows(
    chromium: Browser, planned: Planned, *roles: str, **options: Any
) -> Iterator[list[tuple[Window, Wire]]]:
    """A window for each role, at its link, with all that it receives."""
    url = planned.server.url
    with ExitStack() as stack:
        opened = []
        for role in roles:
            one = stack.enter_context(window(chromium, url, url.replace("http", "ws"), **options))
            wire = Wire(one)
            one.page.goto(planned.links[role])
            opened.append((one, wire))
        yield opened


def agree(grace: Window) -> None:
    """Consent in the lobby."""
    grace.shows("lobby").wait_for()
    grace.shows("consent").check()
    grace.shows("agree").click()
    grace.shows("agreed").wait_for()


def start(ada: Window, grace: Window) -> None:
    """From the lobby into an interview that runs."""
    agree(grace)
    ada.page.locator('[data-testid="admit"]:enabled').wait_for()
    ada.shows("start-interview").click()
    for opened in (ada, grace):
        opened.shows("clock").wait_for()


def give(ada: Window, title: str) -> None:
    """Give a planned question."""
    ada.shows("side-tab-question").click()
    ada.shows("kit-switch").select_option(label=title)
    ada.shows("give-question").click()
    ada.shows("side-given").wait_for()


def numbered(content: dict[str, Any], number: int) -> dict[str, Any]:
    """A bank has each title once."""
    return content | {"title": f"{content['title']} {number}"}


def test_the_lobby_says_all_and_opens_by_itself(chromium: Browser, server: DemoServer) -> None:
    planned = Planned(server, [numbered(DESIGN, 1)], accommodations={"larger_text": True, "no_camera": True})
    with windows(chromium, planned, "candidate", "interviewer") as ((grace, _), (ada, _)):
        lobby = grace.shows("lobby")
        expect(lobby).to_contain_text("System design with Ada")
        expect(lobby).to_contain_text("you talk with Ada Byron")
        expect(lobby).to_contain_text("60 minutes")
        expect(lobby).to_contain_text("10–15 min")
        expect(lobby).to_contain_text("30 days after the interview")
        expect(lobby).to_contain_text("Arranged for you: larger text and no camera.")
        expect(lobby.get_by_role("link", name="Join the call")).to_have_attribute(
            "href", "https://call.example/room"
        )
        larger = grace.page.evaluate("() => getComputedStyle(document.documentElement).fontSize")
        assert larger == "20px"
        expect(grace.shows("lobby-status")).to_contain_text("agree, so that you can be let in")
        expect(grace.shows("agree")).to_be_disabled()
        expect(ada.shows("waits")).to_contain_text("Has not agreed to be recorded yet")
        expect(ada.shows("admit")).to_be_disabled()

        grace.shows("run-checks").click()
        expect(ada.shows("waits")).to_contain_text("clipboard works")
        grace.page.locator(".cm-content").click()
        grace.type("mine alone")
        agree(grace)
        expect(grace.shows("lobby-status")).to_contain_text("Ada Byron will let you in")
        assert violations(grace) == []
        assert not grace.page.evaluate(WIDER)
        expect(ada.shows("waits")).to_contain_text("Agreed to be recorded")
        assert violations(ada) == []

        ada.shows("admit").click()
        grace.shows("workspace").wait_for()
        ada.shows("waiting-room").wait_for(state="detached")
        grace.shows("side-tab-own").click()
        expect(grace.shows("own-pane").locator(".cm-content")).to_contain_text("mine alone")
        expect(grace.shows("not-started")).to_contain_text("The interviewer starts it")
        assert grace.page.evaluate("() => getComputedStyle(document.documentElement).fontSize") == "20px"


def test_five_phases_and_no_byte_of_the_panel_s(chromium: Browser, server: DemoServer) -> None:
    planned = Planned(server, [numbered(DESIGN, 2), numbered(CODING, 2), numbered(INCIDENT, 2)])
    with windows(chromium, planned, "interviewer", "candidate", "observer") as seats:
        (ada, panel), (grace, wire), (edsger, watching) = seats
        edsger.shows("workspace").wait_for()
        start(ada, grace)
        expect(grace.shows("clock")).to_have_attribute("data-phase", PHASES[0])
        expect(grace.page.locator('[data-testid="avatar"]')).to_have_count(3)

        give(ada, f"1. {DESIGN['title']} 2")
        expect(grace.shows("question-text")).to_contain_text("a million users")
        grace.page.locator("canvas").first.wait_for()
        ada.shows("give-hint").click()
        grace.shows("hint").get_by_text("think of the writes").wait_for()
        ada.page.get_by_role("button", name="Give hint 2").click()
        grace.shows("hint").get_by_text("what can be lost").wait_for()
        ada.shows("key-point").first.check()
        ada.page.get_by_text("1 of 2 reached").wait_for()
        assert violations(ada) == []
        assert violations(grace) == []

        ada.press("Alt+n")
        ada.page.locator('[data-testid="note-input"]:focus').wait_for()
        ada.type(NOTE)
        ada.press("Enter")
        expect(ada.shows("note")).to_contain_text("Requirements")
        ada.type("not stored yet")
        assert violations(ada) == []

        for phase in PHASES[1:]:
            ada.shows("next-phase").click()
            for opened in (ada, grace, edsger):
                opened.page.locator(f'[data-testid="clock"][data-phase="{phase}"]').wait_for()
        expect(ada.shows("next-phase")).to_have_count(0)
        ada.shows("phase-menu").click()
        ada.shows("extend-5").click()
        expect(grace.shows("added-time")).to_contain_text("+5 min")
        ada.shows("pause").click()
        expect(grace.shows("phase-level")).to_have_text("clock stopped")
        ada.shows("pause").click()
        expect(grace.shows("phase-level")).to_contain_text("at least 5 min")

        ada.shows("side-tab-question").click()
        ada.shows("kit-switch").select_option(index=1)
        ada.shows("give-language").select_option("javascript")
        ada.shows("give-question").click()
        grace.page.get_by_role("tab", name="streak.js").wait_for()
        expect(grace.shows("question-text")).to_contain_text("longest run")
        give(ada, f"3. {INCIDENT['title']} 2")
        ada.shows("reveal").first.click()
        expect(grace.shows("artefact")).to_contain_text("queue depth 120000")
        ada.shows("kit-switch").select_option(index=0)
        ada.shows("show-question").click()
        expect(grace.shows("question-text")).to_contain_text("a million users")
        expect(grace.shows("hint")).to_have_count(2)

        panel.all()
        ada.page.reload()
        ada.shows("side-tab-notes").click()
        expect(ada.shows("note")).to_contain_text("asks for numbers")
        expect(ada.shows("note-input")).to_have_value("not stored yet")
        ada.shows("side-tab-question").click()
        expect(ada.shows("key-point").first).to_be_checked()

        grace.page.reload()
        expect(grace.shows("question-text")).to_contain_text("a million users")
        expect(grace.shows("clock")).to_have_attribute("data-phase", PHASES[-1])
        grace.wait_sent()

        received = panel.all()
        assert "marker-hint-three" in received
        assert "marker-note" in received
        for received in (wire.all(), watching.all()):
            assert "think of the writes" in received
            assert "marker" not in received
            assert "note_put" not in received
            assert "key_point_ticked" not in received


def test_focus_time_hides_the_work_from_others(chromium: Browser, server: DemoServer) -> None:
    planned = Planned(server, [])
    with windows(chromium, planned, "interviewer", "candidate") as ((ada, seen), (grace, _)):
        start(ada, grace)
        grace.shows("focus-menu").click()
        grace.shows("focus-5").click()
        grace.shows("focus-on").wait_for()
        ada.shows("focus-left").wait_for()
        expect(ada.page.locator(".cm-content").first).to_be_hidden()
        assert violations(ada) == []
        grace.shows("view-code").click()
        grace.editor.click()
        grace.type("unwatched words")
        grace.wait_sent()
        assert "unwatched words" not in seen.all()
        ada.shows("end-focus").click()
        ada.shows("focus-curtain").wait_for(state="detached")
        ada.wait("() => window.__pairing.client.padText('p1').includes('unwatched words')")
        grace.shows("focus-on").wait_for(state="detached")

        ada.shows("phase-menu").click()
        ada.page.get_by_text("Back to the lobby: Grace Hopper").click()
        grace.shows("lobby").wait_for()
        ada.shows("admit").click()
        grace.shows("workspace").wait_for()


def test_a_quiz_is_answered_handed_in_and_scored(chromium: Browser, server: DemoServer) -> None:
    phases = [
        {"id": "quiz", "name": "Quiz", "least": 5, "most": 10, "panes": ["quiz"], "brief": ""},
    ]
    planned = Planned(server, [numbered(QUIZ, 4)], format="screening", phases=phases)
    with windows(chromium, planned, "interviewer", "candidate") as ((ada, _), (grace, wire)):
        start(ada, grace)
        give(ada, f"1. {QUIZ['title']} 4")
        quiz = grace.shows("quiz-pane")
        expect(grace.shows("quiz-progress")).to_have_text("0 of 3 answered")
        assert violations(grace) == []
        grace.shows("quiz-whole").click()
        quiz.get_by_role("radio", name="2", exact=True).check()
        quiz.get_by_role("checkbox", name="at most once").check()
        quiz.get_by_role("textbox", name="Your answer").fill("443")
        quiz.get_by_role("textbox", name="Why?").fill("nobody asks again")
        expect(grace.shows("quiz-progress")).to_have_text("3 of 3 answered")
        expect(grace.shows("quiz-saved")).to_have_text("Saved")
        expect(ada.shows("quiz-progress")).to_have_text("3 of 3 answered")
        expect(ada.shows("quiz-pane").get_by_role("textbox", name="Why?")).to_have_value("nobody asks again")
        expect(ada.shows("quiz-score")).to_have_count(0)
        grace.page.reload()
        grace.shows("quiz-whole").click()
        expect(quiz.get_by_role("radio", name="2", exact=True)).to_be_checked()
        grace.shows("quiz-submit").click()
        grace.shows("confirm-submit").click()
        expect(grace.shows("quiz-saved")).to_have_text("Handed in")
        expect(quiz.get_by_role("radio", name="2", exact=True)).to_be_disabled()
        expect(ada.shows("quiz-score")).to_contain_text("3 of 4 points")
        for opened in (ada, grace):
            assert violations(opened) == []
        received = wire.all()
        assert "usual port" in received
        for secret in ("marker", "quiz_scored", '"right"'):
            assert secret not in received


def test_a_phone_shows_one_part_at_a_time(chromium: Browser, server: DemoServer) -> None:
    phases = [
        {"id": name, "name": LONG, "least": 5, "most": 10, "panes": ["question"]} for name in PHASES[:2]
    ]
    planned = Planned(server, [numbered(DESIGN, 5)], phases=phases)
    with windows(chromium, planned, "interviewer", "candidate", **PHONE) as ((ada, _), (grace, _)):
        grace.shows("lobby").wait_for()
        assert not grace.page.evaluate(WIDER)
        assert violations(grace) == []
        start(ada, grace)
        for opened in (ada, grace):
            bar = opened.shows("agenda").bounding_box()
            assert bar is not None
            assert bar["height"] <= ONE_ROW
            opened.shows("clock").get_by_role("button").click()
            expect(opened.page.get_by_text(LONG, exact=True).last).to_be_visible()
            opened.press("Escape")
        ada.shows("view-question").click()
        ada.shows("give-question").click()
        expect(grace.shows("question-text")).to_be_visible()
        for opened in (ada, grace):
            assert violations(opened) == []
            assert not opened.page.evaluate(WIDER)
        ada.shows("view-notes").click()
        ada.shows("note-input").wait_for()
        assert violations(ada) == []
