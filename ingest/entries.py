"""Lines of the report from what became of drafts and files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from ingest.extraction import Draft
from ingest.parsers import Format, misleading_suffix
from ingest.report import Entry, Outcome
from ingest.sources import FetchedFile
from kb.errors import Problem
from kb.ports import PutOutcome
from kb.store import Document, Doubt

__all__ = ["all_unchanged", "doubted_again", "entries_of", "rejected"]

_OUTCOMES = {
    PutOutcome.CREATED: Outcome.NEW,
    PutOutcome.UPDATED: Outcome.CHANGED,
    PutOutcome.UNCHANGED: Outcome.UNCHANGED,
    PutOutcome.PROPOSED: Outcome.UNCHANGED,
}
_PROPOSED = Problem(
    "", "nguồn đã đổi so với lúc bản ghi được duyệt", "xem chỗ khác bằng kb review show"
)
_WAY_OUT_OF_PAGES = "tài liệu: kb review list, hoặc nhập lại với --publish"
_WAY_OUT_OF_LINES = "JSON Lines: ghi review là published rồi nhập lại"
_WAY_OUT_OF_LISTS = "danh sách: sửa dòng còn ngờ rồi nhập lại, hoặc kb review list"
_NOTHING = Problem("", "không có bản ghi nào trong tệp", "kiểm tra lại tệp")


def entries_of(
    file: FetchedFile,
    form: Format,
    drafts: Sequence[Draft],
    outcomes: Mapping[str, PutOutcome],
    pending: frozenset[str],
) -> list[Entry]:
    """An entry for each draft, remarks on the whole file with the first; one for an empty file.

    `outcomes` by record id; the same record again in one file changes nothing.
    """
    left = dict(outcomes)
    entries = [_entry(file.name, form, draft, left, pending) for draft in drafts]
    if not entries:
        return [rejected(file.name, _NOTHING)]
    misled = None if file.address else misleading_suffix(form, file.name)
    remarks = [str(misled)] if misled else []
    remarks += _why_no_original(drafts)
    told = (*(note for draft in drafts for note in draft.file_notes), *remarks)
    return [replace(entries[0], file_notes=told), *entries[1:]]


def _why_no_original(drafts: Sequence[Draft]) -> Iterator[str]:
    sensitive = [draft for draft in drafts if draft.sensitive]
    if any(draft.accepted for draft in sensitive):
        yield "không giữ tệp gốc vì có dữ liệu riêng tư"
    elif sensitive:
        yield "không giữ tệp gốc vì chỗ bị loại có thể có dữ liệu riêng tư"


def rejected(file: str, problem: Problem) -> Entry:
    """The entry of a file of which nothing could be used."""
    return Entry(file=file, outcome=Outcome.REJECTED, problems=(problem,))


def all_unchanged(
    fetched: FetchedFile, form: Format, known: Document, pending: frozenset[str]
) -> Entry:
    """The entry of a file that is known already."""
    return Entry(
        file=fetched.name,
        outcome=Outcome.UNCHANGED,
        count=len(known.record_ids),
        pending=pending,
        way_out=_way_out(form),
    )


def doubted_again(
    all_known: Entry, doubts: Iterable[Doubt], titles: Mapping[str, str]
) -> list[Entry]:
    """The entries of a known file whose records are still in doubt: those, then the others."""
    doubted: dict[str, None] = {}
    entries = []
    for doubt in doubts:
        if doubt.record_id in all_known.pending:
            entries.append(
                replace(
                    all_known,
                    place=doubt.where,
                    record_id=doubt.record_id,
                    title=titles.get(doubt.record_id, ""),
                    problems=(Problem("", doubt.what, doubt.remedy),),
                    count=0 if doubt.record_id in doubted else 1,
                    pending=frozenset({doubt.record_id}),
                )
            )
            doubted[doubt.record_id] = None
    rest = replace(
        all_known, count=all_known.count - len(doubted), pending=all_known.pending - doubted.keys()
    )
    return [*entries, rest] if rest.count or not entries else entries


def _entry(
    file: str,
    form: Format,
    draft: Draft,
    outcomes: dict[str, PutOutcome],
    pending: frozenset[str],
) -> Entry:
    record = draft.record
    problems = draft.problems or draft.doubts
    if draft.waiting:
        outcome = Outcome.WAITING
    elif accepted := draft.accepted:
        put = outcomes.pop(accepted.id, PutOutcome.UNCHANGED)
        problems += (_PROPOSED,) if put is PutOutcome.PROPOSED else ()
        outcome = _OUTCOMES[put]
    else:
        outcome = Outcome.REJECTED
    return Entry(
        file=file,
        outcome=outcome,
        place=draft.place,
        record_id=record.id if record else "",
        title=record.title if record else "",
        problems=problems,
        notes=(*draft.notes, *map(str, draft.conflicts)),
        pending=pending & {record.id} if record and draft.accepted else frozenset(),
        way_out=_way_out(form),
    )


def _way_out(form: Format) -> str:
    if form.page:
        return _WAY_OUT_OF_PAGES
    return _WAY_OUT_OF_LINES if form.name == "jsonl" else _WAY_OUT_OF_LISTS
