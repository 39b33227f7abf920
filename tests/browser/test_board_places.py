"""What a board keeps for the person at it: the view, what can be undone, and what was not finished."""

from playwright.sync_api import Browser

from tests.browser.boards import BOARD, BoardServer, Drawer, Point, agree, designers, kinds, of_type, server
from tests.support.browser import chromium

__all__ = ["chromium", "server"]

API = "[...window.__pairing.client.boards.all].find(one => one.canvas).canvas.api"
VIEW = f"""() => {{
    const {{scrollX, scrollY, zoom}} = {API}.getAppState()
    return [scrollX, scrollY, zoom.value]
}}"""
ALL_ON_VIEW = f"""() => {{
    const {{scrollX, scrollY, zoom, ...view}} = {API}.getAppState()
    const frame = document.querySelector('[data-testid="board-canvas"]')
    const inside = ({{x, y, width, height}}) =>
        x + scrollX >= 0 && (x + width + scrollX) * zoom.value <= view.width
        && y + scrollY >= 0 && (y + height + scrollY) * zoom.value <= view.height
    return Math.abs(frame.clientWidth - view.width) < 1 && {API}.getSceneElements().every(inside)
}}"""
SECOND = "b2"
EMPTY = Point(200, 500)


def view(drawer: Drawer) -> list[float]:
    """Scrolled by how much, and how large."""
    found: list[float] = drawer.page.evaluate(VIEW)
    return found


def wait_view(drawer: Drawer, before: list[float]) -> None:
    """Wait until it is another."""
    drawer.window.wait(f"before => JSON.stringify(({VIEW})()) !== JSON.stringify(before)", before)


def wait_size(drawer: Drawer, width: float) -> None:
    """Wait until the board is narrower, and Excalidraw has heard of it."""
    drawer.window.wait(f"width => {API}.getAppState().width < width", width)


def show(drawer: Drawer, board: str) -> None:
    drawer.shows("board-tab").nth(int(board[1:]) - 1).click()
    drawer.wait_board(board)


def undo(drawer: Drawer, *keys: str) -> None:
    """With the keyboard on the board."""
    drawer.page.mouse.click(*drawer.on_screen(EMPTY))
    drawer.window.press(*keys)


def test_a_drawing_is_fitted_into_a_smaller_board_until_one_has_moved_it(
    chromium: Browser, server: BoardServer
) -> None:
    with designers(chromium, server) as (ada,):
        ada.draw("rectangle", Point(230, 150), Point(380, 250))
        ada.draw("ellipse", Point(900, 500), Point(1050, 600))
        begun = view(ada)
        assert begun == [0, 0, 1]
        ada.shows("view-both").click()
        wait_view(ada, begun)
        ada.window.wait(ALL_ON_VIEW)
        small = view(ada)
        assert small[2] < 1
        ada.shows("view-board").click()
        wait_view(ada, small)
        ada.window.wait(ALL_ON_VIEW)
        assert view(ada)[2] == 1

        ada.move(Point(640, 375))
        before = view(ada)
        ada.page.mouse.wheel(100, 50)
        wait_view(ada, before)
        moved = view(ada)
        ada.shows("view-both").click()
        wait_size(ada, 800)
        ada.shows("view-board").click()
        ada.window.wait(f"() => {API}.getAppState().width > 800")
        assert view(ada) == moved


def test_a_box_in_the_hand_stays_in_it_when_the_board_gets_narrower(
    chromium: Browser, server: BoardServer
) -> None:
    with designers(chromium, server) as (ada,):
        ada.draw("ellipse", Point(900, 500), Point(1050, 600))
        start, end = ada.on_screen(Point(300, 300)), ada.on_screen(Point(400, 350))
        ada.pick("rectangle")
        ada.page.mouse.move(*start)
        ada.page.mouse.down()
        ada.page.mouse.move(end[0] - 20, end[1] - 20, steps=3)
        ada.page.set_viewport_size({"width": 1300, "height": 900})
        wait_size(ada, 1000)
        ada.page.mouse.move(*end, steps=3)
        ada.page.mouse.up()
        (box,) = of_type(agree(server, (ada,)), "rectangle")
        assert (box["x"], box["y"], box["width"], box["height"]) == (300, 300, 100, 50)
        ada.window.wait(ALL_ON_VIEW)


def test_each_board_keeps_what_can_be_undone_and_undoes_nothing_of_others(
    chromium: Browser, server: BoardServer
) -> None:
    with designers(chromium, server, "candidate") as (ada, grace):
        ada.draw("rectangle", Point(300, 150), Point(450, 250))
        ada.draw("ellipse", Point(600, 150), Point(750, 250))
        ada.window.press("Control+z")
        ada.wait_count(1)
        ada.shows("new-board").click()
        ada.wait_board(SECOND)
        ada.draw("diamond", Point(300, 150), Point(450, 250))
        ada.wait_count(1, board=SECOND)
        grace.draw("arrow", Point(300, 350), Point(450, 350))
        ada.wait_count(2)

        show(ada, BOARD)
        undo(ada, "Control+z")
        ada.wait_count(1)
        assert kinds(agree(server, (ada, grace))) == ["arrow"]
        undo(ada, "Control+Shift+z", "Control+Shift+z")
        ada.wait_count(3)
        assert kinds(agree(server, (ada, grace))) == ["arrow", "ellipse", "rectangle"]
        show(ada, SECOND)
        undo(ada, "Control+z")
        ada.wait_count(0, board=SECOND)


def test_what_is_half_written_is_kept_when_another_board_comes_on_view(
    chromium: Browser, server: BoardServer
) -> None:
    with designers(chromium, server) as (ada,):
        ada.shows("new-board").click()
        ada.wait_board(SECOND)
        show(ada, BOARD)
        ada.draw("rectangle", Point(300, 150), Point(450, 250))
        ada.page.mouse.click(*ada.on_screen(Point(301, 200)))
        ada.window.press("Enter")
        ada.page.locator("textarea.excalidraw-wysiwyg").fill("Cache")
        # As a program would, so that nothing else hears of it first.
        ada.shows("board-tab").nth(1).evaluate("tab => tab.click()")
        ada.wait_count(1, "text")
        show(ada, BOARD)
        (text,) = of_type(agree(server, (ada,)), "text")
        assert text["text"] == "Cache"
