"""The backplane port: a doorbell between server nodes, and who is present. Lossy by contract.

Nothing here is truth. A ring may be lost, doubled, late or out of order; the reader then asks the ledger.
Contract (held by `tests/contracts/test_backplane.py` on every adapter):

- `ring` hands payloads to every *other* node listening on the channel; a node never hears itself.
- `listen` is in force when it returns: rings sent afterwards by others reach `hear`, if nothing is lost.
  Listening twice is listening once; after `leave` has returned `hear` is not called for the channel.
- Presence members expire by themselves `ttl` seconds after they were last shown, even if every node dies.
  Two nodes may show the same member: it is present until each of them has hidden it or let it expire, with
  the value that expires last. A node hides only what it has shown itself.
- No call blocks for longer than `timeout` (a setting) and none raises when the backplane is out of reach:
  rings are dropped, presence reads as empty, and `healthy` is False until it is back. Nothing is queued for
  later. Listening survives reconnection: channels are subscribed again without the caller's help.
- Each time `healthy` turns from False to True after `start` has returned, `recovered` is called once: rings
  may have been missed, so rooms ask the ledger at once, and show their members again.
- `close` may be called twice; after it every call does nothing.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Protocol

Hear = Callable[[str, bytes], None]
"""Called on the event loop as hear(channel, payload); must not block or raise."""

Recovered = Callable[[], None]
"""Called on the event loop when listening is in force again after a loss; must not block or raise."""


def nothing_to_recover() -> None:
    """The `Recovered` of a caller that polls anyway."""


class Backplane(Protocol):
    @property
    def healthy(self) -> bool:
        """Whether rings are believed to get through. While False, readers poll the ledger faster."""
        ...

    async def start(self, hear: Hear, recovered: Recovered = nothing_to_recover) -> None:
        """Begin delivering to `hear`. Never raises when the other side is away: it keeps trying."""
        ...

    async def listen(self, channel: str) -> None: ...

    async def leave(self, channel: str) -> None: ...

    async def ring(self, messages: Sequence[tuple[str, bytes]]) -> None:
        """Send all (channel, payload) pairs, in one round trip where the transport has such a thing."""
        ...

    async def show(self, channel: str, members: Mapping[str, bytes], *, ttl: float) -> None:
        """Put or refresh these members of the channel's presence for `ttl` seconds."""
        ...

    async def hide(self, channel: str, members: Sequence[str]) -> None: ...

    async def present(self, channel: str) -> dict[str, bytes]:
        """Members of the channel shown by any node and not yet expired."""
        ...

    async def close(self) -> None: ...
