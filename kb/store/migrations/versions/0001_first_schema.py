"""The first schema: history, records, documents, doubts, segments, names."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "changes",
        sa.Column("sequence", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("record_id", sa.String, nullable=False, index=True),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("at", sa.String, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("payload", sa.Text),
    )
    op.create_table(
        "records",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("state", sa.String, nullable=False),
        sa.Column("public", sa.Boolean, nullable=False, index=True),
        sa.Column("redacted", sa.Boolean, nullable=False),
        sa.Column("sequence", sa.Integer, sa.ForeignKey("changes.sequence"), nullable=False),
    )
    op.create_table(
        "documents",
        sa.Column("sha256", sa.String, primary_key=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("media_type", sa.String, nullable=False),
        sa.Column("kept_at", sa.String, nullable=False),
        sa.Column("extractor", sa.String, nullable=False),
        sa.Column("outcome", sa.String, nullable=False),
        sa.Column("original_kept", sa.Boolean, nullable=False),
        sa.Column("erased", sa.Boolean, nullable=False),
    )
    record = sa.ForeignKey("records.id", onupdate="CASCADE")
    op.create_table(
        "document_records",
        sa.Column("sha256", sa.String, sa.ForeignKey("documents.sha256"), primary_key=True),
        sa.Column("record_id", sa.String, record, primary_key=True, index=True),
    )
    op.create_table(
        "doubts",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("sha256", sa.String, nullable=False, index=True),
        sa.Column("record_id", sa.String, nullable=False, index=True),
        sa.Column("location", sa.Text, nullable=False),
        sa.Column("what", sa.Text, nullable=False),
        sa.Column("remedy", sa.Text, nullable=False),
        sa.Column("at", sa.String, nullable=False),
    )
    op.create_table(
        "segments",
        sa.Column("text_key", sa.String, primary_key=True),
        sa.Column("words", sa.Text, nullable=False),
    )
    op.create_table(
        "erased_names",
        sa.Column("digest", sa.LargeBinary, primary_key=True),
        sa.Column("salt", sa.LargeBinary, nullable=False),
        sa.Column("words", sa.Integer, nullable=False),
    )


def downgrade() -> None:
    for table in (
        "erased_names",
        "segments",
        "doubts",
        "document_records",
        "documents",
        "records",
        "changes",
    ):
        op.drop_table(table)
