"""Alembic's scripts, one revision a file. Run by `kb.store.migrating`, never by hand."""

__all__: list[str] = []
