"""Agreement within a loop, and calibration over decided ones."""

from typing import Any

from tests.unit.web.scorecards.jury import Jury, jury, rated


async def judged(here: Jury) -> None:
    """Ada and Bob differ by one level on depth; Sue rates it again as Bob did."""
    await here.submit("ada", here.cards("design"), rated(3, 4))
    await here.submit("bob", here.cards("design"), rated(2, 4))
    await here.submit("cleo", here.cards("code"), rated(3, 3))
    path = f"/api/interviews/{here.interviews['design']}/second-ratings"
    await here.ask("hal", "POST", path, {"member": here.id("sue")}, 201)
    await here.submit("sue", here.cards("design"), rated(2, 4), revision=1)


async def test_agreement_of_a_loop() -> None:
    async with jury() as here:
        path = f"/api/loops/{here.loop}/agreement"
        await judged(here)
        assert (await here.ask("root", "GET", path))["blind"]
        found = await here.ask("ada", "GET", path)
        assert found["units"] == 2
        assert 0 < found["alpha"] < 1
        pairs = {frozenset((one["first"], one["other"])): one for one in found["pairs"]}
        with_bob = pairs[frozenset((here.id("ada"), here.id("bob")))]
        assert (with_bob["shared"], with_bob["same"], with_bob["second"]) == (2, 1, False)
        again = pairs[frozenset((here.id("bob"), here.id("sue")))]
        assert (again["same"], again["second"], again["kappa"]) == (2, True, 1.0)
        assert again["other"] == here.id("sue")
        assert len(pairs) == 3


async def test_calibration_is_of_decided_loops_and_one_s_own_unless_one_decides() -> None:
    async with jury() as here:
        await judged(here)
        nothing: dict[str, Any] = {
            "drift": [],
            "alpha": None,
            "units": 0,
            "kappa": None,
            "pairs": 0,
            "attributes": [],
        }
        assert await here.ask("hal", "GET", "/api/calibration") == nothing
        await here.decide("hal", "hire")
        found = await here.ask("hal", "GET", "/api/calibration")
        drift = {one["member"]: one for one in found["drift"]}
        assert set(drift) == {here.id("ada"), here.id("bob"), here.id("sue")}
        ada = drift[here.id("ada")]
        assert (ada["month"], ada["ratings"], ada["mean"], ada["peers"]) == ("2027-01", 2, 3.5, 3.0)
        assert ada["difference"] == 0.5
        assert (found["units"], found["pairs"]) == (2, 4)
        assert {one["attribute"]: one["units"] for one in found["attributes"]} == {"depth": 1, "breadth": 1}
        assert {one["template_name"] for one in found["attributes"]} == {"Systems"}
        own = await here.ask("bob", "GET", "/api/calibration")
        assert [one["member"] for one in own["drift"]] == [here.id("bob")]
        assert {key: own[key] for key in own if key != "drift"} == {
            key: found[key] for key in found if key != "drift"
        }
        late = await here.ask("hal", "GET", f"/api/calibration?since={here.site.now + 1}")
        assert late == await here.ask("hal", "GET", f"/api/calibration?until={here.site.now}") == nothing
        await here.decide("hal", "hold", revision=1)
        assert await here.ask("hal", "GET", "/api/calibration") == nothing


async def test_what_was_amended_after_reading_counts_as_it_was_before() -> None:
    async with jury() as here:
        await judged(here)
        path = f"/api/loops/{here.loop}/agreement"
        before = await here.ask("bob", "GET", path)
        shown = await here.ask("ada", "GET", here.cards("design"))
        assert shown["others"]
        body = {"revision": shown["mine"]["revision"], "reason": "Bob is right", "content": rated(2, 4)}
        await here.ask("ada", "POST", f"{here.cards('design')}/mine/amendments", body)
        assert await here.ask("bob", "GET", path) == before
