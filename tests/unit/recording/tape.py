"""Recordings for tests, entry by entry: the tape numbers and stamps them."""

from typing import Any, TypeVar

from pairing.interview import entries as e
from pairing.interview import hosted as h
from pairing.ot.changes import ChangeSet
from pairing.ot.utf16 import to_units
from pairing.recording.summary import summarise
from pairing.recording.timeline import Facts, Mark, MarkKind, Summary

Made = TypeVar("Made", bound=e.AnyEntry)
START = 1_763_700_000_000
MINUTE = 60_000
PHASES = [h.Phase(id="a", name="Alpha", least=1, most=10), h.Phase(id="b", name="Beta", least=1, most=20)]


class Tape:
    """A room with Ada, who interviews at `i-ada`, and Grace, the candidate, at `i-grace`. `after` sets the
    time of what comes next, in milliseconds since the beginning."""

    def __init__(self) -> None:
        self.entries: list[e.AnyEntry] = []
        self.at = START
        self.texts: dict[str, str] = {}
        self._versions: dict[str, int] = {}
        self.add(e.Opened, title="Round one")
        self.add(e.Invited, person="ada", name="Ada Lovelace", role="interviewer", colour=3)
        self.add(e.Invited, person="grace", name="Grace Hopper", role="candidate", colour=4)
        self.pad("p1")
        for person in ("ada", "grace"):
            self.add(e.Arrived, by=f"i-{person}", person=person)

    def add(self, kind: type[Made], **fields: Any) -> Made:
        entry = kind(position=len(self.entries) + 1, at=self.at, **fields)
        self.entries.append(entry)
        return entry

    def after(self, milliseconds: int) -> "Tape":
        self.at = START + milliseconds
        return self

    def start(self, **fields: Any) -> "Tape":
        self.add(h.Planned, format="coding", minutes=30, phases=PHASES, **fields)
        self.add(h.Started)
        return self

    def pad(self, pad: str, text: str = "") -> None:
        self.add(e.PadCreated, pad=pad, name=f"{pad}.py", language="python", text=text)
        self.texts[pad], self._versions[pad] = to_units(text), 0

    def replace(self, start: int, end: int, text: str, *, pad: str = "p1", by: str = "i-grace") -> e.Edited:
        return self.edit(ChangeSet.replace(len(self.texts[pad]), start, end, text), pad=pad, by=by)

    def edit(self, changes: ChangeSet, *, pad: str = "p1", by: str = "i-grace") -> e.Edited:
        self._versions[pad] += 1
        self.texts[pad] = changes.apply(self.texts[pad])
        return self.add(e.Edited, by=by, pad=pad, version=self._versions[pad], changes=changes.to_json())

    def type(self, text: str, **where: Any) -> None:
        """Key by key, at the end."""
        for character in text:
            end = len(self.texts[where.get("pad", "p1")])
            self.replace(end, end, character, **where)

    def paste(self, text: str, *, pad: str = "p1", by: str = "i-grace") -> e.Edited:
        """At the end, in one change."""
        end = len(self.texts[pad])
        return self.replace(end, end, text, pad=pad, by=by)

    def run(
        self, run: str, *passed: bool, what: e.RunKind = "cases", end: e.RunEnd = "exited", exit_code: int = 0
    ) -> None:
        """From its start to its end, all of it now."""
        self.add(
            e.RunStarted, by="i-grace", run=run, what=what, node="n", pad="p1", language="python",
            toolchain="CPython 3", entry="p1.py", command=["python3"], files={"p1": 0}, columns=80, rows=24,
            cases=[f"c{number}" for number, _ in enumerate(passed, 1)] if what == "cases" else [],
        )  # fmt: skip
        for number, one in enumerate(passed, 1):
            self.add(e.CaseTested, run=run, case=f"c{number}", name="x", passed=one, reason="exited")
        self.add(e.RunFinished, run=run, reason=end, exit_code=exit_code)

    def question(self, given: str = "g1", prompt: str = "Add them up.") -> None:
        self.add(
            h.QuestionGiven, given=given, question="q", version=1, question_kind="coding", title="Sum",
            prompt=prompt,
        )  # fmt: skip

    def hint(self, number: int = 0, given: str = "g1") -> None:
        self.add(h.HintGiven, given=given, hint=number, text="Try a dictionary.")

    def summary(self, panel: list[e.AnyEntry] | None = None) -> Summary:
        return summarise(self.entries, panel or [], idle=5_000)

    @property
    def facts(self) -> Facts:
        return self.summary().facts

    def marks(self, *kinds: MarkKind, panel: list[e.AnyEntry] | None = None) -> list[Mark]:
        return [mark for mark in self.summary(panel).timeline.marks if mark.kind in kinds]
