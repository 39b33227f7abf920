"""Codes of authenticator apps (RFC 6238, 30 seconds, six digits), and recovery codes for when one is lost."""

import hashlib
import secrets

import pyotp

STEP = 30_000
"""Milliseconds."""

DRIFT = 1
"""Steps that a clock may be off."""

ISSUER = "Pairing"
RECOVERY_CODES = 10
ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"
"""Without characters that look like others."""


def new_secret() -> str:
    """In Base32."""
    return pyotp.random_base32()


def uri(secret: str, email: str) -> str:
    """`otpauth://...`, as apps read it from a QR code."""
    return pyotp.TOTP(secret).provisioning_uri(name=email, issuer_name=ISSUER)


def step_of(secret: str, code: str, now: int) -> int | None:
    """The step whose code this is, if it is one of now or a clock's drift from it. `now` in milliseconds."""
    totp = pyotp.TOTP(secret)
    digits = "".join(code.split())
    matching = None
    for step in range(now // STEP - DRIFT, now // STEP + DRIFT + 1):
        if pyotp.utils.strings_equal(totp.generate_otp(step), digits):
            matching = step
    return matching


def new_recovery_codes() -> list[str]:
    """Each has 79 random bits."""
    return [
        "-".join("".join(secrets.choice(ALPHABET) for _ in range(4)) for _ in range(4))
        for _ in range(RECOVERY_CODES)
    ]


def recovery_digest(code: str) -> bytes:
    """What is stored, however the code is spelt."""
    return hashlib.sha256("".join(code.lower().replace("-", " ").split()).encode("utf-8", "replace")).digest()
