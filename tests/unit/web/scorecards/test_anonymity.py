"""Whoever owes a second rating is told by no address who it is about, and can still do what was asked."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from pairing.web.endpoint import Endpoint
from pairing.web.routes import ENDPOINTS
from tests.support.office import Office
from tests.unit.web.scorecards.jury import Jury, jury, rated

KINDS = ("{interview}", "{loop}", "{candidate}")
NAME, MAIL, TITLE = "Wilhelmina Prufrock", "wilhelmina@prufrock.test", "Wilhelmina's day"
SECRETS = ("wilhelmina", "prufrock")
"""In every name, address and title of what is kept from the rater."""


@dataclass
class Rated:
    """What a second rating is asked of: the design round, whose candidate has another loop, with an interview
    in each, one outside of them, and a copy of the rated one."""

    here: Jury
    interviews: list[str]
    loops: list[str]
    candidate: str
    person: str
    hold: str

    async def ask_second(self, name: str) -> None:
        path = f"/api/interviews/{self.interviews[0]}/second-ratings"
        await self.here.ask("hal", "POST", path, {"member": self.here.id(name)}, 201)

    async def withdraw(self, name: str) -> None:
        path = f"/api/interviews/{self.interviews[0]}/second-ratings/{self.here.id(name)}"
        await self.here.ask(name, "DELETE", path, status=204)

    def paths(self, item: Endpoint) -> list[str]:
        """The address with the ids of what is kept from the rater, each in turn."""
        path = item.path.replace("{person}", self.person).replace("{member}", self.here.id("root"))
        for kind, ids in zip(KINDS, (self.interviews, self.loops, [self.candidate]), strict=True):
            if kind in path:
                return [path.replace(kind, id) for id in ids]
        return [path]


@asynccontextmanager
async def rated_loop() -> AsyncIterator[Rated]:
    async with jury() as here:
        office, root = Office(here.site), Office(here.site, here.members["root"])
        candidate = (await office.candidate(NAME, email=MAIL))["id"]
        template = (await root.ask("GET", f"/api/loops/{here.loop}"))["summary"]["template"]
        loops: list[str] = []
        interviews: list[str] = []
        for _ in range(2):
            job = (await office.job(f"Job {len(loops)}"))["id"]
            loop = await office.loop(template=template, candidate=candidate, job=job)
            loops.append(loop["summary"]["id"])
            people = [{"role": "interviewer", "member": here.id("ada")}]
            wanted = {"title": TITLE, "loop": loops[-1], "round": "design", "people": people}
            interviews.append((await office.ask("POST", "/api/interviews", wanted, 201))["id"])
        alone = {"title": TITLE, "people": [{"role": "candidate", "name": NAME, "email": MAIL}]}
        interviews.append((await office.ask("POST", "/api/interviews", alone, 201))["id"])
        here.interviews["prufrock"] = interviews[0]
        await here.hold("prufrock")
        fork = f"/api/interviews/{interviews[0]}/recording/forks"
        interviews.append((await here.ask("hal", "POST", fork, {"t": 1}, 201))["interview"])
        held = {"kind": "candidate", "subject": candidate, "reason": f"{NAME} asked"}
        hold = (await root.ask("POST", "/api/keeping/holds", held, 201))["id"]
        shown = await root.ask("GET", f"/api/interviews/{interviews[0]}")
        yield Rated(here, interviews, loops, candidate, shown["people"][0]["id"], hold)


def told(said: str) -> bool:
    return any(secret in said.casefold() for secret in SECRETS)


async def test_no_address_names_whom_it_is_about() -> None:
    async with rated_loop() as rated:
        site, root = rated.here.site, rated.here.members["root"]
        asked = [item for item in ENDPOINTS if item.method == "GET" and item.access == "member"]
        queries = {
            "/api/interviews": [
                "",
                "?text=prufrock",
                f"?candidate={rated.candidate}",
                f"?loop={rated.loops[0]}",
            ],
            "/api/candidates": ["", "?text=prufrock"],
            "/api/loops": ["", f"?candidate={rated.candidate}"],
        }

        async def naming() -> set[str]:
            found: set[str] = set()
            for item in asked:
                for path in rated.paths(item):
                    for query in queries.get(item.path, [""]):
                        answer = await site.ask("GET", path + query, by=root)
                        assert answer.status_code < 500, path
                        if told(answer.text):
                            found.add(item.path)
            return found

        # It can fail: without a rating that is owed, all of these tell an admin.
        before = await naming()
        assert before >= {
            "/api/home",
            "/api/interviews",
            "/api/interviews/{interview}",
            "/api/interviews/{interview}/keeping",
            "/api/interviews/{interview}/recording",
            "/api/interviews/{interview}/recording/entries",
            "/api/interviews/{interview}/scorecards",
            "/api/interviews/{interview}/transcript",
            "/api/candidates",
            "/api/candidates/{candidate}",
            "/api/candidates/{candidate}/keeping",
            "/api/keeping/holds",
            "/api/loops",
            "/api/loops/{loop}",
            "/api/loops/{loop}/debrief",
        }
        await rated.ask_second("root")
        assert await naming() == set()
        await rated.withdraw("root")
        assert await naming() == before


async def test_every_address_of_it_is_refused_unless_it_names_nobody() -> None:
    async with rated_loop() as rated:
        await rated.ask_second("root")
        site, root = rated.here.site, rated.here.members["root"]
        for item in ENDPOINTS:
            if item.access != "member" or item.nameless or not any(kind in item.path for kind in KINDS):
                continue
            for path in rated.paths(item):
                answer = await site.ask(item.method, path, by=root, json={})
                refused = answer.status_code, answer.json()["error"]["code"]
                assert refused == (403, "anonymous_only"), f"{item.method} {path}"


async def test_what_is_left_open_is_what_a_rating_takes() -> None:
    open_ones = {f"{item.method} {item.path}" for item in ENDPOINTS if item.nameless}
    card, recording = "/api/interviews/{interview}/scorecards", "/api/interviews/{interview}/recording"
    assert open_ones == {
        f"GET {card}",
        f"PUT {card}/mine",
        f"POST {card}/mine/submission",
        f"POST {card}/mine/amendments",
        "DELETE /api/interviews/{interview}/second-ratings/{member}",
        f"GET {recording}",
        f"GET {recording}/summary",
        f"GET {recording}/entries",
        f"GET {recording}/trace",
        f"GET {recording}/images/{{file}}",
        f"POST {recording}/forks",
        f"POST {recording}/tests",
        "GET /api/loops/{loop}/view",
        "GET /api/loops/{loop}/debrief",
        "GET /api/loops/{loop}/agreement",
    }


async def test_nothing_is_planned_for_a_candidate_who_is_hidden() -> None:
    async with rated_loop() as rated:
        await rated.ask_second("root")
        refused, people = rated.here.refused, [{"role": "interviewer", "name": "Ada"}]
        planned = {"people": people, "format": "coding", "title": "Next"}
        for more in (
            {"candidate": rated.candidate},
            {"loop": rated.loops[1], "round": "code"},
        ):
            answer = await refused("root", "POST", "/api/interviews", {**planned, **more})
            assert answer == (403, "anonymous_only")
        loop = {"candidate": rated.candidate, "template": "any"}
        assert await refused("root", "POST", "/api/loops", loop) == (403, "anonymous_only")
        hold = {"kind": "interview", "subject": rated.interviews[1], "reason": "Court"}
        assert await refused("root", "POST", "/api/keeping/holds", hold) == (403, "anonymous_only")
        released = await rated.here.ask("root", "POST", f"/api/keeping/holds/{rated.hold}/release", {})
        assert not told(str(released))


async def test_the_rating_itself_goes_on_and_then_all_is_shown() -> None:
    async with rated_loop() as rated_one:
        here, first = rated_one.here, rated_one.interviews[0]
        await rated_one.ask_second("sue")
        home = await here.ask("sue", "GET", "/api/home")
        assert [one["interview"] for one in home["second_ratings"]] == [first]
        assert await here.refused("sue", "GET", f"/api/interviews/{first}") == (403, "anonymous_only")
        fork = await here.ask("sue", "POST", f"/api/interviews/{first}/recording/forks", {"t": 1}, 201)
        # One's own copy is one's own, and was made without names.
        assert not told(str(await here.ask("sue", "GET", f"/api/interviews/{fork['interview']}")))
        await here.submit("sue", here.cards("prufrock"), rated(2, 2), revision=1)
        shown = await here.ask("sue", "GET", f"/api/interviews/{first}")
        assert told(str(shown))


async def test_an_interview_that_one_holds_oneself_stays_open() -> None:
    async with rated_loop() as rated_one:
        here = rated_one.here
        await rated_one.ask_second("sue")
        people = [{"role": "interviewer", "member": here.id("sue")}]
        wanted = {"loop": rated_one.loops[0], "round": "code", "people": people}
        own = (await Office(here.site).ask("POST", "/api/interviews", wanted, 201))["id"]
        await here.ask("sue", "GET", f"/api/interviews/{own}")
        await here.ask("sue", "POST", f"/api/interviews/{own}/enter", {})
        assert own in str(await here.ask("sue", "GET", "/api/home"))
        assert await here.refused("sue", "GET", f"/api/interviews/{rated_one.interviews[0]}") == (
            403,
            "anonymous_only",
        )
