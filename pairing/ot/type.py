"""What a kind of shared document must be able to do, so that one authority serves them all."""

from collections.abc import Sequence
from typing import Protocol, TypeVar

State = TypeVar("State")
Op = TypeVar("Op")


class OperationType(Protocol[State, Op]):
    """The algebra of one kind of document. States and operations are immutable, and operations compare by
    value: a retried update is recognised as what was accepted.

    Laws, for operations a and b on state s, and c after a:
    `apply(apply(s, a), c) == apply(s, compose(a, c))`;
    `apply(apply(s, a), transform(b, a, before=False)) == apply(apply(s, b), transform(a, b, before=True))`;
    `apply(apply(s, a), invert(a, s)) == s`; `parse(serialise(a)) == a`.
    """

    name: str
    """Stable: transcripts and the protocol carry it."""

    def parse(self, value: object, *, max_parts: int) -> Op:
        """Read one operation from JSON, strictly. Raises `Malformed`, and `TooLarge` over `max_parts`."""
        ...

    def serialise(self, op: Op) -> object:
        """The operation as a JSON value that `parse` takes."""
        ...

    def apply(self, state: State, op: Op) -> State:
        """The state after the operation. Raises ValueError if the operation is for another state."""
        ...

    def compose(self, first: Op, second: Op) -> Op:
        """One operation for two that follow each other."""
        ...

    def transform(self, op: Op, over: Op, before: bool) -> Op:
        """`op`, made to apply after the concurrent `over`. `before`: it is the earlier one in a tie."""
        ...

    def invert(self, op: Op, state: State) -> Op:
        """The operation that undoes `op`, which applies to `state`."""
        ...

    def extent(self, state: State) -> int:
        """What `before` must answer for an operation on `state`: for text its length, and always 0 for
        kinds whose operations fit any state."""
        ...

    def before(self, op: Op) -> int:
        """The extent of the states that the operation applies to."""
        ...

    def after(self, op: Op) -> int:
        """The extent of the states that the operation makes."""
        ...

    def measure(self, state: State) -> int:
        """The size of the state, in the unit its limit has: UTF-16 units for text, bytes for a scene."""
        ...

    def measure_after(self, state: State, ops: Sequence[Op]) -> int:
        """The size of the state once `ops`, which follow each other, have been applied. Raises `Malformed`
        if they do not fit what they meet there, and `TooLarge` over limits that the kind itself has."""
        ...

    def parts(self, op: Op) -> int:
        """How many parts the operation has: what `max_parts` limits, and the unit of transforming work."""
        ...
