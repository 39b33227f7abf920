"""Files of a moment, terminals and transcripts, over HTTP."""

import json
from io import BytesIO
from zipfile import ZipFile

import pytest

from pairing.interview import hosted as h
from tests.unit.web.export.hall import SECRET, Hall, hall
from tests.unit.web.website import NOW, assert_error


async def folder(held: Hall, query: str = "") -> dict[str, bytes]:
    answer = await held.get(f"recording/files{query}")
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == "application/zip"
    assert answer.headers["content-disposition"].startswith('attachment; filename="Round one.zip"')
    with ZipFile(BytesIO(answer.content)) as packed:
        assert packed.testzip() is None
        return {name: packed.read(name) for name in packed.namelist()}


async def test_files_and_boards_of_the_end() -> None:
    async with hall() as held:
        found = await folder(held)
        assert found["files/app.py"] == b"x = 1\ny"
        board = json.loads(found["boards/Plan.excalidraw"])
        assert list(board["files"]) == [held.file]
        assert board["files"][held.file]["mimeType"] == "image/png"
        assert SECRET.encode() not in b"".join(found.values())


@pytest.mark.parametrize(
    ("t", "text", "board"), [(0, b"x", False), (1_000, b"x = 1", False), (5_000, b"x = 1", True)]
)
async def test_files_of_a_moment(t: int, text: bytes, board: bool) -> None:
    async with hall() as held:
        found = await folder(held, f"?t={t}")
        assert found["files/app.py"] == text
        assert ("boards/Plan.excalidraw" in found) == board


async def test_while_it_goes_on_files_are_as_far_behind_as_the_recording() -> None:
    async with hall(ended=False) as held:
        held.site.now = NOW + 10_500
        assert (await folder(held))["files/app.py"] == b"x = 1"
        held.site.now = NOW + 11_500
        assert (await folder(held))["files/app.py"] == b"x = 1\ny"


async def test_a_moment_is_a_number() -> None:
    async with hall() as held:
        assert_error(await held.get("recording/files?t=soon"), 400, "malformed")


async def test_a_terminal_can_be_played_elsewhere() -> None:
    async with hall() as held:
        answer = await held.get("recording/runs/r1/asciicast")
        assert answer.status_code == 200, answer.text
        assert answer.headers["content-type"] == "application/x-asciicast"
        header, *events = (json.loads(line) for line in answer.text.splitlines())
        assert (header["version"], header["width"], header["height"]) == (2, 80, 24)
        assert events == [[0.5, "o", "hello\r\n"], [1.0, "m", "exited 0"]]
        hidden = await held.get("recording/runs/r1/asciicast?part=panel")
        assert SECRET in hidden.text


@pytest.mark.parametrize("run", ["r2", "r", "%22r1", "..%2F", "%F0%9F%98%80"])
async def test_another_run_is_none(run: str) -> None:
    async with hall() as held:
        answer = await held.get(f"recording/runs/{run}/asciicast")
        assert answer.status_code == 404


async def test_both_transcripts_are_given_as_they_are_stored() -> None:
    async with hall() as held:
        for part in ("room", "panel"):
            answer = await held.get(f"transcript?part={part}")
            assert answer.headers["content-type"].startswith("application/jsonl")
            assert answer.content.split(b"\n")[:-1] == await held.stored(part)
        assert (await held.get("transcript")).content == (await held.get("transcript?part=room")).content
        assert_error(await held.get("transcript?part=own"), 400, "malformed")


async def test_no_transcript_during_focus_time() -> None:
    async with hall(ended=False) as held:
        led = await held.site.ask(
            "POST",
            "/api/interviews",
            json={
                "title": "Led", "format": "coding", "minutes": 30,
                "people": [{"name": "Ada", "role": "interviewer"}, {"name": "Lou", "role": "candidate"}],
            },
        )  # fmt: skip
        here = Hall(held.site, led.json())
        await here.add(
            "room", h.Started(position=0, at=NOW), h.FocusBegun(position=0, at=NOW, until=NOW + 600_000)
        )
        for part in ("room", "panel"):
            assert_error(await here.get(f"transcript?part={part}"), 409, "in_focus")
