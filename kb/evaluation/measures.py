"""The measures of ranked lists, as trec_eval defines them.

Järvelin and Kekäläinen, "Cumulated gain-based evaluation of IR techniques" (TOIS 2002), with the
grade itself as the gain; Voorhees, "The TREC-8 question answering track report" (MRR).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import log2
from statistics import fmean

__all__ = ["Grades", "Measures", "Run", "measure", "mrr", "ndcg", "recall"]

Grades = Mapping[str, int]
"""The grade of each judged document; above 0 is relevant."""
Run = Mapping[str, Sequence[str]]
"""The documents found for each query, best first."""


@dataclass(frozen=True, slots=True)
class Measures:
    """Means over the judged queries that have a relevant document."""

    queries: int
    ndcg_10: float
    mrr_10: float
    recall_100: float

    def as_dict(self) -> dict[str, float]:
        """The measures by their usual names."""
        return {"ndcg@10": self.ndcg_10, "mrr@10": self.mrr_10, "recall@100": self.recall_100}


def measure(run: Run, judgements: Mapping[str, Grades]) -> Measures:
    """The means; a query that the run lacks counts as zero."""
    judged = {query: grades for query, grades in judgements.items() if any(_relevant(grades))}

    def mean(of: Callable[[Sequence[str], Grades, int], float], depth: int) -> float:
        values = [of(run.get(query, ()), grades, depth) for query, grades in judged.items()]
        return fmean(values) if values else 0.0

    return Measures(len(judged), mean(ndcg, 10), mean(mrr, 10), mean(recall, 100))


def ndcg(found: Sequence[str], grades: Grades, depth: int) -> float:
    """Normalised discounted cumulated gain of the first `depth`.

    >>> ndcg(["a", "b", "c"], {"a": 1, "c": 1}, 10) == 1.5 / (1 + 1 / log2(3))
    True
    """
    best = sorted(_relevant(grades), reverse=True)
    gained = _gain([max(0, grades.get(document, 0)) for document in found[:depth]])
    return gained / _gain(best[:depth]) if best else 0.0


def mrr(found: Sequence[str], grades: Grades, depth: int) -> float:
    """The reciprocal rank of the first relevant one of the first `depth`.

    >>> mrr(["b", "a"], {"a": 1}, 10)
    0.5
    """
    ranks = (rank for rank, document in enumerate(found[:depth], 1) if grades.get(document, 0) > 0)
    return 1 / next(ranks, float("inf"))


def recall(found: Sequence[str], grades: Grades, depth: int) -> float:
    """The share of the relevant ones that are among the first `depth`.

    >>> recall(["b", "a"], {"a": 1, "c": 2}, 100)
    0.5
    """
    hits = sum(grades.get(document, 0) > 0 for document in found[:depth])
    return hits / len(_relevant(grades)) if _relevant(grades) else 0.0


def _relevant(grades: Grades) -> list[int]:
    return [grade for grade in grades.values() if grade > 0]


def _gain(grades: Sequence[int]) -> float:
    return sum(grade / log2(place + 2) for place, grade in enumerate(grades))
