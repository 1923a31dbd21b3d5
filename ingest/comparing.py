"""Decides what a record is beside those that the bank has: a new version of one, a second source of
one, a step of one work, or something of its own that a person should look at.

Certain is only what facts prove (`ingest.matching.is_certainly`); all else becomes a doubt.
"""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import dataclass, field, replace

from ingest.joining import joined, states_the_same_source
from ingest.lineage import Kinship, step_to, with_step
from ingest.matching import Matcher, is_certainly
from kb.domain import LineageStep, Record, make_record_id
from kb.errors import Problem
from kb.validation import problems_of

__all__ = ["Comparison", "compare"]

_IF_ONE = "nếu là một thì kb review reject một bản ghi, nếu không thì kb review accept"
_IF_KIN = "nếu đúng thì ghi chặng đường vào hai bản ghi, nếu không thì duyệt"


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """The record as it is to be kept, with its steps to other records.

    `doubts` keep it in review. `added_to`: it is a record of the bank, to which the source was
    added; `conflicts` is what the source says otherwise. `steps_back`: those to add to other
    records, by their ids.
    """

    record: Record
    doubts: tuple[Problem, ...] = ()
    added_to: bool = False
    conflicts: tuple[Problem, ...] = ()
    steps_back: dict[str, LineageStep] = field(default_factory=dict)

    def as_before(self, doubted: Set[str]) -> Comparison:
        """The comparison with those doubts only whose words are among `doubted`."""
        return replace(
            self,
            doubts=tuple(doubt for doubt in self.doubts if doubt.what in doubted),
            conflicts=tuple(conflict for conflict in self.conflicts if conflict.what in doubted),
        )


def compare(record: Record, matcher: Matcher) -> Comparison:
    """The comparison of a record that was just read from one source."""
    found = _as_known(record, matcher)
    record = found.record
    kin = matcher.kin_of(record)
    for other in kin[Kinship.CERTAIN]:
        record = with_step(record, step_to(other))
    doubts = () if found.added_to else tuple(_doubts(record, matcher, kin[Kinship.POSSIBLE]))
    return replace(
        found,
        record=record,
        doubts=doubts,
        steps_back={other.id: step_to(record) for other in kin[Kinship.CERTAIN]},
    )


def _as_known(record: Record, matcher: Matcher) -> Comparison:
    """The record, or the one of the bank with this source."""
    known = matcher.find(record.id)
    if known and not states_the_same_source(known, record) and not is_certainly(known, record):
        # The id is made of title and contest: another prize, or the work of others.
        record = _under_own_id(record)
        known = matcher.find(record.id)
    if known is None:
        known = matcher.same_as(record)
        if known and _address(known) == _address(record):
            known = None  # two rows of one list
    if known is None or (len(known.sources) == 1 and states_the_same_source(known, record)):
        return Comparison(record=record)
    both = joined(known, record)
    if problems_of(both.record):
        return Comparison(record=_under_own_id(record))
    return Comparison(record=both.record, added_to=True, conflicts=both.conflicts)


def _under_own_id(record: Record) -> Record:
    own_id = make_record_id(record.bank, record.title, _address(record))
    return replace(record, id=own_id)


def _address(record: Record) -> str:
    return record.sources[0].address


def _doubts(record: Record, matcher: Matcher, kin: list[Record]) -> Iterator[Problem]:
    similar = matcher.similar_to(record)
    for other in similar:
        yield _doubt(record, f"giống bản ghi {_named(other)}", _IF_ONE)
    same_task = [other for other in matcher.of_same_task(record) if other not in similar]
    for other in same_task:
        yield _doubt(record, f"cùng mã nhiệm vụ với bản ghi {_named(other)}", _IF_ONE)
    if not (similar or same_task) and (near := matcher.of_near_text(record)):
        yield _doubt(record, f"gần như cùng lời văn với bản ghi {_named(near)}", _IF_ONE)
    for other in kin:
        what = f"có thể là giải pháp đạt giải ở cấp khác, bản ghi {_named(other)}"
        yield _doubt(record, what, _IF_KIN)


def _doubt(record: Record, what: str, remedy: str) -> Problem:
    return Problem("", f"“{record.title}” {what}", remedy)


def _named(other: Record) -> str:
    return f"{other.id} (“{other.title}”)"
