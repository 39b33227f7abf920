"""What the request handlers work with, hung on the application's state by `app.build`."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Protocol, cast

from starlette.requests import HTTPConnection

from pairing.answers.port import Answers
from pairing.archive.port import Archive
from pairing.audit.port import Audit
from pairing.bank.port import Bank
from pairing.interview.state import State
from pairing.keeping.forgetter import Forgetter
from pairing.keeping.port import Keeping
from pairing.live.rooms import Rooms
from pairing.live.trial import Trial
from pairing.loops.port import Loops
from pairing.mail import Mail
from pairing.members.keys import Keys
from pairing.members.passwords import Passwords
from pairing.members.port import Members
from pairing.members.provider import Provider
from pairing.runner.detect import Found
from pairing.runner.port import Availability
from pairing.scorecards.port import Scorecards
from pairing.settings import Settings
from pairing.transcript.port import Transcript
from pairing.vault import Vault
from pairing.web.allowance import Allowance
from pairing.web.attempts import Attempts, Guesses
from pairing.web.creation import Creation
from pairing.web.export.turns import Exports
from pairing.web.models import DemoInterview
from pairing.web.recording.folded import Recordings
from pairing.web.seen import Seen
from pairing.webhooks.port import Webhooks


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

    async def try_cases(self, files: State, *, pad: str, owner: str, within: float) -> Trial:
        """All cases of `files` on its files, in a turn of the workspace `owner`. Raises as `format` does, and
        `NotFound` (`no_such_pad`), `Conflict` (`pad_deleted`, `no_entry`)."""
        ...


@dataclass(slots=True)
class Services:
    settings: Settings
    archive: Archive
    loops: Loops
    scorecards: Scorecards
    bank: Bank
    members: Members
    keys: Keys
    audit: Audit
    webhooks: Webhooks
    answers: Answers
    keeping: Keeping
    forgetter: Forgetter
    passwords: Passwords
    vault: Vault
    mail: Mail
    provider: Provider | None
    """Of OpenID Connect, if one is set."""
    transcript: Transcript
    rooms: Rooms
    creation: Creation
    allowance: Allowance
    attempts: Attempts
    guesses: Guesses
    formats: Attempts
    uploads: Attempts
    imports: Attempts
    samples: Attempts
    webhook_tests: Attempts
    forks: Attempts
    trials: Attempts
    exports: Exports
    recordings: Recordings
    seen: Seen
    runs: Runs
    clock: Callable[[], int]
    """Milliseconds since the Unix epoch."""
    demo: DemoInterview | None = None


def services_of(connection: HTTPConnection) -> Services:
    return cast(Services, connection.app.state.services)
