"""A text made tidy by its language's own formatter, in the sandbox like everything else that is run."""

import asyncio

import msgspec

from pairing.errors import Conflict, TooLarge
from pairing.runner.detect import Found
from pairing.runner.layout import SourceFile
from pairing.runner.limits import Ceilings
from pairing.runner.plan import plan
from pairing.runner.port import Finished, Output, Reason, RunEvent, Runner, Verdict

SAID_CHARS = 2_000
"""Of what a formatter says when it fails: enough for the lines that name the place."""

OVER: dict[Reason, str] = {
    Reason.TIMED_OUT: "the formatter took too long",
    Reason.OUT_OF_CPU: "the formatter took too long",
    Reason.OUT_OF_MEMORY: "the formatter needed too much memory",
    Reason.OUTPUT_LIMIT: "the formatter printed too much",
}


async def format_text(
    runner: Runner, found: Found, ceilings: Ceilings, *, name: str, text: str, owner: str
) -> str:
    """The text as the formatter prints it. Raises `Conflict` (`no_formatter`, `no_entry`, `format_failed`),
    `TooLarge`, `Malformed`, `Throttled`, `Unavailable`."""
    if len(text.encode(errors="replace")) > ceilings.source_bytes:
        raise TooLarge(f"a file to format has at most {ceilings.source_bytes} bytes")
    wanted = plan([SourceFile(name, text)], name, found, "format", ceilings)
    printed = {"stdout": bytearray(), "stderr": bytearray(), "compile": bytearray()}
    ended: asyncio.Future[Verdict] = asyncio.get_running_loop().create_future()

    def hear(event: RunEvent) -> None:
        if isinstance(event, Output):
            printed[event.stream] += event.data
        elif isinstance(event, Finished) and not ended.done():
            ended.set_result(event.verdict)

    run = await runner.start(msgspec.structs.replace(wanted.job, owner=owner), hear)
    try:
        verdict = await ended
    finally:
        # Whoever asked may be gone: nothing is formatted for nobody.
        run.stop()
    if verdict.reason is not Reason.EXITED or verdict.exit_code != 0 or verdict.output_cut:
        raise _failed(verdict, bytes(printed["stderr"] or printed["stdout"]))
    try:
        return printed["stdout"].decode()
    except UnicodeDecodeError:
        raise Conflict("the formatter printed something that is not text", code="format_failed") from None


def _failed(verdict: Verdict, said: bytes) -> Conflict:
    if verdict.reason is Reason.EXITED:
        words = said.decode(errors="replace").strip()[:SAID_CHARS]
    else:
        words = OVER.get(verdict.reason, "")
    return Conflict(words or "the formatter failed", code="format_failed")
