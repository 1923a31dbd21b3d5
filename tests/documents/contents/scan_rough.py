"""Scans in bad order: skewed, grainy, blurred, unevenly lit, pale, or at 150 dpi."""

from __future__ import annotations

from tests.documents.bank import Bank
from tests.documents.model import Block, Doc, Item, Para, Table, expect
from tests.documents.pdf_out import Page, write_pdf
from tests.documents.phrases import left, letterhead, mid, par, signature
from tests.documents.scan_out import Scan, scanned

FIRST = Scan(skew=1.1, noise=9, blur=0.7, light=35, quality=38)


def decision() -> Doc:
    """Two pages; prize sections; authors each on a line of their own; skewed and grainy."""
    bank = Bank("rough decision")
    counts = (("Nhất", 1), ("Nhì", 3), ("Ba", 4), ("Khuyến khích", 6))
    items = bank.prizes(counts, people=(1, 2, 3))
    rows = [["Số TT", "Tên giải pháp", "Họ và tên tác giả", "Cơ quan, đơn vị"]]
    bands = set()
    for prize, count in counts:
        bands.add(len(rows))
        rows.append([f"Giải {prize.lower()}: {count} giải", "", "", ""])
        for at, item in enumerate((i for i in items if i.prize == prize), 1):
            rows.append([f"{at}", item.title, item.authors("\n"), item.org])
    blocks: list[Block] = [
        letterhead(("ỦY BAN NHÂN DÂN", "TỈNH BÌNH Q"), "Số: 955/QĐ-CT",
                   "Bình Q, ngày 24 tháng 11 năm 2011"),
        mid("QUYẾT ĐỊNH CỦA CHỦ TỊCH UBND TỈNH"),
        mid("V/v khen thưởng Hội thi sáng tạo kỹ thuật tỉnh Bình Q lần thứ III (2010 - 2011)"),
        par("- Căn cứ Luật Tổ chức HĐND và UBND ngày 26/11/2003;"),
        par("- Xét tờ trình số 18/TTr-LHH ngày 15/11/2011 của Liên hiệp các Hội KH&KT tỉnh,"),
        mid("QUYẾT ĐỊNH"),
        par("Điều I: Tặng giải thưởng cho 14 giải pháp (danh sách dưới đây) với tổng số tiền 118"
            " triệu đồng."),
        Table(rows, (0.9, 6, 3.4, 3.2), sections=frozenset(bands), centred=frozenset({0}),
              size=12),
        par("Điều II: Các ông Chánh Văn phòng UBND tỉnh, Chủ tịch Liên hiệp hội và các cá nhân có"
            " tên trên chịu trách nhiệm thi hành."),
        signature(("Như Điều II;", "Lưu VT."), ("CHỦ TỊCH UBND TỈNH BÌNH Q",), "Lương Thị C"),
    ]  # fmt: skip
    records = expect(
        items,
        "prize contributors organisation",
        edition=3,
        year=2011,
        contest="Hội thi sáng tạo kỹ thuật tỉnh Bình Q",
        status="conferred",
    )
    return Doc("scan_degraded200_decision.pdf", "list", records, blocks,
               scanned(write_pdf(Page(size=13)), FIRST))  # fmt: skip


def proposal() -> Doc:
    """Minutes of a jury that proposes prizes in sentences and a table; pale print, specks."""
    bank = Bank("rough proposal")
    items = bank.prizes([("Nhì", 2), ("Ba", 3), ("Khuyến khích", 3)], people=1)
    rows = [["TT", "Giải pháp", "Tác giả", "Điểm", "Đề xuất"]]
    rows += [[f"{at}", i.title, i.authors(), f"{88 - 2 * at},5", f"Giải {i.prize}"]
             for at, i in enumerate(items, 1)]  # fmt: skip
    blocks: list[Block] = [
        letterhead(("BAN TỔ CHỨC HỘI THI STKT", "HỘI ĐỒNG GIÁM KHẢO"), "",
                   "Huyện W, ngày 06 tháng 9 năm 2022"),
        mid("BIÊN BẢN HỌP XÉT GIẢI"),
        mid("Hội thi Sáng tạo kỹ thuật huyện W lần thứ 2, năm 2022"),
        par("Thời gian: 14 giờ 00; địa điểm: phòng họp số 2. Thành phần: 9/9 thành viên Hội đồng."),
        par("Sau khi thảo luận, bỏ phiếu kín, Hội đồng thống nhất đề nghị tặng giải các giải pháp"
            " dưới đây, không có giải Nhất. Đây là kết quả dự kiến, chờ Chủ tịch UBND huyện quyết"
            " định."),
        Table(rows, (0.7, 6.4, 2.6, 1.1, 2.2), centred=frozenset({0, 3}), size=12),
        par("Biên bản lập xong lúc 16 giờ 45 cùng ngày, được các thành viên nhất trí thông qua."),
        signature((), ("THƯ KÝ", "(đã ký)"), "Hà Văn S", gap=1),
    ]  # fmt: skip
    records = expect(items, "prize contributors", edition=2, year=2022, status="proposed",
                     contest="Hội thi Sáng tạo kỹ thuật huyện W")  # fmt: skip
    look = Scan(skew=-1.6, noise=6, blur=0.5, fade=0.35, specks=260, quality=40)
    return Doc("scan_degraded200_proposal.pdf", "list", records, blocks,
               scanned(write_pdf(Page(font="free", size=13)), look))  # fmt: skip


def form() -> Doc:
    """An entry with private data, in a table of two columns; a shadow over the page."""
    bank = Bank("rough form")
    item = bank.item("agri", 1, degree=False)
    rows = [
        ["Tên giải pháp dự thi", item.title],
        ["Họ tên tác giả", item.authors()],
        ["Sinh ngày", bank.birthday()],
        ["Số chứng minh nhân dân", bank.identity()[3:]],
        ["Nghề nghiệp, đơn vị công tác", item.org],
        ["Chỗ ở hiện nay", "Thôn Trung, xã Z, huyện Y, tỉnh X"],
        ["Số điện thoại", bank.phone()],
        ["Lĩnh vực", "Nông, lâm, ngư nghiệp, tài nguyên và môi trường"],
        ["Tháng, năm tạo ra giải pháp", "5/2016"],
        ["Đã áp dụng tại", "3 hợp tác xã và 46 hộ nuôi trồng"],
    ]
    blocks: list[Block] = [
        Para("Mẫu P1", align="right", italic=True),
        mid("PHIẾU DỰ THI", size=17),
        mid("HỘI THI SÁNG TẠO KỸ THUẬT TỈNH X LẦN VI (2016-2017)"),
        Table(rows, (4, 8), header=0, size=13),
        par(
            "Tác giả đồng ý để Ban Tổ chức công bố tên giải pháp và tóm tắt trên trang tin của Liên"
            " hiệp hội."
        ),
        Para("Ngày 30 tháng 6 năm 2017", align="right", italic=True),
        Para("Người dự thi ký tên", align="right", bold=True),
        Para(item.authors(), align="right", before=30),
    ]
    records = expect([item], "contributors organisation", edition=6, year=2017,
                     contest="Hội thi Sáng tạo kỹ thuật tỉnh X")  # fmt: skip
    look = Scan(skew=0.8, noise=11, blur=0.6, light=80, quality=35)
    return Doc("scan_degraded200_form.pdf", "form", records, blocks,
               scanned(write_pdf(Page(size=14)), look))  # fmt: skip


def report() -> Doc:
    """Running text of a district's report; the strongest blur."""
    bank = Bank("rough report")
    a = bank.item("edu", 1, prize="Nhất")
    b = bank.item("mech", 2, prize="Nhì")
    c = bank.item("agri", 1, prize="Ba")
    blocks: list[Block] = [
        letterhead(("UBND HUYỆN THẠCH R", "PHÒNG KINH TẾ - HẠ TẦNG"), "Số: 63/BC-KTHT",
                   "Thạch R, ngày 13 tháng 12 năm 2019"),
        mid("BÁO CÁO"), mid("Công tác khoa học và công nghệ năm 2019"),
        par("Trong năm, phòng đã tham mưu ban hành 4 văn bản chỉ đạo; kiểm tra đo lường 31 cơ sở"
            " kinh"
            " doanh; hỗ trợ 2 nhãn hiệu tập thể. Kinh phí sự nghiệp khoa học 640 triệu đồng, giải"
            " ngân 97,3%."),
        par("Về phong trào sáng tạo: huyện có 13 giải pháp gửi Hội thi Sáng tạo kỹ thuật tỉnh X lần"
            f" thứ VII (2018-2019), kết quả 3 giải pháp đoạt giải. Trong đó, “{a.title}” của"
            f" {a.authors()}, {a.org}, đoạt giải Nhất; “{b.title}” của {b.authors(' và ')} ở"
            f" {b.org} đoạt giải Nhì; “{c.title}” do {c.authors()} ({c.org}) thực hiện đoạt giải"
            " Ba."),
        par("Hội thi tay nghề trẻ cấp huyện tổ chức trong tháng 5 có 40 thí sinh, trao 1 giải Nhất"
            " toàn đoàn. Năm 2020, phòng đề xuất mở lớp hướng dẫn viết bản mô tả giải pháp và bố"
            " trí"
            " 50 triệu đồng hỗ trợ tác giả hoàn thiện mô hình."),
        signature(("UBND huyện;", "Sở KH&CN;", "Lưu."), ("TRƯỞNG PHÒNG",), "Cao Minh L"),
    ]  # fmt: skip
    records = expect([a, b, c], "prize contributors organisation", edition=7, year=2019,
                     contest="Hội thi Sáng tạo kỹ thuật tỉnh X", status="conferred")  # fmt: skip
    look = Scan(skew=-0.5, noise=7, blur=1.1, light=25, quality=32)
    return Doc("scan_degraded200_report.pdf", "prose", records, blocks,
               scanned(write_pdf(Page(size=14)), look))  # fmt: skip


def low_list() -> Doc:
    """Tasks of a district at 150 dpi; names of tasks in a wide column, years apart."""
    bank = Bank("low list")
    items = [bank.item(topic, 1) for topic in ("agri", "edu", "agri", "med", "soc", "it")]
    rows = [["TT", "Tên mô hình, đề tài", "Chủ trì thực hiện", "Bắt đầu", "Kết thúc"]]
    years = [bank.rng.choice((2015, 2016, 2017)) for _ in items]
    rows += [[f"{at}", i.title, i.org, f"{year}", f"{year + 1}"]
             for at, (i, year) in enumerate(zip(items, years, strict=True), 1)]  # fmt: skip
    blocks: list[Block] = [
        mid("UBND HUYỆN Y", size=13),
        mid("TỔNG HỢP CÁC MÔ HÌNH, ĐỀ TÀI CẤP CƠ SỞ GIAI ĐOẠN 2015 - 2018", size=14),
        Table(rows, (0.8, 7, 3.6, 1.3, 1.3), centred=frozenset({0, 3, 4}), size=12.5),
        par("Huyện đã nhân rộng 02 mô hình ra 11 xã, thị trấn; các đề tài còn lại tiếp tục theo"
            " dõi."),
        Para("Người tổng hợp: Đỗ Thị V", align="right", italic=True),
    ]  # fmt: skip
    records = expect(items, "organisation", level="Cấp cơ sở")
    for record, year in zip(records, years, strict=True):
        record["year"] = year + 1
    look = Scan(dpi=150, skew=0.6, noise=5, quality=50)
    return Doc("scan_150_tasks.pdf", "list", records, blocks,
               scanned(write_pdf(Page(size=13)), look))  # fmt: skip


def low_youth() -> Doc:
    """A school's list of pupils and teachers at 150 dpi; the pupils' names must be dropped."""
    bank = Bank("low youth")
    items: list[Item] = bank.prizes([("Nhì", 1), ("Ba", 2), ("Khuyến khích", 4)], ("youth",), 1,
                                    degree=False)  # fmt: skip
    blocks: list[Block] = [
        left("PHÒNG GD&ĐT HUYỆN W", bold=True),
        mid("BẢNG VÀNG THÀNH TÍCH", size=18),
        mid("CUỘC THI SÁNG TẠO THANH THIẾU NIÊN, NHI ĐỒNG TỈNH X LẦN THỨ 15 (NĂM 2019)"),
    ]
    for at, item in enumerate(items, 1):
        pupil, teacher = item.authors(), bank.person("edu")
        blocks.append(Para(f"{at}. Giải {item.prize}: {item.title} - Học sinh {pupil}, lớp"
                           f" {bank.rng.randint(5, 9)}{bank.rng.choice('ABC')}, {item.org};"
                           f" giáo viên hướng dẫn: {teacher.name}.", size=14))  # fmt: skip
    blocks.append(par("Năm 2018, toàn huyện có 5 sản phẩm đoạt giải, trong đó 01 giải Nhất."))
    records = expect(items, "prize organisation", edition=15, year=2019, status="conferred",
                     contest="Cuộc thi Sáng tạo thanh thiếu niên, nhi đồng tỉnh X",
                     contributors=[])  # fmt: skip
    look = Scan(dpi=150, skew=-0.9, noise=6, light=20, quality=48)
    return Doc("scan_150_youth.pdf", "list", records, blocks,
               scanned(write_pdf(Page(font="sans", size=13)), look))  # fmt: skip


def docs() -> list[Doc]:
    return [decision(), proposal(), form(), report(), low_list(), low_youth()]
