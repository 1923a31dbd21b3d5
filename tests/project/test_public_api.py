"""Each package shows exactly what it means to show: its `__all__`. (Ruff keeps it sorted.)"""

import ast
import importlib
from pathlib import Path

import pytest

from tests.project.source_tree import ROOT, name_of, product_modules, syntax_of

PACKAGES = [path for path in product_modules() if path.name == "__init__.py"]


def package_of(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).parent.parts)


def public_names(path: Path) -> set[str]:
    """What the package defines, or imports from its own modules, without a leading underscore."""
    names: set[str] = set()
    for node in syntax_of(path).body:
        match node:
            case ast.ImportFrom(module=str(origin)) if origin.startswith(package_of(path) + "."):
                names.update(alias.asname or alias.name for alias in node.names)
            case ast.FunctionDef() | ast.ClassDef():
                names.add(node.name)
            case ast.Assign(targets=[ast.Name(id=name)]) | ast.AnnAssign(target=ast.Name(id=name)):
                names.add(name)
    return {name for name in names if not name.startswith("_")}


@pytest.mark.parametrize("path", PACKAGES, ids=name_of)
def test_a_package_lists_every_public_name(path: Path) -> None:
    listed = importlib.import_module(package_of(path)).__all__
    assert public_names(path) <= set(listed)


@pytest.mark.parametrize("path", PACKAGES, ids=name_of)
def test_every_listed_name_exists_once(path: Path) -> None:
    package = importlib.import_module(package_of(path))
    assert [name for name in package.__all__ if not hasattr(package, name)] == []
    assert len(set(package.__all__)) == len(package.__all__)
