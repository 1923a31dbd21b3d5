"""What a record says in Dublin Core: plainly for `oai_dc`, with more terms for `qdc`.

Only facts and the bank's own words: the text of a source is never among them, whatever its rights.
Knows no XML.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kb.domain import Discipline, OrganisationRole, Record, web_address
from kb.vocabulary import vocabularies
from webui.authorship import helpers_of, names_of
from webui.exports.wording import rights_text
from webui.fact_wording import acceptance_text, award_text, edition_in_full, language_of
from webui.presentation import iso_interval

__all__ = ["Statement", "qualified", "simple"]


@dataclass(frozen=True, slots=True)
class Statement:
    """One element: its prefixed name ("dc:title", "dcterms:issued"), its text, its language."""

    name: str
    text: str
    language: str = ""


def simple(record: Record, address: str) -> Iterator[Statement]:
    """The fifteen elements, as far as the record fills them; `address`: of its page."""
    if record.title_en and record.title_en != record.title:
        yield Statement("dc:title", record.title)
        yield Statement("dc:title", record.title_en, "en")
    else:
        yield Statement("dc:title", record.title, "en" if record.title_en else "")
    yield from _common(record, address)
    yield from _each("dc:description", record.summary or record.body, *_proofs(record))
    yield from _each("dc:coverage", *(place.as_written for place in record.places))


def qualified(record: Record, address: str) -> Iterator[Statement]:
    """The same in finer terms, and where and how the work was applied."""
    yield Statement("dc:title", record.title)
    if record.title_en and record.title_en != record.title:
        yield Statement("dcterms:alternative", record.title_en, "en")
    yield from _common(record, address)
    yield from _each("dcterms:abstract", record.summary or record.body)
    yield from _each("dc:description", *_proofs(record), *_applications(record))
    accepted = (str(each.date) for each in record.acceptances if each.date)
    yield from _each("dcterms:dateAccepted", *accepted)
    if record.period:
        when = iso_interval(record.period) or record.period.as_written
        yield from _each("dcterms:temporal", when)
    yield from _each("dcterms:spatial", *_places(record))
    yield from _each("dcterms:isPartOf", *_wholes(record))


def _common(record: Record, address: str) -> Iterator[Statement]:
    names = vocabularies()
    yield from _parties(record)
    subjects = (
        *map(_discipline, record.disciplines),
        *map(names.topics.label, record.topics),
        *record.keywords,
    )
    yield from _each("dc:subject", *subjects)
    yield from _each("dc:date", str(record.year or ""))
    if kind := names.kinds.find(record.kind):
        yield Statement("dc:type", kind.label, "vi")
        yield Statement("dc:type", kind.label_en, "en")
    yield from _each("dc:identifier", address, record.task.code if record.task else "")
    sources = (source.address for source in record.sources if web_address(source.address))
    yield from _each("dc:source", *sources)
    yield Statement("dc:language", language_of(record))
    yield Statement("dc:rights", rights_text(), "vi")


def _parties(record: Record) -> Iterator[Statement]:
    """Authors, or the host where nobody is named, created it; everybody else contributed."""
    authors = [*names_of(record)]
    others = [each.name for each in helpers_of(record)]
    publishers = [source.publisher for source in record.sources]
    for each in record.organisations:
        if each.role is OrganisationRole.PUBLISHER:
            publishers.append(each.name)
        elif each.role is OrganisationRole.HOST and not record.contributors:
            authors.append(each.name)
        else:
            others.append(each.name)
    yield from _each("dc:creator", *authors)
    yield from _each("dc:contributor", *others)
    yield from _each("dc:publisher", *publishers)


def _discipline(discipline: Discipline) -> str:
    scheme, code = discipline.scheme, discipline.code
    found = vocabularies().disciplines.find(f"{scheme}:{code[:1]}")
    name = found.label if found else discipline.as_written
    return f"{name} ({scheme}:{code})".strip()


def _proofs(record: Record) -> Iterator[str]:
    """Prizes and acceptances, a sentence each."""
    yield from map(award_text, record.awards)
    yield from map(acceptance_text, record.acceptances)


def _applications(record: Record) -> Iterator[str]:
    known = record.applicability
    if known is None:
        return
    for trial in known.trials:
        yield f"Nơi áp dụng: {trial.place}" + (f" ({trial.year})" if trial.year else "")
    named = (
        ("Quy mô", known.scale),
        ("Chi phí", known.cost),
        ("Kết quả", known.results),
        ("Điều kiện", known.conditions),
    )
    for name, values in named:
        yield from (f"{name}: {value}" for value in values)


def _places(record: Record) -> Iterator[str]:
    """As the source writes them, and the units of today."""
    units = vocabularies().units
    for place in record.places:
        yield place.as_written
        if place.unit:
            yield units.label(place.unit)


def _wholes(record: Record) -> Iterator[str]:
    if record.task and record.task.programme:
        yield record.task.programme
    yield from map(edition_in_full, record.awards)


def _each(name: str, *texts: str) -> Iterator[Statement]:
    return (Statement(name, text) for text in dict.fromkeys(texts) if text.strip())
