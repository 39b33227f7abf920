"""The real CodeMirror, in a Node process: where the vectors come from and what our clients must equal."""

import json
import shutil
import subprocess
from pathlib import Path
from types import TracebackType
from typing import Any

VECTORS = Path(__file__).parent.parent / "vectors"


def node(script: str, *arguments: str) -> list[str]:
    """The command that runs a script of tests/vectors. Fails, never skips, where it cannot run."""
    executable = shutil.which("node")
    if executable is None:
        raise AssertionError("these tests compare with the real CodeMirror: install Node.js 20 or newer")
    if not (VECTORS / "node_modules" / "@codemirror" / "collab").is_dir():
        raise AssertionError("CodeMirror is not installed: run `npm ci --prefix tests/vectors`")
    return [executable, str(VECTORS / script), *arguments]


def vectors(name: str) -> list[dict[str, Any]]:
    """The cases of one committed vector file."""
    cases: list[dict[str, Any]] = json.loads((VECTORS / f"{name}.json").read_text("ascii"))
    return cases


class RealClients:
    """A Node process that hosts clients of the browser: real @codemirror/collab ones with undo history, or
    boards; see clients.mjs and boards.mjs."""

    def __init__(self, script: str = "clients.mjs") -> None:
        self._process = subprocess.Popen(
            node(script), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="ascii"
        )

    def __enter__(self) -> "RealClients":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.communicate()

    def ask(self, command: dict[str, object]) -> Any:
        """Send one command and return its answer. Raises AssertionError with the client's own error."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(command) + "\n")
        self._process.stdin.flush()
        line = self._process.stdout.readline()
        assert line, "the Node process ended"
        answer = json.loads(line)
        assert "error" not in answer, answer["error"]
        return answer["ok"]
