"""What every keys adapter must hold: the contract of `pairing/members/keys.py`."""

import asyncio
from dataclasses import replace

import pytest

from pairing.archive.port import Interview, Link, Person
from pairing.archive.sql import SqlArchive
from pairing.errors import Conflict, NotFound
from pairing.members.keys import ApiToken, Invitation, Keys, Session, SetupLink
from pairing.members.port import MEMBER_ROLES, Workspace
from pairing.members.sql import SqlMembers
from pairing.members.sql_keys import SqlKeys
from tests.contracts.test_members import ADA, BOB, EVE, digest
from tests.support.stores import SqlStore, sql_store

__all__ = ["sql_store"]

HERS = Session("s1", "ada", 1_000, 1_000, "10.0.0.1", "Firefox on Linux")
CI = ApiToken("t1", "acme", None, "ci", None, 1_000)


@pytest.fixture
async def members(sql_store: SqlStore) -> SqlMembers:
    opened = SqlMembers(sql_store.database())
    for workspace in ("acme", "other"):
        await opened.add_workspace(Workspace(workspace, workspace.title()))
    for member in (ADA, BOB, EVE):
        await opened.add(member)
    return opened


@pytest.fixture
async def keys(sql_store: SqlStore, members: SqlMembers) -> Keys:
    return SqlKeys(sql_store.database())


async def test_a_session_is_its_member_s_while_it_lasts(keys: Keys) -> None:
    await keys.add_session(digest("s1"), HERS, ended_before=0)
    found = await keys.session(digest("s1"), seen_since=1_000, begun_since=1_000)
    assert found == (HERS, replace(ADA, seen_at=1_000))
    assert await keys.session(digest("s1"), seen_since=1_001, begun_since=0) is None
    await keys.touch_session("s1", 2_000)
    assert await keys.session(digest("s1"), seen_since=2_000, begun_since=1_000) is not None
    assert await keys.session(digest("s1"), seen_since=0, begun_since=1_001) is None
    assert await keys.session(digest("s2"), seen_since=0, begun_since=0) is None
    assert not await keys.end_session("bob", "s1")
    assert await keys.end_session("ada", "s1")
    assert not await keys.end_session("ada", "s1")
    assert await keys.session(digest("s1"), seen_since=0, begun_since=0) is None


async def test_sessions_are_listed_the_last_seen_first_and_old_ones_forgotten(keys: Keys) -> None:
    for number in range(4):
        row = replace(HERS, id=f"s{number}", created_at=number * 1_000, seen_at=number * 1_000)
        await keys.add_session(digest(row.id), row, ended_before=1_000)
    await keys.add_session(digest("b"), replace(HERS, id="b", member="bob"), ended_before=0)
    listed = await keys.sessions("ada", seen_since=0, begun_since=0)
    assert [session.id for session in listed] == ["s3", "s2", "s1"]


async def test_a_password_ends_sessions_but_the_one_that_set_it(keys: Keys, members: SqlMembers) -> None:
    for name in ("s1", "s2"):
        await keys.add_session(digest(name), replace(HERS, id=name), ended_before=0)
    await members.set_password("ada", "hash", keep="s2")
    listed = await keys.sessions("ada", seen_since=0, begun_since=0)
    assert [session.id for session in listed] == ["s2"]


async def test_a_removed_member_has_no_keys(sql_store: SqlStore, keys: Keys, members: SqlMembers) -> None:
    archive = SqlArchive(sql_store.database())
    people = (
        Person("p1", "i1", "Bob", "interviewer", 0, member="bob"),
        Person("p2", "i1", "C", "candidate", 1),
    )
    links = [Link(digest(person.id), person.id, 1_000) for person in people]
    await archive.add_interview(Interview("i1", "acme", "Round", 1_000, people), links)
    for person in people:
        await archive.add_visit(digest(f"visit {person.id}"), person.id, 1_000)
    await keys.add_session(digest("s"), replace(HERS, member="bob"), ended_before=0)
    await keys.add_token(digest("t"), replace(CI, member="bob"))
    await keys.add_reset(digest("r"), "bob", 1_000, 9_000)
    assert (await keys.token(digest("t"), 1_000)) == replace(CI, member="bob", roles=BOB.roles)
    await members.remove("acme", "bob", 2_000)
    assert await keys.session(digest("s"), seen_since=0, begun_since=0) is None
    assert await keys.token(digest("t"), 1_000) is None
    assert await keys.reset(digest("r"), 1_000) is None
    with pytest.raises(NotFound):
        await keys.add_session(digest("new"), replace(HERS, id="new", member="bob"), ended_before=0)
    # In interviews he has no way in any more; others have.
    assert await archive.person_by_link(digest("p1"), 2_000) is None
    assert await archive.person_by_visit(digest("visit p1"), 0) is None
    assert await archive.person_by_link(digest("p2"), 2_000) is not None
    assert await archive.person_by_visit(digest("visit p2"), 0) is not None


async def test_no_session_slips_past_a_removal(sql_store: SqlStore, keys: Keys, members: SqlMembers) -> None:
    for turn in range(10):
        name = f"m{turn}"
        await members.add(replace(BOB, id=name, email=f"{name}@acme.test"))
        await asyncio.gather(
            keys.add_session(digest(name), replace(HERS, id=name, member=name), ended_before=0),
            members.remove("acme", name, 2_000),
            return_exceptions=True,
        )
        assert await keys.session(digest(name), seen_since=0, begun_since=0) is None
        assert await members.member("acme", name) is None


async def test_a_token_opens_its_workspace_until_it_is_revoked_or_expires(keys: Keys) -> None:
    await keys.add_token(digest("a"), CI)
    limited = replace(CI, id="t2", scopes=frozenset({"people:read", "loops:write"}), expires_at=5_000)
    await keys.add_token(digest("b"), limited)
    everything = frozenset(MEMBER_ROLES)
    assert await keys.token(digest("a"), 10**15) == replace(CI, roles=everything)
    assert await keys.token(digest("b"), 4_999) == replace(limited, roles=everything)
    assert await keys.token(digest("b"), 5_000) is None
    await keys.touch_token("t1", 3_000)
    found = await keys.token(digest("a"), 3_000)
    assert found is not None
    assert found.last_used_at == 3_000
    assert not await keys.revoke_token("other", None, "t1", 4_000)
    assert not await keys.revoke_token("acme", "ada", "t1", 4_000)
    assert await keys.revoke_token("acme", None, "t1", 4_000)
    assert not await keys.revoke_token("acme", None, "t1", 4_000)
    assert await keys.token(digest("a"), 4_000) is None


async def test_tokens_are_listed_by_whose_they_are(keys: Keys) -> None:
    for number, member in enumerate((None, "ada", "ada", "bob")):
        row = replace(CI, id=f"t{number}", member=member, created_at=number)
        await keys.add_token(digest(f"t{number}"), row)
    assert [token.id for token in await keys.tokens("acme", "ada")] == ["t2", "t1"]
    assert [token.id for token in await keys.tokens("acme", None)] == ["t0"]
    assert await keys.tokens("other", None) == []


async def test_a_token_needs_a_workspace_and_a_digest_of_its_own(keys: Keys) -> None:
    await keys.add_token(digest("a"), CI)
    with pytest.raises(Conflict):
        await keys.add_token(digest("a"), replace(CI, id="t2"))
    with pytest.raises(NotFound):
        await keys.add_token(digest("b"), replace(CI, id="t3", workspace="nowhere"))
    # Not even a revoked digest is given again.
    await keys.revoke_token("acme", None, "t1", 2_000)
    with pytest.raises(Conflict):
        await keys.add_token(digest("a"), replace(CI, id="t4"))


async def test_of_invitations_to_one_address_the_newest_is_in_force(keys: Keys) -> None:
    first = Invitation("i1", "acme", "new@acme.test", frozenset({"interviewer"}), "ada", 1_000, 5_000)
    await keys.add_invitation(digest("i1"), first)
    second = replace(first, id="i2", roles=frozenset({"admin", "interviewer"}), created_at=2_000)
    await keys.add_invitation(digest("i2"), second)
    theirs = replace(first, id="i3", workspace="other", invited_by=None, created_at=1_500)
    await keys.add_invitation(digest("i3"), theirs)
    assert await keys.invitation(digest("i1"), 2_000) is None
    assert await keys.invitation(digest("i2"), 2_000) == second
    assert await keys.invitation(digest("i2"), 5_000) is None
    assert await keys.invitation_for("new@acme.test", 2_000) == second
    assert await keys.invitations("acme") == [second]
    assert not await keys.revoke_invitation("acme", "i3", 2_000)
    assert await keys.revoke_invitation("acme", "i2", 2_000)
    assert await keys.invitation_for("new@acme.test", 2_000) == theirs


async def test_a_link_for_a_password_works_once(sql_store: SqlStore, keys: Keys, members: SqlMembers) -> None:
    await keys.add_session(digest("s"), HERS, ended_before=0)
    for name in ("a", "b"):
        await keys.add_reset(digest(name), "ada", 1_000, 5_000)
    assert await keys.reset(digest("a"), 5_000) is None
    found = await keys.reset(digest("a"), 4_999)
    assert found is not None
    assert (found[0].id, found[1]) == ("ada", 5_000)
    nodes = [keys, SqlKeys(sql_store.database())]
    ends = await asyncio.gather(
        *(node.use_reset(digest("a"), f"hash {at}", 2_000) for at, node in enumerate(nodes)),
        return_exceptions=True,
    )
    assert sorted(type(end).__name__ for end in ends) == ["Member", "NotFound"]
    assert str(await members.password("ada")).startswith("hash ")
    assert await keys.reset(digest("b"), 2_000) is None
    assert await keys.sessions("ada", seen_since=0, begun_since=0) == []
    with pytest.raises(NotFound):
        await keys.add_reset(digest("c"), "nobody", 1_000, 5_000)


async def test_a_setup_link_comes_back_until_it_expires(keys: Keys) -> None:
    link = SetupLink("acme", False, 1_000, 5_000)
    await keys.add_setup(digest("a"), link)
    assert await keys.setup(digest("a"), 4_999) == link
    assert await keys.setup(digest("a"), 5_000) is None
    assert await keys.setup(digest("b"), 1_000) is None
