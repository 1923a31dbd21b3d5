"""Originals are kept for so many days, by their owner only, and are then removed; what was read
from them stays."""

import sqlite3
import stat
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kb.cli import cli
from tests.ingest.files import csv_file, row
from tests.ingest.web_server import Site


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    return {"KB_HOME": str(tmp_path / "home"), "KB_WORKERS": "1"}


def kb(environment: dict[str, str], *words: str | Path) -> Result:
    done = CliRunner().invoke(cli, [str(word) for word in words], env=environment)
    assert done.exit_code == 0, done.output
    return done


def originals(environment: dict[str, str]) -> list[Path]:
    return sorted(Path(environment["KB_HOME"], "originals").iterdir())


def read_days_ago(environment: dict[str, str], days: float) -> None:
    """As if all imports so far had been so long ago."""
    then = (datetime.now(UTC) - timedelta(days=days)).isoformat(timespec="seconds")
    with closing(sqlite3.connect(Path(environment["KB_HOME"], "store.sqlite"))) as store, store:
        store.execute("UPDATE documents SET kept_at = ?", (then,))


@pytest.fixture
def old(environment: dict[str, str], tmp_path: Path) -> Path:
    """A list that was imported 400 days ago."""
    path = csv_file(tmp_path / "cu.csv", row("Thiết bị mẫu"))
    kb(environment, "ingest", path, "--no-index")
    read_days_ago(environment, 400)
    return path


def ingest_another(environment: dict[str, str], folder: Path) -> None:
    path = csv_file(folder / "moi.csv", row("Máy thử nghiệm"))
    kb(environment, "ingest", path, "--no-index")


def test_originals_are_for_their_owner_only(environment: dict[str, str], old: Path) -> None:
    (kept,) = originals(environment)
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert stat.S_IMODE(kept.parent.stat().st_mode) == 0o700
    kept.parent.chmod(0o755)
    ingest_another(environment, old.parent)
    assert stat.S_IMODE(kept.parent.stat().st_mode) == 0o700


@pytest.mark.parametrize("days", ["", "399", "0.5"])
def test_an_expired_original_is_removed_at_the_next_import(
    environment: dict[str, str], old: Path, days: str
) -> None:
    (before,) = originals(environment)
    ingest_another(environment | {"KB_ORIGINALS_DAYS": days}, old.parent)
    (after,) = originals(environment)
    assert after != before


@pytest.mark.parametrize("days", ["0", "401"])
def test_an_original_is_kept_as_long_as_was_asked_for(
    environment: dict[str, str], old: Path, days: str
) -> None:
    ingest_another(environment | {"KB_ORIGINALS_DAYS": days}, old.parent)
    assert len(originals(environment)) == 2


def test_what_was_read_from_it_stays(environment: dict[str, str], old: Path) -> None:
    ingest_another(environment, old.parent)
    again = kb(environment, "ingest", old, "--no-index")
    assert "1 không đổi" in again.stdout
    assert len(originals(environment)) == 1, "a file that is known is not kept anew"
    with closing(sqlite3.connect(Path(environment["KB_HOME"], "store.sqlite"))) as store:
        rows = store.execute("SELECT name, original_kept FROM documents ORDER BY name").fetchall()
    assert rows == [("cu.csv", 0), ("moi.csv", 1)]


def test_an_expired_original_is_in_no_backup(environment: dict[str, str], old: Path) -> None:
    done = kb(environment, "backup", old.parent / "sao-luu.zip")
    assert "1 bản ghi và 0 bản gốc" in done.stdout
    assert originals(environment) == []


def test_a_harvest_removes_it_too(environment: dict[str, str], old: Path, site: Site) -> None:
    address = f"{site.address}/tot"
    fast = environment | {"KB_HARVEST_DELAY": "0"}
    kb(fast, "harvest", address, "--allow-private", "--no-index")
    (kept,) = originals(environment)
    assert kept.read_bytes() != old.read_bytes()


def test_an_erasure_removes_it_too(environment: dict[str, str], old: Path) -> None:
    kb(environment, "erase", "--person", "Trần Văn Không Có", "--yes")
    assert originals(environment) == []


def test_a_dry_run_removes_nothing(environment: dict[str, str], old: Path) -> None:
    path = csv_file(old.parent / "moi.csv", row("Máy thử nghiệm"))
    kb(environment, "ingest", path, "--dry-run")
    assert [each.read_bytes() for each in originals(environment)] == [old.read_bytes()]


def test_what_a_killed_import_left_without_a_document_is_removed(
    environment: dict[str, str], old: Path
) -> None:
    (originals(environment)[0].parent / ("f" * 64)).write_bytes(b"x")
    ingest_another(environment | {"KB_ORIGINALS_DAYS": "0"}, old.parent)
    assert len(originals(environment)) == 2
