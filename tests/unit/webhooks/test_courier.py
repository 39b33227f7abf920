"""Deliveries from the outbox to real receivers: retries, giving up, turning off, several nodes."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from pairing.answers.sql import SqlAnswers
from pairing.audit.port import Wanted
from pairing.audit.sql import SqlAudit
from pairing.database import Database
from pairing.errors import Unavailable
from pairing.members.port import Workspace
from pairing.members.sql import SqlMembers
from pairing.settings import Settings
from pairing.vault import Vault
from pairing.webhooks.courier import HOUR, Courier, wait_after
from pairing.webhooks.events import MemberEvent
from pairing.webhooks.port import Delivery, DeliveryStatus, Target
from pairing.webhooks.sender import Sender, purpose_of
from pairing.webhooks.signing import new_secret
from pairing.webhooks.sql import SqlWebhooks
from tests.support.database import new_database
from tests.support.receiver import Receiver, answering, closing, never_answering, receiver

ANSWERED_WITHIN = 120.0
"""Longer than a test waits for anything: nobody who is to answer is given up because the machine is busy."""
LOCAL = Settings(
    webhook_http=True,
    webhook_private=True,
    webhook_poll=0.01,
    webhook_attempts=3,
    webhook_failures=2,
    webhook_timeout=ANSWERED_WITHIN,
    secret_key="k" * 32,
)
PATIENCE = 60.0
SECRET = new_secret()


@dataclass
class House:
    """Nodes on one database, and the test's own clock."""

    settings: Settings
    url: str
    now: int = 1_000_000_000
    databases: list[Database] = field(default_factory=list)

    def webhooks(self) -> SqlWebhooks:
        self.databases.append(Database(self.url, connections=2))
        return SqlWebhooks(self.databases[-1])

    def courier(self) -> Courier:
        webhooks = self.webhooks()
        database = self.databases[-1]
        vault = Vault(LOCAL.secret_key, Path("unused"))
        sender = Sender(self.settings, vault, lambda: self.now)
        audit = SqlAudit(database, lambda: self.now)
        return Courier(self.settings, webhooks, SqlAnswers(database), audit, sender, lambda: self.now)


class Outbox:
    def __init__(self, house: House, there: Receiver) -> None:
        self.house = house
        self.there = there
        self.webhooks = house.webhooks()

    async def listen(self, id: str = "t", url: str = "") -> Target:
        target = Target(
            id=id,
            workspace="acme",
            url=url or self.there.url(f"/{id}"),
            description="",
            events=frozenset(),
            secret=Vault(LOCAL.secret_key, Path("unused")).seal(SECRET.encode(), purpose_of(id)),
            created_at=0,
        )
        await self.webhooks.add(target, most=10)
        return target

    async def tell(self, key: str) -> None:
        event = MemberEvent(member=key, roles=["admin"])
        assert await self.webhooks.tell("acme", "member.joined", event, key=key, at=self.house.now)

    async def shown(self, target: str = "t") -> list[Delivery]:
        return [*await self.webhooks.deliveries("acme", target, limit=100)]

    async def until(self, is_so: Callable[[], Awaitable[bool]]) -> None:
        async with asyncio.timeout(PATIENCE):
            while not await is_so():  # noqa: ASYNC110  # rows have no events of their own
                await asyncio.sleep(0.01)

    async def settled(self, status: DeliveryStatus, attempts: int, target: str = "t") -> Delivery:
        """The only delivery, once this became of it."""

        async def is_so() -> bool:
            (one,) = await self.shown(target)
            tried = one.last is not None and one.last.at == self.house.now
            return (one.status, one.attempts) == (status, attempts) and tried

        await self.until(is_so)
        return (await self.shown(target))[0]


@asynccontextmanager
async def outbox(folder: Path, settings: Settings = LOCAL, nodes: int = 1) -> AsyncIterator[Outbox]:
    house = House(settings, new_database(folder))
    try:
        async with receiver() as there, AsyncExitStack() as stack:
            found = Outbox(house, there)
            await SqlMembers(house.databases[0]).add_workspace(Workspace("acme", "Acme"))
            for _ in range(nodes):
                await stack.enter_async_context(house.courier().running())
            yield found
    finally:
        for database in house.databases:
            await database.close()


async def test_what_is_told_arrives(tmp_path: Path) -> None:
    async with outbox(tmp_path) as box:
        await box.listen()
        await box.tell("ada")
        (received,) = await box.there.arrived(1)
        shown = await box.settled("delivered", 1)
        assert received.path == "/t"
        assert received.headers["webhook-id"] == shown.event
        assert shown.last is not None
        assert (shown.last.code, shown.due_at) == (204, None)


async def test_what_fails_is_tried_again_later_each_time_under_the_same_id(tmp_path: Path) -> None:
    async with outbox(tmp_path, replace(LOCAL, webhook_attempts=5)) as box:
        box.there.behaviours = [answering(500), closing, answering(301), answering(429)]
        await box.listen()
        await box.tell("ada")
        waits = []
        for attempt in range(1, 5):
            shown = await box.settled("pending", attempt)
            assert shown.due_at is not None
            assert shown.last is not None
            waits.append(shown.due_at - shown.last.at)
            box.house.now = shown.due_at
        await box.settled("delivered", 5)
        for wait, usual in zip(waits, (10_000, 20_000, 40_000, 80_000), strict=True):
            assert 0.8 * usual <= wait <= 1.2 * usual
        received = await box.there.arrived(5)
        assert len({one.headers["webhook-id"] for one in received}) == 1
        assert len({one.body for one in received}) == 1
        assert len({one.headers["webhook-timestamp"] for one in received}) == 5


async def test_given_up_after_the_last_try_and_turned_off_after_several(tmp_path: Path) -> None:
    async with outbox(tmp_path, replace(LOCAL, webhook_attempts=1)) as box:
        box.there.usual = answering(500)
        await box.listen()
        await box.tell("ada")
        await box.settled("failed", 1)
        await box.tell("ben")

        async def is_off() -> bool:
            found = await box.webhooks.target("acme", "t")
            return found is not None and found.off == "failures"

        await box.until(is_off)
        audit = SqlAudit(box.house.databases[0], lambda: 0)

        async def is_recorded() -> bool:
            return bool(await audit.records("acme", Wanted(verb="webhook.disabled"), limit=9))

        await box.until(is_recorded)
        (record,) = await audit.records("acme", Wanted(verb="webhook.disabled"), limit=9)
        assert (record.subject, record.member, record.details) == ("t", None, {"reason": "failures"})
        assert len(box.there.received) == 2


async def test_who_is_gone_is_asked_once(tmp_path: Path) -> None:
    async with outbox(tmp_path) as box:
        box.there.usual = answering(410)
        await box.listen()
        await box.tell("ada")
        await box.settled("failed", 1)

        async def is_off() -> bool:
            found = await box.webhooks.target("acme", "t")
            return found is not None and found.off == "gone"

        await box.until(is_off)


async def test_of_several_nodes_one_delivers(tmp_path: Path) -> None:
    async with outbox(tmp_path, nodes=3) as box:
        await box.listen()
        for number in range(40):
            await box.tell(f"{number}")

        async def all_arrived() -> bool:
            return all(one.status == "delivered" for one in await box.shown())

        await box.until(all_arrived)
        ids = [one.headers["webhook-id"] for one in box.there.received]
        assert len(ids) == len(set(ids)) == 40


async def test_a_receiver_that_hangs_holds_nobody_else_up(tmp_path: Path) -> None:
    async with (
        outbox(tmp_path, replace(LOCAL, webhooks_at_once=6, webhooks_each=2), nodes=0) as box,
        receiver() as slow,
    ):
        slow.usual = never_answering
        await box.listen("slow", slow.url())
        for number in range(9):
            await box.tell(f"slow {number}")
        # All that waits for it is there at once: it is given more only when it has answered all it was given.
        async with box.house.courier().running():
            await slow.arrived(2)
            await box.listen("quick")
            for number in range(9):
                await box.tell(f"quick {number}")
            await box.there.arrived(9)
            assert slow.most_under_way == 2


async def test_no_answer_in_time_is_a_failure(tmp_path: Path) -> None:
    async with outbox(tmp_path, replace(LOCAL, webhook_timeout=0.2)) as box:
        box.there.usual = never_answering
        await box.listen()
        await box.tell("ada")
        shown = await box.settled("pending", 1)
        assert shown.last is not None
        assert (shown.last.problem, shown.last.code) == ("timeout", None)
        assert shown.due_at is not None
        box.house.now = shown.due_at
        await box.settled("pending", 2)


async def test_what_a_node_left_behind_is_delivered_once_its_lease_is_over(tmp_path: Path) -> None:
    async with outbox(tmp_path, nodes=0) as box:
        box.there.behaviours = [never_answering]
        await box.listen()
        await box.tell("ada")
        async with box.house.courier().running():
            await box.there.arrived(1)
        (left,) = await box.shown()
        assert (left.status, left.attempts, left.last) == ("pending", 1, None)
        async with box.house.courier().running():
            assert left.due_at is not None
            assert len(box.there.received) == 1
            box.house.now = left.due_at
            await box.settled("delivered", 2)
        first, second = box.there.received
        assert first.headers["webhook-id"] == second.headers["webhook-id"]


async def test_a_store_that_is_away_for_a_moment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    failures = 3
    claim = SqlWebhooks.claim

    async def sometimes(self: SqlWebhooks, *args: object, **more: object) -> object:
        nonlocal failures
        failures -= 1
        if failures >= 0:
            raise Unavailable("away")
        return await claim(self, *args, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(SqlWebhooks, "claim", sometimes)
    async with outbox(tmp_path) as box:
        await box.listen()
        await box.tell("ada")
        await box.settled("delivered", 1)
    assert failures < 0


async def test_old_events_are_forgotten_every_hour(tmp_path: Path) -> None:
    async with outbox(tmp_path) as box:
        await box.listen()
        await box.tell("ada")
        await box.settled("delivered", 1)
        box.house.now += round(LOCAL.webhook_days * 24 * HOUR) + 1

        async def none_left() -> bool:
            return await box.shown() == []

        await box.until(none_left)


def test_tries_are_spread_over_about_a_day() -> None:
    usual = Settings()
    waits = [wait_after(tries, usual, lambda: 0.5) for tries in range(1, usual.webhook_attempts + 1)]
    assert waits[0] == 10_000
    assert waits[-1] is None
    total = sum(wait or 0 for wait in waits)
    assert 20 * HOUR <= total <= 26 * HOUR
    assert wait_after(1, usual, lambda: 0.0) == 8_000
    assert wait_after(1, usual, lambda: 1.0) == 12_000
