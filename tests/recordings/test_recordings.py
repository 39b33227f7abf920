"""Old recordings fold as they always did. tests/recordings/make.py wrote them; they are never rewritten."""

import hashlib
import itertools
import json
import re
from pathlib import Path
from typing import get_args

import pytest

from pairing.interview.entries import (
    AnyEntry,
    BoardCreated,
    Drawn,
    Edited,
    RunEnd,
    RunFinished,
    RunKind,
    RunStarted,
)
from pairing.interview.limits import Limits
from pairing.interview.run import RUNS_KEPT
from pairing.interview.state import State, fold
from pairing.ot.scene.keys import KINDS
from pairing.ot.utf16 import from_units
from pairing.wire.codec import decode_entries, encode_entry
from pairing.wire.snapshot import decode_state, encode_state
from tests.recordings.make import FOLDER, STORIES, shown

DIGESTS = {
    "boards": "1793fc36d5f8adb42d741952baca47ec6535edcacbd1ab7b1a1ca22696d69881",
    "ended": "00a9dc1cda7f7d37a41595be3405ace063e33229fba7d6bf8223e9c86d1d6db6",
    "every-kind": "65966c200151f7cd578fc73ab41d83887643e35e8570f5a5837c93fa2dac9b03",
    "led": "aadb80e89860f5566d55e6443780d9ad38a09e563f34e612e767c7a31359fcdc",
    "meeting": "6ff37600c687bd23ae2e20193b2bafa99182099c0e71ebbd94bf021136b2c6a7",
    "opened": "9f7140b1669509fd286b462458dd8e3d65f62e281559aaa2cb41e160bbeb6086",
    "panel": "e338769c6f69233dcdb0f9389e8c3f409a7fbd0a65a9fd1a5db8a56da96e3b68",
    "runs": "99725c306f30aa05ad657b7d08cc7ba93a8573b0d52aaea207ff948145b3ab08",
    "surrogates": "b0c1d7d88bc5fa9e793827e114d7bb7e422434984d81860bb577e8c69fc83a27",
    "tabs": "87eb5157b2b4695a1c8756ae83ee2e4bed5bcddc5e50556c346ea0a46c12ff15",
}
RECORDINGS = sorted(FOLDER.glob("*.jsonl"))


def named(path: Path) -> str:
    return path.stem


def entries_of(path: Path) -> list[AnyEntry]:
    return decode_entries(path.read_bytes().removesuffix(b"\n"))


def test_each_story_is_recorded_and_each_recording_has_its_state() -> None:
    assert {path.stem for path in RECORDINGS} == STORIES.keys() == DIGESTS.keys()
    assert {path.name for path in FOLDER.glob("*.json")} == {f"{path.stem}.state.json" for path in RECORDINGS}


@pytest.mark.parametrize("path", RECORDINGS, ids=named)
def test_recordings_are_never_rewritten(path: Path) -> None:
    state = path.with_suffix(".state.json").read_bytes()
    assert hashlib.sha256(path.read_bytes() + state).hexdigest() == DIGESTS[path.stem]


@pytest.mark.parametrize("path", RECORDINGS, ids=named)
def test_a_recording_folds_into_its_state(path: Path) -> None:
    state = fold(State(), entries_of(path))
    expected = json.loads(path.with_suffix(".state.json").read_bytes())
    assert json.loads(json.dumps(shown(state))) == expected
    assert [from_units(state.pads[pad["id"]].document.state) for pad in expected["pads"]] == [
        pad["text"] for pad in expected["pads"]
    ]


@pytest.mark.parametrize("path", RECORDINGS, ids=named)
def test_an_entry_is_written_as_it_was(path: Path) -> None:
    """E6: the bytes of an entry are the same everywhere, and for ever while its schema is."""
    lines = path.read_bytes().splitlines()
    assert [encode_entry(entry) for entry in entries_of(path)] == lines
    assert all(line.isascii() for line in lines)


@pytest.mark.parametrize("path", RECORDINGS, ids=named)
def test_a_recording_can_be_gone_on_with_from_anywhere(path: Path) -> None:
    """Design 3.6: checkpoint + tail = fold(transcript)."""
    entries = entries_of(path)
    whole = encode_state(fold(State(), entries))
    for position in range(0, len(entries), max(1, len(entries) // 20)):
        checkpoint = encode_state(fold(State(), entries[:position]))
        assert encode_state(fold(decode_state(checkpoint, Limits()), entries[position:])) == whole


def test_the_recordings_have_every_kind_of_entry() -> None:
    kinds = {type(entry) for path in RECORDINGS for entry in entries_of(path)}
    assert kinds == set(get_args(AnyEntry))


def test_the_recordings_have_every_way_a_run_ends() -> None:
    runs = entries_of(FOLDER / "runs.jsonl")
    assert {entry.reason for entry in runs if isinstance(entry, RunFinished)} == set(get_args(RunEnd))
    assert {entry.what for entry in runs if isinstance(entry, RunStarted)} == set(get_args(RunKind))


def test_the_runs_have_more_of_everything_than_is_kept() -> None:
    state = fold(State(), entries_of(FOLDER / "runs.jsonl"))
    assert len(state.runs) == RUNS_KEPT < state.runs_total
    dropped = [run for run in state.runs.values() if run.dropped]
    assert [run.output[0] for run in dropped] == ["l", "\ude00"], "at a line, and between two halves"


def test_the_boards_have_every_type_of_element_and_drawings_that_met_others() -> None:
    entries = entries_of(FOLDER / "boards.jsonl")
    drawings = [entry for entry in entries if isinstance(entry, Drawn)]
    parts = [part for entry in drawings for part in entry.op.values()]
    created = [entry.elements for entry in entries if isinstance(entry, BoardCreated)]
    types = {part[1]["type"] for part in parts if part[0] == "+"}
    types |= {element["type"] for elements in created for element in elements.values()}
    assert types == KINDS.keys()
    assert {part[0] for part in parts} == {"+", "~", "-"}
    assert any(len(part) == 3 for part in parts), "keys were unset"
    assert any(not entry.op for entry in drawings), "something was left with nothing to do"
    assert len(drawings) > 150


def test_the_recordings_have_halves_of_characters() -> None:
    lone = {
        path.stem
        for path in RECORDINGS
        for pad in fold(State(), entries_of(path)).pads.values()
        if re.search("[\ud800-\udfff]", from_units(pad.document.state))
    }
    assert {"surrogates", "meeting"} <= lone


def test_the_long_meeting_has_updates_that_were_rebased() -> None:
    """Runs of one author are short: the others' updates came in between."""
    edits = [entry for entry in entries_of(FOLDER / "meeting.jsonl") if isinstance(entry, Edited)]
    assert len(edits) > 500
    assert len({(entry.by, entry.pad) for entry in edits}) == 6
    assert sum(a.by != b.by for a, b in itertools.pairwise(edits)) > 100
