"""Every error the service raises on purpose, as one tree with stable codes.

    PairingError
    ├── Refused            the caller's fault: nothing changed, asking again unchanged fails again
    │   ├── Malformed          not a message, operation or name that the protocol allows
    │   ├── TooLarge           over a named limit
    │   ├── Forbidden          this person may not do that
    │   ├── NotFound           no such interview, pad, person, link
    │   ├── Conflict           well formed, but the state it meets does not allow it
    │   └── Unauthenticated    no valid link, cookie or token
    ├── Retry              nobody's fault: nothing changed, the same request may pass later
    │   ├── Behind             pull first: the push is too far behind the document
    │   ├── Lost               another writer got this place in the transcript
    │   └── Throttled          over a rate limit
    ├── Reset              the caller's state cannot be continued: rebuild it, then offer the pending work
    └── Unavailable        our fault: storage or a neighbour is out of reach, or the server is draining

`code` is stable and documented in docs/protocol.md; `message` is for people and may change.
The three tempers (ours, yours, nobody's) follow ShareDB's taxonomy.
"""

from typing import ClassVar


class PairingError(Exception):
    """Base of the tree. `code` names the exact failure; `message` says it in a sentence."""

    default_code: ClassVar[str] = "internal"
    status: ClassVar[int] = 500

    def __init__(self, message: str, *, code: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.code = code or self.default_code


class Refused(PairingError):
    default_code = "refused"
    status = 400


class Malformed(Refused):
    default_code = "malformed"


class TooLarge(Refused):
    default_code = "too_large"
    status = 413


class Forbidden(Refused):
    default_code = "forbidden"
    status = 403


class NotFound(Refused):
    default_code = "not_found"
    status = 404


class Conflict(Refused):
    default_code = "conflict"
    status = 409


class Unauthenticated(Refused):
    default_code = "unauthenticated"
    status = 401


class Retry(PairingError):
    default_code = "retry"
    status = 503


class Behind(Retry):
    default_code = "behind"


class Lost(Retry):
    default_code = "lost"


class Throttled(Retry):
    """`after`: seconds until asking again may help, None where nobody can say."""

    default_code = "throttled"
    status = 429

    def __init__(self, message: str, *, code: str | None = None, after: int | None = None) -> None:
        super().__init__(message, code=code)
        self.after = after


class Reset(PairingError):
    default_code = "reset"
    status = 409


class Unavailable(PairingError):
    default_code = "unavailable"
    status = 503
