"""People of an interview who ask over HTTP with the cookies of their links, and runs that a test decides."""

from collections.abc import Mapping
from typing import Any

import httpx

from pairing.errors import PairingError
from pairing.interview.state import State
from pairing.live.trial import Trial, Tried
from pairing.runner.detect import Found
from pairing.runner.languages.language import Formatter
from pairing.runner.languages.load import load
from pairing.runner.port import Availability
from tests.unit.web.website import URL, Website

PEOPLE = [
    {"name": "Ada", "role": "interviewer"},
    {"name": "Grace", "role": "candidate"},
    {"name": "Olga", "role": "observer"},
]
UGLY = {"language": "python", "name": "main.py", "text": "x  =  1"}


class KnownRuns:
    """Python with a formatter, C without; `error` is what formatting fails with."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, str, str, str]] = []
        self.tried: list[tuple[State, str, str]] = []
        self.availability = Availability(True, "", "held by a group at /sys/fs")
        self.error: PairingError | None = None

    def available(self) -> Availability:
        return self.availability

    def languages(self) -> Mapping[str, Found]:
        known = load()
        python = known["python"]
        black = Formatter(detect=("black",), command=("black", "-"))
        return {
            "python": Found(
                python, python.toolchains[0], "3.11.2", "/usr/bin", black, python.toolchains[0].tests[0]
            ),
            "c": Found(known["c"], known["c"].toolchains[0], "12.2", "/usr/bin", None),
        }

    async def format(self, *, language: str, name: str, text: str, owner: str) -> str:
        self.asked.append((language, name, text, owner))
        if self.error is not None:
            raise self.error
        return "x = 1\n"

    async def try_cases(self, files: State, *, pad: str, owner: str, within: float) -> Trial:
        """A case passes whose expected output is what the pad holds."""
        self.tried.append((files, pad, owner))
        if self.error is not None:
            raise self.error
        text = files.pads[pad].document.state
        tried = (Tried(case.id, case.expected == text, "exited", text) for case in files.cases.values())
        return Trial("python", "CPython 3.11.2", tuple(tried), "")


class Visitors:
    """An interview on a website, and what its people ask with the cookies of their links."""

    def __init__(self, site: Website, created: Mapping[str, Any], runs: KnownRuns) -> None:
        self.site = site
        self.interview = created["id"]
        self.links = {person["name"]: person["link"] for person in created["people"]}
        self.people = {person["name"]: person["id"] for person in created["people"]}
        self.runs = runs
        self._cookies: dict[str, str] = {}

    async def arrive(self) -> None:
        for name, link in self.links.items():
            answer = await self.site.ask("GET", link.removeprefix(URL), token="")
            self._cookies[name] = answer.headers["set-cookie"].partition(";")[0]

    async def ask(
        self,
        method: str,
        what: str,
        name: str,
        *,
        interview: str = "",
        cookie_of: str = "",
        headers: Mapping[str, str] | None = None,
        **options: Any,
    ) -> httpx.Response:
        cookie = self._cookies.get(cookie_of or name, "")
        return await self.site.ask(
            method,
            f"/api/interviews/{interview or self.interview}/{what}?as={self.people[name]}",
            token="",
            headers={"Cookie": cookie, **(headers or {})},
            **options,
        )

    async def format(self, name: str = "Ada", **options: Any) -> httpx.Response:
        return await self.ask("POST", "format", name, **{"json": UGLY, **options})


async def visitors(site: Website) -> Visitors:
    runs = KnownRuns()
    site.services.runs = runs
    found = Visitors(site, await site.created(people=PEOPLE), runs)
    await found.arrive()
    return found
