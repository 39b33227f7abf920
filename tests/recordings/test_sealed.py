"""What was sealed once can be read for ever. tests/recordings/seal.py wrote it; it is never rewritten."""

import hashlib
import json

import pytest
from sqlalchemy import Connection, insert

from pairing.interview.state import State, fold
from pairing.recording import chain
from pairing.recording.segments import Damaged, Packed, Segment, check, unpack
from pairing.tables import recording_parts, recording_segments
from pairing.transcript.port import Batch
from pairing.wire.codec import decode_entries
from pairing.wire.snapshot import encode_state
from tests.recordings.make import FOLDER
from tests.recordings.seal import SEALED, lines_of, transcript_named
from tests.support.stores import SqlStore, sql_store

__all__ = ["sql_store"]

DIGESTS = {
    "boards": "590213fc3ac127d4a8598c35537fa0c5b80e3669e7356c761b6bd32f6672c5b9",
    "ended": "714f48a6ea953684d8baf7e7a6e923a9ced3836046f0bb314b27e5eeecf12c59",
    "every-kind": "3c3afbd9f81737ae6a1fe25255284d8f142495f5fd3014eec47aa908138b7863",
    "led": "627233b713722d1eea64dd7f91eb6a05c397793fcf92d3ff2cac7d677e8b598d",
    "meeting": "6eadce6d06359710c73e53852171bcc01694f54827c6df24338211a866c1cfe0",
    "opened": "446a716340ec3a281e1bb0c95791f9831035ea3d17d87248d452bb1ee20c7aaf",
    "panel": "b9d5c26e39cee39be5e8195e30a1d88dbd825c64e88a33879d1e2db5cce7db5c",
    "runs": "67e02ee48c493fc1022a801822d461b0c98111169f57023462957570c2628fd0",
    "surrogates": "cea7d1773a3b3ac597458670f44adf16ada7858231b49b5b776aea4e1b024120",
    "tabs": "41ea8bc21af8eceae90c5b61ac7060eb1f2226d61f41ca39e0faa6c55f7bd478",
}
"""Of the index, and then of the frames in order."""

NAMES = sorted(DIGESTS)


def sealed(name: str) -> list[Packed]:
    index = json.loads((SEALED / f"{name}.json").read_bytes())
    assert index["transcript"] == transcript_named(name)
    return [
        Packed(
            Segment(**{**segment, "chain": bytes.fromhex(segment["chain"])}),
            (SEALED / f"{name}.{segment['first']}.zst").read_bytes(),
        )
        for segment in index["segments"]
    ]


def test_each_golden_transcript_is_there_sealed() -> None:
    assert {path.stem for path in FOLDER.glob("*.jsonl")} == {path.stem for path in SEALED.glob("*.json")}
    assert {path.stem for path in SEALED.glob("*.json")} == DIGESTS.keys()
    assert len(list(SEALED.glob("*.zst"))) == sum(len(sealed(name)) for name in NAMES)
    assert len(sealed("meeting")) > 4


@pytest.mark.parametrize("name", NAMES)
def test_they_are_never_rewritten(name: str) -> None:
    whole = (SEALED / f"{name}.json").read_bytes() + b"".join(one.frame for one in sealed(name))
    assert hashlib.sha256(whole).hexdigest() == DIGESTS[name]


@pytest.mark.parametrize("name", NAMES)
def test_they_hold_the_golden_entries_and_their_chain(name: str) -> None:
    lines, found = lines_of(FOLDER / f"{name}.jsonl"), list[bytes]()
    value = chain.beginning(transcript_named(name))
    for packed in sealed(name):
        assert packed.segment.first == len(found) + 1
        assert packed.segment.packed == len(packed.frame)
        value = check(packed, value)
        found += unpack(packed)
    assert found == lines
    assert value == chain.extend(chain.beginning(transcript_named(name)), lines)


@pytest.mark.parametrize("name", ["boards", "led", "meeting", "runs"])
async def test_rows_that_were_stored_once_are_read_and_gone_on_with(sql_store: SqlStore, name: str) -> None:
    """As they stand in a database that was sealed by the first version that could."""
    transcript, lines = transcript_named(name), lines_of(FOLDER / f"{name}.jsonl")

    def put(connection: Connection) -> None:
        for packed in sealed(name):
            segment = packed.segment
            common = {"transcript": transcript, "part": f"part-{segment.first}", "first": segment.first}
            counted = {**common, "count": segment.count, "chain": segment.chain}
            sizes = {"size": segment.size, "packed": segment.packed, "frame": packed.frame}
            connection.execute(insert(recording_parts).values(counted))
            connection.execute(insert(recording_segments).values({**counted, **sizes}))

    await sql_store.database().write(put)
    ledger = sql_store.transcript()
    batches = await ledger.read(transcript, after=0, limit=1_000_000)
    entries = decode_entries(b"\n".join(batch.payload for batch in batches))
    assert encode_state(fold(State(), entries)) == encode_state(
        fold(State(), decode_entries(b"\n".join(lines)))
    )
    assert await ledger.heads([transcript]) == {transcript: len(lines)}
    assert list(await ledger.append([Batch(transcript, len(lines) + 1, 1, b'{"more":1}')])) == [True]
    assert await ledger.seal(transcript) == len(lines) + 1


def test_a_changed_byte_is_noticed_wherever_it_is() -> None:
    name = "meeting"
    packed = sealed(name)[0]
    start = chain.beginning(transcript_named(name))
    for place in range(0, len(packed.frame), 7):
        frame = bytearray(packed.frame)
        frame[place] ^= 0x10
        with pytest.raises(Damaged):
            check(Packed(packed.segment, bytes(frame)), start)


def test_entries_that_were_exchanged_left_out_or_put_in_are_noticed() -> None:
    packed = sealed("meeting")[0]
    start = chain.beginning(transcript_named("meeting"))
    lines = unpack(packed)
    others = [
        [lines[1], lines[0], *lines[2:]],
        lines[1:],
        lines[:-1],
        [*lines, b"{}"],
        [lines[0] + lines[1], *lines[2:]],
    ]
    assert chain.extend(start, lines) == packed.segment.chain
    for other in others:
        assert chain.extend(start, other) != packed.segment.chain
    assert chain.extend(chain.beginning("golden-meeting/panel"), lines) != packed.segment.chain
