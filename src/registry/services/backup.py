"""Backup and restore: the whole catalogue as one file that either kind of database can be filled from.

The file is a zip of JSON lines, a file for each table with an array of values for each row, and `manifest.json`: the
version of the tables, the columns, the number of rows and the SHA-256 of each file, and the root of the log.
"""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final

import msgspec
from sqlalchemy import Connection, Table, func, select
from sqlalchemy.exc import DataError, IntegrityError

from registry.db import dump, migrate, verification
from registry.db.engine import Engines, make_engines
from registry.db.models.activity import Activity, LogLeaf
from registry.db.store import Store
from registry.domain.errors import RegistryError
from registry.domain.permissions import Actor, Permission
from registry.services import opening, whole_file

FORM: Final = "registry-backup"
VERSION: Final = 1
MANIFEST: Final = "manifest.json"
MANIFEST_BYTES: Final = 10_000_000


class BackupError(RegistryError):
    """The file is not a backup that can be restored, or the database is not one to restore into."""


class TableKept(msgspec.Struct, frozen=True, kw_only=True):
    """A table in a backup: its columns, how many rows it has, and the SHA-256 of its file."""

    name: str
    columns: tuple[str, ...]
    rows: int
    sha256: str


class Manifest(msgspec.Struct, frozen=True, kw_only=True):
    """What a backup holds. `made` is the moment (UTC); root is that of the log at that moment."""

    form: str
    version: int
    revision: str
    made: str
    activities: int
    root: str
    tables: tuple[TableKept, ...]

    @property
    def rows(self) -> int:
        """The rows of all tables."""
        return sum(one.rows for one in self.tables)


def backup(actor: Actor, store: Store, file: Path) -> Manifest:
    """Write one moment of the catalogue to a file, whole or not at all, while others go on writing.

    Needs the permission to manage accounts, because password hashes are in it. Raises OSError when it cannot be written.
    """
    actor.require(Permission.ACCOUNT_MANAGE)
    with (
        store.read() as connection,
        whole_file.writing(file, private=True) as stream,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive,
    ):
        activities, root = _state(connection)
        manifest = Manifest(
            form=FORM,
            version=VERSION,
            revision=migrate.revision_of(connection),
            made=store.now(),
            activities=activities,
            root=root,
            tables=tuple(_keep(connection, table, archive) for table in dump.tables(connection)),
        )
        archive.writestr(MANIFEST, msgspec.json.format(msgspec.json.encode(manifest), indent=1))
    return manifest


def restore(url: str, file: Path) -> Manifest:
    """Fill the empty database of a URL from a backup, verify it, and bring it to the version of this program.

    Raises BackupError; then nothing of the backup is in the database.
    """
    try:
        with zipfile.ZipFile(file) as archive:
            manifest = _manifest(archive, file)
            _prepare(url, manifest)
            with make_engines(url) as engines:
                _fill(engines, manifest, archive)
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, EOFError) as error:
        raise BackupError(
            f"{file} is not a backup, or it is damaged: {error}. Nothing was restored."
        ) from error
    except (IntegrityError, DataError) as error:
        raise BackupError(f"{file} contradicts itself: {error.orig} Nothing was restored.") from error
    if migrate.upgrade(url) != manifest.revision:
        _verify_upgraded(url)
    return manifest


def _keep(connection: Connection, table: Table, archive: zipfile.ZipFile) -> TableKept:
    digest = hashlib.sha256()
    encode = msgspec.json.Encoder().encode_lines
    number = 0
    with archive.open(_member(table.name), "w", force_zip64=True) as stream:
        for batch in dump.rows(connection, table):
            lines = encode([tuple(row) for row in batch])
            digest.update(lines)
            stream.write(lines)
            number += len(batch)
    columns = tuple(str(column.name) for column in table.columns)
    return TableKept(name=str(table.name), columns=columns, rows=number, sha256=digest.hexdigest())


def _member(name: str) -> str:
    return f"tables/{name}.jsonl"


def _state(connection: Connection) -> tuple[int, str]:
    activities = connection.execute(select(func.count()).select_from(Activity)).scalar_one()
    root = connection.execute(select(LogLeaf.root).order_by(LogLeaf.seq.desc()).limit(1)).scalar()
    return activities, root or ""


def _manifest(archive: zipfile.ZipFile, file: Path) -> Manifest:
    try:
        with archive.open(MANIFEST) as stream:
            manifest = msgspec.json.decode(stream.read(MANIFEST_BYTES), type=Manifest)
    except (KeyError, msgspec.MsgspecError, UnicodeDecodeError):
        raise BackupError(
            f"{file} is not a backup of a registry. Name a file that “registry backup” wrote."
        ) from None
    if manifest.form != FORM:
        raise BackupError(f"{file} is not a backup of a registry. Name a file that “registry backup” wrote.")
    if manifest.version != VERSION or not migrate.knows(manifest.revision):
        raise BackupError(
            f"{file} was written by a later version of the program ({manifest.revision}); install that."
        )
    return manifest


def _prepare(url: str, manifest: Manifest) -> None:
    """Make the tables of the backup's version in a database without a catalogue."""
    opening.refuse_newer(url)
    if opening.revision(url):
        with make_engines(url) as engines, engines.reader.connect() as connection:
            activities, _ = _state(connection)
        if activities:
            raise BackupError(
                f"{opening.shown(url)} holds a catalogue already; name a database that does not exist yet, or is empty."
            )
    if migrate.upgrade(url, manifest.revision) != manifest.revision:
        raise BackupError(
            f"The empty tables of {opening.shown(url)} are of a later version than the backup; name another database."
        )


def _fill(engines: Engines, manifest: Manifest, archive: zipfile.ZipFile) -> None:
    with dump.filling(engines) as connection:
        if _state(connection)[0]:
            raise BackupError("Somebody else has begun a catalogue in this database. Nothing was restored.")
        kept = {one.name: one for one in manifest.tables}
        present = dump.tables(connection)
        if unknown := kept.keys() ^ {table.name for table in present}:
            raise BackupError(
                f"The backup and the database do not have the same tables: {', '.join(sorted(unknown))}."
            )
        for table in present:
            _fill_table(connection, table, kept[table.name], archive)
        if _state(connection) != (manifest.activities, manifest.root):
            raise BackupError(
                "The backup's log is not the one that its manifest names. Nothing was restored."
            )
        if manifest.revision == migrate.head():
            _verify(connection)


def _fill_table(connection: Connection, table: Table, kept: TableKept, archive: zipfile.ZipFile) -> None:
    if set(kept.columns) != set(table.columns.keys()):
        raise BackupError(
            f"The table {kept.name} of the backup has other columns than this version of the tables."
        )
    digest = hashlib.sha256()
    try:
        with archive.open(_member(kept.name)) as stream:
            number = dump.fill(connection, table, _batches(stream, kept, dump.batch_of(table), digest))
    except (KeyError, msgspec.MsgspecError, ValueError) as error:
        raise BackupError(f"The table {kept.name} of the backup is damaged. Nothing was restored.") from error
    if number != kept.rows or digest.hexdigest() != kept.sha256:
        raise BackupError(
            f"The table {kept.name} of the backup was altered or cut off. Nothing was restored."
        )


def _batches(stream: Any, kept: TableKept, size: int, digest: Any) -> Iterator[Sequence[dict[str, Any]]]:
    decode = msgspec.json.Decoder(list[Any]).decode
    batch: list[dict[str, Any]] = []
    for line in stream:
        digest.update(line)
        batch.append(dict(zip(kept.columns, decode(line), strict=True)))
        if len(batch) == size:
            yield batch
            batch = []
    if batch:
        yield batch


def _verify(connection: Connection) -> None:
    try:
        verification.verify(connection)
    except verification.Altered as altered:
        raise BackupError(f"The backup does not verify: {altered} Nothing was restored.") from altered


def _verify_upgraded(url: str) -> None:
    with make_engines(url) as engines, engines.reader.begin() as connection:
        try:
            verification.verify(connection)
        except verification.Altered as altered:
            raise BackupError(
                f"After the upgrade the history does not verify: {altered} Do not use it."
            ) from altered
