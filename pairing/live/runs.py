"""The runs of one server process."""

import secrets
from collections.abc import Mapping

from pairing.errors import Conflict, Unavailable
from pairing.live.formatting import format_text
from pairing.live.policy import Policy
from pairing.runner.detect import Found
from pairing.runner.port import Availability, Runner

GETTING_READY = Availability(False, "running code is being got ready: try again in a moment")
OFF = Availability(False, "code is not run on this server")


class Runs:
    """`node` names this life of this process; `runner` is None where no code is run."""

    def __init__(self, runner: Runner | None, policy: Policy) -> None:
        self.node = secrets.token_hex(8)
        self._runner = runner
        self._policy = policy
        self._opened = False

    async def open(self) -> None:
        """Get the runner ready, which takes seconds. Until then runs are off."""
        if self._runner is not None:
            await self._runner.open()
        self._opened = True

    async def close(self) -> None:
        """End what still goes on, and the runner."""
        if self._runner is not None:
            await self._runner.close()

    def available(self) -> Availability:
        if self._runner is None:
            return OFF
        return self._runner.available() if self._opened else GETTING_READY

    def languages(self) -> Mapping[str, Found]:
        """What can be run, by the id of the language; empty while runs are off."""
        if self._runner is None or not self.available().on:
            return {}
        return self._runner.languages()

    async def format(self, *, language: str, name: str, text: str, owner: str) -> str:
        """The text formatted; `owner` is the workspace whose turn it takes.

        Raises `Unavailable` (`runs_off`), `Conflict` (`no_language`, `no_formatter`, `format_failed`),
        `TooLarge`, `Throttled`, `Malformed`.
        """
        runner = self._on()
        found = runner.languages().get(language)
        if found is None:
            raise Conflict("there is no such language here", code="no_language")
        return await format_text(runner, found, self._policy.ceilings, name=name, text=text, owner=owner)

    def _on(self) -> Runner:
        """The runner. Raises `Unavailable` (`runs_off`) while no code can be run."""
        availability = self.available()
        if self._runner is None or not availability.on:
            raise Unavailable(availability.reason, code="runs_off")
        return self._runner
