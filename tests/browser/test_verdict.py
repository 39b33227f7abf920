"""From an empty database to a decision: an interview is held, watched, forked, scored blind, taken along."""

import json
import re
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from subprocess import CompletedProcess, run

import pytest
from playwright.sync_api import Browser, expect

from pairing.interview.state import State, fold
from pairing.wire.codec import decode_entries
from tests.browser.hiring import Team
from tests.browser.office import Desk, OfficeServer
from tests.browser.portable import READY, TEXTS, offline
from tests.browser.scoring import CANDIDATE, ask, open_card, rate, recommend, told
from tests.browser.secrecy import Answers, windows
from tests.browser.verdict import BROKEN, FILE, GROWS, MENDED, Final, final_of, hold, plan_coding
from tests.support.browser import DEADLINE, Window, chromium
from tests.support.service import ROOT

__all__ = ["chromium"]

SETTINGS = {
    "PAIRING_RUNNER": "sandbox",
    "PAIRING_RUN_SLOT_UID": "63500",
    "PAIRING_SEAL_AFTER": "1",
    "PAIRING_SEAL_POLL": "0.5",
}
WORDS = {
    "linus": "quokka names what a streak is before the first line",
    "kim": "marzipan lets the last comparison decide it all alone",
    "zoe": "zeppelin reads the failing case and mends it herself",
}
NAMES = {"linus": "Linus Hale", "kim": "Kim Park", "zoe": "Zoe Stern"}
VERDICTS: dict[str, tuple[int, str]] = {"linus": (4, "Yes"), "kim": (1, "No"), "zoe": (3, "Strong yes")}
SEALED = """async interview => {
  const answer = await fetch(`/api/interviews/${interview}/recording`)
  return (await answer.json()).sealed
}"""
SCENES = """ids => Object.fromEntries(
  ids.map(id => [id, window.__playback.client.boards.elements(id)]))"""
POSITION = "() => window.__playback.getState().position"


@dataclass(frozen=True)
class Held:
    """An interview that is over, the windows of those who judge it, and what its clients had in the end."""

    desks: dict[str, Desk]
    loop: str
    interview: str
    final: Final


@pytest.fixture(scope="module")
def held(chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Held]:
    server = OfficeServer(tmp_path_factory.mktemp("verdict"), SETTINGS)
    server.start()
    try:
        with ExitStack() as stack:
            team = Team(chromium, server.url, stack)
            desks = {key: team.desk() for key in ("ada", *NAMES, "mary")}
            ada, mary = desks["ada"], desks["mary"]
            ada.set_up(server.setup_link())
            for key, name in NAMES.items():
                desks[key].accept(ada.invite(f"{key}@northwind.example"), name)
            mary.accept(ada.invite("mary@northwind.example", "Hiring manager"), "Mary Jackson")
            loop, interview, link = plan_coding(ada, [desks[key] for key in NAMES])
            final = hold(desks["linus"], interview, link)
            mary.page.wait_for_function(SEALED, arg=interview, timeout=DEADLINE, polling=300)
            yield Held(desks, loop, interview, final)
    finally:
        server.kill()


def watch(desk: Desk, interview: str) -> Window:
    desk.open(f"/interviews/{interview}")
    desk.page.get_by_role("link", name="Watch the recording").click()
    desk.opened.shows("timeline").wait_for()
    desk.opened.wait(READY)
    return desk.opened


def to_first_failing_run(opened: Window) -> None:
    opened.page.get_by_role("button", name=re.compile("^Go to .* failed")).first.click()
    expect(opened.shows("results-summary")).to_contain_text("0 of 1 passed")


def test_the_manager_forks_the_first_failing_run_and_mends_it(held: Held) -> None:
    opened = watch(held.desks["mary"], held.interview)
    to_first_failing_run(opened)
    pad = next(pad for pad, text in held.final.texts.items() if GROWS in text)
    assert opened.page.evaluate("pad => window.__playback.client.padText(pad)", pad) == BROKEN
    opened.shows("tab-notes").click()
    expect(opened.shows("note")).to_have_count(0)

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
    fork.get_by_test_id("results-summary").get_by_text("The test passed").wait_for()
    fork.close()
    assert opened.page.evaluate("pad => window.__playback.client.padText(pad)", pad) == BROKEN


def test_the_recording_folds_to_what_the_clients_had(held: Held) -> None:
    assert any(MENDED in text for text in held.final.texts.values())
    assert sum(map(len, held.final.scenes.values())) == 4
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
    open_card(desk, held.interview)
    level, overall = VERDICTS[key]
    count = desk.page.locator("[data-attribute]").count()
    for number in range(count):
        rate(desk, level if number == 1 else 3, f"{WORDS[key]}.", cite=failing(desk, held))
    recommend(desk, overall, f"{WORDS[key]}.")


def failing(desk: Desk, held: Held) -> str:
    """When the first run failed, as one writes it."""
    summary = told(desk, f"/api/interviews/{held.interview}/recording/summary")
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
    expect(mary.opened.shows("time")).to_have_text(re.compile(f"^{failing(mary, held)} / "))

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
        page.evaluate("() => { window.__playback.setRate(16); window.__playback.play() }")
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
