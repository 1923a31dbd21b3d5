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


def imported_modules(path: Path) -> set[str]:
    """The modules that a module names in its imports."""
    return {
        node.module or ""
        for node in ast.walk(syntax_of(path))
        if isinstance(node, ast.ImportFrom) and not node.level
    }


def is_private(module: str, seen_from: Path) -> bool:
    """Whether it is a module inside a package of `kb` (`kb.store.tables`) to all outside it."""
    match module.split("."):
        case ["kb", package, *_, _] if not (ROOT / module.replace(".", "/")).is_dir():
            return (ROOT / "kb" / package) not in seen_from.parents
    return False


@pytest.mark.parametrize("path", product_modules(), ids=name_of)
def test_a_package_of_kb_is_reached_through_its_public_names(path: Path) -> None:
    assert [name for name in imported_modules(path) if is_private(name, path)] == []


@pytest.mark.parametrize("path", PACKAGES, ids=name_of)
def test_a_package_lists_every_public_name(path: Path) -> None:
    listed = importlib.import_module(package_of(path)).__all__
    assert public_names(path) <= set(listed)


@pytest.mark.parametrize("path", PACKAGES, ids=name_of)
def test_every_listed_name_exists_once(path: Path) -> None:
    package = importlib.import_module(package_of(path))
    assert [name for name in package.__all__ if not hasattr(package, name)] == []
    assert len(set(package.__all__)) == len(package.__all__)
