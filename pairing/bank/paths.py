"""Names of files that a question brings along, and which files beside them are passed over."""

import re
from typing import Final

from pairing.errors import Malformed
from pairing.interview.names import check_name

PASSED_OVER: Final = frozenset({".DS_Store", "Thumbs.db", ".git", "__MACOSX", "__pycache__"})
"""What systems and tools leave in folders."""
_IMAGE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}\.(?:png|jpg|jpeg|gif|webp)", re.IGNORECASE)
_FILE = re.compile(r"[0-9a-f]{64}")


def is_file(text: str) -> bool:
    """Whether it is a SHA-256 in hexadecimal."""
    return _FILE.fullmatch(text) is not None


def check_image_name(name: str) -> None:
    """Raises `Malformed`."""
    if not _IMAGE.fullmatch(name):
        raise Malformed(
            "an image is called with ASCII letters, digits, . _ - and ends as PNG, JPEG, GIF, WebP do"
        )


def check_source_name(name: str, most: int) -> None:
    """Raises `Malformed` for what no pad or no folder can be called."""
    check_name(name, most)
    if PASSED_OVER.intersection(name.split("/")):
        raise Malformed(f"no file or folder is called {', '.join(sorted(PASSED_OVER))}")


def is_passed_over(path: str) -> bool:
    return not PASSED_OVER.isdisjoint(path.split("/"))
