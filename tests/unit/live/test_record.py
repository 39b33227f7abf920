"""What is recorded of a run is in the transcript once, however often it is asked for."""

from collections.abc import Sequence
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from pairing.interview import entries as e
from pairing.interview.state import State, fold
from pairing.live.record import BATCH_PARTS, ENTRY_UNITS, Part, Record, record

STARTED: list[e.AnyEntry] = [
    e.Opened(position=1, at=1, title="A title"),
    e.RunStarted(
        position=2, at=1, run="r1", what="run", node="n", pad="p1", language="python", toolchain="", entry="",
        command=[], files={}, columns=80, rows=24,
    ),
]  # fmt: skip
EVENTS = st.lists(
    st.one_of(
        st.text(alphabet="a\n\0é😀", min_size=1, max_size=5),
        st.just(None),
        st.builds(lambda name: ("tested", name), st.sampled_from("xyz")),
    ),
    max_size=12,
)


def told(events: Sequence[Any], *, end: bool = True) -> Record:
    to = Record()
    to.stepped(compiling=True)
    to.stepped(compiling=False)
    for event in events:
        if isinstance(event, str):
            to.printed(event)
        elif event is None:
            to.stepped(compiling=False)
        else:
            to.tested(case="", name=event[1], passed=True, reason="exited")
    if end:
        to.ended(reason="exited", exit_code=0)
    return to


async def batches(of: Record) -> list[list[Part]]:
    found = []
    while of._parts:
        found.append(await of.next())
    return found


@given(EVENTS, st.data())
async def test_parts_that_are_asked_for_again_add_nothing(events: list[Any], data: st.DataObject) -> None:
    """Whether what became of them was unknown, or the place was lost to somebody else."""
    state = fold(State(), STARTED)
    entries: list[e.AnyEntry] = []
    for parts in await batches(told(events)):
        assert len(parts) <= BATCH_PARTS
        for _ in range(data.draw(st.integers(1, 3))):
            decision = record("r1", parts, state, 5)
            if data.draw(st.booleans()):
                continue
            entries += decision.entries
            state = decision.state
        decision = record("r1", parts, state, 5)
        entries += decision.entries
        state = decision.state
    assert fold(fold(State(), STARTED), entries) == state
    texts = "".join(entry.text for entry in entries if isinstance(entry, e.RunPrinted))
    assert texts == "".join(event for event in events if isinstance(event, str))
    tested = [entry.name for entry in entries if isinstance(entry, e.CaseTested)]
    assert tested == [event[1] for event in events if isinstance(event, tuple)]
    steps = [entry.compiling for entry in entries if isinstance(entry, e.RunStepped)]
    assert steps == [True, False]
    assert [type(entry) for entry in entries].count(e.RunFinished) == 1
    assert isinstance(entries[-1], e.RunFinished)


async def test_what_comes_fast_is_put_together() -> None:
    to = Record()
    for _ in range(100):
        to.printed("x" * 1_000)
    [parts] = await batches(to)
    state = record("r1", parts, fold(State(), STARTED), 5)
    sizes = [len(entry.text) for entry in state.entries if isinstance(entry, e.RunPrinted)]
    assert max(sizes) <= ENTRY_UNITS
    assert len(sizes) == 7
    assert sum(sizes) == 100_000


async def test_nothing_comes_after_the_end() -> None:
    to = told(["a"])
    to.printed("b")
    to.tested(case="", name="x", passed=True, reason="exited")
    to.ended(reason="lost")
    [parts] = await batches(to)
    decision = record("r1", parts, fold(State(), STARTED), 5)
    assert [entry.reason for entry in decision.entries if isinstance(entry, e.RunFinished)] == ["exited"]
    assert record("r1", parts, decision.state, 5).entries == []


async def test_whoever_waits_is_woken() -> None:
    to = Record()
    to.wake()
    assert await to.next() == []
