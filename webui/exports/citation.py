"""How a record is cited: in words, and as what kind of work in RIS and BibTeX.

Pure. The words follow Vietnamese theses and journals: authors by their full names, the year in
brackets, the title between quotation marks, what it is and where; then where the facts were read
and the permanent address in the bank.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kb.domain import (
    ContributorRole,
    OrganisationRole,
    Record,
    Source,
    vietnamese_date,
)
from kb.vocabulary import vocabularies
from webui.labels import SITE_NAME
from webui.presentation import award_badge, edition_text, source_name, web_address

__all__ = [
    "CitedAs",
    "authors_of",
    "award_lines",
    "citation_text",
    "cited_as",
    "has_more_authors",
    "hosts_of",
    "one_line",
    "publisher_of",
]

_AUTHORS_NAMED = 5
_AUTHORS = (ContributorRole.AUTHOR, ContributorRole.LEADER, ContributorRole.GROUP)
_AND_OTHERS = "và "  # how a group begins that stands for the rest: "và cộng sự", "và nhóm"
_HOSTS = (OrganisationRole.HOST, OrganisationRole.TRANSFEROR)


@dataclass(frozen=True, slots=True)
class CitedAs:
    """A kind of work: the type of reference in RIS and in BibTeX."""

    ris: str
    bibtex: str


_GENERAL = CitedAs("GEN", "misc")
_REPORT = CitedAs("RPRT", "techreport")
# Theses stand as @misc: BibTeX asks whether for a doctor or a master, which sources seldom say.
_BY_KIND: Mapping[str, CitedAs] = {
    "result": _REPORT,
    "technical_advance": _REPORT,
    "initiative": _REPORT,
    "survey": _REPORT,
    "model": _REPORT,
    "project": _REPORT,
    "article": CitedAs("JOUR", "article"),
    "thesis": CitedAs("THES", "misc"),
    "news": CitedAs("NEWS", "misc"),
    "policy": CitedAs("GOVDOC", "misc"),
    "idea": CitedAs("UNPB", "unpublished"),
}


def cited_as(record: Record) -> CitedAs:
    """The types of reference for the record's kind; the general ones for a solution, a product, a
    variety and whatever else no reference manager has a type for."""
    return _BY_KIND.get(record.kind, _GENERAL)


def citation_text(record: Record, address: str) -> str:
    """The citation of a record whose permanent address in the bank is `address`.

    >>> from kb.domain import Bank, Contributor, PartialDate, Period
    >>> year = Period(start=PartialDate(2019))
    >>> who = (Contributor(name="Nguyễn Văn A"),)
    >>> record = Record(
    ...     id="tb-x", bank=Bank.ADVANCE, title="Giống thử X", contributors=who, period=year
    ... )
    >>> print(citation_text(record, "https://kho.example.org/ban-ghi/tb-x"))
    Nguyễn Văn A (2019), “Giống thử X”, kết quả nghiên cứu. Ngân hàng tri thức KH&CN Thanh Hóa: \
https://kho.example.org/ban-ghi/tb-x
    """
    year = f" ({record.year})" if record.year else ""
    title = f"“{one_line(record.title).rstrip('.')}”"
    by = _by(record)
    head = f"{by}{year}, {title}" if by else f"{title}{year}"
    what = ", ".join([head, *_what(record)])
    read_in = [_read_in(source) for source in record.sources[:1]]
    return ". ".join([what, *award_lines(record), *read_in, f"{SITE_NAME}: {address}"])


def authors_of(record: Record) -> tuple[str, ...]:
    """The names of those whose work it is, as one writes them: the whole name, nothing turned
    round. Names of entrants of contests for minors are not in the bank."""
    names = (one_line(who.name) for who in record.contributors if who.role in _AUTHORS)
    return tuple(name for name in names if name and not name.startswith(_AND_OTHERS))


def has_more_authors(record: Record) -> bool:
    """Whether the source says that there are others, whom it does not name."""
    return any(one_line(who.name).startswith(_AND_OTHERS) for who in record.contributors)


def hosts_of(record: Record) -> tuple[str, ...]:
    """The organisations where the work was done."""
    names = (one_line(each.name) for each in record.organisations if each.role in _HOSTS)
    return tuple(dict.fromkeys(names))


def publisher_of(record: Record) -> str:
    """Who published it, such as a journal; empty where no source says."""
    names = (e.name for e in record.organisations if e.role is OrganisationRole.PUBLISHER)
    return one_line(next(names, ""))


def award_lines(record: Record) -> tuple[str, ...]:
    """Each prize in words: "Giải Nhất, Hội thi ... lần thứ 14 (2024 – 2025)"."""
    contests = vocabularies().contests
    lines = (
        f"{award_badge(award).prize}, {contests.label(award.contest)} {edition_text(award)}"
        for award in record.awards
    )
    return tuple(dict.fromkeys(map(one_line, lines)))


def one_line(text: str) -> str:
    """The text on one line, without control characters.

    >>> one_line("Máy\\r\\n thử\\x00 \\u2028A ")
    'Máy thử A'
    """
    printable = "".join(char for char in text if char.isprintable() or char.isspace())
    return " ".join(printable.split())


def _by(record: Record) -> str:
    named = authors_of(record)
    if not named:
        return ", ".join(hosts_of(record)[:1])
    are_more = len(named) > _AUTHORS_NAMED or has_more_authors(record)
    more = " và cộng sự" if are_more else ""
    return ", ".join(named[:_AUTHORS_NAMED]) + more


def _what(record: Record) -> list[str]:
    names = vocabularies()
    kind = _lower_first(names.kinds.label(record.kind))
    task = record.task
    level = (
        (names.levels.label(task.level) if task.level else task.level_as_written) if task else ""
    )
    parts = [" ".join(filter(None, (kind, _lower_first(level))))]
    if task and task.code:
        # Where a task has no number, sources give the decision on it.
        parts.append(task.code if " " in task.code else f"mã số {task.code}")
    parts += hosts_of(record)[0 if authors_of(record) else 1 :]
    return [*map(one_line, parts), *filter(None, [publisher_of(record)])]


def _read_in(source: Source) -> str:
    where = web_address(source.address) or source_name(source.address)
    publisher = one_line(source.publisher) or one_line(source.title)
    read = f" (đọc ngày {vietnamese_date(source.retrieved)})" if source.retrieved else ""
    return f"Nguồn: {publisher + ', ' if publisher else ''}{one_line(where)}{read}"


def _lower_first(text: str) -> str:
    """Not of an abbreviation: "KH&CN" stays."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]
