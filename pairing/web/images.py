"""Images on boards: checked, kept by the SHA-256 of their bytes, given back to the interview's own people."""

import re
from hashlib import sha256
from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from pairing.archive.port import Image
from pairing.errors import Forbidden, NotFound
from pairing.pictures import look
from pairing.web.identity import visitor_of
from pairing.web.json import json_response, read_body
from pairing.web.models import KeptImage
from pairing.web.services import services_of
from pairing.web.shown import check_shown_here

FILE: Final = re.compile(r"[0-9a-f]{64}")


async def keep_image(request: Request) -> Response:
    """Keep an image (D10). Sending it again is keeping it once. Not for observers."""
    services = services_of(request)
    settings = services.settings
    person = visitor_of(request)
    if person.role == "observer":
        raise Forbidden("observers watch", code="read_only")
    await check_shown_here(services, person)
    services.uploads.check(person.id)
    services.uploads.count(person.id)
    data = await read_body(request, settings.image_bytes)
    type, width, height = look(data, settings.image_pixels)
    file = sha256(data).hexdigest()
    image = Image(person.interview, file, type, data, person.id, services.clock())
    await services.archive.add_image(image, most=settings.images_bytes)
    return json_response(KeptImage(file=file, type=type, width=width, height=height), 201)


async def show_image(request: Request) -> Response:
    """The bytes as they were sent. Its name says what it holds, so a browser may keep it for ever."""
    person = visitor_of(request)
    services, file = services_of(request), request.path_params["file"]
    await check_shown_here(services, person)
    image = None
    if FILE.fullmatch(file):
        image = await services.archive.image(person.interview, file)
    if image is None:
        raise NotFound("no such image", code="no_such_image")
    return image_response(image.data, image.type)


def image_response(data: bytes, type: str) -> Response:
    """Bytes that never change at their address, and are nothing but an image to a browser."""
    headers = {
        "Cache-Control": "private, max-age=31536000, immutable",
        "Content-Security-Policy": "default-src 'none'; sandbox",
        "Content-Disposition": "inline; filename=image",
    }
    return Response(data, media_type=type, headers=headers)
