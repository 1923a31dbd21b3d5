"""The benchmarks: `python -m tests.benchmarks`, by `make bench`. Exit code 1: engines disagree."""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path

import click

from tests.benchmarks.built import Indexes
from tests.benchmarks.parts import PARTS, Run
from tests.benchmarks.peers.registry import ENGINES, available_engines
from tests.benchmarks.report import json_report, print_tables, write_page
from tests.benchmarks.results import Results

_DEFAULT_SIZES = [50_000, 200_000]


def main() -> int:
    """Run the parts asked for and print what they measured."""
    wanted = _arguments()
    with tempfile.TemporaryDirectory(prefix="kb-benchmarks-") as scratch:
        root = wanted.keep or Path(scratch)
        run = Run(
            sizes=tuple(sorted(wanted.sizes)),
            engines=available_engines(wanted.engines),
            indexes=Indexes(root),
            scratch=Path(scratch),
            results=Results(),
        )
        for name in wanted.parts:
            PARTS[name](run)
    print_tables(run.results)
    if wanted.json:
        wanted.json.write_text(json_report(run.results), "utf-8")
    for failure in run.results.failures:
        click.echo(failure, err=True)
    if run.results.failures:
        return 1
    if wanted.write or _is_whole(wanted, run):
        write_page(run.results)
    return 0


def _is_whole(wanted: argparse.Namespace, run: Run) -> bool:
    """Whether all was asked for, and every engine is there."""
    return (
        set(wanted.sizes) >= set(_DEFAULT_SIZES)
        and set(wanted.parts) == set(PARTS)
        and set(run.engines) == set(ENGINES)
    )


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=_DEFAULT_SIZES)
    parser.add_argument("--engines", type=_choices(ENGINES), default=list(ENGINES))
    parser.add_argument("--parts", type=_choices(PARTS), default=list(PARTS))
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the timings there")
    parser.add_argument("--write", action="store_true", help="write docs/performance.md")
    parser.add_argument("--keep", type=Path, metavar="DIR", help="build there, reuse what is there")
    return parser.parse_args()


def _choices(known: Iterable[str]) -> Callable[[str], list[str]]:
    """A parser of names joined by commas."""

    def names(text: str) -> list[str]:
        found = text.split(",")
        if unknown := set(found) - set(known):
            raise argparse.ArgumentTypeError(f"unknown: {', '.join(sorted(unknown))}")
        return found

    return names


if __name__ == "__main__":
    sys.exit(main())
