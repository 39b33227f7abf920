"""The text type: documents are strings of UTF-16 units, operations are change sets."""

from collections.abc import Sequence
from typing import Final

from pairing.ot.changes import ChangeSet


class TextType:
    """`OperationType` for text. Its size and its extent are both the length in units."""

    name: str = "text"

    def parse(self, value: object, *, max_parts: int) -> ChangeSet:
        return ChangeSet.parse(value, max_sections=max_parts)

    def serialise(self, op: ChangeSet) -> object:
        return op.to_json()

    def apply(self, state: str, op: ChangeSet) -> str:
        return op.apply(state)

    def compose(self, first: ChangeSet, second: ChangeSet) -> ChangeSet:
        return first.compose(second)

    def transform(self, op: ChangeSet, over: ChangeSet, before: bool) -> ChangeSet:
        return op.map(over, before)

    def invert(self, op: ChangeSet, state: str) -> ChangeSet:
        return op.invert(state)

    def extent(self, state: str) -> int:
        return len(state)

    def before(self, op: ChangeSet) -> int:
        return op.length

    def after(self, op: ChangeSet) -> int:
        return op.new_length

    def measure(self, state: str) -> int:
        return len(state)

    def measure_after(self, state: str, ops: Sequence[ChangeSet]) -> int:
        return ops[-1].new_length if ops else len(state)

    def parts(self, op: ChangeSet) -> int:
        return len(op.sections)


TEXT: Final = TextType()
