"""The contract of the keeping port, on every adapter: what is due, what is held, who carries out what."""

import asyncio
import hashlib
import json
from dataclasses import dataclass

import pytest
from msgspec.structs import replace

from pairing.archive.plan import InterviewStatus, Plan
from pairing.archive.port import Archive, Interview, Link, Person
from pairing.errors import Conflict, NotFound
from pairing.interview.hosted import Accommodations
from pairing.keeping.port import Hold, Subject
from pairing.keeping.sql import SqlKeeping
from pairing.loops.candidate import Candidate
from pairing.loops.loop import Loop
from pairing.loops.sql import SqlLoops
from pairing.loops.template import Round, TemplateContent
from pairing.members.port import Workspace
from pairing.members.sql import SqlMembers
from tests.support.stores import SqlStore, sql_store

__all__ = ["sql_store"]

DAY = 86_400_000
T = 1_000 * DAY
IDLE = 30
PLAN = Plan(format="coding", minutes=60, kept_days=10)
GRACE = Subject("candidate", "grace")


@dataclass
class World:
    """A workspace that keeps interviews for 90 days, a candidate `grace` with an open loop."""

    archive: Archive
    keeping: SqlKeeping
    loops: SqlLoops
    members: SqlMembers
    store: SqlStore

    async def interview(self, id: str, plan: Plan | None = PLAN, created_at: int = T) -> Subject:
        people = (Person(f"p-{id}", id, "Cyd", "candidate", 0),)
        status: InterviewStatus = "unplanned" if plan is None else "planned"
        link = Link(hashlib.sha256(id.encode()).digest(), f"p-{id}", created_at)
        await self.archive.add_interview(
            Interview(id, "acme", f"About {id}", created_at, people, plan=plan, status=status), [link]
        )
        return Subject("interview", id)

    async def ended(self, id: str, at: int, plan: Plan | None = PLAN) -> Subject:
        subject = await self.interview(id, plan)
        await self.archive.happened(id, "ended", position=5, at=at)
        return subject

    async def due(self, until: int | None = None, limit: int = 50) -> dict[str, int]:
        found = await self.keeping.due(idle_days=IDLE, limit=limit, workspace="acme", until=until)
        assert [due.due_at for due in found] == sorted(due.due_at for due in found), "the soonest first"
        return {due.subject.id: due.due_at for due in found}

    async def hold(self, id: str, subject: Subject, at: int = T) -> Hold:
        hold = Hold(id, "acme", subject, "A dispute", "m-ada", at)
        await self.keeping.hold(hold)
        return hold

    async def begin(self, id: str, subject: Subject, at: int = T) -> None:
        await self.keeping.begin(id, "acme", subject, "request", by="m-ada", at=at, entries=7)


@pytest.fixture
async def world(sql_store: SqlStore) -> World:
    made = World(
        sql_store.archive(),
        SqlKeeping(sql_store.database()),
        SqlLoops(sql_store.database()),
        SqlMembers(sql_store.database()),
        sql_store,
    )
    for name, days in (("acme", 90), ("other", None)):
        await made.members.add_workspace(Workspace(name, name))
        found = await made.members.workspace(name)
        assert found is not None
        await made.members.change_workspace(Workspace(name, name, days, "", found.revision))
    content = TemplateContent(
        name="T", role="R", rounds=[Round(id="r", name="R", format="coding", minutes=60)]
    )
    await made.loops.add_template("acme", "t", content, at=1, by=None)
    await made.loops.add_candidate(
        Candidate(
            id="grace", workspace="acme", name="Grace", email="grace@example.test", resume="",
            accommodations=Accommodations(), revision=1, created_at=T,
        )
    )  # fmt: skip
    await made.loops.add_loop(
        Loop(
            id="loop", workspace="acme", job=None, candidate="grace", template="t", version=1, variant="",
            status="open", revision=1, created_at=T + DAY,
        )
    )  # fmt: skip
    return made


def of_grace(**changes: object) -> Plan:
    return Plan(format="coding", minutes=60, **{"kept_days": 10, "candidate": "grace", **changes})  # type: ignore[arg-type]


async def test_what_ended_is_due_when_its_plan_says_and_else_the_workspace(world: World) -> None:
    await world.ended("planned", T + 5)
    await world.ended("unplanned", T + 6, None)
    await world.ended("for ever", T, Plan(format="coding", minutes=60))
    due = await world.due()
    assert due == {"planned": T + 5 + 10 * DAY, "unplanned": T + 6 + 90 * DAY, "grace": T + DAY + 90 * DAY}
    assert await world.due(until=T + 5 + 10 * DAY) == {}, "not a millisecond too early"
    assert list(await world.due(until=T + 6 + 10 * DAY)) == ["planned"]
    assert list(await world.due(limit=1)) == ["planned"]
    assert await world.keeping.due_at("acme", Subject("interview", "for ever"), idle_days=IDLE) is None
    assert await world.keeping.due_at("other", Subject("interview", "planned"), idle_days=IDLE) is None


async def test_what_did_not_end_is_kept_from_when_it_was_last_used(world: World) -> None:
    await world.interview("waiting")
    await world.interview("soon", Plan(format="coding", minutes=60, kept_days=10, starts_at=T + 9 * DAY))
    await world.interview("cancelled", Plan(format="coding", minutes=60, kept_days=10, starts_at=T + 4 * DAY))
    await world.archive.cancel("cancelled", revision=1)
    await world.interview("begun")
    await world.archive.happened("begun", "started", position=3, at=T + 2 * DAY)
    await world.interview("visited", Plan(format="coding", minutes=60, kept_days=40, starts_at=T))
    visit = hashlib.sha256(b"visit").digest()
    await world.archive.add_visit(visit, "p-visited", T + DAY)
    await world.archive.seen(visit, T + 7 * DAY)
    await world.interview("archived")
    await world.archive.set_archived("archived", T + 3 * DAY)
    due = await world.due()
    del due["grace"]
    assert due == {
        "archived": T + 13 * DAY,
        "cancelled": T + 14 * DAY,
        "begun": T + (2 + IDLE) * DAY,
        "soon": T + (9 + IDLE) * DAY,
        "visited": T + (7 + 40) * DAY,
    }


async def test_a_candidate_is_due_once_no_interview_is_left(world: World) -> None:
    assert (await world.due())["grace"] == T + DAY + 90 * DAY
    subject = await world.ended("one", T, of_grace(loop="loop"))
    assert "grace" not in await world.due()
    await world.begin("r", subject)
    assert (await world.due())["grace"] == T + DAY + 90 * DAY
    ada = await world.members.workspace("acme")
    assert ada is not None
    await world.members.change_workspace(Workspace("acme", "acme", 3, "", ada.revision))
    assert (await world.due())["grace"] == T + DAY + IDLE * DAY, "the loop is open"
    loop = await world.loops.loop("acme", "loop")
    assert loop is not None
    await world.loops.change_loop(replace(loop, status="withdrawn"), T)
    assert (await world.due())["grace"] == T + DAY + 3 * DAY
    await world.interview("other")
    await world.archive.add_person(Person("p", "other", "G", "candidate", 1, email="GRACE@example.test"), [])
    assert "grace" not in await world.due(), "this one would go with her"


@pytest.mark.parametrize("held", ["one", "grace", "fork"])
async def test_a_hold_keeps_its_subject_and_what_would_take_it_along(world: World, held: str) -> None:
    one = await world.ended("one", T, of_grace(loop="loop"))
    fork = await world.interview("fork", None)
    await world.keeping.note_origin("fork", "one")
    await world.hold("h", GRACE if held == "grace" else Subject("interview", held))
    assert held not in await world.due()
    assert "one" not in await world.due()
    for subject in (one, GRACE):
        with pytest.raises(Conflict) as refused:
            await world.begin("r", subject)
        assert refused.value.code == "held"
        assert [hold.id for hold in await world.keeping.holds_on("acme", subject)] == ["h"]
    # And its copies: what they hold is what it holds.
    assert [hold.id for hold in await world.keeping.holds_on("acme", fork)] == ["h"]
    assert "fork" not in await world.due()
    with pytest.raises(Conflict) as refused:
        await world.begin("r", fork)
    assert refused.value.code == "held"
    released = await world.keeping.release("acme", "h", by="m-bob", at=T + 9)
    assert (released.released_at, released.released_by) == (T + 9, "m-bob")
    assert (await world.keeping.release("acme", "h", by="m-cyd", at=T + 10)) == released
    assert await world.keeping.holds_on("acme", one) == []
    assert {"one", "fork"} <= set(await world.due())
    await world.begin("r", GRACE)
    assert await world.archive.interview("one") is None
    assert await world.archive.interview("fork") is None


async def test_a_hold_on_a_candidate_keeps_what_has_the_same_address(world: World) -> None:
    one = await world.ended("one", T)
    await world.archive.add_person(Person("p", "one", "G", "candidate", 1, email="GRACE@example.test"), [])
    assert "one" in await world.due()
    await world.hold("h", GRACE)
    assert "one" not in await world.due()
    assert [hold.id for hold in await world.keeping.holds_on("acme", one)] == ["h"]
    with pytest.raises(Conflict) as refused:
        await world.begin("r", one)
    assert refused.value.code == "held"
    fork = await world.interview("fork", None)
    await world.keeping.note_origin("fork", "one")
    assert "fork" not in await world.due()
    assert [hold.id for hold in await world.keeping.holds_on("acme", fork)] == ["h"]
    await world.keeping.release("acme", "h", by="m-bob", at=T + 9)
    assert {"one", "fork"} <= set(await world.due())
    await world.begin("r", one)


async def test_a_hold_on_a_copy_leaves_other_copies_to_the_schedule(world: World) -> None:
    await world.ended("one", T)
    for id in ("held", "free"):
        await world.interview(id, None)
        await world.keeping.note_origin(id, "one")
    await world.hold("h", Subject("interview", "held"))
    assert set(await world.due()) & {"one", "held", "free"} == {"free"}
    await world.begin("r", Subject("interview", "free"))


async def test_a_copy_and_its_original_are_erased_at_once_by_two(world: World) -> None:
    nodes = [SqlKeeping(world.store.database()) for _ in range(2)]
    for number in range(5):
        first = await world.ended(f"b{number}", T)
        # By its id it comes before the original: locks follow what was copied from what, not the ids.
        copy = await world.interview(f"a{number}", None)
        await world.keeping.note_origin(copy.id, first.id)
        outcomes = await asyncio.gather(
            *(
                node.begin(f"{subject.id}", "acme", subject, "request", by=None, at=T, entries=0)
                for node, subject in zip(nodes, (first, copy), strict=True)
            ),
            return_exceptions=True,
        )
        assert not isinstance(outcomes[0], BaseException), outcomes
        assert not isinstance(outcomes[1], BaseException) or isinstance(outcomes[1], NotFound), outcomes


async def test_holds_are_put_once_and_listed(world: World) -> None:
    await world.interview("one")
    for number, subject in enumerate((GRACE, Subject("interview", "one"))):
        await world.hold(f"h{number}", subject, T + number)
    with pytest.raises(Conflict):
        await world.hold("again", GRACE)
    for subject in (Subject("interview", "none"), Subject("candidate", "one")):
        with pytest.raises(NotFound):
            await world.hold("none", subject)
    with pytest.raises(NotFound):
        await world.keeping.release("other", "h0", by=None, at=T)
    newest = await world.keeping.holds("acme", limit=1)
    assert [hold.id for hold in newest] == ["h1"]
    rest = await world.keeping.holds("acme", limit=9, after=(newest[0].at, newest[0].id))
    assert [(hold.id, hold.reason, hold.by) for hold in rest] == [("h0", "A dispute", "m-ada")]
    await world.keeping.release("acme", "h1", by=None, at=T)
    assert [hold.id for hold in await world.keeping.holds("acme", limit=9, released=True)] == ["h1"]
    assert await world.keeping.holds("other", limit=9) == []
    await world.hold("anew", Subject("interview", "one"))


async def test_of_many_at_once_one_begins_and_a_hold_comes_before_or_not_at_all(world: World) -> None:
    nodes = [SqlKeeping(world.store.database()) for _ in range(4)]
    for number in range(5):
        subject = await world.interview(f"i{number}")
        hold = Hold(f"h{number}", "acme", subject, "?", None, T)
        outcomes = await asyncio.gather(
            *(
                node.begin(f"{number}.{place}", "acme", subject, "request", by=None, at=T, entries=0)
                for place, node in enumerate(nodes)
            ),
            nodes[0].hold(hold),
            return_exceptions=True,
        )
        begun = [outcome for outcome in outcomes[:-1] if not isinstance(outcome, BaseException)]
        held = not isinstance(outcomes[-1], BaseException)
        assert len(begun) + held == 1, outcomes
        refused = [outcome for outcome in outcomes if isinstance(outcome, BaseException)]
        assert all(isinstance(outcome, Conflict | NotFound) for outcome in refused)


async def test_a_job_is_one_node_s_until_its_lease_ends(world: World) -> None:
    keeping = world.keeping
    for id in ("a", "b"):
        await world.begin(f"r-{id}", await world.ended(id, T), at=T)
    first = await keeping.claim(T, T + 100, most=1)
    second = await keeping.claim(T, T + 100, most=9)
    assert [job.receipt for job in (*first, *second)] == ["r-a", "r-b"]
    assert await keeping.claim(T + 99, T + 200, most=9) == []
    [job, _] = await keeping.claim(T + 100, T + 200, most=9)
    assert (job.interviews, job.people, job.sweeping) == (("a",), ("p-a",), False)
    done = await keeping.finish(job, at=T + 150, sweep_at=T + 500)
    assert await keeping.finish(job, at=T + 160, sweep_at=T + 600) == done, "done twice is done once"
    assert [job.receipt for job in await keeping.claim(T + 499, T + 800, most=9)] == ["r-b"]
    [sweep] = await keeping.claim(T + 500, T + 900, most=9)
    assert (sweep.receipt, sweep.sweeping) == ("r-a", True)
    await keeping.swept(sweep)
    assert [job.receipt for job in await keeping.claim(T + 10_000, T + 10_001, most=9)] == ["r-b"]


async def test_a_receipt_says_what_went_and_can_be_checked(world: World) -> None:
    subject = await world.ended("a", T)
    await world.begin("r1", subject, at=T + 1)
    with pytest.raises(NotFound):
        await world.begin("r2", subject, at=T + 2)
    pending = await world.keeping.receipt("acme", "r1")
    assert pending is not None
    assert (pending.done_at, pending.digest) == (None, "")
    assert pending.removed == {
        "entries": 7, "interview_plans": 1, "interviews": 1, "links": 1, "people": 1
    }  # fmt: skip
    [job] = await world.keeping.claim(T + 1, T + 9, most=9)
    done = await world.keeping.finish(job, at=T + 3, sweep_at=T + 9)
    assert await world.keeping.receipt("acme", "r1") == done
    assert await world.keeping.receipt("other", "r1") is None
    fields = {
        "begun_at": T + 1, "by": "m-ada", "cause": "request", "done_at": T + 3, "id": "r1",
        "kind": "interview", "removed": dict(pending.removed), "subject": "a",
    }  # fmt: skip
    text = json.dumps(fields, sort_keys=True, separators=(",", ":"))
    assert done.digest == hashlib.sha256(text.encode()).hexdigest()
    await world.begin("r3", await world.ended("b", T), at=T + 4)
    newest = await world.keeping.receipts("acme", limit=1)
    assert [receipt.id for receipt in newest] == ["r3"]
    rest = await world.keeping.receipts("acme", limit=9, after=(newest[0].begun_at, newest[0].id))
    assert [receipt.id for receipt in rest] == ["r1"]


async def test_the_schedule_takes_what_is_still_due(world: World) -> None:
    """It was reopened, or another interview was planned, since the schedule looked."""
    one = await world.ended("one", T, of_grace(loop="loop"))
    late = T + 900 * DAY
    await world.archive.happened("one", "reopened", position=9, at=late - DAY)
    visit = hashlib.sha256(b"visit").digest()
    await world.archive.add_visit(visit, "p-one", late - DAY)
    for subject in (one, GRACE):
        with pytest.raises(Conflict) as refused:
            await world.keeping.begin(
                "r", "acme", subject, "schedule", by=None, at=late, entries=0, idle_days=IDLE
            )
        assert refused.value.code == "not_due"
    assert (await world.due())["one"] == late - DAY + IDLE * DAY
    await world.archive.happened("one", "ended", position=12, at=late - DAY)
    after = late + 10 * DAY
    await world.keeping.begin("r", "acme", one, "schedule", by=None, at=after, entries=0, idle_days=IDLE)
    await world.keeping.begin("s", "acme", GRACE, "schedule", by=None, at=after, entries=0, idle_days=IDLE)
    assert await world.due() == {}


async def test_a_copy_of_a_copy_goes_with_the_first(world: World) -> None:
    one = await world.ended("one", T)
    await world.interview("copy", None)
    await world.interview("copy of it", None)
    await world.keeping.note_origin("copy", "one")
    await world.keeping.note_origin("copy of it", "copy")
    assert [await world.keeping.origin(id) for id in ("one", "copy", "copy of it")] == [None, "one", "one"]
    extent = await world.keeping.extent("acme", one)
    assert extent is not None
    assert set(extent.interviews) == {"one", "copy", "copy of it"}
    assert set(extent.forks) == {"copy", "copy of it"}
    assert "copy/own/p-copy" in extent.transcripts
    assert await world.keeping.extent("other", one) is None
    with pytest.raises(NotFound):
        await world.keeping.note_origin("copy of nothing", "nothing")


async def test_where_an_erasure_would_look_is_told_beforehand(world: World) -> None:
    one = await world.interview("one", replace(PLAN, candidate="grace"))
    await world.interview("two", replace(PLAN, loop="loop"))
    await world.interview("apart")
    await world.interview("copy", None)
    await world.keeping.note_origin("copy", "one")
    told = world.keeping.told_in
    assert sorted(await told("acme", [GRACE])) == ["copy", "one", "two"]
    assert sorted(await told("acme", [one, GRACE])) == ["copy", "one", "two"]
    assert sorted(await told("acme", [one])) == ["copy", "one"]
    assert list(await told("other", [GRACE])) == []
    assert list(await told("acme", [])) == []


async def test_a_copy_that_never_came_to_be_is_looked_for_all_the_same(world: World) -> None:
    one = await world.ended("one", T)
    await world.keeping.note_origin("never", "one")
    extent = await world.keeping.extent("acme", one)
    assert extent is not None
    assert "never/room" in extent.transcripts
    assert (await world.due())["one"] == T + 10 * DAY
    await world.begin("r", one)
    [job] = await world.keeping.claim(T, T + 1, most=5)
    assert set(job.interviews) == {"one", "never"}
    assert await world.keeping.origin("never") is None
