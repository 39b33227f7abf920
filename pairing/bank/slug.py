"""Names of questions in folders and addresses: short, in lower case, without anything to escape."""

import re
import unicodedata
from collections.abc import Container

SLUG_CHARS = 80
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_OTHERS = re.compile(r"[^a-z0-9]+")


def is_slug(text: str) -> bool:
    return len(text) <= SLUG_CHARS and _SLUG.fullmatch(text) is not None


def slug_of(title: str) -> str:
    """The title's letters and digits as ASCII, "untitled" for one that has none."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    return _OTHERS.sub("-", plain).strip("-")[:SLUG_CHARS].strip("-") or "untitled"


def free_slug(title: str, taken: Container[str]) -> str:
    """The title's, or the first of those with a number that is not taken."""
    slug, number = slug_of(title), 1
    found = slug
    while found in taken:
        number += 1
        found = f"{slug[: SLUG_CHARS - 8].strip('-')}-{number}"
    return found
