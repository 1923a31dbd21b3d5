"""Of the private data in the fixtures nothing is found in any file of the bank, whatever is read
from them: store, index, log, doubts, and what the command prints and reports."""

import re
import shutil
import sqlite3
from collections.abc import Iterable, Mapping
from contextlib import closing
from pathlib import Path

import pytest

from kb.text import fold
from tests.ingest.mixed_files import DOCUMENTS
from tests.ingest.planted_data import entrants, planted
from tests.ingest.test_command import environment, kb

__all__ = ["environment"]

_DATE = re.compile(r"(\d\d)/(\d\d)/(\d{4})")


def spellings(datum: str) -> set[str]:
    """How it may stand in a file: as written, in the letters of the index, without its gaps."""
    forms = {datum, datum.lower(), fold(datum), datum.replace(", ", " ")}
    if date := _DATE.fullmatch(datum):
        day, month, year = date.groups()
        forms |= {
            f"{year}-{month}-{day}",
            f"{int(day)}/{int(month)}/{year}",
            f"{day}-{month}-{year}",
        }
    elif not datum.isascii() or "@" in datum:
        return forms
    else:
        forms |= {re.sub(r"[. ]", gap, datum) for gap in ("", ".", " ", "-")}
    return forms


def leaks(folder: Path, told: str, data: Mapping[str, Iterable[str]]) -> list[str]:
    """Where which datum is found; the kept originals are left aside."""
    files = [path for path in folder.rglob("*") if path.is_file() and "originals" not in path.parts]
    assert any(path.name == "store.sqlite" for path in files)
    contents = {str(path.relative_to(folder)): path.read_bytes() for path in files}
    contents["output"] = told.encode()
    return [
        f"{place}: {form} of {name}"
        for name, each in data.items()
        for datum in each
        for form in sorted(spellings(datum))
        for place, content in contents.items()
        if form.encode() in content or form.encode("utf-16-le") in content
    ]


_MOST_SECONDS = 900  # all fixtures, scans too, while other tests run


def imported(environment: dict[str, str], folder: Path, names: Iterable[str]) -> str:
    """The fixtures through the command, with a report; all that it said."""
    source = folder / "nguon"
    source.mkdir()
    for name in names:
        shutil.copyfile(DOCUMENTS / name, source / name)
    report = Path(environment["KB_HOME"]).with_name("bao-cao.json")
    done = kb(environment, "ingest", source, "--report", report, seconds=_MOST_SECONDS)
    waiting = kb(environment, "review", "list")
    assert done.returncode == 0, done.stderr
    return done.stdout + done.stderr + waiting.stdout + report.read_text("utf-8")


def fixtures() -> list[str]:
    made = (".txt", ".json")
    return [
        path.name
        for path in sorted(DOCUMENTS.iterdir())
        if path.suffix not in made or path.with_name(f"{path.name}.txt").exists()
    ]


def test_private_data_is_where_it_is_said_to_be() -> None:
    for name, data in (*planted().items(), *entrants().items()):
        text = (DOCUMENTS / f"{name}.txt").read_text("utf-8")
        assert [datum for datum in data if datum not in text] == [], name


def test_no_private_data_of_the_fixtures_is_in_the_bank(
    environment: dict[str, str], tmp_path: Path
) -> None:
    told = imported(environment, tmp_path, planted())
    assert leaks(Path(environment["KB_HOME"]), told, planted()) == []


def test_no_names_of_children_are_in_the_bank(environment: dict[str, str], tmp_path: Path) -> None:
    told = imported(environment, tmp_path, entrants())
    assert leaks(Path(environment["KB_HOME"]), told, entrants()) == []


@pytest.mark.soak
def test_no_private_data_of_any_fixture_is_in_the_bank(
    environment: dict[str, str], tmp_path: Path
) -> None:
    told = imported(environment, tmp_path, fixtures())
    assert leaks(Path(environment["KB_HOME"]), told, planted()) == []


def test_what_is_sought_would_be_found(environment: dict[str, str], tmp_path: Path) -> None:
    """The same search finds a title that is meant to be there."""
    told = imported(environment, tmp_path, ["csv_awards_private.csv"])
    titles = {"csv": ["Cổng dữ liệu mở về môi trường"]}
    home = Path(environment["KB_HOME"])
    assert any("store.sqlite" in leak for leak in leaks(home, told, titles))
    with closing(sqlite3.connect(home / "store.sqlite")) as store:
        assert store.execute("SELECT count(*) FROM records").fetchone() == (9,)
