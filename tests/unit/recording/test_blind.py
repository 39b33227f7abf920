"""Recordings without names."""

from pathlib import Path

import pytest

from pairing.interview import entries as e
from pairing.interview import hosted as h
from pairing.interview.state import State, fold
from pairing.recording.blind import Known, blinded, pseudonyms
from pairing.wire.codec import decode_entries, encode_entry

GOLDEN = Path(__file__).parents[2] / "recordings"
NAMES = sorted(path.stem for path in GOLDEN.glob("*.jsonl"))


def known(*people: tuple[str, e.Role]) -> list[Known]:
    return [Known(person, role) for person, role in people]


def test_people_are_called_by_role_and_number_in_the_order_they_were_invited() -> None:
    people = known(("a", "interviewer"), ("c", "candidate"), ("b", "interviewer"), ("o", "observer"))
    names = {"a": "Interviewer 1", "c": "Candidate", "b": "Interviewer 2", "o": "Observer 1"}
    assert pseudonyms(people) == names
    assert pseudonyms([*people, *known(("d", "candidate"), ("e", "interviewer"))]) == {
        **names,
        "d": "Candidate 2",
        "e": "Interviewer 3",
    }


@pytest.mark.parametrize("name", NAMES)
def test_no_name_is_left_and_everything_else_is(name: str) -> None:
    lines = (GOLDEN / f"{name}.jsonl").read_bytes().rstrip(b"\n").split(b"\n")
    state = fold(State(), [entry for line in lines for entry in decode_entries(line)])
    names = pseudonyms(Known(person.id, person.role) for person in state.people.values())
    blind = [blinded(line, names) for line in lines]
    after = fold(State(), [entry for line in blind for entry in decode_entries(line)])
    assert {person.id: person.name for person in after.people.values()} == names
    assert {person.colour for person in after.people.values()} <= {0}
    assert after.title == "Interview"
    assert after.pads == state.pads
    assert after.talk == state.talk
    assert after.notes == state.notes
    assert after.agenda == state.agenda
    for line, other in zip(lines, blind, strict=True):
        kind = decode_entries(line)[0]
        if not isinstance(kind, e.Opened | e.Invited | h.Planned | h.Checked):
            assert line is other


def test_what_says_more_of_a_person_than_a_name_is_gone() -> None:
    planned = h.Planned(
        position=1,
        at=1,
        format="coding",
        minutes=30,
        phases=[],
        call="https://meet.test/grace-hopper",
        accommodations=h.Accommodations(extra_percent=25, breaks=True, larger_text=True, no_camera=True),
    )
    checked = h.Checked(
        position=2, at=1, person="g", browser="Firefox of Grace", round_trip=5, clipboard=True, sound="works",
        camera="works",
    )  # fmt: skip
    (left,) = decode_entries(blinded(encode_entry(planned), {}))
    assert isinstance(left, h.Planned)
    assert left.call == ""
    assert left.accommodations == h.Accommodations(extra_percent=25)
    assert b"Grace" not in blinded(encode_entry(checked), {})


def test_somebody_who_is_not_known_has_a_role_at_least() -> None:
    invited = e.Invited(position=1, at=1, person="x", name="Xaver", role="observer", colour=5)
    assert b"Xaver" not in (line := blinded(encode_entry(invited), {}))
    assert b'"name":"Observer"' in line
