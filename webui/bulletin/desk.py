"""A shortlist as its page shows it: each record with its notes and the addresses that change it.

Everything stands in the address; nothing is stored. Knows of a request its language only.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from kb.bulletin import (
    Share,
    Shortlist,
    Spread,
    cautions,
    moved,
    questions,
    shortlist_of,
    spreads,
)
from kb.domain import BulletinIssue, Record, derive_evidence
from kb.vocabulary import vocabularies
from webui.bulletin.wording import CAUTIONS, QUESTIONS, SPREADS, uses_told
from webui.labels import bank_name, option_label, term_label
from webui.presentation import EvidenceBadge, evidence_badge
from webui.tray import TRAY_LIMIT, Tray
from webui.wording import gettext

__all__ = ["Desk", "Entry", "Gauge", "desk_of", "desk_path"]

_SHOWN_SHARES = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One record of the shortlist; `up`, `down` and `without` are paths that carry the tray with
    them, empty where there is no way further."""

    id: str
    title: str
    bank: str
    year: int | None
    evidence: EvidenceBadge
    places: str
    organisations: str
    cautions: tuple[str, ...]
    questions: tuple[str, ...]
    up: str
    down: str
    without: str


@dataclass(frozen=True, slots=True)
class Gauge:
    """One spread: its legend, its first shares, and how many values more there are."""

    legend: str
    spread: Spread
    more: int

    @property
    def shares(self) -> tuple[tuple[str, int, float], ...]:
        """Label, count, and percent of all records."""
        whole = max(self.spread.total, 1)
        return tuple(
            (self._name(each), each.count, round(100 * each.count / whole, 1))
            for each in self.spread.shares[:_SHOWN_SHARES]
        )

    def _name(self, share: Share) -> str:
        return option_label(self.spread.facet, share.value)


@dataclass(frozen=True, slots=True)
class Desk:
    """The page of a shortlist. `missing`: ids and names of the priority topics that no record of
    it has; `tray`: what lies in the reader's tray besides; `with_tray`: the path that adds it."""

    issue: BulletinIssue
    shortlist: Shortlist
    entries: tuple[Entry, ...]
    gauges: tuple[Gauge, ...]
    missing: tuple[tuple[str, str], ...]
    tray: tuple[str, ...]
    with_tray: str


def desk_of(
    issue: BulletinIssue,
    ids: Iterable[str],
    tray: Sequence[str],
    find: Callable[[str], Record | None],
) -> Desk:
    """The desk of an issue over these ids; what else is in the tray can be added."""
    shortlist = shortlist_of(ids, find)
    added = tuple(each for each in tray if each not in shortlist.ids)
    topics = vocabularies().topics
    held = {topic for record in shortlist.records for topic in record.topics}
    return Desk(
        issue,
        shortlist,
        tuple(_entry(issue, record, shortlist.ids, added) for record in shortlist.records),
        tuple(map(_gauge, spreads(shortlist.records))) if shortlist.records else (),
        tuple((topic.id, term_label(topics, topic.id)) for topic in topics if topic.id not in held),
        added,
        desk_path(issue, (*shortlist.ids, *added)),
    )


def desk_path(issue: BulletinIssue, ids: Iterable[str], file: str = "") -> str:
    """The path of a shortlist with these records, or of a file made of it."""
    return f"/dac-san/{issue.code}{f'/{file}' if file else ''}?ids={','.join(ids)}"


def _entry(
    issue: BulletinIssue, record: Record, ids: Sequence[str], besides: Sequence[str]
) -> Entry:
    def arranged(ids: Sequence[str]) -> str:
        # The tray follows the shortlist: who goes to find one more comes back to what is here.
        return Tray((*ids, *besides)[:TRAY_LIMIT]).on(desk_path(issue, ids))

    warned = (gettext(CAUTIONS[each]) for each in cautions(record) if each in CAUTIONS)
    left = tuple(each for each in ids if each != record.id)
    return Entry(
        id=record.id,
        title=record.title,
        bank=bank_name(record.bank),
        year=record.year,
        evidence=evidence_badge(derive_evidence(record, vocabularies().counting_contests)),
        places="; ".join(dict.fromkeys(place.as_written for place in record.places)),
        organisations="; ".join(dict.fromkeys(each.name for each in record.organisations)),
        cautions=(*uses_told(record.bulletin_uses, issue), *warned),
        questions=tuple(gettext(QUESTIONS[each]) for each in questions(record)),
        up=arranged(moved(ids, record.id, -1)) if record.id != ids[0] else "",
        down=arranged(moved(ids, record.id, 1)) if record.id != ids[-1] else "",
        without=arranged(left),
    )


def _gauge(spread: Spread) -> Gauge:
    more = max(len(spread.shares) - _SHOWN_SHARES, 0)
    return Gauge(gettext(SPREADS[spread.facet]), spread, more)
