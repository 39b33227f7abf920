"""Images of boards: what is kept, what is turned away, who is given them, and with which headers."""

import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from hashlib import sha256
from typing import Any

import httpx
import pytest

from pairing.pictures import READS
from pairing.settings import Settings
from tests.support.images import animated, chunk, drawn, gif, png, webp
from tests.unit.web.visitors import PEOPLE, Visitors, visitors
from tests.unit.web.website import URL, Website, assert_error, website

GOOD: dict[str, tuple[str, bytes]] = {
    "PNG": ("image/png", drawn("PNG")),
    "JPEG": ("image/jpeg", drawn("JPEG")),
    "GIF": ("image/gif", drawn("GIF")),
    "WebP": ("image/webp", drawn("WEBP")),
    "lossless WebP": ("image/webp", drawn("WEBP", lossless=True)),
    "progressive JPEG": ("image/jpeg", drawn("JPEG", progressive=True, optimize=True)),
    "JPEG of several pictures, as telephones make": ("image/jpeg", animated("MPO")),
    "animated GIF": ("image/gif", animated("GIF")),
    "animated PNG": ("image/png", animated("PNG")),
    "animated WebP": ("image/webp", animated("WEBP")),
}
SCRIPT = b"<html><script>alert(1)</script></html>"
BAD: dict[str, bytes] = {
    "nothing": b"",
    "SVG": b'<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"><script/></svg>',
    "SVG with a prologue": b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>',
    "HTML": SCRIPT,
    "HTML behind the signature of a PNG": b"\x89PNG\r\n\x1a\n" + SCRIPT,
    "HTML behind that of a GIF": b"GIF89a" + SCRIPT[:4],
    "HTML behind that of a JPEG": b"\xff\xd8\xff\xe0" + SCRIPT,
    "a PNG that is cut off in its header": drawn("PNG")[:20],
    "a JPEG that is cut off in its header": drawn("JPEG")[:100],
    "a GIF that is cut off in its header": drawn("GIF")[:9],
    "a WebP that is cut off": drawn("WEBP")[:-3],
    "a PNG without pixels": png(0, 5),
    "a PNG whose header was changed": drawn("PNG").replace(b"\0\0\0\x08", b"\0\0\0\x07", 1),
    "BMP": drawn("BMP"),
    "TIFF": drawn("TIFF"),
    "ICO": drawn("ICO", 16, 16),
    "PDF": drawn("PDF"),
    "EPS": drawn("EPS"),
    "AVIF": drawn("AVIF"),
}
BOMBS: dict[str, bytes] = {
    "PNG": png(2**31 - 1, 2**31 - 1),
    "PNG just over the limit": png(4_097, 4_096),
    "GIF": gif(65_535, 65_535),
    "WebP": webp(16_384, 16_384),
}
TINY_PARTS: dict[str, bytes] = {
    "PNG": png(1, 1, chunk(b"abCd") * 300_000),
    "PNG of texts": png(1, 1, chunk(b"tEXt", b"a\0b") * 250_000),
    "JPEG": b"\xff\xd8" + b"\xff\xfe\0\2" * 1_000_000 + drawn("JPEG")[2:],
    "JPEG of filling": b"\xff\xd8" + b"\xff" * 4_000_000 + drawn("JPEG")[2:],
}


@asynccontextmanager
async def gallery(**settings: Any) -> AsyncIterator[tuple[Website, Visitors]]:
    async with website(Settings(public_url=URL, **settings)) as site:
        yield site, await visitors(site)


async def send(here: Visitors, data: bytes, name: str = "Grace", **options: Any) -> httpx.Response:
    return await here.ask("POST", "images", name, content=data, **options)


async def kept(here: Visitors, data: bytes, name: str = "Grace") -> str:
    answer = await send(here, data, name)
    assert answer.status_code == 201, answer.text
    file: str = answer.json()["file"]
    return file


async def show(here: Visitors, file: str, name: str = "Ada", **options: Any) -> httpx.Response:
    return await here.ask("GET", f"images/{file}", name, **options)


@pytest.mark.parametrize(("type", "data"), GOOD.values(), ids=GOOD)
async def test_each_type_is_kept_and_given_back_byte_for_byte(type: str, data: bytes) -> None:
    async with gallery() as (_, here):
        answer = await send(here, data, headers={"Content-Type": "text/html"})
        assert answer.status_code == 201, answer.text
        file = sha256(data).hexdigest()
        assert answer.json() == {"file": file, "type": type, "width": 8, "height": 6}
        shown = await show(here, file)
        assert (shown.status_code, shown.content, shown.headers["content-type"]) == (200, data, type)


@pytest.mark.parametrize("data", BAD.values(), ids=BAD)
async def test_what_is_no_image_is_turned_away(data: bytes) -> None:
    async with gallery() as (site, here):
        assert_error(await send(here, data, headers={"Content-Type": "image/png"}), 400, "malformed")
        assert await site.archive.image(here.interview, sha256(data).hexdigest()) is None


@pytest.mark.parametrize("data", BOMBS.values(), ids=BOMBS)
async def test_more_pixels_than_the_limit_are_turned_away_unseen(data: bytes) -> None:
    assert len(data) < 500
    async with gallery() as (_, here):
        assert_error(await send(here, data), 413, "too_large")


async def test_as_many_pixels_as_the_limit_are_kept() -> None:
    async with gallery(image_pixels=48) as (_, here):
        await kept(here, drawn("PNG"))
        assert_error(await send(here, drawn("PNG", 7, 7)), 413, "too_large")


async def test_of_an_animation_one_frame_counts() -> None:
    """A board shows a still of it."""
    async with gallery(image_pixels=48) as (_, here):
        for format in ("GIF", "WEBP", "PNG"):
            await kept(here, animated(format))


@pytest.mark.parametrize("data", TINY_PARTS.values(), ids=TINY_PARTS)
async def test_a_file_of_a_million_parts_holds_nobody_up(data: bytes) -> None:
    """Looking at a header is work of the one thread that serves everybody: it was seconds of it."""
    assert READS * 4 < len(data) < Settings().image_bytes
    async with gallery() as (_, here):
        began = time.thread_time()
        assert_error(await send(here, data), 400, "malformed")
        assert time.thread_time() - began < 0.5


async def test_a_file_that_is_cut_off_after_its_header_is_kept() -> None:
    """Nothing is decoded here; a browser shows as much as there is."""
    async with gallery() as (_, here):
        await kept(here, drawn("PNG", 64, 64)[:-20])


async def test_what_follows_an_image_is_never_a_page() -> None:
    """A file may be two things at once: the headers see to it that it is only ever an image."""
    async with gallery() as (_, here):
        file = await kept(here, drawn("PNG") + SCRIPT)
        shown = await show(here, file)
        assert shown.headers["content-type"] == "image/png"
        assert shown.headers["x-content-type-options"] == "nosniff"
        assert shown.headers["content-security-policy"] == "default-src 'none'; sandbox"
        assert shown.headers["content-disposition"].startswith("inline; filename=")
        assert shown.headers["cache-control"] == "private, max-age=31536000, immutable"


async def test_too_many_bytes_are_turned_away() -> None:
    data = drawn("PNG")
    async with gallery(image_bytes=len(data)) as (_, here):
        await kept(here, data)
        assert_error(await send(here, data + b"\0"), 413, "too_large")


async def test_too_many_bytes_are_not_read_to_their_end() -> None:
    asked = 0

    async def endless() -> AsyncIterator[bytes]:
        nonlocal asked
        while True:
            asked += 1
            yield b"\0" * 1_000

    async with gallery(image_bytes=10_000) as (_, here):
        # httpx's ASGI transport hands the body over as the application asks for it.
        assert_error(await send(here, endless()), 413, "too_large")  # type: ignore[arg-type]
        assert asked <= 12


async def test_the_same_image_twice_is_kept_once() -> None:
    data = drawn("PNG")
    async with gallery(images_bytes=len(data)) as (site, here):
        first, second = await kept(here, data, "Ada"), await kept(here, data, "Grace")
        assert first == second
        image = await site.archive.image(here.interview, first)
        assert image is not None
        assert image.person == here.people["Ada"], "who brought it first"


async def test_an_interview_has_room_for_so_many_bytes() -> None:
    one, other = drawn("PNG"), drawn("GIF")
    async with gallery(images_bytes=len(one) + len(other) - 1) as (site, here):
        await kept(here, one)
        assert_error(await send(here, other), 413, "too_large")
        assert_error(await show(here, sha256(other).hexdigest()), 404, "no_such_image")
        another = Visitors(site, await site.created(people=PEOPLE), here.runs)
        await another.arrive()
        await kept(another, other)


async def test_a_person_may_add_so_many_in_a_minute() -> None:
    async with gallery(uploads_per_minute=2) as (site, here):
        await kept(here, drawn("PNG"))
        assert_error(await send(here, b"nonsense"), 400, "malformed")
        assert_error(await send(here, drawn("GIF")), 429, "throttled")
        await kept(here, drawn("GIF"), "Ada")
        site.now += 61_000
        await kept(here, drawn("GIF"))


async def test_images_of_another_interview_are_not_given() -> None:
    async with gallery() as (site, here):
        file = await kept(here, drawn("PNG"))
        other = Visitors(site, await site.created(people=PEOPLE), here.runs)
        await other.arrive()
        assert_error(await show(other, file), 404, "no_such_image")
        assert_error(await show(other, file, interview=here.interview), 404, "no_such_interview")
        assert_error(await send(other, drawn("GIF"), interview=here.interview), 404, "no_such_interview")


async def test_who_has_no_cookie_gets_nothing() -> None:
    async with gallery() as (site, here):
        file = await kept(here, drawn("PNG"))
        for method, what in (("GET", f"images/{file}"), ("POST", "images")):
            for headers in ({"Cookie": ""}, {"Cookie": f"pairing_{here.people['Ada']}=wrong"}):
                answer = await here.ask(method, what, "Ada", headers=headers, content=drawn("GIF"))
                assert_error(answer, 401, "unauthenticated")
            # One person's cookie is no other's.
            answer = await here.ask(method, what, "Ada", cookie_of="Grace", content=drawn("GIF"))
            assert_error(answer, 401, "unauthenticated")
        assert await site.archive.image(here.interview, sha256(drawn("GIF")).hexdigest()) is None


async def test_observers_see_and_do_not_add() -> None:
    async with gallery() as (_, here):
        assert_error(await send(here, drawn("PNG"), "Olga"), 403, "read_only")
        file = await kept(here, drawn("PNG"))
        assert (await show(here, file, "Olga")).status_code == 200


async def test_whose_links_were_revoked_neither_sees_nor_adds() -> None:
    async with gallery() as (site, here):
        file = await kept(here, drawn("PNG"))
        path = f"/api/interviews/{here.interview}/people/{here.people['Grace']}/links"
        assert (await site.ask("DELETE", path)).is_success
        assert_error(await show(here, file, "Grace"), 401, "unauthenticated")
        assert_error(await send(here, drawn("GIF")), 401, "unauthenticated")
        assert (await show(here, file, "Ada")).status_code == 200


async def test_a_page_of_another_origin_adds_nothing() -> None:
    async with gallery() as (_, here):
        for origin in ("https://evil.example", "null", URL + ".evil.example"):
            answer = await send(here, drawn("PNG"), headers={"Origin": origin})
            assert_error(answer, 403, "forbidden")
        assert (await send(here, drawn("PNG"), headers={"Origin": URL})).status_code == 201


@pytest.mark.parametrize("file", ["x", "%00", "0" * 63, "A" * 64, "0" * 65, "é", "0" * 64 + "%0a"])
async def test_a_name_that_is_no_digest_is_never_looked_up(
    file: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Databases take no NUL, and would answer with a defect."""
    async with gallery() as (site, here):

        async def looked_up(*arguments: object) -> None:
            raise AssertionError("looked up")

        monkeypatch.setattr(site.archive, "image", looked_up)
        answer = await show(here, file)
        assert answer.status_code == 404
