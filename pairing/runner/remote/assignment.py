"""A job as its worker sees it: started in the local runner, stopped when nobody wants it any more."""

import logging
from collections.abc import Callable

from pairing.errors import PairingError, Refused
from pairing.runner.messages import CloseInput, Input, Interrupt, Resize, Stop
from pairing.runner.port import Finished, Job, Reason, Run, RunEvent, Runner, Verdict
from pairing.runner.remote.letters import Order

log = logging.getLogger(__name__)


class Assignment:
    """`tell` gets its events; that of its end comes exactly once."""

    def __init__(self, tell: Callable[["Assignment", RunEvent], None], server: str, number: int) -> None:
        self.server = server
        self.number = number
        self._tell = tell
        self._run: Run | None = None
        self._early: list[Order] = []
        self._over = False
        self._dropped = False

    async def begin(self, runner: Runner, job: Job) -> None:
        try:
            self._run = await runner.start(job, self._hear)
        except Refused as refusal:
            log.warning("a job is refused here that its server admitted: %s", refusal.code)
            self.end(Reason.FAILED_TO_START)
        except PairingError as trouble:
            log.warning("a job cannot be started: %s", trouble.code)
            self.end(Reason.LOST)
        except Exception:
            log.exception("a job could not be started")
            self.end(Reason.LOST)
        else:
            for order in self._early:
                self._act(self._run, order)
        self._early.clear()

    def order(self, order: Order) -> None:
        if self._run is not None:
            self._act(self._run, order)
        elif not self._over:
            self._early.append(order)

    def drop(self) -> None:
        """Stop it on our own account, which is told as LOST."""
        self._dropped = True
        self.order(Stop(self.number))

    def end(self, reason: Reason) -> None:
        self._hear(Finished(Verdict(reason=reason)))

    def _hear(self, event: RunEvent) -> None:
        if self._over:
            return
        if isinstance(event, Finished):
            self._over = True
            if self._dropped and event.verdict.reason is Reason.STOPPED:
                event = Finished(Verdict(reason=Reason.LOST))
        self._tell(self, event)

    def _act(self, run: Run, order: Order) -> None:
        try:
            match order:
                case Input(_, data):
                    run.write(data)
                case CloseInput():
                    run.close_input()
                case Resize(_, columns, rows):
                    run.resize(columns, rows)
                case Interrupt():
                    run.interrupt()
                case Stop():
                    run.stop()
        except Refused as refusal:
            log.warning("input is refused here that its server admitted: %s", refusal.code)
        except Exception:
            log.exception("a run did not take what it was told")
