"""An interview that was held, with a secret in every place that is not everybody's."""

import gzip
import re
from base64 import b64decode
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from random import Random
from typing import Any

import httpx
import msgspec
import pytest
from msgspec.structs import replace

from pairing.interview import entries as e
from pairing.interview import hosted as h
from pairing.recording.trace import Caret, encode_trace
from pairing.settings import Settings
from pairing.transcript.port import Batch, Trace
from pairing.web import pages
from pairing.wire.codec import encode_entry
from tests.support.drawing import Pencil
from tests.support.images import drawn
from tests.unit.export.files import PAGE
from tests.unit.web.website import NOW, URL, Website, website

SECRET = "not-for-candidates-3b7e"
"""In everything that the panel has, in everybody's scratchpads, and in addresses of people."""
PUBLIC = "said to everybody"
PEOPLE = [
    {"name": "Ada", "role": "interviewer", "email": f"{SECRET}@acme.test"},
    {"name": "Grace", "role": "candidate", "email": f"{SECRET}@candidates.test"},
    {"name": "Olga", "role": "observer"},
]


class Hall:
    """`people`: ids by name."""

    def __init__(self, site: Website, created: dict[str, Any]) -> None:
        self.site = site
        self.interview: str = created["id"]
        self.people = {person["name"]: person["id"] for person in created["people"]}
        self.links = {person["name"]: person["link"] for person in created["people"]}
        self.file = ""
        self._cookies: dict[str, str] = {}

    @property
    def path(self) -> str:
        return f"/api/interviews/{self.interview}"

    async def add(self, part: str, *entries: e.AnyEntry) -> None:
        """To the transcript of a part, numbered as they come."""
        name = f"{self.interview}/{part}"
        head = (await self.site.transcript.kept.heads([name]))[name]
        lines = [
            encode_entry(replace(entry, position=number)) for number, entry in enumerate(entries, head + 1)
        ]
        batch = Batch(name, head + 1, len(lines), b"\n".join(lines))
        assert list(await self.site.transcript.kept.append([batch])) == [True]

    async def stored(self, part: str) -> list[bytes]:
        name = f"{self.interview}/{part}"
        batches = await self.site.transcript.kept.read(name, after=0, limit=100_000)
        return [line for batch in batches for line in batch.payload.split(b"\n")]

    async def get(self, what: str, **options: Any) -> httpx.Response:
        """As the workspace, by its token."""
        return await self.site.ask("GET", f"{self.path}/{what}", **options)

    async def visit(self, what: str, name: str, *, method: str = "GET", **options: Any) -> httpx.Response:
        """As one of the interview's people, by the cookie of the link."""
        if name not in self._cookies:
            arrived = await self.site.ask("GET", self.links[name].removeprefix(URL), token="")
            self._cookies[name] = arrived.headers["set-cookie"].partition(";")[0]
        headers = {"Cookie": self._cookies[name], **options.pop("headers", {})}
        query = f"?as={self.people[name]}"
        return await self.site.ask(method, f"{self.path}/{what}{query}", token="", headers=headers, **options)

    async def allow_copies(self) -> None:
        before = (await self.site.ask("GET", "/api/workspace")).json()
        admin = await self.site.add_member("acme", "admin")
        body = {"revision": before["revision"], "candidate_copy": True}
        answer = await self.site.ask("PATCH", "/api/workspace", by=admin, json=body)
        assert answer.status_code == 200, answer.text

    async def hold(self, *, ended: bool = True) -> None:
        """An interview of some seconds: files, a board, runs, talk; and beside it the panel's."""
        image = await self.visit(
            "images", "Ada", method="POST", headers={"Content-Type": "image/png"}, content=drawn("PNG")
        )
        assert image.status_code == 201, image.text
        self.file = image.json()["file"]
        ada, grace = self.people["Ada"], self.people["Grace"]
        board = {"e1": {**Pencil(Random(1)).element("e1", "image"), "fileId": self.file}}
        await self.add(
            "room",
            e.Arrived(position=0, at=NOW, by="i1", person=ada),
            e.Arrived(position=0, at=NOW, by="i2", person=grace),
            e.PadCreated(position=0, at=NOW, by="i1", pad="p9", name="app.py", language="python", text="x"),
            e.Edited(position=0, at=NOW + 1_000, by="i2", pad="p9", version=1, changes=[1, [0, " = 1"]]),
            e.RunStarted(
                position=0, at=NOW + 2_000, by="i2", run="r1", what="run", node="n", pad="p9",
                language="python", toolchain="Python 3.11", entry="app.py", command=["python3", "app.py"],
                files={"p9": 1}, columns=80, rows=24,
            ),
            e.RunPrinted(position=0, at=NOW + 2_500, run="r1", text="hello\r\n"),
            e.RunFinished(position=0, at=NOW + 3_000, run="r1", reason="exited", exit_code=0),
            e.Said(position=0, at=NOW + 4_000, by="i2", text=PUBLIC),
            e.BoardCreated(position=0, at=NOW + 5_000, by="i1", board="b9", name="Plan", elements=board),
            e.Edited(position=0, at=NOW + 6_000, by="i2", pad="p9", version=2, changes=[5, [0, "", "y"]]),
        )  # fmt: skip
        await self._whisper()
        if ended:
            await self.add("room", e.Ended(position=0, at=NOW + 10_000, by="i1"))
            self.site.now = NOW + 20_000

    async def _whisper(self) -> None:
        """What is nobody else's business."""
        ada = self.people["Ada"]
        await self.add(
            "panel",
            e.Opened(position=0, at=NOW, title="Round one"),
            e.Invited(position=0, at=NOW, person=ada, name="Ada", role="interviewer", colour=0),
            e.Arrived(position=0, at=NOW, by="i3", person=ada),
            e.CasePut(position=0, at=NOW, case="c1", name=SECRET, stdin=SECRET, expected=SECRET),
            h.NotePut(position=0, at=NOW + 1_000, by="i3", note="n1", person=ada, moment=NOW, text=SECRET),
            e.PadCreated(position=0, at=NOW, by="i3", pad="p1", name=SECRET, language="python", text=SECRET),
            e.RunStarted(
                position=0, at=NOW + 2_000, by="i3", run="r1", what="cases", node=SECRET, pad="p1",
                language="python", toolchain=SECRET, entry="t.py", command=["t"], files={"p1": 0},
                columns=80, rows=24, cases=["c1"],
            ),
            e.CaseTested(
                position=0, at=NOW + 2_100, run="r1", case="c1", name=SECRET, passed=False, reason="exited",
                actual=SECRET,
            ),
            e.RunPrinted(position=0, at=NOW + 2_200, run="r1", text=SECRET),
            e.RunFinished(position=0, at=NOW + 2_300, run="r1", reason="exited"),
            h.KeyPointTicked(position=0, at=NOW + 3_000, by="i3", question=SECRET, point=0, ticked=True),
            h.QuizScored(position=0, at=NOW + 3_000, by="i3", given=SECRET, scores=[]),
        )  # fmt: skip
        for name in self.people.values():
            await self.add(
                f"own/{name}",
                e.Opened(position=0, at=NOW, title="Round one"),
                e.PadCreated(position=0, at=NOW, pad="p1", name="notes.md", language="markdown", text=SECRET),
            )
        for part, by in (("room", "i2"), ("panel", SECRET)):
            payload = encode_trace([Caret(at=NOW + 1_500, by=by, pad="p9", version=1, anchor=2, head=2)])
            trace = Trace(f"{self.interview}/{part}", NOW + 1_500, NOW + 1_500, payload)
            await self.site.transcript.kept.add_traces([trace])


def everything_in(file: bytes) -> bytes:
    """The file, and after it all that is packed in it."""
    found = [file]
    for packed in re.findall(rb'"([A-Za-z0-9+/=]{24,})"', file):
        data = b64decode(packed)
        if data[:2] == b"\x1f\x8b":
            found.append(gzip.decompress(data))
    assert len(found) > 1
    return b"\n".join(found)


def lines_in(document: dict[str, Any], part: str) -> list[bytes]:
    return gzip.decompress(b64decode(document["data"][part])).split(b"\n")[:-1]


@pytest.fixture(name="page")
def built_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The page that takes a recording, as the frontend's build leaves it."""
    (tmp_path / "portable.html").write_bytes(PAGE)
    monkeypatch.setattr(pages, "STATIC", tmp_path)
    return tmp_path


@asynccontextmanager
async def hall(settings: Settings | None = None, *, ended: bool = True) -> AsyncIterator[Hall]:
    async with website(settings) as site:
        made = Hall(site, await site.created(people=PEOPLE))
        await made.hold(ended=ended)
        yield made


async def audited(site: Website) -> list[Any]:
    """What was taken along, the newest first."""
    admin = await site.add_member("acme", "admin")
    answer = await site.ask("GET", "/api/audit?verb=interview.exported", by=admin)
    assert answer.status_code == 200, answer.text
    return list(msgspec.json.decode(answer.content)["items"])
