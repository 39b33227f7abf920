"""`decide(state, seat, intent) -> Decision`: what an intent becomes, or why it is refused. Pure.

A decision without entries is a repetition: what was asked for is in the transcript already.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pairing.errors import Conflict, Forbidden, Malformed, NotFound, Unavailable
from pairing.interview import clock, drawing, entrance, files, jotting, quiz, running
from pairing.interview import entries as e
from pairing.interview import intents as i
from pairing.interview import leading as g
from pairing.interview.limits import Limits
from pairing.interview.names import check_text
from pairing.interview.place import Place, check_in_place
from pairing.interview.running import Facts
from pairing.interview.seat import Envelope, Seat, check_may_write, check_shown
from pairing.interview.state import State, edited, fold
from pairing.ot.authority import push
from pairing.ot.text import TEXT
from pairing.ot.utf16 import normalise_breaks, to_display, to_units

__all__ = ["Decision", "Seat", "arrive", "decide", "depart"]


@dataclass(frozen=True, slots=True)
class Decision:
    """The entries to append, and the state once they are."""

    state: State
    entries: Sequence[e.AnyEntry]


def decide(
    state: State,
    seat: Seat,
    intent: i.AnyIntent,
    *,
    now: int,
    limits: Limits,
    facts: Callable[[i.StartRun], Facts] | None = None,
    place: Place = "room",
) -> Decision:
    """What `intent` becomes on `state`. `now` is the server's clock in milliseconds since the Unix epoch.

    `facts` says what a run would be, or raises why there can be none; it is asked once nothing else speaks
    against the run. Without it there are no runs. `place`: whose transcript it is.
    Raises errors of the tree: `Refused` kinds, `Behind`, `Reset`, `Unavailable`. Nothing has changed then.
    """
    check_shown(state, seat, intent)
    at = max(now, state.at)
    if isinstance(intent, i.Push):
        return _decide_push(state, seat, intent, at, limits)
    if isinstance(intent, i.Draw):
        check_in_place(place, intent)
        return Decision(*drawing.draw(state, seat, intent, at, limits))
    if intent.ref < 1:
        raise Malformed("ref is counted from 1")
    instance = state.instances.get(seat.instance)
    if instance is not None and intent.ref <= instance.ref:
        return Decision(state, ())
    check_may_write(state, seat, intent)
    check_in_place(place, intent)
    envelope = Envelope(position=state.position + 1, at=at, by=seat.instance, ref=intent.ref)
    if isinstance(intent, i.AboutRuns):
        entry = _about_runs(state, seat, intent, envelope, limits, facts)
    elif isinstance(intent, i.AboutBoards):
        entry = drawing.about_boards(state, seat, intent, envelope, limits)
    elif isinstance(intent, i.AboutFiles):
        entry = files.about_file(state, intent, envelope, limits)
    elif isinstance(intent, g.AboutLeading):
        entry = _about_leading(state, seat, intent, envelope, limits)
    else:
        entry = _entry(state, seat, intent, envelope, limits)
    return Decision(fold(state, (entry,)), (entry,))


def arrive(state: State, instance: str, person: str, *, now: int) -> Decision:
    """An instance takes a seat; nothing to store if it is recorded as present already."""
    known = state.instances.get(instance)
    if known is not None and known.present:
        return Decision(state, ())
    entry = e.Arrived(position=state.position + 1, at=max(now, state.at), by=instance, person=person)
    return Decision(fold(state, (entry,)), (entry,))


def depart(state: State, instance: str, *, now: int) -> Decision:
    """An instance is gone for good, as far as anybody can tell."""
    known = state.instances.get(instance)
    if known is None or not known.present:
        return Decision(state, ())
    entry = e.Departed(position=state.position + 1, at=max(now, state.at), instance=instance)
    return Decision(fold(state, (entry,)), (entry,))


def _decide_push(state: State, seat: Seat, intent: i.Push, at: int, limits: Limits) -> Decision:
    pad = state.pads.get(intent.pad)
    if pad is None:
        raise NotFound("no such pad", code="no_such_pad")
    ops = push(
        TEXT,
        pad.document,
        author=seat.instance,
        version=intent.version,
        first=intent.first,
        updates=intent.updates,
        limits=limits.push,
    )
    if not ops:
        return Decision(state, ())
    # After the repetition check: what was accepted before the end or the deletion stays acknowledged.
    check_may_write(state, seat)
    if pad.deleted:
        raise Conflict("the file was deleted", code="pad_deleted")
    entries = []
    for op in ops:
        entry = e.Edited(
            position=state.position + 1,
            at=at,
            by=seat.instance,
            pad=pad.id,
            version=state.pads[pad.id].document.version + 1,
            changes=op.to_json(),
        )
        state = edited(state, entry, op)
        entries.append(entry)
    return Decision(state, entries)


def _about_runs(
    state: State,
    seat: Seat,
    intent: i.AboutRuns,
    envelope: Envelope,
    limits: Limits,
    facts: Callable[[i.StartRun], Facts] | None,
) -> e.AnyEntry:
    match intent:
        case i.StartRun():
            running.check_start(state, intent, limits)
            if facts is None:
                raise Unavailable("code is not run here", code="runs_off")
            return running.start(state, intent, facts(intent), envelope)
        case i.TypeIntoRun() | i.ResizeRun() | i.StopRun():
            return running.about_run(state, intent, envelope, limits)
        case i.PutCase() | i.DeleteCase():
            return running.about_case(state, intent, envelope, limits)
        case i.ShareHiddenResults():
            return running.share_hidden(seat.role, intent, envelope)


def _about_leading(
    state: State, seat: Seat, intent: g.AboutLeading, envelope: Envelope, limits: Limits
) -> e.AnyEntry:
    if isinstance(intent, clock.AboutClock):
        return clock.about_clock(state, seat, intent, envelope, limits)
    if isinstance(intent, entrance.AboutEntrance):
        return entrance.about_entrance(state, seat, intent, envelope)
    if isinstance(intent, entrance.AboutFocus):
        return entrance.about_focus(state, seat, intent, envelope, limits)
    if isinstance(intent, quiz.AboutQuestions):
        return quiz.about_questions(state, seat, intent, envelope, limits)
    return jotting.about_jotting(state, seat, intent, envelope, limits)


def _entry(state: State, seat: Seat, intent: i.AboutRoom, envelope: Envelope, limits: Limits) -> e.AnyEntry:
    match intent:
        case i.Say():
            text = to_display(to_units(normalise_breaks(intent.text)))
            check_text(text, limits.chat_chars)
            return e.Said(**envelope, text=text)
        case i.EndInterview() | i.ReopenInterview():
            return _status_entry(state, seat, intent, envelope)


def _status_entry(
    state: State, seat: Seat, intent: i.EndInterview | i.ReopenInterview, envelope: Envelope
) -> e.AnyEntry:
    if seat.role != "interviewer":
        raise Forbidden("interviewers end and reopen an interview")
    if isinstance(intent, i.EndInterview):
        return e.Ended(**envelope)
    if state.status == "open":
        raise Conflict("the interview is open")
    return e.Reopened(**envelope)
