"""The key that signs recordings which leave the server: Ed25519, made from the server's secret key.

Who holds a signed file and the key's fingerprint can tell, without this server, that the server made the file
and that nobody changed it since. docs/security/signatures.md says what that proves and what not.
"""

import hashlib
from base64 import b64decode, b64encode
from functools import cached_property

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

ALGORITHM = "Ed25519"
PURPOSE = "pairing recording signature"
"""What the key is derived for: see `Vault.derive`."""

SIGNATURE = 64
"""Bytes of a signature (RFC 8032)."""

_BEGINNING = bytes.fromhex("302a300506032b6570032100")
"""Of an Ed25519 key as SubjectPublicKeyInfo in DER (RFC 8410); the 32 bytes of the key follow."""


class PublicKey:
    """`der`: as SubjectPublicKeyInfo. Raises ValueError for anything but an Ed25519 key in that form."""

    def __init__(self, der: bytes) -> None:
        if not der.startswith(_BEGINNING):
            raise ValueError("not an Ed25519 key")
        self.der = der
        self._key = Ed25519PublicKey.from_public_bytes(der[len(_BEGINNING) :])

    @classmethod
    def from_text(cls, text: str) -> "PublicKey":
        """Of base64. Raises ValueError."""
        return cls(b64decode(text, validate=True))

    @property
    def text(self) -> str:
        return b64encode(self.der).decode()

    @property
    def pem(self) -> str:
        return f"-----BEGIN PUBLIC KEY-----\n{self.text}\n-----END PUBLIC KEY-----\n"

    @property
    def fingerprint(self) -> str:
        """SHA-256 of the DER form, in hexadecimal."""
        return hashlib.sha256(self.der).hexdigest()

    def signed(self, message: bytes | memoryview, signature: bytes) -> bool:
        """Whether the signature is of this message, by this key."""
        try:
            self._key.verify(signature, message)
        except InvalidSignature:
            return False
        return True


class RecordingKey:
    """`secret`: 32 bytes, the same on all nodes of a server."""

    def __init__(self, secret: bytes) -> None:
        self._private = Ed25519PrivateKey.from_private_bytes(secret)

    @cached_property
    def public(self) -> PublicKey:
        return PublicKey(_BEGINNING + self._private.public_key().public_bytes_raw())

    def sign(self, message: bytes | memoryview) -> bytes:
        return self._private.sign(message)


def same_fingerprint(one: str, other: str) -> bool:
    """However they are written: in capitals, in groups with colons or spaces."""
    return _plain(one) == _plain(other)


def _plain(fingerprint: str) -> str:
    return fingerprint.lower().replace(":", "").replace(" ", "").removeprefix("sha256")
