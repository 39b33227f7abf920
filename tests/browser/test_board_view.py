"""What a board looks like: others' pointers in both themes, and the bar above it on a phone."""

from io import BytesIO
from itertools import pairwise
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Browser, Locator

from tests.browser.boards import BoardServer, Drawer, Point, designers, server
from tests.support.browser import chromium

__all__ = ["chromium", "server"]

PLACE = Point(500, 400)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pointers_of_others_stand_out(chromium: Browser, server: BoardServer, scheme: str) -> None:
    view: dict[str, Any] = {"color_scheme": scheme}
    with designers(chromium, server, "candidate", **view) as (ada, grace):
        grace.move(PLACE)
        pointer = ada.shows("board-pointer")
        pointer.filter(has_text="Grace").wait_for()
        at(ada, pointer, PLACE)
        screen = Image.open(BytesIO(ada.canvas.screenshot())).convert("RGB")
        arrow, ground = (screen.getpixel(place) for place in ((502, 407), (450, 350)))
        assert contrast(arrow, ground) >= 4.5, (arrow, ground)

        # It stays on its place on the board while that is moved and enlarged.
        ada.move(Point(600, 300))
        ada.page.mouse.wheel(40, 100)
        at(ada, pointer, Point(PLACE.x - 40, PLACE.y - 100))
        ada.page.mouse.wheel(0, 2_000)
        ada.page.locator('[data-testid="board-pointer"][data-beyond="true"]').wait_for()
        grace.page.mouse.move(5, 5)
        pointer.wait_for(state="detached")


def at(drawer: Drawer, pointer: Locator, place: Point) -> None:
    """Wait until a pointer's tip is there, to a pixel."""
    handle = pointer.element_handle()
    drawer.window.wait(
        """([pointer, x, y]) => {
            const canvas = document.querySelector('[data-testid="board-canvas"] canvas.interactive')
            const [found, corner] = [pointer, canvas].map(element => element.getBoundingClientRect())
            return Math.hypot(found.x - corner.x - x, found.y - corner.y - y) < 1.5
        }""",
        [handle, *place],
    )


def contrast(one: Any, other: Any) -> float:
    """Of two colours, as WCAG 2.2 has it."""

    def luminance(colour: tuple[int, int, int]) -> float:
        parts = [part / 255 for part in colour]
        red, green, blue = (
            part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
        )
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_on_a_phone_what_makes_boards_is_beside_their_tabs(chromium: Browser, server: BoardServer) -> None:
    view: dict[str, Any] = {"viewport": {"width": 390, "height": 844}}
    with designers(chromium, server, **view) as (ada,):
        names = ("board-tab", "new-board", "template-menu", "board-menu")
        boxes = [ada.shows(name).bounding_box() for name in names]
        for before, after in pairwise(boxes):
            assert abs(before["y"] + before["height"] / 2 - after["y"] - after["height"] / 2) < 5
            assert 0 <= after["x"] - before["x"] - before["width"] < 12
        bar = [ada.shows(name).bounding_box() for name in ("tool-shapes", "exchange-menu", "allow-drawing")]
        assert all(box["y"] > boxes[0]["y"] + 30 and box["x"] + box["width"] <= 390 for box in bar)
        ada.shows("template-menu").click()
        ada.shows("template-queue").click()
        ada.wait_board("b2")
        # Many tabs scroll, and leave the buttons where a thumb reaches them.
        for number in range(3, 7):
            ada.shows("new-board").click()
            ada.wait_board(f"b{number}")
        box = ada.shows("board-menu").bounding_box()
        assert box["x"] + box["width"] <= 390
