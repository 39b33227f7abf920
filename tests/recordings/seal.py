"""Writes the golden sealed recordings: `python -m tests.recordings.seal`. Those that exist are never written
again.

Each is a golden transcript as it was sealed, in two parts where it is long enough: FOLDER/NAME.json is the
index, FOLDER/NAME.FIRST.zst the frame of the segment that begins at position FIRST. Later versions must read
the same entries from the same bytes. What `sealed` holds is of form 1, which is not written any more.
"""

import asyncio
import json
from pathlib import Path
from typing import Any

from pairing.recording import segments
from pairing.transcript.memory import MemoryTranscript
from pairing.transcript.port import Batch
from tests.recordings.make import FOLDER

SEALED = FOLDER / "sealed"
UNPLACED = FOLDER / "sealed-2"
ENTRIES = 120
"""In a segment: so few that the longer ones have several."""


def transcript_named(name: str) -> str:
    """What a golden transcript was called where it was sealed."""
    return f"golden-{name}/room"


def lines_of(path: Path) -> list[bytes]:
    return path.read_bytes().splitlines()


async def seal(path: Path) -> None:
    name, lines = transcript_named(path.stem), lines_of(path)
    ledger = MemoryTranscript()
    middle = len(lines) * 2 // 3
    for start, some in ((0, lines[:middle]), (middle, lines[middle:])):
        await ledger.append([Batch(name, start + 1, len(some), b"\n".join(some))])
        await ledger.seal(name)
    index: list[dict[str, Any]] = []
    for segment in await ledger.segments(name):
        frame = await ledger.segment(name, segment.first)
        assert frame is not None
        (UNPLACED / f"{path.stem}.{segment.first}.zst").write_bytes(frame)
        index.append(
            {
                "first": segment.first,
                "count": segment.count,
                "size": segment.size,
                "packed": segment.packed,
                "chain": segment.chain.hex(),
                "form": segment.form,
            }
        )
    content = {"transcript": name, "segments": index}
    (UNPLACED / f"{path.stem}.json").write_text(json.dumps(content, indent=2) + "\n")


def main() -> None:
    UNPLACED.mkdir(exist_ok=True)
    segments.SEGMENT_ENTRIES = ENTRIES
    for path in sorted(FOLDER.glob("*.jsonl")):
        if not (UNPLACED / f"{path.stem}.json").exists():
            asyncio.run(seal(path))


if __name__ == "__main__":
    main()
