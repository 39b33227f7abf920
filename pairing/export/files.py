"""What lay in an interview at a moment, as a folder: text files, whiteboards, the capacity sheet."""

import json
import re
from collections.abc import Mapping
from typing import Final

from pairing.export.boards import Picture, excalidraw, pictures_of
from pairing.interview.state import State
from pairing.ot.utf16 import to_display

FILES: Final = "files/"
BOARDS: Final = "boards/"
CAPACITY: Final = "capacity.json"

_UNFIT = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*\ud800-\udfff]+')
_OUTER = re.compile(r"\A[\s.]+|[\s.]+\Z")
NAME_CHARS: Final = 80


def folder_of(state: State, pictures: Mapping[str, Picture]) -> dict[str, bytes]:
    """Contents by path: what was in sight, and nothing deleted.

    Text is UTF-8 with LF; half of a surrogate pair, which no file can hold, becomes U+FFFD.
    """
    folder: dict[str, bytes] = {}
    for pad in (state.pads[id] for id in state.order):
        folder[_free(folder, FILES, pad.name, "")] = to_display(pad.document.state).encode()
    for board in (state.boards.all[id] for id in state.boards.order):
        path = _free(folder, BOARDS, file_name(board.name), ".excalidraw")
        folder[path] = excalidraw(board, pictures, at=state.at)
    if state.boards.capacity:
        folder[CAPACITY] = json.dumps(dict(state.boards.capacity), indent=2, allow_nan=False).encode() + b"\n"
    return folder


def wanted_pictures(state: State) -> set[str]:
    """The images that the boards in sight show."""
    return {
        file for board in state.boards.order for file in pictures_of(state.boards.all[board].document.state)
    }


def file_name(text: str) -> str:
    """A name of one part for what people called something, the same on every file system."""
    name = _OUTER.sub("", _OUTER.sub("", _UNFIT.sub("_", text))[:NAME_CHARS])
    return name or "unnamed"


def _free(folder: Mapping[str, bytes], under: str, name: str, ending: str) -> str:
    """A path that nothing has yet, whatever the file system holds for the same."""
    taken = {path.casefold() for path in folder}
    path, number = f"{under}{name}{ending}", 1
    while path.casefold() in taken:
        number += 1
        path = f"{under}{name} {number}{ending}"
    return path
