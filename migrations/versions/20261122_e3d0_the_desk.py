"""The desk: settings of the house (in the log), what is unfinished (a projection), comments, mentions and assignments.

Rules: import nothing from registry (this file must mean the same for ever); name every constraint; both directions work
with rows in the tables.
"""

from collections.abc import Iterator
from typing import Any

# ruff: noqa: S608 (no word of these queries comes from outside)
import sqlalchemy as sa
from alembic import op

revision = "e3d0"
down_revision = "d1f0"
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
SORTED = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
LIVE = sa.text("closed_by IS NULL")
NO_WORK = "registry: rows are written only inside a unit of work"
NO_CHANGE = "registry: what is in the history is not changed"
SEALED = "EXISTS (SELECT 1 FROM log_leaf WHERE seq = {0})"
WORKING = "EXISTS (SELECT 1 FROM activity WHERE seq > (SELECT coalesce(max(seq), 0) FROM log_leaf))"

REQUIREMENTS = ("contribution", "dating", "language", "publication", "archive_source", "described_from", "transcription",
                "subject", "description", "rights", "identifier")  # fmt: skip
"""Each is a bit of `lacks`, in this order: set when a document has no displayed statement of the kind."""
STEPS = ("record.draft", "record.in_review", "record.published", "record.withdrawn")


def number(name: str, *, null: bool = False) -> sa.Column[Any]:
    return sa.Column(name, NUMBER, nullable=null, autoincrement=False)


def words(*names: str, null: bool = False) -> list[sa.Column[Any]]:
    return [sa.Column(name, sa.Text, nullable=null) for name in names]


def refers(table: str, column: str, target: str = "account.id") -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [target], name=f"fk_{table}_{column}")


def upgrade() -> None:
    op.create_table(
        "setting", number("id"), *words("name", "value"), number("opened_by"), number("closed_by", null=True),
        *words("salt"), refers("setting", "opened_by", "activity.seq"), refers("setting", "closed_by", "activity.seq"),
        sa.PrimaryKeyConstraint("id", name="pk_setting"),
    )  # fmt: skip
    op.create_index(
        "uq_setting_live", "setting", ["name"], unique=True, sqlite_where=LIVE, postgresql_where=LIVE
    )
    op.create_index("ix_setting_name_opened_by", "setting", ["name", "opened_by"])
    unfinished()
    beside_the_log()
    op.create_index("ix_activity_actor_id_seq", "activity", ["actor_id", "seq"])
    fill(op.get_bind())
    sqlite = op.get_bind().dialect.name == "sqlite"
    for ddl in sqlite_guards() if sqlite else postgresql_guards():
        op.execute(ddl)


def unfinished() -> None:
    op.create_table(
        "desk_entry", number("entity_id"), *words("pid", "kind"), sa.Column("state", SORTED, nullable=False), *words("label"),
        number("created_by"), number("edited_by"), *words("returned", null=True), number("lacks"), number("seq"),
        number("projected_by"), refers("desk_entry", "entity_id", "entity.id"),
        sa.PrimaryKeyConstraint("entity_id", name="pk_desk_entry"), sa.UniqueConstraint("pid", name="uq_desk_entry_pid"),
    )  # fmt: skip
    op.create_index("ix_desk_entry_state_seq", "desk_entry", ["state", "seq", "entity_id"])
    some = sa.text("returned IS NOT NULL")
    op.create_index(
        "ix_desk_entry_returned",
        "desk_entry",
        ["state", "seq", "entity_id"],
        sqlite_where=some,
        postgresql_where=some,
    )
    for name in ("created_by", "edited_by"):
        op.create_index(f"ix_desk_entry_{name}_state_seq", "desk_entry", [name, "state", "seq"])


def beside_the_log() -> None:
    op.create_table(
        "comment", *words("pid", "subject", "thread"), number("account_id"), sa.Column("at", SORTED, nullable=False),
        *words("body"), number("resolved_by", null=True), *words("resolved_at", null=True),
        refers("comment", "account_id"), refers("comment", "resolved_by"), sa.PrimaryKeyConstraint("pid", name="pk_comment"),
    )  # fmt: skip
    op.create_index("ix_comment_subject_at", "comment", ["subject", "at"])
    op.create_index("ix_comment_thread_at", "comment", ["thread", "at"])
    op.create_table(
        "mention", *words("comment"), number("account_id"), *words("seen_at", null=True),
        refers("mention", "comment", "comment.pid"), refers("mention", "account_id"),
        sa.PrimaryKeyConstraint("comment", "account_id", name="pk_mention"),
    )  # fmt: skip
    op.create_index("ix_mention_account_id_seen_at", "mention", ["account_id", "seen_at"])
    op.create_table(
        "assignment", *words("pid", "subject"), number("account_id"), number("by_id"),
        sa.Column("at", SORTED, nullable=False), *words("why"), *words("ended_at", null=True), number("ended_by", null=True),
        refers("assignment", "account_id"), refers("assignment", "by_id"), refers("assignment", "ended_by"),
        sa.PrimaryKeyConstraint("pid", name="pk_assignment"),
    )  # fmt: skip
    op.create_index("ix_assignment_account_id_ended_at", "assignment", ["account_id", "ended_at", "at"])
    op.create_index("ix_assignment_subject_at", "assignment", ["subject", "at"])


def fill(connection: sa.Connection) -> None:
    """Rows for the drafts that there are: who made and who last changed each, why it was sent back, what it lacks."""
    lacks = " + ".join(
        f"CASE WHEN h.kind <> 'document' OR EXISTS (SELECT 1 FROM {name} t WHERE t.subject_id = h.entity_id "
        f"AND t.closed_by IS NULL AND t.rank = 'display') THEN 0 ELSE {1 << place} END"
        for place, name in enumerate(REQUIREMENTS)
    )
    connection.execute(sa.text(
        "INSERT INTO desk_entry (entity_id, pid, kind, state, label, created_by, edited_by, returned, lacks, seq, projected_by) "
        "SELECT h.entity_id, h.pid, h.kind, h.state, h.label, a.actor_id, a.actor_id, (SELECT min(l.reason) FROM lifecycle l "
        "JOIN activity b ON b.seq = l.opened_by AND b.actor_id <> a.actor_id WHERE l.subject_id = h.entity_id AND l.closed_by IS NULL AND l.state = 'draft' AND l.rank = 'display'), "
        f"{lacks}, h.seq, h.projected_by FROM record_head h JOIN entity e ON e.id = h.entity_id "
        "JOIN activity a ON a.seq = e.opened_by WHERE h.state IN ('draft', 'in_review') "
        "AND h.kind IN ('document', 'agent', 'serial', 'repository')"
    ))  # fmt: skip
    last_editors(connection)


def last_editors(connection: sa.Connection) -> None:
    found: dict[int, int] = {}
    inspector = sa.inspect(connection)
    for name in inspector.get_table_names():
        columns = {one["name"] for one in inspector.get_columns(name)}
        if not {"subject_id", "key", "opened_by", "closed_by"} <= columns or name == "lifecycle":
            continue
        for column in ("opened_by", "closed_by"):
            rows = connection.execute(sa.text(
                f"SELECT t.subject_id, max(t.{column}) FROM {name} t JOIN desk_entry d ON d.entity_id = t.subject_id "
                f"WHERE t.{column} IS NOT NULL GROUP BY t.subject_id"
            ))  # fmt: skip
            for entity, seq in rows:
                found[entity] = max(found.get(entity, 0), seq)
    for entity, seq in found.items():
        connection.execute(
            sa.text(
                "UPDATE desk_entry SET edited_by = (SELECT actor_id FROM activity WHERE seq = :seq) WHERE entity_id = :entity"
            ),
            {"seq": seq, "entity": entity},
        )


def downgrade() -> None:
    for name in ("assignment", "mention", "comment", "desk_entry", "setting"):
        op.drop_table(name)
    op.drop_index("ix_activity_actor_id_seq", "activity")


def sqlite_guards() -> Iterator[str]:
    def refuse(table: str, trigger: str, event: str, condition: str, message: str) -> str:
        return (
            f"CREATE TRIGGER guard_{table}_{trigger} BEFORE {event} ON {table} "
            f"WHEN {condition} BEGIN SELECT RAISE(ABORT, '{message}'); END"
        )

    unknown = "NOT EXISTS (SELECT 1 FROM activity WHERE seq = NEW.{0})"
    names = ("id", "name", "value", "opened_by", "salt")
    same = " AND ".join(f'NEW."{name}" IS OLD."{name}"' for name in names)
    closing = f"OLD.closed_by IS NULL AND NEW.closed_by IS NOT NULL AND NOT {SEALED.format('NEW.closed_by')}"
    late = f"{SEALED.format('NEW.opened_by')} OR {unknown.format('opened_by')}"
    yield refuse("setting", "insert", "INSERT", late, NO_WORK)
    yield refuse("setting", "open", "INSERT", "NEW.closed_by IS NOT NULL", NO_WORK)
    yield refuse("setting", "update", "UPDATE", f"NOT ({closing} AND {same})", NO_CHANGE)
    yield refuse("setting", "delete", "DELETE", "1", NO_CHANGE)
    late = f"{SEALED.format('NEW.projected_by')} OR {unknown.format('projected_by')}"
    yield refuse("desk_entry", "insert", "INSERT", late, NO_WORK)
    yield refuse("desk_entry", "update", "UPDATE", late, NO_WORK)
    yield refuse("desk_entry", "delete", "DELETE", f"NOT {WORKING}", NO_WORK)


def postgresql_guards() -> Iterator[str]:
    for table, trigger, events, guard, level in (
        ("setting", "insert", "INSERT", "open", "ROW"),
        ("setting", "close", "INSERT OR UPDATE", "closable", "ROW"),
        ("setting", "delete", "DELETE", "fixed", "ROW"),
        ("setting", "truncate", "TRUNCATE", "fixed", "STATEMENT"),
        ("desk_entry", "write", "INSERT OR UPDATE", "projected", "ROW"),
        ("desk_entry", "delete", "DELETE", "worked", "ROW"),
        ("desk_entry", "truncate", "TRUNCATE", "fixed", "STATEMENT"),
    ):
        yield (
            f"CREATE TRIGGER guard_{table}_{trigger} BEFORE {events} ON {table} "
            f"FOR EACH {level} EXECUTE FUNCTION registry_guard_{guard}()"
        )
