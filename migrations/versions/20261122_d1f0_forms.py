"""Words that names are found by, under all their spellings (a guarded projection), and forms that were not saved yet.

Rules: import nothing from registry (this file must mean the same for ever); name every constraint; both directions work
with rows in the tables.
"""

import re
from collections.abc import Iterator

import sqlalchemy as sa
from alembic import op
from anyascii import anyascii

revision = "d1f0"
down_revision = "c5d0"
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
SORTED = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
NO_WORK = "registry: rows are written only inside a unit of work"


def words(*names: str) -> list["sa.Column[str]"]:
    return [sa.Column(name, sa.Text, nullable=False) for name in names]


def number(name: str) -> "sa.Column[int]":
    return sa.Column(name, NUMBER, nullable=False, autoincrement=False)


def upgrade() -> None:
    name_word = op.create_table(
        "name_word",
        sa.Column("kind", SORTED, nullable=False),
        sa.Column("word", SORTED, nullable=False),
        number("entity_id"),
        number("projected_by"),
        sa.ForeignKeyConstraint(["entity_id"], ["entity.id"], name="fk_name_word_entity_id"),
        sa.PrimaryKeyConstraint("kind", "word", "entity_id", name="pk_name_word"),
    )
    op.create_index("ix_name_word_entity_id", "name_word", ["entity_id"])
    # Before the guards: what is known already was sealed long ago.
    fill(name_word)
    guards = sqlite_guards() if op.get_bind().dialect.name == "sqlite" else postgresql_guards()
    for ddl in guards:
        op.execute(ddl)
    op.create_table(
        "form_draft",
        number("account_id"),
        *words("id", "path", "subject", "title", "body", "begun_at", "at"),
        sa.Column("finished", sa.Integer, nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name="fk_form_draft_account_id"),
        sa.PrimaryKeyConstraint("account_id", "id", name="pk_form_draft"),
    )
    op.create_index("ix_form_draft_account_id_path", "form_draft", ["account_id", "path"])
    op.create_index("ix_form_draft_subject_at", "form_draft", ["subject", "at"])
    op.create_index("ix_form_draft_at", "form_draft", ["at"])


def downgrade() -> None:
    op.drop_table("form_draft")
    op.drop_table("name_word")


def sqlite_guards() -> Iterator[str]:
    sealed = "EXISTS (SELECT 1 FROM log_leaf WHERE seq = NEW.projected_by)"
    known = "EXISTS (SELECT 1 FROM activity WHERE seq = NEW.projected_by)"
    working = "EXISTS (SELECT 1 FROM activity WHERE seq > (SELECT coalesce(max(seq), 0) FROM log_leaf))"
    for event, refused in (
        ("INSERT", f"{sealed} OR NOT {known}"),
        ("UPDATE", f"{sealed} OR NOT {known}"),
        ("DELETE", f"NOT {working}"),
    ):
        yield (
            f"CREATE TRIGGER guard_name_word_{event.lower()} BEFORE {event} ON name_word "
            f"WHEN {refused} BEGIN SELECT RAISE(ABORT, '{NO_WORK}'); END"
        )


def postgresql_guards() -> Iterator[str]:
    for name, events, guard, level in (
        ("write", "INSERT OR UPDATE", "projected", "ROW"),
        ("delete", "DELETE", "worked", "ROW"),
        ("truncate", "TRUNCATE", "fixed", "STATEMENT"),
    ):
        yield (
            f"CREATE TRIGGER guard_name_word_{name} BEFORE {events} ON name_word "
            f"FOR EACH {level} EXECUTE FUNCTION registry_guard_{guard}()"
        )


ROUGHER = (
    (r"schtsch|shch", "s"), (r"tsch|tch", "ch"), (r"sch|zh|sh", "s"), (r"kh|ch", "h"), (r"tz", "ts"), (r"ph|w|f", "v"),
    (r"x", "ks"), (r"[cq]", "k"), (r"z", "s"), (r"[jy]", "i"), (r"ou|ue", "u"), (r"oe", "o"), (r"ae", "a"),
    (r"i+(?=[aeiou])", ""), (r"([a-z])\1+", r"\1"),
)  # fmt: skip
SOFT = r"(?<=\w)['’ʼʹьъЬЪ](?=\w)"
UNSPACED = r"([\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff])"


def fill(name_word: sa.Table) -> None:
    """The words of the names that are there, as this revision's program would have written them."""
    connection = op.get_bind()
    for batch in batches(connection):
        rows = []
        for (entity_id, kind, seq), texts in batch.items():
            found = list(dict.fromkeys(word for text in texts for word in name_words(text)))[:400]
            rows += [
                {"kind": kind, "word": word, "entity_id": entity_id, "projected_by": seq} for word in found
            ]
        if rows:
            connection.execute(name_word.insert(), rows)


def batches(connection: sa.Connection) -> Iterator[dict[tuple[int, str, int], list[str]]]:
    """The live names and titles of records that are not documents, in the order of their places."""
    last = 0
    while True:
        heads = connection.execute(
            sa.text(
                "SELECT entity_id, kind, projected_by FROM record_head WHERE kind <> 'document' AND entity_id > :last "
                "ORDER BY entity_id LIMIT 500"
            ),
            {"last": last},
        ).all()
        if not heads:
            return
        found: dict[int, list[tuple[int, str]]] = {row.entity_id: [] for row in heads}
        for table in ("name", "title"):
            query = sa.text(
                f"SELECT subject_id, position, text FROM {table} "  # noqa: S608 (one of two tables)
                "WHERE closed_by IS NULL AND subject_id > :last AND subject_id <= :end"
            )
            for row in connection.execute(query, {"last": last, "end": heads[-1].entity_id}):
                if row.subject_id in found:
                    found[row.subject_id].append((row.position, row.text))
        yield {
            (row.entity_id, row.kind, row.projected_by): [text for _, text in sorted(found[row.entity_id])]
            for row in heads
        }
        last = heads[-1].entity_id


def name_words(text: str) -> list[str]:
    folded = [*search_words(text), *search_words(re.sub(SOFT, "", text))]
    return list(dict.fromkeys(one for word in folded for one in (word, rough(word)) if one))


def search_words(text: str) -> list[str]:
    spaced = re.sub(UNSPACED, r" \1 ", text)
    return [word[:64] for word in re.findall("[a-z0-9]+", anyascii(spaced).lower())]


def rough(word: str) -> str:
    for pattern, instead in ROUGHER:
        word = re.sub(pattern, instead, word)
    return word
