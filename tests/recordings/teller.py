"""Tells a story to `decide`, entry by entry, for the golden transcripts."""

from collections.abc import Callable
from typing import Any

from pairing.interview import entries as e
from pairing.interview import intents as i
from pairing.interview.decide import Decision, Seat, arrive, decide, depart
from pairing.interview.limits import Limits
from pairing.interview.place import Place
from pairing.interview.running import Facts, stamp
from pairing.interview.state import State, fold
from pairing.wire.codec import encode_entry

BEGIN = 1_763_700_000_000
ADA = Seat("Ada-tab_1", "AdaLovelace0", "interviewer")
ADA_AGAIN = Seat("Ada-tab_2", "AdaLovelace0", "interviewer")
GRACE = Seat("Grace-tab_1", "GraceHopper0", "candidate")
OLGA = Seat("Olga-tab_1", "OlgaObserver", "observer")
PEOPLE = {"AdaLovelace0": "Ada 🧮", "GraceHopper0": "Grace Höpper", "OlgaObserver": "Ольга"}


class Teller:
    """Tells a story, second by second."""

    def __init__(self, title: str, *pads: tuple[str, str, str]) -> None:
        self.lines: list[bytes] = []
        self.state = State()
        self.now = BEGIN
        entries: list[e.AnyEntry] = [e.Opened(position=1, at=self.now, title=title)]
        for number, seat in enumerate((ADA, GRACE, OLGA)):
            entries.append(
                e.Invited(
                    position=number + 2,
                    at=self.now,
                    person=seat.person,
                    name=PEOPLE[seat.person],
                    role=seat.role,
                    colour=number,
                )
            )
        for number, (name, language, text) in enumerate(pads, 1):
            entries.append(
                e.PadCreated(
                    position=number + 4,
                    at=self.now,
                    pad=f"p{number}",
                    name=name,
                    language=language,
                    text=text,
                )
            )
        self.state = fold(self.state, entries)
        self.lines += map(encode_entry, entries)

    def arrive(self, *seats: Seat) -> None:
        for seat in seats:
            self.happen(arrive(self.state, seat.instance, seat.person, now=self._tick()))

    def depart(self, *seats: Seat) -> None:
        for seat in seats:
            self.happen(depart(self.state, seat.instance, now=self._tick()))

    def ask(
        self, seat: Seat, intent: i.AnyIntent, facts: Facts | None = None, *, place: Place = "room"
    ) -> None:
        """`facts`: what a run is, if that is what is asked for."""
        known = None if facts is None else lambda _: facts
        now = self._tick()
        self.happen(decide(self.state, seat, intent, now=now, limits=Limits(), facts=known, place=place))

    def ref(self, seat: Seat) -> int:
        return self.state.instances[seat.instance].ref + 1

    def say(self, seat: Seat, text: str) -> None:
        self.ask(seat, i.Say(ref=self.ref(seat), text=text))

    def edit(self, seat: Seat, pad: str, *changes: Any) -> None:
        """Changes by somebody who has seen everything."""
        document = self.state.pads[pad].document
        first = document.accepted.get(seat.instance, 0)
        self.ask(seat, i.Push(pad=pad, version=document.version, first=first, updates=list(changes)))

    def replace(self, seat: Seat, pad: str, start: int, end: int, text: str) -> None:
        """The units from `start` to `end` by a text."""
        length = len(self.state.pads[pad].document.state)
        replaced: list[Any] = [end - start, *text.split("\n")] if text else [end - start]
        sections = [start, replaced, length - end]
        self.edit(seat, pad, [section for section in sections if section != 0])

    def record(self, entry: Callable[..., e.AnyEntry], **fields: Any) -> None:
        """Something that the server itself says of a run."""
        told = entry(**stamp(self.state, self._tick()), **fields)
        self.happen(Decision(fold(self.state, (told,)), (told,)))

    def _tick(self) -> int:
        self.now += 1_000
        return self.now

    def happen(self, decision: Decision) -> None:
        self.lines += map(encode_entry, decision.entries)
        self.state = decision.state
