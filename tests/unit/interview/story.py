"""A short way to tell a test's story: an interview, and people who ask for things one after the other."""

from pairing.interview import entries as e
from pairing.interview.decide import Decision, Seat, arrive, decide
from pairing.interview.intents import AnyIntent, Push
from pairing.interview.limits import Limits
from pairing.interview.state import State, fold
from pairing.ot.authority import PushLimits

ADA = Seat("a", "ada", "interviewer")
GRACE = Seat("g", "grace", "candidate")
OLGA = Seat("o", "olga", "observer")
SEATS = (ADA, GRACE, OLGA)

LIMITS = Limits(
    pads=4,
    pad_name_chars=12,
    chat_chars=10,
    push=PushLimits(updates=5, cells=6, work=1_000, size=40, sections=6),
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


class Story:
    """Everybody's own numbers are counted here; `limits` and `now` may be changed on the way."""

    def __init__(self, state: State | None = None, *, limits: Limits = LIMITS) -> None:
        self.state = state or opened()
        self.limits = limits
        self.now = 1_000

    def ask(self, seat: Seat, intent: AnyIntent) -> Decision:
        """What becomes of the intent; its entries happen. Raises what `decide` raises."""
        decision = decide(self.state, seat, intent, now=self.now, limits=self.limits)
        self.state = decision.state
        return decision

    def entry(self, seat: Seat, intent: AnyIntent) -> e.AnyEntry:
        """The only entry that the intent becomes."""
        (entry,) = self.ask(seat, intent).entries
        return entry

    def ref(self, seat: Seat) -> int:
        """The seat's next number."""
        return self.state.instances[seat.instance].ref + 1

    def push(self, seat: Seat, *updates: object, pad: str = "p1") -> Push:
        """A push from somebody who has seen everything."""
        document = self.state.pads[pad].document
        first = document.accepted.get(seat.instance, 0)
        return Push(pad=pad, version=document.version, first=first, updates=list(updates))

    def text(self, pad: str = "p1") -> str:
        return self.state.pads[pad].document.state
