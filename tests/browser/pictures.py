"""The pictures in the README, taken from a running pad: `python -m tests.browser.pictures [FOLDER]`."""

import math
import shutil
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tests.browser.boards import Drawer, Point
from tests.browser.hiring_pictures import take_hiring
from tests.browser.office import OfficeServer
from tests.browser.playback_pictures import take_playback
from tests.browser.rooms import see, wait_until_code_is_run
from tests.browser.scoring_pictures import take_scoring
from tests.support.browser import FLAGS, DemoServer, Window, window
from tests.support.service import ROOT

CHAT = (
    ("ada", "Hi Grace! Take your time to read it, then tell me what it costs."),
    ("grace", "One pass over the list, so linear; the dictionary holds at most every number once."),
    ("ada", "Good. What if the same number comes twice?"),
)

NUMBERS = {"users": "10M", "active": "20%", "requests": "20", "reads": "10", "write_bytes": "1 kB"}


def main() -> None:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs/images"
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as place, sync_playwright() as playwright, ExitStack() as stack:
        server = DemoServer(Path(place), {"PAIRING_RUNNER": "sandbox"})
        server.start()
        stack.callback(server.kill)
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=list(FLAGS))
        stack.callback(browser.close)
        take(browser, server, folder)
        take_hiring(browser, started(Path(place) / "office", stack), folder)
        recorded = Path(place) / "recorded"
        take_playback(browser, started(recorded, stack), recorded / "var", folder)
        take_scoring(browser, started(Path(place) / "scoring", stack), folder)


def started(place: Path, stack: ExitStack) -> OfficeServer:
    place.mkdir()
    office = OfficeServer(place)
    office.start()
    stack.callback(office.kill)
    return office


def take(browser: Browser, server: DemoServer, folder: Path) -> None:
    links = server.links()
    sockets = server.url.replace("http", "ws")
    with ExitStack() as stack:

        def opened(role: str, scheme: str, width: int, height: int) -> Window:
            view = {"viewport": {"width": width, "height": height}, "color_scheme": scheme}
            return stack.enter_context(window(browser, server.url, sockets, **view)).open(links[role])

        people = {
            "ada": opened("interviewer", "light", 1440, 900),
            "grace": opened("candidate", "dark", 1440, 900),
        }
        for name, text in CHAT:
            people[name].shows("chat-input").fill(text)
            people[name].press("Enter")
            people[name].wait_sent()
        ada, grace = people["ada"], people["grace"]
        grace.editor.click()
        grace.press("Control+End")
        grace.type("print(two_sum([3, 3], 6))\n")
        grace.wait_sent()
        wait_until_code_is_run(links["interviewer"])
        ada.page.locator('[data-testid="run-button"][aria-disabled="false"]').click()
        see("(", ada, grace)
        grace.editor.click()
        grace.press("Control+End")
        grace.type("print(two_sum([], 1")
        ada.editor.click()
        ada.press("Control+Home", *["ArrowDown"] * 8, "Shift+End")
        grace.wait("() => window.__pairing.client.caretsIn('p1').some(caret => caret.anchor !== caret.head)")
        ada.wait_text(grace.text())
        ada.page.screenshot(path=folder / "pad-light.png")
        grace.page.screenshot(path=folder / "pad-dark.png")
        phone = opened("candidate", "light", 390, 844)
        see("(", phone)
        phone.page.screenshot(path=folder / "phone-light.png")
        take_board(ada, grace, folder)
        first = stack.enter_context(window(browser, server.url))
        first.page.goto(server.url)
        first.shows("demo").wait_for()
        first.page.screenshot(path=folder / "first-page.png")


def take_board(ada: Window, grace: Window, folder: Path) -> None:
    drawers = Drawer(ada), Drawer(grace)
    ada.shows("first-board").click()
    for drawer in drawers:
        drawer.wait_board()
        drawer.shows("tool-capacity").click()
    for field, value in NUMBERS.items():
        ada.shows(f"capacity-field-{field}").fill(value)
    ada.press("Tab")
    ada.shows("template-menu").click()
    ada.shows("template-reads-and-writes").click()
    drawers[0].wait_board("b2")
    grace.shows("board-tab").nth(1).click()
    drawers[1].wait_board("b2")
    drawers[1].pick("freedraw")
    turns = [math.tau * part / 24 for part in range(26)]
    ring = [Point(548 + 66 * math.cos(turn), 370 + 44 * math.sin(turn)) for turn in turns]
    drawers[1].drag(*ring, steps=2)
    grace.wait_sent()
    drawers[0].wait_count(1, "freedraw", "b2")
    ada.page.screenshot(path=folder / "board-light.png")


if __name__ == "__main__":
    main()
