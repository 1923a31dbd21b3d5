"""kill -9 in the middle of a folder of 200 files, twice: run again, it ends as if never killed."""

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from tests.ingest.contents import contents
from tests.ingest.mixed_files import DOCUMENTS, make_folder

KB = str(Path(sys.executable).with_name("kb"))
FILES, KILLS = 200, 2


def start(home: Path, *words: str | Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        (KB, "ingest", "--no-index", "--workers", "2", *words),
        env=os.environ | {"KB_HOME": str(home)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        text=True,
    )


def kept(home: Path) -> int:
    """How many files of the folder are done, as far as their originals tell."""
    return sum(1 for _ in (home / "originals").glob("*")) if (home / "originals").is_dir() else 0


def kill_after(home: Path, folder: Path, *, done: int, moment: float) -> None:
    process = start(home, folder)
    while kept(home) < done and process.poll() is None:
        time.sleep(0.002)
    time.sleep(moment)
    process.send_signal(signal.SIGKILL)
    assert process.wait() == -signal.SIGKILL, "it was killed midway"


def told(report: dict[str, Any]) -> tuple[Counter[str], list[tuple[str, str, str]]]:
    """Records by file, whether new or known; and all that is wrong."""
    records: Counter[str] = Counter()
    wrong = []
    for entry in report["entries"]:
        records[entry["file"]] += entry["count"]
        wrong += [(entry["file"], entry["id"], problem["what"]) for problem in entry["problems"]]
    return records, sorted(wrong)


def office_folder(folder: Path) -> Path:
    """All test documents, scans too, over and over."""
    folder.mkdir()
    sources = sorted(
        path
        for path in DOCUMENTS.iterdir()
        if path.suffix != ".json" and not (path.suffix == ".txt" and path.with_suffix("").suffix)
    )
    for number in range(FILES):
        source = sources[number % len(sources)]
        copy = folder / f"{number:03}-{source.name}"
        shutil.copyfile(source, copy)
        if number >= len(sources):
            with copy.open("ab") as file:  # other bytes, so that it is read anew
                file.write(b"\n" * (number // len(sources)))
    return folder


@pytest.mark.parametrize("make", [make_folder, pytest.param(office_folder, marks=pytest.mark.soak)])
def test_a_folder_killed_twice_ends_as_one_that_was_not(tmp_path: Path, make: Any) -> None:
    folder = tmp_path / "nguon"
    folder = make(folder, FILES) if make is make_folder else make(folder)
    whole, killed = tmp_path / "tron", tmp_path / "bi-giet"
    assert start(whole, folder, "--report", tmp_path / "tron.json").wait() == 0
    total = kept(whole)
    moments = random.Random(FILES)
    for kill in range(KILLS):
        share = moments.uniform(kill / 3 + 0.1, kill / 3 + 0.3)
        kill_after(killed, folder, done=int(total * share), moment=moments.uniform(0, 0.1))
    assert kept(killed) < total
    (killed / "originals" / ".nua-chung").write_bytes(b"x")  # as a kill may leave it
    assert start(killed, folder, "--report", tmp_path / "tiep.json").wait() == 0
    assert contents(killed) == contents(whole)
    reports = [json.loads((tmp_path / f"{name}.json").read_text()) for name in ("tron", "tiep")]
    assert told(reports[0]) == told(reports[1])
    # What an archive holds stands below its name.
    accounted = {name.partition("/")[0] for name in told(reports[1])[0]}
    assert accounted == {path.name for path in folder.iterdir()}
