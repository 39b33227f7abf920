"""A short way to tell a test's story: an interview, and people who ask for things one after the other."""

from collections.abc import Callable
from typing import Any

import pytest

from pairing.errors import PairingError
from pairing.interview import entries as e
from pairing.interview.decide import Decision, Seat, arrive, decide
from pairing.interview.intents import (
    AnyIntent,
    CreateBoard,
    Draw,
    EndInterview,
    Push,
    PutCase,
    StartRun,
)
from pairing.interview.limits import Limits
from pairing.interview.place import Place
from pairing.interview.running import Facts, stamp
from pairing.interview.state import State, fold
from pairing.ot.authority import PushLimits
from pairing.ot.scene.limits import SceneLimits
from pairing.ot.scene.operation import scene_to_json
from pairing.ot.scene.type import SceneType

ADA = Seat("a", "ada", "interviewer")
GRACE = Seat("g", "grace", "candidate")
OLGA = Seat("o", "olga", "observer")
SEATS = (ADA, GRACE, OLGA)

LIMITS = Limits(
    pads=4,
    pad_name_chars=12,
    chat_chars=10,
    runs_per_room=2,
    run_typed_bytes=8,
    run_input_bytes=20,
    cases=3,
    case_chars=10,
    case_name_chars=8,
    cases_total_chars=45,
    phases=3,
    brief_chars=10,
    extend_minutes=5,
    extended_minutes=8,
    focus_minutes_most=4,
    focus_total_minutes=6,
    credit_ms=5_000,
    questions=2,
    question_chars=40,
    quiz_items=3,
    answer_chars=10,
    notes=2,
    note_chars=20,
    key_points=2,
    push=PushLimits(updates=5, cells=6, work=1_000, size=40, sections=6),
    boards=3,
    board_name_chars=8,
    draw=PushLimits(updates=4, cells=6, work=1_000, size=1_100, sections=3),
    scene=SceneType(SceneLimits(elements=4, element_size=1_200, operation_size=1_400, text_units=20)),
)
TEXT = "one😀two"


def opened(text: str = TEXT, *, window: int = 2_000, talk_tail: int = 200) -> State:
    """Three people with an instance each, and one pad `p1`, `main.py`, of this text."""
    entries: list[e.AnyEntry] = [e.Opened(position=1, at=100, title="Round one")]
    for number, seat in enumerate(SEATS):
        name = seat.person.title()
        entries.append(
            e.Invited(
                position=number + 2, at=100, person=seat.person, name=name, role=seat.role, colour=number
            )
        )
    entries.append(e.PadCreated(position=5, at=100, pad="p1", name="main.py", language="python", text=text))
    state = fold(State(window=window, talk_tail=talk_tail), entries)
    for seat in SEATS:
        state = arrive(state, seat.instance, seat.person, now=200).state
    return state


def facts(intent: StartRun) -> Facts:
    """What a run would be: `main.py` under Python, on node `n1`."""
    return Facts("n1", "python", "CPython 3", "main.py", ("python3", "main.py"), {"p1": 0})


Prepare = Callable[["Story"], tuple[Seat, AnyIntent]]
"""Tells what came before, and says who asks for what then."""


class Story:
    """Everybody's own numbers are counted here; `limits`, `facts` and `now` may be changed on the way."""

    def __init__(self, state: State | None = None, *, limits: Limits = LIMITS) -> None:
        self.state = state or opened()
        self.limits = limits
        self.facts: Callable[[StartRun], Facts] | None = facts
        self.now = 1_000
        self.place: Place = "room"

    def ask(self, seat: Seat, intent: AnyIntent) -> Decision:
        """What becomes of the intent; its entries happen. Raises what `decide` raises."""
        decision = decide(
            self.state,
            seat,
            intent,
            now=self.now,
            limits=self.limits,
            facts=self.facts,
            place=self.place,
        )
        self.state = decision.state
        return decision

    def entry(self, seat: Seat, intent: AnyIntent) -> e.AnyEntry:
        """The only entry that the intent becomes."""
        (entry,) = self.ask(seat, intent).entries
        return entry

    def ref(self, seat: Seat) -> int:
        """The seat's next number."""
        return self.state.instances[seat.instance].ref + 1

    def start(self, seat: Seat = ADA, what: e.RunKind = "run") -> str:
        """Start a run of this kind; its id."""
        entry = self.entry(seat, StartRun(ref=self.ref(seat), what=what, pad="p1"))
        assert isinstance(entry, e.RunStarted)
        return entry.run

    def print(self, run: str, text: str) -> None:
        self.record(e.RunPrinted(**stamp(self.state, self.now), run=run, text=text))

    def finish(self, run: str, reason: e.RunEnd = "exited") -> None:
        self.record(e.RunFinished(**stamp(self.state, self.now), run=run, reason=reason))

    def record(self, *entries: e.AnyEntry) -> None:
        """Something that the server itself says."""
        self.state = fold(self.state, entries)

    def server(self, kind: type[e.AnyEntry], **fields: Any) -> None:
        """The same, of this kind and with these fields."""
        self.record(kind(**stamp(self.state, self.now), **fields))

    def put(self, name: str, stdin: str = "", expected: str = "", *, case: str | None = None) -> e.CasePut:
        """A test case by ada."""
        intent = PutCase(ref=self.ref(ADA), name=name, stdin=stdin, expected=expected, case=case)
        entry = self.entry(ADA, intent)
        assert isinstance(entry, e.CasePut)
        return entry

    def push(self, seat: Seat, *updates: object, pad: str = "p1") -> Push:
        """A push from somebody who has seen everything."""
        document = self.state.pads[pad].document
        first = document.accepted.get(seat.instance, 0)
        return Push(pad=pad, version=document.version, first=first, updates=list(updates))

    def board(self, name: str = "Board", elements: dict[str, Any] | None = None) -> str:
        """A board by ada; its id."""
        entry = self.entry(ADA, CreateBoard(ref=self.ref(ADA), name=name, elements=elements or {}))
        assert isinstance(entry, e.BoardCreated)
        return entry.board

    def draw(self, seat: Seat, *updates: object, board: str = "b1") -> Draw:
        """A drawing by somebody who has seen everything."""
        document = self.state.boards.all[board].document
        first = document.accepted.get(seat.instance, 0)
        return Draw(board=board, version=document.version, first=first, updates=list(updates))

    def scene(self, board: str = "b1") -> dict[str, Any]:
        """The board's elements as JSON."""
        return scene_to_json(self.state.boards.all[board].document.state)

    def text(self, pad: str = "p1") -> str:
        return self.state.pads[pad].document.state


def as_seat(seat: Seat, intent: AnyIntent, *, ended: bool = False) -> Prepare:
    """Nothing came before, but perhaps the end."""

    def prepare(story: Story) -> tuple[Seat, AnyIntent]:
        if ended:
            story.ask(ADA, EndInterview(ref=1))
        return seat, intent

    return prepare


def check_refused(code: str, kind: type[PairingError], prepare: Prepare) -> None:
    story = Story()
    seat, intent = prepare(story)
    before = story.state
    with pytest.raises(kind) as refusal:
        story.ask(seat, intent)
    assert refusal.value.code == code
    assert refusal.value.message
    assert story.state is before
