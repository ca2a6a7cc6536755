"""Receipts of flags (with an address that a visitor may leave) and the findings of the last run: three tables beside the log.

Rules: import nothing from registry (this file must mean the same for ever); name every constraint; both directions work
with rows in the tables.
"""

import sqlalchemy as sa
from alembic import op

revision = "c5d0"
down_revision = "b2c0"
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def words(*names: str, null: bool = False) -> list["sa.Column[str]"]:
    return [sa.Column(name, sa.Text, nullable=null) for name in names]


def numbers(*names: str) -> list["sa.Column[int]"]:
    return [sa.Column(name, NUMBER, nullable=False, autoincrement=False) for name in names]


def upgrade() -> None:
    op.create_table(
        "flag_receipt",
        *words("pid", "digest", "contact", "at"),
        sa.PrimaryKeyConstraint("pid", name="pk_flag_receipt"),
    )
    op.create_index("ix_flag_receipt_digest", "flag_receipt", ["digest"], unique=True)
    op.create_table(
        "finding",
        *words("rule", "input_hash"),
        *numbers("version", "weight"),
        *words("severity", "pids", "explanation", "body"),
        sa.PrimaryKeyConstraint("rule", "input_hash", name="pk_finding"),
    )
    op.create_index("ix_finding_rule_weight_input_hash", "finding", ["rule", "weight", "input_hash"])
    op.create_table(
        "finding_run",
        *words("rule"),
        *numbers("version"),
        *words("at"),
        *numbers("account_id", "records", "texts", "found", "milliseconds"),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name="fk_finding_run_account_id"),
        sa.PrimaryKeyConstraint("rule", name="pk_finding_run"),
    )


def downgrade() -> None:
    for name in ("finding_run", "finding", "flag_receipt"):
        op.drop_table(name)
