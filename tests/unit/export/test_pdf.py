"""Scorecards as PDF: what is in them can be read back as text, in any script, with fonts of their own."""

from io import BytesIO
from pathlib import Path
from typing import cast

import pytest
from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, PdfObject

from pairing.export.pdf import FONTS, scorecards_pdf
from pairing.export.sheet import Sheet
from pairing.scorecards.card import CardContent
from tests.unit.export.cards import sheet
from tests.unit.export.files import AT


def read(*sheets: Sheet) -> PdfReader:
    return PdfReader(BytesIO(scorecards_pdf(sheets, made_at=AT)))


def fonts(reader: PdfReader) -> dict[str, bool]:
    """Those of the first page by name, and whether their program is in the file."""
    found = {}
    for font in _under(_under(reader.pages[0]["/Resources"])["/Font"]).values():
        (inner,) = cast(ArrayObject, _under(font)["/DescendantFonts"])
        descriptor = _under(_under(inner)["/FontDescriptor"])
        found[str(_under(font)["/BaseFont"])] = any(key.startswith("/FontFile") for key in descriptor)
    return found


def _under(item: PdfObject) -> DictionaryObject:
    return cast(DictionaryObject, item.get_object())


def test_a_card_can_be_read_back() -> None:
    text = read(sheet()).pages[0].extract_text()
    for words in (
        "Grace Hopper", "Round one", "Interviewer: Ada Lovelace King", "Coding, version 3",
        "Overall: strong no", "Not yet.", "Problem solving", "3 of 4, yes", "Found it alone.",
        "31:20  first failing run", "31:20 to 33:10  stretch", "1 of 4, strong no",
        "Weight 2: The job is about it", "Not covered", "Ask about tests.", "Nervous.",
        "after reading others: Read again",
    ):  # fmt: skip
        assert words in text, text


@pytest.mark.parametrize(
    "name",
    [
        "Zoë Ångström",
        "Владимир Ильич",
        "Ελένη",
        "王小明",
        "山田太郎",
        "さくら",
        "김철수",
        "दीपक",
        "محمد",
        "שרה",
        "ფიროსმანი",
    ],
)
def test_names_of_any_script_are_printed_and_can_be_copied(name: str) -> None:
    reader = read(sheet(name=name))
    assert name in reader.pages[0].extract_text()
    assert set(fonts(reader).values()) == {True}


def test_a_plain_card_needs_no_other_font() -> None:
    assert {name.partition("+")[2] for name in fonts(read(sheet()))} == {"DejaVuSansBook", "DejaVuSansBold"}


def test_each_card_begins_a_page_and_a_long_one_goes_on() -> None:
    assert len(read(sheet(), sheet()).pages) == 2
    long = CardContent(overall="yes", reason="A line of words.\n" * 150)
    pages = read(sheet(long)).pages
    assert len(pages) > 2
    assert sum(page.extract_text().count("A line of words.") for page in pages) == 150


def test_hostile_texts_are_text() -> None:
    reason = "\x00\x1b[2J (a) \\ <</JS (x)>> endobj\t\u202e\u200b **bold** word" + "w" * 300
    text = read(sheet(CardContent(overall="yes", reason=reason))).pages[0].extract_text()
    assert "<</JS (x)>> endobj" in text.replace("\n", " ")
    assert "**bold**" in text


def test_a_font_that_cannot_be_read_is_said() -> None:
    with pytest.raises(OSError, match="nowhere"):
        scorecards_pdf([sheet(name="ไทย")], made_at=AT, fonts=[Path("/nowhere.ttf")])


def test_every_font_has_its_licence_beside_it() -> None:
    told = (FONTS / "LICENCES.txt").read_text()
    shipped = [path.name for path in FONTS.iterdir() if path.suffix != ".txt"]
    assert len(shipped) == 4
    assert all(f"{name}" in told for name in shipped)
