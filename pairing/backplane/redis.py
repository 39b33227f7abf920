"""The backplane between nodes over Redis pub/sub (Redis 6 or newer). Redis may lose everything at any moment.

Every payload starts with the random tag of the node that rang, so a node skips its own rings by comparing
eight bytes. Presence of a channel is one hash: field = tag of the node + member, value = deadline on Redis's
clock + what is shown. The clock is Redis's own because those of nodes differ; the whole hash expires with its
last member, so it goes away even if every node dies.
"""

import asyncio
import contextlib
import logging
import math
import random
import secrets
from collections.abc import Mapping, Sequence
from typing import Any

import hiredis

from pairing.backplane.address import parse_redis_url
from pairing.backplane.calls import call_guarded
from pairing.backplane.link import PING, RedisLink, connect, error_code, pack
from pairing.backplane.port import Hear, Recovered, nothing_to_recover

logger = logging.getLogger(__name__)

TAG_BYTES = 8
DEADLINE_DIGITS = 13  # milliseconds since the Unix epoch, in decimal: enough until the year 2286
FIRST_RETRY = 0.05

# KEYS: the hash. ARGV: ttl in milliseconds, then field and value in turn.
# Members of nodes that died are swept here, because a key that others keep alive would keep them as well.
SHOW = b"""
local now = redis.call('TIME')
now = now[1] * 1000 + math.floor(now[2] / 1000)
local shown = redis.call('HGETALL', KEYS[1])
for i = 1, #shown, 2 do
  if tonumber(string.sub(shown[i + 1], 1, 13)) <= now then redis.call('HDEL', KEYS[1], shown[i]) end
end
local deadline = string.format('%013.0f', now + ARGV[1])
for i = 2, #ARGV, 2 do redis.call('HSET', KEYS[1], ARGV[i], deadline .. ARGV[i + 1]) end
if redis.call('PTTL', KEYS[1]) < tonumber(ARGV[1]) then redis.call('PEXPIRE', KEYS[1], ARGV[1]) end
return 1
"""


class RedisBackplane:
    """One node's place on a Redis server. `node` names the connection for operators (`CLIENT LIST`).

    `timeout` bounds every call and the time until a hung Redis is noticed; `retry` is the longest pause
    between two attempts to connect; both in seconds. With `buffer_bytes` still to send, rings are dropped.
    Raises ValueError for a URL that `parse_redis_url` refuses.
    """

    def __init__(
        self,
        url: str,
        *,
        node: str,
        timeout: float,
        retry: float = 2.0,
        buffer_bytes: int = 4_194_304,
        prefix: str = "pairing:",
    ) -> None:
        self._address = parse_redis_url(url)
        self._name = "".join(c if c.isascii() and c.isalnum() else "-" for c in f"pairing-{node}")
        self._timeout = timeout
        self._retry = retry
        self._buffer_bytes = buffer_bytes
        self._prefix = prefix
        # Random, not made from the name: two nodes that were given one name by mistake still hear each other.
        self._tag = secrets.token_bytes(TAG_BYTES)
        self._channels: dict[bytes, str] = {}
        self._link: RedisLink | None = None
        self._keeper: asyncio.Task[None] | None = None
        self._presence_refused = False
        self._hear: Hear | None = None
        self._recovered: Recovered = nothing_to_recover

    @property
    def healthy(self) -> bool:
        return self._link is not None and self._link.is_open

    async def start(self, hear: Hear, recovered: Recovered = nothing_to_recover) -> None:
        self._hear = hear
        self._recovered = recovered
        tried = asyncio.Event()
        self._keeper = asyncio.create_task(self._keep_linked(tried), name="backplane")
        await tried.wait()

    async def listen(self, channel: str) -> None:
        if self._keeper is not None:
            topic = self._topic(channel)
            self._channels[topic] = channel
            # Answers keep their order, so the answer to PING says that the subscription is in force.
            await self._tell(pack(b"SUBSCRIBE", topic) + PING, 1)

    async def leave(self, channel: str) -> None:
        topic = self._topic(channel)
        if self._channels.pop(topic, None) is not None:
            await self._tell(pack(b"UNSUBSCRIBE", topic) + PING, 1)

    async def ring(self, messages: Sequence[tuple[str, bytes]]) -> None:
        if messages and self._link is not None:
            tag = self._tag
            commands = [
                b"*3\r\n$7\r\nPUBLISH\r\n$%d\r\n%b\r\n$%d\r\n%b%b\r\n"
                % (len(topic := self._topic(channel)), topic, TAG_BYTES + len(payload), tag, payload)
                for channel, payload in messages
            ]
            await self._tell(b"".join(commands), len(messages))

    async def show(self, channel: str, members: Mapping[str, bytes], *, ttl: float) -> None:
        if members:
            words = [b"EVAL", SHOW, b"1", self._presence(channel), b"%d" % max(1, math.ceil(ttl * 1000))]
            for member, value in members.items():
                words += [self._tag + member.encode(), value]
            await self._ask(pack(*words), 1)

    async def hide(self, channel: str, members: Sequence[str]) -> None:
        if members:
            fields = [self._tag + member.encode() for member in members]
            await self._ask(pack(b"HDEL", self._presence(channel), *fields), 1)

    async def present(self, channel: str) -> dict[str, bytes]:
        answers = await self._ask(pack(b"TIME") + pack(b"HGETALL", self._presence(channel)), 2)
        if not answers:
            return {}
        (seconds, microseconds), shown = answers
        now = b"%0*d" % (DEADLINE_DIGITS, int(seconds) * 1000 + int(microseconds) // 1000)
        by_deadline = sorted(
            (value, field) for field, value in shown.items() if value[:DEADLINE_DIGITS] > now
        )
        return {field[TAG_BYTES:].decode(): value[DEADLINE_DIGITS:] for value, field in by_deadline}

    async def close(self) -> None:
        keeper, self._keeper = self._keeper, None
        self._channels.clear()
        if keeper is not None:
            keeper.cancel()
            await asyncio.gather(keeper, return_exceptions=True)

    def _topic(self, channel: str) -> bytes:
        return f"{self._prefix}ring:{channel}".encode()

    def _presence(self, channel: str) -> bytes:
        return f"{self._prefix}presence:{channel}".encode()

    async def _tell(self, commands: bytes, answers: int) -> None:
        """What rings and listening need. A Redis that refuses it counts as away."""
        if self._link is not None:
            with contextlib.suppress(ConnectionError):
                await self._link.ask(commands, answers)

    async def _ask(self, commands: bytes, answers: int) -> list[Any]:
        """What presence needs: the answers, none when Redis is away or refuses.

        A Redis that is full or read-only refuses presence and still carries rings, so the link stays.
        """
        if self._link is None:
            return []
        try:
            answered = await self._link.call(commands, answers)
        except ConnectionError:
            return []
        for answer in answered:
            if isinstance(answer, hiredis.ReplyError):
                if not self._presence_refused:
                    logger.warning("the backplane refuses presence: %s", error_code(answer))
                self._presence_refused = True
                return []
        self._presence_refused = False
        return answered

    def _pushed(self, message: list[Any]) -> None:
        if message[0] != b"message" or self._hear is None:
            return
        channel = self._channels.get(message[1])
        payload: bytes = message[2]
        if channel is not None and len(payload) >= TAG_BYTES and not payload.startswith(self._tag):
            call_guarded(self._hear, channel, payload[TAG_BYTES:])

    async def _keep_linked(self, tried: asyncio.Event) -> None:
        """Connect, subscribe, wait for the loss, and again. `tried` is set after the first attempt."""
        clock = asyncio.get_running_loop().time
        lost_at: float | None = None
        failures = 0
        try:
            while True:
                try:
                    link = await self._connect()
                except (OSError, UnicodeError) as error:
                    reason = str(error) or "no answer in time"
                    failures += 1
                else:
                    # Nothing is awaited since the channels were compared: no `listen` is missed.
                    self._link = link
                    since = clock()
                    if lost_at is not None:
                        logger.warning("the backplane is back after %.1f s", since - lost_at)
                        lost_at = None
                        call_guarded(self._recovered)
                    tried.set()
                    reason = await self._until_lost(link)
                    # A link that is lost as soon as it is made must not be made again without a pause.
                    failures = 0 if clock() - since > self._retry else failures + 1
                if lost_at is None:
                    lost_at = clock()
                    logger.warning("the backplane is out of reach: %s", reason)
                tried.set()
                await asyncio.sleep(retry_delay(failures, self._retry, random.random()))
        finally:
            tried.set()

    async def _connect(self) -> RedisLink:
        """A link on which every channel is subscribed. Raises OSError, TimeoutError being one."""
        async with asyncio.timeout(self._timeout):
            link = RedisLink(self._pushed, timeout=self._timeout, buffer_bytes=self._buffer_bytes)
            await connect(link, self._address, name=self._name)
            try:
                subscribed: set[bytes] = set()
                # Until nothing has changed during the wait, for callers listen and leave meanwhile.
                while subscribed != self._channels.keys():
                    new, old = self._channels.keys() - subscribed, subscribed - self._channels.keys()
                    commands = pack(b"SUBSCRIBE", *new) if new else b""
                    commands += pack(b"UNSUBSCRIBE", *old) if old else b""
                    await link.ask(commands + PING, 1)
                    subscribed = (subscribed | new) - old
            except BaseException:
                link.abort("not subscribed")
                await link.lost
                raise
            return link

    async def _until_lost(self, link: RedisLink) -> str:
        try:
            return await asyncio.shield(link.lost)
        finally:
            self._link = None
            link.abort("closed")
            await link.lost


def retry_delay(failures: int, cap: float, luck: float) -> float:
    """Seconds to wait after so many failures in a row: doubling, capped, spread by `luck` in [0, 1)."""
    return float(min(cap, FIRST_RETRY * 2 ** min(failures, 16)) * (0.5 + luck / 2))
