"""Scans with stamps, at 300 dpi, with digital pages among them, and photographs."""

from __future__ import annotations

from tests.documents.bank import Bank
from tests.documents.docx_out import Word, write_docx
from tests.documents.model import Block, Break, Doc, Para, Table, expect
from tests.documents.office import through
from tests.documents.pdf_out import Page, write_pdf
from tests.documents.phrases import left, letterhead, mid, par, signature
from tests.documents.scan_out import Scan, pictured, scanned


def stamp_signature() -> Doc:
    """A decision by enumeration; the stamp lies over the signature."""
    bank = Bank("stamp signature")
    items = bank.prizes([("Nhất", 1), ("Nhì", 1), ("Ba", 2), ("Khuyến khích", 2)], people=(1, 2))
    names = {"Nhất": "Một giải Nhất", "Nhì": "Một giải Nhì", "Ba": "Hai giải Ba",
             "Khuyến khích": "Hai giải Khuyến khích"}  # fmt: skip
    blocks: list[Block] = [
        letterhead(("UBND TỈNH X", "SỞ KHOA HỌC VÀ CÔNG NGHỆ"), "Số: 146/QĐ-KHCN",
                   "X, ngày 19 tháng 5 năm 2025"),
        mid("QUYẾT ĐỊNH"),
        mid("Trao Giải thưởng Khoa học và Công nghệ tỉnh X năm 2024"),
        par("Căn cứ Quyết định số 38/2023/QĐ-UBND ban hành Quy chế Giải thưởng,"),
        mid("QUYẾT ĐỊNH:"),
        par("Điều 1. Trao Giải thưởng cho các công trình sau:"),
    ]  # fmt: skip
    for sign, (prize, head) in zip("abcd", names.items(), strict=True):
        blocks.append(left(f"{sign}) {head}:", bold=True))
        blocks += [par(f"- “{i.title}”, tác giả {i.authors()}, {i.org};")
                   for i in items if i.prize == prize]  # fmt: skip
    blocks += [
        par("Điều 2. Quyết định này có hiệu lực kể từ ngày ký ban hành."),
        signature(("Như Điều 1;", "Bộ KH&CN (b/c);", "Lưu: VT."), ("GIÁM ĐỐC",), "Nguyễn Văn H",
                  gap=3),
    ]  # fmt: skip
    records = expect(items, "prize contributors organisation", year=2024, status="conferred",
                     contest="Giải thưởng Khoa học và Công nghệ tỉnh X")  # fmt: skip
    look = Scan(skew=0.4, noise=4, stamps=((1, 0.66, 0.735, 36),), quality=42)
    return Doc("scan_stamp_signature.pdf", "list", records, blocks,
               scanned(write_pdf(Page(size=13)), look))  # fmt: skip


def stamp_list() -> Doc:
    """The stamp of confirmation lies over rows of the list itself."""
    bank = Bank("stamp list")
    items = bank.prizes([("Nhất", 1), ("Nhì", 2), ("Ba", 3), ("Khuyến khích", 4)], people=1)
    rows = [["Xếp thứ", "Tên sản phẩm, giải pháp", "Tác giả", "Huyện, thị", "Giải"]]
    rows += [[f"{at:02}", i.title, i.authors(), i.place, i.prize]
             for at, i in enumerate(items, 1)]  # fmt: skip
    blocks: list[Block] = [
        letterhead(("HỘI LIÊN HIỆP PHỤ NỮ TỈNH X",), "Số 210/BTV",
                   "X, ngày 15 tháng 10 năm 2023"),
        mid("DANH SÁCH ĐOẠT GIẢI"),
        mid("Cuộc thi Phụ nữ sáng tạo khởi nghiệp tỉnh X lần thứ II năm 2023"),
        Table(rows, (1, 6, 2.6, 2, 1.7), centred=frozenset({0, 4}), size=12),
        par("Danh sách này thay cho danh sách tại Thông báo số 188/BTV."),
        signature((), ("TM. BAN THƯỜNG VỤ",), "Đặng Thu Y", gap=1),
    ]  # fmt: skip
    records = expect(
        items,
        "prize contributors locality",
        edition=2,
        year=2023,
        contest="Cuộc thi Phụ nữ sáng tạo khởi nghiệp tỉnh X",
        status="conferred",
    )
    look = Scan(skew=-0.3, noise=3, stamps=((1, 0.47, 0.42, 38),), quality=42,
                stamp_text="HỘI LIÊN HIỆP PHỤ NỮ * TỈNH X * ")  # fmt: skip
    return Doc("scan_stamp_over_list.pdf", "list", records, blocks,
               scanned(write_pdf(Page(size=13)), look))  # fmt: skip


def fine_tasks() -> Doc:
    """Results at 300 dpi in small print; codes, years of acceptance."""
    bank = Bank("fine tasks")
    topics = ("it", "agri", "med", "edu", "mat", "soc", "agri", "mech")
    items = [bank.item(topic, 1, code=f"B2018-TĐM-{at:02}") for at, topic in enumerate(topics, 3)]
    years = [2020 + at % 2 for at in range(len(items))]
    rows = [["STT", "Mã số đề tài", "Tên đề tài", "Chủ nhiệm", "Năm nghiệm thu", "Xếp loại"]]
    rows += [[f"{at}", i.code, i.title, i.authors(), f"{year}", "Tốt"]
             for at, (i, year) in enumerate(zip(items, years, strict=True), 1)]  # fmt: skip
    blocks: list[Block] = [
        letterhead(("BỘ GIÁO DỤC VÀ ĐÀO TẠO", "TRƯỜNG ĐẠI HỌC M"), "",
                   "M, ngày 08 tháng 01 năm 2022"),
        mid("BẢNG KÊ ĐỀ TÀI CẤP BỘ ĐÃ NGHIỆM THU"),
        par("Kèm theo Công văn số 12/ĐHM-KHCN về việc báo cáo hoạt động khoa học giai đoạn"
            " 2018-2021 của Trường Đại học M."),
        Table(rows, (0.8, 2.7, 5.6, 2.6, 1.4, 1.1), centred=frozenset({0, 1, 4, 5}), size=10.5),
        signature(("Vụ KHCN&MT;", "Lưu."), ("KT. HIỆU TRƯỞNG", "PHÓ HIỆU TRƯỞNG"),
                  "PGS.TS. Vũ Đức T"),
    ]  # fmt: skip
    records = expect(items, "contributors code", level="Cấp bộ")
    for record, year in zip(records, years, strict=True):
        record["year"] = year
    look = Scan(dpi=300, skew=0.3, noise=3, bilevel=True)
    return Doc("scan_300_results.pdf", "list", records, blocks,
               scanned(write_pdf(Page(size=12)), look))  # fmt: skip


def fine_page() -> Doc:
    """A news cutting at 300 dpi, grey, in narrow serif columns."""
    bank = Bank("fine page")
    a, b = bank.item("it", 1, prize="Nhất"), bank.item("med", 1, prize="Khuyến khích")
    blocks: list[Block] = [
        Para("Hai tác giả trẻ và niềm vui từ Giải thưởng Sáng tạo KH&CN Việt Nam", bold=True,
             size=19, align="left"),
        Break("column"),
        par("Chiều muộn, đèn phòng thí nghiệm vẫn sáng. Giữa những bảng mạch còn vương mùi nhựa"
            f" thông, {a.names()[0]} ({a.org}) kể về hai năm theo đuổi “{a.title}”, công trình vừa"
            " đoạt giải Nhất Giải thưởng Sáng tạo KH&CN Việt Nam năm 2023."),
        par("Khó nhất, theo anh, là thiếu dữ liệu ban đầu: nhóm phải tự ghi hơn 11.000 mẫu trong 8"
            " tháng. “Có tuần chúng tôi chỉ ngủ bốn tiếng mỗi ngày”, anh nhớ lại."),
        par(f"Cùng đợt này, {b.names()[0]} đến từ {b.org} được trao giải Khuyến khích với công"
            f" trình"
            f" “{b.title}”. Chị cho biết kỹ thuật đã áp dụng cho 96 người bệnh, chưa ghi nhận biến"
            " chứng nặng."),
        par("Lễ trao giải diễn ra tối 30/5/2024. Ban Tổ chức cho biết số hồ sơ dự giải tăng 2 so"
            " với"
            " năm 2022, trong đó các trường đại học chiếm hơn một nửa. Hai tác giả đều nói sẽ dành"
            " tiền thưởng mua thiết bị cho nhóm sinh viên kế tiếp."),
    ]  # fmt: skip
    records = expect([a, b], "prize contributors organisation", year=2023, status="conferred",
                     contest="Giải thưởng Sáng tạo KH&CN Việt Nam")  # fmt: skip
    page = Page(font="noto", size=11.5, columns=2, top=24, margins=(18, 172, 20, 20))
    return Doc("scan_300_cutting.pdf", "prose", records, blocks,
               scanned(write_pdf(page), Scan(dpi=300, skew=0.7, noise=4, quality=35)))  # fmt: skip


def mixed_pages() -> Doc:
    """Page 1 is a scan of the signed decision, page 2 the digital annex by LibreOffice."""
    bank = Bank("mixed pages")
    items = bank.prizes([("Nhất", 2), ("Nhì", 3), ("Ba", 5)], people=(1, 2))
    rows = [["STT", "Công trình", "Tác giả", "Nơi làm việc", "Loại giải"]]
    rows += [[f"{at}", i.title, i.authors(" - "), i.org, i.prize.upper()]
             for at, i in enumerate(items, 1)]  # fmt: skip
    blocks: list[Block] = [
        letterhead(("ỦY BAN NHÂN DÂN", "HUYỆN ĐÔNG R"), "Số: 4410/QĐ-UBND",
                   "Đông R, ngày 02 tháng 12 năm 2020"),
        mid("QUYẾT ĐỊNH"),
        mid("Về việc công nhận kết quả Hội thi Sáng tạo kỹ thuật huyện Đông R lần thứ Nhất,"
            " năm 2020"),
        par("Căn cứ Luật Thi đua, Khen thưởng; xét đề nghị của Trưởng phòng Nội vụ,"),
        mid("QUYẾT ĐỊNH:"),
        par("Điều 1. Công nhận và tặng Giấy khen cho 10 công trình (có danh sách kèm theo)."),
        par("Điều 2. Trưởng các phòng, ban và các cá nhân có tên chịu trách nhiệm thi hành."),
        signature(("Như Điều 2;", "Lưu."), ("CHỦ TỊCH",), "Ngô Quang V"),
        Break(),
        mid("DANH SÁCH CÔNG TRÌNH ĐẠT GIẢI"),
        mid("(Kèm theo Quyết định số 4410/QĐ-UBND ngày 02/12/2020)", bold=False, italic=True),
        Table(rows, (0.9, 5.6, 3, 3, 1.4), centred=frozenset({0, 4})),
    ]  # fmt: skip
    records = expect(items, "prize contributors organisation", year=2020, status="conferred",
                     contest="Hội thi Sáng tạo kỹ thuật huyện Đông R")  # fmt: skip
    look = Scan(skew=0.8, noise=5, blur=0.4, quality=42, digital=(2,))
    base = through(write_docx(Word(font="Tinos")), "docx")
    return Doc("scan_mixed_decision.pdf", "list", records, blocks, scanned(base, look))


def mixed_report() -> Doc:
    """A digital letter of one page, then a scanned list of proposed tasks."""
    bank = Bank("mixed report")
    items = [bank.item(topic, 1) for topic in ("agri", "med", "it", "soc", "edu")]
    blocks: list[Block] = [
        letterhead(("TRƯỜNG ĐẠI HỌC M", "PHÒNG QUẢN LÝ KHOA HỌC"), "Số: 33/ĐHM-QLKH",
                   "M, ngày 10 tháng 3 năm 2023", about="V/v danh mục đề tài năm 2023"),
        mid("Kính gửi: Các khoa, viện, trung tâm trực thuộc", bold=False),
        par("Phòng Quản lý khoa học gửi danh mục đề tài cấp cơ sở năm 2023 đã được Hội đồng thông"
            " qua. Đề nghị chủ nhiệm đề tài ký hợp đồng trước 31/3/2023; liên hệ cô Phạm Thị O, máy"
            " lẻ 105, qlkh@dhm.example.edu.vn."),
        par("Đề tài không ký hợp đồng đúng hạn sẽ bị hủy và chuyển kinh phí cho đề tài dự phòng."),
        signature(("Như trên;", "Lưu."), ("TRƯỞNG PHÒNG",), "TS. Lê Văn K"),
        Break(),
        mid("DANH MỤC ĐỀ TÀI CẤP CƠ SỞ NĂM 2023"),
        *[par(f"{at}. {i.title}. Chủ nhiệm: {i.authors()}; kinh phí {20 + at * 5} triệu đồng.")
          for at, i in enumerate(items, 1)],
    ]  # fmt: skip
    records = expect(items, "contributors", level="Cấp cơ sở")
    look = Scan(skew=-0.7, noise=6, light=20, quality=42, digital=(1,))
    return Doc("scan_mixed_tasks.pdf", "list", records, blocks,
               scanned(write_pdf(Page(font="carlito", size=13)), look))  # fmt: skip


def photograph() -> Doc:
    """A photograph of a poster of winners as JPEG, lit from one side."""
    bank = Bank("photograph")
    items = bank.prizes([("Nhất", 1), ("Nhì", 2), ("Ba", 2)], people=1, degree=False)
    rows = [["Giải", "Giải pháp", "Tác giả"]]
    rows += [[i.prize, i.title, i.authors()] for i in items]
    blocks: list[Block] = [
        mid("CHÚC MỪNG CÁC TÁC GIẢ ĐOẠT GIẢI", size=20),
        mid("Hội thi Sáng tạo kỹ thuật Công ty TNHH N lần thứ 5 - năm 2024", size=15),
        Table(rows, (1.4, 6.4, 3), centred=frozenset({0}), size=15),
        mid("Công đoàn Công ty - Hotline 0900 111 222", bold=False, italic=True, size=13),
    ]
    records = expect(items, "prize contributors", edition=5, year=2024, status="conferred",
                     contest="Hội thi Sáng tạo kỹ thuật Công ty TNHH N")  # fmt: skip
    look = Scan(skew=1.3, noise=5, blur=0.6, light=60, quality=55)
    return Doc("scan_degraded200_poster.jpg", "list", records, blocks,
               pictured(write_pdf(Page(font="sans", size=14)), look))  # fmt: skip


def screenshot() -> Doc:
    """A clean image of one page as PNG: a task's result in a few lines."""
    bank = Bank("screenshot")
    item = bank.item("med", 1, code="CS.2021.14")
    blocks: list[Block] = [
        left("TRANG KẾT QUẢ NHIỆM VỤ", bold=True),
        left(f"Tên nhiệm vụ: {item.title}", size=14),
        left(f"Mã số: {item.code}", size=14),
        left(f"Đơn vị chủ trì: {item.org}", size=14),
        left(f"Chủ nhiệm: {item.authors()}", size=14),
        left("Cấp quản lý: Cấp cơ sở", size=14),
        left("Thời gian: 2/2021 - 11/2022; nghiệm thu ngày 20/12/2022", size=14),
        left("Kết quả: áp dụng cho 143 người bệnh, giảm 2,1 ngày nằm viện.", size=14),
    ]
    records = expect([item], "contributors organisation code", level="Cấp cơ sở", year=2022)
    return Doc("scan_150_result.png", "form", records, blocks,
               pictured(write_pdf(Page(font="carlito", size=16)), Scan(dpi=150)))  # fmt: skip


def docs() -> list[Doc]:
    return [stamp_signature(), stamp_list(), fine_tasks(), fine_page(), mixed_pages(),
            mixed_report(), photograph(), screenshot()]  # fmt: skip
