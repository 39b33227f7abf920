"""Arriving by a personal link: what a browser does when somebody opens it (docs/protocol.md A1)."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from http.cookies import SimpleCookie
from urllib.parse import urlsplit

from pairing.errors import Malformed, NotFound, Throttled, Unavailable


@dataclass(frozen=True, slots=True)
class Visit:
    """The way into one interview as one person. `nodes`: base URLs that serve it, the first one preferred."""

    interview: str
    person: str
    cookie: str = field(repr=False)
    nodes: tuple[str, ...]

    def socket_url(self, node: str) -> str:
        base = node.rstrip("/").replace("http", "ws", 1)
        return f"{base}/api/interviews/{self.interview}/socket?as={self.person}"


async def arrive(link: str, *, nodes: Sequence[str] = (), seconds: float = 10.0) -> Visit:
    """Open the personal link, at each of `nodes` instead of its own server if any are given.

    Raises `NotFound` for a link that opens nothing, `Unavailable` when no node answers within `seconds`
    each, `Throttled` after too many bad links, `Malformed` for an answer that is not this protocol's.
    """
    parts = urlsplit(link)
    bases = tuple(nodes) or (f"{parts.scheme}://{parts.netloc}",)
    failure: Exception | None = None
    for base in bases:
        try:
            return await asyncio.to_thread(_arrive_at, base, parts.path, bases, seconds)
        except (OSError, HTTPException) as error:
            failure = error
    raise Unavailable(f"no node answers: {failure}")


def _arrive_at(base: str, path: str, nodes: tuple[str, ...], timeout: float) -> Visit:
    parts = urlsplit(base)
    kind = HTTPSConnection if parts.scheme == "https" else HTTPConnection
    connection = kind(parts.netloc, timeout=timeout)
    try:
        connection.request("GET", path)
        response = connection.getresponse()
        response.read()
        if response.status == 404:
            raise NotFound("the link opens nothing", code="no_such_link")
        if response.status == 429:
            raise Throttled("too many wrong links were tried from here")
        if response.status >= 500:
            raise HTTPException(f"status {response.status}")
        location = urlsplit(response.getheader("Location", "")).path.strip("/").split("/")
        if response.status != 303 or len(location) != 3 or location[0] != "i":
            raise Malformed(f"the link was answered with {response.status}")
        cookies = SimpleCookie()
        for header in response.headers.get_all("Set-Cookie", []):
            cookies.load(header)
    finally:
        connection.close()
    _, interview, person = location
    name = f"pairing_{person}"
    if name not in cookies:
        raise Malformed("the link brought no cookie")
    return Visit(interview, person, f"{name}={cookies[name].value}", nodes)
