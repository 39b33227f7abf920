"""Interviews that are planned: in the room as in the row."""

import asyncio
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pairing.archive.plan import Plan
from pairing.archive.port import Interview
from pairing.interview import hosted as h
from pairing.interview.state import State, fold
from pairing.loops.usual import USUAL
from pairing.settings import Settings
from pairing.wire.codec import decode_entries
from tests.support.office import Office, lead
from tests.unit.web.website import NOW, URL, Website, assert_error, website

HOUR = 3_600_000
PHASES = [
    {"id": "b", "name": "Second name first", "least": 5, "most": 10, "panes": ["board"], "brief": "Why?"},
    {"id": "a", "name": "A", "least": 0, "most": 1},
]


async def room_of(site: Website, interview: str) -> State:
    """The room as its transcript says, folded from the beginning."""
    batches = await site.transcript.kept.read(f"{interview}/room", after=0, limit=1_000)
    return fold(State(), decode_entries(b"\n".join(batch.payload for batch in batches)))


async def assert_room_and_row_agree(site: Website, interview: str) -> None:
    room, row = await room_of(site, interview), await site.archive.interview(interview)
    assert row is not None
    assert row.plan is not None
    assert room.plan is not None
    said = {name: getattr(room.plan, name) for name in h.Planned.__struct_fields__ if name in PLANNED}
    assert said == {name: getattr(row.plan, name) for name in PLANNED}
    assert list(room.people) == [person.id for person in row.people]


PLANNED = (
    "format",
    "minutes",
    "phases",
    "starts_at",
    "call",
    "kept_days",
    "lobby",
    "accommodations",
)


async def test_a_format_is_enough_to_plan() -> None:
    async with website() as site:
        office = Office(site)
        created = await office.planned(title="")
        assert created["title"] == "System design"
        shown = await office.interview(created["id"])
        usual = USUAL["system_design"]
        assert (shown["status"], shown["format"], shown["minutes"]) == ("planned", "system_design", 60)
        assert [phase["id"] for phase in shown["phases"]] == [phase.id for phase in usual.phases]
        assert (shown["starts_at"], shown["kept_days"], shown["lobby"]) == (None, None, True)
        await assert_room_and_row_agree(site, created["id"])
        room = await room_of(site, created["id"])
        assert [pad.name for pad in room.pads.values()] == ["notes.md"]
        assert len(room.boards.all) == 1


async def test_without_a_format_it_is_open_from_the_beginning() -> None:
    async with website() as site:
        created = await site.created()
        room = await room_of(site, created["id"])
        assert room.plan is None
        shown = await Office(site).interview(created["id"])
        assert (shown["status"], shown["format"], shown["lobby"]) == ("unplanned", None, False)


async def test_all_of_a_plan_is_kept() -> None:
    async with website() as site:
        office = Office(site)
        plan = {
            "minutes": 90,
            "phases": PHASES,
            "starts_at": NOW + HOUR,
            "timezone": "Europe/Lisbon",
            "call": "https://call.example.test/1",
            "kept_days": 30,
            "lobby": False,
            "accommodations": {"extra_percent": 50, "breaks": True, "larger_text": True, "no_camera": True},
        }
        created = await office.planned(**plan)
        shown = await office.interview(created["id"])
        assert [phase["name"] for phase in shown["phases"]] == ["Second name first", "A"]
        assert {name: shown[name] for name in plan if name != "phases"} == {
            name: value for name, value in plan.items() if name != "phases"
        }
        await assert_room_and_row_agree(site, created["id"])


WRONG: dict[str, dict[str, Any]] = {
    "no minutes": {"minutes": 0},
    "no phases that differ": {"phases": [PHASES[0], PHASES[0]]},
    "least over most": {"phases": [{**PHASES[0], "least": 11}]},
    "a call that is a script": {"call": "javascript:alert(1)"},
    "kept no day": {"kept_days": 0},
    "no such zone": {"timezone": "Europe/Nowhere"},
    "a zone that is a path": {"timezone": "../../etc/passwd"},
    "a time that is none": {"starts_at": -5},
    "a time after calendars": {"starts_at": 10**15},
    "far too much time": {"accommodations": {"extra_percent": 100_000}},
    "a round of no loop": {"round": "system-design"},
    "an address that is none": {"people": [{"name": "Ada", "role": "interviewer", "email": "ada"}]},
    "nobody": {"people": []},
}


@pytest.mark.parametrize("changes", WRONG.values(), ids=WRONG)
async def test_what_is_wrong_is_said_and_leaves_nothing(changes: dict[str, Any]) -> None:
    async with website() as site:
        wanted = {"title": "t", "format": "coding", "people": [{"name": "A", "role": "observer"}], **changes}
        assert_error(await site.ask("POST", "/api/interviews", json=wanted), 400, "malformed")
        assert (await site.ask("GET", "/api/interviews")).json()["items"] == []


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"candidate": "nobody"}, "no_such_candidate"),
        ({"loop": "nothing", "round": "r"}, "no_such_loop"),
        ({"questions": ["nothing"]}, "no_such_question"),
        ({"people": [{"role": "interviewer", "member": "nobody"}]}, "no_such_member"),
    ],
)
async def test_what_is_not_there_is_said(changes: dict[str, Any], code: str) -> None:
    async with website() as site:
        wanted = {"format": "coding", "people": [{"name": "A", "role": "observer"}], **changes}
        assert_error(await site.ask("POST", "/api/interviews", json=wanted), 404, code)


async def test_planning_anew_reaches_the_room() -> None:
    async with website() as site:
        office = Office(site)
        created = await office.planned()
        path = f"/api/interviews/{created['id']}"
        seen = await office.interview(created["id"])
        changed = await office.change(path, seen, starts_at=NOW + HOUR, phases=PHASES, minutes=45)
        assert (changed["revision"], changed["minutes"], len(changed["phases"])) == (2, 45, 2)
        await assert_room_and_row_agree(site, created["id"])
        changed = await office.change(path, changed, starts_at=None, format="conversation")
        assert (changed["starts_at"], changed["minutes"]) == (None, USUAL["conversation"].minutes)
        await assert_room_and_row_agree(site, created["id"])


async def test_an_interview_that_was_open_can_be_planned() -> None:
    async with website() as site:
        office = Office(site)
        created = await site.created()
        path = f"/api/interviews/{created['id']}"
        assert_error(await site.ask("PATCH", path, json={"revision": 1, "minutes": 5}), 400, "malformed")
        changed = await office.change(path, {"revision": 1}, format="coding")
        assert (changed["status"], changed["format"]) == ("planned", "coding")
        await assert_room_and_row_agree(site, created["id"])


async def test_a_plan_that_the_room_refuses_changes_nothing() -> None:
    async with website() as site:
        office = Office(site)
        created = await office.planned()
        path = f"/api/interviews/{created['id']}"
        before = await office.interview(created["id"])
        refused = await site.ask("PATCH", path, json={"revision": 1, "call": "javascript:alert(1)"})
        assert_error(refused, 400, "malformed")
        assert await office.interview(created["id"]) == before
        await assert_room_and_row_agree(site, created["id"])


async def test_of_two_who_plan_one_interview_one_is_told_and_the_room_agrees_with_the_row() -> None:
    async with website() as site:
        office = Office(site)
        created = await office.planned()
        path = f"/api/interviews/{created['id']}"
        answers = await asyncio.gather(
            *(site.ask("PATCH", path, json={"revision": 1, "minutes": 30 + n}) for n in range(4))
        )
        assert sorted(answer.status_code for answer in answers) == [200, 409, 409, 409]
        for answer in answers:
            if answer.status_code == 409:
                assert_error(answer, 409, "changed_meanwhile")
        await assert_room_and_row_agree(site, created["id"])


async def test_who_planned_first_and_tells_the_room_last_tells_what_holds(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with website() as site:
        office = Office(site)
        created = await office.planned()
        path = f"/api/interviews/{created['id']}"
        written, overtaken = asyncio.Event(), asyncio.Event()
        replan = site.archive.replan

        async def slowly(interview: str, plan: Plan, **options: Any) -> Interview:
            changed = await replan(interview, plan, **options)
            if plan.minutes == 31:
                written.set()
                await overtaken.wait()
            return changed

        monkeypatch.setattr(site.archive, "replan", slowly)
        first = asyncio.create_task(office.change(path, {"revision": 1}, minutes=31))
        async with asyncio.timeout(30):
            await written.wait()
            second = await office.change(path, {"revision": 2}, minutes=32)
            overtaken.set()
            assert (await first)["minutes"] == 31
        assert await office.interview(created["id"]) == second
        await assert_room_and_row_agree(site, created["id"])


async def test_a_start_that_comes_between_is_what_holds(monkeypatch: pytest.MonkeyPatch) -> None:
    async with website() as site:
        office = Office(site)
        created = await office.planned()
        replan = site.archive.replan

        async def overtaken(interview: str, plan: Plan, **options: Any) -> Interview:
            changed = await replan(interview, plan, **options)
            await lead(site, interview, h.Started)
            return changed

        monkeypatch.setattr(site.archive, "replan", overtaken)
        path = f"/api/interviews/{created['id']}"
        assert_error(await site.ask("PATCH", path, json={"revision": 1, "minutes": 31}), 409, "started")
        shown = await office.interview(created["id"])
        assert (shown["status"], shown["minutes"]) == ("running", 60)
        await assert_room_and_row_agree(site, created["id"])


async def test_cancelling_again_reaches_a_room_that_could_not_be_told() -> None:
    async with website() as site:
        office = Office(site)
        created = await office.planned()
        await site.archive.cancel(created["id"], revision=1)
        cancelled = await office.ask("POST", f"/api/interviews/{created['id']}/cancel", {"revision": 1})
        assert cancelled["status"] == "cancelled"
        assert (await room_of(site, created["id"])).status == "ended"


async def test_once_started_nothing_is_planned_anew_and_the_list_says_so() -> None:
    async with website() as site:
        office = Office(site)
        created = await office.planned()
        path = f"/api/interviews/{created['id']}"
        site.now = NOW + HOUR
        await lead(site, created["id"], h.Started)
        shown = await office.interview(created["id"])
        assert shown["status"] == "running"
        assert shown["started_at"] == NOW + HOUR
        for attempt in (
            site.ask("PATCH", path, json={"revision": shown["revision"], "minutes": 5}),
            site.ask("POST", f"{path}/cancel", json={"revision": shown["revision"]}),
        ):
            assert_error(await attempt, 409, "started")
        await assert_room_and_row_agree(site, created["id"])


async def test_a_cancelled_interview_is_read_only() -> None:
    async with website() as site:
        office = Office(site)
        created = await office.planned()
        path = f"/api/interviews/{created['id']}"
        assert_error(await site.ask("POST", f"{path}/cancel", json={"revision": 5}), 409, "changed_meanwhile")
        cancelled = await office.ask("POST", f"{path}/cancel", {"revision": 1})
        assert cancelled["status"] == "cancelled"
        assert (await room_of(site, created["id"])).status == "ended"
        assert_error(
            await site.ask("POST", f"{path}/people", json={"name": "Z", "role": "observer"}), 409, "read_only"
        )
        listed = await office.ask("GET", "/api/interviews?status=cancelled")
        assert [item["id"] for item in listed["items"]] == [created["id"]]


async def test_a_late_joiner_is_in_the_room_and_has_a_link() -> None:
    async with website() as site:
        office = Office(site)
        created = await office.planned()
        late = await office.ask(
            "POST",
            f"/api/interviews/{created['id']}/people",
            {"name": " Zoë ", "role": "observer", "email": "zoe@example.test"},
            201,
        )
        assert late["name"] == "Zoë"
        await assert_room_and_row_agree(site, created["id"])
        room = await room_of(site, created["id"])
        person = room.people[late["id"]]
        assert (person.name, person.role, person.colour) == ("Zoë", "observer", 2)
        arrived = await site.ask("GET", late["link"].removeprefix(URL), token="")
        assert arrived.status_code == 303


async def test_a_room_has_a_place_for_so_many_people() -> None:
    async with website(Settings(public_url=URL, people_per_interview=2)) as site:
        created = await Office(site).planned()
        path = f"/api/interviews/{created['id']}/people"
        assert_error(await site.ask("POST", path, json={"name": "Z", "role": "observer"}), 400, "malformed")


async def test_the_workspace_says_how_long_is_kept_unless_the_plan_does() -> None:
    async with website() as site:
        admin = await site.add_member("acme")
        answer = await site.ask("GET", "/api/workspace", by=admin)
        revision = answer.json()["revision"]
        changed = await site.ask(
            "PATCH", "/api/workspace", by=admin, json={"revision": revision, "kept_days": 180}
        )
        assert changed.status_code == 200, changed.text
        office = Office(site)
        for fields, kept in (({}, 180), ({"kept_days": None}, None), ({"kept_days": 7}, 7)):
            created = await office.planned(**fields)
            assert (await office.interview(created["id"]))["kept_days"] == kept


TEXT = st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=10)
SOME_PHASES = st.lists(
    st.fixed_dictionaries(
        {
            "id": TEXT,
            "name": TEXT,
            "least": st.integers(0, 10),
            "most": st.integers(10, 20),
            "panes": st.lists(st.sampled_from(["question", "code", "board", "quiz", "chat"]), max_size=3),
            "brief": TEXT,
        }
    ),
    min_size=1,
    max_size=6,
    unique_by=lambda phase: phase["id"],
)


@given(plans=st.lists(st.tuples(SOME_PHASES, st.integers(1, 300)), min_size=1, max_size=3))
@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
async def test_after_any_plans_the_room_folds_to_what_the_row_says(
    plans: list[tuple[list[dict[str, Any]], int]],
) -> None:
    async with website() as site:
        office = Office(site)
        created = await office.planned()
        seen = await office.interview(created["id"])
        for phases, minutes in plans:
            seen = await office.change(
                f"/api/interviews/{created['id']}", seen, phases=phases, minutes=minutes
            )
            assert seen["phases"] == phases
            await assert_room_and_row_agree(site, created["id"])
