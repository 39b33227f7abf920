"""Banks as ZIP files over HTTP: the good, and what people may send instead."""

import stat
from io import BytesIO
from typing import Any
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZipFile, ZipInfo

import pytest

from pairing.bank.zipped import zip_files
from pairing.settings import Settings
from tests.support.images import drawn
from tests.unit.web.website import Signed, Website, assert_error, website

TOML = b'kind = "conversation"\ntitle = "Talk"\ndifficulty = 2\nminutes = 20\n'
FILES = {
    "talk/question.toml": TOML,
    "talk/prompt.md": b"Look: ![graph](images/graph.png)\n",
    "talk/images/graph.png": drawn("PNG"),
    "plan/question.toml": TOML.replace(b"Talk", b"Plan"),
    "plan/prompt.md": b"What do you plan?\n",
}


async def imported(site: Website, by: Signed, packed: bytes, query: str = "") -> Any:
    headers = {"Content-Type": "application/zip"}
    return await site.ask("POST", f"/api/bank/import{query}", by=by, content=packed, headers=headers)


def packed(files: dict[str, bytes], **changes: Any) -> bytes:
    """Whatever is asked for; `changes` are attributes of the first file's entry."""
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        for name, data in files.items():
            entry = ZipInfo(name)
            entry.compress_type = ZIP_DEFLATED
            for attribute, value in changes.items():
                setattr(entry, attribute, value)
            changes = {}
            archive.writestr(entry, data)
    return file.getvalue()


async def states(site: Website, by: Signed, files: dict[str, bytes], query: str = "") -> dict[str, str]:
    answer = await imported(site, by, zip_files(files), query)
    assert answer.status_code == 200, answer.text
    return {one["slug"]: one["state"] for one in answer.json()["questions"]}


async def test_a_bank_goes_in_and_comes_out(site: Website, ada: Signed) -> None:
    assert await states(site, ada, FILES, "?dry_run=true") == {"plan": "new", "talk": "new"}
    assert (await site.ask("GET", "/api/questions", by=ada)).json()["items"] == []
    assert await states(site, ada, FILES) == {"plan": "new", "talk": "new"}
    exported = await site.ask("GET", "/api/bank/export", by=ada)
    assert exported.headers["content-type"] == "application/zip"
    assert exported.content == zip_files(FILES)
    assert await states(site, ada, FILES) == {"plan": "same", "talk": "same"}
    changed = {"plan/question.toml": FILES["plan/question.toml"], "plan/prompt.md": b"Else?\n"}
    assert await states(site, ada, changed, "?dry_run=true") == {"plan": "changed"}
    assert await states(site, ada, changed) == {"plan": "changed"}
    [found] = (await site.ask("GET", "/api/questions?text=plan", by=ada)).json()["items"]
    one = await site.ask("GET", f"/api/bank/export?question={found['id']}", by=ada)
    assert one.content == zip_files(changed)
    assert_error(await site.ask("GET", "/api/bank/export?question=x", by=ada), 404, "no_such_question")


async def test_what_lies_around_a_bank_does_no_harm(site: Website, ada: Signed) -> None:
    beside = {"README.md": b"#", ".github/x.yml": b"", "talk/.DS_Store": b"\0", "__MACOSX/talk/._x": b"\0"}
    assert await states(site, ada, FILES | beside) == {"plan": "new", "talk": "new"}
    below = {f"bank-main/{path}": data for path, data in (FILES | beside).items()}
    assert await states(site, ada, below) == {"plan": "same", "talk": "same"}


async def test_with_a_problem_nothing_is_imported(site: Website, ada: Signed) -> None:
    broken = FILES | {
        "plan/prompt.md": b"\xff",
        "zebra/question.toml": TOML.replace(b"= 2", b"= 9"),
        "no-metadata/prompt.md": b"",
        "Not A Slug/question.toml": TOML,
        "svg/question.toml": TOML,
        "svg/prompt.md": b"?",
        "svg/images/a.png": b"<svg/>",
    }
    answer = await imported(site, ada, zip_files(broken), "?dry_run=true")
    report = answer.json()
    assert [one["slug"] for one in report["questions"]] == ["talk"]
    assert [one["slug"] for one in report["problems"]] == [
        "Not A Slug",
        "no-metadata",
        "plan",
        "svg",
        "zebra",
    ]
    assert report["problems"][2]["message"] == "prompt.md: not a text in UTF-8"
    assert_error(await imported(site, ada, zip_files(broken)), 400, "bad_bank")
    assert (await site.ask("GET", "/api/questions", by=ada)).json()["items"] == []


@pytest.mark.parametrize(
    "sent",
    [
        b"",
        b"PK\3\4 no zip",
        zip_files(FILES)[:-40],
        zip_files({}),
        packed({"../up/question.toml": TOML}),
        packed({"/root/question.toml": TOML}),
        packed({"a/../../question.toml": TOML}),
        packed({"a\\question.toml": TOML}),
        packed({"a/\nquestion.toml": TOML}),
        packed({"a/question.toml": TOML, "A/question.toml": TOML}),
        packed({"talk/question.toml": b"/etc/passwd"}, external_attr=(stat.S_IFLNK | 0o777) << 16),
        packed({"talk/question.toml": TOML}, compress_type=ZIP_BZIP2),
    ],
    ids=[
        "nothing", "no zip", "cut short", "empty", "up", "absolute", "dots", "backslash", "line end",
        "same name", "link", "other method",
    ],
)  # fmt: skip
async def test_what_is_no_bank_is_refused(site: Website, ada: Signed, sent: bytes) -> None:
    answer = await imported(site, ada, sent)
    assert answer.status_code == 400, answer.text
    assert (await site.ask("GET", "/api/questions", by=ada)).json()["items"] == []


async def test_bombs_are_put_out() -> None:
    settings = Settings(
        public_url="http://pairing.test", import_bytes=20_000, import_unpacked_bytes=100_000, import_files=9
    )
    async with website(settings) as site:
        ada = await site.add_member("acme", "interviewer")
        bomb = packed({f"a/{number}": bytes(60_000) for number in range(2)})
        assert len(bomb) < 1_000
        lying = bomb.replace((60_000).to_bytes(4, "little"), (10).to_bytes(4, "little"))
        for sent in (bomb, packed({f"a/{number}": b"" for number in range(10)}), bytes(20_001)):
            assert_error(await imported(site, ada, sent), 413, "too_large")
        assert (await imported(site, ada, lying)).status_code in (400, 413)


async def test_imports_are_counted() -> None:
    async with website(Settings(public_url="http://pairing.test", imports_per_minute=2)) as site:
        ada = await site.add_member("acme", "interviewer")
        for _ in range(2):
            assert (await imported(site, ada, zip_files(FILES), "?dry_run=true")).status_code == 200
        assert_error(await imported(site, ada, zip_files(FILES)), 429, "throttled")
