"""Where the pages about organisations and awarded people are, for every page that links them.

Paths of the site: templates pass them through `to`. Knows no request.
"""

from __future__ import annotations

from kb.domain import Contributor, Record
from kb.vocabulary import vocabularies
from webui.awarded_people import person_named

__all__ = ["organisation_address", "person_address"]


def organisation_address(organisation_id: str | None) -> str | None:
    """The page of an organisation; None for one that the register does not know.

    >>> organisation_address("dai-hoc-hong-duc"), organisation_address(None)
    ('/to-chuc/dai-hoc-hong-duc', None)
    """
    known = organisation_id is not None and organisation_id in vocabularies().organisations
    return f"/to-chuc/{organisation_id}" if known else None


def person_address(record: Record, contributor: Contributor) -> str | None:
    """The page of an awarded person; None for everybody who may not have one.

    A link to it carries `rel="nofollow"`: pages about people are not for search engines.
    """
    person = person_named(record, contributor)
    return f"/nguoi-dat-giai/{person.slug}" if person else None
