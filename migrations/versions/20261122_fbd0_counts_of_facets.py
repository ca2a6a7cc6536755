"""How many published documents have each value of a facet, kept beside the terms: no page goes through all documents to count.

Rules: import nothing from registry (this file must mean the same for ever); name every constraint; both directions work
with rows in the tables.
"""

from collections.abc import Iterator

import sqlalchemy as sa
from alembic import op

revision = "fbd0"
down_revision = "fac0"
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
SORTED = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
NO_WORK = "registry: rows are written only inside a unit of work"
SEALED = "EXISTS (SELECT 1 FROM log_leaf WHERE seq = {0})"
UNKNOWN = "NOT EXISTS (SELECT 1 FROM activity WHERE seq = {0})"
WORKING = "EXISTS (SELECT 1 FROM activity WHERE seq > (SELECT coalesce(max(seq), 0) FROM log_leaf))"


def upgrade() -> None:
    op.create_table(
        "catalogue_count",
        sa.Column("facet", sa.Text, nullable=False),
        sa.Column("value", SORTED, nullable=False),
        sa.Column("amount", NUMBER, nullable=False),
        sa.Column("projected_by", NUMBER, nullable=False),
        sa.PrimaryKeyConstraint("facet", "value", name="pk_catalogue_count"),
    )
    op.create_index("ix_catalogue_count_facet_amount", "catalogue_count", ["facet", "amount", "value"])
    op.execute(
        "INSERT INTO catalogue_count (facet, value, amount, projected_by) "
        "SELECT facet, value, count(*), max(projected_by) FROM catalogue_term WHERE state = 'published' "
        "GROUP BY facet, value"
    )
    sqlite = op.get_bind().dialect.name == "sqlite"
    for ddl in sqlite_guards() if sqlite else postgresql_guards():
        op.execute(ddl)


def downgrade() -> None:
    op.drop_table("catalogue_count")


def sqlite_guards() -> Iterator[str]:
    late = f"{SEALED} OR {UNKNOWN}".format("NEW.projected_by")
    for trigger, event, condition in (
        ("insert", "INSERT", late),
        ("update", "UPDATE", late),
        ("delete", "DELETE", f"NOT {WORKING}"),
    ):
        yield (
            f"CREATE TRIGGER guard_catalogue_count_{trigger} BEFORE {event} ON catalogue_count "
            f"WHEN {condition} BEGIN SELECT RAISE(ABORT, '{NO_WORK}'); END"
        )


def postgresql_guards() -> Iterator[str]:
    for trigger, events, guard, level in (
        ("write", "INSERT OR UPDATE", "projected", "ROW"),
        ("delete", "DELETE", "worked", "ROW"),
        ("truncate", "TRUNCATE", "fixed", "STATEMENT"),
    ):
        yield (
            f"CREATE TRIGGER guard_catalogue_count_{trigger} BEFORE {events} ON catalogue_count "
            f"FOR EACH {level} EXECUTE FUNCTION registry_guard_{guard}()"
        )
