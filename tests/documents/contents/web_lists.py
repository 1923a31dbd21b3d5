"""News pages that enumerate prizes or tasks: as tables, points, headings in bold."""

from __future__ import annotations

from tests.documents.bank import Bank
from tests.documents.html_out import Site, write_html
from tests.documents.model import Block, Doc, Para, Table, expect
from tests.documents.phrases import left, par


def head(title: str, date: str) -> list[Block]:
    return [Para(title, role="h1"), Para(date, role="date")]


def table() -> Doc:
    """A table with the prize merged downwards in its first column."""
    bank = Bank("web table")
    homes = ("huyện Nga Sơn", "huyện Ngọc Lặc", "thành phố Thanh Hóa", "huyện Cẩm Thủy")
    items = bank.prizes([("Nhất", 2), ("Nhì", 3), ("Ba", 4)], people=(1, 2), homes=homes)
    rows = [["Giải", "Tên giải pháp", "Tác giả", "Đơn vị, địa phương"]]
    last, firsts = "", []
    for item in items:
        if item.prize != last:
            firsts.append(len(rows))
        rows.append([f"Giải {item.prize}" if item.prize != last else "", item.title,
                     item.authors(), f"{item.org}, {item.place}"])  # fmt: skip
        last = item.prize
    ends = [*firsts[1:], len(rows)]
    spans = [(a, 0, b - 1, 0) for a, b in zip(firsts, ends, strict=True) if b - a > 1]
    blocks: list[Block] = [
        *head("Công bố kết quả Hội thi Sáng tạo kỹ thuật tỉnh Thanh Hóa lần thứ 12 (2020-2021)",
              "Thứ Sáu, 26/11/2021 - 09:15"),
        par("Ban Tổ chức vừa công bố danh sách 9 giải pháp được trao giải Nhất, Nhì, Ba. Danh sách"
            " 15 giải pháp khuyến khích sẽ đăng ở bài sau."),
        Table(rows, spans=spans),
        par("Được biết, Hội thi lần thứ 11 có 6 giải pháp đoạt giải cấp quốc gia."),
        left("Tin, ảnh: Thu Đ.", italic=True),
    ]  # fmt: skip
    records = expect(
        items,
        "prize contributors organisation locality",
        edition=12,
        year=2021,
        contest="Hội thi Sáng tạo kỹ thuật tỉnh Thanh Hóa",
        status="conferred",
    )
    return Doc("html_table_merged.html", "list", records, blocks, write_html(Site("portal")))


def points() -> Doc:
    """Points under sub-headings; titles in guillemets; authors in brackets."""
    bank = Bank("web points")
    items = bank.prizes([("Nhì", 2), ("Ba", 3), ("Khuyến khích", 4)], people=(1, 2))
    names = {"Nhì": "Hai giải Nhì", "Ba": "Ba giải Ba", "Khuyến khích": "Bốn giải Khuyến khích"}
    blocks: list[Block] = [
        *head("9 giải pháp của tỉnh X được vinh danh tại Hội thi Sáng tạo kỹ thuật toàn quốc",
              "Đăng ngày 24/04/2024 | Người đăng: Ban biên tập"),
        par("Tại Hội thi Sáng tạo kỹ thuật toàn quốc lần thứ 17 (2022-2023), đoàn tỉnh X tham"
            " gia 14"
            " giải pháp và có 9 giải pháp đoạt giải, gồm:"),
    ]  # fmt: skip
    for prize, name in names.items():
        blocks.append(Para(name, role="h3"))
        blocks += [Para(f"«{i.title}» ({i.authors()} - {i.org})", role="li")
                   for i in items if i.prize == prize]  # fmt: skip
    blocks.append(
        par("Liên hiệp hội chúc mừng các tác giả và mong nhận thêm hồ sơ cho lần thứ 18.")
    )
    records = expect(items, "prize contributors organisation", edition=17, year=2023,
                     contest="Hội thi Sáng tạo kỹ thuật toàn quốc", status="conferred")  # fmt: skip
    return Doc("html_points.html", "list", records, blocks, write_html(Site("union")))


def bold_headings() -> Doc:
    """Paragraphs under bold headings by field; the prize ends each paragraph."""
    bank = Bank("web bold")
    fields = (("Lĩnh vực Nông, lâm, ngư nghiệp", "agri"), ("Lĩnh vực Y, dược", "med"),
              ("Lĩnh vực Công nghệ thông tin, điện tử, viễn thông", "it"))  # fmt: skip
    blocks: list[Block] = [
        *head("Danh sách giải pháp đoạt giải Hội thi Sáng tạo kỹ thuật tỉnh X lần thứ XIII",
              "10:42 | 03/12/2023"),
        Para("(Báo X) - Sáng 2/12, Ban Tổ chức Hội thi Sáng tạo kỹ thuật tỉnh X lần thứ XIII, năm"
             " 2022-2023 đã trao giải cho 9 giải pháp.", bold=True),
    ]  # fmt: skip
    items = []
    for name, topic in fields:
        blocks.append(Para(name, bold=True))
        for prize in ("Nhất", "Ba", "Khuyến khích"):
            item = bank.item(topic, (1, 2), prize=prize)
            items.append(item)
            blocks.append(Para(f"- Giải pháp {item.title} của {item.authors(', ', degrees=False)},"
                               f" {item.org}: giải {prize}."))  # fmt: skip
    blocks.append(par("Dịp này, 3 tập thể được tặng Giấy khen vì có nhiều giải pháp dự thi."))
    records = expect(items, "prize contributors organisation", edition=13, year=2023,
                     contest="Hội thi Sáng tạo kỹ thuật tỉnh X", status="conferred")  # fmt: skip
    return Doc("html_bold_fields.html", "list", records, blocks, write_html(Site("newspaper")))


def youth() -> Doc:
    """A school's page: the school's pupils in an ordered list, teachers thanked below."""
    bank = Bank("web youth")
    items = bank.prizes([("Nhất", 1), ("Nhì", 1), ("Khuyến khích", 3)], ("youth",), (1, 2),
                        degree=False)  # fmt: skip
    blocks: list[Block] = [
        *head("Chúc mừng học sinh nhà trường đạt giải cao tại sân chơi sáng tạo",
              "Ngày đăng: 06/06/2022"),
        par("Trường THCS A có 5 sản phẩm đạt giải tại Cuộc thi Sáng tạo Thanh thiếu niên, nhi đồng"
            " tỉnh X lần thứ 18 năm 2022:"),
        *[Para(f"Sản phẩm “{i.title}” của {' và '.join(f'em {n}' for n in i.names())}, lớp"
               f" {bank.rng.randint(6, 9)}{bank.rng.choice('ABC')} – giải {i.prize}", role="oli")
          for i in items],
        par("Nhà trường cảm ơn cô giáo Trịnh Thị O, thầy giáo Phan Hữu U đã hướng dẫn các em. Phụ"
            " huynh cần tư vấn liên hệ số 0988 000 123 (thầy U)."),
    ]  # fmt: skip
    records = expect(items, "prize", edition=18, year=2022, status="conferred", contributors=[],
                     contest="Cuộc thi Sáng tạo Thanh thiếu niên, nhi đồng tỉnh X")  # fmt: skip
    return Doc("html_school_youth.html", "list", records, blocks, write_html(Site("school")))


def tasks() -> Doc:
    """A department's old page laid out in tables, the list in one more, pasted from Word."""
    bank = Bank("web tasks")
    items = [
        bank.item(topic, 1, code=f"{at:02}/2014-ĐT")
        for at, topic in enumerate(("soc", "agri", "mech", "edu", "agri", "it", "med"), 1)
    ]
    rows = [["TT", "Tên đề tài", "Mã số", "Chủ nhiệm", "Cơ quan chủ trì", "Thời gian thực hiện"]]
    rows += [[f"{at}", i.title, i.code, i.authors(), i.org, f"{2012 + at % 2}-2014"]
             for at, i in enumerate(items, 1)]  # fmt: skip
    blocks: list[Block] = [
        *head("DANH SÁCH ĐỀ TÀI CẤP TỈNH NGHIỆM THU NĂM 2014", "(Cập nhật: 15/01/2015)"),
        par("Năm 2014, Hội đồng KH&CN tỉnh đã nghiệm thu 7 đề tài cấp tỉnh, cụ thể như sau:"),
        Table(rows),
        par("Bạn đọc cần toàn văn báo cáo đề nghị đến phòng đọc, Trung tâm Thông tin, mang theo"
            " giấy"
            " giới thiệu. ĐT: 3850 000."),
    ]  # fmt: skip
    records = expect(items, "contributors organisation code", level="Cấp tỉnh", year=2014)
    site = Site("oldtable", table='border="1" width="98%" cellspacing="0"', cell_p=True, wordy=True)
    return Doc("html_tasks_nested.htm", "list", records, blocks, write_html(site))


def proposed() -> Doc:
    """Two lists in one page: what is proposed; the last edition's totals in a table."""
    bank = Bank("web proposed")
    items = bank.prizes([("Nhất", 1), ("Nhì", 2), ("Ba", 3)], people=1)
    totals = [["Hội thi", "Số hồ sơ", "Số giải"], ["Lần thứ 10 (2020-2021)", "48", "17"],
              ["Lần thứ 9 (2018-2019)", "52", "21"]]  # fmt: skip
    blocks: list[Block] = [
        *head("Xin ý kiến về danh sách đề nghị tặng giải Hội thi Sáng tạo kỹ thuật tỉnh Bình Q",
              "08/09/2023 14:20"),
        par("Ban Tổ chức đăng tải danh sách 6 giải pháp đề nghị tặng giải Hội thi Sáng tạo kỹ thuật"
            " tỉnh Bình Q lần thứ 11, năm 2022 - 2023 để lấy ý kiến rộng rãi trong 15 ngày."),
        *[Para(f"{at}. **{i.title}** - {i.authors()} ({i.place}): đề nghị giải {i.prize};",
               role="break") for at, i in enumerate(items, 1)],
        par("Số liệu hai lần gần nhất để bạn đọc so sánh:"),
        Table(totals),
        par("Ý kiến gửi về hộp thư hoithi@binhq.example.vn trước ngày 23/9/2023."),
    ]  # fmt: skip
    records = expect(
        items,
        "prize contributors locality",
        edition=11,
        year=2023,
        contest="Hội thi Sáng tạo kỹ thuật tỉnh Bình Q",
        status="proposed",
    )
    return Doc("html_proposed_breaks.html", "list", records, blocks, write_html(Site("union")))


def docs() -> list[Doc]:
    return [table(), points(), bold_headings(), youth(), tasks(), proposed()]
