"""What every page needs from the bank: the services of this application, and short searches.

Knows nothing of addresses and templates.
"""

from __future__ import annotations

from collections.abc import Mapping

from flask import Flask, current_app

from kb.bootstrap import Services
from kb.domain import Record
from kb.errors import UnknownRecordError
from kb.ports import Sort
from kb.search import SearchPage, SearchQuery

__all__ = ["PROVINCE_ORIGINS", "attach", "find", "search", "services"]

PROVINCE_ORIGINS = frozenset({"in_province", "by_province_people"})
_EXTENSION = "kb"


def attach(app: Flask, bank: Services) -> None:
    """Give the application its services."""
    app.extensions[_EXTENSION] = bank


def services() -> Services:
    """The services of the application that answers this request."""
    bank: Services = current_app.extensions[_EXTENSION]
    return bank


def find(record_id: str) -> Record | None:
    """The public view of a record; None where the public has none."""
    try:
        return services().search.find(record_id)
    except UnknownRecordError:
        return None


def search(
    selected: Mapping[str, frozenset[str]] | None = None,
    *,
    sort: Sort = Sort.RELEVANCE,
    offset: int = 0,
    limit: int = 0,
) -> SearchPage:
    """Records by facets alone; with `limit` 0 only the total and the counts."""
    query = SearchQuery(selected=selected or {}, sort=sort, offset=offset, limit=limit)
    return services().search.search(query)
