"""A collection ranked by the product: its documents as records of a bank, its queries as typed
text.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kb.domain import Bank, Record, ReviewState
from kb.evaluation.collection import Collection, Question
from kb.evaluation.measures import Measures
from kb.ports import EngineHit
from kb.search import Index, Mode, Progress, SearchQuery, SearchService
from kb.store import SqlStore
from kb.text import fold

__all__ = ["Evaluation", "fill", "rank"]

_DEPTH = 100
# Every record has a title; one without a word is neither found nor compared.
_NO_TITLE = "…"


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What was measured, over how many documents, in which mode."""

    documents: int
    mode: str
    measures: Measures

    def as_dict(self) -> dict[str, object]:
        """The JSON object of an evaluation."""
        measured = {name: round(value, 4) for name, value in self.measures.as_dict().items()}
        counted = {"docs": self.documents, "queries": self.measures.queries, "mode": self.mode}
        return counted | measured


def fill(
    collection: Collection, store: SqlStore, index: Index, progress: Progress | None = None
) -> None:
    """Make the collection's documents the records of an empty bank; again, it changes nothing."""
    store.put_many(
        Record(
            id=document.id,
            bank=Bank.KNOWLEDGE,
            title=document.title or _NO_TITLE,
            body=document.text,
            review=ReviewState.PUBLISHED,
        )
        for document in collection.documents or ()
    )
    index.sync(progress)


def rank(
    questions: Iterable[Question],
    search: SearchService,
    mode: Mode = Mode.LEXICAL,
    *,
    strip_diacritics: bool = False,
) -> Mapping[str, Sequence[EngineHit]]:
    """What the product finds for each query, best first."""
    texts = {each.id: fold(each.text) if strip_diacritics else each.text for each in questions}
    return {
        question: search.ranked(SearchQuery(text=text, mode=mode, limit=_DEPTH))
        for question, text in texts.items()
    }
