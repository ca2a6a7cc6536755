"""Backups: one moment of a catalogue in use, restored into either kind of database, or not at all."""

import json
import threading
import zipfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import cache
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import insert, text
from sqlalchemy.exc import DBAPIError

from registry.db import migrate
from registry.db.base import table_of
from registry.db.engine import make_engines
from registry.db.models.entity import Entity
from registry.db.store import Store
from registry.domain.commands import CreateRecord
from registry.domain.errors import Forbidden
from registry.domain.permissions import STRANGER, Actor
from registry.domain.statements import Title
from registry.services import (
    account_write,
    log_read,
    projection_write,
    record_write,
    seeding,
    setup,
    text_write,
)
from registry.services.backup import MANIFEST, BackupError, backup, restore
from registry.services.setup import first_way_in
from tests import postgres, small_seeds
from tests.factories.clones import Template, template

Fresh = Callable[[str], str]


@pytest.fixture
def fresh(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Fresh]:
    """Make empty databases, of the kind asked for."""
    made: list[str] = []

    def make(kind: str) -> str:
        if kind == "sqlite":
            return f"sqlite:///{tmp_path / 'new' / 'registry.sqlite'}"
        made.append(postgres.create(request.getfixturevalue("pg_admin")))
        url: str = request.getfixturevalue("pg_server").format(database=made[-1])
        return url

    yield make
    admin: psycopg.Connection = request.getfixturevalue("pg_admin") if made else None  # type: ignore[assignment]
    for name in made:
        postgres.drop(admin, name)


@pytest.fixture(scope="module")
def seeded(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Callable[[str], tuple[Template, Path]]]:
    """Of each kind of database one catalogue that was filled once, to be copied, and a backup of it."""
    with ExitStack() as made:

        @cache
        def of(kind: str) -> tuple[Template, Path]:
            folder = tmp_path_factory.mktemp(kind)
            filled = made.enter_context(template(request, folder, kind, lambda store: _fill(store, folder)))
            return filled, folder / "one.zip"

        yield of


@pytest.fixture
def store(seeded: Callable[[str], tuple[Template, Path]], database_kind: str) -> Iterator[Store]:
    """A copy of that catalogue, open."""
    with seeded(database_kind)[0].copy() as url:
        opened = Store.open(url)
        yield opened
        opened.close()


@pytest.fixture
def one(seeded: Callable[[str], tuple[Template, Path]], database_kind: str) -> Path:
    """A good backup, for reading only."""
    return seeded(database_kind)[1]


def _fill(opened: Store, folder: Path) -> None:
    """The small seed set, its text, an account, and a record that was changed and withdrawn; and a backup."""
    actor = setup.initialise(opened)
    seeding.load(actor, opened, small_seeds.write(folder / "seeds"))
    text_write.attach_file(actor, opened, small_seeds.FILE, door="cli", reason="a test")
    account_write.create(
        actor, opened, "ada", "Ada", ["reviewer"], password="correct horse battery", door="cli"
    )
    saved = _new(actor, opened, 0)
    record_write.move(actor, opened, saved.pid, saved.seq, "withdrawn", door="cli", reason="a test")
    backup(actor, opened, folder / "one.zip")


@pytest.fixture
def keeper(store: Store) -> Actor:
    """Somebody who may make a backup."""
    return setup.initialise(store)


def _new(actor: Actor, store: Store, number: int) -> record_write.Saved:
    command = CreateRecord(kind="document", statements=(Title(text=f"Title {number}"),))
    return record_write.create(actor, store, command, door="cli", reason="a test")


def _content(file: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(file) as archive:
        return {name: archive.read(name) for name in archive.namelist() if name != MANIFEST}


@pytest.mark.parametrize("target", ["sqlite", "postgresql"])
def test_restored_is_the_same_catalogue(
    store: Store, keeper: Actor, fresh: Fresh, tmp_path: Path, target: str
) -> None:
    """From either kind into either kind: every row, the root, the projections; and a backup of it is the same again."""
    kept = backup(keeper, store, tmp_path / "one.zip")
    url = fresh(target)
    assert restore(url, tmp_path / "one.zip") == kept
    restored = Store.open(url)
    try:
        found = log_read.verify(restored)
        assert (found.problem, found.root, found.activities) == ("", kept.root, kept.activities)
        assert projection_write.check(restored).differences == ()
        backup(keeper, restored, tmp_path / "two.zip")
        assert _content(tmp_path / "two.zip") == _content(tmp_path / "one.zip")
        # It goes on where it stopped: numbers, search and the log.
        _new(setup.initialise(restored), restored, 1)
        assert log_read.verify(restored).problem == ""
    finally:
        restored.close()


def test_the_guards_are_on_again(store: Store, one: Path, fresh: Fresh, database_kind: str) -> None:
    """A restored database refuses what every other refuses: writes outside a unit of work, changes to history."""
    url = fresh(database_kind)
    restore(url, one)
    restored = Store.open(url)
    try:
        row = {"id": 10**9, "pid": "ccccccc1", "kind": "document", "opened_by": 1, "salt": ""}
        for statement in (insert(table_of(Entity)).values(row), text("UPDATE title SET text = 'x'")):
            with pytest.raises(DBAPIError, match="registry:"), restored.engines.writer.begin() as connection:
                connection.execute(statement)
        with restored.engines.writer.begin() as connection, pytest.raises(DBAPIError, match="registry:"):
            connection.execute(text("DELETE FROM activity_part"))
    finally:
        restored.close()
    with store.read() as before:
        assert _triggers(before) == _triggers_of(url)


def _triggers_of(url: str) -> list[str]:
    other = Store.open(url)
    try:
        with other.read() as connection:
            return _triggers(connection)
    finally:
        other.close()


def _triggers(connection: object) -> list[str]:
    sqlite = connection.dialect.name == "sqlite"  # type: ignore[attr-defined]
    query = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
    if not sqlite:
        query = "SELECT tgname, tgenabled::text FROM pg_trigger WHERE NOT tgisinternal"
    return sorted(str(tuple(row)) for row in connection.execute(text(query)))  # type: ignore[attr-defined]


def test_while_others_write(store: Store, keeper: Actor, fresh: Fresh, tmp_path: Path) -> None:
    """A backup that is made during saves is one moment of the catalogue: it restores and verifies."""
    going, began = threading.Event(), threading.Event()
    saved: list[int] = []

    def write() -> None:
        while not going.is_set():
            saved.append(_new(keeper, store, len(saved)).seq)
            began.set()

    writer = threading.Thread(target=write)
    writer.start()
    try:
        assert began.wait(30)
        kept = [backup(keeper, store, tmp_path / f"{number}.zip") for number in range(3)]
        behind = len(saved)
        assert began.wait(30)
    finally:
        going.set()
        writer.join(30)
    assert behind > 1
    assert kept[0].activities < kept[2].activities
    assert restore(fresh("sqlite"), tmp_path / "2.zip").activities == kept[2].activities


def test_no_secrets_of_the_day(store: Store, keeper: Actor, tmp_path: Path) -> None:
    """Sessions, attempts and one-time links are not in it; a restored catalogue has no open door."""
    first_way_in(store)
    backup(keeper, store, tmp_path / "one.zip")
    names = {Path(name).stem for name in _content(tmp_path / "one.zip")}
    assert names.isdisjoint({"web_session", "sign_in_attempt", "one_time_link", "alembic_version"})
    assert {"activity", "log_leaf", "title", "text_body", "credential", "catalogue_entry"} <= names


def test_tables_of_other_programs(
    store: Store, keeper: Actor, fresh: Fresh, tmp_path: Path, database_kind: str
) -> None:
    """What else is in the database is neither copied nor in the way of a restore."""
    url = fresh(database_kind)
    for one in (store.engines.writer.url, url):
        engines = make_engines(
            str(one) if isinstance(one, str) else one.render_as_string(hide_password=False)
        )
        with engines, engines.writer.begin() as connection:
            connection.execute(text("CREATE TABLE somebody_elses (x INTEGER)"))
    kept = backup(keeper, store, tmp_path / "one.zip")
    assert "somebody_elses" not in {one.name for one in kept.tables}
    assert restore(url, tmp_path / "one.zip").root == kept.root


def test_only_who_may(store: Store, tmp_path: Path) -> None:
    """Password hashes are in it: not for everybody."""
    with pytest.raises(Forbidden):
        backup(STRANGER, store, tmp_path / "one.zip")
    assert not (tmp_path / "one.zip").exists()


def _rewritten(source: Path, target: Path, change: Callable[[str, bytes], bytes | None]) -> Path:
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            data = change(name, old.read(name))
            if data is not None:
                new.writestr(name, data)
    return target


def _altered_title(name: str, data: bytes) -> bytes:
    return data.replace(b"passante", b"promise!") if name == "tables/title.jsonl" else data


def _cut_off(name: str, data: bytes) -> bytes:
    return data[: len(data) // 2] if name == "tables/entity.jsonl" else data


def _table_missing(name: str, data: bytes) -> bytes | None:
    return None if name == "tables/name.jsonl" else data


def _no_manifest(name: str, data: bytes) -> bytes | None:
    return None if name == MANIFEST else data


def _later_version(name: str, data: bytes) -> bytes:
    return json.dumps(json.loads(data) | {"revision": "zzzz"}).encode() if name == MANIFEST else data


@pytest.mark.parametrize(
    "change",
    [_altered_title, _cut_off, _table_missing, _no_manifest, _later_version],
    ids=lambda one: one.__name__,
)
def test_a_damaged_backup_restores_nothing(
    one: Path, fresh: Fresh, tmp_path: Path, database_kind: str, change: Callable[[str, bytes], bytes]
) -> None:
    """It is refused, and the database holds no catalogue afterwards."""
    url = fresh(database_kind)
    with pytest.raises(BackupError):
        restore(url, _rewritten(one, tmp_path / "two.zip", change))
    migrate.upgrade(url)
    empty = Store.open(url)
    try:
        assert log_read.verify(empty).activities == 0
    finally:
        empty.close()
    # And the database can still take the good one.
    restore(url, one)


def test_a_forged_backup_does_not_verify(one: Path, fresh: Fresh, tmp_path: Path) -> None:
    """Somebody alters a row and puts its hash into the manifest: the log gives it away."""
    import hashlib

    altered = _altered_title("tables/title.jsonl", _content(one)["tables/title.jsonl"])

    def forge(name: str, data: bytes) -> bytes:
        if name != MANIFEST:
            return _altered_title(name, data)
        manifest = json.loads(data)
        for table in manifest["tables"]:
            if table["name"] == "title":
                table["sha256"] = hashlib.sha256(altered).hexdigest()
        return json.dumps(manifest).encode()

    with pytest.raises(BackupError, match="does not verify"):
        restore(fresh("sqlite"), _rewritten(one, tmp_path / "two.zip", forge))
