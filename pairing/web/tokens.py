"""Tokens for links, visits and the API: 256 random bits, of which only the digest is stored."""

import hashlib
import secrets

ID_BYTES = 9


def new_token() -> str:
    return secrets.token_urlsafe(32)


def digest(token: str) -> bytes:
    """SHA-256 of a token: what is stored. The tokens are random, so no slow hash is needed."""
    return hashlib.sha256(token.encode()).digest()


def new_id() -> str:
    """An id that cannot be guessed or met twice: 72 random bits. No command takes it for an option."""
    while (made := secrets.token_urlsafe(ID_BYTES)).startswith("-"):
        pass
    return made
