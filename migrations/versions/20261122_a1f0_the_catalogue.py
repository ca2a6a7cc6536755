"""The catalogue: the log, records, statements, accounts, projections, search, and the guards of the log.

Rules: import nothing from registry (this file must mean the same for ever); name every constraint; recreate triggers
after rebuilding a table on SQLite; both directions work with rows in the tables.
"""

from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "a1f0"
down_revision = None
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


def sorted_words(*names: str) -> list[sa.Column[Any]]:
    """Texts that lists are sorted by: in the order of code points, which is the same on every database."""
    kind = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
    return [sa.Column(name, kind, nullable=False) for name in names]


def when(*stems: str) -> list[sa.Column[Any]]:
    return [column for stem in stems for column in maybe(f"{stem}_text", f"{stem}_edtf", f"{stem}_calendar")]


def table(name: str, *columns: sa.Column[Any], pk: tuple[str, ...] = ("id",), fk: dict[str, str] | None = None,
          unique: tuple[str, ...] = ()) -> None:  # fmt: skip
    """Create a table with the names of constraints that the models expect."""
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
        sa.PrimaryKeyConstraint(*pk, name=f"pk_{name}"),
        *(sa.UniqueConstraint(column, name=f"uq_{name}_{column}") for column in unique),
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


STATEMENTS: dict[str, list[sa.Column[Any]]] = {
    "kind": [*words("term"), *maybe("genre")],
    "title": [*words("text", "variety"), *maybe("language")],
    "contribution": [*words("role"), number("agent_id", null=True), *maybe("name_as_given", "described_as"),
                     *words("attribution")],
    "dating": [*words("variety"), *when("date"), *maybe("place", "event")],
    "publication": [*words("variety"), sa.Column("original", sa.Boolean, nullable=False), number("serial_id", null=True),
                    *maybe("container_title", "volume", "issue", "pages"), *when("date"),
                    *maybe("publisher", "place", "edition"), *words("completeness"), *maybe("url", "as_given")],
    "archive_source": [*words("variety"), number("repository_id", null=True),
                       *maybe("repository_name", "collection", "shelfmark", "url", "posted_by"),
                       *when("posted", "retrieved"), *maybe("copied_from"), *words("completeness"),
                       *maybe("treatments", "rights", "as_given")],
    "described_from": words("archive_source"),
    "transcription": [*maybe("archive_source"), *words("policy"), *maybe("language")],
    "credit": [*words("transcription", "role"), number("agent_id", null=True), *maybe("name_as_given"), *when("date")],
    "text_version": [*words("transcription"), sa.Column("number", sa.Integer, nullable=False),
                     *maybe("file_sha256", "text_sha256"), sa.Column("length", sa.Integer, nullable=False),
                     *words("media_type"), *maybe("reason")],
    "transcription_note": [*words("transcription", "variety"), *maybe("at", "suspected_reading", "explanation")],
    "identifier": words("scheme", "value"),
    "language": words("code", "variety"),
    "subject": [*words("term", "variety"), *maybe("scheme", "uri")],
    "relation": [*words("variety"), number("target_id", null=True), *maybe("target_as_given")],
    "part_of": [number("parent_id"), sa.Column("order", sa.Integer, nullable=False), *maybe("pages")],
    "rights": [*words("variety"), *maybe("uri", "holder", "as_given")],
    "description": [*words("text", "variety"), *maybe("language")],
    "citation_key": words("value"),
    "lifecycle": [*words("state"), *maybe("reason")],
    "name": [*words("text", "variety"), *maybe("family", "given", "particle", "suffix", "script", "language"),
             *when("used")],
    "imprint": [*maybe("place", "publisher"), *when("date")],
    "address": maybe("text", "place", "country", "url"),
}  # fmt: skip

CLOSABLE = (*STATEMENTS, "account_role", "credential")
"""Tables whose rows are opened by one Activity and may be closed by another."""
OPENED = ("entity", "text_body", "account")
"""Tables whose rows are opened and stay as they are."""
APPENDED = ("activity", "activity_part", "log_leaf", "log_node")
"""The tables of the log itself."""
PROJECTED = ("record_head", "catalogue_entry", "catalogue_term")
"""Tables that are computed from the others, in the same unit of work."""

NO_WORK = "registry: rows are written only inside a unit of work"
NO_CHANGE = "registry: what is in the history is not changed"


def upgrade() -> None:
    log_tables()
    record_tables()
    account_tables()
    projection_tables()
    op.execute("INSERT INTO next_number (name, value) VALUES ('row', 1)")
    if op.get_bind().dialect.name == "sqlite":
        for ddl in sqlite_guards():
            op.execute(sa.text(ddl.replace(":", "\\:")))
        for ddl in sqlite_search():
            op.execute(ddl)
    else:
        for ddl in postgresql_guards():
            op.execute(sa.text(ddl.replace(":", "\\:")))
        op.execute(
            "CREATE INDEX ix_catalogue_search ON catalogue_entry "
            "USING gin (array_to_tsvector(string_to_array(search_text, ' ')))"
        )


def downgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        op.execute("DROP TABLE catalogue_search")
    else:
        # The two tables refer to each other; PostgreSQL drops neither while the other is there.
        op.drop_constraint("fk_activity_seq", "activity", type_="foreignkey")
        op.drop_constraint("fk_activity_actor_id", "activity", type_="foreignkey")
    for name in (*PROJECTED, "one_time_link", "sign_in_attempt", "web_session", "credential", "account_role",
                 *STATEMENTS, "text_body", "entity", "account", "next_number", "log_node"):  # fmt: skip
        op.drop_table(name)
    op.drop_table("activity_part")
    op.drop_table("log_leaf")
    op.drop_table("activity")
    if op.get_bind().dialect.name == "postgresql":
        for name in ("open", "closable", "fixed", "begun", "counted", "appended", "projected", "worked"):
            op.execute(f"DROP FUNCTION registry_guard_{name}()")


def log_tables() -> None:
    later = {"deferrable": True, "initially": "DEFERRED"}
    keys = [
        sa.ForeignKeyConstraint(["seq"], ["log_leaf.seq"], name="fk_activity_seq", **later),  # type: ignore[arg-type]
        sa.ForeignKeyConstraint(["actor_id"], ["account.id"], name="fk_activity_actor_id", **later),  # type: ignore[arg-type]
    ]
    op.create_table(
        "activity",
        number("seq"),
        *words("at"),
        number("actor_id"),
        *words("door", "act", "reason", "salt"),
        *(keys if op.get_bind().dialect.name == "sqlite" else ()),
        sa.PrimaryKeyConstraint("seq", name="pk_activity"),
    )
    table("log_leaf", number("seq"), *words("hash", "root"), pk=("seq",), fk={"seq": "activity.seq"})
    table("activity_part", number("seq"), sa.Column("number", sa.Integer, autoincrement=False), *words("entries"),
          pk=("seq", "number"), fk={"seq": "activity.seq"})  # fmt: skip
    table("log_node", sa.Column("level", sa.Integer, autoincrement=False),
          sa.Column("position", sa.BigInteger, autoincrement=False), *words("hash"), pk=("level", "position"))  # fmt: skip
    table("next_number", *words("name"), number("value"), pk=("name",))


def record_tables() -> None:
    table("entity", number("id"), *words("pid", "kind"), number("opened_by"), *words("salt"), unique=("pid",))
    for name, columns in STATEMENTS.items():
        statement(name, *columns)
    partial("uq_citation_key_value", "citation_key", ["value"], LIVE, unique=True)
    op.create_index("ix_citation_key_value", "citation_key", ["value"])
    op.create_index("ix_text_version_text_sha256", "text_version", ["text_sha256"])
    table("text_body", number("id"), *words("text_sha256", "text"), number("opened_by"), *words("salt"),
          unique=("text_sha256",))  # fmt: skip


def account_tables() -> None:
    table("account", number("id"), *words("name", "display_name", "kind"), number("opened_by"), *words("salt"),
          unique=("name",))  # fmt: skip
    if op.get_bind().dialect.name != "sqlite":
        op.create_foreign_key("fk_activity_seq", "activity", "log_leaf", ["seq"], ["seq"], deferrable=True,
                              initially="DEFERRED")  # fmt: skip
        op.create_foreign_key("fk_activity_actor_id", "activity", "account", ["actor_id"], ["id"], deferrable=True,
                              initially="DEFERRED")  # fmt: skip
    owner = {"account_id": "account.id"}
    table("account_role", number("id"), number("account_id"), *words("role"), number("opened_by"),
          number("closed_by", null=True), *words("salt"), fk=owner)  # fmt: skip
    partial("uq_account_role_live", "account_role", ["account_id", "role"], LIVE, unique=True)
    table("credential", number("id"), number("account_id"), *maybe("hash"), number("opened_by"),
          number("closed_by", null=True), *words("salt"), fk=owner)  # fmt: skip
    op.create_index("ix_credential_account_id", "credential", ["account_id"])
    table("web_session", *words("token_sha256"), number("account_id", null=True),
          *words("data", "created_at", "seen_at", "expires_at"), pk=("token_sha256",), fk=owner)  # fmt: skip
    op.create_index("ix_web_session_account_id", "web_session", ["account_id"])
    op.create_index("ix_web_session_expires_at", "web_session", ["expires_at"])
    table("sign_in_attempt", sa.Column("id", NUMBER, autoincrement=True), *words("name", "address", "at"),
          sa.Column("succeeded", sa.Integer, nullable=False))  # fmt: skip
    op.create_index("ix_sign_in_attempt_name_at", "sign_in_attempt", ["name", "at"])
    op.create_index("ix_sign_in_attempt_address_at", "sign_in_attempt", ["address", "at"])
    table("one_time_link", *words("token_sha256", "purpose"), number("account_id", null=True), *words("expires_at"),
          *maybe("used_at"), pk=("token_sha256",), fk=owner)  # fmt: skip


def projection_tables() -> None:
    table("record_head", number("entity_id"), *words("pid", "kind", "state"), number("seq"),
          *words("label"), *sorted_words("sort_label"), *words("body"), number("projected_by"), pk=("entity_id",),
          fk={"entity_id": "entity.id"}, unique=("pid",))  # fmt: skip
    op.create_index("ix_record_head_kind_state_sort_label_entity_id", "record_head",
                    ["kind", "state", "sort_label", "entity_id"])  # fmt: skip
    table("catalogue_entry", number("document_id"), *words("pid", "state"), *maybe("kind"),
          *words("title"), *sorted_words("title_sort"), *words("creators"), *sorted_words("creators_sort"),
          *words("date_words"), number("date_earliest", null=True),
          number("date_latest", null=True), number("date_sort"), *words("container", "repository", "languages"),
          number("parent_id", null=True), number("place_in_parent"),
          *sorted_words("citation_key"), *words("contestation", "search_text"),
          number("seq"), number("projected_by"), pk=("document_id",),
          fk={"document_id": "entity.id", "parent_id": "entity.id"}, unique=("pid",))  # fmt: skip
    for name, column in (
        ("date", "date_sort"),
        ("title", "title_sort"),
        ("creator", "creators_sort"),
        ("changed", "seq"),
    ):
        op.create_index(
            f"ix_catalogue_entry_state_{name}", "catalogue_entry", ["state", column, "document_id"]
        )
    op.create_index("ix_catalogue_entry_parent_id", "catalogue_entry", ["parent_id"])
    op.create_index("ix_catalogue_entry_citation_key", "catalogue_entry", ["citation_key"])
    table("catalogue_term", *words("facet"), *sorted_words("value"), number("document_id"), *words("state"), number("projected_by"),
          pk=("facet", "value", "document_id"), fk={"document_id": "entity.id"})  # fmt: skip
    op.create_index("ix_catalogue_term_document_id", "catalogue_term", ["document_id"])
    op.create_index("ix_catalogue_term_facet_state_value", "catalogue_term", ["facet", "state", "value"])


SEALED = "EXISTS (SELECT 1 FROM log_leaf WHERE seq = {0})"
KNOWN = "EXISTS (SELECT 1 FROM activity WHERE seq = NEW.projected_by)"
WORKING = "EXISTS (SELECT 1 FROM activity WHERE seq > (SELECT coalesce(max(seq), 0) FROM log_leaf))"
NEXT = "NEW.seq = (SELECT coalesce(max(seq), 0) + 1 FROM log_leaf)"
COUNTING = f"{WORKING} AND NEW.name = OLD.name AND NEW.value >= OLD.value"
"""Numbers are issued inside a unit of work, and none twice."""


def sqlite_guards() -> Iterator[str]:
    def refuse(name: str, event: str, condition: str, message: str) -> str:
        of = name.partition("/")[0]
        trigger = name.replace("/", "_")
        return (
            f"CREATE TRIGGER guard_{trigger} BEFORE {event} ON {of} "
            f"WHEN {condition} BEGIN SELECT RAISE(ABORT, '{message}'); END"
        )

    inspector = sa.inspect(op.get_bind())
    for name in (*CLOSABLE, *OPENED):
        # Not left to the foreign key: other programs open the file without following any.
        unknown = "NOT EXISTS (SELECT 1 FROM activity WHERE seq = NEW.opened_by)"
        yield refuse(f"{name}/insert", "INSERT", f"{SEALED.format('NEW.opened_by')} OR {unknown}", NO_WORK)
        yield refuse(f"{name}/delete", "DELETE", "1", NO_CHANGE)
    for name in CLOSABLE:
        columns = [column["name"] for column in inspector.get_columns(name) if column["name"] != "closed_by"]
        yield refuse(f"{name}/open", "INSERT", "NEW.closed_by IS NOT NULL", NO_WORK)
        closing = (
            f"OLD.closed_by IS NULL AND NEW.closed_by IS NOT NULL AND NOT {SEALED.format('NEW.closed_by')}"
        )
        allowed = f"{closing} AND {same(columns)}"
        if name == "credential":
            rest = same([column for column in columns if column != "hash"])
            erasing = f"NEW.closed_by IS OLD.closed_by AND NOT {SEALED.format('OLD.closed_by')} AND NEW.hash IS NULL"
            allowed = f"({allowed}) OR (OLD.closed_by IS NOT NULL AND {erasing} AND {rest})"
        yield refuse(f"{name}/update", "UPDATE", f"NOT ({allowed})", NO_CHANGE)
    for name in (*OPENED, *APPENDED):
        yield refuse(f"{name}/update", "UPDATE", "1", NO_CHANGE)
    for name in APPENDED:
        yield refuse(f"{name}/delete", "DELETE", "1", NO_CHANGE)
    yield refuse("activity_part/insert", "INSERT", SEALED.format("NEW.seq"), NO_WORK)
    yield refuse("activity/insert", "INSERT", f"NOT {NEXT}", NO_WORK)
    # The nodes are written before the leaf, which ends the unit of work.
    yield refuse("log_node/insert", "INSERT", f"NOT {WORKING}", NO_WORK)
    yield refuse("log_leaf/insert", "INSERT", f"NOT {NEXT} OR NOT {WORKING}", NO_WORK)
    for name in PROJECTED:
        late = f"{SEALED.format('NEW.projected_by')} OR NOT {KNOWN}"
        yield refuse(f"{name}/insert", "INSERT", late, NO_WORK)
        yield refuse(f"{name}/update", "UPDATE", late, NO_WORK)
        yield refuse(f"{name}/delete", "DELETE", f"NOT {WORKING}", NO_WORK)
    yield refuse("next_number/update", "UPDATE", f"NOT ({COUNTING})", NO_WORK)
    for event in ("INSERT", "DELETE"):
        yield refuse(f"next_number/{event.lower()}", event, "1", NO_CHANGE)


def same(columns: list[str]) -> str:
    return " AND ".join(f'NEW."{column}" IS OLD."{column}"' for column in columns)


def sqlite_search() -> Iterator[str]:
    yield (
        "CREATE VIRTUAL TABLE catalogue_search USING fts5(search_text, content='catalogue_entry', "
        "content_rowid='document_id', tokenize='unicode61', prefix='2 3')"
    )
    remove = "INSERT INTO catalogue_search (catalogue_search, rowid, search_text) VALUES ('delete', OLD.document_id, OLD.search_text);"
    add = "INSERT INTO catalogue_search (rowid, search_text) VALUES (NEW.document_id, NEW.search_text);"
    yield f"CREATE TRIGGER catalogue_search_insert AFTER INSERT ON catalogue_entry BEGIN {add} END"
    yield f"CREATE TRIGGER catalogue_search_delete AFTER DELETE ON catalogue_entry BEGIN {remove} END"
    yield (
        "CREATE TRIGGER catalogue_search_update AFTER UPDATE OF search_text, document_id ON catalogue_entry "
        f"WHEN NEW.search_text IS NOT OLD.search_text BEGIN {remove} {add} END"
    )


def postgresql_guards() -> Iterator[str]:
    def function(name: str, body: str) -> str:
        return (
            f"CREATE FUNCTION registry_guard_{name}() RETURNS trigger LANGUAGE plpgsql AS $guard$ "
            f"BEGIN {body} RETURN COALESCE(NEW, OLD); END $guard$"
        )

    def refuse(message: str) -> str:
        return f"RAISE EXCEPTION '{message}' USING ERRCODE = 'integrity_constraint_violation';"

    def trigger(name: str, events: str, of: str, guard: str, level: str = "ROW") -> str:
        return (
            f"CREATE TRIGGER guard_{of}_{name} BEFORE {events} ON {of} "
            f"FOR EACH {level} EXECUTE FUNCTION registry_guard_{guard}()"
        )

    yield function("open", f"IF {SEALED.format('NEW.opened_by')} THEN {refuse(NO_WORK)} END IF;")
    yield function("closable", closable_body(refuse))
    yield function("fixed", refuse(NO_CHANGE))
    yield function("appended", f"IF {SEALED.format('NEW.seq')} THEN {refuse(NO_WORK)} END IF;")
    yield function("begun", f"IF NOT ({NEXT}) THEN {refuse(NO_WORK)} END IF;")
    yield function("counted", f"IF NOT ({COUNTING}) THEN {refuse(NO_WORK)} END IF;")
    late = f"{SEALED.format('NEW.projected_by')} OR NOT {KNOWN}"
    yield function("projected", f"IF {late} THEN {refuse(NO_WORK)} END IF;")
    yield function("worked", f"IF NOT {WORKING} THEN {refuse(NO_WORK)} END IF;")
    for name in (*CLOSABLE, *OPENED):
        yield trigger("insert", "INSERT", name, "open")
    for name in CLOSABLE:
        yield trigger("close", "INSERT OR UPDATE", name, "closable")
        yield trigger("delete", "DELETE", name, "fixed")
    for name in (*OPENED, *APPENDED):
        yield trigger("change", "UPDATE OR DELETE", name, "fixed")
    for name in (*CLOSABLE, *OPENED, *APPENDED, *PROJECTED, "next_number"):
        yield trigger("truncate", "TRUNCATE", name, "fixed", level="STATEMENT")
    yield trigger("insert", "INSERT", "activity_part", "appended")
    yield trigger("insert", "INSERT", "activity", "begun")
    yield trigger("insert", "INSERT", "log_leaf", "begun")
    yield trigger("insert", "INSERT", "log_node", "worked")
    for name in PROJECTED:
        yield trigger("write", "INSERT OR UPDATE", name, "projected")
        yield trigger("delete", "DELETE", name, "worked")
    yield trigger("update", "UPDATE", "next_number", "counted")
    yield trigger("change", "INSERT OR DELETE", "next_number", "fixed")


def closable_body(refuse: Any) -> str:
    """A row comes in open; it may be closed once; a credential that is being closed may lose its hash."""
    sealed = SEALED.format("NEW.closed_by")
    return (
        f"IF TG_OP = 'INSERT' THEN IF NEW.closed_by IS NOT NULL THEN {refuse(NO_WORK)} END IF; RETURN NEW; END IF; "
        "IF OLD.closed_by IS NULL AND NEW.closed_by IS NOT NULL "
        "AND to_jsonb(NEW) - 'closed_by' = to_jsonb(OLD) - 'closed_by' "
        f"AND NOT {sealed} THEN RETURN NEW; END IF; "
        "IF TG_TABLE_NAME = 'credential' AND OLD.closed_by IS NOT NULL AND to_jsonb(NEW) ->> 'hash' IS NULL "
        "AND to_jsonb(NEW) - 'hash' = to_jsonb(OLD) - 'hash' "
        f"AND NOT {sealed} THEN RETURN NEW; END IF; {refuse(NO_CHANGE)}"
    )
