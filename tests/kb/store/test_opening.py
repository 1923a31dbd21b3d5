"""Opening a store: created, migrated once, refused when it can't be used."""

from __future__ import annotations

import sqlite3
import stat
import subprocess
import sys
from contextlib import closing
from dataclasses import replace

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext

from kb.errors import StoreError
from kb.settings import Settings
from kb.store import Document, Harvested, SqlStore, open_store
from kb.store.migrating import current_revision
from kb.store.tables import REVISION, metadata
from tests.kb.store.examples import SHA256, record


def test_home_and_store_are_for_their_owner_only(store: SqlStore, settings: Settings) -> None:
    assert stat.S_IMODE(settings.home.stat().st_mode) == 0o700
    assert stat.S_IMODE((settings.home / "store.sqlite").stat().st_mode) == 0o600


def test_migrations_make_the_tables_the_code_expects(store: SqlStore) -> None:
    assert current_revision(store.database.engine) == REVISION
    with store.database.engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []


def test_opening_again_changes_nothing(store: SqlStore, settings: Settings) -> None:
    def schema() -> list[tuple[str]]:
        with closing(sqlite3.connect(settings.home / "store.sqlite")) as connection:
            return connection.execute("SELECT sql FROM sqlite_schema ORDER BY 1").fetchall()

    before = schema()
    open_store(settings).close()
    assert schema() == before


def test_opening_a_current_store_does_not_load_alembic(store: SqlStore, settings: Settings) -> None:
    script = (
        "import sys; from kb.settings import read_settings; from kb.store import open_store;"
        "open_store(read_settings()).close(); assert 'alembic' not in sys.modules"
    )
    environment = {"KB_HOME": str(settings.home)}
    subprocess.run([sys.executable, "-c", script], env=environment, check=True)


def test_a_crash_while_migrating_leaves_an_empty_store_that_migrates(settings: Settings) -> None:
    settings.home.mkdir()
    script = (
        "import os; from alembic import op; create = op.create_table\n"
        "def dying(name, *columns):\n"
        "    os.kill(os.getpid(), 9) if name == 'documents' else create(name, *columns)\n"
        "op.create_table = dying\n"
        "from kb.settings import read_settings; from kb.store import open_store\n"
        "open_store(read_settings())\n"
    )
    environment = {"KB_HOME": str(settings.home)}
    killed = subprocess.run([sys.executable, "-c", script], env=environment, check=False)
    assert killed.returncode == -9
    store = open_store(settings)
    assert store.last_sequence() == 0
    store.close()


def test_a_store_from_before_harvests_keeps_what_it_has(settings: Settings) -> None:
    with closing(open_store(settings)) as store:
        store.put(record(1))
        store.keep_document(Document(sha256=SHA256, name="a.csv", record_ids=("tb-thu-1",)))
        config = Config()
        config.set_main_option("script_location", "kb.store:migrations")
        with store.database.engine.execution_options(writes=True).begin() as connection:
            config.attributes["connection"] = connection
            command.downgrade(config, "0001")
    with closing(open_store(settings)) as store:
        assert store.documents_named("a.csv")[0].record_ids == ("tb-thu-1",)
        series = Harvested(endpoint="http://kho.example/oai", set_spec="", prefix="oai_dc")
        assert store.harvested_until(series) == ""
        store.keep_harvested(series, "2026-01-01")
        store.keep_harvested(series, "2026-02-01")
        assert store.harvested_until(series) == "2026-02-01"
        assert store.harvested_until(replace(series, set_spec="bo-khac")) == ""


def test_a_store_of_a_newer_program_is_refused(store: SqlStore, settings: Settings) -> None:
    with closing(sqlite3.connect(settings.home / "store.sqlite")) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(StoreError, match="mới hơn"):
        open_store(settings)


def test_a_file_that_is_no_store_is_refused(settings: Settings) -> None:
    settings.home.mkdir()
    (settings.home / "store.sqlite").write_text("không phải cơ sở dữ liệu" * 100)
    with pytest.raises(StoreError, match="Kho dữ liệu"):
        open_store(settings)


def test_an_address_without_driver_says_what_to_do(settings: Settings) -> None:
    for url in ("khong://hieu", "nonsense"):
        with pytest.raises(StoreError, match="KB_DATABASE_URL"):
            open_store(replace(settings, database_url=url))
