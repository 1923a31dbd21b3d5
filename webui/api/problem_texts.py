"""What went wrong, in general, by the status of HTTP. Data only."""

from collections.abc import Mapping

from webui.api.marking import later as _

__all__ = ["TEXTS"]

TEXTS: Mapping[int, tuple[str, str]] = {
    400: (_("Yêu cầu chưa đúng"), _("Máy chủ không hiểu yêu cầu này.")),
    404: (
        _("Không tìm thấy"),
        _("Không có gì ở địa chỉ này: địa chỉ có thể đã gõ nhầm, hoặc bản ghi đã được rút."),
    ),
    405: (
        _("Phương thức không dùng được"),
        _("API chỉ để đọc: hãy dùng GET, HEAD hoặc OPTIONS."),
    ),
    422: (
        _("Tham số chưa đúng"),
        _("Yêu cầu có tham số mà địa chỉ này không nhận; errors nêu từng tham số và cách sửa."),
    ),
    429: (
        _("Quá nhiều yêu cầu"),
        _("Hãy đợi số giây nêu ở Retry-After rồi gửi tiếp; RateLimit-* cho biết giới hạn."),
    ),
    500: (_("Lỗi ở phía máy chủ"), _("Lỗi đã được ghi lại. Hãy thử lại sau ít phút.")),
    503: (
        _("Ngân hàng đang được chuẩn bị"),
        _("Chỉ mục tìm kiếm chưa sẵn sàng. Hãy thử lại sau ít phút."),
    ),
}
"""Title and detail by status."""
