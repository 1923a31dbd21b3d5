"""A record as an index document: which of its texts go into which field, and how they are analysed.

The same texts are highlighted in hits, so what was found is what is marked.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple

from kb.domain import Evidence, Record, Rights, derive_evidence
from kb.index_schema import FieldTokens, IndexDocument
from kb.search.facets import facet_values, place_names
from kb.text import SEGMENTATION_VERSION, joined_words, segment, terms_of
from kb.vocabulary import vocabularies

__all__ = [
    "ANALYSIS_VERSION",
    "RecordTexts",
    "field_texts",
    "index_document",
    "segment_key",
]

# Part of the index stamp: raise it when tokens or texts of fields change, and the index is rebuilt.
ANALYSIS_VERSION = 5 + SEGMENTATION_VERSION
_SEGMENTED = ("title", "summary", "body", "keywords", "organisations", "source_text")

# Phrases do not run from one text of a field into the next.
_GAP = 16
_STRENGTHS = (*Evidence,)


def field_texts(record: Record) -> Mapping[str, tuple[str, ...]]:
    """The texts of each text field, in the words a reader may meet."""
    facts = record.applicability
    known = vocabularies()
    texts = {
        "title": (record.title, record.title_en),
        "summary": (record.summary,),
        "body": (
            record.body,
            *((*facts.results, *facts.scale, *facts.cost, *facts.conditions) if facts else ()),
            *record.remarks,
            record.task.programme if record.task else "",
            *(step.note for step in record.lineage),
        ),
        "keywords": (
            *record.keywords,
            record.field_as_written,
            *(discipline.as_written for discipline in record.disciplines),
            *(known.topics.label(topic) for topic in record.topics),
        ),
        "people": tuple(person.name for person in record.contributors),
        "organisations": tuple(organisation.name for organisation in record.organisations),
        "places": tuple(
            dict.fromkeys(name for place in record.places for name in place_names(place))
        ),
        "awards": tuple(_award_texts(record)),
        "source_text": tuple(
            source.text for source in record.sources if source.rights is not Rights.FACTS_ONLY
        ),
    }
    return {name: tuple(filter(None, values)) for name, values in texts.items()}


class RecordTexts(NamedTuple):
    """A record and its texts by field, worked out once for all who index it."""

    record: Record
    fields: Mapping[str, tuple[str, ...]]

    @classmethod
    def of(cls, record: Record) -> RecordTexts:
        """The texts of a record."""
        return cls(record, field_texts(record))

    def segmented(self) -> Iterator[str]:
        """The texts that are cut into words."""
        return (text for name in _SEGMENTED for text in self.fields[name])


def index_document(
    texts: RecordTexts, segmentations: Mapping[str, str], published: date | None = None
) -> IndexDocument:
    """The index document of a record that was first `published` in the bank on that day.

    `segmentations` by text; a text that is missing there is segmented here.
    """
    record, fields = texts
    text: dict[str, FieldTokens] = {}
    lengths: dict[str, int] = {}
    for field, values in fields.items():
        terms: list[str] = []
        positions: list[int] = []
        start = length = 0
        for value in values:
            syllables = terms_of(value)
            terms += syllables
            positions += range(start, start + len(syllables))
            if field in _SEGMENTED:
                words = segmentations.get(value)
                words = segment(value) if words is None else words
                for term, first in joined_words(syllables, words):
                    terms.append(term)
                    positions.append(start + first)
            start += len(syllables) + _GAP
            length += len(syllables)
        text[field], lengths[field] = FieldTokens(terms, positions), length
    evidence = derive_evidence(record, vocabularies().counting_contests)
    return IndexDocument(
        id=record.id,
        text=text,
        lengths=lengths,
        facets=facet_values(record, evidence),
        sorts={
            "newest": record.year or 0,
            "evidence_rank": -_STRENGTHS.index(evidence),
            "published": published.toordinal() if published else 0,
        },
    )


def segment_key(text: str) -> str:
    """The key under which the segmentation of a text is kept."""
    digest = hashlib.blake2b(text.encode(), digest_size=16).hexdigest()
    return f"{SEGMENTATION_VERSION}-{digest}"


def _award_texts(record: Record) -> Iterator[str]:
    known = vocabularies()
    for award in record.awards:
        yield known.contests.label(award.contest)
        yield award.contest_as_written
        edition = f"lần thứ {award.edition}" if award.edition else award.edition_as_written
        yield f"{edition} {award.year or ''}".strip()
        yield known.prizes.label(award.prize) if award.prize else award.prize_as_written
        field = known.contest_field(award.contest_field) if award.contest_field else None
        yield field.label if field else award.field_as_written
