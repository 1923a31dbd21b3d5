"""Any sequence of operations keeps the store's promises: a model in two dicts follows along."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from kb.domain import Record, ReviewState, is_public
from kb.ports import ChangeKind, Disclosure, PutOutcome
from kb.settings import read_settings
from kb.store import open_store
from tests.kb.store.examples import record

NUMBERS = st.integers(1, 4)
RECORDS = st.builds(
    lambda number, title, review: record(number, title=title, review=review),
    NUMBERS,
    st.sampled_from(["Một", "Hai"]),
    st.sampled_from([ReviewState.DRAFT, ReviewState.PUBLISHED]),
)


class StoreLife(RuleBasedStateMachine):
    """`standing` is what must be readable; `gone` are ids that must never come back; `seen` are
    those that were public at some time."""

    def __init__(self) -> None:
        super().__init__()
        self.home = TemporaryDirectory()
        self.store = open_store(read_settings({"KB_HOME": str(Path(self.home.name, "var"))}))
        self.standing: dict[str, Record] = {}
        self.gone: set[str] = set()
        self.seen: set[str] = set()
        self.changes: list[tuple[str, ChangeKind]] = []

    @rule(incoming=st.lists(RECORDS, max_size=5))
    def put(self, incoming: list[Record]) -> None:
        expected = [self._expected(each) for each in incoming]
        assert self.store.put_many(incoming) == expected
        self.seen |= {each.id for each in self.standing.values() if is_public(each)}

    def _expected(self, incoming: Record) -> PutOutcome:
        if incoming.id in self.gone or self.standing.get(incoming.id) == incoming:
            return PutOutcome.UNCHANGED
        known = incoming.id in self.standing
        self.standing[incoming.id] = incoming
        kind = ChangeKind.UPDATED if known else ChangeKind.CREATED
        self.changes.append((incoming.id, kind))
        return PutOutcome(kind.value)

    @rule(number=NUMBERS)
    def withdraw(self, number: int) -> None:
        if (record_id := f"tb-thu-{number}") in self.standing:
            self.store.withdraw(record_id, "")
            self._leave(record_id, ChangeKind.WITHDRAWN)

    @rule(number=NUMBERS)
    def erase(self, number: int) -> None:
        if (record_id := f"tb-thu-{number}") in self.standing:
            versions = sum(changed == record_id for changed, _ in self.changes)
            assert self.store.erase([record_id], "") == versions
            self._leave(record_id, ChangeKind.ERASED)

    def _leave(self, record_id: str, kind: ChangeKind) -> None:
        del self.standing[record_id]
        self.gone.add(record_id)
        self.changes.append((record_id, kind))

    @invariant()
    def what_stands_is_read(self) -> None:
        assert list(self.store.records()) == [self.standing[each] for each in sorted(self.standing)]
        public = sorted(each.id for each in self.standing.values() if is_public(each))
        assert list(self.store.public_ids()) == public

    @invariant()
    def what_was_ever_public_is_disclosed_and_no_more(self) -> None:
        told = {each.id: each.record for each in self.store.disclosed(Disclosure(), limit=99)}
        assert told.keys() == self.seen
        public = {id_: each for id_, each in self.standing.items() if is_public(each)}
        assert {id_: each for id_, each in told.items() if each} == public

    @invariant()
    def every_change_is_told_once_and_in_order(self) -> None:
        told = list(self.store.changes_since(0))
        assert [(change.record_id, change.kind) for change in told] == self.changes
        assert [change.sequence for change in told] == list(range(1, len(told) + 1))
        assert self.store.last_sequence() == len(told)

    def teardown(self) -> None:
        self.store.close()
        self.home.cleanup()


class TestStoreLife(StoreLife.TestCase):  # type: ignore[misc,name-defined]
    settings = hypothesis_settings(max_examples=15, stateful_step_count=12)
