"""What travels over HTTP about what is given into a room: from and to its interviewers alone."""

from msgspec import Struct

from pairing.bank.content import Question


class NewGiven(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A question of the bank for the room. `version` null: as it was planned, or else the newest. `language`:
    of the starter files; "" for the one that is offered first."""

    question: str
    version: int | None = None
    language: str = ""


class NewHint(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`hint` counts the question's hints from 0."""

    hint: int


class NewArtefact(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`step` counts the pieces of the timeline from 0."""

    step: int


class GivenName(Struct, frozen=True, kw_only=True):
    """What the room calls it."""

    given: str


class KitQuestion(Struct, frozen=True, kw_only=True):
    """A question with its guide. `given`: what the room calls it, null while it was not given.

    Its texts call images `images/NAME`; `content.images` says which file that is.
    """

    question: str
    version: int
    slug: str
    given: str | None
    content: Question


class Kit(Struct, frozen=True, kw_only=True):
    """What the interviewers have with them: the questions that are planned, then others that were given.
    `missing`: how many of those the bank does not have any more."""

    questions: list[KitQuestion]
    missing: int
