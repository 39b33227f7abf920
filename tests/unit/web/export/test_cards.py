"""Scorecards leave by no way that shows more than their page does."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from pairing.interview import entries as e
from pairing.transcript.port import Batch
from pairing.wire.codec import encode_entry
from tests.unit.web.export.hall import audited
from tests.unit.web.website import NOW, Signed, Website, assert_error, website

KINDS = ("pdf", "greenhouse", "lever")


@dataclass
class Judged:
    """An interview that is over, its two interviewers and its hiring manager."""

    site: Website
    interview: str
    ada: Signed
    bob: Signed
    manager: Signed

    async def get(self, what: str, by: Signed | None = None) -> Any:
        return await self.site.ask("GET", f"/api/interviews/{self.interview}/scorecards{what}", by=by)

    async def submit(self, by: Signed, words: str) -> None:
        path = f"/api/interviews/{self.interview}/scorecards/mine"
        template = (await self.get("", by)).json()["content"]
        content = {
            "ratings": [
                {"attribute": attribute["id"], "level": 3, "text": f"{words} on {attribute['name']}",
                 "evidence": [{"interview": self.interview, "kind": "moment", "from": 1_000, "until": 1_000,
                               "label": "the first run"}]}
                for attribute in template["attributes"]
            ],
            "overall": "yes", "reason": words, "take_aways": words, "private_notes": f"private {words}",
        }  # fmt: skip
        drafted = await self.site.ask("PUT", path, by=by, json={"revision": 0, "content": content})
        assert drafted.status_code == 200, drafted.text
        body = {"revision": drafted.json()["revision"]}
        answer = await self.site.ask("POST", f"{path}/submission", by=by, json=body)
        assert answer.status_code == 200, answer.text


@asynccontextmanager
async def judged() -> AsyncIterator[Judged]:
    async with website() as site:
        ada, bob = await site.add_member("acme", "interviewer"), await site.add_member("acme", "interviewer")
        people = [
            {"role": "interviewer", "member": ada.member.id},
            {"role": "interviewer", "member": bob.member.id},
            {"name": "Grace 王", "role": "candidate"},
        ]
        created = await site.created(people=people, format="coding", minutes=30)
        manager = await site.add_member("acme", "hiring_manager")
        found = Judged(site, created["id"], ada, bob, manager)
        async with site.services.rooms.enter(found.interview) as room:
            position = room.state.position
        ended = e.Ended(position=position + 1, at=NOW + 5_000)
        await _store(site, found.interview, ended)
        yield found


async def _store(site: Website, interview: str, entry: e.AnyEntry) -> None:
    batch = Batch(f"{interview}/room", entry.position, 1, encode_entry(entry))
    assert list(await site.transcript.kept.append([batch])) == [True]
    await site.archive.happened(interview, "started", position=entry.position - 1, at=NOW)
    await site.archive.happened(interview, "ended", position=entry.position, at=NOW + 5_000)


@pytest.mark.parametrize("kind", KINDS)
async def test_nobody_is_given_what_is_hidden_from_him(kind: str) -> None:
    async with judged() as here:
        await here.submit(here.ada, "Sound")
        for blind in (here.bob, here.manager, None):
            assert_error(await here.get(f"/{kind}", blind), 404, "no_card")
        assert (await here.get(f"/{kind}", here.ada)).status_code == 200
        await here.submit(here.bob, "Shaky")
        assert (await here.get(f"/{kind}", here.bob)).status_code == 200
        # Nobody decided yet, and the manager has written nothing.
        assert_error(await here.get(f"/{kind}", here.manager), 404, "no_card")


async def test_a_draft_leaves_by_no_way() -> None:
    async with judged() as here:
        path = f"/api/interviews/{here.interview}/scorecards/mine"
        draft = {"revision": 0, "content": {"reason": "a draft"}}
        assert (await here.site.ask("PUT", path, by=here.ada, json=draft)).status_code == 200
        for kind in KINDS:
            assert_error(await here.get(f"/{kind}", here.ada), 404, "no_card")


async def test_greenhouse_and_lever_are_told_both_cards() -> None:
    async with judged() as here:
        await here.submit(here.ada, "Sound")
        await here.submit(here.bob, "Shaky")
        cards = (await here.get("/greenhouse", here.ada)).json()
        assert {card["overall_recommendation"] for card in cards} == {"yes"}
        assert {card["submitted_by"]["name"] for card in cards} == {
            here.ada.member.name,
            here.bob.member.name,
        }
        notes = [question["answer"] for card in cards for question in card["questions"]]
        assert "private Sound" in notes, "one's own"
        assert "private Shaky" not in notes, "another's, for an interviewer"
        feedback = (await here.get("/lever", here.ada)).json()
        assert {card["user"] for card in feedback} == {here.ada.member.id, here.bob.member.id}
        assert {card["interview"] for card in feedback} == {here.interview}


async def test_a_pdf_file_has_both_cards_and_names_as_they_are_written() -> None:
    async with judged() as here:
        await here.submit(here.ada, "Sound")
        await here.submit(here.bob, "Shaky")
        answer = await here.get("/pdf", here.bob)
        assert answer.headers["content-type"] == "application/pdf"
        assert "attachment" in answer.headers["content-disposition"]
        text = "\n".join(page.extract_text() for page in PdfReader(BytesIO(answer.content)).pages)
        assert text.count("Grace 王") == 2
        assert "private Shaky" in text
        assert "private Sound" not in text
        (record,) = await audited(here.site)
        assert record["details"]["what"] == "scorecards_pdf"
        assert len(record["details"]["cards"]) == 2


async def test_who_rates_without_names_is_given_nothing_that_has_them() -> None:
    async with judged() as here:
        asked = await here.site.ask(
            "POST",
            f"/api/interviews/{here.interview}/second-ratings",
            by=await here.site.add_member("acme", "admin"),
            json={"member": here.manager.member.id},
        )
        assert asked.status_code == 201, asked.text
        one = f"/api/interviews/{here.interview}"
        for what in (
            "transcript", "transcript?part=panel", "recording/portable", "recording/files",
            "recording/runs/r1/asciicast", *(f"scorecards/{kind}" for kind in KINDS),
        ):  # fmt: skip
            answer = await here.site.ask("GET", f"{one}/{what}", by=here.manager)
            assert_error(answer, 403, "anonymous_only")
