"""A recording without anybody's name: people are called by their role and a number, and have one colour.

Pseudonyms follow the order in which people were invited, so they stay as they are when more come. Ids of
people say nothing of them and stay. What people wrote stays as well: code, chat, notes, names of files. Pure.
"""

from collections.abc import Iterable, Mapping
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from pairing.interview import entries as e
from pairing.interview import hosted as h
from pairing.recording.lines import head_of
from pairing.wire.codec import decode_entries, encode_entry

TITLE: Final = "Interview"
NEUTRAL: Final = 0
"""The one colour of all."""

_WORDS: Final[Mapping[e.Role, str]] = {
    "candidate": "Candidate",
    "interviewer": "Interviewer",
    "observer": "Observer",
}
_TELLING: Final = frozenset({"opened", "invited", "planned", "checked"})
"""Kinds of entries that say who somebody is: by name, by the call they meet in, by the browser they have."""


class Known(Struct, frozen=True):
    """Somebody who was invited."""

    person: str
    role: e.Role


def pseudonyms(people: Iterable[Known]) -> dict[str, str]:
    """Names by person: "Candidate", "Interviewer 1", "Interviewer 2", "Observer 1". A second candidate, which
    is rare, is "Candidate 2"."""
    names: dict[str, str] = {}
    counts = dict.fromkeys(_WORDS, 0)
    for known in people:
        if known.person in names:
            continue
        counts[known.role] += 1
        number = counts[known.role]
        alone = known.role == "candidate" and number == 1
        names[known.person] = _WORDS[known.role] if alone else f"{_WORDS[known.role]} {number}"
    return names


def blinded(line: bytes, names: Mapping[str, str]) -> bytes:
    """An entry as it is stored, without names. `names`: of all people, by id."""
    if head_of(line).kind not in _TELLING:
        return line
    return encode_entry(_blinded(decode_entries(line)[0], names))


def _blinded(entry: e.AnyEntry, names: Mapping[str, str]) -> e.AnyEntry:
    match entry:
        case e.Opened():
            return replace(entry, title=TITLE)
        case e.Invited():
            return replace(entry, name=names.get(entry.person, _WORDS[entry.role]), colour=NEUTRAL)
        case h.Planned():
            # More time stays: the clock goes by it. Of the rest nobody needs to know to judge.
            arranged = h.Accommodations(extra_percent=entry.accommodations.extra_percent)
            return replace(entry, call="", accommodations=arranged)
        case h.Checked():
            return replace(entry, browser="")
        case _:
            return entry
