"""News in running text, articles, a task's page and a programme as web pages."""

from __future__ import annotations

from tests.documents.bank import Bank
from tests.documents.contents.web_lists import head
from tests.documents.html_out import Site, write_html
from tests.documents.model import Block, Doc, Para, Record, Table, expect
from tests.documents.phrases import left, par


def news() -> Doc:
    """A ceremony: prizes by sentences in several orders, money, guests, other contests."""
    bank = Bank("web news")
    a = bank.item("med", 2, prize="Nhất")
    b = bank.item("agri", 1, prize="Nhì")
    c = bank.item("mech", 1, prize="Ba")
    d = bank.item("edu", 1, prize="Khuyến khích")
    blocks: list[Block] = [
        *head("Trao giải Hội thi Sáng tạo kỹ thuật tỉnh X lần thứ 10", "19:05 - 18/12/2025"),
        Para("Chiều 18/12, tại Trung tâm Hội nghị tỉnh, Ban Tổ chức tổ chức lễ tổng kết và trao"
             " giải"
             " Hội thi Sáng tạo kỹ thuật tỉnh X lần thứ 10 (2024-2025).", bold=True),
        par("Dự lễ có ông Cao Minh E, Phó Chủ tịch UBND tỉnh; bà Đỗ Thị Y, Chủ tịch Liên hiệp hội,"
            " cùng 200 đại biểu. Hội thi thu hút 88 giải pháp với 240 tác giả."),
        par(f"Giải Nhất, trị giá 30 triệu đồng, được trao cho giải pháp “{a.title}” của các tác giả"
            f" {a.names()[0]} và {a.names()[1]}, {a.org}."),
        par(f"Với giải pháp “{b.title}”, {b.authors()} ({b.org}) giành giải Nhì. Trong khi đó,"
            f" “{c.title}” của {c.authors()}, {c.org} mang về giải Ba cho lĩnh vực cơ khí."),
        par(f"Ban Tổ chức cũng trao giải Khuyến khích cho “{d.title}” ({d.authors()}, {d.org})."),
        par("Phát biểu tại buổi lễ, lãnh đạo tỉnh đề nghị các ngành hỗ trợ tác giả thương mại"
            " hóa sản"
            " phẩm. Trước đó, tại Giải thưởng Sáng tạo KH&CN Việt Nam năm 2024, tỉnh X có 1 công"
            " trình đoạt giải Ba; Cuộc thi Sáng tạo thanh thiếu niên nhi đồng có 12 em được khen."),
    ]  # fmt: skip
    records = expect([a, b, c, d], "prize contributors organisation", edition=10, year=2025,
                     contest="Hội thi Sáng tạo kỹ thuật tỉnh X", status="conferred")  # fmt: skip
    return Doc("html_news_prose.html", "prose", records, blocks, write_html(Site("newspaper")))


def portrait() -> Doc:
    """A portrait of one inventor with two prizes of two contests."""
    bank = Bank("web portrait")
    a = bank.item("mech", 1, prize="Nhì", degree=False)
    b = bank.item("mat", 1, prize="Khuyến khích", degree=False)
    who = a.names()[0]
    blocks: list[Block] = [
        *head("Người thợ điện mê làm máy ở xã Z", "12/07/2020"),
        par(f"Nhắc đến {who}, người dân xã Z ai cũng biết căn xưởng lợp tôn luôn đỏ lửa hàn."
            f" Sinh ra"
            " trong gia đình có bảy anh em, ông chỉ học hết lớp 10."),
        par(f"Năm 2017, giải pháp “{a.title}” giúp ông đoạt giải Nhì Hội thi Sáng tạo kỹ thuật"
            f" tỉnh X"
            " lần thứ 6. Hai năm sau, ông lại nhận giải Khuyến khích Giải thưởng Sáng tạo KH&CN"
            " tỉnh X"
            f" năm 2019 với “{b.title}”."),
        par("Ông bảo tiền thưởng chẳng bõ tiền sắt, nhưng được bà con dùng là vui. Hiện ông đang"
            " mày"
            " mò chế chiếc thuyền nhặt rác, dự định gửi tham gia hội thi năm tới."),
        left("Bài: Mai Thị L"),
    ]  # fmt: skip
    shared = {"status": "conferred", "contributors": [who]}
    records = [
        *expect([a], "prize", year=2017, edition=6, **shared,  # type: ignore[arg-type]
                contest="Hội thi Sáng tạo kỹ thuật tỉnh X"),
        *expect([b], "prize", year=2019, **shared,  # type: ignore[arg-type]
                contest="Giải thưởng Sáng tạo KH&CN tỉnh X"),
    ]  # fmt: skip
    return Doc("html_portrait_prose.html", "prose", records, blocks, write_html(Site("portal")))


def article() -> Doc:
    """An article about one technology with sub-headings and a small table of doses."""
    title = "Nuôi giun quế trên nền phân bò hoai kết hợp tưới chế phẩm vi sinh ở nông hộ"
    rows = [["Tuần", "Lượng thức ăn (kg/m²)", "Lượng nước (lít/m²)"], ["1 - 2", "6", "3"],
            ["3 - 5", "9", "4"], ["6 trở đi", "12", "5"]]  # fmt: skip
    blocks: list[Block] = [
        *head(title, "Cập nhật lúc 08:00, ngày 05/05/2022"),
        left("**Tác giả: KS. Hoàng Văn S**"),
        Para("Giun quế vừa là nguồn đạm cho gia cầm, vừa biến phân chuồng thành phân bón sạch."
             " Bài viết"
             " giới thiệu cách nuôi phù hợp hộ có 2-5 con bò.", italic=True),
        Para("Chuẩn bị luống", role="h3"),
        par("Luống rộng 1 m, cao 0,3 m, nền lát gạch hoặc bạt, mái che lưới đen hai lớp. Phân bò"
            " ủ 15"
            " ngày, độ ẩm 70%."),
        Para("Thả giống và chăm sóc", role="h3"),
        par("Thả 2 kg sinh khối/m² vào chiều mát. Lượng thức ăn theo bảng sau:"),
        Table(rows),
        Para("Thu hoạch", role="h3"),
        par("Sau 60 ngày thu tỉa một phần ba luống. Năng suất đạt 1,8 kg giun tinh/m²/tháng. Kỹ"
            " thuật"
            " này đã được 42 hộ ở xã Z áp dụng."),
    ]  # fmt: skip
    records: list[Record] = [{"title": title, "contributors": ["Hoàng Văn S"]}]
    return Doc("html_technology_article.html", "prose", records, blocks, write_html(Site("portal")))


def task_page() -> Doc:
    """A page of a database: one task, field beside value."""
    bank = Bank("web task")
    item = bank.item("agri", 3, code="NNM.2018.031")
    lead, *rest = item.people
    rows = [
        ["Tên nhiệm vụ", item.title], ["Mã số nhiệm vụ", item.code],
        ["Số đăng ký kết quả", "2021-48-0113/KQNC"], ["Cấp nhiệm vụ", "Cấp tỉnh"],
        ["Cơ quan quản lý", "Sở Khoa học và Công nghệ tỉnh X"], ["Tổ chức chủ trì", item.org],
        ["Chủ nhiệm nhiệm vụ", str(lead)],
        ["Cán bộ tham gia", "\n".join(str(p) for p in rest)],
        ["Lĩnh vực nghiên cứu", "40106 - Bảo vệ thực vật"],
        ["Thời gian bắt đầu", "10/2018"], ["Thời gian kết thúc", "10/2020"],
        ["Ngày nghiệm thu", "22/02/2021"],
        ["Hiệu quả ứng dụng", "Diện tích áp dụng 64 ha tại 3 xã; giảm 2 lần phun thuốc mỗi vụ."],
    ]  # fmt: skip
    blocks: list[Block] = [
        *head("Thông tin chi tiết nhiệm vụ", "Kết quả thực hiện nhiệm vụ KH&CN"),
        Table(rows, header=0),
    ]
    records = expect([item], "contributors organisation code", level="Cấp tỉnh", year=2021)
    return Doc("html_task_page.html", "form", records, blocks, write_html(Site("database")))


def result_page() -> Doc:
    """A result as bold labels, each in a `div`, its summary below."""
    bank = Bank("web result")
    item = bank.item("soc", 1)
    blocks: list[Block] = [
        *head(item.title, "Kết quả nghiên cứu đã đăng ký"),
        Para(f"**Chủ nhiệm:** {item.authors()}", role="div"),
        Para(f"**Cơ quan chủ trì:** {item.org}", role="div"),
        Para("**Cấp:** Cấp bộ", role="div"),
        Para("**Năm nghiệm thu:** 2016", role="div"),
        Para("**Nơi lưu trữ:** Thư viện tỉnh X, ký hiệu kho LA-0417", role="div"),
        Para("**Tóm tắt:** Đề tài khảo sát 640 phiếu ở 12 xã, phỏng vấn sâu 36 người; xác định bốn"
             " nhóm nguyên nhân chính; xây dựng bản đồ và đề xuất năm nhóm giải pháp có lộ trình.",
             role="div"),
    ]  # fmt: skip
    records = expect([item], "contributors organisation", level="Cấp bộ", year=2016)
    return Doc("html_result_page.html", "form", records, blocks, write_html(Site("database")))


def programme() -> Doc:
    """A launch of a contest: rules and prizes to be won, no record."""
    blocks: list[Block] = [
        *head("Phát động Hội thi Sáng tạo kỹ thuật tỉnh X lần thứ 11 (2026-2027)", "15/01/2026"),
        par("Hội thi gồm 6 lĩnh vực, mở cho mọi cá nhân, tổ chức có giải pháp được áp dụng tại"
            " tỉnh từ"
            " năm 2021 đến nay. Hồ sơ nhận đến hết ngày 30/6/2027."),
        Para("Cơ cấu giải thưởng dự kiến:", bold=True),
        Para("02 giải Nhất, mỗi giải 40 triệu đồng;", role="li"),
        Para("04 giải Nhì, mỗi giải 30 triệu đồng;", role="li"),
        Para("08 giải Ba, mỗi giải 20 triệu đồng;", role="li"),
        Para("15 giải Khuyến khích, mỗi giải 10 triệu đồng.", role="li"),
        par("Ban Thư ký: Phòng Khoa học, Liên hiệp hội tỉnh X; điện thoại 0237 385 1111."),
    ]  # fmt: skip
    return Doc("html_launch_no_records.html", "prose", [], blocks, write_html(Site("union")))


def docs() -> list[Doc]:
    return [news(), portrait(), article(), task_page(), result_page(), programme()]
