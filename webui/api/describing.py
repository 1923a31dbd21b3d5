"""The OpenAPI 3.1 description of the API: `/openapi.json`, made of the same types and parameters
by which the API answers.

APIFlask makes paths and parameters; schemas are made by msgspec of `webui.api.shapes` and of the
record itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from threading import Lock
from typing import Any

import msgspec
from apiflask import APIBlueprint, APIFlask
from flask import Response, current_app, request
from flask_babel import gettext

from kb.domain import ID_PATTERN, INTERNAL_FIELDS, Record
from webui.api import shapes
from webui.api.answering import JSON, answer
from webui.api.marking import later as _
from webui.api.record_fields import RECORD_FIELDS
from webui.context import services
from webui.language import language, permanent
from webui.limits import HEADERS as RATE_HEADERS

__all__ = ["answers", "attach", "blueprint", "description"]

VERSION = "1.0.0"
_AN_HOUR = 3600
_CACHE = "kb.api.description"
_MAKING = Lock()
_PROBLEM = {"$ref": "#/components/schemas/Problem"}
_SCHEMAS = "#/components/schemas/{name}"
_SHAPES = (
    shapes.SearchPage,
    shapes.FacetCounts,
    shapes.SuggestionList,
    shapes.RecordAnswer,
    shapes.ChangeList,
    shapes.VocabularyList,
    shapes.Vocabulary,
    shapes.Problem,
    Record,
)
_TRANSLATED = frozenset({"title", "summary", "description"})
_ABOUT = _(
    "Đọc ngân hàng tri thức bằng chương trình: tìm kiếm, bản ghi, bộ lọc, gợi ý, danh mục và thay"
    " đổi. Không cần khóa, không có cookie, chỉ đọc.\n\n"
    "Tham số lạ bị từ chối thay vì bị bỏ qua. Lỗi theo RFC 9457 (application/problem+json), bằng"
    " tiếng Việt; thêm /en trước địa chỉ hoặc gửi Accept-Language: en để có tiếng Anh.\n\n"
    "Mỗi câu trả lời có ETag: gửi lại bằng If-None-Match để nhận 304 khi không có gì mới.\n\n"
    "Dữ kiện kèm nguồn của chúng; nguyên văn chỉ có khi đơn vị được phép công bố. Bản ghi có thể"
    " được rút hay xóa: ai giữ bản sao hãy theo dõi /api/v1/changes và bỏ nó khỏi nơi lưu của mình."
)
_PATH_PARAMETERS: Mapping[str, Mapping[str, Any]] = {
    "record_id": {
        "description": _("Mã bản ghi."),
        "schema": {"type": "string", "pattern": f"^{ID_PATTERN.pattern}$", "maxLength": 120},
    },
    "name": {
        "description": _("Tên danh mục, như danh sách các danh mục nêu."),
        "schema": {"type": "string", "pattern": "^[a-z-]{1,40}$", "examples": ["prizes"]},
    },
}
_LINKS: Mapping[str, tuple[str, str, str]] = {
    "search": ("record", "record_id", "/hits/0/id"),
    "vocabularies": ("vocabulary", "name", "/vocabularies/0/name"),
}
"""Operations whose answer leads to another one: which, its parameter, and where that stands."""
_FAILURES: Mapping[int, str] = {
    422: _("Tham số lạ hoặc sai; errors nêu từng tham số."),
    429: _("Quá nhiều yêu cầu từ một địa chỉ mạng; Retry-After nêu phải đợi mấy giây."),
    500: _("Lỗi ở phía máy chủ."),
    503: _("Ngân hàng đang được chuẩn bị; hãy thử lại sau ít phút."),
}
_MISSING = _("Không có, hoặc không còn công bố.")
_RATE_TEXTS = (
    _("Số yêu cầu được phép trong một khoảng thời gian."),
    _("Số yêu cầu còn lại."),
    _("Số giây đến khi đếm lại từ đầu."),
)
_RATES = {
    name: {"description": text, "schema": {"type": "integer", "minimum": 0}}
    for name, text in zip(RATE_HEADERS, _RATE_TEXTS, strict=True)
}

blueprint = APIBlueprint("api_description", __name__, enable_openapi=False)


def attach(app: APIFlask, site_name: str) -> None:
    """Say what the description says of the API as a whole."""
    app.title, app.version = site_name, VERSION
    app.config.update(
        AUTO_SERVERS=False,
        AUTO_200_RESPONSE=False,
        AUTO_404_RESPONSE=False,
        AUTO_VALIDATION_ERROR_RESPONSE=False,
        DESCRIPTION=_ABOUT,
        LICENSE={"name": "Apache 2.0", "identifier": "Apache-2.0"},
    )


def answers(
    shape: type, example: Any, *, has_date: bool = False, may_be_missing: bool = False
) -> dict[int, Any]:
    """The responses of an address that answers with `shape`."""
    headers = {
        "ETag": _header(_("Dấu của nội dung, để hỏi lại bằng If-None-Match.")),
        "Cache-Control": _header(_("Được giữ lại trong bao lâu.")),
    }
    if has_date:
        headers["Last-Modified"] = _header(_("Lúc bản ghi thay đổi lần cuối."))
    found: dict[int, Any] = {
        200: {
            "description": _("Câu trả lời."),
            "headers": {**headers, **_RATES},
            "content": {
                JSON: {"schema": {"$ref": _SCHEMAS.format(name=shape.__name__)}, "example": example}
            },
        },
        304: {"description": _("Không có gì mới so với ETag đã gửi."), "headers": headers},
    }
    failures = {404: _MISSING, **_FAILURES} if may_be_missing else _FAILURES
    for status, text in failures.items():
        content = {"application/problem+json": {"schema": _PROBLEM}}
        found[status] = {"description": text, "content": content}
    found[429]["headers"] = {"Retry-After": _header(_("Số giây phải đợi.")), **_RATES}
    return found


@blueprint.get("/openapi.json")
def openapi() -> Response:
    """The description, in the language of the address."""
    return answer(description(), seconds=_AN_HOUR)


def description() -> Mapping[str, Any]:
    """The OpenAPI description, its texts in the language of the request."""
    known: dict[str, Any] = current_app.extensions.setdefault(_CACHE, {})
    if language() not in known:
        with _MAKING:  # APIFlask keeps what it works with where another thread would find it
            known[language()] = _with_tags(_translated(_completed(_made())))
    return {**known[language()], "servers": [{"url": request.script_root or "/"}]}


def _made() -> dict[str, Any]:
    """What APIFlask knows of the addresses."""
    app = current_app
    assert isinstance(app, APIFlask)
    made = app.spec
    assert isinstance(made, dict)
    return made


def _completed(made: dict[str, Any]) -> dict[str, Any]:
    """The description with schemas, path parameters and whom to ask."""
    contact = services().settings.contact
    if contact:
        made["info"]["contact"] = {"name": contact, "url": permanent("/gioi-thieu#go-bo", "vi")}
    made.setdefault("components", {})["schemas"] = _schemas()
    for operations in made["paths"].values():
        operation = operations["get"]
        for parameter in operation["parameters"]:
            if parameter["in"] == "path":
                parameter.update(_PATH_PARAMETERS[parameter["name"]])
        if operation["operationId"] in _LINKS:
            target, name, pointer = _LINKS[operation["operationId"]]
            asked = {"operationId": target, "parameters": {name: f"$response.body#{pointer}"}}
            operation["responses"]["200"]["links"] = {target: asked}
    return made


def _schemas() -> dict[str, Any]:
    """Every shape by its name. Docstrings are for those who read the code."""
    _refs, found = msgspec.json.schema_components(_SHAPES, ref_template=_SCHEMAS)
    for schema in found.values():
        schema.pop("description", None)
        schema.pop("title", None)
    shown = found["Record"]["properties"]
    found["Record"]["properties"] = {
        name: {**schema, "description": RECORD_FIELDS[name]}
        for name, schema in shown.items()
        if name not in INTERNAL_FIELDS
    }
    del found["ReviewState"]
    return dict(sorted(found.items()))


def _with_tags(made: dict[str, Any]) -> dict[str, Any]:
    """The translated description, its tags named in the same language."""
    for tag in made["tags"]:
        tag["name"] = gettext(tag["name"])
    for operations in made["paths"].values():
        operations["get"]["tags"] = list(map(gettext, operations["get"]["tags"]))
    return made


def _header(text: str) -> dict[str, Any]:
    return {"description": text, "schema": {"type": "string"}}


def _translated(part: Any, key: str = "") -> Any:
    """The same tree with its texts in the language of the request."""
    match part:
        case dict():
            return {name: _translated(value, name) for name, value in part.items()}
        case list():
            return [_translated(value, key) for value in part]
        case str() if part and key in _TRANSLATED:
            return gettext(part)
        case _:
            return part
