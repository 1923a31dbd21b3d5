"""What the store keeps for the review: repairs and proposals, migrated, restored and erased."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from pathlib import Path

from alembic import command
from alembic.config import Config

from kb.domain import ReviewState
from kb.ports import ChangeKind, PutOutcome
from kb.settings import Settings
from kb.store import Document, Repair, SqlStore, back_up, erase_person, open_store, restore
from kb.store.migrating import current_revision
from kb.store.tables import REVISION
from tests.kb.store.disk import files_holding
from tests.kb.store.examples import record

SHA256 = "0" * 64
ID = "tb-thu-1"


def repair(after: str, before: str = "X") -> Repair:
    return Repair(record_id=ID, page=1, before=before, after=after)


def test_a_store_of_the_first_revision_is_brought_up_to_date_with_its_records(
    store: SqlStore, settings: Settings
) -> None:
    store.put(record())
    config = Config()
    config.set_main_option("script_location", "kb.store:migrations")
    with store.database.engine.execution_options(writes=True).begin() as connection:
        config.attributes["connection"] = connection
        command.downgrade(config, "0001")
    with closing(open_store(settings)) as opened:
        assert current_revision(opened.database.engine) == REVISION
        assert [each.id for each in opened.records()] == [ID]
        opened.decide(replace(record(), title="Tên mới"), ChangeKind.EDITED)


def test_the_repairs_of_a_document_replace_those_it_had(store: SqlStore) -> None:
    store.put(record())
    store.keep_repairs(SHA256, [repair("một"), repair("hai")])
    store.keep_repairs(SHA256, [repair("ba")])
    assert [each.after for each in store.repairs_of(ID)] == ["ba"]


def test_a_line_that_names_an_erased_person_is_not_kept_in_any_spelling(
    store: SqlStore, settings: Settings
) -> None:
    """In its old encoding the name cannot be told: what the line became says it."""
    store.put(record())
    store.keep_repairs(SHA256, [repair("Tác giả: Trần Thị Bưởi", "T¸c gi¶: TrÇn ThÞ B­ëi")])
    erase_person(store, "Trần Thị Bưởi")
    assert store.repairs_of(ID) == []
    store.keep_repairs(SHA256, [repair("Tác giả: Trần Thị Bưởi", "T¸c gi¶: TrÇn ThÞ B­ëi")])
    assert store.repairs_of(ID) == []
    assert files_holding(settings.home, "TrÇn ThÞ") == []


def test_erasing_a_record_takes_its_repaired_lines_with_it(
    store: SqlStore, settings: Settings
) -> None:
    store.put(record())
    store.keep_document(Document(sha256=SHA256, name="a.docx", record_ids=(ID,)))
    store.keep_repairs(SHA256, [repair("chuyện qwzx")])
    store.erase([ID], "thử")
    assert files_holding(settings.home, "qwzx") == []


def test_a_restored_bank_knows_what_was_decided(
    store: SqlStore, settings: Settings, target: Path
) -> None:
    store.put_many([record(1), record(2, review=ReviewState.IN_REVIEW)])
    store.decide(record(1, title="Tên đúng"), ChangeKind.EDITED)
    store.decide(record(2, review=ReviewState.WITHDRAWN), ChangeKind.REJECTED, "trùng")
    back_up(store, target)
    store.decide(record(1, title="Tên sửa sau"), ChangeKind.EDITED)
    restore(settings, target)
    with closing(open_store(settings)) as restored:
        assert restored.put(record(1, title="Tên ở nguồn mới")) is PutOutcome.PROPOSED
        assert [each.id for each in restored.rejected()] == ["tb-thu-2"]
        (waiting,) = restored.waiting()
        assert waiting.record.title == "Tên đúng"
        assert waiting.proposal
        assert waiting.proposal.base == record(1)


def test_a_decided_record_says_its_newest_news_only(store: SqlStore) -> None:
    store.put(record())
    store.decide(record(), ChangeKind.ACCEPTED)
    for title in ("Bản hai", "Bản ba", "Bản ba"):
        assert store.put(record(title=title)) is PutOutcome.PROPOSED
    (waiting,) = store.waiting()
    assert waiting.proposal
    assert waiting.proposal.record.title == "Bản ba"
    assert store.waiting_ids([ID]) == {ID}
    store.settle(ID)
    assert store.put(record(title="Bản ba")) is PutOutcome.UNCHANGED
    assert store.waiting() == []
