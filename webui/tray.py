"""The tray: records that a reader has put aside, kept in the address (`?khay=id,id`).

Nothing of it is stored; who shares an address shares the tray. `to` writes every link of a page,
so that the tray and the language go with the reader.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from flask import request

from kb.domain import ID_PATTERN

__all__ = [
    "COMPARED",
    "TRAY_LIMIT",
    "TRAY_PARAMETER",
    "Tray",
    "current_tray",
    "ids_in",
    "to",
    "tray_address",
]

TRAY_PARAMETER = "khay"
TRAY_LIMIT = 20
COMPARED = range(2, 5)
"""So many records can be compared side by side."""
_LONGEST_ID = 120
# What is worked out once a request, as every card and link of a page asks for it.
_READ, _HERE = "kb.tray", "kb.here"


@dataclass(frozen=True, slots=True)
class Tray:
    """Ids of records in the order they were put in, each once, at most `TRAY_LIMIT`."""

    ids: tuple[str, ...] = ()

    @property
    def is_full(self) -> bool:
        """Whether nothing more can be put in."""
        return len(self.ids) >= TRAY_LIMIT

    def with_record(self, record_id: str) -> Tray:
        """The tray with a record put in; a full tray stays as it is."""
        return Tray(tuple(dict.fromkeys((*self.ids, record_id)))[:TRAY_LIMIT])

    def without_record(self, record_id: str) -> Tray:
        """The tray with a record taken out."""
        return Tray(tuple(each for each in self.ids if each != record_id))

    def emptied(self) -> Tray:
        """The tray with nothing in it."""
        return Tray()

    def on(self, path: str) -> str:
        """A path of the site with this tray in its parameters.

        >>> Tray(("gp-a-1", "gp-b-2")).on("/tim-kiem?q=m%C3%A1y#dau")
        '/tim-kiem?q=m%C3%A1y&khay=gp-a-1,gp-b-2#dau'
        """
        if not self.ids:
            return path
        page, mark, place = path.partition("#")
        joint = "&" if "?" in page else "?"
        return f"{page}{joint}{TRAY_PARAMETER}={','.join(self.ids)}{mark}{place}"


def ids_in(text: str) -> Iterable[str]:
    """The record ids in a comma-separated text; what cannot be an id is passed over.

    >>> list(ids_in("gp-a-1,<b>, tb-c-3"))
    ['gp-a-1', 'tb-c-3']
    """
    parts = (part.strip() for part in text.split(","))
    return (part for part in parts if len(part) <= _LONGEST_ID and ID_PATTERN.fullmatch(part))


def current_tray() -> Tray:
    """The tray of the request."""
    tray: Tray | None = request.environ.get(_READ)
    if tray is None:
        found = dict.fromkeys(ids_in(request.args.get(TRAY_PARAMETER, "")))
        tray = request.environ[_READ] = Tray(tuple(found)[:TRAY_LIMIT])
    return tray


def to(path: str) -> str:
    """The address of a page of the site, in the reader's language and with the reader's tray."""
    return request.script_root + current_tray().on(path)


def tray_address(tray: Tray) -> str:
    """The address of this very page with another tray."""
    here: str | None = request.environ.get(_HERE)
    if here is None:
        others = [(name, v) for name, v in request.args.items(multi=True) if name != TRAY_PARAMETER]
        query = urlencode(others, safe=":")
        here = request.environ[_HERE] = quote(request.path) + (f"?{query}" if query else "")
    return request.script_root + tray.on(here)
