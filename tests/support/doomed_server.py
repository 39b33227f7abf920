"""`pairing serve`, but it kills itself (`kill -9`) at a chosen moment of its n-th commit of keystrokes, or of
another kind of entries.

python -m tests.support.doomed_server before 5          received and decided, not stored
python -m tests.support.doomed_server after 5           stored, and nobody was told
python -m tests.support.doomed_server after 5 drawn     of operations on boards
"""

import os
import signal
import sys
from collections.abc import Sequence

from pairing.cli import main
from pairing.transcript.port import Batch
from pairing.transcript.sql import SqlTranscript


def doom(moment: str, commits: int, kind: str = "edited") -> None:
    append = SqlTranscript.append
    mark = f'"kind":"{kind}"'.encode()
    left = commits

    async def append_and_die(self: SqlTranscript, batches: Sequence[Batch]) -> Sequence[bool]:
        nonlocal left
        left -= any(mark in batch.payload for batch in batches)
        if left == 0 and moment == "before":
            os.kill(os.getpid(), signal.SIGKILL)
        stored = await append(self, batches)
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return stored

    SqlTranscript.append = append_and_die  # type: ignore[method-assign]


if __name__ == "__main__":
    doom(sys.argv[1], int(sys.argv[2]), *sys.argv[3:])
    main(["serve"])
