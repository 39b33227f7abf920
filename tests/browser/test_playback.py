"""A recording in a real browser: found, played, sought, searched, linked, forked, and watched live."""

import re
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from pairing.interview.state import State, fold
from pairing.ot.utf16 import from_units
from pairing.wire.codec import decode_entries
from tests.browser.accessibility import violations
from tests.browser.hiring import Team
from tests.browser.office import Desk, OfficeServer
from tests.browser.seeking import SEEK
from tests.browser.told import FIRST, keep, tell
from tests.support.browser import Window, chromium

__all__ = ["chromium"]

TITLE = "Rate limiter"
SETTINGS = {
    "PAIRING_RUNNER": "sandbox",
    "PAIRING_RUN_SLOT_UID": "63400",
    "PAIRING_RECORDING_DELAY": "1",
}
T = "() => window.__playback.getState().t"
PLAYED = "pad => window.__playback.client.padText(pad)"
SHOWN = "([pad, text]) => window.__playback.client.padText(pad) === text"


@pytest.fixture
def office(tmp_path: Path) -> Iterator[OfficeServer]:
    server = OfficeServer(tmp_path, SETTINGS)
    server.start()
    yield server
    server.kill()


@pytest.fixture
def team(chromium: Browser, office: OfficeServer) -> Iterator[Team]:
    with ExitStack() as stack:
        yield Team(chromium, office.url, stack)


@pytest.fixture
def mary(team: Team, office: OfficeServer) -> Desk:
    """Who hires. She was in none of the interviews."""
    desk = team.desk(permissions=["clipboard-read", "clipboard-write"])
    desk.set_up(office.setup_link(), name="Mary Jackson")
    return desk


def told(tmp_path: Path, desk: Desk) -> str:
    """An interview of yesterday that nobody here has held; its id."""
    workspace = desk.page.request.get(f"{desk.url}/api/me").json()["workspace"]["id"]
    return keep(tmp_path / "var", workspace, TITLE, _yesterday())


def _yesterday() -> int:
    return (int(time.time()) - 86_400) * 1000


def watch(desk: Desk, interview: str, query: str = "") -> Window:
    desk.open(f"/interviews/{interview}/recording{query}")
    desk.opened.shows("timeline").wait_for()
    return desk.opened


def moment(opened: Window) -> float:
    found: float = opened.page.evaluate(T)
    return found


def test_the_first_frame_of_a_moment_has_the_stage_the_text_and_the_place_of_the_page_at_rest(
    mary: Desk, tmp_path: Path
) -> None:
    opened = watch(mary, told(tmp_path, mary))
    opened.page.wait_for_function("() => window.__playback.getState().loaded === 1")
    length = opened.page.evaluate("() => window.__playback.getState().length")
    # The editor's own code comes with the first file.
    opened.page.evaluate(SEEK, [length / 2])
    opened.page.locator("[data-pad] .cm-content").wait_for()
    moments = [length * at / 41 for at in range(0, 41 * 17, 17)]
    sought = opened.page.evaluate(SEEK, [moment % length for moment in moments])
    assert [moment for moment, seek in zip(moments, sought, strict=True) if seek["late"]] == []
    assert opened.problems == []


def test_the_first_failing_run_is_found_forked_and_mended(mary: Desk, tmp_path: Path) -> None:
    told(tmp_path, mary)
    mary.go("Interviews")
    mary.page.get_by_role("link", name=TITLE).click()
    mary.page.get_by_role("link", name="Watch the recording").click()
    opened = mary.opened
    slider = opened.shows("timeline")
    slider.wait_for()

    slider.focus()
    opened.press("r")
    expect(opened.shows("time")).to_have_text(re.compile(r"^16:0\d / 38:"))
    assert opened.page.evaluate(PLAYED, "p1") == FIRST
    expect(opened.shows("results-summary")).to_contain_text("2 of 3 passed")
    opened.page.locator('[data-current="true"]').get_by_text("failed").wait_for()
    assert violations(opened) == []

    opened.shows("try-tests").click()
    expect(opened.shows("trial-result")).to_contain_text("2 of 3 tests passed")
    opened.page.get_by_role("button", name="Done").click()

    with opened.page.expect_popup() as popup:
        opened.shows("fork").click()
    fork = popup.value
    fork.locator(".cm-content").first.wait_for()
    fork.wait_for_function("text => window.__pairing?.client.padText('p1') === text", arg=FIRST)
    fork.locator(".cm-content:visible").first.click()
    fork.keyboard.press("Control+a")
    mended = FIRST.replace(
        "    recent.append(at)\n",
        "    seen[client] = recent = [one for one in recent if one > at - WINDOW]\n    recent.append(at)\n",
    )
    fork.keyboard.insert_text(mended)
    fork.get_by_test_id("tests-tab").click()
    fork.locator('[data-testid="run-tests"]:enabled').first.click()
    fork.get_by_test_id("results-summary").get_by_text("All 3 passed").wait_for()
    assert opened.page.evaluate(PLAYED, "p1") == FIRST, "the recording stays as it is"


def test_it_plays_searches_and_is_linked(mary: Desk, tmp_path: Path) -> None:
    interview = told(tmp_path, mary)
    opened = watch(mary, interview)
    slider = opened.shows("timeline")
    slider.focus()
    opened.press("End")
    began = _yesterday()
    story = tell(TITLE, f"a{interview[1:]}", f"g{interview[1:]}", began)
    final = fold(State(), decode_entries(b"\n".join(story.room)))
    opened.wait(SHOWN, ["p1", from_units(final.pads["p1"].document.state)])

    opened.press("/")
    opened.page.keyboard.type("forget(times")
    expect(opened.shows("search-count")).to_contain_text("First at 25:")
    assert "forget" in opened.page.evaluate(PLAYED, "p1")
    opened.shows("found").first.click()
    expect(opened.shows("time")).to_contain_text("25:")
    opened.wait("() => new URL(location.href).searchParams.get('t')?.startsWith('25:')")

    opened.shows("copy-link").click()
    link = opened.page.evaluate("() => navigator.clipboard.readText()")
    there = moment(opened)
    opened.page.goto(link)
    slider.wait_for()
    opened.wait("t => window.__playback.getState().t === t", there)
    assert not opened.page.evaluate("() => window.__playback.getState().playing")
    assert "def forget" in opened.page.evaluate(PLAYED, "p1")

    opened.page.evaluate("() => window.__playback.setRate(16)")
    opened.shows("play").click()
    opened.wait("t => window.__playback.getState().t > t + 5000", there)
    opened.shows("play").click()
    # How far it came until it was stopped is up to the machine.
    opened.page.evaluate("t => window.__playback.seek(t + 20_000)", there)
    stopped = moment(opened)
    opened.shows("tab-notes").click()
    expect(opened.shows("note")).to_have_count(3)
    opened.press("Shift+R")
    assert moment(opened) < stopped

    box: Any = slider.bounding_box()
    opened.page.mouse.move(box["x"] + 200, box["y"] + box["height"] - 30)
    opened.page.mouse.down()
    opened.page.mouse.move(box["x"] + 260, box["y"] + box["height"] - 30, steps=4)
    opened.page.mouse.up()
    expect(opened.shows("selection-tools")).to_contain_text(" to ")
    for tab in ("facts", "people", "chat", "question", "moments"):
        opened.shows(f"tab-{tab}").click()
        assert violations(opened) == [], tab


def test_it_is_watched_along_some_seconds_behind(mary: Desk, team: Team, office: OfficeServer) -> None:
    made = mary.page.request.post(
        f"{office.url}/api/interviews",
        data={
            "title": "Going on",
            "people": [
                {"name": "Ada Byron", "role": "interviewer"},
                {"name": "Grace Hopper", "role": "candidate"},
            ],
            "pads": [{"name": "main.py", "language": "python", "text": ""}],
        },
        headers={"origin": office.url},
    ).json()
    grace = team.window().open(next(one["link"] for one in made["people"] if one["role"] == "candidate"))
    grace.editor.click()
    grace.type("print('first')\n")
    grace.wait_sent()
    opened = watch(mary, made["id"])
    opened.shows("live").wait_for()
    grace.type("print('second')\n")
    grace.wait_sent()
    opened.wait("() => window.__playback.getState().length > 0")
    opened.shows("jump-live").click()
    opened.wait("() => window.__playback.client.padText('p1').includes('second')")
    grace.type("print('third')\n")
    opened.wait("() => window.__playback.client.padText('p1').includes('third')")
