"""What the events of a runner come to in the record of a run."""

import codecs
from collections.abc import Sequence

from pairing.interview.entries import RunEnd, RunKind
from pairing.interview.run import Case
from pairing.live.comparing import same_output
from pairing.live.policy import Policy
from pairing.live.record import Record
from pairing.runner.plan import Plan
from pairing.runner.port import CaseEnded, Finished, Output, Reason, RunEvent, Started, Verdict
from pairing.runner.reports import read_report


class Account:
    """Hears the events of one run.

    With cases, what the program prints goes to their results alone; a compiler is heard by everybody.
    """

    def __init__(
        self, record: Record, what: RunKind, plan: Plan, cases: Sequence[Case], policy: Policy
    ) -> None:
        self._record = record
        self._what = what
        self._plan = plan
        self._cases = cases
        self._policy = policy
        self._decoders: dict[str, codecs.IncrementalDecoder] = {}
        self._compiling = self._running = False
        self._printed = {"stdout": bytearray(), "stderr": bytearray()}

    def hear(self, event: RunEvent) -> None:
        match event:
            case Started():
                self._started(event)
            case Output():
                self._heard(event)
            case CaseEnded():
                self._case_ended(event)
            case Finished():
                self._flush()
                try:
                    self._report()
                finally:
                    # Whatever tests made of their report, the run has an end.
                    self._finished(event.verdict)

    def failed(self, words: str) -> None:
        """It could not be started: everybody is told why."""
        self._record.printed(words + "\r\n")
        self._finished(Verdict(reason=Reason.FAILED_TO_START))

    def lost(self) -> None:
        """Nobody will hear how it ends. What comes after this is not recorded."""
        self._flush()
        self._finished(Verdict(reason=Reason.LOST))

    def _started(self, event: Started) -> None:
        self._flush()
        for buffer in self._printed.values():
            buffer.clear()
        if event.compiling and not self._compiling:
            self._compiling = True
            self._record.stepped(compiling=True)
        if not event.compiling and not self._running:
            self._running = True
            self._record.stepped(compiling=False)

    def _heard(self, event: Output) -> None:
        if event.stream != "compile" and (self._what == "cases" or self._plan.report):
            self._printed[event.stream] += event.data
        if event.stream != "compile" and self._what == "cases":
            return
        decoder = self._decoders.get(event.stream)
        if decoder is None:
            decoder = self._decoders[event.stream] = codecs.getincrementaldecoder("utf-8")("replace")
        text = decoder.decode(event.data)
        if event.stream == "compile" or not self._plan.job.terminal:
            # What comes through a pipe ends its lines with LF alone, which moves a terminal down, not left.
            text = text.replace("\r\n", "\n").replace("\n", "\r\n")
        self._record.printed(text)

    def _flush(self) -> None:
        """Half a character at the end of what a step printed stays half."""
        for decoder in self._decoders.values():
            self._record.printed(decoder.decode(b"", True))
            decoder.reset()

    def _case_ended(self, event: CaseEnded) -> None:
        case, verdict = self._cases[event.case], event.verdict
        actual, errors = (buffer.decode(errors="replace") for buffer in self._printed.values())
        policy = self._policy
        self._record.tested(
            case=case.id,
            name=case.name,
            passed=_well(verdict) and same_output(case.expected, actual),
            reason=_reason(verdict),
            exit_code=verdict.exit_code,
            signal=verdict.signal,
            wall_ms=verdict.wall_ms,
            actual=actual[: policy.case_actual_chars],
            errors=errors[: policy.case_errors_chars],
            cut=verdict.output_cut
            or len(actual) > policy.case_actual_chars
            or len(errors) > policy.case_errors_chars,
        )

    def _report(self) -> None:
        """The tests that a file of tests reported on, as far as its runner prints such a report."""
        if not self._plan.report:
            return
        policy = self._policy
        for result in read_report(self._plan.report, bytes(self._printed["stdout"])):
            self._record.tested(
                case="",
                name=result.name,
                passed=result.passed,
                reason="exited",
                wall_ms=result.ms,
                actual=result.message[: policy.case_actual_chars],
                cut=len(result.message) > policy.case_actual_chars,
            )

    def _finished(self, verdict: Verdict) -> None:
        self._record.ended(
            reason=_reason(verdict),
            exit_code=verdict.exit_code,
            signal=verdict.signal,
            wall_ms=verdict.wall_ms,
            cpu_ms=verdict.cpu_ms,
            peak_bytes=verdict.peak_bytes,
            cut=verdict.output_cut,
        )


def _well(verdict: Verdict) -> bool:
    return verdict.reason is Reason.EXITED and verdict.exit_code == 0 and not verdict.output_cut


def _reason(verdict: Verdict) -> RunEnd:
    return verdict.reason.value
