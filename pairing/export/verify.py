"""Whether a file that replays an interview is as a server made it. Needs nothing but the file.

Anything else than the very bytes that were signed is refused. That a file was signed by *the* server only the
fingerprint of its key can tell: it is compared with one that came another way.
"""

import hashlib
import json
import re
import zlib
from base64 import b64decode
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Final

import msgspec

from pairing.export.portable import (
    CLOSING,
    FORMAT,
    OPENING,
    SIGNATURE_CLOSING,
    SIGNATURE_OPENING,
    SIGNED_TAIL,
    TRACE,
    VERSION,
    Manifest,
    ManifestPart,
    transcript_name,
)
from pairing.export.signing import PublicKey, same_fingerprint
from pairing.recording.chain import beginning, extend

_TAIL: Final = re.compile(rb"([0-9a-f]{128})" + re.escape(SIGNATURE_CLOSING))
_DATA_URL: Final = re.compile(r"data:[a-z]+/[a-z0-9.+-]+;base64,(.*)", re.DOTALL)
_CHUNK: Final = 1 << 20


class Refusal(Exception):
    """Why a file is not accepted, as a sentence."""


@dataclass(slots=True)
class Report:
    """`lines`: what was found right, in order. `refusal`: what was not, None if the file is accepted."""

    lines: list[str] = field(default_factory=list)
    refusal: str | None = None


def verify(file: bytes, *, fingerprint: str | None = None) -> Report:
    """`fingerprint`: of the key that must have signed it; None accepts any key and says so."""
    report = Report()
    try:
        _verify(file, fingerprint, report.lines)
    except Refusal as refusal:
        report.refusal = str(refusal)
    return report


def _verify(file: bytes, fingerprint: str | None, lines: list[str]) -> None:
    signed, signature = _split(file)
    document = _document(signed)
    manifest = _manifest(document)
    key = _key(manifest)
    if not key.signed(signed, signature):
        raise Refusal("the signature does not fit: the file was changed since it was signed")
    lines.append(f"interview  {_shown(manifest.interview)}: {_shown(manifest.title)}")
    made = _moment(manifest.made_at)
    panel = "with what the panel wrote" if manifest.panel else "without the panel"
    lines.append(f"made       {made} by {_shown(manifest.made_by)}, for {manifest.audience}, {panel}")
    lines.append(f"signature  fits all {len(signed)} bytes before it")
    _check_parts(document, manifest, lines)
    _check_pictures(document, lines)
    if fingerprint is None:
        lines.append(f"key        {key.fingerprint}, NOT COMPARED: give the one you know with --key")
    elif same_fingerprint(fingerprint, key.fingerprint):
        lines.append(f"key        {key.fingerprint}, the one you gave")
    else:
        raise Refusal(f"it was signed with another key than yours: {key.fingerprint}")


def _split(file: bytes) -> tuple[memoryview, bytes]:
    """What is signed, and the signature."""
    tail = _TAIL.fullmatch(file, max(0, len(file) - SIGNED_TAIL))
    signed = memoryview(file)[: len(file) - SIGNED_TAIL]
    if tail is None or bytes(signed[-len(SIGNATURE_OPENING) :]) != SIGNATURE_OPENING:
        raise Refusal("it does not end with a signature: it is no recording, or was cut off or added to")
    return signed, bytes.fromhex(tail[1].decode())


def _document(signed: memoryview) -> Mapping[str, Any]:
    text = bytes(signed)
    start = text.find(OPENING)
    end = text.find(CLOSING, start)
    if start < 0 or end < 0:
        raise Refusal("there is no recording in it")
    try:
        document = json.loads(text[start + len(OPENING) : end])
    except (ValueError, RecursionError):
        raise Refusal("the recording in it cannot be read") from None
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        raise Refusal("there is no recording in it")
    if document.get("version") != VERSION:
        raise Refusal("it is of a version that this program does not know: use a newer Pairing")
    return document


def _manifest(document: Mapping[str, Any]) -> Manifest:
    try:
        return msgspec.convert(document.get("manifest"), Manifest)
    except msgspec.ValidationError:
        raise Refusal("what it says about itself cannot be read") from None


def _key(manifest: Manifest) -> PublicKey:
    try:
        key = PublicKey.from_text(manifest.key)
    except ValueError:
        raise Refusal("the key in it cannot be read") from None
    if key.fingerprint != manifest.fingerprint:
        raise Refusal("the fingerprint in it is not that of its key")
    return key


def _check_parts(document: Mapping[str, Any], manifest: Manifest, lines: list[str]) -> None:
    data = document.get("data")
    names = {TRACE, *(part.part for part in manifest.parts)}
    if not isinstance(data, dict) or set(data) != names:
        raise Refusal("its parts are not those that it lists")
    for part in manifest.parts:
        if part.name != transcript_name(manifest.interview, part.part):
            raise Refusal("its parts are of another interview")
        _check_part(part, data[part.part])
        lines.append(f"{part.part:<10} {part.count} entries, hash chain {part.chain[:16]}… recomputed")
    digest, size = hashlib.sha256(), 0
    for chunk in _unpacked(data[TRACE], manifest.trace.bytes):
        digest.update(chunk)
        size += len(chunk)
    if digest.hexdigest() != manifest.trace.sha256 or size != manifest.trace.bytes:
        raise Refusal("its trace of carets is not the one that it lists")


def _check_part(part: ManifestPart, packed: Any) -> None:
    chain, count, rest = beginning(part.name), 0, b""
    for chunk in _unpacked(packed, part.bytes):
        *entries, rest = (rest + chunk).split(b"\n")
        chain = extend(chain, entries)
        count += len(entries)
    if rest or count != part.count or chain.hex() != part.chain:
        raise Refusal(f"the hash chain of the part {part.part} does not fit its entries")


def _unpacked(packed: Any, most: int) -> Iterator[bytes]:
    """Chunks of what was packed, at most `most` bytes in all: a small file may unpack to a huge one."""
    try:
        left, unpacker = b64decode(packed, validate=True), zlib.decompressobj(31)
        while not unpacker.eof:
            chunk = unpacker.decompress(left, _CHUNK)
            left = unpacker.unconsumed_tail
            most -= len(chunk)
            if most < 0 or (not chunk and not left and not unpacker.eof):
                raise Refusal("a part of it is not as long as it says")
            yield chunk
    except (ValueError, TypeError, zlib.error):
        raise Refusal("a part of it cannot be unpacked") from None
    if unpacker.unused_data:
        raise Refusal("a part of it is not as long as it says")


def _check_pictures(document: Mapping[str, Any], lines: list[str]) -> None:
    pictures = document.get("images")
    if not isinstance(pictures, dict):
        raise Refusal("its images cannot be read")
    for file, address in pictures.items():
        found = _DATA_URL.fullmatch(address) if isinstance(address, str) else None
        try:
            data = b64decode(found[1], validate=True) if found else None
        except ValueError:
            data = None
        if data is None or hashlib.sha256(data).hexdigest() != file:
            raise Refusal("an image in it is not the one that it lists")
    if pictures:
        lines.append(f"images     {len(pictures)}, each with the hash that names it")


def _moment(at: int) -> str:
    try:
        return datetime.fromtimestamp(at / 1_000, UTC).strftime("%Y-%m-%d %H:%M:%S UTC")
    except (ValueError, OverflowError, OSError):
        raise Refusal("it says that it was made at a time that there is not") from None


def _shown(text: str) -> str:
    """For a terminal: nothing in it moves the cursor."""
    return "".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in text)
