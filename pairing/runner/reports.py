"""What became of tests, read from what their run printed to stdout.

The tests are somebody else's code and may print what they like: a report is what they say, nothing more. Of
output that is none there is nothing to tell, and of too much only the beginning.
"""

import json
import re
from collections.abc import Callable, Iterator
from typing import Any

import msgspec

from pairing.runner.languages.language import ReportFormat

RESULTS = 500
LINES = 50_000
LINE_CHARS = 65_536
NAME_CHARS = 200
MESSAGE_CHARS = 4_000
MOST_MS = 3_600_000

_TAP = re.compile(r"(?P<no>not )?ok\b *(?P<number>\d{1,9})? *(?:- )?(?P<name>.*)")
_TAP_TODO = re.compile(r" # (?:TODO|SKIP)\b", re.IGNORECASE)
_RUST = re.compile(r"test (?P<name>\S+)(?: - should panic)? \.\.\. (?P<end>ok|FAILED|ignored)\b")
_RUST_FAULT = re.compile(r"---- (?P<name>\S+) stdout ----")


class TestResult(msgspec.Struct, frozen=True):
    """`message` says why it did not pass, empty if it did; `ms` is None where the time is not told."""

    __test__ = False  # no class of tests, whatever pytest makes of its name

    name: str
    passed: bool
    ms: int | None
    message: str


def read_report(format: ReportFormat, output: bytes) -> tuple[TestResult, ...]:
    """At most `RESULTS` results, in the order told, names and messages cut to their limits. Never raises."""
    found: dict[str, TestResult] = {}
    for said, passed, ms, message in _READERS[format](_lines(output)):
        name = _name(said)
        known = found.get(name)
        if known is None and len(found) >= RESULTS:
            continue
        # Of a test told twice what is worse counts: it cannot be said again that it passed.
        if known is None or known.passed or not passed:
            found[name] = TestResult(name, passed, ms, "" if passed else _message(message))
    return tuple(found.values())


_Told = tuple[str, bool, int | None, str]


def _lines(output: bytes) -> Iterator[str]:
    for number, line in enumerate(output.split(b"\n", LINES)):
        if number == LINES:
            return
        yield line[:LINE_CHARS].decode(errors="replace").rstrip("\r")


def _objects(lines: Iterator[str]) -> Iterator[dict[str, Any]]:
    for line in lines:
        if line[:1] == "{":
            try:
                found = json.loads(line)
            except (ValueError, RecursionError):
                continue
            yield found


def _read_lines(lines: Iterator[str]) -> Iterator[_Told]:
    """One JSON object a line: name, passed, ms, message. What the harnesses of `languages/harness/` print."""
    for told in _objects(lines):
        name, passed = told.get("name"), told.get("passed")
        if isinstance(name, str) and name and isinstance(passed, bool):
            yield name, passed, _ms(told.get("ms"), 1), str(told.get("message", ""))


def _read_go(lines: Iterator[str]) -> Iterator[_Told]:
    """The JSON of `go tool test2json`. A test with parts is told beside them."""
    said: dict[str, str] = {}
    told_of = False
    for told in _objects(lines):
        name, action = told.get("Test"), told.get("Action")
        if not isinstance(name, str):
            if action == "fail" and not told_of:  # nothing but the package: it ended before any test
                yield "package", False, _ms(told.get("Elapsed"), 1000), said.get("", "")
            name = ""
        if action == "output" and len(said) <= RESULTS:
            text = str(told.get("Output", ""))
            if not re.match(r" *(=== |--- )", text):
                said[name] = (said.get(name, "") + text)[:MESSAGE_CHARS]
        elif action in ("pass", "fail", "skip") and name:
            told_of = True
            yield name, action != "fail", _ms(told.get("Elapsed"), 1000), said.get(name, "").strip()


def _read_rust(lines: Iterator[str]) -> Iterator[_Told]:
    """What the harness of `rustc --test` prints: the verdicts first, then what failed tests printed."""
    failed: dict[str, list[str]] = {}
    current: list[str] | None = None
    for line in lines:
        if told := _RUST.match(line):
            if told["end"] == "FAILED":
                failed.setdefault(told["name"], [])
            else:
                yield told["name"], True, None, ""
        elif fault := _RUST_FAULT.match(line):
            current = failed.get(fault["name"])
        elif line == "failures:":
            current = None
        elif current is not None and len(current) < MESSAGE_CHARS:
            current.append(line)
    for name, message in failed.items():
        yield name, False, None, "\n".join(message).strip()


def _read_tap(lines: Iterator[str]) -> Iterator[_Told]:
    """The Test Anything Protocol, its first level; comments after a test that failed say why."""
    last: _Told | None = None
    for line in lines:
        told = _TAP.match(line)
        if told is None:
            if last and line.startswith("#") and len(last[3]) < MESSAGE_CHARS:
                last = (*last[:3], f"{last[3]}\n{line[1:].strip()}".strip())
            continue
        if last:
            yield last
        name, *todo = _TAP_TODO.split(told["name"], maxsplit=1)
        last = (name.strip() or f"test {told['number'] or ''}", not told["no"] or bool(todo), None, "")
    if last:
        yield last


_READERS: dict[ReportFormat, Callable[[Iterator[str]], Iterator[_Told]]] = {
    "lines": _read_lines,
    "go": _read_go,
    "rust": _read_rust,
    "tap": _read_tap,
}


def _name(name: str) -> str:
    return "".join(char if char.isprintable() else " " for char in name[:NAME_CHARS])


def _message(message: str) -> str:
    return "".join(c if c.isprintable() or c in "\n\t" else "\ufffd" for c in message[:MESSAGE_CHARS])


def _ms(value: object, unit: int) -> int | None:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value < MOST_MS:
        return None
    return round(value * unit)
