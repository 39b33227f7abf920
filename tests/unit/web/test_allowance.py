"""Members and tokens may ask so often in a minute, and are told how often still."""

from pairing.settings import Settings
from pairing.web.allowance import ACTORS, Allowance
from tests.unit.web.website import URL, assert_error, website


async def test_answers_tell_what_is_left_until_nothing_is() -> None:
    async with website(Settings(public_url=URL, requests_per_minute=3)) as site:
        seen = []
        for _ in range(3):
            answer = await site.ask("GET", "/api/jobs")
            assert answer.status_code == 200
            assert answer.headers["ratelimit-policy"] == '"requests";q=3;w=60'
            seen.append(answer.headers["ratelimit"])
            site.now += 10_000
        assert seen == ['"requests";r=2;t=60', '"requests";r=1;t=50', '"requests";r=0;t=40']
        refused = await site.ask("GET", "/api/jobs")
        assert_error(refused, 429, "too_many_requests")
        assert refused.headers["retry-after"] == "30"
        assert refused.headers["ratelimit"] == '"requests";r=0;t=30'
        site.now += 30_000
        assert (await site.ask("GET", "/api/jobs")).status_code == 200


async def test_refusals_tell_it_too() -> None:
    async with website(Settings(public_url=URL, requests_per_minute=3)) as site:
        refused = await site.ask("GET", "/api/jobs/none")
        assert_error(refused, 404, "no_such_job")
        assert refused.headers["ratelimit"] == '"requests";r=2;t=60'


async def test_one_actor_does_not_use_up_what_is_anothers() -> None:
    async with website(Settings(public_url=URL, requests_per_minute=2)) as site:
        ada, token = await site.add_member("acme"), await site.add_token("acme")
        for _ in range(3):
            await site.ask("GET", "/api/jobs")
        assert (await site.ask("GET", "/api/jobs")).status_code == 429
        assert (await site.ask("GET", "/api/jobs", by=ada)).status_code == 200
        assert (await site.ask("GET", "/api/jobs", token=token)).status_code == 200


def test_of_many_actors_those_whose_minute_is_over_are_forgotten() -> None:
    now = 0
    allowance = Allowance(1, lambda: now)
    for number in range(ACTORS):
        allowance.take(f"actor {number}")
    now = 59_999
    assert allowance.take("actor 5").left == -1
    now = 60_000
    assert allowance.take("another").left == 0
    assert len(allowance._used) == 1
