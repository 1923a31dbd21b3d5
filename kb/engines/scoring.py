"""BM25F, the one scoring formula of every engine.

Robertson, Zaragoza and Taylor, "Simple BM25 extension to multiple weighted fields" (CIKM 2004):
the frequencies of a term are added over the fields, each weighted and normalised by the length of
its field, before they saturate. A group of variants counts as one term.
"""

from __future__ import annotations

from math import log

__all__ = ["K1", "inverse_document_frequency"]

K1 = 0.75


def inverse_document_frequency(documents: int, matching: int) -> float:
    """ln(1 + (N - n + 0.5) / (n + 0.5)): above 0 also for a term in every record.

    >>> inverse_document_frequency(10, 10) > 0
    True
    """
    return log(1 + (documents - matching + 0.5) / (matching + 0.5))
