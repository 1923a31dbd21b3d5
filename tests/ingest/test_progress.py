"""How far an import is, as a terminal shows it."""

import os
import re
import subprocess
from pathlib import Path

from tests.ingest.files import csv_file, row
from tests.ingest.test_command import KB, environment

__all__ = ["environment"]

TIME_LEFT = re.compile(r"\d\d:\d\d:\d\d")


def shown(environment: dict[str, str], folder: Path) -> str:
    """What a terminal gets on stderr."""
    ours, theirs = os.openpty()
    with subprocess.Popen(
        (KB, "ingest", "--no-index", "--workers", "1", folder),
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=theirs,
    ) as process:
        os.close(theirs)
        parts = []
        while part := _read(ours):
            parts.append(part)
        assert process.wait() == 0
    os.close(ours)
    return b"".join(parts).decode()


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 4096)
    except OSError:  # the other end is closed
        return b""


def test_the_files_done_and_the_time_left_are_shown(
    environment: dict[str, str], tmp_path: Path
) -> None:
    folder = tmp_path / "nguon"
    folder.mkdir()
    for number in range(4):
        rows = [row(f"Máy mẫu số {number} kiểu {kind}") for kind in range(100)]
        csv_file(folder / f"{number}.csv", *rows)
    first = shown(environment, folder)
    assert "4/4 tệp" in first
    assert TIME_LEFT.search(first)
    csv_file(folder / "9.csv", row("Tủ sấy mẫu"))
    again = shown(environment, folder)
    assert "5/5 tệp" in again
    assert "100%" in again
