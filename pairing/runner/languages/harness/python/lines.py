"""The report of a file of tests: on stdout one JSON object a line; what the tests print goes to stderr."""

import json
import os
import sys
from typing import TextIO


def take_stdout() -> TextIO:
    """The report's own way out. Whatever else is printed to stdout goes to stderr."""
    report = os.fdopen(os.dup(1), "w", encoding="utf-8", errors="replace", buffering=1)
    os.dup2(2, 1)
    return report


def tell(report: TextIO, name: str, passed: bool, seconds: float, message: str) -> None:
    line = {"name": name, "passed": passed, "ms": round(seconds * 1000), "message": message}
    report.write(json.dumps(line) + "\n")


def use_the_pad() -> str:
    """The file of tests; its folder and the top folder come first on the path, as in a run."""
    entry = sys.argv[1]
    sys.path[:1] = [os.path.dirname(entry) or ".", "."]
    return entry
