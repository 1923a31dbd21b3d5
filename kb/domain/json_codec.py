"""Records as JSON objects and back; what is empty is left out.

The shape is that of the dataclasses in `kb.domain`: enums by value, tuples as lists, a partial
date as {"year", "month", "day"}.
"""

from __future__ import annotations

import json
from typing import Any

import msgspec

from kb.domain.record import Bank, Record
from kb.errors import InvalidRecordError, Problem

__all__ = ["canonical_json", "record_from_dict", "record_from_json", "record_to_dict"]

_DECODER = msgspec.json.Decoder(Record)


def record_to_dict(record: Record) -> dict[str, Any]:
    """A JSON object of the record without its empty fields."""
    shape: dict[str, Any] = _without_empty(msgspec.to_builtins(record))
    return shape


def record_from_dict(shape: object) -> Record:
    """The record of a JSON object.

    Raises `InvalidRecordError` naming the path (`$.awards[0].year`) that does not fit.
    """
    try:
        return msgspec.convert(shape, Record, strict=True)
    except msgspec.ValidationError as error:
        raise _refused(shape, error) from error


def record_from_json(text: str) -> Record:
    """The record of a JSON text. Raises as `record_from_dict`, and `ValueError` for no JSON."""
    try:
        return _DECODER.decode(text)
    except msgspec.ValidationError as error:
        raise _refused(json.loads(text), error) from error


def canonical_json(record: Record) -> str:
    """One line, keys sorted: equal records give equal text."""
    return json.dumps(record_to_dict(record), ensure_ascii=False, sort_keys=True)


def _refused(shape: object, error: msgspec.ValidationError) -> InvalidRecordError:
    record_id = shape.get("id", "") if isinstance(shape, dict) else ""
    what, _, path = str(error).partition(" - at ")
    problem = Problem(path.strip("`"), what, "xem mẫu bản ghi trong corpus/README.md")
    return InvalidRecordError(str(record_id), (problem,))


def _learn_shape() -> None:
    """Let msgspec learn the type of records: it does so on first use, and ends the whole process
    where two threads are the first. At import there is only one."""
    shape = {"id": "x", "bank": Bank.KNOWLEDGE, "title": "x"}
    record_from_json(canonical_json(record_from_dict(shape)))


def _without_empty(value: Any) -> Any:
    if isinstance(value, dict):
        pruned = {key: _without_empty(item) for key, item in value.items()}
        return {key: item for key, item in pruned.items() if not _is_empty(item)}
    if isinstance(value, list | tuple):
        return [_without_empty(item) for item in value]
    return value


def _is_empty(value: Any) -> bool:
    # 0 and 0.0 are said, although they equal False.
    return value is None or value is False or value in ("", [], {})


_learn_shape()
