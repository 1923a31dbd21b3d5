"""Lists of offices, as CSV and Excel: headers guessed, cells become facts."""

import datetime
from pathlib import Path

import pytest

from ingest.extraction import ColumnMapping, read_mapping
from ingest.report import Outcome
from kb.domain import Bank, ContributorRole, Origin, PartialDate, PlaceRole, ReviewState
from kb.errors import UsageError
from tests.ingest.conftest import TestBank
from tests.ingest.files import CONTEST, HEADER, csv_file, row, windows_1258, xlsx_file

TEXT = f"{HEADER}\n{row('Thiết bị mẫu xử lý rác thải')}\n"


def test_a_row_becomes_a_published_solution(bank: TestBank, tmp_path: Path) -> None:
    bank.ingest(csv_file(tmp_path / "ds.csv", row("Thiết bị mẫu")))
    record = bank.one_record()
    (award,) = record.awards
    assert (record.bank, record.review) == (Bank.SOLUTION, ReviewState.PUBLISHED)
    assert (award.contest, award.edition, award.year, award.prize) == (
        "stkt-thanh-hoa",
        14,
        2025,
        "nhat",
    )
    assert [person.name for person in record.contributors] == ["Nguyễn Văn A"]
    assert [body.name for body in record.organisations] == ["Đơn vị X"]
    assert record.origin is Origin.IN_PROVINCE
    assert record.sources[0].address == "ds.csv"


@pytest.mark.parametrize(
    "content",
    [
        TEXT.encode(),
        TEXT.encode("utf-8-sig"),
        TEXT.encode("utf-16"),
        TEXT.encode("utf-16-le"),
        windows_1258(TEXT),
        TEXT.replace(";", "\t").encode(),
        TEXT.replace(";", ",").encode(),
        TEXT.replace("\n", "\r\n").encode(),
    ],
    ids=["utf8", "bom", "utf16", "utf16 no bom", "1258", "tab", "comma", "crlf"],
)
def test_encodings_and_delimiters_read_the_same(
    bank: TestBank, tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / "ds.csv"
    path.write_bytes(content)
    bank.ingest(path)
    assert bank.one_record().title == "Thiết bị mẫu xử lý rác thải"
    assert bank.one_record().awards[0].prize == "nhat"


def test_an_office_list_with_letterhead_captions_and_merged_sections(
    bank: TestBank, tmp_path: Path
) -> None:
    path = xlsx_file(
        tmp_path / "ds.xlsx",
        [
            ["LIÊN HIỆP HỘI X", None, None, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
            ["DANH SÁCH GIẢI PHÁP ĐẠT GIẢI HỘI THI SÁNG TẠO KỸ THUẬT TỈNH THANH HÓA LẦN THỨ XIV"],
            [None],
            ["TT", "Tên giải pháp dự thi", "Họ và tên tác giả", "Ngày công bố", "Số điện thoại"],
            ["I. GIẢI NHẤT"],
            [
                1,
                "Thiết bị mẫu",
                "KS. Nguyễn Văn A",
                datetime.datetime(2025, 12, 25),
                "0912 345 678",
            ],
            ["II. GIẢI NHÌ"],
            [2, "Máy thử nghiệm", "Trần Thị B và cộng sự", None, None],
        ],
        merged=["A2:E2", "A5:E5", "A7:E7"],
    )
    report = bank.ingest(path)
    first, second = sorted(bank.records(), key=lambda record: record.title, reverse=True)
    assert [entry.outcome for entry in report.entries] == [Outcome.NEW, Outcome.NEW]
    assert (first.awards[0].prize, second.awards[0].prize) == ("nhat", "nhi")
    assert first.awards[0].contest == "stkt-thanh-hoa"
    assert first.awards[0].edition == 14
    assert first.awards[0].ceremony == PartialDate(2025, 12, 25)
    assert first.contributors[0].title == "KS"
    assert [person.name for person in second.contributors] == ["Trần Thị B"]
    assert any("Số điện thoại" in note for note in report.entries[0].file_notes)
    assert "0912" not in str(bank.records())


def test_names_of_minors_are_dropped_and_said(bank: TestBank, tmp_path: Path) -> None:
    contest = "Cuộc thi Sáng tạo thanh thiếu niên, nhi đồng toàn quốc"
    path = csv_file(tmp_path / "ds.csv", row("Đồ chơi mẫu", contest=contest))
    entry = bank.one_entry(path)
    assert entry.notes == ("đã bỏ 1 tên: người dự thi có thể dưới 18 tuổi",)
    assert entry.file_notes == ("không giữ tệp gốc vì có dữ liệu riêng tư",)
    assert bank.one_record().contributors == ()
    assert not bank.settings.originals_dir.exists(), "the original holds the names"


def test_authors_that_cannot_be_read_are_told_and_the_original_is_kept(
    bank: TestBank, tmp_path: Path
) -> None:
    path = csv_file(tmp_path / "ds.csv", row("Máy mẫu").replace("Nguyễn Văn A", "Cán bộ khoa"))
    entry = bank.one_entry(path)
    assert entry.notes == ("không đọc ra tên người nào",)
    assert entry.file_notes == ()
    assert len(list(bank.settings.originals_dir.iterdir())) == 1


@pytest.mark.parametrize(
    ("header", "people"),
    [("Tác giả", "Lớp 5A"), ("Tác giả", "tập thể lớp 9A"), ("Học sinh", "12 em")],
)
def test_of_authors_that_may_be_pupils_no_original_is_kept(
    bank: TestBank, tmp_path: Path, header: str, people: str
) -> None:
    line = row("Máy mẫu").replace("Nguyễn Văn A", people)
    path = csv_file(tmp_path / "ds.csv", line, header=HEADER.replace("Tác giả", header))
    assert bank.one_entry(path).file_notes == ("không giữ tệp gốc vì có dữ liệu riêng tư",)
    assert not bank.settings.originals_dir.exists()


def test_members_of_a_contest_of_minors_are_not_in_a_kept_original(
    bank: TestBank, tmp_path: Path
) -> None:
    line = "Đồ chơi mẫu;Trần Thị B;Cuộc thi Sáng tạo thanh thiếu niên, nhi đồng toàn quốc;Ba"
    path = csv_file(tmp_path / "ds.csv", line, header="Tên giải pháp;Thành viên;Cuộc thi;Giải")
    assert bank.one_entry(path).notes == ("đã bỏ 1 tên: người dự thi có thể dưới 18 tuổi",)
    assert not bank.settings.originals_dir.exists()


def test_private_data_in_a_cell_is_stripped_and_said(bank: TestBank, tmp_path: Path) -> None:
    path = csv_file(
        tmp_path / "ds.csv",
        "Thiết bị mẫu;Liên hệ ĐT 0912.345.678;Giải Nhất;" + CONTEST,
        header="Tên giải pháp;Ghi chú;Giải;Cuộc thi",
    )
    entry = bank.one_entry(path)
    assert any("dữ liệu riêng tư" in note for note in entry.notes)
    assert "345" not in str(bank.one_record())


def test_pupils_of_an_unknown_contest_are_told_by_the_header(
    bank: TestBank, tmp_path: Path
) -> None:
    header = "STT;Tên sản phẩm;Họ tên học sinh;Cuộc thi;Giải"
    line = "1;Thiết bị mẫu để kiểm thử;Nguyễn Văn A;Cuộc thi Robot mẫu tỉnh X;Nhất"
    bank.ingest(csv_file(tmp_path / "ds.csv", line, header=header), bank=Bank.SOLUTION)
    assert bank.one_record().contributors == ()
    assert not list(bank.settings.home.rglob("*.csv"))


def test_columns_and_values_may_be_declared(bank: TestBank, tmp_path: Path) -> None:
    mapping = tmp_path / "cot.toml"
    mapping.write_text(
        '[columns]\ntitle = "SP"\nprize = "Hạng"\n[values]\ncontest = "stkt-thanh-hoa"\n'
        'edition = "13"\n',
        encoding="utf-8",
    )
    path = csv_file(tmp_path / "ds.csv", "Thiết bị mẫu,Ba", header="SP,Hạng")
    bank.ingest(path, columns=read_mapping(mapping))
    (award,) = bank.one_record().awards
    assert (award.contest, award.edition, award.prize, award.year) == (
        "stkt-thanh-hoa",
        13,
        "ba",
        2023,
    )


def test_a_mapping_of_an_unknown_column_is_refused(tmp_path: Path) -> None:
    mapping = tmp_path / "cot.toml"
    mapping.write_text('[columns]\ntieu_de = "SP"\n', encoding="utf-8")
    with pytest.raises(UsageError, match="tieu_de"):
        read_mapping(mapping)


def test_an_unknown_contest_goes_to_review_with_its_words_kept(
    bank: TestBank, tmp_path: Path
) -> None:
    path = csv_file(tmp_path / "ds.csv", row("Thiết bị mẫu", contest="Hội thi của Đơn vị X"))
    entry = bank.one_entry(path)
    assert entry.doubtful
    assert "gần nhất" not in entry.problems[0].remedy  # none is near
    record = bank.one_record()
    assert record.review is ReviewState.IN_REVIEW
    assert "Hội thi của Đơn vị X, 14, Giải Nhất" in record.remarks[0]


def test_a_proposed_prize_is_not_a_conferred_one(bank: TestBank, tmp_path: Path) -> None:
    bank.ingest(csv_file(tmp_path / "ds.csv", row("Thiết bị mẫu", prize="Đề nghị giải Nhì")))
    (award,) = bank.one_record().awards
    assert (award.status, award.prize) == ("proposed", "nhi")


def test_an_edition_that_contradicts_its_year_goes_to_review(
    bank: TestBank, tmp_path: Path
) -> None:
    entry = bank.one_entry(csv_file(tmp_path / "ds.csv", row("Thiết bị mẫu", year="2019")))
    assert "lần thứ 14 là năm 2025" in entry.problems[0].what


def test_a_list_of_tasks_becomes_advances(bank: TestBank, tmp_path: Path) -> None:
    path = csv_file(
        tmp_path / "nhiem-vu.csv",
        "Quy trình mẫu nuôi thử nghiệm;TS. Nguyễn Văn A;Viện X;Cấp tỉnh;2022-2024;"
        "Xã Nga Liên, huyện Nga Sơn, Thanh Hóa",
        header="Tên đề tài;Chủ nhiệm đề tài;Cơ quan chủ trì;Cấp quản lý;Thời gian;Địa điểm áp dụng",
    )
    bank.ingest(path)
    record = bank.one_record()
    assert record.bank is Bank.ADVANCE
    assert record.contributors[0].role is ContributorRole.LEADER
    assert record.task
    assert record.task.level == "province"
    assert record.period
    assert record.period.last_year == 2024
    assert record.places[0].role is PlaceRole.APPLICATION
    assert record.places[0].district == "huyen-nga-son"


def test_a_place_that_cannot_be_told_goes_to_review(bank: TestBank, tmp_path: Path) -> None:
    path = csv_file(
        tmp_path / "ds.csv", "Thiết bị mẫu;Nơi không có thật", header="Tên giải pháp;Nơi áp dụng"
    )
    entry = bank.one_entry(path, bank=Bank.ADVANCE)
    assert "chưa rõ “Nơi không có thật” là nơi nào" in entry.problems[0].what


def test_a_list_that_does_not_say_its_bank_asks_for_one(bank: TestBank, tmp_path: Path) -> None:
    path = csv_file(tmp_path / "ds.csv", "Thiết bị mẫu;x", header="Tên giải pháp;Ghi chú")
    entry = bank.one_entry(path)
    assert entry.outcome is Outcome.REJECTED
    assert "--bank" in entry.problems[0].remedy
    assert bank.one_entry(path, bank=Bank.ADVANCE).outcome is Outcome.NEW


def test_a_row_longer_than_the_header_is_named(bank: TestBank, tmp_path: Path) -> None:
    path = csv_file(tmp_path / "ds.csv", row("Máy, thiết bị") + ";thừa")
    assert "có 9 ô" in bank.one_entry(path).problems[0].what


def test_pasted_no_break_spaces_make_no_other_title(bank: TestBank, tmp_path: Path) -> None:
    for name, title in (("a", "Máy thử"), ("b", "Máy\u00a0thử ")):
        row = f"Ngân hàng,Tên,Nguồn\nadvance,{title},https://example.org/1\n"
        (tmp_path / f"{name}.csv").write_text(row, "utf-8")
        bank.ingest(tmp_path / f"{name}.csv")
    assert bank.one_record().title == "Máy thử"


def test_the_same_row_twice_is_one_record_and_is_said(bank: TestBank, tmp_path: Path) -> None:
    other = row("Thiết bị mẫu").replace("Đơn vị X", "Đơn vị Y")
    first, second = bank.ingest(csv_file(tmp_path / "ds.csv", row("Thiết bị mẫu"), other)).entries
    assert first.outcome is Outcome.NEW
    assert "trùng mã" in second.problems[0].what
    assert "ds.csv, dòng 2" in second.problems[0].what


def test_declared_headers_win_over_guessed_ones(bank: TestBank, tmp_path: Path) -> None:
    path = csv_file(tmp_path / "ds.csv", "Thiết bị mẫu;Tên cũ", header="Tên mới;Tên giải pháp")
    bank.ingest(path, bank=Bank.ADVANCE, columns=ColumnMapping(headers={"title": "Tên mới"}))
    assert bank.one_record().title == "Thiết bị mẫu"
