"""An OpenID Connect provider: the code flow with PKCE, as OpenID Connect Core 1.0 and RFC 9700 have it."""

import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

import httpx2
from authlib.common.errors import AuthlibBaseError
from authlib.integrations.httpx_client import AsyncOAuth2Client
from authlib.oidc.core import CodeIDToken
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from pairing.errors import Forbidden, Unavailable
from pairing.members.port import Identity
from pairing.settings import Settings

ALGORITHMS = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA")
"""With a key of the provider's own: never `none`, and no secret that we share with it."""

LEEWAY = 60
"""Seconds that clocks may differ by."""

METADATA_KEPT = 3_600_000
"""Milliseconds after which the provider's metadata is asked for again."""


@dataclass(frozen=True, slots=True)
class Flow:
    """One way there and back. It is kept in the browser that began it, sealed."""

    url: str
    state: str
    nonce: str
    verifier: str


@dataclass(frozen=True, slots=True)
class Claims:
    """What the provider says of somebody. `email` is empty unless the provider has verified it."""

    identity: Identity
    email: str
    name: str


class Provider:
    """`clock` gives milliseconds since the Unix epoch.

    Raises ValueError for an issuer without TLS, unless it is on this machine.
    """

    def __init__(self, settings: Settings, clock: Callable[[], int]) -> None:
        self.issuer = settings.oidc_issuer
        if not _is_private_to_us(self.issuer):
            raise ValueError("PAIRING_OIDC_ISSUER must begin with https://")
        self._settings = settings
        self._clock = clock
        self._metadata: dict[str, Any] = {}
        self._metadata_at = 0

    async def begin(self) -> Flow:
        """Where to send the browser. Raises `Unavailable`."""
        metadata = await self._discover()
        nonce, verifier = secrets.token_urlsafe(24), secrets.token_urlsafe(48)
        async with self._client(metadata) as client:
            url, state = client.create_authorization_url(
                metadata["authorization_endpoint"], code_verifier=verifier, nonce=nonce
            )
        return Flow(url, state, nonce, verifier)

    async def finish(self, code: str, flow: Flow) -> Claims:
        """Who came back with this code. Raises `Unavailable`, and `Forbidden` for what does not hold."""
        metadata = await self._discover()
        try:
            async with self._client(metadata) as client:
                token = await client.fetch_token(
                    metadata["token_endpoint"],
                    grant_type="authorization_code",
                    code=code,
                    code_verifier=flow.verifier,
                )
                keys = await _json(await client.request("GET", metadata["jwks_uri"], withhold_token=True))
                claims = self._verified(token, keys, flow.nonce, metadata)
                if "email" not in claims and "userinfo_endpoint" in metadata:
                    more = await _json(await client.get(metadata["userinfo_endpoint"]))
                    if more.get("sub") != claims["sub"]:
                        raise Forbidden("the provider speaks of somebody else", code="failed")
                    claims = {**more, **claims}
        except (httpx2.HTTPError, OSError) as error:
            raise Unavailable(f"the provider does not answer ({type(error).__name__})") from None
        except (AuthlibBaseError, JoseError, KeyError, ValueError, TypeError) as error:
            raise Forbidden(
                f"the provider's answer does not hold ({type(error).__name__})", code="failed"
            ) from None
        # Some say "true" as text, which is not what the standard has.
        email = claims.get("email") if claims.get("email_verified") is True else ""
        name = claims.get("name")
        return Claims(
            Identity(self.issuer, str(claims["sub"])),
            email if isinstance(email, str) else "",
            name if isinstance(name, str) else "",
        )

    def _verified(
        self, token: Mapping[str, Any], keys: Any, nonce: str, metadata: Mapping[str, Any]
    ) -> dict[str, Any]:
        """The claims of the ID token. Core, section 3.1.3.7."""
        offered = metadata.get("id_token_signing_alg_values_supported", ["RS256"])
        algorithms = [name for name in ALGORITHMS if name in offered]
        found = jwt.decode(token["id_token"], KeySet.import_key_set(keys), algorithms=algorithms)
        claims = CodeIDToken(
            found.claims,
            found.header,
            options={
                "iss": {"essential": True, "value": self.issuer},
                "aud": {"essential": True, "value": self._settings.oidc_client_id},
                "nonce": {"essential": True, "value": nonce},
            },
            params={
                "nonce": nonce,
                "client_id": self._settings.oidc_client_id,
                "access_token": token.get("access_token"),
            },
        )
        claims.validate(now=self._clock() // 1_000, leeway=LEEWAY)
        return dict(found.claims)

    async def _discover(self) -> dict[str, Any]:
        """The provider's metadata. OpenID Connect Discovery 1.0, section 4. Raises `Unavailable`."""
        if self._metadata and self._clock() - self._metadata_at < METADATA_KEPT:
            return self._metadata
        address = self.issuer.rstrip("/") + "/.well-known/openid-configuration"
        try:
            async with httpx2.AsyncClient(timeout=self._settings.oidc_timeout) as client:
                found = await _json(await client.get(address))
        except (httpx2.HTTPError, OSError, ValueError) as error:
            raise Unavailable(f"the provider does not answer ({type(error).__name__})") from None
        needed = ("authorization_endpoint", "token_endpoint", "jwks_uri")
        if found.get("issuer") != self.issuer or not all(isinstance(found.get(name), str) for name in needed):
            raise Unavailable("the provider's metadata is not its own")
        self._metadata, self._metadata_at = found, self._clock()
        return found

    def _client(self, metadata: Mapping[str, Any]) -> Any:
        ways = metadata.get("token_endpoint_auth_methods_supported", ["client_secret_basic"])
        way = "client_secret_basic" if "client_secret_basic" in ways else "client_secret_post"
        return AsyncOAuth2Client(
            self._settings.oidc_client_id,
            self._settings.oidc_client_secret,
            token_endpoint_auth_method=way,
            scope="openid email profile",
            redirect_uri=f"{self._settings.url}/api/oidc/callback",
            code_challenge_method="S256",
            timeout=self._settings.oidc_timeout,
        )


async def _json(answer: httpx2.Response) -> dict[str, Any]:
    answer.raise_for_status()
    found = answer.json()
    if not isinstance(found, dict):
        raise ValueError("not an object")
    return found


def _is_private_to_us(url: str) -> bool:
    parts = urlsplit(url)
    if parts.scheme == "https":
        return bool(parts.hostname)
    if parts.scheme != "http" or not parts.hostname:
        return False
    try:
        return ip_address(parts.hostname).is_loopback
    except ValueError:
        return parts.hostname == "localhost"
