"""The comparison: `/so-sanh?ids=a,b`, two to four records side by side; without ids those of the
tray. Any other number gets a page that helps to choose."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlencode

from flask import Blueprint, render_template, request

from kb.domain import Record
from webui.comparison import compared
from webui.context import find
from webui.tray import COMPARED, TRAY_LIMIT, Tray, current_tray, ids_in, tray_address

__all__ = ["blueprint"]

_PATH = "/so-sanh"

blueprint = Blueprint("comparing", __name__)


@blueprint.get(_PATH)
def compare() -> str | tuple[str, int]:
    """The records side by side, or how to choose some; 404 where none of those asked for is."""
    asked = _asked()
    tray = current_tray()
    ids = asked or tray.ids
    found = [record for record_id in ids if (record := find(record_id))]
    records = list({record.id: record for record in found}.values())  # two ids, one record
    shown = {
        "missing": len(ids) - len(found),
        "most": COMPARED.stop - 1,
        "of_tray": not asked,
    }
    if len(records) not in COMPARED:
        page = render_template("comparing/choosing.html", records=records, **shown)
        return page, 404 if asked and not records else 200
    return render_template(
        "comparing/comparison.html",
        comparison=compared(records),
        without={
            record.id: _without(record.id, records) if asked else _taken_out(record.id, tray)
            for record in records
        },
        can_remove=len(records) > COMPARED.start,
        **shown,
    )


def _asked() -> tuple[str, ...]:
    """The ids of the address, each once: in one parameter, or one for each box that was ticked."""
    typed = ",".join(request.args.getlist("ids"))
    return tuple(dict.fromkeys(ids_in(typed)))[:TRAY_LIMIT]


def _without(record_id: str, records: Sequence[Record]) -> str:
    left = ",".join(record.id for record in records if record.id != record_id)
    return request.script_root + current_tray().on(f"{_PATH}?{urlencode({'ids': left}, safe=',')}")


def _taken_out(record_id: str, tray: Tray) -> str:
    return tray_address(tray.without_record(record_id))
