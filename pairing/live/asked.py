"""Something asked of a room and not yet decided: by a seat, or by the room itself."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from pairing.errors import PairingError
from pairing.interview.decide import Decision
from pairing.interview.state import State

Decide = Callable[[State, int], Decision]
"""decide(state, now): pure, so that it can be asked again after a lost race."""


class Asked(Protocol):
    def decide(self, state: State, now: int) -> Decision: ...

    def refused(self, error: PairingError) -> None:
        """It changed nothing. Called in order with what the seat is sent."""
        ...

    def repeated(self) -> None:
        """It was in the transcript already."""
        ...

    def stored(self) -> None:
        """Its entries are stored and were sent."""
        ...


@dataclass(slots=True)
class Inward:
    """Asked by the server itself; `outcome` is for somebody who waits for it."""

    decide: Decide
    outcome: asyncio.Future[None] | None = None

    def refused(self, error: PairingError) -> None:
        if self.outcome is not None and not self.outcome.done():
            self.outcome.set_exception(error)

    def repeated(self) -> None:
        self.stored()

    def stored(self) -> None:
        if self.outcome is not None and not self.outcome.done():
            self.outcome.set_result(None)
