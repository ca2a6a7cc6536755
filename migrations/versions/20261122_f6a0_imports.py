"""Imports on their way into the catalogue: five tables beside the log, without guards.

Rules: import nothing from registry (this file must mean the same for ever); name every constraint; both directions work
with rows in the tables.
"""

import sqlalchemy as sa
from alembic import op

revision = "f6a0"
down_revision = "f1a0"
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def words(*names: str, null: bool = False) -> list["sa.Column[str]"]:
    return [sa.Column(name, sa.Text, nullable=null) for name in names]


def count(name: str) -> "sa.Column[int]":
    return sa.Column(name, sa.Integer, nullable=False, autoincrement=False)


def upgrade() -> None:
    op.create_table(
        "import_batch",
        *words("pid", "name", "format", "options", "header", "sha256"),
        sa.Column("size", NUMBER, nullable=False),
        *words("state", "problem"),
        *(count(name) for name in ("units", "faulty", "twins")),
        *words("place"),
        sa.Column("account_id", NUMBER, nullable=False, autoincrement=False),
        *words("at"),
        sa.Column("seq", NUMBER, nullable=True, autoincrement=False),
        *words("applied_at", null=True),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name="fk_import_batch_account_id"),
        sa.ForeignKeyConstraint(["seq"], ["activity.seq"], name="fk_import_batch_seq"),
        sa.PrimaryKeyConstraint("pid", name="pk_import_batch"),
    )
    op.create_index("ix_import_batch_state_at", "import_batch", ["state", "at"])
    _of_a_batch("import_piece", count("number"), *words("data"), key="number")
    rows = words("place", "label", "raw", "body", "faults", "state", "twin", "choice", "likeness", "record")
    _of_a_batch("import_row", count("number"), *rows, key="number")
    op.create_index("ix_import_row_pid_state", "import_row", ["pid", "state", "number"])
    op.create_index("ix_import_row_pid_likeness", "import_row", ["pid", "likeness"])
    names = words("digest", "kind", "name", "facts")
    _of_a_batch("import_name", *names, count("times"), *words("choice"), key="digest")
    op.create_table(
        "import_mapping",
        *words("digest", "options"),
        sa.Column("account_id", NUMBER, nullable=False, autoincrement=False),
        *words("at"),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name="fk_import_mapping_account_id"),
        sa.PrimaryKeyConstraint("digest", name="pk_import_mapping"),
    )


def downgrade() -> None:
    for name in ("import_mapping", "import_name", "import_row", "import_piece", "import_batch"):
        op.drop_table(name)


def _of_a_batch(name: str, *columns: "sa.Column[str] | sa.Column[int]", key: str) -> None:
    op.create_table(
        name,
        *words("pid"),
        *columns,
        sa.ForeignKeyConstraint(["pid"], ["import_batch.pid"], name=f"fk_{name}_pid"),
        sa.PrimaryKeyConstraint("pid", key, name=f"pk_{name}"),
    )
