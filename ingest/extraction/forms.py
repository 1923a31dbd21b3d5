"""Official forms to findings: "Tên nhiệm vụ: ...", or a row of label and value for each field.

A label is a header that lists have as well; what it stands for is in `ingest.extraction.columns`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ingest.extraction.capitals import CAPITAL, SMALL
from ingest.extraction.columns import COLUMNS_BY_NAME
from ingest.extraction.found import Finding, Line, Said
from ingest.extraction.headers import certainty_of, column_of, exact_column
from ingest.extraction.parties import people_in
from ingest.extraction.standing import Standing

__all__ = ["findings_of_forms"]

_NUMBERING = re.compile(r"\s*(?:(?:\d{1,2}(?:\.\d{1,2})*|[a-zđIVX]{1,4})[.)/]|[-–—•*+])?\s*")
_LABEL = re.compile(r"(?P<label>[^:\t]{2,80}?)\s*(?:\([^()]*\)\s*)?:\s*")
# Looked for at every capital: the words before a label may begin with one as well.
_INNER_LABEL = re.compile(
    rf"(?<=\s)(?=(?P<label>(?:[{CAPITAL}]|(?<=[,;.(–-]\s)[{SMALL}])[^:;.,\t]{{1,40}}?)\s*:)"
)
_CHECKED = re.compile(r"[☒☑✓✔]\s*(?P<value>[^☐☒☑□✓✔\t]+)|\[[xX]\]\s*(?P<other>[^\[\t]+)")
_BOXES = re.compile(r"[☐☒☑□]|\[[ xX]?\]")
_DOTS = re.compile(r"[.…_]{4,}")
# A form says the name of the record and so many other things.
_FEWEST = 2
_WORDS_OF_A_NAME = 5
_WORDS_OF_A_LABEL = 6
_OF_RESULTS = {"leader", "organisation", "level", "accepted", "task_code", "year", "period"}
_WITHOUT_STOP = ("task_code", "organisation", "level", "period", "accepted", "prize", "year")
_PEOPLE = ("members", "authors", "leader")


def findings_of_forms(
    lines: Sequence[Line], heading: Said | None, standing: Standing
) -> tuple[Finding, ...]:
    """The records that forms are about, one below the other; none where the lines are no forms.
    `heading`: that of the document, which may name the record in place of a field."""
    fields = list(_fields(lines))
    names = [name for name, _ in fields]
    if "title" not in names:
        return _headed(fields, lines, heading, standing)
    # Each form begins with the same field.
    first = names[0] if names.count(names[0]) == names.count("title") else "title"
    starts = [at for at, name in enumerate(names) if name == first]
    if names.count("title") == 1:
        starts = [0]
    findings = [
        _finding(fields[start:end], standing) for start, end in pairwise([*starts, len(fields)])
    ]
    return tuple(found for found in findings if found)


def _headed(
    fields: Sequence[tuple[str, tuple[Said, ...]]],
    lines: Sequence[Line],
    heading: Said | None,
    standing: Standing,
) -> tuple[Finding, ...]:
    """A page about one result, below its name."""
    names = {name for name, said in fields if said}
    if len(names & _OF_RESULTS) <= _FEWEST:
        return ()
    first = fields[0][1][0].line
    above = [line for line in lines if (line.page, line.number) < (first.page, first.number)]
    if above and len(above[-1].text.split()) >= _WORDS_OF_A_NAME:
        heading = above[-1].said(0, len(above[-1].text))
    if heading is None:
        return ()
    found = _finding([("title", (heading,)), *fields], standing)
    return (found,) if found else ()


def _finding(fields: Sequence[tuple[str, tuple[Said, ...]]], standing: Standing) -> Finding | None:
    values: dict[str, tuple[Said, ...]] = {}
    for name, said in fields:
        if said and not COLUMNS_BY_NAME[name].private:
            values[name] = (
                values.get(name, ()) + said if name in _PEOPLE else values.get(name, said)
            )
    if "title" not in values or len(values) <= _FEWEST:
        return None
    return Finding(standing.completed(values))


def _fields(lines: Sequence[Line]) -> Iterator[tuple[str, tuple[Said, ...]]]:
    """The columns that labels name, each with what follows it."""
    waiting: str | None = None
    people: list[Said] = []
    for line in lines:
        pairs = list(_pairs(line))
        if waiting and not pairs:
            found = list(people_in(line)) if waiting in _PEOPLE else []
            people += found
            if found or (waiting in _PEOPLE and "\t" in line.text):
                continue
            if not people and "\t" not in line.text:
                yield waiting, (line.said(0, len(line.text)),)
            waiting = None
        elif waiting and pairs and not people and (head := _before_labels(line)):
            yield waiting, (head,)
        if pairs and people and waiting:
            yield waiting, tuple(people)
        if pairs:
            waiting, people = None, []
        for name, said in pairs:
            if said:
                yield name, _values(name, said)
            else:
                waiting = name
    if waiting and people:
        yield waiting, tuple(people)


def _pairs(line: Line) -> Iterator[tuple[str, Said]]:
    """The labels of a line, each with the value behind it, which may be empty."""
    if "\t" in line.text:
        yield from _pairs_of_row(line)
        return
    numbering = _NUMBERING.match(line.text)
    label = _LABEL.match(line.text, numbering.end() if numbering else 0)
    name = column_of(label["label"]) if label else None
    if (
        name is None
        and len(line.text.split()) <= _WORDS_OF_A_LABEL
        and (alone := exact_column(_NUMBERING.sub("", line.text, count=1).strip(" :")))
    ):
        yield alone, line.said(len(line.text), len(line.text))
        return
    if name is None and (first := _inner_label(line, 0)):
        label = _LABEL.match(line.text, first.start())
        name = column_of(label["label"]) if label else None
    while label and name:
        inner = _inner_label(line, label.end())
        said = line.said(label.end(), inner.start() if inner else len(line.text))
        yield name, said.taken(certainty_of(label["label"]))
        label = _LABEL.match(line.text, inner.start()) if inner else None
        name = column_of(label["label"]) if label else None


def _inner_label(line: Line, start: int) -> re.Match[str] | None:
    """The first label in the middle of the line."""
    labels = _INNER_LABEL.finditer(line.text, start)
    return next((found for found in labels if column_of(found["label"])), None)


def _before_labels(line: Line) -> Said | None:
    """What stands before the first label of the line: the value of a label above."""
    first = _inner_label(line, 0)
    numbering = _NUMBERING.match(line.text)
    label = _LABEL.match(line.text, numbering.end() if numbering else 0)
    if first is None or (label and column_of(label["label"])):
        return None
    return line.said(0, first.start())


def _pairs_of_row(line: Line) -> Iterator[tuple[str, Said]]:
    """Label and value side by side, perhaps twice; none in the header of a list."""
    cells = line.cells()
    labels = [_NUMBERING.sub("", cell.text, count=1).rstrip(" :") for cell in cells]
    columns = list(map(column_of, labels))
    if "number" in columns:
        return
    at = 0
    while at + 1 < len(cells):
        if (name := columns[at]) and not columns[at + 1]:
            yield name, cells[at + 1].taken(certainty_of(labels[at]))
            at += 1
        at += 1


def _values(name: str, said: Said) -> tuple[Said, ...]:
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
    if _DOTS.search(text) and not _DOTS.sub("", text).strip(" ."):
        return ()
    if name in _WITHOUT_STOP:
        return (said.line.said(said.start, said.start + len(text.rstrip(" .;,"))),)
    return (said,)
