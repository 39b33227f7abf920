"""Signatures are those of the published scheme, by its own example and its own verifier."""

import time

import pytest
from standardwebhooks import Webhook, WebhookVerificationError

from pairing.webhooks.signing import headers_of, new_secret


def test_the_example_of_the_specification() -> None:
    headers = headers_of(
        "msg_p5jXN8AQM9LWM0D4loKWxJek",
        b'{"test": 2432232314}',
        "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
        1_614_265_330_999,
    )
    assert headers == {
        "webhook-id": "msg_p5jXN8AQM9LWM0D4loKWxJek",
        "webhook-timestamp": "1614265330",
        "webhook-signature": "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
    }


def test_receivers_take_what_we_sign_and_nothing_else() -> None:
    secret, body, now = new_secret(), '{"é": "–"}'.encode(), time.time_ns() // 1_000_000
    headers = headers_of("evt_1", body, secret, now)
    assert Webhook(secret).verify(body, headers) == {"é": "–"}
    for changed, with_secret in ((body + b" ", secret), (body, new_secret())):
        with pytest.raises(WebhookVerificationError):
            Webhook(with_secret).verify(changed, headers)
    with pytest.raises(WebhookVerificationError):
        Webhook(secret).verify(body, {**headers, "webhook-id": "evt_2"})


def test_secrets_are_new_each_time() -> None:
    secrets = {new_secret() for _ in range(100)}
    assert len(secrets) == 100
    assert {secret[:6] for secret in secrets} == {"whsec_"}
