"""A node that forgets dies at every step in turn: nothing can be read meanwhile, and another one ends it."""

import hashlib
from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import Any

import msgspec
import pytest

from pairing.answers.port import answer_purpose
from pairing.answers.sql import SqlAnswers
from pairing.archive.plan import Plan
from pairing.archive.port import Archive, Image, Interview, Link, Person
from pairing.audit.sql import SqlAudit
from pairing.errors import NotFound
from pairing.interview.limits import Limits
from pairing.keeping.forgetter import Forgetter
from pairing.keeping.port import Subject
from pairing.keeping.sql import SqlKeeping
from pairing.members.port import Actor, Workspace
from pairing.members.sql import SqlMembers
from pairing.settings import Settings
from pairing.transcript.port import Batch
from pairing.vault import Vault
from pairing.web.creation import Creation
from pairing.web.models import NewInterview, NewPerson
from pairing.web.tokens import new_id
from pairing.webhooks.events import InterviewEvent
from pairing.webhooks.port import Target
from pairing.webhooks.sql import SqlWebhooks
from tests.support.planted import places, tables_of
from tests.support.stores import SqlStore, sql_store

__all__ = ["sql_store"]

DAY = 86_400_000
T = 1_000 * DAY
SETTINGS = Settings(keeping_rows=1)
LEASE = round(SETTINGS.keeping_lease * 1_000)
SWEEP = round(SETTINGS.keeping_sweep * 1_000)
RECEIPTS = {("erasures", "subject"), ("audit", "subject"), ("webhook_events", "payload")}


class Killed(BaseException):
    """As `kill -9` is: nothing of ours hears of it."""


class Doomed:
    """A port whose process dies at the n-th call of all ports that share `calls`, before it or after it."""

    def __init__(self, port: Any, calls: "count[int]", at: int, after: bool) -> None:
        self._port = port
        self._calls = calls
        self._at = at
        self._after = after

    def __getattr__(self, name: str) -> Callable[..., Any]:
        method = getattr(self._port, name)

        async def call(*arguments: Any, **named: Any) -> Any:
            mine = next(self._calls) == self._at
            if mine and not self._after:
                raise Killed
            answer = await method(*arguments, **named)
            if mine:
                raise Killed
            return answer

        return call


class Node:
    """A process that forgets, with a clock of its own, and the rooms that it closed."""

    def __init__(
        self, store: SqlStore, folder: Path, now: int, *, dies_at: int = 0, after: bool = False
    ) -> None:
        calls = count(1)
        database = store.database()
        self.closed: list[str] = []
        self.keeping = SqlKeeping(database)
        self.forgetter = Forgetter(
            SETTINGS,
            Doomed(self.keeping, calls, dies_at, after),
            Doomed(store.transcript(), calls, dies_at, after),
            Vault("", folder),
            SqlAudit(database, lambda: now),
            Doomed(SqlWebhooks(database), calls, dies_at, after),
            close=self.closed.append,
            new_id=new_id,
            clock=lambda: now,
        )

    async def forget(self) -> None:
        while await self.forgetter.look():
            pass


async def filled(store: SqlStore, folder: Path, id: str) -> None:
    """An interview that ended, with entries, images, an event and a kept answer that name it."""
    archive, database = store.archive(), store.database()
    person = Person(f"p-{id}", id, f"Cyd of {id}", "candidate", 0)
    link = Link(hashlib.sha256(id.encode()).digest(), person.id, T)
    plan = Plan(format="coding", minutes=60, kept_days=1)
    await archive.add_interview(Interview(id, "acme", id, T, (person,), plan=plan, status="planned"), [link])
    await archive.happened(id, "ended", position=2, at=T)
    transcript = store.transcript()
    for part in ("room", "panel", f"own/{person.id}"):
        assert all(await transcript.append([Batch(f"{id}/{part}", 1, 1, f'{{"said":"in {id}"}}'.encode())]))
    for number in range(3):
        data = f"{id} {number}".encode()
        image = Image(id, hashlib.sha256(data).hexdigest(), "image/png", data, person.id, T)
        await archive.add_image(image, most=1_000)
    event = InterviewEvent(
        interview=id, status="ended", revision=1, starts_at=None, candidate=None, loop=None, round=None,
        archived=False,
    )  # fmt: skip
    await SqlWebhooks(database).tell("acme", "interview.ended", event, key=id, at=T)
    answers, vault, owner = SqlAnswers(database), Vault("", folder), "acme member m"
    await answers.begin(owner, id, b"?", id, T, kept_since=0, working_since=0)
    sealed = vault.seal(f'{{"id":"{id}"}}'.encode(), answer_purpose(owner, id))
    await answers.keep(owner, id, id, sealed)


async def is_gone(archive: Archive, id: str, at: int) -> bool:
    """For whoever asks by its id, by its list, or by a link that was given."""
    by_link = await archive.person_by_link(hashlib.sha256(id.encode()).digest(), at)
    return await archive.interview(id) is None and by_link is None


@pytest.fixture
async def workspace(sql_store: SqlStore) -> SqlStore:
    await SqlMembers(sql_store.database()).add_workspace(Workspace("acme", "Acme"))
    target = Target(
        id="hook", workspace="acme", url="https://x.test", description="", events=frozenset(), secret=b"",
        created_at=0,
    )  # fmt: skip
    await SqlWebhooks(sql_store.database()).add(target, most=9)
    return sql_store


@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
@pytest.mark.parametrize("asked", [False, True], ids=["due", "asked"])
async def test_a_node_dies_at_every_step_and_another_one_ends_it(
    workspace: SqlStore, tmp_path: Path, asked: bool, after: bool
) -> None:
    actor = Actor("acme", "m", frozenset(("admin",)))
    due = T + DAY + 1
    for step in count(1):
        id = f"interview-{step}"
        await filled(workspace, tmp_path, id)
        archive = workspace.archive()
        first = Node(workspace, tmp_path, due, dies_at=step, after=after)
        died = True
        try:
            if asked:
                await first.forgetter.erase(actor, Subject("interview", id), "")
            await first.forget()
            died = False
        except Killed:
            pass
        begun = bool(await first.keeping.receipts("acme", limit=1_000))
        newest = [one for one in await first.keeping.receipts("acme", limit=1_000) if one.subject.id == id]
        # Either nothing has happened yet, or nothing can be read any more: there is no between.
        assert await is_gone(archive, id, due) == bool(newest), f"step {step}"
        second = Node(workspace, tmp_path, due + LEASE + 1)
        await second.forget()
        assert await is_gone(archive, id, due)
        third = Node(workspace, tmp_path, due + 2 * LEASE + SWEEP + 2)
        await third.forget()
        tables = tables_of(workspace.url)
        assert places(tables, id) <= RECEIPTS, f"step {step}"
        [receipt] = [one for one in await third.keeping.receipts("acme", limit=1_000) if one.subject.id == id]
        assert receipt.done_at is not None
        assert receipt.digest
        assert receipt.removed["images"] == 3
        assert receipt.removed["entries"] == 3
        told = [
            msgspec.json.decode(row["payload"]) for row in tables["webhook_events"] if id in row["payload"]
        ]
        assert [(one["type"], one["data"]["receipt"]) for one in told] == [("interview.erased", receipt.id)]
        with pytest.raises(NotFound):
            await third.forgetter.erase(actor, Subject("interview", id), "")
        await workspace.close()
        if not died:
            assert begun
            assert step > 10, "it has that many steps"
            return


@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
async def test_a_server_that_dies_at_any_step_of_a_creation_leaves_nothing_or_all(
    workspace: SqlStore, tmp_path: Path, after: bool
) -> None:
    late = T + round(SETTINGS.creation_seconds * 1_000) + 1
    for step in count(1):
        id, calls = f"interview-{step}", count(1)
        archive = workspace.archive()
        creation = Creation(
            Doomed(archive, calls, step, after),
            Doomed(workspace.transcript(), calls, step, after),
            SETTINGS,
            lambda: T,
            Limits(),
        )
        wanted = NewInterview(title="Round one", people=[NewPerson(name=f"Cyd of {id}", role="candidate")])
        died = False
        try:
            await creation.create("acme", wanted, interview=id)
        except Killed:
            died = True
        heads = await workspace.transcript().heads([f"{id}/room"])
        await Node(workspace, tmp_path, late - 1).forget()
        # It may go on yet.
        assert await workspace.transcript().heads([f"{id}/room"]) == heads
        await Node(workspace, tmp_path, late).forget()
        tables = tables_of(workspace.url)
        if await archive.interview(id) is None:
            assert died
            assert places(tables, id) == set(), f"step {step}"
        else:
            assert heads[f"{id}/room"] > 0
            assert await workspace.transcript().heads([f"{id}/room"]) == heads
            assert tables["beginnings"] == []
        await workspace.close()
        if not died:
            assert step == 4, "it begins, writes its transcript, and adds its rows"
            return


async def test_a_node_that_dies_while_it_removes_what_never_came_to_be_is_followed_by_another(
    workspace: SqlStore, tmp_path: Path
) -> None:
    late = T + round(SETTINGS.creation_seconds * 1_000) + 1
    for step in count(1):
        id = f"interview-{step}"
        await workspace.archive().begin_interview(id, T)
        entry = f'{{"said":"in {id}"}}'.encode()
        assert all(await workspace.transcript().append([Batch(f"{id}/room", 1, 1, entry)]))
        died = True
        try:
            await Node(workspace, tmp_path, late, dies_at=step).forget()
            died = False
        except Killed:
            pass
        await Node(workspace, tmp_path, late).forget()
        assert places(tables_of(workspace.url), id) == set(), f"step {step}"
        await workspace.close()
        if not died:
            assert step > 3
            return


async def test_what_a_straggler_writes_goes_with_the_sweep(workspace: SqlStore, tmp_path: Path) -> None:
    """A room on another node that has not heard yet founds a panel, and a checkpoint was on its way."""
    await filled(workspace, tmp_path, "one")
    node = Node(workspace, tmp_path, T + DAY + 1)
    await node.forget()
    assert "one" in node.closed
    late = b'{"said":"too late"}'
    assert all(await workspace.transcript().append([Batch("one/panel", 1, 1, late)]))
    assert places(tables_of(workspace.url), "too late")
    swept = Node(workspace, tmp_path, T + DAY + 1 + SWEEP)
    await swept.forget()
    assert places(tables_of(workspace.url), "too late", "one/panel") == set()
