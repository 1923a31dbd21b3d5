"""Values set by a reviewer: by name, or in the record's JSON. What the bank's rules refuse is not
kept, and the error names field and remedy in Vietnamese."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace

from kb.domain import Provenance, Record, record_from_dict, record_to_dict
from kb.errors import InvalidRecordError, Problem, UsageError
from kb.review.differences import BY_HAND, differences
from kb.review.fields import FIELDS, is_within, label_of
from kb.review.naming import field_named
from kb.review.unidentified import without_answered
from kb.review.values import RefusedValue
from kb.validation import problems_of

__all__ = ["as_json", "checked", "with_json", "with_values"]

_CERTAIN = 1.0
_FIXED = {"id": "mã không đổi được", "review": "dùng kb review accept hoặc reject"}


def with_values(record: Record, values: Mapping[str, str]) -> Record:
    """The record with the values, texts by the names or labels of `FIELDS`; an empty text clears a
    field.

    Raises `UsageError` for an unknown name, `InvalidRecordError` for what cannot be kept.
    """
    called: dict[str, str] = {}
    for text in values:
        name = field_named(text).name
        if name in called:
            raise UsageError(f"“{called[name]}” và “{text}” là một trường; chỉ ghi một giá trị.")
        called[name] = text
    changed = record
    problems: list[Problem] = []
    for field in FIELDS:  # in the order of the table: a contest before its prize
        if text := called.get(field.name, ""):
            try:
                changed = field.write(changed, values[text].strip())
            except RefusedValue as refused:
                problems.append(Problem(text, refused.what, refused.remedy))
    if problems:
        raise InvalidRecordError(record.id, tuple(problems))
    return checked(_by_hand(record, without_answered(record, changed)))


def as_json(record: Record) -> str:
    """The record for an editor, without what is not edited: the words of its sources, and where
    in them its values stand."""
    untold = tuple(replace(source, text="") for source in record.sources)
    shown = record_to_dict(replace(record, sources=untold, provenance=()))
    return json.dumps(shown, ensure_ascii=False, indent=2) + "\n"


def with_json(record: Record, text: str) -> Record:
    """The record as its edited JSON says. Raises `InvalidRecordError` for what cannot be kept."""
    try:
        shape = json.loads(text)
    except ValueError as error:
        problem = Problem("JSON", f"không đọc được ({error})", "sửa dấu ngoặc, dấu phẩy, ngoặc kép")
        raise InvalidRecordError(record.id, (problem,)) from error
    if not isinstance(shape, dict):
        problem = Problem("JSON", "không phải một bản ghi", "giữ cặp ngoặc nhọn ở ngoài cùng")
        raise InvalidRecordError(record.id, (problem,))
    try:
        changed = record_from_dict(shape | {"provenance": []})
    except InvalidRecordError as error:
        raise InvalidRecordError(record.id, tuple(map(_told, error.problems))) from error
    kept = {"id": record.id, "review": record.review}
    if problems := tuple(
        Problem(name, _FIXED[name], f"ghi lại “{value}”")
        for name, value in kept.items()
        if getattr(changed, name) != value
    ):
        raise InvalidRecordError(record.id, problems)
    texts = {source.address: source.text for source in record.sources}
    sources = tuple(
        replace(each, text=each.text or texts.get(each.address, "")) for each in changed.sources
    )
    changed = replace(changed, sources=sources, provenance=record.provenance)
    return checked(_by_hand(record, without_answered(record, changed)))


def checked(record: Record) -> Record:
    """The record. Raises `InvalidRecordError` where it breaks the rules of the bank."""
    if problems := problems_of(record):
        raise InvalidRecordError(record.id, tuple(map(_labelled, problems)))
    return record


def _labelled(problem: Problem) -> Problem:
    """Named as the review shows the value, and as its JSON does."""
    label = label_of(problem.where)
    same = label == problem.where
    return problem if same else replace(problem, where=f"{label} ({problem.where})")


def _told(problem: Problem) -> Problem:
    where = problem.where.removeprefix("$").removeprefix(".")
    what = f"thiếu trường hoặc giá trị không đúng kiểu ({problem.what})"
    return Problem(where, what, "xem giá trị cũ bằng kb review show")


def _by_hand(before: Record, after: Record) -> Record:
    """The record with the values that differ marked as a reviewer's; the words of the source that
    they were read from stay beside them, unless the source was changed too."""
    fields = set(_provenance_fields(before, after))
    same = before.sources == after.sources
    marked = [
        replace(
            each,
            extractor=BY_HAND,
            confidence=_CERTAIN,
            span=each.span if same else None,
        )
        if each.field in fields
        else each
        for each in after.provenance
    ]
    marked = [each for each in marked if each.source < len(after.sources)]
    known = {each.field for each in marked}
    added = [
        Provenance(field=field, extractor=BY_HAND, confidence=_CERTAIN)
        for field in sorted(fields - known)
        if after.sources
    ]
    return replace(after, provenance=(*marked, *added))


def _provenance_fields(before: Record, after: Record) -> Iterator[str]:
    paths = sorted({field.path for field in FIELDS}, key=len, reverse=True)
    for each in differences(before, after):
        fitting = (path for path in paths if is_within(each.path, path))
        field = next(fitting, each.path.partition("[")[0].partition(".")[0])
        if field != "sources":
            yield field
