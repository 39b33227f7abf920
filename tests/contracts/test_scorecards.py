"""The contract of the scorecards port, on every adapter."""

import asyncio
from collections.abc import Sequence

import pytest
from msgspec.structs import replace

from pairing.archive.plan import InterviewStatus, Plan
from pairing.archive.port import Interview
from pairing.errors import Conflict, Malformed, NotFound, PairingError
from pairing.loops.candidate import Candidate
from pairing.loops.loop import Loop
from pairing.loops.sql import SqlLoops
from pairing.loops.template import Round, TemplateContent
from pairing.scorecards.card import Card, CardContent, Evidence, Rating
from pairing.scorecards.port import CardFilter, Scorecards
from pairing.scorecards.sql import SqlScorecards
from pairing.scorecards.template import Attribute, CardTemplate, CardTemplateContent, Pin
from tests.support.stores import SqlStore, sql_store

__all__ = ["sql_store"]

TESTING = Attribute(id="testing", name="Testing", description="Tests.", anchors=["a", "b", "c", "d"])
CONTENT = CardTemplateContent(name="Coding", format="coding", attributes=[TESTING], guidance="Look.")
DRAFT = CardContent(
    ratings=[
        Rating(
            attribute="testing",
            level=3,
            text="Edges førstø \N{SNOWMAN}",
            evidence=[Evidence(interview="i1", kind="stretch", since=5, until=9, label="0:05")],
        )
    ],
    overall="yes",
    reason="Solid",
    private_notes="Ask about leave",
)
CARD = Card(
    id="c1",
    workspace="acme",
    kind="card",
    interview="i1",
    loop="loop",
    member="ada",
    template="t",
    template_version=1,
    revision=0,
    created_at=10,
    draft=DRAFT,
)
VIEW = replace(CARD, id="v1", kind="view", interview=None, template=None, template_version=None)
SECOND = replace(CARD, id="s1", kind="second", member="sue", draft=None, asked_by="ada", asked_at=11)


@pytest.fixture
async def scorecards(sql_store: SqlStore) -> Scorecards:
    """Two workspaces; in `acme` a loop with two interviews, one interview of none, and a template."""
    archive = sql_store.archive()
    await archive.ensure_workspace("acme", "Acme")
    await archive.ensure_workspace("other", "Other")
    loops = SqlLoops(sql_store.database())
    rounds = [Round(id="one", name="One", format="coding", minutes=60)]
    await loops.add_template("acme", "lt", TemplateContent(name="B", role="D", rounds=rounds), at=1, by=None)
    await loops.add_candidate(Candidate(id="grace", workspace="acme", name="Grace", revision=1, created_at=1))
    for loop in ("loop", "loop2"):
        await loops.add_loop(
            Loop(
                id=loop,
                workspace="acme",
                job=None,
                candidate="grace",
                template="lt",
                version=1,
                variant="",
                status="open",
                revision=1,
                created_at=2,
            )
        )
    for id, of in (("i1", "loop"), ("i2", "loop"), ("i3", None)):
        plan = Plan(format="coding", minutes=60, loop=of, template="lt", version=1) if of else None
        status: InterviewStatus = "planned" if plan else "unplanned"
        await archive.add_interview(Interview(id, "acme", id, 3, (), plan=plan, status=status), [])
    port = SqlScorecards(sql_store.database())
    await port.add_template("acme", "t", CONTENT, at=5, by="ada")
    return port


async def one(port: Scorecards, id: str, workspace: str = "acme") -> Card:
    (found,) = [card for card in await port.cards(workspace, CardFilter()) if card.id == id]
    return found


async def submitted(port: Scorecards, card: Card, at: int = 20) -> Card:
    kept = await port.put_draft(card)
    return await port.submit("acme", card.id, revision=kept.revision, at=at, due_at=30, latency=at - 12)


def ids(cards: Sequence[Card]) -> list[str]:
    return [card.id for card in cards]


async def test_templates_are_shipped_once_and_keep_what_became_of_them(scorecards: Scorecards) -> None:
    await scorecards.ship("acme", {"a": CONTENT, "b": replace(CONTENT, name="B")}, 7)
    (first, second) = [each for each in await scorecards.templates("acme", limit=9) if each.shipped]
    assert (first.shipped, second.shipped, first.content) == ("a", "b", CONTENT)
    changed = replace(CONTENT, guidance="Ours")
    await scorecards.change_template("acme", first.id, revision=1, at=8, by="ada", content=changed)
    await scorecards.ship("acme", {"a": CONTENT}, 9)
    kept = await scorecards.template("acme", first.id)
    assert kept is not None
    assert (kept.content, kept.version) == (changed, 2)
    assert [one.version for one in await scorecards.template_versions("acme", first.id)] == [2, 1]
    with pytest.raises(NotFound):
        await scorecards.ship("nowhere", {"a": CONTENT}, 7)


async def test_templates_as_they_were_at_a_moment(scorecards: Scorecards) -> None:
    for at, guidance in ((10, "second"), (20, "third")):
        held = await scorecards.template("acme", "t")
        assert held is not None
        content = replace(CONTENT, guidance=guidance)
        await scorecards.change_template("acme", "t", revision=held.revision, at=at, by=None, content=content)

    async def then(at: int) -> CardTemplate:
        (found,) = await scorecards.templates_as_of("acme", at)
        return found

    said = {at: (await then(at)).content.guidance for at in (0, 5, 9, 10, 19, 20, 99)}
    assert said == {0: "Look.", 5: "Look.", 9: "Look.", 10: "second", 19: "second", 20: "third", 99: "third"}
    assert (await then(10)).version == 2
    assert await scorecards.templates_as_of("other", 99) == []


async def test_archived_templates_come_last(scorecards: Scorecards) -> None:
    await scorecards.change_template("acme", "t", revision=1, at=6, by=None, archived=True)
    await scorecards.add_template("acme", "old", CONTENT, at=1, by=None)
    assert [one.id for one in await scorecards.templates_as_of("acme", 9)] == ["old", "t"]


async def test_the_first_pin_holds(scorecards: Scorecards) -> None:
    pin = Pin(template="t", version=1)
    await scorecards.change_template("acme", "t", revision=1, at=6, by=None, content=CONTENT)
    assert await scorecards.pin("i1", pin) == pin
    assert await scorecards.pin("i1", Pin(template="t", version=2)) == pin
    assert await scorecards.pins(["i1", "i2"]) == {"i1": pin}
    with pytest.raises(NotFound):
        await scorecards.pin("nowhere", pin)
    with pytest.raises(NotFound):
        await scorecards.pin("i2", Pin(template="t", version=3))


async def test_a_draft_is_kept_by_its_revision(scorecards: Scorecards) -> None:
    first = await scorecards.put_draft(CARD)
    assert first == replace(CARD, revision=1) == await one(scorecards, "c1")
    other = replace(first, draft=CardContent(reason="Later"))
    second = await scorecards.put_draft(other)
    assert second == replace(other, revision=2) == await one(scorecards, "c1")
    for stale in (CARD, first):
        with pytest.raises(Conflict) as refused:
            await scorecards.put_draft(stale)
        assert refused.value.code == "changed_meanwhile"
    with pytest.raises(NotFound):
        await scorecards.put_draft(replace(CARD, interview="i2", id="c2", revision=3))
    for missing in ({"interview": "nowhere"}, {"loop": "nowhere"}, {"template_version": 9}):
        with pytest.raises(NotFound):
            await scorecards.put_draft(replace(CARD, id="c9", member="bob", **missing))
    assert await one(scorecards, "c1") == second


async def test_of_two_first_drafts_at_once_one_stays(scorecards: Scorecards) -> None:
    drafts = [replace(CARD, id=f"c{n}", draft=CardContent(reason=str(n))) for n in range(4)]
    outcomes = await asyncio.gather(*map(scorecards.put_draft, drafts), return_exceptions=True)
    kept = [outcome for outcome in outcomes if isinstance(outcome, Card)]
    assert [outcome.code for outcome in outcomes if isinstance(outcome, PairingError)] == [
        "changed_meanwhile"
    ] * 3
    assert await scorecards.cards("acme", CardFilter()) == kept


async def test_what_is_submitted_stays_as_it_is(scorecards: Scorecards) -> None:
    done = await submitted(scorecards, CARD)
    assert done == await one(scorecards, "c1")
    assert (done.draft, done.submitted_at, done.due_at, done.latency) == (None, 20, 30, 8)
    (version,) = done.versions
    assert (version.version, version.at, version.content, version.reason) == (1, 20, DRAFT, "")
    assert not version.after_reading
    refused = [
        scorecards.put_draft(replace(CARD, revision=done.revision)),
        scorecards.submit("acme", "c1", revision=done.revision, at=21, due_at=None, latency=None),
        scorecards.withdraw_second("acme", "i1", "ada"),
    ]
    for call, code in zip(refused, ("already_submitted", "already_submitted", "no_such_card"), strict=True):
        with pytest.raises(PairingError) as error:
            await call
        assert error.value.code == code
    assert await one(scorecards, "c1") == done


async def test_an_amendment_is_one_more_version(scorecards: Scorecards) -> None:
    done = await submitted(scorecards, CARD)
    better = replace(DRAFT, overall="no")
    amended = await scorecards.amend(
        "acme", "c1", revision=done.revision, content=better, reason="Read the run again", at=40
    )
    assert amended == await one(scorecards, "c1")
    assert [each.content.overall for each in amended.versions] == ["yes", "no"]
    assert amended.newest is amended.versions[-1]
    assert (amended.submitted_at, amended.versions[1].reason) == (20, "Read the run again")
    with pytest.raises(Conflict) as stale:
        await scorecards.amend("acme", "c1", revision=done.revision, content=DRAFT, reason="x", at=41)
    assert stale.value.code == "changed_meanwhile"
    with pytest.raises(Malformed):
        await scorecards.amend("acme", "c1", revision=amended.revision, content=DRAFT, reason="\0", at=41)
    kept = await scorecards.put_draft(replace(CARD, id="c2", interview="i2"))
    with pytest.raises(Conflict) as early:
        await scorecards.amend("acme", "c2", revision=kept.revision, content=DRAFT, reason="x", at=41)
    assert early.value.code == "not_submitted"


@pytest.mark.parametrize("group", ["loop", "i1"])
async def test_what_is_written_after_reading_is_marked(scorecards: Scorecards, group: str) -> None:
    done = await submitted(scorecards, CARD)
    await scorecards.note_reading("acme", group, "ada", 30)
    await scorecards.note_reading("acme", group, "ada", 31)
    amended = await scorecards.amend("acme", "c1", revision=done.revision, content=DRAFT, reason="r", at=40)
    assert [each.after_reading for each in amended.versions] == [False, True]
    assert amended.independent == amended.versions[0]
    somebody = await submitted(scorecards, replace(CARD, id="c2", member="bob"))
    assert [each.after_reading for each in somebody.versions] == [False]


async def test_a_first_version_after_reading_is_not_independent(scorecards: Scorecards) -> None:
    await scorecards.note_reading("acme", "loop", "ada", 1)
    assert (await submitted(scorecards, CARD)).independent is None
    assert (await submitted(scorecards, VIEW)).versions[0].after_reading
    elsewhere = replace(CARD, id="c3", interview="i3", loop=None)
    assert (await submitted(scorecards, elsewhere)).independent is not None


async def test_cards_are_found_by_what_they_are_of(scorecards: Scorecards) -> None:
    await submitted(scorecards, CARD)
    await scorecards.put_draft(replace(CARD, id="c2", interview="i2", member="bob", created_at=11))
    await scorecards.put_draft(replace(CARD, id="c3", interview="i3", loop=None, created_at=12))
    await scorecards.put_draft(replace(VIEW, created_at=13))
    await scorecards.ask_second(replace(SECOND, created_at=14))
    found = {
        name: ids(await scorecards.cards("acme", wanted))
        for name, wanted in {
            "all": CardFilter(),
            "loop": CardFilter(loops=("loop", "loop2")),
            "interview": CardFilter(interviews=("i1", "i3")),
            "member": CardFilter(member="ada"),
            "submitted": CardFilter(submitted=True),
            "drafts of bob": CardFilter(submitted=False, member="bob"),
            "seconds": CardFilter(kind="second"),
            "nothing": CardFilter(interviews=()),
        }.items()
    }
    assert found == {
        "all": ["c1", "c2", "c3", "v1", "s1"],
        "loop": ["c1", "c2", "v1", "s1"],
        "interview": ["c1", "c3", "s1"],
        "member": ["c1", "c3", "v1"],
        "submitted": ["c1"],
        "drafts of bob": ["c2"],
        "seconds": ["s1"],
        "nothing": [],
    }


async def test_a_second_rating_is_asked_for_written_or_withdrawn(scorecards: Scorecards) -> None:
    await scorecards.ask_second(SECOND)
    asked = await one(scorecards, "s1")
    assert asked == replace(SECOND, revision=1)
    with pytest.raises(Conflict):
        await scorecards.ask_second(replace(SECOND, id="s2"))
    with pytest.raises(Conflict) as empty:
        await scorecards.submit("acme", "s1", revision=1, at=20, due_at=None, latency=None)
    assert empty.value.code == "incomplete"
    await scorecards.put_draft(replace(asked, draft=DRAFT))
    await scorecards.withdraw_second("acme", "i1", "sue")
    assert await scorecards.cards("acme", CardFilter()) == []
    with pytest.raises(NotFound):
        await scorecards.withdraw_second("acme", "i1", "sue")
    await scorecards.ask_second(SECOND)
    done = await submitted(scorecards, replace(asked, draft=DRAFT))
    assert (done.kind, done.asked_by, done.asked_at) == ("second", "ada", 11)
    with pytest.raises(Conflict) as late:
        await scorecards.withdraw_second("acme", "i1", "sue")
    assert late.value.code == "already_submitted"


async def test_decisions_are_added_and_the_loop_follows(scorecards: Scorecards, sql_store: SqlStore) -> None:
    loops = SqlLoops(sql_store.database())

    async def status() -> tuple[str, int]:
        found = await loops.loop("acme", "loop")
        assert found is not None
        return found.status, found.revision

    assert await scorecards.decisions("acme", ["loop"]) == {}
    made = [
        await scorecards.decide("acme", "loop", "hire", "Strong", revision=0, at=50, by="ada"),
    ]
    assert await status() == ("decided", 2)
    made.append(await scorecards.decide("acme", "loop", "hold", "Budget", revision=1, at=51, by=None))
    assert await status() == ("open", 3)
    made.append(await scorecards.decide("acme", "loop", "no_hire", "Else", revision=2, at=52, by="bob"))
    assert await status() == ("decided", 4)
    assert await scorecards.decisions("acme", ["loop", "loop2"]) == {"loop": made}
    assert [decision.number for decision in made] == [1, 2, 3]
    assert [decision.settles for decision in made] == [True, False, True]
    with pytest.raises(Conflict) as stale:
        await scorecards.decide("acme", "loop", "hire", "r", revision=2, at=53, by="ada")
    assert stale.value.code == "changed_meanwhile"
    with pytest.raises(NotFound):
        await scorecards.decide("acme", "nowhere", "hire", "r", revision=0, at=53, by="ada")
    with pytest.raises(Malformed):
        await scorecards.decide("acme", "loop", "hire", "\0", revision=3, at=53, by="ada")
    assert await scorecards.decisions("acme", ["loop"]) == {"loop": made}


async def test_of_two_decisions_at_once_one_stays(scorecards: Scorecards) -> None:
    calls = [scorecards.decide("acme", "loop", "hire", str(n), revision=0, at=50, by="ada") for n in range(4)]
    outcomes = await asyncio.gather(*calls, return_exceptions=True)
    assert sum(isinstance(outcome, Conflict) for outcome in outcomes) == 3
    assert len((await scorecards.decisions("acme", ["loop"]))["loop"]) == 1


async def test_loops_that_are_settled(scorecards: Scorecards) -> None:
    async def settled(since: int = 0, until: int = 99, limit: int = 9) -> list[str]:
        return [*await scorecards.settled_loops("acme", since=since, until=until, limit=limit)]

    await scorecards.decide("acme", "loop", "hire", "r", revision=0, at=50, by="ada")
    await scorecards.decide("acme", "loop2", "no_hire", "r", revision=0, at=60, by="ada")
    assert await settled() == ["loop2", "loop"]
    assert await settled(limit=1) == ["loop2"]
    assert await settled(since=50, until=60) == ["loop"]
    assert await settled(since=51) == ["loop2"]
    await scorecards.decide("acme", "loop2", "hold", "r", revision=1, at=61, by="ada")
    assert await settled() == ["loop"]
    assert await scorecards.settled_loops("other", since=0, until=99, limit=9) == []


async def test_another_workspace_s_are_not_there(scorecards: Scorecards) -> None:
    done = await submitted(scorecards, CARD)
    await scorecards.decide("acme", "loop", "hire", "r", revision=0, at=50, by="ada")
    assert await scorecards.template("other", "t") is None
    assert await scorecards.templates("other", limit=9) == []
    assert await scorecards.cards("other", CardFilter()) == []
    assert await scorecards.decisions("other", ["loop"]) == {}
    for call in (
        scorecards.submit("other", "c1", revision=done.revision, at=1, due_at=None, latency=None),
        scorecards.amend("other", "c1", revision=done.revision, content=DRAFT, reason="r", at=1),
        scorecards.withdraw_second("other", "i1", "ada"),
        scorecards.decide("other", "loop", "hire", "r", revision=1, at=1, by=None),
        scorecards.change_template("other", "t", revision=1, at=2, by=None, content=CONTENT),
    ):
        with pytest.raises(NotFound):
            await call
    assert await one(scorecards, "c1") == done
