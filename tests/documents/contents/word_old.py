"""Word files of the years before Unicode: TCVN3, VNI, and both beside Unicode; DOC and RTF."""

from __future__ import annotations

from tests.documents.bank import Bank
from tests.documents.docx_out import Word, write_docx
from tests.documents.model import Block, Break, Doc, Para, Table, expect
from tests.documents.office import through
from tests.documents.phrases import left, letterhead, mid, par, signature

ABC = "tcvn3"


def abc_decision() -> Doc:
    """A decision wholly in TCVN3, its capitals in .VnTimeH; a table over two pages."""
    bank = Bank("abc decision")
    items = bank.prizes([("Nhất", 1), ("Nhì", 3), ("Ba", 5), ("Khuyến khích", 7)], people=(1, 2))
    rows = [["TT", "Tên giải pháp", "Tác giả", "Đơn vị", "Giải"]]
    rows += [[f"{at}", i.title, i.authors(", "), i.org, i.prize]
             for at, i in enumerate(items, 1)]  # fmt: skip
    blocks: list[Block] = [
        letterhead(("UỶ BAN NHÂN DÂN", "TỈNH X"), "Số: 1420/QĐ-UB",
                   "X, ngày 22 tháng 8 năm 2003", enc=ABC),
        mid("QUYẾT ĐỊNH CỦA UỶ BAN NHÂN DÂN TỈNH", enc=ABC),
        mid("Về việc khen thưởng Hội thi Sáng tạo kỹ thuật tỉnh X lần thứ 2 (2002-2003)", enc=ABC),
        par("Căn cứ Luật Tổ chức Hội đồng nhân dân và Uỷ ban nhân dân;", enc=ABC),
        par("Xét đề nghị của Ban Tổ chức Hội thi tại công văn số 31/BTC ngày 11/8/2003,", enc=ABC),
        mid("QUYẾT ĐỊNH:", enc=ABC),
        par("**Điều 1.** Tặng giải thưởng cho 16 giải pháp có danh sách sau đây:", enc=ABC),
        Table(rows, (0.8, 5.6, 3, 3, 1.7), centred=frozenset({0, 4}), enc=ABC),
        par("**Điều 2.** Các ông Chánh Văn phòng UBND tỉnh, Giám đốc các sở và các tác giả có tên"
            " trên căn cứ quyết định thi hành.", enc=ABC),
        signature(("Như điều 2;", "Lưu VP."), ("T/M UỶ BAN NHÂN DÂN TỈNH X", "CHỦ TỊCH"),
                  "Phạm Thị Y", enc=ABC),
    ]  # fmt: skip
    records = expect(items, "prize contributors organisation", edition=2, year=2003,
                     contest="Hội thi Sáng tạo kỹ thuật tỉnh X", status="conferred")  # fmt: skip
    return Doc("docx_tcvn3_decision.docx", "list", records, blocks, write_docx())


def abc_tasks() -> Doc:
    """Tasks in TCVN3 set as paragraphs of labelled lines, one group after another."""
    bank = Bank("abc tasks")
    blocks: list[Block] = [
        mid("SỞ KHOA HỌC, CÔNG NGHỆ VÀ MÔI TRƯỜNG TỈNH X", enc=ABC),
        mid("TÓM TẮT CÁC ĐỀ TÀI CẤP TỈNH ĐÃ NGHIỆM THU NĂM 2001", enc=ABC),
    ]
    items = [bank.item(topic, 1, code=f"KX.{at:02}-99") for at, topic in
             enumerate(("agri", "soc", "med", "mat", "agri"), 4)]  # fmt: skip
    for at, item in enumerate(items, 1):
        blocks += [
            left(f"{at}. Tên đề tài: {item.title}", bold=True, enc=ABC),
            left(f"Mã số: {item.code}", enc=ABC),
            left(f"Cơ quan chủ trì: {item.org}", enc=ABC),
            left(f"Chủ nhiệm đề tài: {item.authors()}", enc=ABC),
            par(f"Kết quả: đã xây dựng {at + 1} mô hình tại các xã điểm, tổ chức {at * 3} lớp tập"
                " huấn; đề nghị tiếp tục mở rộng ở vụ sau.", enc=ABC),
        ]  # fmt: skip
    records = expect(items, "contributors organisation code", level="Cấp tỉnh", year=2001)
    return Doc("docx_tcvn3_tasks.docx", "list", records, blocks, write_docx(Word(size=14)))


def abc_form() -> Doc:
    """An entry form in TCVN3 with the labels in TCVN3 and the answers typed in Unicode."""
    bank = Bank("abc form")
    item = bank.item("edu", 1, degree=False)
    answers = (
        ("1. Họ và tên tác giả", item.authors()),
        ("2. Ngày sinh", bank.birthday()),
        ("3. Đơn vị công tác", item.org),
        ("4. Địa chỉ liên hệ", "khu 5, thị trấn Y, huyện Y, tỉnh X"),
        ("5. Điện thoại", bank.phone()),
        ("6. Tên giải pháp", item.title),
        ("7. Lĩnh vực dự thi", "Giáo dục và các lĩnh vực khác"),
        ("8. Thời gian bắt đầu áp dụng", "9/2008"),
    )
    rows = [[label, value] for label, value in answers]
    blocks: list[Block] = [
        mid("PHIẾU ĐĂNG KÝ", enc=ABC, size=16),
        mid("Hội thi Sáng tạo kỹ thuật tỉnh X lần thứ 2 (2008-2009)", enc=ABC),
        *[Para(f"{label}:", align="left", enc=ABC) if at % 2 == 0 else Para(label, align="left")
          for pair in rows for at, label in enumerate(pair)],
        par("Tôi xin cam đoan những điều khai trên là đúng sự thật.", enc=ABC),
        Para("Người khai", align="right", bold=True, enc=ABC),
    ]  # fmt: skip
    records = expect([item], "contributors organisation", edition=2, year=2009,
                     contest="Hội thi Sáng tạo kỹ thuật tỉnh X")  # fmt: skip
    return Doc("docx_tcvn3_form.docx", "form", records, blocks, write_docx())


def vni_list() -> Doc:
    """A list in the VNI code of a southern office; prize headings, dashes."""
    bank = Bank("vni list")
    items = bank.prizes([("Nhất", 1), ("Nhì", 2), ("Ba", 2), ("Khuyến khích", 3)], people=1)
    blocks: list[Block] = [
        mid("LIÊN HIỆP CÁC HỘI KHOA HỌC VÀ KỸ THUẬT TỈNH BÌNH Q", enc="vni"),
        mid("DANH SÁCH GIẢI PHÁP ĐẠT GIẢI", enc="vni", size=16),
        mid("HỘI THI SÁNG TẠO KỸ THUẬT TỈNH BÌNH Q LẦN THỨ I (2004-2005)", enc="vni"),
    ]
    for prize in ("Nhất", "Nhì", "Ba", "Khuyến khích"):
        blocks.append(left(f"GIẢI {prize.upper()}", bold=True, enc="vni"))
        for item in (i for i in items if i.prize == prize):
            blocks.append(left(f"- {item.title}. Tác giả: {item.authors()}, {item.place}.",
                               enc="vni"))  # fmt: skip
    blocks.append(Para("Bình Q, ngày 05 tháng 10 năm 2005", align="right", italic=True, enc="vni"))
    records = expect(
        items,
        "prize contributors locality",
        edition=1,
        year=2005,
        contest="Hội thi Sáng tạo kỹ thuật tỉnh Bình Q",
        status="conferred",
    )
    return Doc("docx_vni_list.docx", "list", records, blocks, write_docx(Word(size=13)))


def mixed_codes() -> Doc:
    """Pasted together from three offices: TCVN3, VNI and Unicode one after the other."""
    bank = Bank("mixed codes")
    parts = ((ABC, "huyện Y"), ("vni", "thị xã T"), ("", "huyện W"))
    blocks: list[Block] = [
        mid("TỔNG HỢP GIẢI PHÁP ĐỀ NGHỊ XÉT TẶNG GIẢI"),
        mid("Hội thi Sáng tạo kỹ thuật tỉnh X lần thứ IV (2012-2013)"),
        par("Danh sách do các huyện, thị gửi về, đề nghị Hội đồng Giám khảo xem xét."),
    ]
    everyone = []
    for at, (code, home) in enumerate(parts):
        items = [bank.item("", (1, 2), prize=p, homes=(home,)) for p in ("Nhì", "Ba")[at % 2 :]]
        items.append(bank.item("agri", 1, prize="Khuyến khích", homes=(home,)))
        everyone += items
        blocks.append(left(f"{'ABC'[at]}. {home[0].upper()}{home[1:]}", bold=True, enc=code))
        rows = [["Giải pháp", "Tác giả", "Đề nghị giải"]]
        rows += [[i.title, i.authors(", "), i.prize] for i in items]
        blocks.append(Table(rows, (6, 3.4, 2), enc=code, centred=frozenset({2})))
    blocks.append(par("Ghi chú: huyện Z không có giải pháp tham gia.", enc=ABC))
    records = expect(everyone, "prize contributors locality", edition=4, year=2013,
                     contest="Hội thi Sáng tạo kỹ thuật tỉnh X", status="proposed")  # fmt: skip
    return Doc("docx_mixed_codes.docx", "list", records, blocks, write_docx())


def mixed_report() -> Doc:
    """A report in Unicode with a paragraph in VNI and a closing one in TCVN3."""
    bank = Bank("mixed report word")
    a, b = bank.item("mech", 1, prize="Ba"), bank.item("mat", 1, prize="Khuyến khích")
    c = bank.item("it", 1, prize="Nhì")
    blocks: list[Block] = [
        mid("ĐIỂM TIN SÁNG TẠO QUÝ IV"),
        par(f"Hội thi Sáng tạo kỹ thuật toàn quốc lần thứ 11 (2010-2011) ghi tên {a.authors()},"
            f" {a.org}, với giải pháp “{a.title}” đoạt giải Ba."),
        par(f'Cũng tại hội thi này, giải pháp "{b.title}" của {b.authors()} ({b.org}) nhận giải'
            " Khuyến khích. Tác giả cho biết đang làm thủ tục đăng ký giải pháp hữu ích.",
            enc="vni"),
        par(f'Giải Nhì thuộc về {c.authors()} của {c.org}, tác giả giải pháp "{c.title}".',
            enc=ABC),
        par("Quý I năm sau, Liên hiệp hội sẽ tổ chức gặp mặt các tác giả."),
    ]  # fmt: skip
    records = expect([a, b, c], "prize contributors organisation", edition=11, year=2011,
                     contest="Hội thi Sáng tạo kỹ thuật toàn quốc", status="conferred")  # fmt: skip
    return Doc("docx_mixed_prose.docx", "prose", records, blocks, write_docx())


def old_doc() -> Doc:
    """A DOC file in Unicode with an annex table."""
    bank = Bank("old doc")
    items = bank.prizes([("Nhất", 2), ("Nhì", 2), ("Ba", 4)], people=(1, 2))
    rows = [["Số TT", "Tác giả / nhóm tác giả", "Công trình đạt giải", "Xếp loại"]]
    rows += [[f"{at}", f"{i.authors(', ')} ({i.org})", i.title, f"Giải {i.prize}"]
             for at, i in enumerate(items, 1)]  # fmt: skip
    blocks: list[Block] = [
        letterhead(("CÔNG ĐOÀN NGÀNH Y TẾ", "TỈNH X"), "Số 54/QĐ-CĐN",
                   "X, ngày 17 tháng 6 năm 2010"),
        mid("QUYẾT ĐỊNH"),
        mid("Khen thưởng Hội thi Sáng tạo kỹ thuật ngành Y tế tỉnh X lần 3 năm 2009-2010"),
        par("Điều 1. Khen thưởng các cá nhân, tập thể có tên trong danh sách kèm theo."),
        signature(("Lưu.",), ("CHỦ TỊCH",), "Lê Văn M"),
        Break(),
        mid("DANH SÁCH"),
        Table(rows, (0.9, 4, 6, 1.8), centred=frozenset({0})),
    ]  # fmt: skip
    records = expect(
        items,
        "prize contributors organisation",
        edition=3,
        year=2010,
        contest="Hội thi Sáng tạo kỹ thuật ngành Y tế tỉnh X",
        status="conferred",
    )
    return Doc("doc_decision.doc", "list", records, blocks, through(write_docx(), "docx"))


def old_abc_doc() -> Doc:
    """A DOC file in TCVN3: tasks in a table."""
    bank = Bank("old abc doc")
    items = [bank.item(topic, 1) for topic in ("agri", "mech", "edu", "soc", "med", "agri")]
    rows = [["TT", "Tên đề tài, dự án", "Cơ quan chủ trì", "Chủ nhiệm", "Thời gian"]]
    rows += [[f"{at}", i.title, i.org, i.authors(), "2004-2006"]
             for at, i in enumerate(items, 1)]  # fmt: skip
    blocks: list[Block] = [
        mid("DANH MỤC ĐỀ TÀI, DỰ ÁN KHOA HỌC CẤP TỈNH", enc=ABC),
        mid("(Kèm theo Công văn số 77/CV-KHCN ngày 09/02/2004)", bold=False, italic=True, enc=ABC),
        Table(rows, (0.8, 6, 3, 2.4, 1.7), enc=ABC, centred=frozenset({0, 4})),
        par("Kinh phí được cấp theo tiến độ từng quý.", enc=ABC),
    ]
    records = expect(items, "contributors organisation", level="Cấp tỉnh", year=2006)
    return Doc("doc_tcvn3_tasks.doc", "list", records, blocks, through(write_docx(), "docx"))


def docs() -> list[Doc]:
    return [abc_decision(), abc_tasks(), abc_form(), vni_list(), mixed_codes(), mixed_report(),
            old_doc(), old_abc_doc()]  # fmt: skip
