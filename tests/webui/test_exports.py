"""Lists as files, read back by readers that are not ours."""

import csv
import gzip
import io
import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from datetime import datetime
from html import unescape
from pathlib import Path
from zipfile import ZipFile

import bibtexparser
import docx
import openpyxl
import pypdf
import pytest
import rispy
from flask.testing import FlaskClient
from openpyxl.cell.cell import Cell

from kb.bootstrap import Services
from tests.webui.bank import (
    FILLERS,
    FIRST_PRIZE,
    HIDDEN_TITLES,
    PROTECTED_WORDS,
    PUBLISHABLE_TEXT,
    RECORDS,
    published,
)
from tests.webui.conftest import Visit, open_bank
from webui import create_app, exporting
from webui.exports import FORMATS
from webui.exports.entries import LONGEST_DOCUMENT

ALL = {record.id for record in RECORDS}


def fetched(client: FlaskClient, address: str) -> bytes:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.data


def rows_of(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def cells_of(content: bytes) -> list[dict[str, Cell]]:
    sheet = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]
    names, *rows = sheet.iter_rows()
    return [dict(zip((str(n.value) for n in names), row, strict=True)) for row in rows]  # type: ignore[arg-type]


def ids_in(format_id: str, content: bytes) -> list[str]:
    match format_id:
        case "csv":
            return [row["Mã bản ghi"] for row in rows_of(content)]
        case "xlsx":
            return [str(row["Mã bản ghi"].value) for row in cells_of(content)]
        case "ris":
            return [each["id"] for each in rispy.loads(content.decode())]
        case "bibtex":
            return [each.key for each in bibtexparser.parse_string(content.decode()).entries]
        case "jsonl":
            return [json.loads(line)["id"] for line in content.decode().splitlines()]
    text = "\n".join(each.text for each in docx.Document(io.BytesIO(content)).paragraphs)
    return re.findall(r"^Địa chỉ: .*/ban-ghi/(\S+)$", text, re.MULTILINE)


@pytest.mark.parametrize("form", FORMATS)
def test_each_format_holds_each_record_that_is_found_and_no_other(
    client: FlaskClient, form: str
) -> None:
    everything = ids_in(form, fetched(client, f"/xuat/{form}"))
    assert (set(everything), len(everything)) == (ALL, len(ALL))
    found = ids_in(form, fetched(client, f"/xuat/{form}?contest=stkt-thanh-hoa&sort=moi&trang=9"))
    assert set(found) == {"gp-giai-nhat", "gp-giai-nhi", "gp-de-nghi"}


@pytest.mark.parametrize("form", FORMATS)
def test_a_list_that_finds_nothing_is_a_whole_file(client: FlaskClient, form: str) -> None:
    assert ids_in(form, fetched(client, f"/xuat/{form}?q=khongcochunao")) == []


@pytest.mark.parametrize("form", FORMATS)
def test_no_file_holds_protected_wording_or_a_hidden_record(client: FlaskClient, form: str) -> None:
    content = fetched(client, f"/xuat/{form}")
    parts = [content]
    if form in ("xlsx", "docx"):
        with ZipFile(io.BytesIO(content)) as packed:
            parts = [packed.read(name) for name in packed.namelist()]
    text = unescape(b"\n".join(parts).decode("utf-8", "replace"))
    assert "Máy thử A" in text
    assert [words for words in (*PROTECTED_WORDS, *HIDDEN_TITLES) if words in text] == []
    assert (PUBLISHABLE_TEXT in text) == (form == "jsonl")


def test_the_records_come_in_the_order_of_the_page(client: FlaskClient, visit: Visit) -> None:
    page = visit("/tim-kiem?q=máy thử&sort=moi")
    shown = re.findall(r'<h2><a href="/ban-ghi/([^"]+)"', page)
    assert shown
    assert ids_in("csv", fetched(client, "/xuat/csv?q=máy thử&sort=moi"))[: len(shown)] == shown


@pytest.mark.parametrize("form", FORMATS.values(), ids=FORMATS)
def test_a_file_has_a_name_that_says_what_it_is(client: FlaskClient, form: object) -> None:
    assert isinstance(form, type(FORMATS["csv"]))
    answer = client.get(f'/xuat/{form.id}?q=Máy thử\r\n"/../x')
    disposition = answer.headers["Content-Disposition"]
    assert re.fullmatch(
        rf"attachment; filename=tri-thuc-khcn-may-thu-x-\d{{4}}-\d\d-\d\d\{form.suffix}",
        disposition,
    )
    assert answer.content_type == form.media_type
    assert answer.headers["X-Robots-Tag"] == "noindex"


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


def test_a_list_that_is_too_long_is_refused_with_ways_on(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exporting, "LONGEST_LIST", FILLERS + 2)
    for address in ("/xuat/csv", "/xuat/xlsx?sort=moi"):
        answer = client.get(address)
        page = answer.get_data(as_text=True)
        assert answer.status_code == 400
        assert f"Danh sách có {len(ALL)} bản ghi; một tệp chứa nhiều nhất {FILLERS + 2}" in page
        assert 'href="/xuat?bank=solution' in page
    assert client.get("/xuat/csv?bank=solution").status_code == 200
    assert "Các phần có thể tải" in client.get("/xuat").get_data(as_text=True)


@pytest.mark.parametrize("arguments", ["tu=20x5", "prize=%3Cb%3E", "q=" + "a" * 2_001])
def test_a_file_that_leaves_something_aside_is_not_made(
    client: FlaskClient, arguments: str
) -> None:
    answer = client.get(f"/xuat/csv?{arguments}")
    assert answer.status_code == 400
    assert "notice" in answer.get_data(as_text=True)


@pytest.mark.parametrize("address", ["/xuat/pdf", "/xuat/csv/x", "/xuat/%00", "/xuat/CSV"])
def test_a_format_that_there_is_not_is_not_found(client: FlaskClient, address: str) -> None:
    assert client.get(address).status_code == 404


def test_the_page_of_formats_offers_each_for_the_same_search(visit: Visit) -> None:
    page = visit("/xuat?q=m%C3%A1y&bank=solution&khay=gp-giai-nhat")
    for form in FORMATS:
        assert f'href="/xuat/{form}?q=m%C3%A1y&amp;bank=solution&amp;khay=gp-giai-nhat"' in page
    assert "https://kho.example.org/tim-kiem.atom?q=m%C3%A1y&amp;bank=solution" in page
    assert 'name="robots" content="noindex"' in page


def test_the_page_of_formats_has_nothing_to_offer_where_nothing_is_found(read: Visit) -> None:
    assert "Không có bản ghi nào để tải" in read("/xuat?q=khongcochunao")


def test_an_english_address_gives_the_file_too(client: FlaskClient) -> None:
    answer = client.get("/en/xuat/csv?bank=expert")
    assert (answer.status_code, len(rows_of(answer.data))) == (200, 1)


def test_a_text_goes_compressed_block_by_block(client: FlaskClient) -> None:
    answer = client.get("/xuat/csv", headers={"Accept-Encoding": "gzip"})
    assert answer.content_encoding == "gzip" and answer.is_streamed
    assert rows_of(gzip.decompress(answer.data)) == rows_of(fetched(client, "/xuat/csv"))


def test_asking_only_for_the_headers_makes_no_file(client: FlaskClient) -> None:
    answer = client.head("/xuat/xlsx")
    assert (answer.status_code, answer.data) == (200, b"")
    assert answer.content_type == FORMATS["xlsx"].media_type


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_records_are_read_as_the_file_goes_out(own: Services, form: str) -> None:
    """So that memory does not grow with the list: the first block of text needs few of them."""
    taken = 0

    def counted() -> Iterator[object]:
        nonlocal taken
        for entry in exporting.entries_of(own.search, own.search.ids(exporting.SearchQuery()), ""):
            taken += 1
            yield entry

    listing = exporting.Listing(text="", address="", total=0, made=exporting.date.today())
    next(iter(FORMATS[form].write(listing, counted())))  # type: ignore[arg-type]
    assert (taken < 2_000) == (form == "csv")


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
