"""Chromium with a window per person, on a server of its own; nothing may be asked of anybody else.

Playwright's synchronous API: browser tests are ordinary functions. Windows share one browser, and each has a
profile of its own.
"""

import json
import shutil
import sys
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from subprocess import run
from tempfile import mkdtemp
from typing import Any
from urllib.request import ProxyHandler, Request, build_opener

import pytest
from playwright.sync_api import Browser, BrowserContext, Error, expect, sync_playwright
from playwright.sync_api import Request as PageRequest

from pairing.interview.state import State, fold
from pairing.ot.utf16 import from_units
from pairing.wire.codec import decode_entries
from tests.support import evidence
from tests.support.service import ROOT, Service, free_port

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
DEADLINE = 30_000
"""Milliseconds a page may take for anything: machines that test are busy."""

LOOK = 5_000
"""Milliseconds for a last look at a window of a test that failed."""
CONSOLE_LINES, TEXT_CHARS = 20, 3_000

expect.set_options(timeout=DEADLINE)

TEXT = "pad => window.__pairing.client.padText(pad)"
KEPT = """async text => {
    if (!(await indexedDB.databases()).some(one => one.name === 'pairing')) return false
    const database = await new Promise((resolve, reject) => {
        const opened = indexedDB.open('pairing')
        opened.onsuccess = () => resolve(opened.result)
        opened.onerror = reject
    })
    const work = await new Promise((resolve, reject) => {
        const read = database.transaction('work').objectStore('work').getAll()
        read.onsuccess = () => resolve(read.result)
        read.onerror = reject
    })
    database.close()
    const parts = work.flatMap(one => (one.updates ?? []).flat(2))
    return parts.filter(part => typeof part === 'string').join('') === text
}"""
"""Whether a text that was typed and not sent is in the browser's storage, all of it."""
UNSENT = "() => window.__pairing.client.getState().connection.unsent"


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """One browser for a module: while it is open no other event loop can run. Missing Chromium fails."""
    path = shutil.which("chromium")
    if path is None:
        pytest.fail("chromium is not installed: apt-get install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        yield browser
        browser.close()


class DemoServer(Service):
    """`pairing serve --demo` on a SQLite file of its own."""

    def __init__(self, folder: Path, settings: Mapping[str, str] | None = None) -> None:
        port = free_port()
        self.url = f"http://127.0.0.1:{port}"
        super().__init__(
            "demo",
            [sys.executable, "-m", "pairing", "serve", "--demo"],
            ready_url=f"{self.url}/health/ready",
            variables={
                "PAIRING_PORT": str(port),
                "PAIRING_DATA_DIR": str(folder / "var"),
                **(settings or {}),
            },
            folder=folder,
        )

    def api_token(self) -> str:
        """A token that opens the demo's workspace."""
        command = [sys.executable, "-m", "pairing", "token", "create", "--workspace", "demo"]
        made = run(command, cwd=ROOT, env=self._environment, capture_output=True, check=True, text=True)
        return made.stdout.strip()

    def links(self) -> dict[str, str]:
        """The demo's personal links by role."""
        return {person["role"]: person["link"] for person in get_json(f"{self.url}/api/demo")["people"]}


@pytest.fixture
def demo(tmp_path: Path) -> Iterator[DemoServer]:
    server = DemoServer(tmp_path)
    server.start()
    yield server
    server.kill()


def get_json(url: str, body: object = None, token: str = "") -> Any:
    """The JSON that a GET answers, or a POST where there is a body."""
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    data = None if body is None else json.dumps(body).encode()
    request = Request(url, data=data, headers=headers)
    with build_opener(ProxyHandler({})).open(request, timeout=10) as answer:
        return json.load(answer)


def stored_state(url: str, interview: str, token: str) -> State:
    """The fold of the stored transcript, as the API exports it."""
    request = Request(
        f"{url}/api/interviews/{interview}/transcript", headers={"Authorization": f"Bearer {token}"}
    )
    with build_opener(ProxyHandler({})).open(request, timeout=20) as answer:
        return fold(State(), decode_entries(answer.read().rstrip(b"\n")))


def agreed(windows: Sequence["Window"], url: str, token: str) -> State:
    """Wait until nothing is unsent and every window shows each pad as it is stored; that state."""
    for opened in windows:
        opened.wait_sent()
    state = stored_state(url, windows[0].interview, token)
    for opened in windows:
        for pad in state.order:
            opened.wait_text(from_units(state.pads[pad].document.state), pad)
    return state


class Window:
    """One person's window. `problems` gathers errors, and requests to anybody but the server."""

    def __init__(self, context: BrowserContext, allowed: tuple[str, ...]) -> None:
        self.context = context
        self.page = context.new_page()
        self.page.set_default_timeout(DEADLINE)
        self.problems: list[str] = []
        self._allowed = allowed
        self._console: deque[str] = deque(maxlen=CONSOLE_LINES)
        context.on("console", lambda message: self._console.append(f"{message.type}: {message.text}"))
        self.page.on("pageerror", lambda error: self.problems.append(f"error: {error}"))
        self.page.on("request", self._requested)

    def _requested(self, request: PageRequest) -> None:
        if not request.url.startswith((*self._allowed, "data:", "blob:")):
            self.problems.append(f"request to {request.url}")

    def describe(self) -> str:
        """Where it is and what it shows, with a picture of it, and what it met."""
        found = [*self.problems, *self._console]
        for page in self.context.pages:
            file = Path(mkdtemp(prefix="window-"), "picture.png")
            try:
                page.screenshot(path=file, timeout=LOOK)
                found += [f"{page.url} {file}", page.locator("body").inner_text(timeout=LOOK)[:TEXT_CHARS]]
            except Error as error:
                found.append(f"{page.url} {error}")
        return "\n".join(found)

    def open(self, link: str) -> "Window":
        """Arrive by a personal link, and wait until the pad can be typed in."""
        self.page.goto(link)
        self.page.locator(".cm-content").first.wait_for()
        self.wait("() => window.__pairing?.client.getState().connection.status === 'connected'")
        return self

    @property
    def editor(self) -> Any:
        return self.page.locator(".cm-content:visible").first

    @property
    def interview(self) -> str:
        """The id of the interview it is in."""
        return self.page.url.split("/")[-2]

    def type(self, text: str, delay: float = 0) -> None:
        self.page.keyboard.type(text, delay=delay)

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def text(self, pad: str = "p1") -> str:
        """The pad's text as this window has it, unsent work included."""
        found: str = self.page.evaluate(TEXT, pad)
        return found

    def wait(self, condition: str, argument: object = None) -> None:
        """Wait until a JavaScript function answers truthy, and not with a promise: that always is."""
        assert not condition.startswith("async"), "ask with `wait_promised`"
        self.page.wait_for_function(condition, arg=argument, timeout=DEADLINE)

    def wait_promised(self, condition: str, argument: object = None) -> None:
        """Wait until what an asynchronous JavaScript function promises is truthy."""
        self.page.evaluate(
            f"""async ([argument, limit]) => {{
                const until = performance.now() + limit
                while (!(await ({condition})(argument))) {{
                    if (performance.now() > until) throw new Error('what was promised never came true')
                    await new Promise(resolve => setTimeout(resolve, 50))
                }}
            }}""",
            [argument, DEADLINE],
        )

    def wait_kept(self, text: str) -> None:
        """Wait until a text that was typed is kept in the browser's storage."""
        self.wait_promised(KEPT, text)

    def wait_sent(self) -> None:
        """Wait until nothing is unsent."""
        self.wait("() => window.__pairing.client.getState().connection.unsent === 0")

    def wait_text(self, text: str, pad: str = "p1") -> None:
        self.wait("([pad, text]) => window.__pairing.client.padText(pad) === text", [pad, text])

    def shows(self, test_id: str) -> Any:
        return self.page.get_by_test_id(test_id)


@contextmanager
def window(browser: Browser, *allowed: str, **options: Any) -> Iterator[Window]:
    """A window whose profile is its own. At the end it must have met no problem."""
    context = browser.new_context(**{"viewport": {"width": 1440, "height": 900}, **options})
    opened = Window(context, allowed)
    evidence.windows.append(opened)
    try:
        yield opened
        assert opened.problems == [], opened.problems
    except BaseException:
        evidence.closes(opened)
        raise
    else:
        evidence.windows.remove(opened)
    finally:
        context.close()
