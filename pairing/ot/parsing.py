"""Reading a change set from JSON, strictly.

CodeMirror's `ChangeSet.fromJSON` takes almost anything, and one odd set then breaks every map and compose
with it in every browser. Everything CodeMirror makes is canonical (no empty section, no two keeps, deletions
or insertions that touch), so nothing else is let in. Cut and lone surrogates are: real editors send them.
"""

from typing import NoReturn

from pairing.errors import Malformed, TooLarge
from pairing.ot.sections import Section
from pairing.ot.utf16 import to_units

MAX_LENGTH = 2**53 - 1
"""Units; JavaScript counts exactly no further."""


def parse_sections(value: object, max_sections: int) -> tuple[tuple[Section, ...], int, int]:
    """The sections, the old length and the new length. Raises `Malformed` and `TooLarge`."""
    if not isinstance(value, list):
        raise Malformed(f"a change set is an array, not {type(value).__name__}")
    if len(value) > max_sections:
        raise TooLarge(f"a change set of {len(value)} sections is over the limit of {max_sections}")
    sections: list[Section] = []
    length = new_length = 0
    # A replacement may touch anything, so it stands for the start.
    last_covered = 1
    last_text: str | None = "x"
    text: str | None
    for part in value:
        # Not isinstance: true and false are no numbers here.
        if type(part) is int:
            covered, text = part, None
            if covered <= 0:
                _refuse(sections, f"keeps {covered} units")
            if last_text is None:
                _refuse(sections, "keeps what touches another kept section")
            new_length += covered
        elif type(part) is list and part:
            covered = part[0]
            if type(covered) is not int or covered < 0:
                _refuse(sections, "does not start with a count of units")
            if len(part) == 1:
                text = ""
                if not covered:
                    _refuse(sections, "deletes nothing")
                if last_text == "":
                    _refuse(sections, "deletes what touches another deletion")
            else:
                text = _join(sections, part[1:])
                if not covered and not last_covered:
                    _refuse(sections, "inserts where another insertion is")
                new_length += len(text)
        else:
            _refuse(sections, "is neither a count of units nor a filled array")
        sections.append((covered, text))
        length += covered
        last_covered, last_text = covered, text
    if length > MAX_LENGTH:
        raise Malformed("a change set covers more units than a document can have")
    return tuple(sections), length, new_length


def _join(sections: list[Section], lines: list[object]) -> str:
    try:
        text = "\n".join(lines)  # type: ignore[arg-type]  # a line that is no string raises
    except TypeError:
        _refuse(sections, "has a line that is not a string")
    if not text:
        _refuse(sections, "spells a deletion as an insertion of nothing")
    if "\r" in text or text.count("\n") != len(lines) - 1:
        _refuse(sections, "has a line break within a line")
    return to_units(text)


def _refuse(sections: list[Section], reason: str) -> NoReturn:
    raise Malformed(f"section {len(sections)} of a change set {reason}")
