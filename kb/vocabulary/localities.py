"""Reads the communes of the province and makes the values of the facet `locality`."""

from __future__ import annotations

import datetime

from kb.vocabulary.files import read_rows
from kb.vocabulary.place_terms import District, Province, Unit, english_place_name
from kb.vocabulary.terms import Term
from kb.vocabulary.vocabulary import Vocabulary

__all__ = ["HOME_PROVINCE", "REFORM_DAY", "district_id", "read_localities", "read_units"]

HOME_PROVINCE = "thanh-hoa"
REFORM_DAY = datetime.date(2025, 7, 1)


def read_units(districts: Vocabulary[District]) -> Vocabulary[Unit]:
    """The 166 communes and wards since 1 July 2025, by code."""
    return Vocabulary(
        "units", (_unit(row, districts) for row in read_rows("thanhhoa_localities_2025"))
    )


def _unit(row: dict[str, str], districts: Vocabulary[District]) -> Unit:
    names = [row["main_old_district"], *row["all_old_districts"].split("; ")]
    found = dict.fromkeys(district_id(name, districts) for name in names)
    label = row["new_name"]
    english = english_place_name(label)
    return Unit(id=row["new_code"], label=label, label_en=english, districts=tuple(found))


def district_id(name: str, districts: Vocabulary[District]) -> str:
    """The id of a district that the tables name."""
    district = districts.resolve(name)
    if district is None:
        raise LookupError(f"districts.yaml lacks {name}")
    return district.id


def read_localities(provinces: Vocabulary[Province], units: Vocabulary[Unit]) -> Vocabulary[Term]:
    """Values of the facet `locality`: provinces in force, communes of the home province."""
    in_force = (province for province in provinces if province.in_force(REFORM_DAY))
    terms = [Term(f"tinh-{province.id}", province.label) for province in in_force]
    terms += [Term(f"xa-{unit.id}", unit.label, unit.label_en) for unit in units]
    return Vocabulary("localities", terms)
