"""One HTML file that replays an interview without a network, and what makes it hard to change unseen.

The built page (pairing/web/static/portable.html) has one placeholder, which the recording takes as JSON in a
script element. The file ends with a comment that holds an Ed25519 signature over every byte before it. What
is in the JSON, exactly, and how to check it by hand: docs/recordings.md, "Out of here".
"""

import gzip
import hashlib
import json
from base64 import b64encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal

import msgspec
from msgspec import Struct

from pairing.errors import TooLarge
from pairing.export.boards import Picture, data_url
from pairing.export.signing import SIGNATURE, RecordingKey
from pairing.recording.chain import beginning, extend
from pairing.recording.timeline import Part

PLACEHOLDER: Final = b"<!--RECORDING-->"
OPENING: Final = b'<script type="application/json" id="recording">'
CLOSING: Final = b"</script>"
SIGNATURE_OPENING: Final = b"\n<!--signature:"
SIGNATURE_CLOSING: Final = b"-->\n"
SIGNED_TAIL: Final = 2 * SIGNATURE + len(SIGNATURE_CLOSING)
"""The last bytes of a file, which are not signed: the signature in hexadecimal and the comment's end."""

FORMAT: Final = "pairing recording"
VERSION: Final = 1
TRACE: Final = "trace"

_ESCAPES: Final = ((b"<", rb"\u003c"), (b">", rb"\u003e"), (b"&", rb"\u0026"))

Audience = Literal["members", "candidate"]


class ManifestPart(Struct, frozen=True, kw_only=True):
    """`count` entries of the transcript `name`. `chain`: the hash chain after the last of them, in
    hexadecimal. `bytes`: of its JSON Lines before they are packed."""

    part: Part
    name: str
    count: int
    bytes: int
    chain: str


class ManifestTrace(Struct, frozen=True, kw_only=True):
    bytes: int
    sha256: str


class ManifestPerson(Struct, frozen=True, kw_only=True):
    person: str
    name: str
    role: str


class Manifest(Struct, frozen=True, kw_only=True):
    """What the file is. `made_at` in milliseconds since the Unix epoch, `made_by` which version of what.

    `key`: what it is signed with, base64 of SubjectPublicKeyInfo; `fingerprint`: SHA-256 of that.
    """

    interview: str
    title: str
    made_at: int
    made_by: str
    audience: Audience
    panel: bool
    people: list[ManifestPerson]
    parts: list[ManifestPart]
    trace: ManifestTrace
    key: str
    fingerprint: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Portable:
    """What goes into a file. `entries`: of each part, as they are stored. `trace`: JSON Lines. `recording`
    and `summary`: as the HTTP API answers them to this audience. `pictures`: of the boards, by id."""

    interview: str
    title: str
    people: Sequence[ManifestPerson]
    audience: Audience
    entries: Mapping[Part, Sequence[bytes]]
    trace: bytes
    recording: Struct
    summary: Struct
    pictures: Mapping[str, Picture]


def portable(
    page: bytes, content: Portable, key: RecordingKey, *, made_at: int, made_by: str, most: int
) -> bytes:
    """The signed file. Raises `TooLarge` if it came to over `most` bytes, ValueError for a page that has not
    exactly one place for a recording."""
    if page.count(PLACEHOLDER) != 1 or OPENING in page:
        raise ValueError("not a page that takes a recording")
    before, _, after = page.partition(PLACEHOLDER)
    manifest = _manifest(content, key, made_at, made_by)
    data: dict[str, str] = {part: _packed(_lines(entries)) for part, entries in content.entries.items()}
    document = {
        "format": FORMAT,
        "version": VERSION,
        "manifest": msgspec.to_builtins(manifest),
        "recording": msgspec.to_builtins(content.recording),
        "summary": msgspec.to_builtins(content.summary),
        "data": {**data, TRACE: _packed(content.trace)},
        "images": {file: data_url(*picture) for file, picture in sorted(content.pictures.items())},
    }
    embedded = embed(document)
    if len(page) + len(embedded) > most:
        raise TooLarge(f"the file would have more than {most} bytes", code="export_too_large")
    signed = b"".join((before, OPENING, embedded, CLOSING, after, SIGNATURE_OPENING))
    return b"".join((signed, key.sign(signed).hex().encode(), SIGNATURE_CLOSING))


def transcript_name(interview: str, part: str) -> str:
    """What the hash chain of a part begins with."""
    return f"{interview}/{part}"


def embed(value: Any) -> bytes:
    """JSON for a script element: ASCII without a character that HTML knows, whatever texts are in it."""
    embedded = json.dumps(value, separators=(",", ":"), allow_nan=False).encode("ascii")
    for character, escape in _ESCAPES:
        embedded = embedded.replace(character, escape)
    return embedded


def _manifest(content: Portable, key: RecordingKey, made_at: int, made_by: str) -> Manifest:
    parts = [
        ManifestPart(
            part=part,
            name=transcript_name(content.interview, part),
            count=len(entries),
            bytes=sum(map(len, entries)) + len(entries),
            chain=extend(beginning(transcript_name(content.interview, part)), entries).hex(),
        )
        for part, entries in content.entries.items()
    ]
    trace = ManifestTrace(bytes=len(content.trace), sha256=hashlib.sha256(content.trace).hexdigest())
    return Manifest(
        interview=content.interview,
        title=content.title,
        made_at=made_at,
        made_by=made_by,
        audience=content.audience,
        panel="panel" in content.entries,
        people=[*content.people],
        parts=parts,
        trace=trace,
        key=key.public.text,
        fingerprint=key.public.fingerprint,
    )


def _lines(entries: Sequence[bytes]) -> bytes:
    return b"".join(entry + b"\n" for entry in entries)


def _packed(data: bytes) -> str:
    return b64encode(gzip.compress(data, 6, mtime=0)).decode()
