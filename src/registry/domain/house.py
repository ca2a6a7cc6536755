"""What the house can decide: its settings with their forms and rules, as they are kept and as the program uses them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final, NamedTuple

import msgspec

from registry.domain.house_rules import REQUIREMENTS
from registry.domain.vocabularies import HouseTerm

LANGUAGES: Final[Mapping[str, str]] = {"en": "English", "de": "Deutsch"}
"""The languages that the interface can speak: code and its own name. A translation that is added is entered here."""

TWO_PEOPLE: Final[Mapping[str, str]] = {
    "no": "One person may do both",
    "documents": "A second person publishes documents",
    "all": "A second person publishes every record",
}
_EMAIL: Final = re.compile(r"[^\s@]+@([^\s@.]+\.)+[^\s@.]+")
NAME_LENGTH: Final = 120
ABOUT_LENGTH: Final = 600


class House(msgspec.Struct, frozen=True, kw_only=True):
    """The settings in force. An empty text means that the installation's own setting, or nothing, takes its place."""

    name: str = ""
    about: str = ""
    contact: str = ""
    languages: tuple[str, ...] = ()
    required: tuple[str, ...] = ()
    two_people: str = "no"


def _name(value: str) -> str:
    if len(value) > NAME_LENGTH:
        return f"A name has at most {NAME_LENGTH} characters."
    return "" if value.isprintable() else "Write the name in one line."


def _about(value: str) -> str:
    return "" if len(value) <= ABOUT_LENGTH else f"Write at most {ABOUT_LENGTH} characters."


def _contact(value: str) -> str:
    fits = not value or (_EMAIL.fullmatch(value) and value.isprintable())
    return "" if fits else "This is not an e-mail address; write one such as archive@library.example."


def _among(known: Iterable[str]) -> Callable[[Any], str]:
    def check(value: Any) -> str:
        given = [value] if isinstance(value, str) else value
        strange = [one for one in given if one not in known]
        return f"“{strange[0]}” is not one of {', '.join(known)}." if strange else ""

    return check


class Decision(NamedTuple):
    """One setting: what it is called, what it means, and a check that returns what is wrong with a value."""

    label: str
    means: str
    problem: Callable[[Any], str]


DECISIONS: Final[Mapping[str, Decision]] = {
    "name": Decision("Name of the archive", "As readers see it at the top of every page.", _name),
    "about": Decision(
        "What this archive is", "A sentence or two, shown to readers on the first page.", _about
    ),
    "contact": Decision(
        "Address for problems",
        "Where readers can write when something is wrong. Everybody can see it.",
        _contact,
    ),
    "languages": Decision(
        "Languages of the interface", "Readers choose among these; none ticked means all.", _among(LANGUAGES)
    ),
    "required": Decision(
        "Required to publish", "A document that lacks one of these cannot be published.", _among(REQUIREMENTS)
    ),
    "two_people": Decision(
        "Cataloguing and publishing",
        "Whether somebody may publish what they made or last changed.",
        _among(TWO_PEOPLE),
    ),
}
"""Every setting of the house by the name of its field."""

_READ: Final = {
    name: msgspec.json.Decoder(tuple[str, ...] if name in ("languages", "required") else str)
    for name in DECISIONS
}
_TERM: Final = msgspec.json.Decoder(HouseTerm)


class HelpText(msgspec.Struct, frozen=True, kw_only=True):
    """Other words beside a field of the forms than the program's own; an empty text leaves those as they are."""

    help: str = ""
    example: str = ""


_HELP: Final = msgspec.json.Decoder(HelpText)
ENCODE: Final = msgspec.json.Encoder(order="deterministic").encode


class Decided(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that the house has decided, and the Activity that last changed any of it (0: nothing yet)."""

    version: int = 0
    house: House = House()
    terms: tuple[HouseTerm, ...] = ()
    help: Mapping[str, HelpText] = {}


def decided(version: int, rows: Iterable[tuple[str, str]]) -> Decided:
    """Decisions out of rows of name and JSON. What an older program does not know, or cannot read, is left out."""
    values: dict[str, Any] = {}
    terms: list[HouseTerm] = []
    texts: dict[str, HelpText] = {}
    for name, value in rows:
        group, _, rest = name.partition(".")
        try:
            if group == "house" and rest in _READ:
                values[rest] = _READ[rest].decode(value)
            elif group == "term":
                terms.append(_TERM.decode(value))
            elif group == "help":
                texts[rest] = _HELP.decode(value)
        except msgspec.DecodeError:
            continue
    return Decided(version=version, house=House(**values), terms=tuple(terms), help=texts)


def in_words(name: str, value: Any) -> str:
    """The value of a setting as people read it."""
    if name == "required":
        return ", ".join(REQUIREMENTS[one].label if one in REQUIREMENTS else one for one in value)
    if name == "languages":
        return ", ".join(LANGUAGES.get(one, one) for one in value)
    return TWO_PEOPLE.get(value, value) if name == "two_people" else str(value)
