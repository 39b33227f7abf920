"""Images of a recording: those of the interview's boards and texts."""

from starlette.requests import Request
from starlette.responses import Response

from pairing.errors import NotFound
from pairing.web.images import FILE, image_response
from pairing.web.interviews import interview_here
from pairing.web.services import services_of


async def show_recorded_image(request: Request) -> Response:
    """The bytes as they were sent. Its name says what it holds, so a browser may keep it for ever."""
    interview = await interview_here(request)
    file = request.path_params["file"]
    image = None
    if FILE.fullmatch(file):
        image = await services_of(request).archive.image(interview.id, file)
    if image is None:
        raise NotFound("no such image", code="no_such_image")
    return image_response(image.data, image.type)
