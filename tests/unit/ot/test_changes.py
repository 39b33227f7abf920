"""What change sets refuse, and the small ways to make them."""

import json

import pytest

from pairing.errors import Malformed, TooLarge
from pairing.ot.changes import ChangeSet, MapMode


def test_replace_normalises_what_it_inserts() -> None:
    assert ChangeSet.replace(5, 1, 3, "x\r\ny😀").to_json() == [1, [2, "x", "y\ud83d\ude00"], 2]
    assert ChangeSet.replace(3, 0, 3, "").to_json() == [[3]]
    assert ChangeSet.replace(0, 0, 0, "a\n").to_json() == [[0, "a", ""]]
    assert ChangeSet.replace(4, 2, 2, "") == ChangeSet.identity(4)


def test_empty_change_of_an_empty_document() -> None:
    nothing = ChangeSet.parse([])
    assert nothing == ChangeSet.identity(0)
    assert nothing.empty
    assert nothing.to_json() == []
    assert nothing.apply("") == ""
    assert nothing.map_pos(0) == 0
    assert nothing.map(ChangeSet.replace(0, 0, 0, "a")) == ChangeSet.identity(1)


def test_sections_that_touch_stay_apart() -> None:
    for value in ([[1, "x"], [0, "y"]], [[0, "y"], [1]], [[1, "x"], [1, "y"]], [[1, "x"], [1]]):
        assert ChangeSet.parse(value).to_json() == value


def test_ranges_outside_the_document_are_refused() -> None:
    for start, end in ((-1, 0), (2, 1), (0, 4), (4, 4)):
        with pytest.raises(ValueError, match="no range"):
            ChangeSet.replace(3, start, end, "x")
    with pytest.raises(ValueError, match="-1 units"):
        ChangeSet.identity(-1)


def test_lengths_have_to_meet() -> None:
    three, four = ChangeSet.replace(3, 1, 1, "x"), ChangeSet.identity(5)
    for attempt in (
        lambda: three.apply("ab"),
        lambda: three.invert("abcd"),
        lambda: three.compose(four),
        lambda: three.map(four),
        lambda: ChangeSet.identity(2).map(ChangeSet.identity(3)),
        lambda: ChangeSet.identity(2).compose(ChangeSet.identity(3)),
        lambda: three.map_pos(4),
        lambda: three.map_pos(-1, 1, MapMode.TRACK_BEFORE),
    ):
        with pytest.raises(ValueError, match=r"document|changes|change|position"):
            attempt()


def test_nothing_that_python_takes_for_a_number_or_list_gets_in() -> None:
    for value in ([True], [[False, "x"]], (1,), [(1, "x")], [float("nan")], [2**53], "1", b"1"):
        with pytest.raises(Malformed):
            ChangeSet.parse(value)


def test_sections_are_limited() -> None:
    value = [1, [1]] * 3
    assert ChangeSet.parse(value, max_sections=6).length == 6
    with pytest.raises(TooLarge, match="limit of 5"):
        ChangeSet.parse(value, max_sections=5)


def test_refusals_name_the_section() -> None:
    with pytest.raises(Malformed, match=r"section 2 .* keeps 0 units"):
        ChangeSet.parse([1, [2], 0])


def test_cut_pairs_meet_again() -> None:
    """What an editor sends when 😀 becomes 😁."""
    change = ChangeSet.parse(json.loads('[2,[1,"\\ude01"],1]'))
    assert change.apply("a\ud83d\ude00b") == "a\ud83d\ude01b"


def test_equality_is_by_sections_only() -> None:
    assert ChangeSet.parse([1, [0, "a"]]) == ChangeSet.replace(1, 1, 1, "a")
    assert ChangeSet.parse([1]) != ChangeSet.parse([2])
    assert ChangeSet.parse([1]) != [1]
    assert repr(ChangeSet.parse([1, [1, "a"]])) == "ChangeSet([1, [1, 'a']])"
