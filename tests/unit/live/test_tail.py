"""The newest entries in memory: what it still has is right, and it never has too many."""

import pytest

from pairing.live.tail import Tail


def lines(first: int, last: int) -> list[bytes]:
    return [b"%d" % position for position in range(first, last + 1)]


@pytest.mark.parametrize("head", [0, 7])
@pytest.mark.parametrize("step", [1, 3, 4, 9])
def test_it_has_the_newest_and_knows_what_it_has_no_more(head: int, step: int) -> None:
    tail = Tail(head, most=4, most_bytes=1_000)
    for last in range(head + step, head + 60, step):
        tail.extend(lines(last - step + 1, last))
        assert tail.head == last
        assert last - tail.floor <= 2 * 4
        assert last - tail.floor >= min(4, last - head)
        for position in range(head, last + 1):
            expected = lines(position + 1, last) if position >= tail.floor else None
            assert tail.since(position) == expected


def test_an_empty_tail_has_nothing_after_its_head() -> None:
    tail = Tail(5, most=4, most_bytes=1_000)
    assert tail.since(5) == []
    assert tail.since(4) is None


def test_a_run_longer_than_it_keeps_leaves_the_end_of_it() -> None:
    tail = Tail(0, most=4, most_bytes=1_000)
    tail.extend(lines(1, 100))
    assert (tail.floor, tail.head) == (96, 100)
    assert tail.since(96) == lines(97, 100)


@pytest.mark.parametrize("size", [1, 30, 99, 100, 101, 250])
def test_it_has_no_more_bytes_than_it_may_keep(size: int) -> None:
    """What a program prints comes in long entries: by their number alone they would fill the memory."""
    tail = Tail(0, most=50, most_bytes=100)
    for last in range(1, 40):
        tail.extend([b"x" * size])
        kept = tail.since(tail.floor)
        assert kept is not None
        assert (tail.floor + len(kept), tail.head) == (last, last)
        assert sum(map(len, kept)) <= 200
        assert len(kept) >= min(last, 100 // size)
