"""Phases of a recording: when each was the current one, and what the interview's clock says of it. Pure."""

from pairing.interview import entries as e
from pairing.interview import hosted as h
from pairing.interview.agenda import AboutAgenda, Agenda, Clock, agenda_after, allowed, elapsed
from pairing.recording.timeline import CreditFact, PhaseBand, PhaseFact


class Phases:
    """Entry by entry. `at`: when it was; `t`: the same on the recording's clock. `begun`: when each began."""

    def __init__(self) -> None:
        self.begun: list[int] = []
        self.credits: list[CreditFact] = []
        self._agenda = Agenda()
        self._plan: h.Planned | None = None
        self._bands: list[PhaseBand] = []
        self._since = 0

    def see(self, entry: e.AnyEntry, at: int, t: int) -> None:
        if not isinstance(entry, AboutAgenda):
            return
        if isinstance(entry, h.Planned):
            self._plan = entry
        before = self._agenda.phase
        self._agenda = agenda_after(self._agenda, self._plan, entry, at)
        if isinstance(entry, h.Started | h.PhaseBegun):
            self._close(before, t)
            self._since = t
            self.begun.append(t)
        if isinstance(entry, h.TimeCredited):
            self.credits.append(
                CreditFact(t=t, phase=entry.phase, milliseconds=entry.milliseconds, why=entry.why)
            )

    def bands(self, length: int) -> list[PhaseBand]:
        """In order, without gaps from the start on."""
        self._close(self._agenda.phase, length)
        self._since = length
        return self._bands

    def facts(self, at: int) -> list[PhaseFact]:
        """As the clock reads `at`."""
        if self._plan is None:
            return []
        return [
            PhaseFact(
                phase=phase.id,
                name=phase.name,
                used=elapsed(self._agenda, phase.id, at),
                allowed=allowed(self._agenda, self._plan, phase.id),
                credited=self._agenda.clocks.get(phase.id, Clock()).credit,
            )
            for phase in self._plan.phases
        ]

    def _close(self, phase: str, t: int) -> None:
        if not phase or t <= self._since:
            return
        names = {step.id: step.name for step in self._plan.phases} if self._plan else {}
        self._bands.append(PhaseBand(phase=phase, name=names.get(phase, phase), since=self._since, until=t))
