"""What every audit adapter must hold: the contract of `pairing/audit/port.py`."""

import pytest

from pairing.audit.port import Detail, Wanted
from pairing.audit.sql import SqlAudit
from pairing.errors import Malformed, NotFound
from pairing.members.port import Actor, Workspace
from pairing.members.sql import SqlMembers
from tests.support.stores import SqlStore, sql_store

__all__ = ["sql_store"]

ADA = Actor("acme", "ada", frozenset({"admin"}), session="s1")
TOKEN = Actor("acme", None, frozenset(), token="t1")
EVE = Actor("other", "eve", frozenset({"admin"}))


class Clock:
    now = 1_000

    def __call__(self) -> int:
        self.now += 1
        return self.now


@pytest.fixture
async def audit(sql_store: SqlStore) -> SqlAudit:
    members = SqlMembers(sql_store.database())
    for workspace in ("acme", "other"):
        await members.add_workspace(Workspace(workspace, workspace))
    return SqlAudit(sql_store.database(), Clock())


async def test_what_was_recorded_comes_back_newest_first_to_its_workspace(audit: SqlAudit) -> None:
    details: dict[str, Detail] = {"roles": ["admin"], "count": 2, "all": True, "before": None, "word": "é"}
    await audit.record(ADA, "member.invited", "invitation", "i1", "10.0.0.1", details)
    await audit.record(TOKEN, "job.created", "job", "j1", "10.0.0.2")
    await audit.record(EVE, "job.created", "job", "j2", "10.0.0.3")
    newest, oldest = await audit.records("acme", Wanted(), limit=10)
    assert (newest.token, newest.member, newest.at, newest.details) == ("t1", None, 1_002, {})
    assert (oldest.member, oldest.verb, oldest.subject_kind, oldest.subject) == (
        "ada",
        "member.invited",
        "invitation",
        "i1",
    )
    assert oldest.details == details
    assert oldest.address == "10.0.0.1"


async def test_records_are_asked_for_by_what_they_are_of(audit: SqlAudit) -> None:
    for number in range(4):
        actor = ADA if number % 2 else TOKEN
        await audit.record(actor, f"job.{'changed' if number else 'created'}", "job", f"j{number}", "")

    async def subjects(**wanted: object) -> list[str]:
        found = await audit.records("acme", Wanted(**wanted), limit=10)  # type: ignore[arg-type]
        return [record.subject for record in found]

    assert await subjects(member="ada") == ["j3", "j1"]
    assert await subjects(verb="job.created") == ["j0"]
    assert await subjects(subject_kind="job", subject="j2") == ["j2"]
    assert await subjects(since=1_002, until=1_004) == ["j2", "j1"]
    assert await subjects(subject_kind="loop") == []


async def test_pages_follow_one_another(audit: SqlAudit) -> None:
    for number in range(5):
        await audit.record(ADA, "job.changed", "job", f"j{number}", "")
    first = await audit.records("acme", Wanted(), limit=3)
    rest = await audit.records("acme", Wanted(), limit=3, before=first[-1].id)
    assert [record.subject for record in (*first, *rest)] == ["j4", "j3", "j2", "j1", "j0"]


async def test_what_is_no_record_is_refused(audit: SqlAudit) -> None:
    with pytest.raises(NotFound):
        await audit.record(Actor("nowhere", None, frozenset()), "x.y", "x", "1", "")
    with pytest.raises(Malformed):
        await audit.record(ADA, "x.y", "x", "a\0b", "")
    with pytest.raises(Malformed):
        await audit.records("acme", Wanted(subject="a\0b"), limit=1)
