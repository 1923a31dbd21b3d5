"""A folder of files made to harm, imported by the command: bounded in time and memory, each named
with a remedy, and the rest goes on."""

import json
import os
import resource
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from ingest.parsers.office import parse_old_word
from tests.ingest.hostile_files import READ, REFUSED
from tests.ingest.test_command import KB
from tests.ingest.web_server import Request, Site

SECONDS, MEMORY_KB = 90, 1_200_000


@dataclass(frozen=True)
class Imported:
    """What the command said and left behind, and what it cost."""

    entries: list[dict[str, Any]]
    folder: Path
    seconds: float
    peak_kb: int

    def about(self, name: str) -> list[dict[str, Any]]:
        return [each for each in self.entries if each["file"].split("/")[0] == name]


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory) -> Imported:
    folder = tmp_path_factory.mktemp("hiem")
    source = folder / "nguon"
    source.mkdir()
    for name, (make, _) in (REFUSED | READ).items():
        (source / name).write_bytes(make())
    command = (KB, "ingest", source, "--no-index", "--json", "--report", folder / "r.xlsx")
    environment = os.environ | {"KB_HOME": str(folder / "home"), "KB_WORKERS": "1"}
    started = time.monotonic()
    done = subprocess.run(command, env=environment, capture_output=True, timeout=300, check=False)
    seconds = time.monotonic() - started
    for path in source.iterdir():
        path.unlink()
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    assert done.returncode == 0, done.stderr.decode()
    return Imported(json.loads(done.stdout)["entries"], folder, seconds, peak)


@pytest.mark.parametrize("name", REFUSED)
def test_a_file_made_to_harm_is_named_with_a_remedy(imported: Imported, name: str) -> None:
    (entry,) = imported.about(name)
    assert entry["outcome"] == "rejected"
    (problem,) = entry["problems"]
    assert REFUSED[name][1] in problem["what"]
    assert problem["remedy"]


@pytest.mark.parametrize("name", READ)
def test_what_only_looks_dangerous_is_read_as_text(imported: Imported, name: str) -> None:
    titles = [entry["title"] for entry in imported.about(name)]
    assert any(title.startswith(READ[name][1]) for title in titles), titles


def test_the_whole_folder_is_bounded_in_time_and_memory(imported: Imported) -> None:
    assert imported.seconds < SECONDS
    assert imported.peak_kb < MEMORY_KB


def test_nothing_is_written_beside_the_bank(imported: Imported) -> None:
    assert sorted(path.name for path in imported.folder.iterdir()) == ["home", "nguon", "r.xlsx"]
    assert not [*imported.folder.parents[0].glob("ra.csv"), *imported.folder.glob("**/ra.csv")]


def test_formulas_go_back_to_the_clerk_as_text(imported: Imported) -> None:
    cells = [
        cell for row in load_workbook(imported.folder / "r.xlsx").worksheets[0] for cell in row
    ]
    assert "=HYPERLINK(A1)" in {cell.value for cell in cells}
    assert {cell.data_type for cell in cells if cell.value is not None} == {"s"}


LINKED = """<?xml version="1.0"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"
 xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"
 xmlns:xlink="http://www.w3.org/1999/xlink" office:version="1.2"
 office:mimetype="application/vnd.oasis.opendocument.text"><office:body><office:text>
<text:p>Thiết bị mẫu<draw:frame svg:width="1cm" svg:height="1cm"><draw:image xlink:href="{}"/>
</draw:frame></text:p></office:text></office:body></office:document>"""


def test_an_old_word_file_fetches_nothing(site: Site, tmp_path: Path) -> None:
    """By itself LibreOffice fetches the picture that the file links to."""
    site.pages["/anh.png"] = lambda request: Request.send(request, b"")
    source = tmp_path / "a.fodt"
    source.write_text(LINKED.format(f"{site.address}/anh.png"), encoding="utf-8")
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    convert = ("soffice", profile, "--headless", "--convert-to", "doc", "--outdir", tmp_path)
    subprocess.run((*convert, source), capture_output=True, timeout=100, check=True)
    assert "/anh.png" in site.asked
    site.asked.clear()
    document = parse_old_word((tmp_path / "a.doc").read_bytes()).document
    assert document is not None
    assert document.pages == ("Thiết bị mẫu",)
    assert site.asked == []
