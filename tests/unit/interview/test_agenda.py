"""The clock: what it reads, and that the browser's twin is tested against what it reads today."""

from pathlib import Path

import pytest

from pairing.interview import hosted as h
from pairing.interview.agenda import MINUTE, Agenda, Clock, agenda_after, allowed, elapsed, reading
from pairing.interview.running import Stamp
from tests.support import agenda_vectors
from tests.support.codemirror import VECTORS

PLAN = h.Planned(
    position=1,
    at=0,
    format="coding",
    minutes=30,
    phases=[h.Phase(id="a", name="A", least=1, most=10), h.Phase(id="b", name="B", least=1, most=7)],
    accommodations=h.Accommodations(extra_percent=33),
)
RUNNING = Agenda("running", "a", {"a": Clock(used=5_000), "b": Clock(used=7)}, since=100_000)


def head(at: int) -> Stamp:
    return Stamp(position=1, at=at)


def test_vectors_are_what_the_server_makes_today(tmp_path: Path) -> None:
    agenda_vectors.write(tmp_path)
    assert (tmp_path / "agenda.json").read_bytes() == (VECTORS / "agenda.json").read_bytes()


def test_only_the_current_phase_goes_on_and_only_while_the_clock_runs() -> None:
    assert elapsed(RUNNING, "a", 160_000) == 65_000
    assert elapsed(RUNNING, "b", 160_000) == 7
    assert elapsed(RUNNING, "c", 160_000) == 0
    paused = agenda_after(RUNNING, PLAN, h.Paused(**head(160_000)), 160_000)
    assert elapsed(paused, "a", 999_000) == 65_000
    assert (paused.stage, paused.since) == ("paused", 0)
    assert reading(RUNNING, 160_000) == 65_007


def test_a_clock_that_is_looked_at_before_it_began_has_not_run_backwards() -> None:
    assert elapsed(RUNNING, "a", 1) == 5_000


def test_a_phase_may_take_its_minutes_with_extra_time_extensions_and_credit() -> None:
    assert allowed(RUNNING, PLAN, "a") == 10 * MINUTE * 133 // 100
    longer = agenda_after(RUNNING, PLAN, h.PhaseExtended(**head(1), phase="a", minutes=3), 1)
    credited = agenda_after(
        longer, PLAN, h.TimeCredited(**head(1), phase="a", milliseconds=1_234, why="run_stalled"), 1
    )
    assert allowed(credited, PLAN, "a") == allowed(RUNNING, PLAN, "a") + 3 * MINUTE + 1_234
    assert allowed(credited, PLAN, "b") == 7 * MINUTE * 133 // 100
    assert allowed(credited, PLAN, "none") == 0


def test_a_phase_that_is_come_back_to_goes_on_where_its_clock_stood() -> None:
    away = agenda_after(RUNNING, PLAN, h.PhaseBegun(**head(130_000), phase="b"), 130_000)
    back = agenda_after(away, PLAN, h.PhaseBegun(**head(140_000), phase="a"), 140_000)
    assert (elapsed(back, "a", 141_000), elapsed(back, "b", 141_000)) == (36_000, 10_007)


@pytest.mark.parametrize("stage", ["unplanned", "planned", "paused"])
def test_a_phase_can_change_while_the_clock_stands(stage: str) -> None:
    standing = Agenda(stage, "a", {"a": Clock(used=5)})  # type: ignore[arg-type]
    after = agenda_after(standing, PLAN, h.PhaseBegun(**head(9), phase="b"), 9)
    assert (after.phase, reading(after, 1_000)) == ("b", 5)
