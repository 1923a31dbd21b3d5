"""Word files in Unicode: lists in tables and numbers, running text, an invitation."""

from __future__ import annotations

from tests.documents.bank import Bank
from tests.documents.docx_out import Word, write_docx
from tests.documents.model import Block, Doc, Item, Para, Table, expect
from tests.documents.phrases import left, letterhead, mid, par, signature


def table() -> Doc:
    """A plain table; two contests in one document, each with a table of its own."""
    bank = Bank("word table")
    youth = bank.prizes([("Nhất", 1), ("Ba", 2), ("Khuyến khích", 2)], ("youth",), 1, degree=False)
    grown = bank.prizes([("Nhì", 1), ("Ba", 2), ("Khuyến khích", 3)], people=(1, 2))
    first = [["STT", "Giải pháp", "Tác giả", "Đơn vị", "Giải"]]
    first += [[f"{at}", i.title, i.authors(", "), i.org, i.prize]
              for at, i in enumerate(grown, 1)]  # fmt: skip
    second = [["STT", "Sản phẩm", "Học sinh", "Trường", "Giải"]]
    second += [[f"{at}", i.title, i.authors(), i.org, i.prize] for at, i in enumerate(youth, 1)]
    blocks: list[Block] = [
        letterhead(("LIÊN HIỆP CÁC HỘI KH&KT", "TỈNH X"), "Số: 19/BC-LHH",
                   "X, ngày 28 tháng 11 năm 2021"),
        mid("KẾT QUẢ THAM GIA CÁC HỘI THI TOÀN QUỐC NĂM 2021"),
        left("1. Hội thi Sáng tạo kỹ thuật toàn quốc lần thứ 16 (2020-2021)", bold=True),
        Table(first, (0.9, 5.6, 3, 3, 1.6), centred=frozenset({0, 4})),
        left("2. Cuộc thi Sáng tạo thanh thiếu niên, nhi đồng toàn quốc lần thứ 17 (năm 2021)",
             bold=True),
        Table(second, (0.9, 5.6, 2.6, 3, 1.6), centred=frozenset({0, 4})),
        par("Tổng số tiền thưởng của Trung ương: 96 triệu đồng. Tỉnh thưởng thêm 50%."),
        signature(("Lưu: VP.",), ("TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG"), "Mai Thị G"),
    ]  # fmt: skip
    use = "prize organisation"
    records = [
        *expect(grown, f"{use} contributors", edition=16, year=2021, status="conferred",
                contest="Hội thi Sáng tạo kỹ thuật toàn quốc"),
        *expect(youth, use, edition=17, year=2021, status="conferred", contributors=[],
                contest="Cuộc thi Sáng tạo thanh thiếu niên, nhi đồng toàn quốc"),
    ]  # fmt: skip
    return Doc("docx_two_contests.docx", "list", records, blocks, write_docx())


def merged_cells() -> Doc:
    """Two header rows, fields merged downwards, prize columns under one head with crosses."""
    bank = Bank("word merged")
    fields = (("Cơ khí, xây dựng", "mech", 3), ("Vật liệu, năng lượng", "mat", 2),
              ("Y, dược", "med", 3))  # fmt: skip
    marks = ("Nhất", "Nhì", "Ba")
    rows = [["TT", "Lĩnh vực", "Giải pháp", "Tác giả", "Giải đạt được", "", ""],
            ["", "", "", "", *marks]]  # fmt: skip
    spans = [(0, 0, 1, 0), (0, 1, 1, 1), (0, 2, 1, 2), (0, 3, 1, 3), (0, 4, 0, 6)]
    items: list[Item] = []
    for name, topic, count in fields:
        spans.append((len(rows), 1, len(rows) + count - 1, 1))
        for at in range(count):
            item = bank.item(topic, (1, 2), prize=marks[(len(items) + at) % 3])
            items.append(item)
            rows.append(
                [
                    f"{len(items)}",
                    name if at == 0 else "",
                    item.title,
                    item.authors("\n"),
                    *("x" if item.prize == m else "" for m in marks),
                ]
            )
    blocks: list[Block] = [
        mid("BẢNG TỔNG HỢP KẾT QUẢ XÉT GIẢI"),
        mid("Hội thi Sáng tạo kỹ thuật tỉnh Bình Q lần thứ XI, năm 2022-2023"),
        Table(rows, (0.8, 2, 5.2, 3, 1, 1, 1), header=2, spans=spans,
              centred=frozenset({0, 4, 5, 6})),
        par("Giải Nhất được cấp Bằng khen của Chủ tịch UBND tỉnh. Không xét giải Khuyến khích."),
        Para("Bình Q, ngày 12 tháng 9 năm 2023", align="right", italic=True),
    ]  # fmt: skip
    records = expect(items, "prize contributors", edition=11, year=2023,
                     contest="Hội thi Sáng tạo kỹ thuật tỉnh Bình Q")  # fmt: skip
    return Doc("docx_merged_crosses.docx", "list", records, blocks,
               write_docx(Word(font="Arial", size=12)))  # fmt: skip


def numbered_list() -> Doc:
    """Word's own numbering, so that no number stands in the text; prize in each line."""
    bank = Bank("word numbers")
    items = bank.prizes([("Vàng", 1), ("Bạc", 2), ("Đồng", 4)], people=(1, 2), degree=True)
    blocks: list[Block] = [
        mid("THÔNG CÁO BÁO CHÍ"),
        mid("Giải thưởng KH&CN tỉnh X năm 2018", size=14),
        par("Chiều 18/5/2018, UBND tỉnh tổ chức trao Giải thưởng KH&CN tỉnh X năm 2018 cho bảy công"
            " trình. Danh sách cụ thể:"),
    ]  # fmt: skip
    for item in items:
        blocks.append(Para(f"**{item.title}** ({item.authors(', ')}; {item.org}): giải"
                           f" {item.prize}", role="number"))  # fmt: skip
    blocks += [
        par("Mỗi giải Vàng kèm 45 lần mức lương cơ sở, giải Bạc 30 lần, giải Đồng 20 lần."),
        par(
            "Thông tin chi tiết liên hệ: Phòng Quản lý chuyên ngành, điện thoại 0237 385 0000, thư"
            " điện tử qlcn@skhcn.example.vn."
        ),
    ]
    records = expect(items, "prize contributors organisation", year=2018, status="conferred",
                     contest="Giải thưởng KH&CN tỉnh X")  # fmt: skip
    return Doc("docx_numbered_medals.docx", "list", records, blocks, write_docx(Word(size=14)))


def prose() -> Doc:
    """A speech that names winners by the way; a prize of another contest is no record."""
    bank = Bank("word prose")
    a = bank.item("agri", 1, prize="Nhất")
    b = bank.item("edu", 1, prize="Nhì")
    blocks: list[Block] = [
        mid("BÀI PHÁT BIỂU TỔNG KẾT"),
        mid("Hội thi Sáng tạo kỹ thuật tỉnh X lần thứ 5 (2014 - 2015)", bold=False),
        par("Kính thưa các vị đại biểu, thưa các đồng chí!"),
        par("Sau mười tám tháng phát động, chúng ta có mặt tại đây để vinh danh những con người"
            " lặng"
            " lẽ. Năm nay 63 giải pháp đã về dự thi, gấp rưỡi so với lần thứ 4."),
        par(f"Tôi đặc biệt xúc động trước giải pháp “{a.title}”. Tác giả, {a.authors()} của"
            f" {a.org}, đã ba lần thất bại trước khi được trao giải Nhất hôm nay. Tôi cũng xin chúc"
            f" mừng {b.authors()} ({b.org}), người đoạt giải Nhì với “{b.title}”."),
        par("Chúng ta từng có công trình vào chung khảo giải thưởng quốc tế, từng có đội tuyển"
            " giành"
            " giải Ba cuộc thi robot sinh viên. Những thành tích đó cho thấy tiềm năng còn lớn."),
        par("Xin kính chúc các đồng chí sức khỏe, chúc phong trào sáng tạo tỉnh nhà phát triển."
            " Trân"
            " trọng cảm ơn!"),
    ]  # fmt: skip
    records = expect([a, b], "prize contributors organisation", edition=5, year=2015,
                     contest="Hội thi Sáng tạo kỹ thuật tỉnh X", status="conferred")  # fmt: skip
    return Doc("docx_speech_prose.docx", "prose", records, blocks, write_docx(Word(size=14)))


def youth() -> Doc:
    """Children's works under headings; parents' telephones and addresses in a column."""
    bank = Bank("word youth")
    blocks: list[Block] = [
        letterhead(("SỞ GIÁO DỤC VÀ ĐÀO TẠO", "TỈNH BÌNH Q"), "Số: 501/TB-SGDĐT",
                   "Bình Q, ngày 30 tháng 5 năm 2023"),
        mid("THÔNG BÁO"),
        mid("Kết quả Cuộc thi Sáng tạo thanh thiếu niên nhi đồng tỉnh Bình Q lần thứ VIII"),
        par("Hội đồng Giám khảo đã chấm 112 mô hình của 58 trường. Kết quả như sau:"),
    ]  # fmt: skip
    items = bank.prizes([("Nhất", 1), ("Nhì", 2), ("Ba", 3)], ("youth",), (1, 2, 3), degree=False)
    for prize in ("Nhất", "Nhì", "Ba"):
        blocks.append(left(f"* Giải {prize}", bold=True))
        rows = [["Tên mô hình", "Tác giả (lớp)", "Trường", "Liên hệ phụ huynh"]]
        for item in (i for i in items if i.prize == prize):
            names = "\n".join(f"{p.name} (lớp {bank.rng.randint(4, 11)})" for p in item.people)
            rows.append([item.title, names, item.org, f"ĐT: {bank.phone()}, thôn 2, xã Z"])
        blocks.append(Table(rows, (5, 3.2, 2.8, 3), size=11.5, repeat=False))
    blocks.append(signature(("Các phòng GD&ĐT;", "Lưu VT."), ("KT. GIÁM ĐỐC",), "Đỗ Thị K"))
    records = expect(items, "prize organisation", edition=8, status="conferred", contributors=[],
                     contest="Cuộc thi Sáng tạo thanh thiếu niên nhi đồng tỉnh Bình Q")  # fmt: skip
    return Doc("docx_youth_tables.docx", "list", records, blocks, write_docx())


def invitation() -> Doc:
    """An invitation with an agenda: contests are named, nothing is conferred in it."""
    rows = [["Thời gian", "Nội dung", "Phụ trách"],
            ["7h30 - 8h00", "Đón tiếp đại biểu, văn nghệ chào mừng", "Ban Lễ tân"],
            ["8h00 - 8h20", "Diễn văn khai mạc; báo cáo tổng kết Hội thi", "Nguyễn Văn B"],
            ["8h20 - 9h10", "Công bố quyết định và trao giải Nhất, Nhì, Ba, Khuyến khích",
             "Trần Thị S"],
            ["9h10 - 9h30", "Phát biểu của đại diện tác giả đoạt giải", "Tác giả"],
            ["9h30", "Bế mạc, chụp ảnh lưu niệm", "Ban Lễ tân"]]  # fmt: skip
    blocks: list[Block] = [
        mid("BAN TỔ CHỨC HỘI THI SÁNG TẠO KỸ THUẬT TỈNH X LẦN THỨ 8"),
        mid("GIẤY MỜI", size=18),
        par("Trân trọng kính mời: Ông/Bà ........................................................"),
        par("Tới dự Lễ tổng kết và trao giải Hội thi Sáng tạo kỹ thuật tỉnh X lần thứ 8"
            " (2020-2021),"
            " phát động Hội thi lần thứ 9 (2022-2023)."),
        par("Thời gian: 7 giờ 30, ngày 21/12/2021. Địa điểm: Hội trường lớn, số 2 phố H."),
        left("Chương trình:", bold=True),
        Table(rows, (2, 6, 3)),
        par("Sự có mặt của quý vị góp phần vào thành công của buổi lễ. Liên hệ: 0912 000 888."),
        Para("TM. BAN TỔ CHỨC", align="right", bold=True),
    ]  # fmt: skip
    return Doc("docx_invitation_no_records.docx", "prose", [], blocks, write_docx())


def docs() -> list[Doc]:
    return [table(), merged_cells(), numbered_list(), prose(), youth(), invitation()]
