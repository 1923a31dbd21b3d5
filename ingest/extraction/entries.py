"""Entries to findings: a title on a line of its own, below it who and where, "Tác giả: ...".

Yearbooks, web pages and reports put one such entry below the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ingest.extraction.columns import COLUMNS_BY_NAME
from ingest.extraction.forms import pairs_in, pieces_of
from ingest.extraction.found import Finding, Line, Said
from ingest.extraction.items import finding_of_item
from ingest.extraction.kinds import column_for
from ingest.extraction.mentions import prizes_in
from ingest.extraction.standing import Standing

__all__ = ["findings_of_entries"]

# "Giải Nhất - Tác giả: ..." below a title.
_PRIZE_FIRST = re.compile(r"\W*(?:đoạt\s+|đạt\s+)?giải\s+\w+(?:\s+khích|\s+biệt)?\s*(?:[-–,;:(]|$)",
                          re.IGNORECASE)  # fmt: skip
_PEOPLE = {"authors", "leader", "members"}
_FEWEST = 2  # one title with its author may be that of an article


@dataclass(slots=True)
class _Entry:
    """A title and what the lines below it say."""

    values: dict[str, tuple[Said, ...]]
    held: Standing
    told: dict[str, tuple[Said, ...]] = field(default_factory=dict)

    def finding(self) -> Finding | None:
        if not _PEOPLE & self.told.keys():
            return None
        return Finding(self.held.completed({**self.values, **self.told}))


def findings_of_entries(lines: Sequence[Line]) -> tuple[Finding, ...]:
    """The entries of a document; none where there are fewer than two, or titles have labels as
    forms have."""
    if any(name == "title" for line in lines for name, _ in pairs_in(line)):
        return ()
    found = tuple(_entries(lines))
    return found if len(found) >= _FEWEST else ()


def _entries(lines: Sequence[Line]) -> Iterator[Finding]:
    standing = Standing()
    entry: _Entry | None = None
    for line in lines:
        told = _told(line, standing)
        if told and entry:
            entry.told = told | entry.told
            continue
        if entry and (found := entry.finding()):
            yield found
        standing.read(line)
        item = None if "\t" in line.text else finding_of_item(line)
        entry = _Entry(dict(item.values), standing.now()) if item else None
    if entry and (found := entry.finding()):
        yield found


def _told(line: Line, standing: Standing) -> dict[str, tuple[Said, ...]]:
    """What a line below a title says of it; nothing where it is another line."""
    pairs = [(name, said) for name, said in pairs_in(line) if said]
    if _PRIZE_FIRST.match(line.text) and pairs:
        pairs += [("prize", prize) for prize in prizes_in(line)][:1]
    elif not pairs or pairs[0][1].start > _LABEL_ENDS:
        return {}
    found: dict[str, tuple[Said, ...]] = {}
    for name, said in pairs:
        column = column_for(name, said, standing.values)
        if column and not COLUMNS_BY_NAME[column].private:
            found.setdefault(column, pieces_of(name, said))
    return found


_LABEL_ENDS = 60  # characters: a line that tells begins with its label
