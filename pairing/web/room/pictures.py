"""Images of a question: the room gets those that what it is given shows, and no other."""

from starlette.requests import Request
from starlette.responses import Response

from pairing.archive.port import Image
from pairing.bank.content import Question
from pairing.bank.linking import link_images
from pairing.errors import NotFound
from pairing.web.images import image_response
from pairing.web.room.asking import interview_here
from pairing.web.services import Services, services_of


async def publish(
    services: Services, workspace: str, interview: str, by: str, content: Question, text: str
) -> str:
    """The text with its images linked to the interview's, where they are kept from now on."""
    shown = {
        image.name: image.file for image in content.images if link_images(text, {image.name: "x"}) != text
    }
    for name, file in list(shown.items()):
        found = await services.bank.image(workspace, file)
        if found is None:
            del shown[name]
            continue
        kept = Image(interview, file, found.type, found.data, by, services.clock())
        await services.archive.add_image(kept, most=services.settings.images_bytes)
    return link_images(
        text, {name: f"/api/interviews/{interview}/images/{file}" for name, file in shown.items()}
    )


async def show_kit_image(request: Request) -> Response:
    """An image of the bank, for interviewers who read a guide."""
    _, interview = await interview_here(request)
    found = await services_of(request).bank.image(interview.workspace, request.path_params["file"])
    if found is None:
        raise NotFound("no such image", code="no_such_image")
    return image_response(found.data, found.type)
