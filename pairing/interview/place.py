"""The transcripts of an interview, and what may be asked in each. Pure.

What is private is kept apart by where it is: entries of the panel's kinds are never in the room, nor the
room's in the panel.
"""

from typing import Literal

from pairing.errors import Forbidden
from pairing.interview import clock, entrance, jotting, quiz
from pairing.interview import intents as i

Place = Literal["room", "panel", "own"]
"""What everybody shares, what the interviewers share, and one person's scratchpad."""

_OF_THE_ROOM = (
    i.EndInterview
    | i.ReopenInterview
    | i.ShareHiddenResults
    | clock.AboutClock
    | entrance.AboutEntrance
    | entrance.AboutFocus
    | quiz.AboutQuestions
)


def check_in_place(place: Place, intent: i.Draw | i.Referred) -> None:
    """Raises `Forbidden` for what is not done there. Text is edited everywhere."""
    if place == "room":
        if isinstance(intent, jotting.AboutJotting):
            raise Forbidden("that is for the panel")
    elif place == "panel":
        _check_in_panel(intent)
    else:
        raise Forbidden("a scratchpad takes text only")


def _check_in_panel(intent: i.Draw | i.Referred) -> None:
    if isinstance(intent, _OF_THE_ROOM):
        raise Forbidden("that is decided in the room")
    if isinstance(intent, i.StartRun) and intent.what not in ("cases", "test_file"):
        raise Forbidden("the panel runs tests only")
    # Images are the whole interview's, so a drawing of the panel's own could not be kept from the others.
    if isinstance(intent, i.AboutBoards):
        raise Forbidden("boards are in the room")
