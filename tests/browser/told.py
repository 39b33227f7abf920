"""An interview that is told, not held: two people type, draw, run, talk and take notes for half an hour and
more. It is put into a server's database as if the server had stored it."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

from pairing.archive.plan import Plan
from pairing.archive.port import Interview, Person
from pairing.archive.sql import SqlArchive
from pairing.database import Database
from pairing.interview import entries as e
from pairing.interview import hosted as h
from pairing.interview import intents as i
from pairing.interview import leading as g
from pairing.interview.clock import planned
from pairing.interview.decide import Seat
from pairing.interview.giving import Gift, GiftedCase, GiftedPad, give_hint, give_question
from pairing.interview.limits import Limits
from pairing.interview.running import Facts
from pairing.interview.state import State, fold
from pairing.transcript.port import Batch
from pairing.transcript.sql import SqlTranscript
from pairing.wire.codec import encode_entry
from tests.recordings.led_story import server
from tests.recordings.teller import Teller
from tests.support.database import sqlite_url
from tests.support.elements import arrow, box, label, put

LIMITS = Limits()
SLOW = 2
"""How much slower than it is told everything happens."""
PHASES = [
    h.Phase(id="intro", name="Introduction", least=3, most=5, panes=["question", "code"]),
    h.Phase(id="design", name="Approach", least=5, most=10, panes=["code", "board"]),
    h.Phase(id="coding", name="Coding", least=20, most=25, panes=["code", "question"]),
    h.Phase(id="questions", name="Their questions", least=5, most=10, panes=["chat"]),
]
PROMPT = """\
Write `allow(client, at)`: whether a request may pass. Every client may send **three** requests in any ten
seconds.

Read lines of `client seconds`, and print `yes` or `no` for each.
"""
HINTS = ("What has to be remembered of a client?", "When is a request too old to count?")
FIRST = """\
import sys
from collections import defaultdict

LIMIT, WINDOW = 3, 10
seen = defaultdict(list)


def allow(client, at):
    recent = seen[client]
    recent.append(at)
    return len(recent) <= LIMIT


for line in sys.stdin:
    client, at = line.split()
    print("yes" if allow(client, int(at)) else "no")
"""
PASTED = """\
def forget(times, before):
    \"\"\"Drops the moments that are too old to count.\"\"\"
    while times and times[0] <= before:
        times.popleft()


"""
CASES = (
    ("one client", "a 1\na 2\na 3\na 4\n", "yes\nyes\nyes\nno\n"),
    ("it passes again", "a 1\na 2\na 3\na 20\n", "yes\nyes\nyes\nyes\n"),
    ("two clients", "a 1\nb 1\na 2\n", "yes\nyes\nyes\n"),
)
GIFT = Gift(
    question="q-rate",
    version=1,
    kind="coding",
    title="Rate limiter",
    prompt=PROMPT,
    minutes=35,
    pads=[GiftedPad(name="limiter.py", language="python", text="")],
    cases=[GiftedCase(name=name, stdin=stdin, expected=expected) for name, stdin, expected in CASES],
)


class Tale(Teller):
    """With people, hours and haste of its own."""

    def __init__(
        self,
        title: str,
        begin: int,
        people: list[tuple[Seat, str]],
    ) -> None:
        self.lines = []
        self.state = State()
        self.now = begin
        self.gap = 400
        entries: list[e.AnyEntry] = [e.Opened(position=1, at=begin, title=title)]
        entries += [
            e.Invited(position=at + 2, at=begin, person=seat.person, name=name, role=seat.role, colour=at)
            for at, (seat, name) in enumerate(people)
        ]
        self.state = fold(self.state, entries)
        self.lines += map(encode_entry, entries)
        self._random = Random(11)

    def _tick(self) -> int:
        self.now += self.gap
        return self.now

    def rest(self, seconds: float) -> None:
        self.now += int(seconds * SLOW * 1000)

    def type(self, seat: Seat, pad: str, at: int, text: str) -> None:
        """Key by key, with a thought now and then."""
        while text:
            size = self._random.randint(2, 6)
            now, text = text[:size], text[size:]
            self.gap = SLOW * self._random.randint(150, 900)
            self.replace(seat, pad, at, at, now)
            at += len(now)
            if "\n" in now and self._random.random() < 0.3:
                self.rest(self._random.randint(3, 14))
        self.gap = 400

    def text(self, pad: str) -> str:
        return self.state.pads[pad].document.state


@dataclass(frozen=True)
class Told:
    """Lines as they are stored, and when it ended."""

    room: list[bytes]
    panel: list[bytes]
    began: int
    ended: int


def tell(title: str, ada: str, grace: str, begin: int) -> Told:
    """`ada` interviews `grace`: ids of people."""
    interviewer = Seat("tab-of-ada", ada, "interviewer")
    candidate = Seat("tab-of-grace", grace, "candidate")
    people = [(interviewer, "Ada Byron"), (candidate, "Grace Hopper")]
    story = Tale(title, begin, people)
    notes: list[tuple[int, str]] = []
    _arrive(story, interviewer, candidate)
    began = story.now
    _approach(story, interviewer, candidate, notes)
    _first_try(story, interviewer, candidate, notes)
    _second_try(story, interviewer, candidate, notes)
    _farewell(story, interviewer, candidate, notes)
    panel = Tale(title, begin, people[:1])
    panel.arrive(interviewer)
    for moment, text in notes:
        panel.now = max(panel.now, moment + 9_000)
        note = g.PutNote(ref=panel.ref(interviewer), text=text, moment=moment, given="g1")
        panel.ask(interviewer, note, place="panel")
    return Told(story.lines, panel.lines, began, story.now)


def _arrive(story: Tale, ada: Seat, grace: Seat) -> None:
    plan = h.Planned(position=0, at=0, format="coding", minutes=45, phases=PHASES, kept_days=90)
    server(story, planned(story.state, plan, LIMITS, now=story.now))
    story.arrive(ada, grace)
    story.ask(grace, g.Agree(ref=1))
    story.rest(20)
    story.ask(ada, g.StartInterview(ref=1))
    story.rest(6)
    story.say(ada, "Hello Grace, welcome!")
    story.rest(8)
    story.say(grace, "Hello Ada. Ready when you are.")
    story.rest(70)


def _approach(story: Tale, ada: Seat, grace: Seat, notes: list[tuple[int, str]]) -> None:
    server(story, give_question(story.state, GIFT, LIMITS, now=story.now))
    story.rest(95)
    notes.append((story.now, "Asks about the **window** at once: sliding or fixed?"))
    story.rest(30)
    story.ask(ada, g.BeginPhase(ref=story.ref(ada), phase="design"))
    story.rest(12)
    story.ask(grace, i.CreateBoard(ref=story.ref(grace), name="Sketch"))
    shapes = {
        "clients": box(40, 60, backgroundColor="#a5d8ff"),
        "gate": box(320, 60, backgroundColor="#ffec99"),
        "times": box(600, 60, backgroundColor="#b2f2bb"),
    }
    words = {"clients": "Clients", "gate": "allow()", "times": "times per client"}
    for name, shape in shapes.items():
        story.rest(9)
        _draw(story, grace, {name: put(shape), f"{name}-text": put(_words(words[name], name, shape))})
    for start, end, x in (("clients", "gate", 205), ("gate", "times", 485)):
        story.rest(7)
        points = {"points": [[0, 0], [110, 0]], "width": 110, "height": 0, "x": x, "y": 100}
        _draw(story, grace, {f"{start}-{end}": put(arrow(start, end, **points))})
    story.rest(35)
    notes.append((story.now, "Draws the state per client. *Names things well.*"))
    story.rest(100)


def _draw(story: Tale, seat: Seat, operation: dict[str, Any]) -> None:
    document = story.state.boards.all["b1"].document
    first = document.accepted.get(seat.instance, 0)
    story.ask(seat, i.Draw(board="b1", version=document.version, first=first, updates=[operation]))


def _words(text: str, container: str, shape: dict[str, Any]) -> dict[str, Any]:
    place = {"x": shape["x"] + 20, "y": shape["y"] + 28, "width": 120, "height": 25}
    return label(text, container, **place, fontSize=16)


def _first_try(story: Tale, ada: Seat, grace: Seat, notes: list[tuple[int, str]]) -> None:
    pad = story.state.order[-1]
    story.ask(ada, g.BeginPhase(ref=story.ref(ada), phase="coding"))
    story.rest(10)
    story.type(grace, pad, 0, FIRST)
    story.rest(14)
    _run(story, grace, "cases", passed=(True, False, True))
    story.rest(25)
    notes.append((story.now, "First run: old requests never leave. Reads the failing case before she types."))
    story.rest(40)
    server(story, give_hint(story.state, "g1", 0, HINTS[0], LIMITS, now=story.now))
    story.rest(80)
    story.say(ada, "Take your time. What do you see?")
    story.rest(11)
    story.say(grace, "They have to **expire**: `seen` grows for ever.")
    story.depart(grace)
    story.rest(38)
    again = Seat("tab-of-grace-2", grace.person, "candidate")
    story.arrive(again)
    story.rest(50)
    server(story, give_hint(story.state, "g1", 1, HINTS[1], LIMITS, now=story.now))
    story.rest(22)


def _second_try(story: Tale, ada: Seat, grace: Seat, notes: list[tuple[int, str]]) -> None:
    pad = story.state.order[-1]
    grace = Seat("tab-of-grace-2", grace.person, "candidate")

    def swap(old: str, new: str) -> None:
        at = story.text(pad).index(old)
        story.replace(grace, pad, at, at + len(old), "")
        story.type(grace, pad, at, new)
        story.rest(6)

    swap("import defaultdict", "import defaultdict, deque")
    swap("defaultdict(list)", "defaultdict(deque)")
    before = story.text(pad).index("def allow")
    story.replace(grace, pad, before, before, PASTED)
    story.rest(30)
    _run(story, grace, "cases", passed=(True, False, True))
    story.rest(20)
    swap("    recent.append(at)\n", "    forget(recent, at - WINDOW)\n    recent.append(at)\n")
    story.rest(8)
    story.type(ada, pad, len(story.text(pad)), "# What if the clock goes back?\n")
    _run(story, grace, "cases", passed=(True, True, True))
    notes.append((story.now, "All pass after the second hint. Explains why `deque`."))
    story.rest(18)
    _run(story, ada, "run", output="yes\r\nyes\r\nno\r\n")
    story.rest(130)


def _run(
    story: Tale, seat: Seat, what: e.RunKind, *, passed: tuple[bool, ...] = (), output: str = ""
) -> None:
    pad = story.state.order[-1]
    facts = Facts(
        "node-1", "python", "CPython 3.11.2", "limiter.py", ("python3", "limiter.py"),
        {pad: story.state.pads[pad].document.version},
    )  # fmt: skip
    story.ask(seat, i.StartRun(ref=story.ref(seat), what=what, pad=pad), facts)
    cases = list(story.state.cases)
    run = f"r{story.state.runs_total}"
    story.record(e.RunStepped, run=run, compiling=False)
    for (name, _, expected), case, good in zip(CASES, cases, passed, strict=False):
        actual = expected if good else expected.replace("yes\n", "no\n")
        story.record(
            e.CaseTested, run=run, case=case, name=name, passed=good, reason="exited", exit_code=0,
            wall_ms=31, actual=actual,
        )  # fmt: skip
    if output:
        story.record(e.RunPrinted, run=run, text=output)
    story.record(e.RunFinished, run=run, reason="exited", exit_code=0, wall_ms=210, cpu_ms=90)


def _farewell(story: Tale, ada: Seat, grace: Seat, notes: list[tuple[int, str]]) -> None:
    story.ask(ada, g.BeginPhase(ref=story.ref(ada), phase="questions"))
    grace = Seat("tab-of-grace-2", grace.person, "candidate")
    story.rest(20)
    story.say(grace, "How do you review code?")
    story.rest(75)
    story.say(ada, "In pairs, and every change. Thank you, Grace!")
    notes.append((story.now, "Asks about *reviews*."))
    story.rest(60)
    story.ask(ada, i.EndInterview(ref=story.ref(ada)))


def keep(data: Path, workspace: str, title: str, begin: int, member: str | None = None) -> str:
    """Into the database of a server with this folder of data; the interview's id."""
    # In a thread of its own: Playwright's event loop goes on in this one.
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, _keep(data, workspace, title, begin, member)).result()


async def _keep(data: Path, workspace: str, title: str, begin: int, member: str | None) -> str:
    interview = f"told{begin % 10**16:016d}"
    ada, grace = f"a{interview[1:]}", f"g{interview[1:]}"
    told = tell(title, ada, grace, begin)
    database = Database(sqlite_url(data), connect_timeout=5, statement_timeout=10, connections=2)
    try:
        archive, transcript = SqlArchive(database), SqlTranscript(database)
        people = (
            Person(ada, interview, "Ada Byron", "interviewer", 0, member),
            Person(grace, interview, "Grace Hopper", "candidate", 1),
        )
        plan = Plan(format="coding", minutes=45, phases=PHASES, starts_at=told.began, kept_days=90)
        kept = Interview(interview, workspace, title, begin, people, plan, "planned")
        await archive.add_interview(kept, [])
        for part, lines in (("room", told.room), ("panel", told.panel)):
            batch = Batch(f"{interview}/{part}", 1, len(lines), b"\n".join(lines))
            assert await transcript.append([batch]) == [True]
        await archive.happened(interview, "started", position=1, at=told.began)
        await archive.happened(interview, "ended", position=len(told.room), at=told.ended)
    finally:
        await database.close()
    return interview
