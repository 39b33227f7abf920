"""The contract of the archive port about planned interviews, on every adapter."""

import asyncio
import hashlib
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace as revised

from pairing import schema
from pairing.archive.plan import ChosenQuestion, InterviewStatus, Plan
from pairing.archive.port import Archive, Happening, Interview, Link, Person, Wanted
from pairing.errors import Conflict, NotFound
from pairing.interview.hosted import Accommodations, Phase
from pairing.loops.candidate import Candidate
from pairing.loops.job import Job
from pairing.loops.loop import Loop
from pairing.loops.sql import SqlLoops
from pairing.loops.template import Round, TemplateContent
from pairing.web.tokens import new_id
from tests.support.stores import SqlStore, sql_store

__all__ = ["sql_store"]

ADA = Person("p-ada", "i-1", "Ada ÅSE", "interviewer", 0, member="m-ada", email="ada@example.test")
CYD = Person("p-cyd", "i-1", "Cyd 漢", "candidate", 1)
PLAN = Plan(
    format="system_design",
    minutes=60,
    phases=[
        Phase(id="a", name="A", least=5, most=10, panes=["board"]),
        Phase(id="b", name="B", least=1, most=2),
    ],
    starts_at=50_000,
    timezone="Europe/Lisbon",
    call="https://call.example.test/1",
    kept_days=90,
    accommodations=Accommodations(extra_percent=25),
    questions=[ChosenQuestion(question="q", version=3)],
    prepare="Read *this*.",
)
FIRST = Interview("i-1", "acme", "Design Round", 1_000, (ADA, CYD), plan=PLAN, status="planned")


def digest(name: str) -> bytes:
    return hashlib.sha256(name.encode()).digest()


@pytest.fixture
async def archive(sql_store: SqlStore) -> Archive:
    """Two workspaces; in `acme` a planned interview, and a loop `loop` of the job `job`."""
    opened = sql_store.archive()
    await opened.ensure_workspace("acme", "Acme")
    await opened.ensure_workspace("other", "Other")
    await opened.add_interview(FIRST, [Link(digest("cyd"), "p-cyd", 1, expires_at=9_000)])
    loops = SqlLoops(sql_store.database())
    content = TemplateContent(
        name="T", role="R", rounds=[Round(id="r", name="R", format="coding", minutes=60)]
    )
    await loops.add_template("acme", "t", content, at=1, by=None)
    await loops.add_job(
        Job(id="job", workspace="acme", title="J", location="", status="open", revision=1, created_at=1)
    )
    await loops.add_candidate(Candidate(id="cand", workspace="acme", name="C", revision=1, created_at=1))
    await loops.add_loop(
        Loop(
            id="loop",
            workspace="acme",
            job="job",
            candidate="cand",
            template="t",
            version=1,
            variant="",
            status="open",
            revision=1,
            created_at=1,
        )
    )
    return opened


async def _status(archive: Archive) -> InterviewStatus:
    found = await archive.interview("i-1")
    assert found is not None
    return found.status


async def test_a_plan_comes_back_as_it_was_stored(archive: Archive) -> None:
    assert await archive.interview("i-1") == FIRST


async def test_an_interview_of_an_unknown_loop_or_candidate_is_not_stored(archive: Archive) -> None:
    for plan in (revised(PLAN, loop="nothing"), revised(PLAN, candidate="nobody")):
        with pytest.raises(NotFound):
            await archive.add_interview(Interview("i-2", "acme", "t", 1, (), plan=plan), [])
    assert await archive.interview("i-2") is None


async def test_planning_anew_counts_for_calendars(archive: Archive) -> None:
    plan = revised(PLAN, starts_at=60_000, phases=PLAN.phases[::-1])
    changed = await archive.replan("i-1", plan, revision=1)
    assert changed == replace(FIRST, plan=plan, revision=2, sequence=1)
    assert await archive.interview("i-1") == changed


async def test_of_two_who_plan_at_once_one_is_told(archive: Archive, sql_store: SqlStore) -> None:
    nodes = [archive, sql_store.archive()]
    for revision in range(1, 8):
        plans = [revised(PLAN, minutes=revision * 10 + node) for node in range(2)]
        outcomes = await asyncio.gather(
            *(node.replan("i-1", plan, revision=revision) for node, plan in zip(nodes, plans, strict=True)),
            return_exceptions=True,
        )
        assert [one.code for one in outcomes if isinstance(one, Conflict)] == ["changed_meanwhile"]
        assert [await archive.interview("i-1")] == [one for one in outcomes if isinstance(one, Interview)]


async def test_a_plan_is_taken_back_whatever_happened_unless_there_is_a_newer_one(archive: Archive) -> None:
    changed = await archive.replan("i-1", revised(PLAN, minutes=5), revision=1)
    await archive.happened("i-1", "started", position=9, at=9)
    await archive.take_back("i-1", PLAN, revision=changed.revision)
    found = await archive.interview("i-1")
    assert found is not None
    assert (found.plan, found.status, found.revision) == (PLAN, "running", 3)
    with pytest.raises(Conflict):
        await archive.take_back("i-1", None, revision=changed.revision)
    await archive.take_back("i-1", None, revision=3)
    again = await archive.interview("i-1")
    assert again is not None
    assert again.plan is None


async def test_an_interview_without_a_plan_can_be_planned(archive: Archive) -> None:
    await archive.add_interview(Interview("i-2", "acme", "t", 2_000, ()), [])
    planned = await archive.replan("i-2", PLAN, revision=1)
    assert (planned.status, planned.plan) == ("planned", PLAN)
    with pytest.raises(NotFound):
        await archive.replan("nothing", PLAN, revision=1)


async def test_links_last_beyond_a_start_that_was_put_off(archive: Archive) -> None:
    await archive.add_link(Link(digest("for ever"), "p-cyd", 2))
    await archive.add_link(Link(digest("revoked"), "p-ada", 2, expires_at=9_000))
    await archive.revoke_links("p-ada", 3)
    await archive.replan("i-1", PLAN, revision=1, links_until=20_000)
    assert await archive.person_by_link(digest("cyd"), 19_999) == CYD
    assert await archive.person_by_link(digest("cyd"), 20_000) is None
    assert await archive.person_by_link(digest("for ever"), 90_000) == CYD
    assert await archive.person_by_link(digest("revoked"), 10) is None
    await archive.replan("i-1", PLAN, revision=2, links_until=10)
    assert await archive.person_by_link(digest("cyd"), 19_999) == CYD


async def test_what_happened_is_followed_by_position(archive: Archive) -> None:
    assert await archive.happened("i-1", "started", position=10, at=100)
    assert await _status(archive) == "running"
    assert await archive.happened("i-1", "resumed", position=14, at=140)
    # Told late, and told again.
    assert not await archive.happened("i-1", "paused", position=12, at=120)
    assert not await archive.happened("i-1", "resumed", position=14, at=140)
    assert await _status(archive) == "running"
    assert await archive.happened("i-1", "ended", position=20, at=200)
    assert not await archive.happened("i-1", "started", position=10, at=100)
    found = await archive.interview("i-1")
    assert found is not None
    assert (found.status, found.started_at, found.ended_at) == ("ended", 100, 200)
    assert await archive.happened("i-1", "reopened", position=21, at=300)
    again = await archive.interview("i-1")
    assert again is not None
    assert (again.status, again.started_at, again.ended_at) == ("paused", 100, None)
    assert not await archive.happened("nothing", "started", position=1, at=1)


async def test_those_that_ended_by_then(archive: Archive) -> None:
    for id, ended_at in (("early", 100), ("late", 300), ("never", None), ("again", 100)):
        await archive.add_interview(Interview(id, "acme", "t", 1, (), plan=PLAN, status="planned"), [])
        if ended_at is not None:
            await archive.happened(id, "ended", position=2, at=ended_at)
    await archive.happened("again", "reopened", position=3, at=150)
    names = ["early", "late", "never", "again", "nothing"]
    assert await archive.ended(names, 99) == set()
    assert await archive.ended(names, 100) == {"early"}
    assert await archive.ended(names, 300) == {"early", "late"}
    assert await archive.ended(["late", "never"], 300) == {"late"}
    assert await archive.ended([], 300) == set()


HAPPENINGS: tuple[Happening, ...] = ("started", "paused", "resumed", "ended", "reopened")


@given(told=st.permutations([*range(5), *range(5)]))
@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
async def test_however_often_and_in_which_order_it_is_told_the_last_holds(
    archive: Archive, told: list[int]
) -> None:
    id = new_id()
    await archive.add_interview(Interview(id, "other", "t", 1, (), plan=PLAN, status="planned"), [])
    news = [
        (step, await archive.happened(id, HAPPENINGS[step], position=10 + step, at=100 + step))
        for step in told
    ]
    found = await archive.interview(id)
    assert found is not None
    assert (found.status, found.started_at, found.ended_at) == ("paused", 100, None)
    for step in range(len(HAPPENINGS)):
        assert sum(was for told_of, was in news if told_of == step) <= 1, "nothing is news twice"
    assert sum(was for told_of, was in news if told_of == 0) == 1, "the start is always news"


@pytest.mark.parametrize("what", ["started", "ended"])
async def test_what_was_started_is_not_planned_anew_nor_cancelled(archive: Archive, what: Happening) -> None:
    await archive.happened("i-1", what, position=9, at=9)
    for attempt in (archive.replan("i-1", PLAN, revision=1), archive.cancel("i-1", revision=1)):
        with pytest.raises(Conflict) as told:
            await attempt
        assert told.value.code == "started"


async def test_a_cancelled_interview_stays_so_when_its_room_is_ended(archive: Archive) -> None:
    with pytest.raises(Conflict) as told:
        await archive.cancel("i-1", revision=7)
    assert told.value.code == "changed_meanwhile"
    cancelled = await archive.cancel("i-1", revision=1)
    assert (cancelled.status, cancelled.revision, cancelled.sequence) == ("cancelled", 2, 1)
    await archive.happened("i-1", "ended", position=9, at=9)
    assert await _status(archive) == "cancelled"
    await archive.happened("i-1", "reopened", position=10, at=10)
    assert await _status(archive) == "planned"


async def test_one_more_person_stands_last(archive: Archive) -> None:
    late = Person("p-late", "i-1", "Zoë LATE", "observer", 2, member="m-zoe")
    await archive.add_person(late, [Link(digest("late"), "p-late", 5)])
    found = await archive.interview("i-1")
    assert found is not None
    assert found.people == (ADA, CYD, late)
    assert await archive.person_by_link(digest("late"), 6) == late
    assert [one.id for one in await archive.interviews("acme", Wanted(text="zoë late"), limit=9)] == ["i-1"]
    with pytest.raises(Conflict):
        await archive.add_person(late, [])
    with pytest.raises(NotFound):
        await archive.add_person(replace(late, id="p-x", interview="nothing"), [])


async def test_people_who_are_added_at_once_all_have_a_place(archive: Archive, sql_store: SqlStore) -> None:
    nodes = [archive, sql_store.archive()]
    late = [Person(f"p-{n}", "i-1", f"P {n}", "observer", n) for n in range(8)]
    await asyncio.gather(*(nodes[n % 2].add_person(person, []) for n, person in enumerate(late)))
    found = await archive.interview("i-1")
    assert found is not None
    assert found.people[:2] == (ADA, CYD)
    assert sorted(found.people[2:], key=lambda person: person.id) == late
    assert len(await archive.interviews("acme", Wanted(text="p 7"), limit=9)) == 1


async def test_who_a_member_is(archive: Archive) -> None:
    await archive.add_interview(
        Interview("i-2", "other", "t", 1, (replace(ADA, id="p-2", interview="i-2"),)), []
    )
    assert list(await archive.people_of_member("acme", "m-ada")) == [ADA]
    assert list(await archive.people_of_member("acme", "m-nobody")) == []


async def test_traces_of_a_person(archive: Archive) -> None:
    before = await archive.traces("p-cyd")
    assert [link.expires_at for link in before.links] == [9_000]
    assert (before.opened_at, before.seen_at) == (None, None)
    await archive.add_visit(digest("browser"), "p-cyd", 2_000)
    assert (await archive.traces("p-cyd")).seen_at == 2_000
    await archive.seen(digest("browser"), 3_000)
    await archive.add_visit(digest("second"), "p-cyd", 2_500)
    await archive.revoke_links("p-cyd", 4_000)
    after = await archive.traces("p-cyd")
    assert (after.opened_at, after.seen_at) == (2_000, 3_000)
    assert [link.revoked_at for link in after.links] == [4_000]
    nobody = await archive.traces("nobody")
    assert (nobody.links, nobody.opened_at, nobody.seen_at) == ((), None, None)


async def test_a_visit_without_a_link_is_ended_like_any_other(archive: Archive) -> None:
    await archive.add_visit(digest("member"), "p-ada", 2_000, by_link=False)
    assert await archive.person_by_visit(digest("member"), 0) == ADA
    with pytest.raises(NotFound):
        await archive.add_visit(digest("no link"), "p-ada", 2_000)
    with pytest.raises(NotFound):
        await archive.add_visit(digest("x"), "nobody", 2_000, by_link=False)
    await archive.revoke_links("p-ada", 3_000)
    assert await archive.person_by_visit(digest("member"), 0) is None


async def test_archived_interviews_are_listed_apart(archive: Archive) -> None:
    await archive.set_archived("i-1", 5)
    assert list(await archive.interviews("acme", limit=9)) == []
    (found,) = await archive.interviews("acme", Wanted(archived=True), limit=9)
    assert (found.id, found.archived) == ("i-1", True)
    await archive.set_archived("i-1", None)
    assert await archive.count_interviews("acme") == 1
    with pytest.raises(NotFound):
        await archive.set_archived("nothing", 5)


async def test_interviews_are_found_by_all_that_is_asked(archive: Archive) -> None:
    coding = revised(PLAN, format="coding", starts_at=70_000, loop="loop", candidate="cand", round="r")
    await archive.add_interview(
        Interview("i-2", "acme", "50% code", 2_000, (), plan=coding, status="planned"), []
    )
    await archive.add_interview(Interview("i-3", "acme", "Unplanned", 3_000, ()), [])
    await archive.add_interview(Interview("x", "other", "Design Round", 1, (), plan=PLAN), [])
    for wanted, ids in (
        (Wanted(), ["i-3", "i-2", "i-1"]),
        (Wanted(statuses=("planned",)), ["i-2", "i-1"]),
        (Wanted(statuses=("unplanned", "ended")), ["i-3"]),
        (Wanted(format="coding"), ["i-2"]),
        (Wanted(job="job"), ["i-2"]),
        (Wanted(job="none"), []),
        (Wanted(candidate="cand"), ["i-2"]),
        (Wanted(loops=("loop",)), ["i-2"]),
        (Wanted(loops=()), []),
        (Wanted(member="m-ada"), ["i-1"]),
        (Wanted(member="m-ada", role="interviewer"), ["i-1"]),
        (Wanted(member="m-ada", role="observer"), []),
        (Wanted(scheduled=True), ["i-2", "i-1"]),
        (Wanted(scheduled=False), ["i-3"]),
        (Wanted(since=50_000), ["i-2", "i-1"]),
        (Wanted(since=50_001), ["i-2"]),
        (Wanted(until=70_000), ["i-1"]),
        (Wanted(text="design"), ["i-1"]),
        (Wanted(text="åse"), ["i-1"]),
        (Wanted(text="CYD 漢"), ["i-1"]),
        (Wanted(text="%"), ["i-2"]),
        (Wanted(text="_"), []),
        (Wanted(without=("i-2", "i-9")), ["i-3", "i-1"]),
        (Wanted(statuses=("planned",), format="system_design", text="round"), ["i-1"]),
    ):
        assert [one.id for one in await archive.interviews("acme", wanted, limit=9)] == ids, wanted
        assert await archive.count_interviews("acme", wanted) == len(ids), wanted


async def test_lists_by_start_and_by_end(archive: Archive) -> None:
    for number, starts_at in enumerate((40_000, 50_000, 50_000, None), 2):
        plan = revised(PLAN, starts_at=starts_at)
        await archive.add_interview(
            Interview(f"i-{number}", "acme", "t", 2_000, (), plan=plan, status="planned"), []
        )
    met: list[str] = []
    after = None
    while page := await archive.interviews("acme", order="soonest", limit=2, after=after):
        met += [one.id for one in page]
        assert page[-1].plan is not None
        after = (page[-1].plan.starts_at or 0, page[-1].id)
    assert met == ["i-2", "i-1", "i-3", "i-4"]
    for id, at in (("i-1", 700), ("i-3", 900), ("i-4", 900)):
        await archive.happened(id, "ended", position=5, at=at)
    ended = await archive.interviews("acme", order="latest", limit=9)
    assert [one.id for one in ended] == ["i-4", "i-3", "i-1"]
    rest = await archive.interviews("acme", order="latest", limit=9, after=(900, "i-4"))
    assert [one.id for one in rest] == ["i-3", "i-1"]


async def test_interviews_from_before_there_were_plans_are_in_the_lists(
    archive: Archive, sql_store: SqlStore
) -> None:
    await archive.add_interview(
        Interview("old", "acme", "From Before", 500, (Person("p-old", "old", "Åse", "candidate", 0),)), []
    )
    await sql_store.close()
    await asyncio.to_thread(schema.downgrade, sql_store.url, "0004")
    await asyncio.to_thread(schema.upgrade, sql_store.url)
    again = sql_store.archive()
    found = await again.interviews("acme", Wanted(text="åse"), limit=9)
    assert [(one.id, one.status, one.plan) for one in found] == [
        ("i-1", "unplanned", None),
        ("old", "unplanned", None),
    ]
    assert await again.count_interviews("acme") == 2
