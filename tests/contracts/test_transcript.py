"""What every transcript adapter must hold: the contract of `pairing/transcript/port.py`."""

import asyncio
import random
from collections.abc import Iterable, Sequence
from itertools import chain

import pytest

from pairing.transcript.port import Batch, Checkpoint, Transcript
from tests.support.stores import Store, store

__all__ = ["store"]


@pytest.fixture
def ledger(store: Store) -> Transcript:
    return store.transcript()


def batch(transcript: str, first: int, count: int = 1, *, by: str = "") -> Batch:
    """A batch whose payload names its positions, and its writer if that matters."""
    lines = (f'{{"position":{first + index},"by":"{by}"}}' for index in range(count))
    return Batch(transcript, first, count, "\n".join(lines).encode())


async def stored(ledger: Transcript, transcript: str) -> Sequence[Batch]:
    return await ledger.read(transcript, after=0, limit=1_000_000)


def dense(batches: Iterable[Batch]) -> bool:
    """Whether these batches leave no gap and no overlap."""
    position = 0
    for one in batches:
        if one.first != position + 1:
            return False
        position = one.last
    return True


async def test_an_empty_transcript_has_head_0_and_nothing_to_read(ledger: Transcript) -> None:
    assert await ledger.heads(["t"]) == {"t": 0}
    assert list(await stored(ledger, "t")) == []
    assert list(await ledger.append([])) == []


async def test_batches_come_back_in_order_and_move_the_head(ledger: Transcript) -> None:
    batches = [batch("t", 1, 2), batch("t", 3), batch("t", 4, 3)]
    for one in batches:
        assert list(await ledger.append([one])) == [True]
    assert list(await stored(ledger, "t")) == batches
    assert await ledger.heads(["t", "u"]) == {"t": 6, "u": 0}


async def test_heads_of_many_transcripts(ledger: Transcript) -> None:
    names = [f"t{number}" for number in range(2_500)]
    assert all(await ledger.append([batch(name, 1, 2) for name in names[::2]]))
    assert await ledger.heads(names) == {name: 2 - index % 2 * 2 for index, name in enumerate(names)}
    assert await ledger.heads([]) == {}


@pytest.mark.parametrize("first", [-1, 0, 1, 2, 3, 5, 6, 99])
async def test_a_batch_that_does_not_begin_after_the_head_is_not_stored(
    ledger: Transcript, first: int
) -> None:
    # Head 3, the last batch from 2 to 3: before, at, inside, at the end of it, and beyond a gap.
    kept = [batch("t", 1), batch("t", 2, 2)]
    assert list(await ledger.append(kept)) == [True, True]
    assert list(await ledger.append([batch("t", first, 1, by="late")])) == [False]
    assert list(await stored(ledger, "t")) == kept


async def test_an_empty_transcript_begins_at_1(ledger: Transcript) -> None:
    assert list(await ledger.append([batch("t", 2)])) == [False]
    assert list(await stored(ledger, "t")) == []


async def test_losers_do_not_harm_the_others_of_their_append(ledger: Transcript) -> None:
    await ledger.append([batch("a", 1, 3), batch("b", 1)])
    answer = await ledger.append(
        [batch("a", 3, 2), batch("b", 2), batch("c", 2), batch("d", 1, 5), batch("a", 4)]
    )
    assert list(answer) == [False, True, False, True, True]
    assert await ledger.heads(["a", "b", "c", "d"]) == {"a": 4, "b": 2, "c": 0, "d": 5}


async def test_batches_of_one_transcript_count_in_the_order_given(ledger: Transcript) -> None:
    assert list(await ledger.append([batch("t", 1, 2), batch("t", 3), batch("t", 4)])) == [True] * 3
    assert list(await ledger.append([batch("t", 6), batch("t", 5)])) == [False, True]
    # The first loses, so the one that counted on it loses as well.
    assert list(await ledger.append([batch("t", 5, 2, by="late"), batch("t", 7, by="late")])) == [False] * 2
    assert await ledger.heads(["t"]) == {"t": 5}


@pytest.mark.parametrize(
    ("after", "limit", "firsts"),
    [
        (0, 1, [1]),
        (0, 3, [1]),
        (0, 4, [1, 4]),
        (0, 5, [1, 4, 5]),
        (1, 1, [1]),
        (2, 2, [1, 4]),
        (3, 1, [4]),
        (3, 2, [4, 5]),
        (4, 1, [5]),
        (5, 1, [5]),
        (8, 1, [5]),
        (9, 1, [10]),
        (0, 100, [1, 4, 5, 10]),
        (10, 1, []),
        (99, 9, []),
    ],
)
async def test_reading_on_from_a_position(
    ledger: Transcript, after: int, limit: int, firsts: list[int]
) -> None:
    await ledger.append([batch("t", 1, 3), batch("t", 4), batch("t", 5, 5), batch("t", 10), batch("u", 1)])
    assert [one.first for one in await ledger.read("t", after=after, limit=limit)] == firsts


@pytest.mark.parametrize(
    "payload",
    [
        b"",
        bytes(range(256)),
        rb'{"text":"\ud83d"}',
        rb'{"text":"\u0000"}' + b"\x00",
        '{"text":"é ü 漢 😀"}'.encode(),
        b"\\x41 %s ?1 :name '",
        b"\xff\xfe" * 600_000,
    ],
    ids=["empty", "every byte", "half a pair", "nul", "utf-8", "escapes", "large"],
)
async def test_payloads_come_back_byte_for_byte(ledger: Transcript, payload: bytes) -> None:
    await ledger.append([Batch("t", 1, 1, payload), Batch("u", 1, 1, payload)])
    await ledger.save_checkpoint(Checkpoint("t", 1, 1, payload))
    assert [one.payload for one in await stored(ledger, "t")] == [payload]
    assert await ledger.checkpoint("t", schema=1) == Checkpoint("t", 1, 1, payload)


async def test_random_appends_agree_with_a_plain_list(ledger: Transcript) -> None:
    chance = random.Random(20_240_229)
    model: dict[str, list[Batch]] = {name: [] for name in "abc"}
    for turn in range(120):
        offered, expected = [], []
        for _ in range(chance.randint(1, 6)):
            name = chance.choice("abc")
            head = model[name][-1].last if model[name] else 0
            one = batch(name, head + chance.choice([1, 1, 1, 0, 2, -3]), chance.randint(1, 4), by=str(turn))
            offered.append(one)
            expected.append(one.first == head + 1)
            if expected[-1]:
                model[name].append(one)
        assert list(await ledger.append(offered)) == expected
    for name, batches in model.items():
        assert list(await stored(ledger, name)) == batches
        after, limit = chance.randrange(batches[-1].last), chance.randint(1, 20)
        page = [one for one in batches if one.last > after and one.first <= after + limit]
        assert list(await ledger.read(name, after=after, limit=limit)) == page


async def test_of_two_nodes_at_one_position_exactly_one_wins(store: Store) -> None:
    nodes = {"one": store.transcript(), "two": store.transcript()}
    winners = []
    for position in range(1, 61):
        offers = {name: batch("t", position, by=name) for name in nodes}
        answers = await asyncio.gather(*(nodes[name].append([offers[name]]) for name in nodes))
        won = [name for name, (answer,) in zip(nodes, answers, strict=True) if answer]
        assert len(won) == 1
        winners.append(offers[won[0]])
    assert list(await stored(nodes["one"], "t")) == winners


async def test_writers_that_race_leave_no_gap_and_lose_nothing(store: Store) -> None:
    async def write(name: str, node: Transcript) -> list[Batch]:
        chance = random.Random(name)
        won: list[Batch] = []
        while len(won) < 40:
            head = (await node.heads(["t"]))["t"]
            sizes = [chance.randint(1, 3), chance.randint(1, 3)]
            offered = [
                batch("t", head + 1, sizes[0], by=name),
                batch("t", head + 1 + sizes[0], sizes[1], by=name),
            ]
            answers = await node.append(offered)
            won += [one for one, answer in zip(offered, answers, strict=True) if answer]
        return won

    wins = await asyncio.gather(*(write(name, store.transcript()) for name in ("one", "two", "three")))
    kept = await stored(store.transcript(), "t")
    assert dense(kept)
    assert sorted(chain(*wins), key=lambda one: one.first) == list(kept)


async def test_nodes_that_meet_in_many_transcripts_in_any_order_do_not_block_each_other(store: Store) -> None:
    names = [f"t{number}" for number in range(20)]

    async def write(node: Transcript, order: list[str]) -> int:
        won = 0
        for _ in range(40):
            heads = await node.heads(order)
            won += sum(await node.append([batch(name, heads[name] + 1) for name in order]))
        return won

    wins = await asyncio.gather(
        write(store.transcript(), names), write(store.transcript(), list(reversed(names)))
    )
    reader = store.transcript()
    assert sum((await reader.heads(names)).values()) == sum(wins)
    for name in names:
        assert dense(await stored(reader, name))


async def test_what_was_appended_outlives_the_node(store: Store) -> None:
    first = store.transcript()
    await first.append([batch("t", 1, 2)])
    await first.save_checkpoint(Checkpoint("t", 2, 1, b"fold"))
    await store.close()
    again = store.transcript()
    assert list(await stored(again, "t")) == [batch("t", 1, 2)]
    assert await again.checkpoint("t", schema=1) == Checkpoint("t", 2, 1, b"fold")


async def test_a_cancelled_append_happens_whole_or_not_at_all(store: Store) -> None:
    ledger = store.transcript()
    for _ in range(20):
        append = asyncio.create_task(ledger.append([batch("a", 1), batch("b", 1, 2)]))
        await asyncio.sleep(0)
        append.cancel()
        await asyncio.wait([append])
        # The next append comes after whatever the cancelled one still does.
        assert any(await ledger.append([batch("c", (await ledger.heads(["c"]))["c"] + 1)]))
        assert (await ledger.heads(["a", "b"])) in ({"a": 0, "b": 0}, {"a": 1, "b": 2})


async def test_a_checkpoint_never_moves_backwards(ledger: Transcript) -> None:
    assert await ledger.checkpoint("t", schema=1) is None
    for position, newest in [(5, 5), (3, 5), (9, 9), (8, 9)]:
        await ledger.save_checkpoint(Checkpoint("t", position, 1, b"at %d" % position))
        assert await ledger.checkpoint("t", schema=1) == Checkpoint("t", newest, 1, b"at %d" % newest)


async def test_a_checkpoint_may_be_rewritten_in_place(ledger: Transcript) -> None:
    await ledger.save_checkpoint(Checkpoint("t", 5, 1, b"first"))
    await ledger.save_checkpoint(Checkpoint("t", 5, 1, b"second"))
    assert await ledger.checkpoint("t", schema=1) == Checkpoint("t", 5, 1, b"second")


async def test_checkpoints_of_schemas_and_transcripts_do_not_touch(ledger: Transcript) -> None:
    kept = [Checkpoint("t", 5, 1, b"t1"), Checkpoint("t", 2, 2, b"t2"), Checkpoint("u", 1, 1, b"u1")]
    for one in kept:
        await ledger.save_checkpoint(one)
    assert [await ledger.checkpoint(one.transcript, schema=one.schema) for one in kept] == kept


async def test_checkpoints_saved_at_once_leave_the_newest(store: Store) -> None:
    nodes = [store.transcript(), store.transcript()]
    positions = random.Random(5).sample(range(1, 41), 40)
    await asyncio.gather(
        *(nodes[at % 2].save_checkpoint(Checkpoint("t", at, 1, b"%d" % at)) for at in positions)
    )
    assert await nodes[0].checkpoint("t", schema=1) == Checkpoint("t", 40, 1, b"40")
