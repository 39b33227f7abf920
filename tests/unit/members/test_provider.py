"""ID tokens that do not hold, signed by keys of the test's own."""

from typing import Any

import pytest
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet, OctKey, RSAKey

from pairing.members.provider import Provider
from pairing.settings import Settings

ISSUER = "https://id.test"
SECRET = "the client's secret, which is long enough"
NOW = 1_800_000_000
KEY = RSAKey.generate_key(2048, {"kid": "one"})
KEYS = KeySet([KEY]).as_dict(private=False)
GOOD = {"iss": ISSUER, "sub": "1", "aud": "pairing", "exp": NOW + 300, "iat": NOW, "nonce": "n"}
METADATA = {"id_token_signing_alg_values_supported": ["RS256", "HS256", "none"]}


def provider(issuer: str = ISSUER) -> Provider:
    settings = Settings(oidc_issuer=issuer, oidc_client_id="pairing", oidc_client_secret=SECRET)
    return Provider(settings, lambda: NOW * 1_000)


def verified(token: str, metadata: dict[str, Any] | None = None) -> dict[str, Any]:
    return provider()._verified({"id_token": token}, KEYS, "n", metadata or METADATA)


def signed(claims: dict[str, Any], key: Any = KEY, **header: Any) -> str:
    named = {"alg": "RS256", "kid": "one", **header}
    return jwt.encode(named, claims, key, algorithms=[str(named["alg"])])


def test_a_token_that_holds_is_taken() -> None:
    assert verified(signed(GOOD)) == GOOD


@pytest.mark.parametrize(
    "change",
    [
        {"iss": "https://evil.test"},
        {"aud": "another"},
        {"aud": ["pairing", "another"], "azp": "another"},
        {"nonce": "another"},
        {"nonce": None},
        {"exp": NOW - 61},
        {"exp": None},
        {"iat": NOW + 61},
        {"sub": None},
    ],
    ids=str,
)
def test_a_claim_that_does_not_hold_is_refused(change: dict[str, Any]) -> None:
    claims = {name: value for name, value in {**GOOD, **change}.items() if value is not None}
    with pytest.raises((JoseError, ValueError, KeyError)):
        verified(signed(claims))


def test_another_key_is_refused() -> None:
    other = RSAKey.generate_key(2048, {"kid": "one"})
    with pytest.raises((JoseError, ValueError)):
        verified(signed(GOOD, other))


def test_a_secret_that_we_share_signs_nothing() -> None:
    """Else whoever knows the client's secret could be anybody."""
    with pytest.raises((JoseError, ValueError)):
        verified(signed(GOOD, OctKey.import_key(SECRET), alg="HS256"))


def test_a_token_without_a_signature_is_refused() -> None:
    header, payload, _ = signed(GOOD).split(".")
    # {"alg":"none"}
    for token in (f"eyJhbGciOiJub25lIn0.{payload}.", f"{header}.{payload}."):
        with pytest.raises((JoseError, ValueError)):
            verified(token)


@pytest.mark.parametrize(
    "issuer", ["http://id.test", "ftp://id.test", "id.test", "https://", "http://10.0.0.1"]
)
def test_an_issuer_without_tls_is_refused(issuer: str) -> None:
    with pytest.raises(ValueError, match="https"):
        provider(issuer)


@pytest.mark.parametrize("issuer", ["https://id.test", "http://127.0.0.1:8080", "http://localhost:9000"])
def test_on_this_machine_it_needs_none(issuer: str) -> None:
    assert provider(issuer).issuer == issuer
