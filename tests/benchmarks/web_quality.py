"""What Lighthouse says of the site: `python -m tests.benchmarks.web_quality [--write]`.

A real `kb serve` over the corpus, Debian's Chromium, Lighthouse from npm (`make web-quality`
installs it). Each page is judged several times as a phone over a slow line and as a desk; the
median of each category counts. Exit code 1: a category is below its goal.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

import click

from tests.benchmarks.pages import write_part
from tests.benchmarks.serving import serving
from tests.project.source_tree import ROOT

_LIGHTHOUSE = ROOT / "tests/web_tools/node_modules/.bin/lighthouse"
_CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
_GOAL = 95
_RUNS = 3
_TRIES = 3
_RECORD = "/ban-ghi/tb-may-det-chieu-yx5gtiez"
_JUDGED = {
    "home": "/",
    "results": "/tim-kiem",
    "record": _RECORD,
    "a search (not to be listed by search engines)": "/tim-kiem?q=x%E1%BB%AD+l%C3%BD+r%C3%A1c",
}
_WITHOUT_SEO = frozenset({"a search (not to be listed by search engines)"})
_CHROMIUM = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run"
    " --disable-background-networking --disable-component-update --disable-sync"
)


@dataclass(frozen=True, slots=True)
class Judged:
    """The median of each category, 0 to 100, and what a visit costs."""

    page: str
    device: str
    scores: Mapping[str, int]
    kilobytes: float
    largest_paint_ms: float
    shift: float

    @property
    def falls_short(self) -> bool:
        """Whether a category that is asked of the page is below its goal."""
        asked = set(_CATEGORIES) - ({"seo"} if self.page in _WITHOUT_SEO else set())
        return any(self.scores[category] < _GOAL for category in asked)


def main() -> None:
    """Judge every page and print the table, or write it into docs/web-quality.md."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="write docs/web-quality.md")
    write = parser.parse_args().write
    if not _LIGHTHOUSE.exists() or not shutil.which("chromium"):
        sys.exit("Lighthouse or Chromium is missing: make web-quality")
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "bank"
        kb = [sys.executable, "-m", "kb"]
        by_words = {"KB_HOME": str(home), "KB_MEANING": "off"}
        subprocess.run([*kb, "ingest", "corpus"], check=True, env=os.environ | by_words, cwd=ROOT)
        with serving(home, **by_words) as site:
            judged = [
                _judged(page, site + path, device, Path(folder))
                for device in ("mobile", "desktop")
                for page, path in _JUDGED.items()
            ]
    table = list(_lines(judged))
    click.echo("\n".join(table))
    if write:
        version = _said(str(_LIGHTHOUSE), "--version")
        chromium = _said("chromium", "--version")
        when = datetime.now(UTC).date()
        head = f"Lighthouse {version}, {chromium}, median of {_RUNS} runs, {when}."
        write_part("web-quality.md", "lighthouse", [head, "", *table])
    sys.exit(any(each.falls_short for each in judged))


def _judged(page: str, address: str, device: str, folder: Path) -> Judged:
    reports = [_report(address, device, folder / "report.json") for _ in range(_RUNS)]
    return Judged(
        page,
        device,
        {c: round(100 * median(r["categories"][c]["score"] for r in reports)) for c in _CATEGORIES},
        median(r["audits"]["total-byte-weight"]["numericValue"] for r in reports) / 1000,
        median(r["audits"]["largest-contentful-paint"]["numericValue"] for r in reports),
        max(r["audits"]["cumulative-layout-shift"]["numericValue"] for r in reports),
    )


def _report(address: str, device: str, path: Path) -> dict[str, dict[str, dict[str, float]]]:
    command = [str(_LIGHTHOUSE), address, "--quiet", "--output=json", f"--output-path={path}"]
    command += [f"--chrome-flags={_CHROMIUM}"]
    command += ["--preset=desktop"] if device == "desktop" else []
    environment = os.environ | {"CHROME_PATH": shutil.which("chromium") or ""}
    for left in reversed(range(_TRIES)):  # on a busy machine Chromium may not answer in time
        outcome = subprocess.run(command, check=not left, env=environment, capture_output=True)
        if not outcome.returncode:
            break
    report: dict[str, dict[str, dict[str, float]]] = json.loads(path.read_text("utf-8"))
    return report


def _lines(judged: list[Judged]) -> Iterator[str]:
    yield "| page | as | " + " | ".join(_CATEGORIES) + " | kB | largest paint | layout shift |"
    yield "| --- | --- |" + " --- |" * (len(_CATEGORIES) + 3)
    for each in judged:
        scores = " | ".join(str(each.scores[category]) for category in _CATEGORIES)
        yield (
            f"| {each.page} | {each.device} | {scores} | {each.kilobytes:.0f}"
            f" | {each.largest_paint_ms / 1000:.1f} s | {each.shift:.3f} |"
        )


def _said(*command: str) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


if __name__ == "__main__":
    main()
