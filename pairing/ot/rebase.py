"""Moving updates over the log entries that were accepted before them."""

from collections.abc import Sequence
from typing import TypeVar

from pairing.errors import Behind, Reset
from pairing.ot.type import OperationType

State = TypeVar("State")
Op = TypeVar("Op")


def rebase(
    kind: OperationType[State, Op],
    updates: Sequence[Op],
    over: Sequence[tuple[str, Op]],
    author: str,
    *,
    work: int,
) -> list[Op]:
    """`updates` of `author`, which start where the entries `over` start, moved to where those end; updates
    that are among the entries are left out.

    An entry by `author` is the oldest update not yet met: it is dropped unmoved, as it is already beneath
    the rest. A stranger's entry moves all that remain. This is `rebaseUpdates` of @codemirror/collab, but
    one entry at a time. The original composes the entries first, and mapping over a composition is not
    mapping over its parts: browsers that receive one by one would part from the server without an error.

    Raises `Behind` if more than `work` parts would be walked, and `Reset` if an entry by `author` is not
    the update it should be, so that the author's document has parted from this one.
    """
    remaining = list(updates)
    met = 0
    for entry_author, entry in over:
        if met == len(remaining):
            break
        if entry_author == author:
            if remaining[met] != entry:
                raise Reset("an update differs from what was accepted in its place")
            met += 1
            continue
        for index in range(met, len(remaining)):
            update = remaining[index]
            work -= kind.parts(update) + kind.parts(entry)
            if work < 0:
                raise Behind("these updates are too much work to rebase: pull first")
            remaining[index] = kind.transform(update, entry, False)
            if index + 1 < len(remaining):
                entry = kind.transform(entry, update, True)
    return remaining[met:]
