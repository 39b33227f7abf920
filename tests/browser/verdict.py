"""An interview that real clients hold: the candidate by the Python client, the interviewer in a window."""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from anyio.from_thread import BlockingPortal, start_blocking_portal
from playwright.sync_api import expect

from pairing.client.client import Client
from pairing.ot.scene.operation import scene_to_json
from pairing.ot.utf16 import from_units
from tests.browser.led import CODING
from tests.browser.office import Desk
from tests.browser.scoring import CANDIDATE, TEMPLATE, told
from tests.support.browser import Window
from tests.support.elements import arrow, box, label, put

LONG = 90.0
"""Seconds that anything in the room may take: programs run on machines that are busy."""
TITLE, FILE = "Longest streak of a day", "streak.py"
QUESTION: dict[str, Any] = CODING | {
    "title": TITLE,
    "task": CODING["task"] | {"starters": {"python": [{"name": FILE, "text": "# Your turn\n"}]}},
}
PHASES = [
    {"id": id, "name": name, "least": least, "most": most, "panes": panes}
    for id, name, least, most, panes in (
        ("approach", "Approach", 5, 10, ["question", "board"]),
        ("coding", "Coding", 25, 30, ["code"]),
        ("questions", "Their questions", 5, 20, ["chat"]),
    )
]
BROKEN = """\
def streak(numbers):
    best = run = 1
    for before, now in zip(numbers, numbers[1:]):
        run = run + 1 if now == before else 1
    return best


print(streak(input().split()))
"""
GROWS = "        best = max(best, run)\n"
MENDED = BROKEN.replace("    return best", GROWS + "    return best")
NOTE = "zanzibar: she reads the failing case aloud before she types"
REMARK = "# What of no numbers at all?\n"


@dataclass(frozen=True)
class Final:
    """What the clients had in the end: texts of files and elements of boards, by id."""

    texts: dict[str, str]
    scenes: dict[str, Any]


def plan_coding(ada: Desk, interviewers: Sequence[Desk]) -> tuple[str, str, str]:
    """A loop, and its round of coding with a question of one's own; the loop, the interview, and the
    candidate's link."""
    question = told(ada, "/api/questions", {"content": QUESTION})["summary"]["id"]
    candidate = told(ada, "/api/candidates", {"name": CANDIDATE})["id"]
    template = next(one for one in told(ada, "/api/templates")["items"] if one["name"] == TEMPLATE)
    loop = told(ada, "/api/loops", {"candidate": candidate, "template": template["id"]})
    coding = next(one["round"]["id"] for one in loop["rounds"] if one["round"]["format"] == "coding")
    members = [told(desk, "/api/me")["member"]["id"] for desk in interviewers]
    wanted = {
        "loop": loop["summary"]["id"],
        "round": coding,
        "candidate": candidate,
        "people": [{"role": "interviewer", "member": member} for member in members],
        "phases": PHASES,
        "minutes": 60,
        "questions": [question],
    }
    made = told(ada, "/api/interviews", wanted)
    link = next(one["link"] for one in made["people"] if one["role"] == "candidate")
    return str(loop["summary"]["id"]), str(made["id"]), str(link)


class Candidate:
    """Grace, at the Python client."""

    def __init__(self, portal: BlockingPortal, client: Client) -> None:
        self.client = client
        self._portal = portal

    def agree(self) -> None:
        self._portal.call(self.client.agree)

    def until(self, condition: Any) -> None:
        async def wait() -> None:
            await self.client.until(condition, timeout=LONG)

        self._portal.call(wait)

    def type(self, old: str, new: str) -> None:
        """Put `new` for `old` in the question's file, some letters at a time."""
        self.until(lambda client: old in _pad(client).text)
        self._portal.call(self._type, old, new)

    def test(self) -> bool:
        """Run the question's tests; whether all passed."""
        return bool(self._portal.call(self._test))

    def draw(self) -> None:
        """Two boxes and an arrow, on a board of one's own."""
        self._portal.call(self._draw)

    def final(self) -> Final:
        return Final(
            {pad: self.client.pads[pad].text for pad in self.client.state.order},
            {board: self.client.boards[board].elements for board in self.client.state.boards.order},
        )

    async def _type(self, old: str, new: str) -> None:
        pad = _pad(self.client)
        at = pad.text.index(old)
        pad.delete(at, at + len(old))
        for start in range(0, len(new), 7):
            await pad.confirmed(timeout=LONG)
            pad.insert(at + start, new[start : start + 7])
        await pad.confirmed(timeout=LONG)

    async def _test(self) -> bool:
        run = await self.client.start_run(_pad(self.client).id, "cases")
        await self.client.until(lambda client: bool(client.state.runs[run].finished), timeout=LONG)
        results = self.client.state.runs[run].results
        assert results
        return all(one.passed for one in results)

    async def _draw(self) -> None:
        board = await self.client.create_board("Sketch")
        board.draw({"numbers": put(box(20, 20)), "best": put(box(320, 20))})
        board.draw({"between": put(arrow("numbers", "best", x=190, y=60))})
        board.draw({"word": put(label("the best so far", "best"))})
        await board.confirmed(timeout=LONG)


def _pad(client: Client) -> Any:
    state = client.state
    return client.pads[next(pad for pad in state.order if state.pads[pad].name == FILE)]


@contextmanager
def candidate(link: str) -> Iterator[Candidate]:
    with (
        start_blocking_portal() as portal,
        portal.wrap_async_context_manager(Client.open(link, timeout=LONG)) as client,
    ):
        yield Candidate(portal, client)


def hold(linus: Desk, interview: str, link: str) -> Final:
    """From the lobby to the end: a sketch, a run that fails, a hint, one that passes, a note, all phases."""
    linus.open(f"/interviews/{interview}")
    linus.press_button("Enter the room")
    linus.page.wait_for_url("**/i/**")
    room = linus.opened
    with candidate(link) as grace:
        grace.agree()
        expect(room.shows("waits")).to_contain_text("Agreed to be recorded")
        room.shows("admit").click()
        grace.until(lambda client: client.connected)
        room.shows("start-interview").click()
        room.shows("clock").wait_for()
        room.shows("side-tab-question").click()
        room.shows("give-question").click()
        room.shows("side-given").wait_for()
        grace.until(lambda client: client.state.given)
        grace.draw()
        _next(room, "coding")
        grace.type("# Your turn\n", BROKEN)
        room.page.locator('[data-testid="run-button"][aria-disabled="false"]').wait_for(timeout=LONG * 1000)
        assert not grace.test()
        room.page.get_by_role("button", name="Give hint 1").click()
        grace.until(lambda client: any(given.hints for given in client.state.given.values()))
        _remark(room)
        grace.type("    return best", GROWS + "    return best")
        assert grace.test()
        _note(room)
        _next(room, "questions")
        room.shows("end-button").click()
        room.shows("confirm-end").click()
        room.page.get_by_role("button", name="Reopen").wait_for()
        grace.until(lambda client: client.state.status == "ended")
        return grace.final()


def _next(room: Window, phase: str) -> None:
    room.shows("next-phase").click()
    room.page.locator(f'[data-testid="clock"][data-phase="{phase}"]').wait_for()


def _remark(room: Window) -> None:
    """The interviewer types too."""
    room.editor.get_by_text("best = run = 1").click()
    room.press("Control+End")
    room.type(REMARK)
    room.wait_sent()


def _note(room: Window) -> None:
    room.shows("key-point").first.check()
    room.page.get_by_text(re.compile("^1 of .* reached")).wait_for()
    room.press("Alt+n")
    room.page.locator('[data-testid="note-input"]:focus').wait_for()
    room.type(NOTE)
    room.press("Enter")
    room.shows("note").wait_for()


def final_of(state: Any) -> Final:
    """The same of a fold."""
    return Final(
        {pad: from_units(state.pads[pad].document.state) for pad in state.order},
        {board: scene_to_json(state.boards.all[board].document.state) for board in state.boards.order},
    )
