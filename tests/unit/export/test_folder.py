"""The files, boards and numbers of a moment as a folder."""

import json
from collections.abc import Sequence
from pathlib import PurePosixPath
from random import Random
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from pairing.export.boards import CONTAINERS, ENDS, UNBINDABLE, elements_of
from pairing.export.files import file_name, folder_of, wanted_pictures
from pairing.interview import entries as e
from pairing.interview.state import State, fold
from pairing.ot.scene.operation import scene_from_json
from pairing.recording.moment import moment_of
from tests.support.drawing import Pencil
from tests.unit.export.files import AT, PICTURE

FILE = "a" * 64


def image(id: str) -> dict[str, Any]:
    return {**Pencil(Random(1)).element(id, "image"), "fileId": FILE, "frameId": None}


def numbered(*entries: e.AnyEntry) -> list[e.AnyEntry]:
    return list(entries)


def room() -> list[e.AnyEntry]:
    return numbered(
        e.Opened(position=1, at=AT, title="Round one"),
        e.PadCreated(position=2, at=AT, pad="p1", name="src/main.py", language="python", text="x = 1\n"),
        e.PadCreated(position=3, at=AT, pad="p2", name="Notes.md", language="markdown", text="é\U0001f600"),
        e.PadCreated(position=4, at=AT + 1_000, pad="p3", name="gone.py", language="python", text="gone"),
        e.PadDeleted(position=5, at=AT + 2_000, pad="p3"),
        e.Edited(position=6, at=AT + 3_000, by="i1", pad="p1", version=1, changes=[6, [0, "y = 2"]]),
        e.BoardCreated(position=7, at=AT + 4_000, board="b1", name="A/B: <plan>", elements={"e": image("e")}),
        e.BoardCreated(position=8, at=AT + 4_000, board="b2", name="a_b_ _plan_"),
        e.CapacitySet(position=9, at=AT + 5_000, field="users", value=1e6),
    )


def at(entries: Sequence[e.AnyEntry], t: int) -> State:
    return moment_of(entries, [], t=t).room


def test_a_folder_holds_what_was_in_sight() -> None:
    folder = folder_of(fold(State(), room()), {FILE: PICTURE, "b" * 64: PICTURE})
    assert sorted(folder) == [
        "boards/A_B_ _plan_.excalidraw", "boards/a_b_ _plan_ 2.excalidraw", "capacity.json",
        "files/Notes.md", "files/src/main.py",
    ]  # fmt: skip
    assert folder["files/src/main.py"] == b"x = 1\ny = 2"
    assert folder["files/Notes.md"].decode() == "é\U0001f600"
    assert json.loads(folder["capacity.json"]) == {"users": 1e6}


def test_a_board_is_a_file_of_excalidraws_with_its_images_inside() -> None:
    state = fold(State(), room())
    board = json.loads(folder_of(state, {FILE: PICTURE, "b" * 64: PICTURE})["boards/A_B_ _plan_.excalidraw"])
    assert (board["type"], board["version"]) == ("excalidraw", 2)
    assert list(board["files"]) == [FILE]
    assert board["files"][FILE]["dataURL"].startswith("data:image/png;base64,")
    assert board["files"][FILE]["mimeType"] == "image/png"
    (element,) = board["elements"]
    assert (element["id"], element["fileId"], element["status"]) == ("e", FILE, "saved")
    assert element["isDeleted"] is False
    assert wanted_pictures(state) == {FILE}


def test_a_folder_is_as_of_its_moment() -> None:
    early = folder_of(at(room(), 1_500), {})
    assert sorted(early) == ["files/Notes.md", "files/gone.py", "files/src/main.py"]
    assert early["files/src/main.py"] == b"x = 1\n"
    assert "files/gone.py" not in folder_of(at(room(), 2_000), {})


def test_half_of_a_pair_becomes_what_a_file_can_hold() -> None:
    entries = numbered(
        e.Opened(position=1, at=AT, title="R"),
        e.PadCreated(position=2, at=AT, pad="p1", name="a", language="plain", text="x\ud83dy"),
    )
    assert folder_of(fold(State(), entries), {})["files/a"].decode() == "x\ufffdy"


@given(st.text(st.characters(), max_size=120))
def test_any_name_becomes_one_part_of_a_path(text: str) -> None:
    name = file_name(text)
    assert PurePosixPath(name).parts == (name,)
    assert name not in (".", "..")
    assert name == name.strip()
    assert not set('<>:"/\\|?*\n\0') & set(name)
    name.encode()


@given(st.integers(0, 2**32))
def test_every_reference_on_a_board_leads_somewhere_and_back(seed: int) -> None:
    pencil = Pencil(Random(seed))
    scene = scene_from_json({id: pencil.element(id) for id in pencil.ids})
    elements = elements_of(scene)
    by_id = {element["id"]: element for element in elements}
    assert sorted(by_id) == sorted(pencil.ids)
    assert [*by_id] == sorted(by_id, key=lambda id: (by_id[id]["index"], id))
    for element in elements:
        bound = {other["id"] for other in element["boundElements"] or []}
        texts = [id for id in bound if by_id[id]["type"] == "text"]
        assert len(texts) <= 1
        for id in bound:
            other = by_id[id]
            ends = [(other.get(end) or {}).get("elementId") for end in ENDS]
            assert element["id"] in (other.get("containerId"), *ends)
        if element.get("frameId"):
            assert by_id[element["frameId"]]["type"] == "frame"
        if element.get("containerId"):
            assert by_id[element["containerId"]]["type"] in CONTAINERS
            assert {"id": element["id"], "type": "text"} in by_id[element["containerId"]]["boundElements"]
        for end in ENDS:
            if binding := element.get(end):
                target = by_id[binding["elementId"]]
                assert target["type"] not in UNBINDABLE
                if element["type"] == "arrow":
                    assert {"id": element["id"], "type": "arrow"} in target["boundElements"]
