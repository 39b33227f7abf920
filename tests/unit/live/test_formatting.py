"""Texts formatted in the sandbox, and what is said when that fails."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace

import pytest

from pairing.errors import Conflict, PairingError, TooLarge, Unavailable
from pairing.live.runs import Runs
from pairing.runner.scripted import Killed, ScriptedRunner, Stage
from pairing.settings import Settings
from tests.live.playhouse import LANGUAGES, RUN_POLICY
from tests.live.stage import stage
from tests.support.desk import DEADLINE

SETTINGS = replace(Settings(), run_source_bytes=1_000)


async def tidy(boards: Stage) -> int:
    """Says the text in capitals; `no` is no text, `die` kills it, `mad` prints no text."""
    text = await boards.hear()
    if text == b"die":
        raise Killed(9)
    if text == b"slow":
        await boards.sleep(3_600)
    boards.say(b"line 1: that is wrong\n" if text == b"no" else b"\xff" if text == b"mad" else text.upper())
    return 1 if text == b"no" else 0


@asynccontextmanager
async def formatting() -> AsyncIterator[tuple[Runs, ScriptedRunner]]:
    runner = ScriptedRunner(SETTINGS, {"black": tidy}, LANGUAGES)
    async with stage(RUN_POLICY, runners=[runner]) as at:
        runs = at.server.node.runs
        await at.until(lambda: runs.available().on)
        yield runs, runner


async def ask(runs: Runs, text: str, language: str = "python") -> str:
    return await runs.format(language=language, name="main.py", text=text, owner="acme")


async def begun(runner: ScriptedRunner) -> None:
    async with asyncio.timeout(DEADLINE):
        while not (runner._going and runner._going[0]._acting):  # noqa: ASYNC110  # a turn of the loop, no time
            await asyncio.sleep(0)


async def test_a_text_is_formatted() -> None:
    async with formatting() as (runs, _):
        assert await ask(runs, "a") == "A"
        assert await ask(runs, "") == ""


@pytest.mark.parametrize(
    ("text", "language", "code", "words"),
    [
        ("no", "python", "format_failed", "line 1: that is wrong"),
        ("die", "python", "format_failed", "the formatter failed"),
        ("mad", "python", "format_failed", "the formatter printed something that is not text"),
        ("a", "cobol", "no_language", "there is no such language here"),
        ("a", "bash", "no_formatter", ""),
    ],
)
async def test_why_it_cannot_be(text: str, language: str, code: str, words: str) -> None:
    async with formatting() as (runs, _):
        with pytest.raises(Conflict) as refused:
            await ask(runs, text, language)
        assert refused.value.code == code
        assert words in refused.value.message


async def test_what_is_too_long_is_not_begun() -> None:
    async with formatting() as (runs, runner):
        with pytest.raises(TooLarge):
            await ask(runs, "x" * 2_000_000)
        assert runner._told == []


async def test_a_formatter_that_hangs_is_ended() -> None:
    async with formatting() as (runs, runner):
        asked = asyncio.create_task(ask(runs, "slow"))
        await begun(runner)
        runner.advance(1_000.0)
        with pytest.raises(PairingError, match="too long"):
            await asked


async def test_whoever_goes_away_leaves_nothing_running() -> None:
    async with formatting() as (runs, runner):
        asked = asyncio.create_task(ask(runs, "slow"))
        await begun(runner)
        asked.cancel()
        await asyncio.gather(asked, return_exceptions=True)
        assert runner._going == []


async def test_nothing_is_formatted_while_runs_are_off() -> None:
    async with formatting() as (runs, runner):
        runner.turn_off("gone for lunch")
        with pytest.raises(Unavailable) as refused:
            await ask(runs, "a")
        assert (refused.value.code, refused.value.message) == ("runs_off", "gone for lunch")
