"""What servers and workers write to each other: letters, which are lists of messages.

The messages are those between a server and its supervisor, with the number that the server gave the run.
"""

import msgspec

from pairing.runner.messages import FRAME_BYTES, CloseInput, Input, Interrupt, Resize, Stop, Told
from pairing.runner.port import Job

Order = Input | CloseInput | Resize | Interrupt | Stop
"""What a server tells the worker that has its run."""

LETTER_BYTES = 262_144
"""A letter takes no more messages beyond this."""
INBOX_ENTRIES = 10_000
"""Letters in an inbox beyond this push out the oldest: its owner has long stopped reading."""

_encoder = msgspec.msgpack.Encoder()
_jobs = msgspec.msgpack.Decoder(Job)
_orders = msgspec.msgpack.Decoder(list[Order])
_news = msgspec.msgpack.Decoder(list[Told])


def encode(message: Order | Told | Job) -> bytes:
    return _encoder.encode(message)


def letter(messages: list[bytes]) -> bytes:
    return _encoder.encode([msgspec.Raw(message) for message in messages])


def read_job(data: bytes) -> Job:
    """Raises msgspec.MsgspecError."""
    return _jobs.decode(_bounded(data))


def read_orders(data: bytes) -> list[Order]:
    """Raises msgspec.MsgspecError."""
    return _orders.decode(_bounded(data))


def read_news(data: bytes) -> list[Told]:
    """Raises msgspec.MsgspecError."""
    return _news.decode(_bounded(data))


def _bounded(data: bytes) -> bytes:
    if len(data) > FRAME_BYTES:
        raise msgspec.DecodeError("too long")
    return data
