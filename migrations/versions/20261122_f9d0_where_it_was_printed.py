"""Documents that appeared at the same place are found without looking at all others: indexes of where it was printed.

Rules: import nothing from registry (this file must mean the same for ever); name every constraint; both directions work
with rows in the tables.
"""

import sqlalchemy as sa
from alembic import op

revision = "f9d0"
down_revision = "f8c0"
branch_labels = None
depends_on = None

LIVE = sa.text("closed_by IS NULL")
INDEXES = {
    "ix_publication_serial_issue": ["serial_id", "volume", "issue"],
    "ix_publication_container_issue": ["container_title", "volume", "issue"],
}


def upgrade() -> None:
    for name, columns in INDEXES.items():
        op.create_index(name, "publication", columns, sqlite_where=LIVE, postgresql_where=LIVE)


def downgrade() -> None:
    for name in INDEXES:
        op.drop_index(name, "publication")
