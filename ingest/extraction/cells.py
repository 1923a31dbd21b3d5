"""The cells of one row by column name, and what is found doubtful while reading them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from ingest.extraction.columns import COLUMNS_BY_NAME
from ingest.extraction.people import split_cell
from kb.domain import PartialDate, Period, parse_date, parse_period
from kb.errors import Problem
from kb.vocabulary import Term, Vocabulary, nearest

__all__ = ["Cells"]

T = TypeVar("T", bound=Term)


@dataclass(slots=True)
class Cells:
    """Reads cells as what they should be. What can't be read is a doubt and comes out empty.

    `headers`: what the list itself calls its columns, to name them to its author; `minors`: who
    is named may be under age, as the words around say.
    """

    values: Mapping[str, str]
    headers: Mapping[str, str] = field(default_factory=dict)
    doubts: list[Problem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    minors: bool = False

    def text(self, name: str) -> str:
        """The cell, empty where the list has no such column."""
        return self.values.get(name, "")

    def several(self, name: str) -> tuple[str, ...]:
        """The values of a cell that may hold several."""
        return split_cell(self.text(name))

    def doubt(self, name: str, what: str, remedy: str) -> None:
        """Remark on a cell; the row goes to review."""
        self.doubts.append(Problem(self.named(name), what, remedy))

    def named(self, name: str) -> str:
        """The column as its author finds it."""
        return f"cột “{self.headers.get(name) or COLUMNS_BY_NAME[name].label}”"

    def term(self, name: str, vocabulary: Vocabulary[T], text: str | None = None) -> T | None:
        """The term that the cell (or `text` from it) names; an unknown one is a doubt."""
        text = self.text(name) if text is None else text
        if not text:
            return None
        term = vocabulary.resolve(text) or vocabulary.find(text)
        if term is None:
            what = f"“{text}” không có trong danh mục"
            near = "; ".join(nearest(text, vocabulary))
            self.doubt(name, what, "ghi như danh mục" + (f", gần nhất: {near}" if near else ""))
        return term

    def date(self, name: str) -> PartialDate | None:
        """The date of a cell."""
        text = self.text(name)
        date = parse_date(text) if text else None
        if text and date is None:
            self.doubt(name, f"“{text}” không phải ngày, tháng hoặc năm", "ghi như 25/12/2025")
        return date

    def period(self, name: str) -> Period | None:
        """The period of a cell; one that can't be read keeps its words."""
        text = self.text(name)
        if not text:
            return None
        period = parse_period(text)
        if period is None:
            self.doubt(name, f"không hiểu thời gian “{text}”", "ghi như 2022-2024")
        return period or Period(as_written=text)
