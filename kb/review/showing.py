"""One record as a reviewer sees it: each value beside the words it was read from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kb.domain import Provenance, Record
from kb.errors import UnknownRecordError
from kb.review.deciding import PastDecision, past_decisions
from kb.review.differences import BY_HAND, Difference, differences
from kb.review.doubting import open_doubts
from kb.review.fields import FIELDS
from kb.store import Doubt, Proposal, Repair, SqlStore

__all__ = ["Sheet", "ShownValue", "Snippet", "sheet"]

# Filled where the source is silent: from the bank, the place, the edition; prizes are conferred.
_DERIVABLE = ("kind", "origin", "awards[0].year", "awards[0].status")
_KEPT_OF_AWARDS = {
    "period": ("awards[0].year",),
    "remarks": ("awards[0].contest", "awards[0].edition", "awards[0].prize"),
    "field_as_written": ("awards[0].contest_field",),
}
_AROUND = 60  # characters of the line shown before and behind the words


@dataclass(frozen=True, slots=True, kw_only=True)
class Snippet:
    """Words of a source: `text[start:end]` is the value; `page` from 1, None where there is one
    only."""

    text: str
    start: int
    end: int
    page: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownValue:
    """A value by the `name` under which it can be set. `snippets`: where the source says it.
    `derived`: no source says it, it follows from what they say. `by_hand`: a reviewer set it."""

    name: str
    label: str
    value: str
    snippets: tuple[Snippet, ...] = ()
    confidence: float | None = None
    derived: bool = False
    by_hand: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """Everything a reviewer needs to decide. `proposed`: what a changed source says otherwise,
    from what it said when the record was decided. `not_kept`: names of the files it was read from
    whose originals are not kept."""

    record: Record
    values: tuple[ShownValue, ...]
    doubts: tuple[Doubt, ...]
    repairs: tuple[Repair, ...]
    proposal: Proposal | None
    proposed: tuple[Difference, ...]
    decisions: tuple[PastDecision, ...]
    not_kept: tuple[str, ...]


def sheet(store: SqlStore, record_id: str) -> Sheet:
    """The record in any state. Raises `UnknownRecordError`, also for an erased one."""
    kept = store.get(record_id)
    if kept is None or kept.record is None:
        raise UnknownRecordError(record_id)
    record = kept.record
    proposal = store.proposals([record.id]).get(record.id)
    return Sheet(
        record=record,
        values=tuple(_values(record)),
        doubts=open_doubts(
            (each for each in store.doubts() if each.record_id == record.id), record
        ),
        repairs=tuple(store.repairs_of(record.id)),
        proposal=proposal,
        proposed=differences(proposal.base, proposal.record) if proposal else (),
        decisions=past_decisions(store, record.id),
        not_kept=tuple(
            each.name for each in store.documents_of([record.id]) if not each.original_kept
        ),
    )


def _values(record: Record) -> Iterator[ShownValue]:
    was_read = any(each.extractor != BY_HAND for each in record.provenance)
    for field in FIELDS:
        value = field.read(record)
        said = _said_of(record, field.path)
        sure = [each.confidence for each in said if each.confidence is not None]
        if value:
            yield ShownValue(
                name=field.name,
                label=field.label,
                value=value,
                snippets=tuple(
                    snippet for each in said if (snippet := _snippet(record, each)) is not None
                ),
                confidence=min(sure, default=None),
                derived=was_read and not said and field.path in _DERIVABLE,
                by_hand=any(each.extractor == BY_HAND for each in said),
            )


def _said_of(record: Record, path: str) -> list[Provenance]:
    """Where the value stands; what was read as that of an award without a known contest is kept as
    a remark, its year as the period."""
    own = [each for each in record.provenance if each.field == path]
    if own or record.awards:
        return own
    taken = _KEPT_OF_AWARDS.get(path, ())
    return [each for each in record.provenance if each.field in taken]


def _snippet(record: Record, said: Provenance) -> Snippet | None:
    if said.span is None or said.source >= len(record.sources):
        return None
    text = record.sources[said.source].text
    start, end = said.span
    if not 0 <= start < end <= len(text):
        return None
    left, right = _window(text, start, end)
    return Snippet(text=text[left:right], start=start - left, end=end - left, page=said.page)


def _window(text: str, start: int, end: int) -> tuple[int, int]:
    """The line around the words, cut between words where it is long."""
    left, stop = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    right = len(text) if stop < 0 else stop
    if start - left > _AROUND:
        at = text.find(" ", start - _AROUND, start)
        left = start if at < 0 else at + 1
    if right - end > _AROUND:
        at = text.rfind(" ", end, end + _AROUND)
        right = end if at < 0 else at
    return left, right
