"""What a file says of itself: what it lists, when, from where, and under which rights."""

from __future__ import annotations

from kb.domain import PartialDate
from webui.exports.entries import Listing
from webui.labels import SITE_NAME
from webui.plain_text import one_line
from webui.presentation import date_text
from webui.wording import gettext as _

__all__ = ["about_rows", "rights_text", "sheet_names", "title_of"]

_LONGEST_TITLE = 120


def title_of(listing: Listing) -> str:
    """The heading of a list: the words searched for, or that it is all of a selection."""
    words = one_line(listing.text)
    if not words:
        return str(_("Danh sách bản ghi"))
    cut = words if len(words) <= _LONGEST_TITLE else words[: _LONGEST_TITLE - 1] + "…"
    return str(_("Kết quả tìm “%(words)s”", words=cut))


def about_rows(listing: Listing) -> tuple[tuple[str, str | int], ...]:
    """Names and values of what is known of the list."""
    made = PartialDate.of(listing.made)
    return (
        (_("Danh sách"), title_of(listing)),
        (_("Số bản ghi"), listing.total),
        (_("Ngày xuất"), date_text(made)),
        (_("Xem trên mạng"), listing.address),
        (_("Nguồn dữ liệu"), _(SITE_NAME)),
        (_("Quyền"), rights_text()),
    )


def rights_text() -> str:
    """What may be done with facts and with texts."""
    return str(
        _(
            "Chỉ gồm dữ kiện và dẫn về nguồn; khi dùng lại, hãy ghi nguồn. Bài viết và báo cáo gốc"
            " thuộc về tác giả và nơi công bố."
        )
    )


def sheet_names() -> tuple[str, str]:
    """The names of the sheet of records and of the one about the list."""
    return _("Bản ghi"), _("Về danh sách")
