"""An interview that is over, with everybody who judges it: planned, held for an hour, sealed."""

from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser

from pairing.interview.state import State
from pairing.ot.scene.operation import scene_to_json
from pairing.ot.utf16 import from_units
from tests.browser import hands
from tests.browser.hiring import Team
from tests.browser.hour import Account, Hour
from tests.browser.office import Desk, OfficeServer
from tests.browser.scoring import CANDIDATE, TEMPLATE, told
from tests.browser.streaks import PHASES, QUESTION
from tests.support.browser import window
from tests.support.paced_server import Pace

SETTINGS = {
    "PAIRING_RUNNER": "sandbox",
    "PAIRING_RUN_SLOT_UID": "63500",
    "PAIRING_SEAL_AFTER": "1",
    "PAIRING_SEAL_POLL": "0.5",
    # Keys come faster than people type, so carets are noted as often among as many of them.
    "PAIRING_TRACE_INTERVAL": "0.05",
    # Somebody who is gone is missed soon.
    "PAIRING_LEAVE_GRACE": "0.5",
}
NAMES = {"linus": "Linus Hale", "kim": "Kim Park", "zoe": "Zoe Stern"}
SEALED = """async interview => {
  const answer = await fetch(`/api/interviews/${interview}/recording`)
  return (await answer.json()).sealed
}"""
EARLIER = 65 * 60_000
"""So long ago it is when the server starts, in milliseconds: when all is done it is about now."""


@dataclass(frozen=True)
class Final:
    """What the clients had in the end: texts of files and elements of boards, by id."""

    texts: dict[str, str]
    scenes: dict[str, Any]


@dataclass(frozen=True)
class Held:
    """An interview that is over, the windows of those who judge it, and what its clients did and had.

    `people`: their ids in the interview, by the keys that `account` uses."""

    desks: dict[str, Desk]
    loop: str
    interview: str
    people: dict[str, str]
    account: Account
    final: Final


@contextmanager
def holding(chromium: Browser, folder: Path) -> Iterator[Held]:
    """From an empty database to a sealed recording."""
    pace = Pace(folder / "clock")
    pace.begin(ago=EARLIER)
    server = OfficeServer(folder, SETTINGS, ("-m", "tests.support.paced_server", str(folder / "clock")))
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
            loop, interview, people, link = plan_coding(ada, {key: desks[key] for key in NAMES})
            with window(chromium, server.url, server.url.replace("http", "ws")) as grace:
                hour = Hour(pace, desks["linus"], grace, desks["kim"])
                hour.hold(interview, link)
                final = Final(hands.texts(grace), hands.scenes(grace))
            desks["linus"].open("/home")
            mary.opened.wait_promised(SEALED, interview)
            yield Held(desks, loop, interview, people, hour.account, final)
    finally:
        server.kill()


def plan_coding(ada: Desk, interviewers: Mapping[str, Desk]) -> tuple[str, str, dict[str, str], str]:
    """A loop, and its round of coding with a question of one's own: the loop, the interview, the ids of who
    is in it by these keys and `grace`, and the link of hers."""
    question = told(ada, "/api/questions", {"content": QUESTION})["summary"]["id"]
    candidate = told(ada, "/api/candidates", {"name": CANDIDATE})["id"]
    template = next(one for one in told(ada, "/api/templates")["items"] if one["name"] == TEMPLATE)
    loop = told(ada, "/api/loops", {"candidate": candidate, "template": template["id"]})
    coding = next(one["round"]["id"] for one in loop["rounds"] if one["round"]["format"] == "coding")
    members = [told(desk, "/api/me")["member"]["id"] for desk in interviewers.values()]
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
    keys = {NAMES[key]: key for key in interviewers} | {CANDIDATE: "grace"}
    people = {keys[one["name"]]: one["id"] for one in made["people"]}
    link = next(one["link"] for one in made["people"] if one["role"] == "candidate")
    return str(loop["summary"]["id"]), str(made["id"]), people, str(link)


def final_of(state: State) -> Final:
    """The same of a fold."""
    return Final(
        {pad: from_units(state.pads[pad].document.state) for pad in state.order},
        {board: scene_to_json(state.boards.all[board].document.state) for board in state.boards.order},
    )
