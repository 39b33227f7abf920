"""What stands beside a board, in two windows; what a page with a board asks for; boards that are large."""

import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, Response

from tests.browser.accessibility import violations
from tests.browser.boards import BOARD, Point, agree, designers, export, of_type, picture, server
from tests.browser.boards import BoardServer as Server
from tests.support.browser import chromium

__all__ = ["chromium", "server"]

LARGE = 3_000
PUT_MANY = """([board, first, count]) => {
    const common = {type: 'rectangle', width: 60, height: 40, angle: 0, strokeColor: '#1e1e1e',
        backgroundColor: '#a5d8ff', fillStyle: 'solid', strokeWidth: 2, strokeStyle: 'solid',
        roundness: {type: 3}, roughness: 1, opacity: 100, groupIds: [], frameId: null, link: null,
        locked: false}
    const parts = Array.from({length: count}, (_, at) => first + at).map(number => [`many-${number}`, ['+', {
        ...common, seed: number + 1, index: `b${String(number).padStart(4, '0')}V`,
        x: 100 + 80 * (number % 60), y: 100 + 60 * Math.floor(number / 60)}]])
    return window.__pairing.client.boards.edit(board, new Map(parts))
}"""
COUNT_FRAMES = """() => {
    const frames = window.frameTimes = []
    const next = time => { frames.push(time); window.counting = requestAnimationFrame(next) }
    window.counting = requestAnimationFrame(next)
}"""
FRAME_GAPS = """() => {
    cancelAnimationFrame(window.counting)
    return window.frameTimes.slice(1).map((time, at) => time - window.frameTimes[at])
}"""


def test_shapes_outline_and_capacity_are_shared(chromium: Browser, server: Server) -> None:
    with designers(chromium, server, "candidate") as (ada, grace):
        ada.shows("tool-shapes").click()
        ada.shows("shape-queue").click()
        grace.wait_count(1, "text")
        ada.shows("shape-database").drag_to(ada.canvas, target_position={"x": 300, "y": 500})
        grace.wait_count(2, "text")
        labels = sorted(text["text"] for text in of_type(agree(server, (ada, grace)), "text"))
        assert labels == ["Database", "Queue"]

        # By the keyboard alone, in words.
        grace.shows("tool-outline").click()
        box = grace.page.get_by_role("form", name="Add a box")
        box.get_by_label("Kind").select_option("Worker")
        box.get_by_label("Arrow from").select_option("Queue")
        box.get_by_label("Label").fill("Email worker")
        grace.window.press("Enter")
        ada.wait_count(1, "arrow")
        connect = grace.page.get_by_role("form", name="Connect two boxes")
        connect.get_by_label("From").select_option("Email worker")
        connect.get_by_label("To").select_option("Database")
        connect.get_by_label("Arrow label").fill("status")
        grace.window.press("Enter")
        ada.wait_count(2, "arrow")
        ada.shows("tool-outline").click()
        for drawer in (ada, grace):
            drawer.wait_outline(
                [
                    "Database",
                    "Queue",
                    "Email worker, worker",
                    "Queue → Email worker",
                    "Email worker → Database (status)",
                ]
            )
        agree(server, (ada, grace))

        for drawer in (ada, grace):
            drawer.shows("tool-capacity").click()
        ada.shows("capacity-field-users").fill("8.64M")
        grace.shows("capacity-field-requests").fill("100")
        for drawer in (ada, grace):
            drawer.window.press("Tab")
        for drawer in (ada, grace):
            drawer.page.locator('[data-testid="capacity-result-qps"]', has_text="10k/s").wait_for()
        grace.shows("capacity-draw").click()
        ada.page.wait_for_function(
            """board => Object.values(window.__pairing.client.boards.elements(board))
                .some(one => one.type === 'text' && one.text.includes('10k/s'))""",
            arg=BOARD,
        )
        agree(server, (ada, grace))


def test_a_template_is_a_new_board_for_everybody(chromium: Browser, server: Server) -> None:
    with designers(chromium, server, "candidate") as (ada, grace):
        grace.shows("template-menu").click()
        grace.shows("template-queue").click()
        grace.wait_board("b2")
        ada.shows("board-tab").nth(1).click()
        ada.wait_board("b2")
        assert ada.scene("b2") == grace.scene("b2")
        assert len(of_type(ada.scene("b2"), "arrow")) == 8
        assert ada.on_canvas("b2") == grace.on_canvas("b2") == sorted(ada.scene("b2"))


def test_a_file_goes_out_and_comes_in_elsewhere(chromium: Browser, server: Server, tmp_path: Path) -> None:
    file = tmp_path / "board.excalidraw"
    with designers(chromium, server) as (ada,):
        ada.draw("rectangle", Point(300, 150), Point(450, 250), "Cache")
        ada.drop(picture(), "image/png", Point(700, 500))
        ada.wait_count(1, "image")
        export(ada, "file", file)
    with designers(chromium, server) as (olga,):
        olga.shows("import-file").set_input_files(file)
        olga.wait_count(1, "image")
        scene = agree(server, (olga,))
        assert sorted(element["type"] for element in scene.values()) == ["image", "rectangle", "text"]


def test_an_svg_has_its_fonts_and_images_inside(chromium: Browser, server: Server, tmp_path: Path) -> None:
    file = tmp_path / "board.svg"
    with designers(chromium, server) as (ada,):
        problems = said(ada.page)
        ada.draw("rectangle", Point(300, 150), Point(500, 250), "Cache 你好")
        ada.drop(picture(), "image/png", Point(700, 500))
        ada.wait_count(1, "image")
        export(ada, "svg", file)
        assert problems == []
    assert "http" not in file.read_text().replace("http://www.w3.org/", "")
    page = chromium.new_page()
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.goto(file.as_uri())
    # Each face that is needed is inside, and is a font: otherwise `load` rejects.
    families = page.evaluate(
        """() => Promise.all([...document.fonts].map(face => face.load()))
            .then(faces => faces.map(({family}) => family))"""
    )
    page.screenshot(path=tmp_path / "board.png")
    box = page.locator("text").bounding_box()
    page.close()
    assert set(families) == {"Excalifont", "Xiaolai"}
    assert [url for url in requests if not url.startswith(("file:", "data:"))] == []
    assert box is not None
    area = (int(box["x"]), int(box["y"]), int(box["x"] + box["width"]), int(box["y"] + box["height"]))
    shades = Image.open(tmp_path / "board.png").convert("L").crop(area).histogram()
    assert sum(shades[:128]) > 100, "the text is not seen"


def said(page: Page) -> list[str]:
    """Errors in the page's console, and requests that failed, from now on."""
    problems: list[str] = []

    def logged(message: ConsoleMessage) -> None:
        if message.type == "error":
            problems.append(message.text)

    def answered(response: Response) -> None:
        if response.status >= 400:
            problems.append(f"{response.status} {response.url}")

    def failed(request: Request) -> None:
        # A download counts as one that failed.
        if not request.url.startswith("blob:"):
            problems.append(f"{request.failure} {request.url}")

    page.on("console", logged)
    page.on("response", answered)
    page.on("requestfailed", failed)
    return problems


def test_a_page_with_a_board_asks_only_its_own_server(
    chromium: Browser, server: Server, tmp_path: Path
) -> None:
    """`Window` itself reports every request to anybody else."""
    with designers(chromium, server) as (ada,):
        address = ada.page.url
        ada.page.goto("about:blank")
        problems = said(ada.page)
        ada.page.goto(address)
        ada.wait_board()
        # Each kind of letters has a font of its own, and each tool parts that are loaded when it is used.
        ada.draw("rectangle", Point(300, 150), Point(450, 250), "Straße żółć Привет 你好 😀")
        ada.shows("tool-shapes").click()
        ada.shows("shape-cdn").click()
        for kind in ("png", "svg", "file"):
            export(ada, kind, tmp_path / kind)
        ada.page.locator(".help-icon").click()
        ada.page.get_by_role("dialog").wait_for()
        ada.window.press("Escape")
        ada.window.wait("() => document.fonts.status === 'loaded'")
        assert problems == []


def test_a_large_board_opens_and_drags(
    chromium: Browser, server: Server, record_property: Callable[[str, object], None]
) -> None:
    with designers(chromium, server) as (ada,):
        for first in range(0, LARGE, 500):
            assert ada.page.evaluate(PUT_MANY, [BOARD, first, 500])
        agree(server, (ada,))
        ada.page.reload()
        begun = time.monotonic()
        ada.wait_board()
        ada.window.wait(
            """([board, count]) => [...window.__pairing.client.boards.all].find(({id}) => id === board)
                .canvas.api.getSceneElements().length === count""",
            [BOARD, LARGE],
        )
        record_property("large_board_opens_ms", round((time.monotonic() - begun) * 1e3))
        before = ada.scene()["many-1530"]
        place = middle(before)
        ada.page.evaluate(COUNT_FRAMES)
        ada.hold(place, *(Point(place.x + 3 * step, place.y + 2 * step) for step in range(1, 41)), steps=1)
        gaps = sorted(ada.page.evaluate(FRAME_GAPS))
        ada.page.mouse.up()
        record_property("large_board_frame_median_ms", round(gaps[len(gaps) // 2], 1))
        record_property("large_board_frame_worst_ms", round(gaps[-1], 1))
        after = agree(server, (ada,))["many-1530"]
        assert after["x"] > before["x"]
        assert after["y"] > before["y"]


def middle(element: Mapping[str, Any]) -> Point:
    """Of one that is filled."""
    return Point(element["x"] + element["width"] / 2, element["y"] + element["height"] / 2)


@pytest.mark.parametrize(
    ("width", "height", "scheme"), [(1440, 900, "light"), (1440, 900, "dark"), (390, 844, "light")]
)
def test_the_board_is_accessible(
    chromium: Browser, server: Server, width: int, height: int, scheme: str
) -> None:
    view = {"viewport": {"width": width, "height": height}, "color_scheme": scheme}
    with designers(chromium, server, **view) as (ada,):
        assert violations(ada.window) == []
        for tool in ("outline", "capacity", "shapes"):
            ada.shows(f"tool-{tool}").click()
            ada.shows("board-tools").wait_for()
            assert violations(ada.window) == []
