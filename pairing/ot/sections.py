"""The sections of a change set, and the one rule by which two of them join.

A section covers `length` units of the old document: text None keeps them, "" deletes them, anything else
replaces them (length 0: an insertion). Section boundaries decide later ties, so `add` joins exactly where
CodeMirror's `addSection` does (@codemirror/state, change.ts) and nowhere else.
"""

from collections.abc import Iterable

Section = tuple[int, str | None]

END: Section = (0, None)
"""What an iteration yields past the last section; no real section keeps zero units."""


def add(out: list[Section], length: int, text: str | None, join: bool = False) -> None:
    """Append a section to `out`. `join` glues it to the previous one: a further piece of one replacement."""
    if not length and not text:
        return
    if out:
        last_length, last_text = out[-1]
        if not text and text == last_text:
            out[-1] = (last_length + length, text)
            return
        if text is not None and last_text is not None and (join or not (length or last_length)):
            out[-1] = (last_length + length, last_text + text)
            return
    out.append((length, text))


def growth(sections: Iterable[Section]) -> int:
    """How many units the sections add to a document, deletions counted against insertions."""
    return sum(len(text) - length for length, text in sections if text is not None)
