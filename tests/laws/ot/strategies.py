"""Documents and change sets for property tests."""

from hypothesis import strategies as st

from pairing.ot.changes import ChangeSet
from pairing.ot.sections import Section, add, growth

UNITS = ["a", "b", "\n", "é", "\ud83d", "\ude00"]

texts = st.sampled_from(["", "x", "y", "\n", "xy", "z\n", "\ud83d\ude00", "\ude00x", "é\n\nq"])
documents = st.lists(st.sampled_from(UNITS), max_size=12).map("".join)
pieces = st.lists(st.tuples(st.integers(0, 4), st.none() | texts), max_size=7)


@st.composite
def changes(draw: st.DrawFn, length: int) -> ChangeSet:
    """Any canonical change set over `length` units, also such as no editor would make in one go."""
    out: list[Section] = []
    left = length
    for covered, text in draw(pieces):
        covered = min(covered, left)
        left -= covered
        # Joins what may not touch, so that whatever is drawn comes out canonical.
        add(out, covered, text)
    add(out, left, None)
    return ChangeSet(tuple(out), length, length + growth(out))


@st.composite
def edited(draw: st.DrawFn, concurrent: int = 1, following: int = 0) -> tuple[str, list[ChangeSet]]:
    """A document, change sets that start at it, and then ones that follow the first of those in a chain."""
    doc = draw(documents)
    made = [draw(changes(len(doc))) for _ in range(concurrent)]
    newest = made[0]
    for _ in range(following):
        newest = draw(changes(newest.new_length))
        made.append(newest)
    return doc, made
