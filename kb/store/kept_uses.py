"""The issues of the bulletin that a record was used in: no source knows of them, so no import takes
them away. Works on records and kept payloads; knows no table.
"""

from __future__ import annotations

from kb.domain import Record, record_from_json, with_uses

__all__ = ["with_kept_uses"]

# As canonical JSON spells it; in a text the quotes would be escaped.
_USES = '"bulletin_uses": ['


def with_kept_uses(record: Record, payload: str | None) -> Record:
    """The record with the uses of its kept version."""
    if payload is None or _USES not in payload:
        return record
    return with_uses(record, record_from_json(payload).bulletin_uses)
