"""The settings of an installation: declared once, read once from the environment, wrong ones reported together."""

import difflib
import os
import re
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

import platformdirs

PREFIX: Final = "REGISTRY_"
SECRET_MIN_CHARS: Final = 32
SESSION_MAX_HOURS: Final = 24 * 30
SECRET_FILE: Final = "secret-key"  # noqa: S105 - the name of a file, not a secret
DATABASE_FILE: Final = "registry.sqlite"


class SettingsError(ValueError):
    """One or more settings cannot be used. `problems` maps the variable to what is wrong and what to write."""

    def __init__(self, problems: Mapping[str, str]) -> None:
        self.problems = dict(problems)
        super().__init__("; ".join(f"{name}: {what}" for name, what in self.problems.items()))


def _text(value: str) -> str:
    if not value.strip():
        raise ValueError("is empty; write something or remove the variable")
    return value.strip()


def _database(value: str) -> str:
    if urlsplit(value).scheme in ("sqlite", "postgresql", "postgresql+psycopg", "postgres"):
        return value
    raise ValueError(
        "is not a database this program can use; write sqlite:////path/to/file or postgresql://user@host/name"
    )


def _secret(value: str) -> str:
    if len(value) < SECRET_MIN_CHARS:
        raise ValueError(f"is too short to sign with; write at least {SECRET_MIN_CHARS} random characters")
    return value


def _address(value: str) -> str:
    parts = urlsplit(value)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.query or parts.fragment:
        raise ValueError(
            "is not an address; write one such as https://archive.example or http://localhost:8000"
        )
    return value.rstrip("/")


def _contact(value: str) -> str:
    if not re.fullmatch(r"[^\s@]+@([^\s@.]+\.)+[^\s@.]+", value.strip()):
        raise ValueError(
            f"is {value!r}, which is not an e-mail address; write one such as archive@library.example"
        )
    return value.strip()


def _yes_no(value: str) -> bool:
    answers = {
        "1": True,
        "yes": True,
        "true": True,
        "on": True,
        "0": False,
        "no": False,
        "false": False,
        "off": False,
    }
    if value.strip().lower() not in answers:
        raise ValueError(f"is {value!r}; write yes or no")
    return answers[value.strip().lower()]


def _number(low: int, high: int) -> Callable[[str], int]:
    def read(value: str) -> int:
        if not (value.strip().isdecimal() and low <= int(value) <= high):
            raise ValueError(f"is {value!r}; write a whole number from {low} to {high}")
        return int(value)

    return read


def _folder(value: str) -> Path:
    path = Path(_text(value)).expanduser()
    if path.exists() and not path.is_dir():
        raise ValueError(f"{path} is not a folder; name a folder")
    return path.absolute()


def _setting(read: Callable[[str], Any], means: str, default: Any, otherwise: str = "") -> Any:
    """Declare a setting: how its text is read, what it means, and (in words, where computed) its default.

    What holds or may hold a password is not printed with the rest.
    """
    metadata = {"read": read, "means": means, "otherwise": otherwise}
    shown = read not in (_secret, _database)
    if callable(default):
        return field(default_factory=default, metadata=metadata, repr=shown)
    return field(default=default, metadata=metadata, repr=shown)


@dataclass(frozen=True, kw_only=True)
class Settings:
    """What an installation can be told. Each field `x` is the environment variable `REGISTRY_X`."""

    data_folder: Path = _setting(
        _folder,
        "The folder for what this installation keeps in files: the default database and the generated secret.",
        lambda: platformdirs.user_data_path("registry", appauthor=False),
        "`registry` in the user's data folder",
    )
    database_url: str = _setting(
        _database,
        "The database: `sqlite:////path/to/file` or `postgresql://user@host/name`.",
        "",
        f"an SQLite file, `{DATABASE_FILE}`, in the data folder",
    )
    secret_key: str = _setting(
        _secret,
        f"What sessions and forms are signed with: at least {SECRET_MIN_CHARS} random characters, the same in "
        "every process that serves this installation.",
        "",
        f"made at first use and kept in `{SECRET_FILE}` in the data folder, readable by its owner only",
    )
    name: str = _setting(_text, "The name of the archive, as readers see it.", "The registry")
    base_url: str = _setting(
        _address,
        "The address under which readers reach the catalogue; permanent links in exports begin with it.",
        "http://127.0.0.1:8000",
    )
    contact: str = _setting(
        _contact,
        "The e-mail address of whoever keeps the catalogue, for harvesters and other programs (everybody can see it).",
        "",
        "`postmaster@` and the host of the base URL",
    )
    secure_cookies: bool = _setting(
        _yes_no,
        "Whether cookies travel over HTTPS only (`yes` or `no`).",
        False,
        "`yes` when the base URL begins with `https`, otherwise `no`",
    )
    session_hours: int = _setting(
        _number(1, SESSION_MAX_HOURS),
        f"After how many hours without a visit a session ends (1 to {SESSION_MAX_HOURS}).",
        12,
    )
    trusted_proxies: int = _setting(
        _number(0, 9),
        "How many reverse proxies stand in front, whose `X-Forwarded-` headers are then believed (0 to 9).",
        0,
    )

    def __post_init__(self) -> None:
        """Fill in the defaults that depend on another setting."""
        if not self.database_url:
            object.__setattr__(self, "database_url", f"sqlite:///{self.data_folder / DATABASE_FILE}")
        if not self.contact:
            host = urlsplit(self.base_url).hostname or "localhost"
            # The protocol for harvesting wants an address with a dot in it.
            object.__setattr__(self, "contact", f"postmaster@{host if '.' in host else f'{host}.invalid'}")

    @classmethod
    def from_env(
        cls, overrides: Mapping[str, str | None] | None = None, environ: Mapping[str, str] = os.environ
    ) -> "Settings":
        """Read the settings from the environment; `overrides` (field to text, None for not given) come first.

        Raises SettingsError naming every setting that cannot be used.
        """
        given = {
            variable(f.name): environ[variable(f.name)] for f in fields(cls) if variable(f.name) in environ
        }
        given |= {variable(name): text for name, text in (overrides or {}).items() if text is not None}
        problems = _misspelt(environ, {variable(f.name) for f in fields(cls)})
        values: dict[str, Any] = {}
        for f in fields(cls):
            try:
                if variable(f.name) in given:
                    values[f.name] = f.metadata["read"](given[variable(f.name)])
            except ValueError as problem:
                problems[variable(f.name)] = str(problem)
        if problems:
            raise SettingsError(problems)
        values.setdefault("secure_cookies", values.get("base_url", "").startswith("https:"))
        return cls(**values)

    def signing_key(self) -> str:
        """Return the secret key; where none was set, the one in the data folder, made at first use.

        Raises SettingsError when it can neither be read nor made.
        """
        return self.secret_key or _kept_secret(self.data_folder / SECRET_FILE)


def variable(name: str) -> str:
    """Return the environment variable of a setting."""
    return PREFIX + name.upper()


def _misspelt(environ: Mapping[str, str], known: set[str]) -> dict[str, str]:
    """Find variables that look like a setting and are none: a typing error would otherwise go unnoticed."""
    problems = {}
    for name in sorted(environ.keys() - known):
        near = difflib.get_close_matches(name, known, n=1, cutoff=0.85) if name.startswith(PREFIX) else []
        if near:
            problems[name] = f"is not a setting; did you mean {near[0]}?"
    return problems


def _kept_secret(path: Path) -> str:
    """Read the secret from the file, or make it. Two processes that start together agree on one."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        part = path.with_name(f"{path.name}.{secrets.token_hex(8)}")
        if not path.exists():
            part.touch(mode=0o600, exist_ok=False)
            part.write_text(secrets.token_urlsafe(48), encoding="ascii")
            try:
                path.hardlink_to(part)
            except FileExistsError:
                pass
            finally:
                part.unlink()
        kept = path.read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(
            {variable("secret_key"): f"is not set, and {path} cannot be used: {error}"}
        ) from error
    if len(kept) < SECRET_MIN_CHARS:
        raise SettingsError(
            {variable("secret_key"): f"is not set, and {path} is damaged; remove the file or set it"}
        )
    return kept
