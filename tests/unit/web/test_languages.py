"""Languages and formatting over HTTP: for visitors of the interview, by the cookie of their links."""

import pytest

from pairing.errors import Conflict, PairingError, Throttled, TooLarge, Unavailable
from pairing.runner.languages.load import load
from pairing.runner.port import Availability
from pairing.settings import Settings
from tests.unit.web.visitors import PEOPLE, UGLY, visitors
from tests.unit.web.website import URL, assert_error, website


async def test_everybody_in_the_interview_learns_what_can_be_run() -> None:
    async with website() as site:
        here = await visitors(site)
        for name in here.links:
            answer = await here.ask("GET", "languages", name)
            assert answer.status_code == 200, answer.text
            body = answer.json()
            assert (body["on"], body["reason"]) == (True, "")
            assert [view["id"] for view in body["languages"]] == list(load())
            by_id = {view["id"]: view for view in body["languages"]}
            python = by_id["python"]
            assert python["available"]
            assert python["toolchain"] == "CPython 3.11.2"
            assert (python["source"], python["extensions"]) == ("main.py", ["py", "pyw"])
            assert (python["repl"], python["format"]) == (True, True)
            assert python["test_files"] == ["test_*.py", "*_test.py"]
            assert by_id["c"]["test_files"] == by_id["rust"]["test_files"] == []
            assert "Hello" in python["starter"]
            assert (by_id["c"]["available"], by_id["c"]["format"], by_id["c"]["repl"]) == (True, False, False)
            rust = by_id["rust"]
            assert (rust["available"], rust["toolchain"], rust["repl"], rust["format"]) == (
                False,
                "",
                False,
                False,
            )
            assert rust["install"]


async def test_what_is_only_for_the_host_is_not_told() -> None:
    async with website() as site:
        here = await visitors(site)
        answer = await here.ask("GET", "languages", "Grace")
        assert "/usr/bin" not in answer.text
        assert "/sys/fs" not in answer.text


async def test_where_runs_are_off_the_reason_is_told() -> None:
    async with website() as site:
        here = await visitors(site)
        here.runs.availability = Availability(False, "runs are off here", "no bwrap in /usr/bin")
        body = (await here.ask("GET", "languages", "Grace")).json()
        assert (body["on"], body["reason"]) == (False, "runs are off here")


@pytest.mark.parametrize(("method", "what"), [("GET", "languages"), ("POST", "format")])
async def test_nobody_else_is_answered(method: str, what: str) -> None:
    async with website() as site:
        here = await visitors(site)
        other = await site.created(people=PEOPLE)
        asked = UGLY if method == "POST" else None
        for cookie in ("", f"pairing_{here.people['Ada']}=nonsense"):
            wrong = await here.ask(method, what, "Ada", headers={"Cookie": cookie}, json=asked)
            assert_error(wrong, 401, "unauthenticated")
        borrowed = await here.ask(method, what, "Ada", cookie_of="Grace", json=asked)
        assert_error(borrowed, 401, "unauthenticated")
        elsewhere = await here.ask(method, what, "Ada", interview=other["id"], json=asked)
        assert_error(elsewhere, 404, "no_such_interview")
        nameless = await site.ask(method, f"/api/interviews/{here.interview}/{what}", token="", json=asked)
        assert_error(nameless, 401, "unauthenticated")
        await site.ask("DELETE", f"/api/interviews/{here.interview}/people/{here.people['Ada']}/links")
        assert_error(await here.ask(method, what, "Ada", json=asked), 401, "unauthenticated")
        assert here.runs.asked == []


async def test_a_text_is_formatted_at_the_workspaces_expense() -> None:
    async with website() as site:
        here = await visitors(site)
        for name in ("Ada", "Grace"):
            answer = await here.format(name, headers={"Origin": URL})
            assert answer.status_code == 200, answer.text
            assert answer.json() == {"text": "x = 1\n"}
        assert here.runs.asked == [("python", "main.py", "x  =  1", "acme")] * 2


async def test_observers_format_nothing() -> None:
    async with website() as site:
        here = await visitors(site)
        assert_error(await here.format("Olga"), 403, "read_only")
        assert here.runs.asked == []


@pytest.mark.parametrize("origin", ["http://evil.example", "null", URL + ".evil.example"])
async def test_pages_from_elsewhere_format_nothing(origin: str) -> None:
    async with website() as site:
        here = await visitors(site)
        assert_error(await here.format(headers={"Origin": origin}), 403, "forbidden")
        assert here.runs.asked == []


async def test_formatting_is_counted_by_person_and_minute() -> None:
    async with website(Settings(public_url=URL, formats_per_minute=2)) as site:
        here = await visitors(site)
        here.runs.error = Conflict("line 1: no", code="format_failed")
        for _ in range(2):
            assert_error(await here.format(), 409, "format_failed")
        here.runs.error = None
        assert_error(await here.format(), 429, "throttled")
        assert (await here.format("Grace")).status_code == 200
        assert len(here.runs.asked) == 3
        site.now += 60_000
        assert (await here.format()).status_code == 200


WRONG: dict[str, tuple[bytes, int, str]] = {
    "no JSON": (b"{", 400, "malformed"),
    "no object": (b"[]", 400, "malformed"),
    "nothing": (b"", 400, "malformed"),
    "no text": (b'{"language": "python", "name": "a"}', 400, "malformed"),
    "a text that is none": (b'{"language": "python", "name": "a", "text": 1}', 400, "malformed"),
    "something more": (b'{"language": "python", "name": "a", "text": "", "wall": 9}', 400, "malformed"),
    "half a pair": (b'{"language": "python", "name": "a", "text": "\\ud83d"}', 400, "malformed"),
    "deep": (b"[" * 900, 400, "malformed"),
    "too long": (b" " * 1_001, 413, "too_large"),
}


@pytest.mark.parametrize("name", WRONG)
async def test_what_is_no_request_is_refused(name: str) -> None:
    body, status, code = WRONG[name]
    async with website(Settings(public_url=URL, message_bytes=1_000)) as site:
        here = await visitors(site)
        assert_error(await here.format(json=None, content=body), status, code)
        assert here.runs.asked == []


ERRORS: list[tuple[PairingError, int]] = [
    (Unavailable("runs are off", code="runs_off"), 503),
    (Conflict("no such language here", code="no_language"), 409),
    (Conflict("nothing formats it", code="no_formatter"), 409),
    (Conflict("line 1: no", code="format_failed"), 409),
    (TooLarge("too long"), 413),
    (Throttled("too many wait"), 429),
]


@pytest.mark.parametrize(("error", "status"), ERRORS, ids=[error.code for error, _ in ERRORS])
async def test_why_nothing_was_formatted_is_told(error: PairingError, status: int) -> None:
    async with website() as site:
        here = await visitors(site)
        here.runs.error = error
        answer = await here.format()
        assert_error(answer, status, error.code)
        assert answer.json()["error"]["message"] == error.message
