"""What `kb bulletin` says: marks that were made, and how the bank was used; as text and as JSON."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from ingest.bulletin.marking import Marked
from kb.bulletin import Addition, MarkOutcome, Spread, UsedIssue
from kb.domain import PartialDate, Record, vietnamese_date
from kb.errors import Problem

__all__ = ["marks_as_text", "status_as_dict", "status_as_text"]

_TOLD = {
    MarkOutcome.MARKED: "Đã đánh dấu {count} bản ghi dùng ở {issue}.",
    MarkOutcome.ALREADY: "{count} bản ghi đã được đánh dấu dùng ở {issue} từ trước.",
    MarkOutcome.UNMARKED: "Đã bỏ đánh dấu dùng ở {issue} của {count} bản ghi.",
    MarkOutcome.NOT_MARKED: "{count} bản ghi không có dấu dùng ở {issue}; không có gì để bỏ.",
}
_FACETS = {"bank": "Ngân hàng", "discipline": "Lĩnh vực", "topic": "Chuyên đề",
           "locality": "Địa phương"}  # fmt: skip
_NOTHING_USED = "Chưa có bản ghi nào được đánh dấu đã dùng trên Đặc san."
_SHOWN_SHARES = 6


def marks_as_text(done: Sequence[Marked], problems: Sequence[Problem], *, dry_run: bool) -> str:
    """Counts by issue, then everything that could not be marked, with its row and a remedy."""
    counts = Counter((each.wanted.issue.order, each.wanted.issue, each.outcome) for each in done)
    lines = ["Chạy thử, chưa ghi gì:"] if dry_run else []
    lines += [
        _TOLD[outcome].format(count=count, issue=issue.name)
        for (_, issue, outcome), count in sorted(counts.items())
        if outcome in _TOLD
    ]
    wrong = [*problems, *(each.problem for each in done if each.problem)]
    if wrong:
        lines.append(f"{len(wrong)} chỗ chưa làm được:")
        lines += [f"  {problem}" for problem in wrong]
    return "\n".join(lines or ["Không có gì để đánh dấu."])


def status_as_text(issues: Sequence[UsedIssue], newest: Sequence[Addition], *, unused: int) -> str:
    """The issues, the newest first, with their records and how these are spread."""
    lines = [line for used in issues for line in _issue_lines(used)] or [_NOTHING_USED]
    lines.append(
        f"{unused} bản ghi đã công bố chưa dùng ở số nào" + (", mới nhất:" if newest else ".")
    )
    lines += [f"  {_day(each)}  {_named(each.record)}" for each in newest]
    return "\n".join(lines)


def status_as_dict(
    issues: Sequence[UsedIssue], newest: Sequence[Addition], *, unused: int
) -> dict[str, Any]:
    """The same as a JSON object."""
    return {
        "issues": [
            {
                "issue": used.issue.name,
                "code": used.issue.code,
                "records": [{"id": each.id, "title": each.title} for each in used.records],
                "counts": {
                    spread.facet: {share.value: share.count for share in spread.shares}
                    for spread in used.spreads
                },
            }
            for used in issues
        ],
        "unused": unused,
        "newest_unused": [
            {
                "id": each.record.id,
                "title": each.record.title,
                "published": each.published.isoformat(),
            }
            for each in newest
        ],
    }


def _issue_lines(used: UsedIssue) -> Iterator[str]:
    yield f"{used.issue.name}: {len(used.records)} bản ghi"
    yield from (f"  {_named(record)}" for record in used.records)
    yield from (f"  {_FACETS[spread.facet]}: {_shares(spread)}" for spread in used.spreads)
    yield ""


def _shares(spread: Spread) -> str:
    told = [f"{share.label} {share.count}" for share in spread.shares[:_SHOWN_SHARES]]
    if len(spread.shares) > _SHOWN_SHARES:
        told.append(f"{len(spread.shares) - _SHOWN_SHARES} giá trị khác")
    if spread.silent:
        told.append(f"không rõ {spread.silent}")
    return ", ".join(told)


def _named(record: Record) -> str:
    return f"{record.id}  {record.title}"


def _day(addition: Addition) -> str:
    return vietnamese_date(PartialDate.of(addition.published))
