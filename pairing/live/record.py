"""What is to be recorded of a run, in order and exactly once.

Each part knows by the state whether it is in the transcript already: by how much was printed, how many tests
have a result, how far the run is. So the same parts may be asked for again whenever nobody knows what became
of them: after the store was away, after a lost race, in a room that was made anew.
"""

import asyncio
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pairing.interview import entries as e
from pairing.interview.decide import Decision
from pairing.interview.run import Run
from pairing.interview.running import Stamp, is_going, stamp
from pairing.interview.state import State, evolve
from pairing.ot.utf16 import to_units

ENTRY_UNITS = 16_384
"""Output in one entry: several times what a program prints between two events of a runner."""

BATCH_PARTS = 8
"""Asked for at once: a run that prints as fast as it can leaves room for what people type."""


@dataclass(slots=True)
class Stepped:
    compiling: bool

    def entry(self, run: Run, at: Stamp) -> e.AnyEntry | None:
        if run.stage == "waiting" or (run.stage == "compiling" and not self.compiling):
            return e.RunStepped(**at, run=run.started.run, compiling=self.compiling)
        return None


@dataclass(slots=True)
class Printed:
    """`until`: units printed in all, this included."""

    text: str
    units: int
    until: int

    def entry(self, run: Run, at: Stamp) -> e.AnyEntry | None:
        if run.dropped + len(run.output) >= self.until:
            return None
        return e.RunPrinted(**at, run=run.started.run, text=self.text)


@dataclass(slots=True)
class Tested:
    """`fields` as in `CaseTested`; `number` counts from 1."""

    number: int
    fields: dict[str, Any]

    def entry(self, run: Run, at: Stamp) -> e.AnyEntry | None:
        if len(run.results) >= self.number:
            return None
        return e.CaseTested(**at, run=run.started.run, **self.fields)


@dataclass(slots=True)
class Ended:
    """`fields` as in `RunFinished`."""

    fields: dict[str, Any]

    def entry(self, run: Run, at: Stamp) -> e.AnyEntry | None:
        return e.RunFinished(**at, run=run.started.run, **self.fields)


Part = Stepped | Printed | Tested | Ended


class Record:
    """Of one run. Its size is bounded by what the runner lets a run print."""

    def __init__(self) -> None:
        self._parts: deque[Part] = deque()
        self._units = 0
        self._tests = 0
        self._ended = False
        self._news = asyncio.Event()

    def stepped(self, *, compiling: bool) -> None:
        self._add(Stepped(compiling))

    def printed(self, text: str) -> None:
        if not text or self._ended:
            return
        units = len(to_units(text))
        self._units += units
        last = self._parts[-1] if self._parts else None
        if isinstance(last, Printed) and last.units + units <= ENTRY_UNITS:
            self._parts[-1] = Printed(last.text + text, last.units + units, self._units)
        else:
            self._add(Printed(text, units, self._units))

    def tested(self, **fields: Any) -> None:
        self._tests += 1
        self._add(Tested(self._tests, fields))

    def ended(self, **fields: Any) -> None:
        """The last part: whatever comes after it is dropped."""
        self._add(Ended(fields))
        self._ended = True

    def _add(self, part: Part) -> None:
        if not self._ended:
            self._parts.append(part)
            self._news.set()

    async def next(self) -> list[Part]:
        """Take the next parts, as soon as there are some or `wake` was called."""
        if not self._parts:
            await self._news.wait()
        self._news.clear()
        return [self._parts.popleft() for _ in range(min(len(self._parts), BATCH_PARTS))]

    def wake(self) -> None:
        self._news.set()


def record(run: str, parts: Sequence[Part], state: State, now: int) -> Decision:
    """The entries by which the transcript has these parts. None once the run is over."""
    entries: list[e.AnyEntry] = []
    for part in parts:
        if not is_going(state, run):
            break
        entry = part.entry(state.runs[run], stamp(state, now))
        if entry is not None:
            state = evolve(state, entry)
            entries.append(entry)
    return Decision(state, entries)
