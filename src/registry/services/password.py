"""Passwords: what is accepted, how they are hashed (argon2id, RFC 9106), and the same time for unknown names."""

from __future__ import annotations

from functools import cache
from typing import Final

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError

from registry.domain.errors import Invalid

SHORTEST: Final = 12
LONGEST: Final = 1024
"""Hashing takes time in proportion: nobody may keep a process busy with a password of a megabyte."""

COMMON: Final = frozenset(
    {
        "123456789012", "1234567890123", "12345678901234", "password1234", "passwordpassword", "password12345",
        "qwertyuiopas", "qwertyuiop12", "adminadmin12", "administrator", "administrator1", "letmeinletmein",
        "welcomewelcome", "changemechangeme", "iloveyouiloveyou", "abcdefghijkl", "registryregistry",
    }
)  # fmt: skip
"""The few long passwords that lists of stolen ones begin with."""

HASHER: Final = PasswordHasher()


def check(password: str, *, field: str = "password", name: str = "") -> None:
    """Raise Invalid unless the password is long enough and not one that everybody tries first."""
    folded = password.casefold()
    if len(password) < SHORTEST:
        raise Invalid(
            {field: [f"Use at least {SHORTEST} characters. A few words in a row are easy to remember."]}
        )
    if len(password) > LONGEST:
        raise Invalid({field: [f"Use at most {LONGEST} characters."]})
    if folded in COMMON or len(set(folded)) < 4 or (name and folded.replace(name.casefold(), "") == ""):
        raise Invalid({field: ["This password is among the first that somebody would try. Choose another."]})


def hashed(password: str) -> str:
    """The argon2id hash, with its parameters and salt inside."""
    return HASHER.hash(password)


def matches(kept: str | None, password: str) -> bool:
    """Whether the password is the one behind the hash. Without a hash it takes the same time and says no."""
    try:
        HASHER.verify(kept or _nobody(), password[:LONGEST])
    except (VerifyMismatchError, InvalidHashError):
        return False
    return kept is not None


def is_outdated(kept: str) -> bool:
    """Whether the hash was made with weaker parameters than today's."""
    return HASHER.check_needs_rehash(kept)


@cache
def _nobody() -> str:
    return HASHER.hash("the password of nobody")
