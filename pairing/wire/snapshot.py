"""States as JSON: the snapshot that a newcomer is given, and the checkpoint that the store keeps."""

import json
from typing import Any

import msgspec

from pairing.interview.board import Board, Boards
from pairing.interview.entries import HiddenResult, Said
from pairing.interview.limits import Limits
from pairing.interview.run import Case, Run
from pairing.interview.state import Instance, Pad, Person, State
from pairing.ot.document import Document
from pairing.ot.scene.operation import scene_from_json, scene_to_json
from pairing.ot.scene.type import SCENE
from pairing.ot.text import TEXT
from pairing.ot.utf16 import to_units
from pairing.wire.codec import object_in_parts
from pairing.wire.hosted import agenda_view, given_view, hosted_value, in_order, with_hosted
from pairing.wire.messages import BoardView, CaseView, PadView, PersonView, RunView, Snapshot

CHECKPOINT_SCHEMA = 4
"""Raise it whenever `encode_state` changes: older checkpoints are then passed over and made anew."""


def snapshot(state: State, instance: str) -> Snapshot:
    """What `instance` is shown of the state."""
    hidden = [pad for pad in state.pads if state.pads[pad].deleted]
    return Snapshot(
        title=state.title,
        status=state.status,
        people=[
            PersonView(id=p.id, name=p.name, role=p.role, colour=p.colour) for p in state.people.values()
        ],
        instances={id: known.person for id, known in state.instances.items()},
        pads=[_pad_view(state.pads[pad], instance) for pad in (*state.order, *hidden)],
        talk=[msgspec.to_builtins(said) for said in state.talk],
        talk_total=state.talk_total,
        runs=[_run_view(run) for run in state.runs.values()],
        runs_total=state.runs_total,
        cases=[_case_view(case) for case in state.cases.values()],
        hidden_shared=state.hidden_shared,
        hidden_results=list(state.hidden_results),
        boards=[_board_view(board, instance) for board in _in_order(state.boards)],
        drawing=state.boards.drawing,
        capacity=dict(state.boards.capacity),
        plan=msgspec.to_builtins(state.plan),
        agenda=agenda_view(state.agenda),
        agreed=in_order(state, state.agreed),
        admitted=in_order(state, state.admitted),
        checks=[msgspec.to_builtins(checked) for checked in state.checks.values()],
        focus_until=state.focus_until,
        given=[given_view(given) for given in state.given.values()],
        question=state.question,
        notes=[msgspec.to_builtins(note) for note in state.notes.values()],
        ticks=[msgspec.to_builtins(tick) for tick in state.ticks.values()],
        scores=[msgspec.to_builtins(score) for score in state.scores.values()],
    )


def _in_order(boards: Boards) -> list[Board]:
    """Those in sight, then those that were deleted."""
    hidden = [id for id, board in boards.all.items() if board.deleted]
    return [boards.all[id] for id in (*boards.order, *hidden)]


def _board_view(board: Board, instance: str) -> BoardView:
    return BoardView(
        id=board.id,
        name=board.name,
        version=board.document.version,
        elements=scene_to_json(board.document.state),
        accepted=board.document.accepted.get(instance, 0),
        deleted=board.deleted,
    )


def _case_view(case: Case) -> CaseView:
    return CaseView(id=case.id, name=case.name, stdin=case.stdin, expected=case.expected)


def _run_view(run: Run) -> RunView:
    return RunView(
        started=msgspec.to_builtins(run.started),
        stage=run.stage,
        columns=run.columns,
        rows=run.rows,
        output=run.output,
        dropped=run.dropped,
        stopping=run.stopping,
        cases=[_case_view(case) for case in run.cases],
        results=[msgspec.to_builtins(result) for result in run.results],
        finished=None if run.finished is None else msgspec.to_builtins(run.finished),
    )


def _pad_view(pad: Pad, instance: str) -> PadView:
    return PadView(
        id=pad.id,
        name=pad.name,
        language=pad.language,
        version=pad.document.version,
        text=pad.document.state,
        accepted=pad.document.accepted.get(instance, 0),
        deleted=pad.deleted,
    )


def encode_state(state: State) -> bytes:
    """A state as a checkpoint's payload. The updates kept for rebasing are left out."""
    value = {
        "position": state.position,
        "at": state.at,
        "title": state.title,
        "status": state.status,
        "people": [msgspec.to_builtins(person) for person in state.people.values()],
        "instances": {id: msgspec.to_builtins(known) for id, known in state.instances.items()},
        "pads": [_pad_value(pad) for pad in state.pads.values()],
        "order": state.order,
        "talk": [msgspec.to_builtins(said) for said in state.talk],
        "talk_total": state.talk_total,
        "runs": [msgspec.to_builtins(run) for run in state.runs.values()],
        "runs_total": state.runs_total,
        "cases": [msgspec.to_builtins(case) for case in state.cases.values()],
        "cases_total": state.cases_total,
        "hidden_shared": state.hidden_shared,
        "hidden_results": [msgspec.to_builtins(result) for result in state.hidden_results],
        "boards": [_board_value(board) for board in state.boards.all.values()],
        "board_order": state.boards.order,
        "drawing": state.boards.drawing,
        "capacity": dict(state.boards.capacity),
        **hosted_value(state),
    }
    return b"".join(object_in_parts(value))


def _pad_value(pad: Pad) -> dict[str, Any]:
    return {
        "id": pad.id,
        "name": pad.name,
        "language": pad.language,
        "deleted": pad.deleted,
        "text": pad.document.state,
        "version": pad.document.version,
        "accepted": dict(pad.document.accepted),
    }


def decode_state(payload: bytes, limits: Limits) -> State:
    """The state of a checkpoint made by `encode_state` under the same `CHECKPOINT_SCHEMA`."""
    value = json.loads(payload)
    state = State(
        position=value["position"],
        at=value["at"],
        title=value["title"],
        status=value["status"],
        people={person["id"]: Person(**person) for person in value["people"]},
        instances={id: Instance(**known) for id, known in value["instances"].items()},
        pads={pad["id"]: _pad(pad, limits) for pad in value["pads"]},
        order=tuple(value["order"]),
        talk=tuple(msgspec.convert(said, Said) for said in value["talk"]),
        talk_total=value["talk_total"],
        runs={run.started.run: run for run in map(_run, value["runs"])},
        runs_total=value["runs_total"],
        cases={case.id: case for case in msgspec.convert(value["cases"], list[Case])},
        cases_total=value["cases_total"],
        hidden_shared=value["hidden_shared"],
        hidden_results=tuple(msgspec.convert(value["hidden_results"], list[HiddenResult])),
        boards=Boards(
            {board["id"]: _board(board, limits) for board in value["boards"]},
            tuple(value["board_order"]),
            value["drawing"],
            value["capacity"],
        ),
        talk_tail=limits.chat_tail,
        window=limits.recent_updates,
    )
    return with_hosted(state, value)


def _board_value(board: Board) -> dict[str, Any]:
    return {
        "id": board.id,
        "name": board.name,
        "deleted": board.deleted,
        "elements": scene_to_json(board.document.state),
        "version": board.document.version,
        "accepted": dict(board.document.accepted),
    }


def _board(value: dict[str, Any], limits: Limits) -> Board:
    document = Document.start(
        SCENE,
        scene_from_json(value["elements"]),
        version=value["version"],
        accepted=value["accepted"],
        window=limits.recent_updates,
    )
    return Board(value["id"], value["name"], document, value["deleted"])


def _run(value: dict[str, Any]) -> Run:
    return msgspec.convert({**value, "output": to_units(value["output"])}, Run)


def _pad(value: dict[str, Any], limits: Limits) -> Pad:
    document = Document.start(
        TEXT,
        to_units(value["text"]),
        version=value["version"],
        accepted=value["accepted"],
        window=limits.recent_updates,
    )
    return Pad(value["id"], value["name"], value["language"], document, value["deleted"])
