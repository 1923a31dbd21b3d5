"""The award of a row: contest, edition, year, prize and field through the vocabularies."""

from __future__ import annotations

import re

from ingest.extraction.cells import Cells
from ingest.extraction.youth import names_minors
from kb.domain import Award, AwardStatus
from kb.vocabulary import Contest, Edition, parse_edition, vocabularies

__all__ = ["award_of", "involves_minors"]

_PROPOSED = re.compile(r"\b(?:đề nghị|đề xuất|dự kiến)\b[\s:]*(?:xếp\s+|trao\s+)?", re.IGNORECASE)
_YEAR = re.compile(r"(?:18|19|20|21)\d{2}")


def involves_minors(cells: Cells, award: Award | None) -> bool:
    """Whether entrants of the contest may be under age; an unknown contest is judged by name."""
    if award is None:
        return cells.minors or names_minors(cells.text("contest"))
    return vocabularies().contests.get(award.contest).minors


def award_of(cells: Cells) -> Award | None:
    """The award; None where the row has none or names an unknown contest, which is a doubt."""
    if not any(cells.text(name) for name in ("contest", "prize")):
        return None
    contest = cells.term("contest", vocabularies().contests)
    if contest is None:
        if not cells.text("contest"):
            cells.doubt("contest", "có giải nhưng thiếu tên cuộc thi", "ghi tên cuộc thi")
        return None
    edition_text = cells.text("edition") or cells.text("contest")
    said = parse_edition(edition_text)
    year = _year(cells) or said.year
    edition = contest.edition(number=said.number) if said.number else None
    _compare(cells, edition, year)
    prize_text = _PROPOSED.sub("", cells.text("prize")).strip()
    prize = cells.term("prize", vocabularies().prizes, prize_text)
    contest_field = _field(cells, contest)
    return Award(
        contest=contest.id,
        contest_as_written=cells.text("contest"),
        edition=said.number,
        edition_as_written=cells.text("edition"),
        period=said.period,
        year=year or (edition.year if edition else None),
        ceremony=cells.date("ceremony"),
        prize=prize.id if prize else None,
        prize_as_written=cells.text("prize"),
        contest_field=contest_field,
        field_as_written=cells.text("contest_field"),
        status=_status(cells),
    )


def _year(cells: Cells) -> int | None:
    text = cells.text("year")
    years = [int(year) for year in _YEAR.findall(text)]
    if text and not years:
        cells.doubt("year", f"“{text}” không phải năm", "ghi bốn chữ số, ví dụ 2025")
    return max(years, default=None)


def _compare(cells: Cells, edition: Edition | None, year: int | None) -> None:
    if edition and edition.year and year and not edition.covers(year):
        cells.doubt(
            "year",
            f"lần thứ {edition.number} là năm {edition.year}, ở đây ghi {year}",
            "ghi năm của cuộc thi, không phải năm trao giải",
        )


def _field(cells: Cells, contest: Contest) -> str | None:
    if contest.field_list is None:
        return None
    text = cells.text("contest_field")
    term = vocabularies().contest_fields(contest.field_list).resolve(text)
    if text and term is None:
        # No doubt: offices name fields freely, and the words are kept.
        cells.notes.append(f"{cells.named('contest_field')}: “{text}” ngoài thể lệ, giữ nguyên văn")
    return term.id if term else None


def _status(cells: Cells) -> AwardStatus:
    said = f"{cells.text('status')} {cells.text('prize')}"
    return AwardStatus.PROPOSED if _PROPOSED.search(said) else AwardStatus.CONFERRED
