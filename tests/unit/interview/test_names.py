"""File names, language words, lines and chat: what passes, and what does not."""

import pytest

from pairing.errors import Malformed, TooLarge
from pairing.interview.names import check_language, check_line, check_name, check_text

MOST = 20

GOOD_NAMES = [
    "a",
    "main.py",
    "src/main.py",
    "a/b/c/d/e/f",
    ".gitignore",
    "...",
    "..a",
    "a..",
    "a..b/c",
    "a b",
    "ünïcödé",
    "日本語.txt",
    "😀" * MOST,
    "x" * MOST,
    "a\u200db",
    "CON:*?",
]
BAD_NAMES = {
    "empty": "",
    "too long": "x" * (MOST + 1),
    "too many astral characters": "😀" * (MOST + 1),
    "a slash alone": "/",
    "rooted": "/a",
    "ending in a slash": "a/",
    "an empty part": "a//b",
    "here": ".",
    "above": "..",
    "here within": "a/./b",
    "above within": "a/../b",
    "above at the end": "a/..",
    "a backslash": "a\\b",
    "a Windows way up": "..\\a",
    "NUL": "a\0b",
    "a tab": "a\tb",
    "a line feed": "a\nb",
    "a carriage return": "a\rb",
    "escape": "\x1b[31m",
    "delete": "a\x7fb",
    "next line": "a\x85b",
    "a lone surrogate": "a\ud83d",
    "a space before": " a",
    "a space after": "a ",
    "a space before a part": "a/ b",
    "a space after a part": "a /b",
    "only a space": " ",
    "a part of a space": "a/ /b",
    "a no-break space after": "a\u00a0",
    "an ideographic space after": "a\u3000",
}


@pytest.mark.parametrize("name", GOOD_NAMES)
def test_names_that_pass(name: str) -> None:
    """I4."""
    check_name(name, MOST)


@pytest.mark.parametrize("name", BAD_NAMES.values(), ids=BAD_NAMES)
def test_names_that_do_not(name: str) -> None:
    """I4."""
    with pytest.raises(Malformed):
        check_name(name, MOST)


@pytest.mark.parametrize("language", ["a", "python", "c++", "c#", "objective-c", "f2py", "a" * 32, "a_b"])
def test_languages_that_pass(language: str) -> None:
    check_language(language)


@pytest.mark.parametrize(
    "language",
    ["", "C", "pythoN", "1c", "+c", "a b", "a\n", "\na", "a" * 33, "ä", "a٣", "a.b", "a/b", "a\0", "\ud83d"],
)
def test_languages_that_do_not(language: str) -> None:
    """I4."""
    with pytest.raises(Malformed):
        check_language(language)


@pytest.mark.parametrize("text", ["x", " x ", "\nx", "x" * MOST, "😀" * MOST, "\0", "\ufffd", "\u200b"])
def test_texts_that_pass(text: str) -> None:
    check_text(text, MOST)


@pytest.mark.parametrize("text", ["", " ", "\t\r\n", "\u00a0\u2003\u3000", "\u2028\u2029", "\x1c\x85"])
def test_blank_texts_do_not(text: str) -> None:
    """I7."""
    with pytest.raises(Malformed):
        check_text(text, MOST)


def test_long_texts_do_not() -> None:
    """I7."""
    with pytest.raises(TooLarge):
        check_text("x" * (MOST + 1), MOST)


@pytest.mark.parametrize("line", ["x", " x ", "Ada Lovelace", "日本語", "😀", "O\u2019Neill"])
def test_lines_that_pass(line: str) -> None:
    check_line(line, MOST)


@pytest.mark.parametrize(
    "line", ["", " ", "a\nb", "a\rb", "a\tb", "a\0b", "a\x7f", "a\u2028b", "a\u2029b", "a\x85b", "\ud83d"]
)
def test_lines_that_do_not(line: str) -> None:
    with pytest.raises(Malformed):
        check_line(line, MOST)


def test_long_lines_do_not() -> None:
    with pytest.raises(TooLarge):
        check_line("x" * (MOST + 1), MOST)
