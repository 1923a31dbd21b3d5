"""Adds a second source to a record that it certainly states too.

The record's values stay; the source fills what is empty. What it says otherwise is told, so that a
person can decide. A source that nobody has reviewed fills nothing in a published record.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, is_dataclass, replace
from typing import Any

import msgspec

from kb.domain import Award, AwardStatus, Record, ReviewState, Source, is_public
from kb.errors import Problem
from kb.review import told_value
from kb.text import label_key

__all__ = ["Joined", "joined", "states_the_same_source"]

# Facts: two sources may not say them differently. Of other fields the record's own words stay.
_FACTS: Mapping[str, str] = {
    "contributors": "người thực hiện",
    "organisations": "đơn vị",
    "period": "thời gian",
    "task": "nhiệm vụ",
    "acceptances": "nghiệm thu, công nhận",
    "awards": "giải thưởng",
    "places": "địa bàn",
    "applicability": "khả năng ứng dụng",
}
_OTHERS = ("title_en", "summary", "body", "disciplines", "topics", "keywords", "field_as_written",
           "remarks", "consent", "bulletin_uses")  # fmt: skip
_REMEDY = "so hai nguồn rồi sửa bản ghi nếu cần"


@dataclass(frozen=True, slots=True)
class Joined:
    """The record with the source, and what the source says otherwise."""

    record: Record
    conflicts: tuple[Problem, ...]


@dataclass(slots=True)
class _Filling:
    """Fills values of the first record from the second, and notes the facts that differ."""

    may_fill: bool
    differing: dict[str, Any] = field(default_factory=dict)

    def value(self, name: str, first: Any, second: Any) -> Any:
        """The value of a field (or `field.part`) to keep."""
        if not second or first == second:
            return first
        if not first:
            return second if self._fills(name, second) else first
        if is_dataclass(first) and name in ("task", "applicability"):
            return self._parts(name, first, second)
        if isinstance(first, tuple):
            return self._members(name, first, second)
        self.differing[name] = second
        return first

    def _parts(self, name: str, first: Any, second: Any) -> Any:
        return replace(
            first,
            **{
                part.name: self.value(
                    f"{name}.{part.name}", getattr(first, part.name), getattr(second, part.name)
                )
                for part in fields(first)
            },
        )

    def _members(self, name: str, first: tuple[Any, ...], second: tuple[Any, ...]) -> Any:
        known = {_key(each): each for each in first}
        said = {_key(each): each for each in second}
        if name == "awards":
            first = tuple(
                self._award(each, said[key]) if key in said else each for key, each in known.items()
            )
        more = tuple(each for key, each in said.items() if key not in known)
        if not more:
            return first
        if _top(name) in _FACTS and not known.keys() <= said.keys():
            self.differing[name] = second
            return first
        return (*first, *more) if self._fills(name, more) else first

    def _award(self, first: Award, second: Award) -> Award:
        award: Award = self._parts("awards", first, replace(second, status=first.status))
        # A jury proposes before the committee confers.
        is_conferred = second.status is AwardStatus.CONFERRED and first.status is not second.status
        if is_conferred and self._fills("awards", second):
            award = replace(award, status=AwardStatus.CONFERRED)
        return award

    def _fills(self, name: str, value: Any) -> bool:
        if not self.may_fill:
            self.differing[name] = value
        return self.may_fill


def states_the_same_source(record: Record, added: Record) -> bool:
    """Whether the source of `added` is one that the record has already."""
    return added.sources[0].address in {source.address for source in record.sources}


def joined(known: Record, added: Record) -> Joined:
    """The known record with the one source of `added`, or with its new version.

    The first source is the one that counts: in its new version it replaces what it said.
    """
    source = added.sources[0]
    may_fill = not is_public(known) or added.review is ReviewState.PUBLISHED
    replaces = known.sources[0].address == source.address and may_fill
    first, second = (added, known) if replaces else (known, added)
    filling = _Filling(may_fill)
    values = {
        name: filling.value(name, getattr(first, name), getattr(second, name))
        for name in (*_FACTS, *_OTHERS)
    }
    at = _position(known, source)
    record = replace(
        first,
        **values,
        id=known.id,
        lineage=known.lineage,
        sources=(*known.sources[:at], source, *known.sources[at + 1 :]),
        review=known.review,
    )
    kept = tuple(each for each in known.provenance if each.source != at)
    read = tuple(
        replace(each, source=at, field=each.field.replace("sources[0]", f"sources[{at}]"))
        for each in added.provenance
        if (top := _top(each.field)) not in values or values[top] == getattr(added, top)
    )
    record = replace(record, provenance=(*kept, *read))
    return Joined(record, () if replaces else tuple(_told(filling.differing, source)))


def _position(known: Record, source: Source) -> int:
    """Where the source stands among the record's; after the last if it is new."""
    addresses = [each.address for each in known.sources]
    return addresses.index(source.address) if source.address in addresses else len(addresses)


def _told(differing: Mapping[str, Any], source: Source) -> Iterator[Problem]:
    said: dict[str, list[str]] = {}
    for name, value in differing.items():
        if label := _FACTS.get(_top(name)):
            said.setdefault(label, []).extend(_leaves(name, msgspec.to_builtins(value)))
    for label, texts in said.items():
        words = ", ".join(dict.fromkeys(texts))
        yield Problem(label, f"nguồn “{source.address}” còn ghi: {words}", _REMEDY)


def _leaves(path: str, value: Any) -> Iterator[str]:
    """The words of a value, in those of the source where it has both; no roles, which have none."""
    if isinstance(value, dict):
        for key, part in value.items():
            if key != "role" and not value.get(f"{key}_as_written"):
                yield from _leaves(f"{path}.{key}", part)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from _leaves(path, each)
    elif value not in (None, "") and not isinstance(value, bool):
        yield told_value(path, str(value))


def _key(value: Any) -> Any:
    if isinstance(value, Award):
        return value.contest, value.edition or value.year
    return label_key(value.name) if hasattr(value, "name") else value


def _top(name: str) -> str:
    return name.partition("[")[0].partition(".")[0]
