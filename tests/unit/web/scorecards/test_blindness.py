"""Nobody is told what others wrote before it is time, whatever was done before and whatever is asked.

Random members draft, submit, amend, ask for second ratings, plan more and decide; after every step every
address is asked by everybody, and no answer may hold a word that is not for the asker (by the rule of
`ballots`, which is not the service's), nor the candidate's name for whom rates without names. Who may see
others must be shown them all, or else nothing is proved.
"""

import asyncio
import json
from dataclasses import dataclass, field
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from pairing.web.routes import ENDPOINTS
from tests.support.database import everything_in
from tests.unit.web.scorecards.ballots import PRIVATE, Ballots, Paper, content_of
from tests.unit.web.scorecards.jury import ROLES, Jury, jury
from tests.unit.web.website import Signed

OF_LOOPS = ("view", "debrief", "agreement")
OF_INTERVIEWS = ("scorecards", "scorecards/greenhouse", "scorecards/lever", "scorecards/pdf")
ELSEWHERE = (
    "/api/home",
    "/api/calibration",
    "/api/audit",
    "/api/loops",
    "/api/interviews",
    "/api/candidates",
)
NAMING = ("", "/recording", "/transcript", "/keeping")
"""Ends of addresses of an interview that name its candidate."""
DECIDERS = ("hal", "root")

people = st.sampled_from(sorted(ROLES))
places = st.sampled_from(["design", "code", "loop"])
steps = st.one_of(
    st.tuples(st.sampled_from(["draft", "submit", "submit", "amend"]), people, places),
    st.tuples(st.sampled_from(["ask", "decline"]), people, st.sampled_from(["design", "code"])),
    st.tuples(st.just("decide"), people, st.sampled_from(["hire", "no_hire", "hold"])),
    st.tuples(st.just("plan"), people, st.just("code")),
    st.tuples(st.just("cancel"), people, st.just("code")),
)


def test_every_address_of_cards_is_asked() -> None:
    words = ("scorecards", "/view", "/debrief", "/agreement", "/calibration")
    paths = {item.path for item in ENDPOINTS if item.method == "GET" and item.path.endswith(words)}
    paths |= {item.path for item in ENDPOINTS if item.method == "GET" and "/scorecards/" in item.path}
    assert paths == {
        *(f"/api/loops/{{loop}}/{word}" for word in OF_LOOPS),
        *(f"/api/interviews/{{interview}}/{word}" for word in OF_INTERVIEWS),
        "/api/calibration",
    }


@dataclass
class Play:
    """The service on one side, and what must hold on the other."""

    here: Jury
    ballots: Ballots
    token: str
    candidate: str
    planned: list[str] = field(default_factory=list)
    decisions: int = 0
    before: dict[str, Any] = field(default_factory=dict)

    async def call(self, who: str, method: str, path: str, body: object | None = None) -> Any:
        """The answer's JSON if it was done, None if it was refused. Neither may tell."""
        answer = await self.here.site.ask(method, path, by=self.here.members[who], json=body)
        assert answer.status_code < 500, answer.text
        if not answer.is_success:
            self.check(who, answer.text, f"{method} {path}")
            return None
        return answer.json() if answer.content else {}

    def check(self, viewer: str | None, said: str, where: str) -> None:
        private = viewer is None or viewer in DECIDERS
        told = [
            words
            for words in self.ballots.everything
            for words in (words, f"{words}{PRIVATE}")
            if words in said and not self.ballots.may_see(viewer, words, private=private)
        ]
        assert told == [], f"{viewer} was told {told} at {where}"
        if self.ballots.must_be_anonymous(viewer):
            assert "Grace" not in said, f"{viewer} was told the candidate's name at {where}"

    def path(self, place: str) -> str:
        return f"/api/loops/{self.here.loop}/view" if place == "loop" else self.here.cards(place)

    def paper(self, who: str, place: str) -> Paper:
        return self.ballots.papers.get((who, place)) or Paper(who, place)

    async def write(self, who: str, place: str) -> Paper | None:
        paper, words = self.paper(who, place), self.ballots.new_words(self.here.loop)
        interview = None if place == "loop" else self.here.interviews[place]
        content = content_of(words, 1 + len(words) % 4, interview)
        kept = await self.call(
            who, "PUT", f"{self.path(place)}/mine", {"revision": paper.revision, "content": content}
        )
        if kept is None:
            return None
        paper.draft, paper.revision = words, kept["revision"]
        self.ballots.papers[who, place] = paper
        return paper

    async def step(self, what: str, who: str, where: str) -> None:
        match what:
            case "draft":
                await self.write(who, where)
            case "submit":
                if (paper := await self.write(who, where)) is not None:
                    body = {"revision": paper.revision}
                    done = await self.call(who, "POST", f"{self.path(where)}/mine/submission", body)
                    if done is not None:
                        assert paper.draft is not None
                        paper.versions.append(paper.draft)
                        paper.draft, paper.revision = None, done["revision"]
            case "amend":
                await self.amend(who, where)
            case "ask":
                path = f"/api/interviews/{self.here.interviews[where]}/second-ratings"
                if await self.call("hal", "POST", path, {"member": self.here.id(who)}) is not None:
                    self.ballots.papers[who, where] = Paper(who, where, second=True, revision=1)
            case "decline":
                path = f"/api/interviews/{self.here.interviews[where]}/second-ratings/{self.here.id(who)}"
                if await self.call(who, "DELETE", path) is not None:
                    del self.ballots.papers[who, where]
            case "decide":
                decision = {"outcome": where, "reason": "Together", "revision": self.decisions}
                path = f"/api/loops/{self.here.loop}/decision"
                if await self.call(who, "POST", path, decision) is not None:
                    self.decisions += 1
                    self.ballots.decided = where != "hold"
            case "plan" if not self.ballots.decided:
                first = self.here.interviews[where]
                more = await self.here.plan(where, who)
                self.here.interviews[where] = first
                self.ballots.duties[more] = {who}
                self.planned.append(more)
            case "cancel" if self.planned:
                more = self.planned.pop()
                await self.call("root", "POST", f"/api/interviews/{more}/cancel", {"revision": 1})
                del self.ballots.duties[more]

    async def amend(self, who: str, where: str) -> None:
        paper, words = self.paper(who, where), self.ballots.new_words(self.here.loop)
        interview = None if where == "loop" else self.here.interviews[where]
        body = {"revision": paper.revision, "reason": words, "content": content_of(words, 2, interview)}
        done = await self.call(who, "POST", f"{self.path(where)}/mine/amendments", body)
        if done is not None:
            paper.versions.append(words)
            paper.revision = done["revision"]

    async def look(self) -> None:
        """Everybody asks for everything."""
        for viewer in (*self.here.members, None):
            await self.look_as(viewer, self.here.members[viewer] if viewer else None)

    async def look_as(self, viewer: str | None, signed: Signed | None) -> None:
        token = None if signed else self.token
        paths = [
            *(f"/api/loops/{self.here.loop}/{word}" for word in OF_LOOPS),
            *(
                f"/api/interviews/{self.here.interviews[round]}/{word}"
                for round in ("design", "code")
                for word in OF_INTERVIEWS[:3]
            ),
            *(f"/api/interviews/{one}{end}" for one in self.here.interviews.values() for end in NAMING),
            f"/api/loops/{self.here.loop}",
            f"/api/candidates/{self.candidate}",
            f"/api/loops?candidate={self.candidate}",
            "/api/interviews?text=grace",
            *ELSEWHERE,
        ]
        said: dict[str, str] = {}
        for path in paths:
            answer = await self.here.site.ask("GET", path, by=signed, token=token)
            assert answer.status_code in (200, 403, 404), answer.text
            self.check(viewer, answer.text, path)
            said[path] = answer.text
        self.check_shown(viewer, said)
        self.check_computed(viewer, said)

    def check_shown(self, viewer: str | None, said: dict[str, str]) -> None:
        """Who may see others sees all of them."""
        for place in ("design", "code", "loop"):
            path = self.path(place)
            missing = {words for words in self.ballots.seen_in(viewer, place) if words not in said[path]}
            assert missing == set(), f"{viewer} was not shown {missing} at {path}"

    def check_computed(self, viewer: str | None, said: dict[str, str]) -> None:
        """No count, mean or decision either."""
        debrief, agreement = (json.loads(said[f"/api/loops/{self.here.loop}/{w}"]) for w in OF_LOOPS[1:])
        is_open = self.ballots.is_open(viewer)
        assert debrief["blind"] == agreement["blind"] == (not is_open)
        assert debrief["decided"] == self.ballots.decided
        if not is_open:
            computed = ("cells", "disagreements", "overalls", "history")
            assert [debrief[name] for name in computed] == [[] for _ in computed]
            assert (debrief["decision"], debrief["rollup"]) == (None, {"lines": [], "total": None})
            assert {round["score"] for round in debrief["rounds"]} == {None}
            assert (agreement["alpha"], agreement["units"], agreement["pairs"]) == (None, 0, [])
        if not (is_open and self.ballots.decided):
            key = viewer or ""
            now = json.loads(said["/api/calibration"])
            assert now == self.before.setdefault(key, now), f"{viewer} sees an open loop in the calibration"


async def played(taken: list[tuple[str, str, str]]) -> None:
    async with jury() as here:
        duties = {"design": {"ada", "bob"}, "code": {"cleo"}}
        loop = await here.ask("root", "GET", f"/api/loops/{here.loop}")
        token = await here.site.add_token("acme")
        play = Play(here, Ballots(duties=duties), token, loop["candidate"]["id"])
        await here.ask("root", "POST", "/api/webhooks", {"url": "https://127.0.0.1:1/hook"}, 201)
        await play.look()
        for step in taken:
            await play.step(*step)
            await play.look()
        outside = [
            row
            for row in await everything_in(here.site.services.settings.sqlalchemy_url)
            if row.startswith(("audit", "webhook"))
        ]
        assert any("scorecard.submitted" in row for row in outside) == any(
            paper.versions for paper in play.ballots.papers.values()
        )
        assert not [row for row in outside if "ballot-" in row]


@pytest.mark.timeout(600)
@settings(
    max_examples=3,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
)
@given(taken=st.lists(steps, min_size=5, max_size=8))
def test_no_answer_tells_what_others_wrote_before_its_time(taken: list[tuple[str, str, str]]) -> None:
    asyncio.run(played(taken))


WAYS: dict[str, list[tuple[str, str, str]]] = {
    "one after the other": [
        ("draft", "ada", "design"),
        ("submit", "bob", "design"),
        ("submit", "ada", "design"),
        ("amend", "ada", "design"),
        ("submit", "cleo", "code"),
        ("submit", "hal", "loop"),
        ("decide", "root", "hire"),
        ("amend", "bob", "design"),
    ],
    "a second rating stays blind, decided or not": [
        ("submit", "ada", "design"),
        ("ask", "sue", "design"),
        ("draft", "sue", "design"),
        ("decide", "hal", "no_hire"),
        ("submit", "cleo", "code"),
        ("submit", "sue", "design"),
        ("ask", "root", "code"),
        ("decline", "root", "code"),
    ],
    "a round to come closes what was open": [
        ("submit", "ada", "design"),
        ("submit", "bob", "design"),
        ("plan", "ada", "code"),
        ("cancel", "ada", "code"),
        ("decide", "root", "hold"),
        ("decide", "root", "hire"),
        ("decide", "root", "hold"),
    ],
}


@pytest.mark.timeout(600)
@pytest.mark.parametrize("name", WAYS)
async def test_ways_through_a_loop(name: str) -> None:
    await played(WAYS[name])
