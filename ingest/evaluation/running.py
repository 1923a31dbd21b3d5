"""Reads test documents as an import would, on all cores, and sums up what was right."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from threading import local
from typing import Any

from ingest.evaluation.expected import VALUES, ExpectedDocument, Kind
from ingest.evaluation.judging import Counts, Judgement, judge
from ingest.extraction import Finding, findings_of_file
from ingest.isolation import Isolation
from ingest.parsers import detect
from ingest.sources import FetchedFile, FoundFile, fetch, is_archive, members
from kb.errors import Problem, UnreadableSourceError

__all__ = ["Evaluation", "evaluate"]

_DIGITS = 4
_MOST_MB = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class _Result:
    """What became of one document; `problem`: why it could not be read."""

    document: ExpectedDocument
    form: str
    pages: int
    seconds: float
    judgement: Judgement
    problem: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluation:
    """The results of all documents; `seconds` it took with `workers` at work."""

    results: tuple[_Result, ...]
    seconds: float
    workers: int

    def as_dict(self) -> dict[str, Any]:
        """The figures for programs."""
        by_format: dict[str, list[_Result]] = defaultdict(list)
        for result in self.results:
            by_format[result.form].append(result)
        return {
            "summary": self._summary(),
            "by_format": {
                name: _figures(results) | {"pages_per_s": self._speed(results)}
                for name, results in sorted(by_format.items())
            },
            "by_value": {
                name: _measures(counts)
                | {"f1_by_kind": {k: _rounded(c.f1) for k, c in by_kind.items()}}
                for name in VALUES
                if (counts := _total(self._values(name).values())).expected
                for by_kind in [self._values(name)]
            },
        }

    def faults(self) -> list[str]:
        """What is wrong, document by document."""
        return [
            f"{result.document.path.name}: {fault}"
            for result in self.results
            for fault in (*filter(None, [result.problem]), *result.judgement.faults,
                          *(f"không có trong tài liệu: {it}" for it in result.judgement.invented))
        ]  # fmt: skip

    def _summary(self) -> dict[str, Any]:
        by_kind = {
            kind.value: _rounded(_total(r.judgement.records for r in found).f1)
            for kind in Kind
            if (found := [r for r in self.results if r.document.kind is kind])
        }
        figures = _figures(self.results)
        return figures | {
            "f1_by_kind": by_kind,
            "to_review": sum(result.judgement.to_review for result in self.results),
            "pages_per_s": _rounded(sum(r.pages for r in self.results) / self.seconds),
        }

    def _values(self, name: str) -> dict[str, Counts]:
        found: dict[str, Counts] = defaultdict(Counts)
        for result in self.results:
            if counts := result.judgement.values.get(name):
                found[result.document.kind.value].add(counts)
        return found

    def _speed(self, results: Sequence[_Result]) -> float:
        seconds = sum(result.seconds for result in results)
        return _rounded(sum(result.pages for result in results) * self.workers / seconds)


def evaluate(
    documents: Sequence[ExpectedDocument],
    workers: int,
    progress: Callable[[], object],
    *,
    review_below: float,
) -> Evaluation:
    """Read and judge all documents, so many at once; `progress` is called after each. What was read
    less surely than `review_below` waits for review."""
    started = time.perf_counter()
    with ExitStack() as stack, ThreadPoolExecutor(workers) as pool:
        mine = local()

        def read(document: ExpectedDocument) -> _Result:
            if not hasattr(mine, "isolation"):
                mine.isolation = stack.enter_context(Isolation())
            result = _read(document, mine.isolation, review_below)
            progress()
            return result

        results = tuple(pool.map(read, documents))
    return Evaluation(results=results, seconds=time.perf_counter() - started, workers=workers)


def _read(document: ExpectedDocument, isolation: Isolation, review_below: float) -> _Result:
    started = time.perf_counter()
    form, pages, problem = document.path.suffix.lstrip("."), 0, ""
    findings: list[Finding] = []
    try:
        fetched = fetch(FoundFile(document.path, document.path.name), limit_mb=_MOST_MB)
        packed = is_archive(fetched.data)
        for file in _files(fetched) if packed else (fetched,):
            detected = detect(file.data)
            form = "zip" if packed else detected.name
            found, read = findings_of_file(isolation.parse(detected, file.data))
            findings += found
            pages += read
    except UnreadableSourceError as error:
        problem = str(error.problem)
    seconds = time.perf_counter() - started
    return _Result(
        document=document,
        form=form,
        pages=pages,
        seconds=seconds,
        judgement=judge(document, findings, review_below=review_below),
        problem=problem,
    )


def _files(archive: FetchedFile) -> Iterator[FetchedFile]:
    for member in members(archive, limit_mb=_MOST_MB):
        if member.file is None:
            raise UnreadableSourceError(member.problem or Problem("", member.name))
        yield member.file


def _figures(results: Sequence[_Result]) -> dict[str, Any]:
    records = _total(result.judgement.records for result in results)
    return (
        {"documents": len(results), "expected": records.expected, "found": records.found}
        | _measures(records)
        | {"invented": sum(len(result.judgement.invented) for result in results)}
    )


def _measures(counts: Counts) -> dict[str, float]:
    return {
        "precision": _rounded(counts.precision),
        "recall": _rounded(counts.recall),
        "f1": _rounded(counts.f1),
    }


def _total(counts: Iterable[Counts]) -> Counts:
    total = Counts()
    for each in counts:
        total.add(each)
    return total


def _rounded(value: float) -> float:
    return round(value, _DIGITS)
