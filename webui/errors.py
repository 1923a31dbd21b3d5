"""Friendly pages for what goes wrong. They ask the bank for nothing, as it may be what failed."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass

from flask import Flask, Response, render_template, request
from werkzeug.exceptions import BadHost, HTTPException, MethodNotAllowed, RequestURITooLarge

from kb.errors import IndexUnavailableError, StoreError, UnknownRecordError, UsageError
from webui import api
from webui.wording import N_, gettext

__all__ = ["register"]


@dataclass(frozen=True, slots=True)
class _Explanation:
    """What happened and what to do now."""

    title: str
    text: str


_NOT_FOUND = _Explanation(
    N_("Không tìm thấy trang này"),
    N_("Địa chỉ có thể đã gõ nhầm, hoặc bản ghi đã được rút khỏi ngân hàng."),
)
_BAD_REQUEST = _Explanation(
    N_("Yêu cầu chưa đúng"),
    N_("Máy chủ không hiểu địa chỉ này. Hãy thử tìm lại bằng ô tìm kiếm."),
)
_BAD_METHOD = _Explanation(
    N_("Yêu cầu chưa đúng"),
    N_("Trang này chỉ để đọc: địa chỉ này không nhận cách gửi ấy."),
)
_TOO_LONG = _Explanation(
    N_("Địa chỉ quá dài"),
    N_("Địa chỉ dài hơn mức máy chủ nhận. Hãy tìm bằng ít từ hơn, hoặc bỏ bớt bộ lọc."),
)
_BROKEN = _Explanation(
    N_("Đã có lỗi ở phía chúng tôi"),
    N_("Lỗi đã được ghi lại. Hãy thử lại sau ít phút, hoặc quay về trang chủ."),
)
_UNAVAILABLE = _Explanation(
    N_("Ngân hàng đang được chuẩn bị"),
    N_("Chỉ mục tìm kiếm chưa sẵn sàng. Dữ liệu vẫn còn nguyên; hãy thử lại sau ít phút."),
)
_TOO_MANY = _Explanation(
    N_("Quá nhiều yêu cầu"),
    N_("Từ địa chỉ mạng của bạn có quá nhiều yêu cầu trong một lúc. Hãy đợi một phút rồi thử lại."),
)
_BY_STATUS = {
    400: _BAD_REQUEST,
    404: _NOT_FOUND,
    405: _BAD_METHOD,
    414: _TOO_LONG,
    429: _TOO_MANY,
    500: _BROKEN,
    503: _UNAVAILABLE,
}

_log = logging.getLogger("kb.site")

LONGEST_ADDRESS = 16_000
"""The longest text, every letter percent-encoded, and filters."""

Answer = tuple[str, int, dict[str, str]] | Response


def register(app: Flask) -> None:
    """Answer every error with a page for readers, a program with a problem, both with the right
    status."""
    app.before_request(_refuse_long_addresses)
    app.register_error_handler(HTTPException, _http_error)
    app.register_error_handler(UnknownRecordError, lambda _: _page(404))
    app.register_error_handler(UsageError, lambda _: _page(400))
    app.register_error_handler(IndexUnavailableError, _unavailable)
    app.register_error_handler(StoreError, _unavailable)


def _refuse_long_addresses() -> None:
    if len(request.query_string) + len(request.path) > LONGEST_ADDRESS:
        raise RequestURITooLarge


def _http_error(error: HTTPException) -> Answer:
    if isinstance(error, BadHost):
        # No page: it can't say under which name it is reached.
        return gettext(_BAD_REQUEST.text), 400, {}
    allowed = error.valid_methods if isinstance(error, MethodNotAllowed) else None
    headers = {"Allow": ", ".join(sorted(allowed))} if allowed else {}
    return _page(error.code or 500, headers)


def _unavailable(error: Exception) -> Answer:
    _log.error("%s", error)
    return _page(503)


def _page(status: int, headers: Mapping[str, str] | None = None) -> Answer:
    if api.is_api(request.path):
        return api.problem(status, headers)
    fallback = _BROKEN if status >= 500 else _BAD_REQUEST  # noqa: PLR2004 - HTTP's own border
    explanation = _BY_STATUS.get(status, fallback)
    page = render_template("errors/error.html", status=status, explanation=explanation)
    return page, status, dict(headers or {})
