"""What stands on the leaflet of a record: so much of each part that it is one page of A4.

The limits are chosen so that a record that meets every one of them still fits (a browser test
prints it). What is left out is counted, and the QR code leads to it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import segno
from flask_babel import gettext as _
from flask_babel import ngettext
from markupsafe import Markup

from kb.domain import Record
from kb.vocabulary import vocabularies
from webui.presentation import shortened, source_name
from webui.records.proof import proof_of
from webui.records.sheet import Answer, organisations_to_ask, sheet_of
from webui.records.wording import Line, acceptance_text, award_text

__all__ = ["Leaflet", "leaflet_of", "qr_code"]

_TITLE = 220
_SUMMARY = 450
_LINE = 150
_ADDRESS = 120
_LINES = 2
_FEW = 3


@dataclass(frozen=True, slots=True)
class Leaflet:
    """The parts of a leaflet, each already as short as it has to be."""

    title: str
    summary: str
    answers: tuple[Answer, ...]
    unsaid: tuple[str, ...]
    because: tuple[str, ...]
    to_ask: tuple[str, ...]
    recognised: tuple[str, ...]
    sources: tuple[str, ...]


def leaflet_of(record: Record) -> Leaflet:
    """The leaflet of a record, of facts and the bank's own words only."""
    sheet = sheet_of(record)
    proof = proof_of(record)
    recognised = [*map(award_text, record.awards), *map(acceptance_text, record.acceptances)]
    because = _few(proof.counted or proof.uncounted, _LINES)
    return Leaflet(
        title=shortened(record.title, _TITLE),
        summary=shortened(record.summary, _SUMMARY),
        answers=tuple(
            Answer(answer.name, answer.field, _short(answer.lines))
            for answer in (*_subject(record), *(sheet.answers if sheet else ()))
        ),
        unsaid=sheet.unsaid if sheet else (),
        because=because,
        to_ask=_few((f"{each.name} ({each.part})" for each in organisations_to_ask(record)), _FEW),
        # What counts for the grade is told there already.
        recognised=() if proof.counted and len(recognised) == 1 else _few(recognised, _FEW),
        sources=_few((_source(each.publisher, each.address) for each in record.sources), _FEW),
    )


def qr_code(address: str) -> Markup:
    """The address as a QR code: an SVG of its own, black on white on every screen."""
    code = segno.make_qr(address, error="m")
    return Markup(
        code.svg_inline(
            svgclass="qr",
            lineclass=None,
            light="#fff",
            omitsize=True,
            title=_("Mã QR dẫn về bản ghi này"),
        )
    )


def _subject(record: Record) -> Iterator[Answer]:
    """What it is about, whose work it is and where it belongs, as far as that is known."""
    topics = [vocabularies().topics.label(topic) for topic in record.topics]
    said = (
        (_("Chuyên đề"), "topics", topics),
        (_("Tác giả"), "contributors", [each.name for each in record.contributors]),
        (_("Địa phương"), "places", [place.as_written for place in record.places]),
    )
    for name, field, texts in said:
        if texts:
            yield Answer(name, field, (Line("; ".join(dict.fromkeys(texts))),))


def _short(lines: Sequence[Line]) -> tuple[Line, ...]:
    kept = [Line(shortened(line.text, _LINE), line.note) for line in lines[:_LINES]]
    return (*kept, *(Line(text) for text in _more(len(lines) - _LINES)))


def _few(texts: Iterable[str], limit: int) -> tuple[str, ...]:
    each = list(dict.fromkeys(texts))
    return (*(shortened(text, _LINE) for text in each[:limit]), *_more(len(each) - limit))


def _more(count: int) -> list[str]:
    if count <= 0:
        return []
    return [ngettext("và %(num)s mục nữa ở bản ghi", "và %(num)s mục nữa ở bản ghi", count)]


def _source(publisher: str, address: str) -> str:
    # An address longer than a line is of no use on paper; the record has it whole.
    name = publisher or source_name(address)
    return f"{name}: {address}" if len(address) <= _ADDRESS else f"{name} ({source_name(address)})"
