"""WebSocket close codes of `pairing.v1`, with what a client does about each. One table, pinned by a test."""

from enum import IntEnum


class Close(IntEnum):
    """Close codes. `RESUME` lists those after which a client reconnects by itself."""

    NORMAL = 1000
    TOO_BIG = 1009
    RESTARTING = 1012
    MALFORMED = 4400
    UNAUTHENTICATED = 4401
    FORBIDDEN = 4403
    NO_INTERVIEW = 4404
    NO_HELLO = 4408
    SUPERSEDED = 4409
    REVOKED = 4410
    FULL = 4423
    THROTTLED = 4429
    UNAVAILABLE = 4503
    SLOW_READER = 4508


MEANING: dict[Close, str] = {
    Close.NORMAL: "The client left.",
    Close.TOO_BIG: "A message over `message_bytes`. Resume, but do not send it again as it is.",
    Close.RESTARTING: "The server drains or restarts. Reconnect at once and resume.",
    Close.MALFORMED: "Not JSON, not text, or not a message of this protocol. A defect in the client.",
    Close.UNAUTHENTICATED: "No valid visit. Open the personal link again.",
    Close.FORBIDDEN: "The page's origin is not this server's, or this person may not sit here.",
    Close.NO_INTERVIEW: "No such interview, or it was deleted.",
    Close.NO_HELLO: "No `hello` in time.",
    Close.SUPERSEDED: "It connected again, or its person took too many seats. Ask before resuming.",
    Close.REVOKED: "The person's links were revoked. Do not reconnect.",
    Close.FULL: "Too many sockets in this room. Try later.",
    Close.THROTTLED: "Too many messages or bytes. Wait a second, reconnect and resume.",
    Close.UNAVAILABLE: "The store is out of reach. Reconnect with backoff and resume.",
    Close.SLOW_READER: "The client read too slowly. Reconnect and resume.",
}

RESUME: frozenset[Close] = frozenset(
    {
        Close.TOO_BIG,
        Close.RESTARTING,
        Close.NO_HELLO,
        Close.FULL,
        Close.THROTTLED,
        Close.UNAVAILABLE,
        Close.SLOW_READER,
    }
)
"""Codes after which a client reconnects and resumes. So does any abnormal close (1005, 1006, 1011)."""
