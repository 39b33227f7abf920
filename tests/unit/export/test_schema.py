"""The schema of a transcript's lines that is published is the one that stored transcripts meet."""

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]

ROOT = Path(__file__).parents[3]
GOLDEN = sorted((ROOT / "tests" / "recordings").glob("*.jsonl"))


def validator() -> Any:
    schema = json.loads((ROOT / "docs" / "api" / "entry.schema.json").read_text())
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


@pytest.mark.parametrize("path", GOLDEN, ids=lambda path: path.stem)
def test_golden_transcripts_meet_it(path: Path) -> None:
    lines = path.read_text().splitlines()
    assert lines
    known = validator()
    for line in lines:
        known.validate(json.loads(line))


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": "unheard_of", "position": 1, "at": 1},
        {"kind": "said", "position": "1", "at": 1, "text": "x"},
        {"kind": "said", "position": 1, "at": 1},
        {"position": 1, "at": 1, "text": "x"},
    ],
)
def test_what_is_no_entry_does_not(wrong: dict[str, Any]) -> None:
    assert not validator().is_valid(wrong)
