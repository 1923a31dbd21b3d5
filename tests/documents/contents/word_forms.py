"""Forms as Word files, and lists as RTF."""

from __future__ import annotations

from tests.documents.bank import Bank
from tests.documents.docx_out import Word, write_docx
from tests.documents.model import Block, Doc, Para, Table, expect
from tests.documents.office import through
from tests.documents.phrases import left, letterhead, mid, par, signature


def lines_form() -> Doc:
    """Registration of a task's information: `field: value` lines, values over several lines."""
    bank = Bank("lines form")
    item = bank.item("it", 4, code="01/HĐ-ĐT.2021")
    lead, *rest = item.people
    blocks: list[Block] = [
        Para("Biểu A1-TTNV", align="right", italic=True),
        mid("PHIẾU THÔNG TIN NHIỆM VỤ KHOA HỌC VÀ CÔNG NGHỆ"),
        left("**Tên nhiệm vụ:** " + item.title),
        left("**Cấp quản lý nhiệm vụ:** Cấp tỉnh"),
        left("**Mã số/Số hợp đồng:** " + item.code),
        left("**Tên tổ chức chủ trì:** " + item.org),
        left("**Họ và tên thủ trưởng:** Tạ Quốc A     **Điện thoại:** 0237 222 3333"),
        left("**Cơ quan cấp trên trực tiếp:** UBND tỉnh X"),
        left(f"**Chủ nhiệm nhiệm vụ:** {lead}"),
        left(f"Giới tính: Nữ     Chức danh: Nghiên cứu viên chính     Di động: {bank.phone()}"),
        left("E-mail: chunhiem@example.vn     Mã định danh: " + bank.identity()),
        left("**Danh sách cá nhân tham gia:**"),
        *[Para(str(person), role="bullet") for person in rest],
        left("**Mục tiêu nghiên cứu:** Xây dựng cơ sở dữ liệu dùng chung, phần mềm khai thác và quy"
             " chế vận hành; thử nghiệm tại 5 xã, 2 phường."),
        left("**Lĩnh vực nghiên cứu:** 10201 - Khoa học máy tính"),
        left("**Thời gian thực hiện:** 24 tháng, từ tháng 4/2021 đến tháng 4/2023"),
        left("**Kinh phí:** 1.560 triệu đồng"),
        signature((), ("XÁC NHẬN CỦA TỔ CHỨC CHỦ TRÌ",), "Tạ Quốc A"),
    ]  # fmt: skip
    records = expect([item], "contributors organisation code", level="Cấp tỉnh", year=2023)
    return Doc("docx_form_lines.docx", "form", records, blocks, write_docx())


def table_form() -> Doc:
    """The same kind of form as one ruled table with merged rows."""
    bank = Bank("table form")
    item = bank.item("med", 2, code="YT-2020-07")
    lead, second = item.people
    rows = [
        ["I. THÔNG TIN CHUNG", "", ""],
        ["1", "Tên đề tài", item.title],
        ["2", "Mã số", item.code],
        ["3", "Cấp đề tài", "Cấp cơ sở"],
        ["4", "Đơn vị chủ trì", item.org],
        ["5", "Chủ nhiệm", str(lead)],
        ["", "Điện thoại", bank.phone()],
        ["", "Địa chỉ nhà riêng", "ngõ 8, đường T, phường H"],
        ["6", "Thành viên chính", str(second)],
        ["II. KẾT QUẢ", "", ""],
        ["7", "Ngày nghiệm thu", "14/12/2021"],
        ["8", "Kết luận của Hội đồng", "Đạt yêu cầu; đề nghị áp dụng tại các trạm y tế"],
        ["9", "Địa chỉ ứng dụng", "Khoa Nội tổng hợp; 4 trạm y tế xã"],
    ]
    blocks: list[Block] = [
        letterhead(("SỞ Y TẾ TỈNH X", "HỘI ĐỒNG KHOA HỌC"), "", "X, ngày 20 tháng 12 năm 2021"),
        mid("PHIẾU ĐĂNG KÝ KẾT QUẢ ĐỀ TÀI NGHIÊN CỨU KHOA HỌC"),
        Table(rows, (0.8, 3.4, 8), header=0, sections=frozenset({0, 9}),
              spans=((5, 0, 7, 0),), centred=frozenset({0}), size=12),
    ]  # fmt: skip
    records = expect([item], "contributors organisation code", level="Cấp cơ sở", year=2021)
    return Doc("docx_form_table.docx", "form", records, blocks, write_docx(Word(font="Calibri")))


def entry() -> Doc:
    """An entry for the young people's contest: the child's data must be dropped."""
    bank = Bank("young entry")
    item = bank.item("youth", 1, degree=False)
    blocks: list[Block] = [
        mid("PHIẾU ĐĂNG KÝ DỰ THI"),
        mid("Cuộc thi Sáng tạo thanh thiếu niên, nhi đồng tỉnh X lần thứ 19 năm 2023"),
        left(f"Họ và tên tác giả: {item.authors()}"),
        left(f"Ngày sinh: {bank.birthday(2010, 2014)}     Dân tộc: Kinh     Lớp: 6B"),
        left(f"Trường: {item.org}"),
        left("Họ tên bố (mẹ): Dương Thị V     Số điện thoại: " + bank.phone()),
        left("Địa chỉ: thôn Đông, xã Z, huyện Y"),
        left(f"Tên mô hình, sản phẩm dự thi: {item.title}"),
        left("Lĩnh vực dự thi: Sản phẩm thân thiện với môi trường"),
        left("Kích thước: 40 x 30 x 55 cm     Khối lượng: 2,4 kg"),
        par("Ý tưởng: em thấy sân trường sau giờ ra chơi thường có rác nên muốn làm sản phẩm này để"
            " các bạn thích thú hơn khi giữ vệ sinh."),
        signature((), ("Người đăng ký",), item.authors()),
    ]  # fmt: skip
    records = expect([item], "organisation", edition=19, year=2023, contributors=[],
                     contest="Cuộc thi Sáng tạo thanh thiếu niên, nhi đồng tỉnh X")  # fmt: skip
    return Doc("docx_form_youth_entry.docx", "form", records, blocks, write_docx(Word(size=14)))


def rtf_awards() -> Doc:
    """RTF: numbered paragraphs that begin with the author."""
    bank = Bank("rtf awards")
    items = bank.prizes([("Nhất", 1), ("Nhì", 2), ("Khuyến khích", 4)], people=1)
    blocks: list[Block] = [
        mid("DANH SÁCH TÁC GIẢ ĐƯỢC KHEN THƯỞNG"),
        mid("Hội thi Sáng tạo kỹ thuật tỉnh X lần thứ 7, năm 2018 - 2019"),
    ]
    blocks += [left(f"{at}. {i.authors()}, {i.org}, đoạt giải {i.prize} với giải pháp: {i.title}.")
               for at, i in enumerate(items, 1)]  # fmt: skip
    blocks.append(par("Danh sách gồm 07 người. Tiền thưởng chuyển qua tài khoản cá nhân."))
    records = expect(items, "prize contributors organisation", edition=7, year=2019,
                     contest="Hội thi Sáng tạo kỹ thuật tỉnh X", status="conferred")  # fmt: skip
    return Doc("rtf_authors_first.rtf", "list", records, blocks, through(write_docx(), "docx"))


def rtf_tasks() -> Doc:
    """RTF with a table of results and their numbers of storage."""
    bank = Bank("rtf tasks")
    items = [bank.item(topic, 1, code=f"ĐTCT-2017-{at:03}")
             for at, topic in enumerate(("agri", "soc", "mat", "it", "med"), 11)]  # fmt: skip
    rows = [["Mã số", "Tên kết quả nghiên cứu", "Chủ nhiệm, cơ quan", "Số hồ sơ lưu"]]
    rows += [[i.code, i.title, f"{i.authors()}, {i.org}", f"{at}/KQNC-SKHCN"]
             for at, i in enumerate(items, 40)]  # fmt: skip
    blocks: list[Block] = [
        mid("THÔNG BÁO KẾT QUẢ THỰC HIỆN NHIỆM VỤ KHOA HỌC VÀ CÔNG NGHỆ CẤP TỈNH"),
        mid("Tháng 9 năm 2019", bold=False, italic=True),
        Table(rows, (2.4, 5, 4, 2.4), centred=frozenset({0, 3})),
    ]
    records = expect(items, "contributors organisation code", level="Cấp tỉnh")
    return Doc("rtf_results.rtf", "list", records, blocks, through(write_docx(), "docx"))


def docs() -> list[Doc]:
    return [lines_form(), table_form(), entry(), rtf_awards(), rtf_tasks()]
