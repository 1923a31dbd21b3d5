"""How well slips are mended beside peers: `python -m tests.benchmarks.spelling`.

A row has a misspelling of Wikipedia, what was meant, and the sentence; every corrector learns from
the same passages of Wikipedia and is asked about the terms of the sentence. Mended is a slip whose
term is changed to one of those meant; a false alarm is a term changed in a sentence whose slips, as
far as the rows tell them, were mended by hand.

What was meant must be Vietnamese: one token that `kb.text.syllable_of` takes for a syllable as it
is spelt, initial, vowels, ending and tone in their places. Of the 932 rows 780 remain. The others:
one is broken over three lines; of 3 the misspelling is an English sentence; 17 mean several words
or none (a missing space: no corrector of single syllables can mend it); of 31 both spellings are
one term ("kỳ", "kì"), so that a search finds both; 41 mean a name or a foreign word ("Wales"); of
59 the misspelling stands more than once in its sentence, so that nobody can say which one is meant.

Exit code 1: something to measure with is missing.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import click
import numpy as np

from kb.text import syllable_of, taken_apart, terms_of
from tests.benchmarks.built import Indexes
from tests.benchmarks.corpus import PASSAGES, POOL, Corpus
from tests.benchmarks.correctors import SYSTEMS, Bank, Corrector
from tests.benchmarks.pages import write_part

_PAIRS = POOL.parents[1] / "spelling/viwiki_pairs.dev.tsv"
_FIELDS = 4
_HEAD = ("", "mended", "false alarms", "p50 / p95 in ms")
# A corrector that spoils more words than that does more harm than good.
_TOLERABLE = 0.01


@dataclass(frozen=True, slots=True)
class Row:
    """The terms of a sentence, where the slip is, and what may have been meant, first guess first;
    `line` is its line of the file."""

    line: int
    terms: tuple[str, ...]
    place: int
    meant: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Measured:
    """What a corrector did: what it put for the slip of each row, if anything, how many terms of
    the sentences without slips it changed, and how long each sentence with one took."""

    found: Sequence[str | None]
    mended: float
    false_alarms: float
    milliseconds: Sequence[float]

    @property
    def cells(self) -> Sequence[str]:
        """Its cells of the table."""
        p50, p95 = np.percentile(self.milliseconds, [50, 95])
        return (f"{self.mended:.1%}", f"{self.false_alarms:.2%}", f"{p50:.2f} / {p95:.2f}")


def main() -> None:
    """Measure, print the table, and write what was asked for."""
    wanted = _arguments()
    if missing := [path.name for path in (_PAIRS, POOL) if not path.exists()]:
        raise click.ClickException(f"nothing to measure with: shared/ lacks {', '.join(missing)}")
    rows, left_out = read_rows(_PAIRS)
    click.echo(f"{len(rows)} rows; left out: {dict(left_out)}", err=True)
    rows = rows[: wanted.limit]
    with tempfile.TemporaryDirectory(prefix="kb-spelling-") as scratch:
        bank = Bank(Indexes(wanted.keep or Path(scratch)), Corpus(PASSAGES))
        measured = {name: _measured_system(name, bank, rows) for name in SYSTEMS}
    lines = list(_table(measured))
    click.echo("\n".join(lines))
    if wanted.rows:
        _write_rows(wanted.rows, rows, measured["kb"])
    if wanted.write:
        _write_page([*lines, "", _best_peer(measured)], rows)


def read_rows(path: Path) -> tuple[Sequence[Row], Counter[str]]:
    """The rows that can be measured, and how many cannot, by the reason."""
    rows: list[Row] = []
    left_out: Counter[str] = Counter()
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        row = _row(number, line.split("\t"))
        if isinstance(row, Row):
            rows.append(row)
        else:
            left_out[row] += 1
    return rows, left_out


def _row(number: int, fields: Sequence[str]) -> Row | str:
    """The row of a line, or why there is none."""
    if len(fields) != _FIELDS:
        return "broken lines"
    slip, corrected, _, sentence = fields
    typed, terms = terms_of(slip), terms_of(sentence)
    word = typed[0] if len(typed) == 1 else ""
    corrections = map(terms_of, corrected.split("|"))
    single = [each[0] for each in corrections if len(each) == 1]
    others = [term for term in single if term != word]
    meant = tuple(term for term in others if syllable_of(*taken_apart(term)) == term)
    reasons = {
        "misspelling is no single word": word not in terms,
        "means several words or none": not single,
        "one term": not others,
        "means no Vietnamese word": not meant,
        "stands more than once": terms.count(word) > 1,
    }
    reason = next((reason for reason, holds in reasons.items() if holds), None)
    return reason or Row(number, tuple(terms), terms.index(word), meant)


def mended_by_hand(rows: Sequence[Row]) -> Sequence[Sequence[str]]:
    """Each sentence once, without the slips the rows tell."""
    slips: dict[Sequence[str], dict[int, str]] = defaultdict(dict)
    for row in rows:
        slips[row.terms][row.place] = row.meant[0]
    return [
        [meant.get(place, term) for place, term in enumerate(terms)]
        for terms, meant in slips.items()
    ]


def measure(corrector: Corrector, rows: Sequence[Row]) -> Measured:
    """Ask about every sentence, with its slip and without."""
    found, milliseconds = [], []
    for row in rows:
        started = time.perf_counter()
        changes = corrector.changes(row.terms)
        milliseconds.append((time.perf_counter() - started) * 1000)
        found.append(changes.get(row.place))
    right = sum(term in row.meant for term, row in zip(found, rows, strict=True))
    sentences = mended_by_hand(rows)
    changed = sum(len(corrector.changes(terms)) for terms in sentences)
    return Measured(found, right / len(rows), changed / sum(map(len, sentences)), milliseconds)


def _measured_system(name: str, bank: Bank, rows: Sequence[Row]) -> Measured:
    click.echo(f"{name} ...", err=True)
    try:
        return measure(SYSTEMS[name].make(bank), rows)
    except ImportError as error:
        remedy = "install the extra: .venv/bin/pip install --editable '.[bench]'"
        raise click.ClickException(f"{error}; {remedy}") from error


def _table(measured: dict[str, Measured]) -> Iterator[str]:
    yield _line(_HEAD)
    yield _line(["---"] * len(_HEAD))
    for name, each in measured.items():
        yield _line([SYSTEMS[name].label, *each.cells])


def _best_peer(measured: dict[str, Measured]) -> str:
    """Which of the peers, each with several settings, comes nearest."""
    peers = {name: each for name, each in measured.items() if name != "kb"}
    tolerable = [name for name, each in peers.items() if each.false_alarms <= _TOLERABLE]
    best = max(tolerable or peers, key=lambda name: peers[name].mended)
    return (
        "Of the peers' settings with at most one false alarm in 100 words,"
        f" {SYSTEMS[best].label} mends most."
    )


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _write_rows(path: Path, rows: Sequence[Row], measured: Measured) -> None:
    """What became of each row."""
    lines = ["line\tslip\tmeant\tfound\toutcome"]
    for row, found in zip(rows, measured.found, strict=True):
        outcome = "none" if found is None else "right" if found in row.meant else "wrong"
        meant = "|".join(row.meant)
        lines.append(f"{row.line}\t{row.terms[row.place]}\t{meant}\t{found or ''}\t{outcome}")
    path.write_text("\n".join(lines) + "\n", "utf-8")


def _write_page(table: Sequence[str], rows: Sequence[Row]) -> None:
    """Put table and setup between the markers of the page."""
    sentences = mended_by_hand(rows)
    about = [
        f"{len(rows)} slips, and {sum(map(len, sentences)):,} words in the same {len(sentences)}"
        f" sentences without them; measured on {datetime.now(UTC).date()} by"
        " `python -m tests.benchmarks.spelling --write`. Times are for a sentence.",
        "",
        *table,
        "",
        *(f"- {system}" for system in SYSTEMS.values()),
    ]
    write_part("relevance.md", "spelling", about)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.spelling")
    parser.description = (__doc__ or "").splitlines()[0]
    parser.add_argument("--limit", type=int, metavar="N", help="only the first N rows")
    parser.add_argument("--rows", type=Path, metavar="FILE", help="write what kb did to each row")
    parser.add_argument("--keep", type=Path, metavar="DIR", help="build there, reuse what is there")
    parser.add_argument("--write", action="store_true", help="write the table of docs/relevance.md")
    wanted = parser.parse_args()
    if wanted.write and wanted.limit:
        parser.error("--write needs all rows")
    return wanted


if __name__ == "__main__":
    try:
        main()
    except click.ClickException as failure:
        failure.show()
        sys.exit(1)
