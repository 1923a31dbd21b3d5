"""Typed text into clauses: plain words, "phrases" and -exclusions.

Forgiving: what cannot be understood is left out and said (`ignored`); the rest still works.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from kb.text import tokenise

__all__ = ["MOST_WORDS", "Clause", "IgnoredPart", "ParsedQuery", "parse"]

MOST_WORDS = 32
_SHOWN_OF_IGNORED = 40
# A quote opens a phrase only where it is closed; a minus excludes only in front of a word.
_PART = re.compile(r'(?P<minus>(?<!\S)[-−])?(?:["“”](?P<quoted>[^"“”]*)["“”]|(?P<plain>[^\s"“”]+))')
_DOUBTFUL_MARKS = re.compile(r'["“”()\[\]{}*]')


@dataclass(frozen=True, slots=True)
class Clause:
    """Words that stand together: a run of plain words, a phrase, or something excluded.

    `words` are as typed, cut into syllables.
    """

    words: tuple[str, ...]
    quoted: bool = False
    excluded: bool = False


@dataclass(frozen=True, slots=True)
class IgnoredPart:
    """Part of the typed text that has no effect, and why (Vietnamese)."""

    text: str
    why: str


@dataclass(frozen=True, slots=True)
class ParsedQuery:
    """What was understood of the typed text."""

    text: str
    clauses: tuple[Clause, ...]
    ignored: tuple[IgnoredPart, ...] = ()

    @property
    def can_relax(self) -> bool:
        """Whether there are several parts, so that a record may lack some of them."""
        wanted = [clause for clause in self.clauses if not clause.excluded]
        return sum(1 if clause.quoted else len(clause.words) for clause in wanted) > 1


def parse(text: str) -> ParsedQuery:
    """Read typed text.

    >>> [(clause.words, clause.quoted) for clause in parse('máy sấy "năng lượng"').clauses]
    [(('máy', 'sấy'), False), (('năng', 'lượng'), True)]
    >>> parse("rác -nhựa").clauses[1].excluded
    True
    """
    clauses: list[Clause] = []
    ignored: list[IgnoredPart] = []
    count = 0
    for found in _PART.finditer(text):
        content = found["quoted"] if found["plain"] is None else found["plain"]
        words = tuple(content[token.start : token.end] for token in tokenise(content))
        if not words:
            ignored.append(_ignored(found[0], "không có chữ hay số nào"))
            continue
        count += len(words)
        if count > MOST_WORDS:
            ignored.append(_ignored(text[found.start() :], f"chỉ tìm theo {MOST_WORDS} từ đầu"))
            break
        clause = Clause(words, quoted=found["plain"] is None, excluded=bool(found["minus"]))
        if found["plain"] and (mark := _DOUBTFUL_MARKS.search(content)):
            ignored.append(_ignored(mark[0], "dấu này không có nghĩa ở đây"))
        _append(clauses, clause)
    return ParsedQuery(text, tuple(clauses), tuple(ignored))


def _append(clauses: list[Clause], clause: Clause) -> None:
    if clauses and not (clause.quoted or clause.excluded):
        last = clauses[-1]
        if not (last.quoted or last.excluded):
            clauses[-1] = Clause(last.words + clause.words)
            return
    clauses.append(clause)


def _ignored(text: str, why: str) -> IgnoredPart:
    text = text.strip()
    cut = text if len(text) <= _SHOWN_OF_IGNORED else text[: _SHOWN_OF_IGNORED - 1] + "…"
    return IgnoredPart(cut, why)
