"""Documents that cannot rot: links that lead somewhere, and the protocol's codes all explained."""

import re
from pathlib import Path
from urllib.parse import unquote

import pytest

from pairing.wire.closing import MEANING, RESUME, Close
from pairing.wire.codes import REFUSALS
from tests.test_architecture import named, tracked

ROOT = Path(__file__).parent.parent
PROTOCOL = (ROOT / "docs" / "protocol.md").read_text()
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)(?:\s+\"[^\"]*\")?\)|^\[[^\]]+\]:\s+(\S+)", re.MULTILINE)
FENCE = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
ELSEWHERE = re.compile(r"[a-z]+:")


def links(path: Path) -> list[str]:
    text = FENCE.sub("", path.read_text())
    return [one or other for one, other in LINK.findall(text)]


def anchors(path: Path) -> set[str]:
    """Of headings, as they are made where the documents are read."""
    headings = re.findall(r"^#+\s+(.+?)\s*$", FENCE.sub("", path.read_text()), re.MULTILINE)
    return {
        re.sub(r"[^\w\- ]", "", heading.replace("`", "").lower()).replace(" ", "-") for heading in headings
    }


@pytest.mark.parametrize("path", tracked("*.md"), ids=named)
def test_links_lead_somewhere(path: Path) -> None:
    for link in links(path):
        if ELSEWHERE.match(link):
            continue
        name, _, anchor = unquote(link).partition("#")
        target = (path.parent / name).resolve() if name else path
        assert target.is_relative_to(ROOT), link
        assert target.exists(), link
        if anchor:
            assert anchor in anchors(target), link


def test_links_are_found() -> None:
    """Or the test above could not fail."""
    found = {link for path in tracked("*.md") for link in links(path)}
    assert "docs/operations.md" in found


def rows(marker: str) -> dict[str, list[str]]:
    """The rows of a generated table by their first cell."""
    table = PROTOCOL.split(f"<!-- generated: {marker} -->")[1].split("<!-- end -->")[0]
    cells = [[cell.strip(" `") for cell in line.strip("| ").split(" | ")] for line in table.splitlines()]
    return {row[0]: row[1:] for row in cells if len(row) > 1}


def test_every_close_code_is_in_the_protocol() -> None:
    table = rows("closing")
    for code in Close:
        assert table[str(int(code))] == [code.name.lower(), "yes" if code in RESUME else "no", MEANING[code]]
    assert len(table) == len(Close) + 2, "and no other, but for the head"


def test_every_refusal_code_is_in_the_protocol() -> None:
    table = rows("codes")
    for code, meaning in REFUSALS.items():
        assert table[code] == [meaning]
    assert len(table) == len(REFUSALS) + 2


def test_codes_that_the_rules_name_exist() -> None:
    rules = PROTOCOL.split("<!-- generated")[0]
    assert set(re.findall(r"\b4[0-9]{3}\b", rules)) <= {str(int(code)) for code in Close}
    refused = set(re.findall(r"`refused` with `(\w+)`", rules))
    assert refused
    assert refused <= REFUSALS.keys()


def test_numbered_rules_are_numbered_once_and_without_gaps() -> None:
    numbers = re.findall(r"^- \*\*([A-Z])(\d+)\*\* ", PROTOCOL, re.MULTILINE)
    for letter in {letter for letter, _ in numbers}:
        of_letter = [int(number) for other, number in numbers if other == letter]
        assert of_letter == [*range(1, len(of_letter) + 1)], letter
    cited = set(re.findall(r"\(([A-Z]\d+)\)", PROTOCOL))
    assert cited <= {letter + number for letter, number in numbers}
