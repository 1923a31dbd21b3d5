"""Where each fact of a record was read: which source, which page, how surely, or by inference.

Knows no request and no template.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kb.domain import Provenance, Record, Source, source_name

__all__ = ["Citation", "Reading", "citation"]


@dataclass(frozen=True, slots=True)
class Reading:
    """One place where a fact was read. `number`: of the source, from 1; `confidence` in percent,
    None where a person wrote the fact down."""

    number: int
    source: str
    pages: tuple[int, ...] = ()
    confidence: int | None = None
    inferred: bool = False


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a field was read, and whether it was inferred. `is_own`: kept for this very field; the
    sources of the whole record otherwise."""

    readings: tuple[Reading, ...]
    inferred: bool
    is_own: bool

    @property
    def numbers(self) -> tuple[int, ...]:
        """The numbers of the sources, from 1."""
        return tuple(reading.number for reading in self.readings)


def citation(record: Record, field: str) -> Citation:
    """Where a field ("applicability.cost") was read: by what is kept for it or its parts, else for
    the group it belongs to ("applicability"), else all sources of the record."""
    group = field.partition(".")[0]
    own = _about(record.provenance, field) or [e for e in record.provenance if e.field == group]
    if not own:
        sources = enumerate(record.sources, start=1)
        whole = tuple(Reading(number, _name(source)) for number, source in sources)
        return Citation(whole, inferred=False, is_own=False)
    by_source: dict[int, list[Provenance]] = {}
    for entry in sorted(own, key=lambda entry: entry.source):
        by_source.setdefault(entry.source, []).append(entry)
    return Citation(
        tuple(
            _reading(index, record.sources[index], entries)
            for index, entries in by_source.items()
            if index < len(record.sources)
        ),
        inferred=any(entry.inferred and entry.field in (field, group) for entry in own),
        is_own=True,
    )


def _about(entries: Iterable[Provenance], field: str) -> list[Provenance]:
    parts = (f"{field}.", f"{field}[")
    return [entry for entry in entries if entry.field == field or entry.field.startswith(parts)]


def _reading(index: int, source: Source, entries: list[Provenance]) -> Reading:
    known = [entry.confidence for entry in entries if entry.confidence is not None]
    return Reading(
        number=index + 1,
        source=_name(source),
        pages=tuple(sorted({entry.page for entry in entries if entry.page is not None})),
        confidence=round(100 * min(known)) if known else None,
        inferred=any(entry.inferred for entry in entries),
    )


def _name(source: Source) -> str:
    return source.publisher or source_name(source.address)
