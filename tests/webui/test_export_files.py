"""Spreadsheets and documents as offices open them, and how much memory a long list takes."""

import io
import shutil
import subprocess
import tracemalloc
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from zipfile import ZipFile

import docx
import openpyxl
import pypdf
import pytest
from flask.testing import FlaskClient

from kb.bootstrap import Services
from kb.domain import Bank
from kb.search import SearchQuery
from tests.webui.bank import FIRST_PRIZE, published
from tests.webui.conftest import open_bank
from tests.webui.exported import cells_of, fetched, ids_in, rows_of
from webui import create_app, exporting
from webui.exports import FORMATS, Entry, Listing, entries_of
from webui.exports.entries import LONGEST_DOCUMENT


def test_a_sheet_has_real_numbers_days_links_and_a_filter(client: FlaskClient) -> None:
    content = fetched(client, "/xuat/xlsx?q=máy thử&contest=stkt-thanh-hoa")
    (first,) = [r for r in cells_of(content) if r["Mã bản ghi"].value == FIRST_PRIZE.id]
    assert first["Năm"].value == 2025
    assert first["Ngày trao giải"].value == datetime(2025, 12, 25)
    assert first["Ngày trao giải"].number_format == "DD/MM/YYYY"
    assert first["Tác giả"].value == "ThS Nguyễn Văn A"
    link = first["Địa chỉ"].hyperlink
    assert link and link.target == "https://kho.example.org/ban-ghi/gp-giai-nhat"
    book = openpyxl.load_workbook(io.BytesIO(content))
    sheet, about = book.worksheets
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("C2", sheet.dimensions)
    assert sheet["A1"].font.bold and sheet.column_dimensions["B"].width == 60
    assert [row[1].value for row in about.iter_rows()][:2] == ["Kết quả tìm “máy thử”", 3]


def test_what_looks_like_a_formula_is_text_in_a_spreadsheet(tmp_path: Path) -> None:
    bank = open_bank(tmp_path)
    titles = ("=1+1", "+84", "@SUM(A1)", "#N/A", "-5", '=HYPERLINK("https://example.org")')
    for number, title in enumerate(titles):
        bank.store.put(published(f"tb-so-{number}", FIRST_PRIZE.bank, title))
    bank.index.sync()
    client = create_app(bank).test_client()
    cells = [row["Tên"] for row in cells_of(fetched(client, "/xuat/xlsx"))]
    assert {cell.value for cell in cells} == set(titles)
    assert {cell.data_type for cell in cells} == {"s"}
    assert all(row["Tên"][0] in "'#" for row in rows_of(fetched(client, "/xuat/csv")))


def test_a_document_reads_as_a_list_with_facts_citations_and_sources(client: FlaskClient) -> None:
    paper = docx.Document(io.BytesIO(fetched(client, "/xuat/docx?q=máy thử xử lý rác thải")))
    text = "\n".join(each.text for each in paper.paragraphs)
    assert paper.paragraphs[0].text == "Kết quả tìm “máy thử xử lý rác thải”"
    headings = [each.text for each in paper.paragraphs if each.style.name == "Heading 2"]  # type: ignore[union-attr]
    assert headings[0] == f"1. {FIRST_PRIZE.title}"
    for fact in (
        "Giải thưởng: Giải Nhất, Hội thi Sáng tạo kỹ thuật tỉnh Thanh Hóa lần thứ 14 (2025)",
        "Ngày trao giải: 25/12/2025",
        "Trích dẫn: Nguyễn Văn A (2025), “Máy thử A xử lý rác thải <b>”",
        "Nguồn: Báo Thử, https://example.org/nguon/2",
    ):
        assert fact in text
    targets = {each.target_ref for each in paper.part.rels.values() if each.is_external}
    assert "https://kho.example.org/ban-ghi/gp-giai-nhat" in targets


@pytest.mark.parametrize("form", ["xlsx", "docx"])
def test_an_address_too_long_for_offices_is_no_link(client: FlaskClient, form: str) -> None:
    content = fetched(client, f"/xuat/{form}?q={'ặ' * 500}")
    with ZipFile(io.BytesIO(content)) as packed:
        relations = [packed.read(name) for name in packed.namelist() if name.endswith(".rels")]
    assert b"%E1%BA%B7" not in b"".join(relations)


def test_a_document_that_is_cut_says_so(tmp_path: Path) -> None:
    bank = open_bank(tmp_path)
    bank.store.put_many(
        published(f"tb-so-{n}", FIRST_PRIZE.bank, f"Bản ghi thử {n}")
        for n in range(LONGEST_DOCUMENT + 1)
    )
    bank.index.sync()
    client = create_app(bank).test_client()
    content = fetched(client, "/xuat/docx")
    assert len(ids_in("docx", content)) == LONGEST_DOCUMENT
    text = "\n".join(each.text for each in docx.Document(io.BytesIO(content)).paragraphs)
    assert "chỉ gồm 500 bản ghi đầu trong 501 bản ghi" in text
    assert "Chỉ gồm 500 bản ghi đầu" in client.get("/xuat").get_data(as_text=True)


def test_records_are_read_as_the_text_goes_out(own: Services) -> None:
    """So that memory does not grow with the list."""
    taken = 0

    def counted() -> Iterator[Entry]:
        nonlocal taken
        for entry in entries_of(own.search, own.search.ids(SearchQuery()), ""):
            taken += 1
            yield entry

    listing = Listing(text="", address="", total=2_000, made=date(2026, 1, 2))
    next(FORMATS["csv"].write(listing, counted()))
    assert 0 < taken < 2_000


@pytest.mark.soak
@pytest.mark.parametrize("form", ["csv", "xlsx", "jsonl"])
def test_the_longest_list_takes_no_more_memory_than_a_short_one(
    longest: Services, form: str
) -> None:
    client = create_app(longest).test_client()
    peaks = []
    for address in (f"/xuat/{form}?q=thử 77", f"/xuat/{form}?bank=solution"):
        client.get(address).close()  # what is kept between requests is there
        tracemalloc.start()
        sent = sum(map(len, client.get(address, buffered=False).iter_encoded()))
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert sent > 300_000
    assert peaks[1] - peaks[0] < 24 << 20  # the ids, a page of records; in XLSX the links


@pytest.mark.soak
def test_one_record_more_than_the_longest_list_is_refused(longest: Services) -> None:
    client = create_app(longest).test_client()
    assert client.get("/xuat/jsonl?bank=solution").status_code == 200
    assert client.get("/xuat/jsonl").status_code == 400


@pytest.fixture(scope="module")
def longest(tmp_path_factory: pytest.TempPathFactory) -> Services:
    bank = open_bank(tmp_path_factory.mktemp("rat-nhieu"))
    bank.store.put_many(
        published(f"gp-so-{n}", Bank.SOLUTION, f"Bản ghi thử {n}")
        for n in range(exporting.LONGEST_LIST)
    )
    bank.store.put(published("tb-them", Bank.ADVANCE, "Bản ghi thử thêm"))
    bank.index.sync()
    return bank


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Services:
    bank = open_bank(tmp_path_factory.mktemp("nhieu"))
    bank.store.put_many(
        published(f"tb-so-{n}", FIRST_PRIZE.bank, f"Bản ghi thử {n}") for n in range(2_000)
    )
    bank.index.sync()
    return bank


@pytest.mark.skipif(
    shutil.which("soffice") is None,
    reason="LibreOffice is missing: sudo apt-get install -y libreoffice-writer-nogui"
    " libreoffice-calc-nogui",
)
def test_libreoffice_opens_what_offices_open(client: FlaskClient, tmp_path: Path) -> None:
    # Without a window nobody is asked for separator and encoding: comma, quotes, UTF-8.
    as_table = "--infilter=Text - txt - csv (StarCalc):44,34,76"
    for suffix, how in (("csv", [as_table]), ("xlsx", []), ("docx", [])):
        file = tmp_path / f"list.{suffix}"
        file.write_bytes(fetched(client, f"/xuat/{suffix}?contest=stkt-thanh-hoa"))
        profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
        convert = ["soffice", profile, "--headless", *how, "--convert-to", "pdf", str(file)]
        subprocess.run(convert, cwd=tmp_path, check=True, capture_output=True, timeout=180)
        pages = pypdf.PdfReader(tmp_path / "list.pdf").pages
        text = " ".join(" ".join(page.extract_text() for page in pages).split())
        assert "Máy thử A xử lý rác thải" in text, suffix
        assert "Nguyễn Văn A" in text, suffix
        (tmp_path / "list.pdf").unlink()
