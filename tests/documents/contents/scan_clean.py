"""Scans in good order at 200 dpi: grey or black and white, straight pages."""

from __future__ import annotations

from tests.documents.bank import Bank
from tests.documents.model import Block, Doc, Para, Table, expect
from tests.documents.pdf_out import Page, write_pdf
from tests.documents.phrases import left, letterhead, mid, par, signature
from tests.documents.scan_out import Scan, pictured, scanned


def decision() -> Doc:
    """Prize as a column of words, the localities before the authors; grey."""
    bank = Bank("scan decision")
    homes = ("huyện Hậu Lộc", "huyện Như Xuân", "huyện Yên Định", "thị xã Nghi Sơn")
    items = bank.prizes([("Nhất", 1), ("Nhì", 2), ("Ba", 3), ("Khuyến khích", 5)], people=(1, 2),
                        homes=homes)  # fmt: skip
    rows = [["TT", "Địa phương", "Tên giải pháp", "Tác giả", "Đoạt giải"]]
    rows += [[f"{at}", i.place, i.title, i.authors(", "), f"Giải {i.prize}"]
             for at, i in enumerate(items, 1)]  # fmt: skip
    blocks: list[Block] = [
        letterhead(("UBND TỈNH THANH HÓA",), "Số: 3105/QĐ-UBND",
                   "Thanh Hóa, ngày 09 tháng 10 năm 2015"),
        mid("QUYẾT ĐỊNH"),
        mid("Về việc tặng thưởng Hội thi Sáng tạo kỹ thuật tỉnh Thanh Hóa lần thứ 9 (2014-2015)"),
        mid("CHỦ TỊCH UBND TỈNH THANH HÓA"),
        par("Căn cứ Luật Thi đua, Khen thưởng và các văn bản hướng dẫn thi hành;"),
        par("Xét Công văn số 77/CV-LHH ngày 28/9/2015 của Liên hiệp các Hội KH&KT tỉnh,"),
        mid("QUYẾT ĐỊNH:"),
        par("Điều 1. Tặng thưởng cho 11 giải pháp của các tác giả có tên sau:"),
        Table(rows, (0.7, 2, 6, 3.2, 2), centred=frozenset({0, 4}), size=11.5),
        par("Điều 2. Giao Sở Tài chính cấp kinh phí theo quy định hiện hành."),
        signature(("Như Điều 1;", "Lưu: VT."), ("CHỦ TỊCH",), "Trịnh Văn P"),
    ]  # fmt: skip
    records = expect(
        items,
        "prize contributors locality",
        edition=9,
        year=2015,
        contest="Hội thi Sáng tạo kỹ thuật tỉnh Thanh Hóa",
        status="conferred",
    )
    return Doc("scan_clean200_decision.pdf", "list", records, blocks,
               scanned(write_pdf(Page(size=13)), Scan(quality=45)))  # fmt: skip


def tasks() -> Doc:
    """Tasks by groups in black and white; who leads and where stand in one cell."""
    bank = Bank("scan tasks")
    groups = (("A. Nhiệm vụ chuyển tiếp", ("agri", "soc", "it")),
              ("B. Nhiệm vụ mở mới", ("med", "agri", "mat", "soc")))  # fmt: skip
    rows = [["STT", "Tên đề tài/dự án", "Đơn vị chủ trì, chủ nhiệm", "Ngân sách (triệu đồng)"]]
    items, bands = [], set()
    for head, topics in groups:
        bands.add(len(rows))
        rows.append([head, "", "", ""])
        for topic in topics:
            item = bank.item(topic, 1)
            items.append(item)
            rows.append([f"{len(items)}", item.title, f"{item.org}\nCN: {item.authors()}",
                         f"{bank.rng.randint(30, 90) * 10}"])  # fmt: skip
    blocks: list[Block] = [
        Para("Phụ lục I", align="right", bold=True),
        mid("DANH MỤC ĐỀ TÀI, DỰ ÁN KHOA HỌC VÀ CÔNG NGHỆ CẤP TỈNH GIAI ĐOẠN 2013-2014"),
        mid("(Kèm theo Quyết định số 402/QĐ-UBND ngày 18/02/2013 của UBND tỉnh Bình Q)",
            bold=False, italic=True),
        Table(rows, (0.9, 6.4, 4, 1.9), sections=frozenset(bands), centred=frozenset({0, 3}),
              size=12),
        par("Tổng cộng: 07 đề tài, dự án. Kinh phí chi tiết từng năm do Liên Sở KH&CN - Tài chính"
            " phân khai."),
    ]  # fmt: skip
    records = expect(items, "contributors organisation", level="Cấp tỉnh")
    return Doc("scan_clean200_tasks.pdf", "list", records, blocks,
               scanned(write_pdf(Page(font="free", size=13)), Scan(bilevel=True)))  # fmt: skip


def form() -> Doc:
    """A registration of a result typed into dotted lines."""
    bank = Bank("scan form")
    item = bank.item("mat", 3, code="KC.02.09/16-20")
    lead, *others = item.people
    blocks: list[Block] = [
        letterhead(("BỘ CÔNG NGHIỆP - XÂY DỰNG", "VĂN PHÒNG CHƯƠNG TRÌNH"), "",
                   "Ngày 06 tháng 5 năm 2020"),
        mid("PHIẾU ĐĂNG KÝ VÀ GIAO NỘP KẾT QUẢ ĐỀ TÀI", size=14),
        left("Tên đề tài:"),
        par(item.title),
        left(f"Mã số đề tài: {item.code}"),
        left("Thuộc chương trình: Vật liệu mới phục vụ xây dựng nông thôn"),
        left("Cấp: Cấp bộ"),
        left(f"Cơ quan chủ trì: {item.org}"),
        left("Trụ sở: km 5, quốc lộ 47 - Tel: 0237.6000.999 - Fax: 0237.6000.998"),
        left(f"Chủ nhiệm đề tài: {lead}"),
        left(f"Điện thoại cơ quan: 0237.6000.100    Di động: {bank.phone()}"),
        left("Những người tham gia chính:"),
        *[left(f"    {at}) {person}") for at, person in enumerate(others, 1)],
        left("Thời gian bắt đầu: 01/2017      Thời gian kết thúc: 12/2019"),
        left("Ngày nghiệm thu chính thức: 25/3/2020      Đánh giá: Đạt"),
        left("Tổng số trang báo cáo: 184; số phụ lục: 05; số bản vẽ: 22"),
        par("Chúng tôi cam kết kết quả là trung thực và không có tranh chấp về quyền tác giả."),
        signature(("Lưu trữ;",), ("XÁC NHẬN CỦA", "CƠ QUAN CHỦ TRÌ"), "PGS.TS. Lê Văn Y"),
    ]  # fmt: skip
    records = expect([item], "contributors organisation code", level="Cấp bộ", year=2020)
    return Doc("scan_clean200_form.pdf", "form", records, blocks,
               scanned(write_pdf(Page(size=13.5, leading=1.5)), Scan(quality=45)))  # fmt: skip


def enumeration() -> Doc:
    """A notice that enumerates under Roman headings; black and white."""
    bank = Bank("scan enumeration")
    items = bank.prizes([("Đặc biệt", 1), ("Nhì", 2), ("Nhất", 2), ("Khuyến khích", 4)],
                        people=(1, 2), degree=False)  # fmt: skip
    blocks: list[Block] = [
        letterhead(("HỘI NÔNG DÂN TỈNH X", "BAN TỔ CHỨC HỘI THI"), "Số 26 - TB/HND",
                   "X, ngày 11 tháng 8 năm 2020"),
        mid("THÔNG BÁO"),
        mid("Kết quả Hội thi Sáng tạo kỹ thuật nhà nông tỉnh X lần thứ IV - năm 2020"),
        par("Hội thi lần này có 45 mô hình, giải pháp của nông dân các huyện. Ban Giám khảo đã chọn"
            " 9 giải pháp để trao giải, cụ thể:"),
    ]  # fmt: skip
    heads = (
        ("Đặc biệt", "I/ GIẢI ĐẶC BIỆT: 01 giải"),
        ("Nhất", "II/ GIẢI NHẤT: 02 giải"),
        ("Nhì", "III/ GIẢI NHÌ: 02 giải"),
        ("Khuyến khích", "IV/ KHUYẾN KHÍCH: 04 giải"),
    )
    ordered = []
    for prize, head in heads:
        blocks.append(left(head, bold=True))
        for item in (i for i in items if i.prize == prize):
            ordered.append(item)
            blocks.append(Para(f"{len(ordered)}- {item.title} (tác giả: {item.authors()},"
                               f" {item.place})", indent=8))  # fmt: skip
    blocks += [
        par("Lễ tổng kết tổ chức ngày 14/10/2020, kết hợp kỷ niệm 90 năm ngày truyền thống. Đề nghị"
            " Hội Nông dân các huyện mời tác giả về dự."),
        signature(("UBND tỉnh (b/c);", "Các huyện, thị hội;", "Lưu VP."),
                  ("T/M BAN TỔ CHỨC", "TRƯỞNG BAN"), "Bùi Xuân M"),
    ]  # fmt: skip
    records = expect(
        ordered,
        "prize contributors locality",
        edition=4,
        year=2020,
        contest="Hội thi Sáng tạo kỹ thuật nhà nông tỉnh X",
        status="conferred",
    )
    return Doc("scan_clean200_enumeration.pdf", "list", records, blocks,
               scanned(write_pdf(Page(size=13.5)), Scan(bilevel=True)))  # fmt: skip


def fax() -> Doc:
    """A list kept as a TIFF file of black and white pages."""
    bank = Bank("scan tiff")
    items = bank.prizes([("Nhất", 1), ("Nhì", 1), ("Ba", 2), ("Khuyến khích", 3)], people=1)
    rows = [["Số TT", "Họ tên tác giả", "Nơi công tác", "Tên sáng kiến dự thi", "Giải"]]
    rows += [[f"{at}", i.authors(), i.org, i.title, "K.khích" if i.prize[0] == "K" else i.prize]
             for at, i in enumerate(items, 1)]  # fmt: skip
    blocks: list[Block] = [
        mid("LIÊN ĐOÀN LAO ĐỘNG TỈNH BÌNH Q", size=13),
        mid("DANH SÁCH TÁC GIẢ ĐOẠT GIẢI HỘI THI THỢ GIỎI - SÁNG KIẾN HAY TỈNH BÌNH Q NĂM 2012",
            size=14),
        mid("(K.khích: giải Khuyến khích)", bold=False, italic=True, size=11),
        Table(rows, (0.9, 2.4, 3, 5.6, 1.5), centred=frozenset({0, 4}), size=12),
        Para("Bình Q, ngày 30/4/2012", align="right", italic=True),
        Para("Thư ký: Tạ Quốc B", align="right"),
    ]  # fmt: skip
    records = expect(items, "prize contributors organisation", year=2012, status="conferred",
                     contest="Hội thi Thợ giỏi - Sáng kiến hay tỉnh Bình Q")  # fmt: skip
    return Doc("scan_clean200_list.tif", "list", records, blocks,
               pictured(write_pdf(Page(font="sans", size=12)), Scan(bilevel=True)))  # fmt: skip


def docs() -> list[Doc]:
    return [decision(), tasks(), form(), enumeration(), fax()]
