"""The pages of one record: `/ban-ghi/<id>` and its leaflet. They show the public view and nothing
else."""

from __future__ import annotations

from flask import Blueprint, abort, render_template

from kb.domain import Bank, Record
from kb.errors import IndexUnavailableError
from kb.vocabulary import vocabularies
from webui import labels
from webui.authorship import names_of
from webui.cards import Card, card_of
from webui.context import services
from webui.exports import FORMATS, citation_text
from webui.fact_wording import acceptance_text, award_text, contest_field_text, discipline_text
from webui.labels import bank_name
from webui.language import permanent
from webui.presentation import award_badge
from webui.record_address import record_at
from webui.records.leaflet import leaflet_of, qr_code
from webui.records.proof import proof_of
from webui.records.provenance import citation
from webui.records.sheet import organisations_to_ask, sheet_of
from webui.records.timeline import timeline_of
from webui.tray import COMPARED

__all__ = ["blueprint"]

_SIMILAR = 5

blueprint = Blueprint("records", __name__)


@blueprint.get("/ban-ghi/<record_id>")
def show(record_id: str) -> str:
    """Everything known of the record that may be shown, and where each fact comes from."""
    record = record_at(record_id)
    similar = _similar(record_id)
    address = permanent(f"/ban-ghi/{record_id}")
    return render_template(
        "records/record.html",
        record=record,
        address=address,
        bank=bank_name(record.bank),
        proof=proof_of(record),
        badges=[award_badge(award) for award in record.awards],
        sheet=sheet_of(record),
        to_ask=organisations_to_ask(record),
        events=timeline_of(record, lambda id_: services().search.find(id_).title),
        similar=similar,
        beside=[record_id, *(card.id for card in similar)][: COMPARED.stop - 1],
        cite=lambda field: citation(record, field),
        citation=citation_text(record, address),
        authors=names_of(record),
        cited_as=[FORMATS["ris"], FORMATS["bibtex"]],
        acceptance_text=acceptance_text,
        contest_field_text=contest_field_text,
        discipline_text=discipline_text,
        labels=labels,
        names=vocabularies(),
        description=_description(record),
        is_person=record.bank is Bank.EXPERT,
    )


@blueprint.get("/ban-ghi/<record_id>/to-roi")
def leaflet(record_id: str) -> str:
    """The record as one page of A4, to be handed out; not of people, who consented to a page."""
    record = record_at(record_id)
    if record.bank is Bank.EXPERT:
        abort(404)
    address = permanent(f"/ban-ghi/{record_id}")
    return render_template(
        "records/leaflet.html",
        record=record,
        address=address,
        bank=bank_name(record.bank),
        badge=proof_of(record).badge,
        leaflet=leaflet_of(record, address),
        qr=qr_code(address),
        kind=labels.term_label(vocabularies().kinds, record.kind),
    )


def _similar(record_id: str) -> list[Card]:
    """Similar records; none while there is no index, which is no reason to hide the record."""
    try:
        return [card_of(hit) for hit in services().search.similar(record_id, _SIMILAR)]
    except IndexUnavailableError:
        return []


def _description(record: Record) -> str:
    if record.summary:
        return record.summary
    parts = [*map(award_text, record.awards), *(each.name for each in record.organisations)]
    parts += [place.as_written for place in record.places]
    return ". ".join(dict.fromkeys(parts)) or bank_name(record.bank)
