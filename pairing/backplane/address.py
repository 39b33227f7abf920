"""Where Redis is and how to get in, from a `redis://`, `rediss://` or `unix://` URL."""

import ssl
from dataclasses import dataclass
from urllib.parse import parse_qsl, unquote, urlsplit

OPTIONS = ("db", "ssl_ca_certs", "ssl_certfile", "ssl_keyfile")


@dataclass(frozen=True, slots=True, kw_only=True)
class RedisAddress:
    """A parsed URL. With a `path`, that of a Unix socket, `host` and `port` mean nothing."""

    host: str
    port: int
    path: str
    database: int
    username: str
    password: str
    tls: ssl.SSLContext | None


def parse_redis_url(url: str) -> RedisAddress:
    """`redis[s]://[user:password@]host[:port][/db]` or `unix://[user:password@]/path[?db=]`.

    TLS options are spelled as redis-py spells them: `ssl_ca_certs`, `ssl_certfile`, `ssl_keyfile`.
    Raises ValueError on anything else, without quoting the URL: it may hold a password.
    """
    parts = urlsplit(url)
    if parts.scheme not in ("redis", "rediss", "unix"):
        raise ValueError("a Redis URL begins with redis://, rediss:// or unix://")
    options = dict(parse_qsl(parts.query))
    if unknown := sorted(set(options) - set(OPTIONS)):
        raise ValueError(f"unknown option {unknown[0]} in the Redis URL; there are {', '.join(OPTIONS)}")
    is_socket = parts.scheme == "unix"
    database = options.get("db") or ("" if is_socket else parts.path.strip("/")) or "0"
    if not database.isdecimal():
        raise ValueError("the database of a Redis URL is a number")
    return RedisAddress(
        host=parts.hostname or "127.0.0.1",
        port=parts.port or 6379,
        path=unquote(parts.path) if is_socket else "",
        database=int(database),
        username=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        tls=_tls(options) if parts.scheme == "rediss" else None,
    )


def _tls(options: dict[str, str]) -> ssl.SSLContext:
    context = ssl.create_default_context(cafile=options.get("ssl_ca_certs"))
    if certificate := options.get("ssl_certfile"):
        context.load_cert_chain(certificate, options.get("ssl_keyfile"))
    return context
