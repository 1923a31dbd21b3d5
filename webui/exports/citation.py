"""How a record is cited: in words, and as what kind of work in RIS and BibTeX.

Pure. The words are in the language of the request and follow Vietnamese theses and journals:
authors by their full names, the year in brackets, the title between quotation marks, what it is
and where; then where the facts were read and the permanent address in the bank.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kb.domain import OrganisationRole, Record, Source, source_name, web_address
from kb.vocabulary import vocabularies
from webui.authorship import has_more_authors, names_of
from webui.fact_wording import award_in_full, level_text
from webui.labels import SITE_NAME, term_label
from webui.plain_text import one_line
from webui.presentation import date_text
from webui.wording import gettext as _

__all__ = [
    "CitedAs",
    "award_lines",
    "citation_text",
    "cited_as",
    "hosts_of",
    "publisher_of",
]

_AUTHORS_NAMED, _HOSTS_IN_BRIEF = 5, 2
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


def citation_text(record: Record, address: str, *, is_brief: bool = False) -> str:
    """The citation of a record whose permanent address in the bank is `address`; `is_brief`:
    without prizes and source, for where these are told beside it, and with few organisations.

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
    hosts = hosts_of(record)[: _HOSTS_IN_BRIEF if is_brief else None]
    what = ", ".join([head, *_what(record, hosts)])
    proofs = () if is_brief else (*award_lines(record), *map(_read_in, record.sources[:1]))
    return ". ".join([what, *proofs, f"{_(SITE_NAME)}: {address}"])


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
    return tuple(dict.fromkeys(map(one_line, map(award_in_full, record.awards))))


def _by(record: Record) -> str:
    named = names_of(record)
    if not named:
        return ", ".join(hosts_of(record)[:1])
    names = ", ".join(named[:_AUTHORS_NAMED])
    are_more = len(named) > _AUTHORS_NAMED or has_more_authors(record)
    return _("%(names)s và cộng sự", names=names) if are_more else names


def _what(record: Record, hosts: tuple[str, ...]) -> list[str]:
    kind = _lower_first(term_label(vocabularies().kinds, record.kind))
    task = record.task
    level = _lower_first(level_text(task)) if task else ""
    parts = [_("%(kind)s %(level)s", kind=kind, level=level) if kind and level else kind or level]
    if task and task.code:
        # Where a task has no number, sources give the decision on it.
        parts.append(task.code if " " in task.code else _("mã số %(code)s", code=task.code))
    parts += hosts[0 if names_of(record) else 1 :]
    return [*map(one_line, parts), *filter(None, [publisher_of(record)])]


def _read_in(source: Source) -> str:
    where = web_address(source.address) or source_name(source.address)
    publisher = one_line(source.publisher) or one_line(source.title)
    read_in = _("Nguồn: %(source)s", source=", ".join(filter(None, (publisher, one_line(where)))))
    if not source.retrieved:
        return read_in
    return f"{read_in} " + _("(đọc ngày %(date)s)", date=date_text(source.retrieved))


def _lower_first(text: str) -> str:
    """Not of an abbreviation: "KH&CN" stays."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]
