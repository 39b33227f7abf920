"""A moment of a recording is the fold of what was before it; a fork begins with what was there."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pairing.interview import entries as e
from pairing.interview import hosted as h
from pairing.interview.state import State, fold
from pairing.ot.scene.operation import scene_to_json
from pairing.recording.fork import Beginning, beginning, image_address
from pairing.recording.moment import Moment, clock_words, moment_of
from pairing.wire.codec import decode_entries, encode_entry
from tests.unit.recording.tape import START, Tape
from tests.unit.recording.test_summary import ROOMS, golden

FILE, OTHER = "ab" * 32, "cd" * 32


def told() -> Tape:
    tape = Tape().start()
    for second in range(1, 9):
        tape.after(second * 1_000).type("x")
    return tape


@given(st.integers(0, 9_999))
def test_a_moment_has_what_was_there_by_then(t: int) -> None:
    tape = told()
    room = moment_of(tape.entries, [], t=t).room
    assert room.pads["p1"].document.state == "x" * min(8, t // 1_000)


def test_of_several_entries_at_once_a_position_says_which() -> None:
    tape = Tape().start()
    tape.after(1_000).type("abc")
    last = tape.entries[-1].position
    texts = [
        moment_of(tape.entries, [], t=1_000, position=position).room.pads["p1"].document.state
        for position in (last - 2, last - 1, last, last + 5)
    ]
    assert texts == ["a", "ab", "abc", "abc"]
    assert moment_of(tape.entries, [], t=999, position=last).room.pads["p1"].document.state == ""


@pytest.mark.parametrize("name", ROOMS)
def test_the_last_moment_of_a_recording_is_its_end(name: str) -> None:
    room = golden(name)
    assert moment_of(room, [], t=10**12).room == fold(State(), room)


def test_the_panel_is_taken_at_the_same_time() -> None:
    tape = told()
    panel: list[e.AnyEntry] = [
        e.Opened(position=1, at=START, title="Round one"),
        e.CasePut(position=2, at=START + 4_000, case="c1", name="hidden", stdin="", expected=""),
    ]
    assert moment_of(tape.entries, panel, t=3_999).panel.cases == {}
    assert list(moment_of(tape.entries, panel, t=4_000).panel.cases) == ["c1"]


def test_what_is_past_the_end_is_the_end() -> None:
    tape = told()
    assert moment_of(tape.entries, [], t=10**9).t == 8_000
    assert clock_words(8_999) == "0:08"
    assert clock_words(1_880_000) == "31:20"
    assert clock_words(3_723_000) == "1:02:03"


# Forks


def stored(begun: Beginning, part: str) -> State:
    """The state of a fresh room, or panel, with these entries, each as it is stored."""
    head: list[e.AnyEntry] = [e.Opened(position=0, at=0, title="Fork")]
    entries = [*head, *(begun.room if part == "room" else begun.panel)]
    state = State()
    for position, entry in enumerate(entries, 1):
        line = encode_entry(entry).replace(b'"position":0', b'"position":%d' % position, 1)
        state = fold(state, decode_entries(line))
    return state


def full() -> Tape:
    tape = Tape().start()
    tape.pad("p2", "emoji 😀 and \ud83d alone")
    tape.pad("p3", "gone")
    tape.add(e.PadRenamed, pad="p2", name="lib/util.js")
    tape.add(e.PadLanguageSet, pad="p2", language="javascript")
    tape.add(e.PadMoved, pad="p2", index=0)
    tape.add(e.PadDeleted, pad="p3")
    tape.type("print(1)")
    drawing: dict[str, Any] = {
        "i": {"id": "i", "type": "image", "fileId": FILE},
        "t": {"id": "t", "type": "text"},
    }
    tape.add(e.BoardCreated, board="b1", name="Gone")
    tape.add(e.BoardCreated, board="b2", name="Sketch", elements=drawing)
    tape.add(e.BoardDeleted, board="b1")
    tape.add(e.Drawn, by="i-grace", board="b2", version=1, op={"t": ["~", {"text": "hello"}]})
    tape.add(e.CapacitySet, field="users", value=5.0)
    tape.add(e.CasePut, case="c1", name="one", stdin="1", expected="2")
    tape.add(e.CaseDeleted, case="c1")
    tape.add(e.CasePut, case="c2", name="two", stdin="3", expected="4")
    prompt = f"See ![x]({image_address('old')}{OTHER}) and ![y]({image_address('other')}{FILE})."
    tape.add(
        h.QuestionGiven, given="g1", question="q", version=3, question_kind="coding", title="Sum",
        prompt=prompt, pads=["p1", "p3"], boards=["b2"], cases=["c1", "c2"],
        items=[h.QuizItem(id="1", stem=f"![z]({image_address('old')}{OTHER})", options=[])],
    )  # fmt: skip
    tape.add(e.Said, by="i-ada", text="Hello Grace")
    tape.hint()
    return tape


def forked() -> tuple[Moment, Beginning]:
    panel: list[e.AnyEntry] = [
        e.Opened(position=1, at=START, title="Round one"),
        e.PadCreated(
            position=2, at=START, pad="p1", name="q/test_sum.py", language="python", text="assert 1"
        ),
        e.CasePut(position=3, at=START, case="c1", name="hidden", stdin="9", expected="9"),
    ]
    moment = moment_of(full().entries, panel, t=10**9)
    return moment, beginning(moment, old="old", new="new")


def test_a_fork_has_the_files_in_their_order_as_they_were() -> None:
    moment, begun = forked()
    was, now = moment.room, stored(begun, "room")
    assert [(pad.name, pad.language, pad.document.state) for pad in map(was.pads.__getitem__, was.order)] == [
        (pad.name, pad.language, pad.document.state) for pad in map(now.pads.__getitem__, now.order)
    ]
    assert now.order == ("p1", "p2")
    assert now.pads["p1"].name == "lib/util.js"


def test_a_fork_has_the_boards_numbers_and_test_cases() -> None:
    moment, begun = forked()
    was, now = moment.room, stored(begun, "room")
    assert [board.name for board in now.boards.all.values()] == ["Sketch"]
    drawn = scene_to_json(now.boards.all["b1"].document.state)
    assert drawn == scene_to_json(was.boards.all["b2"].document.state)
    assert drawn["t"]["text"] == "hello"
    assert now.boards.capacity == {"users": 5.0}
    assert [(case.name, case.stdin, case.expected) for case in now.cases.values()] == [("two", "3", "4")]


def test_a_fork_has_the_question_with_what_came_with_it_and_its_images() -> None:
    _, begun = forked()
    now = stored(begun, "room")
    question = now.given[now.question].question
    assert (question.question, question.version, question.title) == ("q", 3, "Sum")
    assert (question.pads, question.boards, question.cases) == (["p2"], ["b1"], ["c1"])
    assert question.prompt.count(f"{image_address('new')}{OTHER}") == 1
    assert image_address("old") not in question.prompt + question.items[0].stem
    assert f"{image_address('other')}{FILE}" in question.prompt
    assert begun.images == {FILE, OTHER}


def test_hidden_cases_and_files_of_tests_are_the_panels_alone() -> None:
    _, begun = forked()
    panel = stored(begun, "panel")
    assert [case.name for case in panel.cases.values()] == ["hidden"]
    assert [pad.name for pad in panel.pads.values()] == ["q/test_sum.py"]
    assert "hidden" not in str(begun.room)


def test_a_fork_has_nobody_and_nothing_that_was_said() -> None:
    _, begun = forked()
    told_of = str(begun)
    for word in ("Ada", "Grace", "Hello", "dictionary", "i-ada", "i-grace"):
        assert word not in told_of


@pytest.mark.parametrize("name", ROOMS)
def test_whatever_was_recorded_can_be_forked(name: str) -> None:
    moment = moment_of(golden(name), [], t=10**12)
    now = stored(beginning(moment, old="old", new="new"), "room")
    assert [now.pads[pad].document.state for pad in now.order] == [
        moment.room.pads[pad].document.state for pad in moment.room.order
    ]
