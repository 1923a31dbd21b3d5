"""Damaged files of every format: a parser gives what it read, as it promises, or says why not; it
never hangs, never ends its child, and nothing else leaves it."""

from collections.abc import Callable, Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest.extraction import Options, extract
from ingest.isolation import Isolation, Limits
from ingest.parsers import FORMATS, Parsed, detect, parse
from ingest.sources import FetchedFile
from kb.errors import UnreadableSourceError
from tests.ingest.files import HEADER, page, row, text_document
from tests.ingest.hostile_files import altered, pdf_that_draws_itself, png
from tests.ingest.mixed_files import DOCUMENTS
from tests.ingest.promises import drafts_are_sound, promises_are_kept

_MINIMAL = {
    "jsonl": b'{"id": "gp-mau-aaaaaaaa", "bank": "solution", "title": "M\xc3\xa1y"}\n[]\n',
    "csv": f"{HEADER}\n{row('Thiết bị mẫu')}\n".encode(),
    "html": page().encode(),
    "oai": b'<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/"><ListRecords><record><header>'
    b"<identifier>oai:x:1</identifier></header><metadata><dc "
    b'xmlns="http://purl.org/dc/elements/1.1/"><title>M</title></dc></metadata></record>'
    b"</ListRecords></OAI-PMH>",
    "feed": b'<rss version="2.0"><channel><item><title>T</title><link>http://a.example/</link>'
    b"</item></channel></rss>",
    "pdf": pdf_that_draws_itself(),
    "image": png(60, 40),
    "odt": text_document("Giải Nhất"),
    "rtf": b"{\\rtf1\\ansi Gi\\u7843?i Nh\\u7845?t\\par}",
}
_FIXTURES = {
    "csv": ("csv_awards_private.csv",),
    "xlsx": ("xlsx_field_sheet.xlsx", "xlsx_two_headers_private.xlsx"),
    "html": ("html_table_merged.html", "html_tcvn3_font.htm"),
    "pdf": ("pdf_form_entry.pdf",),
    "docx": ("docx_form_table.docx", "docx_tcvn3_form.docx"),
    "xls": ("xls_prize_sections.xls",),
    "ods": ("ods_results_years.ods",),
    "text": ("txt_mail_awards.txt",),
    "doc": ("doc_decision.doc",),
    "rtf": ("rtf_results.rtf",),
    "image": ("scan_degraded200_poster.jpg",),
}
_PACKED = {
    "xlsx": (
        ("xlsx_field_sheet.xlsx", "xl/worksheets/sheet1.xml"),
        ("xlsx_field_sheet.xlsx", "xl/styles.xml"),
        ("xlsx_field_sheet.xlsx", "xl/workbook.xml"),
    ),
    "docx": (
        ("docx_form_table.docx", "word/document.xml"),
        ("docx_form_table.docx", "word/styles.xml"),
        ("docx_numbered_medals.docx", "word/numbering.xml"),
    ),
    "ods": (("ods_results_years.ods", "content.xml"),),
}
_BY_PROGRAM = ("doc", "rtf", "odt", "image")  # LibreOffice and tesseract take seconds for a file
_QUICK = [name for name in FORMATS if name not in _BY_PROGRAM]
# Their reader ends the process where memory is refused to it, as for a length that was damaged.
_ENDS = ("xls", "ods")
_ALLOWED = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]


def seeds(name: str) -> list[bytes]:
    fixtures = [(DOCUMENTS / each).read_bytes() for each in _FIXTURES.get(name, ())]
    return [*fixtures, *([_MINIMAL[name]] if name in _MINIMAL else [])]


@st.composite
def damaged(draw: st.DrawFn, name: str) -> bytes:
    """A whole file, or a part packed in it, bytes of it flipped, cut out, doubled or moved."""
    if name in _PACKED and draw(st.booleans()):
        fixture, part = draw(st.sampled_from(_PACKED[name]))
        return altered(fixture, part, lambda data: _damaged(draw, data))
    return _damaged(draw, draw(st.sampled_from(seeds(name))))


def _damaged(draw: st.DrawFn, whole: bytes) -> bytes:
    data = bytearray(whole)
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(data)))
        length = draw(st.sampled_from((1, 4, 64, 1024)))
        match draw(st.sampled_from(("flip", "cut", "end", "double", "splice", "write"))):
            case "flip":
                for at in range(start, min(start + length, len(data))):
                    data[at] ^= draw(st.integers(1, 255)) if length == 1 else 0xFF
            case "cut":
                del data[start : start + length]
            case "end":
                del data[start:]
            case "double":
                data[start:start] = data[start : start + length]
            case "splice":
                other = draw(st.integers(0, len(data)))
                data[start : start + length] = data[other : other + length]
            case "write":
                data[start:start] = draw(st.binary(max_size=16))
    return bytes(data)


@pytest.fixture(scope="module")
def isolation() -> Iterator[Isolation]:
    with Isolation(Limits(seconds=30)) as isolation:
        yield isolation


def is_read_or_refused(isolation: Isolation, name: str, data: bytes) -> None:
    form = FORMATS[name]
    try:
        parsed = isolation.parse(form, data) if form.foreign else parse(form, data)
    except UnreadableSourceError as error:
        problem = error.problem
        assert problem.what and problem.remedy
        assert "quá 30 giây" not in problem.what, "a hang"
        assert name in _ENDS or "làm hỏng trình đọc" not in problem.what, "the child died"
        return
    promises_are_kept(parsed)
    is_extracted(name, parsed)


def is_extracted(name: str, parsed: Parsed) -> None:
    """Extraction is our own code: nothing but what it promises leaves it."""
    file = FetchedFile(name="tep", data=b"", sha256="0" * 64)
    try:
        drafts = list(extract(FORMATS[name], parsed, file, Options()))
    except UnreadableSourceError as error:
        assert error.problem.remedy
    else:
        drafts_are_sound(drafts)


def is_told_apart(data: bytes) -> None:
    try:
        detect(data)
    except UnreadableSourceError as error:
        assert error.problem.remedy


def fuzzed(isolation: Isolation, name: str, examples: int) -> None:
    @settings(max_examples=examples, suppress_health_check=_ALLOWED)
    @given(data=damaged(name))
    def check(data: bytes) -> None:
        is_told_apart(data)
        is_read_or_refused(isolation, name, data)

    check()


pytestmark = pytest.mark.filterwarnings("ignore:Generating overly large repr")


@pytest.mark.parametrize("name", _QUICK)
def test_a_damaged_file_is_read_or_refused(isolation: Isolation, name: str) -> None:
    fuzzed(isolation, name, 8 if name == "pdf" else 40)


@pytest.mark.soak
@pytest.mark.parametrize("name", _QUICK)
def test_many_damaged_files_are_read_or_refused(isolation: Isolation, name: str) -> None:
    fuzzed(isolation, name, 2000)


@pytest.mark.parametrize("name", _BY_PROGRAM)
def test_a_whole_file_that_other_programs_read_is_read_or_refused(
    isolation: Isolation, name: str
) -> None:
    for data in seeds(name):
        is_read_or_refused(isolation, name, data)


@pytest.mark.soak
@pytest.mark.parametrize("name", _BY_PROGRAM)
def test_damaged_files_that_other_programs_read(isolation: Isolation, name: str) -> None:
    fuzzed(isolation, name, 60)


WORDS = st.sampled_from(
    [
        "Giải Nhất", "GIẢI NHÌ:", "01 giải Ba", "Hội thi Sáng tạo kỹ thuật tỉnh X", "lần thứ 9",
        "năm 2022 - 2023", "STT", "Tên giải pháp", "Tác giả", "Nguyễn Văn A", "1.", "II.", "- ",
        "“Máy sấy mẫu”", "\t", "\n", "\v", "\f", " ", ";", ",", '"', "“", "(", ")", ":", "Đơn vị X",
        "Chủ nhiệm:", "Mã số", "ĐT.01/2020", "Điều 1.", "Nơi nhận:", "MỤC LỤC", "TRONG SỐ NÀY",
        "ĐẶC SAN", "Số 2/2023", "0912 345 678", "Ngày sinh", "\u200b", "\ufffd", "´", "\u0301",
    ]
)  # fmt: skip
TEXTS = st.lists(st.one_of(WORDS, st.text(max_size=6)), max_size=60).map("".join)
TAGS = st.sampled_from(
    [
        "<p>", "</p>", "<table>", "</table>", "<tr>", "<td>", "<td rowspan=3>", "</td>", "<br>",
        "<div class='menu'>", "</div>", "<h1>", "</h1>", "<title>", "<meta charset=x>", "<pre>",
        "<script type='application/ld+json'>", "[{", "</script>", "<!--", "-->", "<![CDATA[",
        "<td colspan=99999>", "<font face='.VnTime'>", "</font>", "<article>", "<a href=''>",
        "&#0;",
    ]
)  # fmt: skip
PAGES = st.lists(st.one_of(TAGS, WORDS, st.text(max_size=6)), max_size=60).map("".join)


def check_text(isolation: Isolation, text: str) -> None:
    is_read_or_refused(isolation, "text", text.encode("utf-8", "replace"))


def check_list(isolation: Isolation, text: str) -> None:
    is_read_or_refused(isolation, "csv", f"{HEADER}\n{text}".encode("utf-8", "replace"))


def check_page(isolation: Isolation, text: str) -> None:
    is_read_or_refused(isolation, "html", f"<html><body>{text}".encode("utf-8", "replace"))


_SHAPED = [(check_text, TEXTS), (check_list, TEXTS), (check_page, PAGES)]
_Check = Callable[[Isolation, str], None]


def shaped(isolation: Isolation, check: _Check, texts: st.SearchStrategy[str], many: int) -> None:
    @settings(max_examples=many, suppress_health_check=_ALLOWED)
    @given(text=texts)
    def run(text: str) -> None:
        check(isolation, text)

    run()


@pytest.mark.parametrize(("check", "texts"), _SHAPED)
def test_words_of_documents_in_any_order_are_read_or_refused(
    isolation: Isolation, check: _Check, texts: st.SearchStrategy[str]
) -> None:
    shaped(isolation, check, texts, 60)


@pytest.mark.soak
@pytest.mark.parametrize(("check", "texts"), _SHAPED)
def test_many_words_of_documents_in_any_order_are_read_or_refused(
    isolation: Isolation, check: _Check, texts: st.SearchStrategy[str]
) -> None:
    shaped(isolation, check, texts, 5000)


def test_every_format_is_fuzzed() -> None:
    assert {name for name in FORMATS if seeds(name)} == set(FORMATS)
