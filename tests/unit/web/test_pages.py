"""The browser's files: compressed where it is understood, kept for ever where it is right, no others."""

from pathlib import Path

import pytest

from pairing.web import pages
from tests.unit.web.website import PAGES, assert_error, build_pages, website


@pytest.fixture(autouse=True)
def static(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of pages, with something outside that must not be shown."""
    (tmp_path / "outside.js").write_bytes(b"outside")
    (tmp_path / "outside.js.br").write_bytes(b"outside")
    build_pages(tmp_path / "static", monkeypatch)
    return tmp_path / "static"


@pytest.mark.parametrize("path", ["/", "/i/interview/person"])
async def test_the_single_page_is_at_every_address_of_a_screen(path: str) -> None:
    async with website() as site:
        answer = await site.ask("GET", path, token="")
        assert (answer.status_code, answer.content) == (200, PAGES["index.html"])
        assert answer.headers["content-type"] == "text/html; charset=utf-8"
        assert answer.headers["cache-control"] == "no-cache"
        assert answer.headers["etag"]
        head = await site.ask("HEAD", path, token="")
        assert (head.status_code, head.content) == (200, b"")
        assert head.headers["content-length"] == str(len(PAGES["index.html"]))


@pytest.mark.parametrize(
    ("name", "kind"), [("theme.js", "text/javascript; charset=utf-8"), ("favicon.svg", "image/svg+xml")]
)
async def test_the_files_at_the_top_are_looked_at_again_each_time(name: str, kind: str) -> None:
    async with website() as site:
        answer = await site.ask("GET", f"/{name}", token="")
        assert (answer.status_code, answer.content) == (200, PAGES[name])
        assert (answer.headers["content-type"], answer.headers["cache-control"]) == (kind, "no-cache")


@pytest.mark.parametrize(
    "path",
    [
        "/nothing.js",
        "/secret.html",
        "/index.html",
        "/assets",
        "/%2e%2e",
        "/..%2foutside.js",
        "/%00",
        "/" + "x" * 300,
        "/" + "x" * 5_000,
        "/a%2fb",
        "/i/",
        "/i/one",
        "/i/one/two/three",
        "/j/",
        "/api",
        "/api/",
        "/api/nothing",
        "/api/interviews/x/y",
        "/health",
    ],
)
async def test_elsewhere_is_nothing(path: str) -> None:
    async with website() as site:
        answer = await site.ask("GET", path, follow_redirects=True)
        assert_error(answer, 404, "not_found")


@pytest.mark.parametrize(
    ("accepted", "encoding", "content"),
    [
        ("identity", None, "assets/app-1a2b.js"),
        ("br", "br", "assets/app-1a2b.js.br"),
        ("gzip, deflate, br", "br", "assets/app-1a2b.js.br"),
        ("gzip, deflate", "gzip", "assets/app-1a2b.js.gz"),
        ("gzip;q=0.5, br;q=1.0", "br", "assets/app-1a2b.js.br"),
        ("br;q=0, gzip", "gzip", "assets/app-1a2b.js.gz"),
        ("br;q=0.0, gzip; q=0", None, "assets/app-1a2b.js"),
        ("BR", "br", "assets/app-1a2b.js.br"),
        ("zebra, x-gzipped", None, "assets/app-1a2b.js"),
        ("deflate", None, "assets/app-1a2b.js"),
        ("", None, "assets/app-1a2b.js"),
    ],
)
async def test_assets_come_in_an_encoding_that_is_accepted(
    accepted: str, encoding: str | None, content: str
) -> None:
    async with website() as site:
        answer = await site.ask("HEAD", "/assets/app-1a2b.js", headers={"Accept-Encoding": accepted})
        assert answer.status_code == 200
        assert answer.headers.get("content-encoding") == encoding
        assert answer.headers["content-type"].partition(";")[0] in (
            "text/javascript",
            "application/javascript",
        )
        assert answer.headers["content-length"] == str(len(PAGES[content]))
        assert answer.headers["vary"] == "Accept-Encoding"
        assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"


async def test_an_asset_that_was_not_compressed_comes_as_it_is() -> None:
    async with website() as site:
        font = await site.ask("GET", "/assets/font.woff2", headers={"Accept-Encoding": "br, gzip"})
        assert (font.content, "content-encoding" in font.headers) == (b"font", False)
        style = await site.ask("HEAD", "/assets/app-1a2b.css", headers={"Accept-Encoding": "br, gzip"})
        assert style.headers["content-encoding"] == "gzip"
        assert style.headers["content-type"].startswith("text/css")


async def test_an_asset_that_is_known_is_not_sent_again() -> None:
    async with website() as site:
        for accepted in ("identity", "br"):
            headers = {"Accept-Encoding": accepted}
            first = await site.ask("HEAD", "/assets/app-1a2b.js", headers=headers)
            known = {**headers, "If-None-Match": first.headers["etag"]}
            again = await site.ask("GET", "/assets/app-1a2b.js", headers=known)
            assert (again.status_code, again.content) == (304, b"")
        plain = (await site.ask("HEAD", "/assets/app-1a2b.js")).headers["etag"]
        assert plain != first.headers["etag"], "another encoding is another thing"


@pytest.mark.parametrize(
    "path",
    [
        "nothing.js",
        "",
        "../index.html",
        "../../outside.js",
        "%2e%2e/%2e%2e/outside.js",
        "..%2f..%2foutside.js",
        "/etc/passwd",
        "%2fetc%2fpasswd",
        "%00",
        "x" * 300,
        "x" * 5_000,
        "app-1a2b.js/x",
        "\u202e",
    ],
)
@pytest.mark.parametrize("accepted", ["identity", "br, gzip"])
async def test_an_asset_that_is_not_there_is_not_found_for_ever(path: str, accepted: str) -> None:
    async with website() as site:
        answer = await site.ask("GET", f"/assets/{path}", headers={"Accept-Encoding": accepted})
        assert_error(answer, 404, "not_found")
        assert "immutable" not in answer.headers.get("cache-control", "")


async def test_pages_that_are_not_built_are_said_to_be_missing(
    static: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pages, "STATIC", static / "nothing")
    async with website() as site:
        answer = await site.ask("GET", "/", token="")
        assert (answer.status_code, "make frontend" in answer.text) == (503, True)
        assert_error(await site.ask("GET", "/assets/app-1a2b.js"), 404, "not_found")
        assert (await site.ask("GET", "/health/live")).status_code == 200


async def test_a_browser_that_is_lost_is_shown_the_page_and_a_program_an_error() -> None:
    async with website() as site:
        html = {"Accept": "text/html"}
        answer = await site.ask("GET", "/nowhere", headers=html)
        assert (answer.status_code, answer.content) == (404, PAGES["index.html"])
        for path in ("/api/nothing", "/assets/nothing.js"):
            assert_error(await site.ask("GET", path, headers=html), 404, "not_found")
