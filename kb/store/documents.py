"""Imported documents, the records made from them, and what was doubtful in them.

Works on an open connection; the files themselves are `kb.store.originals`'.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace

from sqlalchemy import ColumnElement, Connection, select, true

from kb.store.tables import document_records, documents, doubts, records, repairs
from kb.store.versions import chunks, now

__all__ = ["Document", "Doubt", "Repair"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A file or page that was imported.

    `name` is its file name or address, `extractor` the program and version that read it,
    `outcome` the importer's word for how it went. `kept_at` (UTC), `original_kept` and `erased`
    are set by the store: an erased document's original is gone and is not kept again.
    """

    sha256: str
    name: str
    media_type: str = ""
    extractor: str = ""
    outcome: str = ""
    record_ids: tuple[str, ...] = ()
    kept_at: str = ""
    original_kept: bool = False
    erased: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """A finding that a person should look at: where, what, and how to mend it (Vietnamese)."""

    where: str
    what: str
    remedy: str = ""
    record_id: str = ""
    sha256: str = ""
    at: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Repair:
    """A line of a page (from 1) that a record was read from, before and after its letters were put
    right."""

    record_id: str
    page: int
    before: str
    after: str


def find(connection: Connection, condition: ColumnElement[bool]) -> list[Document]:
    """The documents that meet the condition, by name."""
    rows = connection.execute(select(documents).where(condition).order_by(documents.c.name)).all()
    made: dict[str, list[str]] = {row.sha256: [] for row in rows}
    for keys in chunks(made):
        for link in connection.execute(
            select(document_records).where(document_records.c.sha256.in_(keys))
        ):
            made[link.sha256].append(link.record_id)
    return [Document(**row._mapping, record_ids=tuple(sorted(made[row.sha256]))) for row in rows]


def find_one(connection: Connection, sha256: str) -> Document | None:
    """The document with this fingerprint."""
    return next(iter(find(connection, documents.c.sha256 == sha256)), None)


def of_records(connection: Connection, record_ids: Iterable[str]) -> list[Document]:
    """The documents from which any of the records was made."""
    found: dict[str, Document] = {}
    for ids in chunks(record_ids):
        made = select(document_records.c.sha256).where(document_records.c.record_id.in_(ids))
        found |= {each.sha256: each for each in find(connection, documents.c.sha256.in_(made))}
    return list(found.values())


def named(connection: Connection, name: str) -> list[Document]:
    """The documents with this name or address: versions of one, or namesakes."""
    return find(connection, documents.c.name == name)


def keep(connection: Connection, document: Document, *, with_original: bool) -> Document:
    """Add the document, or bring what is known of it up to date; links to records add up.

    `original_kept` of the result says whether its bytes may be kept: not when it was erased, nor
    when something was taken out of one of its records.
    """
    known = find_one(connection, document.sha256) or document
    whole = _known(connection, document.record_ids, ~records.c.redacted)
    allowed = not known.erased and whole == set(document.record_ids)
    linked = {*document.record_ids, *known.record_ids}
    kept = replace(
        document,
        name="" if known.erased else document.name,
        record_ids=tuple(sorted(_known(connection, linked, true()))),
        kept_at=now(),
        original_kept=allowed and (with_original or known.original_kept),
        erased=known.erased,
    )
    _write(connection, kept, new=known is document)
    return kept


def wanted_originals(connection: Connection) -> frozenset[str]:
    """The sha-256s of the originals that are to be kept."""
    kept = select(documents.c.sha256).where(documents.c.original_kept)
    return frozenset(connection.execute(kept).scalars())


def expire_originals(connection: Connection, before: str) -> list[str]:
    """Mark the originals kept before that moment as kept no longer; their sha-256s."""
    expired = documents.c.original_kept & (documents.c.kept_at < before)
    found = list(connection.execute(select(documents.c.sha256).where(expired)).scalars())
    connection.execute(documents.update().where(expired).values(original_kept=False))
    return found


def all_doubts(connection: Connection, sha256: str | None = None) -> list[Doubt]:
    """Every doubt, or those of one document, oldest first."""
    of_one = true() if sha256 is None else doubts.c.sha256 == sha256
    rows = connection.execute(select(doubts).where(of_one).order_by(doubts.c.id))
    return [
        Doubt(
            where=row.location,
            what=row.what,
            remedy=row.remedy,
            record_id=row.record_id,
            sha256=row.sha256,
            at=row.at,
        )
        for row in rows
    ]


def keep_doubts(connection: Connection, sha256: str, found: Sequence[Doubt]) -> None:
    """Make `found` the doubts of one document, in place of those it had."""
    connection.execute(doubts.delete().where(doubts.c.sha256 == sha256))
    if found:
        connection.execute(doubts.insert(), [_doubt_row(sha256, doubt) for doubt in found])


def forget_doubts(connection: Connection, record_id: str) -> None:
    """Delete the doubts about a record."""
    connection.execute(doubts.delete().where(doubts.c.record_id == record_id))


def repairs_of(connection: Connection, record_id: str) -> list[Repair]:
    """The repaired lines that the record was read from, in the order of their document."""
    query = select(repairs).where(repairs.c.record_id == record_id).order_by(repairs.c.id)
    return [
        Repair(record_id=row.record_id, page=row.page, before=row.before, after=row.after)
        for row in connection.execute(query)
    ]


def keep_repairs(connection: Connection, sha256: str, found: Sequence[Repair]) -> None:
    """Make `found` the repairs of one document, in place of those it had."""
    connection.execute(repairs.delete().where(repairs.c.sha256 == sha256))
    if found:
        connection.execute(
            repairs.insert(), [asdict(repair) | {"sha256": sha256} for repair in found]
        )


def _known(
    connection: Connection, record_ids: Iterable[str], condition: ColumnElement[bool]
) -> set[str]:
    return {
        found
        for ids in chunks(record_ids)
        for found in connection.execute(
            select(records.c.id).where(records.c.id.in_(ids) & condition)
        ).scalars()
    }


def _doubt_row(sha256: str, doubt: Doubt) -> dict[str, str]:
    return {
        "sha256": sha256,
        "record_id": doubt.record_id,
        "location": doubt.where,
        "what": doubt.what,
        "remedy": doubt.remedy,
        "at": now(),
    }


def _write(connection: Connection, document: Document, *, new: bool) -> None:
    values = {column.name: getattr(document, column.name) for column in documents.columns}
    if new:
        connection.execute(documents.insert(), values)
    else:
        connection.execute(documents.update().where(documents.c.sha256 == document.sha256), values)
        connection.execute(
            document_records.delete().where(document_records.c.sha256 == document.sha256)
        )
    if document.record_ids:
        connection.execute(
            document_records.insert(),
            [{"sha256": document.sha256, "record_id": each} for each in document.record_ids],
        )
