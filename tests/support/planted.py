"""A candidate whose every place in the database holds a word of its own, and what of them is left of it.

`planted` fills a workspace by HTTP and, where nobody writes by HTTP, by the ports. `tables_of` reads all
tables, known to the code or not.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from secrets import token_hex
from typing import Any

from sqlalchemy import create_engine, inspect, text

from pairing.app import Replacements, build
from pairing.archive.port import Image
from pairing.engines import driver_url
from pairing.interview import entries as e
from pairing.keeping.port import Hold, Subject
from pairing.members.port import Actor
from pairing.recording.trace import Caret, encode_trace
from pairing.scorecards.card import Card, CardContent
from pairing.settings import Settings
from pairing.transcript.port import Batch, Checkpoint, Trace
from pairing.web.tokens import digest, new_id
from pairing.webhooks.port import Outcome
from pairing.wire.codec import encode_entry
from tests.support.office import Office
from tests.unit.web.website import NOW, URL, Signed, Website

DAY = 86_400_000


class KeptSite(Website):
    """The application on a database of any kind, with its transcripts in it. Nothing is forgotten but by
    `forget`."""

    def __init__(self, url: str, folder: Path, settings: Settings | None = None) -> None:
        self.now = NOW
        self.folder = folder
        stored = replace(
            settings or Settings(public_url=URL),
            data_dir=str(folder),
            database_url=url,
            runner="off",
            webhooks_at_once=0,
            keeping_at_once=0,
        )
        self.app = build(stored, Replacements(clock=lambda: self.now))
        self.archive = self.services.archive
        self.token = ""

    async def forget(self) -> None:
        """All that is due or was asked for, now and once more after the sweep."""
        await self.forget_now()
        self.now += round(self.services.settings.keeping_sweep * 1_000) + 1
        await self.forget_now()

    async def forget_now(self) -> None:
        while await self.services.forgetter.look():
            pass


@dataclass
class Planted:
    """`words` by where they were put. `interviews`: planned, unplanned and forked."""

    admin: Signed
    candidate: str = ""
    name: str = ""
    loop: str = ""
    interviews: list[str] = field(default_factory=list)
    titles: dict[str, str] = field(default_factory=dict)
    people: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    words: dict[str, str] = field(default_factory=dict)

    def word(self, where: str) -> str:
        made = f"zq{token_hex(6)}"
        self.words[where] = made
        return made


async def planted(site: KeptSite, admin: Signed) -> Planted:
    """A candidate with a loop, a planned interview, an unplanned one under the same address, and a fork."""
    plants = Planted(admin)
    office = Office(site, admin)
    word = plants.word
    email = f"{word('email')}@candidates.test"
    await site.ask("POST", "/api/webhooks", by=admin, json={"url": "https://hooks.example.test/x"})
    made = await site.ask(
        "POST",
        "/api/candidates",
        by=admin,
        headers={"Idempotency-Key": token_hex(8)},
        json={"name": word("name"), "email": email, "resume": f"https://cv.test/{word('resume')}"},
    )
    assert made.status_code == 201, made.text
    plants.candidate, plants.name = made.json()["id"], made.json()["name"]
    loop = (await office.loop(candidate=plants.candidate))["summary"]
    plants.loop = loop["id"]
    template = await office.ask("GET", f"/api/templates/{loop['template']}")
    round = template["content"]["rounds"][0]["id"]
    planned = {
        "title": word("title"),
        "loop": plants.loop,
        "round": round,
        "call": f"https://calls.test/{word('call')}",
        "people": [
            {"role": "interviewer", "member": admin.member.id},
            {"role": "candidate", "name": word("person"), "email": email},
        ],
    }
    unplanned = {
        "title": word("title of an unplanned one"),
        "pads": [{"name": "main.py", "language": "python", "text": word("first file")}],
        "people": [{"role": "candidate", "name": word("other name"), "email": email.upper()}],
    }
    fork = {"title": word("fork"), "people": [{"role": "interviewer", "name": "Ada"}]}
    for wanted in (planned, unplanned, fork):
        answer = await site.ask(
            "POST", "/api/interviews", by=admin, headers={"Idempotency-Key": token_hex(8)}, json=wanted
        )
        assert answer.status_code == 201, answer.text
        created = answer.json()
        plants.interviews.append(created["id"])
        plants.titles[created["id"]] = created["title"]
        plants.people += [person["id"] for person in created["people"]]
        plants.links += [person["link"].removeprefix(URL) for person in created["people"] if person["link"]]
    await site.services.keeping.note_origin(plants.interviews[2], plants.interviews[0])
    for link in plants.links:
        await site.ask("GET", link, token="")
    for interview in plants.interviews:
        await _write(site, plants, interview)
    await _cards(site, plants)
    await _rest(site, plants)
    return plants


async def _write(site: KeptSite, plants: Planted, interview: str) -> None:
    """What was said there, in each of its transcripts; the first interview's are sealed and said on."""
    transcript = site.services.transcript
    for part in ("room", "panel", f"own/{plants.people[0]}"):
        name = f"{interview}/{part}"
        for _ in range(2):
            head = (await transcript.heads([name])).get(name, 0)
            word = plants.word(f"said in {part} of {interview} {head}")
            said = e.Said(position=head + 1, at=site.now, by="i1", text=word)
            assert all(await transcript.append([Batch(name, head + 1, 1, encode_entry(said))]))
            if interview == plants.interviews[0] and not await transcript.segments(name):
                await transcript.seal(name)
        checkpoint = plants.word(f"checkpoint of {name}").encode()
        await transcript.save_checkpoint(Checkpoint(name, 1, 1, checkpoint))
    caret = Caret(
        at=site.now, by=plants.word(f"trace of {interview}"), pad=None, version=0, anchor=0, head=0, top=0
    )
    await transcript.add_traces([Trace(f"{interview}/room", site.now, site.now, encode_trace([caret]))])
    image = plants.word(f"image in {interview}").encode()
    row = Image(
        interview, digest(interview).hex(), "image/png", image, await _somebody(site, interview), site.now
    )
    await site.archive.add_image(row, most=1_000_000)


async def _somebody(site: KeptSite, interview: str) -> str:
    found = await site.archive.interview(interview)
    assert found is not None
    return found.people[0].id


async def _cards(site: KeptSite, plants: Planted) -> None:
    """A submitted card of the interview, amended; a draft; a view of the loop; a decision."""
    cards, interview, loop = site.services.scorecards, plants.interviews[0], plants.loop
    member = plants.admin.member.id

    def card(kind: Any, member: str, word: str) -> Card:
        content = CardContent(reason=plants.word(word))
        here = None if kind == "view" else interview
        return Card(
            id=new_id(), workspace="acme", kind=kind, interview=here, loop=loop, member=member, template=None,
            template_version=None, revision=0, created_at=site.now, draft=content,
        )  # fmt: skip

    kept = await cards.put_draft(card("card", member, "card"))
    kept = await cards.submit("acme", kept.id, revision=kept.revision, at=site.now, due_at=None, latency=None)
    amended = CardContent(reason=plants.word("amended card"))
    reason = plants.word("reason of the amendment")
    await cards.amend("acme", kept.id, revision=kept.revision, content=amended, reason=reason, at=site.now)
    await cards.put_draft(card("card", new_id(), "draft of a card"))
    await cards.put_draft(card("view", member, "view of the loop"))
    await cards.note_reading("acme", loop, member, site.now)
    await cards.note_reading("acme", plants.interviews[1], member, site.now)
    await cards.decide("acme", loop, "hold", plants.word("decision"), revision=0, at=site.now, by=member)


async def _rest(site: KeptSite, plants: Planted) -> None:
    """What the audit log, a released hold, a receiver's answer and the bank's notes of use say."""
    services, member = site.services, plants.admin.member.id
    actor = Actor("acme", member, frozenset(("admin",)))
    for kind, id in (("candidate", plants.candidate), ("interview", plants.interviews[1])):
        details = {"fields": [plants.word(f"audit of a {kind}")]}
        await services.audit.record(actor, f"{kind}.changed", kind, id, "10.0.0.1", details)
    subject = Subject("candidate", plants.candidate)
    hold = Hold(new_id(), "acme", subject, plants.word("reason of a hold"), member, site.now)
    await services.keeping.hold(hold)
    await services.keeping.release("acme", hold.id, by=member, at=site.now)
    question = await site.ask(
        "POST",
        "/api/questions",
        by=plants.admin,
        json={"content": {"title": "Q", "difficulty": 1, "minutes": 5, "prompt": "?", "guide": {},
                          "task": {"kind": "incident", "timeline": [{"title": "t", "text": "x"}]}}},
    )  # fmt: skip
    assert question.status_code == 201, question.text
    await services.bank.note_use("acme", question.json()["summary"]["id"], 1, plants.interviews[1], site.now)
    for due in await services.webhooks.claim(site.now, site.now + 1, most=50, most_each=50):
        outcome = Outcome(delivered=False, at=site.now, took=1, code=500, excerpt=plants.words["name"])
        if plants.candidate.encode() in due.body:
            await services.webhooks.finish(due, outcome, again_at=site.now + DAY)


Tables = Mapping[str, list[dict[str, Any]]]


def tables_of(url: str) -> Tables:
    """All rows of all tables, each value as text."""
    engine = create_engine(driver_url(url))
    with engine.connect() as connection:
        found = {
            table: [
                {name: _plain(value) for name, value in row._mapping.items()}
                for row in connection.execute(text(f'SELECT * FROM "{table}"'))
            ]
            for table in inspect(engine).get_table_names()
        }
    engine.dispose()
    return found


def _plain(value: object) -> str:
    return bytes(value).decode("latin-1") if isinstance(value, bytes | memoryview) else str(value)


def places(tables: Tables, *words: str) -> set[tuple[str, str]]:
    """The columns, as (table, column), in which one of the words stands."""
    return {
        (table, column)
        for table, rows in tables.items()
        for row in rows
        for column, value in row.items()
        if any(word.casefold() in value.casefold() for word in words)
    }
