"""A file is accepted as it was made, and refused after any change to it, whoever made the change."""

import gzip
from base64 import b64decode, b64encode
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pairing.export.portable import SIGNED_TAIL
from pairing.export.signing import PublicKey, RecordingKey
from pairing.export.verify import verify
from tests.unit.export.files import KEY, PAGE, content, document_of, entries, resigned, signed_file

FILE = signed_file(content(entries("one", "two"), entries("a note")))
OTHER = RecordingKey(b"o" * 32)


def test_a_file_is_accepted_and_says_what_was_checked() -> None:
    report = verify(FILE, fingerprint=KEY.public.fingerprint.upper())
    assert report.refusal is None
    told = "\n".join(report.lines)
    assert "room       5 entries, hash chain" in told
    assert "panel      4 entries, hash chain" in told
    assert "images     1" in told
    assert "with what the panel wrote" in told
    assert f"{KEY.public.fingerprint}, the one you gave" in told


def test_without_a_fingerprint_it_says_that_the_key_was_not_compared() -> None:
    report = verify(FILE)
    assert report.refusal is None
    assert "NOT COMPARED" in report.lines[-1]


def test_another_servers_file_is_refused_by_its_fingerprint() -> None:
    forged = signed_file(content(entries("one")), key=OTHER)
    assert verify(forged).refusal is None
    refusal = verify(forged, fingerprint=KEY.public.fingerprint).refusal
    assert refusal is not None
    assert "another key" in refusal


@given(st.integers(0, len(FILE) - 1), st.integers(1, 255))
def test_any_changed_byte_is_noticed(place: int, change: int) -> None:
    changed = bytearray(FILE)
    changed[place] ^= change
    assert verify(bytes(changed)).refusal is not None


@pytest.mark.parametrize("change", [1, 0x20])
def test_every_byte_counts(change: int) -> None:
    """0x20 makes a small letter a capital."""
    for place in range(len(FILE)):
        changed = bytearray(FILE)
        changed[place] ^= change
        assert verify(bytes(changed)).refusal is not None, place


@pytest.mark.parametrize("place", range(len(FILE) - SIGNED_TAIL - 20, len(FILE)))
def test_any_changed_bit_of_the_signature_is_noticed(place: int) -> None:
    """Also one that makes another letter of the same value, as a capital in hexadecimal."""
    for bit in range(8):
        changed = bytearray(FILE)
        changed[place] ^= 1 << bit
        assert verify(bytes(changed)).refusal is not None


@given(st.integers(0, len(FILE) - 1), st.integers(1, 200))
def test_missing_bytes_are_noticed(place: int, count: int) -> None:
    assert verify(FILE[:place] + FILE[place + count :]).refusal is not None


@given(st.integers(0, len(FILE)), st.binary(min_size=1, max_size=20))
def test_added_bytes_are_noticed(place: int, added: bytes) -> None:
    assert verify(FILE[:place] + added + FILE[place:]).refusal is not None


@given(st.binary(max_size=300))
def test_anything_else_is_refused(file: bytes) -> None:
    assert verify(file).refusal is not None


def _chain(document: dict[str, Any]) -> None:
    document["manifest"]["parts"][0]["chain"] = "0" * 64


def _count(document: dict[str, Any]) -> None:
    document["manifest"]["parts"][0]["count"] += 1


def _entry(document: dict[str, Any]) -> None:
    lines = gzip.decompress(b64decode(document["data"]["room"]))
    document["data"]["room"] = b64encode(gzip.compress(lines.replace(b"one", b"two"))).decode()


def _longer(document: dict[str, Any]) -> None:
    document["data"]["room"] = b64encode(gzip.compress(b"x" * 1_000_000)).decode()


def _after_the_end(document: dict[str, Any]) -> None:
    packed = b64decode(document["data"]["room"])
    document["data"]["room"] = b64encode(packed + b"more").decode()


def _cut(document: dict[str, Any]) -> None:
    packed = b64decode(document["data"]["room"])
    document["data"]["room"] = b64encode(packed[:-9]).decode()


def _not_packed(document: dict[str, Any]) -> None:
    document["data"]["room"] = b64encode(b"plain").decode()


def _no_text(document: dict[str, Any]) -> None:
    document["data"]["room"] = None


def _other_part(document: dict[str, Any]) -> None:
    document["data"]["own/ada"] = document["data"]["room"]


def _other_interview(document: dict[str, Any]) -> None:
    document["manifest"]["parts"][0]["name"] = "j/room"


def _trace(document: dict[str, Any]) -> None:
    document["manifest"]["trace"]["sha256"] = "0" * 64


def _picture(document: dict[str, Any]) -> None:
    file = next(iter(document["images"]))
    document["images"][file] = "data:image/png;base64,AAAA"


def _picture_elsewhere(document: dict[str, Any]) -> None:
    file = next(iter(document["images"]))
    document["images"][file] = "https://example.org/picture.png"


def _key(document: dict[str, Any]) -> None:
    document["manifest"]["key"] = OTHER.public.text


def _no_key(document: dict[str, Any]) -> None:
    document["manifest"]["key"] = "AAAA"


def _fingerprint(document: dict[str, Any]) -> None:
    document["manifest"]["fingerprint"] = OTHER.public.fingerprint


def _version(document: dict[str, Any]) -> None:
    document["version"] = 2


def _format(document: dict[str, Any]) -> None:
    document["format"] = "something else"


def _manifest(document: dict[str, Any]) -> None:
    document["manifest"] = []


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (_chain, "hash chain of the part room"),
        (_count, "hash chain of the part room"),
        (_entry, "hash chain of the part room"),
        (_longer, "not as long as it says"),
        (_after_the_end, "not as long as it says"),
        (_cut, "not as long as it says"),
        (_not_packed, "cannot be unpacked"),
        (_no_text, "cannot be unpacked"),
        (_other_part, "not those that it lists"),
        (_other_interview, "of another interview"),
        (_trace, "trace of carets"),
        (_picture, "an image"),
        (_picture_elsewhere, "an image"),
        (_key, "not that of its key"),
        (_no_key, "key in it cannot be read"),
        (_fingerprint, "not that of its key"),
        (_version, "newer Pairing"),
        (_format, "no recording in it"),
        (_manifest, "says about itself"),
    ],
)
def test_what_does_not_fit_together_is_refused_even_if_it_is_signed(
    change: Callable[[dict[str, Any]], None], words: str
) -> None:
    document = document_of(FILE)
    change(document)
    refusal = verify(resigned(FILE, document)).refusal
    assert refusal is not None
    assert words in refusal


def test_a_signed_file_is_of_one_interview_even_if_it_is_put_together_anew() -> None:
    document = document_of(FILE)
    assert verify(resigned(FILE, document)).refusal is None


def test_what_is_told_moves_no_cursor() -> None:
    report = verify(signed_file(content(entries("x"), title="\x1b[2JHello\nACCEPTED")))
    assert report.refusal is None
    assert all(line.isprintable() for line in report.lines)


def test_a_page_without_one_place_for_a_recording_takes_none() -> None:
    made = content(entries("x"))
    for page in (b"<html></html>", PAGE + PAGE, PAGE + b'<script type="application/json" id="recording">'):
        with pytest.raises(ValueError, match="not a page"):
            signed_file(made, page=page)


def test_a_key_is_read_in_its_one_form() -> None:
    assert PublicKey.from_text(KEY.public.text).fingerprint == KEY.public.fingerprint
    for wrong in ("", "AAAA", KEY.public.text + "AAAA", "ä"):
        with pytest.raises(ValueError):  # noqa: PT011
            PublicKey.from_text(wrong)


def test_a_forged_id_says_nothing_of_its_own() -> None:
    document = document_of(FILE)
    document["manifest"]["interview"] = "i\nkey  x, the one you gave"
    report = verify(resigned(FILE, document))
    assert report.lines
    assert not [line for line in report.lines if "\n" in line]


@pytest.mark.parametrize("made_at", [10**17, -(10**17), 10**400])
def test_a_time_that_there_is_not_is_refused(made_at: int) -> None:
    document = document_of(FILE)
    document["manifest"]["made_at"] = made_at
    assert verify(resigned(FILE, document)).refusal is not None
