"""Places as sources write them, resolved to province, old district and present commune.

Only the communes of the province are known (`data/thanhhoa_*.csv`, MIT, see the licence beside
them). Names repeat: without a district that decides, or where the table itself is unsure, the
commune stays unresolved.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cached_property
from typing import NamedTuple

from kb.domain import Place
from kb.text import label_key
from kb.vocabulary.files import read_rows
from kb.vocabulary.localities import HOME_PROVINCE, REFORM_DAY, district_id
from kb.vocabulary.place_terms import District, Province, Unit
from kb.vocabulary.vocabulary import Vocabulary

__all__ = ["Gazetteer"]

_PART = re.compile(r"[,;/()]|\s+và\s+")
_FORMER = re.compile(r"\bcũ\b|\bmới\b", re.IGNORECASE)
_UNIT_KINDS = {"x": "xã", "p": "phường", "tt": "thị trấn", "xã": "xã", "phường": "phường"}
_SMALLER = ("thôn", "bản", "làng", "phố", "xóm", "khu")


class _Candidate(NamedTuple):
    code: str
    districts: tuple[str, ...]
    former: bool


class _Named(NamedTuple):
    """What the parts of a text name: provinces, districts, and communes (as keys)."""

    provinces: tuple[str, ...]
    districts: tuple[str, ...]
    communes: tuple[str, ...]


class Gazetteer:
    """Resolves places; knows which names repeat."""

    def __init__(
        self,
        provinces: Vocabulary[Province],
        districts: Vocabulary[District],
        units: Vocabulary[Unit],
    ) -> None:
        self._provinces = provinces
        self._districts = districts
        self._units = units

    @cached_property
    def _by_name(self) -> Mapping[str, list[_Candidate]]:
        # Made when the first place is resolved: showing a place needs no names.
        found: dict[str, list[_Candidate]] = defaultdict(list)
        for label, candidate in self._named_candidates():
            key = label_key(label)
            found[key].append(candidate)
            found[_without_kind(key)].append(candidate)
        return found

    def _named_candidates(self) -> Iterator[tuple[str, _Candidate]]:
        for unit in self._units:
            yield unit.label, _Candidate(unit.id, unit.districts, former=False)
        for row in read_rows("thanhhoa_old_to_new"):
            code = "" if row["not_sure"] == "True" else row["new_code"]
            district = district_id(row["old_district"], self._districts)
            yield row["old_unit"], _Candidate(code, (district,), former=True)

    def resolve(self, text: str, year: int | None = None) -> Place:
        """The one place of `text`; of several, only what they have in common."""
        first, *others = self.resolve_all(text, year)
        for other in others:
            first = replace(
                first,
                province=first.province if first.province == other.province else None,
                district=first.district if first.district == other.district else None,
                unit=None,
            )
        return first

    def resolve_all(self, text: str, year: int | None = None) -> tuple[Place, ...]:
        """The places of `text`, most exact first; never empty. `year`: when it was written."""
        named = self._named(text)
        whole = Place(as_written=text, year=year)
        places = []
        if named.districts or named.communes:
            whole_home = replace(whole, province=HOME_PROVINCE)
            places = self._in_home_province(whole_home, named)
        covered = {place.province for place in places}
        others = [id_ for id_ in named.provinces if id_ not in covered]
        places += [replace(whole, province=id_) for id_ in others]
        return tuple(dict.fromkeys(places)) or (whole,)

    def _in_home_province(self, place: Place, named: _Named) -> list[Place]:
        found = [self._commune(place, key, named.districts) for key in named.communes]
        places = [commune for commune in found if commune]
        met = {commune.district for commune in places}
        places += [replace(place, district=id_) for id_ in named.districts if id_ not in met]
        return places

    def _commune(self, place: Place, key: str, districts: tuple[str, ...]) -> Place | None:
        """The place of the commune, None where its name leaves a choice."""
        listed = {self._districts.get(id_).merged_into or id_: id_ for id_ in districts}
        fitting = self._fitting(key, set(listed), place.year)
        codes = {candidate.code for candidate in fitting}
        if len(codes) != 1 or not (code := codes.pop()):
            return None
        named = [listed[id_] for id_ in fitting[0].districts if id_ in listed]
        return replace(place, unit=code, district=named[0] if named else None)

    def _fitting(self, key: str, districts: set[str], year: int | None) -> list[_Candidate]:
        """Communes of that name in any of the districts (all where none is named).

        A named district means the units before the reform, a later year those since.
        """
        for name in (key, _without_kind(key)) if districts else (key,):
            candidates = self._by_name.get(name, [])
            if districts:
                candidates = [c for c in candidates if districts.intersection(c.districts)]
            former_first = bool(districts)
            if former_first or (year is not None and year > REFORM_DAY.year):
                candidates = [c for c in candidates if c.former is former_first] or candidates
            if candidates:
                return candidates
        return []

    def _named(self, text: str) -> _Named:
        provinces: dict[str, None] = {}
        districts: dict[str, None] = {}
        communes: dict[str, None] = {}
        for part in _PART.split(text):
            key = label_key(_FORMER.sub(" ", part))
            if not key or key.startswith(_SMALLER):
                continue
            if province := self._provinces.resolve(key):
                provinces[province.id] = None
            elif district := self._districts.resolve(key):
                districts[district.id] = None
            elif _has_kind(commune := _expanded(key)):
                communes[commune] = None
            elif province := self._province_at_end(key):
                provinces[province.id] = None
            else:
                communes[key] = None
        return self._plausible(_Named(tuple(provinces), tuple(districts), tuple(communes)))

    def _plausible(self, named: _Named) -> _Named:
        """Without what cannot be meant: names of the home province's units in a text about other
        provinces, and bare names of communes where no district is named."""
        if named.provinces and HOME_PROVINCE not in named.provinces:
            return named._replace(districts=(), communes=())
        if not named.districts:
            communes = tuple(key for key in named.communes if _has_kind(key))
            home = HOME_PROVINCE in named.provinces
            return named._replace(communes=communes if home else ())
        return named

    def _province_at_end(self, key: str) -> Province | None:
        words = key.split()
        ends = (" ".join(words[start:]) for start in range(1, len(words)))
        return next(filter(None, map(self._provinces.resolve, ends)), None)

    def locality_ids(self, place: Place) -> tuple[str, ...]:
        """ "tinh-<province in force>" and "xa-<unit>", as far as they are known."""
        province = self._provinces.find(place.province) if place.province else None
        ids = (f"tinh-{province.merged_into or province.id}",) if province else ()
        return (*ids, f"xa-{place.unit}") if place.unit in self._units else ids

    def district_ids(self, place: Place) -> tuple[str, ...]:
        """The district named, else those the commune was made from."""
        if place.district:
            return (place.district,)
        unit = self._units.find(place.unit) if place.unit else None
        return unit.districts if unit else ()


def _expanded(key: str) -> str:
    """The key with the kind of unit written out: "p ba đình" -> "phường ba đình"."""
    first, _, rest = key.partition(" ")
    return f"{_UNIT_KINDS[first]} {rest}" if first in _UNIT_KINDS and rest else key


def _has_kind(key: str) -> bool:
    return _without_kind(key) != key


def _without_kind(key: str) -> str:
    return key.removeprefix("xã ").removeprefix("phường ").removeprefix("thị trấn ")
