"""The pictures of scorecards and debriefs; `tests.browser.pictures` takes them with the others."""

from contextlib import ExitStack
from pathlib import Path

from playwright.sync_api import Browser

from tests.browser.hiring import Team
from tests.browser.office import Desk, OfficeServer
from tests.browser.scoring import attribute, hold, join, open_card, plan_coding, rate, recommend

TEXTS = (
    "Asked for the size of both lists and whether they may hold ties, and wrote both down before coding.",
    "Came to two pointers alone, said why a heap is not needed, and carried it on to k lists.",
    "Named what a deque costs at each end, and chose a list with an index.",
    "Short functions with names that say it; left one magic number.",
    "Tried the empty list and a tie by hand; wrote no test before being asked.",
    "Said what came next at each step, also while stuck.",
    "Took the hint about ties, threw away half of the loop, and was done in four minutes.",
)
RATERS: dict[str, tuple[str, list[int | None], str, str]] = {
    "linus": ("Linus Hale", [3, 4, 3, 3, 2, 4, 3], "Yes", "Finds the way alone, and says what it costs."),
    "mary": ("Mary Jackson", [3, 3, 3, 2, 1, 3, 3], "No", "Nothing was tried until I asked."),
    "kim": ("Kim Park", [4, 4, None, 3, 3, 4, 3], "Strong yes", "I would like to review her code."),
}


def take_scoring(browser: Browser, office: OfficeServer, folder: Path) -> None:
    with ExitStack() as stack:
        team = Team(browser, office.url, stack)
        ada = team.desk()
        ada.set_up(office.setup_link())
        desks: dict[str, Desk] = {}
        for key, (name, *_) in RATERS.items():
            desks[key] = team.desk()
            join(ada, desks[key], f"{key}@northwind.example", name)
        loop, interview = plan_coding(ada, list(desks.values()))
        hold(desks["linus"], interview)
        for key, (_, levels, overall, reason) in RATERS.items():
            desk = desks[key]
            open_card(desk, interview)
            for step, (level, text) in enumerate(zip(levels, TEXTS, strict=True)):
                if key == "linus" and step == 2:
                    write(desk)
                    desk.page.screenshot(path=folder / "scorecard-light.png")
                rate(desk, level, text, cite="0:00" if level and step % 2 else "")
            recommend(desk, overall, reason)
        linus = desks["linus"]
        linus.open(f"/loops/{loop}/debrief")
        linus.page.get_by_test_id("disagreement").first.wait_for()
        linus.page.screenshot(path=folder / "debrief-light.png")


def write(desk: Desk) -> None:
    """In the middle of an attribute: a level chosen and argued, saved."""
    one = attribute(desk)
    one.get_by_role("radio", name="Solid").check()
    one.get_by_role("textbox", name="What it rests on").fill(TEXTS[2])
    desk.text("Saved ").wait_for()
    desk.page.evaluate("() => window.scrollTo(0, 0)")
