"""One attempt at a real receiver: what it is sent, and what its answers and failures count as."""

import socket
import ssl
import time
from dataclasses import replace
from pathlib import Path

import pytest
from standardwebhooks import Webhook

from pairing.settings import Settings
from pairing.vault import Vault
from pairing.webhooks.addresses import resolve
from pairing.webhooks.port import Due, Outcome, Target
from pairing.webhooks.sender import Sender, purpose_of
from pairing.webhooks.signing import new_secret
from tests.support.certificates import Certificates
from tests.support.receiver import (
    Receiver,
    answering,
    closing,
    never_answering,
    never_ending,
    receiver,
    talking_nonsense,
)

LOCAL = Settings(webhook_http=True, webhook_private=True, secret_key="k" * 32)
SECRET = new_secret()
BODY = b'{"type":"webhook.test"}'


def now() -> int:
    return time.time_ns() // 1_000_000


def due_to(url: str) -> Due:
    vault = Vault(LOCAL.secret_key, Path("unused"))
    sealed = vault.seal(SECRET.encode(), purpose_of("t"))
    target = Target(
        id="t",
        workspace="acme",
        url=url,
        description="",
        events=frozenset(),
        secret=sealed,
        created_at=0,
    )
    return Due(delivery="d", lease="l", event="evt_1", body=BODY, tries=1, target=target)


async def send(url: str, settings: Settings = LOCAL, trusted: ssl.SSLContext | None = None) -> Outcome:
    return await Sender(settings, Vault(LOCAL.secret_key, Path("unused")), now, trusted).send(due_to(url))


async def test_a_receiver_can_verify_what_it_is_sent() -> None:
    async with receiver() as there:
        outcome = await send(there.url("/hook?for=us"))
        assert (outcome.delivered, outcome.code, outcome.problem, outcome.excerpt) == (True, 204, None, "")
        (received,) = there.received
        assert received.path == "/hook?for=us"
        assert Webhook(SECRET).verify(received.body, dict(received.headers)) == {"type": "webhook.test"}
        assert received.headers["webhook-id"] == "evt_1"
        assert received.headers["content-type"] == "application/json"
        assert received.headers["user-agent"].startswith("Pairing/")
        assert received.headers["host"] == f"127.0.0.1:{there.port}"
        assert "cookie" not in received.headers


async def refused_by(there: Receiver, status: int, body: bytes = b"", *headers: str) -> Outcome:
    there.usual = answering(status, body, *headers)
    outcome = await send(there.url())
    assert not outcome.delivered
    assert outcome.code == status
    return outcome


async def test_a_refusal_is_kept_with_the_beginning_of_its_body() -> None:
    async with receiver() as there:
        outcome = await refused_by(there, 500, b"x" * 100_000)
        assert outcome.excerpt == "x" * LOCAL.webhook_excerpt_bytes
        assert (await refused_by(there, 404, b"\xff\0no")).excerpt == "��no"
        # A body that would unpack to a great many bytes is not unpacked.
        await refused_by(there, 503, b"not gzip", "Content-Encoding: gzip")


async def test_redirects_are_not_followed() -> None:
    async with receiver() as there, receiver() as elsewhere:
        for status in (301, 302, 303, 307, 308):
            await refused_by(there, status, b"", f"Location: {elsewhere.url()}")
        assert elsewhere.received == []


async def test_no_proxy_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    async with receiver() as there, receiver() as proxy:
        for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY"):
            monkeypatch.setenv(name, proxy.url(""))
        assert (await send(there.url())).delivered
        assert proxy.received == []


@pytest.mark.parametrize(
    ("behaviour", "problem"),
    [(closing, "broken"), (talking_nonsense, "broken"), (never_answering, "timeout")],
)
async def test_what_is_no_answer(behaviour: object, problem: str) -> None:
    async with receiver() as there:
        there.usual = behaviour  # type: ignore[assignment]
        # As long as a busy machine may need until the receiver has it.
        outcome = await send(there.url(), replace(LOCAL, webhook_timeout=2.0))
        assert (outcome.delivered, outcome.code, outcome.problem) == (False, None, problem)
        assert len(there.received) == 1


async def test_a_body_without_end_is_cut() -> None:
    async with receiver() as there:
        there.usual = never_ending
        outcome = await send(there.url())
        assert (outcome.code, len(outcome.excerpt)) == (500, LOCAL.webhook_excerpt_bytes)


async def test_nobody_listens() -> None:
    async with receiver() as there:
        url = there.url()
    assert (await send(url)).problem == "connection"
    assert (await send("http://nothing.invalid/")).problem == "unknown_host"


async def test_private_addresses_are_refused_before_anything_is_sent() -> None:
    async with receiver() as there:
        for host in ("127.0.0.1", "localhost"):
            outcome = await send(there.url(host=host), replace(LOCAL, webhook_private=False))
            assert outcome.problem == "private_address"
        assert (await send(there.url(), replace(LOCAL, webhook_http=False))).problem == "bad_url"
        assert there.received == []


async def test_a_host_that_was_public_and_became_private_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """What was checked is connected to: a name that answers otherwise the second time gains nothing."""
    asked: list[str] = []
    original = socket.getaddrinfo

    def rebinding(host: str, *rest: object, **more: object) -> list[object]:
        if host == "rebinding.test":
            asked.append(host)
            host = "127.9.9.9" if len(asked) == 1 else "127.0.0.1"
        return [*original(host, *rest, **more)]  # type: ignore[arg-type]

    monkeypatch.setattr(socket, "getaddrinfo", rebinding)
    monkeypatch.setattr("pairing.webhooks.addresses.is_public", lambda address: str(address) == "127.9.9.9")
    async with receiver() as there:
        settings = replace(LOCAL, webhook_private=False)
        first = await send(there.url(host="rebinding.test"), settings)
        # It went to the address that was checked, which nobody has.
        assert first.problem == "connection"
        assert asked == ["rebinding.test"]
        assert (await send(there.url(host="rebinding.test"), settings)).problem == "private_address"
        assert there.received == []


async def test_of_several_addresses_the_next_is_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    async with receiver() as there:

        async def both(place: object, *, private: bool) -> list[object]:
            found = await resolve(place, private=private)  # type: ignore[arg-type]
            return [type(found[0])("127.9.9.9"), *found]

        monkeypatch.setattr("pairing.webhooks.sender.resolve", both)
        assert (await send(there.url())).delivered


async def test_certificates_are_verified_for_the_name_of_the_url(
    certificates: Certificates,
) -> None:
    async with receiver(certificates.server("localhost")) as there:
        trusted = certificates.client()
        assert (await send(there.url(host="localhost"), trusted=trusted)).delivered
        assert (await send(there.url(host="127.0.0.1"), trusted=trusted)).problem == "connection"
        assert (await send(there.url(host="localhost"))).problem == "connection"
        assert len(there.received) == 1


async def test_a_secret_that_cannot_be_read_is_a_problem_of_ours() -> None:
    async with receiver() as there:
        other = Vault("another key, and 32 characters long", Path("unused"))
        outcome = await Sender(LOCAL, other, now).send(due_to(there.url()))
        assert (outcome.delivered, outcome.problem) == (False, "secret_key")
        assert there.received == []
