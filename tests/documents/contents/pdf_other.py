"""Forms, reports, an article and a table of figures as PDF files with a text layer."""

from __future__ import annotations

from tests.documents.bank import Bank
from tests.documents.docx_out import Word, write_docx
from tests.documents.model import Block, Break, Doc, Para, Record, Table, expect
from tests.documents.office import through
from tests.documents.pdf_out import Page, write_pdf
from tests.documents.phrases import left, letterhead, mid, par, signature


def result_form() -> Doc:
    """Registration of a result: numbered field lines, a table of members, private data."""
    bank = Bank("result_form")
    item = bank.item("agri", 5, code="ĐTKHCN.06/2019")
    lead = item.people[0]
    rows = [["TT", "Họ và tên", "Học vị", "Chữ ký"]]
    rows += [[str(at), p.name, p.degree.strip(".") or "-", ""]
             for at, p in enumerate(item.people, 1)]  # fmt: skip
    blocks: list[Block] = [
        Para("Mẫu 5 - PĐKKQ", align="right", italic=True, size=11),
        mid("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"), mid("Độc lập - Tự do - Hạnh phúc"),
        mid("PHIẾU ĐĂNG KÝ KẾT QUẢ THỰC HIỆN NHIỆM VỤ KHOA HỌC VÀ CÔNG NGHỆ", before=8),
        left(f"1. Tên nhiệm vụ: {item.title}"),
        left("2. Cấp nhiệm vụ: ☐ Quốc gia   ☐ Bộ   ☒ Cấp tỉnh   ☐ Cơ sở"),
        left(f"3. Mã số nhiệm vụ (nếu có): {item.code}"),
        left(f"4. Tổ chức chủ trì nhiệm vụ: {item.org}"),
        left("   Địa chỉ: số 12, phố K, thành phố X      Điện thoại: 0237 300 0000"),
        left(f"5. Chủ nhiệm nhiệm vụ: {lead.name}"),
        left(f"   Ngày sinh: {bank.birthday()}      Giới tính: ☒ Nam ☐ Nữ"),
        left(f"   Số CCCD: {bank.identity()}      Điện thoại: {bank.phone()}"),
        left("   E-mail: chunhiem06@example.vn      Nhà riêng: thôn 3, xã Z, huyện Y"),
        left("6. Danh sách cá nhân tham gia thực hiện nhiệm vụ:"),
        Table(rows, (0.8, 6, 3, 3), centred=frozenset({0, 2}), size=12),
        left("7. Thời gian thực hiện: từ tháng 3/2019 đến tháng 9/2021"),
        left("8. Kinh phí: 1.240 triệu đồng, trong đó ngân sách nhà nước 870 triệu đồng"),
        left("9. Nghiệm thu: Hội đồng cấp tỉnh họp ngày 17/11/2021, xếp loại Khá"),
        left("10. Sản phẩm đã tạo ra: 01 quy trình kỹ thuật; 03 mô hình; 02 bài báo"),
        signature((), ("CHỦ NHIỆM NHIỆM VỤ",), lead.name),
    ]  # fmt: skip
    records = expect([item], "contributors organisation code", level="Cấp tỉnh", year=2021)
    return Doc("pdf_form_result.pdf", "form", records, blocks,
               through(write_docx(Word(font="Tinos")), "docx"))  # fmt: skip


def entry_form() -> Doc:
    """An entry for a contest; nothing is conferred or proposed yet."""
    bank = Bank("entry_form")
    item = bank.item("mech", 2, degree=False)
    first, second = item.people
    blocks: list[Block] = [
        letterhead(("MẪU SỐ 1",), "", "................, ngày 15 tháng 7 năm 2023", share=0.3),
        mid("PHIẾU ĐĂNG KÝ DỰ THI", size=15),
        mid("HỘI THI SÁNG TẠO KỸ THUẬT TỈNH X LẦN THỨ 9 (2022-2023)", size=13),
        mid("Kính gửi: Ban Tổ chức Hội thi", bold=False, italic=True),
        left(f"1. Tôi là (ghi họ tên đầy đủ): {first.name}"),
        left(f"2. Ngày, tháng, năm sinh: {bank.birthday()}    Nam/Nữ: Nam"),
        left("3. Trình độ học vấn: 12/12"),
        left(f"4. Số CMND/CCCD: {bank.identity()}"),
        left(f"5. Nơi làm việc: {item.org}"),
        left("6. Địa chỉ nhà riêng: số nhà 7, ngõ 15, tổ 2, phường H, thành phố X"),
        left(f"7. Điện thoại: {bank.phone()}    E-mail: tacgia.{first.name[0].lower()}@example.vn"),
        left("8. Là tác giả (hoặc đại diện nhóm tác giả) của giải pháp dự thi:"),
        Para(item.title, bold=True, indent=10),
        left(f"9. Họ và tên đồng tác giả: {second.name} - tỷ lệ đóng góp: 40%"),
        left("10. Lĩnh vực dự thi: ☐ CNTT  ☒ Cơ khí tự động hóa, xây dựng, giao thông vận tải"),
        left("    ☐ Vật liệu  ☐ Nông nghiệp  ☐ Y dược  ☐ Giáo dục"),
        left("11. Tài liệu gửi kèm: bản mô tả giải pháp (02 bản), 02 ảnh 4x6, đĩa CD"),
        par("Tôi xin cam đoan giải pháp do chúng tôi sáng tạo ra, không vi phạm quyền sở hữu trí"
            " tuệ của người khác. Nếu sai tôi xin chịu trách nhiệm trước pháp luật."),
        signature((), ("Người đăng ký", "(ký, ghi rõ họ tên)"), first.name),
    ]  # fmt: skip
    records = expect([item], "contributors organisation", edition=9, year=2023,
                     contest="Hội thi Sáng tạo kỹ thuật tỉnh X")  # fmt: skip
    return Doc("pdf_form_entry.pdf", "form", records, blocks, write_pdf(Page(font="free", size=13)))


def task_sheet() -> Doc:
    """Information about one running task as a table of fields and values."""
    bank = Bank("task_sheet")
    item = bank.item("soc", 1, code="NVQG-2023/15")
    members = [bank.person("soc") for _ in range(3)]
    rows = [
        ["Tên nhiệm vụ", item.title],
        ["Mã số", item.code],
        ["Cấp quản lý", "Cấp nhà nước"],
        ["Tổ chức chủ trì", item.org],
        ["Cơ quan chủ quản", "UBND tỉnh X"],
        ["Chủ nhiệm nhiệm vụ", item.authors()],
        ["Cán bộ phối hợp", "; ".join(str(p) for p in members)],
        ["Lĩnh vực", "5. Khoa học xã hội"],
        ["Thời gian thực hiện", "01/2023 - 12/2025"],
        ["Mục tiêu", "Làm rõ cơ sở lý luận và thực tiễn; đánh giá thực trạng giai đoạn 2015-2022;"
         " đề xuất hệ thống giải pháp và kiến nghị chính sách đến năm 2035."],
        ["Phương thức khoán chi", "Khoán chi từng phần"],
    ]  # fmt: skip
    blocks: list[Block] = [
        left("SỞ KHOA HỌC VÀ CÔNG NGHỆ TỈNH X", bold=True),
        mid("THÔNG TIN NHIỆM VỤ KHOA HỌC VÀ CÔNG NGHỆ ĐANG TIẾN HÀNH", size=14, before=12),
        Table(rows, (3, 8), header=0),
        par("Thông tin được công khai theo quy định về thu thập, đăng ký, lưu giữ và công bố thông"
            " tin khoa học và công nghệ. Cập nhật ngày 04/3/2024.", indent=0, size=10),
    ]  # fmt: skip
    record = expect([item], "organisation code", level="Cấp nhà nước", year=2025)[0]
    record["contributors"] = item.names() + [p.name for p in members]
    return Doc("pdf_task_sheet.pdf", "form", [record], blocks,
               write_pdf(Page(font="carlito", size=12)))  # fmt: skip


def report() -> Doc:
    """A yearly report: a few prizes in long sentences among figures and plans."""
    bank = Bank("report")
    a, b = bank.item("med", 2, prize="Nhì"), bank.item("agri", 1, prize="Khuyến khích")
    c, d = bank.item("it", 2, prize="Vàng"), bank.item("mat", 1, prize="Bạc")
    blocks: list[Block] = [
        letterhead(("LIÊN HIỆP CÁC HỘI KH&KT TỈNH X", "HỘI ĐỒNG THI ĐUA"), "Số: 91/BC-LHH",
                   "X, ngày 20 tháng 12 năm 2022"),
        mid("BÁO CÁO"), mid("Kết quả phong trào sáng tạo khoa học và công nghệ năm 2022"),
        Para("I. Kết quả nổi bật", bold=True),
        par("Năm 2022, toàn tỉnh có 318 sáng kiến được công nhận, tăng 9% so với năm 2021; 24 đơn"
            " vị phát động phong trào thi đua lao động sáng tạo. Tổng kinh phí hỗ trợ là 1,35 tỷ"
            " đồng. Công tác tư vấn, phản biện được duy trì với 11 dự án, đề án."),
        par("Tại Giải thưởng Sáng tạo Khoa học và Công nghệ Việt Nam năm 2022, tỉnh có hai công"
            f" trình được tôn vinh. Công trình “{a.title}” của nhóm tác giả {a.authors(', ')}"
            f" ({a.org}) đoạt giải Nhì; công trình “{b.title}” của {b.authors()}, công tác tại"
            f" {b.org}, đoạt giải Khuyến khích."),
        par("Cũng trong năm, Giải thưởng KH&CN tỉnh X lần thứ 5 được trao cho hai công trình: giải"
            f" Vàng thuộc về “{c.title}” của {' và '.join(str(p) for p in c.people)}; giải Bạc"
            f" thuộc về “{d.title}” do {d.authors()} làm tác giả. Năm 2020, Giải thưởng này có 03"
            " giải Đồng, không có giải Vàng."),
        Para("II. Hạn chế", bold=True),
        par("Số giải pháp của nông dân, công nhân trực tiếp sản xuất còn ít (17%). Việc nhân rộng"
            " giải pháp sau khi đạt giải chưa được theo dõi thường xuyên; 6/27 huyện, thị xã"
            " chưa có"
            " hồ sơ tham gia."),
        Para("III. Nhiệm vụ năm 2023", bold=True),
        par("Phát động Hội thi Sáng tạo kỹ thuật lần thứ 10; phấn đấu có từ 80 đến 100 giải pháp"
            " dự thi cấp tỉnh, 10 giải pháp dự thi toàn quốc; tổ chức 04 lớp tập huấn viết mô tả"
            " giải pháp."),
        signature(("Thường trực Tỉnh ủy;", "Liên hiệp hội Việt Nam;", "Lưu VP."),
                  ("TM. HỘI ĐỒNG", "CHỦ TỊCH"), "Hoàng Văn E"),
    ]  # fmt: skip
    use = "contributors prize organisation"
    national = "Giải thưởng Sáng tạo Khoa học và Công nghệ Việt Nam"
    records = [
        *expect([a, b], use, contest=national, year=2022, status="conferred"),
        *expect([c, d], "contributors prize", contest="Giải thưởng KH&CN tỉnh X", edition=5,
                status="conferred"),
    ]  # fmt: skip
    return Doc("pdf_report_prose.pdf", "prose", records, blocks,
               through(write_docx(Word(font="Tinos", size=14)), "docx"))  # fmt: skip


def two_columns() -> Doc:
    """A news page in two columns, words of one sentence over the gap between them."""
    bank = Bank("columns")
    a, b, c = (
        bank.item(t, 1, prize=p) for t, p in (("mech", "Nhất"), ("edu", "Ba"), ("agri", "Ba"))
    )
    blocks: list[Block] = [
        left("TIN KHOA HỌC - Số 4/2018", italic=True),
        Para("Những sáng kiến từ nhà máy, lớp học và ruộng đồng", bold=True, size=20, align="left"),
        left("Bài và ảnh: Lưu Hồng Đ", italic=True),
        Break("column"),
        par("Vượt qua 52 giải pháp, ba cái tên dưới đây để lại dấu ấn tại Hội thi Sáng tạo kỹ thuật"
            " tỉnh Bình Q lần thứ VII (2017-2018) vừa khép lại cuối tuần qua."),
        Para("Giải Nhất từ xưởng cơ khí", bold=True, align="left"),
        par(f"Mười bốn năm đứng máy, {a.names()[0]} ({a.org}) thuộc từng tiếng ồn lạ của thiết bị."
            f" Giải pháp “{a.title}” của anh giành giải Nhất nhờ chi phí chỉ bằng một phần ba máy"
            " nhập, linh kiện mua được ngay ở chợ huyện. “Làm được thì làm, hỏng thì tháo ra làm"
            " lại”, anh cười."),
        Para("Cô giáo và những tấm thẻ màu", bold=True, align="left"),
        par(f"Ở bậc giải Ba, Hội đồng Giám khảo đánh giá cao “{b.title}” của {b.names()[0]},"
            f" {b.org}. Sau hai năm học thử nghiệm với 214 học sinh, tỷ lệ em tự tin phát biểu tăng"
            " từ 31% lên 68%."),
        par(f"Giải Ba còn lại trao cho {c.names()[0]} với “{c.title}”. Tác giả hiện công tác tại"
            f" {c.org} và đã chuyển giao cho 19 hộ."),
        Para("Chờ đợi bước đi tiếp", bold=True, align="left"),
        par("Theo Ban Tổ chức, khoảng một nửa số giải pháp đoạt giải các kỳ trước vẫn đang được sử"
            " dụng. Kỳ thứ VI (2015-2016) có một giải Nhất về y tế nhưng đến nay chưa có doanh"
            " nghiệp"
            " nào nhận sản xuất. Làm sao để sáng kiến không nằm trong ngăn kéo vẫn là câu hỏi cho"
            " những mùa thi sau, khi mà vốn mồi, thủ tục sở hữu trí tuệ và thị trường đều là những"
            " cửa ải với người sáng tạo không chuyên."),
        par("Bên lề lễ trao giải, sáu gian trưng bày thu hút hơn 700 lượt khách. Ban Tổ chức sẽ gửi"
            " hồ sơ dự thi toàn quốc trước ngày 30/11."),
    ]  # fmt: skip
    records = expect(
        [a, b, c],
        "prize contributors organisation",
        edition=7,
        year=2018,
        contest="Hội thi Sáng tạo kỹ thuật tỉnh Bình Q",
        status="conferred",
    )
    return Doc("pdf_two_columns_news.pdf", "prose", records, blocks,
               write_pdf(Page(font="noto", size=14, columns=2, top=38)))  # fmt: skip


def article() -> Doc:
    """An article about one technology: its title and writers are the record."""
    title = "Kỹ thuật ủ chua thân cây chuối với rỉ mật làm thức ăn dự trữ mùa đông cho trâu, bò"
    steps = ("Thu thân chuối sau khi cắt buồng không quá 24 giờ, bỏ bẹ già, thái lát dày 1-2 cm.",
             "Phơi héo đến độ ẩm 65-70%: nắm chặt, mở tay thấy không rỉ nước.",
             "Trộn đều 100 kg thân chuối với 4 kg rỉ mật, 0,5 kg muối và 3 kg cám gạo.",
             "Nén chặt từng lớp 15 cm trong túi hai lớp, buộc kín, để nơi thoáng mát; sau 21 ngày"
             " lấy cho ăn dần.")  # fmt: skip
    blocks: list[Block] = [
        left("PHỔ BIẾN KIẾN THỨC", bold=True),
        mid(title.upper(), size=15, before=6),
        Para("TS. Trần Thị G, KS. Ngô Quang N", align="right", italic=True),
        par("Mùa đông ở các xã vùng cao thường kéo dài gần ba tháng, cỏ tự nhiên cằn cỗi trong khi"
            " thân chuối sau thu hoạch bị bỏ ngay tại vườn. Ủ chua là cách giữ nguồn thức ăn xanh"
            " này với chi phí thấp, dụng cụ đơn giản."),
        Para("1. Nguyên lý", bold=True),
        par("Vi khuẩn lactic lên men đường trong điều kiện yếm khí, hạ pH xuống dưới 4,2 và ức chế"
            " nấm mốc. Rỉ mật bù phần đường mà thân chuối thiếu."),
        Para("2. Các bước thực hiện", bold=True),
        *[Para(f"Bước {at}: {step}", role="bullet") for at, step in enumerate(steps, 1)],
        Para("3. Cách cho ăn", bold=True),
        par("Tuần đầu cho ăn 2 kg/con/ngày để quen mùi, sau tăng lên 8-10 kg. Không dùng phần có"
            " mốc"
            " đen. Bò sữa ngừng cho ăn trước khi vắt sữa 2 giờ. Trong thử nghiệm với 24 con, khối"
            " lượng tăng bình quân 0,31 kg/con/ngày, cao hơn đối chứng 0,12 kg."),
        Para("4. Hiệu quả", bold=True),
        par("Giá thành khoảng 900 đồng/kg. Một hộ nuôi 4 con cần 2,5 tấn cho cả vụ đông, tiết kiệm"
            " gần 3 triệu đồng so với mua rơm cuộn."),
    ]  # fmt: skip
    records: list[Record] = [{"title": title, "contributors": ["Trần Thị G", "Ngô Quang N"]}]
    return Doc("pdf_technology_article.pdf", "prose", records, blocks,
               write_pdf(Page(font="dejavu", size=11.5, margins=(22, 22, 28, 28))))  # fmt: skip


def statistics() -> Doc:
    """A table of totals: prizes are counted, none is named."""
    rows = [["Lần thứ", "Thời gian", "Số giải pháp", "Nhất", "Nhì", "Ba", "Khuyến khích"],
            ["VI", "2016-2017", "71", "1", "3", "4", "8"],
            ["VII", "2018-2019", "84", "2", "3", "6", "10"],
            ["VIII", "2020-2021", "66", "1", "2", "5", "9"],
            ["IX", "2022-2023", "97", "2", "4", "7", "14"],
            ["Cộng", "", "318", "6", "12", "22", "41"]]  # fmt: skip
    blocks: list[Block] = [
        mid("BIỂU TỔNG HỢP SỐ LIỆU HỘI THI SÁNG TẠO KỸ THUẬT TỈNH X QUA CÁC KỲ"),
        Table(rows, (1, 1.6, 1.6, 1, 1, 1, 1.6), centred=frozenset(range(7))),
        par("Nguồn: Văn phòng Liên hiệp hội, tổng hợp đến ngày 31/01/2024. Cơ cấu lĩnh vực của kỳ"
            " gần nhất: công nghệ thông tin 21%, cơ khí 19%, vật liệu 9%, nông nghiệp 23%, y dược"
            " 15%, giáo dục 13%."),
    ]  # fmt: skip
    return Doc("pdf_statistics_no_records.pdf", "list", [], blocks, write_pdf(Page(size=12)))


def docs() -> list[Doc]:
    return [result_form(), entry_form(), task_sheet(), report(), two_columns(), article(),
            statistics()]  # fmt: skip
