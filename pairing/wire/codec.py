"""JSON in and out: the one place that reads or writes the bytes of messages and entries.

Everything written is ASCII: text may hold lone surrogates, which only escapes can carry (protocol A6).
msgspec reads fast but refuses them, so what it refuses is read once more by the standard library.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import isfinite
from typing import Any, cast

import msgspec

from pairing.errors import Malformed, Unavailable
from pairing.interview.entries import AnyEntry, Drawn, Edited
from pairing.wire.messages import AnyClientMessage, AnyServerMessage, ServerMessage, Snapshot, Welcome

NEWER = "newer_transcript"
"""Code of the `Unavailable` that a transcript raises which this server is too old for."""

_client: msgspec.json.Decoder[AnyClientMessage] = msgspec.json.Decoder(AnyClientMessage)
_server: msgspec.json.Decoder[AnyServerMessage] = msgspec.json.Decoder(AnyServerMessage)
_entry: msgspec.json.Decoder[AnyEntry] = msgspec.json.Decoder(AnyEntry)
_dumps = json.JSONEncoder(separators=(",", ":"), allow_nan=False).encode


def decode_client(data: bytes | str) -> AnyClientMessage:
    """A message from a client. Raises `Malformed` for anything that is not one."""
    try:
        return _client.decode(data)
    except (msgspec.DecodeError, UnicodeError, RecursionError) as error:
        return cast(AnyClientMessage, _decode_again(data, AnyClientMessage, error))


def decode_server(data: bytes | str) -> AnyServerMessage:
    """A message from a server. Raises `Malformed` for anything that is not one."""
    try:
        return _server.decode(data)
    except (msgspec.DecodeError, UnicodeError, RecursionError) as error:
        return cast(AnyServerMessage, _decode_again(data, AnyServerMessage, error))


def decode_entries(payload: bytes) -> list[AnyEntry]:
    """The entries of a stored batch. Raises `Unavailable`, `NEWER`, if a newer server wrote them."""
    return [_decode_entry(line) for line in payload.split(b"\n")]


def _decode_entry(line: bytes) -> AnyEntry:
    try:
        return _entry.decode(line)
    except (msgspec.DecodeError, UnicodeError) as error:
        try:
            return cast(AnyEntry, _decode_again(line, AnyEntry, error))
        except Malformed:
            raise Unavailable("the transcript holds entries unknown here", code=NEWER) from error


def _decode_again(data: bytes | str, kind: Any, error: Exception) -> Any:
    """Read JSON that msgspec refused: right if lone surrogates were the reason, refused again if not."""
    if isinstance(error, UnicodeError):
        raise Malformed("the message is not UTF-8") from None
    if isinstance(error, RecursionError):
        raise Malformed("the message is nested too deeply") from None
    if isinstance(error, msgspec.ValidationError) and "surrogate" not in str(error):
        raise Malformed(str(error)) from None
    try:
        # Not the bytes: as such the standard library would also read UTF-16 and surrogates without escapes.
        text = data if isinstance(data, str) else data.decode()
        value = json.loads(text, parse_constant=_refuse_constant, parse_float=_finite)
        return msgspec.convert(value, kind)
    except RecursionError:
        raise Malformed("the message is nested too deeply") from None
    except (ValueError, OverflowError, msgspec.ValidationError):
        raise Malformed(str(error)) from None


def _refuse_constant(name: str) -> None:
    raise ValueError(f"{name} is not JSON")


def _finite(digits: str) -> float:
    number = float(digits)
    if not isfinite(number):
        raise ValueError("the number is out of range")
    return number


def encode_entry(entry: AnyEntry) -> bytes:
    """An entry as the bytes that are stored, sent and exported."""
    if isinstance(entry, Edited):
        # Ids are issued by the server from letters, digits and dashes: nothing in them needs escaping.
        return (
            f'{{"kind":"edited","position":{entry.position},"at":{entry.at},"by":"{entry.by}",'
            f'"pad":"{entry.pad}","version":{entry.version},"changes":{_dumps(entry.changes)}}}'
        ).encode()
    if isinstance(entry, Drawn):
        return (
            f'{{"kind":"drawn","position":{entry.position},"at":{entry.at},"by":"{entry.by}",'
            f'"board":"{entry.board}","version":{entry.version},"op":{_dumps(entry.op)}}}'
        ).encode()
    return _dumps(msgspec.to_builtins(entry)).encode()


def encode_message(message: ServerMessage | AnyClientMessage) -> bytes:
    return _dumps(msgspec.to_builtins(message)).encode()


def snapshot_in_parts(snapshot: Snapshot) -> Iterator[bytes]:
    """A snapshot for `welcome_message`, as `object_in_parts` has it."""
    return object_in_parts(msgspec.to_builtins(snapshot))


def object_in_parts(value: Mapping[str, Any]) -> Iterator[bytes]:
    """The JSON of an object, an item of its lists at a time. What an interview holds may be so long that
    others must have their turn in between, and no other thread has one while the encoder is at work."""
    separator = b"{"
    for name, member in value.items():
        yield separator + _dumps(name).encode() + b":"
        if isinstance(member, list) and member:
            for number, item in enumerate(member):
                yield (b"," if number else b"[") + _dumps(item).encode()
            yield b"]"
        else:
            yield _dumps(member).encode()
        separator = b","
    yield b"}"


def welcome_message(welcome: Welcome, snapshot: Iterable[bytes]) -> bytes:
    """A `welcome` that has none, with the parts of a snapshot, which are copied just once."""
    return b"".join((encode_message(welcome)[:-1], b',"snapshot":', *snapshot, b"}"))


def entries_message(entries: Iterable[bytes]) -> bytes:
    """An `entries` message around entries that are encoded already."""
    return b'{"type":"entries","entries":[' + b",".join(entries) + b"]}"


def join_entries(entries: Sequence[bytes]) -> bytes:
    """The payload of a stored batch."""
    return b"\n".join(entries)


def split_entries(payload: bytes) -> list[bytes]:
    return payload.split(b"\n")
