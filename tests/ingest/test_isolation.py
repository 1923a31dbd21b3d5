"""A parser that crashes, hangs or eats memory costs one file."""

import io
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from openpyxl import Workbook

from ingest.extraction import Options, extract
from ingest.isolation import Isolation, Limits
from ingest.parsers import FORMATS, Document, Parsed
from ingest.parsers.progress import on_page
from ingest.sources import FetchedFile
from kb.errors import UnreadableSourceError
from tests.ingest.files import HEADER, page, row

PATIENCE = 60  # seconds
HTML, XLSX = FORMATS["html"], FORMATS["xlsx"]

SLOW = b"<html><body>" + b"<p>x" * 190_000  # takes seconds
HUNGRY = b"<html><body>" + b"<p>x" * 190_000  # takes more than 300 MB


def far_cell() -> bytes:
    """A small workbook whose one cell is the last of the sheet: read as a list it has no end."""
    book, content = Workbook(), io.BytesIO()
    book.worksheets[0]["XFD1048576"] = "x"
    book.save(content)
    return content.getvalue()


def children() -> set[int]:
    """Child processes of this one."""
    tasks = Path(f"/proc/{os.getpid()}/task").glob("*/children")
    return {int(number) for task in tasks for number in task.read_text().split()}


def test_one_child_serves_many_files_quickly() -> None:
    with Isolation() as isolation:
        isolation.parse(HTML, page().encode())
        before, started = children(), time.monotonic()
        for _ in range(100):
            isolation.parse(HTML, page().encode())
        assert time.monotonic() - started < 5
        assert children() == before


def test_a_hanging_parser_is_ended_and_the_next_file_is_read() -> None:
    with Isolation(Limits(seconds=1)) as isolation:
        with pytest.raises(UnreadableSourceError, match="quá 1 giây"):
            isolation.parse(HTML, SLOW)
        pages = isolation.parse(HTML, page().encode())
    assert pages.document


def test_many_pages_have_a_time_together() -> None:
    rows = [row(f"Máy mẫu số {number}") for number in range(6000)]
    data = "\n".join((HEADER, *rows)).encode()
    with Isolation(Limits(seconds=5, whole_seconds=1)) as isolation:
        file = FetchedFile(name="ds.csv", data=data, sha256="")
        with pytest.raises(UnreadableSourceError, match="quá 1 giây"):
            isolation.extract(FORMATS["csv"], file, Options())
        assert isolation.parse(HTML, page().encode()).document


def test_a_long_list_has_the_time_of_each_row() -> None:
    rows = [row(f"Máy mẫu số {number}") for number in range(2000)]
    data = "\n".join((HEADER, *rows)).encode()
    with Isolation(Limits(seconds=2)) as isolation:
        started = time.monotonic()
        file = FetchedFile(name="ds.csv", data=data, sha256="")
        assert len(isolation.extract(FORMATS["csv"], file, Options())) == len(rows)
        assert time.monotonic() - started > 2


def test_a_long_document_tells_of_each_page_that_it_goes_on() -> None:
    told: list[None] = []
    on_page(lambda: told.append(None))
    document = Document(pages=tuple("Trang mẫu " + "dài " * each for each in range(50)))
    file = FetchedFile(name="a.txt", data=b"", sha256="")
    assert list(extract(FORMATS["text"], Parsed(document=document), file, Options()))
    on_page(lambda: None)
    assert len(told) >= 50


def test_a_parser_that_eats_memory_is_stopped() -> None:
    with Isolation(Limits(memory_mb=300)) as isolation:
        with pytest.raises(UnreadableSourceError, match=r"bộ nhớ|hỏng trình đọc"):
            isolation.parse(HTML, HUNGRY)
        assert isolation.parse(HTML, page().encode()).document


def test_a_child_without_memory_left_is_replaced() -> None:
    others = children()
    with Isolation(Limits(memory_mb=300)) as isolation:
        isolation.parse(HTML, page().encode())
        before = children() - others
        with pytest.raises(UnreadableSourceError, match="bộ nhớ"):
            isolation.parse(XLSX, far_cell())
        assert not (children() - others) & before
        assert isolation.parse(HTML, page().encode()).document


def test_a_child_that_died_between_files_is_replaced() -> None:
    others = children()
    with Isolation() as isolation:
        isolation.parse(HTML, page().encode())
        (child,) = children() - others
        os.kill(child, signal.SIGKILL)
        os.waitid(os.P_PID, child, os.WEXITED | os.WNOWAIT)
        assert isolation.parse(HTML, page().encode()).document


def test_a_child_that_dies_over_a_file_costs_that_file() -> None:
    others = children()
    with Isolation() as isolation:
        isolation.parse(HTML, page().encode())
        (child,) = children() - others
        killer = threading.Timer(0.2, os.kill, (child, signal.SIGKILL))
        killer.start()
        with pytest.raises(UnreadableSourceError, match="hỏng trình đọc"):
            isolation.parse(HTML, SLOW)
        assert isolation.parse(HTML, page().encode()).document


def test_no_child_is_left_behind() -> None:
    before = children()
    with Isolation() as isolation:
        isolation.parse(HTML, page().encode())
        assert children() != before
    assert children() == before


KILLED = """
import os, signal
from ingest.isolation import Isolation
from ingest.parsers import FORMATS
isolation = Isolation()
isolation.parse(FORMATS["html"], b"<html><body><p>x")
(folder,) = os.scandir(os.environ["TMPDIR"])
open(folder.path + "/ban-chep", "w").close()
os.kill(os.getpid(), signal.SIGKILL)
"""


def test_a_killed_import_leaves_no_file_in_the_temporary_folder(tmp_path: Path) -> None:
    command = (sys.executable, "-c", KILLED)
    killed = subprocess.run(command, env=os.environ | {"TMPDIR": str(tmp_path)}, check=False)
    assert killed.returncode == -signal.SIGKILL
    end = time.monotonic() + PATIENCE
    while list(tmp_path.iterdir()):
        assert time.monotonic() < end, "the child cleans up"
        time.sleep(0.01)
