"""Text as UTF-16 code units, the unit in which browsers count.

A *unit string* is a `str` in which every astral character stands as its two surrogates. Its indices are
then CodeMirror's offsets, and a change that cuts a pair in half (real editors send such changes: their
DOM diff compares code units) is an ordinary slice. Convert at the edges only.
"""

import json
import re

_ASTRAL = re.compile("[\U00010000-\U0010ffff]")
_LONE = re.compile("[\ud800-\udfff]")


def to_units(text: str) -> str:
    """`text` with each astral character split into its surrogate pair; lone surrogates stay."""
    if text.isascii():
        return text
    return _ASTRAL.sub(_split, text)


def from_units(units: str) -> str:
    """`units` with each surrogate pair joined; lone surrogates stay, so the result may not be UTF-8."""
    if units.isascii():
        return units
    # Reading JSON joins pairs and leaves lone surrogates, by RFC 8259 section 8.2; codecs stop at each of
    # them, which for a file of emoji takes twenty times as long, on the event loop.
    joined: str = json.loads(json.dumps(units))
    return joined


def to_display(units: str) -> str:
    """`units` as valid Unicode, for files, runners and exports: a lone surrogate becomes U+FFFD."""
    if units.isascii():
        return units
    return _LONE.sub("\ufffd", from_units(units))


def normalise_breaks(text: str) -> str:
    """`text` with CRLF and CR turned into LF, the breaks CodeMirror splits at. U+2028, U+0085, VT and FF
    are ordinary characters there, so they are here (`str.splitlines` would disagree)."""
    if "\r" not in text:
        return text
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _split(match: re.Match[str]) -> str:
    offset = ord(match[0]) - 0x10000
    return chr(0xD800 + (offset >> 10)) + chr(0xDC00 + (offset & 0x3FF))
