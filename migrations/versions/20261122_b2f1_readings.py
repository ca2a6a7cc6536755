"""Texts that wait to be catalogued and what readers proposed for them: two tables beside the log, without guards.

Rules: import nothing from registry (this file must mean the same for ever); name every constraint; both directions work
with rows in the tables.
"""

import sqlalchemy as sa
from alembic import op

revision = "b2f1"
down_revision = "a1f0"
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def words(*names: str, null: bool = False) -> list["sa.Column[str]"]:
    return [sa.Column(name, sa.Text, nullable=null) for name in names]


def upgrade() -> None:
    op.create_table(
        "reading",
        *words("pid", "name", "title", "media_type", "encoding", "file_sha256", "text_sha256", "text"),
        sa.Column("length", sa.Integer, nullable=False),
        *words("batch", "state", "problem"),
        sa.Column("account_id", NUMBER, nullable=False, autoincrement=False),
        *words("at"),
        sa.Column("taken_by", NUMBER, nullable=True, autoincrement=False),
        *words("taken_at", "decisions", null=True),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name="fk_reading_account_id"),
        sa.ForeignKeyConstraint(["taken_by"], ["account.id"], name="fk_reading_taken_by"),
        sa.PrimaryKeyConstraint("pid", name="pk_reading"),
    )
    op.create_index("ix_reading_state_at", "reading", ["state", "at"])
    op.create_index("ix_reading_batch", "reading", ["batch"])
    op.create_index("ix_reading_text_sha256", "reading", ["text_sha256"])
    op.create_index("ix_reading_file_sha256", "reading", ["file_sha256"])
    op.create_table(
        "reading_proposals",
        *words("pid"),
        sa.Column("number", sa.Integer, nullable=False, autoincrement=False),
        *words("reader", "at", "body"),
        sa.ForeignKeyConstraint(["pid"], ["reading.pid"], name="fk_reading_proposals_pid"),
        sa.PrimaryKeyConstraint("pid", "number", name="pk_reading_proposals"),
    )


def downgrade() -> None:
    op.drop_table("reading_proposals")
    op.drop_table("reading")
