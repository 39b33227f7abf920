"""What the rooms of one server process have in common."""

from collections.abc import Callable
from dataclasses import dataclass

from pairing.backplane.port import Backplane
from pairing.live.bells import Bells
from pairing.live.carets import Carets
from pairing.live.committer import Committer
from pairing.live.news import News
from pairing.live.policy import Policy
from pairing.live.runs import Runs
from pairing.live.tasks import Tasks
from pairing.transcript.port import Transcript


@dataclass(frozen=True, slots=True)
class Node:
    """Ports, workers and rules, shared by the rooms of one server process."""

    transcript: Transcript
    backplane: Backplane
    committer: Committer
    bells: Bells
    tasks: Tasks
    policy: Policy
    runs: Runs
    news: News
    carets: Carets
    clock: Callable[[], int]
    """Milliseconds since the Unix epoch."""
