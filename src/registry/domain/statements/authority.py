"""The statements that describe agents, serials and repositories."""

from __future__ import annotations

from registry.domain.statements.base import Statement, When


class Name(Statement, frozen=True, kw_only=True, tag="name"):
    """A name of an agent or repository. `text` is the name in reading order; the parts are given where they are known.

    variety is a code of `name_type`; script an ISO 15924 code; used the dates in which the name was used.
    """

    text: str
    variety: str = "variant"
    family: str = ""
    given: str = ""
    particle: str = ""
    suffix: str = ""
    script: str = ""
    language: str = ""
    used: When = When()


class Imprint(Statement, frozen=True, kw_only=True, tag="imprint"):
    """Where and by whom a serial was published, and in which years."""

    place: str = ""
    publisher: str = ""
    date: When = When()


class Address(Statement, frozen=True, kw_only=True, tag="address"):
    """Where a repository is: street address, place, country (ISO 3166-1 alpha-2) and web address."""

    text: str = ""
    place: str = ""
    country: str = ""
    url: str = ""
