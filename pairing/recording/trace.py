"""The trace of carets: sampled places of people in files, one JSON object a line. Lossy, and no entry."""

from collections.abc import Iterable, Sequence

import msgspec
from msgspec import Struct


class Caret(Struct, frozen=True, kw_only=True, gc=False):
    """At `at` (milliseconds since the Unix epoch) the instance `by` stood in `pad` at `version`: its caret
    from `anchor` to `head`, `top` the first line it saw. `pad` null: it looked at no file."""

    at: int
    by: str
    pad: str | None = None
    version: int = 0
    anchor: int = 0
    head: int = 0
    top: int = 0


def encode_trace(carets: Iterable[Caret]) -> bytes:
    """JSON Lines, each followed by LF."""
    return b"".join(msgspec.json.encode(caret) + b"\n" for caret in carets)


def decode_trace(payload: bytes) -> list[Caret]:
    """Raises ValueError if it is no trace."""
    return _caret.decode_lines(payload)


def merged(payloads: Sequence[bytes]) -> bytes:
    """Several traces as one, by time."""
    if len(payloads) == 1:
        return payloads[0]
    carets = [caret for payload in payloads for caret in decode_trace(payload)]
    return encode_trace(sorted(carets, key=lambda caret: caret.at))


_caret: msgspec.json.Decoder[Caret] = msgspec.json.Decoder(Caret)
