"""Search over the bank: records into index documents, the index kept up to date, and the service
that turns typed text into a page of hits with labelled facets.

Knows the ports, no engine and no database; `kb.bootstrap` hands them in.
"""

from kb.search.documents import ANALYSIS_VERSION, field_texts
from kb.search.facets import FacetValue, facet_values, is_known_value, value_label
from kb.search.fitting import FIT_WEIGHTS, Fit, FitWeight, Nearness, Need, PlaceTie, best_fits
from kb.search.indexing import Index, IndexStatus, Progress, RebuildReport, SyncReport
from kb.search.meaning import Meaning
from kb.search.reasons import reasons_told
from kb.search.results import (
    Highlight,
    Hit,
    Ignored,
    Mode,
    Reason,
    SearchPage,
    SearchQuery,
    Suggestion,
    page_to_dict,
)
from kb.search.service import SearchService
from kb.search.suggesting import Completion, CompletionKind, Suggester
from kb.search.vectors import VectorStatus, VectorStore

__all__ = [
    "ANALYSIS_VERSION",
    "FIT_WEIGHTS",
    "Completion",
    "CompletionKind",
    "FacetValue",
    "Fit",
    "FitWeight",
    "Highlight",
    "Hit",
    "Ignored",
    "Index",
    "IndexStatus",
    "Meaning",
    "Mode",
    "Nearness",
    "Need",
    "PlaceTie",
    "Progress",
    "Reason",
    "RebuildReport",
    "SearchPage",
    "SearchQuery",
    "SearchService",
    "Suggester",
    "Suggestion",
    "SyncReport",
    "VectorStatus",
    "VectorStore",
    "best_fits",
    "facet_values",
    "field_texts",
    "is_known_value",
    "page_to_dict",
    "reasons_told",
    "value_label",
]
