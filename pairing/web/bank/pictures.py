"""Images of questions over HTTP, for members; candidates get those of what they were given from the room."""

from hashlib import sha256

from starlette.requests import Request
from starlette.responses import Response

from pairing.bank.paths import is_file
from pairing.bank.port import Image
from pairing.errors import NotFound
from pairing.pictures import look
from pairing.web.actor import actor_of
from pairing.web.images import image_response
from pairing.web.json import json_response, read_body
from pairing.web.models import KeptImage
from pairing.web.services import services_of


async def add_picture(request: Request) -> Response:
    services, actor = services_of(request), actor_of(request)
    settings = services.settings
    services.uploads.check(actor.member or actor.workspace)
    services.uploads.count(actor.member or actor.workspace)
    data = await read_body(request, settings.image_bytes)
    type, width, height = look(data, settings.image_pixels)
    file = sha256(data).hexdigest()
    await services.bank.add_image(actor.workspace, Image(file, type, data), at=services.clock())
    return json_response(KeptImage(file=file, type=type, width=width, height=height), 201)


async def show_picture(request: Request) -> Response:
    file = request.path_params["file"]
    image = None
    if is_file(file):
        image = await services_of(request).bank.image(actor_of(request).workspace, file)
    if image is None:
        raise NotFound("no such image", code="no_such_image")
    return image_response(image.data, image.type)
