"""Opening a catalogue for a command: that it is there, is of this version, and what to do when it is not."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DatabaseError, DBAPIError, InterfaceError, OperationalError

from registry.db import migrate
from registry.db.address import parse
from registry.db.store import Store
from registry.domain import vocabularies
from registry.domain.errors import RegistryError
from registry.services import house_read


class NotReady(RegistryError):
    """There is no catalogue at the address, or it is of another version; the message says what to do."""


class DatabaseTrouble(RegistryError):
    """The database cannot be reached or refused to work; the message has its own words."""


@contextmanager
def catalogue(url: str) -> Iterator[Store]:
    """The catalogue of a URL, for as long as the block lasts.

    Raises NotReady where there is none (nothing is created) or where its tables are of another version, and
    DatabaseTrouble when the database fails, here or inside the block.
    """
    with troubles(url):
        require_ready(url)
        store = Store.open(url)
        try:
            house_read.adopt(store)
            yield store
        finally:
            vocabularies.adopt(None)
            store.close()


def prepare(url: str) -> str:
    """Make the tables, or bring them up to date; returns the revision they are at. Twice does no harm."""
    with troubles(url):
        refuse_newer(url)
        return migrate.upgrade(url)


def require_ready(url: str) -> None:
    """Raise NotReady unless there is a catalogue of this version. Creates nothing."""
    found = revision(url)
    if not found:
        raise NotReady(f"There is no catalogue at {shown(url)} yet; run “registry init” to make one.")
    if found != migrate.head():
        refuse_newer(url)
        raise NotReady(
            f"The tables of {shown(url)} are of an earlier version ({found}); make a backup, then run “registry init”."
        )


def refuse_newer(url: str) -> None:
    """Raise NotReady when the tables are of a version that this program does not know."""
    found = revision(url)
    if found and not migrate.knows(found):
        raise NotReady(
            f"The tables of {shown(url)} were made by a later version of the program ({found}); install that version."
        )


def revision(url: str) -> str:
    """The revision of the tables at a URL; empty where there are none. Creates no file."""
    place = parse(url)
    if place.get_backend_name() == "sqlite" and place.database and place.database != ":memory:":
        file = Path(place.database).expanduser()
        if not file.exists() or (file.is_file() and file.stat().st_size == 0):
            return ""
    return migrate.current(url)


def shown(url: str) -> str:
    """The URL without its password."""
    return parse(url).render_as_string(hide_password=True)


@contextmanager
def troubles(url: str) -> Iterator[None]:
    """Turn failures of the database itself into DatabaseTrouble; faults of the program stay what they are."""
    try:
        yield
    except DBAPIError as error:
        if not isinstance(error, OperationalError | InterfaceError) and type(error) is not DatabaseError:
            raise
        words = " ".join(str(error.orig).split())
        raise DatabaseTrouble(
            f"The database {shown(url)} cannot be used: {words}. Check that it runs and that the address is right."
        ) from error
