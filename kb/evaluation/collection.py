"""A collection of documents, queries and judgements, read from a folder as BEIR lays it out.

`corpus.jsonl`: {"id", "title"?, "text"}; `queries.jsonl`: {"id", "text"}; `qrels.tsv`: query,
document and grade, with or without a head line. A folder without `corpus.jsonl` judges the records
of the bank itself.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from kb.errors import Problem, UnreadableSourceError

__all__ = ["Collection", "Document", "Question", "read_collection"]

_NEEDED = ("id", "text")
_GRADE = re.compile(r"-?[0-9]{1,6}")
_HEAD = re.compile(r"[A-Za-z_ -]+")
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
    """`documents`: None where the records of the bank are judged; `judgements`: grades by query and
    document; `fingerprint` tells apart corpora, `judged_by` queries with their judgements."""

    name: str
    documents: tuple[Document, ...] | None
    questions: tuple[Question, ...]
    judgements: Mapping[str, Mapping[str, int]]
    fingerprint: str
    judged_by: str


def read_collection(folder: Path) -> Collection:
    """Read the folder. Raises `UnreadableSourceError` naming file and line of what is wrong."""
    queries, grades = _read(folder / _QUERIES), _read(folder / _JUDGEMENTS)
    rows = _rows(folder / _QUERIES, queries)
    questions = tuple(Question(row["id"], row["text"]) for row in rows)
    judgements = _judged(folder / _JUDGEMENTS, grades)
    documents, corpus = None, ""
    if (folder / _CORPUS).exists():
        corpus = _read(folder / _CORPUS)
        documents = tuple(
            Document(row["id"], row.get("title") or "", row["text"])
            for row in _rows(folder / _CORPUS, corpus)
        )
    asked = {question.id for question in questions}
    if not any(grade > 0 for query in asked for grade in judgements.get(query, {}).values()):
        what = "không câu hỏi nào có tài liệu được chấm điểm trên 0"
        remedy = f"mỗi dòng cần: mã câu hỏi ở {_QUERIES}, mã tài liệu và điểm, cách nhau bằng tab"
        raise UnreadableSourceError(Problem(str(folder / _JUDGEMENTS), what, remedy))
    return Collection(
        name=folder.resolve().name,
        documents=documents,
        questions=questions,
        judgements=judgements,
        fingerprint=_fingerprint(corpus),
        judged_by=_fingerprint(queries + grades),
    )


def _fingerprint(content: str) -> str:
    return hashlib.sha256(content.encode()).hexdigest()[:16]


def _rows(path: Path, content: str) -> Iterator[dict[str, str]]:
    seen: set[str] = set()
    for number, line in enumerate(content.split("\n"), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            json.dumps(row, ensure_ascii=False).encode()
        except ValueError as error:
            raise _unreadable(path, number, "không phải JSON bằng UTF-8") from error
        if not isinstance(row, dict) or not all(isinstance(row.get(key), str) for key in _NEEDED):
            raise _unreadable(path, number, f"thiếu {' hoặc '.join(_NEEDED)} kiểu chữ")
        if not isinstance(row.get("title") or "", str):
            raise _unreadable(path, number, "title không phải kiểu chữ")
        if not row["id"] or row["id"] in seen:
            raise _unreadable(path, number, f"mã “{row['id']}” trống hoặc đã có ở dòng trên")
        seen.add(row["id"])
        yield row


def _judged(path: Path, content: str) -> Mapping[str, Mapping[str, int]]:
    judgements: dict[str, dict[str, int]] = defaultdict(dict)
    for number, line in enumerate(content.splitlines(), 1):
        query, document, grade, *_ = (*line.split("\t"), "", "", "")
        if _GRADE.fullmatch(grade):
            judgements[query][document] = int(grade)
        elif line.strip() and not (number == 1 and _HEAD.fullmatch(grade)):
            raise _unreadable(path, number, "cần ba cột: câu hỏi, tài liệu, điểm nguyên")
    return judgements


def _read(path: Path) -> str:
    try:
        return path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        what = "không có tệp này" if isinstance(error, FileNotFoundError) else "không đọc được"
        remedy = f"thư mục bộ thử cần {_CORPUS}, {_QUERIES} và {_JUDGEMENTS} bằng UTF-8"
        raise UnreadableSourceError(Problem(str(path), what, remedy)) from error


def _unreadable(path: Path, number: int, what: str) -> UnreadableSourceError:
    return UnreadableSourceError(Problem(f"{path} dòng {number}", what, "sửa dòng ấy rồi chạy lại"))
