"""The backplane port: a doorbell between server nodes, and who is present. Lossy by contract.

Nothing here is truth. A ring may be lost, doubled, late or out of order; the reader then asks the ledger.
Contract (held by `tests/contracts/test_backplane.py` on every adapter):

- `ring` hands payloads to every *other* node listening on the channel; a node never hears itself.
- `listen` is in force when it returns: rings sent afterwards by others reach `hear`, if nothing is lost.
- Presence members expire by themselves `ttl` seconds after they were last shown.
- No call blocks for longer than `timeout` (a setting) and none raises when the backplane is out of reach:
  rings are dropped, presence reads as empty, and `healthy` is False until it is back. Listening survives
  reconnection: channels are subscribed again without the caller's help.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Protocol

Hear = Callable[[str, bytes], None]
"""Called on the event loop as hear(channel, payload); must not block or raise."""


class Backplane(Protocol):
    @property
    def healthy(self) -> bool:
        """Whether rings are believed to get through. While False, readers poll the ledger faster."""
        ...

    async def start(self, hear: Hear) -> None:
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
