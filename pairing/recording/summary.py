"""Timeline and facts of a recording: one pass over the entries of the room, one over the panel's. Pure."""

from collections.abc import Sequence

from pairing.interview import entries as e
from pairing.recording.clock import QUIET
from pairing.recording.clock import idle as idle_of
from pairing.recording.moment import kind_of, wound
from pairing.recording.panel import PanelPass
from pairing.recording.people import People
from pairing.recording.phases import Phases
from pairing.recording.room import RoomPass
from pairing.recording.runs import Steps, after_hint, marks_of
from pairing.recording.timeline import Density, Facts, Mark, Part, Summary, Timeline

BUCKETS = 240
"""Of edit density, at most."""
BUCKET = 1_000
"""Milliseconds of one, at least."""


def summarise(room: Sequence[e.AnyEntry], panel: Sequence[e.AnyEntry], *, idle: int) -> Summary:
    """`idle`: milliseconds without activity from which on a stretch is idle. `panel` is empty for whoever may
    not see it. Raises ValueError for what is no transcript from its beginning."""
    clock, moments = wound(room)
    phases, people = Phases(), People()
    seen = RoomPass(people)
    active: list[int] = []
    for entry, at in zip(room, moments, strict=True):
        t = clock.place(at)
        if kind_of(entry) not in QUIET:
            active.append(t)
        phases.see(entry, at, t)
        seen.see(entry, t)
    beside = PanelPass()
    for entry in panel:
        beside.see(entry, clock)
    at = moments[-1] if moments else 0
    runs = sorted([*seen.runs.facts(), *beside.runs.facts()], key=lambda run: run.t)
    key_points = beside.key_points()
    steps = Steps(runs, [point.t for point in key_points], phases.begun, seen.questions)
    marks = [*seen.marks(), *marks_of(runs), *beside.marks()]
    return Summary(
        timeline=Timeline(
            length=clock.length,
            phases=phases.bands(clock.length),
            bucket=(bucket := max(BUCKET, -(-clock.length // BUCKETS))),
            density=_density(seen.edits, clock.length, bucket),
            idle=idle_of(active, clock.length, idle),
            marks=sorted(marks, key=_place),
        ),
        facts=Facts(
            phases=phases.facts(at),
            first_run=min((run.t for run in runs), default=None),
            runs=runs,
            hints=[after_hint(hint, steps) for hint in seen.hints],
            pastes=seen.pastes,
            typed=seen.typed_facts(),
            said=seen.said_facts(),
            drawn=seen.drawn_facts(),
            credits=phases.credits,
            away=people.away(clock.length),
            key_points=key_points,
            names=seen.names(),
        ),
    )


def _density(edits: dict[str, list[int]], length: int, bucket: int) -> list[Density]:
    density: list[Density] = []
    for person, times in edits.items():
        counts = [0] * (length // bucket + 1)
        for t in times:
            counts[t // bucket] += 1
        density.append(Density(person=person, counts=counts))
    return density


def _place(mark: Mark) -> tuple[int, Part, int]:
    return mark.t, mark.part, mark.position
