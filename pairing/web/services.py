"""What the request handlers work with, hung on the application's state by `app.build`."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Protocol, cast

from starlette.requests import HTTPConnection

from pairing.archive.port import Archive
from pairing.live.rooms import Rooms
from pairing.runner.detect import Found
from pairing.runner.port import Availability
from pairing.settings import Settings
from pairing.transcript.port import Transcript
from pairing.web.attempts import Attempts
from pairing.web.creation import Creation
from pairing.web.models import DemoInterview


class Runs(Protocol):
    """What this server can run and format."""

    def available(self) -> Availability: ...

    def languages(self) -> Mapping[str, Found]:
        """What is there, by the id of the language; empty while runs are off."""
        ...

    async def format(self, *, language: str, name: str, text: str, owner: str) -> str:
        """The text formatted, in a turn of the workspace `owner`. Raises `Unavailable` (`runs_off`),
        `Conflict` (`no_language`, `no_formatter`, `format_failed`), `TooLarge`, `Throttled`, `Malformed`."""
        ...


@dataclass(slots=True)
class Services:
    settings: Settings
    archive: Archive
    transcript: Transcript
    rooms: Rooms
    creation: Creation
    attempts: Attempts
    formats: Attempts
    uploads: Attempts
    runs: Runs
    clock: Callable[[], int]
    """Milliseconds since the Unix epoch."""
    demo: DemoInterview | None = None


def services_of(connection: HTTPConnection) -> Services:
    return cast(Services, connection.app.state.services)
