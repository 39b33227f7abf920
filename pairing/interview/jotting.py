"""What intents about private notes and key points become. For the panel alone. Pure."""

from pairing.errors import Conflict, Forbidden, Malformed, NotFound, TooLarge
from pairing.interview import entries as e
from pairing.interview import hosted as h
from pairing.interview import leading as g
from pairing.interview.limits import Limits
from pairing.interview.names import check_line, check_text
from pairing.interview.seat import Envelope, Seat
from pairing.interview.state import State
from pairing.ot.utf16 import normalise_breaks, to_display, to_units

ID = 120
"""Longest id of a question."""
POINTS = range(1_000)
"""Key points that a question's guide may have."""

AboutJotting = g.PutNote | g.DeleteNote | g.TickKeyPoint


def about_jotting(
    panel: State, seat: Seat, intent: AboutJotting, envelope: Envelope, limits: Limits
) -> e.AnyEntry:
    """Raises `Malformed`, `TooLarge`, `NotFound` (`no_such_note`), `Conflict`, and `Forbidden` for the note
    of somebody else."""
    match intent:
        case g.PutNote():
            return _put(panel, seat, intent, envelope, limits)
        case g.DeleteNote():
            return h.NoteDeleted(**envelope, note=_own(panel, seat, intent.note).note)
        case g.TickKeyPoint():
            return _ticked(panel, intent, envelope, limits)


def _put(panel: State, seat: Seat, intent: g.PutNote, envelope: Envelope, limits: Limits) -> h.NotePut:
    text = to_display(to_units(normalise_breaks(intent.text)))
    check_text(text, limits.note_chars)
    if intent.given:
        check_line(intent.given, ID)
    if intent.note is not None:
        known = _own(panel, seat, intent.note)
        note, moment = known.note, known.moment
    elif len(panel.notes) >= limits.notes:
        raise TooLarge(f"at most {limits.notes} notes")
    else:
        # By its position: a number that no note had, those deleted included.
        note, moment = f"n{envelope['position']}", _moment(intent.moment, envelope["at"])
    return h.NotePut(**envelope, note=note, person=seat.person, moment=moment, text=text, given=intent.given)


def _moment(began: int, now: int) -> int:
    """Nobody began to write in the future; whoever does not say when begins now."""
    return began if 0 < began < now else now


def _own(panel: State, seat: Seat, note: str) -> h.NotePut:
    known = panel.notes.get(note)
    if known is None:
        raise NotFound("no such note", code="no_such_note")
    if known.person != seat.person:
        raise Forbidden("a note is its writer's")
    return known


def _ticked(panel: State, intent: g.TickKeyPoint, envelope: Envelope, limits: Limits) -> h.KeyPointTicked:
    check_line(intent.question, ID)
    if intent.point not in POINTS:
        raise Malformed(f"key points are counted from 0 to {POINTS[-1]}")
    ticked = (intent.question, intent.point) in panel.ticks
    if ticked == intent.ticked:
        raise Conflict("it is ticked already" if ticked else "it is not ticked")
    if intent.ticked and len(panel.ticks) >= limits.key_points:
        raise TooLarge(f"at most {limits.key_points} key points are ticked")
    return h.KeyPointTicked(**envelope, question=intent.question, point=intent.point, ticked=intent.ticked)
