"""The state of an interview, which is the fold of its transcript: `evolve(state, entry) -> state`.

Law: folding the whole transcript, folding a checkpoint and the tail, and applying what `decide` returned
all give the same state. States are immutable; a rejected future is simply dropped.
"""

from collections.abc import Iterable, Mapping
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from pairing.interview import entries as e
from pairing.interview import hosted as h
from pairing.interview.agenda import AboutAgenda, Agenda, agenda_after, reading
from pairing.interview.board import (
    AboutBoards,
    Boards,
    boards_after,
    capacity_after,
    drawn,
)
from pairing.interview.lost import AboutLost, Lost, lost_after
from pairing.interview.material import AboutMaterial, Given, given_after
from pairing.interview.notes import Notes, Ticks, notes_after, ticks_after
from pairing.interview.run import AboutCases, AboutRuns, Case, Run, cases_after, runs_after
from pairing.ot.changes import ChangeSet
from pairing.ot.document import Document
from pairing.ot.recent import WINDOW
from pairing.ot.scene.operation import SceneOperation
from pairing.ot.text import TEXT
from pairing.ot.utf16 import to_units


class Person(Struct, frozen=True):
    id: str
    name: str
    role: e.Role
    colour: int


class Instance(Struct, frozen=True):
    """One opened copy of a client. `ref` is the highest intent number of it that became an entry."""

    person: str
    present: bool = True
    ref: int = 0


class Pad(Struct, frozen=True):
    """A text file. `document.state` is its text as UTF-16 units."""

    id: str
    name: str
    language: str
    document: Document[str, ChangeSet]
    deleted: bool = False


class State(Struct, frozen=True):
    """`order` holds the pads in sight, as tabs from left to right; `pads` all that ever were.

    `talk` is the newest chat, at most `talk_tail` messages; `talk_total` counts all. `runs` are the newest,
    those going on among them, in order; `runs_total` and `cases_total` count all that ever were.
    `hidden_results` is what everybody was told last of the panel's own cases.
    `boards` are the whiteboards. `window` is how many accepted updates each pad and board keeps to rebase
    late pushes over.

    Of an interview that is led: `plan`, `agenda` and `lost` are its clock. `agreed` and `admitted` are
    candidates, the admitted among those who agreed; `checks` their newest, by person. `focus_until`: the end
    of the focus time that goes on; `focus_used`: milliseconds of focus time that were had in all, or will be.
    `given` are the questions, `question` the one at hand or "". `notes`, `ticks`, `scores` are the panel's.
    """

    position: int = 0
    at: int = 0
    title: str = ""
    status: Literal["open", "ended"] = "open"
    people: Mapping[str, Person] = {}
    instances: Mapping[str, Instance] = {}
    pads: Mapping[str, Pad] = {}
    order: tuple[str, ...] = ()
    talk: tuple[e.Said, ...] = ()
    talk_total: int = 0
    runs: Mapping[str, Run] = {}
    runs_total: int = 0
    cases: Mapping[str, Case] = {}
    cases_total: int = 0
    hidden_shared: bool = False
    hidden_results: tuple[e.HiddenResult, ...] = ()
    boards: Boards = Boards()
    plan: h.Planned | None = None
    agenda: Agenda = Agenda()
    lost: Lost = Lost()
    agreed: frozenset[str] = frozenset()
    admitted: frozenset[str] = frozenset()
    checks: Mapping[str, h.Checked] = {}
    focus_until: int | None = None
    focus_used: int = 0
    given: Mapping[str, Given] = {}
    question: str = ""
    notes: Notes = {}
    ticks: Ticks = {}
    scores: Mapping[str, h.QuizScored] = {}
    talk_tail: int = 200
    window: int = WINDOW


def fold(state: State, entries: Iterable[e.AnyEntry]) -> State:
    for entry in entries:
        state = evolve(state, entry)
    return state


def evolve(state: State, entry: e.AnyEntry) -> State:
    """The state after one more entry. Raises ValueError if the entry is not the next one."""
    if isinstance(entry, e.Edited):
        return edited(state, entry, ChangeSet.parse(entry.changes))
    if isinstance(entry, e.Drawn):
        return with_drawing(state, entry, SceneOperation.from_json(entry.op))
    if entry.position != state.position + 1:
        raise ValueError(f"entry {entry.position} does not follow {state.position}")
    at = max(entry.at, state.at)
    after = replace(_after(state, entry), position=entry.position, at=at)
    state = _with_lost(state, after, entry, at) if isinstance(entry, AboutLost) else after
    ref = getattr(entry, "ref", 0)
    return _settled(state, entry.by, ref) if ref else state


def edited(state: State, entry: e.Edited, op: ChangeSet) -> State:
    """`evolve` for an edit whose operation is at hand: the path of a keystroke."""
    if entry.position != state.position + 1:
        raise ValueError(f"entry {entry.position} does not follow {state.position}")
    pad = state.pads[entry.pad]
    if entry.version != pad.document.version + 1:
        raise ValueError(f"version {entry.version} of {pad.id} does not follow {pad.document.version}")
    changed = Pad(pad.id, pad.name, pad.language, pad.document.accept(entry.by, op), pad.deleted)
    return _with_documents(state, entry, {**state.pads, pad.id: changed}, state.boards)


def with_drawing(state: State, entry: e.Drawn, op: SceneOperation) -> State:
    """`evolve` for a drawing whose operation is at hand: the path of a stroke."""
    if entry.position != state.position + 1:
        raise ValueError(f"entry {entry.position} does not follow {state.position}")
    return _with_documents(state, entry, state.pads, drawn(state.boards, entry, op))


def _with_documents(state: State, entry: e.AnyEntry, pads: Mapping[str, Pad], boards: Boards) -> State:
    """By position: `replace` takes several times as long."""
    return State(
        entry.position,
        entry.at if entry.at > state.at else state.at,
        state.title,
        state.status,
        state.people,
        state.instances,
        pads,
        state.order,
        state.talk,
        state.talk_total,
        state.runs,
        state.runs_total,
        state.cases,
        state.cases_total,
        state.hidden_shared,
        state.hidden_results,
        boards,
        state.plan,
        state.agenda,
        state.lost,
        state.agreed,
        state.admitted,
        state.checks,
        state.focus_until,
        state.focus_used,
        state.given,
        state.question,
        state.notes,
        state.ticks,
        state.scores,
        state.talk_tail,
        state.window,
    )


def _settled(state: State, by: str, ref: int) -> State:
    instance = state.instances.get(by)
    if instance is None or instance.ref >= ref:
        return state
    return replace(state, instances={**state.instances, by: replace(instance, ref=ref)})


def _after(state: State, entry: e.AnyEntry) -> State:
    match entry:
        case e.Opened():
            return replace(state, title=entry.title)
        case e.Invited():
            person = Person(entry.person, entry.name, entry.role, entry.colour)
            return replace(state, people={**state.people, person.id: person})
        case e.Arrived():
            ref = state.instances[entry.by].ref if entry.by in state.instances else 0
            return replace(state, instances={**state.instances, entry.by: Instance(entry.person, True, ref)})
        case e.Departed():
            gone = replace(state.instances[entry.instance], present=False)
            return replace(state, instances={**state.instances, entry.instance: gone})
        case e.Said():
            talk = (*state.talk, entry)
            newest = talk[max(0, len(talk) - state.talk_tail) :]
            return replace(state, talk=newest, talk_total=state.talk_total + 1)
        case e.Ended():
            stopped = _without_focus(state, max(entry.at, state.at))
            return replace(_with_clock(stopped, entry), status="ended")
        case e.Reopened():
            return replace(state, status="open")
        case e.Edited() | e.Drawn():
            raise AssertionError("edits and drawings have folds of their own")
        case e.DrawingAllowed():
            return replace(state, boards=replace(state.boards, drawing=entry.allowed))
        case e.CapacitySet():
            capacity = capacity_after(state.boards.capacity, entry)
            return replace(state, boards=replace(state.boards, capacity=capacity))
        case e.HiddenResultsShared():
            results = state.hidden_results if entry.shared else ()
            return replace(state, hidden_shared=entry.shared, hidden_results=results)
        case e.HiddenCasesTested():
            return replace(state, hidden_results=tuple(entry.results))
        case _:
            if isinstance(entry, AboutRuns):
                total = state.runs_total + isinstance(entry, e.RunStarted)
                return replace(state, runs=runs_after(state.runs, state.cases, entry), runs_total=total)
            if isinstance(entry, AboutCases):
                total = state.cases_total + (isinstance(entry, e.CasePut) and entry.case not in state.cases)
                return replace(state, cases=cases_after(state.cases, entry), cases_total=total)
            if isinstance(entry, AboutBoards):
                return replace(state, boards=boards_after(state.boards, entry, state.window))
            if isinstance(entry, h.AnyHosted):
                return _after_hosted(state, entry)
            return _after_pad(state, entry)


def _after_hosted(state: State, entry: h.AnyHosted) -> State:
    at = max(entry.at, state.at)
    match entry:
        case h.Planned():
            return _planned(_with_clock(state, entry), entry)
        case h.Started():
            candidates = {person.id for person in state.people.values() if person.role == "candidate"}
            waited = state.agreed & candidates
            return replace(_with_clock(state, entry), admitted=state.admitted | waited)
        case h.Agreed():
            return replace(state, agreed=state.agreed | {entry.person})
        case h.Checked():
            return replace(state, checks={**state.checks, entry.person: entry})
        case h.Admitted():
            return replace(state, admitted=state.admitted | {entry.person})
        case h.Held():
            return replace(state, admitted=state.admitted - {entry.person})
        case h.FocusBegun():
            used = state.focus_used + max(0, entry.until - at)
            return replace(state, focus_until=entry.until, focus_used=used)
        case h.FocusEnded():
            return _without_focus(state, at)
        case h.QuestionShown():
            return replace(state, question=entry.given)
        case h.NotePut() | h.NoteDeleted():
            return replace(state, notes=notes_after(state.notes, entry))
        case h.KeyPointTicked():
            return replace(state, ticks=ticks_after(state.ticks, entry))
        case h.QuizScored():
            return replace(state, scores={**state.scores, entry.given: entry})
        case _:
            if isinstance(entry, AboutMaterial):
                question = entry.given if isinstance(entry, h.QuestionGiven) else state.question
                return replace(state, given=given_after(state.given, entry), question=question)
            return _with_clock(state, entry)


def _planned(state: State, plan: h.Planned) -> State:
    """Who agreed to another time for which things are kept has not agreed to this one."""
    if state.plan is None or state.plan.kept_days == plan.kept_days:
        return replace(state, plan=plan)
    return replace(state, plan=plan, agreed=frozenset(), admitted=frozenset())


def _with_clock(state: State, entry: AboutAgenda) -> State:
    agenda = agenda_after(state.agenda, state.plan, entry, max(entry.at, state.at))
    return replace(state, agenda=agenda)


def _without_focus(state: State, at: int) -> State:
    """What is left of the focus time may be had later."""
    if state.focus_until is None:
        return state
    left = max(0, state.focus_until - at)
    return replace(state, focus_until=None, focus_used=state.focus_used - left)


def _with_lost(before: State, after: State, entry: AboutLost, at: int) -> State:
    lost = lost_after(
        before.lost,
        entry,
        phase=before.agenda.phase,
        reading=reading(before.agenda, at),
        here=_candidate_here(after),
        was_here=_candidate_here(before),
    )
    return replace(after, lost=lost)


def _candidate_here(state: State) -> bool:
    return any(
        instance.present and state.people[instance.person].role == "candidate"
        for instance in state.instances.values()
        if instance.person in state.people
    )


def _after_pad(
    state: State,
    entry: e.PadCreated | e.PadRenamed | e.PadLanguageSet | e.PadMoved | e.PadDeleted | e.PadRestored,
) -> State:
    if isinstance(entry, e.PadCreated):
        document = Document.start(TEXT, to_units(entry.text), window=state.window)
        pad = Pad(entry.pad, entry.name, entry.language, document)
        return replace(state, pads={**state.pads, pad.id: pad}, order=(*state.order, pad.id))
    pad = state.pads[entry.pad]
    others = tuple(item for item in state.order if item != pad.id)
    match entry:
        case e.PadRenamed():
            pad = replace(pad, name=entry.name)
        case e.PadLanguageSet():
            pad = replace(pad, language=entry.language)
        case e.PadMoved():
            return replace(state, order=(*others[: entry.index], pad.id, *others[entry.index :]))
        case e.PadDeleted():
            return replace(state, pads={**state.pads, pad.id: replace(pad, deleted=True)}, order=others)
        case e.PadRestored():
            order = (*others, pad.id)
            return replace(state, pads={**state.pads, pad.id: replace(pad, deleted=False)}, order=order)
    return replace(state, pads={**state.pads, pad.id: pad})
