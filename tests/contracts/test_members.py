"""What every members adapter must hold: the contract of `pairing/members/port.py`."""

import asyncio
from dataclasses import replace

import pytest

from pairing.errors import Conflict, Malformed, NotFound
from pairing.members.keys import Invitation, SetupLink
from pairing.members.port import Identity, Member, Members, Workspace
from pairing.members.sql import SqlMembers
from pairing.members.sql_keys import SqlKeys
from tests.support.stores import SqlStore, sql_store

__all__ = ["sql_store"]

ADA = Member("ada", "acme", "Ada", "ada@acme.test", frozenset({"admin", "interviewer"}), 1_000)
BOB = Member("bob", "acme", "Bob", "bob@acme.test", frozenset({"interviewer"}), 1_000)
EVE = Member("eve", "other", "Eve", "eve@other.test", frozenset({"admin"}), 1_000)
AT_PROVIDER = Identity("https://id.test", "12345")


def digest(name: str) -> bytes:
    return name.encode().ljust(32, b"\xff")


@pytest.fixture
async def members(sql_store: SqlStore) -> Members:
    """Two workspaces; Ada and Bob in one, Eve in the other."""
    opened = SqlMembers(sql_store.database())
    for workspace in ("acme", "other"):
        await opened.add_workspace(Workspace(workspace, workspace.title()))
    await opened.add(ADA, password="hash of ada")
    await opened.add(BOB, password="hash of bob", identity=AT_PROVIDER)
    await opened.add(EVE)
    return opened


async def test_a_member_comes_back_as_stored(members: Members) -> None:
    known = replace(ADA, has_password=True)
    assert await members.member("acme", "ada") == known
    assert await members.by_email("ada@acme.test") == known
    assert await members.members("acme") == [known, replace(BOB, has_password=True)]
    assert await members.password("eve") is None
    assert await members.names("acme", ["ada", "eve", "nobody"]) == {"ada": "Ada"}


async def test_no_workspace_sees_into_another(members: Members) -> None:
    assert await members.member("acme", "eve") is None
    for act in (
        members.change("acme", "eve", 1, name="Mallory"),
        members.remove("acme", "eve", 2_000),
    ):
        with pytest.raises(NotFound):
            await act
    assert await members.member("other", "eve") == EVE


async def test_an_address_and_an_identity_belong_to_one_member(members: Members) -> None:
    for taken in (replace(EVE, id="x", email=ADA.email), replace(BOB, id="ada", email="x@x.test")):
        with pytest.raises(Conflict) as raised:
            await members.add(taken)
        assert raised.value.code == "email_taken"
    with pytest.raises(Conflict):
        await members.add_identity("ada", AT_PROVIDER)
    with pytest.raises(Conflict):
        await members.add(replace(EVE, id="y", email="y@y.test"), identity=AT_PROVIDER)
    assert await members.by_email("y@y.test") is None
    with pytest.raises(NotFound):
        await members.add(replace(EVE, id="z", workspace="nowhere", email="z@z.test"))


async def test_an_identity_finds_its_member(members: Members) -> None:
    assert (await members.by_identity(AT_PROVIDER)) == replace(BOB, has_password=True)
    assert await members.by_identity(replace(AT_PROVIDER, issuer="https://other.test")) is None
    mine = replace(AT_PROVIDER, subject="ada's")
    await members.add_identity("ada", mine)
    assert (await members.by_identity(mine)) == replace(ADA, has_password=True)


@pytest.mark.parametrize("text", ["a\0b", "half \ud83d"], ids=["nul", "high half"])
async def test_text_that_not_every_database_keeps_is_malformed(members: Members, text: str) -> None:
    with pytest.raises(Malformed):
        await members.add(replace(ADA, id="x", email="x@x.test", name=text))
    with pytest.raises(Malformed):
        await members.by_email(text)
    with pytest.raises(Malformed):
        await members.change("acme", "ada", 1, name=text)


async def test_changes_are_made_to_what_was_seen(members: Members) -> None:
    changed = await members.change("acme", "bob", 1, name="Robert", roles=frozenset({"hiring_manager"}))
    assert (changed.name, changed.roles, changed.revision) == ("Robert", frozenset({"hiring_manager"}), 2)
    with pytest.raises(Conflict) as raised:
        await members.change("acme", "bob", 1, name="Bob")
    assert raised.value.code == "changed_meanwhile"
    workspace = await members.change_workspace(Workspace("acme", "Acme Inc.", 30, "Told", 1))
    assert workspace == Workspace("acme", "Acme Inc.", 30, "Told", 2) == await members.workspace("acme")
    allowing = Workspace("acme", "Acme Inc.", 30, "Told", 2, candidate_copy=True)
    assert (await members.change_workspace(allowing)).revision == 3
    found = await members.workspace("acme")
    assert found is not None
    assert found.candidate_copy
    with pytest.raises(Conflict):
        await members.change_workspace(Workspace("acme", "Late", None, "", 1))
    with pytest.raises(NotFound):
        await members.change_workspace(Workspace("nowhere", "X"))


async def test_the_last_admin_stays(members: Members) -> None:
    for act in (
        members.change("acme", "ada", 1, roles=frozenset({"interviewer"})),
        members.remove("acme", "ada", 2_000),
    ):
        with pytest.raises(Conflict) as raised:
            await act
        assert raised.value.code == "last_admin"


async def test_of_admins_who_leave_at_once_one_stays(members: Members, sql_store: SqlStore) -> None:
    await members.change("acme", "bob", 1, roles=frozenset({"admin"}))
    nodes = [members, SqlMembers(sql_store.database())]
    gone = await asyncio.gather(
        *(node.remove("acme", who, 2_000) for node, who in zip(nodes, ("ada", "bob"), strict=True)),
        return_exceptions=True,
    )
    assert sorted(str(getattr(end, "code", "")) for end in gone) == ["", "last_admin"]


async def test_a_removed_member_leaves_a_name_and_nothing_else(members: Members) -> None:
    await members.begin_totp("bob", b"sealed")
    await members.remove("acme", "bob", 2_000)
    assert await members.member("acme", "bob") is None
    assert await members.by_email(BOB.email) is None
    assert await members.by_identity(AT_PROVIDER) is None
    assert await members.password("bob") is None
    assert await members.totp("bob") is None
    assert await members.names("acme", ["bob"]) == {"bob": "Bob"}
    with pytest.raises(NotFound):
        await members.remove("acme", "bob", 3_000)
    with pytest.raises(NotFound):
        await members.set_password("bob", "hash", keep=None)
    await members.add(replace(BOB, id="bob2"), identity=AT_PROVIDER)


async def test_a_hash_is_renewed_unless_it_changed_meanwhile(members: Members) -> None:
    await members.rehash("ada", "hash of ada", "better hash")
    assert await members.password("ada") == "better hash"
    await members.rehash("ada", "hash of ada", "late hash")
    assert await members.password("ada") == "better hash"


async def test_a_step_and_a_recovery_code_are_used_once(members: Members, sql_store: SqlStore) -> None:
    await members.begin_totp("ada", b"first")
    await members.begin_totp("ada", b"sealed")
    assert not await members.use_step("ada", 5)
    with pytest.raises(Conflict):
        await members.confirm_totp("ada", b"first", 4, [])
    await members.confirm_totp("ada", b"sealed", 4, [digest("r1"), digest("r2")])
    with pytest.raises(Conflict) as raised:
        await members.begin_totp("ada", b"again")
    assert raised.value.code == "totp_on"
    nodes = [members, SqlMembers(sql_store.database())]
    assert sorted(await asyncio.gather(*(node.use_step("ada", 5) for node in nodes))) == [False, True]
    assert not await members.use_step("ada", 4)
    used = await asyncio.gather(*(node.use_recovery("ada", digest("r1")) for node in nodes))
    assert sorted(used) == [False, True]
    assert not await members.use_recovery("bob", digest("r2"))
    assert await members.recovery_left("ada") == 1
    await members.set_recovery("ada", [digest("r3")])
    assert not await members.use_recovery("ada", digest("r2"))
    await members.end_totp("ada")
    assert await members.totp("ada") is None
    assert await members.recovery_left("ada") == 0


async def test_an_invitation_is_used_once_and_in_time(members: Members, sql_store: SqlStore) -> None:
    keys = SqlKeys(sql_store.database())
    for name in ("one", "late", "back"):
        row = Invitation(name, "acme", f"{name}@acme.test", frozenset({"interviewer"}), "ada", 1_000, 5_000)
        await keys.add_invitation(digest(name), row)
    await keys.revoke_invitation("acme", "back", 1_500)
    joiners = [replace(BOB, id=f"n{n}", email=f"n{n}@acme.test", created_at=4_999) for n in range(2)]
    nodes = [members, SqlMembers(sql_store.database())]
    ends = await asyncio.gather(
        *(node.add_invited("one", joiner) for node, joiner in zip(nodes, joiners, strict=True)),
        return_exceptions=True,
    )
    assert sorted(type(end).__name__ for end in ends) == ["NoneType", "NotFound"]
    for name, at, workspace in (("late", 5_000, "acme"), ("back", 2_000, "acme"), ("late", 2_000, "other")):
        with pytest.raises(NotFound):
            await members.add_invited(
                name, replace(BOB, id="x", email="x@x.test", created_at=at, workspace=workspace)
            )
    # What fails for another reason uses nothing up.
    with pytest.raises(Conflict):
        await members.add_invited("late", replace(BOB, id="x", created_at=2_000))
    await members.add_invited("late", replace(BOB, id="x", email="x@x.test", created_at=2_000))


async def test_a_first_link_makes_one_admin_of_a_new_server(sql_store: SqlStore) -> None:
    members, keys = SqlMembers(sql_store.database()), SqlKeys(sql_store.database())
    assert not await members.anybody()
    for name in ("a", "b"):
        await keys.add_setup(digest(name), SetupLink(None, True, 0, 5_000))
    new = Workspace("w", "New")
    with pytest.raises(NotFound):
        await members.add_first(digest("a"), new, replace(ADA, workspace="w", created_at=5_000), "hash")
    await members.add_first(digest("a"), new, replace(ADA, workspace="w"), "hash")
    assert await members.anybody()
    for name in ("a", "b"):
        with pytest.raises(NotFound):
            await members.add_first(digest(name), new, replace(BOB, workspace="w"), "hash")
    await keys.add_setup(digest("c"), SetupLink("w", False, 0, 5_000))
    with pytest.raises(NotFound):
        await members.add_first(digest("c"), Workspace("v", "V"), replace(BOB, workspace="v"), "hash")
    await members.add_first(digest("c"), new, replace(BOB, workspace="w"), "hash")
    assert len(await members.members("w")) == 2
