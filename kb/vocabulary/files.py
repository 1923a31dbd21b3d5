"""Reads the reviewed data files and turns their entries into terms."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import fields
from pathlib import Path
from threading import Lock
from typing import Any, TypeVar

import msgspec
import yaml

from kb.errors import UsageError

__all__ = ["read_rows", "read_terms", "read_yaml", "terms_of"]

_Kind = TypeVar("_Kind")
_DATA = Path(__file__).parent / "data"
# msgspec learns a type on first use, and ends the process where two threads are the first.
_learning = Lock()
# The C parser of libyaml is some ten times faster; PyYAML is sometimes built without it.
_Loader: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read_yaml(name: str) -> Any:
    """The content of `data/<name>.yaml`."""
    return yaml.load(_read(f"{name}.yaml"), Loader=_Loader)


def read_rows(name: str) -> list[dict[str, str]]:
    """The rows of `data/<name>.csv` by the names of its columns."""
    return list(csv.DictReader(io.StringIO(_read(f"{name}.csv"))))


def read_terms(name: str, kind: type[_Kind]) -> tuple[_Kind, ...]:
    """The entries of `data/<name>.yaml`, a list, as terms."""
    return terms_of(read_yaml(name), kind, where=f"{name}.yaml")


def terms_of(entries: list[dict[str, Any]], kind: type[_Kind], *, where: str) -> tuple[_Kind, ...]:
    """Entries as terms. Raises `UsageError` naming file and entry for what does not fit."""
    known = {field.name for field in fields(kind)}  # type: ignore[arg-type]
    with _learning:
        return tuple(_term(entry, kind, known, where) for entry in entries)


def _term(entry: Mapping[str, Any], kind: type[_Kind], known: set[str], where: str) -> _Kind:
    if unknown := set(entry) - known:
        raise UsageError(f"{where}, mục “{entry.get('id')}”: không hiểu {', '.join(unknown)}.")
    try:
        return msgspec.convert(entry, kind)
    except msgspec.ValidationError as error:
        raise UsageError(f"{where}, mục “{entry.get('id')}”: {error}") from error


def _read(file_name: str) -> str:
    return (_DATA / file_name).read_text(encoding="utf-8")
