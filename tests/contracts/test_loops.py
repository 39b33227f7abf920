"""The contract of the loops port, on every adapter."""

import asyncio

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from pairing.errors import Conflict, Malformed, NotFound, PairingError
from pairing.interview.hosted import Accommodations, Phase
from pairing.loops.candidate import Candidate
from pairing.loops.job import Job
from pairing.loops.loop import Loop
from pairing.loops.port import LoopFilter, Loops
from pairing.loops.sql import SqlLoops
from pairing.loops.template import Round, TemplateContent, Variant
from tests.support.stores import SqlStore, sql_store

__all__ = ["sql_store"]

ROUNDS = [
    Round(id="one", name="One", format="coding", minutes=60),
    Round(id="two", name="Two", format="system_design", minutes=75, key=True),
]
CONTENT = TemplateContent(name="Backend", role="Developer", rounds=ROUNDS)
JOB = Job(
    id="job",
    workspace="acme",
    title="Developer",
    location="Bergen Ø",
    status="open",
    revision=1,
    created_at=5,
)
GRACE = Candidate(
    id="grace",
    workspace="acme",
    name="Grace Höpper",
    email="grace@example.test",
    resume="https://example.test/cv",
    accommodations=Accommodations(extra_percent=25, breaks=True),
    revision=1,
    created_at=6,
)
LOOP = Loop(
    id="loop",
    workspace="acme",
    job="job",
    candidate="grace",
    template="t",
    version=1,
    variant="",
    status="open",
    revision=1,
    created_at=7,
)


@pytest.fixture
async def loops(sql_store: SqlStore) -> Loops:
    """Two workspaces; in `acme` a template, a job and a candidate."""
    archive = sql_store.archive()
    await archive.ensure_workspace("acme", "Acme")
    await archive.ensure_workspace("other", "Other")
    port = SqlLoops(sql_store.database())
    await port.add_template("acme", "t", CONTENT, at=1, by="m-1")
    await port.add_job(JOB)
    await port.add_candidate(GRACE)
    return port


async def test_what_was_added_comes_back(loops: Loops) -> None:
    await loops.add_loop(LOOP)
    template = await loops.template("acme", "t")
    assert template is not None
    assert (template.content, template.version, template.revision) == (CONTENT, 1, 1)
    assert await loops.job("acme", "job") == JOB
    assert await loops.candidate("acme", "grace") == GRACE
    assert await loops.loop("acme", "loop") == LOOP
    assert await loops.candidates_by_id("acme", ["grace", "nobody"]) == {"grace": GRACE}


async def test_another_workspace_s_are_not_there(loops: Loops) -> None:
    await loops.add_loop(LOOP)
    assert await loops.template("other", "t") is None
    assert await loops.template_versions("other", "t") == []
    assert await loops.job("other", "job") is None
    assert await loops.candidate("other", "grace") is None
    assert await loops.candidates_by_id("other", ["grace"]) == {}
    assert await loops.loop("other", "loop") is None
    for listed in (
        await loops.templates("other", limit=9),
        await loops.jobs("other", limit=9),
        await loops.candidates("other", limit=9),
        await loops.loops("other", limit=9),
    ):
        assert list(listed) == []
    assert await loops.open_loops("other") == {}
    with pytest.raises(NotFound):
        await loops.change_template("other", "t", revision=1, at=2, by=None, content=CONTENT)
    with pytest.raises(NotFound):
        await loops.change_job(replace(JOB, workspace="other"), 2)
    with pytest.raises(NotFound):
        await loops.change_candidate(replace(GRACE, workspace="other"), 2)
    with pytest.raises(NotFound):
        await loops.change_loop(replace(LOOP, workspace="other"), 2)


@pytest.mark.parametrize("field", ["job", "candidate", "template"])
async def test_a_loop_brings_together_what_is_of_one_workspace(loops: Loops, field: str) -> None:
    await loops.add_template("other", "t2", CONTENT, at=1, by=None)
    await loops.add_job(replace(JOB, id="j2", workspace="other"))
    await loops.add_candidate(replace(GRACE, id="c2", workspace="other"))
    theirs = {"job": "j2", "candidate": "c2", "template": "t2"}[field]
    with pytest.raises(NotFound):
        await loops.add_loop(replace(LOOP, **{field: theirs}))
    with pytest.raises(NotFound):
        await loops.add_loop(replace(LOOP, **{field: "nothing"}))
    assert await loops.loop("acme", "loop") is None


async def test_a_loop_needs_a_version_that_there_is(loops: Loops) -> None:
    with pytest.raises(NotFound):
        await loops.add_loop(replace(LOOP, version=2))


async def test_ids_are_given_once(loops: Loops) -> None:
    with pytest.raises(Conflict):
        await loops.add_template("other", "t", CONTENT, at=1, by=None)
    with pytest.raises(Conflict):
        await loops.add_job(JOB)
    with pytest.raises(Conflict):
        await loops.add_candidate(GRACE)
    await loops.add_loop(LOOP)
    with pytest.raises(Conflict):
        await loops.add_loop(LOOP)


async def test_other_content_is_a_new_version_and_the_old_one_stays(loops: Loops) -> None:
    after = replace(CONTENT, name="Backend, revised", rounds=ROUNDS[:1])
    changed = await loops.change_template("acme", "t", revision=1, at=20, by="m-2", content=after)
    assert (changed.content, changed.version, changed.revision, changed.changed_at) == (after, 2, 2, 20)
    first = await loops.template("acme", "t", 1)
    assert first is not None
    assert first.content == CONTENT
    assert await loops.template("acme", "t", 3) is None
    assert [(one.version, one.at, one.by) for one in await loops.template_versions("acme", "t")] == [
        (2, 20, "m-2"),
        (1, 1, "m-1"),
    ]


async def test_archiving_makes_no_version(loops: Loops) -> None:
    changed = await loops.change_template("acme", "t", revision=1, at=20, by=None, archived=True)
    assert (changed.version, changed.revision, changed.archived) == (1, 2, True)
    assert list(await loops.templates("acme", limit=9)) == []
    assert [one.id for one in await loops.templates("acme", archived=True, limit=9)] == ["t"]
    again = await loops.change_template("acme", "t", revision=2, at=21, by=None, archived=False)
    assert not again.archived


async def test_of_two_who_change_one_template_one_is_told(loops: Loops, sql_store: SqlStore) -> None:
    nodes = [loops, SqlLoops(sql_store.database())]
    for revision in range(1, 8):
        contents = [replace(CONTENT, name=f"{revision} by {node}") for node in range(2)]
        outcomes = await asyncio.gather(
            *(
                node.change_template("acme", "t", revision=revision, at=revision, by=None, content=content)
                for node, content in zip(nodes, contents, strict=True)
            ),
            return_exceptions=True,
        )
        lost = [one for one in outcomes if isinstance(one, Conflict)]
        assert [one.code for one in lost] == ["changed_meanwhile"]
        template = await loops.template("acme", "t")
        assert template is not None
        assert template.version == revision + 1
        assert [template] == [one for one in outcomes if not isinstance(one, BaseException)]


async def test_a_stale_change_of_anything_is_told(loops: Loops) -> None:
    await loops.add_loop(LOOP)
    assert (await loops.change_job(replace(JOB, title="Other"), 9)).revision == 2
    assert (await loops.change_candidate(replace(GRACE, name="Other"), 9)).revision == 2
    assert (await loops.change_loop(replace(LOOP, status="decided"), 9)).revision == 2
    for stale in (
        loops.change_job(replace(JOB, title="Lost"), 9),
        loops.change_candidate(replace(GRACE, name="Lost"), 9),
        loops.change_loop(replace(LOOP, status="withdrawn"), 9),
    ):
        with pytest.raises(Conflict) as told:
            await stale
        assert told.value.code == "changed_meanwhile"
    assert await loops.job("acme", "job") == replace(JOB, title="Other", revision=2)
    assert await loops.candidate("acme", "grace") == replace(GRACE, name="Other", revision=2)
    assert await loops.loop("acme", "loop") == replace(LOOP, status="decided", revision=2)


async def test_what_is_archived_is_listed_apart(loops: Loops) -> None:
    await loops.add_loop(LOOP)
    assert await loops.open_loops("acme") == {"job": 1}
    await loops.change_job(replace(JOB, archived=True), 9)
    await loops.change_candidate(replace(GRACE, archived=True), 9)
    await loops.change_loop(replace(LOOP, archived=True), 9)
    for listed in (
        await loops.jobs("acme", limit=9),
        await loops.candidates("acme", limit=9),
        await loops.loops("acme", limit=9),
    ):
        assert list(listed) == []
    assert [one.id for one in await loops.jobs("acme", archived=True, limit=9)] == ["job"]
    assert [one.id for one in await loops.candidates("acme", archived=True, limit=9)] == ["grace"]
    assert [one.id for one in await loops.loops("acme", LoopFilter(archived=True), limit=9)] == ["loop"]
    assert await loops.open_loops("acme") == {}


async def test_lists_are_filtered(loops: Loops) -> None:
    await loops.add_candidate(replace(GRACE, id="ada", name="ADA Lovelace", email="", created_at=8))
    await loops.add_job(replace(JOB, id="j2", status="closed", created_at=9))
    await loops.add_loop(LOOP)
    await loops.add_loop(replace(LOOP, id="l2", job=None, candidate="ada", status="decided", created_at=10))
    assert [one.id for one in await loops.candidates("acme", text="lovelace", limit=9)] == ["ada"]
    assert [one.id for one in await loops.candidates("acme", text="HÖPPER", limit=9)] == ["grace"]
    assert [one.id for one in await loops.candidates("acme", text="grace@", limit=9)] == ["grace"]
    assert list(await loops.candidates("acme", text="%", limit=9)) == []
    assert [one.id for one in await loops.candidates("acme", without=["ada"], limit=9)] == ["grace"]
    assert [one.id for one in await loops.jobs("acme", status="closed", limit=9)] == ["j2"]
    for wanted, ids in (
        (LoopFilter(), ["l2", "loop"]),
        (LoopFilter(job="job"), ["loop"]),
        (LoopFilter(candidate="ada"), ["l2"]),
        (LoopFilter(status="open"), ["loop"]),
        (LoopFilter(status="open", candidate="ada"), []),
        (LoopFilter(without=("l2",)), ["loop"]),
    ):
        assert [one.id for one in await loops.loops("acme", wanted, limit=9)] == ids


async def test_no_page_break_loses_a_job(loops: Loops) -> None:
    for number in range(7):
        await loops.add_job(replace(JOB, id=f"j-{number}", created_at=100 + number // 4))
    met: list[str] = []
    after = None
    while page := await loops.jobs("acme", limit=2, after=after):
        met += [job.id for job in page]
        after = (page[-1].created_at, page[-1].id)
    assert met == ["j-6", "j-5", "j-4", "j-3", "j-2", "j-1", "j-0", "job"]


async def test_shipped_templates_are_given_once(loops: Loops, sql_store: SqlStore) -> None:
    nodes = [loops, SqlLoops(sql_store.database())]
    contents = {"one": CONTENT, "two": replace(CONTENT, name="Second")}
    await asyncio.gather(*(node.ship("other", contents, 50) for node in nodes))
    assert [one.content.name for one in await loops.templates("other", limit=9)] == ["Backend", "Second"]
    changed = await loops.change_template(
        "other", "other-one", revision=1, at=60, by=None, content=replace(CONTENT, name="Ours")
    )
    assert changed.shipped == "one"
    await loops.ship("other", contents, 70)
    assert [one.content.name for one in await loops.templates("other", limit=9)] == ["Ours", "Second"]
    with pytest.raises(NotFound):
        await loops.ship("nowhere", contents, 50)


@pytest.mark.parametrize("text", ["a\0b", "half \ud83d"], ids=["nul", "half"])
async def test_text_that_not_every_database_keeps_is_malformed(loops: Loops, text: str) -> None:
    with pytest.raises(Malformed):
        await loops.add_job(replace(JOB, id="new", title=text))
    with pytest.raises(Malformed):
        await loops.change_candidate(replace(GRACE, resume=text), 9)
    assert await loops.candidate("acme", "grace") == GRACE


@pytest.mark.parametrize("id", ["a\0b", "\0", "half \ud83d", "x" * 10_000], ids=["in", "nul", "half", "long"])
async def test_an_id_that_no_database_keeps_names_nothing(loops: Loops, id: str) -> None:
    for asked in (
        loops.template("acme", id),
        loops.job("acme", id),
        loops.candidate("acme", id),
        loops.loop("acme", id),
    ):
        try:
            assert await asked is None
        except Malformed:
            continue
    assert await loops.job("acme", "job") == JOB


@pytest.mark.parametrize("revision", [2**31, 2**63, 10**30, -(2**64)])
async def test_a_revision_that_no_database_keeps_is_none_of_it(loops: Loops, revision: int) -> None:
    for attempt in (
        loops.change_template("acme", "t", revision=revision, at=2, by=None, archived=True),
        loops.change_job(replace(JOB, revision=revision), 2),
        loops.template("acme", "t", revision),
    ):
        try:
            assert await attempt is None
        except (Conflict, Malformed):
            continue
    assert await loops.job("acme", "job") == JOB


async def test_what_was_stored_outlives_the_node(loops: Loops, sql_store: SqlStore) -> None:
    await loops.add_loop(LOOP)
    await sql_store.close()
    assert await SqlLoops(sql_store.database()).loop("acme", "loop") == LOOP


NAMES = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=8)
PHASES = st.lists(
    st.builds(
        Phase,
        id=NAMES,
        name=NAMES,
        least=st.integers(0, 60),
        most=st.integers(1, 60),
        panes=st.lists(st.sampled_from(["question", "code", "board", "quiz", "chat"]), unique=True),
        brief=NAMES,
    ),
    max_size=4,
)
SOME_ROUNDS = st.lists(
    st.builds(
        Round,
        id=NAMES,
        name=NAMES,
        format=st.sampled_from(["coding", "system_design", "incident"]),
        minutes=st.integers(1, 240),
        phases=PHASES,
        competencies=st.lists(NAMES, max_size=3),
        prepare=NAMES,
    ),
    max_size=5,
)


@given(rounds=SOME_ROUNDS, variants=st.lists(st.builds(Variant, name=NAMES, rounds=SOME_ROUNDS), max_size=2))
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
async def test_rounds_and_phases_come_back_in_their_order(
    loops: Loops, rounds: list[Round], variants: list[Variant]
) -> None:
    content = TemplateContent(name="n", role="r", rounds=rounds, variants=variants)
    held = await loops.template("acme", "t")
    assert held is not None
    changed = await loops.change_template(
        "acme", "t", revision=held.revision, at=held.version, by=None, content=content
    )
    assert changed.content == content
    assert await loops.template("acme", "t", changed.version) == changed
    first = await loops.template("acme", "t", 1)
    assert first is not None
    assert first.content == CONTENT


async def test_all_refusals_are_of_the_one_tree(loops: Loops) -> None:
    with pytest.raises(PairingError) as unknown:
        await loops.change_template("acme", "nothing", revision=1, at=1, by=None)
    assert unknown.value.status == 404
