"""What every webhooks adapter must hold: the contract of `pairing/webhooks/port.py`."""

import asyncio
import json
from dataclasses import replace

import pytest

from pairing.errors import Conflict, NotFound
from pairing.members.port import Workspace
from pairing.members.sql import SqlMembers
from pairing.webhooks.events import EventType, MemberEvent
from pairing.webhooks.port import Due, Outcome, Target
from pairing.webhooks.sql import SqlWebhooks
from tests.support.stores import SqlStore, sql_store

__all__ = ["sql_store"]

JOINED = MemberEvent(member="ada", roles=["admin"])
NOW, LEASE, DAY = 1_000_000, 60_000, 86_400_000


@pytest.fixture
async def webhooks(sql_store: SqlStore) -> SqlWebhooks:
    members = SqlMembers(sql_store.database())
    for workspace in ("acme", "other"):
        await members.add_workspace(Workspace(workspace, workspace))
    return SqlWebhooks(sql_store.database())


def target(id: str, *events: EventType, workspace: str = "acme", created_at: int = 0) -> Target:
    return Target(
        id=id,
        workspace=workspace,
        url=f"https://hooks.test/{id}",
        description="",
        events=frozenset(events),
        secret=b"sealed",
        created_at=created_at,
    )


async def claim(webhooks: SqlWebhooks, now: int = NOW, most: int = 100, each: int = 100) -> list[Due]:
    return [*await webhooks.claim(now, now + LEASE, most=most, most_each=each)]


async def tell(webhooks: SqlWebhooks, key: str = "ada", at: int = NOW, workspace: str = "acme") -> bool:
    return await webhooks.tell(workspace, "member.joined", JOINED, key=key, at=at)


GOOD = Outcome(delivered=True, at=NOW + 5, took=5, code=204)
BAD = Outcome(delivered=False, at=NOW + 5, took=5, code=500, excerpt="no")


async def test_an_event_is_due_to_who_listens_and_told_twice_it_is_one(webhooks: SqlWebhooks) -> None:
    for one in (
        target("all"),
        target("joined", "member.joined", "member.removed"),
        target("loops", "loop.created"),
        target("others", workspace="other"),
        target("later", created_at=NOW + 1),
        replace(target("off"), off="member"),
    ):
        await webhooks.add(one, most=10)
    assert await tell(webhooks)
    assert not await tell(webhooks, at=NOW + 1)
    due = await claim(webhooks)
    assert sorted(one.target.id for one in due) == ["all", "joined"]
    assert len({one.event for one in due}) == 1
    body = {"type": "member.joined", "timestamp": "1970-01-01T00:16:40.000Z"}
    assert json.loads(due[0].body) == {**body, "data": {"member": "ada", "roles": ["admin"]}}
    assert await tell(webhooks, "ben")
    assert await tell(webhooks, workspace="other")
    assert len({one.event for one in await claim(webhooks)} | {due[0].event}) == 3


async def test_told_by_several_nodes_at_once_it_is_one(sql_store: SqlStore, webhooks: SqlWebhooks) -> None:
    await webhooks.add(target("t"), most=10)
    nodes = [SqlWebhooks(sql_store.database()) for _ in range(4)]
    new = await asyncio.gather(*(tell(node) for node in nodes))
    assert sorted(new) == [False, False, False, True]
    assert len(await claim(webhooks)) == 1


async def test_each_delivery_is_claimed_by_one_node_until_its_lease_ends(
    sql_store: SqlStore, webhooks: SqlWebhooks
) -> None:
    await webhooks.add(target("t"), most=10)
    for number in range(20):
        await tell(webhooks, f"{number}")
    nodes = [SqlWebhooks(sql_store.database()) for _ in range(4)]
    taken = [due.delivery for found in await asyncio.gather(*map(claim, nodes)) for due in found]
    assert len(taken) == len(set(taken)) == 20
    assert await claim(webhooks, NOW + LEASE - 1) == []
    again = await claim(webhooks, NOW + LEASE)
    assert sorted(due.delivery for due in again) == sorted(taken)
    assert {due.tries for due in again} == {2}


async def test_who_comes_after_its_lease_is_not_heard(webhooks: SqlWebhooks) -> None:
    await webhooks.add(target("t"), most=10)
    await tell(webhooks)
    (late,) = await claim(webhooks)
    (second,) = await claim(webhooks, NOW + LEASE)
    assert not await webhooks.finish(late, BAD, again_at=None)
    assert await webhooks.finish(second, GOOD, again_at=None)
    assert not await webhooks.finish(second, BAD, again_at=None)
    (seen,) = await webhooks.deliveries("acme", "t", limit=10)
    assert (seen.status, seen.attempts, seen.last, seen.due_at) == ("delivered", 2, GOOD, None)


async def test_what_fails_is_due_again_until_it_is_given_up(webhooks: SqlWebhooks) -> None:
    await webhooks.add(target("t"), most=10)
    await tell(webhooks)
    (due,) = await claim(webhooks)
    assert await webhooks.finish(due, BAD, again_at=NOW + 500)
    (seen,) = await webhooks.deliveries("acme", "t", status="pending", limit=10)
    assert (seen.due_at, seen.attempts, seen.last) == (NOW + 500, 1, BAD)
    assert await claim(webhooks, NOW + 499) == []
    (due,) = await claim(webhooks, NOW + 500)
    assert (due.tries, due.delivery) == (2, seen.id)
    assert await webhooks.finish(due, BAD, again_at=None)
    (seen,) = await webhooks.deliveries("acme", "t", status="failed", limit=10)
    assert (seen.status, seen.due_at) == ("failed", None)
    assert await claim(webhooks, NOW + DAY) == []


async def test_failures_are_counted_until_one_arrives(webhooks: SqlWebhooks) -> None:
    await webhooks.add(target("t"), most=10)

    async def failures() -> int:
        found = await webhooks.target("acme", "t")
        assert found is not None
        return found.failures

    for number in range(3):
        await tell(webhooks, f"{number}")
        (due,) = await claim(webhooks)
        await webhooks.finish(due, BAD, again_at=None)
        assert await failures() == number + 1
    assert not await webhooks.turn_off("acme", "t", "failures", failures=4)
    await tell(webhooks, "3")
    (due,) = await claim(webhooks)
    await webhooks.finish(due, BAD, again_at=NOW + 1)
    assert await failures() == 3, "it is not given up yet"
    (due,) = await claim(webhooks, NOW + 1)
    await webhooks.finish(due, GOOD, again_at=None)
    assert await failures() == 0


async def test_turned_off_it_is_told_nothing_more_until_it_is_on_again(webhooks: SqlWebhooks) -> None:
    await webhooks.add(target("t"), most=10)
    await tell(webhooks)
    assert await webhooks.turn_off("acme", "t", "failures")
    assert not await webhooks.turn_off("acme", "t", "gone")
    assert await claim(webhooks) == []
    (seen,) = await webhooks.deliveries("acme", "t", limit=10)
    assert seen.status == "failed"
    off = await webhooks.target("acme", "t")
    assert off is not None
    assert (off.off, off.revision) == ("failures", 2)
    assert not await tell(webhooks, "ben")
    on = await webhooks.change(replace(off, off=None, failures=7))
    assert (on.off, on.failures, on.revision) == (None, 0, 3)
    assert await tell(webhooks, "cleo")
    (due,) = await claim(webhooks)
    await webhooks.change(replace(on, off="member"))
    assert not await webhooks.finish(due, GOOD, again_at=None)


async def test_a_delivery_can_be_sent_again(webhooks: SqlWebhooks) -> None:
    await webhooks.add(target("t"), most=10)
    await tell(webhooks)
    (first,) = await claim(webhooks)
    await webhooks.finish(first, BAD, again_at=None)
    sent = await webhooks.resend("acme", "t", first.delivery, NOW + 9)
    assert (sent.status, sent.due_at, sent.attempts, sent.event) == ("pending", NOW + 9, 1, first.event)
    (again,) = await claim(webhooks, NOW + 9)
    assert (again.event, again.body, again.tries) == (first.event, first.body, 1)
    for workspace, other in (("other", "t"), ("acme", "u")):
        with pytest.raises(NotFound):
            await webhooks.resend(workspace, other, first.delivery, NOW)
    with pytest.raises(NotFound):
        await webhooks.resend("acme", "t", "none", NOW)


async def test_a_test_event_is_for_one_alone(webhooks: SqlWebhooks) -> None:
    await webhooks.add(target("t", "loop.created"), most=10)
    await webhooks.add(target("u"), most=10)
    sent = await webhooks.tell_test(target("t"), "d1", NOW)
    assert (sent.type, sent.status, sent.attempts, sent.last) == ("webhook.test", "pending", 0, None)
    (due,) = await claim(webhooks)
    assert (due.delivery, due.target.id) == ("d1", "t")
    assert json.loads(due.body)["data"] == {"webhook": "t"}


async def test_a_busy_endpoint_leaves_room_for_others(webhooks: SqlWebhooks) -> None:
    await webhooks.add(target("t"), most=10)
    for number in range(9):
        await tell(webhooks, f"{number}", at=NOW - 100 + number)
    await webhooks.add(target("u", created_at=NOW), most=10)
    await tell(webhooks, "late", at=NOW)
    found = await claim(webhooks, each=3)
    assert [due.target.id for due in found] == ["t", "t", "t", "u"]
    rest = await webhooks.claim(NOW, NOW + LEASE, most=100, most_each=100, busy=["t"])
    assert rest == []
    assert len(await claim(webhooks, most=2)) == 2


async def test_endpoints_are_added_changed_listed_and_deleted(webhooks: SqlWebhooks) -> None:
    for number in range(3):
        await webhooks.add(target(f"t{number}", created_at=number), most=3)
    with pytest.raises(Conflict) as refused:
        await webhooks.add(target("t3"), most=3)
    assert refused.value.code == "too_many_webhooks"
    with pytest.raises(NotFound):
        await webhooks.add(target("t4", workspace="nowhere"), most=3)
    first = await webhooks.targets("acme", limit=2)
    assert [one.id for one in first] == ["t2", "t1"]
    rest = await webhooks.targets("acme", limit=2, after=(first[-1].created_at, first[-1].id))
    assert [one.id for one in rest] == ["t0"]
    assert await webhooks.targets("other", limit=2) == []
    wanted = replace(first[0], url="https://new.test/", events=frozenset({"loop.changed"}), secret=b"s2")
    changed = await webhooks.change(wanted)
    assert changed == replace(wanted, revision=2) == await webhooks.target("acme", "t2")
    with pytest.raises(Conflict) as refused:
        await webhooks.change(wanted)
    assert refused.value.code == "changed_meanwhile"
    with pytest.raises(NotFound):
        await webhooks.change(replace(changed, workspace="other"))
    await webhooks.tell("acme", "loop.changed", JOINED, key="x", at=NOW)
    assert not await webhooks.delete("other", "t2")
    assert await webhooks.delete("acme", "t2")
    assert not await webhooks.delete("acme", "t2")
    assert await webhooks.target("acme", "t2") is None
    assert {due.target.id for due in await claim(webhooks)} == {"t0", "t1"}


async def test_deliveries_are_listed_in_pages_to_their_workspace(webhooks: SqlWebhooks) -> None:
    await webhooks.add(target("t"), most=10)
    for number in range(5):
        await tell(webhooks, f"{number}", at=NOW + number // 2)
    first = await webhooks.deliveries("acme", "t", limit=3)
    after = (first[-1].created_at, first[-1].id)
    rest = await webhooks.deliveries("acme", "t", limit=3, after=after)
    assert len({one.id for one in (*first, *rest)}) == 5
    times = [one.created_at for one in (*first, *rest)]
    assert times == sorted(times, reverse=True)
    assert await webhooks.deliveries("other", "t", limit=3) == []
    assert await webhooks.deliveries("acme", "t", status="failed", limit=3) == []


async def test_what_is_old_and_done_is_forgotten(webhooks: SqlWebhooks) -> None:
    await webhooks.add(target("t"), most=10)
    await tell(webhooks, "old")
    (due,) = await claim(webhooks)
    await webhooks.finish(due, GOOD, again_at=None)
    await tell(webhooks, "pending")
    await tell(webhooks, "new", at=NOW + 10)
    await webhooks.forget(NOW + 1)
    assert len(await webhooks.deliveries("acme", "t", limit=9)) == 2
    assert len(await claim(webhooks, NOW + 10)) == 2
