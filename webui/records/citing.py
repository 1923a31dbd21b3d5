"""How a record is cited: one line of text, to which a page adds the bank and the address.

Knows no request and no template.
"""

from __future__ import annotations

from collections.abc import Iterator

from kb.domain import ContributorRole, Record
from webui.wording import gettext as _

__all__ = ["citation_text"]

_NAMED_AUTHORS = 3


def citation_text(record: Record) -> str:
    """Authors, title, organisation and year; what is not known is left out."""
    return ". ".join(_parts(record))


def _parts(record: Record) -> Iterator[str]:
    # "A group of pupils" is nobody's name.
    named = (each for each in record.contributors if each.role is not ContributorRole.GROUP)
    names = [each.name for each in named]
    if names:
        others = _(" và cộng sự") if len(names) > _NAMED_AUTHORS else ""
        yield ", ".join(names[:_NAMED_AUTHORS]) + others
    yield record.title.rstrip(".")
    organisation = record.organisations[0].name if record.organisations else ""
    year = str(record.year) if record.year else ""
    if where := ", ".join(filter(None, (organisation, year))):
        yield where
