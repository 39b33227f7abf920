"""A real HTTP receiver of webhooks, on loopback, that behaves as each test wants."""

import asyncio
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field

PATIENCE = 60.0


@dataclass(frozen=True)
class Received:
    path: str
    headers: Mapping[str, str]
    body: bytes


Behaviour = Callable[[asyncio.StreamWriter], Awaitable[None]]


def answering(status: int, body: bytes = b"", *headers: str) -> Behaviour:
    lines = [f"HTTP/1.1 {status} Said", f"Content-Length: {len(body)}", "Connection: close", *headers, "", ""]

    async def answer(writer: asyncio.StreamWriter) -> None:
        writer.write("\r\n".join(lines).encode() + body)

    return answer


async def closing(writer: asyncio.StreamWriter) -> None:
    """Hangs up without a word."""


async def talking_nonsense(writer: asyncio.StreamWriter) -> None:
    writer.write(b"SSH-2.0-OpenSSH_9.9\r\n")


async def never_answering(writer: asyncio.StreamWriter) -> None:
    await asyncio.Event().wait()


async def never_ending(writer: asyncio.StreamWriter) -> None:
    """A refusal whose body has no end."""
    writer.write(b"HTTP/1.1 500 Said\r\nConnection: close\r\n\r\n")
    while True:
        writer.write(b"x" * 1_000)
        await writer.drain()


@dataclass
class Receiver:
    """`behaviours` are used up one request after the other, then `usual`."""

    port: int = 0
    scheme: str = "http"
    usual: Behaviour = field(default_factory=lambda: answering(204))
    behaviours: list[Behaviour] = field(default_factory=list)
    received: list[Received] = field(default_factory=list)
    under_way: int = 0
    most_under_way: int = 0
    _news: asyncio.Condition = field(default_factory=asyncio.Condition)

    def url(self, path: str = "/hook", host: str = "127.0.0.1") -> str:
        return f"{self.scheme}://{host}:{self.port}{path}"

    async def arrived(self, count: int) -> list[Received]:
        """What came, once it is at least so much."""
        async with asyncio.timeout(PATIENCE), self._news:
            await self._news.wait_for(lambda: len(self.received) >= count)
        return self.received

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.under_way += 1
        self.most_under_way = max(self.most_under_way, self.under_way)
        try:
            with suppress(ConnectionError, asyncio.IncompleteReadError):
                received = await _read(reader)
                behaviour = self.behaviours.pop(0) if self.behaviours else self.usual
                async with self._news:
                    self.received.append(received)
                    self._news.notify_all()
                await behaviour(writer)
                await writer.drain()
        finally:
            self.under_way -= 1
            writer.close()


async def _read(reader: asyncio.StreamReader) -> Received:
    head = (await reader.readuntil(b"\r\n\r\n")).decode().split("\r\n")
    headers = {
        name.strip().lower(): value.strip()
        for name, _, value in (line.partition(":") for line in head[1:] if line)
    }
    body = await reader.readexactly(int(headers.get("content-length", "0")))
    return Received(head[0].split(" ")[1], headers, body)


@asynccontextmanager
async def receiver(tls: ssl.SSLContext | None = None) -> AsyncIterator[Receiver]:
    found = Receiver(scheme="https" if tls else "http")
    tasks: set[asyncio.Task[None]] = set()

    def on_connection(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.get_running_loop().create_task(found.serve(reader, writer))
        tasks.add(task)
        task.add_done_callback(tasks.discard)

    server = await asyncio.start_server(on_connection, "127.0.0.1", 0, ssl=tls)
    found.port = server.sockets[0].getsockname()[1]
    try:
        yield found
    finally:
        server.close()
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
