"""Floors under the quality of the ranking: what was reached once stays reached.

A floor is pinned beside the fingerprint of the records and judgements it was measured on: on others
the numbers say nothing about the ranking.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from kb.domain import Record, canonical_json, is_public
from kb.errors import Problem, UnreadableSourceError, UsageError
from kb.evaluation.collection import Collection
from kb.evaluation.measures import Measures

__all__ = ["Floors", "bank_fingerprint"]

# A floor lies so much below what was measured: where two records hardly differ, another machine may
# swap them.
_SLACK = 0.005
_ON = "on"


def bank_fingerprint(records: Iterable[Record], collection: Collection) -> str:
    """Tells apart the public records, and the queries and judgements about them."""
    found = hashlib.sha256(collection.judged_by.encode())
    for record in sorted(filter(is_public, records), key=lambda record: record.id):
        found.update(canonical_json(record).encode())
    return found.hexdigest()[:16]


class Floors:
    """The floors in a file, by the name of what was measured (`hybrid, folded`)."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def shortfalls(self, name: str, on: str, measured: Measures) -> list[Problem]:
        """Where the measures lie below their floors. Raises `UsageError` where none are pinned on
        these records and judgements, which `on` tells."""
        pinned = self._read().get(name, {})
        if pinned.get(_ON) != on:
            what = "bản ghi hoặc điểm chấm đã đổi từ lúc ghim" if pinned else "chưa ghim mức sàn"
            raise UsageError(f"{self._path}: “{name}”: {what} → chạy lại với --pin.")
        return [
            Problem(name, f"{measure} là {value:.4f}, dưới mức sàn {pinned[measure]}")
            for measure, value in measured.as_dict().items()
            if value < pinned[measure]
        ]

    def pin(self, name: str, on: str, measured: Measures, *, may_lower: bool = False) -> None:
        """Keep floors a little below the measures. Raises `UsageError` where one is lower than
        before, unless that is meant, and `UnreadableSourceError` where they cannot be kept."""
        kept = self._read()
        before = kept.get(name, {})
        floors = {key: round(value - _SLACK, 3) for key, value in measured.as_dict().items()}
        sunk = [
            f"{key} {before[key]} → {new}"
            for key, new in floors.items()
            if new < before.get(key, 0)
        ]
        if sunk and not may_lower:
            what = f"“{name}” sẽ thấp hơn trước: {', '.join(sunk)}"
            raise UsageError(f"{self._path}: {what} → nếu đúng ý, thêm --lower.")
        content = json.dumps(kept | {name: {_ON: on, **floors}}, indent=2, sort_keys=True)
        try:
            self._path.write_text(f"{content}\n", "utf-8")
        except OSError as error:
            what = f"không ghi được ({error.strerror})"
            raise UnreadableSourceError(Problem(str(self._path), what)) from error

    def _read(self) -> dict[str, dict[str, Any]]:
        try:
            return {**json.loads(self._path.read_text("utf-8"))}
        except FileNotFoundError:
            return {}
        except (OSError, ValueError, TypeError) as error:
            remedy = "lấy lại tệp từ kho mã, hoặc xóa tệp rồi ghim lại bằng --pin"
            problem = Problem(str(self._path), "không đọc được", remedy)
            raise UnreadableSourceError(problem) from error
