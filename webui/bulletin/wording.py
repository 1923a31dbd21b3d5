"""What an editor reads for questions, cautions and spreads. Knows no request."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext

from kb.bulletin import Caution, Question
from kb.domain import BulletinIssue, issue_named

__all__ = ["CAUTIONS", "QUESTIONS", "SPREADS", "uses_told"]

QUESTIONS: Mapping[Question, Any] = {
    Question.TITLE: lazy_gettext("Tên chính thức là gì? Tên này do ngân hàng đặt theo nội dung."),
    Question.PEOPLE: lazy_gettext("Tác giả hoặc người chủ trì là ai?"),
    Question.CONTACT: lazy_gettext("Hỏi thêm ở tổ chức nào?"),
    Question.YEAR: lazy_gettext("Làm xong, được công nhận hoặc được trao giải năm nào?"),
    Question.TRIAL_PLACE: lazy_gettext("Đã thử hoặc áp dụng ở đâu?"),
    Question.TRIAL_YEAR: lazy_gettext("Áp dụng từ năm nào, nay còn dùng không?"),
    Question.INDEPENDENT: lazy_gettext("Ai ngoài tác giả xác nhận kết quả áp dụng?"),
    Question.SCALE: lazy_gettext("Quy mô áp dụng là bao nhiêu: diện tích, số hộ, công suất?"),
    Question.COST: lazy_gettext("Chi phí đầu tư và vận hành là bao nhiêu?"),
    Question.RESULTS: lazy_gettext("Kết quả đo được là bao nhiêu so với cách làm cũ?"),
    Question.CONDITIONS: lazy_gettext("Cần điều kiện gì để làm theo?"),
    Question.CONFERRED: lazy_gettext("Giải mới được đề nghị: đã có quyết định trao chưa?"),
    Question.INFERRED: lazy_gettext("Những mục ghi “suy ra từ nội dung” có đúng không?"),
    Question.SOURCE: lazy_gettext("Nguồn chưa rõ: tài liệu gốc ở đâu, ai ban hành?"),
}
CAUTIONS: Mapping[Caution, Any] = {
    Caution.PROTECTED: lazy_gettext("Nguồn được bảo hộ: chỉ nêu dữ kiện, không chép câu văn"),
    Caution.WEAK: lazy_gettext("Mới được nêu, chưa được kiểm chứng"),
}
SPREADS: Mapping[str, Any] = {
    "bank": lazy_gettext("Ngân hàng"),
    "discipline": lazy_gettext("Lĩnh vực khoa học"),
    "topic": lazy_gettext("Chuyên đề"),
    "locality": lazy_gettext("Địa phương"),
}


def uses_told(uses: Iterable[str], issue: BulletinIssue) -> Iterable[str]:
    """In which issues a record was used, seen from one of them."""
    used = dict.fromkeys(map(issue_named, uses))
    others = ", ".join(each.name for each in used if each.code != issue.code)
    if others:
        yield _("Đã dùng ở %(issues)s", issues=others)
    if any(each.code == issue.code for each in used):
        yield _("Đã đánh dấu dùng ở số này")
