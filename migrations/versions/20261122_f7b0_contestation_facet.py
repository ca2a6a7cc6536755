"""Contested documents are found without looking at all the others: an index of the few that are.

Rules: import nothing from registry (this file must mean the same for ever); name every constraint; both directions work
with rows in the tables.
"""

import sqlalchemy as sa
from alembic import op

revision = "f7b0"
down_revision = "f6a0"
branch_labels = None
depends_on = None

NAME = "ix_catalogue_entry_contestation"
CONTESTED = sa.text("contestation <> ''")


def upgrade() -> None:
    columns = ["contestation", "state", "document_id"]
    op.create_index(NAME, "catalogue_entry", columns, sqlite_where=CONTESTED, postgresql_where=CONTESTED)


def downgrade() -> None:
    op.drop_index(NAME, "catalogue_entry")
