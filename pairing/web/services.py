"""What the request handlers work with, hung on the application's state by `app.build`."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import cast

from starlette.requests import HTTPConnection

from pairing.archive.port import Archive
from pairing.live.rooms import Rooms
from pairing.settings import Settings
from pairing.transcript.port import Transcript
from pairing.web.attempts import Attempts
from pairing.web.creation import Creation
from pairing.web.models import DemoInterview


@dataclass(slots=True)
class Services:
    settings: Settings
    archive: Archive
    transcript: Transcript
    rooms: Rooms
    creation: Creation
    attempts: Attempts
    clock: Callable[[], int]
    """Milliseconds since the Unix epoch."""
    demo: DemoInterview | None = None


def services_of(connection: HTTPConnection) -> Services:
    return cast(Services, connection.app.state.services)
