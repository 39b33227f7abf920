"""Which URLs and addresses webhooks may go to."""

from ipaddress import ip_address

import pytest

from pairing.errors import Malformed
from pairing.webhooks.addresses import Unreachable, Where, is_public, resolve, where


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://hooks.test/a?b=c", Where(True, "hooks.test", 443)),
        ("https://hooks.test:8443", Where(True, "hooks.test", 8443)),
        ("https://[2606:4700::1]/x", Where(True, "2606:4700::1", 443)),
        ("http://hooks.test/", Where(False, "hooks.test", 80)),
    ],
)
def test_what_a_url_says(url: str, expected: Where) -> None:
    assert where(url, http=True) == expected


@pytest.mark.parametrize(
    "url",
    [
        "",
        "hooks.test/a",
        "//hooks.test",
        "ftp://hooks.test/",
        "http://hooks.test/",
        "https://",
        "https:///path",
        "https://:443/",
        "https://hooks.test:0/",
        "https://hooks.test:70000/",
        "https://hooks.test:port/",
        "https://user@hooks.test/",
        "https://user:secret@hooks.test/",
        "https://@hooks.test/",
        "https://hooks.test/#there",
        "https://hooks.test\\@127.0.0.1/",
        "https://hooks.test/a b",
        "https://hooks.test/\r\nX-Other: 1",
        "https://hóoks.test/",
        "https://[::1/",
        "javascript:alert(1)",
        "file:///etc/passwd",
    ],
)
def test_what_is_no_url_to_send_to(url: str) -> None:
    with pytest.raises(Malformed) as refused:
        where(url, http=False)
    assert refused.value.code == "bad_url"


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "127.8.8.8",
        "0.0.0.0",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "192.0.2.1",
        "198.18.0.1",
        "224.0.0.1",
        "233.252.0.1",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "fe80::1",
        "fc00::1",
        "ff02::1",
        "ff0e::1",
        "2001:db8::1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "64:ff9b::7f00:1",
        "64:ff9b::a9fe:a9fe",
        "2002:7f00:1::",
        "2002:a00:1::1",
    ],
)
def test_addresses_of_our_own_networks(address: str) -> None:
    assert not is_public(ip_address(address))


@pytest.mark.parametrize(
    "address",
    ["1.1.1.1", "93.184.216.34", "2606:4700::1111", "::ffff:1.1.1.1", "64:ff9b::101:101"],
)
def test_addresses_of_the_internet(address: str) -> None:
    assert is_public(ip_address(address))


@pytest.mark.parametrize("host", ["127.0.0.1", "::1", "localhost", "127.1", "2130706433", "0x7f000001"])
async def test_however_it_is_written_a_private_address_is_refused(host: str) -> None:
    """The resolver decides what a host means, not how it looks."""
    with pytest.raises(Unreachable) as refused:
        await resolve(Where(True, host, 443), private=False)
    assert refused.value.code == "private_address"
    assert await resolve(Where(True, host, 443), private=True)


async def test_a_host_without_address_is_not_known() -> None:
    for host in ("nothing.invalid", "x" * 300, "a..b"):
        with pytest.raises(Unreachable) as refused:
            await resolve(Where(True, host, 443), private=True)
        assert refused.value.code == "unknown_host"
