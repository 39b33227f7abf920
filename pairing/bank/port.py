"""The bank port: a workspace's questions in all their versions, where they were given, where they leaked.

Contract (held by `tests/contracts/test_bank.py` on SQLite and PostgreSQL):

- Each call is one transaction. What belongs to another workspace is `NotFound` like what does not exist:
  codes `no_such_question`, `no_such_version`, `no_such_leak`.
- Contents are checked (`checking.check`: `Malformed`, `TooLarge`, and `NotFound` with `no_such_image` for an
  image the workspace does not have) and kept in their normal form. Versions count from 1 and never change.
- `Conflict` with `changed_meanwhile` for an edit of anything but the newest `revision`, with `slug_taken` for
  a folder name that is in use, `too_many_questions` beyond the settings.
- `Unavailable` when the store cannot be reached.

Times are milliseconds since the Unix epoch. `by`: a member's id, None for anybody else.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, Protocol

from pairing.bank.content import Question
from pairing.bank.limits import BankLimits
from pairing.interview.hosted import QuestionKind


@dataclass(frozen=True, slots=True)
class Summary:
    """A question as lists show it; its fields are those of its newest version.

    `revision` counts every change of it, archiving included. `leaks`: reports in force.
    """

    id: str
    slug: str
    kind: QuestionKind
    title: str
    difficulty: int
    minutes: int
    tags: tuple[str, ...]
    competencies: tuple[str, ...]
    languages: tuple[str, ...]
    version: int
    revision: int
    updated_at: int
    by: str | None
    archived_at: int | None
    shipped: bool
    leaks: int
    uses: int
    used_at: int | None


@dataclass(frozen=True, slots=True)
class Version:
    """What a question said. `secret` never leaves the server: it hides the order of a quiz's options."""

    question: str
    slug: str
    version: int
    at: int
    by: str | None
    content: Question
    secret: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Search:
    """Every word of `text` begins a word of the question; a single letter or digit is one. The rest must be
    so, where it is said."""

    text: str = ""
    kind: QuestionKind | None = None
    difficulty: int | None = None
    tag: str | None = None
    competency: str | None = None
    language: str | None = None
    archived: bool = False
    leaked: bool | None = None


Cursor = tuple[int, str]
"""`rank` and id of the last question of a page."""


@dataclass(frozen=True, slots=True)
class Hit:
    """`rank`: what it is ordered by, largest first: how well it fits the text, or when it changed."""

    rank: int
    summary: Summary


@dataclass(frozen=True, slots=True)
class VersionHead:
    version: int
    title: str
    at: int
    by: str | None


Label = Literal["tag", "competency", "language"]
LABELS: tuple[Label, ...] = ("tag", "competency", "language")


@dataclass(frozen=True, slots=True)
class Use:
    """`interview_title`: None once the interview is gone."""

    interview: str
    interview_title: str | None
    version: int
    at: int
    hints: int
    passed: bool | None


@dataclass(frozen=True, slots=True)
class VersionUse:
    """`hints`: on average. `pass_rate`: 0 to 1, of uses that are known to have passed or not."""

    version: int
    uses: int
    used_at: int
    hints: float
    pass_rate: float | None


@dataclass(frozen=True, slots=True)
class Statistics:
    """`versions` newest first, `recent` uses newest first."""

    versions: tuple[VersionUse, ...]
    recent: tuple[Use, ...]


@dataclass(frozen=True, slots=True)
class Leak:
    """A question was seen outside. `seen_on`: a date, YYYY-MM-DD."""

    id: str
    place: str
    seen_on: str
    note: str
    at: int
    by: str | None


@dataclass(frozen=True, slots=True)
class Image:
    """`file`: the SHA-256 of `data` in hexadecimal. `type`: its media type."""

    file: str
    type: str
    data: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Import:
    """Questions by their slugs, and the images they name."""

    questions: Mapping[str, Question]
    images: Sequence[Image] = ()


@dataclass(frozen=True, slots=True)
class Imported:
    """`question`: its id, None where nothing was written, for a trial."""

    slug: str
    title: str
    state: Literal["new", "changed", "same"]
    question: str | None


ShippedState = Literal["missing", "current", "edited", "update", "edited_update", "own"]


@dataclass(frozen=True, slots=True)
class Shipped:
    """A question that came with the product, and whether the workspace has it as it is shipped now.

    `edited`: the workspace has changed it since it took it. `update`: it is shipped with another text now.
    `own`: the workspace wrote a question of its own with that slug. `question`: its id, None while missing.
    """

    slug: str
    title: str
    state: ShippedState
    question: str | None


class Bank(Protocol):
    @property
    def limits(self) -> BankLimits: ...

    async def create(
        self, workspace: str, content: Question, *, at: int, by: str | None = None, slug: str | None = None
    ) -> Summary:
        """A new question; without `slug` its title makes one that is free."""
        ...

    async def change(
        self,
        workspace: str,
        question: str,
        revision: int,
        content: Question,
        *,
        at: int,
        by: str | None = None,
    ) -> Summary:
        """A new version, unless it says what the newest says."""
        ...

    async def archive(self, workspace: str, question: str, archived: bool, *, at: int) -> Summary:
        """Out of lists and searches, or back. It can be read, given and edited as before."""
        ...

    async def summary(self, workspace: str, question: str) -> Summary: ...

    async def version(self, workspace: str, question: str, version: int | None = None) -> Version:
        """The newest, if none is named."""
        ...

    async def versions(
        self, workspace: str, question: str, *, limit: int, before: int | None = None
    ) -> list[VersionHead]:
        """Newest first; `before`: the last version of the page before."""
        ...

    async def kit(self, workspace: str, wanted: Sequence[tuple[str, int | None]]) -> list[Version]:
        """Questions with their guides, in that order, each in the version named or else the newest. For the
        panel alone. What is not there is left out."""
        ...

    async def search(
        self, workspace: str, search: Search, *, limit: int, after: Cursor | None = None
    ) -> list[Hit]:
        """The best match first where there is a text; otherwise what changed last."""
        ...

    async def labels(self, workspace: str) -> Mapping[Label, Sequence[tuple[str, int]]]:
        """What questions that are not archived are labelled with and how many, most used first."""
        ...

    async def add_image(self, workspace: str, image: Image, *, at: int) -> None:
        """Keep it, once. Raises `TooLarge` if the workspace's images together have too many bytes."""
        ...

    async def image(self, workspace: str, file: str) -> Image | None: ...

    async def images(self, workspace: str, content: Question) -> list[Image]:
        """Those that the question names."""
        ...

    async def note_use(self, workspace: str, question: str, version: int, interview: str, at: int) -> None:
        """It was given in this interview, which counts once for each version."""
        ...

    async def note_hint(self, workspace: str, question: str, interview: str) -> None:
        """One more hint was given. Nothing happens where no use is known."""
        ...

    async def note_outcome(self, workspace: str, question: str, interview: str, passed: bool) -> None:
        """Whether it was solved there; the last word holds. Nothing happens where no use is known."""
        ...

    async def statistics(self, workspace: str, question: str) -> Statistics: ...

    async def report_leak(
        self, workspace: str, question: str, *, place: str, seen_on: str, note: str, at: int, by: str | None
    ) -> Leak:
        """Raises `Malformed` for a place that is empty or too long, or for what is no date."""
        ...

    async def withdraw_leak(self, workspace: str, question: str, leak: str, *, at: int) -> None: ...

    async def leaks(self, workspace: str, question: str) -> list[Leak]:
        """Those in force, newest first."""
        ...

    async def take_in(
        self, workspace: str, given: Import, *, at: int, by: str | None = None, trial: bool = False
    ) -> list[Imported]:
        """New questions for new slugs, new versions for known ones that say something else; all or nothing.
        A trial writes nothing."""
        ...

    async def export(self, workspace: str, question: str | None = None) -> Import:
        """That question, or all that are not archived, with their images."""
        ...

    async def add_shipped(self, workspace: str, *, at: int) -> int:
        """Give the workspace the shipped questions that it never had; how many those were. What it has is
        left as it is."""
        ...

    async def shipped(self, workspace: str) -> list[Shipped]: ...

    async def take_shipped(
        self, workspace: str, slugs: Sequence[str], *, at: int, by: str | None = None
    ) -> list[Imported]:
        """Take these as they are shipped now; versions of before are kept. Raises `NotFound`
        (`no_such_question`) for a slug that is not shipped, `Conflict` (`slug_taken`) for one under which
        the workspace wrote a question of its own."""
        ...
