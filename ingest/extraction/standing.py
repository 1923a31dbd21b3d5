"""What holds for the records below a heading: contest, edition, year, prize, level, and whether
prizes are only proposed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from ingest.extraction.found import Line, Said
from ingest.extraction.mentions import (
    ContestMention,
    contests_in,
    edition_alone,
    level_in,
    prize_heading,
)
from ingest.extraction.parties import is_organisation

__all__ = ["Standing"]

_HEADING = 220  # characters; what is longer is running text, but for the capitals it opens with
_OPENING = 40
_PROPOSED = re.compile(
    r"\b(?:(?<!theo )(?<!xét )(?:kính\s+)?(?:đề nghị|đề xuất)"
    r"(?:\s+(?:chủ tịch|ubnd|hội đồng|ban tổ chức))?[^.]{0,80}?"
    r"\b(?:tặng|trao|xếp|xét|công nhận)?\s*(?:giải|thưởng)|dự kiến\s+(?:xếp|trao|tặng)\s+giải)",
    re.IGNORECASE,
)
_WAS_DONE = r"\b(?:nghiệm thu|công nhận|hoàn thành|kết thúc|sáng kiến)\b"
_FILED = re.compile(
    _WAS_DONE + r"[^.;:]{0,60}?"
    r"\bnăm[\s.]+(?P<year>(?:19|20)\d\d)\b"
    r"|\b\d{1,2}/\d{1,2}/(?P<day>(?:19|20)\d\d)\b[^.;]{0,120}\bnghiệm thu\b"
    r"|(?:^|\v)\W{0,50}+(?:danh sách|tổng hợp|thống kê)\b[^.;]{0,120}"
    r"\bnăm\s+(?P<listed>(?:19|20)\d\d)\W*$"
    r"|\bnăm\s+(?P<done>(?:19|20)\d\d)\b[^.;]{0,120}\bđã\b[^.;]{0,30}\bnghiệm thu\b"
    r"|\bnghiệm thu\b[^.;:]{0,40}?\bngày\s+\d{1,2}/\d{1,2}/(?P<met>(?:19|20)\d\d)\b",
    re.IGNORECASE,
)
_PLACE_HEADING = re.compile(
    r"\s*(?:(?:[IVX]+|\d{1,2}|[A-ZĐ])[.)\t]\s*)(?P<place>(?:huyện|thị xã|thành phố|tỉnh|xã|phường)"
    r"\s+\S+(?:\s+\S+){0,3}?)\s*(?:\(.*)?:?\s*$",
    re.IGNORECASE,
)
# Of a part of a list: "II. Năm 2020".
_SECTION = re.compile(
    r"\W*(?:(?:[IVX]+|\d{1,2}|[A-ZĐ])[.)/\t]\s*)?năm\s+(?P<year>(?:19|20)\d\d)[\s:.]*$",
    re.IGNORECASE,
)
_DONE = re.compile(_WAS_DONE, re.IGNORECASE)
_NOT_YET = re.compile(r"\b(?:chưa|đang|đề xuất)\b", re.IGNORECASE)
_WORKS = re.compile(r"\b(?:đề tài|nhiệm vụ|dự án|sáng kiến)\b", re.IGNORECASE)
_OF_A_PART = re.compile(r"\s*(?:[IVX]+|[A-ZĐ])[.)/\t]\s")
_SOME_YEAR = re.compile(r"(?:19|20)\d\d")
_NUMBERED = re.compile(r"\s*(?:(?:[IVX]+|\d{1,2}|[A-ZĐ]|[a-zđ])[.)/\t]|[*+-])\s*")
_WHOSE = re.compile(r"\s+(?:tỉnh|thành phố|huyện)\s+\S", re.IGNORECASE)
_COUNTED = re.compile(r"(?<!\s)\s*+[:(]\s*\d.*$")
_ALONE = re.compile(r"\s*(?:\([^()]*\))?[\s:]*")
_NEAR_THE_BEGINNING = 60  # characters
_OF_AWARDS = ("contest", "edition", "year", "prize", "status", "home", "organisation")


@dataclass(slots=True)
class Standing:
    """Taken up line by line."""

    values: dict[str, Said] = field(default_factory=dict)
    is_of_done: bool = False  # works that were done, not such as are planned

    def read(self, line: Line) -> bool:
        """Take up what the line says; whether it is a heading of records."""
        is_heading = len(line.text) <= _HEADING or line.text[:_OPENING].isupper()
        self._read_contests(line, is_heading=is_heading)
        self._read_edition(line)
        if prize := prize_heading(line):
            self.values["prize"] = prize
        if home := _PLACE_HEADING.match(line.text):
            self.values["home"] = line.said(*home.span("place"))
        if organisation := _organisation_heading(line):
            self.values["organisation"] = organisation
        heads = bool(prize or home or organisation)
        if is_heading and (level := level_in(line)):
            self.values["level"] = level
        if is_heading and (filed := _FILED.search(line.text)):
            self.values["filed"] = line.said(*filed.span(filed.lastgroup or 0))
            self.values.pop("section", None)
            heads = heads or "\t" in line.text
        if is_heading and _names_works(line.text):
            self.values.pop("section", None)  # of the works above
            self.is_of_done = False
        done = is_heading and _DONE.search(line.text) and not _NOT_YET.search(line.text)
        self.is_of_done |= bool(done)
        if self.is_of_done and (section := _SECTION.match(line.text)):
            self.values["section"] = line.said(*section.span("year"))
            heads = True
        if proposed := _PROPOSED.search(line.text):
            self.values.setdefault("status", line.said(*proposed.span()))
        return heads

    def _read_contests(self, line: Line, *, is_heading: bool) -> None:
        """Those that the line names; one that is only mentioned adds to what is known of it."""
        for mention in contests_in(line):
            known = self.values.get("contest")
            if known and _is_in_short(mention.name.text, known.text):
                self._complete(mention)  # in short, "Hội thi Sáng tạo kỹ thuật"
                continue
            if known and not (is_heading and _is_announced(line, mention)):
                if known.text.lower() == mention.name.text.lower():
                    self._complete(mention)
                continue
            self.values["contest"] = mention.name
            for name, said in (("edition", mention.edition), ("year", mention.year)):
                if said:
                    self.values[name] = said
                elif known and known.text.lower() != mention.name.text.lower():
                    self.values.pop(name, None)
            self.values.pop("prize", None)

    def _read_edition(self, line: Line) -> None:
        """That of the contest that was named in the line above."""
        if "contest" in self.values and (alone := edition_alone(line)):
            self._complete(alone)

    def _complete(self, mention: ContestMention) -> None:
        """Take up what was not known of the contest."""
        for name, said in (("edition", mention.edition), ("year", mention.year)):
            if said:
                self.values.setdefault(name, said)

    def now(self) -> Standing:
        """What holds here; later lines change it no more."""
        return Standing(dict(self.values), self.is_of_done)

    def completed(self, values: Mapping[str, tuple[Said, ...]]) -> dict[str, tuple[Said, ...]]:
        """The values of a record with those that hold for it: of a prize, or of a task."""
        is_award = bool({"prize"} & (values.keys() | self.values.keys())) or (
            "contest" in self.values and not values.keys() & {"task_code", "leader", "accepted"}
        )
        names = _OF_AWARDS if is_award else ("level", "home", "organisation")
        held = {name: (said,) for name in names if (said := self.values.get(name))}
        if not is_award and (year := self._year(values)):
            held["year"] = (year,)
        return {**held, **values}

    def _year(self, values: Mapping[str, tuple[Said, ...]]) -> Said | None:
        """The year of a result by the headings above it, which may name several; what it says
        itself stands before."""
        if _is_dated(values):
            return None
        section = None if "period" in values else self.values.get("section")
        return section or self.values.get("filed")


def _names_works(heading: str) -> bool:
    """Whether a heading of a list, or of a part of one, says of which works it is."""
    is_of_part = heading.isupper() or _OF_A_PART.match(heading)
    return bool(is_of_part and "\t" not in heading and _WORKS.search(heading))


def _is_dated(values: Mapping[str, tuple[Said, ...]]) -> bool:
    """Whether a record says itself in which year it was accepted."""
    return any(_SOME_YEAR.search(said.raw) for said in values.get("accepted", ()))


def _is_in_short(name: str, known: str) -> bool:
    """Whether a name is the known one without the province whose contest it is."""
    rest = known[len(name) :] if known.lower().startswith(name.lower()) else ""
    return bool(_WHOSE.match(rest))


def _is_announced(line: Line, mention: ContestMention) -> bool:
    """Whether the line is about this contest, and not a sentence that mentions it."""
    before, behind = line.text[: mention.name.start], line.text[mention.name.end :]
    if _NUMBERED.fullmatch(before) and _ALONE.fullmatch(behind):
        return True
    if not (mention.edition or mention.year) or line.text.rstrip().endswith((".", ";")):
        return False
    return mention.name.start <= _NEAR_THE_BEGINNING or line.text[:_OPENING].isupper()


def _organisation_heading(line: Line) -> Said | None:
    """The organisation that a numbered heading is the name of."""
    numbered = _NUMBERED.match(line.text)
    counted = _COUNTED.search(line.text)
    end = counted.start() if counted else len(line.text)
    if not numbered:
        return None
    name = line.text[numbered.end() : end]
    # Of a heading that counts what follows, commas belong to the name: "Sở Văn hóa, Thể thao".
    if not is_organisation(name.replace(",", "") if counted else name):
        return None
    return line.said(numbered.end(), end)
