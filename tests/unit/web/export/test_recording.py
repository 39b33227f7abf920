"""The signed file, over HTTP."""

from pathlib import Path

from pairing.export.verify import verify
from pairing.settings import Settings
from tests.unit.export.files import document_of
from tests.unit.web.export.hall import PUBLIC, SECRET, audited, everything_in, hall, lines_in
from tests.unit.web.website import URL, assert_error


async def test_a_file_is_made_and_accepted_by_the_key_that_the_server_tells(page: Path) -> None:
    async with hall() as held:
        answer = await held.get("recording/portable")
        assert answer.status_code == 200, answer.text
        assert answer.headers["content-type"].startswith("text/html")
        assert answer.headers["content-disposition"].startswith('attachment; filename="Round one.html"')
        assert answer.headers["cache-control"] == "private, no-store"
        assert "sandbox" in answer.headers["content-security-policy"]
        key = (await held.site.ask("GET", "/api/recording-key", token="")).json()
        report = verify(answer.content, fingerprint=key["fingerprint"])
        assert report.refusal is None, report
        assert "without the panel" in "\n".join(report.lines)
        document = document_of(answer.content)
        assert document["manifest"]["key"] == key["key"]
        assert key["pem"].splitlines()[1] == key["key"]
        assert lines_in(document, "room") == await held.stored("room")
        assert lines_in(document, "trace")[0].startswith(b'{"at"')
        assert list(document["images"]) == [held.file]
        recording = (await held.get("recording")).json()
        assert document["recording"] == recording | {
            "parts": recording["parts"][:1],
            "may_see_panel": False,
        }
        assert document["summary"]["timeline"]["length"] == recording["length"]
        assert PUBLIC.encode() in everything_in(answer.content)


async def test_the_panel_comes_along_only_when_it_is_asked_for(page: Path) -> None:
    async with hall() as held:
        without = await held.get("recording/portable")
        assert SECRET.encode() not in everything_in(without.content)
        answer = await held.get("recording/portable?panel=true")
        document = document_of(answer.content)
        assert lines_in(document, "panel") == await held.stored("panel")
        assert document["manifest"]["panel"] is True
        assert verify(answer.content).refusal is None
        # Scratchpads are nobody's business, whoever asks.
        own = f"own/{held.people['Ada']}"
        assert (await held.stored(own))[1] not in everything_in(answer.content)


async def test_there_is_none_before_the_end(page: Path) -> None:
    async with hall(ended=False) as held:
        assert_error(await held.get("recording/portable"), 409, "not_over")


async def test_without_the_built_page_it_is_said(tmp_path: Path, page: Path) -> None:
    (page / "portable.html").unlink()
    async with hall() as held:
        assert_error(await held.get("recording/portable"), 503, "not_built")


async def test_exports_are_bounded_and_counted(page: Path) -> None:
    async with hall(Settings(public_url=URL, export_bytes=2_000)) as held:
        for what in ("recording/portable", "recording/files", "recording/runs/r1/asciicast"):
            assert_error(await held.get(what), 413, "export_too_large")
    async with hall(Settings(public_url=URL, exports_per_minute=2)) as held:
        for what in ("recording/portable", "recording/files"):
            assert (await held.get(what)).status_code == 200
        for what in ("recording/portable", "recording/files", "recording/runs/r1/asciicast"):
            assert_error(await held.get(what), 429, "throttled")
        assert (await held.get("transcript")).status_code == 200


async def test_each_is_on_record_by_ids_alone(page: Path) -> None:
    async with hall() as held:
        for what in (
            "recording/portable?panel=true", "recording/files?t=1000", "recording/runs/r1/asciicast",
            "transcript?part=panel",
        ):  # fmt: skip
            assert (await held.get(what)).status_code == 200
        records = await audited(held.site)
        assert [record["details"] for record in reversed(records)] == [
            {"what": "recording", "panel": True},
            {"what": "files"},
            {"what": "asciicast", "run": "r1", "part": "room"},
            {"what": "transcript", "part": "panel"},
        ]
        assert {record["subject"] for record in records} == {held.interview}


async def test_what_was_refused_is_not_on_record(page: Path) -> None:
    async with hall(ended=False) as held:
        await held.get("recording/portable")
        await held.get("recording/runs/r7/asciicast")
        assert await audited(held.site) == []
