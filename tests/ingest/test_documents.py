"""Word files, scans and texts become records with the passage that states each of them."""

import io
import shutil
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from font_roboto import Roboto
from PIL import Image, ImageDraw, ImageFont

from ingest.evaluation.expected import read_expected
from ingest.report import Outcome
from ingest.workers import Workers
from kb.domain import AwardStatus, Bank, ReviewState, Rights
from tests.ingest.conftest import TestBank
from tests.ingest.files import ARTICLE, page, text_document

CONTEST = "Hội thi Sáng tạo kỹ thuật tỉnh Thanh Hóa lần thứ 14 (2024-2025)"
TITLE = "Thiết bị mẫu để kiểm thử việc đọc tài liệu"
YOUTH = "Cuộc thi Sáng tạo thanh thiếu niên, nhi đồng tỉnh Thanh Hóa lần thứ 20, năm 2024"
HEADER = ("TT", "Tên giải pháp", "Tác giả", "Đơn vị", "Giải")

needs_tesseract = pytest.mark.skipif(
    shutil.which("tesseract") is None,
    reason="tesseract is missing: sudo apt-get install -y tesseract-ocr tesseract-ocr-vie",
)

needs_office = pytest.mark.skipif(
    shutil.which("soffice") is None,
    reason="LibreOffice is missing: sudo apt-get install -y libreoffice-writer-nogui",
)
DOCUMENTS = Path(__file__).parents[1] / "data" / "documents"


def word_file(path: Path, *lines: str, rows: Sequence[Sequence[str]] = ()) -> Path:
    word = docx.Document()
    for line in lines:
        word.add_paragraph(line)
    if rows:
        table = word.add_table(len(rows), len(rows[0]))
        for at, row in enumerate(rows):
            for column, text in enumerate(row):
                table.cell(at, column).text = text
    word.save(str(path))
    return path


def picture(path: Path, *lines: str) -> Path:
    """A page of 200 dots an inch."""
    image = Image.new("L", (1654, 1100), 255)
    font = ImageFont.truetype(str(Roboto), 34)
    draw = ImageDraw.Draw(image)
    for at, line in enumerate(lines):
        draw.text((120, 100 + 60 * at), line, fill=0, font=font)
    packed = {"compression": "tiff_lzw"} if path.suffix == ".tif" else {}
    image.save(path, dpi=(200, 200), **packed)
    return path


def row(title: str = TITLE, author: str = "ThS. Nguyễn Văn A", prize: str = "Nhất") -> list[str]:
    return ["1", title, author, "Đơn vị X", prize]


def test_a_list_in_a_word_file_is_as_many_records(bank: TestBank, tmp_path: Path) -> None:
    other = "Quy trình mẫu thứ hai để kiểm thử"
    path = word_file(
        tmp_path / "ds.docx", CONTEST, rows=[HEADER, row(), row(other, "Trần Thị B", "Nhì")]
    )
    report = bank.ingest(path)
    assert report.counts == {Outcome.NEW: 2}
    first, second = sorted(bank.records(), key=lambda record: record.awards[0].prize == "nhi")
    (award,) = first.awards
    assert (first.bank, first.title, first.review) == (
        Bank.SOLUTION,
        TITLE,
        ReviewState.IN_REVIEW,
    )
    assert (award.contest, award.edition, award.year, award.prize, award.status) == (
        "stkt-thanh-hoa", 14, 2025, "nhat", AwardStatus.CONFERRED,
    )  # fmt: skip
    assert [(person.title, person.name) for person in first.contributors] == [
        ("ThS", "Nguyễn Văn A")
    ]
    assert second.title == other


def test_each_field_says_which_words_of_the_source_it_was_read_from(
    bank: TestBank, tmp_path: Path
) -> None:
    bank.ingest(word_file(tmp_path / "ds.docx", CONTEST, rows=[HEADER, row()]))
    record = bank.one_record()
    (source,) = record.sources
    assert source.rights is Rights.INDEX_ONLY
    said = {each.field: source.text[slice(*each.span)] for each in record.provenance if each.span}
    assert said["title"] == TITLE
    assert said["contributors"] == "ThS. Nguyễn Văn A"
    assert said["awards[0].prize"] == "Nhất"
    assert said["awards[0].edition"] == "14"
    assert said["awards[0].year"] == "2024-2025"
    assert said["awards[0].contest"] == "Hội thi Sáng tạo kỹ thuật tỉnh Thanh Hóa"


def test_a_year_that_the_source_does_not_state_has_no_words(bank: TestBank, tmp_path: Path) -> None:
    contest = "Hội thi Sáng tạo kỹ thuật tỉnh Thanh Hóa lần thứ 14"
    bank.ingest(word_file(tmp_path / "ds.docx", contest, rows=[HEADER, row()]))
    record = bank.one_record()
    assert record.awards[0].year == 2025
    assert not any(each.field == "awards[0].year" for each in record.provenance)


@pytest.mark.parametrize("contest", [YOUTH, "Cuộc thi Robot mẫu tỉnh X năm 2023"])
def test_names_of_entrants_of_youth_contests_are_kept_nowhere(
    bank: TestBank, tmp_path: Path, contest: str
) -> None:
    path = word_file(tmp_path / "ds.docx", contest, rows=[HEADER, row(author="Em Nguyễn Văn A")])
    bank.ingest(path)
    record = bank.one_record()
    assert record.contributors == ()
    assert (record.sources[0].rights, record.sources[0].text) == (Rights.FACTS_ONLY, "")
    kept = b"".join(file.read_bytes() for file in bank.settings.home.rglob("*") if file.is_file())
    assert TITLE.encode() in kept
    assert "Nguyễn Văn A".encode() not in kept


def test_private_data_in_a_table_is_kept_nowhere(bank: TestBank, tmp_path: Path) -> None:
    path = word_file(
        tmp_path / "ds.docx",
        CONTEST,
        rows=[
            (*HEADER, "Số CCCD", "Điện thoại"),
            (*row(), "038012345678", "0912 345 678"),
        ],
    )
    bank.ingest(path)
    kept = b"".join(file.read_bytes() for file in bank.settings.home.rglob("*") if file.is_file())
    assert bank.one_record().title == TITLE
    for private in ("038012345678", "0912 345 678"):
        assert private.encode() not in kept


def test_proposed_prizes_are_not_conferred(bank: TestBank, tmp_path: Path) -> None:
    path = word_file(
        tmp_path / "ds.docx", f"Tờ trình đề nghị tặng giải {CONTEST}", rows=[HEADER, row()]
    )
    bank.ingest(path)
    assert bank.one_record().awards[0].status is AwardStatus.PROPOSED


def test_a_word_file_in_an_old_encoding_is_read(bank: TestBank, tmp_path: Path) -> None:
    word = docx.Document()
    for text in ("Tªn nhiÖm vô: ThiÕt bÞ mÉu ®Ó kiÓm thö", "Chñ nhiÖm: NguyÔn V¨n A",
                 "Tæ chøc chñ tr×: Tr\xadêng M", "M· sè: KX.01"):  # fmt: skip
        word.add_paragraph().add_run(text).font.name = ".VnTime"
    word.save(str(tmp_path / "phieu.docx"))
    bank.ingest(tmp_path / "phieu.docx")
    record = bank.one_record()
    assert (record.bank, record.title) == (Bank.ADVANCE, "Thiết bị mẫu để kiểm thử")
    assert record.organisations[0].name == "Trường M"


def test_a_page_that_names_winners_is_their_source_and_no_article(
    bank: TestBank, tmp_path: Path
) -> None:
    path = tmp_path / "tin.html"
    body = f"{ARTICLE} Tại {CONTEST}, giải pháp “{TITLE}” của Nguyễn Văn A đoạt giải Nhất."
    path.write_text(page(body=body), encoding="utf-8")
    bank.ingest(path)
    record = bank.one_record()
    assert (record.bank, record.title) == (Bank.SOLUTION, TITLE)


def test_importing_a_document_again_changes_nothing(bank: TestBank, tmp_path: Path) -> None:
    path = word_file(tmp_path / "ds.docx", CONTEST, rows=[HEADER, row()])
    bank.ingest(path)
    assert bank.ingest(path).counts == {Outcome.UNCHANGED: 1}


@needs_tesseract
@pytest.mark.parametrize("name", ["quet.png", "quet.jpg", "quet.tif"])
def test_a_picture_is_read(bank: TestBank, tmp_path: Path, name: str) -> None:
    lines = (
        f"Kết quả {CONTEST}",
        "Giải Nhất:",
        f"- {TITLE}; tác giả: Nguyễn Văn A",
    )
    report = bank.ingest(picture(tmp_path / name, *lines))
    assert report.counts == {Outcome.NEW: 1}, report.as_text()
    record = bank.one_record()
    assert (record.title, record.awards[0].prize) == (TITLE, "nhat")


@needs_tesseract
def test_pages_of_a_pdf_are_read_as_pictures_where_they_lack_letters(
    bank: TestBank, tmp_path: Path
) -> None:
    picture(
        tmp_path / "trang.png", f"Kết quả {CONTEST}", "Giải Nhất:", f"- {TITLE}; tác giả: Lê Văn C"
    )
    buffer = io.BytesIO()
    Image.open(tmp_path / "trang.png").save(buffer, "PDF", resolution=200)
    path = tmp_path / "quet.pdf"
    path.write_bytes(buffer.getvalue())
    bank.ingest(path)
    assert bank.one_record().title == TITLE


def test_a_picture_waits_where_the_machine_cannot_read_it(
    bank: TestBank, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    with Workers(1) as workers:
        entry = replace(bank, workers=workers).one_entry(picture(tmp_path / "a.png", "Chữ"))
    assert entry.outcome is Outcome.WAITING
    assert "apt-get install" in str(entry.problems[0])


def test_a_picture_too_large_to_be_read_is_named(bank: TestBank, tmp_path: Path) -> None:
    Image.new("1", (20_000, 20_000)).save(tmp_path / "to.png")
    entry = bank.one_entry(tmp_path / "to.png")
    assert entry.outcome is Outcome.REJECTED
    assert "20000 x 20000" in str(entry.problems[0])


@needs_office
@pytest.mark.parametrize("name", ["doc_decision.doc", "rtf_authors_first.rtf"])
def test_an_old_word_file_is_read_by_libreoffice(bank: TestBank, name: str) -> None:
    expected = next(each for each in read_expected(DOCUMENTS) if each.path.name == name)
    report = bank.ingest(DOCUMENTS / name)
    assert {record.title for record in bank.records()} >= {
        record["title"][0] for record in expected.records[:3]
    }, report.as_text()


@needs_office
def test_a_text_of_opendocument_is_read_by_libreoffice(bank: TestBank, tmp_path: Path) -> None:
    title = "Thiết bị mẫu để kiểm thử việc đọc"
    lines = (
        "Hội thi Sáng tạo kỹ thuật tỉnh X lần thứ 5 (2016-2017)",
        "1. Giải Nhất",
        f"1. Giải pháp: “{title}”. Tác giả: Nguyễn Văn A.",
    )
    path = tmp_path / "ket-qua.odt"
    path.write_bytes(text_document(*lines))
    report = bank.ingest(path)
    assert bank.one_record().title == title, report.as_text()
    assert not any("đuôi" in str(problem) for problem in report.entries[0].problems)


def test_a_text_of_opendocument_with_entities_is_refused(bank: TestBank, tmp_path: Path) -> None:
    path = tmp_path / "ket-qua.odt"
    path.write_bytes(text_document("&a;", declared='<!DOCTYPE x [<!ENTITY a "b">]>'))
    entry = bank.one_entry(path)
    assert entry.outcome is Outcome.REJECTED
    assert "entity" in str(entry.problems[0])


def test_an_old_word_file_waits_where_libreoffice_is_missing(
    bank: TestBank, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    with Workers(1) as workers:
        entry = replace(bank, workers=workers).one_entry(DOCUMENTS / "doc_decision.doc")
    assert entry.outcome is Outcome.WAITING
    assert "libreoffice-writer-nogui" in str(entry.problems[0])


@pytest.mark.parametrize("name", ["xls_prize_sections.xls", "ods_results_years.ods"])
def test_old_spreadsheets_are_read(bank: TestBank, name: str) -> None:
    expected = next(each for each in read_expected(DOCUMENTS) if each.path.name == name)
    report = bank.ingest(DOCUMENTS / name)
    assert {record.title for record in bank.records()} >= {
        record["title"][0] for record in expected.records[:3]
    }, report.as_text()
