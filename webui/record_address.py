"""The record that an address names, under its present address."""

from __future__ import annotations

from flask import abort, redirect, request

from kb.domain import Record
from webui.context import services
from webui.tray import to

__all__ = ["record_at"]


def record_at(record_id: str) -> Record:
    """The public view of the record.

    Leads on where the address holds an id that the record has no more: it may have spelled a name
    that was erased, and no page may spell it again. Raises `UnknownRecordError` where the public
    has none.
    """
    record = services().search.find(record_id)
    if record.id != record_id:
        abort(redirect(to(request.path.replace(record_id, record.id, 1)), 301))
    return record
