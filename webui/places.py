"""The province's places for readers, in the language of the request: units under their old
districts, and their neighbours.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kb.text import place_sort_key
from kb.vocabulary import District, Unit, vocabularies
from webui.language import is_english

__all__ = ["DistrictGroup", "PlaceLine", "district_groups", "district_path", "neighbours"]


@dataclass(frozen=True, slots=True)
class PlaceLine:
    """A place by name, how many records it has, and its page."""

    label: str
    count: int
    path: str


@dataclass(frozen=True, slots=True)
class DistrictGroup:
    """An old district and the units of today that most of it became."""

    district: PlaceLine
    units: tuple[PlaceLine, ...]


def district_groups(
    units: Mapping[str, int], districts: Mapping[str, int]
) -> tuple[DistrictGroup, ...]:
    """Every old district with its units, by name. `units` counts by facet value ("xa-14758")."""
    known = vocabularies()
    by_district: dict[str, list[PlaceLine]] = {each.id: [] for each in known.districts}
    for unit in known.units:
        by_district[unit.districts[0]].append(_unit_line(unit, units))
    ordered = sorted(known.districts, key=lambda each: place_sort_key(each.label))
    return tuple(
        DistrictGroup(
            PlaceLine(
                each.named(english=is_english()), districts.get(each.id, 0), district_path(each)
            ),
            _by_name(by_district[each.id]),
        )
        for each in ordered
    )


def neighbours(of: Unit | District, units: Mapping[str, int]) -> tuple[PlaceLine, ...]:
    """For a unit the others that share an old district with it; for a district, the units that lie
    in it today, or did before it was merged. Those with records first."""
    districts = set(of.districts) if isinstance(of, Unit) else {of.id}
    if isinstance(of, District) and of.merged_into:
        districts = {of.merged_into}
    lines = [
        _unit_line(unit, units)
        for unit in vocabularies().units
        if unit.id != of.id and districts & set(unit.districts)
    ]
    return tuple(sorted(_by_name(lines), key=lambda line: not line.count))


def district_path(district: District) -> str:
    """The page of an old district."""
    return f"/dia-phuong/huyen-cu/{district.id}"


def _unit_line(unit: Unit, counts: Mapping[str, int]) -> PlaceLine:
    value = f"xa-{unit.id}"
    name = unit.named(english=is_english())
    return PlaceLine(name, counts.get(value, 0), f"/dia-phuong/{value}")


def _by_name(lines: list[PlaceLine]) -> tuple[PlaceLine, ...]:
    return tuple(sorted(lines, key=lambda line: place_sort_key(line.label)))
