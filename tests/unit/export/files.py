"""Signed files as a server makes them, of an interview that a test thinks of."""

from collections.abc import Sequence
from hashlib import sha256
from typing import Any

import msgspec

from pairing.export.boards import Picture
from pairing.export.portable import (
    CLOSING,
    OPENING,
    SIGNATURE_CLOSING,
    SIGNATURE_OPENING,
    SIGNED_TAIL,
    ManifestPerson,
    Portable,
    embed,
    portable,
)
from pairing.export.signing import RecordingKey
from pairing.interview import entries as e
from pairing.recording.summary import summarise
from pairing.recording.timeline import Part
from pairing.web.recording.models import PartView, RecordedPerson, Recording
from pairing.wire.codec import decode_entries, encode_entry
from tests.support.images import drawn

PAGE = b"<!doctype html><html><body><!--RECORDING--><script>play()</script></body></html>"
KEY = RecordingKey(b"k" * 32)
AT = 1_800_000_000_000
PICTURE: Picture = ("image/png", drawn("PNG"))


def entries(*texts: str, title: str = "Round one") -> list[bytes]:
    """A room in which somebody says these things."""
    made: list[e.AnyEntry] = [
        e.Opened(position=1, at=AT, title=title),
        e.Invited(position=2, at=AT, person="ada", name="Ada", role="interviewer", colour=0),
        e.Arrived(position=3, at=AT, by="i1", person="ada"),
    ]
    made += [
        e.Said(position=number, at=AT + number, by="i1", text=text, ref=number)
        for number, text in enumerate(texts, 4)
    ]
    return [encode_entry(entry) for entry in made]


def content(
    room: Sequence[bytes],
    panel: Sequence[bytes] | None = None,
    *,
    title: str = "Round one",
    name: str = "Ada",
) -> Portable:
    decoded = [entry for line in room for entry in decode_entries(line)]
    parts: dict[Part, Sequence[bytes]] = {"room": room}
    if panel is not None:
        parts["panel"] = panel
    recording = Recording(
        interview="i", title=title, status="ended", sealed=True,
        parts=[PartView(part=part, head=len(lines), segments=[]) for part, lines in parts.items()],
        origin=AT, stretches=[], length=0, idle=5_000,
        people=[RecordedPerson(person="ada", name=name, role="interviewer", colour=0)],
        delay=0, anonymous=False, may_see_panel=panel is not None, candidate=None, loop=None, round=None,
    )  # fmt: skip
    return Portable(
        interview="i",
        title=title,
        people=[ManifestPerson(person="ada", name=name, role="interviewer")],
        audience="members",
        entries=parts,
        trace=b'{"at":1800000000001,"by":"i1","pad":null,"version":0,"anchor":0,"head":0,"top":0}\n',
        recording=recording,
        summary=summarise(decoded, [], idle=5_000),
        pictures={sha256(PICTURE[1]).hexdigest(): PICTURE},
    )


def signed_file(made: Portable, *, page: bytes = PAGE, key: RecordingKey = KEY, most: int = 10**9) -> bytes:
    return portable(page, made, key, made_at=AT, made_by="pairing 0", most=most)


def document_of(file: bytes) -> dict[str, Any]:
    """The JSON in it, found as a browser does: from the opening tag to the first closing one."""
    start = file.index(OPENING) + len(OPENING)
    found: dict[str, Any] = msgspec.json.decode(file[start : file.index(CLOSING, start)])
    return found


def resigned(file: bytes, document: Any, key: RecordingKey = KEY) -> bytes:
    """The file with another recording in it, signed as if a server had made it."""
    start = file.index(OPENING) + len(OPENING)
    end = file.index(CLOSING, start)
    signed = file[:start] + embed(document) + file[end:-SIGNED_TAIL]
    assert signed.endswith(SIGNATURE_OPENING)
    return signed + key.sign(signed).hex().encode() + SIGNATURE_CLOSING
