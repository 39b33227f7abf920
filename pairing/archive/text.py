"""Which text every database can keep."""

from pairing.errors import Malformed


def require_storable(*texts: str) -> None:
    """Raise `Malformed` for a NUL, which PostgreSQL refuses, or a lone surrogate, which has no UTF-8."""
    for text in texts:
        if "\0" in text or not _is_unicode(text):
            raise Malformed("text must be Unicode without NUL characters")


def _is_unicode(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
