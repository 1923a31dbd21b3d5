"""Lists over many pages, and a PDF file whose text layer is in an old code."""

from __future__ import annotations

from tests.documents.bank import Bank
from tests.documents.layers import layered, old_code
from tests.documents.model import Block, Doc, Para, Table, expect
from tests.documents.pdf_out import Page, write_pdf
from tests.documents.phrases import letterhead, mid, par, signature
from tests.documents.scan_out import Scan, scanned

FIELDS = ("it", "mech", "mat", "agri", "med", "edu", "soc")


def many_winners() -> Doc:
    """Forty winners on four pages; the header stands on the first page only."""
    bank = Bank("many winners")
    counts = [("Nhất", 4), ("Nhì", 8), ("Ba", 12), ("Khuyến khích", 16)]
    homes = ("tỉnh Bình Q", "thành phố K", "tỉnh X", "tỉnh Nam S")
    items = bank.prizes(counts, FIELDS, (1, 2, 3), homes=homes)
    rows = [["TT", "Giải", "Tên công trình", "Nhóm tác giả", "Tổ chức", "Địa phương"]]
    rows += [
        [f"{at}", i.prize, i.title, i.authors(", "), i.org, i.place]
        for at, i in enumerate(items, 1)
    ]
    contest = "Giải thưởng Sáng tạo Khoa học và Công nghệ Việt Nam"
    blocks: list[Block] = [
        letterhead(("QUỸ HỖ TRỢ SÁNG TẠO", "BAN TỔ CHỨC GIẢI THƯỞNG"), "Số: 08/QĐ-BTC",
                   "Ngày 16 tháng 4 năm 2022"),
        mid("QUYẾT ĐỊNH"),
        mid(f"Về việc tặng {contest} năm 2021"),
        par("Căn cứ Thể lệ Giải thưởng; căn cứ biên bản của Hội đồng Giám khảo chung khảo họp ngày"
            " 02/4/2022; theo đề nghị của Thường trực Ban Tổ chức,"),
        mid("QUYẾT ĐỊNH:"),
        par(f"Điều 1. Tặng {contest} năm 2021 cho 40 công trình: 04 giải Nhất, 08 giải Nhì, 12 giải"
            " Ba và 16 giải Khuyến khích theo danh sách sau:"),
        Table(rows, (0.7, 1.4, 5.2, 3.2, 2.7, 1.7), centred=frozenset({0, 1}), size=11,
              repeat=False),
        par("Điều 2. Các công trình đoạt giải được tuyển chọn giới thiệu dự giải thưởng quốc tế."),
        signature(("Như Điều 1;", "Lưu."), ("TRƯỞNG BAN",), "GS.TS. Phan Hữu A"),
    ]  # fmt: skip
    records = expect(items, "prize contributors organisation locality", contest=contest, year=2021,
                     status="conferred")  # fmt: skip
    page = Page(size=12.5, head="Danh sách kèm Quyết định số 08/QĐ-BTC", foot="{page}/4")
    return Doc("pdf_forty_winners.pdf", "list", records, blocks, write_pdf(page))


def many_tasks() -> Doc:
    """Three scanned pages: long cells of aims, the header on each page, a table of costs after."""
    bank = Bank("many tasks")
    aims = ("Xây dựng quy trình và 02 mô hình; tập huấn 80 lượt người; viết 01 bài báo.",
            "Khảo sát hiện trạng ở 6 huyện, đề xuất giải pháp đến năm 2030.",
            "Chế tạo 01 thiết bị mẫu, vận hành thử 300 giờ, chuyển giao cho 02 cơ sở.")  # fmt: skip
    items = [bank.item(FIELDS[at % 7], 1, code=f"TĐ{at + 1:02}.2024") for at in range(22)]
    rows = [["TT", "Mã số", "Tên nhiệm vụ", "Mục tiêu, sản phẩm", "Tổ chức chủ trì", "Chủ nhiệm"]]
    rows += [[f"{at + 1}", i.code, i.title, aims[at % 3], i.org, i.authors()]
             for at, i in enumerate(items)]  # fmt: skip
    costs = [["Nguồn", "Năm 2024", "Năm 2025"], ["Ngân sách tỉnh", "6.410", "7.985"],
             ["Đối ứng", "1.020", "1.377"]]  # fmt: skip
    blocks: list[Block] = [
        Para("Phụ lục 1", align="right", bold=True),
        mid("NHIỆM VỤ KHOA HỌC VÀ CÔNG NGHỆ CẤP TỈNH ĐƯỢC PHÊ DUYỆT"),
        mid("(Kèm theo Quyết định số 733/QĐ-UBND ngày 29/02/2024 của Chủ tịch UBND tỉnh X)",
            bold=False, italic=True),
        Table(rows, (0.7, 2.2, 4.2, 3.4, 2.6, 2), centred=frozenset({0, 1}), size=12),
        Para("Phụ lục 2: Tổng hợp kinh phí (triệu đồng)", bold=True, align="left"),
        Table(costs, (3, 2, 2), centred=frozenset({1, 2}), size=12),
    ]  # fmt: skip
    records = expect(items, "contributors organisation code", level="Cấp tỉnh")
    look = Scan(skew=0.9, noise=7, blur=0.5, light=30, specks=40, quality=36)
    return Doc("scan_degraded200_tasks.pdf", "list", records, blocks,
               scanned(write_pdf(Page(size=12.5)), look))  # fmt: skip


def old_layer() -> Doc:
    """The page is sound; its text layer is TCVN3, as printed from a file in .VnTime."""
    bank = Bank("old layer")
    items = bank.prizes([("Nhất", 1), ("Nhì", 2), ("Ba", 3)], people=(1, 2))
    rows = [["TT", "Tên giải pháp", "Tác giả", "Giải"]]
    rows += [[f"{at}", i.title, i.authors(", "), i.prize] for at, i in enumerate(items, 1)]
    blocks: list[Block] = [
        mid("LIÊN HIỆP CÁC HỘI KHOA HỌC VÀ KỸ THUẬT TỈNH X"),
        mid("Kết quả Hội thi Sáng tạo kỹ thuật tỉnh X lần thứ 3 (2006-2007)"),
        par("Hội thi có 39 giải pháp tham dự. Ban Tổ chức quyết định trao 6 giải thưởng cho các tác"
            " giả có tên dưới đây."),
        Table(rows, (0.8, 6, 3.4, 1.8), centred=frozenset({0, 3})),
        par("Lễ trao giải tổ chức vào sáng 10/10/2007."),
    ]  # fmt: skip
    records = expect(items, "prize contributors", edition=3, year=2007, status="conferred",
                     contest="Hội thi Sáng tạo kỹ thuật tỉnh X")  # fmt: skip
    return Doc("pdf_tcvn3_text_layer.pdf", "list", records, blocks,
               layered(write_pdf(Page(size=13)), old_code, ".VnTime"))  # fmt: skip


def docs() -> list[Doc]:
    return [many_winners(), many_tasks(), old_layer()]
