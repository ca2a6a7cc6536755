"""What harvesters are told: two tables beside the log, filled for the documents that readers have already seen.

Rules: import nothing from registry (this file must mean the same for ever); name every constraint; both directions work
with rows in the tables.
"""

import sqlalchemy as sa
from alembic import op

revision = "f1a0"
down_revision = "e3d0"
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
SORTED = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
NOW = sa.text("until_seq IS NULL")
THEN = sa.text("until_seq IS NOT NULL")

MOMENT = """INSERT INTO harvest_moment (seq, at)
SELECT seq, (SELECT substr(max(at), 1, 19) || 'Z' FROM activity) FROM activity ORDER BY seq DESC LIMIT 1"""

PLACES = """INSERT INTO harvest_place (document_id, spec, seq)
SELECT found.document_id, found.spec, (SELECT seq FROM harvest_moment)
FROM (SELECT document_id, '' AS spec FROM catalogue_entry
      UNION SELECT document_id, facet || '-' || value FROM catalogue_term
            WHERE facet IN ('kind', 'serial', 'repository')) AS found
WHERE found.document_id IN (SELECT subject_id FROM lifecycle WHERE state = 'published')"""


def upgrade() -> None:
    op.create_table(
        "harvest_moment",
        sa.Column("seq", NUMBER, nullable=False, autoincrement=False),
        sa.Column("at", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("seq", name="pk_harvest_moment"),
    )
    op.create_index("ix_harvest_moment_at", "harvest_moment", ["at"])
    op.create_table(
        "harvest_place",
        sa.Column("document_id", NUMBER, nullable=False, autoincrement=False),
        sa.Column("spec", SORTED, nullable=False),
        sa.Column("seq", NUMBER, nullable=False, autoincrement=False),
        sa.Column("until_seq", NUMBER, nullable=True, autoincrement=False),
        sa.PrimaryKeyConstraint("document_id", "spec", "seq", name="pk_harvest_place"),
        sqlite_with_rowid=False,
    )
    for name, columns, where in (
        ("ix_harvest_place_now", ["spec", "seq", "document_id"], NOW),
        ("ix_harvest_place_then", ["spec", "until_seq"], THEN),
    ):
        op.create_index(name, "harvest_place", columns, sqlite_where=where, postgresql_where=where)
    for filling in (MOMENT, PLACES):
        op.execute(filling)


def downgrade() -> None:
    for name in ("harvest_place", "harvest_moment"):
        op.drop_table(name)
