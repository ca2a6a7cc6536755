"""The language in which somebody reads the pages, on whatever machine: one row for each account that has chosen.

Rules: import nothing from registry (this file must mean the same for ever); name every constraint; both directions work
with rows in the tables.
"""

import sqlalchemy as sa
from alembic import op

revision = "fac0"
down_revision = "f9d0"
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "account_language",
        sa.Column("account_id", NUMBER, nullable=False, autoincrement=False),
        sa.Column("language", sa.Text, nullable=False),
        sa.Column("at", sa.Text, nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name="fk_account_language_account_id"),
        sa.PrimaryKeyConstraint("account_id", name="pk_account_language"),
    )


def downgrade() -> None:
    op.drop_table("account_language")
