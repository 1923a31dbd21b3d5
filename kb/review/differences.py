"""What differs between two versions of a record, and how a new version of its source is taken over.

Works on the JSON shapes of records; knows no store and no vocabulary.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from kb.domain import PartialDate, Record, record_from_dict, record_to_dict, vietnamese_date

__all__ = ["BY_HAND", "Difference", "differences", "taken_over"]

BY_HAND = "review"
"""`Provenance.extractor` of a value that a reviewer set."""

_NOT_COMPARED = ("id", "provenance")
_OF_SOURCES = ("id", "review", "sources", "provenance")
_MACHINE = ("sha256", "retrieved")
_DATE = {"year", "month", "day"}


@dataclass(frozen=True, slots=True)
class Difference:
    """A value by its path in the record (`awards[0].prize`), before and after; empty: there was or
    is none."""

    path: str
    before: str
    after: str


def differences(before: Record, after: Record) -> tuple[Difference, ...]:
    """What is not the same; what is only in the new version comes last."""
    old, new = dict(_values(record_to_dict(before))), dict(_values(record_to_dict(after)))
    return tuple(
        Difference(path, old.get(path, ""), new.get(path, ""))
        for path in dict.fromkeys((*old, *new))
        if old.get(path, "") != new.get(path, "")
    )


def taken_over(base: Record, ours: Record, theirs: Record) -> tuple[Record, tuple[str, ...]]:
    """Our version with what changed from `base` to `theirs`; and the fields, by their names in the
    record, in which both changed: there ours stays. The sources are theirs, the state is ours."""
    shapes = [_facts(each) for each in (base, ours, theirs)]
    merged = {
        key: value
        for key in dict.fromkeys(key for shape in shapes for key in shape)
        if (value := _merged(*(shape.get(key) for shape in shapes))) is not None
    }
    conflicts = tuple(key for key in merged if _is_disputed(*(s.get(key) for s in shapes)))
    record = record_from_dict(merged | {"id": ours.id})
    by_hand = [replace(each, span=None) for each in ours.provenance if each.extractor == BY_HAND]
    fields = {each.field for each in by_hand}
    read = [each for each in theirs.provenance if each.field not in fields]
    return replace(
        record, review=ours.review, sources=theirs.sources, provenance=(*read, *by_hand)
    ), conflicts


def _facts(record: Record) -> dict[str, Any]:
    return {key: item for key, item in record_to_dict(record).items() if key not in _OF_SOURCES}


def _merged(base: Any, ours: Any, theirs: Any) -> Any:
    if theirs in (base, ours):
        return ours
    if ours == base:
        return theirs
    parts = (base, ours, theirs)
    if all(isinstance(part, dict) for part in parts):
        keys = dict.fromkeys(key for part in parts for key in part)
        found = {key: _merged(*(part.get(key) for part in parts)) for key in keys}
        return {key: item for key, item in found.items() if item is not None}
    if _are_alike_lists(parts):
        return [_merged(*each) for each in zip(*parts, strict=True)]
    return ours


def _is_disputed(base: Any, ours: Any, theirs: Any) -> bool:
    """Whether somewhere in it both sides changed the same."""
    if base in (ours, theirs) or ours == theirs:
        return False
    parts = (base, ours, theirs)
    if all(isinstance(part, dict) for part in parts):
        keys = {key for part in parts for key in part}
        return any(_is_disputed(*(part.get(key) for part in parts)) for key in keys)
    if _are_alike_lists(parts):
        return any(_is_disputed(*each) for each in zip(*parts, strict=True))
    return True


def _are_alike_lists(parts: tuple[Any, ...]) -> bool:
    return (
        all(isinstance(part, list) for part in parts)
        and len({len(part) for part in parts}) == 1
        and all(isinstance(item, dict) for part in parts for item in part)
    )


def _values(shape: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, str]]:
    for key, item in shape.items():
        in_source = prefix.startswith("sources[") and key in _MACHINE
        if not in_source and (prefix or key not in _NOT_COMPARED):
            yield from _value(f"{prefix}.{key}" if prefix else key, item)


def _value(path: str, item: Any) -> Iterator[tuple[str, str]]:
    if isinstance(item, dict):
        if "year" in item and item.keys() <= _DATE:
            yield path, vietnamese_date(PartialDate(**item))
        else:
            yield from _values(item, path)
    elif isinstance(item, list) and any(isinstance(each, dict) for each in item):
        for at, each in enumerate(item):
            yield from _value(f"{path}[{at}]", each)
    else:
        yield path, "; ".join(map(str, item)) if isinstance(item, list) else str(item)
