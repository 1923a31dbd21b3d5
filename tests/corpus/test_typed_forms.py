"""Needs as people type them, and the record that has to lead: with and without diacritics, in keys
of Telex and VNI, decomposed, in capitals, with tones placed the old way, in other words.
"""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import pytest

from kb.bootstrap import Services
from kb.engines.memory import MemoryEngine
from kb.ports import IndexStamp
from kb.search import SearchQuery, SearchService
from kb.search.documents import RecordTexts, index_document

FORMS = Path(__file__).with_name("typed_forms.tsv")
STAMP = IndexStamp(schema_version=1, analysis_version=1, sequence=1)


def rows() -> list[dict[str, str]]:
    with FORMS.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


def as_the_site(bank: Services) -> SearchService:
    return bank.search


def on_the_reference(bank: Services) -> SearchService:
    engine = MemoryEngine()
    with engine.writer(STAMP) as writer:
        for record in bank.store.records():
            writer.put(index_document(RecordTexts.of(record), {}))
    return SearchService(bank.store, lambda: engine, "https://bank.example")


def test_there_are_enough_forms_of_every_kind() -> None:
    kinds = {row["how"] for row in rows()}
    assert len(rows()) >= 120
    assert kinds == {"plain", "fold", "telex", "vni", "nfd", "upper", "old", "half", "said"}


@pytest.mark.parametrize(
    "engine", [as_the_site, pytest.param(on_the_reference, marks=pytest.mark.soak)]
)
def test_the_record_leads_however_it_is_asked_for(
    bank: Services, engine: Callable[[Services], SearchService]
) -> None:
    service = engine(bank)
    missed = []
    for row in rows():
        hits = service.ranked(SearchQuery(text=row["typed"], limit=1))
        if not hits or hits[0].id != row["record"]:
            missed.append((row["how"], row["typed"], hits[0].id if hits else ""))
    assert missed == []
