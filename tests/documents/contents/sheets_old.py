"""Workbooks in the fonts of old codes."""

from __future__ import annotations

from tests.documents.bank import Bank
from tests.documents.contents.sheets import Rows, wide
from tests.documents.model import Doc, Sheet, expect
from tests.documents.office import through
from tests.documents.sheet_out import write_xlsx


def awards() -> Doc:
    """An XLS file whose cells are in .VnTime and .VnTimeH; the prize is on the left."""
    bank = Bank("sheet abc")
    items = bank.prizes([("Nhất", 1), ("Nhì", 2), ("Ba", 2), ("Khuyến khích", 4)], people=1)
    rows: Rows = [
        ["DANH SÁCH KHEN THƯỞNG"],
        ["Hội thi Sáng tạo kỹ thuật tỉnh X lần thứ 3 (2004-2005)"],
        ["Giải", "Tên giải pháp", "Tác giả", "Cơ quan công tác", "Tiền thưởng"],
    ]
    money = {"Nhất": 5_000_000, "Nhì": 3_000_000, "Ba": 2_000_000, "Khuyến khích": 1_000_000}
    rows += [[i.prize, i.title, i.authors(), i.org, money[i.prize]] for i in items]
    rows.append(["Cộng", "", "", "", sum(money[i.prize] for i in items)])
    sheet = Sheet(
        "Sheet1",
        wide(rows, 5),
        ("A1:E1", "A2:E2"),
        (14, 64, 24, 34, 14),
        frozenset({0, 1, 2}),
        enc="tcvn3",
    )
    records = expect(
        items,
        "prize contributors organisation",
        edition=3,
        year=2005,
        contest="Hội thi Sáng tạo kỹ thuật tỉnh X",
        status="conferred",
    )
    writer = through(write_xlsx(".VnTime", 12), "xlsx")
    return Doc("xls_tcvn3_awards.xls", "list", records, [sheet], writer)


def tasks() -> Doc:
    """A list of tasks in .VnTime, kept as XLSX."""
    bank = Bank("sheet abc tasks")
    items = [bank.item(topic, 1) for topic in ("agri", "agri", "med", "mech", "soc")]
    rows: Rows = [["Đề tài cấp cơ sở năm 2006 của Viện Nông nghiệp và các đơn vị phối hợp"],
                  ["Số TT", "Tên đề tài", "Chủ nhiệm", "Đơn vị", "Ghi chú"]]  # fmt: skip
    rows += [[at, i.title, i.authors(), i.org, "Đang thực hiện"] for at, i in enumerate(items, 1)]
    sheet = Sheet("De tai", wide(rows, 5), ("A1:E1",), (8, 64, 24, 34, 16), frozenset({0, 1}),
                  enc="tcvn3")  # fmt: skip
    records = expect(items, "contributors organisation", level="Cấp cơ sở")
    return Doc("xlsx_tcvn3_tasks.xlsx", "list", records, [sheet], write_xlsx(".VnTime", 12))


def docs() -> list[Doc]:
    return [awards(), tasks()]
