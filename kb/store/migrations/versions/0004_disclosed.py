"""Which records the public sees or once saw, in which bank, in the order of their last changes."""

import json

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_BANKS = {"tb": "advance", "gp": "solution", "kt": "knowledge", "cg": "expert"}
_PAGE = 500


def upgrade() -> None:
    op.add_column("records", sa.Column("bank", sa.String, nullable=False, server_default=""))
    op.add_column(
        "records", sa.Column("was_public", sa.Boolean, nullable=False, server_default=sa.false())
    )
    op.add_column("records", sa.Column("disciplines", sa.Text))
    # Nothing was offered to harvesters before, so what was withdrawn earlier is missed by nobody.
    op.execute("UPDATE records SET was_public = public")
    connection = op.get_bind()
    last = ""
    while page := connection.execute(_PAYLOADS, {"last": last, "size": _PAGE}).all():
        connection.execute(_FILL, [{"id": id_} | _filled(id_, text) for id_, text in page])
        last = page[-1][0]
    op.create_index("ix_records_sequence", "records", ["sequence"])
    op.create_index("ix_changes_at", "changes", ["at"])


def downgrade() -> None:
    op.drop_index("ix_changes_at", "changes")
    op.drop_index("ix_records_sequence", "records")
    op.drop_column("records", "disciplines")
    op.drop_column("records", "was_public")
    op.drop_column("records", "bank")


_PAYLOADS = sa.text(
    "SELECT records.id, changes.payload FROM records JOIN changes USING (sequence)"
    " WHERE records.id > :last ORDER BY records.id LIMIT :size"
)
_FILL = sa.text("UPDATE records SET bank = :bank, disciplines = :disciplines WHERE id = :id")


def _filled(record_id: str, payload: str | None) -> dict[str, str | None]:
    """Of an erased record only the id is left to tell."""
    if payload is None:
        return {"bank": _BANKS.get(record_id.partition("-")[0], ""), "disciplines": None}
    record = json.loads(payload)
    classes = (f" {each['scheme']}:{each['code']}" for each in record.get("disciplines", ()))
    return {"bank": record["bank"], "disciplines": "".join(classes)}
