"""Brings the store's schema to `REVISION`. Alembic is loaded only when there is work to do."""

from __future__ import annotations

from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import OperationalError, ProgrammingError

from kb.errors import StoreError
from kb.store.engine import explained
from kb.store.tables import REVISION

__all__ = ["current_revision", "is_current", "migrate"]

_SCRIPTS = "kb.store:migrations"


def current_revision(engine: Engine) -> str | None:
    """The schema revision the store carries; None for a new store. Raises `StoreError`."""
    query = text("SELECT version_num FROM alembic_version")
    with explained(), engine.connect() as connection:
        try:
            return str(connection.execute(query).scalar())
        except (OperationalError, ProgrammingError):  # SQLite's and PostgreSQL's "no such table"
            return None


def is_current(engine: Engine) -> bool:
    """Whether the store can be used as it is."""
    return current_revision(engine) == REVISION


def migrate(engine: Engine) -> None:
    """Apply the missing migrations in one transaction; the caller holds the write lock.

    Raises `StoreError` for a store made by a newer version of the program.
    """
    found = current_revision(engine)
    with explained(), engine.execution_options(writes=True).begin() as connection:
        _upgrade(connection, found)


def _upgrade(connection: Connection, found: str | None) -> None:
    from alembic import command
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", _SCRIPTS)
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    if found is not None and found not in known:
        raise StoreError(
            f"Kho dữ liệu ở phiên bản {found}, mới hơn chương trình này ({REVISION})."
            " Hãy cập nhật chương trình."
        )
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
