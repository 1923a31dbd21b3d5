"""A folder as an office has it: lists, pages and reports of several formats, repeated, altered and
broken files among them. All fixtures; the formats are cheap to read."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

from tests.ingest.files import ARTICLE, csv_file, page, pdf_file, row, xlsx_file

DOCUMENTS = Path(__file__).parents[1] / "data" / "documents"
_CHEAP = ("csv_*.csv", "html_*.html", "docx_*.docx", "txt_*.txt", "xlsx_*.xlsx")
_NATIONAL = "Hội thi Sáng tạo kỹ thuật toàn quốc"


def _list(path: Path, number: int) -> None:
    rows = [row(f"Thiết bị mẫu kiểu {kind} dòng {number} để kiểm thử") for kind in "ABC"]
    csv_file(path.with_suffix(".csv"), *rows, row(""), row(f"Máy mẫu {number}", prize="Giải Lạ"))


def _second_source(path: Path, number: int) -> None:
    title = f"Thiết bị mẫu kiểu A dòng {number - 1} để kiểm thử"
    lines = [row(title.upper()), row(title, prize="Giải Ba"), row(f"{title} X")]
    csv_file(path.with_suffix(".csv"), *lines)


def _national(path: Path, number: int) -> None:
    title = f"Thiết bị mẫu kiểu B dòng {number - 2} để kiểm thử"
    line = row(title, contest=_NATIONAL, year="2026").replace(";14;", ";;")
    csv_file(path.with_suffix(".csv"), line)


def _page(path: Path, number: int) -> None:
    text = page(title=f"Bài mẫu thứ {number}", body=f"{ARTICLE} Bài này là bài {number}.")
    path.with_suffix(".html").write_text(text, encoding="utf-8")


def _text(path: Path, number: int) -> None:
    text = f"Báo cáo mẫu thứ {number}\n\n{ARTICLE}"
    path.with_suffix(".txt").write_text(text, encoding="utf-8")


def _sheet(path: Path, number: int) -> None:
    rows = [["Tên giải pháp", "Giải"], [f"Máy mẫu trong bảng tính {number}", "Ba"]]
    xlsx_file(path.with_suffix(".xlsx"), rows)


def _report(path: Path, number: int) -> None:
    pdf_file(path.with_suffix(".pdf"), f"Báo cáo mẫu số {number}", "Trang hai của Đơn vị X.")


def _lines(path: Path, number: int) -> None:
    shape = {
        "id": f"gp-ban-ghi-mau-{number}",
        "bank": "solution",
        "title": f"Bản ghi mẫu số {number}",
        "sources": [{"address": f"https://example.org/{number}"}],
        "review": "published",
    }
    path.with_suffix(".jsonl").write_text(json.dumps(shape) + "\n", encoding="utf-8")


def _broken(path: Path, number: int) -> None:
    path.with_suffix(".pdf").write_bytes(b"%PDF-1.7\n" + bytes([number]) * number)


def _document(path: Path, number: int) -> None:
    sources = sorted(source for pattern in _CHEAP for source in DOCUMENTS.glob(pattern))
    source = sources[number % len(sources)]
    shutil.copyfile(source, path.with_suffix(source.suffix))


_KINDS: tuple[Callable[[Path, int], None], ...] = (
    _list, _second_source, _national, _page, _text, _sheet, _report, _lines, _broken, _document,
)  # fmt: skip


def make_folder(folder: Path, count: int) -> Path:
    """So many files, of each kind in turn; every 25th is a copy of the one before."""
    folder.mkdir()
    before = folder
    for number in range(count):
        path = folder / f"{number:03}"
        if number % 25 == 24:
            shutil.copyfile(before, path.with_suffix(before.suffix))
        else:
            _KINDS[number % len(_KINDS)](path, number)
        (before,) = folder.glob(f"{number:03}.*")
    return folder
