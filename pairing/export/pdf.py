"""Scorecards as a PDF file: text that can be selected and searched, its fonts inside.

The fonts in `fonts/` have Latin, Greek, Cyrillic, Arabic, Hebrew, Chinese, Japanese, Korean and Devanagari;
their licences are beside them. HarfBuzz shapes what is joined or runs from right to left. For a script that
none of them has, the setting `export_fonts` names more. What no font has is drawn as a box, and copied as it
was. Importing this takes half a second, so only who makes a file does.
"""

import json
import logging
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Final, Literal

import msgspec
from fpdf import FPDF
from fpdf.enums import XPos, YPos
from fpdf.fonts import TTFFont

from pairing.export.sheet import LEVEL_WORDS, OVERALL_WORDS, Sheet, evidence_lines, iso

FONTS: Final = Path(__file__).parent / "fonts"
BODY: Final = "DejaVu"
FALLBACKS: Final = ("Lohit-Devanagari.ttf", "DroidSansFallback.ttf")

LINE: Final = 5.2
"""Millimetres."""
GREY: Final = 95

Style = Literal["", "B"]

# What a font lacks is known and dealt with; subsetting tells of every table.
logging.getLogger("fpdf").setLevel(logging.ERROR)
logging.getLogger("fontTools").setLevel(logging.ERROR)


def scorecards_pdf(sheets: Sequence[Sheet], *, made_at: int, fonts: Iterable[Path] = ()) -> bytes:
    """One card after the other, each from a new page. `fonts`: more of them, for scripts that ours lack.

    Raises OSError for a font that cannot be read.
    """
    document = _Document(made_at)
    document.lend([*(FONTS / name for name in FALLBACKS), *fonts], _characters(sheets))
    for sheet in sheets:
        document.card(sheet)
    return document.finished()


class _Document:
    def __init__(self, made_at: int) -> None:
        self._pdf = pdf = FPDF(format="A4")
        pdf.set_creation_date(datetime.fromtimestamp(made_at / 1_000, UTC))
        pdf.set_creator("Pairing")
        pdf.set_title("Scorecards")
        pdf.set_margins(20, 18, 20)
        pdf.set_auto_page_break(True, margin=20)
        pdf.add_font(BODY, "", FONTS / "DejaVuSans.ttf")
        pdf.add_font(BODY, "B", FONTS / "DejaVuSans-Bold.ttf")
        pdf.set_text_shaping(True)

    def lend(self, fallbacks: Sequence[Path], characters: set[str]) -> None:
        """Fonts for what the first one lacks, if it lacks anything: large ones take a while to read."""
        body = self._pdf.fonts[BODY.lower()]
        assert isinstance(body, TTFFont)
        if all(ord(character) in body.cmap for character in characters if character.isprintable()):
            return
        for path in fallbacks:
            self._pdf.add_font(path.stem, "", path)
        self._pdf.set_fallback_fonts([path.stem for path in fallbacks], exact_match=False)

    def card(self, sheet: Sheet) -> None:
        self._pdf.add_page()
        self._write(sheet.candidate_name or "Candidate", size=18, style="B", height=9)
        self._write(sheet.title, size=12, height=7)
        self._facts(sheet)
        content = sheet.content
        overall = OVERALL_WORDS[content.overall or "no_decision"]
        self._heading(f"Overall: {overall}")
        self._paragraph(content.reason)
        for attribute, rating in sheet.rated():
            self._heading(attribute.name)
            if rating.covered and rating.level:
                self._write(f"{rating.level} of 4, {LEVEL_WORDS[rating.level - 1]}", style="B")
                self._grey(attribute.anchors[rating.level - 1])
            else:
                self._write("Not covered", style="B")
            if attribute.weight_reason:
                self._grey(f"Weight {attribute.weight}: {attribute.weight_reason}")
            self._paragraph(rating.text)
            for line in evidence_lines(rating):
                self._grey(f"\N{BULLET} {line}")
        for title, text in (("Take-aways", content.take_aways), ("Private notes", content.private_notes)):
            if text:
                self._heading(title)
                self._paragraph(text)
        if len(sheet.card.versions) > 1:
            self._heading("Amendments")
            for version in sheet.card.versions[1:]:
                read = ", after reading others" if version.after_reading else ""
                self._paragraph(f"{_day(version.at)}{read}: {version.reason}")

    def _facts(self, sheet: Sheet) -> None:
        kinds = {
            "card": "Interviewer",
            "second": "Second rater, of the recording without names",
            "view": "View",
        }
        self._grey(f"{kinds[sheet.card.kind]}: {sheet.rater_name}")
        self._grey(f"Judged by: {sheet.template.name}, version {sheet.card.template_version}")
        self._grey(f"Interview: {_day(sheet.began)}  Submitted: {_day(sheet.card.submitted_at)}")

    def finished(self) -> bytes:
        return bytes(self._pdf.output())

    def _heading(self, text: str) -> None:
        self._pdf.ln(3)
        self._write(text, size=12, style="B", height=6.5)

    def _paragraph(self, text: str) -> None:
        if text.strip():
            self._write(text)

    def _grey(self, text: str) -> None:
        if text.strip():
            self._pdf.set_text_color(GREY)
            self._write(text, size=9, height=4.6)
            self._pdf.set_text_color(0)

    def _write(self, text: str, *, size: float = 10.5, style: Style = "", height: float = LINE) -> None:
        self._pdf.set_font(BODY, style, size)
        write = partial(self._pdf.multi_cell, new_x=XPos.LMARGIN, new_y=YPos.NEXT, align="L")
        write(0, height, _printable(text))


def _characters(sheets: Sequence[Sheet]) -> set[str]:
    return set(json.dumps(msgspec.to_builtins(sheets), ensure_ascii=False))


def _printable(text: str) -> str:
    """Without what no page shows: control characters other than line ends, and halves of pairs."""
    kept = text.replace("\r\n", "\n").replace("\t", "    ")
    return "".join(char for char in kept if char == "\n" or char.isprintable() or char.isspace())


def _day(at: int | None) -> str:
    return (iso(at) or "not known").replace("T", " ").replace("Z", " UTC")
