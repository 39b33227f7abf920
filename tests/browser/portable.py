"""A recording in one HTML file, opened from the disk in a window that has no network."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page

from tests.support.browser import DEADLINE

READY = "() => window.__playback?.getState().loaded === 1 && window.__playback.getState().ready"
TEXTS = """() => {
  const { client } = window.__playback
  return Object.fromEntries(client.getState().pads.map(({ id }) => [id, client.padText(id)]))
}"""


@contextmanager
def offline(browser: Browser, file: Path) -> Iterator[tuple[Page, list[str]]]:
    """The file in a window without a network, loaded, and what it asked for that is not in it."""
    context = browser.new_context(offline=True, viewport={"width": 1280, "height": 800})
    asked: list[str] = []
    wrong: list[str] = []
    try:
        page = context.new_page()
        page.set_default_timeout(DEADLINE)
        page.on("request", lambda request: asked.append(request.url))
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
        page.goto(file.as_uri())
        page.wait_for_function(READY)
        yield page, asked
        outside = [url for url in asked if not url.startswith(("data:", "blob:")) and url != file.as_uri()]
        assert outside == []
        assert wrong == []
    finally:
        context.close()
