"""The HTTP API for programs: interviews, loops, questions, members and webhooks of a workspace.

    async with Rest("https://pairing.example.com", token) as pairing:
        people = [{"name": "Ada", "role": "interviewer"}, {"name": "Grace", "role": "candidate"}]
        created = await pairing.create_interview("Backend, round one", people)
        print(created.people[1].link)

Fields that are not named here go in as they are in docs/api/openapi.json. An edit names the `revision` that
it was made from, and raises `Conflict` `changed_meanwhile` if that is not the newest. Lists are asked for
page after page: `async for loop in pairing.loops(status="open")`.
"""

from collections.abc import AsyncIterator, Mapping, Sequence
from typing import Any
from urllib.parse import quote

import msgspec
from msgspec import Struct

from pairing.client.rest_call import Query, RestCalls
from pairing.client.rest_models import (
    RestCandidate,
    RestCreated,
    RestDecision,
    RestDelivery,
    RestFullQuestion,
    RestImport,
    RestInterview,
    RestJob,
    RestLink,
    RestLoop,
    RestMember,
    RestNewWebhook,
    RestPerson,
    RestQuestion,
    RestRevoked,
    RestTemplate,
    RestWebhook,
)
from pairing.interview.entries import AnyEntry
from pairing.wire.codec import decode_entries

Fields = Mapping[str, Any]


class _FullLoop(Struct):
    summary: RestLoop


def _at(*parts: str) -> str:
    return "/api/" + "/".join(quote(part, safe="") for part in parts)


class Rest(RestCalls):
    def interviews(self, **filters: Query) -> AsyncIterator[RestInterview]:
        """Newest first. Filters: status, format, job, candidate, loop, interviewer, text, ..."""
        return self.pages(_at("interviews"), RestInterview, **filters)

    async def interview(self, interview: str) -> RestInterview:
        return await self.ask("GET", _at("interviews", interview), RestInterview)

    async def create_interview(
        self, title: str, people: Sequence[Fields], *, key: str | None = None, **fields: Any
    ) -> RestCreated:
        """`fields`: format, minutes, starts_at, loop, round, questions, pads, invite, ..."""
        body = {"title": title, "people": [*people], **fields}
        return await self.ask("POST", _at("interviews"), RestCreated, body, key=key)

    async def change_interview(self, interview: str, revision: int, **fields: Any) -> RestInterview:
        body = {"revision": revision, **fields}
        return await self.ask("PATCH", _at("interviews", interview), RestInterview, body)

    async def cancel_interview(self, interview: str, revision: int) -> RestInterview:
        path = _at("interviews", interview, "cancel")
        return await self.ask("POST", path, RestInterview, {"revision": revision})

    async def archive_interview(self, interview: str) -> None:
        await self.send("DELETE", _at("interviews", interview))

    async def unarchive_interview(self, interview: str) -> RestInterview:
        return await self.ask("POST", _at("interviews", interview, "unarchive"), RestInterview)

    async def transcript(self, interview: str) -> list[AnyEntry]:
        """All that happened in the room, as docs/protocol.md has it."""
        found = await self.send("GET", _at("interviews", interview, "transcript"))
        return decode_entries(found.content.rstrip(b"\n"))

    async def add_person(self, interview: str, name: str, role: str, **fields: Any) -> RestPerson:
        body = {"name": name, "role": role, **fields}
        return await self.ask("POST", _at("interviews", interview, "people"), RestPerson, body)

    async def new_link(self, interview: str, person: str) -> str:
        path = _at("interviews", interview, "people", person, "links")
        return (await self.ask("POST", path, RestLink)).link

    async def revoke_links(self, interview: str, person: str) -> int:
        """How many there were. Whoever is in by one of them is put out."""
        path = _at("interviews", interview, "people", person, "links")
        return (await self.ask("DELETE", path, RestRevoked)).links

    def templates(self, *, archived: bool = False) -> AsyncIterator[RestTemplate]:
        return self.pages(_at("templates"), RestTemplate, archived=archived)

    def jobs(self, **filters: Query) -> AsyncIterator[RestJob]:
        return self.pages(_at("jobs"), RestJob, **filters)

    async def create_job(self, title: str, **fields: Any) -> RestJob:
        return await self.ask("POST", _at("jobs"), RestJob, {"title": title, **fields})

    def candidates(self, **filters: Query) -> AsyncIterator[RestCandidate]:
        return self.pages(_at("candidates"), RestCandidate, **filters)

    async def create_candidate(self, name: str, **fields: Any) -> RestCandidate:
        return await self.ask("POST", _at("candidates"), RestCandidate, {"name": name, **fields})

    def loops(self, **filters: Query) -> AsyncIterator[RestLoop]:
        """Newest first. Filters: job, candidate, status, archived."""
        return self.pages(_at("loops"), RestLoop, **filters)

    async def loop(self, loop: str) -> RestLoop:
        return (await self.ask("GET", _at("loops", loop), _FullLoop)).summary

    async def create_loop(self, candidate: str, template: str, **fields: Any) -> RestLoop:
        """`fields`: job, variant."""
        body = {"candidate": candidate, "template": template, **fields}
        return (await self.ask("POST", _at("loops"), _FullLoop, body)).summary

    async def change_loop(self, loop: str, revision: int, **fields: Any) -> RestLoop:
        body = {"revision": revision, **fields}
        return (await self.ask("PATCH", _at("loops", loop), _FullLoop, body)).summary

    async def decide_loop(
        self, loop: str, outcome: str, reason: str, *, revision: int = 0, key: str | None = None
    ) -> RestDecision:
        """`outcome`: hire, no_hire or hold. `revision`: how many decisions there were."""
        body = {"outcome": outcome, "reason": reason, "revision": revision}
        return await self.ask("POST", _at("loops", loop, "decision"), RestDecision, body, key=key)

    def questions(self, **filters: Query) -> AsyncIterator[RestQuestion]:
        """Filters: text, kind, difficulty, tag, competency, language, archived, leaked."""
        return self.pages(_at("questions"), RestQuestion, **filters)

    async def question(self, question: str) -> RestFullQuestion:
        return await self.ask("GET", _at("questions", question), RestFullQuestion)

    async def create_question(self, content: Fields) -> RestFullQuestion:
        return await self.ask("POST", _at("questions"), RestFullQuestion, {"content": content})

    async def import_questions(self, packed: bytes, *, dry_run: bool = False) -> RestImport:
        """From a ZIP file of folders as in docs/questions.md. All of it or nothing."""
        found = await self.send(
            "POST", _at("bank", "import"), packed, kind="application/zip", query={"dry_run": dry_run}
        )
        return msgspec.json.decode(found.content, type=RestImport)

    async def export_questions(self, question: str | None = None) -> bytes:
        """A ZIP file of one question, or of all of them."""
        return (await self.send("GET", _at("bank", "export"), query={"question": question})).content

    def members(self) -> AsyncIterator[RestMember]:
        return self.pages(_at("members"), RestMember)

    async def invite(self, email: str, roles: Sequence[str]) -> str:
        """The link to hand over; it is mailed as well where mail is set up."""
        body = {"email": email, "roles": [*roles]}
        return (await self.ask("POST", _at("invitations"), RestLink, body)).link

    async def remove_member(self, member: str) -> None:
        await self.send("DELETE", _at("members", member))

    def webhooks(self) -> AsyncIterator[RestWebhook]:
        return self.pages(_at("webhooks"), RestWebhook)

    async def create_webhook(self, url: str, events: Sequence[str] = (), **fields: Any) -> RestNewWebhook:
        """Told of these types of events, or of all."""
        body = {"url": url, "events": [*events], **fields}
        return await self.ask("POST", _at("webhooks"), RestNewWebhook, body)

    async def change_webhook(self, webhook: str, revision: int, **fields: Any) -> RestWebhook:
        body = {"revision": revision, **fields}
        return await self.ask("PATCH", _at("webhooks", webhook), RestWebhook, body)

    async def delete_webhook(self, webhook: str) -> None:
        await self.send("DELETE", _at("webhooks", webhook))

    async def test_webhook(self, webhook: str) -> RestDelivery:
        return await self.ask("POST", _at("webhooks", webhook, "test"), RestDelivery)

    def deliveries(self, webhook: str, *, status: str | None = None) -> AsyncIterator[RestDelivery]:
        """Newest first. `status`: pending, delivered or failed."""
        return self.pages(_at("webhooks", webhook, "deliveries"), RestDelivery, status=status)

    async def resend(self, webhook: str, delivery: str) -> RestDelivery:
        path = _at("webhooks", webhook, "deliveries", delivery, "resend")
        return await self.ask("POST", path, RestDelivery)
