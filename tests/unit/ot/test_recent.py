"""The window of newest updates."""

from random import Random

import pytest

from pairing.ot.recent import Recent


def test_grows_and_answers_from_any_version() -> None:
    recent = Recent[str](3, window=10).append("ann", "a").append("bob", "b")
    assert (recent.floor, recent.head, len(recent)) == (3, 5, 2)
    assert recent.since(3) == [("ann", "a"), ("bob", "b")]
    assert recent.since(4) == [("bob", "b")]
    assert recent.since(5) == []
    for version in (2, 6):
        with pytest.raises(ValueError, match="between 3 and 5"):
            recent.since(version)


def test_keeps_at_least_the_window_and_less_than_twice_as_much() -> None:
    recent = Recent[int](window=4)
    for number in range(100):
        recent = recent.append("ann", number)
        assert min(4, number + 1) <= len(recent) <= 8
        assert recent.head == number + 1
        assert recent.since(recent.floor) == [("ann", kept) for kept in range(recent.floor, number + 1)]


def test_every_value_keeps_seeing_its_own_updates() -> None:
    """Futures branch off at random from any value there ever was."""
    random = Random("branches")
    values = [(Recent[int](window=3), [])]  # type: list[tuple[Recent[int], list[tuple[str, int]]]]
    for number in range(400):
        recent, all_updates = random.choice(values[-6:])
        values.append((recent.append("ann", number), [*all_updates, ("ann", number)]))
        for value, expected in values[-40:]:
            assert value.head == len(expected)
            assert value.since(value.floor) == expected[value.floor :]


def test_a_line_of_values_shares_its_updates() -> None:
    """Otherwise a long log would cost its square."""
    values = [Recent[int](window=10_000)]
    for number in range(1_000):
        values.append(values[-1].append("ann", number))
    assert len({id(value._items) for value in values}) == 1
    branch = values[500].append("bob", 0)
    assert branch._items is not values[500]._items
    assert len(branch) == 501


def test_starts_from_given_updates() -> None:
    recent = Recent(5, [("ann", 1), ("bob", 2)])
    assert recent == Recent[int](5).append("ann", 1).append("bob", 2)
    assert recent != Recent(4, [("ann", 1), ("bob", 2)])
    for floor, window in ((-1, 1), (0, 0)):
        with pytest.raises(ValueError, match="window"):
            Recent[int](floor, window=window)
