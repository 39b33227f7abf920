"""Who may see what others wrote: the one place where that is decided, for every path out of here. Pure.

A *group* is a loop with all its interviews, or an interview of no loop. Of it a member sees what others
submitted when a decision has settled the loop, or when he has submitted something of his own and owes
nothing more; never their drafts. A member who was asked for a second rating sees nothing before that is
submitted, decided or not: it is to be blind. Nor does one whom the cards are about, ever. What a token of the
workspace sees is what everybody sees.
docs/design/scorecards.md argues it; tests/unit/web/scorecards/test_blindness.py holds every address to it.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from msgspec.structs import replace

from pairing.members.port import Actor, MemberRole
from pairing.scorecards.card import Card, CardVersion

READS_PRIVATE_NOTES: frozenset[MemberRole] = frozenset(("admin", "hiring_manager"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What there is of a group. `duties`: members by the interviews they conduct, whether held already or
    still to be held, but not those that were called off. `decided`: a decision settled it. `judged`: members
    whom the cards are about: some candidates are hired, and some members apply."""

    cards: Sequence[Card]
    duties: Iterable[tuple[str, str]]
    decided: bool
    judged: Collection[str] = ()


def owed_by(member: str, written: Written) -> list[str]:
    """The interviews of which this member has to write a card, and has not submitted one."""
    done = {card.interview for card in written.cards if card.member == member and card.submitted}
    asked = {
        card.interview: None
        for card in written.cards
        if card.member == member and card.kind == "second" and card.interview is not None
    }
    own = {interview: None for interview, interviewer in written.duties if interviewer == member}
    return [interview for interview in (own | asked) if interview not in done]


def is_anonymous(member: str | None, written: Written) -> bool:
    """Whether names are kept from this member: he was asked for a second rating, and has not given it."""
    return any(
        card.kind == "second" and card.member == member and not card.submitted for card in written.cards
    )


def is_blind(member: str | None, written: Written) -> bool:
    """Whether what others wrote, and whatever is computed from it, is kept from this member, or, with None,
    from a token of the workspace."""
    if is_anonymous(member, written) or member in written.judged:
        return True
    if written.decided:
        return False
    if member is None:
        return True
    has_submitted = any(card.member == member and card.submitted for card in written.cards)
    return not has_submitted or bool(owed_by(member, written))


def seen_cards(actor: Actor, written: Written) -> list[Card]:
    """The submitted cards that the actor may see, his own among them, oldest first. No drafts."""
    blind = is_blind(actor.member, written)
    return [
        _shown_to(actor, card)
        for card in written.cards
        if card.submitted and (not blind or (actor.member is not None and card.member == actor.member))
    ]


def _shown_to(actor: Actor, card: Card) -> Card:
    if card.member == actor.member or actor.roles & READS_PRIVATE_NOTES:
        return card
    return replace(card, versions=[_without_private_notes(one) for one in card.versions])


def _without_private_notes(version: CardVersion) -> CardVersion:
    return replace(version, content=replace(version.content, private_notes=""))
