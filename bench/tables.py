"""Figures as Markdown."""

from collections.abc import Iterable, Sequence
from statistics import median


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """The first column to the left, the others to the right."""
    lines = [heads, ["---"] + ["---:"] * (len(heads) - 1), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def spread_of(values: Sequence[float], form: str = ".0f") -> str:
    """The median, with the smallest and the largest."""
    if len(values) < 2:
        return format(values[0], form) if values else "-"
    return f"{median(values):{form}} ({min(values):{form}} to {max(values):{form}})"
