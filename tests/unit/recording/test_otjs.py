"""Histories of files from elsewhere: what they come to, against an applier as naive as ot.js itself."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pairing.errors import Malformed, TooLarge
from pairing.interview import entries as e
from pairing.interview.state import State, fold
from pairing.ot.changes import ChangeSet
from pairing.ot.utf16 import normalise_breaks, to_units
from pairing.recording.imported import ImportedFile, ImportedPerson, entries_of
from pairing.recording.otjs import Revision, revisions_of, updates_of, work_of
from pairing.wire.codec import decode_entries, encode_entry

TEXT = st.text("ab\n😀\ud83d\r", min_size=1, max_size=5)
PEOPLE = {
    "-Jx1": ImportedPerson("ada", "Ada", "interviewer", 0),
    "-Jx2": ImportedPerson("grace", "Grace", "candidate", 1),
}


def naively(revisions: list[Revision]) -> str:
    """`TextOperation.apply` of ot.js, one character after the other."""
    text = ""
    for revision in revisions:
        old, new = list(text), list[str]()
        for part in revision.o:
            if isinstance(part, str):
                new += to_units(part)
            elif part > 0:
                new += [old.pop(0) for _ in range(part)]
            else:
                del old[:-part]
        assert not old
        text = "".join(new)
    return text


@st.composite
def histories(draw: st.DrawFn, texts: st.SearchStrategy[str] = TEXT) -> list[Revision]:
    revisions, length, at = [], 0, 1_700_000_000_000
    for _ in range(draw(st.integers(1, 10))):
        operation: list[int | str] = []
        left = length
        while left or not operation:
            kind = draw(st.sampled_from(["keep", "put", "take"] if left else ["put"]))
            if kind == "put":
                operation.append(draw(texts))
                length += len(to_units(str(operation[-1])))
            else:
                count = draw(st.integers(1, left))
                left -= count
                operation.append(count if kind == "keep" else -count)
                length -= count if kind == "take" else 0
        at += draw(st.integers(-50, 9_000))
        revisions.append(Revision(draw(st.sampled_from([*PEOPLE])), operation, at))
    return revisions


@given(histories())
def test_the_final_text_is_what_ot_js_makes_of_it(revisions: list[Revision]) -> None:
    text = ""
    for update in updates_of(revisions, most=1_000_000):
        assert ChangeSet.parse(update.changes.to_json()) == update.changes
        assert not update.changes.empty
        text = update.changes.apply(text)
    assert text == normalise_breaks(naively(revisions))


@given(st.lists(histories(), min_size=1, max_size=3))
def test_files_become_a_recording_whose_fold_is_their_texts(files: list[list[Revision]]) -> None:
    told = [
        ImportedFile(f"f{number}.py", "python", updates_of(one, most=1_000_000))
        for number, one in enumerate(files)
    ]
    if not any(file.updates for file in told):
        return
    entries = entries_of("Held elsewhere", told, PEOPLE)
    entries = [entry for line in map(encode_entry, entries) for entry in decode_entries(line)]
    state = fold(State(), entries)
    assert state.status == "ended"
    assert [pad.document.state for pad in state.pads.values()] == [
        normalise_breaks(naively(one)) for one in files
    ]
    times = [entry.at for entry in entries]
    assert times == sorted(times)
    edits = [entry for entry in entries if isinstance(entry, e.Edited)]
    assert len(edits) == sum(len(file.updates) for file in told)
    for edit in edits:
        assert state.instances[edit.by].person in ("ada", "grace")


def test_revisions_come_by_their_ids_or_in_a_list_and_what_else_they_hold_is_ignored() -> None:
    first: dict[str, Any] = {"a": "x", "o": ["hello"], "t": 5, "metadata": {"any": ["thing"]}}
    second: dict[str, Any] = {"a": "x", "o": [5, "!"], "t": 6}
    assert revisions_of({"A1": second, "A0": first}) == revisions_of([first, second])
    assert [update.changes.to_json() for update in updates_of(revisions_of([first, second]), most=9)] == [
        [[0, "hello"]],
        [5, [0, "!"]],
    ]


def test_what_changes_nothing_is_no_edit() -> None:
    assert (
        updates_of(revisions_of([{"a": "x", "o": ["ab"], "t": 1}, {"a": "x", "o": [2], "t": 2}]), most=9)[1:]
        == []
    )


def test_time_does_not_go_back() -> None:
    history = [{"a": "x", "o": ["a"], "t": 9}, {"a": "y", "o": [1, "b"], "t": 5}]
    assert [update.at for update in updates_of(revisions_of(history), most=9)] == [9, 9]


@pytest.mark.parametrize(
    ("history", "message"),
    [
        ([{"a": "x", "o": ["a"]}], "revision 1: Object missing required field `t`"),
        ([{"a": "x", "o": "a", "t": 1}], "revision 1: Expected `array`"),
        ([{"a": "x", "o": [True], "t": 1}], "revision 1: Expected `int | str`"),
        ([{"a": "x", "o": [{"b": True}, "x"], "t": 1}], "revision 1: Expected `int | str`"),
        ([{"a": "x", "o": [1.5], "t": 1}], "revision 1: Expected `int | str`"),
        ([{"a": "x", "o": ["a"], "t": "now"}], "revision 1: Expected `int`"),
        ([["a"]], "revision 1: Expected `object`"),
        ([{"a": "x", "o": ["ab"], "t": 1}, {"a": "x", "o": [1], "t": 2}], "revision 2: the operation is"),
        ([{"a": "x", "o": [3], "t": 1}], "revision 1: the operation is for 3 units and meets a text of 0"),
        ([{"a": "x", "o": ["ab"], "t": 1}, {"a": "x", "o": [-3], "t": 2}], "revision 2: the operation is"),
        ([{"a": "x", "o": [0, "a"], "t": 1}], "revision 1: an operation has no part of length 0"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_by_its_number(history: list[Any], message: str) -> None:
    with pytest.raises(Malformed) as caught:
        updates_of(revisions_of(history), most=9)
    assert message in caught.value.message


def test_a_file_has_a_longest_text() -> None:
    with pytest.raises(TooLarge):
        updates_of(revisions_of([{"a": "x", "o": ["a" * 10], "t": 1}]), most=9)


def test_files_in_which_nobody_wrote_are_no_recording() -> None:
    with pytest.raises(Malformed):
        entries_of("x", [ImportedFile("a.py", "python", [])], {})


def test_work_is_what_is_written_and_no_more_than_a_text_can_be() -> None:
    history = [{"a": "x", "o": ["abc"], "t": 1}, {"a": "x", "o": [2, -1, "d"], "t": 2}]
    assert work_of(revisions_of(history), most=9) == 6
    assert work_of(revisions_of([{"a": "x", "o": [10**300], "t": 1}]), most=9) == 9
