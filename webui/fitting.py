"""Fits here: `/phu-hop?noi=xa-14758&chuyen-de=trong-trot`, records ordered by how well they fit a
place of the province and a topic, each with its reason in words.

The rule is `kb.search.FIT_WEIGHTS`; this module finds what may fit and words why.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from flask import Blueprint, render_template, request

from kb.domain import Bank
from kb.ports import Sort
from kb.search import Fit, Need, PlaceTie, best_fits
from kb.text import SortKey, place_sort_key
from kb.vocabulary import HOME_PROVINCE, District, Unit, vocabularies
from webui.cards import Card, card_of
from webui.context import search
from webui.labels import term_label
from webui.language import is_english
from webui.presentation import evidence_badge
from webui.wording import N_
from webui.wording import gettext as _

__all__ = ["blueprint", "reason_told"]

# So many of each search are weighed, the best proven first, and so many are shown.
_WEIGHED = 100
_SHOWN = 12
_BANKS = {"bank": frozenset[str]({Bank.ADVANCE, Bank.SOLUTION, Bank.KNOWLEDGE})}
_TIES: Mapping[PlaceTie, str] = {
    PlaceTie.IN_USE: N_("Đã áp dụng ở %(place)s"),
    PlaceTie.TRIED: N_("Đã thử ở %(place)s"),
    PlaceTie.APPLICATION: N_("Nguồn nêu nơi áp dụng: %(place)s"),
    PlaceTie.NAMED: N_("Gắn với %(place)s"),
}
_KINDS = ("Phường", "Xã", "Thị xã", "Thành phố", "Huyện")

blueprint = Blueprint("fitting", __name__)


@dataclass(frozen=True, slots=True)
class Choice:
    """A value to choose: its name stands before its kind, so that typing its first letters finds
    it: "Xuân Lập (xã)"."""

    value: str
    name: str
    kind: str


@dataclass(frozen=True, slots=True)
class Group:
    """The communes under an old district, which can itself be chosen."""

    name: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Fitting:
    """A record as a card, and why it fits."""

    card: Card
    reason: str


@blueprint.get("/phu-hop")
def fits_here() -> tuple[str, int]:
    """The form, and what fits where a place is chosen; 400 for a place or topic there is not."""
    locality, topic = request.args.get("noi", ""), request.args.get("chuyen-de", "")
    names = vocabularies()
    known_topic = topic if topic in names.topics else None
    need = Need(locality, known_topic) if _is_place(locality) else None
    page = render_template(
        "fitting/fits.html",
        groups=_groups(english=is_english()),
        topics=[(each.id, term_label(names.topics, each.id)) for each in names.topics],
        locality=locality if need else "",
        locality_name=_place_name(locality) if need else "",
        topic=known_topic or "",
        topic_name=term_label(names.topics, known_topic) if known_topic else "",
        is_asked=bool({"noi", "chuyen-de"} & request.args.keys()),
        fittings=_fittings(need) if need else [],
    )
    is_odd = bool(locality and not need) or bool(topic and not known_topic)
    return page, 400 if is_odd else 200


def reason_told(fit: Fit, topic: str | None) -> str:
    """Why it fits, in words: place; topic; evidence."""
    return "; ".join(_reasons(fit, topic))


def _reasons(fit: Fit, topic: str | None) -> Iterator[str]:
    if fit.place:
        yield _(_TIES[fit.tie], place=fit.place)
    else:
        yield _("Chưa gắn với nơi nào trong tỉnh")
    if topic and fit.has_topic:
        yield _("chuyên đề %(topic)s", topic=term_label(vocabularies().topics, topic))
    elif topic:
        yield _("chuyên đề khác")
    yield _("mức “%(evidence)s”", evidence=evidence_badge(fit.evidence).label)


def _fittings(need: Need) -> list[Fitting]:
    hits = {
        hit.id: hit
        for selected in _searches(need)
        for hit in search(selected | _BANKS, sort=Sort.EVIDENCE, limit=_WEIGHED).hits
    }
    best = best_fits((hit.record for hit in hits.values()), need)[:_SHOWN]
    return [Fitting(card_of(hits[fit.record.id]), reason_told(fit, need.topic)) for fit in best]


def _searches(need: Need) -> Iterator[dict[str, frozenset[str]]]:
    """From the nearest to the widest, so that what is near is weighed whatever else there is."""
    topic = {"topic": frozenset({need.topic})} if need.topic else {}
    near: list[dict[str, frozenset[str]]] = [{"district": _with_merged(need.districts)}]
    if need.unit:
        near.append({"locality": frozenset({need.locality})})
    province = {"locality": frozenset({f"tinh-{HOME_PROVINCE}"})}
    yield from ({**place, **topic} for place in (*near, province))
    if topic:
        yield topic
        yield from near


def _with_merged(districts: frozenset[str]) -> frozenset[str]:
    """The districts and those that became part of them, under which older records stand."""
    merged = {each.id for each in vocabularies().districts if each.merged_into in districts}
    return districts | merged


def _is_place(value: str) -> bool:
    return Need(value).unit is not None or value in vocabularies().districts


def _place_name(value: str) -> str:
    unit = Need(value).unit
    if unit:
        return term_label(vocabularies().units, unit)
    former = _("cũ")
    return f"{term_label(vocabularies().districts, value)} ({former})"


@cache
def _groups(*, english: bool) -> tuple[Group, ...]:
    """The communes by their old district, both in the order of their names."""
    names = vocabularies()
    members: dict[str, list[Unit]] = {}
    for unit in names.units:
        members.setdefault(unit.districts[0], []).append(unit)
    listed = [names.districts.get(id_) for id_ in members]
    ordered = sorted(listed, key=_sorted_by_name)
    return tuple(_group(each, members[each.id], english=english) for each in ordered)


def _group(district: District, units: list[Unit], *, english: bool) -> Group:
    places: list[tuple[str, District | Unit]] = [(district.id, district)]
    places += [(f"xa-{unit.id}", unit) for unit in sorted(units, key=_sorted_by_name)]
    choices = (Choice(value, *_name_and_kind(place, english=english)) for value, place in places)
    return Group(district.named(english=english), tuple(choices))


def _sorted_by_name(term: District | Unit) -> SortKey:
    return place_sort_key(term.label)


def _name_and_kind(place: District | Unit, *, english: bool) -> tuple[str, str]:
    kind = next((kind for kind in _KINDS if place.label.startswith(f"{kind} ")), "")
    name = place.label.removeprefix(kind).strip()
    return name, place.named(english=english).replace(name, "").strip().lower()
