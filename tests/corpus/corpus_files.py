"""The files of `corpus/`, as the tests of this folder look at them."""

import csv
import json
import tomllib
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

from kb.domain import Record, record_from_dict

ROOT = Path(__file__).resolve().parents[2]
CORPUS = ROOT / "corpus"


@cache
def manifest() -> dict[str, Any]:
    """`corpus.toml` as it is written."""
    return tomllib.loads((CORPUS / "corpus.toml").read_text("utf-8"))


def lines_of(name: str) -> list[str]:
    """The lines of a record file, by its name in the manifest."""
    return (CORPUS / name).read_text("utf-8").splitlines()


@cache
def records() -> tuple[Record, ...]:
    """Every record that the manifest loads."""
    names = [entry["file"] for entry in manifest()["load"]]
    return tuple(record_from_dict(json.loads(line)) for name in names for line in lines_of(name))


@cache
def fates() -> tuple[dict[str, str], ...]:
    """The rows of `sources.csv`: what became of each row of the source tables."""
    with (CORPUS / "sources.csv").open(encoding="utf-8", newline="") as stream:
        return tuple(csv.DictReader(stream))


def texts_of(value: object) -> Iterable[str]:
    """Every text in a JSON value, at any depth."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from texts_of(item)
    elif isinstance(value, list):
        for item in value:
            yield from texts_of(item)
