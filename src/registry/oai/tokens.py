"""Resumption tokens: signed, and holding all that the next page needs, so that no server has to remember anything."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from typing import Any, Final

import msgspec
from itsdangerous import BadData, URLSafeSerializer

from registry.oai.errors import Refused
from registry.services.harvest_read import LISTS_LAST_HOURS, Listing
from registry.services.moment import shifted

VERSION: Final = 1


class Token(msgspec.Struct, frozen=True, array_like=True):
    """Where a list goes on: the verb and format it was begun with, the list itself, the last place, how many came before."""

    verb: str
    prefix: str
    listing: Listing
    after: tuple[int, int]
    cursor: int
    begun: int
    """The moment at which the list was begun, in seconds since 1970."""
    version: int = VERSION

    @property
    def expires(self) -> str:
        """Until when the token can be used (UTC, to the second)."""
        return f"{shifted(_iso(self.begun), hours=LISTS_LAST_HOURS)[:19]}Z"


class SetToken(msgspec.Struct, frozen=True, array_like=True):
    """Where the list of sets goes on."""

    verb: str
    after: str
    cursor: int


class Tokens:
    """Writes and reads tokens with the key of the installation, so that they outlive a restart."""

    def __init__(self, key: str) -> None:
        self._serializer = URLSafeSerializer(
            key,
            salt="registry.oai",
            signer_kwargs={"digest_method": hashlib.sha256, "key_derivation": "hmac"},
        )

    def write(self, token: Token | SetToken) -> str:
        """The token as text."""
        return str(self._serializer.dumps(msgspec.to_builtins(token)))

    def read(self, text: str, verb: str, now: int) -> Token:
        """The token of a list. Raises Refused (badResumptionToken) for one that was altered, is another verb's, or is too old."""
        found = self._read(text, verb, Token)
        assert isinstance(found, Token)
        if found.version != VERSION or not 0 <= now - found.begun <= LISTS_LAST_HOURS * 3600:
            raise Refused("badResumptionToken", "This resumptionToken is too old; begin the list again.")
        return found

    def read_sets(self, text: str) -> SetToken:
        """The token of the list of sets. Raises Refused (badResumptionToken)."""
        found = self._read(text, "ListSets", SetToken)
        assert isinstance(found, SetToken)
        return found

    def _read(self, text: str, verb: str, sort: type[Token | SetToken]) -> Token | SetToken:
        try:
            held: Any = self._serializer.loads(text)
            if held[0] != verb:
                raise Refused(
                    "badResumptionToken", f"This resumptionToken was given for {held[0]}, not for {verb}."
                )
            return msgspec.convert(held, sort)
        except (BadData, msgspec.ValidationError, TypeError, IndexError, KeyError) as error:
            raise Refused(
                "badResumptionToken", "This resumptionToken was not given by this catalogue, or is damaged."
            ) from error


def _iso(seconds: int) -> str:
    return datetime.fromtimestamp(seconds, UTC).isoformat()
