"""Plain text, and an archive of files of several kinds."""

from __future__ import annotations

from tests.documents.bank import Bank
from tests.documents.docx_out import write_docx
from tests.documents.html_out import Site, write_html
from tests.documents.model import Block, Doc, Para, Sheet, Table, expect
from tests.documents.phrases import left, par
from tests.documents.sheet_out import write_text, write_xlsx, write_zip


def wrapped() -> Doc:
    """A mail's text: lines broken at 72 letters, so that titles run over two lines."""
    bank = Bank("text wrapped")
    items = bank.prizes([("Nhất", 1), ("Nhì", 2), ("Ba", 2), ("Khuyến khích", 3)], people=(1, 2))
    blocks: list[Block] = [
        left("Kính gửi anh chị văn phòng,"),
        left("Em gửi danh sách giải pháp được tặng giải tại Hội thi Sáng tạo kỹ thuật tỉnh X lần"
             " thứ 10 (2024-2025) để đăng lên trang tin ạ."),
    ]  # fmt: skip
    for prize in ("Nhất", "Nhì", "Ba", "Khuyến khích"):
        blocks.append(left(f"GIẢI {prize.upper()}:"))
        blocks += [left(f"{at}) {i.title} - {i.authors()} - {i.org}")
                   for at, i in enumerate((i for i in items if i.prize == prize), 1)]  # fmt: skip
    blocks += [
        left("Bản cứng em để ở phòng 204. Có gì anh chị gọi em số 0977 000 654."),
        left("Trân trọng, Phạm Thị Đ - Ban Thư ký Hội thi"),
    ]
    records = expect(items, "prize contributors organisation", edition=10, year=2025,
                     contest="Hội thi Sáng tạo kỹ thuật tỉnh X", status="conferred")  # fmt: skip
    return Doc("txt_mail_awards.txt", "list", records, blocks, write_text(width=72))


def minutes() -> Doc:
    """Minutes in UTF-16 with carriage returns: tasks, then matters of other kinds."""
    bank = Bank("text minutes")
    items = [bank.item(topic, 1) for topic in ("agri", "edu", "mech", "soc")]
    blocks: list[Block] = [
        left("BIÊN BẢN HỌP HỘI ĐỒNG KHOA HỌC HUYỆN Y - NĂM 2016"),
        left("1. Hội đồng xét chọn 4 đề tài cấp cơ sở thực hiện trong năm 2016:"),
        *[left(f"+ Đề tài {at}: {i.title}. Chủ nhiệm: {i.authors()}. Đơn vị chủ trì: {i.org}.")
          for at, i in enumerate(items, 1)],
        left("2. Hội đồng giao Phòng Kinh tế dự toán 210 triệu đồng."),
        left("3. Ý kiến khác: mua 02 máy đo độ mặn; sửa phòng họp; mời chuyên gia tập huấn."),
        left("Thư ký: Dương Thị C"),
    ]  # fmt: skip
    records = expect(items, "contributors organisation", level="Cấp cơ sở")
    return Doc("txt_minutes_utf16.txt", "list", records, blocks,
               write_text("utf-16", "\r\n"))  # fmt: skip


def members() -> list[Doc]:
    """The three files of the archive: a DOCX decision, an XLSX list, an HTML note."""
    bank = Bank("archive")
    contest = "Hội thi Sáng tạo kỹ thuật thị xã T"
    items = bank.prizes([("Nhất", 1), ("Nhì", 1), ("Ba", 2)], people=1)
    rows = [["STT", "Giải pháp", "Tác giả", "Giải"]]
    rows += [[f"{at}", i.title, i.authors(), i.prize] for at, i in enumerate(items, 1)]
    word: list[Block] = [
        par("Quyết định công nhận giải Hội thi Sáng tạo kỹ thuật thị xã T lần thứ 3, năm 2021"),
        Table(rows, (0.8, 6, 3, 1.6)),
    ]
    first = expect(items, "prize contributors", contest=contest, edition=3, year=2021,
                   status="conferred")  # fmt: skip
    tasks = [bank.item(topic, 1, code=f"TX-{at}") for at, topic in enumerate(("it", "agri"), 1)]
    cells: list[list[str | int | float]] = [["Mã số", "Đề tài cấp cơ sở", "Chủ nhiệm", "Chủ trì"]]
    cells += [[i.code, i.title, i.authors(), i.org] for i in tasks]
    second = expect(tasks, "contributors organisation code", level="Cấp cơ sở")
    extra = bank.item("med", 1, prize="Khuyến khích")
    page: list[Block] = [
        Para("Thị xã T có giải pháp đoạt giải cấp tỉnh", role="h1"),
        Para("03/12/2021", role="date"),
        par(f"Giải pháp “{extra.title}” của {extra.authors()} vừa đoạt giải Khuyến khích Hội thi"
            " Sáng tạo kỹ thuật tỉnh X lần thứ 8."),
    ]  # fmt: skip
    third = expect([extra], "prize contributors", contest="Hội thi Sáng tạo kỹ thuật tỉnh X",
                   edition=8, status="conferred")  # fmt: skip
    sheet = Sheet("De tai", cells, (), (10, 60, 24, 34), frozenset({0}))
    return [
        Doc("quyet_dinh.docx", "list", first, word, write_docx()),
        Doc("de tai co so.xlsx", "list", second, [sheet], write_xlsx()),
        Doc("tin.html", "prose", third, page, write_html(Site("union"))),
    ]


def archive() -> Doc:
    """A ZIP file; what is expected are the records of all its files."""
    docs = members()
    records = [record for doc in docs for record in doc.records]
    blocks = [block for doc in docs for block in doc.blocks]
    return Doc("zip_three_kinds.zip", "list", records, blocks, write_zip(docs))


def docs() -> list[Doc]:
    return [wrapped(), minutes(), archive()]
