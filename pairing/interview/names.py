"""What a file name, a language word and a line of text may look like. Each check raises `Malformed`."""

import re
import unicodedata

from pairing.errors import Malformed, TooLarge

_LANGUAGE = re.compile(r"[a-z][a-z0-9+#_-]{0,31}")


def check_name(name: str, most: int) -> None:
    """A relative path of 1 to `most` characters that is the same on every file system."""
    if not 0 < len(name) <= most:
        raise Malformed(f"a file name has 1 to {most} characters")
    if "\\" in name or any(unicodedata.category(char) in ("Cc", "Cs") for char in name):
        raise Malformed("a file name has no backslashes and no control characters")
    if any(part in ("", ".", "..") or part != part.strip() for part in name.split("/")):
        raise Malformed("a file name is a relative path without empty parts, '.', '..' or outer spaces")


def check_language(language: str) -> None:
    if not _LANGUAGE.fullmatch(language):
        raise Malformed("a language is a short lower-case word")


def check_text(text: str, most: int) -> None:
    """Something to say: not blank, at most `most` characters."""
    if not text.strip():
        raise Malformed("there is nothing in it")
    if len(text) > most:
        raise TooLarge(f"at most {most} characters")


def check_line(text: str, most: int) -> None:
    """A title or a person's name: one line, not blank, at most `most` characters."""
    check_text(text, most)
    if any(unicodedata.category(char) in ("Cc", "Cs", "Zl", "Zp") for char in text):
        raise Malformed("a name is one line without control characters")
