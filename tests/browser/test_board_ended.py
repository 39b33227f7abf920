"""A board in an interview that ended: everybody still reads it and takes it out, and nobody draws on it."""

import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser

from tests.browser.boards import BOARD, BoardServer, Drawer, Point, agree, designers, export, kinds, server
from tests.support.browser import chromium

__all__ = ["chromium", "server"]

EDIT = "board => window.__pairing.client.boards.edit(board, new Map())"
OUTLINE = ["Cache, box", "Queue, ellipse", "Cache → Queue"]


def test_a_board_is_read_only_after_the_end_until_reopened(
    chromium: Browser, server: BoardServer, tmp_path: Path
) -> None:
    with designers(chromium, server, "candidate", "observer") as people:
        ada, grace, _ = people
        ada.draw("rectangle", Point(300, 350), Point(450, 450), "Cache")
        grace.wait_count(2)
        grace.draw("ellipse", Point(650, 350), Point(800, 450), "Queue")
        ada.wait_count(4)
        ada.draw("arrow", Point(453, 400), Point(647, 400))
        drawn = agree(server, people)

        end(ada, people)
        for drawer in people:
            refuses_to_draw(drawer)
        assert agree(server, people) == drawn

        for number, drawer in enumerate(people):
            drawer.shows("tool-outline").click()
            drawer.wait_outline(OUTLINE)
            assert drawer.page.get_by_role("form").count() == 0
            takes_out(drawer, tmp_path / str(number))
            drawer.shows("close-tools").click()

        reopen(ada, (ada, grace))
        grace.draw("diamond", Point(300, 550), Point(400, 650))
        ada.wait_count(1, "diamond")
        ada.draw("rectangle", Point(600, 550), Point(700, 650))
        grace.wait_count(2, "rectangle")
        assert kinds(agree(server, people)) == sorted([*kinds(drawn), "diamond", "rectangle"])


def test_what_is_in_hand_at_the_end_is_stored_when_reopened(chromium: Browser, server: BoardServer) -> None:
    with designers(chromium, server, "candidate") as (ada, grace):
        grace.pick("rectangle")
        grace.hold(Point(300, 550), Point(400, 600))
        end(ada, (ada, grace))
        grace.move(Point(450, 650))
        grace.page.mouse.up()
        grace.shows("toolbar-rectangle").wait_for(state="detached")
        assert ada.scene() == {}
        reopen(ada, (ada, grace))
        ada.wait_count(1, "rectangle")
        agree(server, (ada, grace))


def end(ada: Drawer, people: Sequence[Drawer]) -> None:
    """The interview, by the interviewer."""
    ada.shows("end-button").click()
    ada.shows("confirm-end").click()
    for drawer in people:
        drawer.window.wait("() => window.__pairing.client.getState().status === 'ended'")


def reopen(ada: Drawer, drawing: Sequence[Drawer]) -> None:
    """The interview, by the interviewer; those who may draw can."""
    ada.shows("end-button").click()
    ada.shows("confirm-end").click()
    for drawer in drawing:
        drawer.shows("new-board").wait_for()
        drawer.shows("toolbar-rectangle").wait_for(state="attached")


def refuses_to_draw(drawer: Drawer) -> None:
    drawer.shows("toolbar-rectangle").wait_for(state="detached")
    drawer.window.press("r")
    drawer.drag(Point(500, 550), Point(600, 650))
    drawer.drag(Point(301, 400), Point(311, 500))
    drawer.window.press("Control+a", "Delete", "Control+z")
    assert not drawer.page.evaluate(EDIT, BOARD)
    for tool in ("new-board", "template-menu", "board-menu", "tool-shapes"):
        assert drawer.shows(tool).count() == 0, tool


def takes_out(drawer: Drawer, folder: Path) -> None:
    folder.mkdir()
    for kind in ("png", "svg", "file"):
        export(drawer, kind, folder / kind)
    with Image.open(folder / "png") as png:
        assert png.width == pytest.approx(2 * (500 + 2 * 24), abs=8)
    assert ">Cache<" in (folder / "svg").read_text()
    elements = json.loads((folder / "file").read_text())["elements"]
    assert sorted(element["type"] for element in elements) == [
        "arrow", "ellipse", "rectangle", "text", "text",
    ]  # fmt: skip
    drawer.shows("exchange-menu").click()
    drawer.shows("export-png").wait_for()
    assert drawer.shows("import-file-item").count() == 0
    drawer.window.press("Escape")
    drawer.shows("export-png").wait_for(state="detached")
