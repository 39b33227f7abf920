"""What two people do in a room with keyboard and mouse, one of them or both at the same time."""

import re
from collections.abc import Iterator
from itertools import zip_longest
from typing import Any, NamedTuple

from playwright.sync_api import Locator, expect

from tests.browser.boards import Drawer, Point
from tests.browser.rooms import see
from tests.support.browser import Window

HANDFUL = 3
"""Keys of one person, before the other's turn comes."""
SLIP = 15
"""After so many handfuls there are wrong letters, which are taken back."""
PADS = "() => window.__pairing.client.getState().pads.map(({id, name}) => [name, id])"
NEWEST = "() => window.__pairing.client.getState().runs.at(-1)?.id ?? ''"
OVER = """run => window.__pairing.client.getState().runs
    .some(({id, stage}) => id === run && stage === 'over')"""


class Stroke(NamedTuple):
    """Text to type, or the name of one key."""

    text: str = ""
    key: str = ""


def strokes(text: str) -> Iterator[Stroke]:
    """As a person types it, with a slip now and then.

    A new line is begun where the text has it, wherever the editor would: so the text comes out as it is.
    """
    handfuls = 0
    for part in re.findall(rf"\n|[^\n]{{1,{HANDFUL}}}", text):
        if part == "\n":
            yield from (Stroke(key="Enter"), Stroke(key="Shift+Home"))
            continue
        handfuls += 1
        if part[0].isalpha() and handfuls % SLIP == 0:
            yield from (Stroke("qu"), Stroke(key="Backspace"), Stroke(key="Backspace"))
        yield Stroke(part)


def typed(*hands: tuple[Window, str]) -> Iterator[int]:
    """All of them type at the same time, each a handful in turn, and nobody waits until anything was sent.

    After each turn: how many keys that were.
    """
    for turns in zip_longest(*(strokes(text) for _, text in hands)):
        for (opened, _), stroke in zip(hands, turns, strict=True):
            if stroke is not None and stroke.key:
                opened.press(stroke.key)
            elif stroke is not None:
                opened.type(stroke.text)
        yield max(len(stroke.text) or 1 for stroke in turns if stroke is not None)


def pad_of(opened: Window, name: str) -> str:
    """The id of a file."""
    return str(dict(opened.page.evaluate(PADS))[name])


def open_file(opened: Window, name: str) -> None:
    opened.shows("file-tab").filter(has_text=name).click()
    opened.page.locator('[data-testid="file-tab"][aria-selected="true"]').filter(has_text=name).wait_for()
    opened.editor.click()


def new_file(opened: Window, name: str) -> None:
    opened.shows("new-file").click()
    box = opened.shows("rename-input")
    box.fill(name)
    box.press("Enter")
    open_file(opened, name)


def after(opened: Window, line: str) -> None:
    """Put the caret at the end of the line that holds these words."""
    opened.page.locator(".cm-content:visible .cm-line").filter(has_text=line).first.click()
    opened.press("End")


def paste(opened: Window, text: str) -> None:
    """Paste as a person does: a clipboard event on the editor that has the focus."""
    opened.page.evaluate(
        """text => {
            const data = new DataTransfer()
            data.setData('text/plain', text)
            const event = new ClipboardEvent('paste', {clipboardData: data, bubbles: true, cancelable: true})
            document.activeElement.dispatchEvent(event)
        }""",
        text,
    )


def running(opened: Window) -> str:
    """Start the program that is on view; the id of its run."""
    return _started(opened, '[data-testid="run-button"][aria-disabled="false"]')


def _started(opened: Window, button: str) -> str:
    before = opened.page.evaluate(NEWEST)
    opened.page.locator(button).first.click()
    opened.wait(f"before => ({NEWEST})() !== before", before)
    return str(opened.page.evaluate(NEWEST))


def answer(opened: Window, typed: str, shown: str, *others: Window) -> None:
    """Type into the terminal, and see what comes of it. It is there before the program asks."""
    opened.shows("terminal").click()
    opened.type(typed)
    see(shown, opened, *others)


def over(run: str, *windows: Window) -> None:
    """Wait until a run is over, for everybody."""
    for opened in windows:
        opened.wait(OVER, run)


def run_tests(opened: Window, shown: str, *others: Window) -> None:
    """The tests of the question, and what everybody is told of them."""
    opened.shows("tests-tab").click()
    over(_started(opened, '[data-testid="run-tests"]:enabled'), opened, *others)
    expect(opened.shows("results-summary").first).to_contain_text(shown)


def run_hidden_tests(opened: Window, shown: str) -> None:
    """Those that only interviewers have; what they are told of them."""
    opened.shows("tests-tab").click()
    opened.shows("tests-view-hidden").check(force=True)
    hidden = opened.shows("hidden-section")
    hidden.get_by_test_id("run-tests").click()
    expect(hidden.get_by_test_id("results-summary").first).to_contain_text(shown)
    opened.shows("tests-view-shared").check(force=True)


def add_case(opened: Window, name: str, given: str, expected: str) -> None:
    opened.shows("tests-tab").click()
    rows = opened.shows("case-row")
    before = rows.count()
    opened.shows("add-case").click()
    row: Locator = rows.nth(before)
    row.get_by_test_id("case-name").fill(name)
    row.get_by_test_id("case-input").fill(given)
    row.get_by_test_id("case-expected").fill(expected)


def say(opened: Window, text: str, *others: Window) -> None:
    opened.shows("side-tab-chat").click()
    opened.shows("chat-input").click()
    opened.type(text)
    opened.press("Enter")
    for one in (opened, *others):
        one.wait("text => window.__pairing.client.getState().talk.some(said => said.text === text)", text)


def note(opened: Window, text: str) -> None:
    """Among interviewers."""
    opened.press("Alt+n")
    opened.shows("note-input").click()
    opened.type(text)
    opened.press("Enter")
    opened.shows("note").filter(has_text=text).wait_for()


def hint(opened: Window, number: int, seen_by: Window) -> None:
    opened.shows("side-tab-question").click()
    opened.page.get_by_role("button", name=f"Give hint {number}").click()
    seen_by.wait(
        """number => [...window.__pairing.client.getState().given.values()]
            .some(({hints}) => hints.length === number)""",
        number,
    )


def scribble(drawer: Drawer, corner: Point, turns: int) -> None:
    """A freehand stroke of some waves."""
    drawer.pick("freedraw")
    way = [Point(corner.x + 12 * at, corner.y + (14 if at % 2 else 0)) for at in range(1, turns)]
    drawer.drag(corner, *way, steps=2)
    drawer.pick("selection")


def settled(*windows: Window) -> None:
    """Nothing is unsent, of texts or of boards."""
    for opened in windows:
        opened.page.evaluate(
            "() => { for (const board of window.__pairing.client.boards.all) board.canvas?.flush() }"
        )
        opened.wait_sent()
        opened.wait("() => [...window.__pairing.client.boards.all].every(one => one.unconfirmedCount === 0)")


def scenes(opened: Window) -> dict[str, Any]:
    """The elements of every board, as this window has them."""
    found: dict[str, Any] = opened.page.evaluate(
        """() => {
            const {boards} = window.__pairing.client
            return Object.fromEntries([...boards.all].map(({id}) => [id, boards.elements(id)]))
        }"""
    )
    return found


def texts(opened: Window) -> dict[str, str]:
    """Every file, as this window has it."""
    found: dict[str, str] = opened.page.evaluate(
        """() => {
            const {client} = window.__pairing
            return Object.fromEntries(client.getState().pads.map(({id}) => [id, client.padText(id)]))
        }"""
    )
    return found
