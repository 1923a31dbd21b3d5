"""`kb ingest --dry-run` says what an import would do and leaves no trace of itself."""

import json
import signal
import subprocess
import sys
from pathlib import Path

from kb.settings import read_settings
from kb.store import open_store, write_lock
from tests.ingest.files import csv_file, row, xlsx_file
from tests.ingest.test_command import KB, environment, kb

__all__ = ["environment"]


def snapshot(folder: Path) -> dict[str, tuple[bytes, int]]:
    """Every byte under the folder, and when it was written."""
    return {
        str(path.relative_to(folder)): (
            path.read_bytes() if path.is_file() else b"",
            path.stat().st_mtime_ns,
        )
        for path in [folder, *folder.rglob("*")]
    }


def outcomes(environment: dict[str, str], *words: str | Path) -> dict[str, list[str]]:
    done = kb(environment, "ingest", "--no-index", "--json", *words)
    found: dict[str, list[str]] = {}
    for entry in json.loads(done.stdout)["entries"]:
        found.setdefault(entry["file"], []).append(entry["outcome"])
    return found


def test_it_says_what_an_import_then_does_and_writes_nothing(
    environment: dict[str, str], tmp_path: Path
) -> None:
    folder, home = tmp_path / "nguon", Path(environment["KB_HOME"])
    folder.mkdir()
    csv_file(folder / "a.csv", row("Thiết bị mẫu"))
    csv_file(folder / "b.csv", row("Máy thử nghiệm"))
    kb(environment, "ingest", "--no-index", folder)
    csv_file(folder / "b.csv", row("Máy thử nghiệm").replace("Đơn vị X", "Đơn vị Y"))
    csv_file(folder / "c.csv", row("Tủ sấy mẫu"), row(""), row("Tủ sấy mẫu", prize="Giải Ba"))
    (folder / "d.pdf").write_bytes(b"%PDF-1.7")
    (folder / "e.csv").write_bytes((folder / "c.csv").read_bytes())
    before = snapshot(home)
    dry = outcomes(environment, folder, "--dry-run")
    assert snapshot(home) == before
    assert dry == {
        "a.csv": ["unchanged"],
        "b.csv": ["changed"],
        "c.csv": ["new", "rejected", "rejected"],
        "d.pdf": ["rejected"],
        "e.csv": ["unchanged", "rejected", "rejected"],
    }
    assert outcomes(environment, folder) == dry


def test_the_report_says_that_nothing_was_written(
    environment: dict[str, str], tmp_path: Path
) -> None:
    path = csv_file(tmp_path / "a.csv", row("Thiết bị mẫu"))
    told = kb(environment, "ingest", path, "--dry-run")
    assert told.stdout.startswith("Chạy thử, chưa ghi gì")
    assert "1 mới" in told.stdout
    assert not Path(environment["KB_HOME"]).exists()


def test_it_needs_no_lock(environment: dict[str, str], tmp_path: Path) -> None:
    path = csv_file(tmp_path / "a.csv", row("Thiết bị mẫu"))
    with write_lock(read_settings(environment), "việc đang làm"):
        assert kb(environment, "ingest", path, "--dry-run").returncode == 0


WRITER = """
import os, signal, sys
from kb.settings import read_settings
from kb.store import open_store
from kb.domain import record_from_json
store = open_store(read_settings())
store.put(record_from_json(sys.argv[1]))
os.kill(os.getpid(), signal.SIGKILL)
"""
RECORD = (
    '{"id":"gp-mau-1","bank":"solution","title":"Bản ghi mẫu","sources":[{"address":"a.pdf"}],'
    '"review":"published"}'
)


def test_it_sees_what_a_killed_writer_left_in_the_log(
    environment: dict[str, str], tmp_path: Path
) -> None:
    home = Path(environment["KB_HOME"])
    command = (sys.executable, "-c", WRITER, RECORD)
    killed = subprocess.run(command, env=environment, check=False)
    assert killed.returncode == -signal.SIGKILL
    assert (home / "store.sqlite-wal").stat().st_size > 0
    path = tmp_path / "ban-ghi.jsonl"
    path.write_text(RECORD + "\n", encoding="utf-8")
    before = snapshot(home)
    assert outcomes(environment, path, "--dry-run") == {"ban-ghi.jsonl": ["unchanged"]}
    assert snapshot(home) == before


def test_it_works_while_somebody_writes(environment: dict[str, str], tmp_path: Path) -> None:
    folder = tmp_path / "nguon"
    folder.mkdir()
    for number in range(20):
        csv_file(folder / f"{number:02}.csv", *[row(f"Máy mẫu {number} kiểu {it}") for it in "AB"])
    other = csv_file(tmp_path / "a.csv", row("Thiết bị mẫu"))
    importing = subprocess.Popen(
        (KB, "ingest", "--no-index", folder), env=environment, stdout=subprocess.DEVNULL
    )
    tried = 0
    while importing.poll() is None:
        assert kb(environment, "ingest", other, "--dry-run").returncode == 0
        tried += 1
    assert (importing.returncode, tried > 0) == (0, True)
    store = open_store(read_settings(environment))
    assert len(list(store.records())) == 40
    store.close()


def test_nothing_is_left_in_the_temporary_folder(
    environment: dict[str, str], tmp_path: Path
) -> None:
    temporary = tmp_path / "tam"
    temporary.mkdir()
    path = xlsx_file(tmp_path / "a.xlsx", [["Tên giải pháp", "Giải"], ["Máy mẫu", "Ba"]])
    there = environment | {"TMPDIR": str(temporary)}
    assert kb(there, "ingest", path, "--dry-run").returncode == 0
    assert list(temporary.iterdir()) == []


def test_a_store_that_cannot_be_read_is_told(environment: dict[str, str], tmp_path: Path) -> None:
    path = csv_file(tmp_path / "a.csv", row("Thiết bị mẫu"))
    (Path(environment["KB_HOME"]) / "store.sqlite").mkdir(parents=True)
    refused = kb(environment, "ingest", path, "--dry-run")
    assert (refused.returncode, "Không chép được kho" in refused.stderr) == (1, True)
