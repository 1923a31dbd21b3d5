"""The files of the project, as the tests of this folder look at them."""

import ast
import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PRODUCT = ("kb", "ingest", "webui")
# Alembic runs these by path; nobody imports them, and one that was released never changes again.
MIGRATIONS = ROOT / "kb/store/migrations"


@cache
def project_files() -> tuple[Path, ...]:
    """Every file that belongs to the project: known to git or about to be."""
    listing = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    files = (ROOT / name for name in listing.split("\0") if name)
    return tuple(sorted(path for path in files if path.is_file()))


def files_ending(suffix: str) -> tuple[Path, ...]:
    """The project's files of one kind (`.md`)."""
    return tuple(path for path in project_files() if path.suffix == suffix)


def product_modules() -> tuple[Path, ...]:
    """The Python files of the three packages, without the migrations of the store."""
    return tuple(
        path
        for path in files_ending(".py")
        if name_of(path).split("/")[0] in PRODUCT and MIGRATIONS not in path.parents
    )


def name_of(path: Path) -> str:
    """The path as a reader of the project writes it (`kb/errors.py`)."""
    return path.relative_to(ROOT).as_posix()


def syntax_of(path: Path) -> ast.Module:
    """The parsed module."""
    return ast.parse(path.read_text("utf-8"), filename=name_of(path))
