"""Sizes, docstrings and paths: the house rules that Ruff has no rule for."""

import ast
import re
from pathlib import Path

import pytest

from tests.project.source_tree import (
    ROOT,
    files_ending,
    name_of,
    product_modules,
    project_files,
    syntax_of,
)

MODULE_LINES = 300
FUNCTION_LINES = 60
# A folder of one machine: the checkout itself, or somebody's home. Not the path of a web address.
MACHINE_PATH = re.compile(rf"(?<![\w.:/-])(?:{re.escape(str(ROOT))}|/(?:home|root|Users)/\w)")
GENERATED_OR_FOREIGN = {".png", ".jpg", ".woff2", ".pdf", ".xlsx", ".docx", ".zip", ".ico"}


@pytest.mark.parametrize("path", product_modules(), ids=name_of)
def test_a_module_has_a_docstring(path: Path) -> None:
    assert ast.get_docstring(syntax_of(path))


def test_no_module_is_long() -> None:
    modules = files_ending(".py")
    assert [
        name_of(p) for p in modules if len(p.read_text("utf-8").splitlines()) > MODULE_LINES
    ] == []


def test_no_function_is_long() -> None:
    long = [
        f"{name_of(path)}:{node.lineno} {node.name}"
        for path in product_modules()
        for node in ast.walk(syntax_of(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (node.end_lineno or node.lineno) - node.lineno >= FUNCTION_LINES
    ]
    assert long == []


def test_no_file_names_a_folder_of_one_machine() -> None:
    texts = (path for path in project_files() if path.suffix not in GENERATED_OR_FOREIGN)
    naming = [
        f"{name_of(path)}:{number}"
        for path in texts
        for number, line in enumerate(path.read_text("utf-8", "ignore").splitlines(), 1)
        if MACHINE_PATH.search(line)
    ]
    assert naming == []
