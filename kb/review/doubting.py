"""Which doubts of an import still stand: a value that a reviewer set answers that of its field."""

from __future__ import annotations

from collections.abc import Iterable

from kb.domain import Record
from kb.review.differences import BY_HAND
from kb.review.fields import FIELDS
from kb.store import Doubt

__all__ = ["open_doubts"]

_PLACES = "places"


def open_doubts(doubts: Iterable[Doubt], record: Record) -> tuple[Doubt, ...]:
    """Those of the doubts about the record that nobody has answered. The last part of where a
    doubt stands is the label of its field."""
    set_by_hand = {
        each.field
        for each in record.provenance
        if each.extractor == BY_HAND and (each.field != _PLACES or _are_known_places(record))
    }
    answered = {field.label for field in FIELDS if field.path in set_by_hand}
    return tuple(doubt for doubt in doubts if doubt.where.rpartition(", ")[2] not in answered)


def _are_known_places(record: Record) -> bool:
    """Of several places it is not kept which one the reviewer set."""
    return all(place.province for place in record.places)
