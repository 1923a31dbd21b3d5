"""From the import to the review and back: what was decided outlives every later import."""

from __future__ import annotations

import tempfile
from contextlib import closing
from pathlib import Path
from shutil import copyfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.report import Outcome
from ingest.workers import Workers
from kb.domain import Record, ReviewState
from kb.errors import UsageError
from kb.review import FIELDS, Reason, accept, edit, past_decisions, queue, reject, sheet
from kb.settings import read_settings
from kb.store import open_store
from tests.documents.legacy import tcvn3
from tests.ingest.conftest import TestBank
from tests.ingest.files import csv_file, page, row
from tests.ingest.test_documents import CONTEST, HEADER, TITLE, word_file
from tests.ingest.test_documents import row as table_row

BELOW = 0.8
LONG = "Thiết bị mẫu xử lý nước thải chăn nuôi"


def listed(path: Path, *titles: str, prize: str = "Nhất") -> Path:
    rows = [table_row(title, prize=prize) for title in titles]
    return word_file(path, CONTEST, rows=[HEADER, *rows])


def stored(bank: TestBank, record_id: str) -> Record:
    found = bank.store.get(record_id)
    assert found
    assert found.record
    return found.record


def test_publish_lets_only_sure_records_pass_and_tells_why_the_others_wait(
    bank: TestBank, tmp_path: Path
) -> None:
    path = word_file(
        tmp_path / "ds.docx",
        CONTEST,
        rows=[HEADER, table_row(), table_row("thiết bị khác hẳn để kiểm thử và")],
    )
    report = bank.ingest(path, publish=True, review_below=BELOW)
    states = {record.title: record.review for record in bank.records()}
    assert states[TITLE] is ReviewState.PUBLISHED
    assert len(report.pending) == 1
    (doubt,) = bank.store.doubts()
    assert "đọc chưa chắc: Tên (độ chắc 0,75, cần 0,80)" in doubt.what
    again = bank.ingest(path, publish=True, review_below=BELOW)
    assert again.pending == report.pending, "asking twice does not let it pass"
    (item,) = queue(bank.store, below=BELOW).items
    assert item.reasons == (Reason.DOUBTFUL, Reason.UNSURE)


def test_what_waited_and_is_sure_passes_when_publish_is_asked_for_later(
    bank: TestBank, tmp_path: Path
) -> None:
    path = listed(tmp_path / "ds.docx", TITLE)
    bank.ingest(path, review_below=BELOW)
    assert bank.one_record().review is ReviewState.IN_REVIEW
    bank.ingest(path, publish=True, review_below=BELOW)
    assert bank.one_record().review is ReviewState.PUBLISHED


def test_an_accepted_and_edited_record_is_not_overwritten_by_its_file(
    bank: TestBank, tmp_path: Path
) -> None:
    path = listed(tmp_path / "ds.docx", TITLE)
    bank.ingest(path)
    record_id = bank.one_record().id
    edit(bank.store, record_id, {"organisations": "Đơn vị Z"})
    accept(bank.store, [record_id])
    bank.ingest(path)
    bank.ingest(listed(tmp_path / "ban-sao.docx", TITLE, LONG))
    record = stored(bank, record_id)
    assert (record.organisations[0].name, record.review) == ("Đơn vị Z", ReviewState.PUBLISHED)
    assert [item.record.title for item in queue(bank.store, below=BELOW).items] == [LONG]


def test_a_changed_source_of_an_accepted_record_waits_and_shows_what_is_new(
    bank: TestBank, tmp_path: Path
) -> None:
    path = listed(tmp_path / "ds.docx", TITLE)
    bank.ingest(path)
    record_id = bank.one_record().id
    accept(bank.store, [record_id])
    listed(path, TITLE, prize="Nhì")
    entry = bank.one_entry(path)
    assert entry.outcome is Outcome.UNCHANGED
    assert "nguồn đã đổi" in entry.problems[0].what
    assert entry.pending == {record_id}
    (new,) = sheet(bank.store, record_id).proposed[:1]
    assert (new.path, new.before, new.after) == ("awards[0].prize", "nhat", "nhi")
    assert stored(bank, record_id).awards[0].prize == "nhat"
    assert bank.one_entry(path).pending == {record_id}, "it is told until it is decided"
    reject(bank.store, [record_id])
    assert bank.one_entry(path).pending == frozenset()


@pytest.mark.parametrize(
    "title",
    [LONG, LONG.replace("lý", "ly"), LONG.replace("Thiết", "Thiêt"), LONG.replace("nước", "nuóc"),
     LONG.replace("thải", "thâỉi")],
)  # fmt: skip
def test_a_rejected_record_stays_rejected_when_its_page_is_scanned_again(
    bank: TestBank, tmp_path: Path, title: str
) -> None:
    bank.ingest(listed(tmp_path / "ds.docx", LONG))
    reject(bank.store, [bank.one_record().id], "không phải giải pháp")
    report = bank.ingest(listed(tmp_path / "quet-lai.docx", title))
    assert bank.records() == []
    assert report.pending == frozenset()


@pytest.mark.parametrize("other", [LONG.replace("nước", "rác"), f"{LONG} bò", "Máy mẫu gieo hạt"])
def test_another_record_is_not_taken_for_a_rejected_one(
    bank: TestBank, tmp_path: Path, other: str
) -> None:
    bank.ingest(listed(tmp_path / "ds.docx", LONG))
    reject(bank.store, [bank.one_record().id])
    bank.ingest(listed(tmp_path / "khac.docx", other))
    assert bank.one_record().title == other


def test_a_copy_that_was_rejected_does_not_take_its_record_along(
    bank: TestBank, tmp_path: Path
) -> None:
    path = listed(tmp_path / "ds.docx", LONG)
    bank.ingest(path)
    kept = bank.one_record().id
    bank.ingest(listed(tmp_path / "quet.docx", LONG.replace("lý", "ly")))
    (copy,) = {record.id for record in bank.records()} - {kept}
    reject(bank.store, [copy], "trùng")
    listed(path, LONG, prize="Nhì")
    assert bank.one_entry(path).record_id == kept
    assert bank.one_record().awards[0].prize == "nhi"


def test_lines_are_shown_as_they_were_before_they_were_put_right(
    bank: TestBank, tmp_path: Path
) -> None:
    old = ["".join(piece for piece, _ in tcvn3(text)) for text in (TITLE, "Nguyễn Văn A")]
    rows = [HEADER, ["1", old[0], old[1], "X", "Nhất"]]
    bank.ingest(word_file(tmp_path / "cu.docx", CONTEST, rows=rows))
    record = bank.one_record()
    (repair,) = sheet(bank.store, record.id).repairs
    assert repair.before.split("\t") == old
    assert repair.after.split("\t") == [TITLE, "Nguyễn Văn A"]


def test_look_alike_letters_are_shown_as_they_were(bank: TestBank, tmp_path: Path) -> None:
    body = "Mô hình mẫu được Ðơn vị X áp dụng để kiểm thử phần đọc trang. " * 6
    path = tmp_path / "bai.html"
    path.write_text(page(body=body.replace("Đ", "Ð")), encoding="utf-8")
    bank.ingest(path)
    repairs = sheet(bank.store, bank.one_record().id).repairs
    assert any("Ðơn vị" in each.before and "Đơn vị" in each.after for each in repairs)


def test_a_line_with_private_data_is_not_kept_as_it_was(bank: TestBank, tmp_path: Path) -> None:
    old = "".join(piece for piece, _ in tcvn3(f"{TITLE}, điện thoại 0912 345 678"))
    rows = [HEADER, ["1", old, "Nguyễn Văn A", "X", "Nhất"]]
    bank.ingest(word_file(tmp_path / "cu.docx", CONTEST, rows=rows))
    record = bank.one_record()
    assert sheet(bank.store, record.id).repairs == ()
    kept = b"".join(p.read_bytes() for p in bank.settings.home.rglob("*") if p.is_file())
    assert b"345 678" not in kept
    assert b"0912345678" not in kept


class Walk:
    """Imports and decisions on one record, and what has to hold after each."""

    def __init__(self, bank: TestBank, folder: Path) -> None:
        self.bank = bank
        self.path = folder / "ds.csv"
        self.by_hand: dict[str, str] = {}
        self.decided: ReviewState | None = None
        self.decisions = 0
        self.said: set[tuple[str, str]] = set()

    def step(self, name: str, organisation: str, prize: str) -> None:
        if name == "import":
            self._import(organisation, prize)
        elif self.said:
            self._decide(name, organisation, prize)
        self._check()

    def _import(self, organisation: str, prize: str) -> None:
        csv_file(self.path, row(LONG, prize=prize).replace("Đơn vị X", organisation))
        self.bank.ingest(self.path)
        is_new = (organisation, prize) not in self.said
        self.said.add((organisation, prize))
        if is_new and self.decided is not ReviewState.WITHDRAWN and self.decisions:
            assert sheet(self.bank.store, self.id).proposal, "what is new is shown"

    def _decide(self, name: str, organisation: str, prize: str) -> None:
        before = stored(self.bank, self.id).review
        try:
            match name:
                case "accept":
                    accept(self.bank.store, [self.id])
                    self.decided = ReviewState.PUBLISHED
                case "reject":
                    reject(self.bank.store, [self.id])
                    kept = before is ReviewState.PUBLISHED
                    self.decided = before if kept else ReviewState.WITHDRAWN
                case _:
                    values = {"organisations": f"{organisation} sửa", "keywords": prize}
                    edit(self.bank.store, self.id, values)
                    self.by_hand |= values
                    self.decided = self.decided or before
        except UsageError:
            return  # there was nothing to decide
        self.decisions += 1

    @property
    def id(self) -> str:
        (change, *_) = self.bank.store.changes_since(0)
        return change.record_id

    def _check(self) -> None:
        if not self.said:
            return
        record = stored(self.bank, self.id)
        read = {field.name: field.read(record) for field in FIELDS}
        assert {name: read[name] for name in self.by_hand} == self.by_hand
        if self.decided:
            assert record.review is self.decided
        decided = past_decisions(self.bank.store, self.id)
        assert len(decided) == self.decisions


STEPS = st.tuples(
    st.sampled_from(["import", "import", "accept", "reject", "edit"]),
    st.sampled_from(["Đơn vị X", "Đơn vị Y"]),
    st.sampled_from(["Giải Nhất", "Giải Nhì", "Giải Lạ"]),
)


@pytest.fixture(scope="module")
def empty_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("mau")
    open_store(read_settings({"KB_HOME": str(home)})).close()
    return home / "store.sqlite"


@settings(max_examples=30)
@given(steps=st.lists(STEPS, min_size=4, max_size=12))
def test_no_order_of_imports_and_decisions_loses_a_decision(
    empty_store: Path, workers: Workers, steps: list[tuple[str, str, str]]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder, "home")
        home.mkdir()
        copyfile(empty_store, home / "store.sqlite")
        chosen = read_settings({"KB_HOME": str(home), "KB_MAX_FILE_MB": "1"})
        with closing(open_store(chosen)) as store:
            walk = Walk(TestBank(chosen, store, workers), Path(folder))
            for step in steps:
                walk.step(*step)
