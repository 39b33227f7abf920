"""What the server and its supervisor say to each other: msgpack in frames with a length before them."""

import asyncio
import struct

import msgspec

from pairing.runner.limits import Ceilings
from pairing.runner.port import Availability, Job, RunEvent

FRAME_BYTES = 16_777_216
"""Longer frames mean that the other side is not what it should be."""
LENGTH = struct.Struct("!I")


class Setup(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """First message to a supervisor: how to make jails. `stage` is the path of the built first process."""

    stage: str
    ceilings: Ceilings
    disk_bytes: int
    inodes: int
    sockets: int
    slots: int
    pool: int
    queue: int
    slot_uid: int
    folders: tuple[str, ...]
    cgroups: bool
    canaries: tuple[str, ...]
    """Files of the host that the self-test must not be able to read."""


class Start(msgspec.Struct, frozen=True, tag=True):
    run: int
    job: Job


class Input(msgspec.Struct, frozen=True, tag=True):
    run: int
    data: bytes


class CloseInput(msgspec.Struct, frozen=True, tag=True):
    run: int


class Resize(msgspec.Struct, frozen=True, tag=True):
    run: int
    columns: int
    rows: int


class Interrupt(msgspec.Struct, frozen=True, tag=True):
    run: int


class Stop(msgspec.Struct, frozen=True, tag=True):
    run: int


class Opened(msgspec.Struct, frozen=True, tag=True):
    """First message of a supervisor. `counted`: control groups hold the runs, so there is shared memory."""

    availability: Availability
    counted: bool = False


class Told(msgspec.Struct, frozen=True, tag=True):
    run: int
    event: RunEvent


ToSupervisor = Setup | Start | Input | CloseInput | Resize | Interrupt | Stop
ToServer = Opened | Told

_encoder = msgspec.msgpack.Encoder()
to_supervisor = msgspec.msgpack.Decoder(ToSupervisor)
to_server = msgspec.msgpack.Decoder(ToServer)


def frame(message: ToSupervisor | ToServer) -> bytes:
    body = _encoder.encode(message)
    return LENGTH.pack(len(body)) + body


async def read_frame(reader: asyncio.StreamReader) -> bytes | None:
    """The next frame's body, or None when the other side is gone or talks nonsense."""
    try:
        (length,) = LENGTH.unpack(await reader.readexactly(LENGTH.size))
        return await reader.readexactly(length) if length <= FRAME_BYTES else None
    except (asyncio.IncompleteReadError, OSError):
        return None
