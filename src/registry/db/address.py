"""The database URL that a person typed, read into an address, or refused with what to type instead."""

from pathlib import Path

from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from registry.domain.errors import RegistryError

_HELP = (
    "use sqlite:////absolute/path/registry.sqlite, sqlite:///relative/path.sqlite "
    "or postgresql://user:password@host/database"
)
_POSTGRESQL = frozenset({"postgresql", "postgres", "postgresql+psycopg"})
_SQLITE_HEADER = b"SQLite format 3\x00"


class DatabaseAddressError(RegistryError):
    """The database URL cannot be used; the message says why and what to write, and shows no password."""


def parse(url: str) -> URL:
    """Return the address that ``url`` names, with the driver that the registry uses.

    Raises:
        DatabaseAddressError: not a URL, an unknown scheme, or options that do not apply.
    """
    try:
        address = make_url(url)
    except (ArgumentError, ValueError):
        raise DatabaseAddressError(f"The database URL cannot be read; {_HELP}.") from None
    if address.drivername in _POSTGRESQL:
        threshold = address.query.get("prepare_threshold", "0")
        if not (isinstance(threshold, str) and threshold.isdecimal()):
            raise DatabaseAddressError(
                "prepare_threshold in the database URL must be one whole number, as in 5."
            )
        return address.set(drivername="postgresql+psycopg")
    if address.drivername != "sqlite":
        raise DatabaseAddressError(
            f"The registry does not know databases of the kind {address.drivername!r}; {_HELP}."
        )
    if address.host or address.username:
        raise DatabaseAddressError(f"An SQLite URL has three slashes before the path; {_HELP}.")
    if address.query:
        raise DatabaseAddressError(
            f"An SQLite URL takes no options, and this one has {', '.join(sorted(address.query))}; "
            "leave out everything from the question mark."
        )
    return address


def sqlite_file(address: URL) -> Path:
    """Return the absolute path of an SQLite address; makes its folder when that is missing.

    Raises:
        DatabaseAddressError: a database in memory, a folder that cannot be made, or a path at which
            something else than an SQLite database is.
    """
    name = address.database or ":memory:"
    if name == ":memory:" or name.startswith("file:"):
        raise DatabaseAddressError(
            "The registry cannot keep its catalogue in memory: every connection would see a database of "
            f"its own, and nothing would be saved; {_HELP}."
        )
    path = Path(name).expanduser().resolve()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists():
            return path
        with path.open("rb") as file:
            header = file.read(len(_SQLITE_HEADER))
    except OSError as error:
        raise DatabaseAddressError(
            f"The database {path} cannot be opened: {error.strerror or error}. "
            "Name a file in a folder that you may write to."
        ) from None
    # An empty file is what SQLite makes before the first write.
    if header not in (b"", _SQLITE_HEADER):
        raise DatabaseAddressError(
            f"{path} is not an SQLite database. Nothing was changed in it; name another file."
        )
    return path
