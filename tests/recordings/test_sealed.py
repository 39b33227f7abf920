"""What was sealed once can be read for ever. tests/recordings/seal.py wrote it; it is never rewritten."""

import hashlib
import json
from pathlib import Path

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
from tests.recordings.seal import SEALED, UNPLACED, lines_of, transcript_named
from tests.support.stores import SqlStore, sql_store

__all__ = ["sql_store"]

DIGESTS = {
    SEALED: {
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
    },
    UNPLACED: {
        "boards": "44643013ceb7fd3e1531fa529724a6945fc3f30c34fc2b366940a47ce29c0d27",
        "ended": "52063bc4cab442823125317628851b80c45c7e229b268a86d5a45fb381c1debf",
        "every-kind": "a94c65d761fea267ac68973e49b8560c233db8f331e7fdbe056135ccacdbef4a",
        "led": "258ea2d6eaffe4edc072a299386c907c762105c2feaab93b14f1ea704dcb82d2",
        "meeting": "89218c12956ba965013b86ef2d8ac325505e74c6315b156c17ef993e7bd95a1d",
        "opened": "b2bbe9199723602482cb9ae88454139e7aeabd2bd7d8f862997b338860fd0cd7",
        "panel": "c967c611ae6c97bec81b4b2e2a59715824ba053cee8e468fea570d0a26be1f05",
        "runs": "b502ed4cc8a83f2cc88f11d7856358f463b812bbfc415e4403f60a48ff73c156",
        "surrogates": "2e925f274a86bec80f9ca29ae147d15d5594c3c7fa02f744d87477dab2f1ce40",
        "tabs": "e92c5eec4b4ae9e7049009bf88148e166ba28ec56f1a8ec61d4669f8b29c0db1",
    },
}
"""Of the index, and then of the frames in order."""

NAMES = sorted(DIGESTS[UNPLACED])
EACH = [(folder, name) for folder, digests in DIGESTS.items() for name in sorted(digests)]


def sealed(folder: Path, name: str) -> list[Packed]:
    index = json.loads((folder / f"{name}.json").read_bytes())
    assert index["transcript"] == transcript_named(name)
    return [
        Packed(
            Segment(**{**segment, "chain": bytes.fromhex(segment["chain"])}),
            (folder / f"{name}.{segment['first']}.zst").read_bytes(),
        )
        for segment in index["segments"]
    ]


def test_each_golden_transcript_is_there_sealed() -> None:
    assert {path.stem for path in FOLDER.glob("*.jsonl")} == set(NAMES)
    for folder, digests in DIGESTS.items():
        assert {path.stem for path in folder.glob("*.json")} == digests.keys()
        assert len(list(folder.glob("*.zst"))) == sum(len(sealed(folder, name)) for name in digests)
        assert len(sealed(folder, "meeting")) > 4


@pytest.mark.parametrize(("folder", "name"), EACH)
def test_they_are_never_rewritten(folder: Path, name: str) -> None:
    whole = (folder / f"{name}.json").read_bytes() + b"".join(one.frame for one in sealed(folder, name))
    assert hashlib.sha256(whole).hexdigest() == DIGESTS[folder][name]


@pytest.mark.parametrize(("folder", "name"), EACH)
def test_they_hold_the_golden_entries_and_their_chain(folder: Path, name: str) -> None:
    lines, found = lines_of(FOLDER / f"{name}.jsonl"), list[bytes]()
    value = chain.beginning(transcript_named(name))
    for packed in sealed(folder, name):
        assert packed.segment.form == (1 if folder == SEALED else 2)
        assert packed.segment.first == len(found) + 1
        assert packed.segment.packed == len(packed.frame)
        value = check(packed, value)
        found += unpack(packed)
    assert found == lines
    assert value == chain.extend(chain.beginning(transcript_named(name)), lines)


@pytest.mark.parametrize("folder", DIGESTS, ids=["form-1", "form-2"])
@pytest.mark.parametrize("name", ["boards", "led", "meeting", "runs"])
async def test_rows_that_were_stored_once_are_read_and_gone_on_with(
    sql_store: SqlStore, folder: Path, name: str
) -> None:
    """As they stand in a database that was sealed by the first version that could."""
    transcript, lines = transcript_named(name), lines_of(FOLDER / f"{name}.jsonl")

    def put(connection: Connection) -> None:
        for packed in sealed(folder, name):
            segment = packed.segment
            common = {"transcript": transcript, "part": f"part-{segment.first}", "first": segment.first}
            counted = {**common, "count": segment.count, "chain": segment.chain}
            sizes = {"size": segment.size, "packed": segment.packed, "form": segment.form}
            connection.execute(insert(recording_parts).values(counted))
            connection.execute(insert(recording_segments).values({**counted, **sizes, "frame": packed.frame}))

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


@pytest.mark.parametrize("folder", DIGESTS, ids=["form-1", "form-2"])
def test_a_changed_byte_is_noticed_wherever_it_is(folder: Path) -> None:
    name = "meeting"
    packed = sealed(folder, name)[0]
    start = chain.beginning(transcript_named(name))
    for place in range(0, len(packed.frame), 7):
        frame = bytearray(packed.frame)
        frame[place] ^= 0x10
        with pytest.raises(Damaged):
            check(Packed(packed.segment, bytes(frame)), start)


def test_entries_that_were_exchanged_left_out_or_put_in_are_noticed() -> None:
    packed = sealed(SEALED, "meeting")[0]
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
