"""The hash chain over a transcript's entries: each value vouches for every byte up to its position.

`chain(0)` is SHA-256 of "pairing recording", LF and the transcript's name; `chain(n)` is SHA-256 of
`chain(n - 1)` followed by the bytes of entry n as they are stored. docs/recordings.md says it for strangers.
"""

from collections.abc import Iterable
from hashlib import sha256

_DOMAIN = b"pairing recording\n"


def beginning(transcript: str) -> bytes:
    """The value before the first entry."""
    return sha256(_DOMAIN + transcript.encode()).digest()


def extend(chain: bytes, entries: Iterable[bytes]) -> bytes:
    """The value after these entries, each as it is stored, without a line end."""
    for entry in entries:
        chain = sha256(chain + entry).digest()
    return chain
