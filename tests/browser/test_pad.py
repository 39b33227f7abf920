"""Two people in a real browser: they type, the server dies, nothing is lost."""

import json
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

import pytest
from playwright.sync_api import Browser, expect

from pairing.ot.utf16 import from_units
from tests.browser.accessibility import violations
from tests.browser.hands import paste
from tests.support.browser import DemoServer, Window, agreed, chromium, demo, window

__all__ = ["chromium", "demo"]

CARET_AT = """([anchor, head]) => window.__pairing.client.caretsIn('p1')
    .some(caret => caret.anchor === anchor && caret.head === head)"""
BLOCK = "\n".join(f"    row {number}: käse 🧀 {'x' * 40}" for number in range(60)) + "\n"
LINES = [f"line {number} żółć 😀👩‍💻" for number in range(14)]


@contextmanager
def pair(chromium: Browser, demo: DemoServer) -> Iterator[tuple[Window, Window]]:
    """The interviewer's and the candidate's window."""
    links = demo.links()
    with ExitStack() as stack:
        ada = stack.enter_context(window(chromium, demo.url, demo.url.replace("http", "ws")))
        grace = stack.enter_context(window(chromium, demo.url, demo.url.replace("http", "ws")))
        yield ada.open(links["interviewer"]), grace.open(links["candidate"])


def test_both_type_at_once_while_the_server_is_killed_and_nothing_is_lost(
    chromium: Browser, demo: DemoServer
) -> None:
    with pair(chromium, demo) as (ada, grace):
        ada.editor.click()
        ada.press("Control+End")
        grace.editor.click()
        grace.press("Control+Home")
        for number, line in enumerate(LINES):
            for one, other in zip(f"A{line}\n", f"G{line}\n", strict=True):
                ada.type(one)
                grace.type(other)
            if number == 4:
                demo.kill()
                ada.shows("banner").wait_for()
            if number == 6:
                assert ada.page.evaluate("() => window.__pairing.client.getState().connection.unsent") > 0
                demo.start()
            if number == 9:
                paste(ada, BLOCK)
        grace.page.get_by_test_id("file-tab").nth(1).click()
        grace.editor.click()
        grace.press("Control+End")
        grace.type("- notes from the other file 🎉")
        state = agreed((ada, grace), demo.url, demo.api_token())
        text = from_units(state.pads["p1"].document.state)
        for line in LINES:
            assert text.count(f"A{line}") == 1, line
            assert text.count(f"G{line}") == 1, line
        assert text.count(BLOCK.splitlines()[30]) == 1
        assert from_units(state.pads["p2"].document.state).endswith("- notes from the other file 🎉")


def test_undo_takes_back_only_ones_own(chromium: Browser, demo: DemoServer) -> None:
    with pair(chromium, demo) as (ada, grace):
        before = ada.text()
        ada.editor.click()
        ada.press("Control+Home")
        ada.type("ada ")
        ada.wait_sent()
        grace.wait_text("ada " + before)
        grace.editor.click()
        grace.press("Control+Home")
        grace.type("grace ")
        grace.wait_sent()
        ada.wait_text("grace ada " + before)
        ada.press("Control+z")
        grace.wait_text("grace " + before)
        ada.press("Control+y")
        grace.wait_text("grace ada " + before)


def test_the_others_caret_is_labelled_and_stands_where_it_is(chromium: Browser, demo: DemoServer) -> None:
    with pair(chromium, demo) as (ada, grace):
        grace.editor.click()
        grace.press("Control+Home", "ArrowDown", "ArrowDown")
        grace.press("Shift+ArrowDown")
        text = ada.text()
        anchor = text.index("\n", text.index("\n") + 1) + 1
        head = text.index("\n", anchor) + 1
        ada.wait(CARET_AT, [anchor, head])
        caret = ada.page.evaluate("() => window.__pairing.client.caretsIn('p1')[0]")
        assert caret["person"]["name"].startswith("Grace")
        ada.page.get_by_text("Grace").first.wait_for()
        # Text typed before the caret carries it along.
        ada.editor.click()
        ada.press("Control+Home")
        ada.type("12345")
        ada.wait_sent()
        ada.wait(CARET_AT, [anchor + 5, head + 5])


def test_unsent_work_of_a_closed_tab_is_offered_back(chromium: Browser, demo: DemoServer) -> None:
    links = demo.links()
    with window(chromium, demo.url, demo.url.replace("http", "ws")) as grace:
        grace.open(links["candidate"])
        before = grace.text()
        demo.kill()
        grace.editor.click()
        grace.press("Control+Home")
        grace.type("unsent work ")
        grace.wait("() => window.__pairing.client.getState().connection.unsent > 0")
        grace.wait_kept("unsent work ")
        address = grace.page.url
        grace.page.close()
        demo.start()
        grace.page = grace.context.new_page()
        grace.page.goto(address)
        grace.shows("restore").first.click()
        grace.wait_text("unsent work " + before)
        grace.wait_sent()


def test_files_come_and_go(chromium: Browser, demo: DemoServer) -> None:
    with pair(chromium, demo) as (ada, grace):
        ada.shows("new-file").click()
        box = ada.shows("rename-input")
        box.fill("src/server.go")
        box.press("Enter")
        grace.page.get_by_text("server.go").first.wait_for()
        ada.wait("() => window.__pairing.client.getState().pads.length === 3")
        pads = grace.page.evaluate("() => window.__pairing.client.getState().pads")
        assert (pads[2]["name"], pads[2]["language"]) == ("src/server.go", "go")
        grace.page.evaluate("() => window.__pairing.client.deletePad('p3')")
        ada.wait("() => window.__pairing.client.getState().deletedPads.length === 1")
        ada.page.evaluate("() => window.__pairing.client.restorePad('p3')")
        grace.wait("() => window.__pairing.client.getState().pads.length === 3")


def test_chat_and_who_is_here(chromium: Browser, demo: DemoServer) -> None:
    with pair(chromium, demo) as (ada, grace):
        ada.shows("chat-input").fill("Shall we begin? 🙂")
        ada.press("Enter")
        message = grace.shows("chat-message").filter(has_text="Shall we begin? 🙂")
        message.wait_for()
        for opened in (ada, grace):
            expect(opened.shows("avatar")).to_have_count(2)


def test_an_ended_interview_is_read_only_until_reopened(chromium: Browser, demo: DemoServer) -> None:
    with pair(chromium, demo) as (ada, grace):
        assert grace.shows("end-button").count() == 0
        ada.shows("end-button").click()
        ada.shows("confirm-end").click()
        grace.wait("() => window.__pairing.client.getState().readOnly === 'ended'")
        before = grace.text()
        grace.editor.click()
        grace.type("not any more")
        assert grace.text() == before
        ada.page.evaluate("() => window.__pairing.client.reopenInterview()")
        grace.wait("() => window.__pairing.client.getState().readOnly === 'no'")
        grace.editor.click()
        grace.press("Control+Home")
        grace.type("again ")
        ada.wait_text("again " + before)


def test_the_token_leaves_the_address_bar(chromium: Browser, demo: DemoServer) -> None:
    link = demo.links()["candidate"]
    with window(chromium, demo.url, demo.url.replace("http", "ws")) as grace:
        grace.open(link)
        token = link.rsplit("/", 1)[1]
        assert token not in grace.page.url
        assert token not in json.dumps(grace.page.evaluate("() => [document.cookie, document.referrer]"))
        # A refresh lets the candidate in again.
        grace.page.reload()
        grace.page.locator(".cm-content").first.wait_for()
    with window(chromium, demo.url) as stranger:
        stranger.page.goto(f"{demo.url}/j/{'x' * 43}")
        stranger.page.get_by_text("not valid any more").first.wait_for()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [(1440, 900), (390, 844)])
def test_pad_and_first_page_are_accessible(
    chromium: Browser, demo: DemoServer, size: tuple[int, int], scheme: str
) -> None:
    view = {"viewport": {"width": size[0], "height": size[1]}, "color_scheme": scheme}
    with window(chromium, demo.url, demo.url.replace("http", "ws"), **view) as ada:
        ada.page.goto(demo.url)
        ada.shows("demo").wait_for()
        assert violations(ada) == []
        ada.page.goto(demo.links()["interviewer"])
        ada.wait("() => window.__pairing?.client.getState().connection.status === 'connected'")
        ada.shows("workspace").wait_for()
        assert violations(ada) == []
