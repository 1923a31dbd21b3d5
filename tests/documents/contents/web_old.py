"""Web pages in old codes or with damaged letters."""

from __future__ import annotations

from tests.documents.bank import Bank
from tests.documents.contents.web_lists import head
from tests.documents.html_out import Site, write_html
from tests.documents.model import Block, Doc, Para, Table, expect
from tests.documents.phrases import left, mid, par


def abc_font() -> Doc:
    """Text in TCVN3 within `<font face=".VnTime">`."""
    bank = Bank("web abc")
    items = bank.prizes([("Nhất", 1), ("Nhì", 2), ("Ba", 3)], people=1)
    abc = "tcvn3"
    rows = [["TT", "Giải pháp", "Tác giả", "Giải"]]
    rows += [[f"{at}", i.title, i.authors(), i.prize] for at, i in enumerate(items, 1)]
    blocks: list[Block] = [
        Para("Kết quả Hội thi Sáng tạo kỹ thuật tỉnh X lần thứ 1", role="h1", enc=abc),
        Para("Tin ngày 02/9/2001", role="date", enc=abc),
        par("Hội thi Sáng tạo kỹ thuật tỉnh X lần thứ 1 (2000-2001) đã thành công tốt đẹp. Sau"
            " đây là"
            " danh sách các giải pháp đoạt giải:", enc=abc),
        Table(rows, enc=abc),
        par("Ban Tổ chức sẽ trao thưởng vào dịp kỷ niệm ngày thành lập tỉnh.", enc=abc),
    ]  # fmt: skip
    records = expect(items, "prize contributors", edition=1, year=2001, status="conferred",
                     contest="Hội thi Sáng tạo kỹ thuật tỉnh X")  # fmt: skip
    return Doc("html_tcvn3_font.htm", "list", records, blocks, write_html(Site("bare")))


def look_alikes() -> Doc:
    """Letters oi, eth, and Cyrillic and Greek ones in place of Vietnamese letters."""
    bank = Bank("web looks")
    items = bank.prizes([("Nhì", 1), ("Ba", 2), ("Khuyến khích", 4)], people=(1, 2))
    blocks: list[Block] = [
        *head("Trường Đại học M có 7 giải pháp đoạt giải Hội thi Sáng tạo kỹ thuật tỉnh X",
              "Ngày 11 tháng 12 năm 2017"),
        par("Trong khuôn khổ Hội thi Sáng tạo kỹ thuật tỉnh X lần thứ VI năm 2016-2017, các nhóm"
            " tác"
            " giả phối hợp với Trường Đại học M đạt kết quả:"),
    ]  # fmt: skip
    for prize in ("Nhì", "Ba", "Khuyến khích"):
        blocks.append(mid(f"Giải {prize}"))
        blocks += [left(f"- {i.title}; tác giả: {i.authors('; ', degrees=False)}")
                   for i in items if i.prize == prize]  # fmt: skip
    records = expect(items, "prize contributors", edition=6, year=2017, status="conferred",
                     contest="Hội thi Sáng tạo kỹ thuật tỉnh X")  # fmt: skip
    return Doc("html_look_alikes.html", "list", records, blocks,
               write_html(Site("oldtable", code="looks")))  # fmt: skip


def code_page() -> Doc:
    """A page in windows-1258: vowels whole, tones as combining marks."""
    bank = Bank("web 1258")
    a, b = bank.item("agri", 1, prize="Nhất"), bank.item("it", 2, prize="Ba")
    c = bank.item("med", 1, prize="Ba")
    blocks: list[Block] = [
        *head("Ba sáng kiến, một mùa gặt hái", "Số ra ngày 8-1-2010"),
        par("Hội thi Sáng tạo kỹ thuật tỉnh Bình Q lần thứ 2 (2008-2009) vừa bế mạc với 31 giải"
            " pháp"
            " tham dự."),
        par(f"Ngôi cao nhất, giải Nhất, thuộc về {a.authors()} ({a.org}) với giải pháp"
            f" “{a.title}”."),
        par(f"Hai giải Ba được trao cho “{b.title}” của {b.authors(' và ')}, {b.org}, và"
            f" “{c.title}” của {c.authors()}, {c.org}. Hội thi không có giải Nhì."),
        par("Ban Giám khảo nhận xét chất lượng đồng đều hơn lần thứ 1, song khâu thuyết minh còn sơ"
            " sài."),
    ]  # fmt: skip
    records = expect(
        [a, b, c],
        "prize contributors organisation",
        edition=2,
        year=2009,
        contest="Hội thi Sáng tạo kỹ thuật tỉnh Bình Q",
        status="conferred",
    )
    return Doc("html_windows1258.html", "prose", records, blocks,
               write_html(Site("cp1258", code="cp1258")))  # fmt: skip


def apart() -> Doc:
    """Letters and marks apart (NFD): results of a year in a table."""
    bank = Bank("web nfd")
    items = [bank.item(topic, 1) for topic in ("edu", "edu", "it", "soc", "mat")]
    rows = [["STT", "Tên đề tài cấp cơ sở", "Chủ nhiệm đề tài", "Đơn vị"]]
    rows += [[f"{at}", i.title, i.authors(), i.org] for at, i in enumerate(items, 1)]
    blocks: list[Block] = [
        *head("Danh mục đề tài cấp cơ sở nghiệm thu năm 2021", "Thứ ba, 28/12/2021"),
        par("Phòng Khoa học thông báo các đề tài cấp cơ sở đã được Hội đồng nghiệm thu trong năm."),
        Table(rows),
        par("Chủ nhiệm đề tài nộp báo cáo tổng hợp bản cứng trước 15/01/2022."),
    ]
    records = expect(items, "contributors organisation", level="Cấp cơ sở", year=2021)
    return Doc("html_nfd_results.html", "list", records, blocks,
               write_html(Site("portal", code="nfd")))  # fmt: skip


def docs() -> list[Doc]:
    return [abc_font(), look_alikes(), code_page(), apart()]
