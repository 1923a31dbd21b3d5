"""Alembic's entry: runs the migrations on the connection that `kb.store.migrating` hands over.

One transaction for all of them, SQLite included: a crash leaves the old schema or the new one.
"""

from alembic import context

context.configure(connection=context.config.attributes["connection"], transactional_ddl=True)
with context.begin_transaction():
    context.run_migrations()
