"""${message}

Rules: import nothing from registry (this file must mean the same for ever); name every constraint; recreate triggers
after rebuilding a table on SQLite; both directions work with rows in the tables; add tests/migrations/data/${up_revision}.py.
"""

import sqlalchemy as sa
from alembic import op
${imports if imports else ""}
revision = ${repr(up_revision)}
down_revision = ${repr(down_revision)}
branch_labels = ${repr(branch_labels)}
depends_on = ${repr(depends_on)}


def upgrade() -> None:
    ${upgrades if upgrades else "pass"}


def downgrade() -> None:
    ${downgrades if downgrades else "pass"}
