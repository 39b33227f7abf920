"""Our change sets against vectors made by the real CodeMirror: equal to the section, not just in effect."""

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from pairing.errors import Malformed
from pairing.ot.changes import ChangeSet, MapMode
from pairing.ot.rebase import rebase
from pairing.ot.text import TEXT
from pairing.ot.utf16 import to_units
from tests.support import codemirror
from tests.support.codemirror import VECTORS, node, vectors

FILES = ("apply", "compose", "invert", "malformed", "map", "map_pos", "rebase", "surrogates")


def check(case: dict[str, Any], made: ChangeSet, expected: str) -> None:
    """`made` is what the case expects, to the section and in what it says about its lengths."""
    parsed = ChangeSet.parse(case[expected])
    assert made.sections == parsed.sections, case
    assert (made.length, made.new_length) == (parsed.length, parsed.new_length), case


def test_apply() -> None:
    for case in vectors("apply"):
        result = ChangeSet.parse(case["changes"]).apply(to_units(case["doc"]))
        assert result == to_units(case["result"]), case


def test_compose() -> None:
    for case in vectors("compose"):
        check(case, ChangeSet.parse(case["first"]).compose(ChangeSet.parse(case["second"])), "composed")


def test_map() -> None:
    for case in vectors("map"):
        changes, over = ChangeSet.parse(case["changes"]), ChangeSet.parse(case["over"])
        check(case, changes.map(over), "after")
        check(case, changes.map(over, before=True), "before")


def test_invert() -> None:
    for case in vectors("invert"):
        check(case, ChangeSet.parse(case["changes"]).invert(to_units(case["doc"])), "inverted")


def test_map_pos() -> None:
    for case in vectors("map_pos"):
        changes = ChangeSet.parse(case["changes"])
        for assoc, expected in ((-1, case["before"]), (1, case["after"])):
            for mode, positions in zip(MapMode, expected, strict=True):
                mapped = [changes.map_pos(pos, assoc, mode) for pos in range(changes.length + 1)]
                assert mapped == positions, (case["changes"], assoc, mode)


def test_cut_and_lone_surrogates() -> None:
    for case in vectors("surrogates"):
        doc, changes = to_units(case["doc"]), ChangeSet.parse(case["changes"])
        over, second = ChangeSet.parse(case["over"]), ChangeSet.parse(case["second"])
        assert changes.apply(doc) == to_units(case["result"]), case
        check(case, changes.map(over), "after")
        check(case, changes.map(over, before=True), "before")
        check(case, changes.invert(doc), "inverted")
        check(case, changes.compose(second), "composed")


def test_json_survives_the_round_trip() -> None:
    keys = ("changes", "over", "after", "before", "first", "second", "composed", "inverted")
    for name in ("apply", "compose", "map", "invert", "surrogates"):
        for case in vectors(name):
            for value in (case[key] for key in keys if key in case):
                through = json.loads(json.dumps(ChangeSet.parse(value).to_json()))
                assert through == value


def test_rebase_one_entry_at_a_time() -> None:
    cases = vectors("rebase")
    for case in cases:
        own = [ChangeSet.parse(update) for update in case["updates"]]
        over = [(author, ChangeSet.parse(changes)) for author, changes in case["log"]]
        expected = [ChangeSet.parse(update) for update in case["rebased"]]
        assert rebase(TEXT, own, over, "me", work=10**9) == expected, case
    assert not all(case["stock_agrees"] for case in cases), "no case tells the two ways to rebase apart"


@pytest.mark.parametrize("case", vectors("malformed"), ids=lambda case: case["json"])
def test_malformed_sets_are_refused(case: dict[str, Any]) -> None:
    with pytest.raises(Malformed) as refusal:
        ChangeSet.parse(json.loads(case["json"]))
    assert case["reason"] in refusal.value.message


def test_we_are_stricter_than_codemirror() -> None:
    assert sum(case["taken_by_codemirror"] for case in vectors("malformed")) > 30


def test_vectors_are_what_codemirror_makes_today(tmp_path: Path) -> None:
    subprocess.run(node("generate.mjs", str(tmp_path)), check=True, timeout=200)
    for name in FILES:
        assert (tmp_path / f"{name}.json").read_bytes() == (VECTORS / f"{name}.json").read_bytes(), name
    assert {path.stem for path in tmp_path.iterdir()} == set(FILES)


def test_missing_codemirror_fails_and_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(codemirror, "VECTORS", tmp_path)
    with pytest.raises(AssertionError, match="npm ci --prefix tests/vectors"):
        node("generate.mjs")
