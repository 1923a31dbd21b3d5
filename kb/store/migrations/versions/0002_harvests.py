"""How far each repository was harvested; documents are found by their name."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "harvests",
        sa.Column("endpoint", sa.String, primary_key=True),
        sa.Column("set_spec", sa.String, primary_key=True),
        sa.Column("prefix", sa.String, primary_key=True),
        sa.Column("harvested_until", sa.String, nullable=False),
    )
    op.create_index("ix_documents_name", "documents", ["name"])


def downgrade() -> None:
    op.drop_index("ix_documents_name", "documents")
    op.drop_table("harvests")
