"""The runs of one server process: planned when they are asked for, begun when that is stored, never twice.

Every run belongs to one life of one process, its node, which is named in the run's first entry. The node
shows itself to the others as long as it lives; what a dead node left behind is finished as lost by whoever
has the room open. See docs/design/runs.md.
"""

import asyncio
import logging
import secrets
from collections.abc import Awaitable, Callable, Iterable, Mapping
from contextlib import suppress
from time import monotonic
from typing import TYPE_CHECKING

from pairing.errors import Conflict, Throttled, Unavailable
from pairing.interview import entries as e
from pairing.interview.intents import StartRun
from pairing.interview.running import Facts
from pairing.interview.state import State
from pairing.live.absences import Absences
from pairing.live.asked import Inward
from pairing.live.execution import Execution
from pairing.live.formatting import format_text
from pairing.live.hidden import HiddenTests
from pairing.live.planning import plan_run
from pairing.live.record import Ended, record
from pairing.live.tasks import Tasks
from pairing.live.trial import Trial, try_cases
from pairing.runner.detect import Found
from pairing.runner.port import Availability, Runner

if TYPE_CHECKING:
    from pairing.live.room import Room
    from pairing.live.rooms import Rooms

log = logging.getLogger("pairing.live")

NODES = "nodes"
"""The channel of the backplane on which server processes show that they live."""

GETTING_READY = Availability(False, "running code is being got ready: try again in a moment")
OFF = Availability(False, "code is not run on this server")
RESTARTING = Availability(False, "the server is restarting")

WorkspaceOf = Callable[[str], Awaitable[str]]
"""workspace_of(interview). Raises `Unavailable`."""


_ABOUT_RUNS = frozenset({e.RunStarted, e.RunTyped, e.RunResized, e.RunStopAsked, e.RunFinished, e.Ended})


def about_runs(entries: Iterable[e.AnyEntry]) -> list[e.AnyEntry]:
    """Those that `Runs.see` goes by."""
    return [entry for entry in entries if type(entry) in _ABOUT_RUNS]


class Runs:
    """`node` names this life of this process; `runner` is None where no code is run."""

    def __init__(self, rooms: "Rooms", runner: Runner | None, workspace_of: WorkspaceOf) -> None:
        self.node = secrets.token_hex(8)
        self._rooms = rooms
        self._runner = runner
        self._workspace_of = workspace_of
        self._opened = False
        self._draining = False
        self._going: dict[tuple[str, str], Execution] = {}
        self._tasks = Tasks()
        self._hidden = HiddenTests(rooms, self)
        self._none_going = asyncio.Event()
        self._none_going.set()
        self._absences = Absences(rooms.policy.node_ttl)
        self._finishing: set[tuple[str, str]] = set()
        self._look_now = asyncio.Event()

    # What there is

    async def open(self) -> None:
        """Get the runner ready, which takes seconds. Until then runs are off."""
        if self._runner is not None:
            await self._runner.open()
        self._opened = True

    async def close(self) -> None:
        """End what still goes on, and the runner."""
        await self._hidden.close()
        await self._tasks.cancel()
        if self._runner is not None:
            await self._runner.close()

    def available(self) -> Availability:
        if self._draining:
            return RESTARTING
        if self._runner is None:
            return OFF
        return self._runner.available() if self._opened else GETTING_READY

    def languages(self) -> Mapping[str, Found]:
        """What can be run, by the id of the language; empty while runs are off."""
        if self._runner is None or not self.available().on:
            return {}
        return self._runner.languages()

    async def format(self, *, language: str, name: str, text: str, owner: str) -> str:
        """The text formatted; `owner` is the workspace whose turn it takes.

        Raises `Unavailable` (`runs_off`), `Conflict` (`no_language`, `no_formatter`, `format_failed`),
        `TooLarge`, `Throttled`, `Malformed`.
        """
        runner = self._on()
        found = runner.languages().get(language)
        if found is None:
            raise Conflict("there is no such language here", code="no_language")
        most = self._rooms.policy.ceilings
        return await format_text(runner, found, most, name=name, text=text, owner=owner)

    async def try_cases(self, files: State, *, pad: str, owner: str, within: float) -> Trial:
        """All cases of `files` on its files, in a turn of the workspace `owner`; nothing is recorded.

        Raises `Unavailable` (`runs_off`, `trial_timeout`), `NotFound` (`no_such_pad`), `Conflict`
        (`pad_deleted`, `no_language`, `no_entry`), `TooLarge`, `Throttled`, `Malformed`.
        """
        runner = self._on()
        policy = self._rooms.policy
        return await try_cases(runner, runner.languages(), policy, files, pad=pad, owner=owner, within=within)

    def _on(self) -> Runner:
        """The runner. Raises `Unavailable` (`runs_off`) while no code can be run."""
        availability = self.available()
        if self._runner is None or not availability.on:
            raise Unavailable(availability.reason, code="runs_off")
        return self._runner

    # Running

    def facts(self, room: "Room", state: State, intent: StartRun) -> Facts:
        """What a run asked for on `state` would be. The room keeps the plan until the entry is stored; the
        one made last is what the entry stands for.

        Raises `Unavailable` (`runs_off`), `Throttled`, and what `plan_run` raises.
        """
        found = self._on().languages()
        if not room.starts.admit(monotonic()):
            raise Throttled("too many runs in a short time: wait a moment")
        files = state if not room.panel else self._files_of(room.interview)
        most = self._rooms.policy.ceilings
        planned = plan_run(state, intent, files=files, found=found, most=most, node=self.node)
        room.planned[f"r{state.runs_total + 1}"] = planned
        return planned.facts

    def _files_of(self, interview: str) -> State:
        room = self._rooms.room_of(interview)
        if room is None:
            raise Unavailable("the room is being opened")
        if room.state.focus_until is not None:
            # What a program prints says what the candidate writes, which nobody is to see now.
            raise Conflict("the candidates work unwatched: nothing of theirs is run in the panel now")
        return room.state

    def see(self, room: "Room", entries: Iterable[e.AnyEntry]) -> None:
        """These were stored, here or elsewhere, since the room was opened. Never raises."""
        for entry in entries:
            try:
                self._see(room, entry)
            except Exception:
                log.exception("an entry about a run was not acted on in %s", room.interview)

    def _see(self, room: "Room", entry: e.AnyEntry) -> None:
        self._hidden.see(room, entry)
        match entry:
            case e.RunStarted():
                self._begin(room, entry)
            case e.RunTyped() | e.RunResized() | e.RunStopAsked() | e.RunFinished():
                if (execution := self._going.get((room.transcript, entry.run))) is not None:
                    execution.see(room, entry)
            case e.Ended():
                for (transcript, _), execution in list(self._going.items()):
                    if transcript == room.transcript:
                        execution.see(room, entry)

    def _begin(self, room: "Room", started: e.RunStarted) -> None:
        planned = room.planned.pop(started.run, None)
        if started.node != self.node or self._runner is None:
            return
        if planned is None or planned.position != started.position:
            # Not what was planned: it is not run, and ends as lost when the watch comes by.
            log.error("a run in %s is not the one that was planned", room.interview)
            return
        key = (room.transcript, started.run)
        execution = Execution(started, planned, room, self._rooms)
        self._going[key] = execution
        self._none_going.clear()
        task = self._tasks.spawn(
            execution.carry_out(self._runner, self._owner_of), f"run {started.run} of {room.interview}"
        )
        task.add_done_callback(lambda _: self._over(key))
        if self._draining:
            execution.lose()

    def _over(self, key: tuple[str, str]) -> None:
        self._going.pop(key).ended.set()
        if not self._going:
            self._none_going.set()

    async def _owner_of(self, execution: Execution) -> str:
        """Whose turn a run takes. Raises `Throttled` while the workspace has too many runs going."""
        workspace = await self._workspace_of(execution.interview)
        most = self._rooms.policy.runs_per_workspace
        if sum(other.owner == workspace for other in self._going.values()) >= most:
            raise Throttled(f"at most {most} runs at once in one workspace: try again in a moment")
        return workspace

    async def ended(self, room: "Room", run: str) -> None:
        """Wait until a run that goes on here is over and that is recorded. At once if there is none."""
        if (execution := self._going.get((room.transcript, run))) is not None:
            await execution.ended.wait()

    def forget(self, interview: str) -> None:
        """Stop what runs in an interview that is being erased: there is nothing left to record it in."""
        for execution in self._going.values():
            if execution.interview == interview:
                execution.lose()

    async def drain(self) -> None:
        """Begin nothing more, and finish what goes on as lost. Returns when that is recorded."""
        self._draining = True
        for execution in self._going.values():
            execution.lose()
        await self._none_going.wait()

    # Runs whose node is dead

    def recovered(self) -> None:
        """The backplane is back: nobody could be seen meanwhile."""
        self._absences.forget()
        self._look_now.set()

    async def watch(self) -> None:
        """Show that this process lives, and finish what others left behind, until cancelled."""
        while True:
            try:
                await self._look()
            except Exception:
                log.exception("runs could not be looked after")
            with suppress(TimeoutError):
                async with asyncio.timeout(self._rooms.policy.node_ttl / 3):
                    await self._look_now.wait()
            self._look_now.clear()

    async def _look(self) -> None:
        for execution in list(self._going.values()):
            execution.look()
        backplane = self._rooms.node.backplane
        if not backplane.healthy:
            self._absences.forget()
            return
        await backplane.show(NODES, {self.node: b""}, ttl=self._rooms.policy.node_ttl)
        others = self._others()
        present = await backplane.present(NODES) if others else {}
        if not self._rooms.node.backplane.healthy:
            self._absences.forget()
            return
        dead = self._absences.dead(others, present, asyncio.get_running_loop().time())
        for room in self._rooms.opened:
            for id, run in room.state.runs.items():
                node = run.started.node
                ours = node == self.node and (room.transcript, id) not in self._going
                if run.stage != "over" and (ours or node in dead):
                    self._finish_lost(room, id)

    def _others(self) -> set[str]:
        runs = [run for room in self._rooms.opened for run in room.state.runs.values()]
        return {run.started.node for run in runs if run.stage != "over"} - {self.node}

    def _finish_lost(self, room: "Room", run: str) -> None:
        """Other nodes may be about it as well: whoever comes second finds it done."""
        key = (room.transcript, run)
        if key in self._finishing:
            return
        outcome: asyncio.Future[None] = asyncio.get_running_loop().create_future()

        def finished(outcome: asyncio.Future[None]) -> None:
            # Refused as the room closes, say: the next look asks again.
            outcome.exception()
            self._finishing.discard(key)

        outcome.add_done_callback(finished)
        self._finishing.add(key)
        parts = [Ended({"reason": "lost"})]
        room.ask(Inward(lambda state, now: record(run, parts, state, now), outcome))
