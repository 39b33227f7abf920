"""What every transcript adapter must hold about sealing, traces and erasing: `pairing/transcript/port.py`."""

import asyncio
import itertools
import random
from collections.abc import Sequence

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pairing.recording import chain, segments
from pairing.recording.segments import Damaged, Packed, Segment, check, unpack
from pairing.recording.trace import Caret, decode_trace, encode_trace
from pairing.transcript import sql_sealing
from pairing.transcript.port import Batch, Checkpoint, Trace, Transcript
from tests.support.stores import Store, store

__all__ = ["store"]


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Segments, reads and deletes so small that a few entries make several."""
    monkeypatch.setattr(segments, "SEGMENT_ENTRIES", 7)
    monkeypatch.setattr(sql_sealing, "READ_ENTRIES", 5)
    monkeypatch.setattr(sql_sealing, "DELETE_ROWS", 3)


@pytest.fixture
def ledger(store: Store) -> Transcript:
    return store.transcript()


def batch(transcript: str, first: int, count: int = 1, *, by: str = "") -> Batch:
    """A batch whose entries name their positions, and its writer if that matters."""
    lines = (f'{{"position":{first + index},"by":"{by}"}}' for index in range(count))
    return Batch(transcript, first, count, "\n".join(lines).encode())


async def lines_of(ledger: Transcript, transcript: str, *, step: int = 1_000_000) -> list[bytes]:
    """All entries, read `step` at a time; batches must follow each other and hold as many as they say."""
    lines: list[bytes] = []
    while batches := await ledger.read(transcript, after=len(lines), limit=step):
        for one in batches:
            entries = one.payload.split(b"\n")
            assert len(entries) == one.count
            assert one.first <= len(lines) + 1 <= one.last
            lines += entries[len(lines) + 1 - one.first :]
    return lines


def lines(count: int, *, since: int = 1, by: str = "") -> list[bytes]:
    return [b'{"position":%d,"by":"%b"}' % (since + index, by.encode()) for index in range(count)]


async def sealed_lines(ledger: Transcript, transcript: str) -> list[bytes]:
    """All that is sealed, from its frames alone, the chain checked."""
    value, found = chain.beginning(transcript), list[bytes]()
    for segment in await ledger.segments(transcript):
        assert segment.first == len(found) + 1
        frame = await ledger.segment(transcript, segment.first)
        assert frame is not None
        assert len(frame) == segment.packed
        value = check(Packed(segment, frame), value)
        found += unpack(Packed(segment, frame))
    return found


async def filled(ledger: Transcript, transcript: str, *counts: int) -> None:
    position = 1
    for count in counts:
        assert list(await ledger.append([batch(transcript, position, count)])) == [True]
        position += count


async def test_nothing_is_sealed_of_nothing(ledger: Transcript) -> None:
    assert await ledger.seal("t") == 0
    assert list(await ledger.segments("t")) == []
    assert await ledger.segment("t", 1) is None
    assert await ledger.heads(["t"]) == {"t": 0}


async def test_what_is_sealed_reads_as_before(ledger: Transcript) -> None:
    await filled(ledger, "t", 3, 1, 9, 4, 1, 1, 1)
    await filled(ledger, "u", 2)
    assert await ledger.seal("t") == 20
    assert await ledger.heads(["t", "u", "v"]) == {"t": 20, "u": 2, "v": 0}
    for step in (1, 4, 7, 8, 19, 20, 21):
        assert await lines_of(ledger, "t", step=step) == lines(20)
    assert await sealed_lines(ledger, "t") == lines(20)
    assert [segment.count for segment in await ledger.segments("t")] == [7, 7, 6]
    assert await lines_of(ledger, "u") == lines(2)
    assert list(await ledger.segments("u")) == []


@pytest.mark.parametrize(
    ("after", "limit", "found"),
    [(0, 1, (1, 1)), (0, 9, (1, 9)), (6, 1, (7, 7)), (6, 2, (7, 8)), (7, 1, (8, 8)), (19, 1, (20, 20))],
)
async def test_sealed_batches_are_cut_to_what_was_asked_for(
    ledger: Transcript, after: int, limit: int, found: tuple[int, int]
) -> None:
    await filled(ledger, "t", 20)
    await ledger.seal("t")
    batches = await ledger.read("t", after=after, limit=limit)
    assert (batches[0].first, batches[-1].last) == found
    assert list(await ledger.read("t", after=20, limit=limit)) == []


async def test_sealed_and_open_entries_read_as_one(ledger: Transcript) -> None:
    await filled(ledger, "t", 9, 1)
    assert await ledger.seal("t") == 10
    assert list(await ledger.append([batch("t", 11, 2), batch("t", 13)])) == [True, True]
    assert await ledger.heads(["t"]) == {"t": 13}
    for step in (1, 3, 10, 11, 100):
        assert await lines_of(ledger, "t", step=step) == lines(13)
    assert [one.first for one in await ledger.read("t", after=8, limit=3)][-1] == 11


@pytest.mark.parametrize("first", [0, 1, 9, 10, 12, 99])
async def test_a_batch_that_does_not_begin_after_the_sealed_head_is_not_stored(
    ledger: Transcript, first: int
) -> None:
    await filled(ledger, "t", 10)
    await ledger.seal("t")
    assert list(await ledger.append([batch("t", first, by="late")])) == [False]
    assert list(await ledger.append([batch("t", 11), batch("t", 11, by="late")])) == [True, False]
    assert await lines_of(ledger, "t") == lines(11)


async def test_sealing_again_changes_nothing_and_later_entries_make_a_further_part(
    ledger: Transcript,
) -> None:
    await filled(ledger, "t", 10)
    assert await ledger.seal("t") == 10
    before = list(await ledger.segments("t"))
    assert await ledger.seal("t") == 10
    assert list(await ledger.segments("t")) == before
    await ledger.append([batch("t", 11, 3)])
    assert await ledger.seal("t") == 13
    after = list(await ledger.segments("t"))
    assert after[: len(before)] == before
    assert [(segment.first, segment.count) for segment in after] == [(1, 7), (8, 3), (11, 3)]
    assert await sealed_lines(ledger, "t") == lines(13)


async def test_the_index_tells_sizes_and_the_chain(ledger: Transcript) -> None:
    await filled(ledger, "t", 5)
    await ledger.seal("t")
    frame = await ledger.segment("t", 1)
    assert frame is not None
    size = len(b"\n".join([*lines(5), b""]))
    value = chain.extend(chain.beginning("t"), lines(5))
    assert list(await ledger.segments("t")) == [Segment(1, 5, size, len(frame), value)]


async def test_transcripts_with_something_unsealed(ledger: Transcript) -> None:
    for name in ("a/panel", "a/room", "b/room", "c/room"):
        await filled(ledger, name, 2)
    await ledger.seal("a/room")
    await ledger.seal("c/room")
    await ledger.append([batch("c/room", 3)])
    assert list(await ledger.unsealed(after="", limit=9)) == ["a/panel", "b/room", "c/room"]
    assert list(await ledger.unsealed(after="", limit=2)) == ["a/panel", "b/room"]
    assert list(await ledger.unsealed(after="b/room", limit=2)) == ["c/room"]
    assert list(await ledger.unsealed(after="c/room", limit=2)) == []


@pytest.mark.parametrize(
    "entry",
    [b"", bytes(range(11, 256)), '{"text":"é漢😀"}'.encode(), b"\xff\xfe" * 600_000, b"\\x41 %s ?1 :name '"],
    ids=["empty", "bytes", "utf-8", "large", "escapes"],
)
async def test_entries_are_sealed_byte_for_byte(ledger: Transcript, entry: bytes) -> None:
    payload = b"\n".join([b"{}", entry, b"{}"])
    await ledger.append([Batch("t", 1, 3, payload)])
    await ledger.seal("t")
    assert await lines_of(ledger, "t") == [b"{}", entry, b"{}"]
    assert await sealed_lines(ledger, "t") == [b"{}", entry, b"{}"]


async def test_what_is_not_as_it_should_be_is_left_alone(ledger: Transcript) -> None:
    kept = [batch("t", 1, 9), Batch("t", 10, 1, b"two\nlines")]
    await ledger.append(kept)
    with pytest.raises(Damaged):
        await ledger.seal("t")
    assert list(await ledger.segments("t")) == []
    assert list(await ledger.read("t", after=0, limit=99)) == kept
    assert list(await ledger.append([batch("t", 11)])) == [True]


async def test_checkpoints_outlive_sealing(ledger: Transcript) -> None:
    await filled(ledger, "t", 10)
    await ledger.save_checkpoint(Checkpoint("t", 8, 1, b"fold"))
    await ledger.seal("t")
    assert await ledger.checkpoint("t", schema=1) == Checkpoint("t", 8, 1, b"fold")


STEPS = st.lists(
    st.tuples(st.sampled_from(["append", "late", "seal", "read"]), st.booleans(), st.integers(0, 40)),
    max_size=40,
)
"""What is done, by which of two nodes, and a number of its own."""


@given(steps=STEPS)
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
async def test_whatever_is_appended_sealed_and_read_the_bytes_are_the_same(
    store: Store, steps: list[tuple[str, bool, int]]
) -> None:
    """The law of sealing: it is not noticed."""
    nodes = (store.transcript(), store.transcript())
    name, known, sealed = f"t{next(_numbers)}", list[bytes](), 0
    for number, (what, which, size) in enumerate(steps):
        node = nodes[which]
        match what:
            case "append":
                one = batch(name, len(known) + 1, size % 6 + 1, by=str(number))
                assert list(await node.append([one])) == [True]
                known += one.payload.split(b"\n")
            case "late":
                one = batch(name, max(1, len(known) - size % 9), by="late")
                assert list(await node.append([one])) == [one.first == len(known) + 1]
                known += [one.payload] if one.first == len(known) + 1 else []
            case "seal":
                sealed = await node.seal(name)
                assert sealed == len(known)
            case _:
                after, limit = min(size, len(known)), size % 25 + 1
                batches = await node.read(name, after=after, limit=limit)
                found = [line for one in batches for line in one.payload.split(b"\n")]
                if after == len(known):
                    assert found == []
                else:
                    assert batches[0].first <= after + 1
                    assert min(len(known), after + limit) <= batches[-1].last
                    assert found == known[batches[0].first - 1 : batches[-1].last]
        assert (await node.heads([name]))[name] == len(known)
    assert await lines_of(nodes[0], name) == known
    assert await sealed_lines(nodes[1], name) == known[:sealed]
    await store.close()


_numbers = itertools.count()


async def test_writers_sealers_and_readers_at_once(store: Store) -> None:
    """Nobody loses an entry or sees a gap, and nothing is sealed twice."""
    working = True

    async def write(name: str, node: Transcript) -> list[bytes]:
        chance = random.Random(name)
        won: list[bytes] = []
        while len(won) < 90:
            head = (await node.heads(["t"]))["t"]
            one = batch("t", head + 1, chance.randint(1, 3), by=name)
            if (await node.append([one]))[0]:
                won += one.payload.split(b"\n")
        return won

    async def seal(node: Transcript) -> int:
        while working:
            await node.seal("t")
            await asyncio.sleep(0)
        return await node.seal("t")

    async def read(node: Transcript) -> None:
        known: list[bytes] = []
        while working:
            found = await lines_of(node, "t", step=11)
            assert found[: len(known)] == known
            known = found
            await asyncio.sleep(0)

    others = [asyncio.create_task(seal(store.transcript())) for _ in range(2)]
    readers = [asyncio.create_task(read(store.transcript())) for _ in range(2)]
    wins = await asyncio.gather(*(write(name, store.transcript()) for name in ("one", "two", "three")))
    working = False
    await asyncio.gather(*readers)
    everything = [line for won in wins for line in won]
    assert await asyncio.gather(*others) == [len(everything)] * 2
    ledger = store.transcript()
    found = await lines_of(ledger, "t")
    assert sorted(found) == sorted(everything)
    assert await sealed_lines(ledger, "t") == found
    assert list(await ledger.unsealed(after="", limit=9)) == []


async def test_what_was_sealed_outlives_the_node(store: Store) -> None:
    first = store.transcript()
    await filled(first, "t", 10)
    await first.seal("t")
    await store.close()
    again = store.transcript()
    assert await lines_of(again, "t") == lines(10)
    assert await sealed_lines(again, "t") == lines(10)


def trace(transcript: str, *at: int, by: str = "i") -> Trace:
    carets = [Caret(at=one, by=by, pad="p", version=3, anchor=1, head=2, top=1) for one in at]
    return Trace(transcript, at[0], at[-1], encode_trace(carets))


def times(traces: Sequence[Trace]) -> list[int]:
    return [caret.at for trace in traces for caret in decode_trace(trace.payload)]


async def test_traces_are_read_from_a_time_on(ledger: Transcript) -> None:
    await filled(ledger, "t", 1)
    await ledger.add_traces([])
    await ledger.add_traces([trace("t", 10, 20), trace("t", 25, by="j"), trace("t", 15, 30)])
    kept = await ledger.traces("t", after=0, limit=9)
    assert [(one.since, one.until) for one in kept] == [(10, 20), (15, 30), (25, 25)]
    assert [one.since for one in await ledger.traces("t", after=20, limit=9)] == [15, 25]
    assert [one.since for one in await ledger.traces("t", after=0, limit=1)] == [10]
    assert list(await ledger.traces("t", after=30, limit=9)) == []
    assert list(await ledger.traces("u", after=0, limit=9)) == []


async def test_sealing_joins_traces_by_time(ledger: Transcript) -> None:
    await filled(ledger, "t", 1)
    await ledger.add_traces([trace("t", 10, 20), trace("t", 15, 30)])
    await ledger.seal("t")
    joined = await ledger.traces("t", after=0, limit=9)
    assert times(joined) == [10, 15, 20, 30]
    assert [(one.since, one.until) for one in joined] == [(10, 30)]
    await ledger.add_traces([trace("t", 40)])
    assert times(await ledger.traces("t", after=0, limit=9)) == [10, 15, 20, 30, 40]
    await ledger.seal("t")
    assert times(await ledger.traces("t", after=0, limit=9)) == [10, 15, 20, 30, 40]


async def test_there_is_no_trace_beside_nothing(ledger: Transcript) -> None:
    await ledger.add_traces([trace("t", 10)])
    assert list(await ledger.traces("t", after=0, limit=9)) == []


async def test_nodes_that_join_traces_at_once_keep_each_once(store: Store) -> None:
    nodes = [store.transcript(), store.transcript(), store.transcript()]
    await filled(nodes[0], "t", 1)
    for at in range(1, 30):
        await nodes[at % 3].add_traces([trace("t", at)])
    await asyncio.gather(*(node.seal("t") for node in nodes))
    assert sorted(times(await nodes[0].traces("t", after=0, limit=99))) == list(range(1, 30))


async def test_an_erased_interview_leaves_nothing_and_others_alone(ledger: Transcript) -> None:
    others = ("Ab/room", "ab_/room", "ab", "abc/room", "b/ab/room")
    erased = ("ab/room", "ab/panel", "ab/own/p")
    for name in (*others, *erased):
        await filled(ledger, name, 10)
        await ledger.save_checkpoint(Checkpoint(name, 3, 1, b"fold"))
        await ledger.add_traces([trace(name, 10)])
    for name in (others[0], *erased[:2]):
        await ledger.seal(name)
        await ledger.append([batch(name, 11)])
    await ledger.erase("ab")
    for name in erased:
        assert await ledger.heads([name]) == {name: 0}
        assert await lines_of(ledger, name) == []
        assert list(await ledger.segments(name)) == []
        assert await ledger.segment(name, 1) is None
        assert await ledger.checkpoint(name, schema=1) is None
        assert list(await ledger.traces(name, after=0, limit=9)) == []
        assert list(await ledger.append([batch(name, 12)])) == [False]
    await ledger.add_traces([trace("ab/room", 10)])
    assert list(await ledger.traces("ab/room", after=0, limit=9)) == []
    for name in others:
        assert len(await lines_of(ledger, name)) == 10 + (name == others[0])
        assert await ledger.checkpoint(name, schema=1) is not None
        assert times(await ledger.traces(name, after=0, limit=9)) == [10]
    await ledger.erase("ab")
