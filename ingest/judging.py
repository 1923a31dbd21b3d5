"""Judges drafts: what the bank has against them, and what they are beside the records it has."""

from __future__ import annotations

from collections.abc import Iterable, Set
from dataclasses import dataclass, replace

from ingest.comparing import Comparison, compare
from ingest.extraction import Draft, Options, in_words_of_list
from ingest.field_words import doubts_by_field, notes_by_field
from ingest.matching import Matcher
from ingest.rejected import Rejected
from ingest.review import unsure
from ingest.twins import Twins
from kb.domain import ReviewState
from kb.store import SqlStore
from kb.validation import problems_of

__all__ = ["Judge", "Judged"]


@dataclass(frozen=True, slots=True)
class Judged:
    """A draft that was judged; `found`: what it is beside the records of the bank."""

    draft: Draft
    found: Comparison | None = None


class Judge:
    """Judges the drafts of one import, file after file in a steady order."""

    def __init__(self, store: SqlStore, options: Options, *, dry_run: bool = False) -> None:
        self._store = store
        self._options = options
        self._dry_run = dry_run
        self._rejected = Rejected(store)
        self._matcher = Matcher(store.records)
        self._twins = Twins()

    def judge(self, draft: Draft, file: str, linked: Set[str], doubted: Set[str]) -> Judged:
        """The draft with everything the bank has against it or doubts about it.

        What was made from these very bytes before (`linked`) was compared then: of its doubts those
        are told that still hold, not those about records that came later.
        """
        record = draft.accepted
        if record is None:
            return Judged(draft)
        if not draft.final:
            record = self._rejected.with_known_id(self._matcher.with_known_id(record))
        problems = problems_of(record) or self._twins.problems_of(
            record, f"{file}, {draft.place}", whole_bank=draft.final
        )
        if draft.headers is not None:
            problems = in_words_of_list(problems, draft.headers)
        if problems:
            return Judged(replace(draft, record=record, problems=problems))
        if draft.final:
            self._matcher.add(record)
            return Judged(replace(draft, record=record))
        found = compare(record, self._matcher)
        if found.record.id in linked:
            found = found.as_before(doubted)
        if draft.headers is None:
            named = "" if self._dry_run else found.record.id
            draft = replace(
                draft,
                doubts=doubts_by_field(draft.doubts, named),
                notes=notes_by_field(draft.notes),
            )
        record, doubts, notes = found.record, (*draft.doubts, *found.doubts), draft.notes
        if self._options.publish or (draft.guessed and not doubts):
            doubts += unsure(record, self._options.review_below)
        if found.added_to:
            notes = (*notes, f"thêm nguồn cho bản ghi đã có {record.id}")
        elif doubts:
            record = replace(record, review=ReviewState.IN_REVIEW)
        if record.id not in linked:
            self._matcher.add(record)
        judged = replace(
            draft, record=record, doubts=doubts, conflicts=found.conflicts, notes=notes
        )
        return Judged(judged, found)

    def learn(self, record_ids: Iterable[str]) -> None:
        """Let later files be compared with the records as they are kept."""
        for stored in self._store.get_many(record_ids).values():
            if stored.record and stored.state is not ReviewState.WITHDRAWN:
                self._matcher.add(stored.record)
