"""The pad of a client: what edits, pushes and entries make of it."""

import pytest

from pairing.client.pad import MAX_UNCONFIRMED, PadSync
from pairing.errors import Conflict, Reset, Throttled, TooLarge
from pairing.ot.changes import ChangeSet

UNITS = 1_000_000
BYTES = 1_048_576


def opened(text: str = "abc", *, version: int = 7, accepted: int = 2) -> PadSync:
    return PadSync("p1", "me", text=text, version=version, accepted=accepted)


def edit(pad: PadSync, start: int, end: int, insert: str, *, units: int = UNITS, size: int = BYTES) -> int:
    return pad.edit(start, end, insert, most_units=units, message_bytes=size)


def pushed(pad: PadSync, *, updates: int = 500, size: int = BYTES) -> list[object]:
    push = pad.take_push(most_updates=updates, message_bytes=size)
    return [] if push is None else push.updates


def test_an_edit_is_local_at_once_and_numbered() -> None:
    pad = opened()
    assert edit(pad, 1, 2, "X") == 3
    assert edit(pad, 3, 3, "😀\r\n") == 4
    assert pad.text == "aXc\ud83d\ude00\n"
    assert pad.version == 7


def test_an_edit_that_changes_nothing_is_no_update() -> None:
    pad = opened()
    assert edit(pad, 1, 1, "") == 2
    assert pushed(pad) == []


def test_a_range_outside_the_text_is_an_error_and_changes_nothing() -> None:
    pad = opened()
    with pytest.raises(ValueError, match="no range"):
        edit(pad, 2, 4, "x")
    assert (pad.text, pad.unconfirmed) == ("abc", [])


def test_one_push_is_in_flight_and_the_next_has_what_was_typed_meanwhile() -> None:
    pad = opened()
    edit(pad, 0, 0, "1")
    push = pad.take_push(most_updates=500, message_bytes=BYTES)
    assert push is not None
    assert (push.pad, push.version, push.first, push.updates) == ("p1", 7, 2, [[[0, "1"], 3]])
    edit(pad, 0, 0, "2")
    assert pushed(pad) == []
    pad.receive("me", ChangeSet.parse([[0, "1"], 3]))
    assert (pad.version, pad.accepted) == (8, 3)
    assert pushed(pad) == [[[0, "2"], 4]]


def test_what_others_typed_goes_under_what_is_unconfirmed() -> None:
    pad = opened()
    edit(pad, 1, 1, "X")
    pad.receive("other", ChangeSet.parse([[0, ">"], 3]))
    assert pad.text == ">aXbc"
    assert pushed(pad) == [[2, [0, "X"], 2]]


def test_a_push_keeps_to_the_limits_of_the_server() -> None:
    pad = opened("")
    for _ in range(5):
        edit(pad, 0, 0, "y" * 40)
    assert len(pushed(pad, updates=3)) == 3
    pad.answered()
    assert len(pushed(pad, size=512 + 2 * (24 + 240 + 24))) == 2
    pad.answered()
    assert len(pushed(pad, size=1)) == 1, "one update always goes out"


def test_a_paste_too_long_for_one_message_becomes_several_updates() -> None:
    pad = opened("ab")
    assert edit(pad, 1, 2, "0123456789", size=64) == 2 + 3
    assert pad.text == "a0123456789"
    assert [change.to_json() for change in pad.unconfirmed] == [
        [1, [1, "0123"]],
        [5, [0, "4567"]],
        [9, [0, "89"]],
    ]


def test_a_text_over_the_limit_is_refused_here_but_may_shrink() -> None:
    pad = opened("abcdef")
    with pytest.raises(TooLarge):
        edit(pad, 0, 0, "x", units=6)
    assert pad.text == "abcdef"
    edit(pad, 0, 2, "x", units=3)
    assert pad.text == "xcdef"


def test_unconfirmed_work_is_bounded() -> None:
    pad = opened()
    for _ in range(MAX_UNCONFIRMED):
        edit(pad, 0, 1, "x")
    with pytest.raises(Throttled):
        edit(pad, 0, 1, "x")


def test_an_entry_that_is_not_the_update_it_confirms_means_starting_anew() -> None:
    pad = opened()
    edit(pad, 0, 0, "1")
    with pytest.raises(Reset):
        pad.receive("me", ChangeSet.parse([[0, "2"], 3]))


def test_a_refused_push_stays_until_what_it_met_has_changed() -> None:
    pad = opened()
    edit(pad, 0, 0, "1")
    assert pushed(pad)
    pad.answered(Conflict("deleted", code="pad_deleted"))
    assert pushed(pad) == []
    pad.receive("other", ChangeSet.parse([[1], 2]))
    assert pushed(pad) == [[[0, "1"], 2]]


def test_a_refused_push_can_be_dropped_but_not_one_in_flight() -> None:
    pad = opened()
    edit(pad, 0, 0, "1")
    assert pushed(pad)
    with pytest.raises(ValueError, match="in flight"):
        pad.discard("abc")
    pad.answered(TooLarge("too large"))
    pad.discard("abc")
    assert (pad.text, pad.unconfirmed, pad.problem, pad.edits) == ("abc", [], None, 2)


@pytest.mark.parametrize(("position", "confirmed"), [(0, 0), (1, 1), (2, 1), (3, 1), (4, 2), (5, 5)])
def test_positions_go_back_to_the_text_that_others_have(position: int, confirmed: int) -> None:
    pad = opened("abcde")
    edit(pad, 1, 1, "XY")
    edit(pad, 4, 6, "")
    assert pad.text == "aXYbe"
    assert pad.to_confirmed(position) == confirmed
