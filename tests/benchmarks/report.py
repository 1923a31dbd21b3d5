"""What a run says: tables on the terminal, JSON for machines, and the page docs/performance.md."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

import click

from tests.benchmarks.corpus import text_source
from tests.benchmarks.goals import goals
from tests.benchmarks.method import METHOD
from tests.benchmarks.results import Results, machine, readable, versions

_PAGE = Path(__file__).resolve().parents[2] / "docs/performance.md"
_NOTICE = "<!-- Written by `make bench`. Do not edit. -->"
_PARTS = ("queries", "understanding", "building", "opening", "updating", "serving")
Row = Sequence[str]


def json_report(results: Results) -> str:
    """Machine, versions and everything measured."""
    report = {
        "machine": machine(),
        "versions": versions(),
        "rows": [asdict(timing) for timing in results.timings],
        "figures": [asdict(figure) for figure in results.figures],
    }
    return json.dumps(report, ensure_ascii=False, indent=1) + "\n"


def print_tables(results: Results) -> None:
    """All tables, as the page has them."""
    click.echo("\n".join(_tables(results)))


def write_page(results: Results) -> None:
    """Write docs/performance.md."""
    date = datetime.now(UTC).date()
    about = [
        f"Measured on {date} by `make bench`; text: {text_source()}.",
        "",
        *(f"- {name}: {value}" for name, value in machine().items()),
        "- versions: " + ", ".join(f"{name} {number}" for name, number in versions().items()),
    ]
    lines = [_NOTICE, "", "# Performance", "", *about, "", *_tables(results), METHOD]
    _PAGE.write_text("\n".join(lines), "utf-8")


def _tables(results: Results) -> Iterator[str]:
    if found := [
        (str(goal.records), goal.what, f"{readable(goal.value)} {goal.unit}", str(goal.bound),
         "yes" if goal.bound.holds(goal.value) else "no")
        for goal in goals(results)
    ]:  # fmt: skip
        yield from _table("Goals", ("records", "what", "measured", "goal", "met"), found)
    if results.timings:
        yield from _table("Queries", *_timings(results))
    for part in _PARTS:
        figures = [
            (str(row.records), row.what, row.engine, f"{readable(row.value)} {row.unit}")
            for row in results.figures
            if row.part == part
        ]
        if figures:
            title = "Agreement" if part == "queries" else part.capitalize()
            yield from _table(title, ("records", "what", "engine", "measured"), figures)


def _timings(results: Results) -> tuple[Row, list[Row]]:
    """One line for each size and kind, one column for each engine: p50 / p95."""
    engines = list(dict.fromkeys(row.engine for row in results.timings))
    cells = {(row.records, row.query, row.engine): row for row in results.timings}
    lines = []
    for size, query in dict.fromkeys((row.records, row.query) for row in results.timings):
        found = [cells.get((size, query, name)) for name in engines]
        times = [f"{row.p50_ms:.2f} / {row.p95_ms:.2f}" if row else "" for row in found]
        lines.append((str(size), query, *times))
    return ("records", "p50 / p95 in ms", *engines), lines


def _table(title: str, head: Row, lines: Iterable[Row]) -> Iterator[str]:
    yield from (f"## {title}", "", _line(head), _line(["---"] * len(head)))
    yield from map(_line, lines)
    yield ""


def _line(cells: Row) -> str:
    return f"| {' | '.join(cells)} |"
