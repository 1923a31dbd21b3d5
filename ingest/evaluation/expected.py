"""What a document should give: beside NAME.EXT lie its true text, `NAME.EXT.txt`, and its records,
`NAME.EXT.expected.json`.

`{"kind": "list", "records": [{"title": "...", "contest": "...", "edition": 14, ...}]}`. A value
that is absent is not judged; an empty list says that there must be nothing.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from kb.errors import UsageError

__all__ = ["VALUES", "ExpectedDocument", "Kind", "Values", "read_expected"]

VALUES = (
    "title", "contest", "edition", "year", "prize", "status", "contributors", "organisation",
    "locality", "code", "level",
)  # fmt: skip
"""What is judged of a record, by the names of the expected files."""

_RECORDS, _TEXT = ".expected.json", ".txt"

Values = Mapping[str, tuple[str, ...]]
"""Values of one record by name; most have one text, contributors several."""


class Kind(StrEnum):
    """What a document is to its readers; the goals differ."""

    LIST = "list"
    FORM = "form"
    PROSE = "prose"
    BULLETIN = "bulletin"


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpectedDocument:
    """A document with what it should give; `text` is all it says."""

    path: Path
    kind: Kind
    records: tuple[Values, ...]
    text: str


def read_expected(folder: Path) -> tuple[ExpectedDocument, ...]:
    """The documents of a folder that have both companions, by name.

    Raises `UsageError` where one companion is missing or cannot be read, or there is no document.
    """
    found = sorted(folder.glob(f"*{_RECORDS}"))
    if not found:
        raise UsageError(f"Không có tài liệu nào có tệp “…{_RECORDS}” trong “{folder}”.")
    return tuple(_read(path) for path in found)


def _read(path: Path) -> ExpectedDocument:
    document = path.with_name(path.name.removesuffix(_RECORDS))
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        return ExpectedDocument(
            path=document,
            kind=Kind(content["kind"]),
            records=tuple(_values(record) for record in content["records"]),
            text=document.with_name(document.name + _TEXT).read_text(encoding="utf-8"),
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise UsageError(f"{path}: không đọc được ({error}).") from error


def _values(record: Mapping[str, Any]) -> Values:
    if unknown := record.keys() - set(VALUES):
        raise ValueError(f"không có giá trị tên {', '.join(sorted(unknown))}")
    return {name: _texts(value) for name, value in record.items()}


def _texts(value: Any) -> tuple[str, ...]:
    if value is None or value == "":
        return ()
    return tuple(map(str, value)) if isinstance(value, list) else (str(value),)
