from __future__ import annotations

import math

from hypothesis import given
from hypothesis import strategies as st

from kb.evaluation import measure, mrr, ndcg, recall

DOCUMENTS = [f"d{number}" for number in range(8)]
rankings = st.permutations(DOCUMENTS).flatmap(
    lambda all_: st.integers(0, 8).map(lambda n: all_[:n])
)
judgements = st.dictionaries(st.sampled_from(DOCUMENTS), st.integers(-1, 3))


@given(rankings, judgements, st.integers(1, 8))
def test_measures_lie_between_0_and_1_and_nothing_relevant_is_0(
    found: list[str], grades: dict[str, int], depth: int
) -> None:
    values = [of(found, grades, depth) for of in (ndcg, mrr, recall)]
    assert all(0 <= value <= 1 + 1e-9 for value in values)
    if max(grades.values(), default=0) <= 0:
        assert values == [0, 0, 0]


@given(judgements)
def test_the_best_order_is_measured_1(grades: dict[str, int]) -> None:
    best = sorted((d for d in grades if grades[d] > 0), key=lambda d: -grades[d])
    if best:
        assert math.isclose(ndcg(best, grades, 10), 1) and mrr(best, grades, 10) == 1
        assert recall(best, grades, 100) == 1


def test_a_query_that_the_run_lacks_counts_and_one_without_a_relevant_document_does_not() -> None:
    found = measure({"a": ["x"]}, {"a": {"x": 1}, "b": {"y": 1}, "c": {"z": 0}})
    assert (found.queries, found.ndcg_10, found.recall_100) == (2, 0.5, 0.5)
