"""The checkpoints of one room: a cache of its state, written now and then, without which nothing is lost."""

import asyncio
import logging

from pairing.errors import Unavailable
from pairing.interview.state import State
from pairing.live.node import Node
from pairing.transcript.port import Checkpoint
from pairing.wire.snapshot import CHECKPOINT_SCHEMA, decode_state, encode_state

log = logging.getLogger("pairing.live")


class Checkpoints:
    def __init__(self, transcript: str, node: Node) -> None:
        self._transcript = transcript
        self._node = node
        self._newest = 0

    async def load(self) -> State | None:
        """The state to go on from, None to begin at the beginning. Raises `Unavailable`."""
        saved = await self._node.transcript.checkpoint(self._transcript, schema=CHECKPOINT_SCHEMA)
        if saved is None:
            return None
        try:
            state = await asyncio.to_thread(decode_state, saved.payload, self._node.policy.limits)
        except Exception:
            log.exception("a checkpoint of %s cannot be read", self._transcript)
            return None
        self._newest = state.position
        return state

    def consider(self, state: State) -> None:
        """Write one in the background when enough has happened since the last."""
        if state.position - self._newest >= self._node.policy.checkpoint_entries:
            self._newest = state.position
            self._node.tasks.spawn(self._write(state), f"checkpoint {self._transcript}")

    async def _write(self, state: State) -> None:
        payload = await asyncio.to_thread(encode_state, state)
        try:
            await self._node.transcript.save_checkpoint(
                Checkpoint(self._transcript, state.position, CHECKPOINT_SCHEMA, payload)
            )
        except Unavailable:
            log.warning("a checkpoint of %s was not written", self._transcript)
