"""A vocabulary: terms by id, and texts resolved to terms. Knows no file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Generic, TypeVar

from kb.errors import UsageError
from kb.text import label_key
from kb.vocabulary.terms import Term

__all__ = ["T", "Vocabulary"]

T = TypeVar("T", bound=Term)
_REMARK = re.compile(r"\s*\([^()]*\)")


class Vocabulary(Generic[T]):
    """The terms of one reviewed list, in its order.

    `resolve` looks a text up by label or alias, both under `kb.text.label_key`: tone placement,
    case, punctuation and "đạt/đoạt" make no difference. A spelling that two terms share resolves
    to neither.
    """

    def __init__(self, name: str, terms: Iterable[T]) -> None:
        self.name = name
        self._terms: dict[str, T] = {}
        for term in terms:
            if term.id in self._terms:
                raise UsageError(f"Danh mục {name} có hai mục cùng mã “{term.id}”.")
            self._terms[term.id] = term

    @cached_property
    def _ids_by_key(self) -> dict[str, set[str]]:
        # Made when first asked for: most commands only show labels, and start the faster.
        ids: dict[str, set[str]] = {}
        for term in self:
            for name in term.names:
                ids.setdefault(self.key(name), set()).add(term.id)
        return ids

    def key(self, name: str) -> str:
        """What names are compared by."""
        return label_key(name)

    def get(self, id: str) -> T:  # noqa: A002 -- the word for it everywhere in the bank
        """The term. Raises `UsageError` naming vocabulary and id."""
        try:
            return self._terms[id]
        except KeyError:
            raise UsageError(f"Danh mục {self.name} không có mã “{id}”.") from None

    def find(self, id: str) -> T | None:  # noqa: A002
        """The term, or None."""
        return self._terms.get(id)

    def label(self, id: str, *, english: bool = False) -> str:  # noqa: A002
        """What the reader sees, in English where there is such a name and it is asked for; the id
        itself when it is unknown."""
        term = self._terms.get(id)
        return term.named(english=english) if term else id

    def resolve(self, text: str) -> T | None:
        """The one term of that name; failing that, of the name without remarks in parentheses."""
        return self._by_name(text) or self._by_name(_REMARK.sub("", text))

    def _by_name(self, text: str) -> T | None:
        ids = self._ids_by_key.get(self.key(text), set())
        return self._terms[next(iter(ids))] if len(ids) == 1 else None

    def shared_names(self) -> dict[str, frozenset[str]]:
        """Normalised spellings that several terms share, with their ids."""
        shared = self._ids_by_key.items()
        return {key: frozenset(ids) for key, ids in shared if len(ids) > 1}

    def __iter__(self) -> Iterator[T]:
        return iter(self._terms.values())

    def __len__(self) -> int:
        return len(self._terms)

    def __contains__(self, term_id: object) -> bool:
        return term_id in self._terms
