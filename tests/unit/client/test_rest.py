"""The HTTP client against a listening server, and against receivers that fail."""

import asyncio
import re
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from pairing.client.backoff import Backoff
from pairing.client.rest import Rest
from pairing.client.rest_call import LONGEST_WAIT
from pairing.errors import Conflict, Forbidden, Malformed, NotFound, Throttled, Unauthenticated, Unavailable
from pairing.interview.entries import Opened
from pairing.settings import Settings
from tests.support.receiver import Behaviour, Receiver, answering, closing, receiver
from tests.support.server import local_server

PEOPLE = [{"name": "Ada", "role": "interviewer"}, {"name": "Grace", "role": "candidate"}]
LOCAL = Settings(webhook_http=True, webhook_private=True, webhook_poll=0.01, page_items=2)


@asynccontextmanager
async def office(settings: Settings = LOCAL) -> AsyncIterator[Rest]:
    async with local_server(settings) as server:
        token = server.api._headers["Authorization"].removeprefix("Bearer ")
        async with Rest(server.url, token) as rest:
            yield rest


async def test_interviews_and_their_people() -> None:
    async with office() as rest:
        created = await rest.create_interview("Round one", PEOPLE, format="coding", minutes=45)
        assert [person.role for person in created.people] == ["interviewer", "candidate"]
        assert re.search(r"/j/[\w-]{43}$", created.people[1].link)
        seen = await rest.interview(created.id)
        assert (seen.status, seen.minutes, seen.format) == ("planned", 45, "coding")
        changed = await rest.change_interview(created.id, seen.revision, minutes=60)
        assert changed.minutes == 60
        with pytest.raises(Conflict) as refused:
            await rest.change_interview(created.id, seen.revision, minutes=30)
        assert refused.value.code == "changed_meanwhile"
        added = await rest.add_person(created.id, "Olga", "observer")
        assert (await rest.new_link(created.id, added.id)) != added.link
        assert await rest.revoke_links(created.id, added.id) == 2
        assert isinstance((await rest.transcript(created.id))[0], Opened)
        cancelled = await rest.cancel_interview(created.id, changed.revision)
        assert cancelled.status == "cancelled"
        await rest.archive_interview(created.id)
        assert [one async for one in rest.interviews()] == []
        assert [one.id async for one in rest.interviews(archived=True)] == [created.id]
        assert (await rest.unarchive_interview(created.id)).status == "cancelled"
        assert [one.id async for one in rest.interviews()] == [created.id]


async def test_lists_are_followed_page_after_page() -> None:
    async with office() as rest:
        made = [(await rest.create_job(f"Job {number}")).id for number in range(5)]
        assert {job.id async for job in rest.jobs()} == set(made)
        assert [job async for job in rest.jobs(status="closed")] == []


async def test_loops() -> None:
    async with office() as rest:
        candidate = await rest.create_candidate("Grace Hopper", email="grace@candidates.test")
        assert [one.id async for one in rest.candidates(text="hopper")] == [candidate.id]
        template, *_ = [one async for one in rest.templates()]
        loop = await rest.create_loop(candidate.id, template.id)
        assert (loop.status, loop.rounds_ended) == ("open", 0)
        withdrawn = await rest.change_loop(loop.id, loop.revision, status="withdrawn")
        assert await rest.loop(loop.id) == withdrawn
        assert [one.id async for one in rest.loops(status="withdrawn")] == [loop.id]
        decided = await rest.decide_loop(loop.id, "no_hire", "Took another offer")
        assert (decided.number, decided.outcome, decided.by) == (1, "no_hire", None)
        assert (await rest.loop(loop.id)).status == "decided"


async def test_questions_go_out_and_come_in_again() -> None:
    async with office() as rest:
        content = {
            "title": "Outage",
            "difficulty": 2,
            "minutes": 20,
            "prompt": "What happened?",
            "task": {"kind": "incident", "timeline": [{"title": "Pager", "text": "Down."}]},
        }
        made = await rest.create_question(content)
        assert (await rest.question(made.summary.id)).content["title"] == "Outage"
        assert [one.kind async for one in rest.questions(text="outage")] == ["incident"]
        packed = await rest.export_questions()
        report = await rest.import_questions(packed, dry_run=True)
        assert (report.dry_run, report.problems) == (True, [])
        assert [one.state for one in report.questions] == ["same"]
        with pytest.raises(Malformed):
            await rest.import_questions(b"no ZIP")


async def test_webhooks_arrive_and_members_are_listed() -> None:
    async with office() as rest, receiver() as there:
        made = await rest.create_webhook(there.url(), ["interview.created"], description="Ours")
        assert made.secret.startswith("whsec_")
        await rest.create_interview("Round one", PEOPLE)
        await there.arrived(1)
        sent = await rest.test_webhook(made.webhook.id)
        await there.arrived(2)
        await rest.resend(made.webhook.id, sent.id)
        await there.arrived(3)
        types = [one.type async for one in rest.deliveries(made.webhook.id)]
        assert sorted(types) == ["interview.created", "webhook.test"]
        off = await rest.change_webhook(made.webhook.id, 1, enabled=False)
        assert [one async for one in rest.webhooks()] == [off]
        await rest.delete_webhook(made.webhook.id)
        assert [one async for one in rest.members()] == []


async def test_refusals_are_errors_of_the_tree() -> None:
    async with local_server() as server:
        async with Rest(server.url, "wrong") as rest:
            with pytest.raises(Unauthenticated):
                await rest.interview("x")
        token = server.api._headers["Authorization"].removeprefix("Bearer ")
        async with Rest(server.url, token) as rest:
            with pytest.raises(NotFound) as missing:
                await rest.interview("../health/live")
            assert missing.value.code in ("no_such_interview", "not_found")
            with pytest.raises(Forbidden):
                await rest.ask("GET", "/api/me", dict)


async def test_a_post_that_was_done_is_not_done_again() -> None:
    async with office() as rest:
        first = await rest.create_interview("Round one", PEOPLE, key="once")
        again = await rest.create_interview("Round one", PEOPLE, key="once")
        assert first == again
        assert len([one async for one in rest.interviews()]) == 1


class Waits:
    """A backoff that does not wait, and remembers for how long it should have."""

    def __init__(self) -> None:
        self.seconds: list[float] = []
        self.backoff = replace(Backoff(), sleep=self._sleep, random=lambda: 1.0)

    async def _sleep(self, seconds: float) -> None:
        self.seconds.append(seconds)


JOB = b'{"id":"j","title":"x","status":"open","revision":1}'
DONE = answering(201, JOB)
BUSY = answering(409, b'{"error":{"code":"in_progress","message":"wait"}}')
SLOWER = answering(429, b'{"error":{"code":"too_many_requests","message":"wait"}}', "Retry-After: 7")
AWAY = answering(503, b'{"error":{"code":"unavailable","message":"away"}}')


async def behaving(there: Receiver, waits: Waits, *behaviours: Behaviour) -> Rest:
    there.behaviours = [*behaviours]
    return Rest(there.url(""), "t", backoff=waits.backoff)


async def test_what_nobody_heard_is_asked_again_under_the_same_key() -> None:
    async with receiver() as there:
        waits = Waits()
        async with await behaving(there, waits, closing, AWAY, BUSY, SLOWER, DONE) as rest:
            assert (await rest.create_job("x")).id == "j"
        assert len({one.headers["idempotency-key"] for one in there.received}) == 1
        assert len(there.received) == 5
        assert waits.seconds == [0.25, 0.5, 1.0, 7.0]


async def test_tries_have_an_end() -> None:
    async with receiver() as there:
        waits = Waits()
        async with await behaving(there, waits, *[AWAY] * 9) as rest:
            with pytest.raises(Unavailable):
                await rest.create_job("x")
        assert len(there.received) == 5
        long = answering(429, b"{}", "Retry-After: 9999")
        async with await behaving(there, waits, *[long] * 9) as rest:
            with pytest.raises(Throttled) as refused:
                await rest.create_job("x")
        assert refused.value.after == 9999
        assert waits.seconds[-1] == LONGEST_WAIT


async def test_an_edit_that_may_have_been_made_is_not_repeated() -> None:
    for behaviour in (closing, AWAY):
        async with receiver() as there:
            async with await behaving(there, Waits(), behaviour) as rest:
                with pytest.raises(Unavailable):
                    await rest.change_loop("l", 1, status="withdrawn")
            assert len(there.received) == 1


async def test_an_answer_of_something_else_is_no_answer() -> None:
    async with receiver() as there, await behaving(there, Waits(), answering(200, b"<html>")) as rest:
        with pytest.raises(Unavailable):
            await rest.interview("i")


async def test_the_example_of_the_documentation() -> None:
    readme = (Path(__file__).parents[3] / "docs/api/README.md").read_text()
    found = re.search(r"## Python client\n.*?```python\n(.*?)```", readme, re.DOTALL)
    assert found is not None
    async with local_server(LOCAL) as server:
        token = server.api._headers["Authorization"].removeprefix("Bearer ")
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-c", found[1], server.url, token, stdout=asyncio.subprocess.PIPE
        )
        said, _ = await asyncio.wait_for(process.communicate(), 120)
        assert process.returncode == 0
        assert re.fullmatch(rf"Ada {server.url}/j/\S+\nGrace {server.url}/j/\S+\n", said.decode())
