"""Second ratings: asked of somebody who was not there, given by the anonymous recording, blind."""

from pairing.members.port import Actor
from pairing.web.scorecards.anonymity import must_be_anonymous
from tests.unit.web.scorecards.jury import MINUTE, Jury, jury, rated

HOUR = 60 * MINUTE


def second(here: Jury, round: str = "design") -> str:
    return f"/api/interviews/{here.interviews[round]}/second-ratings"


async def anonymous(here: Jury, name: str, round: str) -> bool:
    """Whether the recording of that round is shown to this member without names alone."""
    interview = await here.site.archive.interview(here.interviews[round])
    assert interview is not None
    actor = Actor("acme", here.id(name), here.members[name].member.roles)
    answer = await here.ask(name, "GET", f"/api/interviews/{interview.id}/recording")
    said = await must_be_anonymous(here.site.services, actor, interview)
    assert answer["anonymous"] == said
    return said


async def test_who_was_asked_rates_without_names() -> None:
    async with jury() as here:
        await here.submit("ada", here.cards("design"), rated(3, 2))
        owed = await here.ask("hal", "POST", second(here), {"member": here.id("sue")}, 201)
        assert (owed["member"], owed["kind"]) == (here.id("sue"), "second")
        assert owed["due_at"] == here.site.now + 24 * HOUR
        home = await here.ask("sue", "GET", "/api/home")
        assert home["second_ratings"] == [
            {
                "interview": here.interviews["design"],
                "format": "system_design",
                "asked_at": here.site.now,
                "due_at": owed["due_at"],
            }
        ]
        shown = await here.ask("sue", "GET", here.cards("design"))
        assert (shown["role"], shown["anonymous"], shown["blind"]) == ("second", True, True)
        assert (shown["title"], shown["loop"], shown["submitted"], shown["owed"]) == ("", None, [], [])
        kept = await here.draft("sue", here.cards("design"), rated(1, 1), revision=1)
        shown = await here.ask("sue", "GET", here.cards("design"))
        assert shown["mine"] == kept
        assert here.loop not in str(shown)
        debrief = await here.debrief("sue")
        assert (debrief["candidate_name"], debrief["submitted"], debrief["waiting_for"]) == ("", [], [])
        assert {one["title"] for round in debrief["rounds"] for one in round["interviews"]} == {""}
        assert debrief["i_owe"] == [here.interviews["design"]]
        # Also what else there is of the loop: its recordings say who it is.
        assert await anonymous(here, "sue", "design")
        assert await anonymous(here, "sue", "code")
        assert not await anonymous(here, "ada", "design")
        here.site.now += HOUR
        done = await here.submit("sue", here.cards("design"), rated(2, 2), revision=2)
        assert (done["kind"], done["latency"]) == ("second", HOUR)
        assert not await anonymous(here, "sue", "design")
        shown = await here.ask("sue", "GET", here.cards("design"))
        assert (shown["blind"], [one["member"] for one in shown["others"]]) == (False, [here.id("ada")])
        assert (await here.ask("sue", "GET", "/api/home"))["second_ratings"] == []


async def test_both_are_rated_by_the_same_version() -> None:
    async with jury() as here:
        listed = await here.ask("root", "GET", "/api/scorecard-templates")
        template = next(one for one in listed["items"] if one["content"]["name"] == "Systems")
        here.site.now += 1
        content = {**template["content"], "guidance": "Later"}
        path = f"/api/scorecard-templates/{template['id']}"
        await here.ask("root", "PATCH", path, {"revision": 1, "content": content})
        await here.ask("hal", "POST", second(here), {"member": here.id("sue")}, 201)
        for name in ("ada", "sue"):
            shown = await here.ask(name, "GET", here.cards("design"))
            assert (shown["template"], shown["template_version"]) == (template["id"], 1)


async def test_it_is_for_somebody_who_took_no_part() -> None:
    async with jury() as here:
        await here.draft("root", f"/api/loops/{here.loop}/view", {"overall": "no"})
        for name in ("ada", "cleo", "root"):
            body = {"member": here.id(name)}
            assert await here.refused("hal", "POST", second(here), body) == (409, "took_part")
        await here.ask("hal", "POST", second(here), {"member": here.id("sue")}, 201)
        assert await here.refused("hal", "POST", second(here), {"member": here.id("sue")}) == (
            409,
            "took_part",
        )
        nobody = await here.refused("hal", "POST", second(here), {"member": "nobody"})
        assert nobody == (404, "no_such_member")
        for name in ("ada", "sue"):
            body = {"member": here.id("hal")}
            assert await here.refused(name, "POST", second(here), body) == (403, "role_missing")


async def test_only_of_what_is_over() -> None:
    async with jury(held=False) as here:
        refused = await here.refused("hal", "POST", second(here), {"member": here.id("sue")})
        assert refused == (409, "interview_goes_on")


async def test_it_may_be_declined_or_withdrawn_as_long_as_it_is_not_given() -> None:
    async with jury() as here:
        await here.ask("hal", "POST", second(here), {"member": here.id("sue")}, 201)
        one = f"{second(here)}/{here.id('sue')}"
        assert await here.refused("ada", "DELETE", one) == (403, "role_missing")
        await here.ask("sue", "DELETE", one, status=204)
        assert await here.refused("hal", "DELETE", one) == (404, "no_such_card")
        await here.ask("hal", "POST", second(here), {"member": here.id("sue")}, 201)
        await here.ask("root", "DELETE", one, status=204)
        await here.ask("hal", "POST", second(here), {"member": here.id("sue")}, 201)
        await here.submit("sue", here.cards("design"), rated(2, 2), revision=1)
        assert await here.refused("root", "DELETE", one) == (409, "already_submitted")


async def test_a_decision_does_not_open_to_who_still_has_to_rate() -> None:
    async with jury() as here:
        await here.submit("ada", here.cards("design"), rated(3, 2))
        await here.decide("root", "hire")
        assert len((await here.ask("bob", "GET", here.cards("design")))["others"]) == 1
        await here.ask("hal", "POST", second(here), {"member": here.id("sue")}, 201)
        shown = await here.ask("sue", "GET", here.cards("design"))
        assert (shown["blind"], shown["others"]) == (True, [])
        done = await here.submit("sue", here.cards("design"), rated(2, 2), revision=1)
        assert [one["after_reading"] for one in done["versions"]] == [False]
        assert len((await here.ask("sue", "GET", here.cards("design")))["others"]) == 1
