"""Now and then everybody learns the checksum of a text or a scene, as an alarm (protocol T9, D11)."""

from collections.abc import Iterator
from zlib import crc32

from pairing.interview.state import State
from pairing.ot.scene.checksum import scene_checksum
from pairing.wire.messages import Checksum


def checksums(before: State, after: State, *, every: int) -> Iterator[Checksum]:
    """Those that are due: of what has passed a multiple of `every` in its version since `before`."""
    for id, pad in after.pads.items():
        was = before.pads.get(id)
        if was is not None and was is not pad and _due(was.document.version, pad.document.version, every):
            crc = crc32(pad.document.state.encode("utf-16-le", "surrogatepass"))
            yield Checksum(pad=id, version=pad.document.version, crc32=crc)
    if after.boards is before.boards:
        return
    for id, board in after.boards.all.items():
        old = before.boards.all.get(id)
        if old is not None and old is not board and _due(old.document.version, board.document.version, every):
            crc = scene_checksum(board.document.state)
            yield Checksum(board=id, version=board.document.version, crc32=crc)


def _due(before: int, after: int, every: int) -> bool:
    return before // every < after // every
