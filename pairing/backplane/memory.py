"""The backplane inside one process: the embedded default, and several nodes in one test.

A `MemoryHub` stands where Redis stands; each node holds a `MemoryBackplane` on it. A single node on its own
hub rings nobody and sees its own presence, which is all that a server without neighbours needs.
"""

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from pairing.backplane.calls import call_guarded
from pairing.backplane.port import Hear, Recovered, nothing_to_recover


@dataclass(frozen=True, slots=True)
class _Shown:
    value: bytes
    expires_at: float


class MemoryHub:
    """What the nodes of one process share. `clock` gives seconds, never going back."""

    def __init__(self, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._listeners: dict[str, dict[MemoryBackplane, Hear]] = {}
        self._presence: dict[str, dict[tuple[MemoryBackplane, str], _Shown]] = {}

    def _listen(self, channel: str, node: "MemoryBackplane", hear: Hear) -> None:
        self._listeners.setdefault(channel, {})[node] = hear

    def _leave(self, channel: str, node: "MemoryBackplane") -> None:
        listeners = self._listeners.get(channel, {})
        listeners.pop(node, None)
        if not listeners:
            self._listeners.pop(channel, None)

    def _ring(self, channel: str, payload: bytes, sender: "MemoryBackplane") -> None:
        # A copy: a hearer may listen or leave.
        for node, hear in list(self._listeners.get(channel, {}).items()):
            if node is not sender:
                call_guarded(hear, channel, payload)

    def _show(self, channel: str, members: Mapping[str, bytes], node: "MemoryBackplane", ttl: float) -> None:
        expires_at = self._clock() + ttl
        shown = self._unexpired(channel)
        shown.update(((node, member), _Shown(value, expires_at)) for member, value in members.items())
        self._keep(channel, shown)

    def _hide(self, channel: str, members: Sequence[str], node: "MemoryBackplane") -> None:
        shown = self._unexpired(channel)
        for member in members:
            shown.pop((node, member), None)
        self._keep(channel, shown)

    def _present(self, channel: str) -> dict[str, bytes]:
        shown = self._unexpired(channel)
        self._keep(channel, shown)
        in_order_of_expiry = sorted(shown.items(), key=lambda item: item[1].expires_at)
        return {member: one.value for (_, member), one in in_order_of_expiry}

    def _unexpired(self, channel: str) -> "dict[tuple[MemoryBackplane, str], _Shown]":
        now = self._clock()
        return {key: one for key, one in self._presence.get(channel, {}).items() if one.expires_at > now}

    def _keep(self, channel: str, shown: "dict[tuple[MemoryBackplane, str], _Shown]") -> None:
        # Empty channels are forgotten, or a long-lived node would remember every interview it ever held.
        if shown:
            self._presence[channel] = shown
        else:
            self._presence.pop(channel, None)


class MemoryBackplane:
    """One node on a `MemoryHub`. Rings are delivered before `ring` returns; it is healthy while open."""

    def __init__(self, hub: MemoryHub) -> None:
        self._hub = hub
        self._hear: Hear | None = None
        self._channels: set[str] = set()

    @property
    def healthy(self) -> bool:
        return self._hear is not None

    async def start(self, hear: Hear, recovered: Recovered = nothing_to_recover) -> None:
        self._hear = hear

    async def listen(self, channel: str) -> None:
        if self._hear is not None:
            self._channels.add(channel)
            self._hub._listen(channel, self, self._hear)

    async def leave(self, channel: str) -> None:
        self._channels.discard(channel)
        self._hub._leave(channel, self)

    async def ring(self, messages: Sequence[tuple[str, bytes]]) -> None:
        if self._hear is not None:
            for channel, payload in messages:
                self._hub._ring(channel, payload, self)

    async def show(self, channel: str, members: Mapping[str, bytes], *, ttl: float) -> None:
        if self._hear is not None:
            self._hub._show(channel, members, self, ttl)

    async def hide(self, channel: str, members: Sequence[str]) -> None:
        if self._hear is not None:
            self._hub._hide(channel, members, self)

    async def present(self, channel: str) -> dict[str, bytes]:
        return self._hub._present(channel) if self._hear is not None else {}

    async def close(self) -> None:
        for channel in self._channels:
            self._hub._leave(channel, self)
        self._channels.clear()
        self._hear = None
