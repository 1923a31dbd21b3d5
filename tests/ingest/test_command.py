"""`kb ingest` and `kb template` as real processes: exit codes, streams, kill -9, two writers."""

import json
import os
import signal
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest

from kb.settings import read_settings
from kb.store import open_store, write_lock
from tests.ingest.files import csv_file, row

KB = str(Path(sys.executable).with_name("kb"))


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    return os.environ | {"KB_HOME": str(tmp_path / "home"), "KB_LOCK_TIMEOUT": "1"}


def kb(
    environment: dict[str, str], *words: str | Path, seconds: float = 120
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        (KB, *words), env=environment, capture_output=True, text=True, timeout=seconds, check=False
    )


def titles(environment: dict[str, str], query: str) -> list[str]:
    found = kb(environment, "search", query, "--limit", "50", "--json")
    return [hit["title"] for hit in json.loads(found.stdout)["hits"]]


def test_what_is_ingested_is_found(environment: dict[str, str], tmp_path: Path) -> None:
    path = csv_file(tmp_path / "ds.csv", row("Thiết bị mẫu xử lý rác thải"), row(""))
    done = kb(environment, "ingest", path)
    assert done.returncode == 0
    assert "1 mới" in done.stdout
    assert "ds.csv, dòng 3: dòng không có tên" in done.stdout
    assert "Đang nhập" in done.stderr
    assert titles(environment, "xu ly rac thai") == ["Thiết bị mẫu xử lý rác thải"]


def test_the_report_is_read_by_programs_too(environment: dict[str, str], tmp_path: Path) -> None:
    path = csv_file(tmp_path / "ds.csv", row("Thiết bị mẫu", prize="Giải Lạ"), row(""))
    report = json.loads(kb(environment, "ingest", path, "--no-index", "--json").stdout)
    assert report["counts"] == {
        "new": 1,
        "changed": 0,
        "unchanged": 0,
        "waiting": 0,
        "rejected": 1,
        "withdrawn": 0,
        "doubtful": 1,
        "pending": 1,
    }
    assert [entry["place"] for entry in report["entries"]] == ["dòng 2", "dòng 3"]


def test_nothing_usable_fails_with_1_and_a_wrong_request_with_2(
    environment: dict[str, str], tmp_path: Path
) -> None:
    empty = tmp_path / "rong.pdf"
    empty.touch()
    assert kb(environment, "ingest", empty, "--no-index").returncode == 1
    missing = kb(environment, "ingest", tmp_path / "khong-co")
    assert missing.returncode == 2
    assert "Không có tệp hay thư mục" in missing.stderr


def test_a_form_is_written_and_never_over_another_file(
    environment: dict[str, str], tmp_path: Path
) -> None:
    path = tmp_path / "mau.xlsx"
    assert kb(environment, "template", "--xlsx", path).returncode == 0
    written = path.read_bytes()
    assert kb(environment, "template", "--xlsx", path).returncode == 2
    assert path.read_bytes() == written


def test_a_form_that_finds_no_folder_is_told_in_one_line(
    environment: dict[str, str], tmp_path: Path
) -> None:
    folder = tmp_path / "khong-co"
    refused = kb(environment, "template", "--xlsx", folder / "mau.xlsx")
    assert refused.returncode == 1
    (line,) = refused.stderr.splitlines()
    assert f"“{folder}”" in line
    assert "hãy tạo thư mục ấy" in line


@pytest.fixture
def many_files(tmp_path: Path) -> Path:
    folder = tmp_path / "nguon"
    folder.mkdir()
    for number in range(15):
        rows = [row(f"Thiết bị mẫu số {number} kiểu {kind}") for kind in range(5)]
        csv_file(folder / f"ds-{number:02}.csv", *rows)
    return folder


def imported_files(home: Path) -> int:
    return len(list((home / "originals").glob("*"))) if (home / "originals").is_dir() else 0


def test_a_killed_import_is_carried_on_by_the_next(
    environment: dict[str, str], many_files: Path, tmp_path: Path
) -> None:
    first = csv_file(tmp_path / "dau.csv", row("Máy thử nghiệm có từ trước"))
    kb(environment, "ingest", first)
    home = Path(environment["KB_HOME"])
    process = subprocess.Popen((KB, "ingest", str(many_files)), env=environment)
    while imported_files(home) < 5 and process.poll() is None:
        time.sleep(0.005)
    process.send_signal(signal.SIGKILL)
    assert process.wait() == -signal.SIGKILL, "it was killed midway"
    assert titles(environment, "máy thử nghiệm"), "the old index serves"
    done = kb(environment, "ingest", many_files)
    store = open_store(read_settings(environment))
    assert done.returncode == 0
    assert len(list(store.records())) == 76
    assert kb(environment, "index", "verify").returncode == 0
    assert "75 không đổi" in kb(environment, "ingest", many_files).stdout


def test_the_second_writer_says_who_holds_the_lock(
    environment: dict[str, str], tmp_path: Path
) -> None:
    path = csv_file(tmp_path / "ds.csv", row("Thiết bị mẫu"))
    with write_lock(read_settings(environment), "việc đang làm"):
        refused = kb(environment, "ingest", path, "--no-index")
    assert refused.returncode == 1
    assert "việc đang làm" in refused.stderr
    assert kb(environment, "ingest", path, "--no-index").returncode == 0


def test_two_writers_take_turns(
    environment: dict[str, str], many_files: Path, tmp_path: Path
) -> None:
    patient = environment | {"KB_LOCK_TIMEOUT": "60"}
    other = csv_file(tmp_path / "khac.csv", row("Máy thử nghiệm"))
    commands = [(KB, "ingest", "--no-index", str(path)) for path in (many_files, other)]
    both = [subprocess.Popen(command, env=patient) for command in commands]
    assert [process.wait(timeout=120) for process in both] == [0, 0]
    assert len(list(open_store(read_settings(patient)).records())) == 76


def test_the_report_names_each_file_of_an_archive(
    environment: dict[str, str], tmp_path: Path
) -> None:
    path = tmp_path / "gui.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.write(csv_file(tmp_path / "mot.csv", row("Thiết bị mẫu thứ nhất")), "mot.csv")
        archive.write(csv_file(tmp_path / "hai.csv", row("Máy mẫu thứ hai")), "nam/hai.csv")
        archive.writestr("ba.pdf", "")
    done = kb(environment, "ingest", path, "--no-index", "--json")
    assert done.returncode == 0
    report = json.loads(done.stdout)
    assert [(each["file"], each["outcome"]) for each in report["entries"]] == [
        ("gui.zip/ba.pdf", "rejected"),
        ("gui.zip/mot.csv", "new"),
        ("gui.zip/nam/hai.csv", "new"),
    ]
    again = kb(environment, "ingest", path, "--no-index").stdout
    assert "2 không đổi" in again
    assert "gui.zip/ba.pdf" in again
