"""Makes the files that the tests import: real ones, plainly fixtures."""

import io
import unicodedata
import zipfile
from collections.abc import Iterable, Sequence
from pathlib import Path

from font_roboto import Roboto
from fpdf import FPDF
from openpyxl import Workbook
from pypdf import PdfReader, PdfWriter

TONES = "\u0300\u0301\u0303\u0309\u0323"
HEADER = "STT;Tên giải pháp;Tác giả;Đơn vị;Cuộc thi;Lần thứ;Năm;Giải"
CONTEST = "Hội thi Sáng tạo kỹ thuật tỉnh Thanh Hóa"


def row(title: str, *, prize: str = "Giải Nhất", contest: str = CONTEST, year: str = "2025") -> str:
    return f"1;{title};Nguyễn Văn A;Đơn vị X;{contest};14;{year};{prize}"


def csv_file(path: Path, *rows: str, header: str = HEADER) -> Path:
    path.write_text("\n".join((header, *rows)) + "\n", encoding="utf-8")
    return path


def xlsx_file(path: Path, rows: Iterable[Sequence[object]], merged: Sequence[str] = ()) -> Path:
    book = Workbook()
    sheet = book["Sheet"]
    for cells in rows:
        sheet.append(list(cells))
    for area in merged:
        sheet.merge_cells(area)
    book.save(path)
    return path


def pdf_file(path: Path, *pages: str, title: str = "") -> Path:
    pdf = FPDF()
    pdf.add_font("Roboto", fname=Roboto)
    pdf.set_font("Roboto", size=12)
    if title:
        pdf.set_title(title)
    for text in pages:
        pdf.add_page()
        pdf.multi_cell(0, 8, text, new_x="LMARGIN", new_y="NEXT")
    pdf.output(str(path))
    return path


def scanned_pdf_file(path: Path) -> Path:
    """Pages with drawings and no letters."""
    pdf = FPDF()
    pdf.add_page()
    pdf.rect(20, 20, 100, 50)
    pdf.output(str(path))
    return path


def text_document(*paragraphs: str, declared: str = "") -> bytes:
    """A text of OpenDocument (.odt); `declared`: what its XML declares before its root."""
    names = "urn:oasis:names:tc:opendocument:xmlns"
    text = "".join(f"<text:p>{paragraph}</text:p>" for paragraph in paragraphs)
    content = (
        f'<?xml version="1.0"?>{declared}<office:document-content office:version="1.2"'
        f' xmlns:office="{names}:office:1.0" xmlns:text="{names}:text:1.0">'
        f"<office:body><office:text>{text}</office:text></office:body></office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.text"
    entries = "".join(
        f'<manifest:file-entry manifest:full-path="{path}" manifest:media-type="{media}"/>'
        for path, media in (("/", kind), ("content.xml", "text/xml"))
    )
    manifest = f'<manifest:manifest xmlns:manifest="{names}:manifest:1.0">{entries}'
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as parts:
        parts.writestr("mimetype", kind)
        parts.writestr("content.xml", content)
        parts.writestr("META-INF/manifest.xml", f"{manifest}</manifest:manifest>")
    return made.getvalue()


def encrypted_pdf_file(path: Path, *, password: str) -> Path:
    """With an empty `password` the file opens, but says that it is encrypted."""
    plain = io.BytesIO(
        pdf_file(path, "Báo cáo mẫu để kiểm thử\nNội dung của Đơn vị X.").read_bytes()
    )
    writer = PdfWriter(clone_from=PdfReader(plain))
    writer.encrypt(user_password=password, owner_password="chu-so-huu", algorithm="AES-256")
    with path.open("wb") as stream:
        writer.write(stream)
    return path


def windows_1258(text: str) -> bytes:
    """As Windows saved it: letters precomposed, tones as combining bytes after them."""
    encoded = []
    for char in unicodedata.normalize("NFC", text):
        parts = unicodedata.normalize("NFD", char)
        tones = "".join(mark for mark in parts if mark in TONES)
        base = unicodedata.normalize("NFC", "".join(mark for mark in parts if mark not in TONES))
        encoded.append((base + tones).encode("cp1258"))
    return b"".join(encoded)


ARTICLE = "Mô hình mẫu được Đơn vị X áp dụng để kiểm thử phần đọc trang. " * 6


def page(
    *,
    title: str = "Bài mẫu để kiểm thử",
    body: str = ARTICLE,
    head: str = "",
    menu: str = "Đầu trang",
) -> str:
    return (
        f"<!DOCTYPE html><html><head>{head}<title>{title} - Trang tin X</title></head><body>"
        f"<nav><a href='/'>{menu}</a></nav><div class='sidebar'>Bài liên quan khác</div>"
        f"<article><h1>{title}</h1><p>{body}</p></article>"
        "<footer>Chân trang X</footer></body></html>"
    )
