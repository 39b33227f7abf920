"""Reading the server's messages, newer ones included: what this client does not know is passed over."""

import json
from typing import Any

import msgspec

from pairing.errors import Malformed
from pairing.interview.entries import AnyEntry
from pairing.wire.codec import decode_server
from pairing.wire.messages import AnyServerMessage


class UnknownEntry(msgspec.Struct, frozen=True, kw_only=True):
    """An entry of a kind that this client does not know. It counts in the position and changes nothing."""

    position: int
    at: int
    by: str = ""


class UnknownMessage(msgspec.Struct, frozen=True, kw_only=True):
    """A message of a type that this client does not know."""

    type: str


class NewerEntries(msgspec.Struct, frozen=True, kw_only=True):
    """An `entries` message in which some kinds are unknown."""

    entries: list[AnyEntry | UnknownEntry]


Incoming = AnyServerMessage | NewerEntries | UnknownMessage


def decode(data: bytes | str) -> Incoming:
    """A message from the server. Raises `Malformed` for what cannot be one of any version."""
    try:
        return decode_server(data)
    except Malformed as error:
        return _decode_newer(data, error)


def _decode_newer(data: bytes | str, error: Malformed) -> NewerEntries | UnknownMessage:
    try:
        value = json.loads(data)
        if value["type"] == "entries":
            return NewerEntries(entries=[_entry(entry) for entry in value["entries"]])
        if value["type"] not in _KNOWN:
            return msgspec.convert(value, UnknownMessage)
    except (ValueError, KeyError, TypeError, RecursionError):
        raise error from None
    raise error


def _entry(value: Any) -> AnyEntry | UnknownEntry:
    if value["kind"] in _KINDS:
        known: AnyEntry = msgspec.convert(value, AnyEntry)
        return known
    return msgspec.convert(value, UnknownEntry)


def _tags(union: Any) -> frozenset[object]:
    return frozenset(kind.__struct_config__.tag for kind in union.__args__)


_KNOWN = _tags(AnyServerMessage)
_KINDS = _tags(AnyEntry)
