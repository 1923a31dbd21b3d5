"""What an editor reads for questions, cautions and spreads: messages, translated where shown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kb.bulletin import Caution, Question
from kb.domain import BulletinIssue, issue_named
from webui.labels import issue_label
from webui.wording import N_, gettext

__all__ = ["CAUTIONS", "QUESTIONS", "SPREADS", "uses_told"]

QUESTIONS: Mapping[Question, str] = {
    Question.TITLE: N_("Tên chính thức là gì? Tên này do ngân hàng đặt theo nội dung."),
    Question.PEOPLE: N_("Tác giả hoặc người chủ trì là ai?"),
    Question.CONTACT: N_("Hỏi thêm ở tổ chức nào?"),
    Question.YEAR: N_("Làm xong, được công nhận hoặc được trao giải năm nào?"),
    Question.TRIAL_PLACE: N_("Đã thử hoặc áp dụng ở đâu?"),
    Question.TRIAL_YEAR: N_("Áp dụng từ năm nào, nay còn dùng không?"),
    Question.INDEPENDENT: N_("Ai ngoài tác giả xác nhận kết quả áp dụng?"),
    Question.SCALE: N_("Quy mô áp dụng là bao nhiêu: diện tích, số hộ, công suất?"),
    Question.COST: N_("Chi phí đầu tư và vận hành là bao nhiêu?"),
    Question.RESULTS: N_("Kết quả đo được là bao nhiêu so với cách làm cũ?"),
    Question.CONDITIONS: N_("Cần điều kiện gì để làm theo?"),
    Question.CONFERRED: N_("Giải mới được đề nghị: đã có quyết định trao chưa?"),
    Question.INFERRED: N_("Những mục ghi “suy ra từ nội dung” có đúng không?"),
    Question.SOURCE: N_("Nguồn chưa rõ: tài liệu gốc ở đâu, ai ban hành?"),
}
CAUTIONS: Mapping[Caution, str] = {
    Caution.PROTECTED: N_("Nguồn được bảo hộ: chỉ nêu dữ kiện, không chép câu văn"),
    Caution.WEAK: N_("Mới được nêu, chưa được kiểm chứng"),
}
SPREADS: Mapping[str, str] = {
    "bank": N_("Ngân hàng"),
    "discipline": N_("Lĩnh vực khoa học"),
    "topic": N_("Chuyên đề"),
    "locality": N_("Địa phương"),
}


def uses_told(uses: Iterable[str], issue: BulletinIssue) -> Iterable[str]:
    """In which issues a record was used, seen from one of them."""
    used = dict.fromkeys(map(issue_named, uses))
    others = ", ".join(issue_label(each.name) for each in used if each.code != issue.code)
    if others:
        yield gettext("Đã dùng ở %(issues)s", issues=others)
    if any(each.code == issue.code for each in used):
        yield gettext("Đã đánh dấu dùng ở số này")
