"""Test cases tried on files that are in no room, for whoever looks at a recording. Nothing is recorded."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import msgspec

from pairing.errors import Unavailable
from pairing.interview.entries import RunEnd
from pairing.interview.intents import StartRun
from pairing.interview.state import State
from pairing.live.account import Account
from pairing.live.planning import plan_run
from pairing.live.policy import Policy
from pairing.live.record import Record
from pairing.runner.detect import Found
from pairing.runner.port import Runner


@dataclass(frozen=True, slots=True)
class Tried:
    """What became of one case. A case that was not tried has the reason why the whole did not go on."""

    case: str
    passed: bool
    reason: RunEnd
    actual: str = ""
    errors: str = ""
    wall_ms: int = 0


@dataclass(frozen=True, slots=True)
class Trial:
    """`tried`: all cases, in order. `printed`: by a compiler."""

    language: str
    toolchain: str
    tried: tuple[Tried, ...]
    printed: str


async def try_cases(
    runner: Runner,
    found: Mapping[str, Found],
    policy: Policy,
    files: State,
    *,
    pad: str,
    owner: str,
    within: float,
) -> Trial:
    """All cases of `files`, while its file `pad` is open. `owner`: whose turn it takes; `within` seconds.

    Raises what `plan_run` and a runner raise, and `Unavailable` when it takes longer.
    """
    intent = StartRun(ref=0, what="cases", pad=pad)
    planned = plan_run(files, intent, files=files, found=found, most=policy.ceilings, node="")
    sheet = _Sheet()
    account = Account(sheet, "cases", planned.plan, planned.cases, policy)
    run = await runner.start(msgspec.structs.replace(planned.job, owner=owner), account.hear)
    try:
        async with asyncio.timeout(within):
            reason = await sheet.over
    except TimeoutError:
        raise Unavailable("the tests took too long: try again later", code="trial_timeout") from None
    finally:
        # Whoever asked may be gone: nothing is tried for nobody.
        run.stop()
    had = {one["case"]: one for one in sheet.tests}
    return Trial(
        language=planned.facts.language,
        toolchain=planned.facts.toolchain,
        tried=tuple(_tried(case.id, had.get(case.id), reason) for case in planned.cases),
        printed=sheet.text,
    )


class _Sheet(Record):
    """Keeps results for one who asked. `over`: why the whole ended."""

    def __init__(self) -> None:
        super().__init__()
        self.text = ""
        self.tests: list[dict[str, Any]] = []
        self.over: asyncio.Future[RunEnd] = asyncio.get_running_loop().create_future()

    def printed(self, text: str) -> None:
        self.text += text.replace("\r\n", "\n")

    def tested(self, **fields: Any) -> None:
        self.tests.append(fields)

    def ended(self, **fields: Any) -> None:
        if not self.over.done():
            self.over.set_result(fields["reason"])


def _tried(case: str, result: dict[str, Any] | None, reason: RunEnd) -> Tried:
    if result is None:
        return Tried(case, False, reason)
    return Tried(
        case,
        result["passed"],
        result["reason"],
        result["actual"],
        result["errors"],
        result["wall_ms"] or 0,
    )
