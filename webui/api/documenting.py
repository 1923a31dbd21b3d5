"""`/api`: the description of the API as a page, with forms to try it. Knows only the description,
so it says nothing that the description doesn't.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlencode

from flask import Blueprint, abort, redirect, render_template, request
from flask_babel import gettext
from werkzeug import Response

from webui.api.describing import description

__all__ = ["blueprint"]

_: Callable[..., str] = gettext
_STATUS_OK = "200"
_SHOWN_AT_ONCE = 6

blueprint = Blueprint("api_page", __name__)

Schema = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """One parameter: its type in words, its bounds, and what a form offers for it."""

    name: str
    about: str
    type: str
    bounds: str
    is_required: bool
    in_path: bool
    choices: tuple[str, ...]
    is_number: bool
    least: int | None
    most: int | None
    example: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One response: its status, what it means and the name of its schema."""

    status: str
    about: str
    schema: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """One address: what it does, takes and answers."""

    id: str
    path: str
    summary: str
    about: str
    parameters: tuple[Parameter, ...]
    answers: tuple[Answer, ...]
    example: str
    asked: str

    @property
    def is_short(self) -> bool:
        """Whether its parameters can be in sight from the start."""
        return len(self.parameters) <= _SHOWN_AT_ONCE


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One member of a schema; `schema`: the name of another one that it holds."""

    name: str
    type: str
    schema: str
    about: str
    is_required: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """A schema: its members, or the values it allows."""

    name: str
    fields: tuple[Field, ...]
    choices: tuple[str, ...]


@blueprint.get("/api")
def page() -> str:
    """Everything the description says."""
    made = description()
    operations = tuple(_operations(made))
    return render_template(
        "api/api.html",
        info=made["info"],
        version=made["openapi"],
        groups=[
            (tag, [each for each, tags in operations if tag["name"] in tags])
            for tag in made["tags"]
        ],
        shapes=[_shape(name, each) for name, each in made["components"]["schemas"].items()],
    )


@blueprint.get("/api/thu/<operation_id>")
def attempt(operation_id: str) -> Response:
    """From a form of the page to the API: without the boxes that were left empty, which a browser
    sends too and the API would refuse."""
    found = next(
        (each for each, _tags in _operations(description()) if each.id == operation_id), None
    )
    if found is None:
        abort(404)
    given = [(name, value) for name, value in request.args.items(multi=True) if value.strip()]
    in_path = {each.name for each in found.parameters if each.in_path}
    path = found.path
    for name in in_path:
        value = next((value for key, value in given if key == name), "-")
        path = path.replace(f"{{{name}}}", quote(value.strip(), safe=""))
    query = urlencode([(name, value) for name, value in given if name not in in_path], safe=":")
    return redirect(request.script_root + path + (f"?{query}" if query else ""), 303)


def _operations(made: Mapping[str, Any]) -> Iterator[tuple[Operation, list[str]]]:
    """Each address, and the names of its groups."""
    for path, operations in made["paths"].items():
        told = operations["get"]
        content = told["responses"][_STATUS_OK]["content"]["application/json"]
        operation = Operation(
            id=told["operationId"],
            path=path,
            summary=told["summary"],
            about=told.get("description", ""),
            parameters=tuple(map(_parameter, told["parameters"])),
            answers=tuple(
                Answer(status=status, about=each["description"], schema=_schema_of(each))
                for status, each in told["responses"].items()
            ),
            example=json.dumps(content["example"], ensure_ascii=False, indent=2),
            asked=_asked(path, told["parameters"]),
        )
        yield operation, told["tags"]


def _parameter(told: Mapping[str, Any]) -> Parameter:
    schema = told["schema"]
    inner = schema.get("items", schema)
    return Parameter(
        name=told["name"],
        about=told.get("description", ""),
        type=_type(schema),
        bounds=_bounds(schema),
        is_required=told.get("required", False),
        in_path=told["in"] == "path",
        choices=tuple(inner.get("enum", ())),
        is_number=inner.get("type") == "integer",
        least=inner.get("minimum"),
        most=inner.get("maximum"),
        example=str(next(iter(inner.get("examples", ())), schema.get("default", ""))),
    )


def _asked(path: str, parameters: Sequence[Mapping[str, Any]]) -> str:
    """An address that asks by example; empty where the bank decides what there is to ask for."""
    query = {}
    for each in parameters:
        example = next(iter(each["schema"].get("examples", ())), None)
        if each["in"] == "path":
            path = path.replace(f"{{{each['name']}}}", example or "{}")
        elif example and each["name"] == "q":
            query["q"] = example
    if "{" in path:
        return ""
    return path + (f"?{urlencode(query)}" if query else "")


def _schema_of(response: Mapping[str, Any]) -> str:
    contents = response.get("content", {}).values()
    return next((_referred(each["schema"]) for each in contents), "")


def _shape(name: str, schema: Schema) -> Shape:
    required = schema.get("required", ())
    fields = (
        Field(
            name=field,
            type=_type(each),
            schema=_referred(each),
            about=each.get("description", ""),
            is_required=field in required,
        )
        for field, each in schema.get("properties", {}).items()
    )
    return Shape(name=name, fields=tuple(fields), choices=tuple(schema.get("enum", ())))


def _referred(schema: Schema) -> str:
    """The name of the schema that this one is, or holds; empty where it stands for itself."""
    if "$ref" in schema:
        return str(schema["$ref"]).rpartition("/")[2]
    held = (schema.get("items"), schema.get("additionalProperties"), *schema.get("anyOf", ()))
    names = (_referred(each) for each in held if isinstance(each, dict))
    return next(filter(None, names), "")


def _type(schema: Schema) -> str:
    """The type in words."""
    if "$ref" in schema:
        return _referred(schema)
    if "anyOf" in schema:
        return _(" hoặc ").join(_type(each) for each in schema["anyOf"])
    match schema.get("type"):
        case "array":
            return _("danh sách: %(what)s", what=_type(schema.get("items") or {}))
        case "object" if isinstance(schema.get("additionalProperties"), dict):
            return _("bảng: %(what)s", what=_type(schema["additionalProperties"]))
        case str(name):
            return _type_names().get(name, name)
        case _:
            return _("bất kỳ")


def _type_names() -> Mapping[str, str]:
    return {
        "string": _("chữ"),
        "integer": _("số nguyên"),
        "number": _("số"),
        "boolean": _("đúng/sai"),
        "object": _("đối tượng"),
        "null": "null",
    }


def _bounds(schema: Schema) -> str:
    """What a value may be, and what it is where none is given."""
    inner = schema.get("items", schema)
    told = []
    if "minimum" in inner:
        told.append(f"{inner['minimum']}…{inner['maximum']}")
    if "maxLength" in inner:
        told.append(_("nhiều nhất %(most)d ký tự", most=inner["maxLength"]))
    if "enum" in inner:
        told.append(" | ".join(inner["enum"]))
    if "pattern" in inner:
        told.append(_("chữ cái không dấu, chữ số, dấu nối"))
    if "maxItems" in schema:
        told.append(_("nhiều nhất %(most)d giá trị", most=schema["maxItems"]))
    if "default" in schema:
        told.append(_("mặc định %(value)s", value=schema["default"]))
    return "; ".join(told)
