"""A process that saves and saves until it is killed, and says aloud what was acknowledged. Run by the crash test."""

from __future__ import annotations

import json
import os
import sys

from sqlalchemy.exc import DBAPIError

from registry.db.store import Store
from registry.domain.commands import Add, EditRecord
from registry.domain.permissions import Actor
from registry.domain.statements import Contribution, Subject
from registry.services import record_read, record_write
from tests.factories.records import HOW, agent, document

ADMIN = Actor(id=1, name="registry", roles=frozenset({"administrator"}))
LOST_ITS_DATABASE = 3


def acknowledge(pid: str, seq: int, mark: str) -> None:
    """One line, written whole: a pipe keeps what was put into it when the writer dies."""
    os.write(sys.stdout.fileno(), json.dumps([pid, seq, mark]).encode() + b"\n")


def save_for_ever(store: Store, stem: str) -> None:
    """Create two records that belong together, then change the second twice, and again."""
    number = 0
    while True:
        number += 1
        mark = f"{stem}-{number}"
        author = record_write.create(ADMIN, store, agent(f"Writer {mark}", state="published"), **HOW)
        acknowledge(author.pid, author.seq, f"Writer {mark}")
        by = Contribution(key="author", role="aut", agent=author.pid)
        saved = record_write.create(ADMIN, store, document(f"Letter {mark}", by, state="published"), **HOW)
        acknowledge(saved.pid, saved.seq, f"Letter {mark}")
        for step in range(2):
            base = record_read.get(ADMIN, store, saved.pid).record.seq
            change = Add(Subject(key=f"subject-{step}", term=f"{mark}/{step}"))
            command = EditRecord(pid=saved.pid, base=base, changes=(change,))
            saved = record_write.edit(ADMIN, store, command, **HOW)
            acknowledge(saved.pid, saved.seq, f"{mark}/{step}")


def main(url: str, stem: str) -> None:
    """Save until killed. When the database itself goes away, which is tested too, end."""
    store = Store.open(url)
    try:
        save_for_ever(store, stem)
    except DBAPIError:
        if url.startswith("sqlite"):
            raise
        sys.exit(LOST_ITS_DATABASE)


if __name__ == "__main__":
    main(*sys.argv[1:])
