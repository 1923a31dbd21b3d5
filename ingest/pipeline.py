"""The one pipeline: fetch, detect, parse, extract, validate, match, store.

One file is one transaction, its records and its entry among the imported documents together, so
that a killed import leaves whole files only and running it again carries on. Knows no format: those
are the parsers' and extractors'. Syncing the index is the caller's.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from ingest.extraction import Draft, Options, extract, in_words_of_list
from ingest.isolation import Isolation
from ingest.matching import Matcher
from ingest.parsers import Format, Parsed, detect, misleading_suffix, parse
from ingest.rejected import Rejected
from ingest.report import Entry, Outcome, Report
from ingest.review import as_decided, doubts_gone, published, unsure, untouched
from ingest.sources import FetchedFile, FoundFile, fetch
from kb.domain import Record, ReviewState
from kb.errors import Problem, UnreadableSourceError
from kb.ports import PutOutcome
from kb.store import Document, Doubt, Repair, SqlStore
from kb.validation import problems_of

__all__ = ["Importer"]

_VERSION = 1  # raise it when the same bytes should be read anew
_OUTCOMES = {
    PutOutcome.CREATED: Outcome.NEW,
    PutOutcome.UPDATED: Outcome.CHANGED,
    PutOutcome.UNCHANGED: Outcome.UNCHANGED,
    PutOutcome.PROPOSED: Outcome.UNCHANGED,
}
_PROPOSED = Problem(
    "", "nguồn đã đổi so với lúc bản ghi được duyệt", "xem chỗ khác bằng kb review show"
)
_COMPLETE, _PARTIAL, _WAITING = "complete", "partial", "waiting"
_WAY_OUT_OF_PAGES = "tài liệu: kb review list, hoặc nhập lại với --publish"
_WAY_OUT_OF_LINES = "JSON Lines: ghi review là published rồi nhập lại"
_WAY_OUT_OF_LISTS = "danh sách: sửa dòng còn ngờ rồi nhập lại"


class Importer:
    """Imports files into one store. The caller holds the write lock and owns the isolation."""

    def __init__(
        self, store: SqlStore, isolation: Isolation, options: Options, *, max_file_mb: int
    ) -> None:
        self._store = store
        self._isolation = isolation
        self._options = options
        self._max_file_mb = max_file_mb
        self._matcher = Matcher(store.records)
        self._rejected = Rejected(store)
        self._seen: dict[str, tuple[Record, str]] = {}

    def run(self, files: Sequence[FoundFile], progress: Callable[[], object]) -> Report:
        """Import the files in order; `progress` is called after each."""
        started = time.monotonic()
        entries: list[Entry] = []
        for file in files:
            entries += self._import(file)
            progress()
        return Report(entries=tuple(entries), files=len(files), seconds=time.monotonic() - started)

    def _import(self, file: FoundFile) -> list[Entry]:
        try:
            fetched = fetch(file, limit_mb=self._max_file_mb)
        except UnreadableSourceError as error:
            return [Entry(file=file.name, outcome=Outcome.REJECTED, problems=(error.problem,))]
        return self.import_fetched(fetched)

    def import_fetched(self, fetched: FetchedFile) -> list[Entry]:
        """Import one file, or page of the web, whose bytes are here already."""
        try:
            form = detect(fetched.data)
            known = self._known(fetched, form)
            if known and known.outcome == _COMPLETE:
                pending = self._store.waiting_ids(known.record_ids)
                if not (pending and self._options.publish):
                    return [_all_unchanged(fetched, form, known, pending)]
            parsed = self._parse(form, fetched.data)
            drafts = list(extract(form, parsed, fetched, self._options))
        except UnreadableSourceError as error:
            return [Entry(file=fetched.name, outcome=Outcome.REJECTED, problems=(error.problem,))]
        judged = [self._judge(draft, fetched.name) for draft in drafts]
        entries = self._keep(fetched, form, judged, set(known.record_ids if known else ()))
        remarks = []
        if not fetched.address and (misled := misleading_suffix(form, fetched.name)):
            remarks.append(str(misled))
        if any(draft.sensitive for draft in drafts):
            remarks.append("không giữ tệp gốc vì có dữ liệu riêng tư")
        told = (*(note for draft in drafts for note in draft.file_notes), *remarks)
        return [replace(entries[0], file_notes=told), *entries[1:]]

    def _known(self, fetched: FetchedFile, form: Format) -> Document | None:
        """What is kept of the same bytes read in the same way."""
        known = self._store.document(fetched.sha256)
        return known if known and known.extractor == self._extractor(form) else None

    def _extractor(self, form: Format) -> str:
        return f"{form.name}/{_VERSION}{self._options.key(form)}"

    def _parse(self, form: Format, data: bytes) -> Parsed:
        return self._isolation.parse(form, data) if form.foreign else parse(form, data)

    def _judge(self, draft: Draft, file: str) -> Draft:
        """The draft with everything the bank has against it or doubts about it."""
        record = draft.accepted
        if record is None:
            return draft
        if not draft.final:
            record = self._rejected.with_known_id(self._matcher.with_known_id(record))
        problems = problems_of(record) or self._twin(record, f"{file}, {draft.place}")
        if draft.headers is not None:
            problems = in_words_of_list(problems, draft.headers)
        if problems or draft.final:
            return replace(draft, record=record, problems=problems)
        doubts = (*draft.doubts, *_resemblances(record, self._matcher.similar_to(record)))
        if self._options.publish:
            doubts += unsure(record, self._options.review_below)
        self._matcher.add(record)
        if doubts:
            record = replace(record, review=ReviewState.IN_REVIEW)
        return replace(draft, record=record, doubts=doubts)

    def _twin(self, record: Record, place: str) -> tuple[Problem, ...]:
        """Two different records under one id would replace each other at every import."""
        first, first_place = self._seen.setdefault(record.id, (record, place))
        if first == record:
            return ()
        what = f"trùng mã {record.id} với {first_place}"
        return (Problem("", what, "bỏ một dòng hoặc đổi mã bản ghi"),)

    def _keep(
        self, fetched: FetchedFile, form: Format, drafts: Sequence[Draft], linked: set[str]
    ) -> list[Entry]:
        drafts, released = self._reviewed(form, drafts)
        accepted = [record for draft in drafts if (record := draft.accepted)]
        with self._store.transaction():
            # A record already made from these very bytes may have been edited since: leave it.
            fresh = [record for record in accepted if record.id not in linked - released]
            outcomes: dict[str, PutOutcome] = {}
            for record, outcome in zip(fresh, self._store.put_many(fresh), strict=True):
                # The same record again in one file changes nothing: its first outcome stands.
                outcomes.setdefault(record.id, outcome)
            pending = self._store.waiting_ids(record.id for record in accepted)
            drafts = [_unresolved(draft, pending) for draft in drafts]
            entries = [_entry(fetched.name, form, draft, outcomes, pending) for draft in drafts]
            self._store.keep_document(
                Document(
                    sha256=fetched.sha256,
                    name=fetched.name,
                    media_type=form.name,
                    extractor=self._extractor(form),
                    outcome=_summary(drafts),
                    record_ids=tuple(record.id for record in accepted),
                ),
                None if any(draft.sensitive for draft in drafts) else fetched.data,
            )
            self._store.keep_doubts(fetched.sha256, list(_doubts(drafts)))
            self._store.keep_repairs(fetched.sha256, list(_repairs(drafts)))
        return entries or [_nothing(fetched.name)]

    def _reviewed(self, form: Format, drafts: Sequence[Draft]) -> tuple[list[Draft], set[str]]:
        """The drafts in the state they are to have, and the ids of those that need not wait any
        longer: pages that the user publishes, rows whose doubts are gone."""
        kept = self._store.get_many(draft.record.id for draft in drafts if draft.record)
        below = self._options.review_below
        waiting = [
            draft
            for draft in drafts
            if untouched(draft, kept) and draft.record and not unsure(draft.record, below)
        ]
        if not (form.page and self._options.publish):
            doubted = {doubt.record_id for doubt in self._store.doubts()} if waiting else set()
            waiting = [draft for draft in waiting if doubts_gone(draft, doubted)]
        released = {draft.record.id for draft in waiting if draft.record}
        return [
            published(draft)
            if draft.record and draft.record.id in released
            else as_decided(draft, kept)
            for draft in drafts
        ], released


def _resemblances(record: Record, others: Iterable[Record]) -> Iterator[Problem]:
    for other in others:
        yield Problem(
            "",
            f"“{record.title}” giống bản ghi {other.id} (“{other.title}”)",
            "nếu là một thì rút bớt một bản ghi, nếu không thì duyệt",
        )


def _unresolved(draft: Draft, pending: frozenset[str]) -> Draft:
    """Without doubts about a record that a person has published or withdrawn."""
    record = draft.accepted
    return draft if record is None or record.id in pending else replace(draft, doubts=())


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
        notes=draft.notes,
        pending=pending & {record.id} if record and draft.accepted else frozenset(),
        way_out=_way_out(form),
    )


def _all_unchanged(
    fetched: FetchedFile, form: Format, known: Document, pending: frozenset[str]
) -> Entry:
    return Entry(
        file=fetched.name,
        outcome=Outcome.UNCHANGED,
        count=len(known.record_ids),
        pending=pending,
        way_out=_way_out(form),
    )


def _way_out(form: Format) -> str:
    if form.page:
        return _WAY_OUT_OF_PAGES
    return _WAY_OUT_OF_LINES if form.name == "jsonl" else _WAY_OUT_OF_LISTS


def _nothing(file: str) -> Entry:
    problem = Problem("", "không có bản ghi nào trong tệp", "kiểm tra lại tệp")
    return Entry(file=file, outcome=Outcome.REJECTED, problems=(problem,))


def _summary(drafts: Iterable[Draft]) -> str:
    """COMPLETE files are not read again; the others are, so that their faults are told again."""
    drafts = list(drafts)
    if any(draft.waiting for draft in drafts):
        return _WAITING
    if any(draft.problems or draft.doubts for draft in drafts) or not drafts:
        return _PARTIAL
    return _COMPLETE


def _doubts(drafts: Iterable[Draft]) -> Iterator[Doubt]:
    for draft in drafts:
        if record := draft.accepted:
            for doubt in draft.doubts:
                where = ", ".join(filter(None, (draft.place, doubt.where)))
                yield Doubt(where=where, what=doubt.what, remedy=doubt.remedy, record_id=record.id)


def _repairs(drafts: Iterable[Draft]) -> Iterator[Repair]:
    for draft in drafts:
        if record := draft.accepted:
            # The record may have been known under another id.
            yield from (replace(repair, record_id=record.id) for repair in draft.repairs)
