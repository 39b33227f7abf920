"""A decision about a loop: made by one person, with a reason. It stands beside the cards, not for them."""

from typing import Literal

from msgspec import Struct

Outcome = Literal["hire", "no_hire", "hold"]
"""`hold`: nothing is settled yet, and the loop stays open."""


class LoopDecision(Struct, frozen=True, kw_only=True):
    """The `number`-th of its loop; the newest holds, the others are history. `by`: null for a token."""

    number: int
    outcome: Outcome
    reason: str
    at: int
    by: str | None

    @property
    def settles(self) -> bool:
        return self.outcome != "hold"
