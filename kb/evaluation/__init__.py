"""How well the search ranks: collections of judged queries, measures, and runs over them.

Ranks through the product's own analysis, fields, rewriting and ranking: nothing here sets them.
"""

from kb.evaluation.collection import Collection, Question, read_collection
from kb.evaluation.evaluating import Evaluation, fill, rank
from kb.evaluation.measures import Measures, measure, mrr, ndcg, recall
from kb.evaluation.trec import write_run

__all__ = [
    "Collection",
    "Evaluation",
    "Measures",
    "Question",
    "fill",
    "measure",
    "mrr",
    "ndcg",
    "rank",
    "read_collection",
    "recall",
    "write_run",
]
