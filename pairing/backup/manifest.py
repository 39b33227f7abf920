"""What a backup says of itself. It is a ZIP file with the database, the secret key if there is one, and this.

The key is not in it where it comes from `PAIRING_SECRET_KEY`; its fingerprint tells whether it is the same.
"""

import hashlib
import hmac
from pathlib import Path
from typing import Literal

from msgspec import Struct

FORMAT: Literal["pairing backup"] = "pairing backup"
VERSION: Literal[1] = 1
MANIFEST = "manifest.json"
DATABASE = "pairing.db"
SECRET = "secret.key"
CHUNK = 1_048_576


class Content(Struct, frozen=True, forbid_unknown_fields=True):
    """A file of the backup: its length, and the SHA-256 of its bytes in hexadecimal."""

    bytes: int
    sha256: str


class Manifest(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`made_at`: ISO 8601, UTC; when the copy began. `made_by`: the version of Pairing. `schema`: of the
    database. `secret`: the fingerprint of the key that secrets are sealed with, "" where there was none."""

    format: Literal["pairing backup"] = FORMAT
    version: Literal[1] = VERSION
    made_at: str
    made_by: str
    schema: str
    secret: str
    files: dict[str, Content]


def content_of(file: Path) -> Content:
    with file.open("rb") as opened:
        digest = hashlib.file_digest(opened, "sha256").hexdigest()
    return Content(file.stat().st_size, digest)


def fingerprint(secret: str) -> str:
    """Of a key, so that it can be compared and not be read."""
    if not secret:
        return ""
    return hmac.digest(secret.encode(), b"pairing backup", "sha256").hex()[:16]
