"""Two different records of one import under one id: they would replace each other each time."""

from __future__ import annotations

from collections import defaultdict

from kb.domain import Record
from kb.errors import Problem

__all__ = ["Twins"]

_ANY = ""


class Twins:
    """The records that one import has met, as they were read."""

    def __init__(self) -> None:
        self._seen: dict[str, dict[str, tuple[Record, str]]] = defaultdict(dict)

    def problems_of(self, record: Record, place: str, *, whole_bank: bool) -> tuple[Problem, ...]:
        """What speaks against a record read at that place. Another source may state the same
        record, except where the record is said to be as the `whole_bank` should have it."""
        address = _ANY if whole_bank else record.sources[0].address
        seen = self._seen[record.id]
        others = seen.values() if whole_bank else filter(None, [seen.get(address)])
        twin = next((where for other, where in others if other != record), None)
        seen.setdefault(address, (record, place))
        if twin is None:
            return ()
        what = f"trùng mã {record.id} với {twin}"
        return (Problem("", what, "bỏ một dòng hoặc đổi mã bản ghi"),)
