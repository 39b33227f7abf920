"""One attempt to deliver an event. No redirect is followed, and no proxy asked: the address that was checked
is the one that is connected to."""

import asyncio
import ssl
import time
from collections.abc import Callable
from dataclasses import dataclass
from ipaddress import ip_address

import httpx2

from pairing.errors import PairingError
from pairing.settings import Settings
from pairing.vault import Vault
from pairing.version import VERSION
from pairing.webhooks.addresses import Address, Where, resolve, where
from pairing.webhooks.port import Due, Outcome, Target
from pairing.webhooks.signing import headers_of

ADDRESSES = 3
"""Of a host's addresses, those that are tried."""

PROBLEMS: dict[type[Exception], str] = {
    TimeoutError: "timeout",
    httpx2.TimeoutException: "timeout",
    httpx2.ConnectError: "connection",
    httpx2.TransportError: "broken",
}


@dataclass(frozen=True, slots=True)
class Answer:
    code: int
    excerpt: str


def purpose_of(target: str) -> str:
    """What the secret of this endpoint is sealed for."""
    return f"webhook {target}"


class Sender:
    """`clock` gives milliseconds since the Unix epoch. `trusted`: whose certificates are believed."""

    def __init__(
        self,
        settings: Settings,
        vault: Vault,
        clock: Callable[[], int],
        trusted: ssl.SSLContext | None = None,
    ) -> None:
        self._settings = settings
        self._vault = vault
        self._clock = clock
        self._trusted = trusted or ssl.create_default_context()

    async def send(self, due: Due) -> Outcome:
        at, began = self._clock(), time.monotonic()
        answer, problem = None, None
        try:
            async with asyncio.timeout(self._settings.webhook_timeout):
                answer = await self._post(due, at)
        except PairingError as error:
            problem = error.code
        except (TimeoutError, httpx2.TransportError, httpx2.InvalidURL) as error:
            problem = _problem(error)
        return Outcome(
            delivered=answer is not None and 200 <= answer.code < 300,
            at=at,
            took=round((time.monotonic() - began) * 1_000),
            code=answer.code if answer else None,
            problem=problem,
            excerpt=answer.excerpt if answer else "",
        )

    async def _post(self, due: Due, at: int) -> Answer:
        settings, target = self._settings, due.target
        place = where(target.url, http=settings.webhook_http)
        addresses = await resolve(place, private=settings.webhook_private)
        secret = self._secret(target)
        headers = {
            "Content-Type": "application/json",
            "User-Agent": f"Pairing/{VERSION}",
            **headers_of(due.event, due.body, secret, at),
        }
        tried = addresses[:ADDRESSES]
        async with httpx2.AsyncClient(
            verify=self._trusted, trust_env=False, timeout=settings.webhook_timeout
        ) as client:
            for address in tried[:-1]:
                try:
                    return await self._post_to(client, address, place, target.url, headers, due.body)
                except httpx2.ConnectError:
                    continue
            return await self._post_to(client, tried[-1], place, target.url, headers, due.body)

    async def _post_to(
        self,
        client: httpx2.AsyncClient,
        address: Address,
        place: Where,
        url: str,
        headers: dict[str, str],
        body: bytes,
    ) -> Answer:
        original = httpx2.URL(url)
        pinned = original.copy_with(host=str(address))
        named = {"Host": original.netloc.decode("ascii")}
        extensions = {} if _is_address(place.host) else {"sni_hostname": place.host}
        request = client.build_request(
            "POST", pinned, headers={**headers, **named}, content=body, extensions=extensions
        )
        # As it came, not unpacked: a small answer may unpack to a large one.
        response = await client.send(request, stream=True, follow_redirects=False)
        try:
            refused = not 200 <= response.status_code < 300
            excerpt = await self._excerpt(response) if refused else ""
        finally:
            await response.aclose()
        return Answer(response.status_code, excerpt)

    async def _excerpt(self, response: httpx2.Response) -> str:
        most, found = self._settings.webhook_excerpt_bytes, b""
        async for chunk in response.aiter_raw():
            found += chunk[:most]
            if len(found) >= most:
                break
        return found[:most].decode("utf-8", "replace").replace("\0", "�")

    def _secret(self, target: Target) -> str:
        return self._vault.unseal(target.secret, purpose_of(target.id)).decode()


def _is_address(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True


def _problem(error: Exception) -> str:
    for kind, word in PROBLEMS.items():
        if isinstance(error, kind):
            return word
    return "broken"
