"""The check at start: a jail is made, tried from inside, and loaded until its limits bite. All or nothing."""

import asyncio

from pairing.runner.execution import Execution
from pairing.runner.kit import CannotRun
from pairing.runner.pool import Pool
from pairing.runner.port import Finished, Job, Limits, Output, Reason, RunEvent, Step, Verdict

LIMITS = Limits(
    wall=5.0, cpu=5.0, memory=67_108_864, processes=32, files=64, file_bytes=1_048_576, output=4_096
)
TIMEOUT = 20.0


async def check_jails(pool: Pool, canaries: tuple[str, ...], folders: tuple[str, ...]) -> None:
    """`folders` may be read, nothing beside them. Raises CannotRun with what was found wrong."""
    try:
        async with asyncio.timeout(TIMEOUT):
            verdict, said = await _try(
                pool, ("/.stage", "check", *canaries, *(f"+{folder}" for folder in folders))
            )
            if verdict.reason is not Reason.EXITED or verdict.exit_code != 0:
                raise CannotRun(f"the sandbox does not hold: {said or verdict.reason.value}")
            verdict, said = await _try(pool, ("/.stage", "fork"), watch=False)
            if verdict.reason is not Reason.EXITED or int(said) > LIMITS.processes + 1:
                raise CannotRun(f"processes in the sandbox are not limited ({verdict.reason.value}, {said})")
            verdict, said = await _try(pool, ("/.stage", "fork", "stay"))
            if verdict.reason is not Reason.TOO_MANY_PROCESSES:
                raise CannotRun(f"processes in the sandbox are not watched ({verdict.reason.value}, {said})")
            verdict, _ = await _try(pool, ("/.stage", "eat"))
            if verdict.reason is not Reason.OUT_OF_MEMORY:
                raise CannotRun(f"memory in the sandbox is not limited ({verdict.reason.value})")
    except TimeoutError:
        raise CannotRun("the sandbox did not answer in time") from None
    except OSError as error:
        raise CannotRun(f"the sandbox cannot be made: {error}") from None


async def _try(pool: Pool, argv: tuple[str, ...], *, watch: bool = True) -> tuple[Verdict, str]:
    verdicts: list[Verdict] = []
    said = bytearray()

    def hear(event: RunEvent) -> None:
        if isinstance(event, Output):
            said.extend(event.data)
        elif isinstance(event, Finished):
            verdicts.append(event.verdict)

    pool.reserve()
    jail, group = await pool.take()
    job = Job(run=Step(argv=argv, limits=LIMITS), terminal=True)
    await Execution(jail, job, hear, inodes=1_000, sockets=100, group=group, watch=watch).run()
    return verdicts[0], ", ".join(said.decode(errors="replace").split("\r\n")).strip(", ")
