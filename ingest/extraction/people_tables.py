"""Tables that list people inside of a form: "STT | Họ và tên | Đơn vị công tác"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.extraction.capitals import CAPITAL
from ingest.extraction.found import Line, Said
from ingest.extraction.headers import column_of, exact_column, header_key
from ingest.extraction.parties import is_organisation, people_in
from ingest.extraction.people import contributors_in, lines_joined
from ingest.repair import FAMILIES
from kb.domain import ContributorRole

__all__ = ["PeopleTable", "begins_another", "people_table"]

_NAMES = re.compile(
    r"(?=.*\bho\b)(?=.*\bten\b).*"
    r"|(?:ten )?(?:cac )?(?:ca nhan|thanh vien|can bo|nguoi|dong tac gia)"
    r"(?: (?:da|tham gia|thuc hien|chinh|dang ki|theo|thuyet minh|de tai|nhiem vu|du an))*"
)
_AUTHORS = ("tac gia", "nhom tac gia")  # of a table in a form, where no works stand beside them
# Of the people that were to take part and those that did, these.
_DID = re.compile(r"\bda\b")
# Of a council or a meeting, which had no part in the work.
_OTHERS = re.compile(
    r"hội đồng|khách mời|đại biểu|tổ chuyên gia|tổ thẩm định|tham dự|dự họp", re.IGNORECASE
)
_NAME_LIKE = re.compile(rf"(?P<family>[{CAPITAL}]\w*)(?:\s+[{CAPITAL}]\w*){{1,4}}")


@dataclass(frozen=True, slots=True)
class PeopleTable:
    """How many columns it has, and which are those of the names and, if there is one, the offices;
    `of_others`: the people had no part in the work."""

    width: int
    names: int
    offices: int | None
    of_others: bool

    def people(self, line: Line) -> tuple[Said, ...]:
        """Those that a row names; none where it is no such row."""
        cells = line.cells()
        if len(cells) != self.width or not (cell := cells[self.names]):
            return ()
        named = contributors_in(lines_joined(cell.raw), ContributorRole.MEMBER)
        if named and all(_is_like_name(each.name) for each in named) and not _is_word(cell):
            return (cell,)
        return tuple(people_in(line, cell.start, cell.end))

    def office(self, line: Line) -> Said | None:
        """The office that such a row names."""
        cell = None if self.offices is None else line.cells()[self.offices]
        return cell or None


def people_table(line: Line, above: str) -> PeopleTable | None:
    """The table of people that a row is the header of; `above`: the line that heads it."""
    cells = line.cells() if "\t" in line.text else []
    keys = [header_key(cell.text) for cell in cells]
    columns = [exact_column(cell.text) for cell in cells]
    alone = () if "title" in columns else _AUTHORS
    named = [at for at, key in enumerate(keys) if _NAMES.fullmatch(key) or key in alone]
    if not named or column_of(keys[0]) != "number":
        return None
    return PeopleTable(
        width=len(cells),
        names=next((at for at in named if _DID.search(keys[at])), named[0]),
        offices=columns.index("organisation") if "organisation" in columns else None,
        of_others=bool(_OTHERS.search(above) or _OTHERS.search(line.text)),
    )


def begins_another(line: Line) -> bool:
    """Whether a row is the header of another table."""
    cells = line.cells()
    return len(cells) > 1 and column_of(cells[0].text) == "number"


def _is_word(cell: Said) -> bool:
    """Whether a cell is a word of headers, or the name of an office."""
    return exact_column(cell.text) is not None or is_organisation(cell.text)


def _is_like_name(text: str) -> bool:
    """Whether it looks like a name, of which the family may be a rare one; in capitals a heading
    does as well."""
    found = _NAME_LIKE.fullmatch(text)
    if found is None:
        return False
    return not text.isupper() or found["family"].title() in FAMILIES
