"""Records side by side: the rows that an association compares, and which of them tell the records
apart.

Knows no request and no template.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from kb.domain import Record, source_name, web_address
from kb.vocabulary import vocabularies
from webui.fact_wording import acceptance_text, award_text
from webui.labels import bank_name, term_label
from webui.presentation import EvidenceBadge
from webui.records import Line, organisations_to_ask, proof_of, sheet_of
from webui.wording import N_
from webui.wording import gettext as _

__all__ = ["Cell", "Column", "Comparison", "Row", "compared"]

_LETTERS = "ABCD"


@dataclass(frozen=True, slots=True)
class Column:
    """One record: its letter ties its cells together where they do not stand under each other."""

    letter: str
    id: str
    title: str
    bank: str
    kind: str
    evidence: EvidenceBadge


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a cell, and where it leads (may be empty)."""

    line: Line
    href: str = ""


Cell = tuple[Entry, ...]
"""What one record says; empty where its sources say nothing."""


@dataclass(frozen=True, slots=True)
class Row:
    """One question and the answers in the order of the columns; `silence` is said where there is
    none."""

    name: str
    cells: tuple[Cell, ...]
    silence: str

    @property
    def differs(self) -> bool:
        """Whether the records can be told apart by this row."""
        return len(set(self.cells)) > 1


@dataclass(frozen=True, slots=True)
class Comparison:
    """Columns, rows, and the questions to which no record has an answer."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    silent: tuple[str, ...]


def compared(records: Sequence[Record]) -> Comparison:
    """The comparison of two to four records, in their order."""
    proofs = [proof_of(record) for record in records]
    columns = tuple(
        Column(
            letter,
            record.id,
            record.title,
            bank_name(record.bank),
            term_label(vocabularies().kinds, record.kind),
            proof.badge,
        )
        for letter, record, proof in zip(_LETTERS, records, proofs, strict=False)
    )
    rows = [
        Row(
            _("Vì sao ở mức kiểm chứng ấy"),
            tuple(tuple(_texts(proof.counted or proof.uncounted)) for proof in proofs),
            _("chưa có giải thưởng, nghiệm thu hay nơi đang dùng"),
        ),
        *_sheet_rows(records),
        *(
            Row(_(name), tuple(tuple(entries(record)) for record in records), _("không có"))
            for name, entries in _ROWS
        ),
    ]
    return Comparison(
        columns,
        tuple(row for row in rows if any(row.cells)),
        tuple(row.name for row in rows if not any(row.cells)),
    )


def _sheet_rows(records: Sequence[Record]) -> Iterator[Row]:
    """A row for each question of the applicability sheet, in its order."""
    sheets = [sheet_of(record) for record in records]
    said = [
        {answer.name: answer.lines for answer in sheet.asked} if sheet else {} for sheet in sheets
    ]
    for name in dict.fromkeys(name for answers in said for name in answers):
        cells = tuple(tuple(map(Entry, answers.get(name, ()))) for answers in said)
        yield Row(name, cells, _("nguồn không nêu"))


def _texts(texts: Iterable[str]) -> Iterator[Entry]:
    return (Entry(Line(text)) for text in dict.fromkeys(texts) if text)


def _sources(record: Record) -> Iterator[Entry]:
    for source in record.sources:
        name = source.publisher or source_name(source.address)
        yield Entry(Line(name), web_address(source.address) or "")


def _to_ask(record: Record) -> Iterator[Entry]:
    return (Entry(Line(each.name, each.part)) for each in organisations_to_ask(record))


def _topics(record: Record) -> Iterator[Entry]:
    return _texts(term_label(vocabularies().topics, topic) for topic in record.topics)


_Entries = Callable[[Record], Iterable[Entry]]
_ROWS: tuple[tuple[str, _Entries], ...] = (
    (N_("Giải thưởng"), lambda record: _texts(map(award_text, record.awards))),
    (N_("Công nhận"), lambda record: _texts(map(acceptance_text, record.acceptances))),
    (N_("Năm"), lambda record: _texts([str(record.year)] if record.year else [])),
    (N_("Địa phương"), lambda record: _texts(it.as_written for it in record.places)),
    (N_("Chuyên đề"), _topics),
    (N_("Hỏi ai"), _to_ask),
    (N_("Nguồn"), _sources),
)
