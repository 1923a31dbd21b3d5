"""What is in the tray: `/khay`. Unknown and withdrawn records are told and can be taken out."""

from __future__ import annotations

from flask import Blueprint, render_template

from webui.cards import plain_card
from webui.context import find
from webui.exports import FORMATS
from webui.tray import current_tray

__all__ = ["blueprint"]

blueprint = Blueprint("tray_page", __name__)


@blueprint.get("/khay")
def show() -> str:
    """The records put aside, in their order, and what can be done with them."""
    found = {record_id: find(record_id) for record_id in current_tray().ids}
    records = {record.id: record for record in found.values() if record}  # two ids, one record
    return render_template(
        "searching/tray.html",
        cards=[plain_card(record) for record in records.values()],
        formats=FORMATS.values(),
        missing=[record_id for record_id, record in found.items() if record is None],
    )
