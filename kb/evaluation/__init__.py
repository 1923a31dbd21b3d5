"""How well the search ranks: collections of judged queries, measures, and runs over them.

Ranks through the product's own analysis, fields, rewriting and ranking: nothing here sets them.
"""

from kb.evaluation.collection import Collection, Document, Question, read_collection
from kb.evaluation.evaluating import Evaluation, fill, rank
from kb.evaluation.gate import Floors, bank_fingerprint
from kb.evaluation.measures import Measures, measure, mrr, ndcg, recall
from kb.evaluation.trec import write_run

__all__ = [
    "Collection",
    "Document",
    "Evaluation",
    "Floors",
    "Measures",
    "Question",
    "bank_fingerprint",
    "fill",
    "measure",
    "mrr",
    "ndcg",
    "rank",
    "read_collection",
    "recall",
    "write_run",
]
