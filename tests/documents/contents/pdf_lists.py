"""Lists of prizes as PDF files with a text layer."""

from __future__ import annotations

from tests.documents.bank import Bank
from tests.documents.docx_out import Word, write_docx
from tests.documents.layers import blank, layered
from tests.documents.model import Block, Break, Doc, Item, Para, Table, expect
from tests.documents.office import through
from tests.documents.pdf_out import Page, write_pdf
from tests.documents.phrases import left, letterhead, mid, par, signature

TEAM = "prize contributors organisation"


def sections() -> Doc:
    """A decision and an annex of four pages whose prizes are rows over the whole table."""
    bank = Bank("sections")
    counts = [("Nhất", 2), ("Nhì", 4), ("Ba", 7), ("Khuyến khích", 14)]
    items = bank.prizes(counts)
    rows: list[list[str]] = [["TT", "Tên giải pháp", "Tác giả, nhóm tác giả", "Đơn vị"]]
    bands = set()
    number = 0
    for roman, (prize, count) in zip(("I", "II", "III", "IV"), counts, strict=True):
        bands.add(len(rows))
        rows.append([f"{roman}. GIẢI {prize.upper()} ({count:02} giải)", "", "", ""])
        for item in (i for i in items if i.prize == prize):
            number += 1
            rows.append([str(number), item.title, item.authors("\n"), item.org])
    blocks: list[Block] = [
        letterhead(
            ("ỦY BAN NHÂN DÂN", "TỈNH X"), "Số: 2107/QĐ-UBND", "X, ngày 14 tháng 11 năm 2023"
        ),
        mid("QUYẾT ĐỊNH", before=8),
        mid("Về việc khen thưởng các giải pháp đoạt giải Hội thi Sáng tạo kỹ thuật tỉnh X"),
        mid("lần thứ 9, năm 2022 - 2023"),
        mid("CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH", before=8),
        par("Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;"),
        par("Căn cứ Kế hoạch số 31/KH-UBND ngày 02/3/2022 về tổ chức Hội thi trên địa bàn tỉnh;"),
        par("Xét đề nghị của Ban Tổ chức Hội thi tại Tờ trình số 58/TTr-BTC ngày 30/10/2023,"),
        mid("QUYẾT ĐỊNH:"),
        par("**Điều 1.** Tặng Bằng khen và tiền thưởng cho 27 giải pháp, gồm: 02 giải Nhất, mỗi"
            " giải 30 triệu đồng; 04 giải Nhì, mỗi giải 20 triệu đồng; 07 giải Ba, mỗi giải 15"
            " triệu đồng và 14 giải Khuyến khích, mỗi giải 8 triệu đồng (có danh sách kèm theo)."),
        par("**Điều 2.** Kinh phí lấy từ nguồn sự nghiệp khoa học và công nghệ năm 2023 đã giao."),
        par("**Điều 3.** Chánh Văn phòng, Ban Tổ chức Hội thi và các ông (bà) có tên trong danh"
            " sách chịu trách nhiệm thi hành Quyết định này./."),
        signature(
            ("Như Điều 3;", "Thường trực Tỉnh ủy (b/c);", "Lưu: VT, KGVX."),
            ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"), "Trần Văn U",
        ),
        Break(),
        mid("DANH SÁCH"),
        mid("Các giải pháp đoạt giải Hội thi Sáng tạo kỹ thuật tỉnh X lần thứ 9 (2022 - 2023)"),
        mid("(Kèm theo Quyết định số 2107/QĐ-UBND ngày 14/11/2023 của Chủ tịch UBND tỉnh)",
            bold=False, italic=True),
        Table(rows, (0.7, 6, 3.4, 3), sections=frozenset(bands), centred=frozenset({0})),
    ]  # fmt: skip
    records = expect(
        items, TEAM, contest="Hội thi Sáng tạo kỹ thuật tỉnh X", edition=9, year=2023,
        status="conferred",
    )  # fmt: skip
    return Doc(
        "pdf_decision_annex_sections.pdf",
        "list",
        records,
        blocks,
        through(write_docx(Word(font="Tinos", head="Hội thi STKT tỉnh X lần thứ 9")), "docx"),
    )


def enumeration() -> Doc:
    """A decision without any table: prizes from the lowest to the highest, one line an item."""
    bank = Bank("enumeration")
    items = bank.prizes([("Khuyến khích", 5), ("Ba", 3), ("Nhì", 2), ("Nhất", 1)], people=(1, 2))
    blocks: list[Block] = [
        letterhead(
            ("LIÊN HIỆP CÁC HỘI", "KHOA HỌC VÀ KỸ THUẬT", "TỈNH BÌNH Q"), "Số: 44/QĐ-LHH",
            "Bình Q, ngày 05 tháng 12 năm 2024", about="V/v công nhận kết quả Giải thưởng",
        ),
        mid("QUYẾT ĐỊNH"),
        mid("Công nhận các công trình đoạt Giải thưởng Sáng tạo khoa học và công nghệ"
            " tỉnh Bình Q năm 2024"),
        par("Căn cứ Điều lệ Liên hiệp các Hội Khoa học và Kỹ thuật tỉnh Bình Q;"),
        par("Căn cứ Quy chế xét thưởng ban hành kèm theo Quyết định số 17/QĐ-LHH ngày 04/4/2024;"),
        par("Theo biên bản họp Hội đồng Giám khảo ngày 26/11/2024 (năm 2023 có 8 công trình"
            " được giải, không có giải Nhất),"),
        mid("QUYẾT ĐỊNH:"),
        par("**Điều 1.** Công nhận 11 công trình đoạt giải như sau:"),
    ]  # fmt: skip
    heads = {"Khuyến khích": "Giải Khuyến khích (05 giải):", "Ba": "Giải Ba (03 giải):",
             "Nhì": "Giải Nhì (02 giải):", "Nhất": "01 giải Nhất:"}  # fmt: skip
    for letter, (prize, head) in zip("abcd", heads.items(), strict=True):
        blocks.append(Para(f"{letter}) {head}", bold=True, indent=10))
        for at, item in enumerate((i for i in items if i.prize == prize), 1):
            who = "Tác giả" if len(item.people) == 1 else "Nhóm tác giả"
            blocks.append(
                par(f"{at}. Công trình: “{item.title}”. {who}: {item.authors()} - {item.org}.")
            )
    blocks += [
        par("**Điều 2.** Văn phòng, Ban Thông tin - Phổ biến kiến thức và các tác giả có tên tại"
            " Điều 1 thi hành Quyết định này kể từ ngày ký./."),
        signature(("Như Điều 2;", "UBND tỉnh (b/c);", "Lưu VP."),
                  ("TM. BAN THƯỜNG VỤ", "CHỦ TỊCH"), "Đinh Ngọc V"),
    ]  # fmt: skip
    contest = "Giải thưởng Sáng tạo khoa học và công nghệ tỉnh Bình Q"
    records = expect(items, TEAM, contest=contest, year=2024, status="conferred")
    return Doc("pdf_enumeration_reverse.pdf", "list", records, blocks, write_pdf(Page(size=13)))


def landscape() -> Doc:
    """A landscape table by fields; prize, locality and money are columns."""
    bank = Bank("landscape")
    fields = {"it": "Công nghệ thông tin, điện tử, viễn thông", "med": "Y, dược",
              "agri": "Nông, lâm, ngư nghiệp, tài nguyên và môi trường",
              "edu": "Giáo dục và đào tạo"}  # fmt: skip
    homes = ("huyện Nga Sơn", "huyện Thọ Xuân", "thị xã Bỉm Sơn", "huyện Quan Hóa",
             "thành phố Sầm Sơn")  # fmt: skip
    money = {"Nhất": "35.000.000", "Nhì": "25.000.000", "Ba": "15.000.000",
             "Khuyến khích": "7.000.000"}  # fmt: skip
    rows = [["STT", "Mã số", "Tên giải pháp dự thi", "Chủ trì / đồng tác giả", "Địa chỉ",
             "Điểm TB", "Giải", "Mức thưởng (đồng)"]]  # fmt: skip
    bands, items = set(), list[Item]()
    for at, (topic, name) in enumerate(fields.items(), 1):
        bands.add(len(rows))
        rows.append([f"Lĩnh vực {at}: {name}", *[""] * 7])
        for prize in ("Nhất", "Nhì", "Ba", "Khuyến khích")[at % 2 :]:
            item = bank.item(topic, (1, 2, 4), prize=prize, homes=homes)
            items.append(item)
            score = f"{bank.rng.randint(70, 96)},{bank.rng.randint(0, 9)}"
            code = f"{topic.upper()[:2]}-{bank.rng.randint(11, 99)}"
            rows.append([str(len(items)), code, item.title, item.authors("; "), item.place,
                         score, prize, money[prize]])  # fmt: skip
    blocks: list[Block] = [
        mid("PHỤ LỤC SỐ 02", size=13),
        mid("KẾT QUẢ CHẤM CHUNG KHẢO VÀ XẾP GIẢI HỘI THI SÁNG TẠO KỸ THUẬT THANH HÓA LẦN THỨ XIV"
            " (2024-2025)", size=13),
        mid("(Ban hành kèm theo Quyết định số 3977/QĐ-UBND ngày 08 tháng 12 năm 2025)",
            bold=False, italic=True, size=12),
        Table(rows, (0.6, 1, 6, 4, 2, 1, 1.4, 1.7), sections=frozenset(bands),
              centred=frozenset({0, 1, 5, 6, 7}), size=10),
        par(f"Ấn định danh sách có {len(items)} giải pháp. Tổng số tiền thưởng do Sở Tài chính"
            " thẩm định."),
    ]  # fmt: skip
    records = expect(
        items, "prize contributors locality", edition=14, year=2025, status="conferred",
        contest="Hội thi Sáng tạo kỹ thuật Thanh Hóa",
    )  # fmt: skip
    page = Page(
        font="carlito",
        landscape=True,
        margins=(18, 16, 18, 18),
        head="Phụ lục 02 - Hội thi STKT Thanh Hóa",
        line=True,
        foot="Trang {page}",
    )
    return Doc("pdf_landscape_fields.pdf", "list", records, blocks, write_pdf(page))


def unruled() -> Doc:
    """A table without lines; the prize stands in the first column once for each group."""
    bank = Bank("unruled")
    items = bank.prizes([("Nhất", 1), ("Nhì", 2), ("Ba", 4), ("Khuyến khích", 5)], people=1,
                        degree=False)  # fmt: skip
    rows = [["Giải", "Tên đề tài, giải pháp", "Tác giả", "Nơi công tác"]]
    last = ""
    for item in items:
        rows.append([item.prize if item.prize != last else "", item.title, item.authors(),
                     item.org])  # fmt: skip
        last = item.prize
    blocks: list[Block] = [
        left("BAN TỔ CHỨC HỘI THI SÁNG TẠO KỸ THUẬT NGÀNH ĐIỆN TỈNH X", bold=True),
        left("Thông báo số 09/TB-BTC ngày 20/8/2021", italic=True),
        Para("KẾT QUẢ HỘI THI SÁNG TẠO KỸ THUẬT NGÀNH ĐIỆN TỈNH X LẦN 4 NĂM 2021", bold=True,
             align="left", size=14, before=12),
        par("Ban Tổ chức trân trọng thông báo kết quả đến các đơn vị và thí sinh. Mọi khiếu nại"
            " gửi về Ban Thư ký (điện thoại 0912 000 345, ban.thuky@tinhx.example.vn) trước ngày"
            " 05/9/2021.", indent=0),
        Table(rows, (1.6, 6, 2.4, 3.2), ruled=False, size=11),
        par("Lễ trao giải dự kiến tổ chức vào 8 giờ 00 ngày 12/9/2021 tại hội trường tầng 3.",
            indent=0),
        left("T/M BAN TỔ CHỨC", bold=True),
        left("Phó Trưởng ban: Vũ Đức S"),
    ]  # fmt: skip
    records = expect(items, TEAM, year=2021, edition=4, status="conferred",
                     contest="Hội thi Sáng tạo kỹ thuật ngành Điện tỉnh X")  # fmt: skip
    return Doc("pdf_unruled_columns.pdf", "list", records, blocks,
               write_pdf(Page(font="sans", size=11)))  # fmt: skip


def broken_layer() -> Doc:
    """Pages that look sound, but every letter beyond ASCII is a blank in the text layer."""
    bank = Bank("broken")
    items = bank.prizes([("Nhất", 1), ("Nhì", 2), ("Ba", 2), ("Khuyến khích", 4)], people=(1, 2))
    rows = [["STT", "Tên công trình", "Tác giả", "Đạt giải"]]
    rows += [[f"{at}", i.title, i.authors(", "), i.prize] for at, i in enumerate(items, 1)]
    blocks: list[Block] = [
        letterhead(("UBND HUYỆN Y", "HỘI ĐỒNG XÉT THƯỞNG"), "Số: 15/TB-HĐ",
                   "Huyện Y, ngày 17 tháng 9 năm 2019"),
        mid("THÔNG BÁO"),
        mid("Kết quả Hội thi Sáng tạo kỹ thuật huyện Y lần thứ III, năm 2018 - 2019"),
        par("Sau hai vòng chấm, Hội đồng xét thưởng thông báo 9 công trình đạt giải trong tổng số"
            " 34 công trình dự thi của 21 cơ quan, đơn vị, trường học như sau:"),
        Table(rows, (0.8, 7, 3.6, 2), centred=frozenset({0, 3})),
        par("Các tác giả đạt giải mang theo giấy mời có mặt tại Nhà văn hóa huyện trước 7 giờ 30"
            " ngày 27/9/2019 để nhận thưởng."),
        signature((), ("TM. HỘI ĐỒNG", "CHỦ TỊCH"), "Lê Văn Đ"),
    ]  # fmt: skip
    records = expect(items, "prize contributors", edition=3, year=2019, status="conferred",
                     contest="Hội thi Sáng tạo kỹ thuật huyện Y")  # fmt: skip
    return Doc("pdf_broken_text_layer.pdf", "list", records, blocks,
               layered(write_pdf(Page(size=13)), blank))  # fmt: skip


def docs() -> list[Doc]:
    return [sections(), enumeration(), landscape(), unruled(), broken_layer()]
