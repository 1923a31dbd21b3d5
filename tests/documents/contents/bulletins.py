"""Issues of a union's bulletin: cover, contents, articles in two columns."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tests.documents.bank import SEED
from tests.documents.model import Block, Break, Doc, Para, Record, Table
from tests.documents.pdf_out import Page, write_pdf
from tests.documents.phrases import left, mid
from tests.documents.scan_out import Scan, scanned


@dataclass(frozen=True)
class Article:
    """One article: its page, theme, authors with degrees, title, first sentence."""

    page: int
    theme: str
    authors: tuple[tuple[str, str], ...]
    title: str
    lead: str
    count: int

    def names(self) -> list[str]:
        return [name for _, name in self.authors]

    def line(self, sep: str = ", ") -> str:
        return sep.join(f"{degree} {name}".strip() for degree, name in self.authors)


@cache
def sentences() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    text = (Path(__file__).parents[1] / "sentences.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        if line.startswith("["):
            theme = line.strip("[]")
            found[theme] = []
        elif line and not line.startswith("#"):
            found[theme].append(line)
    return found


def body(article: Article, heads: Sequence[str]) -> list[Block]:
    """The article's text: its lead and sentences of its theme under small headings."""
    rng = random.Random(f"{SEED}-{article.title}")
    pool = [*sentences()[article.theme], *sentences()["general"]]
    rng.shuffle(pool)
    chosen = pool[: article.count]
    blocks: list[Block] = [Para(article.lead, bold=True)]
    for at in range(0, len(chosen), 3):
        if heads and at and at % 6 == 0 and at // 6 <= len(heads):
            blocks.append(Para(heads[at // 6 - 1], bold=True, align="left", before=4))
        blocks.append(Para(" ".join(chosen[at : at + 3]), indent=5))
    return blocks


def records(articles: Sequence[Article]) -> list[Record]:
    return [{"title": a.title, "contributors": a.names()} for a in articles]


FIRST = (
    Article(3, "society", (("", "Lưu Hồng T"),),
            "Liên hiệp hội tỉnh X: 30 năm tập hợp, đoàn kết đội ngũ trí thức",
            "Ba mươi năm trước, chín hội thành viên đầu tiên gặp nhau trong một căn phòng"
            " mượn.", 40),
    Article(5, "agri", (("TS.", "Nguyễn Văn Đ"), ("ThS.", "Trần Thị B"), ("KS.", "Phạm Thị D")),
            "Kết quả bước đầu trồng khoai sọ tím xen cây ăn quả trên đất đồi huyện Y",
            "Khoai sọ tím vốn chỉ trồng trong vườn nhà, nay được đưa lên đồi theo băng.", 25),
    Article(6, "tech", (("KS.", "Lê Văn C"),),
            "Thiết bị cảnh báo sạt lở ta-luy dùng dây đo biến dạng: từ ý tưởng đến mô hình",
            "Ý tưởng đến từ một chiếc đàn bầu cũ treo trên vách nhà sàn.", 40),
    Article(8, "health", (("BS CKII.", "Hoàng Văn G"), ("DS.", "Đỗ Thị L")),
            "Thực trạng sử dụng kháng sinh không đơn tại các quầy thuốc ở thị xã T năm 2022",
            "Hai trăm linh sáu lượt mua thuốc được quan sát trong bốn tuần.", 25),
    Article(9, "society", (("PGS.TS.", "Đặng Thu H"),),
            "Bàn về “khoảng trống” chính sách đối với nhà sáng chế không chuyên",
            "Họ không có phòng thí nghiệm, không có bằng cấp cao, nhưng có hàng chục sáng"
            " chế.", 25),
    Article(10, "agri", (("ThS.", "Bùi Xuân P"), ("CN.", "Vũ Đức Q")),
            "Một số lưu ý khi nuôi cá bỗng (Spinibarbus sp.) trong lồng HDPE ở hồ chứa",
            "Cá bỗng lớn chậm, nhưng càng lâu càng được giá.", 25),
)  # fmt: skip

SECOND = (
    Article(3, "society", (("", "Ban Biên tập"),), "Thư chúc xuân",
            "Một năm nữa lại qua, tòa soạn xin gửi tới bạn đọc lời chúc bình an.", 14),
    Article(4, "tech", (("ThS.", "Cao Minh V"), ("KS.", "Dương Thị S")),
            "Ứng dụng máy bay không người lái khảo sát bãi bồi cửa sông M phục vụ quy hoạch"
            " nuôi trồng thủy sản",
            "Mỗi lần thủy triều rút, bãi bồi lại mang một hình dạng khác.", 40),
    Article(6, "agri", (("TS.", "Mai Thị K"),),
            "Nấm rơm trong nhà kín: lợi ích và rủi ro",
            "Trồng nấm trong nhà kín cho phép làm tám vụ mỗi năm thay vì ba.", 25),
    Article(7, "health", (("BS CKI.", "Ngô Quang E"), ("ThS.BS.", "Tạ Quốc Y"), ("CN.", "Hà Văn"
                                                                                        " B")),
            "Hiệu quả của nhắc lịch bằng tin nhắn đối với người bệnh tăng huyết áp ở ba xã"
            " vùng cao huyện W",
            "Quên uống thuốc là lý do được nhắc tới nhiều nhất.", 40),
    Article(9, "society", (("", "Đinh Ngọc A"), ("", "Phan Hữu N")),
            "Giữ nghề dệt chiếu cói bằng mã QR",
            "Quét mã trên góc chiếu, người mua thấy được ruộng cói và người dệt.", 25),
    Article(10, "tech", (("PGS.TS.", "Trịnh Văn U"),),
            "Bê tông cốt sợi luồng - vật liệu cũ trong hình hài mới",
            "Luồng nhẹ, dẻo và có sẵn, nhưng dễ mục khi gặp kiềm.", 25),
    Article(11, "society", (("ThS.", "Lương Thị M"),),
            "Vài suy nghĩ về công tác tư vấn, phản biện và giám định xã hội",
            "Phản biện không phải là phản đối, mà là cùng nghĩ thêm một lần nữa.", 25),
)  # fmt: skip


THIRD = (
    Article(2, "agri", (("KS.", "Dương Thị E"),),
            "Kinh nghiệm khoanh vỏ bưởi để ra hoa đồng loạt",
            "Khoanh vỏ đúng lúc giúp cây phân hóa mầm hoa tập trung.", 20),
    Article(3, "agri", (("KS.", "Trịnh Văn L"), ("CN.", "Lưu Hồng Q")),
            "Phòng trừ tổng hợp sâu đục thân mía bằng ong mắt đỏ tại vùng nguyên liệu huyện W",
            "Ong được thả sáu đợt, mỗi đợt cách nhau mười ngày.", 20),
    Article(4, "tech", (("", "Tạ Quốc N"),),
            "Hầm ủ phân nắp nổi cho hộ nuôi dưới 10 con lợn",
            "Nắp nổi bằng nhựa dày giữ khí kín mà giá chỉ bằng nửa nắp thép.", 18),
    Article(5, "society", (("", "Phạm Thị V"),),
            "Câu lạc bộ vườn đồi sau năm năm nhìn lại",
            "Từ mười một thành viên đầu tiên, câu lạc bộ nay có mặt ở chín xã.", 18),
    Article(6, "agri", (("TS.", "Bùi Xuân H"),),
            "Thoái hóa giống ở cây có múi: nguyên nhân và cách nhận biết",
            "Lá nhỏ dần, gân xanh phiến vàng là dấu hiệu đầu tiên.", 18),
)  # fmt: skip


def first_issue() -> Doc:
    """Contents as a table of page, title and authors; in the articles the titles are capitals."""
    rows = [["Trang", "Nội dung"]]
    rows += [[f"{a.page}", f"{a.title}\n{a.line()}"] for a in FIRST]
    blocks: list[Block] = [
        mid("LIÊN HIỆP CÁC HỘI KHOA HỌC VÀ KỸ THUẬT TỈNH X", size=13),
        mid("BẢN TIN", size=24, before=60), mid("KHOA HỌC VÀ ĐỜI SỐNG TỈNH X", size=26),
        mid("Số 2 (41) - Tháng 6/2023", size=14, before=20),
        mid("Ảnh bìa: Ruộng bậc thang mùa nước đổ. Ảnh: Trần Thị N", bold=False, italic=True,
            before=260),
        Break(template="one"),
        mid("TRONG SỐ NÀY", size=18),
        Table(rows, (1, 9), ruled=False, size=12.5, centred=frozenset({0})),
        left("Chịu trách nhiệm xuất bản: TS. Vũ Đức A. Thư ký tòa soạn: Mai Thị C.", size=10),
        left("Tòa soạn: số 1, đường D, thành phố X. Điện thoại: 0237 385 2222. Email:"
             " bantin@tinhx.example.vn. Giấy phép xuất bản số 00/GP-STTTT. In 500 bản, khổ 19 x 27"
             " cm.", size=10),
    ]  # fmt: skip
    heads = ("Cách làm", "Kết quả và thảo luận", "Những điều cần tiếp tục")
    for article in FIRST:
        blocks += [
            Break(template="cols"),
            Para(article.title.upper(), bold=True, size=15, align="left"),
            Para(article.line(" - "), italic=True, align="right"),
            *body(article, heads),
        ]
    page = Page(font="serif", size=12.5, leading=1.36, head="Bản tin Khoa học và Đời sống tỉnh X"
                                                            " - Số 2/2023",
                line=True, margins=(20, 18, 20, 20))  # fmt: skip
    return Doc("bulletin_2023_2.pdf", "bulletin", records(FIRST), blocks, write_pdf(page))


def second_issue() -> Doc:
    """Contents under sections, author before title, broken titles, leaders; notes in between."""
    blocks: list[Block] = [
        mid("ĐẶC SAN", size=20, before=40), mid("TRI THỨC TỈNH BÌNH Q", size=30),
        mid("XUÂN GIÁP THÌN 2024", size=18, before=30),
        mid("* Đất và người Bình Q * Sáng tạo từ ruộng đồng * Chuyện nghề", bold=False, size=13,
            before=200),
        Break(template="one"),
        mid("MỤC LỤC", size=20),
    ]  # fmt: skip
    sections = {3: "THƯ TÒA SOẠN", 4: "NGHIÊN CỨU - ỨNG DỤNG", 9: "VĂN HÓA - XÃ HỘI",
                10: "TRAO ĐỔI"}  # fmt: skip
    for article in SECOND:
        if article.page in sections:
            blocks.append(left(sections[article.page], bold=True, size=13))
        words = article.title.split()
        cut = len(words) if len(words) < 11 else len(words) // 2 + 1
        title = " ".join(words[:cut]) + ("\n" if words[cut:] else "") + " ".join(words[cut:])
        if article.names() != ["Ban Biên tập"]:
            blocks.append(left(f"{article.line()}:", italic=True, size=12))
        blocks.append(left(f"{title} {'.' * (24 if words[cut:] else 60)} {article.page}"))
    blocks.append(left("Bìa 4: Thể lệ gửi bài; trình bày: Họa sĩ Lê Văn O", italic=True, size=10))
    for article in SECOND:
        blocks.append(Break(template="cols"))
        by = article.line("\n")
        blocks += [Para(article.title, bold=True, size=17, align="center"),
                   *body(article, ("Bối cảnh", "Thực hiện")),
                   Para(by, bold=True, align="right")]  # fmt: skip
    found = records([a for a in SECOND if a.page != 3])
    found.insert(0, {"title": "Thư chúc xuân"})
    page = Page(font="noto", size=11.5, leading=1.36, head="Tri thức tỉnh Bình Q · Xuân"
                                                           " 2024", foot="[{page}]",
                margins=(20, 18, 18, 18))  # fmt: skip
    return Doc("bulletin_2024_spring.pdf", "bulletin", found, blocks, write_pdf(page))


def third_issue() -> Doc:
    """A scanned issue in black and white: contents as running lines, authors in brackets."""
    blocks: list[Block] = [
        mid("HỘI LÀM VƯỜN TỈNH BÌNH Q", size=14),
        mid("THÔNG TIN KHOA HỌC", size=30, before=80),
        mid("Số 7 - Quý III năm 2009", size=15),
        left("MỤC LỤC", bold=True, size=16),
    ]
    for article in THIRD:
        blocks.append(left(f"{article.title} ({article.line(' và ')}), tr. {article.page}"))
    blocks.append(left("Ban biên tập: Cao Minh S, Hà Văn V. Lưu hành nội bộ.", size=10))
    for article in THIRD:
        blocks += [
            Break(template="cols"),
            Para(article.title.upper(), bold=True, size=14, align="left"),
            Para(article.line(", "), bold=True, align="left"),
            *body(article, ()),
        ]
    page = Page(font="free", size=12.5, head="THÔNG TIN KHOA HỌC 7/2009", margins=(20, 18, 20, 20))
    look = Scan(dpi=200, skew=0.5, noise=12, bilevel=True, specks=60)
    writer = scanned(write_pdf(page), look)
    return Doc("scan_bulletin_2009_7.pdf", "bulletin", records(THIRD), blocks, writer)


def docs() -> list[Doc]:
    return [first_issue(), second_issue(), third_issue()]
