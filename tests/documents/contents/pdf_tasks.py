"""Lists of tasks and of results, a proposal and a youth list as PDF files."""

from __future__ import annotations

from itertools import pairwise

from tests.documents.bank import Bank
from tests.documents.docx_out import Word, write_docx
from tests.documents.model import Block, Break, Doc, Para, Table, expect
from tests.documents.office import through
from tests.documents.pdf_out import Page, write_pdf
from tests.documents.phrases import left, letterhead, mid, par, signature

LEAD = "contributors organisation"


def approved() -> Doc:
    """Tasks approved for a year, with codes; the title cell holds goal and products too."""
    bank = Bank("approved")
    topics = ("agri", "soc", "med", "it", "agri", "mat", "edu", "soc", "agri")
    items = [bank.item(topic, 1, code=f"ĐT.{at:02}-2022.NV") for at, topic in enumerate(topics, 1)]
    rows = [["TT", "Mã số", "Tên nhiệm vụ", "Tổ chức chủ trì", "Chủ nhiệm", "Thời gian",
             "Kinh phí NSNN (tr.đ)"]]  # fmt: skip
    for at, item in enumerate(items, 1):
        months = bank.rng.choice((18, 24, 30))
        rows.append([f"{at}", item.code, item.title, item.org, item.authors(),
                     f"{months} tháng", f"{bank.rng.randint(480, 1950)}"])  # fmt: skip
    blocks: list[Block] = [
        letterhead(("UBND TỈNH X", "SỞ KHOA HỌC VÀ CÔNG NGHỆ"), "Số: 88/QĐ-SKHCN",
                   "X, ngày 21 tháng 02 năm 2022"),
        mid("QUYẾT ĐỊNH"),
        mid("Phê duyệt danh mục nhiệm vụ khoa học và công nghệ cấp tỉnh thực hiện từ năm 2022"),
        mid("GIÁM ĐỐC SỞ KHOA HỌC VÀ CÔNG NGHỆ"),
        par("Căn cứ Quyết định số 70/2019/QĐ-UBND của UBND tỉnh về quản lý nhiệm vụ KH&CN;"),
        par("Theo đề nghị của Trưởng phòng Quản lý khoa học,"),
        mid("QUYẾT ĐỊNH:"),
        par("**Điều 1.** Phê duyệt 09 nhiệm vụ khoa học và công nghệ cấp tỉnh giao trực tiếp và"
            " tuyển chọn (phụ lục kèm theo)."),
        par("**Điều 2.** Phòng Kế hoạch - Tài chính hướng dẫn các tổ chức chủ trì hoàn thiện thuyết"
            " minh, ký hợp đồng trước ngày 31/3/2022."),
        signature(("Như Điều 2;", "Lưu: VT, QLKH."), ("GIÁM ĐỐC",), "Phan Hữu L"),
        Break(),
        mid("PHỤ LỤC"),
        mid("DANH MỤC NHIỆM VỤ KHOA HỌC VÀ CÔNG NGHỆ CẤP TỈNH"),
        mid("(Kèm theo Quyết định số 88/QĐ-SKHCN ngày 21/02/2022)", bold=False, italic=True),
        Table(rows, (0.8, 2.4, 4.8, 2.5, 2, 1.3, 1.4), centred=frozenset({0, 1, 5, 6}), size=10.5),
    ]  # fmt: skip
    records = expect(items, f"{LEAD} code", level="Cấp tỉnh")
    return Doc("pdf_tasks_approved.pdf", "list", records, blocks,
               through(write_docx(Word(font="Tinos")), "docx"))  # fmt: skip


GOALS = (
    "Xác định được thông số kỹ thuật phù hợp; xây dựng 02 mô hình trình diễn, mỗi mô hình tối thiểu"
    " 1,5 ha; đào tạo 12 kỹ thuật viên cơ sở và tập huấn cho 150 lượt hộ dân.",
    "Đánh giá hiện trạng tại 18 xã; đề xuất bộ tiêu chí gồm 5 nhóm, 23 chỉ tiêu; chuyển giao cho 03"
    " đơn vị sử dụng. Hiệu quả: giảm 21% chi phí so với cách làm cũ.",
    "Hoàn thiện 01 quy trình và 01 bộ tài liệu hướng dẫn; thử nghiệm trên 320 mẫu; công bố 02 bài"
    " báo trên tạp chí chuyên ngành trong nước.",
)


def accepted() -> Doc:
    """Results accepted: long cells, so that rows run over the foot of a page."""
    bank = Bank("accepted")
    items = [bank.item(topic, 1) for topic in ("med", "agri", "mech", "soc", "it", "mat", "edu")]
    marks = ("Xuất sắc", "Đạt", "Khá", "Đạt", "Khá", "Đạt", "Xuất sắc")
    rows = [["Số TT", "Tên đề tài, dự án; cơ quan chủ trì; chủ nhiệm", "Mục tiêu và kết quả chính",
             "Xếp loại"]]  # fmt: skip
    for at, (item, mark) in enumerate(zip(items, marks, strict=True), 1):
        cell = (f"**{item.title}**\n- Cơ quan chủ trì: {item.org}\n"
                f"- Chủ nhiệm: {item.authors()}")  # fmt: skip
        rows.append([f"{at:02}", cell, f"{GOALS[at % 3]} {GOALS[(at + 1) % 3]}", mark])
    blocks: list[Block] = [
        Para("Biểu 3", align="right", italic=True),
        mid("TỔNG HỢP ĐỀ TÀI, DỰ ÁN CẤP TỈNH ĐÃ NGHIỆM THU NĂM 2020", size=14),
        mid("(Kèm theo Báo cáo số 102/BC-SKHCN ngày 15/12/2020 của Sở KH&CN tỉnh X)", bold=False,
            italic=True),
        par("Trong năm, Hội đồng khoa học và công nghệ tỉnh đã họp 07 phiên nghiệm thu; các tổ chức"
            " chủ trì đã nộp sản phẩm và quyết toán theo quy định."),
        Table(rows, (0.8, 5.2, 6, 1.4), centred=frozenset({0, 3}), size=12),
        par("Ghi chú: năm 2019 nghiệm thu 11 đề tài, trong đó 03 đề tài xếp loại Xuất sắc."),
        Para("Người lập biểu: Mai Thị H", align="right"),
    ]  # fmt: skip
    records = expect(items, LEAD, level="Cấp tỉnh", year=2020)
    look = Word(font="Tinos", size=12, head="Báo cáo công tác khoa học và công nghệ năm 2020")
    return Doc("pdf_results_accepted.pdf", "list", records, blocks,
               through(write_docx(look), "docx"))  # fmt: skip


def grassroots() -> Doc:
    """Results of a hospital, two tables for two years, in one document."""
    bank = Bank("grassroots")
    head = ["STT", "Tên đề tài cấp cơ sở", "Nhóm nghiên cứu", "Khoa, phòng", "Kết quả"]
    blocks: list[Block] = [
        mid("BỆNH VIỆN ĐA KHOA HUYỆN Y", size=12),
        mid("BÁO CÁO KẾT QUẢ NGHIÊN CỨU KHOA HỌC CẤP CƠ SỞ HAI NĂM 2022 VÀ 2023", size=14),
        par("Hội đồng khoa học của Bệnh viện đã nghiệm thu các đề tài cấp cơ sở sau đây. Trong hai"
            " năm, Bệnh viện cử 14 lượt cán bộ đi đào tạo, mua sắm 03 thiết bị."),
    ]  # fmt: skip
    records = []
    for year, count in ((2022, 4), (2023, 5)):
        items = [bank.item("med", (2, 3)) for _ in range(count)]
        wards = [bank.rng.choice(("Khoa Ngoại", "Khoa Nội", "Khoa Nhi", "Khoa Dược"))
                 for _ in items]  # fmt: skip
        rows = [head]
        rows += [
            [str(at), i.title, i.authors(", "), ward, "Đạt"]
            for at, (i, ward) in enumerate(zip(items, wards, strict=True), 1)
        ]
        blocks += [
            left(f"Bảng {year - 2021}. Đề tài cấp cơ sở nghiệm thu năm {year}", bold=True),
            Table(rows, (0.8, 6, 4, 1.8, 1.2), centred=frozenset({0, 4})),
        ]
        records += expect(items, "contributors", year=year, level="Cấp cơ sở")
    blocks.append(signature((), ("GIÁM ĐỐC",), "BS CKII. Hà Văn Q"))
    return Doc("pdf_results_hospital.pdf", "list", records, blocks,
               write_pdf(Page(font="dejavu", size=11)))  # fmt: skip


def youth_merged() -> Doc:
    """Children's products: the prize is one cell beside many rows; birth dates, classes."""
    bank = Bank("youth")
    counts = [("Nhất", 1), ("Nhì", 2), ("Ba", 3), ("Khuyến khích", 6)]
    items = bank.prizes(counts, ("youth",), (1, 2), degree=False)
    rows = [["Xếp giải", "Tên mô hình, sản phẩm", "Họ tên học sinh", "Ngày sinh", "Trường"]]
    spans, last = [], ""
    for item in items:
        start = len(rows)
        for at, person in enumerate(item.people):
            rows.append([
                f"Giải {item.prize}" if item.prize != last else "",
                item.title if at == 0 else "", f"Em {person.name}",
                bank.birthday(2010, 2015), item.org if at == 0 else "",
            ])  # fmt: skip
            last = item.prize
        if len(item.people) > 1:
            spans += [(start, 1, len(rows) - 1, 1), (start, 4, len(rows) - 1, 4)]
    firsts = [at for at, row in enumerate(rows) if at and row[0]] + [len(rows)]
    spans += [(a, 0, b - 1, 0) for a, b in pairwise(firsts) if b - a > 1]
    blocks: list[Block] = [
        letterhead(("TỈNH ĐOÀN X", "BAN TỔ CHỨC CUỘC THI"), "Số: 31-QĐ/BTC",
                   "X, ngày 02 tháng 6 năm 2024", state="ĐOÀN TNCS HỒ CHÍ MINH",
                   motto="* * *"),
        mid("QUYẾT ĐỊNH"),
        mid("Trao giải Cuộc thi Sáng tạo thanh thiếu niên, nhi đồng tỉnh X lần thứ 20, năm 2024"),
        par("Điều 1. Trao giải cho 12 mô hình, sản phẩm có tên dưới đây. Mỗi sản phẩm được nhận"
            " Giấy chứng nhận của Ban Tổ chức; sản phẩm đoạt giải Nhất được chọn dự thi toàn"
            " quốc."),
        Table(rows, (1.6, 4.6, 2.8, 2.4, 2.6), spans=spans, centred=frozenset({0, 3})),
        par("Điều 2. Quyết định có hiệu lực kể từ ngày ký."),
        signature(("Các trường có học sinh đoạt giải;", "Lưu VP."),
                  ("TM. BAN TỔ CHỨC", "PHÓ BÍ THƯ"), "Cao Minh T"),
    ]  # fmt: skip
    records = expect(items, "prize organisation", edition=20, year=2024, status="conferred",
                     contest="Cuộc thi Sáng tạo thanh thiếu niên, nhi đồng tỉnh X",
                     contributors=[])  # fmt: skip
    return Doc("pdf_youth_merged_prize.pdf", "list", records, blocks,
               through(write_docx(Word(font="Tinos")), "docx"))  # fmt: skip


def proposal() -> Doc:
    """A report to the chairman that proposes prizes; last edition's figures stand in it too."""
    bank = Bank("proposal")
    items = bank.prizes([("Nhất", 1), ("Nhì", 3), ("Ba", 4)], people=(1, 3))
    rows = [["TT", "Tên giải pháp", "Tác giả", "Địa phương", "Đề nghị"]]
    rows += [[f"{at}.", i.title, i.authors("; "), i.place, f"Giải {i.prize}"]
             for at, i in enumerate(items, 1)]  # fmt: skip
    blocks: list[Block] = [
        letterhead(("BAN TỔ CHỨC", "HỘI THI SÁNG TẠO KỸ THUẬT", "TỈNH X"), "Số: 07/TTr-BTC",
                   "X, ngày 28 tháng 10 năm 2017", share=0.45),
        mid("TỜ TRÌNH"),
        mid("Về việc đề nghị tặng giải Hội thi Sáng tạo kỹ thuật tỉnh X lần thứ VI (2016-2017)"),
        mid("Kính gửi: Chủ tịch Ủy ban nhân dân tỉnh X", bold=False),
        par("Hội thi lần thứ VI nhận được 71 giải pháp, tăng 12 giải pháp so với Hội thi lần thứ V"
            " (2014-2015: 59 giải pháp, trao 01 giải Nhất, 02 giải Nhì, 05 giải Ba). Hội đồng Giám"
            " khảo đã chấm theo ba tiêu chí: tính mới, khả năng áp dụng và hiệu quả."),
        par("Ban Tổ chức kính đề nghị Chủ tịch UBND tỉnh xem xét, quyết định tặng giải cho 08 giải"
            " pháp sau:"),
        Table(rows, (0.7, 6, 3.6, 1.8, 1.7), centred=frozenset({0, 4})),
        par("Kính trình Chủ tịch UBND tỉnh xem xét, quyết định./."),
        signature(("Như trên;", "Sở Nội vụ;", "Lưu: BTK."), ("TRƯỞNG BAN",), "Dương Thị N"),
    ]  # fmt: skip
    records = expect(items, "prize contributors locality", edition=6, year=2017, status="proposed",
                     contest="Hội thi Sáng tạo kỹ thuật tỉnh X")  # fmt: skip
    return Doc("pdf_proposal_prizes.pdf", "list", records, blocks,
               write_pdf(Page(size=13, foot="- {page} -")))  # fmt: skip


def docs() -> list[Doc]:
    return [approved(), accepted(), grassroots(), youth_merged(), proposal()]
