"""The figures of `docs/extraction.md`: `python -m tests.benchmarks.extraction [--write]`."""

from __future__ import annotations

import argparse
import os
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from ingest.evaluation import evaluate, read_expected
from kb.settings import read_settings
from tests.benchmarks.letters import letter_lines
from tests.benchmarks.pages import write_part

_DOCUMENTS = Path(__file__).resolve().parents[1] / "data/documents"


def main() -> int:
    """Measure, print, and write the page if asked."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.extraction")
    parser.add_argument("--write", action="store_true", help="write the tables of the page")
    wanted = parser.parse_args()
    below = read_settings({}).review_below
    documents = read_expected(_DOCUMENTS)
    done = evaluate(documents, os.cpu_count() or 1, lambda: None, review_below=below)
    lines = [*_page(done.as_dict()), "", *letter_lines(_DOCUMENTS)]
    click.echo("\n".join(lines))
    if wanted.write:
        write_part("extraction.md", "extraction", lines)
    return 0


def _page(figures: dict[str, Any]) -> list[str]:
    summary = figures["summary"]
    return [
        f"Measured on {datetime.now(UTC).date()} by"
        " `python -m tests.benchmarks.extraction --write`:"
        f" {summary['documents']} documents, {summary['expected']} records expected,"
        f" {summary['found']} found, of these {summary['to_review']} too unsurely to pass without"
        f" review, {summary['invented']} values invented.",
        "",
        "| records of | F1 |",
        "| --- | --- |",
        *(f"| {kind} | {f1:.3f} |" for kind, f1 in summary["f1_by_kind"].items()),
        f"| all (precision {summary['precision']:.3f}, recall {summary['recall']:.3f})"
        f" | {summary['f1']:.3f} |",
        "",
        "| format | documents | F1 | invented | pages/s |",
        "| --- | --- | --- | --- | --- |",
        *(
            f"| {name} | {each['documents']} | {each['f1']:.3f} | {each['invented']}"
            f" | {each['pages_per_s']:.1f} |"
            for name, each in figures["by_format"].items()
        ),
        "",
        "| value | precision | recall | F1 |",
        "| --- | --- | --- | --- |",
        *(
            f"| {name} | {each['precision']:.3f} | {each['recall']:.3f} | {each['f1']:.3f} |"
            for name, each in figures["by_value"].items()
        ),
    ]


if __name__ == "__main__":
    sys.exit(main())
