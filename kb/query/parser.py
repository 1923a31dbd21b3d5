"""Typed text into parts: plain words, "phrases", -exclusions, field: value, OR and brackets.

Forgiving: what cannot be understood is left out and said (`ignored`); the rest still works. OR
divides all that stands on its two sides, up to a bracket: “máy sấy OR lò sấy lúa” asks for either.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from kb.query.brackets import paired, unpaired
from kb.query.clauses import Choice, Clause, Condition, IgnoredPart, ParsedQuery, Part
from kb.query.fields import NAMED_FIELDS, FacetField, NamedField, field_named
from kb.query.lexer import Kind, Token, tokens_of
from kb.text import tokenise
from kb.wording import told

__all__ = ["MOST_WORDS", "parse"]

MOST_WORDS = 32
_MOST_IGNORED = 10
_SHOWN_OF_IGNORED = 40
_LONGEST_VALUE = 8
_DOUBTFUL_MARKS = re.compile(r"[\[\]{}*]")
_QUOTES = frozenset('"“”')
# They divide words, and nobody means more by them.
_DIVIDERS = frozenset("-–—−&+/,.;:·•")
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
        self._place = 0
        self._words_left = MOST_WORDS
        self.ignored: list[IgnoredPart] = []
        tokens = [*tokens_of(text)]
        without = unpaired(tokens)
        for place, why in without.items():
            self.ignore(tokens[place].text, why)
        self._tokens = paired(tokens, without)

    def parts(self) -> tuple[Part, ...]:
        """The parts of the whole text."""
        return _joined(self._alternatives(), excluded=False)

    def _alternatives(self) -> list[tuple[Part, ...]]:
        """What stands between OR and OR, up to the end of the bracket."""
        found: list[tuple[Part, ...]] = []
        either = None
        while True:
            parts = self._sequence()
            if parts:
                found.append(parts)
            elif either:
                self._ignore_either(either)
            either = self._next()
            if either is None or either.kind is not Kind.OR:
                return found
            if not parts:
                self._ignore_either(either)
                either = None

    def _sequence(self) -> tuple[Part, ...]:
        """Parts up to the next OR, or the end of the bracket; that token is next."""
        sequence = _Sequence(self)
        while token := self._next():
            match token.kind:
                case Kind.OR | Kind.CLOSE:
                    self._place -= 1
                    break
                case Kind.OPEN:
                    inner = self._alternatives()
                    if not inner:
                        self.ignore(token.text, told("trong ngoặc không có gì để tìm"))
                    sequence.add_parts(_joined(inner, excluded=token.minus))
                case _:
                    sequence.add(token)
        return sequence.finished()

    def _next(self) -> Token | None:
        if self._place == len(self._tokens):
            return None
        self._place += 1
        return self._tokens[self._place - 1]

    def _ignore_either(self, either: Token) -> None:
        if self._words_left:  # else what stood beside it was left out
            self.ignore(either.text, told("cần có từ ở cả hai bên"))

    def words_of(self, text: str) -> tuple[str, ...]:
        """The syllables of a text, as many as may still be asked for."""
        words = tuple(text[token.start : token.end] for token in tokenise(text))
        taken = words[: self._words_left]
        self._words_left -= len(taken)
        if len(taken) < len(words):
            self.ignore(text, told("chỉ tìm theo {most} từ đầu", most=MOST_WORDS))
        return taken

    def ignore(self, text: str, why: str) -> None:
        """Say that a part of the text has no effect; once for what follows each other, and not of
        everything that a long text has."""
        text = text.strip()
        cut = text if len(text) <= _SHOWN_OF_IGNORED else text[: _SHOWN_OF_IGNORED - 1] + "…"
        part = IgnoredPart(cut, why)
        follows = bool(self.ignored) and self.ignored[-1].why == why
        if not follows and part not in self.ignored and len(self.ignored) < _MOST_IGNORED:
            self.ignored.append(part)


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
        elif token.content in _QUOTES:
            self._parser.ignore(token.text, told("ngoặc kép không có cặp"))
        elif token.minus and not self._ends_a_value(token):
            self._finish_run()
            if not self._add_clause(token.content, excluded=True):
                self._parser.ignore(token.text, _NOTHING)
        else:
            self._run.append(token.text)
            if self._named and token.text.endswith(_ENDS_A_VALUE):
                self._finish_run()

    def _ends_a_value(self, token: Token) -> bool:
        """Whether the minus belongs to a value, as in “năm: -2020”."""
        field = field_named(self._named.content) if self._named else None
        value = " ".join([*self._run, token.text])
        return isinstance(field, FacetField) and field.node_of(value) is not None

    def add_parts(self, parts: Sequence[Part]) -> None:
        """Add what stood in brackets; plain words go on where others ended."""
        if self._named and not self._run:
            name = self._named.content
            why = told("trường không nhận ngoặc; hãy viết {name}:A OR {name}:B", name=name)
            self._parser.ignore(self._named.text, why)
            self._named = None
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
            self._add_words(run)
            return
        field = field_named(named.content)
        if named.doubtful and not (run and isinstance(field, FacetField)):
            self._add_words([named.text, *run])
        elif not run:
            self._parser.ignore(
                named.text, told("thiếu giá trị; ví dụ: {example}", example=field.example)
            )
        elif isinstance(field, FacetField):
            self._add_condition(field, run, named)
        else:
            self._add_words(run, fields=field.fields, excluded=named.minus)

    def _add_condition(self, field: FacetField, run: Sequence[str], named: Token) -> None:
        """The longest beginning of the words that is a value; the others are plain words."""
        for size in range(min(len(run), _LONGEST_VALUE), 0, -1):
            if node := field.node_of(" ".join(run[:size]).rstrip("".join(_ENDS_A_VALUE))):
                self._parts.append(Condition(node, excluded=named.minus))
                self._add_words(run[size:])
                return
        if named.doubtful:  # then it was a word
            self._add_words([named.text, *run])
            return
        why = told(
            "không có giá trị “{value}”; ví dụ: {example}", value=run[0], example=field.example
        )
        self._parser.ignore(named.text, why)
        self._add_words(run)

    def _add_phrase(self, token: Token) -> None:
        named, self._named = self._named, None
        field: NamedField | None = field_named(named.content) if named else None
        excluded = token.minus or bool(named and named.minus)
        if isinstance(field, FacetField):
            if node := field.node_of(token.content):
                self._parts.append(Condition(node, excluded))
                return
            self._parser.ignore(
                token.text, told("không có giá trị này; ví dụ: {example}", example=field.example)
            )
        fields = field.fields if field and not isinstance(field, FacetField) else ()
        words = self._parser.words_of(token.content)
        if words:
            self._append(Clause(words, quoted=True, excluded=excluded, fields=fields))
        elif not isinstance(field, FacetField):
            self._parser.ignore(token.text, _NOTHING)

    def _add_words(
        self, run: Sequence[str], *, excluded: bool = False, fields: tuple[str, ...] = ()
    ) -> None:
        for word in run:
            self._check(word)
        self._add_clause(" ".join(run), excluded=excluded, fields=fields)

    def _add_clause(
        self, text: str, *, excluded: bool = False, fields: tuple[str, ...] = ()
    ) -> bool:
        words = self._parser.words_of(text)
        if words:
            self._append(Clause(words, excluded=excluded, fields=fields))
        return bool(words)

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

    def _check(self, word: str) -> None:
        """Tell of what looks like a query but is none."""
        if word not in _DIVIDERS and not any(map(str.isalnum, word)):
            self._parser.ignore(word, _NOTHING)
        elif unknown := _UNKNOWN_FIELD.match(word):
            names = ", ".join(field.names[0] for field in NAMED_FIELDS)
            self._parser.ignore(unknown[0], told("không có trường này; có: {names}", names=names))
        elif mark := _DOUBTFUL_MARKS.search(word):
            self._parser.ignore(mark[0], told("dấu này không có nghĩa ở đây"))


_NOTHING = told("không có chữ hay số nào")


def _joined(alternatives: Sequence[tuple[Part, ...]], *, excluded: bool) -> tuple[Part, ...]:
    """One alternative is only parts in brackets; a word alone needs none."""
    match alternatives:
        case []:
            return ()
        case [[Clause(is_plain=True, words=[_]) as word]] if excluded:
            return (replace(word, excluded=True),)
        case [parts] if not excluded:
            return parts
    return (Choice(tuple(alternatives), excluded),)
