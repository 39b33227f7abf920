"""Images on boards: checked, kept by the SHA-256 of their bytes, given back to the interview's own people."""

import re
from hashlib import sha256
from io import BytesIO
from typing import Final
from warnings import catch_warnings

from PIL import Image as Reader
from PIL import UnidentifiedImageError
from starlette.requests import Request
from starlette.responses import Response

from pairing.archive.port import Image
from pairing.errors import Forbidden, Malformed, NotFound, TooLarge
from pairing.web.identity import same_origin, visitor_here
from pairing.web.json import json_response, read_body
from pairing.web.models import KeptImage
from pairing.web.services import services_of

FORMATS = ("PNG", "JPEG", "GIF", "WEBP")
"""Not SVG, which is a document with scripts and links."""
TYPES = tuple(f"image/{name.lower()}" for name in FORMATS)
FILE: Final = re.compile(r"[0-9a-f]{64}")
READS: Final = 5_000
"""Of a header; real ones take a few hundred. A file of a million tiny parts would hold up everybody."""


async def keep_image(request: Request) -> Response:
    """Keep an image (D10). Sending it again is keeping it once. Not for observers."""
    services = services_of(request)
    settings = services.settings
    if not same_origin(request, settings):
        raise Forbidden("the page comes from another origin")
    person = await visitor_here(request)
    if person.role == "observer":
        raise Forbidden("observers watch", code="read_only")
    services.uploads.check(person.id)
    services.uploads.count(person.id)
    data = await read_body(request, settings.image_bytes)
    type, width, height = _look(data, settings.image_pixels)
    file = sha256(data).hexdigest()
    image = Image(person.interview, file, type, data, person.id, services.clock())
    await services.archive.add_image(image, most=settings.images_bytes)
    return json_response(KeptImage(file=file, type=type, width=width, height=height), 201)


async def show_image(request: Request) -> Response:
    """The bytes as they were sent. Its name says what it holds, so a browser may keep it for ever."""
    person = await visitor_here(request)
    file = request.path_params["file"]
    image = None
    if FILE.fullmatch(file):
        image = await services_of(request).archive.image(person.interview, file)
    if image is None:
        raise NotFound("no such image", code="no_such_image")
    headers = {
        "Cache-Control": "private, max-age=31536000, immutable",
        "Content-Security-Policy": "default-src 'none'; sandbox",
        "Content-Disposition": "inline; filename=image",
    }
    return Response(image.data, media_type=image.type, headers=headers)


def _look(data: bytes, most: int) -> tuple[str, int, int]:
    """Media type, width and height, from the header alone: nothing is decoded, so no bomb goes off here.

    Of an animation one frame counts: a board shows a still, and browsers hold few frames at a time. What
    comes after the header is not looked at: of a file that was cut short a browser shows what there is.
    Raises `Malformed` for anything but an image of `FORMATS`, `TooLarge` over `most` pixels.
    """
    try:
        with catch_warnings(action="ignore"), Reader.open(_Header(data), formats=FORMATS) as image:
            width, height = image.size
            # A JPEG of several pictures, as telephones make them, is read as MPO; browsers know it as JPEG.
            type = "image/jpeg" if image.format == "MPO" else Reader.MIME[image.format or ""]
    except Reader.DecompressionBombError:
        raise TooLarge(f"an image has at most {most} pixels") from None
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, KeyError, EOFError):
        raise Malformed("not an image that a board takes: PNG, JPEG, GIF or WebP") from None
    if width * height > most:
        raise TooLarge(f"an image has at most {most} pixels")
    return type, width, height


class _Header(BytesIO):
    """Bytes of which so many parts are read at most. Raises OSError."""

    _reads = 0

    def read(self, size: int | None = -1, /) -> bytes:
        self._reads += 1
        if self._reads > READS:
            raise OSError("too many parts")
        return super().read(size)
