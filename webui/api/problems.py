"""Errors of the API as problem details (RFC 9457): what happened, which parameter, how to mend it.

In the language of the address or, at a Vietnamese one, of the `Accept-Language` of the request.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from flask import Response, request
from flask_babel import force_locale, gettext
from marshmallow import fields, validate

from webui.api.parameters import Refusal, RefusedParametersError
from webui.api.problem_texts import TEXTS
from webui.api.shapes import Problem, ProblemParameter
from webui.language import ENGLISH, VIETNAMESE, is_english, permanent

__all__ = ["PROBLEM_JSON", "problem", "refused"]

PROBLEM_JSON = "application/problem+json"
_: Callable[..., str] = gettext
_REFUSED = 422
_SERVER_ERROR = 500


def problem(status: int, headers: Mapping[str, str] | None = None) -> Response:
    """The answer to a request that failed, in general terms."""
    with force_locale(_language()):
        return _answer(_about(status), headers)


def refused(error: RefusedParametersError) -> Response:
    """The answer to a request whose parameters are wrong: each of them, and what it may be."""
    with force_locale(_language()):
        errors: list[ProblemParameter] = [
            {"parameter": each.name, "detail": _mended(each, error.known)}
            for each in error.refusals
        ]
        return _answer({**_about(_REFUSED), "errors": errors})


def _answer(body: Problem, headers: Mapping[str, str] | None = None) -> Response:
    text = json.dumps(body, ensure_ascii=False)
    found = Response(text, status=body["status"], mimetype=PROBLEM_JSON, headers=headers)
    found.headers["Cache-Control"] = "no-store"
    found.vary.add("Accept-Language")
    return found


def _about(status: int) -> Problem:
    general = _SERVER_ERROR if status >= _SERVER_ERROR else 400
    title, detail = TEXTS.get(status) or TEXTS[general]
    return {
        "type": permanent(f"/api#loi-{status}", _language()),
        "title": _(title),
        "status": status,
        "detail": _(detail),
    }


def _language() -> str:
    if is_english():
        return ENGLISH
    wanted = request.accept_languages.best_match([VIETNAMESE, ENGLISH], default=VIETNAMESE)
    return wanted or VIETNAMESE


def _mended(refusal: Refusal, known: Sequence[str]) -> str:
    if refusal.field is None:
        if not known:
            return _("Địa chỉ này không nhận tham số nào.")
        return _("Không có tham số này. Có: %(known)s.", known=", ".join(known))
    if refusal.is_repeated:
        return _("Tham số này chỉ được có một lần.")
    return _("Cần: %(rule)s.", rule="; ".join(_rules(refusal.field)))


def _rules(field: fields.Field[Any]) -> Sequence[str]:
    """What a value may be, in words."""
    if isinstance(field, fields.Date):
        return (_("ngày viết như 2026-10-01"),)
    rules = [_rule(each, is_list=isinstance(field, fields.List)) for each in field.validators]
    inner = _rules(field.inner) if isinstance(field, fields.List) else []
    return [*inner, *rules]


def _rule(rule: Any, *, is_list: bool) -> str:
    match rule:
        case validate.OneOf():
            return _("một trong: %(choices)s", choices=", ".join(rule.choices))
        case validate.Range():
            return _("số nguyên từ %(least)d đến %(most)d", least=rule.min, most=rule.max)
        case validate.Length() if is_list:
            return _("nhiều nhất %(most)d giá trị", most=rule.max)
        case validate.Length():
            return _("nhiều nhất %(most)d ký tự", most=rule.max)
        case _:
            return _("mã gồm chữ cái không dấu, chữ số và các dấu - _ . :")
