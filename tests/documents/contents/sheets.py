"""Workbooks and separated text: title rows, merged cells, several sheets, formulas."""

from __future__ import annotations

from tests.documents.bank import Bank
from tests.documents.model import Block, Doc, Item, Sheet, cell_ref, expect
from tests.documents.office import through
from tests.documents.sheet_out import write_csv, write_xlsx

Rows = list[list[str | int | float]]


def wide(rows: Rows, columns: int) -> Rows:
    """Every row filled up to the same number of cells."""
    return [[*row, *[""] * (columns - len(row))] for row in rows]


def tasks() -> Doc:
    """Title rows above the header, a note below, numbers as text, an empty column."""
    bank = Bank("sheet tasks")
    topics = ("agri", "med", "soc", "it", "mat", "agri", "edu", "mech", "agri", "soc")
    items = [bank.item(topic, 1, code=f"{at:02}.2021.ĐTCT") for at, topic in enumerate(topics, 1)]
    rows: Rows = [
        ["SỞ KHOA HỌC VÀ CÔNG NGHỆ TỈNH X"],
        ["DANH MỤC NHIỆM VỤ KH&CN CẤP TỈNH THỰC HIỆN TỪ NĂM 2021"],
        ["(Số liệu đến 31/12/2022; đơn vị tính: triệu đồng)"],
        [],
        ["STT", "Mã số nhiệm vụ", "Tên nhiệm vụ", "", "Chủ nhiệm", "Cơ quan chủ trì",
         "Tổng kinh phí", "Đã cấp"],
    ]  # fmt: skip
    for at, item in enumerate(items, 1):
        total = bank.rng.randint(60, 240) * 10
        rows.append([f"{at:02}", item.code, item.title, "", item.authors(), item.org,
                     f"{total:,}".replace(",", "."), total // 2])  # fmt: skip
    rows += [["", "", "Cộng", "", "", "", "", ""], [],
             ["Ghi chú: nhiệm vụ số 03 và 08 xin gia hạn 6 tháng."]]  # fmt: skip
    sheet = Sheet("Nhiem vu 2021", wide(rows, 8), ("A1:H1", "A2:H2", "A3:H3"),
                  (6, 16, 60, 2, 22, 34, 12, 10), frozenset({0, 1, 4}))  # fmt: skip
    records = expect(items, "contributors organisation code", level="Cấp tỉnh")
    return Doc("xlsx_tasks_titles.xlsx", "list", records, [sheet], write_xlsx())


def two_headers() -> Doc:
    """Two header rows with merged heads; private data in columns; prizes at the end."""
    bank = Bank("sheet headers")
    items = bank.prizes([("Nhất", 1), ("Nhì", 2), ("Ba", 3), ("Khuyến khích", 4)], people=1,
                        degree=False)  # fmt: skip
    rows: Rows = [
        ["KẾT QUẢ HỘI THI SÁNG TẠO KỸ THUẬT TỈNH X LẦN THỨ 8 (2020-2021)"],
        ["TT", "Tác giả", "", "", "", "Giải pháp", "", "Xếp giải"],
        ["", "Họ và tên", "Ngày sinh", "Số CCCD", "Điện thoại", "Tên giải pháp",
         "Đơn vị", ""],
    ]  # fmt: skip
    for at, item in enumerate(items, 1):
        rows.append([at, item.authors(), bank.birthday(), bank.identity(), bank.phone(),
                     item.title, item.org, item.prize])  # fmt: skip
    sheet = Sheet("Kết quả", wide(rows, 8),
                  ("A1:H1", "A2:A3", "B2:E2", "F2:G2", "H2:H3"),
                  (5, 20, 12, 15, 13, 60, 30, 12), frozenset({0, 1, 2}))  # fmt: skip
    records = expect(items, "prize contributors organisation", edition=8, year=2021,
                     contest="Hội thi Sáng tạo kỹ thuật tỉnh X", status="conferred")  # fmt: skip
    return Doc("xlsx_two_headers_private.xlsx", "list", records, [sheet], write_xlsx("Arial", 10))


def many_sheets() -> Doc:
    """A sheet of explanation, one sheet a contest, one of totals."""
    bank = Bank("sheet many")
    grown = bank.prizes([("Nhất", 1), ("Nhì", 2), ("Ba", 2)], people=(1, 2))
    young = bank.prizes([("Nhì", 1), ("Khuyến khích", 3)], ("youth",), 1, degree=False)
    notes: Rows = [
        ["HƯỚNG DẪN SỬ DỤNG TỆP"],
        ["1. Mỗi cuộc thi ghi ở một trang tính riêng."],
        ["2. Cột Giải chỉ nhập: Nhất, Nhì, Ba, Khuyến khích."],
        ["3. Người lập: Văn phòng Liên hiệp hội, hộp thư vp@tinhx.example.vn"],
    ]
    first: Rows = [["Hội thi Sáng tạo kỹ thuật tỉnh X lần thứ 9, năm 2022-2023"],
                   ["Giải", "Tên giải pháp", "Nhóm tác giả", "Địa phương"]]  # fmt: skip
    first += [[i.prize, i.title, i.authors(";\n"), i.place] for i in grown]
    second: Rows = [["Cuộc thi Sáng tạo thanh thiếu niên, nhi đồng tỉnh X lần thứ 19, năm 2023"],
                    ["Giải", "Tên sản phẩm", "Học sinh", "Lớp", "Trường"]]  # fmt: skip
    second += [[i.prize, i.title, i.authors(), bank.rng.randint(5, 11), i.org] for i in young]
    totals: Rows = [["Cuộc thi", "Số dự thi", "Số giải"], ["STKT", 97, 27], ["STTTNNĐ", 140, 20]]
    blocks: list[Block] = [
        Sheet("Hướng dẫn", wide(notes, 1), (), (70,), frozenset({0})),
        Sheet("STKT", wide(first, 4), ("A1:D1",), (14, 60, 30, 16), frozenset({0, 1})),
        Sheet("STTTNNĐ", wide(second, 5), ("A1:E1",), (14, 60, 22, 8, 26), frozenset({0, 1})),
        Sheet("Tổng hợp", totals, (), (16, 12, 12), frozenset({0})),
    ]
    records = [
        *expect(grown, "prize contributors locality", edition=9, year=2023, status="conferred",
                contest="Hội thi Sáng tạo kỹ thuật tỉnh X"),
        *expect(young, "prize organisation", edition=19, year=2023, status="conferred",
                contest="Cuộc thi Sáng tạo thanh thiếu niên, nhi đồng tỉnh X", contributors=[]),
    ]  # fmt: skip
    return Doc("xlsx_many_sheets.xlsx", "list", records, blocks, write_xlsx("Calibri"))


def formulas() -> Doc:
    """Numbers of rows, mean marks and the prizes themselves are formulas."""
    bank = Bank("sheet formulas")
    grades = (("Nhất", 94), ("Nhì", 88), ("Nhì", 86), ("Ba", 82), ("Ba", 81), ("Khuyến khích", 76))
    items = [bank.item("", 1, prize=prize) for prize, _ in grades]
    rows: Rows = [
        ["BẢNG ĐIỂM VÀ XẾP GIẢI HỘI THI SÁNG TẠO KỸ THUẬT HUYỆN Y LẦN THỨ 4 - NĂM 2023"],
        ["STT", "Tên giải pháp", "Tác giả", "Điểm GK1", "Điểm GK2", "Điểm TB", "Giải"],
    ]
    shown: dict[str, str] = {}
    for (prize, mark), item in zip(grades, items, strict=True):
        at = len(rows)
        row = at + 1
        prize_of = (f'=IF(F{row}>=90,"Nhất",IF(F{row}>=85,"Nhì",'
                    f'IF(F{row}>=80,"Ba","Khuyến khích")))')  # fmt: skip
        rows.append(["=ROW()-2", item.title, item.authors(), mark - 2, mark + 2,
                     f"=AVERAGE(D{row}:E{row})", prize_of])  # fmt: skip
        shown |= {cell_ref(at, 0): str(at - 1), cell_ref(at, 5): str(mark),
                  cell_ref(at, 6): prize}  # fmt: skip
    last = len(rows)
    rows.append(["", "Số giải pháp:", f"=COUNTA(B3:B{last})", "", "", "", ""])
    shown[cell_ref(last, 2)] = str(len(items))
    sheet = Sheet("Diem", wide(rows, 7), ("A1:G1",), (6, 60, 22, 10, 10, 10, 14),
                  frozenset({0, 1}), shown)  # fmt: skip
    records = expect(items, "prize contributors", edition=4, year=2023,
                     contest="Hội thi Sáng tạo kỹ thuật huyện Y")  # fmt: skip
    return Doc("xlsx_formulas.xlsx", "list", records, [sheet], through(write_xlsx(), "xlsx"))


def field_sheet() -> Doc:
    """One task as fields and values, its label column numbered."""
    bank = Bank("sheet field")
    item = bank.item("agri", 3, code="NTMN.TW.12-2017")
    lead, *rest = item.people
    rows: Rows = [
        ["THÔNG TIN DỰ ÁN NÔNG THÔN MIỀN NÚI", "", ""],
        ["1", "Tên dự án:", item.title], ["2", "Mã số dự án:", item.code],
        ["3", "Cấp quản lý:", "Cấp nhà nước"], ["4", "Cơ quan chủ trì:", item.org],
        ["5", "Chủ nhiệm dự án:", str(lead)],
        ["6", "Thành viên:", ", ".join(str(p) for p in rest)],
        ["7", "Số điện thoại chủ nhiệm:", bank.phone()],
        ["8", "Thời gian thực hiện:", "9/2017 - 9/2020"],
        ["9", "Địa bàn triển khai:", "các xã Đồng K, Z, huyện Y"],
        ["10", "Tổng kinh phí:", "6.850 triệu đồng"],
    ]  # fmt: skip
    sheet = Sheet("Thong tin", rows, ("A1:C1",), (5, 28, 80), frozenset({0}))
    records = expect([item], "contributors organisation code", level="Cấp nhà nước", year=2020)
    return Doc("xlsx_field_sheet.xlsx", "form", records, [sheet], write_xlsx())


def sectioned(items: list[Item], heads: dict[str, str]) -> Rows:
    rows: Rows = []
    for prize, head in heads.items():
        rows.append([head])
        for item in (i for i in items if i.prize == prize):
            rows.append([sum(len(r) > 1 for r in rows) + 1, item.title, item.authors(" - "),
                         item.place])  # fmt: skip
    return rows


def old_xls() -> Doc:
    """An XLS file with section rows by prize, merged over the table."""
    bank = Bank("sheet xls")
    items = bank.prizes([("Nhất", 2), ("Nhì", 3), ("Ba", 4), ("Khuyến khích", 5)], people=(1, 2))
    rows: Rows = [
        ["BAN TỔ CHỨC HỘI THI SÁNG TẠO KỸ THUẬT TỈNH BÌNH Q"],
        ["Danh sách giải pháp đoạt giải Hội thi Sáng tạo kỹ thuật tỉnh Bình Q lần thứ V"
         " (2006-2007)"],
        ["STT", "Tên giải pháp", "Tác giả", "Huyện, thị xã, thành phố"],
    ]  # fmt: skip
    heads = {
        "Nhất": "I. GIẢI NHẤT (02 giải)",
        "Nhì": "II. GIẢI NHÌ (03 giải)",
        "Ba": "III. GIẢI BA (04 giải)",
        "Khuyến khích": "IV. GIẢI KHUYẾN KHÍCH (05 giải)",
    }
    rows += sectioned(items, heads)
    merges = ["A1:D1", "A2:D2"]
    merges += [f"A{at}:D{at}" for at, row in enumerate(rows, 1) if at > 3 and len(row) == 1]
    bold = frozenset({0, 1, 2} | {at for at, row in enumerate(rows) if len(row) == 1})
    sheet = Sheet("DS", wide(rows, 4), merges, (6, 64, 36, 20), bold)
    records = expect(
        items,
        "prize contributors locality",
        edition=5,
        year=2007,
        contest="Hội thi Sáng tạo kỹ thuật tỉnh Bình Q",
        status="conferred",
    )
    return Doc("xls_prize_sections.xls", "list", records, [sheet], through(write_xlsx(), "xlsx"))


def ods_results() -> Doc:
    """An ODS file: results of three years below one another, the year in a column."""
    bank = Bank("sheet ods")
    items = [bank.item(t, 1) for t in ("med", "it", "agri", "soc", "mat", "edu", "agri", "med")]
    years = [2017, 2017, 2018, 2018, 2018, 2019, 2019, 2019]
    rows: Rows = [
        ["Kết quả nhiệm vụ KH&CN cấp bộ do đơn vị chủ trì"],
        ["Năm nghiệm thu", "Tên nhiệm vụ", "Chủ nhiệm", "Tổ chức chủ trì", "Xếp loại"],
    ]
    last, starts = 0, []
    for item, year in zip(items, years, strict=True):
        if year != last:
            starts.append(len(rows))
        rows.append([year if year != last else "", item.title, item.authors(), item.org,
                     bank.rng.choice(("Đạt", "Khá", "Xuất sắc"))])  # fmt: skip
        last = year
    ends = [*starts[1:], len(rows)]
    merges = ["A1:E1", *(f"A{a + 1}:A{b}" for a, b in zip(starts, ends, strict=True))]
    sheet = Sheet("Ket qua", wide(rows, 5), merges, (14, 62, 24, 34, 10), frozenset({0, 1}))
    records = expect(items, "contributors organisation", level="Cấp bộ")
    for record, year in zip(records, years, strict=True):
        record["year"] = year
    return Doc("ods_results_years.ods", "list", records, [sheet], through(write_xlsx(), "xlsx"))


def csv_awards() -> Doc:
    """CSV with every field of the record in a column, private ones among them."""
    bank = Bank("csv awards")
    contests = (("Hội thi Sáng tạo kỹ thuật tỉnh X", 7, "2018-2019", 2019),
                ("Giải thưởng KH&CN tỉnh X", 3, "2018", 2018),
                ("Hội thi Sáng tạo kỹ thuật tỉnh X", 8, "2020-2021", 2021))  # fmt: skip
    rows: Rows = [["Cuộc thi", "Lần thứ", "Năm", "Giải", "Tên giải pháp", "Tác giả", "Đơn vị",
                   "Email", "Điện thoại"]]  # fmt: skip
    records = []
    for contest, edition, period, year in contests:
        for prize in ("Nhất", "Nhì", "Ba"):
            item = bank.item("", (1, 2), prize=prize)
            rows.append([contest, edition, period, prize, item.title, item.authors(", "),
                         item.org, f"tacgia{len(rows)}@example.vn", bank.phone()])  # fmt: skip
            records += expect([item], "prize contributors organisation", contest=contest,
                              edition=edition, year=year, status="conferred")  # fmt: skip
    return Doc("csv_awards_private.csv", "list", records, [Sheet("csv", rows)], write_csv())


def csv_tasks() -> Doc:
    """Separated by semicolons, without BOM, a title line first, quotes within titles."""
    bank = Bank("csv tasks")
    items = [bank.item(t, 1, code=f"TTB-{at}") for at, t in
             enumerate(("edu", "med", "soc", "agri", "it"), 301)]  # fmt: skip
    rows: Rows = [
        ["Danh sách đề tài cấp cơ sở nghiệm thu năm 2022 của Trường Đại học M"],
        ["Mã đề tài", "Tên đề tài", "Chủ nhiệm", "Kinh phí (đồng)", "Ngày nghiệm thu"],
    ]
    rows += [[i.code, i.title, i.authors(), bank.rng.randint(20, 60) * 1_000_000,
              f"{bank.rng.randint(1, 28):02}/11/2022"] for i in items]  # fmt: skip
    records = expect(items, "contributors code", level="Cấp cơ sở", year=2022)
    return Doc("csv_tasks_semicolon.csv", "list", records, [Sheet("csv", rows)],
               write_csv(";", "utf-8"))  # fmt: skip


def docs() -> list[Doc]:
    return [tasks(), two_headers(), many_sheets(), formulas(), field_sheet(), old_xls(),
            ods_results(), csv_awards(), csv_tasks()]  # fmt: skip
