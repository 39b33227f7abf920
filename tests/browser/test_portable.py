"""A recording in one HTML file, opened from the disk with the network off: it plays, and asks for nothing."""

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from pairing.export.portable import Portable, portable
from pairing.export.signing import RecordingKey
from pairing.interview.entries import AnyEntry
from pairing.interview.state import State, fold
from pairing.recording.clock import Clock, clock_of
from pairing.recording.moment import kind_of
from pairing.recording.summary import summarise
from pairing.recording.timeline import Part
from pairing.web.recording.models import PartView, RecordedPerson, Recording
from pairing.wire.codec import decode_entries
from tests.browser.portable import TEXTS, offline
from tests.support.browser import chromium

__all__ = ["chromium"]

PAGE = Path(__file__).parents[2] / "pairing" / "web" / "static" / "portable.html"
RECORDINGS = Path(__file__).parents[1] / "recordings"
ON_VIEW = """() => {
  const { view } = document.querySelector('[data-pad] .cm-content').cmTile
  const { pad } = document.querySelector('[data-pad] .cm-editor').closest('[data-pad]').dataset
  return [window.__playback.client.padText(pad), view.state.doc.toString()]
}"""


def lines_of(name: str) -> list[bytes]:
    return (RECORDINGS / f"{name}.jsonl").read_bytes().splitlines()


def entries_of(name: str) -> list[AnyEntry]:
    return decode_entries(b"\n".join(lines_of(name)))


def recording_of(room: list[AnyEntry], clock: Clock, heads: dict[Part, int]) -> Recording:
    state = fold(State(), room)
    return Recording(
        interview="interview",
        title=state.title,
        status="ended",
        sealed=True,
        parts=[PartView(part=part, head=head, segments=[]) for part, head in heads.items()],
        origin=clock.origin,
        stretches=list(clock.stretches),
        length=clock.length,
        idle=5_000,
        people=[
            RecordedPerson(person=person.id, name=person.name, role=person.role, colour=person.colour)
            for person in state.people.values()
        ],
        delay=0,
        anonymous=False,
        may_see_panel=len(heads) > 1,
        candidate=None,
        loop=None,
        round=None,
    )


def file_of(folder: Path, name: str, panel: str | None = None) -> Path:
    """The golden transcript as one file."""
    room = entries_of(name)
    beside = entries_of(panel) if panel else []
    clock = clock_of((kind_of(entry), entry.at) for entry in room)
    entries: dict[Part, list[bytes]] = {"room": lines_of(name)}
    if panel:
        entries["panel"] = lines_of(panel)
    content = Portable(
        interview="interview",
        title="A recording",
        people=[],
        audience="members",
        entries=entries,
        trace=b"",
        recording=recording_of(room, clock, {part: len(lines) for part, lines in entries.items()}),
        summary=summarise(room, beside, idle=5_000),
        pictures={},
    )
    made = portable(
        PAGE.read_bytes(), content, RecordingKey(bytes(32)), made_at=0, made_by="test", most=1 << 30
    )
    (folder / f"{name}.html").write_bytes(made)
    return folder / f"{name}.html"


def texts_of(name: str) -> dict[str, str]:
    """Lone surrogates as they are in the page: JSON has them."""
    state = json.loads((RECORDINGS / f"{name}.state.json").read_bytes())
    return {pad["id"]: pad["text"] for pad in state["pads"] if not pad["deleted"]}


@pytest.mark.parametrize("name", ["meeting", "runs", "tabs", "surrogates"])
def test_it_shows_in_the_end_what_the_files_were(chromium: Browser, tmp_path: Path, name: str) -> None:
    with offline(chromium, file_of(tmp_path, name)) as (page, _):
        page.evaluate("() => window.__playback.seek(Infinity)")
        shown: dict[str, Any] = page.evaluate(TEXTS)
        assert shown == texts_of(name)


def test_it_plays(chromium: Browser, tmp_path: Path) -> None:
    with offline(chromium, file_of(tmp_path, "meeting")) as (page, _):
        page.evaluate("() => { window.__playback.setRate(16); window.__playback.play() }")
        page.wait_for_function("() => window.__playback.getState().position > 100")
        page.evaluate("() => window.__playback.pause()")
        text, on_view = page.evaluate(ON_VIEW)
        assert text == on_view
        assert on_view != ""


def test_boards_are_drawn_with_letters_of_their_own(chromium: Browser, tmp_path: Path) -> None:
    with offline(chromium, file_of(tmp_path, "boards")) as (page, _):
        page.evaluate("() => window.__playback.seek(Infinity)")
        page.get_by_test_id("view-board").click()
        page.get_by_test_id("board-canvas").wait_for()
        page.locator(".excalidraw canvas").first.wait_for()
        page.evaluate("() => document.fonts.load('16px Excalifont')")
        assert page.evaluate("() => document.fonts.check('16px Excalifont')")


def test_the_panel_is_there_where_it_was_put_in(chromium: Browser, tmp_path: Path) -> None:
    with offline(chromium, file_of(tmp_path, "led", "panel")) as (page, _):
        page.evaluate("() => window.__playback.seek(Infinity)")
        state = fold(State(), entries_of("panel"))
        notes = page.evaluate("() => [...window.__playback.panel.getState().notes.values()].map(n => n.text)")
        assert notes == [note.text for note in state.notes.values()]
        assert notes != []


def test_whatever_is_in_it_asks_the_network_for_nothing(chromium: Browser, tmp_path: Path) -> None:
    """An image with an address elsewhere, as in a question's text, would tell who opens the file."""
    refused = """() => new Promise((resolve) => {
        addEventListener('securitypolicyviolation', ({ blockedURI }) => resolve(blockedURI))
        document.body.append(Object.assign(new Image(), { src: 'http://127.0.0.1:9/seen.png' }))
        setTimeout(() => resolve(''), 5000)
    })"""
    context = chromium.new_context()
    try:
        page = context.new_page()
        page.goto(file_of(tmp_path, "meeting").as_uri())
        assert page.evaluate(refused) == "http://127.0.0.1:9/seen.png"
    finally:
        context.close()
