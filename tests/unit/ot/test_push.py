"""What the authority takes, refuses and recognises."""

from collections.abc import Sequence
from typing import Any

import pytest

from pairing.errors import Behind, Malformed, PairingError, Reset, TooLarge
from pairing.ot.authority import Document, PushLimits, push
from pairing.ot.changes import ChangeSet
from pairing.ot.rebase import rebase
from pairing.ot.recent import Recent
from pairing.ot.text import TEXT

Text = Document[str, ChangeSet]
Value = list[Any]


def attempt(
    document: Text,
    author: str,
    version: Any,
    first: Any,
    updates: Sequence[object],
    limits: PushLimits | None = None,
) -> list[Value]:
    ops = push(
        TEXT,
        document,
        author=author,
        version=version,
        first=first,
        updates=updates,
        limits=limits or PushLimits(),
    )
    return [op.to_json() for op in ops]


def typed(*entries: tuple[str, Value], start: str = "ab", window: int = 100) -> Text:
    document = Document.start(TEXT, start, window=window)
    for author, value in entries:
        document = document.accept(author, ChangeSet.parse(value))
    return document


# "ab" becomes "xab" by ann, "xaby" by bob, "xzaby" by ann.
THREE = typed(("ann", [[0, "x"], 2]), ("bob", [3, [0, "y"]]), ("ann", [1, [0, "z"], 3]))


def test_document_counts_what_it_accepts() -> None:
    assert (THREE.state, THREE.version, THREE.accepted) == ("xzaby", 3, {"ann": 2, "bob": 1})
    with pytest.raises(ValueError, match="meets a document of 5"):
        THREE.accept("ann", ChangeSet.identity(4))
    with pytest.raises(ValueError, match="cannot make version 3"):
        Document(TEXT, "", 3, {}, Recent(2))


def test_push_at_the_head_passes_as_it_is() -> None:
    assert attempt(THREE, "bob", 3, 1, [[5, [0, "!"]], [[6]]]) == [[5, [0, "!"]], [[6]]]
    assert attempt(THREE, "new", 3, 0, []) == []


def test_late_push_is_rebased() -> None:
    assert attempt(THREE, "bob", 1, 0, [[3, [0, "y"]], [4, [0, "!"]]]) == [[5, [0, "!"]]]
    assert attempt(THREE, "cat", 0, 0, [[1, [1]]]) == [[3, [1], 1]]


def test_accepted_updates_are_left_out() -> None:
    first, second, third = [[0, "x"], 2], [1, [0, "z"], 2], [2, [0, "w"], 2]
    assert attempt(THREE, "ann", 0, 0, [first]) == []
    assert attempt(THREE, "ann", 0, 0, [first, second]) == []
    assert attempt(THREE, "ann", 0, 0, [first, second, third]) == [[2, [0, "w"], 3]]
    assert attempt(THREE, "ann", 1, 1, [second]) == []


def test_repetitions_are_known_beyond_the_window() -> None:
    document = typed(*[("ann", [length, [0, "x"]]) for length in range(2, 20)], window=2)
    assert document.recent.floor > 0
    assert attempt(document, "ann", 0, 0, [[2, [0, "x"]]]) == []
    with pytest.raises(Behind, match="too old"):
        attempt(document, "ann", 0, 0, [[2, [0, "x"]]] * 19)
    with pytest.raises(Behind, match="too old"):
        attempt(document, "bob", 0, 0, [[2, [0, "x"]]])


def test_count_from_another_life_is_known_beyond_the_window() -> None:
    document = typed(*[("ann", [length, [0, "x"]]) for length in range(2, 20)], window=2)
    with pytest.raises(Reset, match="19 updates were never accepted"):
        attempt(document, "ann", 0, 19, [[2, [0, "x"]]])


@pytest.mark.parametrize("number", [True, False, -1, 1.0, "1", None])
def test_counts_are_counts(number: object) -> None:
    with pytest.raises(Malformed, match="version is not a count"):
        attempt(THREE, "ann", number, 0, [])
    with pytest.raises(Malformed, match="first is not a count"):
        attempt(THREE, "ann", 0, number, [])


@pytest.mark.parametrize(
    ("author", "version", "first", "code"),
    [
        ("ann", 4, 2, "ahead"),
        ("ann", 3, 3, "reset"),
        ("new", 3, 1, "reset"),
        # Says that fewer of its updates are in the log than the log has up to that version, or more.
        ("ann", 3, 1, "reset"),
        ("ann", 3, 0, "reset"),
        ("ann", 1, 0, "reset"),
        ("ann", 0, 1, "reset"),
        ("ann", 0, 2, "reset"),
        ("bob", 1, 1, "reset"),
    ],
)
def test_state_that_cannot_be_continued(author: str, version: int, first: int, code: str) -> None:
    for updates in ([], [[5]], [[5], [5], [5], [5]]):
        with pytest.raises(Reset) as refusal:
            attempt(THREE, author, version, first, updates)
        assert refusal.value.code == code


def test_update_that_differs_from_the_accepted_one_is_caught() -> None:
    with pytest.raises(Reset, match="differs"):
        attempt(THREE, "ann", 0, 0, [[[0, "q"], 2], [1, [0, "z"], 2], [4]])


def test_lengths_have_to_chain_from_the_version() -> None:
    for version, first, updates in (
        (3, 1, [[4]]),
        (3, 1, [[5, [0, "!"]], [5]]),
        (2, 1, [[5]]),
        (1, 0, [[4, [0, "!"]], [5, [0, "!"]]]),
    ):
        with pytest.raises(Malformed, match="meets a document of"):
            attempt(THREE, "bob", version, first, updates)


def test_one_bad_update_refuses_all() -> None:
    for bad in (0, [0], [5, 0], None):
        with pytest.raises(Malformed):
            attempt(THREE, "bob", 3, 1, [[5, [0, "!"]], bad])


@pytest.mark.parametrize(
    ("limits", "error"),
    [
        (PushLimits(updates=1), TooLarge),
        (PushLimits(size=6), TooLarge),
        (PushLimits(sections=2), TooLarge),
        (PushLimits(cells=5), Behind),
        (PushLimits(work=20), Behind),
    ],
)
def test_limits(limits: PushLimits, error: type[PairingError]) -> None:
    updates = [[1, [0, "1"], 1], [2, [0, "2"], 1]]
    with pytest.raises(error, match=r"limit|work"):
        attempt(THREE, "cat", 0, 0, updates, limits)
    assert len(attempt(THREE, "cat", 0, 0, updates, PushLimits(2, 6, 40, 7, 3))) == 2


def test_own_entries_cost_no_cells() -> None:
    updates = [[[0, "x"], 2], [1, [0, "z"], 2], [4, [0, "!"]]]
    assert len(attempt(THREE, "ann", 0, 0, updates, PushLimits(cells=2))) == 1
    with pytest.raises(Behind):
        attempt(THREE, "ann", 0, 0, updates, PushLimits(cells=1))


def test_document_over_its_limit_may_shrink() -> None:
    limits = PushLimits(size=3)
    assert attempt(THREE, "bob", 3, 1, [[[1], 4]], limits) == [[[1], 4]]
    with pytest.raises(TooLarge):
        attempt(THREE, "bob", 3, 1, [[5, [0, "!"]]], limits)


def test_rebased_update_obeys_the_limit_it_was_read_under() -> None:
    document = typed(("ann", [1, [0, "x"], 1, [0, "y"], 1]), start="abc")
    assert attempt(document, "bob", 0, 0, [[[3]]]) == [[[1], 1, [1], 1, [1]]]
    with pytest.raises(TooLarge, match="rebased"):
        attempt(document, "bob", 0, 0, [[[3]]], PushLimits(sections=4))


def test_rebase_moves_what_is_not_among_the_entries() -> None:
    update, entry = ChangeSet.parse([[0, "x"], 2]), ChangeSet.parse([2, [0, "y"]])
    assert rebase(TEXT, [update], [("bob", entry)], "ann", work=100) == [ChangeSet.parse([[0, "x"], 3])]
    assert rebase(TEXT, [update], [("ann", update), ("bob", entry)], "ann", work=0) == []
    assert rebase(TEXT, [update], [], "ann", work=0) == [update]


def test_text_type_composes_and_inverts() -> None:
    first, second = ChangeSet.parse([2, [0, "c"]]), ChangeSet.parse([[1], 2])
    assert TEXT.apply("ab", TEXT.compose(first, second)) == "bc"
    assert TEXT.invert(second, "abc").to_json() == [[0, "a"], 2]
    assert (TEXT.name, TEXT.measure("ab"), TEXT.measure_after("ab", [first, second])) == ("text", 2, 2)
    assert TEXT.measure_after("ab", []) == 2
