"""The tables of the store, and the schema revision this code is written for.

A record's text lives in one place only, the history: `records` points to the newest change, whose
payload is the present version. So redacting the history redacts everything. Knows no behaviour.
"""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    ForeignKey,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
)

__all__ = [
    "REVISION",
    "changes",
    "document_records",
    "documents",
    "doubts",
    "erased_names",
    "harvests",
    "metadata",
    "present_versions",
    "proposals",
    "records",
    "repairs",
    "segments",
]

REVISION = "0004"
"""Head of `migrations/`; a store that carries it opens without loading Alembic."""

metadata = MetaData()

changes = Table(
    "changes",
    metadata,
    Column("sequence", Integer, primary_key=True, autoincrement=False),
    Column("record_id", String, nullable=False, index=True),
    Column("kind", String, nullable=False),
    Column("at", String, nullable=False, index=True),
    Column("reason", Text, nullable=False),
    Column("payload", Text),
)

records = Table(
    "records",
    metadata,
    Column("id", String, primary_key=True),
    Column("state", String, nullable=False),
    Column("public", Boolean, nullable=False, index=True),
    Column("redacted", Boolean, nullable=False),
    Column("sequence", ForeignKey("changes.sequence"), nullable=False, index=True),
    Column("bank", String, nullable=False),
    Column("was_public", Boolean, nullable=False),
    Column("disciplines", Text),
)
"""`was_public`: the public sees the record or once saw it, so that who copied it is told when it
goes. This and the bank are kept of an erased record too. `disciplines`: as `class_list` writes
them; NULL where the record is erased."""

present_versions = records.join(changes, records.c.sequence == changes.c.sequence)
"""Each record with its present version; that of an erased record has no payload."""

documents = Table(
    "documents",
    metadata,
    Column("sha256", String, primary_key=True),
    Column("name", Text, nullable=False, index=True),
    Column("media_type", String, nullable=False),
    Column("kept_at", String, nullable=False),
    Column("extractor", String, nullable=False),
    Column("outcome", String, nullable=False),
    Column("original_kept", Boolean, nullable=False),
    Column("erased", Boolean, nullable=False),
)

document_records = Table(
    "document_records",
    metadata,
    Column("sha256", ForeignKey("documents.sha256"), primary_key=True),
    Column(
        "record_id",
        ForeignKey("records.id", onupdate="CASCADE"),
        primary_key=True,
        index=True,
    ),
)

doubts = Table(
    "doubts",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("sha256", String, nullable=False, index=True),
    Column("record_id", String, nullable=False, index=True),
    Column("location", Text, nullable=False),
    Column("what", Text, nullable=False),
    Column("remedy", Text, nullable=False),
    Column("at", String, nullable=False),
)

proposals = Table(
    "proposals",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("record_id", String, nullable=False, index=True),
    Column("payload", Text, nullable=False),
    Column("at", String, nullable=False),
    Column("settled", Boolean, nullable=False),
)

repairs = Table(
    "repairs",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("sha256", String, nullable=False, index=True),
    Column("record_id", String, nullable=False, index=True),
    Column("page", Integer, nullable=False),
    Column("before", Text, nullable=False),
    Column("after", Text, nullable=False),
)

segments = Table(
    "segments",
    metadata,
    Column("text_key", String, primary_key=True),
    Column("words", Text, nullable=False),
)

harvests = Table(
    "harvests",
    metadata,
    Column("endpoint", String, primary_key=True),
    Column("set_spec", String, primary_key=True),
    Column("prefix", String, primary_key=True),
    Column("harvested_until", String, nullable=False),
)

erased_names = Table(
    "erased_names",
    metadata,
    Column("digest", LargeBinary, primary_key=True),
    Column("salt", LargeBinary, nullable=False),
    Column("words", Integer, nullable=False),
)
