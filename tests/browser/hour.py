"""An interview of an hour that real clients hold: two who type and draw, and a third who looks in.

The server's clock is moved on as they type, as much as it takes people, and leaps to the minute that the
story has come to while they think or talk. So the hour is the same on a slow machine.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from playwright.sync_api import expect

from tests.browser import hands
from tests.browser import streaks as s
from tests.browser.boards import Drawer, Point
from tests.browser.office import Desk
from tests.browser.rooms import see
from tests.browser.wires import Wires
from tests.support.browser import Window
from tests.support.paced_server import Pace

MINUTE = 60_000
KEY = 220
"""Milliseconds that people take for a key."""
LONG = 90_000
"""Milliseconds until code can be run: a server that has just started looks for languages first."""
NOTES = (
    "zanzibar: asks what a line without numbers is before she draws",
    "reads the failing case aloud before she types",
    "kept on typing while her line was down",
    "finds it alone in focus time, and says why",
    "asks how reviews are done here",
)
SAID = (
    ("linus", "Hello Grace, welcome! We have an hour."),
    ("grace", "Hello Linus, hello Kim. Ready when you are."),
    ("kim", "I listen in and ask at the end."),
)
LOOK = "() => window.dispatchEvent(new Event('online'))"
"""Has a page ask for the time, as it does once its network is back."""
SHOWS = "now => Date.now() + window.__pairing.client.getState().clockOffset > now - 1_000"


@dataclass
class Account:
    """What was done, as those who did it know it. Times are milliseconds of the interview."""

    phases: dict[str, int] = field(default_factory=dict)
    """When each was begun."""
    stood: dict[str, int] = field(default_factory=dict)
    """How long the clock stood in it."""
    hints: list[int] = field(default_factory=list)
    notes: list[int] = field(default_factory=list)
    away: int = 0
    """How long the candidate was cut off, at least."""
    ended: int = 0
    said: dict[str, list[str]] = field(default_factory=dict)
    """By person."""
    typed: dict[str, dict[str, tuple[int, int]]] = field(default_factory=dict)
    """UTF-16 units put in and taken out, by person and pad."""
    drawn: dict[str, dict[str, int]] = field(default_factory=dict)
    """Changes, by person and board."""


class Hour:
    """Linus interviews, Grace is interviewed, Kim is in for some of it."""

    def __init__(self, pace: Pace, linus: Desk, grace: Window, kim: Desk) -> None:
        self.account = Account()
        self._pace = pace
        self._began = 0
        self._interviewer, self._linus, self._grace, self._kim = linus, linus.opened, grace, kim
        self._rooms = [linus.opened, grace]
        self._wires = {"linus": Wires(linus.opened), "grace": Wires(grace), "kim": Wires(kim.opened)}

    def hold(self, interview: str, link: str) -> None:
        """From the lobby to the end."""
        enter(self._interviewer, interview)
        self._grace.page.goto(link)
        self._welcome(interview)
        self._approach()
        self._first_try()
        self._cut_off()
        self._unwatched()
        self._second_try()
        self._agreed()
        self._at_last()
        self.account.typed = {name: wires.typed() for name, wires in self._wires.items()}
        self.account.drawn = {name: dict(wires.drawn()) for name, wires in self._wires.items()}

    # The clock

    def _now(self) -> int:
        """Milliseconds since the start."""
        return self._pace.now() - self._began

    def _at(self, minute: float) -> None:
        """It is that minute, at least, and the windows know."""
        self._pace.pass_by(round(minute * MINUTE) - self._now())
        now = self._pace.now()
        for opened in self._rooms:
            opened.page.evaluate(LOOK)
            opened.wait(SHOWS, now)

    def _type(self, *typing: tuple[Window, str]) -> None:
        for keys in hands.typed(*typing):
            self._pace.pass_by(keys * KEY)

    def _phase(self, phase: str, minute: float) -> None:
        self._at(minute)
        if self.account.phases:
            self._linus.shows("next-phase").click()
        else:
            self._linus.shows("start-interview").click()
        for opened in self._rooms:
            opened.page.locator(f'[data-testid="clock"][data-phase="{phase}"]').wait_for()
        self.account.phases[phase] = self._now()

    @contextmanager
    def _standing(self, phase: str) -> Iterator[None]:
        """The interview's clock stands meanwhile."""
        began = self._now()
        self._linus.shows("pause").click()
        for opened in self._rooms:
            expect(opened.shows("phase-level")).to_have_text("clock stopped")
        yield
        self._linus.shows("pause").click()
        for opened in self._rooms:
            expect(opened.shows("phase-level")).not_to_have_text("clock stopped")
        self.account.stood[phase] = self._now() - began

    def _note(self, opened: Window) -> None:
        text = NOTES[len(self.account.notes)]
        self.account.notes.append(self._now())
        hands.note(opened, text)

    def _say(self, name: str, text: str) -> None:
        everybody = {"linus": self._linus, "grace": self._grace, "kim": self._kim.opened}
        hands.say(everybody[name], text, *self._rooms)
        self.account.said.setdefault(name, []).append(text)

    def _hint(self, number: int) -> None:
        hands.hint(self._linus, number, self._grace)
        self.account.hints.append(self._now())

    # The story

    def _welcome(self, interview: str) -> None:
        linus, grace = self._linus, self._grace
        grace.shows("consent").check()
        grace.shows("agree").click()
        expect(linus.shows("waits")).to_contain_text("Agreed to be recorded")
        linus.shows("admit").click()
        for opened in self._rooms:
            opened.shows("workspace").wait_for()
        linus.page.locator('[data-testid="run-button"][aria-disabled="false"]').wait_for(timeout=LONG)
        self._began = self._pace.now()
        self._phase("welcome", 0)
        enter(self._kim, interview)
        kim = self._kim.opened
        self._rooms.append(kim)
        for minute, (name, text) in enumerate(SAID, 1):
            self._at(minute)
            self._say(name, text)
        linus.shows("side-tab-question").click()
        linus.shows("give-question").click()
        for opened in (grace, kim):
            opened.wait("() => window.__pairing.client.getState().given.size === 1")

    def _approach(self) -> None:
        linus, grace = self._linus, self._grace
        self._phase("approach", 5)
        for opened in self._rooms:
            opened.shows("view-code").click()
        hands.new_file(linus, s.EXAMPLES_FILE)
        hands.open_file(grace, s.FILE)
        grace.press("Control+a")
        self._type((grace, s.APPROACH), (linus, s.EXAMPLES))
        grace.wait_text(s.APPROACH, hands.pad_of(grace, s.FILE))
        linus.wait_text(s.EXAMPLES, hands.pad_of(linus, s.EXAMPLES_FILE))
        self._at(8)
        self._sketch()
        self._at(12)
        self._note(linus)

    def _sketch(self) -> None:
        """Three boxes and what joins them by her, what he asks about by him, waves by both."""
        grace, linus = Drawer(self._grace), Drawer(self._linus)
        grace.shows("first-board").click()
        for drawer in (grace, linus):
            drawer.wait_board()
        grace.draw("rectangle", Point(240, 120), Point(370, 190), "numbers")
        grace.draw("rectangle", Point(450, 120), Point(580, 190), "run")
        self._at(9)
        grace.draw("rectangle", Point(660, 120), Point(790, 190), "best")
        grace.draw("arrow", Point(378, 155), Point(442, 155))
        grace.draw("arrow", Point(588, 155), Point(652, 155))
        linus.wait_count(2, "arrow")
        self._at(10)
        linus.draw("ellipse", Point(440, 300), Point(600, 370), "what if it ends?")
        linus.draw("arrow", Point(520, 292), Point(520, 200))
        hands.scribble(linus, Point(440, 400), 12)
        self._at(11)
        hands.scribble(grace, Point(640, 240), 16)
        hands.settled(*self._rooms)
        for drawer in (grace, linus):
            drawer.wait_count(2, "freedraw")
            drawer.shows("view-code").click()

    def _first_try(self) -> None:
        linus, grace = self._linus, self._grace
        self._phase("coding", 15)
        for opened in self._rooms:
            opened.shows("view-code").click()
        hands.open_file(grace, s.FILE)
        grace.press("Control+End")
        hands.open_file(linus, s.EXAMPLES_FILE)
        linus.press("Control+End")
        self._type((grace, s.BROKEN.removeprefix(s.APPROACH)), (linus, s.QUESTIONS))
        for opened in self._rooms:
            opened.wait_text(s.BROKEN, hands.pad_of(opened, s.FILE))
        self._at(19)
        run = hands.running(grace)
        hands.answer(grace, "5 5 2\n", "1", linus)
        hands.over(run, *self._rooms)
        self._at(20)
        hands.run_tests(grace, "1 of 3 passed", linus)
        self._at(21)
        self._note(linus)
        self._at(23)
        self._hint(1)

    def _cut_off(self) -> None:
        """She pastes, tries, takes it back, and is cut off in the middle of a word."""
        linus, grace = self._linus, self._grace
        self._at(25)
        hands.open_file(grace, s.FILE)
        grace.press("Control+Home")
        hands.paste(grace, s.PASTED)
        grace.wait_sent()
        self._at(26)
        hands.run_tests(grace, "1 of 3 passed", linus)
        hands.open_file(grace, s.FILE)
        grace.press("Control+z")
        for opened in self._rooms:
            opened.wait_text(s.BROKEN, hands.pad_of(opened, s.FILE))
        hands.new_file(grace, s.THOUGHTS_FILE)
        thoughts = hands.pad_of(grace, s.THOUGHTS_FILE)
        grace.context.set_offline(True)
        self._type((grace, s.CUT_OFF))
        grace.wait_kept(s.CUT_OFF)
        address = grace.page.url
        with self._wires["linus"].hears("departed"):
            grace.page.goto("about:blank")
        began = self._now()
        self._rooms.remove(grace)
        self._at(28)
        self.account.away = self._now() - began
        grace.context.set_offline(False)
        grace.page.goto(address)
        grace.shows("restore").first.click()
        self._rooms.append(grace)
        for opened in self._rooms:
            opened.wait_text(s.CUT_OFF, thoughts)
        hands.open_file(grace, s.THOUGHTS_FILE)
        grace.press("Control+End")
        self._type((grace, "nobody looks at what run was then.\n"))
        self._note(linus)
        self._at(30)
        self._hint(2)
        self._at(31)
        with self._standing("coding"):
            self._at(34)

    def _unwatched(self) -> None:
        """Focus time: what she does is hers alone until it is over."""
        linus, grace = self._linus, self._grace
        self._at(35)
        grace.shows("focus-menu").click()
        grace.shows("focus-5").click()
        grace.shows("focus-on").wait_for()
        linus.shows("focus-left").wait_for()
        hands.open_file(grace, s.THOUGHTS_FILE)
        grace.press("Control+End")
        self._type((grace, s.UNWATCHED))
        self._at(37)
        hands.open_file(grace, s.FILE)
        hands.after(grace, "run = run + 1 if")
        self._type((grace, "\n" + s.FORGOTTEN.rstrip("\n")))
        grace.wait_sent()
        grace.shows("end-focus").click()
        linus.shows("focus-curtain").wait_for(state="detached")
        self._at(38)
        self._note(linus)

    def _second_try(self) -> None:
        linus, grace = self._linus, self._grace
        run = hands.running(grace)
        see("SyntaxError", grace, linus)
        hands.over(run, *self._rooms)
        self._at(39)
        hands.after(grace, "max(best run)")
        grace.press(*["ArrowLeft"] * len(" run)"))
        self._type((grace, ","))
        for opened in self._rooms:
            opened.wait_text(s.MENDED, hands.pad_of(opened, s.FILE))
        hands.run_tests(grace, "All 3 passed", linus)
        hands.run_hidden_tests(linus, "The test passed")
        linus.shows("side-tab-question").click()
        for point in (0, 1):
            linus.shows("key-point").nth(point).check()
        self._at(41)
        # Into the same file at the same time, and so into two others.
        hands.open_file(linus, s.FILE)
        linus.press("Control+End")
        hands.open_file(grace, s.FILE)
        hands.after(grace, "for before, now in")
        self._type((grace, "\n" + s.EXPLAINED.rstrip("\n")), (linus, s.REMARK))
        hands.open_file(linus, s.EXAMPLES_FILE)
        linus.press("Control+End")
        hands.open_file(grace, s.THOUGHTS_FILE)
        grace.press("Control+End")
        self._type((grace, s.COST), (linus, s.COUNTED))
        self._at(44)
        hands.add_case(grace, "empty", "\n", "0")
        hands.run_tests(linus, "3 of 4 passed", grace)
        self._at(45)
        hands.open_file(grace, s.FILE)
        hands.after(grace, "def streak(numbers):")
        self._type((grace, "\n" + s.GUARD.rstrip("\n")))
        hands.settled(*self._rooms)
        hands.run_tests(grace, "All 4 passed", linus)
        self._at(47)
        hands.open_file(linus, s.FILE)
        run = hands.running(linus)
        hands.answer(linus, "2 2 1 2 2 2\n", "3", grace)
        hands.over(run, *self._rooms)
        self._at(48)
        hands.new_file(grace, s.ASKING_FILE)
        self._type((grace, s.ASKING))
        run = hands.running(grace)
        hands.answer(grace, "1 2 3\n", "different ones: 3", linus)
        hands.answer(grace, "4 4\n", "different ones: 1", linus)
        grace.shows("stop-shown").click()
        hands.over(run, *self._rooms)

    def _agreed(self) -> None:
        """What both think of it in the end, each in a file of their own."""
        linus, grace = self._linus, self._grace
        self._at(49)
        hands.open_file(linus, s.EXAMPLES_FILE)
        linus.press("Control+End")
        hands.open_file(grace, s.THOUGHTS_FILE)
        grace.press("Control+End")
        self._type((grace, s.LOOKING_BACK), (linus, s.NEXT))

    def _at_last(self) -> None:
        linus, grace = self._linus, self._grace
        self._phase("questions", 51)
        self._say("grace", "How do you review each other's code?")
        self._at(53)
        self._say("linus", "In pairs, and every change. Kim can tell you more.")
        self._at(55)
        self._say("kim", "Nobody merges alone. And we like small changes.")
        self._note(self._kim.opened)
        self._rooms.remove(self._kim.opened)
        with self._wires["linus"].hears("departed"):
            self._kim.open("/home")
        self._at(58)
        self._say("grace", "Thank you both, I liked that one!")
        hands.settled(*self._rooms)
        self._at(60)
        linus.shows("end-button").click()
        linus.shows("confirm-end").click()
        linus.page.get_by_role("button", name="Reopen").wait_for()
        self.account.ended = self._now()
        grace.wait("() => window.__pairing.client.getState().status === 'ended'")


def enter(desk: Desk, interview: str) -> None:
    """Into the room as a member."""
    desk.open(f"/interviews/{interview}")
    desk.press_button("Enter the room")
    desk.page.wait_for_url("**/i/**")
    desk.opened.wait("() => window.__pairing?.client.getState().connection.status === 'connected'")
