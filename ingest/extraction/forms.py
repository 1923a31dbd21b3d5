"""Official forms to findings: each a title with the other fields that labels name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from ingest.extraction.articles import may_head
from ingest.extraction.capitals import CAPITAL
from ingest.extraction.cell_parts import parts_of
from ingest.extraction.columns import COLUMNS_BY_NAME
from ingest.extraction.found import Finding, Line, Said
from ingest.extraction.kinds import column_for
from ingest.extraction.labels import before_labels, pairs_in, pieces_of
from ingest.extraction.mentions import contests_in, prize_heading, prizes_in
from ingest.extraction.parties import people_in
from ingest.extraction.people_tables import PeopleTable, begins_another, people_table
from ingest.extraction.quoted import quoted_in
from ingest.extraction.standing import Standing

__all__ = ["findings_of_forms"]

_Field = tuple[str, tuple[Said, ...]]
# A form says the name of the record and so many other things.
_FEWEST = 2
_WORDS_OF_A_NAME = 5
_ABOVE = 2  # lines between which the name of the record may stand in a sentence
_OF_RESULTS = {"leader", "organisation", "level", "accepted", "task_code", "year", "period"}
_OF_AWARDS = {"authors", "organisation", "contest"}
_PEOPLE = ("members", "authors", "leader")
# Behind an organisation stands its place, behind people their organisation.
_OF_SEVERAL = ("organisation", "authors")
# Labels of several people, who may be named line by line.
_SEVERAL = re.compile(
    r"\W*(?:\d{1,2}[.)]\s*)?(?:các|những|nhóm|đồng|danh sách|thành viên|cá nhân)\b", re.IGNORECASE
)
_FIRST = re.compile(r"(?:1[.)/-]|[-+•])\s")
_NUMBERED = re.compile(r"\W*(?:\d{1,2}[.)/-]\s*)?")
_SHORT = 20  # words
_MARKED = re.compile(r"\s*(?:\d{1,2}[.)/-]|[-+•–—])\s")
# Who signs, or of whom the text goes on to speak.
_POST = re.compile(
    r"\s*(?:(?:TM|KT|TL|TUQ|Q)\s?\.\s|(?i:(?:phó\s+|quyền\s+|nguyên\s+)?(?:tổng\s+)?(?:giám đốc"
    r"|chủ tịch|trưởng|hiệu trưởng|hiệu phó|viện trưởng|cục trưởng|chánh|bí thư|thủ trưởng))\b"
    rf"|Phó\s+[^{CAPITAL}])"
)
# Below when it was to be done, "Theo hợp đồng: ...".
_IN_FACT = re.compile(r"\W*thực tế\b", re.IGNORECASE)
_LEADS = re.compile(r"chủ trì\b[^:\t]{0,40}[\s:]*$", re.IGNORECASE)
_WORKS_AT = re.compile(r"(?:công tác|làm việc)[\s:]*$", re.IGNORECASE)
# Names of offices and roles that people sign below are no labels.
_SIGNED = re.compile(
    r"[^:]*(?:^|\t)\W*(?:xác nhận (?:của|cơ quan|đơn vị)\b|thủ trưởng\b|[kt][tml]\.\s"
    r"|ký (?:tên|và|ghi)\b|người (?:lập|viết|đăng|khai|làm|đề)\b)[^:]*",
    re.IGNORECASE,
)
# What a web page says of itself, below its heading.
_POSTED = re.compile(
    r"\W*(?:(?:người |ngày )?đăng(?: bởi| ngày| lúc)?|(?:ngày )?cập nhật(?: lúc| ngày)?"
    r"|lượt (?:xem|đọc)|số lượt xem)\s*:",
    re.IGNORECASE,
)
# On a certificate: "Đạt giải Nhất Hội thi ...".
_GIVEN = re.compile(r"\W*(?:đã\s+)?(?:đoạt|đạt|giành|được tặng)\s+", re.IGNORECASE)


def findings_of_forms(
    lines: Sequence[Line], heading: Said | None, standing: Standing
) -> tuple[Finding, ...]:
    """The records that forms are about, one below the other; none where the lines are no forms.
    `heading`: that of the document, which may name the record in place of a field."""
    reader = _Fields()
    fields = [each for line in lines for each in reader.read(line)] + list(reader.end())
    names = [name for name, _ in fields]
    prizes = [prize for line in lines if (prize := prize_heading(line))]
    if len(prizes) + (names.count("title") > 1) > 1:
        return ()  # items of a list
    if "title" not in names:
        return _headed(fields, lines, heading, standing, prizes)
    # Each form begins with the same field.
    first = names[0] if names.count(names[0]) == names.count("title") else "title"
    starts = [at for at, name in enumerate(names) if name == first]
    if names.count("title") == 1:
        starts = [0]
    findings = [
        _finding(fields[start:end], standing) for start, end in pairwise([*starts, len(fields)])
    ]
    return tuple(_prized(found, prizes) for found in findings if found)


def _prized(form: Finding, prizes: Sequence[Said]) -> Finding:
    """The form with the prize that a heading of its page names."""
    return Finding({"prize": (prizes[0],), **form.values}) if prizes else form


def _headed(
    fields: Sequence[_Field],
    lines: Sequence[Line],
    heading: Said | None,
    standing: Standing,
    prizes: Sequence[Said],
) -> tuple[Finding, ...]:
    """A page about one result, below its name; `prizes`: those of its headings."""
    names = {name for name, said in fields if said}
    is_of_award = names >= _OF_AWARDS and not prizes
    if len(names & _OF_RESULTS) <= _FEWEST and not is_of_award:
        return ()
    first = fields[0][1][0].line
    above = [
        line
        for line in lines
        if (line.page, line.number) < (first.page, first.number) and not _POSTED.match(line.text)
    ]
    quoted = [line.said(*found) for line in above[-_ABOVE:] for found in quoted_in(line.text)]
    if quoted:
        heading = quoted[-1]
    elif above and len(above[-1].text.split()) >= _WORDS_OF_A_NAME:
        heading = above[-1].said(0, len(above[-1].text))
    if heading is None or not may_head(heading.text):
        return ()
    found = _finding([("title", (heading,)), *fields], standing)
    return (found,) if found else ()


def _finding(fields: Sequence[_Field], standing: Standing) -> Finding | None:
    values: dict[str, tuple[Said, ...]] = {}
    for label, said in fields:
        for name, pieces in _told(label, said, standing) if said else ():
            if name in _PEOPLE:
                values[name] = values.get(name, ()) + pieces
            elif name in values and _says_better(name, pieces[0], values[name][0]):
                values[name] = pieces
            else:
                values.setdefault(name, pieces)
    is_of_contest = "authors" in values and "contest" in standing.values
    if "title" not in values or len(values) + is_of_contest <= _FEWEST:
        return None
    return Finding(standing.completed(values))


def _says_better(name: str, said: Said, known: Said) -> bool:
    """Whether a later field is the one that was meant: when the work was done in fact, which office
    led it, not where its leader works."""
    if name == "period":
        return bool(_IN_FACT.match(said.line.text))
    led = name == "organisation" and _LEADS.search(said.line.text[: said.start])
    return bool(led and _WORKS_AT.search(known.line.text[: known.start]))


def _told(label: str, said: tuple[Said, ...], standing: Standing) -> Iterator[_Field]:
    """What a field says, and what else its value holds."""
    name = column_for(label, said[0], standing.values)
    if name is None or COLUMNS_BY_NAME[name].private:
        return
    if name in _OF_SEVERAL and len(said) == 1:
        for part, piece in parts_of(name, said[0], people_apart=True).items():
            yield part, (piece,)
    else:
        yield name, said


@dataclass(slots=True)
class _Fields:
    """Reads line by line: a label may stand above its value, or above a list of people."""

    _waiting: str | None = None
    _goes_on: bool = False  # the label has people in its own line already
    _marked: bool = False  # they are numbered, or each has a dash
    _people: list[Said] = field(default_factory=list)
    _table: PeopleTable | None = None
    _above: str = ""  # the last line that is no row
    _named: set[str] = field(default_factory=set)  # of the form

    def read(self, line: Line) -> Iterator[_Field]:
        """The fields that a line completes."""
        if self._is_of_people(line):
            yield from self._row(line)
            return
        yield from self._end_of_table(line)
        pairs = [pair for pair in pairs_in(line) if pair[0] != "number"]  # of the paper
        if given := _given_prize(line):
            pairs.append(("prize", given))
        if not pairs:
            yield from self._value(line)
            return
        yield from self.end()
        if "\t" in line.text and _SIGNED.fullmatch(line.text):
            self._waiting = None
            return
        if not pairs[0][1] and pairs[0][0] in self._named and ":" not in line.text:
            return  # who filled in the form signs
        above, self._waiting = (None if self._goes_on else self._waiting), None
        self._goes_on = False
        if above and (head := before_labels(line)):
            yield above, pieces_of(above, head)
        for label, said in pairs:
            # "Chủ nhiệm:", and below it "Họ và tên: ...".
            name = above if label == "authors" and above in _PEOPLE else label
            if said:
                if name == "title" in self._named:
                    self._named.clear()  # another form
                self._named.add(name)
                yield name, pieces_of(name, said)
            else:
                self._waiting = name
        if _may_go_on(line, *pairs[-1]):
            self._waiting, self._goes_on = pairs[-1][0], True
            self._marked = bool(_FIRST.match(pairs[-1][1].raw))

    def end(self) -> Iterator[_Field]:
        """The people that were named below the last label."""
        if self._waiting and self._people:
            yield self._waiting, tuple(self._people)
            self._waiting = None
        self._people = []

    def _is_of_people(self, line: Line) -> bool:
        """Whether it is a row of a table of people, its header included."""
        if "\t" not in line.text:
            self._table, self._above = None, line.text
            return False
        if header := people_table(line, self._above):
            self._table = header
            if not header.of_others and self._waiting not in _PEOPLE:
                self._waiting = "members"
            return True
        return bool(self._table and self._table.people(line))

    def _row(self, line: Line) -> Iterator[_Field]:
        """What a row of a table of people says."""
        if self._table is None or self._table.of_others:
            return
        people = self._table.people(line)
        self._people += people
        if people and (office := self._table.office(line)):
            yield "organisation", (office,)

    def _end_of_table(self, line: Line) -> Iterator[_Field]:
        """The people of a table, where the header of another stands below it."""
        if self._table and begins_another(line):
            self._table = None
            yield from self.end()
            if self._waiting in _PEOPLE:
                self._waiting = None

    def _value(self, line: Line) -> Iterator[_Field]:
        """What the line is to the label above it."""
        if self._waiting in _PEOPLE:
            found = [*people_in(line)] if self._may_name_more(line) else []
            if not self._people and not self._goes_on:
                self._marked = bool(_MARKED.match(line.text))
            self._people += found
            if found or ("\t" in line.text and not self._goes_on):
                return
        if self._waiting and not (self._people or self._goes_on or "\t" in line.text):
            yield self._waiting, pieces_of(self._waiting, line.said(0, len(line.text)))
        else:
            yield from self.end()
        self._waiting, self._goes_on = None, False

    def _may_name_more(self, line: Line) -> bool:
        """Whether the people of a line may be of those above: named as they are, and no signers."""
        if "\t" in line.text or not (self._goes_on or self._people):
            return not self._goes_on
        if _POST.match(line.text) or (self._marked and not _MARKED.match(line.text)):
            return False
        return not self._goes_on or _begins_with_person(line)


def _may_go_on(line: Line, label: str, said: Said) -> bool:
    """Whether more people may be named below those behind a label: "Các ông: Nguyễn Văn A"."""
    if label not in ("authors", "members") or not said or "\t" in line.text:
        return False
    return bool(_SEVERAL.match(line.text[: said.start]) or _FIRST.match(said.raw))


def _begins_with_person(line: Line) -> bool:
    """Whether a short line names somebody at its beginning, perhaps numbered."""
    numbering = _NUMBERED.match(line.text)
    start = numbering.end() if numbering else 0
    short = "\t" not in line.text and len(line.text.split()) <= _SHORT
    return short and any(person.start <= start for person in people_in(line))


def _given_prize(line: Line) -> Said | None:
    """The prize at a contest that a line begins with."""
    given = _GIVEN.match(line.text)
    prize = next(prizes_in(line), None) if given else None
    if given is None or prize is None or prize.start != given.end():
        return None
    return prize if next(contests_in(line), None) else None
