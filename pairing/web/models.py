"""What travels over HTTP, typed once: the handlers, the OpenAPI document and the clients read it here."""

from typing import Literal

from msgspec import UNSET, Struct, UnsetType

from pairing.archive.plan import ChosenQuestion, InterviewStatus
from pairing.interview.entries import Role
from pairing.interview.hosted import Accommodations, Format, Phase


class NewPerson(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`member`: id of a member of the workspace, who may then enter without a link; such a person's name may
    be left empty for the member's own. `email`: where the invitation goes; a member's own if left empty."""

    name: str = ""
    role: Role
    member: str | None = None
    email: str = ""


class NewPad(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A file the interview begins with. Without any, there is an empty `main.py`."""

    name: str
    language: str
    text: str = ""


class NewInterview(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """With a `format`, or as a `round` of a `loop`, it is planned: it has phases, a clock and a lobby.

    What is left out comes from the loop's template, and else from what is usual for the format. `questions`:
    ids of the bank's, whose newest versions are chosen; null chooses by the rules of the loop's round.
    `timezone`: an IANA name, for the calendar. `kept_days`: null keeps it until it is deleted, and left
    out the workspace says it. `candidate`: of the workspace's list; without a person of that role in
    `people`, one is added. `invite`: mail everybody with an address their link, if mail is set up.
    """

    title: str = ""
    people: list[NewPerson] = []
    pads: list[NewPad] = []
    format: Format | None = None
    minutes: int | None = None
    phases: list[Phase] | None = None
    starts_at: int | None = None
    timezone: str = "UTC"
    call: str = ""
    kept_days: int | UnsetType | None = UNSET
    lobby: bool = True
    accommodations: Accommodations | None = None
    questions: list[str] | None = None
    candidate: str | None = None
    loop: str | None = None
    round: str | None = None
    invite: bool = False


class ChangedInterview(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is left out stays. Nothing can be changed any more once it was started. `questions` keep the
    version they were chosen in; others get the newest."""

    revision: int
    format: Format | UnsetType = UNSET
    minutes: int | UnsetType = UNSET
    phases: list[Phase] | UnsetType = UNSET
    starts_at: int | UnsetType | None = UNSET
    timezone: str | UnsetType = UNSET
    call: str | UnsetType = UNSET
    kept_days: int | UnsetType | None = UNSET
    lobby: bool | UnsetType = UNSET
    accommodations: Accommodations | UnsetType = UNSET
    questions: list[str] | UnsetType = UNSET


class Revision(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    revision: int


class LinkedPerson(Struct, frozen=True, kw_only=True):
    """A person with a personal link. The link is shown once: only its digest is kept. The link with
    `/calendar.ics` after it is the person's calendar file."""

    id: str
    name: str
    role: Role
    link: str
    member: str | None = None


class CreatedInterview(Struct, frozen=True, kw_only=True):
    id: str
    title: str
    people: list[LinkedPerson]


class PersonSummary(Struct, frozen=True, kw_only=True):
    id: str
    name: str
    role: Role
    member: str | None = None
    email: str = ""


class InterviewSummary(Struct, frozen=True, kw_only=True):
    """Times are in milliseconds since the Unix epoch. `format` and `minutes`: null if it is not planned."""

    id: str
    title: str
    created_at: int
    people: list[PersonSummary]
    status: InterviewStatus
    revision: int
    format: Format | None
    minutes: int | None
    starts_at: int | None
    started_at: int | None
    ended_at: int | None
    candidate: str | None
    loop: str | None
    round: str | None
    archived: bool


class InterviewView(InterviewSummary, frozen=True, kw_only=True):
    """`template` and `version`: of the loop's template that it began with."""

    timezone: str
    phases: list[Phase]
    call: str
    kept_days: int | None
    lobby: bool
    accommodations: Accommodations
    questions: list[ChosenQuestion]
    template: str | None
    version: int | None
    prepare: str


class InterviewPage(Struct, frozen=True, kw_only=True):
    """Newest first, or by `starts_at` as asked. Ask again with `after` set to `next` for the page that
    follows, if there is one."""

    items: list[InterviewSummary]
    next: str | None = None


class LinkState(Struct, frozen=True, kw_only=True):
    created_at: int
    expires_at: int | None
    revoked_at: int | None


class PersonLinks(Struct, frozen=True, kw_only=True):
    """`opened_at`: when the person first came in by a link. `seen_at`: when their browser last asked."""

    items: list[LinkState]
    opened_at: int | None
    seen_at: int | None


class Preparation(Struct, frozen=True, kw_only=True):
    """What somebody in an interview is told beforehand. `workspace` is its name. `notice`, to candidates on
    what is recorded, and `prepare` are Markdown, "" where there is none. `copy`: whether who asks may take a
    copy of the interview along once it is over. `kept_days`: how long what is recorded is kept after the end,
    null for until it is deleted."""

    workspace: str
    notice: str
    title: str
    format: Format | None
    minutes: int | None
    starts_at: int | None
    timezone: str
    call: str
    prepare: str
    copy: bool
    kept_days: int | None


class Entered(Struct, frozen=True, kw_only=True):
    """Who the member is in the interview: its page is /i/{interview}/{person}."""

    person: str


class SampleInterviews(Struct, frozen=True, kw_only=True):
    """Ready to be played with: everybody's links are in them."""

    items: list[CreatedInterview]


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
