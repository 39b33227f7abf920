"""Two people draw on one board in a real browser; the server dies while they do, and nothing is lost."""

from base64 import b64encode
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from typing import Any

from playwright.sync_api import Browser

from pairing.ot.scene.operation import scene_to_json
from tests.support.browser import DemoServer, Window, chromium, demo, stored_state, window
from tests.support.service import ROOT

__all__ = ["chromium", "demo"]

UNCONFIRMED = "() => [...window.__pairing.client.boards.all].every(board => board.unconfirmedCount === 0)"
SCENE = "board => window.__pairing.client.boards.elements(board)"
ON_CANVAS = """board => [...window.__pairing.client.boards.all].find(({id}) => id === board).canvas.api
    .getSceneElements().map(({id}) => id).sort()"""
DROP = """([data, type]) => {
    const bytes = Uint8Array.from(atob(data), (character) => character.charCodeAt(0))
    const transfer = new DataTransfer()
    transfer.items.add(new File([bytes], 'image', {type}))
    const canvas = document.querySelector('canvas.interactive')
    const {left, top} = canvas.getBoundingClientRect()
    const place = {clientX: left + 800, clientY: top + 500}
    for (const kind of ['dragenter', 'dragover', 'drop']) {
        const event = {dataTransfer: transfer, bubbles: true, cancelable: true, ...place}
        canvas.dispatchEvent(new DragEvent(kind, event))
    }
}"""
DRAFTED = """type => window.__pairing.client.boards.sketchesOn('b1')
    .some(sketch => Object.values(sketch.draft).some(element => element.type === type))"""


class Drawer:
    """Somebody with the pointer on a board. Places are in pixels of the board."""

    def __init__(self, opened: Window) -> None:
        self.window = opened
        self.mouse = opened.page.mouse
        opened.page.locator("canvas.interactive").wait_for()
        # Excalidraw is there before it takes what is drawn: it says so by being attached.
        opened.wait("() => [...window.__pairing.client.boards.all].some(board => board.canvas !== null)")
        box = opened.shows("board-canvas").bounding_box()
        self._left, self._top = box["x"], box["y"]

    def move(self, x: float, y: float, steps: int = 8) -> None:
        self.mouse.move(self._left + x, self._top + y, steps=steps)

    def pick(self, key: str) -> None:
        """A tool by its key, with nothing selected."""
        self.mouse.click(self._left + 1000, self._top + 60)
        self.window.press("Escape", key)

    def drag(self, start: tuple[float, float], end: tuple[float, float]) -> None:
        self.move(*start, steps=1)
        self.mouse.down()
        self.move(*end)
        self.mouse.up()

    def scene(self, board: str = "b1") -> dict[str, Any]:
        found: dict[str, Any] = self.window.page.evaluate(SCENE, board)
        return found

    def waits_for(self, count: int) -> None:
        self.window.wait(
            "count => Object.keys(window.__pairing.client.boards.elements('b1')).length === count", count
        )


@contextmanager
def pair(chromium: Browser, demo: DemoServer) -> Iterator[tuple[Drawer, Drawer]]:
    """The interviewer and the candidate, at a board that nothing is drawn on."""
    links = demo.links()
    with ExitStack() as stack:
        windows = []
        for role in ("interviewer", "candidate"):
            opened = stack.enter_context(window(chromium, demo.url, demo.url.replace("http", "ws")))
            windows.append(opened.open(links[role]))
            opened.shows("view-board").click()
        windows[0].shows("first-board").click()
        yield Drawer(windows[0]), Drawer(windows[1])


def agreed(demo: DemoServer, *drawers: Drawer) -> Mapping[str, Any]:
    """Wait until everybody shows the board as it is stored: its elements by id."""
    for drawer in drawers:
        drawer.window.wait(UNCONFIRMED)
    state = stored_state(demo.url, drawers[0].window.interview, demo.api_token())
    scene = scene_to_json(state.boards.all["b1"].document.state)
    for drawer in drawers:
        drawer.window.wait(
            "version => window.__pairing.client.boards.version('b1') >= version",
            state.boards.all["b1"].document.version,
        )
        assert drawer.scene() == scene
        assert drawer.window.page.evaluate(ON_CANVAS, "b1") == sorted(scene)
    return scene


def kinds(scene: Mapping[str, Any]) -> list[str]:
    return sorted(element["type"] for element in scene.values())


def test_two_draw_at_once_while_the_server_is_killed_and_nothing_is_lost(
    chromium: Browser, demo: DemoServer
) -> None:
    with pair(chromium, demo) as (ada, grace):
        ada.pick("r")
        ada.drag((300, 150), (450, 250))
        grace.waits_for(1)
        grace.pick("r")
        grace.drag((650, 150), (800, 250))
        ada.waits_for(2)
        ada.pick("a")
        ada.drag((452, 200), (648, 200))
        ada.pick("v")
        ada.mouse.dblclick(ada._left + 375, ada._top + 200)
        ada.window.type("API gateway")
        grace.window.wait(DRAFTED, "text")
        ada.window.press("Escape")
        grace.waits_for(4)
        grace.pick("x")
        grace.move(300, 400, steps=1)
        grace.mouse.down()
        grace.move(400, 500)
        ada.window.wait(DRAFTED, "freedraw")
        demo.kill()
        grace.move(500, 400)
        grace.mouse.up()
        ada.pick("v")
        ada.drag((301, 170), (331, 290))
        ada.window.wait("() => window.__pairing.client.getState().connection.unsent > 0")
        demo.start()
        scene = agreed(demo, ada, grace)
        assert kinds(scene) == ["arrow", "freedraw", "rectangle", "rectangle", "text"]
        (text,) = (element for element in scene.values() if element["type"] == "text")
        box = scene[text["containerId"]]
        assert (text["text"], box["x"], box["y"]) == ("API gateway", 330, 270)
        (arrow,) = (element for element in scene.values() if element["type"] == "arrow")
        assert arrow["startBinding"]["elementId"] == text["containerId"]
        assert arrow["endBinding"]["elementId"] in scene


def test_undo_takes_back_only_ones_own(chromium: Browser, demo: DemoServer) -> None:
    with pair(chromium, demo) as (ada, grace):
        ada.pick("r")
        ada.drag((300, 150), (450, 250))
        grace.waits_for(1)
        grace.pick("o")
        grace.drag((650, 150), (800, 250))
        ada.waits_for(2)
        ada.drag((301, 170), (321, 370))
        agreed(demo, ada, grace)
        grace.window.press("Control+z", "Control+z", "Control+z")
        ada.waits_for(1)
        (box,) = agreed(demo, ada, grace).values()
        assert (box["type"], box["x"], box["y"]) == ("rectangle", 320, 350)
        grace.window.press("Control+Shift+z")
        ada.waits_for(2)
        ada.window.press("Control+z")
        grace.window.wait(
            "() => Object.values(window.__pairing.client.boards.elements('b1')).some(({y}) => y === 150)"
        )
        assert kinds(agreed(demo, ada, grace)) == ["ellipse", "rectangle"]


def test_the_candidate_draws_only_while_it_is_allowed(chromium: Browser, demo: DemoServer) -> None:
    with pair(chromium, demo) as (ada, grace):
        ada.window.shows("allow-drawing").click()
        grace.window.shows("drawing-off").wait_for()
        grace.pick("r")
        grace.drag((300, 150), (450, 250))
        assert grace.window.shows("new-board").count() == 0
        ada.window.shows("allow-drawing").click()
        grace.window.shows("new-board").wait_for()
        grace.pick("o")
        grace.drag((650, 150), (800, 250))
        ada.waits_for(1)
        assert kinds(agreed(demo, ada, grace)) == ["ellipse"]


def test_an_image_is_uploaded_before_anybody_is_told_of_it(chromium: Browser, demo: DemoServer) -> None:
    data = b64encode((ROOT / "docs/images/pad-light.png").read_bytes()).decode()
    with pair(chromium, demo) as (ada, grace):
        grace.window.page.evaluate(DROP, [b64encode(b"<svg/>").decode(), "image/svg+xml"])
        grace.window.page.get_by_text("SVG", exact=False).first.wait_for()
        grace.window.press("Escape")
        ada.window.page.evaluate(DROP, [data, "image/png"])
        grace.waits_for(1)
        grace.window.wait(
            """() => { const {api} = [...window.__pairing.client.boards.all][0].canvas
                return Object.keys(api.getFiles()).length === 1 }"""
        )
        (image,) = agreed(demo, ada, grace).values()
        assert image["type"] == "image"
