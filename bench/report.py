"""Turns results into the tables of docs/benchmarks.md, between its markers."""

from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median

from bench.plan import Results
from bench.rounds import Reading
from bench.runs_report import render_runs
from bench.systems import BY_NAME, SYSTEMS
from bench.tables import spread_of, table

PAGE = Path(__file__).parent.parent / "docs" / "benchmarks.md"
FIGURES, RUNS = "figures", "runs"
END = "<!-- end -->"


def write_page(results: Results, page: Path = PAGE) -> None:
    """Put the figures of the systems between the page's markers. Raises ValueError when there are none."""
    _put(_render_systems(results), FIGURES, page)


def write_runs(results: Results, page: Path = PAGE) -> None:
    """Put the figures of runs between theirs."""
    if results.runs is not None:
        _put(render_runs(results.runs, results.machine), RUNS, page)


def _put(figures: str, place: str, page: Path) -> None:
    head, begin, rest = page.read_text().partition(f"<!-- generated: {place} -->")
    _, end, tail = rest.partition(END)
    if not begin or not end:
        raise ValueError(f"{page} has no place for {place}: {begin} ... {END}")
    page.write_text(f"{head}{begin}\n{figures}\n{END}{tail}")


def render(results: Results) -> str:
    """The whole report as Markdown."""
    parts = [_render_systems(results)] if results.busy else []
    if results.runs is not None:
        parts.append(render_runs(results.runs, results.machine))
    return "\n\n".join(parts)


def _render_systems(results: Results) -> str:
    machine = results.machine
    sections = [
        f"Measured on {machine['date']}: {machine['processor']}, {machine['system']}, "
        f"Python {machine['python']}, Node {machine['node']}; the run took {results.took / 60:.0f} minutes. "
        f"Meanwhile other programs took {_foreign(results)} of a core.",
        "### Targets\n\n" + _targets(results),
        "### 200 rooms, 2,000 operations a second\n\n" + _busy(results.busy),
        "### Calmer\n\n" + _calm(results.calm),
        "### Two typists at one spot, 150 ms each way\n\n" + _far(results.far),
        "### Joining a long transcript\n\n" + _joins(results),
    ]
    return "\n\n".join(sections)


def _foreign(results: Results) -> str:
    shares = [reading.foreign_share for turn in results.busy for reading in turn]
    return f"{median(shares):.0%} ({min(shares):.0%} to {max(shares):.0%})"


def _of(busy: Sequence[Sequence[Reading]], name: str) -> list[Reading]:
    return [reading for turn in busy for reading in turn if reading.system == name]


def ratios(busy: Sequence[Sequence[Reading]], name: str) -> list[float]:
    """Server CPU against the peer it is compared with, turn by turn."""
    other = BY_NAME[name].compared_with
    mine, theirs = _of(busy, name), _of(busy, other)
    return [a.server_cpu / b.server_cpu for a, b in zip(mine, theirs, strict=False)]


def _busy(busy: Sequence[Sequence[Reading]]) -> str:
    rows = []
    for system in SYSTEMS:
        readings = _of(busy, system.name)
        if not readings:
            continue

        def spread(take: Callable[[Reading], float], form: str = ".0f", of: list[Reading] = readings) -> str:
            return spread_of([take(reading) for reading in of], form)

        rows.append(
            [
                system.title,
                system.keeps,
                spread(lambda r: r.server_cpu),
                spread_of(ratios(busy, system.name), ".2f"),
                spread(lambda r: r.redis_cpu) if system.redis else "",
                spread(lambda r: r.postgres_cpu) if system.postgres else "",
                _three(readings, lambda r: r.acknowledgement),
                _three(readings, lambda r: r.propagation),
                spread(lambda r: r.room_memory),
                spread(lambda r: r.seat_memory),
            ]
        )
    heads = ["system", "stores before it acknowledges", "server CPU, us/op", "ratio", "Redis us/op"]
    heads += ["PostgreSQL us/op", "accepted p50/p95/p99, ms", "seen by the other p50/p95/p99, ms"]
    heads += ["KB per room", "KB per further seat"]
    return table(heads, rows)


def _three(readings: Sequence[Reading], take: Callable[[Reading], dict[str, float]]) -> str:
    return " / ".join(f"{median(take(r)[p] for r in readings):.1f}" for p in ("p50", "p95", "p99"))


def _calm(calm: Sequence[Reading]) -> str:
    rows = [
        [
            f"{BY_NAME[reading.system].title}, {reading.rooms} room{'s' if reading.rooms > 1 else ''}",
            f"{reading.server_cpu:.0f}",
            f"{reading.redis_cpu:.0f}" if BY_NAME[reading.system].redis else "",
            f"{reading.postgres_cpu:.0f}" if BY_NAME[reading.system].postgres else "",
            _three([reading], lambda r: r.acknowledgement),
            _three([reading], lambda r: r.propagation),
        ]
        for reading in calm
    ]
    heads = ["system", "server CPU, us/op", "Redis us/op", "PostgreSQL us/op"]
    heads += ["accepted p50/p95/p99, ms", "seen by the other p50/p95/p99, ms"]
    return table(heads, rows)


def _far(far: Sequence[Reading]) -> str:
    rows = [
        [
            BY_NAME[reading.system].title,
            *(f"{reading.acknowledgement[key]:.0f}" for key in ("p50", "p99", "max")),
            f"{reading.fewest} / {reading.most}",
        ]
        for reading in far
    ]
    heads = ["system", "accepted p50, ms", "p99, ms", "slowest, ms", "fewest / most accepted of one typist"]
    return table(heads, rows)


def _joins(results: Results) -> str:
    rows = [
        [
            BY_NAME[joins.system].title,
            f"{joins.entries:,}",
            f"{joins.units:,}",
            spread_of(joins.cold),
            spread_of(joins.warm),
        ]
        for joins in results.joins
    ]
    return table(["system", "entries", "text, units", "cold, ms", "warm, ms"], rows)


def _targets(results: Results) -> str:
    rows = []

    def add(name: str, limit: float, measured: float | None, form: str = ".0f") -> None:
        if measured is not None:
            verdict = "reached" if measured <= limit else "**missed**"
            rows.append([name, f"{limit:g}", format(measured, form), verdict])

    for name, words in (("pairing", "embedded"), ("pairing-nodes", "2 nodes, PostgreSQL + Redis")):
        shares = ratios(results.busy, name)
        peer = BY_NAME[BY_NAME[name].compared_with].title
        add(f"server CPU, {words}, as a ratio to {peer}", 1.0, median(shares) if shares else None, ".2f")
        fifty = [r.propagation["p99"] for r in results.calm if r.system == name and r.rooms == 50]
        limit = 25 if name == "pairing" else 40
        add(f"propagation p99 at 50 rooms, {words}, ms", limit, fifty[0] if fifty else None, ".1f")
        memory = [reading.room_memory for reading in _of(results.busy, name)]
        add(f"memory per room with two seats, {words}, KB", 250, median(memory) if memory else None)
        far = [reading.acknowledgement["p99"] for reading in results.far if reading.system == name]
        add(f"150 ms each way, keystroke to accepted p99, {words}, ms", 700, far[0] if far else None)
    for joins in results.joins:
        title = BY_NAME[joins.system].title
        add(f"cold join to {joins.entries:,} entries, {title}, ms", 300, joins.cold_median)
    return table(["target", "at most", "measured", ""], rows)
