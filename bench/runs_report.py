"""The figures of running code as Markdown."""

from collections.abc import Mapping, Sequence
from statistics import median

from bench.runs import EACH, ROOMS, RunFigures
from bench.tables import spread_of, table


def render_runs(figures: RunFigures, machine: Mapping[str, str]) -> str:
    return "\n\n".join(
        [
            f"Measured on {machine['date']}: {machine['processor']}, {machine['system']}; runs were held by "
            f"{figures.held}. Other programs shared the machine: load average {figures.load:.1f} before.",
            "### Targets of runs\n\n" + _targets(figures),
            "### What a jail adds, by language\n\n" + _languages(figures),
            "### What people wait for\n\n" + _waits(figures),
        ]
    )


def _differences(ones: Sequence[float], others: Sequence[float]) -> list[float]:
    """Of readings that were taken right after each other."""
    return [one - other for one, other in zip(ones, others, strict=True)]


def _languages(figures: RunFigures) -> str:
    rows = []
    for name, plain in figures.plain.items():
        jailed = figures.jailed[name]
        firsts = [one.first for one in plain], [one.first for one in jailed]
        ratios = [other.whole / one.whole for one, other in zip(plain, jailed, strict=True)]
        rows.append(
            [
                name,
                f"{median(firsts[0]):.0f}",
                f"{median(firsts[1]):.0f}",
                spread_of(_differences(firsts[1], firsts[0])),
                f"{median(one.whole for one in plain):.0f}",
                f"{median(one.whole for one in jailed):.0f}",
                spread_of(ratios, ".2f"),
            ]
        )
    heads = [
        "language",
        "first byte, plain, ms",
        "jailed, ms",
        "added, ms",
        "end, plain, ms",
        "jailed, ms",
        "ratio",
    ]
    return table(heads, rows)


def _waits(figures: RunFigures) -> str:
    rates = [
        jailed / plain for plain, jailed in zip(figures.plain_a_minute, figures.jailed_a_minute, strict=True)
    ]
    rows = [
        ["a plain Python up to its first byte, ms", spread_of(figures.bare)],
        ["Run to the first byte at whoever pressed it, ms", spread_of(figures.pressed)],
        ["Run to the first byte at the other person, ms", spread_of(figures.seen)],
        ["Stop to the last process gone, ms", spread_of(figures.stopped)],
        ["Stop to the other person being told, ms", spread_of(figures.told)],
        [f"{ROOMS * EACH} runs started at once, all finished, after s", spread_of(figures.at_once, ".1f")],
        ["runs a minute, jailed", spread_of(figures.jailed_a_minute)],
        ["runs a minute, plain subprocesses", spread_of(figures.plain_a_minute)],
        ["ratio of the two", spread_of(rates, ".2f")],
    ]
    return table(["", "median (smallest to largest)"], rows)


def _targets(figures: RunFigures) -> str:
    added = max(median(_differences(waits, figures.bare)) for waits in (figures.pressed, figures.seen))
    goals = [
        ("Run to the first byte of a Python print at both, beyond Python's own start, ms", 30.0, added),
        ("Stop to the last process gone, ms", 200.0, median(figures.stopped)),
        (f"runs lost of {ROOMS * EACH} at once", 0.0, 0.0),
    ]
    rows = [
        [name, f"{limit:g}", f"{measured:.0f}", "reached" if measured <= limit else "**missed**"]
        for name, limit, measured in goals
    ]
    return table(["target", "at most", "measured", ""], rows)
