"""What a client tells those who listen to it. Hooks are called on the event loop and must not block."""

from collections.abc import Callable
from dataclasses import dataclass

from pairing.errors import PairingError
from pairing.interview.entries import AnyEntry
from pairing.wire.messages import Waiting, Welcome


@dataclass(frozen=True, slots=True)
class Unsent:
    """Work that was not accepted when the client had to rebuild: the text of a pad as its author saw it."""

    pad: str
    text: str


@dataclass(frozen=True, slots=True)
class Welcomed:
    """A connection stands. `resumed`: it went on from the known position, without a snapshot."""

    welcome: Welcome
    resumed: bool


@dataclass(frozen=True, slots=True)
class KeptOut:
    """Nothing is shown to us now, or what is said of that has changed; a `Welcomed` ends it."""

    waiting: Waiting


@dataclass(frozen=True, slots=True)
class Dropped:
    """The connection is gone and another is tried after `delay` seconds. `code` is the close code."""

    code: int
    delay: float


@dataclass(frozen=True, slots=True)
class Received:
    """An entry was folded in. One of this instance's own is what accepts its intent."""

    entry: AnyEntry


@dataclass(frozen=True, slots=True)
class PushRefused:
    """A push changed nothing. For "behind" the client has sent it again by itself."""

    pad: str
    error: PairingError


@dataclass(frozen=True, slots=True)
class DrawRefused:
    """A drawing changed nothing. For "behind" the client has sent it again by itself."""

    board: str
    error: PairingError


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """The state could not be continued and starts anew; `reason` says why."""

    reason: PairingError
    unsent: tuple[Unsent, ...]


@dataclass(frozen=True, slots=True)
class Ponged:
    """A ping came back. `sent`: as it was sent; `now`: the server's clock in milliseconds."""

    sent: float
    now: int


Event = Welcomed | KeptOut | Dropped | Received | PushRefused | DrawRefused | Rebuilt | Ponged
Hook = Callable[[Event], None]
