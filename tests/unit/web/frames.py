"""WebSocket frames as bytes, right and wrong ones, and streams of them. RFC 6455, section 5."""

import random
import struct
from dataclasses import dataclass

CONT, TEXT, BINARY, CLOSE, PING, PONG = 0x0, 0x1, 0x2, 0x8, 0x9, 0xA
KEY = b"\x37\xfa\x21\x3d"

REQUEST = (
    b"GET /socket HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
    b"Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n"
)


def frame(
    opcode: int,
    payload: bytes = b"",
    *,
    fin: bool = True,
    rsv: int = 0,
    key: bytes | None = KEY,
    wide: int = 0,
    claimed: int | None = None,
) -> bytes:
    """A frame from a client. `wide` asks for 2 or 8 bytes of length where fewer would do; `claimed` lies."""
    size = len(payload) if claimed is None else claimed
    masked = 0x80 if key is not None else 0
    head = bytes((0x80 * fin | rsv << 4 | opcode,))
    if wide == 8 or size > 0xFFFF:
        head += bytes((masked | 127,)) + struct.pack("!Q", size)
    elif wide == 2 or size > 125:
        head += bytes((masked | 126,)) + struct.pack("!H", size)
    else:
        head += bytes((masked | size,))
    if key is None:
        return head + payload
    return head + key + bytes(byte ^ key[at % 4] for at, byte in enumerate(payload))


def text(content: str, **options: int) -> bytes:
    return frame(TEXT, content.encode(), **options)  # type: ignore[arg-type]


def close(code: int = 1000, reason: str = "") -> bytes:
    return frame(CLOSE, struct.pack("!H", code) + reason.encode())


@dataclass
class Answer:
    opcode: int
    payload: bytes

    @property
    def code(self) -> int:
        """The code of a close frame."""
        assert self.opcode == CLOSE
        return int(struct.unpack("!H", self.payload[:2])[0]) if self.payload else 1005


def answers(data: bytes) -> list[Answer]:
    """The whole, unmasked frames that a server sent."""
    found, at = [], 0
    while at + 2 <= len(data):
        size, start = data[at + 1], at + 2
        assert size < 0x80, "a server's frames are not masked"
        if size >= 126:
            wide = 2 if size == 126 else 8
            size, start = int.from_bytes(data[start : start + wide], "big"), start + wide
        if start + size > len(data):
            break
        found.append(Answer(data[at] & 0x0F, data[start : start + size]))
        at = start + size
    return found


LIMIT = 70_000
"""The largest message that the streams are made for."""

BREAKS: dict[str, bytes] = {
    "an unmasked frame": frame(TEXT, b"hello", key=None),
    "an unmasked control frame": frame(PING, b"hello", key=None),
    "a reserved opcode": frame(0x3, b"hello"),
    "a reserved control opcode": frame(0xB, b"hello"),
    "a reserved bit": frame(TEXT, b"hello", rsv=4),
    "another reserved bit": frame(TEXT, b"hello", rsv=1),
    "a long control frame": frame(PING, b"x" * 126),
    "a control frame in fragments": frame(PING, b"x", fin=False),
    "a continuation of nothing": frame(CONT, b"hello"),
    "a text within fragments": frame(TEXT, b"one", fin=False) + text("two"),
    "too long a frame": frame(TEXT, b"x" * (LIMIT + 1)),
    "too long a frame that never comes": frame(TEXT, b"x" * 10, claimed=2**40),
    "too long a frame to be counted": frame(TEXT, b"x" * 10, claimed=2**64 - 1),
    "too long a message in fragments": frame(TEXT, b"x" * LIMIT, fin=False) + frame(CONT, b"xx"),
    "a close of one byte": frame(CLOSE, b"x"),
    "a close with a code that is none": close(999),
    "a close with a reason that is no text": frame(CLOSE, b"\x03\xe8\xff"),
    "a close": close(1001, "going away"),
    "a close without a code": frame(CLOSE),
    "an application's close": close(4000, "mine"),
}
"""Frames after which nothing more is heard."""


def sound(chance: random.Random, count: int, *, controls: float = 0.4) -> list[bytes]:
    """So many sound messages, some in fragments, with control frames in between."""
    stream: list[bytes] = []

    def control() -> None:
        if chance.random() < controls:
            opcode = chance.choice((PING, PONG))
            stream.append(
                frame(opcode, chance.randbytes(chance.choice((0, 1, 4, 125))), key=chance.randbytes(4))
            )

    for number in range(count):
        control()
        size = chance.choice((0, 1, 2, 7, 124, 125, 126, 127, 300, 65_535, 65_536, 66_000))
        content = f"{number}: ".encode() + "é😀x"[number % 3].encode() * (size // 4)
        kind = chance.choice((TEXT, TEXT, TEXT, BINARY))
        if chance.random() < 0.7:
            wide = chance.choice((0, 0, 2, 8))
            stream.append(frame(kind, content, key=chance.randbytes(4), wide=wide))
            continue
        cuts = sorted(chance.randint(0, len(content)) for _ in range(chance.randint(1, 4)))
        parts = [content[start:end] for start, end in zip([0, *cuts], [*cuts, len(content)], strict=True)]
        for place, part in enumerate(parts):
            fin = place == len(parts) - 1
            stream.append(frame(CONT if place else kind, part, fin=fin, key=chance.randbytes(4)))
            control()
    return stream


def cut(chance: random.Random, data: bytes, pieces: int) -> list[bytes]:
    """The same bytes in about so many pieces, as a network may deliver them."""
    cuts = sorted({chance.randint(1, len(data) - 1) for _ in range(pieces - 1)})
    return [data[start:end] for start, end in zip([0, *cuts], [*cuts, len(data)], strict=True)]
