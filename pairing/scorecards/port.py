"""The scorecards port: templates of cards, cards with their versions, who has read, and decisions of loops.

Everything belongs to a workspace and is asked for with it: what is another's is not there. Times are in
milliseconds since the Unix epoch. What a member may be shown of it is not decided here, but by
`pairing.scorecards.blindness` alone.

Contract (held by `tests/contracts/test_scorecards.py` on every adapter):

- Each call is one transaction, and once it returned it stays. An id that is taken raises `Conflict`.
- A change names the `revision` it was made on. Another one holding raises `Conflict`, `changed_meanwhile`.
- A member has one card of an interview, and one view of a loop. A version of a template or of a card never
  changes, and a submitted card has no draft any more (`already_submitted`).
- Text with a lone surrogate raises `Malformed`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from pairing.loops.template import TemplateVersion
from pairing.scorecards.card import Card, CardContent, CardKind
from pairing.scorecards.decision import LoopDecision, Outcome
from pairing.scorecards.template import CardTemplate, CardTemplateContent, Pin

Cursor = tuple[int, str]
"""`created_at` and `id` of the last item of a page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CardFilter:
    """Which cards: those that meet all that is given. `loops`: of them or of one of their interviews."""

    interviews: tuple[str, ...] | None = None
    loops: tuple[str, ...] | None = None
    member: str | None = None
    kind: CardKind | None = None
    submitted: bool | None = None


@dataclass(frozen=True, slots=True)
class Owed:
    """A card that a member has not submitted. `at`: when the interview ended, or the second rating was asked
    for."""

    workspace: str
    interview: str
    member: str
    kind: CardKind
    at: int


class Scorecards(Protocol):
    async def ship(self, workspace: str, contents: Mapping[str, CardTemplateContent], at: int) -> None:
        """Give the workspace these templates, by the name of their file, unless it was given them before.

        What became of them since is left as it is. Raises `NotFound` for an unknown workspace.
        """
        ...

    async def add_template(
        self, workspace: str, template: str, content: CardTemplateContent, *, at: int, by: str | None
    ) -> CardTemplate:
        """Version 1 of a new template. Raises `NotFound` for an unknown workspace, `Conflict`."""
        ...

    async def template(
        self, workspace: str, template: str, version: int | None = None
    ) -> CardTemplate | None:
        """With the content of that version, else of the newest."""
        ...

    async def template_versions(self, workspace: str, template: str) -> Sequence[TemplateVersion]:
        """Newest first."""
        ...

    async def templates(
        self, workspace: str, *, archived: bool = False, limit: int, after: Cursor | None = None
    ) -> Sequence[CardTemplate]:
        """Newest first, `after` the last item of the page before."""
        ...

    async def templates_as_of(self, workspace: str, at: int) -> Sequence[CardTemplate]:
        """All, archived ones last and else newest first, each in the version that held then: the last that
        was written by then, or else the first. `version` is that one."""
        ...

    async def change_template(
        self,
        workspace: str,
        template: str,
        *,
        revision: int,
        at: int,
        by: str | None,
        content: CardTemplateContent | None = None,
        archived: bool | None = None,
    ) -> CardTemplate:
        """Other content makes a new version. Raises `NotFound`, `Conflict`."""
        ...

    async def pin(self, interview: str, pin: Pin) -> Pin:
        """The interview is judged by this version from now on, unless it has one already. What holds.

        Raises `NotFound` for an unknown interview or version.
        """
        ...

    async def pins(self, interviews: Sequence[str]) -> Mapping[str, Pin]: ...

    async def cards(self, workspace: str, wanted: CardFilter) -> Sequence[Card]:
        """Oldest first, drafts and all: for `pairing.scorecards.blindness` to choose from."""
        ...

    async def put_draft(self, card: Card) -> Card:
        """Put `card.draft` in place of the one at `card.revision`; 0 makes the card. With its new revision.

        Raises `NotFound` for an unknown interview or loop, `Conflict`.
        """
        ...

    async def ask_second(self, card: Card) -> None:
        """A card of the kind `second` without a draft, at revision 1. Raises `NotFound`, `Conflict`."""
        ...

    async def withdraw_second(self, workspace: str, interview: str, member: str) -> None:
        """The second rating is waited for no more, its draft is gone. Raises `NotFound`, `Conflict`."""
        ...

    async def submit(
        self, workspace: str, card: str, *, revision: int, at: int, due_at: int | None, latency: int | None
    ) -> Card:
        """The draft becomes version 1. Raises `NotFound`, `Conflict`."""
        ...

    async def amend(
        self, workspace: str, card: str, *, revision: int, content: CardContent, reason: str, at: int
    ) -> Card:
        """One more version. Raises `NotFound`, `Conflict`: also (`not_submitted`) without a first one."""
        ...

    async def unreminded(self, since: int, until: int, *, limit: int) -> Sequence[Owed]:
        """Cards of planned interviews that ended then, and second ratings asked for then, that are waited for
        and whose writer was not reminded, the oldest first. None of loops that are decided, second ratings
        aside."""
        ...

    async def note_reminder(self, interview: str, member: str, at: int) -> bool:
        """Whether nobody has reminded the member before. Raises `NotFound` for an unknown interview."""
        ...

    async def forget_reminder(self, interview: str, member: str) -> None:
        """The mail could not be sent."""
        ...

    async def note_reading(self, workspace: str, group: str, member: str, at: int) -> None:
        """The member is being shown what others wrote of this loop, or of this interview of none. What he
        submits of it from now on is marked `after_reading`."""
        ...

    async def decisions(self, workspace: str, loops: Sequence[str]) -> Mapping[str, Sequence[LoopDecision]]:
        """Of those that have any, oldest first."""
        ...

    async def decide(
        self,
        workspace: str,
        loop: str,
        outcome: Outcome,
        reason: str,
        *,
        revision: int,
        at: int,
        by: str | None,
    ) -> LoopDecision:
        """One more decision; `revision` says how many there were. The loop is `decided`, or `open` again.

        Raises `NotFound`, `Conflict`.
        """
        ...

    async def settled_loops(self, workspace: str, *, since: int, until: int, limit: int) -> Sequence[str]:
        """Loops whose last decision settles them and was made then, the latest first."""
        ...
