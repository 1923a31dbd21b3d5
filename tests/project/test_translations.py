"""The site is complete in English: no text escapes the catalogue, no message lacks its English."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from jinja2 import nodes
from jinja2.ext import InternationalizationExtension
from jinja2.sandbox import SandboxedEnvironment

from tests.project.source_tree import ROOT, name_of, product_modules, syntax_of
from tests.project.translations import (
    MO,
    compiled,
    is_vietnamese,
    messages,
    read_catalogue,
    written,
)

TEMPLATES = sorted((ROOT / "webui/templates").rglob("*.html"))
MODULES = sorted((ROOT / "webui").rglob("*.py"))
MARKED = {"_", "gettext", "ngettext", "lazy_gettext", "N_", "told"}
# No words of the site: the name of a language in itself, and what may be typed into the search.
EXCUSED = (
    {"Tiếng Việt", "xử lý rác thải", "giống lúa", "chế phẩm sinh học", "phần mềm quản lý"}
    | {'tác giả:"', 'đơn vị:"'}
    | {f"{name}: " for name in ("bằng chứng", "đơn vị", "nơi", "năm", "giải")}
)
# What stands in names and in texts of sources, and is compared with them or taken off them.
IN_DATA = {"Phường", "Xã", "Thị xã", "Thành phố", "Huyện", "Giải ", "Ngân hàng ", "Số ", "và "} | {
    "không (?:nêu|hiện|rõ)"
}
# Modules that speak to operators, write files and metadata that are Vietnamese in every language,
# or hold patterns and examples of data.
VIETNAMESE = re.compile(
    r"webui/(?:cli|exports/cli|freshening|gunicorn_settings|workers|vectors|limits"
    r"|bulletin/(?:dossier|marks)_file|oai/dublin_core|organisation_kinds|api/examples)"
)
PLACE = re.compile(r"%\(\w+\)[sd]|\{\w+\}|%%")


def plain_texts(path: Path) -> Iterator[str]:
    """What a template says outside of expressions."""
    environment = SandboxedEnvironment(extensions=[InternationalizationExtension])
    tree = environment.parse(path.read_text("utf-8"))
    for data in tree.find_all(nodes.TemplateData):
        yield data.data
    marked = {
        id(argument)
        for call in tree.find_all(nodes.Call)
        if isinstance(call.node, nodes.Name) and call.node.name in MARKED
        for argument in call.args
    }
    for constant in tree.find_all(nodes.Const):
        if isinstance(constant.value, str) and id(constant) not in marked:
            yield constant.value


def plain_strings(path: Path) -> Iterator[str]:
    """The strings of a module that are neither marked nor documentation."""
    tree = syntax_of(path)
    excused: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and _name_of_call(node) in MARKED:
            excused |= {id(each) for argument in node.args for each in ast.walk(argument)}
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            excused.add(id(node.value))
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and id(node) not in excused
        ):
            yield node.value


def _name_of_call(call: ast.Call) -> str:
    return call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")


@pytest.mark.parametrize("path", TEMPLATES, ids=name_of)
def test_a_template_says_nothing_that_is_not_translated(path: Path) -> None:
    texts = {text.strip() for text in plain_texts(path) if is_vietnamese(text)}
    assert texts - EXCUSED == set()


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_module_says_nothing_to_readers_that_is_not_translated(path: Path) -> None:
    texts = {text for text in plain_strings(path) if is_vietnamese(text)}
    is_excused = VIETNAMESE.fullmatch(name_of(path).removesuffix(".py"))
    assert texts - EXCUSED - IN_DATA == set() or is_excused


def test_every_marked_text_is_gathered_wherever_its_call_stands() -> None:
    """Babel sees no call within another's arguments, nor within an f-string."""
    gathered = {each for m in messages() for each in (m.id if isinstance(m.id, tuple) else [m.id])}
    marked = {text: name_of(path) for path in product_modules() for text in marked_texts(path)}
    assert {text: path for text, path in marked.items() if text not in gathered} == {}


def marked_texts(path: Path) -> Iterator[str]:
    """The texts that a module marks for the catalogue."""
    for node in ast.walk(syntax_of(path)):
        if isinstance(node, ast.Call) and _name_of_call(node) in MARKED:
            for argument in node.args[: 2 if _name_of_call(node) == "ngettext" else 1]:
                if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                    yield argument.value


def test_every_message_has_its_english() -> None:
    catalogue = read_catalogue()
    assert {m.id for m in messages()} == {m.id for m in catalogue}
    assert [m.id for m in catalogue if m.id and not _all(m.string)] == []


def test_what_is_filled_in_is_the_same_in_both_languages() -> None:
    for message in read_catalogue():
        ids = message.id if isinstance(message.id, tuple) else (message.id,)
        strings = message.string if isinstance(message.string, tuple) else (message.string,)
        wanted = set(PLACE.findall(ids[-1]))
        for string in strings[1:] or strings:
            assert set(PLACE.findall(string)) == wanted, message.id


def test_the_compiled_catalogue_is_of_these_messages() -> None:
    catalogue = read_catalogue()
    assert MO.read_bytes() == compiled(catalogue)
    assert written(catalogue).decode().count("msgid") == len(catalogue) + 1 + sum(
        isinstance(m.id, tuple) for m in catalogue
    )


def _all(string: str | tuple[str, ...]) -> bool:
    return all(string) if isinstance(string, tuple) else bool(string)
