"""Entries: everything that can happen in an interview, in the past tense. The closed union of kinds.

An entry is one fact in a transcript. Its envelope: `position` (1, 2, 3, ... in its transcript), `at`
(server clock, milliseconds since the Unix epoch, never going back) and `by` (the instance that asked for
it, or "" for the server itself). `ref` is the asking instance's own number for the intent, 0 where none.

An **instance** is one opened copy of the client (a browser tab). The server issues its id.
Text is held, counted and sent as UTF-16 code units.
"""

from typing import Any, Literal

from msgspec import Struct

Role = Literal["interviewer", "candidate", "observer"]


class Entry(Struct, frozen=True, kw_only=True, tag_field="kind", gc=False):
    position: int
    at: int
    by: str = ""


class Opened(Entry, frozen=True, kw_only=True, tag="opened"):
    """The interview exists. Always the first entry."""

    title: str


class Invited(Entry, frozen=True, kw_only=True, tag="invited"):
    """A person may come in. `colour` is an index into the palette of people colours."""

    person: str
    name: str
    role: Role
    colour: int


class Arrived(Entry, frozen=True, kw_only=True, tag="arrived"):
    """An instance (`by`) of a person took a seat."""

    person: str


class Departed(Entry, frozen=True, kw_only=True, tag="departed"):
    """An instance left and did not come back within the grace time."""

    instance: str


class PadCreated(Entry, frozen=True, kw_only=True, tag="pad_created"):
    """A text file exists, last among the tabs. Its version is 0."""

    pad: str
    name: str
    language: str
    text: str = ""
    ref: int = 0


class PadRenamed(Entry, frozen=True, kw_only=True, tag="pad_renamed"):
    pad: str
    name: str
    ref: int = 0


class PadLanguageSet(Entry, frozen=True, kw_only=True, tag="pad_language_set"):
    pad: str
    language: str
    ref: int = 0


class PadMoved(Entry, frozen=True, kw_only=True, tag="pad_moved"):
    """The pad now stands at `index` among the pads that are not deleted."""

    pad: str
    index: int
    ref: int = 0


class PadDeleted(Entry, frozen=True, kw_only=True, tag="pad_deleted"):
    """The pad is out of sight; its text is kept and it can be restored."""

    pad: str
    ref: int = 0


class PadRestored(Entry, frozen=True, kw_only=True, tag="pad_restored"):
    """A deleted pad is back, last among the tabs."""

    pad: str
    ref: int = 0


class Edited(Entry, frozen=True, kw_only=True, tag="edited"):
    """A pad's text changed, bringing it to `version`. `changes` is a CodeMirror change set in JSON."""

    pad: str
    version: int
    changes: list[Any]


class Said(Entry, frozen=True, kw_only=True, tag="said"):
    """A chat message."""

    text: str
    ref: int = 0


class Ended(Entry, frozen=True, kw_only=True, tag="ended"):
    """The interview is over: everything is read-only until it is reopened."""

    ref: int = 0


class Reopened(Entry, frozen=True, kw_only=True, tag="reopened"):
    ref: int = 0


AnyEntry = (
    Opened
    | Invited
    | Arrived
    | Departed
    | PadCreated
    | PadRenamed
    | PadLanguageSet
    | PadMoved
    | PadDeleted
    | PadRestored
    | Edited
    | Said
    | Ended
    | Reopened
)
