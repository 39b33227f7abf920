"""`pairing serve`, but it kills itself (`kill -9`) at a chosen moment of its n-th commit of keystrokes.

python -m tests.support.doomed_server before 5    received and decided, not stored
python -m tests.support.doomed_server after 5     stored, and nobody was told
"""

import os
import signal
import sys
from collections.abc import Sequence

from pairing.cli import main
from pairing.transcript.port import Batch
from pairing.transcript.sql import SqlTranscript


def doom(moment: str, commits: int) -> None:
    append = SqlTranscript.append
    left = commits

    async def append_and_die(self: SqlTranscript, batches: Sequence[Batch]) -> Sequence[bool]:
        nonlocal left
        left -= any(b'"kind":"edited"' in batch.payload for batch in batches)
        if left == 0 and moment == "before":
            os.kill(os.getpid(), signal.SIGKILL)
        stored = await append(self, batches)
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return stored

    SqlTranscript.append = append_and_die  # type: ignore[method-assign]


if __name__ == "__main__":
    doom(sys.argv[1], int(sys.argv[2]))
    main(["serve"])
