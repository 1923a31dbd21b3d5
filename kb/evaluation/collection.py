"""A collection of documents, queries and judgements, read from a folder as BEIR lays it out.

`corpus.jsonl`: {"id", "title"?, "text"}; `queries.jsonl`: {"id", "text"}; `qrels.tsv`: query,
document and grade, with or without a head line.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kb.errors import Problem, UnreadableSourceError

__all__ = ["Collection", "Question", "read_collection"]

_CORPUS, _QUERIES, _JUDGEMENTS = "corpus.jsonl", "queries.jsonl", "qrels.tsv"


@dataclass(frozen=True, slots=True)
class Document:
    """A document; the title may be empty."""

    id: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Question:
    """A query as somebody typed it."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Collection:
    """`judgements`: grades by query and document; `fingerprint` tells corpora apart."""

    name: str
    documents: tuple[Document, ...]
    questions: tuple[Question, ...]
    judgements: Mapping[str, Mapping[str, int]]
    fingerprint: str


def read_collection(folder: Path) -> Collection:
    """Read the folder. Raises `UnreadableSourceError` naming file and line of what is wrong."""
    documents = tuple(
        Document(row["id"], row.get("title") or "", row["text"])
        for row in _rows(folder / _CORPUS, ("id", "text"))
    )
    questions = tuple(
        Question(row["id"], row["text"]) for row in _rows(folder / _QUERIES, ("id", "text"))
    )
    return Collection(
        name=folder.resolve().name,
        documents=documents,
        questions=questions,
        judgements=_judgements(folder / _JUDGEMENTS),
        fingerprint=hashlib.sha256(_read(folder / _CORPUS).encode()).hexdigest()[:16],
    )


def _rows(path: Path, needed: tuple[str, ...]) -> Iterator[dict[str, Any]]:
    for number, line in enumerate(_read(path).split("\n"), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except ValueError as error:
            raise _unreadable(path, number, f"không phải JSON ({error})") from error
        if not isinstance(row, dict) or not all(isinstance(row.get(key), str) for key in needed):
            raise _unreadable(path, number, f"thiếu {' hoặc '.join(needed)} kiểu chữ")
        yield row


def _judgements(path: Path) -> Mapping[str, Mapping[str, int]]:
    judgements: dict[str, dict[str, int]] = defaultdict(dict)
    for number, line in enumerate(_read(path).splitlines(), 1):
        query, document, grade, *_ = (*line.split("\t"), "", "", "")
        if grade.lstrip("-").isdecimal():
            judgements[query][document] = int(grade)
        elif number > 1 and line.strip():
            raise _unreadable(path, number, "cần ba cột: câu hỏi, tài liệu, điểm nguyên")
    return judgements


def _read(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        what = f"không đọc được ({error})"
        remedy = f"thư mục bộ thử cần {_CORPUS}, {_QUERIES} và {_JUDGEMENTS} bằng UTF-8"
        raise UnreadableSourceError(Problem(str(path), what, remedy)) from error


def _unreadable(path: Path, number: int, what: str) -> UnreadableSourceError:
    return UnreadableSourceError(Problem(f"{path} dòng {number}", what, "sửa dòng ấy rồi chạy lại"))
