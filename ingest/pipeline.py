"""The one pipeline: fetch, detect, parse, extract, validate, match, store.

Workers parse and extract files ahead; all else is done here, file after file in the given order, so
that the outcome does not depend on which file was read first. One file is one transaction, its
records and its entry among the imported documents together, so that a killed import leaves whole
files only and running it again carries on. Knows no format: those are the parsers' and extractors'.
Syncing the index is the caller's.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from dataclasses import replace

from ingest.comparing import Comparison
from ingest.entries import all_unchanged, doubted_again, entries_of, rejected
from ingest.extraction import Draft, Options
from ingest.field_words import field_of_column
from ingest.judging import Judge, Judged
from ingest.lineage import with_step
from ingest.parsers import Format
from ingest.reading_ahead import Begun, ReadAhead
from ingest.report import Entry, Report
from ingest.review import as_decided, doubts_gone, published, unsure, untouched
from ingest.sources import FetchedFile, FoundFile
from ingest.uses import Uses
from ingest.workers import Workers
from kb.bulletin import mark
from kb.domain import ReviewState, issue_named
from kb.errors import Problem, UnreadableSourceError
from kb.ports import PutOutcome
from kb.store import Document, Doubt, Repair, SqlStore

__all__ = ["Importer"]

_VERSION = 3  # raise it when the same bytes should be read anew
_COMPLETE, _DOUBTFUL, _PARTIAL, _WAITING = "complete", "doubtful", "partial", "waiting"


class Importer:
    """Imports files into one store. The caller holds the write lock and owns the workers.

    In a `dry_run` the store is a copy that will be thrown away.
    """

    def __init__(
        self,
        store: SqlStore,
        workers: Workers,
        options: Options,
        *,
        max_file_mb: int,
        dry_run: bool = False,
    ) -> None:
        self._store = store
        self._workers = workers
        self._options = options
        self._ahead = ReadAhead(workers, options, self._is_known, max_file_mb=max_file_mb)
        self._dry_run = dry_run
        self._judge = Judge(store, options, dry_run=dry_run)
        self._uses = Uses(store.records)

    def run(
        self, files: Sequence[FoundFile], progress: Callable[[FoundFile, bool], object]
    ) -> Report:
        """Import the files in order; `progress` is called after each, with whether it was read:
        a file that is known already is not."""
        started = time.monotonic()
        entries: list[Entry] = []
        for file, begun in self._ahead.begun(files):
            entries += self._import(begun)
            if begun.last:
                progress(file, begun.drafts is not None)
        return Report(
            entries=tuple(entries),
            files=len(files),
            seconds=time.monotonic() - started,
            dry_run=self._dry_run,
        )

    def import_fetched(self, fetched: FetchedFile) -> list[Entry]:
        """Import one file whose bytes are here already."""
        return self._import(self._ahead.begin(fetched))

    def _import(self, begun: Begun) -> list[Entry]:
        fetched, form = begun.fetched, begun.form
        if begun.archive:
            return []
        if fetched is None or form is None:
            return [rejected(begun.name, begun.fault or Problem("", "không đọc được"))]
        # Asked again: another file of these bytes may have been stored since.
        if entries := self._unchanged(fetched, form):
            return entries
        drafts = begun.drafts or self._workers.submit(form, fetched, self._options)
        known = self._known(fetched, form)
        linked = frozenset(known.record_ids if known else ())
        doubted = {doubt.what for doubt in self._store.doubts_of(fetched.sha256)}
        try:
            judged = [
                self._judge.judge(draft, fetched.name, linked, doubted) for draft in drafts.result()
            ]
        except UnreadableSourceError as error:
            return [rejected(fetched.name, error.problem)]
        return self._keep(fetched, form, judged, linked)

    def _unchanged(self, fetched: FetchedFile, form: Format) -> list[Entry]:
        """The entries of a file that needs no reading, since its bytes are known; else none."""
        known = self._known(fetched, form)
        if known is None or known.outcome not in (_COMPLETE, _DOUBTFUL):
            return []
        pending = self._store.waiting_ids(known.record_ids)
        if pending and self._options.publish:
            return []
        entry = all_unchanged(fetched, form, known, pending)
        if known.outcome == _COMPLETE:
            return [entry]
        found = self._store.get_many(pending).values()
        titles = {each.id: each.record.title for each in found if each.record}
        return doubted_again(entry, self._store.doubts_of(fetched.sha256), titles)

    def _is_known(self, fetched: FetchedFile, form: Format) -> bool:
        return bool(self._unchanged(fetched, form))

    def _known(self, fetched: FetchedFile, form: Format) -> Document | None:
        """What is kept of the same bytes read in the same way."""
        known = self._store.document(fetched.sha256)
        return known if known and known.extractor == self._extractor(form) else None

    def _extractor(self, form: Format) -> str:
        return f"{form.name}/{_VERSION}{self._options.key(form)}"

    def _keep(
        self, fetched: FetchedFile, form: Format, judged: Sequence[Judged], linked: Set[str]
    ) -> list[Entry]:
        drafts, released = self._reviewed(form, [each.draft for each in judged])
        accepted = [record for draft in drafts if (record := draft.accepted)]
        compared = {it.draft.record.id: it.found for it in judged if it.draft.record and it.found}
        with self._store.transaction():
            # A record already made from these very bytes may have been edited since: leave it.
            fresh = [record for record in accepted if record.id not in linked - released]
            added_to = {id_ for id_, found in compared.items() if found.added_to}
            reasons = dict.fromkeys(added_to, f"thêm nguồn “{fetched.name}”")
            outcomes: dict[str, PutOutcome] = {}
            for record, outcome in zip(fresh, self._store.put_many(fresh, reasons), strict=True):
                # The same record again in one file changes nothing: its first outcome stands.
                outcomes.setdefault(record.id, outcome)
            self._judge.learn(outcomes)
            self._mark_uses(drafts)
            for record_id, outcome in outcomes.items():
                if record_id in compared and outcome is not PutOutcome.UNCHANGED:
                    self._link_back(compared[record_id])
            pending = self._store.waiting_ids(record.id for record in accepted)
            drafts = [_unresolved(draft, pending) for draft in drafts]
            keeps_no_original = self._dry_run or any(draft.sensitive for draft in drafts)
            self._store.keep_document(
                Document(
                    sha256=fetched.sha256,
                    name=fetched.name,
                    media_type=form.name,
                    extractor=self._extractor(form),
                    outcome=_summary(form, drafts),
                    record_ids=tuple(record.id for record in accepted),
                ),
                None if keeps_no_original else fetched.data,
            )
            self._store.keep_doubts(fetched.sha256, list(_doubts(drafts)))
            self._store.keep_repairs(fetched.sha256, list(_repairs(drafts)))
        return entries_of(fetched, form, drafts, outcomes, pending)

    def _mark_uses(self, drafts: Iterable[Draft]) -> None:
        """Note with the records that articles of the union's bulletin treat in which issue."""
        for draft in drafts:
            treated = self._uses.treated_in(draft.record) if draft.issue and draft.record else ()
            for record_id in treated:
                mark(self._store, record_id, issue_named(draft.issue))

    def _link_back(self, found: Comparison) -> None:
        """Add the steps that lead from other records to this one."""
        for other_id, step in found.steps_back.items():
            other = self._store.get(other_id)
            if other and other.record and other.state is not ReviewState.WITHDRAWN:
                record = with_step(other.record, step)
                reason = {record.id: f"liên kết với {step.record_id}"}
                self._store.put_many([record], reason)
                self._judge.learn([record.id])

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


def _unresolved(draft: Draft, pending: frozenset[str]) -> Draft:
    """Without doubts about a record that a person has published or withdrawn."""
    record = draft.accepted
    return draft if record is None or record.id in pending else replace(draft, doubts=())


def _summary(form: Format, drafts: Iterable[Draft]) -> str:
    """COMPLETE files are not read again, nor are DOUBTFUL ones, whose doubts are kept; the others
    are, so that their faults are told again. A list is read soon, and its doubts with it."""
    drafts = list(drafts)
    if any(draft.waiting for draft in drafts):
        return _WAITING
    if any(draft.problems for draft in drafts) or not drafts:
        return _PARTIAL
    if any(draft.doubts for draft in drafts):
        return _DOUBTFUL if form.page else _PARTIAL
    return _COMPLETE


def _doubts(drafts: Iterable[Draft]) -> Iterator[Doubt]:
    for draft in drafts:
        if record := draft.accepted:
            for doubt in (*draft.doubts, *draft.conflicts):
                field = field_of_column(doubt.where, draft.headers or {})
                where = ", ".join(filter(None, (draft.place, doubt.where, field)))
                yield Doubt(where=where, what=doubt.what, remedy=doubt.remedy, record_id=record.id)


def _repairs(drafts: Iterable[Draft]) -> Iterator[Repair]:
    for draft in drafts:
        if record := draft.accepted:
            # The record may have been known under another id.
            yield from (replace(repair, record_id=record.id) for repair in draft.repairs)
