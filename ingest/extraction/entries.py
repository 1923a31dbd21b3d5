"""Entries to findings: a title on a line of its own, below it who and where, "Tác giả: ...".

Yearbooks, web pages and reports put one such entry below the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.extraction.cell_parts import parts_of
from ingest.extraction.columns import COLUMNS_BY_NAME
from ingest.extraction.found import Finding, Line, Said
from ingest.extraction.items import finding_of_item, parties_in, title_start
from ingest.extraction.kinds import column_for
from ingest.extraction.labels import before_labels, pairs_in, pieces_of
from ingest.extraction.mentions import prize_heading, prizes_in
from ingest.extraction.parties import besides, is_organisation
from ingest.extraction.standing import Standing

__all__ = ["finding_of_labelled", "findings_of_entries"]

# "Giải Nhất - Tác giả: ..." below a title.
_PRIZE_FIRST = re.compile(r"\W*(?:đoạt\s+|đạt\s+)?giải\s+\w+(?:\s+khích|\s+biệt)?\s*(?:[-–,;:(]|$)",
                          re.IGNORECASE)  # fmt: skip
_COLLEAGUES = re.compile(r"(?:và\s+)?(?:các\s+)?(?:cộng sự|cs\.|đồng nghiệp)|và", re.IGNORECASE)
_CLASS = re.compile(r"\blớp\s+\d{1,2}\s?\w{0,2}\b", re.IGNORECASE)
_LETTER = re.compile(r"[^\W\d_]")
_PEOPLE = {"authors", "leader", "members"}
_OF_WORKS = {"prize", "contest", "leader", "task_code", "level", "accepted", "grade"}
_TITLE_ENDS = re.compile(r"\s*[.;,:–—-]\s*$")
_FEWEST_WORDS, _MOST_WORDS = 4, 60
_FEWEST = 2  # one title with its author may be that of an article


@dataclass(slots=True)
class _Entry:
    """A title and what the lines below it say."""

    values: dict[str, tuple[Said, ...]]
    held: Standing
    told: dict[str, tuple[Said, ...]]  # from the line of the title itself, to begin with
    goes_on: bool = False  # whether lines below it told more

    def finding(self) -> Finding | None:
        if not _PEOPLE & self.told.keys():
            return None
        return Finding(self.held.completed({**self.values, **self.told}))


def findings_of_entries(lines: Sequence[Line]) -> tuple[Finding, ...]:
    """The entries of a document; none where there are fewer than two, or titles have labels as
    forms have, which no prizes head."""
    labelled = any(name == "title" for line in lines for name, _ in pairs_in(line))
    if labelled and not any(map(prize_heading, lines)):
        return ()
    entries = tuple(_entries(lines))
    found = tuple(found for entry in entries if (found := entry.finding()))
    if not any(map(_is_of_work, found)):
        return ()  # another paper, with names and offices below its headings
    fewest = min(len(found), sum(entry.goes_on for entry in entries))
    return found if fewest >= _FEWEST else ()


def _is_of_work(found: Finding) -> bool:
    """Whether what is said below a title is said of works."""
    authors = found.values.get("authors", ())
    return bool(_OF_WORKS & found.values.keys()) or any(
        "tác giả" in said.line.text.lower() for said in authors
    )


def finding_of_labelled(line: Line, standing: Standing) -> Finding | None:
    """What a line says that begins with a title and goes on with labels: "Máy A. Tác giả: B; đơn
    vị: C"; None for another."""
    title = before_labels(line)
    if "\t" in line.text or title is None or not _TITLE_ENDS.search(title.text):
        return None
    told = _labelled(line, standing)
    named = line.said(title_start(line), title.end)
    named = line.said(named.start, named.start + len(_TITLE_ENDS.sub("", named.raw)))
    words = len(named.text.split())
    if len(told) < _FEWEST or not _PEOPLE & told.keys():
        return None
    if not _FEWEST_WORDS <= words <= _MOST_WORDS:
        return None
    return Finding({"title": (named,), **told})


def _entries(lines: Sequence[Line]) -> Iterator[_Entry]:
    standing = Standing()
    entry: _Entry | None = None
    for line in lines:
        told = _told(line, standing)
        if told and entry:
            entry.told = told | entry.told
            entry.goes_on = True
            continue
        standing.read(line)
        item = None if "\t" in line.text else finding_of_item(line)
        entry = None
        if item:
            entry = _Entry(dict(item.values), standing.now(), _labelled(line, standing))
            yield entry


def _told(line: Line, standing: Standing) -> dict[str, tuple[Said, ...]]:
    """What a line below a title says of it; nothing where it is another line."""
    if finding_of_labelled(line, standing):
        return {}
    pairs = [(name, said) for name, said in pairs_in(line) if said]
    if not pairs:
        return _alone(line) if "prize" in standing.values else {}
    name, said = pairs[0]
    begins = said.start <= _LABEL_ENDS or _PRIZE_FIRST.match(line.text)
    return _labelled(line, standing) if begins and name != "title" else {}


def _alone(line: Line) -> dict[str, tuple[Said, ...]]:
    """The people, or the organisation, that a line names and says nothing else: below a title that
    was given a prize, for articles are signed so as well."""
    if is_organisation(line.text):
        return {"organisation": (line.said(0, len(line.text)),)}
    named = parties_in(line, 0)
    rest = besides(line, (said for pieces in named.values() for said in pieces))
    alone = "authors" in named and not _LETTER.search(_COLLEAGUES.sub("", _CLASS.sub("", rest)))
    return named if alone else {}


def _labelled(line: Line, standing: Standing) -> dict[str, tuple[Said, ...]]:
    """The values of the labels in a line, and the prize it begins with."""
    pairs = [(name, said) for name, said in pairs_in(line) if said]
    if _PRIZE_FIRST.match(line.text):
        pairs += [("prize", prize) for prize in prizes_in(line)][:1]
    found: dict[str, tuple[Said, ...]] = {}
    for name, said in pairs:
        column = column_for(name, said, standing.values)
        if column and not COLUMNS_BY_NAME[column].private:
            for part, pieces in _parts(column, pieces_of(name, said)):
                found.setdefault(part, pieces)
    return found


def _parts(column: str, pieces: tuple[Said, ...]) -> Iterator[tuple[str, tuple[Said, ...]]]:
    """The value of a label, and what else it holds: an organisation behind its people."""
    if len(pieces) != 1:
        yield column, pieces
        return
    for part, said in parts_of(column, pieces[0]).items():
        yield part, (said,)


_LABEL_ENDS = 60  # characters: a line that tells begins with its label
