"""Typed text into parts: plain words, "phrases", -exclusions, field: value, OR and brackets.

Forgiving: what cannot be understood is left out and said (`ignored`); the rest still works. OR
divides all that stands on its two sides, up to a bracket: “máy sấy OR lò sấy lúa” asks for either.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kb.query.clauses import Choice, Clause, Condition, IgnoredPart, ParsedQuery, Part
from kb.query.fields import NAMED_FIELDS, FacetField, NamedField, field_named
from kb.query.lexer import Kind, Token, tokens_of
from kb.text import tokenise

__all__ = ["MOST_WORDS", "parse"]

MOST_WORDS = 32
_DEEPEST = 4
_SHOWN_OF_IGNORED = 40
_LONGEST_VALUE = 8
_DOUBTFUL_MARKS = re.compile(r'["“”\[\]{}*]')
_UNKNOWN_FIELD = re.compile(r"[^\W\d_]{2,}:(?=\w)")
_ENDS_A_VALUE = (",", ";")


def parse(text: str) -> ParsedQuery:
    """Read typed text.

    >>> [(clause.words, clause.quoted) for clause in parse('máy sấy "năng lượng"').clauses]
    [(('máy', 'sấy'), False), (('năng', 'lượng'), True)]
    >>> parse("rác -nhựa").clauses[1].excluded, parse("tác giả: Văn A").clauses[0].fields
    (True, ('people',))
    """
    parser = _Parser(text)
    return ParsedQuery(text, parser.parts(), tuple(parser.ignored))


class _Parser:
    """Goes through the tokens once."""

    def __init__(self, text: str) -> None:
        self._tokens = [*tokens_of(text)]
        self._place = 0
        self._words_left = MOST_WORDS
        self.ignored: list[IgnoredPart] = []

    def parts(self) -> tuple[Part, ...]:
        """The parts of the whole text."""
        return _joined(self._alternatives(depth=0), excluded=False)

    def _alternatives(self, depth: int) -> list[tuple[Part, ...]]:
        """What stands between OR and OR, up to the end of the bracket."""
        found: list[tuple[Part, ...]] = []
        either = None
        while True:
            parts = self._sequence(depth)
            if parts:
                found.append(parts)
            elif either:
                self.ignore(either.text, "cần có từ ở cả hai bên")
            either = self._next()
            if either is None or either.kind is not Kind.OR:
                return found
            if not parts:
                self.ignore(either.text, "cần có từ ở cả hai bên")
                either = None

    def _sequence(self, depth: int) -> tuple[Part, ...]:
        """Parts up to the next OR, or the end of the bracket; that token is next."""
        sequence = _Sequence(self)
        while token := self._next():
            match token.kind:
                case Kind.OR:
                    self._place -= 1
                    break
                case Kind.CLOSE if depth:
                    self._place -= 1
                    break
                case Kind.CLOSE:
                    self.ignore(token.text, "ngoặc không có cặp")
                case Kind.OPEN if depth == _DEEPEST:
                    self.ignore(token.text, f"chỉ hiểu {_DEEPEST} lớp ngoặc")
                case Kind.OPEN if self._is_closed():
                    inner = self._alternatives(depth + 1)
                    sequence.add_parts(_joined(inner, excluded=token.minus))
                case Kind.OPEN:
                    self.ignore(token.text, "ngoặc không có cặp")
                case _:
                    sequence.add(token)
        return sequence.finished()

    def _next(self) -> Token | None:
        if self._place == len(self._tokens):
            return None
        self._place += 1
        return self._tokens[self._place - 1]

    def _is_closed(self) -> bool:
        """Whether the bracket that was just opened is closed."""
        depth = 1
        for token in self._tokens[self._place :]:
            depth += {Kind.OPEN: 1, Kind.CLOSE: -1}.get(token.kind, 0)
            if not depth:
                return True
        return False

    def words_of(self, text: str) -> tuple[str, ...]:
        """The syllables of a text, as many as may still be asked for."""
        words = tuple(text[token.start : token.end] for token in tokenise(text))
        taken = words[: self._words_left]
        self._words_left -= len(taken)
        if len(taken) < len(words):
            self.ignore(text, f"chỉ tìm theo {MOST_WORDS} từ đầu")
        return taken

    def ignore(self, text: str, why: str) -> None:
        """Say that a part of the text has no effect; once for what follows each other."""
        text = text.strip()
        cut = text if len(text) <= _SHOWN_OF_IGNORED else text[: _SHOWN_OF_IGNORED - 1] + "…"
        if not self.ignored or self.ignored[-1].why != why:
            self.ignored.append(IgnoredPart(cut, why))


class _Sequence:
    """Parts as they come: a run of words is one part, and a field has what follows its name."""

    def __init__(self, parser: _Parser) -> None:
        self._parser = parser
        self._parts: list[Part] = []
        self._run: list[str] = []
        self._named: Token | None = None

    def add(self, token: Token) -> None:
        """Add a word, a phrase, or the name of a field."""
        if token.kind is Kind.FIELD:
            self._finish_run()
            self._named = token
        elif token.kind is Kind.QUOTED:
            if self._run or not self._named:
                self._finish_run()
            self._add_phrase(token)
        elif token.minus:
            self._finish_run()
            self._add_clause(token.content, excluded=True)
        else:
            self._run.append(self._checked(token.content))
            if self._named and token.text.endswith(_ENDS_A_VALUE):
                self._finish_run()

    def add_parts(self, parts: Sequence[Part]) -> None:
        """Add what stood in brackets; plain words go on where others ended."""
        self._finish_run()
        for part in parts:
            self._append(part)

    def finished(self) -> tuple[Part, ...]:
        """All parts."""
        self._finish_run()
        return tuple(self._parts)

    def _finish_run(self) -> None:
        run, named = self._run, self._named
        self._run, self._named = [], None
        if not named:
            self._add_clause(" ".join(run))
            return
        field = field_named(named.content)
        if not run:
            self._parser.ignore(named.text, f"thiếu giá trị; ví dụ: {field.example}")
        elif isinstance(field, FacetField):
            self._add_condition(field, run, named)
        else:
            self._add_clause(" ".join(run), fields=field.fields, excluded=named.minus)

    def _add_condition(self, field: FacetField, run: Sequence[str], named: Token) -> None:
        """The longest beginning of the words that is a value; the others are plain words."""
        for size in range(min(len(run), _LONGEST_VALUE), 0, -1):
            if node := field.node_of(" ".join(run[:size]).rstrip("".join(_ENDS_A_VALUE))):
                self._parts.append(Condition(node, excluded=named.minus))
                self._add_clause(" ".join(run[size:]))
                return
        why = f"không có giá trị này; ví dụ: {field.example}"
        self._parser.ignore(f"{named.text} {run[0]}", why)
        self._add_clause(" ".join(run))

    def _add_phrase(self, token: Token) -> None:
        named, self._named = self._named, None
        field: NamedField | None = field_named(named.content) if named else None
        excluded = token.minus or bool(named and named.minus)
        if isinstance(field, FacetField):
            if node := field.node_of(token.content):
                self._parts.append(Condition(node, excluded))
                return
            self._parser.ignore(token.text, f"không có giá trị này; ví dụ: {field.example}")
        fields = field.fields if field and not isinstance(field, FacetField) else ()
        words = self._parser.words_of(token.content)
        if words:
            self._append(Clause(words, quoted=True, excluded=excluded, fields=fields))
        elif not token.content.strip():
            self._parser.ignore(token.text, _NOTHING)

    def _add_clause(
        self, text: str, *, excluded: bool = False, fields: tuple[str, ...] = ()
    ) -> None:
        if words := self._parser.words_of(text):
            self._append(Clause(words, excluded=excluded, fields=fields))

    def _append(self, part: Part) -> None:
        last = self._parts[-1] if self._parts else None
        if (
            isinstance(part, Clause)
            and isinstance(last, Clause)
            and part.is_plain
            and last.is_plain
        ):
            part = Clause(last.words + part.words)
            self._parts.pop()
        self._parts.append(part)

    def _checked(self, content: str) -> str:
        """The word; what looks like a query but is none is told."""
        if not any(map(str.isalnum, content)):
            self._parser.ignore(content, _NOTHING)
        elif unknown := _UNKNOWN_FIELD.match(content):
            names = ", ".join(field.names[0] for field in NAMED_FIELDS)
            self._parser.ignore(unknown[0], f"không có trường này; có: {names}")
        elif mark := _DOUBTFUL_MARKS.search(content):
            self._parser.ignore(mark[0], "dấu này không có nghĩa ở đây")
        return content


_NOTHING = "không có chữ hay số nào"


def _joined(alternatives: Sequence[tuple[Part, ...]], *, excluded: bool) -> tuple[Part, ...]:
    """One alternative is only parts in brackets."""
    if not alternatives:
        return ()
    if len(alternatives) == 1 and not excluded:
        return alternatives[0]
    return (Choice(tuple(alternatives), excluded),)
