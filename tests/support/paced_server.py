"""`pairing serve` by a clock that a test moves on: what takes people an hour is over in a minute.

python -m tests.support.paced_server FILE
"""

import os
import sys
import time
from functools import partial
from pathlib import Path

from pairing import app, cli


class Pace:
    """The machine's clock and something more, in milliseconds since the Unix epoch. It never goes back.

    The server and the test read from a file how much more.
    """

    def __init__(self, file: Path) -> None:
        self._file = file

    def now(self) -> int:
        return time.time_ns() // 1_000_000 + int(self._file.read_bytes())

    def begin(self, *, ago: int) -> None:
        """Before anybody reads it: so long ago."""
        self._write(-ago)

    def pass_by(self, milliseconds: int) -> None:
        """So much time has passed at once."""
        self._write(int(self._file.read_bytes()) + max(0, milliseconds))

    def _write(self, more: int) -> None:
        new = self._file.with_suffix(".new")
        new.write_text(str(more))
        # A reader sees the one or the other, never a half.
        os.replace(new, self._file)


if __name__ == "__main__":
    paced = app.Replacements(clock=Pace(Path(sys.argv[1])).now)
    cli.build = partial(app.build, replacements=paced)  # type: ignore[attr-defined]
    cli.main(["serve"])
