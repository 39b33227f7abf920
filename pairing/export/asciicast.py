"""The terminal of a run as asciicast, version 2: a header line, then an event a line, for `asciinema play`.

Source of the format: https://docs.asciinema.org/manual/asciicast/v2/. Events are timed by the recording's
clock (time during which the interview was closed does not count), in seconds since the run was asked for. All
lines are ASCII: what else was printed is escaped.
"""

import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from pairing.interview import entries as e

MEDIA_TYPE = "application/x-asciicast"

_dumps = json.JSONEncoder(separators=(",", ":"), allow_nan=False).encode


def asciicast(entries: Iterable[e.AnyEntry], run: str, clock: Callable[[int], int]) -> Iterator[bytes]:
    """Lines with their ends; none if there is no such run. `clock`: the recording's milliseconds by `at`.

    `o`: output; `i`: input that somebody typed; `r`: the terminal's new size; `m`: what became of the run.
    """
    begun: int | None = None
    for entry in entries:
        if getattr(entry, "run", None) != run:
            continue
        if isinstance(entry, e.RunStarted):
            begun = clock(entry.at)
            yield _line(_header(entry))
        elif begun is not None and (event := _event(entry)) is not None:
            yield _line([max(0, clock(entry.at) - begun) / 1_000, *event])


def _header(run: e.RunStarted) -> dict[str, Any]:
    return {
        "version": 2,
        "width": run.columns,
        "height": run.rows,
        "timestamp": run.at // 1_000,
        "title": " ".join(part for part in (run.what, run.entry, f"({run.toolchain})") if part != "()"),
        "command": " ".join(run.command),
        "env": {"TERM": "xterm-256color"},
    }


def _event(entry: e.AnyEntry) -> tuple[str, str] | None:
    match entry:
        case e.RunPrinted():
            return "o", entry.text
        case e.RunTyped():
            return "i", entry.text
        case e.RunResized():
            return "r", f"{entry.columns}x{entry.rows}"
        case e.RunStepped():
            return "m", "compiling" if entry.compiling else "running"
        case e.RunStopAsked():
            return "m", "asked to stop"
        case e.RunFinished():
            code = "" if entry.exit_code is None else f" {entry.exit_code}"
            return "m", f"{entry.reason}{code}"
        case _:
            return None


def _line(value: Any) -> bytes:
    return _dumps(value).encode() + b"\n"
