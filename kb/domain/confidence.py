"""How sure it is that a record says what its source says.

Each value that was read from a document carries its own confidence in `Record.provenance`; the
record is as sure as the least of its key values. Of records from lists and forms that people filled
in nothing is known, and nothing needs to be.
"""

from __future__ import annotations

from kb.domain.record import Record

__all__ = ["KEY_FIELDS_OF_AWARDS", "KEY_FIELDS_OF_RESULTS", "confidence_of", "least_sure"]

KEY_FIELDS_OF_AWARDS = (
    "title",
    "awards[0].contest",
    "awards[0].edition",
    "awards[0].year",
    "awards[0].prize",
)
KEY_FIELDS_OF_RESULTS = ("title", "task.code", "organisations", "period", "acceptances")
"""What tells one record from another: as `kb evaluate-extraction` judges them."""


def confidence_of(record: Record) -> float | None:
    """From 0 to 1: the least confidence of the key values; None where none of them has one."""
    return min(_by_key_field(record).values(), default=None)


def least_sure(record: Record) -> str:
    """The key field (as in `Provenance.field`) that is least sure; empty where none is known."""
    known = _by_key_field(record)
    return min(known, key=lambda field: known[field], default="")


def _by_key_field(record: Record) -> dict[str, float]:
    # A contest that the vocabulary lacks was read all the same.
    is_award = any(each.field == "awards[0].contest" for each in record.provenance)
    keys = KEY_FIELDS_OF_AWARDS if is_award or record.awards else KEY_FIELDS_OF_RESULTS
    found: dict[str, float] = {}
    for each in record.provenance:
        if each.confidence is not None and each.field in keys:
            found[each.field] = min(found.get(each.field, 1.0), each.confidence)
    return found
