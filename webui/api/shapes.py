"""What the API answers, as types: views build these, and the OpenAPI description is made of them.

The shape of a search is that of `kb.search.page_to_dict`, and a record is `kb.domain.Record`.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal, NotRequired, TypedDict

from msgspec import Meta

from kb.domain import Bank, Evidence
from kb.query import Match
from kb.search import CompletionKind, Mode
from webui.api.marking import later as _

__all__ = [
    "Change",
    "ChangeKind",
    "ChangeList",
    "FacetCounts",
    "FacetValue",
    "Problem",
    "ProblemParameter",
    "RecordAnswer",
    "SearchPage",
    "Suggestion",
    "SuggestionList",
    "Vocabulary",
    "VocabularyList",
    "VocabularySummary",
    "VocabularyTerm",
]

Count = Annotated[int, Meta(ge=0)]
Labels = dict[str, str]


class Correction(TypedDict):
    """What to search for instead."""

    text: Annotated[str, Meta(description=_("Câu nên tìm."))]
    reason: Annotated[str, Meta(description=_("Vì sao, bằng tiếng Việt."))]


class IgnoredPart(TypedDict):
    """Part of the typed text without effect."""

    text: Annotated[str, Meta(description=_("Phần của câu tìm không có tác dụng."))]
    why: Annotated[str, Meta(description=_("Vì sao, bằng tiếng Việt."))]


class Highlight(TypedDict):
    """A passage, and where in it words were met."""

    field: Annotated[str, Meta(description=_("Trường có chữ khớp."))]
    text: Annotated[
        str, Meta(description=_("Đoạn trích; của nguồn được bảo hộ thì trường này không có mặt."))
    ]
    spans: Annotated[
        list[tuple[Count, Count]],
        Meta(description=_("Các khoảng [từ, đến) đã khớp, tính bằng ký tự Unicode.")),
    ]


class Reason(TypedDict):
    """How one typed word was met."""

    word: Annotated[str, Meta(description=_("Từ đã gõ; rỗng khi bản ghi chỉ gần nghĩa."))]
    rule: Annotated[Match, Meta(description=_("Khớp bằng cách nào."))]
    field: Annotated[str, Meta(description=_("Khớp ở trường nào."))]


class SearchHit(TypedDict):
    """A record that was found."""

    id: Annotated[str, Meta(description=_("Mã bản ghi."))]
    bank: Annotated[Bank, Meta(description=_("Ngân hàng chứa bản ghi."))]
    title: Annotated[str, Meta(description=_("Tên như trong nguồn."))]
    year: Annotated[int | None, Meta(description=_("Năm của bản ghi; null nếu không rõ."))]
    score: Annotated[
        float, Meta(description=_("Điểm xếp hạng, chỉ so được trong một câu trả lời."))
    ]
    match: Annotated[Match, Meta(description=_("Từ khớp kém nhất khớp bằng cách nào."))]
    evidence: Annotated[Evidence, Meta(description=_("Mức độ kiểm chứng."))]
    highlights: Annotated[list[Highlight], Meta(description=_("Những đoạn có chữ khớp."))]
    reasons: Annotated[list[Reason], Meta(description=_("Vì sao bản ghi được tìm thấy."))]
    url: Annotated[str, Meta(description=_("Địa chỉ lâu dài của trang bản ghi."))]


class FacetValue(TypedDict):
    """A value of a facet."""

    value: Annotated[str, Meta(description=_("Mã, dùng lại được làm tham số."))]
    label: Annotated[str, Meta(description=_("Tên cho người đọc."))]
    count: Annotated[Count, Meta(description=_("Số bản ghi có giá trị này."))]
    selected: Annotated[bool, Meta(description=_("Giá trị có đang được chọn không."))]


class SearchPage(TypedDict):
    """The answer to a search."""

    query: Annotated[str, Meta(description=_("Câu tìm như đã hiểu từ địa chỉ."))]
    mode: Annotated[Mode, Meta(description=_("Cách xếp hạng đã dùng."))]
    total: Annotated[Count, Meta(description=_("Số bản ghi khớp, không chỉ ở trang này."))]
    took_ms: Annotated[float, Meta(ge=0, description=_("Thời gian tìm, tính bằng mili giây."))]
    suggestion: Annotated[Correction | None, Meta(description=_("Nên tìm câu nào khác, nếu có."))]
    ignored: Annotated[list[IgnoredPart], Meta(description=_("Những phần không có tác dụng."))]
    hits: Annotated[list[SearchHit], Meta(description=_("Các bản ghi của trang này."))]
    facets: Annotated[
        dict[str, list[FacetValue]],
        Meta(
            description=_(
                "Số bản ghi theo từng bộ lọc. Số của một bộ lọc không tính lựa chọn của chính nó"
                " và tính mọi lựa chọn khác."
            )
        ),
    ]


class FacetCounts(TypedDict):
    """Values of facets, without hits."""

    query: Annotated[str, Meta(description=_("Câu tìm như đã hiểu từ địa chỉ."))]
    total: Annotated[Count, Meta(description=_("Số bản ghi khớp."))]
    distinct: Annotated[
        dict[str, Count],
        Meta(description=_("Số giá trị của từng bộ lọc trước khi cắt theo limit.")),
    ]
    facets: Annotated[
        dict[str, list[FacetValue]], Meta(description=_("Các giá trị của từng bộ lọc."))
    ]


class Suggestion(TypedDict):
    """What typed text may become."""

    kind: Annotated[CompletionKind, Meta(description=_("Điều được gợi ý là gì."))]
    text: Annotated[str, Meta(description=_("Chữ để hiện ra."))]
    id: Annotated[str, Meta(description=_("Mã bản ghi hay chuyên đề; rỗng nếu không có."))]
    url: Annotated[str, Meta(description=_("Trang mà gợi ý dẫn tới."))]


class SuggestionList(TypedDict):
    """All offers."""

    query: Annotated[str, Meta(description=_("Chữ đã gõ."))]
    suggestions: Annotated[list[Suggestion], Meta(description=_("Gợi ý, xếp theo loại."))]


class EvidenceGrade(TypedDict):
    """How far a record is proven."""

    grade: Annotated[Evidence, Meta(description=_("Mức, cao nhất là replicated."))]
    label: Annotated[str, Meta(description=_("Tên của mức."))]
    meaning: Annotated[str, Meta(description=_("Mức ấy đòi hỏi điều gì."))]


class RecordAnswer(TypedDict):
    """One record."""

    id: Annotated[str, Meta(description=_("Mã hiện nay của bản ghi."))]
    url: Annotated[str, Meta(description=_("Địa chỉ lâu dài của trang bản ghi."))]
    year: Annotated[int | None, Meta(description=_("Năm của bản ghi; null nếu không rõ."))]
    evidence: Annotated[EvidenceGrade, Meta(description=_("Mức độ kiểm chứng, suy từ dữ kiện."))]
    record: Annotated[
        dict[str, Any],
        Meta(
            description=_(
                "Bản ghi như công chúng được xem. Điều nguồn không nói thì không có mặt."
            ),
            extra_json_schema={"$ref": "#/components/schemas/Record"},
        ),
    ]
    labels: Annotated[
        dict[str, Labels],
        Meta(description=_("Tên của các mã trong bản ghi: theo bộ lọc, rồi theo mã.")),
    ]


class VocabularySummary(TypedDict):
    """A list, without its terms."""

    name: Annotated[str, Meta(description=_("Tên dùng trong địa chỉ."))]
    title: Annotated[str, Meta(description=_("Danh mục gồm những gì."))]
    facet: Annotated[str | None, Meta(description=_("Bộ lọc nhận các mã này; null nếu không có."))]
    terms: Annotated[Count, Meta(description=_("Số mục."))]
    url: Annotated[str, Meta(description=_("Địa chỉ của danh mục trong API."))]


class VocabularyList(TypedDict):
    """All lists."""

    vocabularies: list[VocabularySummary]


class VocabularyTerm(TypedDict):
    """An entry of a list."""

    id: Annotated[str, Meta(description=_("Mã, không bao giờ dùng lại cho mục khác."))]
    label: Annotated[str, Meta(description=_("Tên tiếng Việt."))]
    label_en: Annotated[str, Meta(description=_("Tên tiếng Anh; rỗng nếu chưa có."))]
    aliases: Annotated[list[str], Meta(description=_("Những cách viết khác."))]
    details: Annotated[
        dict[str, Any], Meta(description=_("Điều riêng của danh mục, ví dụ thứ hạng của giải."))
    ]


class Vocabulary(TypedDict):
    """A list."""

    name: Annotated[str, Meta(description=_("Tên dùng trong địa chỉ."))]
    title: Annotated[str, Meta(description=_("Danh mục gồm những gì."))]
    facet: Annotated[str | None, Meta(description=_("Bộ lọc nhận các mã này; null nếu không có."))]
    terms: list[VocabularyTerm]


ChangeKind = Literal["published", "withdrawn", "erased"]


class Change(TypedDict):
    """What a record was last done to."""

    sequence: Annotated[int, Meta(ge=1, description=_("Số thứ tự; không có hai số giống nhau."))]
    id: Annotated[str, Meta(description=_("Mã bản ghi."))]
    kind: Annotated[
        ChangeKind,
        Meta(
            description=_(
                "published: bản ghi mới hoặc đã đổi, hãy đọc lại. withdrawn, erased: hãy bỏ bản ghi"
                " khỏi nơi lưu của bạn; erased là do có yêu cầu xóa hẳn."
            )
        ),
    ]
    date: Annotated[str, Meta(description=_("Lúc thay đổi, giờ UTC, theo RFC 3339."))]
    url: Annotated[
        str | None, Meta(description=_("Địa chỉ bản ghi trong API; null nếu không còn công bố."))
    ]


class ChangeList(TypedDict):
    """A stretch of the history."""

    since: Annotated[Count, Meta(description=_("Số thứ tự đã hỏi."))]
    next: Annotated[Count, Meta(description=_("Giá trị since cho lần hỏi sau."))]
    more: Annotated[bool, Meta(description=_("Còn thay đổi nào sau next không."))]
    changes: Annotated[
        list[Change], Meta(description=_("Mỗi bản ghi một lần, theo thay đổi sau cùng của nó."))
    ]


class ProblemParameter(TypedDict):
    """A parameter that was refused."""

    parameter: Annotated[str, Meta(description=_("Tham số sai."))]
    detail: Annotated[str, Meta(description=_("Sai gì, và giá trị nào là đúng."))]


class Problem(TypedDict):
    """An error, as RFC 9457 has it."""

    type: Annotated[str, Meta(description=_("Địa chỉ giải thích loại lỗi."))]
    title: Annotated[str, Meta(description=_("Tên của lỗi."))]
    status: Annotated[int, Meta(ge=400, le=599, description=_("Mã trạng thái HTTP."))]
    detail: Annotated[str, Meta(description=_("Điều đã xảy ra và cách sửa."))]
    errors: NotRequired[Annotated[list[ProblemParameter], Meta(description=_("Từng tham số sai."))]]
