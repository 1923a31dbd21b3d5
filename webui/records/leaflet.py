"""What stands on the leaflet of a record: as much of each part as makes one page of A4.

A full record is told more briefly, in steps, until its estimated height fits (`_DENSITIES`). What
is left out is counted, and the QR code leads to it. Knows no request and no template.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import segno
from flask_babel import ngettext
from markupsafe import Markup

from kb.domain import Record, source_name
from kb.vocabulary import vocabularies
from webui.exports import citation_text
from webui.fact_wording import acceptance_text, award_text
from webui.labels import term_label
from webui.presentation import shortened
from webui.records.proof import proof_of
from webui.records.sheet import Answer, organisations_to_ask, sheet_of
from webui.records.wording import Line
from webui.wording import gettext as _

__all__ = ["Leaflet", "leaflet_of", "qr_code"]


@dataclass(frozen=True, slots=True)
class _Density:
    """How many entries of a part are told, and how many characters of an entry, the summary and
    the title; `is_small`: in smaller letters, of which leaflet.css knows the size."""

    entries: int
    entry: int
    summary: int
    title: int = 250
    is_small: bool = False


_DENSITIES = (
    _Density(6, 300, 900),
    _Density(4, 200, 600),
    _Density(3, 140, 400),
    _Density(2, 110, 300),
    _Density(1, 110, 220),
    _Density(1, 70, 200, 200, is_small=True),
)
# Printed by leaflet.css: heights in mm, and characters in a row, a little fewer than were counted.
_PAGE, _FRAME = 267, 32
_TITLE_ROW, _TITLE_CHARACTERS = 8.9, 38
_ROW, _CHARACTERS, _SUMMARY_CHARACTERS = 5.5, 56, 70
_BETWEEN_PARTS = 3.6
_SMALL_ROW, _SMALL_CHARACTERS = 4.5, 82
_CODE = 48
# An address longer than this is of no use on paper; the record has it whole.
_ADDRESS = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaflet:
    """The parts of a leaflet, each as short as it has to be."""

    is_small: bool
    title: str
    summary: str
    answers: tuple[Answer, ...]
    recognised: tuple[str, ...]
    because: tuple[str, ...]
    to_ask: tuple[str, ...]
    unsaid: tuple[str, ...]
    sources: tuple[str, ...]
    citation: str


def leaflet_of(record: Record, address: str) -> Leaflet:
    """The leaflet of a record, of facts and the bank's own words only; `address`: its permanent
    one."""
    # Prizes and sources stand on the leaflet as well, and long addresses are of no use on paper.
    citation = citation_text(record, address, is_brief=True)
    leaflets = (_leaflet(record, citation, density) for density in _DENSITIES)
    return next(
        (each for each in leaflets if _height(each) <= _PAGE),
        _leaflet(record, citation, _DENSITIES[-1]),
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


def _leaflet(record: Record, citation: str, density: _Density) -> Leaflet:
    sheet = sheet_of(record)
    proof = proof_of(record)
    recognised = [*map(award_text, record.awards), *map(acceptance_text, record.acceptances)]
    asked = (f"{each.name} ({each.part})" for each in organisations_to_ask(record))
    sources = (_source(each.publisher, each.address) for each in record.sources)
    return Leaflet(
        is_small=density.is_small,
        title=shortened(record.title, density.title),
        summary=shortened(record.summary, density.summary),
        answers=tuple(
            Answer(answer.name, answer.field, _short(answer.lines, density))
            for answer in (*_subject(record), *(sheet.answers if sheet else ()))
        ),
        # What counts for the grade is told there already.
        recognised=() if proof.counted and len(recognised) == 1 else _few(recognised, density),
        because=_few(proof.counted or proof.uncounted, density),
        to_ask=_few(asked, density),
        unsaid=sheet.unsaid if sheet else (),
        sources=_few(sources, density, longest=_ADDRESS + 60),
        citation=citation,
    )


def _subject(record: Record) -> Iterator[Answer]:
    """What it is about, whose work it is and where it belongs, as far as that is known."""
    topics = [term_label(vocabularies().topics, topic) for topic in record.topics]
    said = (
        (_("Chuyên đề"), "topics", topics),
        (_("Tác giả"), "contributors", [each.name for each in record.contributors]),
        (_("Địa phương"), "places", [place.as_written for place in record.places]),
    )
    for name, field, texts in said:
        if texts:
            yield Answer(name, field, (Line("; ".join(dict.fromkeys(texts))),))


def _short(lines: Sequence[Line], density: _Density) -> tuple[Line, ...]:
    kept = [Line(shortened(line.text, density.entry), line.note) for line in lines]
    return tuple(kept[: density.entries]) + _more(len(kept) - density.entries)


def _few(texts: Iterable[str], density: _Density, longest: int = 0) -> tuple[str, ...]:
    each = [shortened(text, longest or density.entry) for text in dict.fromkeys(texts)]
    left = _more(len(each) - density.entries)
    return (*each[: density.entries], *(line.text for line in left))


def _more(count: int) -> tuple[Line, ...]:
    """How many entries are left out; nothing where none is."""
    if count <= 0:
        return ()
    told = ngettext("và %(num)s mục nữa ở bản ghi", "và %(num)s mục nữa ở bản ghi", count)
    return (Line(told),)


def _source(publisher: str, address: str) -> str:
    site = source_name(address)
    if len(address) <= _ADDRESS:
        return f"{publisher or site}: {address}"
    return f"{publisher} ({site})" if publisher else site


def _height(leaflet: Leaflet) -> float:
    """About how high the leaflet prints, in mm, never less than it is."""
    parts = [[line.text + line.note for line in answer.lines] for answer in leaflet.answers]
    # The grade and its meaning are two rows, in few cases three.
    parts += [[*leaflet.because, "", "", ""], [*leaflet.recognised], [*leaflet.to_ask]]
    parts += [[" · ".join(leaflet.unsaid)]]
    head = _TITLE_ROW * _rows([leaflet.title], _TITLE_CHARACTERS)
    head += _ROW * _rows([leaflet.summary], _SUMMARY_CHARACTERS) if leaflet.summary else 0
    body = sum(_BETWEEN_PARTS + _ROW * _rows(part, _CHARACTERS) for part in parts if part)
    # Two headings; a row of the citation may end early before a long address.
    small = [*leaflet.sources, leaflet.citation, "", "", ""]
    foot = max(_CODE, _SMALL_ROW * _rows(small, _SMALL_CHARACTERS))
    return _FRAME + head + body + foot


def _rows(texts: Iterable[str], characters: int) -> int:
    return sum(max(1, math.ceil(len(text) / characters)) for text in texts)
