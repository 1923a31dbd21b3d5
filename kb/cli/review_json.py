"""The review as JSON, for programs."""

from __future__ import annotations

from typing import Any

from kb.domain import record_to_dict
from kb.review import Difference, Item, Sheet
from kb.store import Doubt

__all__ = ["item_to_dict", "sheet_to_dict"]


def item_to_dict(item: Item) -> dict[str, Any]:
    """One line of the queue."""
    return {
        "id": item.record.id,
        "bank": item.record.bank.value,
        "title": item.record.title,
        "state": item.record.review.value,
        "files": list(item.files),
        "reasons": [reason.value for reason in item.reasons],
        "confidence": item.confidence,
        "doubts": [_problem(doubt) for doubt in item.doubts],
        "since": item.since,
    }


def sheet_to_dict(shown: Sheet) -> dict[str, Any]:
    """One record beside its source."""
    return {
        "record": record_to_dict(shown.record),
        "values": [
            {
                "name": value.name,
                "label": value.label,
                "value": value.value,
                "confidence": value.confidence,
                "by_hand": value.by_hand,
                "snippets": [
                    {"text": each.text, "span": [each.start, each.end], "page": each.page}
                    for each in value.snippets
                ],
            }
            for value in shown.values
        ],
        "doubts": [_problem(doubt) for doubt in shown.doubts],
        "repairs": [
            {"page": each.page, "before": each.before, "after": each.after}
            for each in shown.repairs
        ],
        "proposed": list(map(_difference, shown.proposed)),
        "decisions": [
            {
                "at": each.at,
                "kind": each.kind.value,
                "reason": each.reason,
                "changed": list(map(_difference, each.changed)),
            }
            for each in shown.decisions
        ],
    }


def _problem(doubt: Doubt) -> dict[str, str]:
    return {"where": doubt.where, "what": doubt.what, "remedy": doubt.remedy}


def _difference(each: Difference) -> dict[str, str]:
    return {"path": each.path, "before": each.before, "after": each.after}
