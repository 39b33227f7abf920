"""Two people design a system on one board in a real browser: the server dies, and nothing is lost."""

from collections.abc import Mapping
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Browser

from tests.browser.boards import (
    BOARD,
    RED,
    BoardServer,
    Drawer,
    Point,
    agree,
    designers,
    kinds,
    of_type,
    picture,
    server,
)
from tests.support.browser import chromium

__all__ = ["chromium", "server"]

WIDTH, HEIGHT = 170, 70
# What comes above the board, as the line of somebody who waits to be let in does.
STRIP = 36
ADD_STRIP = """height => {
    const strip = document.createElement('div')
    strip.id = 'strip'
    strip.style.flex = "none"
    strip.style.height = `${height}px`
    document.querySelector('main').prepend(strip)
}"""
REMOVE_STRIP = "() => document.getElementById('strip').remove()"
PADDING, SCALE = 24, 2
EDIT = "board => window.__pairing.client.boards.edit(board, new Map())"

CLIENTS = Point(225, 250)
GATEWAY = Point(445, 250)
SERVICE = Point(665, 250)
QUEUE = Point(885, 250)
TEMPLATES = Point(665, 110)
PREFERENCES = Point(445, 390)
EMAIL = Point(445, 520)
SMS = Point(665, 520)
PUSH = Point(885, 520)
PROVIDERS = Point(665, 660)
LABELS = {
    CLIENTS: "Clients",
    GATEWAY: "API gateway",
    SERVICE: "Notification service",
    QUEUE: "Queue",
    TEMPLATES: "Template store",
    PREFERENCES: "User preferences DB",
    EMAIL: "Email workers",
    SMS: "SMS workers",
    PUSH: "Push workers",
    PROVIDERS: "Third-party providers",
}


def box(drawer: Drawer, place: Point) -> None:
    drawer.draw("rectangle", place, Point(place.x + WIDTH, place.y + HEIGHT), LABELS[place])


def right_of(place: Point) -> Point:
    return Point(place.x + WIDTH + 3, place.y + HEIGHT / 2)


def left_of(place: Point) -> Point:
    return Point(place.x - 3, place.y + HEIGHT / 2)


def above(place: Point, aside: int = 0) -> Point:
    return Point(place.x + WIDTH / 2 + aside, place.y - 3)


def below(place: Point, aside: int = 0) -> Point:
    return Point(place.x + WIDTH / 2 + aside, place.y + HEIGHT + 3)


def test_two_draw_the_notification_system_while_the_server_is_killed(
    chromium: Browser, server: BoardServer
) -> None:
    with designers(chromium, server, "candidate") as (ada, grace):
        for place in (CLIENTS, GATEWAY, SERVICE):
            box(ada, place)
        for place in (QUEUE, TEMPLATES, PREFERENCES):
            box(grace, place)
        ada.draw("arrow", right_of(CLIENTS), left_of(GATEWAY))
        grace.wait_count(6, "rectangle")
        grace.draw("arrow", right_of(SERVICE), left_of(QUEUE))
        ada.drop(picture(), "image/png", Point(300, 640))
        grace.wait_count(1, "image")

        # It dies with a stroke half drawn and a box being dragged.
        ada.pick("freedraw")
        ada.hold(Point(225, 420), Point(260, 480))
        grace.wait_draft("freedraw")
        grace.hold(Point(PREFERENCES.x + 1, PREFERENCES.y + 40), Point(PREFERENCES.x + 1, PREFERENCES.y + 60))
        server.kill()
        ada.move(Point(330, 430), steps=3)
        ada.page.mouse.up()
        grace.move(Point(PREFERENCES.x + 1, PREFERENCES.y + 40), steps=3)
        grace.page.mouse.up()
        for place in (EMAIL, SMS):
            box(ada, place)
        box(grace, PUSH)
        for drawer in (ada, grace):
            drawer.window.wait("() => window.__pairing.client.getState().connection.unsent > 0")
        server.start()
        box(grace, PROVIDERS)
        ada.draw("arrow", right_of(GATEWAY), left_of(SERVICE))
        ada.draw("arrow", above(SERVICE), below(TEMPLATES))
        ada.draw("arrow", below(SERVICE, -60), right_of(PREFERENCES))
        ada.wait_count(10, "rectangle")
        grace.draw("arrow", below(QUEUE, -60), above(EMAIL, 60))
        grace.draw("arrow", below(QUEUE, -20), above(SMS, 40))
        grace.draw("arrow", below(QUEUE, 20), above(PUSH, 20), "events")
        ada.draw("arrow", below(EMAIL, 40), above(PROVIDERS, -60))
        ada.draw("arrow", below(SMS), above(PROVIDERS))
        ada.draw("arrow", below(PUSH, -40), above(PROVIDERS, 60))

        scene = agree(server, (ada, grace))
        labels = sorted(text["text"].replace("\n", " ") for text in of_type(scene, "text"))
        assert labels == sorted([*LABELS.values(), "events"])
        assert len(of_type(scene, "freedraw")) == len(of_type(scene, "image")) == 1
        for drawer in (ada, grace):
            drawer.shows("tool-outline").click()
            drawer.wait_outline(OUTLINE)
            assert drawer.outline() == OUTLINE
        check_picture(grace, scene)


OUTLINE = [
    "Template store, box",
    "Clients, box",
    "API gateway, box",
    "Notification service, box",
    "Queue, box",
    "User preferences DB, box",
    "Email workers, box",
    "SMS workers, box",
    "Push workers, box",
    "Third-party providers, box",
    "Clients → API gateway",
    "API gateway → Notification service",
    "Notification service → Template store",
    "Notification service → Queue",
    "Notification service → User preferences DB",
    "Queue → Email workers",
    "Queue → SMS workers",
    "Queue → Push workers (events)",
    "Email workers → Third-party providers",
    "SMS workers → Third-party providers",
    "Push workers → Third-party providers",
    "Drawing",
    "Image",
]


def check_picture(drawer: Drawer, scene: Mapping[str, Mapping[str, Any]]) -> None:
    """The exported picture has the size of the drawing, every box with its label, and the image."""
    drawer.shows("exchange-menu").click()
    with drawer.page.expect_download() as download:
        drawer.shows("export-png").click()
    assert download.value.suggested_filename.endswith(".png")
    image = Image.open(download.value.path()).convert("RGB")
    left = min(element["x"] for element in scene.values())
    top = min(element["y"] for element in scene.values())
    right = max(element["x"] + element["width"] for element in of_type(scene, "rectangle"))
    bottom = max(element["y"] + element["height"] for element in of_type(scene, "rectangle"))
    assert image.width == pytest.approx(SCALE * (right - left + 2 * PADDING), abs=8)
    assert image.height == pytest.approx(SCALE * (bottom - top + 2 * PADDING), abs=8)

    def part(element: Mapping[str, Any]) -> Image.Image:
        x, y = ((element[axis] - edge + PADDING) * SCALE for axis, edge in (("x", left), ("y", top)))
        return image.crop(
            (int(x), int(y), int(x + element["width"] * SCALE), int(y + element["height"] * SCALE))
        )

    for element in [*of_type(scene, "rectangle"), *of_type(scene, "text"), *of_type(scene, "freedraw")]:
        dark = sum(part(element).convert("L").point(lambda light: 255 * (light < 128)).histogram()[128:])
        assert dark > 50, element
    (logo,) = of_type(scene, "image")
    colours = part(logo).getcolors(1 << 20) or []
    assert max(colours)[1] == RED


def test_undo_takes_back_only_ones_own(chromium: Browser, server: BoardServer) -> None:
    with designers(chromium, server, "candidate") as (ada, grace):
        ada.draw("rectangle", Point(300, 150), Point(450, 250))
        grace.wait_count(1)
        grace.draw("ellipse", Point(650, 150), Point(800, 250))
        ada.wait_count(2)
        ada.drag(Point(301, 170), Point(321, 370))
        agree(server, (ada, grace))
        grace.window.press("Control+z", "Control+z", "Control+z")
        ada.wait_count(1)
        (shape,) = agree(server, (ada, grace)).values()
        assert (shape["type"], shape["x"], shape["y"]) == ("rectangle", 320, 350)
        grace.window.press("Control+Shift+z")
        ada.wait_count(2)
        ada.window.press("Control+z")
        grace.window.wait(
            "board => Object.values(window.__pairing.client.boards.elements(board)).some(({y}) => y === 150)",
            BOARD,
        )
        assert kinds(agree(server, (ada, grace))) == ["ellipse", "rectangle"]


def test_two_drag_different_things_and_then_the_same_thing(chromium: Browser, server: BoardServer) -> None:
    with designers(chromium, server, "candidate") as (ada, grace):
        ada.draw("rectangle", Point(300, 150), Point(450, 250))
        grace.wait_count(1)
        grace.draw("ellipse", Point(650, 150), Point(800, 250))
        ada.wait_count(2)
        ada.hold(Point(301, 200), Point(311, 220))
        grace.hold(Point(651, 200), Point(661, 220))
        for step in range(1, 9):
            ada.move(Point(301 + 5 * step, 220 + 20 * step))
            grace.move(Point(651 - 5 * step, 220 + 15 * step))
        ada.page.mouse.up()
        grace.page.mouse.up()
        scene = agree(server, (ada, grace))
        places = {element["type"]: (element["x"], element["y"]) for element in scene.values()}
        assert places == {"rectangle": (340, 330), "ellipse": (610, 290)}

        # Both take hold of the rectangle: it ends where one of the two left it, and is whole.
        ada.hold(Point(341, 380), Point(351, 390))
        grace.hold(Point(341, 350), Point(351, 360))
        for step in range(1, 9):
            ada.move(Point(341 + 20 * step, 380))
            grace.move(Point(341, 350 + 20 * step))
        ada.page.mouse.up()
        grace.page.mouse.up()
        (shape,) = of_type(agree(server, (ada, grace)), "rectangle")
        assert (shape["width"], shape["height"]) == (150, 100)
        assert 320 <= shape["x"] <= 520
        assert 310 <= shape["y"] <= 520


def test_a_stroke_is_seen_while_it_is_drawn_and_stored_once(chromium: Browser, server: BoardServer) -> None:
    with designers(chromium, server, "candidate") as (ada, grace):
        grace.pick("freedraw")
        grace.hold(Point(300, 200), Point(400, 300), Point(500, 200), steps=8)
        ada.wait_draft("freedraw")
        ada.window.wait(
            """board => [...window.__pairing.client.boards.all].find(({id}) => id === board).canvas.api
                .getSceneElements().some(({type}) => type === 'freedraw')""",
            BOARD,
        )
        assert ada.scene() == grace.scene() == {}
        grace.move(Point(600, 300), steps=8)
        grace.page.mouse.up()
        ada.wait_count(1, "freedraw")
        agree(server, (ada, grace))
        assert ada.page.evaluate("board => window.__pairing.client.boards.version(board)", BOARD) == 1


def test_the_candidate_draws_only_while_it_is_allowed_and_an_observer_never(
    chromium: Browser, server: BoardServer
) -> None:
    with designers(chromium, server, "candidate", "observer") as (ada, grace, olga):
        ada.shows("allow-drawing").click()
        grace.shows("drawing-off").wait_for()
        for drawer in (grace, olga):
            drawer.shows("toolbar-rectangle").wait_for(state="detached")
            drawer.drag(Point(300, 150), Point(450, 250))
            drawer.window.press("r")
            drawer.drag(Point(300, 150), Point(450, 250))
            assert drawer.shows("new-board").count() == 0
            assert not drawer.page.evaluate(EDIT, BOARD)
        ada.shows("allow-drawing").click()
        grace.shows("new-board").wait_for()
        grace.draw("ellipse", Point(650, 150), Point(800, 250))
        for drawer in (ada, olga):
            drawer.wait_count(1)
        assert olga.shows("toolbar-rectangle").count() == 0
        assert kinds(agree(server, (ada, grace, olga))) == ["ellipse"]


def test_an_image_is_shown_to_the_other_person_and_svg_is_refused(
    chromium: Browser, server: BoardServer
) -> None:
    with designers(chromium, server, "candidate") as (ada, grace):
        grace.drop(b"<svg/>", "image/svg+xml", Point(400, 300))
        grace.page.get_by_text("SVG", exact=False).first.wait_for()
        grace.window.press("Escape")
        ada.drop(picture(), "image/png", Point(700, 500))
        grace.wait_count(1)
        grace.window.wait(
            """board => Object.keys([...window.__pairing.client.boards.all]
                .find(({id}) => id === board).canvas.api.getFiles()).length === 1""",
            BOARD,
        )
        assert kinds(agree(server, (ada, grace))) == ["image"]


def test_nothing_moves_when_the_connection_is_lost_and_found(chromium: Browser, server: BoardServer) -> None:
    with designers(chromium, server) as (ada,):
        top = ada.top()
        frame = ada.page.get_by_test_id("banner").bounding_box
        server.kill()
        ada.shows("banner").wait_for()
        banner = frame()
        assert banner is not None
        assert banner["y"] + banner["height"] <= top
        assert ada.top() == top
        ada.draw("rectangle", Point(300, 150), Point(300 + WIDTH, 150 + HEIGHT))
        server.start()
        assert kinds(agree(server, (ada,))) == ["rectangle"]
        ada.shows("banner").wait_for(state="hidden")
        assert ada.top() == top


def test_what_is_in_the_hand_stays_under_the_pointer_when_the_board_moves(
    chromium: Browser, server: BoardServer
) -> None:
    with designers(chromium, server) as (ada,):
        ada.draw("rectangle", Point(300, 150), Point(300 + WIDTH, 150 + HEIGHT))
        corner, below, above, end = (
            ada.on_screen(place)
            for place in (
                Point(300, 400),
                Point(385, 223),
                Point(385, 397),
                Point(300 + WIDTH, 400 + HEIGHT),
            )
        )
        top = ada.top()
        ada.pick("rectangle")
        ada.page.mouse.move(*corner)
        ada.page.mouse.down()
        ada.page.evaluate(ADD_STRIP, STRIP)
        ada.wait_top(top + STRIP)
        ada.page.mouse.move(*end, steps=3)
        ada.page.mouse.up()

        ada.pick("arrow")
        ada.page.mouse.move(*below)
        ada.page.mouse.down()
        ada.page.mouse.move(below[0], below[1] + 50, steps=3)
        ada.page.evaluate(REMOVE_STRIP)
        ada.wait_top(top)
        ada.page.mouse.move(*above, steps=3)
        ada.page.mouse.up()

        scene = agree(server, (ada,))
        boxes = {(box["x"], box["y"], box["width"], box["height"]) for box in of_type(scene, "rectangle")}
        assert boxes == {(300, 150, WIDTH, HEIGHT), (300, 400, WIDTH, HEIGHT)}
        (arrow,) = of_type(scene, "arrow")
        assert (arrow["x"], arrow["y"], arrow["width"], arrow["height"]) == (385, 223, 0, 174)
        assert {scene[arrow[end]["elementId"]]["y"] for end in ("startBinding", "endBinding")} == {150, 400}
