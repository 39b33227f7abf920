"""Where webhooks may be sent: to public addresses, so that nobody reaches the networks behind this server."""

import asyncio
import socket
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from typing import Final
from urllib.parse import urlsplit

from pairing.errors import Malformed, Refused

Address = IPv4Address | IPv6Address

_TRANSLATED: Final = IPv6Network("64:ff9b::/96")
"""RFC 6052: the last 32 bits are an IPv4 address."""


class Unreachable(Refused):
    """An endpoint's host has no address, or one that we do not send to."""


@dataclass(frozen=True, slots=True)
class Where:
    """What a URL says. `host` is a name or an address, without brackets."""

    tls: bool
    host: str
    port: int


def where(url: str, *, http: bool) -> Where:
    """Raises `Malformed` `bad_url` for what is no URL that webhooks can be sent to."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        raise Malformed("this is no URL", code="bad_url") from None
    if parts.scheme != "https" and not (http and parts.scheme == "http"):
        raise Malformed("the URL must begin with https://", code="bad_url")
    if not host or port == 0 or not url.isascii() or any(sign <= " " or sign == "\x7f" for sign in url):
        raise Malformed("this is no URL", code="bad_url")
    if parts.username is not None or parts.password is not None or "#" in url or "\\" in url:
        raise Malformed("the URL must have no name, password or fragment in it", code="bad_url")
    tls = parts.scheme == "https"
    return Where(tls, host, port or (443 if tls else 80))


async def resolve(place: Where, *, private: bool) -> list[Address]:
    """The host's addresses. Raises `Unreachable`: `unknown_host`, or `private_address` if any of them is
    not public and `private` does not allow it."""
    loop = asyncio.get_running_loop()
    try:
        found = await loop.getaddrinfo(place.host, place.port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise Unreachable("the host of this URL is not known", code="unknown_host") from None
    addresses = list(dict.fromkeys(ip_address(str(entry[4][0]).partition("%")[0]) for entry in found))
    if not addresses:
        raise Unreachable("the host of this URL is not known", code="unknown_host")
    if not private and not all(map(is_public, addresses)):
        raise Unreachable("the host of this URL is in a private network", code="private_address")
    return addresses


def is_public(address: Address) -> bool:
    """Whether it, and any IPv4 address inside it, is of the public Internet and of a single host."""
    if isinstance(address, IPv6Address):
        inner = [address.ipv4_mapped, address.sixtofour, *(address.teredo or ())]
        if address in _TRANSLATED:
            inner.append(IPv4Address(int(address) & 0xFFFF_FFFF))
        if not all(is_public(one) for one in inner if one is not None):
            return False
    return (address.is_global or _is_mapped(address)) and not address.is_multicast


def _is_mapped(address: Address) -> bool:
    """Its IPv4 address has been looked at; by itself it counts as reserved."""
    return isinstance(address, IPv6Address) and address.ipv4_mapped is not None
