"""A member whom the cards are about, since some candidates are hired, is never told what others wrote."""

from tests.unit.web.scorecards.jury import Jury, jury, rated
from tests.unit.web.website import Signed

WORDS = "Unmistakable"


async def hired(here: Jury) -> Signed:
    """A hiring manager with the mail address of the loop's candidate."""
    loop = await here.site.services.loops.loop(here.members["root"].member.workspace, here.loop)
    assert loop is not None
    member = here.members["hal"].member
    path = f"/api/candidates/{loop.candidate}"
    found = await here.ask("root", "GET", path)
    changed = {"revision": found["revision"], "email": member.email.upper()}
    await here.ask("root", "PATCH", path, changed)
    return here.members["hal"]


async def test_the_candidate_of_a_loop_sees_no_card_of_it_decided_or_not() -> None:
    async with jury() as here:
        await here.submit("ada", here.cards("design"), rated(2, 3, words=WORDS))
        await here.submit("bob", here.cards("design"), rated(3, 4, words=WORDS))
        await hired(here)
        await here.decide("root", "hire")
        paths = [f"/api/loops/{here.loop}/{word}" for word in ("view", "debrief", "agreement")]
        paths += [here.cards("design"), "/api/calibration"]
        for path in paths:
            for who, told in (("hal", False), ("root", True)):
                answer = await here.site.ask("GET", path, by=here.members[who])
                assert answer.status_code == 200, answer.text
                if path.endswith(("debrief", "scorecards")):
                    assert (WORDS in answer.text) is told, (who, path)
        assert (await here.ask("hal", "GET", f"/api/loops/{here.loop}/agreement"))["pairs"] == []
        assert (await here.ask("hal", "GET", "/api/calibration"))["drift"] == []
        assert (await here.ask("root", "GET", "/api/calibration"))["drift"] != []
        debrief = await here.debrief("hal")
        assert (debrief["blind"], debrief["decision"], debrief["cells"]) == (True, None, [])
        for form in ("pdf", "greenhouse", "lever"):
            refused = await here.refused("hal", "GET", f"{here.cards('design')}/{form}")
            assert refused == (404, "no_card")


async def test_nor_once_they_have_written_of_it_themselves() -> None:
    async with jury() as here:
        view = f"/api/loops/{here.loop}/view"
        await here.submit("ada", here.cards("design"), rated(2, 3, words=WORDS))
        await hired(here)
        await here.submit("hal", view, {"ratings": [], "overall": "yes", "reason": "Of myself"})
        answer = await here.ask("hal", "GET", here.cards("design"))
        assert (answer["blind"], answer["others"]) == (True, [])
