"""Images of every type that a board takes, and files that only pretend to be one."""

import struct
import zlib
from io import BytesIO
from typing import Any

from PIL import Image


def drawn(format: str, width: int = 8, height: int = 6, **options: Any) -> bytes:
    """A file as an honest program writes it."""
    file = BytesIO()
    Image.new("RGB", (width, height), "teal").save(file, format, **options)
    return file.getvalue()


def animated(format: str) -> bytes:
    """Three frames."""
    return drawn(format, save_all=True, append_images=[Image.new("RGB", (8, 6), c) for c in ("red", "blue")])


def chunk(kind: bytes, data: bytes = b"") -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(width: int, height: int, *chunks: bytes) -> bytes:
    """A well-formed PNG that claims this size, with one row of pixels in it at most."""
    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 6, 0, 0, 0))
    pixels = chunk(b"IDAT", zlib.compress(b"\0" * 5))
    return b"".join((b"\x89PNG\r\n\x1a\n", header, *chunks, pixels, chunk(b"IEND")))


def gif(width: int, height: int) -> bytes:
    """One that claims this size."""
    return b"GIF89a" + struct.pack("<HH", width, height) + b"\0\0\0,\0\0\0\0\1\0\1\0\0\2\2D\1\0;"


def webp(width: int, height: int) -> bytes:
    """An animation of two frames of 8 by 6 pixels on a canvas that claims this size."""

    def small(number: int) -> bytes:
        return struct.pack("<I", number)[:3]

    frame = drawn("WEBP")[12:]
    place = b"\0" * 6 + small(7) + small(5) + b"\1\0\0\0"
    frames = (b"ANMF" + struct.pack("<I", len(place + frame)) + place + frame) * 2
    canvas = b"VP8X" + struct.pack("<I", 10) + b"\2\0\0\0" + small(width - 1) + small(height - 1)
    body = b"WEBP" + canvas + b"ANIM" + struct.pack("<IIH", 6, 0, 0) + frames
    return b"RIFF" + struct.pack("<I", len(body)) + body
