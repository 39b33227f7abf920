"""Test cases in two real windows: the table, and what of the hidden ones reaches the candidate."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator

from tests.browser.accessibility import violations
from tests.support.browser import DemoServer, Window, chromium, window

__all__ = ["chromium"]

PROGRAM = "a, b = map(int, input().split())\nprint('sum is', a + b if a < 9 else 9)\n"
SECRET = "overflow-of-nine"
HIDDEN_FILE = "def test_kept_secret():\n    assert False, 'secret-of-the-file'\n"


@pytest.fixture
def demo(tmp_path: Path) -> Iterator[DemoServer]:
    """One that runs code."""
    server = DemoServer(tmp_path, {"PAIRING_RUNNER": "sandbox", "PAIRING_RUN_SLOT_UID": "62700"})
    server.start()
    yield server
    server.kill()


@contextmanager
def pair(chromium: Browser, demo: DemoServer) -> Iterator[tuple[Window, Window]]:
    """The interviewer's and the candidate's window, with the program in place."""
    links = demo.links()
    with ExitStack() as stack:
        ada = stack.enter_context(window(chromium, demo.url, demo.url.replace("http", "ws")))
        grace = stack.enter_context(window(chromium, demo.url, demo.url.replace("http", "ws")))
        ada.open(links["interviewer"])
        grace.open(links["candidate"])
        grace.editor.click()
        grace.press("Control+a")
        grace.page.keyboard.insert_text(PROGRAM)
        for opened in (ada, grace):
            opened.shows("tests-tab").click()
            opened.wait_text(PROGRAM)
            opened.page.locator('[data-testid="run-button"][aria-disabled="false"]').wait_for()
        yield ada, grace


def write_case(place: Locator, name: str, given: str, expected: str) -> None:
    """Add a case in the room's tests, or in the hidden ones."""
    before = place.get_by_test_id("case-row").count()
    place.get_by_test_id("add-case").click()
    row = place.get_by_test_id("case-row").nth(before)
    row.get_by_test_id("case-name").fill(name)
    row.get_by_test_id("case-input").fill(given)
    row.get_by_test_id("case-expected").fill(expected)


def summary(place: Locator, text: str) -> None:
    place.get_by_test_id("results-summary").get_by_text(text).wait_for()


def open_hidden(opened: Window) -> Locator:
    opened.shows("tests-view-hidden").check(force=True)
    section: Locator = opened.shows("hidden-section")
    section.get_by_test_id("add-case").wait_for()
    return section


def mentioning(received: list[str | bytes], *words: str) -> list[str]:
    frames = [str(frame) for frame in received]
    return [frame for frame in frames if any(word in frame for word in words)]


def test_a_failing_case_is_seen_by_both_line_against_line(chromium: Browser, demo: DemoServer) -> None:
    with pair(chromium, demo) as (ada, grace):
        write_case(grace.page.get_by_test_id("tests-pane"), "small", "1 2", "sum is 3  \n\n")
        ada.page.get_by_test_id("case-row").get_by_text("1 2 → sum is 3").wait_for()
        write_case(ada.page.get_by_test_id("tests-pane"), "large", "9 9", "sum is 18")
        grace.page.get_by_test_id("case-row").get_by_text("9 9 → sum is 18").wait_for()
        grace.shows("run-tests").get_by_text("Run all 2 tests").click()
        for opened in (ada, grace):
            summary(opened.page.get_by_test_id("tests-pane"), "1 of 2 passed")
            rows = opened.shows("result-row")
            assert [row.get_attribute("data-outcome") for row in rows.all()] == ["passed", "failed"]
            difference = opened.shows("difference").inner_text()
            assert "sum·is·18" in difference
            assert "sum·is·9" in difference
            assert violations(opened) == []
        grace.editor.click()
        grace.type("#")
        for opened in (ada, grace):
            opened.shows("results-stale").get_by_text("The code has changed since").wait_for()


def test_of_hidden_tests_the_candidate_gets_names_and_outcomes_once_they_are_shared(
    chromium: Browser, demo: DemoServer
) -> None:
    with pair(chromium, demo) as (ada, grace):
        received: list[str | bytes] = []

        def keep(frame: str | bytes) -> None:
            received.append(frame)

        grace.page.on("websocket", lambda socket: socket.on("framereceived", keep))
        grace.page.reload()
        grace.shows("tests-tab").click()

        hidden = open_hidden(ada)
        hidden.get_by_test_id("hidden-visibility").get_by_text("Only interviewers see this").wait_for()
        write_case(hidden, SECRET, "9 33", "sum is 42")
        hidden.get_by_test_id("run-tests").click()
        summary(hidden, "0 of 1 passed")
        hidden.get_by_test_id("add-hidden-file").click()
        hidden.locator(".cm-content").click()
        ada.page.keyboard.insert_text(HIDDEN_FILE)
        hidden.get_by_test_id("run-test-file").click()
        hidden.get_by_test_id("result-row").get_by_text("test_kept_secret").wait_for()
        # What the room is told later comes after anything that was told before.
        ada.page.evaluate("() => window.__pairing.client.say('so far')")
        grace.wait("() => window.__pairing.client.getState().talk.some(said => said.text === 'so far')")
        assert mentioning(received, "so far")
        assert not mentioning(received, SECRET, "secret")
        assert grace.shows("hidden-results").count() == 0

        hidden.get_by_test_id("share-hidden").click()
        hidden.get_by_test_id("hidden-visibility").get_by_text("Candidates see the names").wait_for()
        hidden.get_by_test_id("run-tests").click()
        shown = grace.shows("hidden-result")
        shown.get_by_text(SECRET).wait_for()
        assert shown.get_by_text("Failed").count() == 1
        assert not mentioning(received, "9 33", "sum is 42", "secret-of-the-file")
        assert violations(ada) == violations(grace) == []

        hidden.get_by_test_id("share-hidden").click()
        shown.first.wait_for(state="detached")
