"""What may not be stored is not stored as the original of a file either."""

import json
from pathlib import Path

import pytest

from tests.ingest.conftest import TestBank
from tests.ingest.files import csv_file, page

MINOR = "Lê Thị Mẫu"
YOUTH = "Cuộc thi Sáng tạo thanh thiếu niên, nhi đồng toàn quốc"
HEADER = "Tên giải pháp;Tác giả;Ghi chú;Giải;Cuộc thi"
AWARD = {"contest": "stttnnd-toan-quoc", "year": 2020}


def line(**parts: object) -> str:
    shape = {"id": "gp-mau-aaaaaaaa", "bank": "solution", "title": "Đồ chơi mẫu"}
    return json.dumps(shape | {"sources": [{"address": "a.pdf"}]} | parts, ensure_ascii=False)


def kept(bank: TestBank) -> bytes:
    """Every byte of the bank's folder."""
    files = (path for path in bank.settings.home.rglob("*") if path.is_file())
    return b"".join(path.read_bytes() for path in files)


@pytest.mark.parametrize(
    ("text", "forbidden"),
    [
        (line(awards=[AWARD], contributors=[{"name": MINOR}]), MINOR),
        (line(awards=[AWARD], contributors=[{"name": MINOR, "role": "?"}]), MINOR),
        (line(awards=[AWARD], contributors=[{"name": MINOR}])[:-2], MINOR),
        (line(summary="ĐT 0912.345.678"), "345"),
        (line(sources=[{"address": "a", "rights": "facts_only", "text": "Lời văn"}]), "Lời văn"),
    ],
    ids=["minor", "no-record", "no-json", "phone", "facts-only"],
)
def test_of_a_line(bank: TestBank, tmp_path: Path, text: str, forbidden: str) -> None:
    path = tmp_path / "ban-ghi.jsonl"
    path.write_text(text + "\n", encoding="utf-8")
    bank.ingest(path)
    assert forbidden.encode() not in kept(bank)


@pytest.mark.parametrize(
    ("row", "forbidden"),
    [
        (f";{MINOR};;Giải Nhất;{YOUTH}", MINOR),
        (f"Đồ chơi;{MINOR};;Giải Nhất;{YOUTH};thừa", MINOR),
        ("Thiết bị mẫu;Nguyễn Văn A;gọi 0912.345.678;;", "345"),
        ("Thiết bị mẫu;Nguyễn Văn A;;;;0912.345.678", "345"),
    ],
    ids=["no-title", "too-many-cells", "phone", "phone-in-no-column"],
)
def test_of_a_row(bank: TestBank, tmp_path: Path, row: str, forbidden: str) -> None:
    bank.ingest(csv_file(tmp_path / "ds.csv", row, header=HEADER))
    assert forbidden.encode() not in kept(bank)


@pytest.mark.parametrize(
    ("title", "sentence", "forbidden"),
    [
        ("Bài mẫu", "Liên hệ ông A, ĐT 0912.345.678.", "345"),
        ("Gọi 0912.345.678", "Lời văn.", "345"),
        ("Trao giải", f"Em {MINOR} thắng cuộc thi khoa học kỹ thuật dành cho học sinh.", MINOR),
        ("Hội thi Tin học trẻ", f"Em {MINOR} đoạt giải.", MINOR),
        ("Bài mẫu", "Ông Nguyễn Văn A, sinh ngày 12/3/1971, trồng nấm.", "12/3/1971"),
        ("Bài mẫu", "Ông Nguyễn Văn A sinh ngày 12 tháng 3 năm 1971.", "3 năm 1971"),
    ],
    ids=["phone", "phone-in-title", "pupils", "contest-in-title", "birth", "birth-in-words"],
)
def test_of_a_page(
    bank: TestBank, tmp_path: Path, title: str, sentence: str, forbidden: str
) -> None:
    text = page(title=title, body=" ".join([sentence] * 8))
    (tmp_path / "bai.html").write_text(text, encoding="utf-8")
    bank.ingest(tmp_path / "bai.html")
    assert forbidden.encode() not in kept(bank)


def test_a_whole_article_in_its_heading_is_not_kept_as_a_title(
    bank: TestBank, tmp_path: Path
) -> None:
    path = tmp_path / "bai.html"
    path.write_text(page(title="Lời văn bài báo. " * 500), encoding="utf-8")
    bank.ingest(path)
    assert len(bank.one_record().sources[0].title) <= 300


def test_of_a_table_in_a_page(bank: TestBank, tmp_path: Path) -> None:
    people = "".join(
        f"<tr><td>{at}</td><td>Nguyễn Văn {at}</td><td>0{at}/02/1990</td>"
        f"<td>01234567890{at}</td></tr>"
        for at in range(1, 5)
    )
    head = "<tr><th>TT</th><th>Họ tên</th><th>Ngày sinh</th><th>Số CCCD</th></tr>"
    text = page(title="Lớp học mẫu", body=f"Học viên gồm: <table>{head}{people}</table>")
    (tmp_path / "bai.html").write_text(text, encoding="utf-8")
    bank.ingest(tmp_path / "bai.html")
    assert "Lớp học mẫu".encode() in kept(bank)
    assert b"02/1990" not in kept(bank)
    assert b"01234567890" not in kept(bank)
