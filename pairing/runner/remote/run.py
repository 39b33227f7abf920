"""A run as the server sees it: first waiting, then at a worker, then over."""

import asyncio
import logging
from collections.abc import Callable
from typing import Protocol

from pairing.errors import TooLarge
from pairing.runner.limits import clamp_size, given
from pairing.runner.messages import CloseInput, Input, Interrupt, Resize, Stop
from pairing.runner.port import Finished, Job, OnEvent, Reason, RunEvent, Verdict
from pairing.runner.remote.letters import Order

log = logging.getLogger(__name__)


class Session(Protocol):
    """What a run needs of the session it belongs to."""

    def order(self, worker: str, order: Order) -> None: ...

    def unwanted(self) -> None:
        """A run that still waits is not wanted any more."""
        ...


class RemoteRun:
    def __init__(
        self, session: Session, number: int, job: Job, input_bytes: int, on_event: OnEvent,
        on_end: Callable[[int], None],
    ) -> None:  # fmt: skip
        self.number = number
        self.worker = ""
        """Who has it; empty while it waits."""
        self.kinds: frozenset[str] = frozenset()
        self.queued = False
        """The queue is known to have it or to have had it."""
        self.stopping = False
        self.asked_at = asyncio.get_running_loop().time()
        self._losing = False
        self._over = False
        self._input_left = input_bytes - given(job)
        self._has_cases = bool(job.cases)
        self._early: list[Order] = []
        self._session = session
        self._on_event = on_event
        self._on_end = on_end

    # The port

    def write(self, data: bytes) -> None:
        if len(data) > self._input_left:
            raise TooLarge("too much input for one run")
        self._input_left -= len(data)
        if not self._has_cases:
            self._order(Input(self.number, data))

    def close_input(self) -> None:
        self._order(CloseInput(self.number))

    def resize(self, columns: int, rows: int) -> None:
        self._order(Resize(self.number, clamp_size(columns), clamp_size(rows)))

    def interrupt(self) -> None:
        self._order(Interrupt(self.number))

    def stop(self) -> None:
        if not self.stopping and not self._over:
            self.stopping = True
            self._order(Stop(self.number))
            if not self.worker:
                self._session.unwanted()

    # The session's side

    def lose(self) -> None:
        """Stop it on our own account: that is told as LOST unless it ends by itself before."""
        if not self.stopping:
            self._losing = True
            self.stop()

    def taken(self, worker: str) -> None:
        self.worker = worker
        for order in self._early:
            self._session.order(worker, order)
        self._early.clear()

    def tell(self, event: RunEvent) -> None:
        if self._over:
            return
        if isinstance(event, Finished):
            self._over = True
            self._on_end(self.number)
            if self._losing and event.verdict.reason is Reason.STOPPED:
                event = Finished(Verdict(reason=Reason.LOST))
        try:
            self._on_event(event)
        except Exception:
            # A caller that breaks its promise and raises harms its own run only.
            log.exception("an event of a run was not taken")

    def end(self, reason: Reason) -> None:
        self.tell(Finished(Verdict(reason=reason)))

    def _order(self, order: Order) -> None:
        if self._over:
            return
        if self.worker:
            self._session.order(self.worker, order)
        else:
            self._early.append(order)
