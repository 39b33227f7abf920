"""Windows in an interview with a whiteboard, and what people do on it."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from functools import cached_property
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from PIL import Image
from playwright.sync_api import Browser, Locator

from pairing.ot.scene.operation import scene_to_json
from tests.support.browser import DemoServer, Window, get_json, stored_state, window

BOARD = "b1"
RED = (200, 30, 60)
NAMES = {"interviewer": "Ada", "candidate": "Grace", "observer": "Olga"}
ON_VIEW = "board => [...(window.__pairing?.client.boards.all ?? [])].find(({id}) => id === board)?.canvas"
DRAFTED = """([board, type]) => window.__pairing.client.boards.sketchesOn(board)
    .some(sketch => Object.values(sketch.draft).some(element => element.type === type))"""
ON_SCREEN = """([x, y]) => {
    const {canvas} = [...window.__pairing.client.boards.all].find(one => one.canvas)
    const {scrollX, scrollY, zoom, offsetLeft, offsetTop} = canvas.api.getAppState()
    return [(x + scrollX) * zoom.value + offsetLeft, (y + scrollY) * zoom.value + offsetTop]
}"""
OUTLINE = """() => [...document.querySelectorAll('[data-testid="outline-item"] > button')]
    .map(button => (button.querySelector('[aria-hidden]') ?? button).textContent.trim())"""
FLUSH = "() => { for (const board of window.__pairing.client.boards.all) board.canvas?.flush() }"

Scene = Mapping[str, Mapping[str, Any]]


class Point(NamedTuple):
    """A place on a board."""

    x: float
    y: float


class BoardServer(DemoServer):
    @cached_property
    def token(self) -> str:
        return self.api_token()


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[BoardServer]:
    started = BoardServer(tmp_path_factory.mktemp("boards"))
    started.start()
    yield started
    started.kill()


class Drawer:
    """Somebody with the pointer on a board."""

    def __init__(self, opened: Window) -> None:
        """In the pad; the board comes on view."""
        self.window = opened
        self.page = opened.page
        opened.shows("view-board").click()

    def shows(self, test_id: str) -> Any:
        return self.window.shows(test_id)

    def wait_board(self, board: str = BOARD) -> None:
        """Excalidraw is there before it takes what is drawn: it says so by being attached."""
        self.window.wait(f"board => ({ON_VIEW})(board)", board)
        self.shows("exchange-menu").wait_for()

    @property
    def canvas(self) -> Locator:
        found: Locator = self.shows("board-canvas").locator("canvas.interactive")
        return found

    def move(self, place: Point, steps: int = 1) -> None:
        self.page.mouse.move(*self.on_screen(place), steps=steps)

    def on_screen(self, place: Point) -> tuple[float, float]:
        """Where the page shows a place, to whom looks at it now."""
        x, y = self.page.evaluate(ON_SCREEN, place)
        return x, y

    def top(self) -> float:
        """Where the canvas begins on the page."""
        corner = self.canvas.bounding_box()
        assert corner is not None
        return corner["y"]

    def wait_top(self, top: float) -> None:
        """Wait until the canvas begins there, and Excalidraw has heard of it."""
        self.window.wait(
            """top => [...window.__pairing.client.boards.all].find(one => one.canvas)
                .canvas.api.getAppState().offsetTop === top""",
            top,
        )

    def drag(self, start: Point, *way: Point, steps: int = 3) -> None:
        self.hold(start, *way, steps=steps)
        self.page.mouse.up()

    def hold(self, start: Point, *way: Point, steps: int = 3) -> None:
        """Drag without letting go."""
        self.move(start)
        self.page.mouse.down()
        for place in way:
            self.move(place, steps)

    def pick(self, tool: str) -> None:
        """Take one of Excalidraw's tools into the hand."""
        self.shows(f"toolbar-{tool}").locator("xpath=..").click()

    def write(self, text: str) -> None:
        """Write on what is selected."""
        self.window.press("Enter")
        editor = self.page.locator("textarea.excalidraw-wysiwyg")
        editor.fill(text)
        self.window.press("Escape")
        editor.wait_for(state="detached")

    def draw(self, tool: str, start: Point, end: Point, label: str = "") -> None:
        self.pick(tool)
        self.drag(start, end)
        if label:
            self.write(label)
        self.window.press("Escape")

    def drop(self, data: bytes, type: str, place: Point) -> None:
        """Drop a file from the desktop onto the board."""
        self.canvas.evaluate(
            """(canvas, [bytes, type, x, y]) => {
                const data = new DataTransfer()
                data.items.add(new File([new Uint8Array(bytes)], 'file', {type}))
                const place = {clientX: x, clientY: y, bubbles: true, cancelable: true, dataTransfer: data}
                canvas.dispatchEvent(new DragEvent('drop', place))
            }""",
            [list(data), type, *self.on_screen(place)],
        )

    def scene(self, board: str = BOARD) -> dict[str, dict[str, Any]]:
        """The board's elements by id as this window has them."""
        found: dict[str, dict[str, Any]] = self.page.evaluate(
            "board => window.__pairing.client.boards.elements(board)", board
        )
        return found

    def on_canvas(self, board: str = BOARD) -> list[str]:
        """The ids of what Excalidraw shows."""
        found: list[str] = self.page.evaluate(
            f"board => ({ON_VIEW})(board).api.getSceneElements().map(({{id}}) => id).sort()", board
        )
        return found

    def wait_count(self, count: int, type: str = "", board: str = BOARD) -> None:
        """Wait until there are this many elements, of a type or at all."""
        self.window.wait(
            """([board, type, count]) => Object.values(window.__pairing.client.boards.elements(board))
                .filter(one => type === '' || one.type === type).length === count""",
            [board, type, count],
        )

    def wait_draft(self, type: str) -> None:
        """Wait until somebody else is seen drawing an element of a type."""
        self.window.wait(DRAFTED, [BOARD, type])

    def wait_outline(self, lines: Sequence[str]) -> None:
        """Wait until the board in words has these lines in any order, as the eye reads them."""
        self.window.wait(
            f"lines => JSON.stringify(({OUTLINE})().sort()) === JSON.stringify(lines.sort())", list(lines)
        )

    def outline(self) -> list[str]:
        lines: list[str] = self.page.evaluate(OUTLINE)
        return lines


@contextmanager
def designers(
    chromium: Browser, server: BoardServer, *roles: str, **options: Any
) -> Iterator[tuple[Drawer, ...]]:
    """A window for the interviewer, and one for each role, at a board that nothing is drawn on."""
    people = [{"name": NAMES[role], "role": role} for role in ("interviewer", *roles)]
    pads = [{"name": "notes.md", "language": "markdown"}]
    asked = {"title": "Notification system", "people": people, "pads": pads}
    created = get_json(f"{server.url}/api/interviews", asked, server.token)
    sockets = server.url.replace("http", "ws")
    with ExitStack() as stack:
        drawers = tuple(
            Drawer(stack.enter_context(window(chromium, server.url, sockets, **options)).open(person["link"]))
            for person in created["people"]
        )
        drawers[0].shows("first-board").click()
        for drawer in drawers:
            drawer.wait_board()
        yield drawers


def agree(server: BoardServer, drawers: Sequence[Drawer]) -> dict[str, dict[str, Any]]:
    """The board as the stored transcript folds to, once nothing is unsent: everybody shows the same."""
    for drawer in drawers:
        drawer.page.evaluate(FLUSH)
        drawer.window.wait(
            "() => [...window.__pairing.client.boards.all].every(one => one.unconfirmedCount === 0)"
        )
    state = stored_state(server.url, drawers[0].window.interview, server.token)
    document = state.boards.all[BOARD].document
    stored = scene_to_json(document.state)
    for drawer in drawers:
        drawer.window.wait(
            "([board, version]) => window.__pairing.client.boards.version(board) === version",
            [BOARD, document.version],
        )
        assert drawer.scene() == stored
        assert drawer.on_canvas() == sorted(stored)
    return stored


def of_type(scene: Scene, type: str) -> list[Mapping[str, Any]]:
    return [element for element in scene.values() if element["type"] == type]


def kinds(scene: Scene) -> list[str]:
    return sorted(element["type"] for element in scene.values())


def picture(width: int = 120, height: int = 80) -> bytes:
    """A PNG, red all over."""
    file = BytesIO()
    Image.new("RGB", (width, height), RED).save(file, "PNG")
    return file.getvalue()


def export(drawer: Drawer, kind: str, file: Path) -> None:
    """Take the board out as "png", "svg" or "file"."""
    drawer.shows("exchange-menu").click()
    with drawer.page.expect_download() as download:
        drawer.shows(f"export-{kind}").click()
    download.value.save_as(file)
