"""Who is cited for a record, and in which order: one rule for citations, references of RIS and
BibTeX, feeds, schema.org and Dublin Core.

Pure. Knows no format. Names of entrants of contests for minors are not in the bank.
"""

from __future__ import annotations

from collections.abc import Mapping

from kb.domain import Contributor, ContributorRole, Record
from webui.plain_text import one_line

__all__ = ["authors_of", "has_more_authors", "helpers_of", "names_of"]

# Members follow whoever led or wrote, and are the authors where nobody did. Who guided a work is
# thanked for it and is no author of it.
_ORDER: Mapping[ContributorRole, int] = {
    ContributorRole.LEADER: 0,
    ContributorRole.AUTHOR: 1,
    ContributorRole.GROUP: 1,
    ContributorRole.MEMBER: 2,
}
_AND_OTHERS = "và "  # how a group begins that stands for the rest: "và cộng sự", "và nhóm"


def authors_of(record: Record) -> tuple[Contributor, ...]:
    """Those whose work it is, in the order in which they are cited.

    >>> from kb.domain import Bank
    >>> people = (
    ...     Contributor(name="Lê B", role=ContributorRole.MEMBER),
    ...     Contributor(name="Nguyễn Văn A", role=ContributorRole.LEADER),
    ...     Contributor(name="Trần C", role=ContributorRole.SUPERVISOR),
    ... )
    >>> names_of(Record(id="tb-x", bank=Bank.ADVANCE, title="Giống thử X", contributors=people))
    ('Nguyễn Văn A', 'Lê B')
    """
    people = [who for who in record.contributors if who.role in _ORDER and _is_named(who)]
    return tuple(sorted(people, key=lambda who: _ORDER[who.role]))


def names_of(record: Record) -> tuple[str, ...]:
    """Their names as one writes them: the whole name, nothing turned round."""
    return tuple(dict.fromkeys(one_line(who.name) for who in authors_of(record)))


def helpers_of(record: Record) -> tuple[Contributor, ...]:
    """Those who had a part in it without being its authors."""
    return tuple(who for who in record.contributors if who.role not in _ORDER)


def has_more_authors(record: Record) -> bool:
    """Whether the source says that there are others, whom it does not name."""
    return any(one_line(who.name).startswith(_AND_OTHERS) for who in record.contributors)


def _is_named(who: Contributor) -> bool:
    name = one_line(who.name)
    return bool(name) and not name.startswith(_AND_OTHERS)
