"""The README's picture of a recording; `tests.browser.pictures` takes it with the others."""

import time
from contextlib import ExitStack
from pathlib import Path

from playwright.sync_api import Browser

from tests.browser.hiring import Team
from tests.browser.office import OfficeServer
from tests.browser.told import keep

FIRST_PASSING = "28:20"


def take_playback(browser: Browser, office: OfficeServer, data: Path, folder: Path) -> None:
    with ExitStack() as stack:
        mary = Team(browser, office.url, stack).desk()
        mary.set_up(office.setup_link(), name="Mary Jackson")
        me = mary.page.request.get(f"{office.url}/api/me").json()
        hour_ago = (int(time.time()) - 3600) * 1000
        interview = keep(data, me["workspace"]["id"], "Rate limiter with Grace Hopper", hour_ago)
        mary.open(f"/interviews/{interview}/recording?t={FIRST_PASSING}")
        mary.opened.shows("timeline").wait_for()
        mary.opened.shows("tab-facts").click()
        mary.opened.shows("results-summary").wait_for()
        mary.opened.wait("() => document.getAnimations().every(one => one.playState !== 'running')")
        mary.page.screenshot(path=folder / "playback-light.png")
