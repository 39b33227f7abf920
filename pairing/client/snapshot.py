"""The state that a welcome's snapshot stands for, so that entries after it fold on by the one `evolve`."""

import msgspec

from pairing.interview import hosted as h
from pairing.interview.agenda import Agenda, Clock
from pairing.interview.board import Board, Boards
from pairing.interview.entries import CaseTested, RunFinished, RunStarted, Said
from pairing.interview.material import Given
from pairing.interview.run import Case, Run
from pairing.interview.state import Instance, Pad, Person, State
from pairing.ot.document import Document
from pairing.ot.scene.operation import scene_from_json
from pairing.ot.scene.type import SCENE
from pairing.ot.text import TEXT
from pairing.ot.utf16 import to_units
from pairing.wire.messages import AgendaView, CaseView, GivenView, RunView, Snapshot, Welcome


def state_of(welcome: Welcome, snapshot: Snapshot) -> State:
    """The fold up to `welcome.position`, as far as this client is told: of accepted updates it knows the
    counts of its own instance, and it keeps none to rebase over, which is the server's work. Nor does it know
    what time is owed, or was spent in focus."""
    here = {view.instance for view in welcome.here} | {welcome.instance}
    return State(
        position=welcome.position,
        title=snapshot.title,
        status=snapshot.status,
        people={view.id: Person(view.id, view.name, view.role, view.colour) for view in snapshot.people},
        instances={
            instance: Instance(person, instance in here, welcome.ref if instance == welcome.instance else 0)
            for instance, person in snapshot.instances.items()
        },
        pads={
            view.id: Pad(
                view.id,
                view.name,
                view.language,
                Document.start(
                    TEXT,
                    to_units(view.text),
                    version=view.version,
                    accepted={welcome.instance: view.accepted},
                    window=1,
                ),
                view.deleted,
            )
            for view in snapshot.pads
        },
        order=tuple(view.id for view in snapshot.pads if not view.deleted),
        talk=tuple(msgspec.convert(message, Said) for message in snapshot.talk),
        talk_total=snapshot.talk_total,
        runs={run.started.run: run for run in map(_run, snapshot.runs)},
        runs_total=snapshot.runs_total,
        cases={view.id: _case(view) for view in snapshot.cases},
        hidden_shared=snapshot.hidden_shared,
        hidden_results=tuple(snapshot.hidden_results),
        boards=_boards(snapshot, welcome.instance),
        plan=msgspec.convert(snapshot.plan, h.Planned | None),
        agenda=_agenda(snapshot.agenda),
        agreed=frozenset(snapshot.agreed),
        admitted=frozenset(snapshot.admitted),
        checks={one.person: one for one in msgspec.convert(snapshot.checks, list[h.Checked])},
        focus_until=snapshot.focus_until,
        given={one.question.given: one for one in map(_given, snapshot.given)},
        question=snapshot.question,
        notes={one.note: one for one in msgspec.convert(snapshot.notes, list[h.NotePut])},
        ticks={
            (one.question, one.point): one for one in msgspec.convert(snapshot.ticks, list[h.KeyPointTicked])
        },
        scores={one.given: one for one in msgspec.convert(snapshot.scores, list[h.QuizScored])},
        talk_tail=max(len(snapshot.talk), State().talk_tail),
        window=1,
    )


def _boards(snapshot: Snapshot, instance: str) -> Boards:
    boards = {
        view.id: Board(
            view.id,
            view.name,
            Document.start(
                SCENE,
                scene_from_json(view.elements),
                version=view.version,
                accepted={instance: view.accepted},
                window=1,
            ),
            view.deleted,
        )
        for view in snapshot.boards
    }
    order = tuple(view.id for view in snapshot.boards if not view.deleted)
    return Boards(boards, order, snapshot.drawing, snapshot.capacity)


def _agenda(view: AgendaView) -> Agenda:
    clocks = {phase: Clock(clock.used, clock.extended, clock.credit) for phase, clock in view.clocks.items()}
    return Agenda(view.stage, view.phase, clocks, view.since)


def _given(view: GivenView) -> Given:
    return Given(
        question=msgspec.convert(view.question, h.QuestionGiven),
        hints=tuple(msgspec.convert(view.hints, list[h.HintGiven])),
        artefacts=tuple(msgspec.convert(view.artefacts, list[h.ArtefactRevealed])),
        answers={one.item: one for one in msgspec.convert(view.answers, list[h.Answered])},
        submitted=view.submitted,
    )


def _case(view: CaseView) -> Case:
    return Case(view.id, view.name, view.stdin, view.expected)


def _run(view: RunView) -> Run:
    return Run(
        started=msgspec.convert(view.started, RunStarted),
        cases=tuple(map(_case, view.cases)),
        stage=view.stage,
        columns=view.columns,
        rows=view.rows,
        output=to_units(view.output),
        dropped=view.dropped,
        stopping=view.stopping,
        results=tuple(msgspec.convert(result, CaseTested) for result in view.results),
        finished=None if view.finished is None else msgspec.convert(view.finished, RunFinished),
    )
