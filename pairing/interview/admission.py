"""Who is shown an interview now, and who waits outside. Pure."""

from typing import Literal

from pairing.interview.entry import Role
from pairing.interview.state import State

Outside = Literal["lobby", "focus"]
"""Why somebody is shown nothing: not let in yet, or the candidates work unwatched."""


def shut_out(state: State, person: str, role: Role) -> Outside | None:
    """Why `person` is shown nothing now; None for everybody who is."""
    if role == "candidate":
        waits = state.plan is not None and state.plan.lobby and person not in state.admitted
        return "lobby" if waits else None
    return "focus" if state.focus_until is not None else None
