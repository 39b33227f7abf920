"""From an interview's files and a `StartRun` to the job that is run, and to what is recorded of it before."""

from collections.abc import Mapping
from dataclasses import dataclass

import msgspec

from pairing.errors import Conflict, NotFound, TooLarge
from pairing.interview.intents import StartRun
from pairing.interview.run import Case
from pairing.interview.running import Facts
from pairing.interview.state import Pad, State
from pairing.ot.utf16 import to_display
from pairing.runner.detect import Found
from pairing.runner.layout import SourceFile
from pairing.runner.limits import Ceilings, admit
from pairing.runner.plan import Plan, plan
from pairing.runner.port import Job

SHELL = "bash"
"""The language of whoever opens a shell beside files that nothing here runs."""


@dataclass(frozen=True, slots=True)
class Planned:
    """A run that may start: its entry will be at `position`, if it comes to be stored as decided."""

    position: int
    facts: Facts
    job: Job
    plan: Plan
    cases: tuple[Case, ...]


def plan_run(
    state: State, intent: StartRun, *, files: State, found: Mapping[str, Found], most: Ceilings, node: str
) -> Planned:
    """What a run of `intent`, asked for on `state`, would be. `files` is the state whose files are run: the
    room's, also where `state` is the panel's.

    Raises `NotFound` (`no_such_pad`), `Conflict` (`pad_deleted`, `no_language`, and what a plan raises),
    `TooLarge`, `Malformed`.
    """
    home = state if intent.what == "test_file" else files
    opened = _opened(home, intent.pad)
    language = _found(found, opened.language, shell=intent.what == "terminal")
    pads = [files.pads[id] for id in files.order]
    hidden: list[Pad] = []
    if home is not files:
        # A hidden file of tests lies beside the room's files, and instead of one of the same name.
        pads, hidden = [pad for pad in pads if pad.name != opened.name], [opened]
    if sum(len(pad.document.state) for pad in (*pads, *hidden)) > most.source_bytes:
        # Units are no more than bytes. Asked before anything is converted: all files that an interview may
        # hold are some hundred times what a run may take, and the server decides nothing else meanwhile.
        raise TooLarge(f"the files are longer than {most.source_bytes} bytes together")
    sources = [_source(pad) for pad in (*pads, *hidden)]
    cases = _cases(state, intent)
    stdins = [case.stdin.encode(errors="replace") for case in cases]
    planned = plan(sources, opened.name, language, intent.what, most, stdins)
    job = msgspec.structs.replace(planned.job, columns=intent.columns, rows=intent.rows)
    shell = intent.what == "terminal"
    facts = Facts(
        node=node,
        language=opened.language if shell else language.language.id,
        toolchain="" if shell else f"{language.toolchain.name} {language.version}",
        entry=planned.entry,
        command=job.run.argv,
        files={pad.id: pad.document.version for pad in pads if pad.name not in planned.left_out},
    )
    return Planned(state.position + 1, facts, admit(job, most), planned, cases)


def _opened(state: State, id: str) -> Pad:
    pad = state.pads.get(id)
    if pad is None:
        raise NotFound("no such pad", code="no_such_pad")
    if pad.deleted:
        raise Conflict("the file was deleted", code="pad_deleted")
    return pad


def _found(found: Mapping[str, Found], language: str, *, shell: bool) -> Found:
    if language in found:
        return found[language]
    if shell and SHELL in found:
        return found[SHELL]
    raise Conflict(f"there is nothing here that runs {language}", code="no_language")


def _source(pad: Pad) -> SourceFile:
    return SourceFile(pad.name, to_display(pad.document.state))


def _cases(state: State, intent: StartRun) -> tuple[Case, ...]:
    if intent.what != "cases":
        return ()
    wanted = list(state.cases) if intent.cases is None else dict.fromkeys(intent.cases)
    return tuple(state.cases[id] for id in wanted)
