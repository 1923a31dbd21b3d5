"""How well a record fits a place and a topic: one table of weights, and the facts behind each fit.

Pure: looks at records that a search by facets has found, and knows neither index nor store.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from enum import StrEnum

from kb.domain import Evidence, Place, PlaceRole, Record, derive_evidence
from kb.vocabulary import HOME_PROVINCE, district_ids, resolve_places, vocabularies

__all__ = ["FIT_WEIGHTS", "Fit", "FitWeight", "Nearness", "Need", "PlaceTie", "best_fits"]


class Nearness(StrEnum):
    """How near the nearest place of a record is to the one that is asked for."""

    COMMUNE = "commune"
    DISTRICT = "district"
    PROVINCE = "province"
    ELSEWHERE = "elsewhere"


class PlaceTie(StrEnum):
    """What ties a record to a place, strongest first."""

    IN_USE = "in_use"
    TRIED = "tried"
    APPLICATION = "application"
    NAMED = "named"


@dataclass(frozen=True, slots=True)
class FitWeight:
    """What one fact adds to a fit, and why so much."""

    fact: str
    weight: float
    why: str


FIT_WEIGHTS = (
    FitWeight("topic", 7.0, "more than all else together: another topic is no answer"),
    FitWeight(Nearness.COMMUNE, 3.0, "the same soil, market and officials"),
    FitWeight(Nearness.DISTRICT, 2.5, "neighbours under the same old district can be visited"),
    FitWeight(Nearness.PROVINCE, 1.0, "the same provincial policy and seasons"),
    FitWeight(Nearness.ELSEWHERE, 0.0, "nothing is known of how alike another place is"),
    FitWeight(PlaceTie.IN_USE, 1.0, "seen at work there; less than a step nearer"),
    FitWeight(PlaceTie.TRIED, 0.5, "tried there, how it went on is not known"),
    FitWeight(PlaceTie.APPLICATION, 0.5, "the source names it as the place of application"),
    FitWeight(PlaceTie.NAMED, 0.0, "a place of birth says little of where a thing works"),
    FitWeight(Evidence.REPLICATED, 2.0, "works in several places: likely in one more"),
    FitWeight(Evidence.APPLIED, 1.5, "works in one place"),
    FitWeight(Evidence.AWARDED, 1.0, "a jury looked at it; use is not proven"),
    FitWeight(Evidence.ACCEPTED, 0.75, "a council accepted the result"),
    FitWeight(Evidence.CLAIMED, 0.0, "nobody else vouches for it yet"),
)
"""The rule of "fits here". Chosen by reasoning, not tuned: there are no judgements of fit."""

_WEIGHT: Mapping[str, float] = {each.fact: each.weight for each in FIT_WEIGHTS}


@dataclass(frozen=True, slots=True)
class Need:
    """Where something is to be applied, and on which topic (None: any). `locality` is a commune of
    the province ("xa-14758") or one of its old districts ("huyen-tho-xuan")."""

    locality: str
    topic: str | None = None

    @property
    def unit(self) -> str | None:
        """The code of the commune; None where a whole district is meant."""
        kind, _, code = self.locality.partition("-")
        return code if kind == "xa" and code in vocabularies().units else None

    @property
    def districts(self) -> frozenset[str]:
        """The old districts that the place lies in, by the name they were last listed under."""
        unit = vocabularies().units.find(self.unit) if self.unit else None
        return _listed(unit.districts if unit else (self.locality,))


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit:
    """A record and why it fits. `place` is the nearest one, as written; empty where none is in
    the province."""

    record: Record
    score: float
    has_topic: bool
    nearness: Nearness
    place: str
    tie: PlaceTie
    evidence: Evidence


def best_fits(records: Iterable[Record], need: Need) -> tuple[Fit, ...]:
    """The records, each once, the best fit first; equal ones newest first, then by id."""
    found = {record.id: _fit(record, need) for record in records}
    return tuple(
        sorted(found.values(), key=lambda fit: (-fit.score, -(fit.record.year or 0), fit.record.id))
    )


def _fit(record: Record, need: Need) -> Fit:
    evidence = derive_evidence(record, vocabularies().counting_contests)
    has_topic = need.topic in record.topics
    districts = need.districts
    stands = [
        (_nearness(place, need.unit, districts), tie, written)
        for place, tie, written in _places(record)
    ]
    nearness, tie, written = max(
        stands,
        key=lambda stand: _WEIGHT[stand[0]] + _WEIGHT[stand[1]],
        default=(Nearness.ELSEWHERE, PlaceTie.NAMED, ""),
    )
    if nearness is Nearness.ELSEWHERE:
        tie, written = PlaceTie.NAMED, ""
    score = _WEIGHT[nearness] + _WEIGHT[tie] + _WEIGHT[evidence]
    return Fit(
        record=record,
        score=score + (_WEIGHT["topic"] if has_topic else 0),
        has_topic=has_topic,
        nearness=nearness,
        place=written,
        tie=tie,
        evidence=evidence,
    )


def _places(record: Record) -> Iterator[tuple[Place, PlaceTie, str]]:
    """Every place of the record with its tie: those of its trials, then those it names."""
    for trial in record.applicability.trials if record.applicability else ():
        tie = PlaceTie.IN_USE if trial.in_use else PlaceTie.TRIED
        for place in resolve_places(trial.place, trial.year):
            yield place, tie, trial.place
    for place in record.places:
        tie = PlaceTie.APPLICATION if place.role is PlaceRole.APPLICATION else PlaceTie.NAMED
        yield place, tie, place.as_written


def _nearness(place: Place, unit: str | None, districts: Set[str]) -> Nearness:
    if unit and place.unit == unit:
        return Nearness.COMMUNE
    if districts & _listed(district_ids(place)):
        return Nearness.DISTRICT
    return Nearness.PROVINCE if place.province == HOME_PROVINCE else Nearness.ELSEWHERE


def _listed(districts: Iterable[str]) -> frozenset[str]:
    known = vocabularies().districts
    found = {id_: known.find(id_) for id_ in districts}
    return frozenset(term.merged_into or id_ for id_, term in found.items() if term)
