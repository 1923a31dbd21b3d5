"""A cache that holds no more than so many bytes; what was used longest ago goes first."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

__all__ = ["BoundedCache"]

_Value = TypeVar("_Value")
# What an entry takes beside its value: its key (a query word with its variants) and its place.
_ENTRY = 1024


class BoundedCache(Generic[_Value]):
    """Values by key. Safe to use from several threads; a value may be made twice at once."""

    def __init__(self, most_bytes: int, size_of: Callable[[_Value], int]) -> None:
        self.most_bytes = most_bytes
        self._size_of = size_of
        self._lock = Lock()
        self._values: OrderedDict[Hashable, _Value] = OrderedDict()
        self.bytes = 0

    def get(self, key: Hashable, make: Callable[[], _Value]) -> _Value:
        """The value, made where it is not there; kept unless it is larger than the cache."""
        with self._lock:
            found = self._values.get(key)
            if found is not None:
                self._values.move_to_end(key)
                return found
        made = make()
        if self._taken(made) > self.most_bytes:
            return made
        with self._lock:
            if key not in self._values:
                self.bytes += self._taken(made)
                self._values[key] = made
            while self.bytes > self.most_bytes:
                _, dropped = self._values.popitem(last=False)
                self.bytes -= self._taken(dropped)
        return made

    def _taken(self, value: _Value) -> int:
        return _ENTRY + self._size_of(value)
