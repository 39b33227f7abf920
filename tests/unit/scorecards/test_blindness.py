"""The rule of who may see what, against the same rule said otherwise, over any state of a loop."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from pairing.members.port import MEMBER_ROLES, Actor
from pairing.scorecards.blindness import Written, is_anonymous, is_blind, owed_by, seen_cards
from pairing.scorecards.card import Card, CardContent, CardKind, CardVersion

MEMBERS = ("ada", "bob", "sue")
INTERVIEWS = ("i1", "i2")


def card(member: str, interview: str | None, kind: CardKind, *, submitted: bool) -> Card:
    content = CardContent(reason=f"{member} on {interview}", private_notes="private")
    return Card(
        id=f"{member}-{interview}",
        workspace="acme",
        kind=kind,
        interview=interview,
        loop="loop",
        member=member,
        template=None,
        template_version=None,
        revision=1,
        created_at=1,
        draft=None if submitted else content,
        versions=[CardVersion(version=1, at=2, content=content)] if submitted else [],
        submitted_at=2 if submitted else None,
    )


@st.composite
def states(draw: st.DrawFn) -> Written:
    cards: list[Card] = []
    duties: list[tuple[str, str]] = []
    for member in MEMBERS:
        for interview in INTERVIEWS:
            is_duty = draw(st.booleans())
            if is_duty:
                duties.append((interview, member))
            state = draw(st.sampled_from(["none", "draft", "submitted"]))
            kinds: list[CardKind] = ["card"] if is_duty else ["card", "second"]
            if state != "none":
                kind = draw(st.sampled_from(kinds))
                cards.append(card(member, interview, kind, submitted=state == "submitted"))
        if draw(st.booleans()):
            cards.append(card(member, None, "view", submitted=draw(st.booleans())))
    return Written(cards=cards, duties=duties, decided=draw(st.booleans()))


def actor(member: str | None, *roles: Any) -> Actor:
    return Actor("acme", member, frozenset(roles))


@given(
    written=states(),
    member=st.sampled_from([*MEMBERS, "stranger", None]),
    roles=st.sets(st.sampled_from(MEMBER_ROLES)),
)
def test_who_may_see_what(written: Written, member: str | None, roles: set[Any]) -> None:
    seen = seen_cards(actor(member, *roles), written)
    own = [one for one in written.cards if one.member == member]
    waiting_second = any(one.kind == "second" and one.submitted_at is None for one in own)
    written_of = {one.interview for one in own if one.submitted_at is not None}
    owes = {interview for interview, who in written.duties if who == member} - written_of
    if waiting_second:
        may_see_others = False
    elif written.decided:
        may_see_others = True
    else:
        may_see_others = bool(written_of) and not owes
    assert is_blind(member, written) == (not may_see_others)
    assert is_anonymous(member, written) == waiting_second
    wanted = {
        one.id
        for one in written.cards
        if one.submitted_at is not None and (one.member == member or may_see_others)
    }
    assert {one.id for one in seen} == wanted
    for one in seen:
        assert one.draft is None
        notes = {version.content.private_notes for version in one.versions}
        if one.member == member or roles & {"admin", "hiring_manager"}:
            assert notes == {"private"}
        else:
            assert notes == {""}


@given(written=states(), member=st.sampled_from(MEMBERS))
def test_what_is_owed_is_what_was_promised_and_is_not_there(written: Written, member: str) -> None:
    owed = owed_by(member, written)
    assert len(set(owed)) == len(owed)
    promised = {interview for interview, who in written.duties if who == member} | {
        one.interview for one in written.cards if one.member == member and one.kind == "second"
    }
    there = {one.interview for one in written.cards if one.member == member and one.submitted}
    assert set(owed) == promised - there


@given(written=states())
def test_a_token_of_the_workspace_sees_what_is_decided(written: Written) -> None:
    seen = seen_cards(actor(None, *MEMBER_ROLES), written)
    assert len(seen) == (sum(one.submitted for one in written.cards) if written.decided else 0)
