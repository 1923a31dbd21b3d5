"""The columns a list may have: one table for reading lists, for the form, and for its guide.

Labels are the headers of the form; aliases are headers seen in lists of Vietnamese offices.
"""

from __future__ import annotations

from dataclasses import dataclass

from kb.domain import Bank

__all__ = [
    "BANK_CAPTION",
    "COLUMNS",
    "COLUMNS_BY_NAME",
    "EXAMPLE_MARK",
    "Column",
    "form_columns",
]

BANK_CAPTION = "Ngân hàng: "
"""Begins a line above the table that names the bank of all its rows."""

EXAMPLE_MARK = "VÍ DỤ"
"""Stands in the number column of the form's example row, which is not imported."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column: `name` in mapping files, `label` on the form, `width` there in characters.

    A header may go on after an alias ("Họ và tên tác giả, năm sinh"), but not after those `alone`.
    `choices` names the vocabulary offered as a drop-down list. A `private` column is recognised
    so that it can be left out; it is not on the form. `banks`: whose form has it; empty means all.
    """

    name: str
    label: str
    aliases: tuple[str, ...] = ()
    alone: tuple[str, ...] = ()
    help: str = ""
    example: str = ""
    width: int = 18
    choices: str = ""
    banks: tuple[Bank, ...] = ()
    required: bool = False
    private: bool = False


_PRIZED = (Bank.SOLUTION,)
_RESEARCH = (Bank.ADVANCE,)

# What is listed, and what lists say of it: "Giải pháp đạt giải", "Sáng kiến dự thi".
_WORKS = ("Giải pháp", "Công trình", "Đề tài", "Sáng kiến", "Mô hình", "Sản phẩm", "Nhiệm vụ",
          "Dự án", "Ý tưởng")  # fmt: skip
_SAID_OF_WORKS = ("đạt giải", "đoạt giải", "dự thi", "được giải", "được công nhận", "nghiên cứu",
                  "khoa học")  # fmt: skip
_NAMES_OF_WORKS = tuple(
    f"{named}{work}{said}"
    for named in ("", "Tên ")
    for work in _WORKS
    for said in (
        *(f" {each}" for each in _SAID_OF_WORKS),
        *(f", {other.lower()}" for other in _WORKS if other != work),
        " và tác giả", ", tác giả", ", tác giả, địa chỉ",
    )
)  # fmt: skip

COLUMNS = (
    Column(name="number", label="STT", aliases=("TT", "Số TT", "Số thứ tự", "No"), alone=("Số",),
           width=8,
           help="Số thứ tự; bỏ trống cũng được.", example=EXAMPLE_MARK),
    Column(name="bank", label="Ngân hàng", width=26, choices="banks",
           help="Chọn một trong bốn ngân hàng.", example="Ngân hàng giải pháp đạt giải"),
    Column(name="title", label="Tên giải pháp, kết quả", width=60, required=True,
           aliases=("Tên giải pháp", "Tên đề tài", "Tên công trình", "Tên nhiệm vụ",
                    "Tên sáng kiến", "Tên mô hình", "Tên sản phẩm", "Tên dự án",
                    "Tên đề tài, dự án", "Tên kết quả",
                    "Tên đề tài, sáng kiến", "Tên bài", "Tên bài viết", "Tên tiến bộ kỹ thuật",
                    "Tên ý tưởng", "Tên giống", "Tên giải pháp, đề tài", "Tiêu đề", "Title",
                    "Giải pháp dự thi", "Là tác giả của giải pháp", "Nội dung sáng kiến",
                    "Đã đăng ký kết quả thực hiện nhiệm vụ", "Đăng ký kết quả thực hiện nhiệm vụ",
                    "Kết quả thực hiện nhiệm vụ",
                    "Chứng nhận giải pháp", "Đã có giải pháp", "Đã có công trình",
                    "Đã có sáng kiến",
                    "Là tác giả hoặc đại diện nhóm tác giả", "Là đại diện nhóm tác giả",
                    *_NAMES_OF_WORKS),
           alone=("Tên", "Thành tích", "Giải pháp", "Đề tài", "Công trình", "Sáng kiến",
                  "Sản phẩm", "Mô hình", "Nhiệm vụ", "Dự án"),
           help="Đúng như trong quyết định hoặc văn bản.",
           example="Thiết bị mẫu để hướng dẫn điền biểu"),
    Column(name="kind", label="Loại", aliases=("Loại hình", "Loại kết quả"), width=22,
           choices="kinds", help="Bỏ trống: theo ngân hàng.", example="Giải pháp kỹ thuật"),
    Column(name="authors", label="Tác giả", width=34,
           aliases=("Nhóm tác giả", "Tác giả, nhóm tác giả", "Họ và tên", "Họ tên",
                    "Họ tên tác giả",
                    "Họ và tên tác giả", "Tên tác giả", "Đồng tác giả", "Người thực hiện",
                    "Tác giả, đồng tác giả", "Chủ giải pháp", "Nhóm nghiên cứu", "Họ tên học sinh",
                    "Tên học sinh", "Tác giả, nhóm nghiên cứu", "Người dự thi",
                    "Đại diện nhóm tác giả", "Chủ trì, đồng tác giả", "Tôi là", "Tên tôi là",
                    "Tôi tên là", "Chúng tôi là"),
           alone=("Học sinh", "Thí sinh", "Nông dân", "Sinh viên", "Người đạt giải",
                  "Ông (bà)", "Các ông", "Các ông (bà)", "Tặng cho", "Trao cho",
                  "Chứng nhận ông (bà)", "Chứng nhận ông", "Chứng nhận bà", "Công nhận ông (bà)",
                  "Cấp cho ông (bà)", "Tặng ông (bà)", "Cấp cho"),
           help="Cách nhau bằng dấu chấm phẩy. Cuộc thi có người dưới 18 tuổi: tên không được lưu.",
           example="ThS. Nguyễn Văn A; Trần Thị B"),
    Column(name="leader", banks=_RESEARCH,
           label="Chủ nhiệm", width=26,
           aliases=("Chủ nhiệm đề tài", "Chủ nhiệm nhiệm vụ", "Họ tên chủ nhiệm", "Chủ trì",
                    "Chủ nhiệm đề tài, dự án"),
           help="Người chủ nhiệm nhiệm vụ KH&CN."),
    Column(name="members", banks=_RESEARCH,
           label="Thành viên", width=34,
           aliases=("Thành viên tham gia", "Các cá nhân tham gia", "Cá nhân tham gia",
                    "Đồng tác giả", "Họ tên đồng tác giả", "Thành viên chính",
                    "Thành viên thực hiện",
                    "Danh sách cá nhân tham gia", "Cán bộ phối hợp", "Cộng sự",
                    "Những người tham gia", "Các thành viên", "Người tham gia",
                    "Danh sách thành viên", "Cán bộ tham gia"),
           alone=("Tham gia", "Thư ký khoa học", "Thư ký đề tài", "Thư ký nhiệm vụ", "Thư ký dự án",
                  "Cộng tác viên", "Phối hợp"),
           help="Cách nhau bằng dấu chấm phẩy."),
    Column(name="organisation", label="Đơn vị", width=34,
           aliases=("Cơ quan", "Đơn vị công tác", "Cơ quan chủ trì", "Tổ chức chủ trì",
                    "Đơn vị chủ trì", "Cơ quan, đơn vị", "Đơn vị, địa phương", "Nơi công tác",
                    "Trường", "Tên đơn vị", "Cơ quan thực hiện", "Đơn vị thực hiện",
                    "Tên tổ chức chủ trì", "Tên cơ quan chủ trì", "Nơi làm việc", "Khoa, phòng",
                    "Cơ quan công tác", "Trường, lớp", "Lớp, trường", "Trường học",
                    "Tổ chức chủ trì thực hiện", "Nơi chủ trì", "Đơn vị chào bán",
                    "Đơn vị chuyển giao"),
           alone=("Tổ chức", "Chứng nhận tổ chức", "Chủ đầu tư tạo ra sáng kiến", "Tên tổ chức",
                  "Tên cơ quan"),
           help="Cách nhau bằng dấu chấm phẩy.", example="Đơn vị X"),
    Column(name="contest", banks=_PRIZED,
           label="Cuộc thi, giải thưởng", width=46, choices="contests",
           aliases=("Cuộc thi", "Hội thi", "Giải thưởng", "Tên cuộc thi", "Tên hội thi",
                    "Tên giải thưởng", "Hội thi, cuộc thi", "Cuộc thi, hội thi"),
           help="Chọn trong danh sách, hoặc ghi đúng tên trong quyết định.",
           example="Hội thi Sáng tạo kỹ thuật tỉnh Thanh Hóa"),
    Column(name="edition", banks=_PRIZED,
           label="Lần thứ", aliases=("Lần", "Kỳ", "Lần thứ, kỳ", "Kỳ giải", "Kỳ hội thi"), width=16,
           help="Số lần tổ chức: 14 hoặc XIV; có thể kèm năm: 14 (2024-2025).", example="14"),
    Column(name="year", label="Năm", width=10,
           aliases=("Năm đạt giải", "Năm nhận giải", "Năm dự thi", "Năm trao giải",
                    "Năm công nhận"),
           help="Năm của cuộc thi hoặc năm nghiệm thu.", example="2025"),
    Column(name="prize", banks=_PRIZED,
           label="Giải", width=18, choices="prizes",
           aliases=("Đạt giải", "Loại giải", "Mức giải", "Xếp giải", "Kết quả xếp giải", "Giải đạt",
                    "Xếp loại", "Giải thưởng đạt được", "Đề nghị xếp giải", "Đề nghị giải",
                    "Giải đề nghị", "Mức giải thưởng", "Giải thưởng đạt", "Hạng giải",
                    "Hạng", "Thứ hạng", "Kết quả xét giải", "Xếp hạng"),
           alone=("Đề nghị", "Đề xuất", "Kết quả giải", "Mức đề nghị", "Mức đề xuất"),
           help="Để trống khi văn bản không ghi mức giải.", example="Giải Nhất"),
    Column(name="status", banks=_PRIZED,
           label="Tình trạng giải", width=16, choices="statuses",
           aliases=("Trạng thái giải",), help="Đã trao, hoặc mới đề nghị.", example="Đã trao"),
    Column(name="contest_field", banks=_PRIZED,
           label="Lĩnh vực dự thi", width=40, choices="contest_fields",
           aliases=("Lĩnh vực", "Lĩnh vực giải pháp", "Thuộc lĩnh vực"),
           help="Lĩnh vực theo thể lệ của đúng cuộc thi ấy.",
           example="Công nghệ thông tin, điện tử, viễn thông"),
    Column(name="ceremony", banks=_PRIZED,
           label="Ngày trao giải", aliases=("Ngày công bố",), width=14,
           help="Ngày/tháng/năm.", example="25/12/2025"),
    Column(name="discipline", label="Lĩnh vực khoa học", width=34, choices="disciplines",
           aliases=("Lĩnh vực nghiên cứu", "Lĩnh vực KH&CN", "Chuyên ngành"),
           help="Theo Thông tư 24/2025/TT-BKHCN.",
           example="Khoa học kỹ thuật và công nghệ"),
    Column(name="topic", label="Chủ đề ưu tiên", aliases=("Chủ đề",), width=30, choices="topics",
           help="Cách nhau bằng dấu chấm phẩy."),
    Column(name="home", label="Địa phương của tác giả", width=30,
           aliases=("Địa phương", "Huyện, thị xã, thành phố", "Huyện, thị xã", "Huyện, TP",
                    "Huyện, thành phố", "Quận, huyện", "Huyện, thị", "Huyện", "Quê quán", "Tỉnh",
                    "Tỉnh, thành phố", "Xã, phường", "Xã, huyện", "Địa bàn"),
           help="Xã, phường hoặc huyện cũ, tỉnh; không ghi số nhà.", example="Tỉnh Thanh Hóa"),
    Column(name="place", label="Nơi áp dụng", width=30,
           aliases=("Địa điểm áp dụng", "Địa chỉ áp dụng", "Nơi đã áp dụng", "Địa điểm thực hiện",
                    "Địa điểm triển khai", "Phạm vi áp dụng"),
           help="Cách nhau bằng dấu chấm phẩy."),
    Column(name="origin", label="Xuất xứ", aliases=("Nguồn gốc",), width=26, choices="origins",
           help="Bỏ trống: suy từ địa phương của tác giả.", example="Trong tỉnh"),
    Column(name="summary", label="Tóm tắt", width=60,
           aliases=("Nội dung tóm tắt", "Mô tả", "Tóm tắt nội dung", "Mục tiêu"),
           help="Viết cho ngân hàng này; không chép nguyên văn bài báo."),
    Column(name="results", label="Kết quả, hiệu quả", width=40,
           aliases=("Hiệu quả", "Kết quả", "Kết quả đạt được", "Hiệu quả kinh tế", "Kết quả chính",
                    "Hiệu quả áp dụng"),
           help="Số liệu có nguồn, mỗi ý một dòng hoặc cách nhau bằng dấu chấm phẩy."),
    Column(name="scale", label="Quy mô", width=24, help="Quy mô đã áp dụng."),
    Column(name="cost", label="Chi phí", aliases=("Kinh phí", "Kinh phí thực hiện"), width=24,
           help="Chi phí áp dụng hoặc kinh phí; chỉ ghi số thì hiểu là đồng."),
    Column(name="conditions", label="Điều kiện áp dụng", width=30, help="Cần gì để áp dụng."),
    Column(name="period", label="Thời gian thực hiện", width=20,
           aliases=("Thời gian", "Kết thúc", "Năm kết thúc", "Thời gian kết thúc"),
           alone=("Thực hiện", "Thực tế thực hiện"),
           help="Ví dụ 2022-2024, 3/2022-6/2024."),
    Column(name="task_code", banks=_RESEARCH,
           label="Mã số nhiệm vụ", width=20,
           aliases=("Mã số", "Mã đề tài", "Mã số đề tài", "Số hiệu", "Mã nhiệm vụ", "Ký hiệu"),
           alone=("Mã",),
           help="Mã số đề tài, dự án."),
    Column(name="level", banks=_RESEARCH,
           label="Cấp quản lý", width=18,
           aliases=("Cấp", "Cấp đề tài", "Cấp nhiệm vụ", "Cấp dự án"), choices="levels",
           help="Cấp quản lý nhiệm vụ."),
    Column(name="accepted", banks=_RESEARCH,
           label="Ngày nghiệm thu", width=16,
           aliases=("Năm nghiệm thu", "Thời gian nghiệm thu", "Năm NT", "Nghiệm thu"),
           alone=("Thời gian họp", "Ngày họp", "Địa điểm và thời gian", "Thời gian, địa điểm",
                  "Thời gian và địa điểm"),
           help="Ngày, tháng hoặc năm."),
    Column(name="grade", banks=_RESEARCH,
           label="Xếp loại nghiệm thu", aliases=("Kết quả nghiệm thu",), width=20,
           help="Ví dụ: Xuất sắc, Đạt."),
    Column(name="keywords", label="Từ khóa", width=30, help="Cách nhau bằng dấu chấm phẩy."),
    Column(name="source", label="Địa chỉ nguồn", width=40,
           aliases=("Nguồn", "Link", "URL", "Đường dẫn", "Nguồn tin"),
           help="Trang web đã công bố; bỏ trống thì ghi tên tệp này."),
    Column(name="publisher", label="Nơi công bố", width=26,
           aliases=("Cơ quan công bố", "Cơ quan ban hành", "Nơi đăng"),
           help="Cơ quan công bố nguồn."),
    Column(name="note", label="Ghi chú", width=30, help="Điều cần biết thêm."),
    Column(name="consent", banks=(Bank.EXPERT,),
           label="Văn bản đồng ý", width=26,
           help="Chỉ cho chuyên gia: số, ngày văn bản đồng ý công bố."),
    Column(name="id", label="Mã bản ghi", width=26,
           help="Chỉ điền khi sửa bản ghi đã có trong ngân hàng. Cả bản ghi được thay bằng dòng"
                " này: ô để trống làm mất nội dung cũ."),
    Column(name="phone", label="Điện thoại", private=True,
           aliases=("Số điện thoại", "SĐT", "ĐT", "Di động", "Mobile", "Tel", "Fax",
                    "Số fax")),
    Column(name="mail", label="Email", private=True, aliases=("E-mail", "Thư điện tử")),
    Column(name="address", label="Địa chỉ", private=True,
           aliases=("Địa chỉ liên hệ", "Địa chỉ nhà riêng", "Nơi ở", "Chỗ ở", "Hộ khẩu")),
    Column(name="identity", label="CCCD", private=True,
           aliases=("CMND", "Số CCCD", "Số CMND", "Căn cước", "Số định danh", "CMND, CCCD")),
    Column(name="birth", label="Ngày sinh", private=True,
           aliases=("Năm sinh", "Ngày tháng năm sinh", "Ngày, tháng, năm sinh", "Tuổi")),
    Column(name="gender", label="Giới tính", private=True, aliases=("Nam, nữ", "Dân tộc")),
)  # fmt: skip

COLUMNS_BY_NAME = {column.name: column for column in COLUMNS}


def form_columns(bank: Bank | None) -> tuple[Column, ...]:
    """The columns of the form: all that are not private, or those of one bank, which the form
    then names above the table."""
    shown = (column for column in COLUMNS if not column.private)
    if bank is None:
        return tuple(shown)
    return tuple(
        column
        for column in shown
        if column.name != "bank" and (not column.banks or bank in column.banks)
    )
