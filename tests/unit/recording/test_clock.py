"""The clock of a recording: what it shows, when it stands, and that the browser's twin is told the same."""

import itertools
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from pairing.recording.clock import QUIET, Clock, Idle, Stretch, Winding, clock_of, idle
from tests.support import recording_clock_vectors
from tests.support.codemirror import VECTORS

Told = list[tuple[str, int]]
KINDS = ("opened", "arrived", "started", "ended", "reopened", "edited")


@st.composite
def told(draw: st.DrawFn) -> Told:
    """Kinds and moments; the moments may go back."""
    at, entries = 1_000_000, list[tuple[str, int]]()
    for _ in range(draw(st.integers(1, 25))):
        at += draw(st.integers(-20, 500))
        entries.append((draw(st.sampled_from(KINDS)), at))
    return entries


def test_vectors_are_what_the_server_makes_today(tmp_path: Path) -> None:
    recording_clock_vectors.write(tmp_path)
    name = recording_clock_vectors.NAME
    assert (tmp_path / name).read_bytes() == (VECTORS / name).read_bytes()


def test_it_begins_with_the_start_and_stands_while_the_interview_is_over() -> None:
    clock = clock_of(
        [("opened", 5), ("arrived", 10), ("started", 20), ("ended", 50), ("reopened", 100), ("said", 130)]
    )
    assert clock == Clock(
        origin=20,
        stretches=(Stretch(since=20, until=50, t=0), Stretch(since=100, until=None, t=30)),
        length=60,
    )
    assert [clock.place(at) for at in (4, 20, 49, 50, 99, 100, 101, 9_999)] == [0, 0, 29, 30, 30, 30, 31, 60]


def test_without_a_start_it_begins_when_somebody_comes_and_else_at_once() -> None:
    assert clock_of([("opened", 5), ("arrived", 10), ("edited", 17)]).length == 7
    assert clock_of([("opened", 5), ("edited", 17)]).length == 12
    assert clock_of([]).length == 0


def test_being_over_before_it_began_counts_for_nothing() -> None:
    entries = [("opened", 5), ("ended", 10), ("reopened", 40), ("started", 50), ("edited", 60)]
    assert clock_of(entries).length == 10
    assert (
        clock_of([("opened", 5), ("ended", 10), ("started", 50), ("reopened", 70), ("edited", 75)]).length
        == 5
    )


@given(told())
def test_it_never_goes_back_and_stays_within_its_length(entries: Told) -> None:
    clock = clock_of(entries)
    shown = [clock.place(at) for at in range(min(at for _, at in entries) - 50, entries[-1][1] + 600)]
    assert shown == sorted(shown)
    assert min(shown) == 0
    assert max(shown) == clock.length


@given(told())
def test_it_counts_every_open_millisecond_once(entries: Told) -> None:
    """Against counting them one by one."""
    clock, moments, last = clock_of(entries), list[tuple[str, int]](), 0
    for kind, at in entries:
        last = max(last, at)
        moments.append((kind, last))
    open_at = True
    count = 0
    for (kind, at), (_, until) in itertools.pairwise(moments):
        if kind in ("ended", "reopened"):
            open_at = kind == "reopened"
        if open_at:
            count += max(0, until - max(at, clock.origin))
    assert clock.length == count


@given(st.lists(st.integers(0, 1_000)), st.integers(1, 100))
def test_idle_is_exactly_where_nothing_happens_for_long(active: list[int], least: int) -> None:
    active.sort()
    found = idle(active, 1_000, least)
    inside = {t for one in found for t in range(one.since + 1, one.until)}
    assert inside.isdisjoint(active)
    for t in range(1, 1_000):
        before = max((one for one in active if one <= t), default=0)
        after = min((one for one in active if one >= t), default=1_000)
        assert (t in inside) == (after - before > least and t not in active and before < t < after)


def test_idle_reaches_from_the_beginning_and_to_the_end() -> None:
    assert idle([], 30, 5) == [Idle(since=0, until=30)]
    assert idle([10], 12, 5) == [Idle(since=0, until=10)]


def test_coming_and_going_is_no_activity() -> None:
    assert {"arrived", "departed", "time_credited"} <= QUIET
    assert QUIET.isdisjoint({"edited", "run_printed", "said", "drawn", "paused"})


@given(told(), st.integers(0, 25))
def test_a_copy_goes_on_by_itself(entries: Told, cut: int) -> None:
    first = Winding()
    for kind, at in entries[:cut]:
        first.see(kind, at)
    so_far, second = first.clock(), first.copy()
    for kind, at in entries[cut:]:
        second.see(kind, at)
    assert second.clock() == clock_of(entries)
    assert first.clock() == so_far
