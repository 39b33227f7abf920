"""Now and then everybody learns the checksum of a text, as an alarm (protocol T9)."""

from collections.abc import Iterator
from zlib import crc32

from pairing.interview.state import State
from pairing.wire.messages import Checksum


def checksums(before: State, after: State, *, every: int) -> Iterator[Checksum]:
    """Those that are due: of the texts whose version has passed a multiple of `every` since `before`."""
    for id, pad in after.pads.items():
        old = before.pads.get(id)
        version = pad.document.version
        if old is not None and old is not pad and old.document.version // every < version // every:
            crc = crc32(pad.document.state.encode("utf-16-le", "surrogatepass"))
            yield Checksum(pad=id, version=version, crc32=crc)
