"""Redis URLs."""

import pytest

from pairing.backplane.address import parse_redis_url


@pytest.mark.parametrize(
    ("url", "host", "port", "path", "database", "username", "password"),
    [
        ("redis://", "127.0.0.1", 6379, "", 0, "", ""),
        ("redis://cache:7000/3", "cache", 7000, "", 3, "", ""),
        ("redis://:p%40ss@cache?db=2", "cache", 6379, "", 2, "", "p@ss"),
        ("unix://me:pw@/run/redis.sock?db=1", "127.0.0.1", 6379, "/run/redis.sock", 1, "me", "pw"),
    ],
)
def test_urls(url: str, host: str, port: int, path: str, database: int, username: str, password: str) -> None:
    address = parse_redis_url(url)
    assert (address.host, address.port, address.path, address.database) == (host, port, path, database)
    assert (address.username, address.password, address.tls) == (username, password, None)


def test_a_rediss_url_checks_certificates() -> None:
    tls = parse_redis_url("rediss://cache").tls
    assert tls is not None
    assert tls.check_hostname


@pytest.mark.parametrize(
    "url", ["http://:secret@cache", "redis://:secret@cache/x", "redis://:secret@cache?timeout=1"]
)
def test_a_url_that_is_not_understood_is_refused_and_not_quoted(url: str) -> None:
    with pytest.raises(ValueError, match="Redis URL") as refusal:
        parse_redis_url(url)
    assert "secret" not in str(refusal.value)
