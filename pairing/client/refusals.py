"""Codes of the wire as exceptions of the tree in `pairing.errors`."""

from typing import Final

from pairing import errors
from pairing.wire.closing import MEANING, RESUME, Close

_CODED: Final[tuple[type[errors.PairingError], ...]] = (
    errors.Malformed,
    errors.TooLarge,
    errors.Forbidden,
    errors.NotFound,
    errors.Conflict,
    errors.Unauthenticated,
    errors.Retry,
    errors.Behind,
    errors.Lost,
    errors.Throttled,
    errors.Reset,
    errors.Unavailable,
)
_BY_CODE: Final = {kind.default_code: kind for kind in _CODED} | {"ahead": errors.Reset}

_CLOSED: Final[dict[int, type[errors.PairingError]]] = {
    Close.MALFORMED: errors.Malformed,
    Close.UNAUTHENTICATED: errors.Unauthenticated,
    Close.FORBIDDEN: errors.Forbidden,
    Close.NO_INTERVIEW: errors.NotFound,
    Close.SUPERSEDED: errors.Conflict,
    Close.REVOKED: errors.Unauthenticated,
}


def refusal(code: str, message: str) -> errors.PairingError:
    """The exception for a `refused` message. Codes without a class of their own are plain `Refused`."""
    return _BY_CODE.get(code, errors.Refused)(message, code=code)


def closing(code: int) -> errors.PairingError | None:
    """The exception for a close code after which a client stays away; None if it reconnects (protocol C1)."""
    if code in RESUME or code in (1005, 1006, 1011):
        return None
    if code not in _CLOSED:
        return errors.PairingError(f"the server closed with {code}", code="closed")
    close = Close(code)
    return _CLOSED[code](MEANING[close], code=close.name.lower())
