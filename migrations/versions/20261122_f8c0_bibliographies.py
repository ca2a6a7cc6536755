"""Bibliographies: the tables of their order, their sections and their entries, with guards.

Rules: import nothing from registry (this file must mean the same for ever); name every constraint; both directions work
with rows in the tables.
"""

from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "f8c0"
down_revision = "f7b0"
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
LIVE = sa.text("closed_by IS NULL")
CLOSED = sa.text("closed_by IS NOT NULL")


def number(name: str, *, null: bool = False) -> sa.Column[Any]:
    return sa.Column(name, NUMBER, nullable=null, autoincrement=False)


def words(*names: str) -> list[sa.Column[Any]]:
    return [sa.Column(name, sa.Text, nullable=False) for name in names]


def maybe(*names: str) -> list[sa.Column[Any]]:
    return [sa.Column(name, sa.Text, nullable=True) for name in names]


STATEMENTS: dict[str, list[sa.Column[Any]]] = {
    "arrangement": [*words("rule"), *maybe("style")],
    "section": [*words("text"), *maybe("about")],
    "listed": [number("document_id"), *maybe("section", "remark", "annotation")],
}

NO_WORK = "registry: rows are written only inside a unit of work"
NO_CHANGE = "registry: what is in the history is not changed"
SEALED = "EXISTS (SELECT 1 FROM log_leaf WHERE seq = {0})"


def upgrade() -> None:
    for name, columns in STATEMENTS.items():
        statement(name, *columns)
    guards = sqlite_guards() if op.get_bind().dialect.name == "sqlite" else postgresql_guards()
    for ddl in guards:
        op.execute(ddl)


def downgrade() -> None:
    for name in reversed(STATEMENTS):
        op.drop_table(name)


def table(name: str, *columns: sa.Column[Any], fk: dict[str, str] | None = None) -> None:
    references = {"opened_by": "activity.seq", "closed_by": "activity.seq"} | (fk or {})
    present = {column.name for column in columns}
    op.create_table(
        name,
        *columns,
        *(
            sa.ForeignKeyConstraint([column], [target], name=f"fk_{name}_{column}")
            for column, target in references.items()
            if column in present
        ),
        sa.PrimaryKeyConstraint("id", name=f"pk_{name}"),
    )


def statement(name: str, *columns: sa.Column[Any]) -> None:
    """Create the table of one kind of statement; columns that end in _id refer to entities and have an index."""
    links = {column.name: "entity.id" for column in columns if column.name.endswith("_id")}
    table(
        name,
        number("id"),
        *words("key"),
        number("subject_id"),
        number("position"),
        *words("rank"),
        *maybe("basis", "certainty", "source_kind", "source_key"),
        number("source_id", null=True),
        *maybe("source_citation", "locator", "passage", "note"),
        number("opened_by"),
        number("closed_by", null=True),
        *words("salt"),
        *columns,
        fk={"subject_id": "entity.id", "source_id": "entity.id", **links},
    )
    partial(f"uq_{name}_live", name, ["subject_id", "key"], LIVE, unique=True)
    partial(f"ix_{name}_closed", name, ["subject_id", "closed_by"], CLOSED)
    for column in links:
        op.create_index(f"ix_{name}_{column}", name, [column])


def partial(index: str, of: str, columns: list[str], where: sa.TextClause, *, unique: bool = False) -> None:
    op.create_index(index, of, columns, unique=unique, sqlite_where=where, postgresql_where=where)


def sqlite_guards() -> Iterator[str]:
    inspector = sa.inspect(op.get_bind())
    for name in STATEMENTS:
        unknown = "NOT EXISTS (SELECT 1 FROM activity WHERE seq = NEW.opened_by)"
        columns = [column["name"] for column in inspector.get_columns(name) if column["name"] != "closed_by"]
        same = " AND ".join(f'NEW."{column}" IS OLD."{column}"' for column in columns)
        closing = (
            f"OLD.closed_by IS NULL AND NEW.closed_by IS NOT NULL AND NOT {SEALED.format('NEW.closed_by')}"
        )
        late = f"{SEALED.format('NEW.opened_by')} OR {unknown}"
        for trigger, event, condition, message in (
            ("insert", "INSERT", late, NO_WORK),
            ("open", "INSERT", "NEW.closed_by IS NOT NULL", NO_WORK),
            ("update", "UPDATE", f"NOT ({closing} AND {same})", NO_CHANGE),
            ("delete", "DELETE", "1", NO_CHANGE),
        ):
            yield (
                f"CREATE TRIGGER guard_{name}_{trigger} BEFORE {event} ON {name} "
                f"WHEN {condition} BEGIN SELECT RAISE(ABORT, '{message}'); END"
            ).replace(":", "\\:")


def postgresql_guards() -> Iterator[str]:
    for name in STATEMENTS:
        for trigger, events, guard, level in (
            ("insert", "INSERT", "open", "ROW"),
            ("close", "INSERT OR UPDATE", "closable", "ROW"),
            ("delete", "DELETE", "fixed", "ROW"),
            ("truncate", "TRUNCATE", "fixed", "STATEMENT"),
        ):
            yield (
                f"CREATE TRIGGER guard_{name}_{trigger} BEFORE {events} ON {name} "
                f"FOR EACH {level} EXECUTE FUNCTION registry_guard_{guard}()"
            )
