"""Zstandard as the standard library has it from Python 3.14 on, and its backport before."""

import sys

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd


def compress(raw: bytes, level: int, searches: int | None = None) -> bytes:
    """One frame that tells its content's size and holds a checksum of it. `searches`: how often, as a power
    of two, an earlier match is looked for, if not as often as the level has it: high ones double the time
    by that, and save nothing."""
    options: dict[int, int] = {
        zstd.CompressionParameter.compression_level: level,
        zstd.CompressionParameter.checksum_flag: 1,
    }
    if searches is not None:
        options[zstd.CompressionParameter.search_log] = searches
    return zstd.compress(raw, options=options)


def decompress(frame: bytes, size: int) -> bytes:
    """The content of one frame that holds `size` bytes, and is not unpacked if it holds more. Raises
    ValueError for anything else."""
    try:
        unpacking = zstd.ZstdDecompressor()
        raw = unpacking.decompress(frame, size + 1)
    except zstd.ZstdError as error:
        raise ValueError(str(error)) from None
    if len(raw) != size or not unpacking.eof or unpacking.unused_data:
        raise ValueError("the frame does not hold what it should")
    return raw
