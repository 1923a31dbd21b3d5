"""The page of one record: `/ban-ghi/<id>`. Shows the public view and nothing else."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, render_template

from kb.domain import Bank, Record, derive_evidence
from kb.errors import IndexUnavailableError
from kb.vocabulary import vocabularies
from webui import labels
from webui.cards import Card, card_of
from webui.context import services
from webui.labels import bank_name
from webui.presentation import award_badge, evidence_badge

__all__ = ["blueprint"]

_SIMILAR = 5

blueprint = Blueprint("records", __name__)


@dataclass(frozen=True, slots=True)
class Citation:
    """The numbers of the sources a fact was read from, and whether it was inferred."""

    numbers: tuple[int, ...]
    inferred: bool


@blueprint.get("/ban-ghi/<record_id>")
def show(record_id: str) -> str:
    """Everything known of the record that may be shown, and where each fact comes from."""
    record = services().search.find(record_id)
    names = vocabularies()
    return render_template(
        "records/record.html",
        record=record,
        bank=bank_name(record.bank),
        kind=names.kinds.label(record.kind),
        evidence_badge=evidence_badge(derive_evidence(record, names.counting_contests)),
        badges=[award_badge(award) for award in record.awards],
        similar=_similar(record_id),
        cite=lambda field: citation(record, field),
        labels=labels,
        names=names,
        description=_description(record),
        is_person=record.bank is Bank.EXPERT,
    )


def _similar(record_id: str) -> list[Card]:
    """Similar records; none while there is no index, which is no reason to hide the record."""
    try:
        return [card_of(hit) for hit in services().search.similar(record_id, _SIMILAR)]
    except IndexUnavailableError:
        return []


def citation(record: Record, field: str) -> Citation:
    """Where a field was read; all sources of the record where that is not kept field by field."""
    entries = [
        entry
        for entry in record.provenance
        if entry.field == field or entry.field.startswith((f"{field}.", f"{field}["))
    ]
    if not entries:
        return Citation(tuple(range(1, len(record.sources) + 1)), inferred=False)
    numbers = sorted({entry.source + 1 for entry in entries})
    return Citation(tuple(numbers), inferred=any(e.inferred and e.field == field for e in entries))


def _description(record: Record) -> str:
    if record.summary:
        return record.summary
    badges = (award_badge(award) for award in record.awards)
    parts = [f"{badge.prize}, {badge.contest}" for badge in badges]
    parts += [each.name for each in record.organisations]
    parts += [place.as_written for place in record.places]
    return ". ".join(dict.fromkeys(parts)) or bank_name(record.bank)
