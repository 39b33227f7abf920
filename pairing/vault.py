"""Seals secrets that must be read again, so that a copy of the database alone gives none of them away."""

import hashlib
import os
import secrets
from functools import cached_property
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from pairing.errors import Unavailable

NONCE = 12
KEY_CHARS = 32


class Vault:
    """AES-256-GCM. The key is made from `secret_key`, or from a file that is made when it is first needed.

    `purpose` binds what is sealed to where it belongs: sealed for one, it opens for no other. Raises
    ValueError for a key of fewer than 32 characters.
    """

    def __init__(self, secret_key: str, folder: Path) -> None:
        if secret_key and len(secret_key) < KEY_CHARS:
            raise ValueError(f"PAIRING_SECRET_KEY must have {KEY_CHARS} characters or more")
        self._secret_key = secret_key
        self._file = folder / "secret.key"

    def seal(self, data: bytes, purpose: str) -> bytes:
        nonce = secrets.token_bytes(NONCE)
        return nonce + self._cipher.encrypt(nonce, data, purpose.encode())

    def unseal(self, sealed: bytes, purpose: str) -> bytes:
        """Raises `Unavailable` if it was sealed with another key or for another purpose, or was changed."""
        try:
            return self._cipher.decrypt(sealed[:NONCE], sealed[NONCE:], purpose.encode())
        except (InvalidTag, ValueError):
            raise Unavailable("this was sealed with another secret key", code="secret_key") from None

    def derive(self, purpose: str) -> bytes:
        """32 secret bytes for something else than sealing (HKDF-SHA256, RFC 5869): the same on all nodes, and
        of no help in finding those for another purpose."""
        return HKDF(SHA256(), 32, salt=b"pairing vault", info=purpose.encode()).derive(self._key.encode())

    @cached_property
    def _cipher(self) -> AESGCM:
        return AESGCM(hashlib.sha256(b"pairing vault\0" + self._key.encode()).digest())

    @cached_property
    def _key(self) -> str:
        return self._secret_key or self._kept()

    def _kept(self) -> str:
        """The key in the file. Of several servers that make it at once, the first one's stays."""
        if not self._file.exists():
            self._file.parent.mkdir(parents=True, exist_ok=True)
            new = self._file.with_name(f"secret.{secrets.token_hex(8)}")
            descriptor = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with open(descriptor, "w") as file:
                file.write(secrets.token_urlsafe(48))
            try:
                os.link(new, self._file)
            except FileExistsError:
                pass
            finally:
                new.unlink()
        return self._file.read_text().strip()
