"""What each page says of itself in JSON-LD, as the data block that templates print.

Pages are known by their paths, so that no list has to remember to describe itself.
"""

from __future__ import annotations

import json

from flask_babel import lazy_gettext
from jinja2.utils import htmlsafe_json_dumps
from markupsafe import Markup

from kb.domain import Bank, Record
from kb.vocabulary import vocabularies
from webui import structured_data
from webui.labels import SITE_NAME, term_label
from webui.language import LANGUAGES, language, permanent
from webui.structured_data import Node, Site
from webui.wording import gettext as _

__all__ = ["page_data", "record_data"]

_SECTIONS = {
    "giai-thuong": lazy_gettext("Giải thưởng"),
    "chuyen-de": lazy_gettext("Chuyên đề"),
    "dia-phuong": lazy_gettext("Địa phương"),
    "to-chuc": lazy_gettext("Tổ chức"),
}
"""Where lists of records lie, by the first part of their paths."""


def page_data(path: str, title: Markup, description: Markup) -> Markup:
    """The data block of a page that is no record, by its canonical path."""
    site, name, about = _site(), str(title.unescape()), str(description.unescape())
    if path == "/":
        return _block(structured_data.website(site, about))
    section = path.split("/")[1]
    kind = structured_data.list_page if section in _SECTIONS else structured_data.plain_page
    trail = [(_("Trang chủ"), "/"), *_above(path), (name, path)]
    return _block(kind(site, path, name, about), structured_data.breadcrumbs(site, trail))


def record_data(record: Record, description: Markup) -> Markup:
    """The data block of a record page; people have none."""
    if record.bank is Bank.EXPERT:
        return Markup()
    return _block(structured_data.record(record, _site(), str(description.unescape())))


def _site() -> Site:
    return Site(name=_(SITE_NAME), language=language(), languages=LANGUAGES, address=permanent)


def _above(path: str) -> list[tuple[str, str]]:
    """The lists above a page: its section, and above an edition its contest."""
    _root, section, *below = path.split("/")
    above = [(str(_SECTIONS[section]), f"/{section}")] if section in _SECTIONS and below else []
    if section == "giai-thuong" and len(below) > 1:
        above.append((term_label(vocabularies().contests, below[0]), f"/{section}/{below[0]}"))
    return above


def _block(*nodes: Node) -> Markup:
    """A script element of data, which browsers never run; nothing in it can end it."""
    graph = {"@context": "https://schema.org", "@graph": nodes}
    text = htmlsafe_json_dumps(graph, dumps=json.dumps, ensure_ascii=False)
    return Markup('<script type="application/ld+json">{}</script>').format(text)
