"""Labels and their values: "Tên nhiệm vụ: ...", or a row of label and value.

A label is a header that lists have as well; what it stands for is in `ingest.extraction.columns`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby

from ingest.extraction.capitals import CAPITAL, SMALL
from ingest.extraction.found import Line, Said
from ingest.extraction.headers import certainty_of, column_of, exact_column, header_key
from ingest.extraction.quoted import quoted_in
from kb.vocabulary import vocabularies

__all__ = ["before_labels", "pairs_in", "pieces_of"]

_NUMBERING = re.compile(r"\s*(?:(?:\d{1,2}(?:\.\d{1,2})*|[a-zđIVX]{1,4})[.)/]|[-–—•*+])?\s*")
_LABEL = re.compile(r"(?P<label>[^:\t]{2,80}?)\s*+(?:\([^()]*+\)\s*+)?:\s*+")
# Looked for at every capital: the words before a label may begin with one as well.
_INNER_LABEL = re.compile(
    rf"(?<=[\s(])(?=(?P<label>(?:[{CAPITAL}](?=\w)|(?<=[,;.(–-]\s)[{SMALL}]|(?<=\()[{SMALL}])"
    r"[^:;.,\t]{1,40}?)\s*+:)"
)
# In a sentence that names a council: "Phản biện: A; Thư ký khoa học: B".
_OF_COUNCIL = re.compile(r"thư ký khoa học", re.IGNORECASE)
_CHECKED = re.compile(r"[☒☑✓✔]\s*(?P<value>[^☐☒☑□✓✔\t]+)|\[[xX]\]\s*(?P<other>[^\[\t]+)")
_BOXES = re.compile(r"[☐☒☑□]|\[[ xX]?\]")
_REMARK = re.compile(r"\([^()]*\)")
_BEFORE_LABEL = re.compile(r"(?<=[\s;,])\d{1,2}[.)]$|(?<=\s)\($")
_NUMBER_ENDS = 4  # characters
# Below "Chủ trì" or "Chủ nhiệm" in a cell of its own: what of it follows.
_NARROWER = re.compile(
    r"(?:ho (?:va )?ten|ten)(?: day du)?(?: (?:to chuc|co quan|don vi))?"
    r"(?:(?: va)? (?:hoc vi|hoc ham|chuc danh))*|ngay|nam"
)
_MOTTO = re.compile(r"cộng h[oò][aà] xã hội", re.IGNORECASE)  # beside the letterhead
_TO_BE_FILLED = " \t\v.…_"
_NOTHING = re.compile(r"(?:không|chưa)(?:\s+có)?[\s.;]*", re.IGNORECASE)
_BEHIND_QUOTED = re.compile(r"\s*(?:$|[,.;]|của\b|do\b)")
_DAY = re.compile(
    r"\b(?:\d{1,2}[/.-]\d{1,2}[/.-](?:19|20)\d\d|\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+(?:19|20)\d\d"
    r"|(?:\d{1,2}[/.-])?(?:19|20)\d\d)\b"
)
# Behind the name of an office: what it did, what its people were given, or its address.
_NOT_OF_OFFICE = re.compile(
    r"(?<=\S)\s++đã\s.*$|[–—;,.-]\s*+(?:xếp loại|loại|giải|đạt|đoạt)\b.*$"
    r"|\v[^\S\v]{0,40}[^:\v]{2,40}:.*$",
    re.IGNORECASE | re.DOTALL,
)
_ENDS_OF = {
    "organisation": _NOT_OF_OFFICE,
    "home": re.compile(rf"\s[{CAPITAL}][^\s:]*\s*:"),  # a label that is none of ours, "Website:"
}
_WORDS_OF_A_LABEL = 8
_LINES_KEPT = 10_000  # of the file that is read
_WIDEST = 4  # cells of two fields; more have a number in front
_FIGURES = re.compile(r"\(?\d{1,2}[.)]?")
_HEADERS = 3  # so many labels side by side head a list
_STOPS = " .;,"
_WITHOUT_STOP = (
    "task_code", "organisation", "level", "period", "accepted", "prize", "year", "home",
)  # fmt: skip


@lru_cache(_LINES_KEPT)
def pairs_in(line: Line) -> tuple[tuple[str, Said], ...]:
    """The labels of a line, each with the value behind it, which may be empty."""
    return tuple(_pairs_in(line))


def _pairs_in(line: Line) -> Iterator[tuple[str, Said]]:
    if "\t" in line.text:
        yield from _pairs_of_row(line)
        return
    words = _REMARK.sub("", _NUMBERING.sub("", line.text, count=1)).strip(" :")
    label = _label_at(line, 0, len(line.text))
    if not label and len(words.split()) <= _WORDS_OF_A_LABEL and (alone := exact_column(words)):
        yield alone, line.said(len(line.text), len(line.text))
        return
    yield from _labelled(line, 0, len(line.text))


def _labelled(line: Line, start: int, end: int) -> Iterator[tuple[str, Said]]:
    """The labels in a part of the line with the values behind them."""
    found = _label_at(line, start, end)
    if found is None and (first := _inner_label(line, start, end)):
        found = _label_at(line, first.start(), end)
    while found:
        name, label = found
        inner = _inner_label(line, label.end(), end)
        said = _before(line, label.end(), inner) if inner else line.said(label.end(), end)
        yield name, said.taken(certainty_of(label["label"]))
        found = _label_at(line, inner.start(), end) if inner else None


def _before(line: Line, start: int, label: re.Match[str]) -> Said:
    """What stands before a label, without the number or the bracket that the label stands in."""
    text = line.text[start : label.start()].rstrip()
    if found := _BEFORE_LABEL.search(text, max(0, len(text) - _NUMBER_ENDS)):
        text = text[: found.start()].rstrip(" ;,")
    return line.said(start, start + len(text))


def _label_at(line: Line, start: int, end: int) -> tuple[str, re.Match[str]] | None:
    """The label that a part of the line begins with, and its column."""
    numbering = _NUMBERING.match(line.text, start, end)
    label = _LABEL.match(line.text, numbering.end() if numbering else start, end)
    if label is None:
        return None
    # Brackets behind a label may be a part of it: "Ông (bà)".
    name = column_of(label["label"]) or exact_column(label[0].strip(" :"))
    return (name, label) if name else None


def _inner_label(line: Line, start: int, end: int) -> re.Match[str] | None:
    """The first label in the middle of a part of the line."""
    labels = _INNER_LABEL.finditer(line.text, start, end)
    known = (found for found in labels if column_of(found["label"]))
    return next((found for found in known if not _OF_COUNCIL.match(found["label"])), None)


def before_labels(line: Line) -> Said | None:
    """What stands before the first label of the line: the value of a label above."""
    first = _inner_label(line, 0, len(line.text))
    if first is None or _label_at(line, 0, len(line.text)):
        return None
    return line.said(0, first.start())


def _pairs_of_row(line: Line) -> Iterator[tuple[str, Said]]:
    """Label and value side by side, perhaps twice; none in the header of a list."""
    cells = [cell for cell in line.cells() if cell and not _MOTTO.search(cell.text)]
    is_letterhead = bool(_MOTTO.search(line.text))
    within = [[] if is_letterhead else _within(cell) for cell in cells]
    labels = [_NUMBERING.sub("", cell.text, count=1).rstrip(" :") for cell in cells]
    columns = [
        None if pairs or is_letterhead else column_of(label)
        for pairs, label in zip(within, labels, strict=True)
    ]
    tells = [bool(pairs or column) for pairs, column in zip(within, columns, strict=True)]
    if _head_list(columns) or (len(cells) > _WIDEST and not (tells[0] or _is_number(cells[0]))):
        return
    at = 0
    while at < len(cells):
        label, _, rest = cells[at].raw.partition("\v")
        if within[at]:
            yield from within[at]
        elif rest.strip() and (name := exact_column(label.strip(" :"))):
            yield name, line.said(cells[at].end - len(rest), cells[at].end)
        elif name := columns[at]:
            certainty = certainty_of(labels[at])
            at += at + 2 < len(cells) and bool(_NARROWER.fullmatch(header_key(labels[at + 1])))
            is_label = cells[at].raw.rstrip().endswith(":")
            beside = at + 1 < len(cells) and (
                is_label or not columns[at + 1] or _is_level(name, cells[at + 1])
            )
            said = cells[at + 1] if beside else line.said(cells[at].end, cells[at].end)
            yield name, said.taken(certainty)
            at += beside
        at += 1


def _head_list(columns: Sequence[str | None]) -> bool:
    """Whether cells that mean these columns head a list: one counts its rows, or several stand side
    by side."""
    runs = (len(list(run)) for known, run in groupby(map(bool, columns)) if known)
    return "number" in columns or max(runs, default=0) >= _HEADERS


def _is_level(name: str, cell: Said) -> bool:
    """Whether the cell is the level that the label `name` asks for; "Tỉnh" is a header as well."""
    return name == "level" and any(
        vocabularies().levels.resolve(text) for text in (cell.text, f"Cấp {cell.text}")
    )


def _is_number(cell: Said) -> bool:
    return bool(_FIGURES.fullmatch(cell.text))


def _within(cell: Said) -> list[tuple[str, Said]]:
    """The labels with their values in a cell that begins with one: "Mã số: 01/2020"."""
    if not _label_at(cell.line, cell.start, cell.end):
        return []
    return [pair for pair in _labelled(cell.line, cell.start, cell.end) if pair[1]]


def pieces_of(name: str, said: Said) -> tuple[Said, ...]:
    """The pieces of a value, as surely taken for it as the whole."""
    return tuple(piece.taken(said.certainty) for piece in _pieces(name, said))


def _pieces(name: str, said: Said) -> tuple[Said, ...]:
    """The pieces of a value: what is ticked of several, nothing where only dots are to be filled
    in."""
    text = said.raw
    if _BOXES.search(text):
        found = (match for match in _CHECKED.finditer(text))
        group = ((m, "value" if m["value"] else "other") for m in found)
        return tuple(
            said.line.said(said.start + m.start(which), said.start + m.end(which))
            for m, which in group
        )
    if not text.strip(_TO_BE_FILLED) or _NOTHING.fullmatch(text):
        return ()
    quoted = next(quoted_in(text), None) if name == "title" else None
    if quoted and quoted[0] == 1 and _BEHIND_QUOTED.match(text, quoted[1] + 1):
        return (said.line.said(said.start + quoted[0], said.start + quoted[1]),)
    if name == "accepted" and (day := _DAY.search(text)):
        return (said.line.said(said.start + day.start(), said.start + day.end()),)
    other = _ENDS_OF[name].search(text) if name in _ENDS_OF else None
    text = text[: other.start()].rstrip() if other else text
    stop = _STOPS if name in _WITHOUT_STOP else " ;"
    return (said.line.said(said.start, said.start + len(text.rstrip(stop))),)
