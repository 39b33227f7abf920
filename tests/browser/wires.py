"""What a window and the room tell each other: what a recording says can be held against it."""

import json
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import WebSocket

from tests.support.browser import DEADLINE, Window

Update = tuple[str, str, int]
"""Of which instance, of which pad or board, and which of its updates."""


class Wires:
    """Between a window and the room. An update that is sent again, after a loss, is one nevertheless."""

    def __init__(self, opened: Window) -> None:
        self._typed: dict[Update, list[Any]] = {}
        self._drawn: dict[Update, Any] = {}
        self._newest: WebSocket | None = None
        opened.page.on("websocket", self._open)

    @contextmanager
    def hears(self, kind: str) -> Iterator[None]:
        """Wait until the window is told of an entry of a kind. What brings it about is done meanwhile."""
        assert self._newest is not None, "it was never in the room"
        mark = f'"kind":"{kind}"'
        with self._newest.expect_event("framereceived", lambda frame: mark in frame, timeout=DEADLINE):
            yield

    def typed(self) -> dict[str, tuple[int, int]]:
        """UTF-16 units put in and taken out, by pad."""
        inserted: Counter[str] = Counter()
        deleted: Counter[str] = Counter()
        for (_, pad, _), changes in self._typed.items():
            for section in changes:
                if isinstance(section, list):
                    deleted[pad] += section[0]
                    inserted[pad] += units("\n".join(section[1:]))
        return {pad: (inserted[pad], deleted[pad]) for pad in {pad for _, pad, _ in self._typed}}

    def drawn(self) -> Counter[str]:
        """Changes, by board."""
        return Counter(board for _, board, _ in self._drawn)

    def _open(self, socket: WebSocket) -> None:
        if "/socket?" not in socket.url:
            return
        instance, self._newest = "", socket

        def received(frame: str | bytes) -> None:
            nonlocal instance
            message = json.loads(frame)
            if message["type"] in ("welcome", "waiting"):
                instance = message["instance"]

        def sent(frame: str | bytes) -> None:
            message = json.loads(frame)
            for at, update in enumerate(message.get("updates", [])):
                if message["type"] == "push":
                    self._typed[instance, message["pad"], message["first"] + at] = update
                elif message["type"] == "draw":
                    self._drawn[instance, message["board"], message["first"] + at] = update

        socket.on("framereceived", received)
        socket.on("framesent", sent)


def units(text: str) -> int:
    """Its length in UTF-16 units."""
    return len(text.encode("utf-16-le")) // 2
