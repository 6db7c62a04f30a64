"""Runs a benchmark, and writes rows as text."""

from __future__ import annotations

import sys
from importlib import import_module

from tests.benchmarks.rows import Row

HEADINGS = ("", "ours", "baseline", "ratio", "target", "")


def measure(name: str, quick: bool) -> list[Row]:
    """Run one benchmark, telling each row on standard error as soon as it is there."""
    found = []
    for row in import_module(f"tests.benchmarks.{name}").rows(quick):
        print("  ".join(text for text in cells(row) if text), file=sys.stderr, flush=True)
        found.append(row)
    return found


def cells(row: Row) -> tuple[str, ...]:
    """A row's texts, a column each."""

    def figure(value: float | None) -> str:
        return "" if value is None else f"{value:,.4g} {row.unit}"

    targets = []
    if row.most is not None:
        targets.append(f"≤ {row.most:g} {row.unit}")
    if row.most_ratio is not None:
        targets.append(f"≤ {row.most_ratio:g} ×")
    ratio = "" if row.ratio is None else f"{row.ratio:.3g}"
    last = "  ".join(text for text in (row.verdict, row.note) if text)
    return row.name, figure(row.ours), figure(row.baseline), ratio, ", ".join(targets), last


def table(rows: list[Row]) -> str:
    """All rows as text."""
    lines = [HEADINGS, *map(cells, rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(HEADINGS))]
    return "\n".join(
        "  ".join(
            text.ljust(width) if column in (0, 4, 5) else text.rjust(width)
            for column, (text, width) in enumerate(zip(line, widths, strict=True))
        ).rstrip()
        for line in lines
    )
