"""Whatever people are called and write, a file holds it as data and nothing of it as HTML."""

import gzip
import json
from base64 import b64decode
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pairing.errors import TooLarge
from pairing.export.portable import embed
from pairing.export.verify import verify
from pairing.ot.utf16 import to_units
from tests.unit.export.files import PAGE, content, document_of, entries, signed_file

HOSTILE = [
    "</script><script>alert(1)</script>",
    "</SCRIPT ><img src=x onerror=alert(1)>",
    "<!--<script>",
    "-->",
    "<!--RECORDING-->",
    "<!--signature:",
    "\u2028\u2029",
    "\\u003c/script\\u003e",
    '"},"manifest":{"interview":"j"},"x":{"',
    "\ud83d",
    "\x00\x1b[2J",
    "]]>&lt;&amp;",
]


class Elements(HTMLParser):
    """The elements of a page, in order, and what is in its script of data."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.comments: list[str] = []
        self.data = ""
        self._in_data = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self._in_data = ("id", "recording") in attrs

    def handle_endtag(self, tag: str) -> None:
        self._in_data = False

    def handle_comment(self, data: str) -> None:
        self.comments.append(data)

    def handle_data(self, data: str) -> None:
        if self._in_data:
            self.data += data


def read(file: bytes) -> Elements:
    parser = Elements()
    parser.feed(file.decode("ascii"))
    parser.close()
    return parser


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_leaves_its_place(text: str) -> None:
    storable = text.replace("\ud83d", "")
    room = entries(text, title=storable)
    file = signed_file(content(room, title=storable, name=storable))
    page = read(file)
    assert page.tags == ["html", "body", "script", "script"]
    assert len(page.comments) == 1
    assert page.comments[0].startswith("signature:")
    document = json.loads(page.data)
    assert document["recording"]["people"][0]["name"] == storable
    assert document["manifest"]["title"] == storable
    lines = gzip.decompress(b64decode(document["data"]["room"]))
    assert lines == b"".join(line + b"\n" for line in room)
    assert json.loads(lines.splitlines()[3])["text"] == text
    assert verify(file).refusal is None


@given(st.text(st.characters(), max_size=40))
def test_what_is_embedded_comes_back_and_is_plain(text: str) -> None:
    embedded = embed({"text": text})
    assert json.loads(embedded) == {"text": text}
    assert not set(b"<>&") & set(embedded)
    assert embedded.isascii()


@given(st.lists(st.text(max_size=30), max_size=8))
def test_entries_come_back_byte_for_byte(texts: list[str]) -> None:
    room = entries(*texts)
    packed = document_of(signed_file(content(room)))["data"]["room"]
    assert gzip.decompress(b64decode(packed)).split(b"\n")[:-1] == room


def test_without_the_panel_there_is_nothing_of_it() -> None:
    document = document_of(signed_file(content(entries("x"))))
    assert sorted(document["data"]) == ["room", "trace"]
    assert document["manifest"]["panel"] is False
    assert [part["part"] for part in document["manifest"]["parts"]] == ["room"]


def test_the_same_content_makes_the_same_file() -> None:
    assert signed_file(content(entries("x"))) == signed_file(content(entries("x")))


def test_a_file_is_no_larger_than_allowed() -> None:
    size = len(signed_file(content(entries("x"))))
    signed_file(content(entries("x")), most=size)
    with pytest.raises(TooLarge) as raised:
        signed_file(content(entries("x")), most=size - len(PAGE) - 2_000)
    assert raised.value.code == "export_too_large"


def test_halves_of_pairs_stay_as_they_are() -> None:
    text = to_units("\U0001f600")[0]
    packed = document_of(signed_file(content(entries(text))))["data"]["room"]
    assert json.loads(gzip.decompress(b64decode(packed)).splitlines()[3])["text"] == text
