"""From an empty database to a decision: an hour's interview is held, watched, forked, scored, taken along."""

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from subprocess import CompletedProcess, run
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from pairing.interview.state import State, fold
from pairing.wire.codec import decode_entries
from tests.browser.hour import NOTES
from tests.browser.office import Desk
from tests.browser.portable import READY, TEXTS, offline
from tests.browser.scoring import CANDIDATE, ask, open_card, rate, recommend, told
from tests.browser.secrecy import Answers, windows
from tests.browser.streaks import BROKEN, FILE, GROWS, GUARD, MENDED, PASTED
from tests.browser.verdict import Held, final_of, holding
from tests.support.browser import DEADLINE, Window, chromium
from tests.support.service import ROOT

__all__ = ["chromium"]
pytestmark = pytest.mark.timeout(600)

MINUTE = 60_000
SOON = 15_000
"""Milliseconds within which a busy machine has done what it was asked to do."""
ENTRIES = 3_000
WORDS = {
    "linus": "quokka names what a streak is before the first line",
    "kim": "marzipan lets the last comparison decide it all alone",
    "zoe": "zeppelin reads the failing case and mends it herself",
}
VERDICTS: dict[str, tuple[int, str]] = {"linus": (4, "Yes"), "kim": (1, "No"), "zoe": (3, "Strong yes")}
ELEMENTS = 13
"""Four shapes with their words, three arrows, two strokes."""
RUNS = [
    ("room", "grace", "run", "passed", 0, 0),
    ("room", "grace", "cases", "failed", 1, 3),
    ("room", "grace", "cases", "failed", 1, 3),
    ("room", "grace", "run", "failed", 0, 0),
    ("room", "grace", "cases", "passed", 3, 3),
    ("panel", "linus", "cases", "passed", 1, 1),
    ("room", "linus", "cases", "failed", 3, 4),
    ("room", "grace", "cases", "passed", 4, 4),
    ("room", "linus", "run", "passed", 0, 0),
    ("room", "grace", "run", "stopped", 0, 0),
]
MARKS = {
    *("run", "paste", "hint", "question", "focus", "join", "drop", "board", "note", "key_point"),
    *("paused", "resumed", "ended"),
}
SCENES = """ids => Object.fromEntries(
  ids.map(id => [id, window.__playback.client.boards.elements(id)]))"""
POSITION = "() => window.__playback.getState().position"


@pytest.fixture(scope="module")
def held(chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Held]:
    with holding(chromium, tmp_path_factory.mktemp("verdict")) as held:
        yield held


def soon(expected: int) -> Any:
    return pytest.approx(expected, abs=SOON)


def test_the_facts_of_the_hour_are_those_of_what_was_done(held: Held) -> None:
    done, linus = held.account, held.desks["linus"]
    keys = {id: key for key, id in held.people.items()}
    address = f"/api/interviews/{held.interview}/recording"
    manifest, summary = told(linus, address), told(linus, f"{address}/summary")
    facts, timeline = summary["facts"], summary["timeline"]
    assert manifest["sealed"]
    assert 55 * MINUTE <= manifest["length"] <= 70 * MINUTE
    assert manifest["length"] == soon(done.ended)
    assert next(part["head"] for part in manifest["parts"] if part["part"] == "room") >= ENTRIES

    ends = [*list(done.phases.values())[1:], done.ended]
    for fact, (phase, begun), end in zip(facts["phases"], done.phases.items(), ends, strict=True):
        assert fact["phase"] == phase
        assert fact["used"] == soon(end - begun - done.stood.get(phase, 0)), phase
    assert [(band["phase"], band["from"]) for band in timeline["phases"]] == [
        (phase, soon(begun)) for phase, begun in done.phases.items()
    ]
    runs = [
        (one["part"], keys[one["person"]], one["what"], one["label"], one["passed"], one["total"])
        for one in facts["runs"]
    ]
    assert runs == RUNS
    assert facts["first_run"] == facts["runs"][0]["t"]
    better = {"t": facts["runs"][4]["until"], "what": "more_passed"}
    assert [(one["hint"], one["t"], one["progress"]) for one in facts["hints"]] == [
        (number, soon(t), better) for number, t in enumerate(done.hints)
    ]
    typed = {(keys[one["person"]], one["pad"]): (one["inserted"], one["deleted"]) for one in facts["typed"]}
    assert typed == {(key, pad): units for key, pads in done.typed.items() for pad, units in pads.items()}
    drawn = {(keys[one["person"]], one["board"]): one["changes"] for one in facts["drawn"]}
    assert drawn == {(key, board): n for key, boards in done.drawn.items() for board, n in boards.items()}
    said = {keys[one["person"]]: (one["messages"], one["chars"]) for one in facts["said"]}
    assert said == {key: (len(texts), sum(map(len, texts))) for key, texts in done.said.items()}
    assert [(keys[one["person"]], one["chars"], one["known"]) for one in facts["pastes"]] == [
        ("grace", len(PASTED), 0)
    ]
    away = {keys[one["person"]]: one["until"] - one["from"] for one in facts["away"]}
    assert away["grace"] == soon(done.away)
    assert [(one["phase"], one["why"], one["milliseconds"]) for one in facts["credits"]] == [
        ("coding", "disconnected", soon(done.away))
    ]
    assert {mark["kind"] for mark in timeline["marks"]} == MARKS
    assert [mark["t"] for mark in timeline["marks"] if mark["kind"] == "note"] == list(map(soon, done.notes))
    assert {keys[one["person"]] for one in timeline["density"]} == {"grace", "linus"}
    stood = [mark["t"] for mark in timeline["marks"] if mark["kind"] in ("paused", "resumed")]
    assert stood in [[stretch["from"], stretch["until"]] for stretch in timeline["idle"]]


def watch(desk: Desk, interview: str) -> Window:
    desk.open(f"/interviews/{interview}")
    desk.page.get_by_role("link", name="Watch the recording").click()
    desk.opened.shows("timeline").wait_for()
    desk.opened.wait(READY)
    return desk.opened


def to_first_failing_run(opened: Window) -> None:
    opened.page.get_by_role("button", name=re.compile("^Go to .* failed")).first.click()
    expect(opened.shows("results-summary")).to_contain_text("1 of 3 passed")


def test_the_manager_forks_the_first_failing_run_and_mends_it(held: Held) -> None:
    opened = watch(held.desks["mary"], held.interview)
    to_first_failing_run(opened)
    pad = next(pad for pad, text in held.final.texts.items() if GROWS in text)
    assert opened.page.evaluate("pad => window.__playback.client.padText(pad)", pad) == BROKEN
    opened.shows("tab-notes").click()
    expect(opened.shows("note")).to_have_text([re.compile(NOTES[0])])

    with opened.page.expect_popup() as popup:
        opened.shows("fork").click()
    fork = popup.value
    fork.set_default_timeout(DEADLINE)
    fork.get_by_role("tab", name=FILE).first.click()
    fork.wait_for_function(
        """text => {
          const client = window.__pairing?.client
          return client?.getState().pads.some(({ id }) => client.padText(id) === text)
        }""",
        arg=BROKEN,
    )
    fork.locator(".cm-content:visible").first.click()
    fork.keyboard.press("Control+a")
    fork.keyboard.insert_text(MENDED)
    fork.get_by_test_id("tests-tab").click()
    fork.locator('[data-testid="run-tests"]:enabled').first.click()
    fork.get_by_test_id("results-summary").get_by_text("All 3 passed").wait_for()
    fork.close()
    assert opened.page.evaluate("pad => window.__playback.client.padText(pad)", pad) == BROKEN


def test_the_recording_folds_to_what_the_clients_had(held: Held) -> None:
    assert any(GROWS in text and GUARD in text for text in held.final.texts.values())
    assert sum(map(len, held.final.scenes.values())) == ELEMENTS
    desk = held.desks["ada"]
    lines: list[str] = []
    while more := ask(
        desk, f"/api/interviews/{held.interview}/recording/entries?part=room&after={len(lines)}"
    )[1]:
        lines += more.splitlines()
    assert final_of(fold(State(), decode_entries("\n".join(lines).encode()))) == held.final

    opened = watch(desk, held.interview)
    opened.shows("timeline").focus()
    opened.press("End")
    # Who closes a window late departs late, so there may be more by now.
    opened.wait("last => window.__playback.getState().position >= last", len(lines))
    assert opened.page.evaluate(TEXTS) == held.final.texts
    assert opened.page.evaluate(SCENES, [*held.final.scenes]) == held.final.scenes


def look(desk: Desk, held: Held) -> None:
    """Open every page on which the cards of others could be."""
    pages = (
        f"/interviews/{held.interview}/scorecard",
        f"/loops/{held.loop}/debrief",
        f"/loops/{held.loop}",
        f"/interviews/{held.interview}/recording?beside=card",
        "/calibration",
        "/home",
    )
    for page in pages:
        desk.open(page)
        desk.page.locator("h1").first.wait_for()
        desk.page.wait_for_load_state("networkidle")


def pry(desk: Desk, held: Held) -> None:
    """Ask for every answer in which the cards of others could be."""
    for address in (
        f"/api/interviews/{held.interview}/scorecards",
        f"/api/interviews/{held.interview}/scorecards/greenhouse",
        f"/api/interviews/{held.interview}/scorecards/lever",
        f"/api/loops/{held.loop}/debrief",
        f"/api/loops/{held.loop}/agreement",
        f"/api/loops/{held.loop}/view",
        "/api/calibration",
    ):
        ask(desk, address)


def score(desk: Desk, key: str, held: Held) -> None:
    """Every rating with words of their own, and the first failing run as evidence."""
    at = failing(held)
    open_card(desk, held.interview)
    level, overall = VERDICTS[key]
    for number in range(desk.page.locator("[data-attribute]").count()):
        rate(desk, level if number == 1 else 3, f"{WORDS[key]}.", cite=at)
    recommend(desk, overall, f"{WORDS[key]}.")


def failing(held: Held) -> str:
    """When the first run failed, as one writes it."""
    summary = told(held.desks["ada"], f"/api/interviews/{held.interview}/recording/summary")
    mark = next(
        one for one in summary["timeline"]["marks"] if one["kind"] == "run" and one["label"] == "failed"
    )
    seconds = round(mark["t"]) // 1000
    return f"{seconds // 60}:{seconds % 60:02}"


def test_three_score_blind_and_the_disagreement_comes_first(held: Held) -> None:
    secrets = {key: windows(words) for key, words in WORDS.items()}
    linus, kim, zoe, mary = (held.desks[key] for key in ("linus", "kim", "zoe", "mary"))
    score(linus, "linus", held)
    answers = {key: Answers(held.desks[key].opened) for key in ("kim", "zoe", "mary", "ada")}
    for key, answered in answers.items():
        if key == "kim":
            look(held.desks[key], held)
        pry(held.desks[key], held)
        seen = answered.all()
        assert held.interview in seen
        assert secrets["linus"] & windows(seen) == set(), key
    score(kim, "kim", held)
    kim.heading("Side by side").wait_for()
    assert secrets["linus"] <= windows(answers["kim"].all()), (
        "once theirs is submitted, and the search finds it"
    )
    pry(zoe, held)
    assert (secrets["linus"] | secrets["kim"]) & windows(answers["zoe"].all()) == set()
    score(zoe, "zoe", held)

    mary.open(f"/loops/{held.loop}/debrief")
    mary.page.get_by_test_id("blind").wait_for()
    assert set.union(*secrets.values()) & windows(answers["mary"].all()) == set()
    recommend(mary, "Yes", "She found it alone, as the recording shows.")
    mary.heading(f"Debrief: {CANDIDATE}").wait_for()
    first = mary.page.get_by_test_id("disagreement").first
    expect(first).to_contain_text("3 levels apart")
    first.get_by_role("button").click()
    dialog = mary.page.get_by_role("dialog")
    for words in WORDS.values():
        dialog.get_by_text(words).first.wait_for()
    dialog.get_by_role("link", name="Play at").first.click()
    mary.opened.shows("timeline").wait_for()
    expect(mary.opened.shows("time")).to_have_text(re.compile(f"^{failing(held)} / "))

    mary.open(f"/loops/{held.loop}/debrief")
    mary.page.get_by_role("radio", name="Hire", exact=False).first.check()
    mary.field("Reason").fill("Two of three saw her mend it alone.")
    mary.press_button("Record the decision")
    expect(mary.page.get_by_test_id("decision")).to_contain_text("Two of three saw her mend it alone.")


def test_one_file_plays_offline_and_is_refused_once_a_byte_is_flipped(
    held: Held, chromium: Browser, tmp_path: Path
) -> None:
    opened = watch(held.desks["mary"], held.interview)
    opened.shows("export-menu").click()
    with opened.page.expect_download() as download:
        opened.shows("export-portable").click()
    file = tmp_path / "recording.html"
    download.value.save_as(file)
    with offline(chromium, file) as (page, _):
        last = page.evaluate(
            "() => { window.__playback.seek(Infinity); return window.__playback.getState().position }"
        )
        assert page.evaluate(TEXTS) == held.final.texts
        assert page.evaluate(SCENES, [*held.final.scenes]) == held.final.scenes
        page.get_by_role("button", name=re.compile("^Go to .* failed")).first.click()
        assert 0 < page.evaluate(POSITION) < last
        assert BROKEN in page.evaluate(TEXTS).values()
        page.evaluate(
            """() => {
              const { __playback: replay } = window
              replay.seek(replay.getState().length - 30_000)
              replay.setRate(16)
              replay.play()
            }"""
        )
        page.wait_for_function(f"last => ({POSITION})() === last", arg=last)
    whole = file.read_bytes()
    written = json.loads(whole.split(b'id="recording">', 1)[1].split(b"</script>", 1)[0])
    assert written["data"].keys() == {"room", "trace"}, "without the panel's"

    accepted = verify(file)
    assert accepted.returncode == 0, accepted.stdout + accepted.stderr
    middle = whole.index(b'"data":') + 2_000
    file.write_bytes(whole[:middle] + bytes([whole[middle] ^ 1]) + whole[middle + 1 :])
    refused = verify(file)
    assert refused.returncode == 1, refused.stdout + refused.stderr


def verify(file: Path) -> CompletedProcess[str]:
    command = [sys.executable, "-m", "pairing", "verify", str(file)]
    return run(command, cwd=ROOT, capture_output=True, text=True)
