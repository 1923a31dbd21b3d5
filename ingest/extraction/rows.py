"""One row of a list to one draft. Which cell is which column has been settled before."""

from __future__ import annotations

from dataclasses import replace

from ingest.extraction.awards import award_of, involves_minors
from ingest.extraction.cells import Cells
from ingest.extraction.columns import COLUMNS_BY_NAME
from ingest.extraction.draft import Draft
from ingest.extraction.money import amount
from ingest.extraction.people import contributors_in, each_once
from ingest.extraction.youth import may_name_a_pupil
from kb.domain import (
    Acceptance,
    AcceptanceForm,
    Applicability,
    Award,
    Bank,
    Contributor,
    ContributorRole,
    Discipline,
    Organisation,
    Origin,
    Place,
    PlaceRole,
    Record,
    ReviewState,
    Source,
    Task,
    make_record_id,
)
from kb.errors import Problem
from kb.review import as_remark
from kb.vocabulary import HOME_PROVINCE, resolve_places, vocabularies

__all__ = ["DEFAULT_KINDS", "draft_of_row"]

DEFAULT_KINDS = {
    Bank.ADVANCE: "result",
    Bank.SOLUTION: "solution",
    Bank.KNOWLEDGE: "news",
    Bank.EXPERT: "expert",
}
_OF_ADVANCES = ("leader", "task_code", "level", "accepted", "grade")
_PEOPLE = ("authors", "leader", "members")
_OF_SOLUTIONS = ("contest", "prize")


def draft_of_row(cells: Cells, *, place: str, source: str, bank: Bank | None) -> Draft:
    """The draft of a row's cells; published unless something is doubtful."""
    chosen = _bank(cells, bank)
    missing = list(_missing(cells, chosen))
    if missing or chosen is None:
        # The row is refused, the names in it must not stay in the original.
        hidden = involves_minors(cells, award_of(cells))
        return Draft(place=place, problems=tuple(missing), sensitive=hidden)
    award = award_of(cells)
    contributors = _contributors(cells, award)
    places = _places(cells, award)
    record = Record(
        id=cells.text("id") or _new_id(cells, chosen, award, source),
        bank=chosen,
        title=cells.text("title"),
        kind=_kind(cells, chosen),
        summary=cells.text("summary"),
        contributors=contributors,
        organisations=_organisations(cells),
        disciplines=_disciplines(cells, award),
        topics=_topics(cells),
        keywords=cells.several("keywords"),
        field_as_written=cells.text("contest_field") or cells.text("discipline"),
        period=cells.period("period") or (None if award else cells.period("year")),
        task=_task(cells),
        acceptances=_acceptances(cells),
        awards=(award,) if award else (),
        places=places,
        applicability=_applicability(cells),
        remarks=_remarks(cells, award),
        origin=_origin(cells, award, places),
        sources=(_source(cells, source),),
        review=ReviewState.PUBLISHED,
        consent=cells.text("consent"),
    )
    hidden = _hides_people(cells, award, contributors)
    return Draft(
        place=place,
        record=record,
        doubts=tuple(cells.doubts),
        notes=tuple(cells.notes),
        sensitive=hidden,
    )


def _hides_people(cells: Cells, award: Award | None, contributors: tuple[Contributor, ...]) -> bool:
    """Whether the row names minors, or may do so in words in which no name was made out."""
    written = [f"{cells.named(name)}: {text}" for name in _PEOPLE if (text := cells.text(name))]
    if not written or contributors:
        return False
    if involves_minors(cells, award):
        return True
    cells.notes.append("không đọc ra tên người nào")
    return any(map(may_name_a_pupil, written))


def _missing(cells: Cells, bank: Bank | None) -> list[Problem]:
    problems = []
    if not cells.text("title"):
        label = COLUMNS_BY_NAME["title"].label
        problems.append(Problem("", "dòng không có tên", f"điền cột “{label}” hoặc xoá dòng"))
    if bank is None:
        problems.append(
            Problem("", "không rõ thuộc ngân hàng nào", "điền cột “Ngân hàng”, hoặc dùng --bank")
        )
    return problems


def _bank(cells: Cells, declared: Bank | None) -> Bank | None:
    if term := cells.term("bank", vocabularies().banks):
        return Bank(term.id)
    if declared:
        return declared
    if any(cells.text(name) for name in _OF_SOLUTIONS):
        return Bank.SOLUTION
    return Bank.ADVANCE if any(cells.text(name) for name in _OF_ADVANCES) else None


def _kind(cells: Cells, bank: Bank) -> str:
    term = cells.term("kind", vocabularies().kinds)
    return term.id if term else DEFAULT_KINDS[bank]


def _new_id(cells: Cells, bank: Bank, award: Award | None, source: str) -> str:
    """From the web address, else the contest: a list keeps its ids when its file is renamed."""
    contest = f"{award.contest}:{award.edition or award.year}" if award else ""
    return make_record_id(bank, cells.text("title"), _address(cells) or contest or source)


def _contributors(cells: Cells, award: Award | None) -> tuple[Contributor, ...]:
    found = each_once(
        (
            *contributors_in(cells.text("leader"), ContributorRole.LEADER),
            *contributors_in(cells.text("authors"), ContributorRole.AUTHOR),
            *contributors_in(cells.text("members"), ContributorRole.MEMBER),
        )
    )
    if found and involves_minors(cells, award):
        cells.notes.append(f"đã bỏ {len(found)} tên: người dự thi có thể dưới 18 tuổi")
        return ()
    return found


def _organisations(cells: Cells) -> tuple[Organisation, ...]:
    register = vocabularies().organisations
    found = ((name, register.resolve(name)) for name in cells.several("organisation"))
    return tuple(Organisation(name=name, id=term.id if term else None) for name, term in found)


def _disciplines(cells: Cells, award: Award | None) -> tuple[Discipline, ...]:
    """The discipline column; a plain "Lĩnh vực" of a list without contests, if it is one."""
    name = "contest_field" if award is None and not cells.text("discipline") else "discipline"
    term = vocabularies().disciplines.resolve(cells.text(name)) if cells.text(name) else None
    if term is None:
        if name == "discipline":
            cells.term(name, vocabularies().disciplines)
        return ()
    scheme, _, code = term.id.partition(":")
    return (Discipline(scheme=scheme, code=code, as_written=cells.text(name)),)


def _topics(cells: Cells) -> tuple[str, ...]:
    terms = (cells.term("topic", vocabularies().topics, text) for text in cells.several("topic"))
    return tuple(term.id for term in terms if term)


def _task(cells: Cells) -> Task | None:
    level = cells.term("level", vocabularies().levels)
    code = cells.text("task_code")
    if not code and not cells.text("level"):
        return None
    return Task(code=code, level=level.id if level else None, level_as_written=cells.text("level"))


def _acceptances(cells: Cells) -> tuple[Acceptance, ...]:
    date, grade = cells.date("accepted"), cells.text("grade")
    if date is None and not grade:
        return ()
    return (Acceptance(form=AcceptanceForm.REVIEWED, date=date, grade=grade),)


def _places(cells: Cells, award: Award | None) -> tuple[Place, ...]:
    roles = (("home", PlaceRole.ORIGIN), ("place", PlaceRole.APPLICATION))
    return tuple(
        place
        for name, role in roles
        for text in cells.several(name)
        for place in _resolved(cells, name, text, role, award.year if award else None)
    )


def _resolved(
    cells: Cells, name: str, text: str, role: PlaceRole, year: int | None
) -> tuple[Place, ...]:
    places = resolve_places(text, year)
    if all(place.province is None for place in places):
        cells.doubt(name, f"chưa rõ “{text}” là nơi nào", "ghi đủ xã, huyện cũ, tỉnh")
    return tuple(replace(place, role=role) for place in places)


def _applicability(cells: Cells) -> Applicability | None:
    found = Applicability(
        scale=cells.several("scale"),
        cost=tuple(amount(text, cells.headers.get("cost", "")) for text in cells.several("cost")),
        results=cells.several("results"),
        conditions=cells.several("conditions"),
    )
    return found if found != Applicability() else None


def _remarks(cells: Cells, award: Award | None) -> tuple[str, ...]:
    lost = ", ".join(filter(None, (cells.text(name) for name in ("contest", "edition", "prize"))))
    kept = (as_remark(lost),) if lost and award is None else ()
    return (*cells.several("note"), *kept)


def _origin(cells: Cells, award: Award | None, places: tuple[Place, ...]) -> Origin:
    if term := cells.term("origin", vocabularies().origins):
        return Origin(term.id)
    homes = {place.province for place in places if place.role is PlaceRole.ORIGIN}
    contest = vocabularies().contests.get(award.contest) if award else None
    local = contest is not None and contest.province == HOME_PROVINCE
    if HOME_PROVINCE in homes or (not homes and local):
        return Origin.IN_PROVINCE
    return Origin.OUTSIDE


def _address(cells: Cells) -> str:
    text = cells.text("source")
    return text if text.startswith(("http://", "https://")) else ""


def _source(cells: Cells, source: str) -> Source:
    address = _address(cells)
    return Source(
        address=address or source,
        title="" if address else cells.text("source"),
        publisher=cells.text("publisher"),
    )
