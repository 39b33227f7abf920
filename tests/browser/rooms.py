"""Two windows in an interview whose programs can be run."""

import json
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from urllib.parse import urlsplit
from urllib.request import HTTPCookieProcessor, ProxyHandler, build_opener

import pytest
from playwright.sync_api import Browser, Locator

from tests.support.browser import DemoServer, Window, get_json, window
from tests.support.service import POLL_SECONDS

READY_SECONDS = 90.0


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DemoServer]:
    """One that runs code, as soon as it does."""
    started = DemoServer(
        tmp_path_factory.mktemp("runs"), {"PAIRING_RUNNER": "sandbox", "PAIRING_RUN_SLOT_UID": "62600"}
    )
    started.start()
    yield started
    started.kill()


@contextmanager
def pair(
    chromium: Browser, server: DemoServer, *files: tuple[str, str, str]
) -> Iterator[tuple[Window, Window]]:
    """The interviewer's and the candidate's window in a new interview with these files; code can be run."""
    people = [{"name": "Ada", "role": "interviewer"}, {"name": "Grace", "role": "candidate"}]
    pads = [{"name": name, "language": language, "text": text} for name, language, text in files]
    created = get_json(
        f"{server.url}/api/interviews",
        {"title": "Runs", "people": people, "pads": pads},
        server.api_token(),
    )
    links = [person["link"] for person in created["people"]]
    wait_until_code_is_run(links[0])
    with ExitStack() as stack:
        windows = [
            stack.enter_context(window(chromium, server.url, server.url.replace("http", "ws"))).open(link)
            for link in links
        ]
        for opened in windows:
            opened.page.locator('[data-testid="run-button"][aria-disabled="false"]').wait_for()
        yield windows[0], windows[1]


def screen(opened: Window) -> Locator:
    """What the terminal shows as text."""
    rows: Locator = opened.shows("terminal").locator(".xterm-rows")
    return rows


def see(text: str, *windows: Window) -> None:
    for opened in windows:
        screen(opened).filter(has_text=text).wait_for()


def wait_until_code_is_run(link: str) -> None:
    """A server that has just started looks for languages first, which takes a busy machine a while."""
    opener = build_opener(ProxyHandler({}), HTTPCookieProcessor())
    with opener.open(link, timeout=10) as page:
        parts = urlsplit(page.url)
    _, interview, person = parts.path.strip("/").split("/")
    asked = f"{parts.scheme}://{parts.netloc}/api/interviews/{interview}/languages?as={person}"
    deadline = time.monotonic() + READY_SECONDS
    while True:
        with opener.open(asked, timeout=10) as answer:
            if json.load(answer)["on"]:
                return
        if time.monotonic() > deadline:
            pytest.fail(f"no code was run after {READY_SECONDS:.0f} seconds")
        time.sleep(POLL_SECONDS)
