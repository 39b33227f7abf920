"""The parts of an interview, each a transcript of the same kind with a room of its own.

`room`: what everybody shares. `panel`: the interviewers' own. `own/PERSON`: one person's scratchpad.
"""

ROOM = "room"
PANEL = "panel"
_OWN = "own/"


def own(person: str) -> str:
    return _OWN + person


def owner(part: str) -> str | None:
    """Whose scratchpad it is, if it is one."""
    return part.removeprefix(_OWN) if part.startswith(_OWN) else None


def transcript_of(interview: str, part: str = ROOM) -> str:
    """The name of a part's transcript."""
    return f"{interview}/{part}"
