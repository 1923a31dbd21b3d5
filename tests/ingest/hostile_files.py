"""Files made to harm whoever reads them, each small or written cheaply."""

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping
from itertools import pairwise

from PIL import Image

from tests.ingest.files import HEADER, row
from tests.ingest.mixed_files import DOCUMENTS

MB = 1 << 20
_LOL = "".join(
    f"<!ENTITY {each} '{f'&{before};' * 10}'>" for before, each in pairwise("abcdefghij")
)
BOMB = f"<!DOCTYPE OAI-PMH [<!ENTITY a 'lol lol '>{_LOL}]>"
OUTSIDE = "<!DOCTYPE OAI-PMH [<!ENTITY j SYSTEM 'file:///etc/passwd'>]>"
_OAI = (
    '<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/"><ListRecords><record><header>'
    "<identifier>oai:x:1</identifier></header><metadata>"
    '<dc xmlns="http://purl.org/dc/elements/1.1/"><title>Máy &j;</title></dc>'
    "</metadata></record></ListRecords></OAI-PMH>"
)


def list_of(title: str) -> bytes:
    return f"{HEADER}\n{row(title)}\n".encode()


def packed(files: Mapping[str, bytes]) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, data in files.items():
            archive.writestr(name, data, zipfile.ZIP_STORED if name == "mimetype" else None)
    return content.getvalue()


def deep_zip() -> bytes:
    data = packed({"x.csv": list_of("Máy ở đáy")})
    for _ in range(12):
        data = packed({"trong.zip": data})
    return data


def pdf_of(*objects: bytes) -> bytes:
    """The objects, numbered from 1; the first is the catalogue. The table of places says that an
    older one precedes it: itself."""
    out, places = [b"%PDF-1.7\n"], []
    for number, each in enumerate(objects, start=1):
        places.append(sum(map(len, out)) if number < 9 else places[-1] + len(out[-1]))
        out.append(b"%d 0 obj\n%s\nendobj\n" % (number, each))
    end = places[-1] + len(out[-1])
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    return b"".join(out) + (
        b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<</Size %d/Root 1 0 R/Prev %d>>\n"
        b"startxref\n%d\n%%%%EOF" % (size, table, size, end, end)
    )


_CATALOGUE = b"<</Type/Catalog/Pages 2 0 R>>"
_ONE_PAGE = b"<</Type/Pages/Count 1/Kids[3 0 R]>>"
_SHEET = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]%s>>"


def pdf_of_many_pages(count: int = 10_000) -> bytes:
    kids = b" ".join(b"%d 0 R" % (number + 3) for number in range(count))
    tree = b"<</Type/Pages/Count %d/Kids[%s]>>" % (count, kids)
    return pdf_of(_CATALOGUE, tree, *[_SHEET % b""] * count)


def pdf_whose_tree_is_a_circle() -> bytes:
    return pdf_of(_CATALOGUE, _ONE_PAGE, b"<</Type/Pages/Count 1/Kids[2 0 R]/Parent 2 0 R>>")


def pdf_whose_references_are_a_circle() -> bytes:
    return pdf_of(b"2 0 R", b"1 0 R")


def pdf_that_draws_itself() -> bytes:
    drawn = (
        b"<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 4 0 R>>>>/Length 5>>"
    )
    page = _SHEET % b"/Contents 4 0 R/Resources<</XObject<</X 4 0 R>>>>"
    return pdf_of(_CATALOGUE, _ONE_PAGE, page, drawn + b"stream\n/X Do\nendstream")


def png(width: int, height: int) -> bytes:
    """A black picture of one bit a pixel."""

    def part(name: bytes, content: bytes) -> bytes:
        check = zlib.crc32(name + content)
        return struct.pack(">I", len(content)) + name + content + struct.pack(">I", check)

    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    lines = zlib.compress(bytes((width + 7) // 8 + 1) * height, 1)
    return b"\x89PNG\r\n\x1a\n" + part(b"IHDR", head) + part(b"IDAT", lines) + part(b"IEND", b"")


def tiff_whose_second_page_is_huge() -> bytes:
    content = io.BytesIO()
    huge = Image.new("1", (20_000, 20_000), 1)
    small = Image.new("1", (400, 500), 1)
    small.save(content, "TIFF", save_all=True, append_images=[huge], compression="group4")
    return content.getvalue()


def altered(name: str, part: str, change: Callable[[bytes], bytes]) -> bytes:
    """A fixture with one of the parts that are packed in it changed, or added."""
    with zipfile.ZipFile(DOCUMENTS / name) as fixture:
        parts = {each: fixture.read(each) for each in fixture.namelist()}
    return packed(parts | {part: change(parts.get(part, b""))})


def declaring(name: str, part: str, declaration: str) -> bytes:
    """A fixture of which a part declares entities and uses one in its first text."""

    def change(xml: bytes) -> bytes:
        start = xml.index(b"?>") + 2 if xml.startswith(b"<?xml") else 0
        end = next(mark for mark in (b"</w:t>", b"</t>", b"</text:p>") if mark in xml)
        return xml[:start] + declaration.encode() + xml[start:].replace(end, b"&j;" + end, 1)

    return altered(name, part, change)


def with_macro(name: str, folder: str) -> bytes:
    """A fixture with a macro beside its content."""
    return altered(name, f"{folder}/vbaProject.bin", lambda _: b"Sub AutoOpen()\r\nEnd Sub" * 99)


_OFFICE = (
    ("docx_form_lines.docx", "word/document.xml"),
    ("xlsx_field_sheet.xlsx", "xl/worksheets/sheet1.xml"),
    ("ods_results_years.ods", "content.xml"),
)
_ENTITIES = {
    f"{kind}-{name}": (lambda n=name, p=part, d=text: declaring(n, p, d), "thực thể XML")
    for kind, text in (("bom", BOMB), ("ngoai", OUTSIDE))
    for name, part in _OFFICE
}
_HUGE = {
    f"phinh-{name}": (lambda n=name, p=part: altered(n, p, lambda _: bytes(501 * MB)), "500 MB")
    for name, part in _OFFICE[:1]
}

REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "bom.zip": (lambda: packed({"0.csv": bytes(101 * MB)}), "hơn 100 MB"),
    "sau.zip": (deep_zip, "lồng quá 2 lớp"),
    "muc-luc.zip": (lambda: b"PK\x03\x04" + b"PK\x01\x02" * 100_001, "hơn 100000 tệp"),
    "dai.pdf": (pdf_of_many_pages, "10000 trang"),
    "vong-cay.pdf": (pdf_whose_tree_is_a_circle, "PDF hỏng"),
    "vong-tro.pdf": (pdf_whose_references_are_a_circle, "PDF hỏng"),
    "vong-ve.pdf": (pdf_that_draws_itself, "không"),
    "to.png": (lambda: png(20_000, 20_000), "20000 x 20000"),
    "to.tif": (tiff_whose_second_page_is_huge, "20000 x 20000"),
    "bom.xml": ((BOMB + _OAI).encode, "thực thể"),
    "ngoai.xml": ((OUTSIDE + _OAI).encode, "thực thể"),
    "dai.html": (
        lambda: b"<html><body><h1>Trang</h1>" + b"<p>mot doan van de thu</p>\n" * (2 * MB),
        "trang dài quá",
    ),
    "lien.html": (lambda: b"<html><body><p>" + b"mot hai " * (6 * MB), "trang dài quá"),
    "dai.txt": (lambda: b"mot dong de thu cho dai\n" * (2 * MB), "văn bản dài quá"),
} | _ENTITIES | _HUGE  # fmt: skip
"""By file name: the bytes, and what the report says of them."""

READ: dict[str, tuple[Callable[[], bytes], str]] = {
    "a.csv": (lambda: list_of("Thiết bị mẫu đứng đầu"), "Thiết bị mẫu đứng đầu"),
    "cong-thuc.csv": (lambda: list_of("=HYPERLINK(A1)"), "=HYPERLINK(A1)"),
    "dan-ra.zip": (lambda: packed({"../../../../ra.csv": list_of("Máy dẫn ra")}), "Máy dẫn ra"),
    "macro.docm": (
        lambda: with_macro("docx_form_lines.docx", "word"),
        "Camera nhận dạng biển số chi phí thấp",
    ),
    "macro.xlsm": (lambda: with_macro("xlsx_two_headers_private.xlsx", "xl"), "Keo dán gỗ"),
    "zz.csv": (lambda: list_of("Thiết bị mẫu đứng cuối"), "Thiết bị mẫu đứng cuối"),
}
"""By file name: the bytes, and how the title of a record in them begins."""
