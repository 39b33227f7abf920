"""What travels over HTTP, typed once: the handlers, the OpenAPI document and the clients read it here."""

from typing import Literal

from msgspec import Struct

from pairing.interview.entries import Role


class NewPerson(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    name: str
    role: Role


class NewPad(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A file the interview begins with. Without any, there is an empty `main.py`."""

    name: str
    language: str
    text: str = ""


class NewInterview(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    title: str
    people: list[NewPerson]
    pads: list[NewPad] = []


class LinkedPerson(Struct, frozen=True, kw_only=True):
    """A person with a personal link. The link is shown once: only its digest is kept."""

    id: str
    name: str
    role: Role
    link: str


class CreatedInterview(Struct, frozen=True, kw_only=True):
    id: str
    title: str
    people: list[LinkedPerson]


class PersonSummary(Struct, frozen=True, kw_only=True):
    id: str
    name: str
    role: Role


class InterviewSummary(Struct, frozen=True, kw_only=True):
    """`created_at` is in milliseconds since the Unix epoch."""

    id: str
    title: str
    created_at: int
    people: list[PersonSummary]


class InterviewPage(Struct, frozen=True, kw_only=True):
    """Newest first. Ask again with `before` set to `next` for the page that follows, if there is one."""

    interviews: list[InterviewSummary]
    next: int | None = None


class NewLink(Struct, frozen=True, kw_only=True):
    link: str


class Revoked(Struct, frozen=True, kw_only=True):
    """How many links were still in force; the person's browsers are signed out as well."""

    links: int


class LanguageView(Struct, frozen=True, kw_only=True):
    """A language, whether it can be run here or not.

    `toolchain`: name and version of what runs it, empty if nothing does. `source`: name of a first file, and
    `starter` its text. `repl`, `format`: whether it has a prompt and a formatter here. `test_files`: patterns
    (`*`, `?`) of names, without folders, of files of tests that can be run here. `install`: how to get it.
    """

    id: str
    name: str
    available: bool
    toolchain: str
    source: str
    starter: str
    extensions: list[str]
    repl: bool
    format: bool
    test_files: list[str]
    install: str


class Languages(Struct, frozen=True, kw_only=True):
    """`reason` is for people: why nothing can be run here."""

    on: bool
    reason: str
    languages: list[LanguageView]


class Unformatted(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`name`: the file's, which tells some formatters what they have."""

    language: str
    name: str
    text: str


class Formatted(Struct, frozen=True, kw_only=True):
    text: str


class KeptImage(Struct, frozen=True, kw_only=True):
    """An image that boards may show. `file`: the SHA-256 of its bytes, by which it is asked for."""

    file: str
    type: str
    width: int
    height: int


class DemoInterview(Struct, frozen=True, kw_only=True):
    """The demo's personal links, on servers started with `--demo`."""

    title: str
    people: list[LinkedPerson]


class Health(Struct, frozen=True, kw_only=True):
    status: Literal["ok", "draining", "unavailable"]


class ErrorDetail(Struct, frozen=True, kw_only=True):
    code: str
    message: str


class ErrorBody(Struct, frozen=True, kw_only=True):
    error: ErrorDetail
