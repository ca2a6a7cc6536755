"""Names of people and bodies: their parts, and the few cases in which a bare name may be divided."""

from __future__ import annotations

import re
from typing import Final

import msgspec

from registry.domain import statements as s
from registry.domain.record import Record

SUFFIXES: Final = frozenset(
    {"jr", "jr.", "sr", "sr.", "ii", "iii", "iv", "esq", "esq.", "md", "m.d.", "phd", "ph.d."}
)
CORPORATE: Final = frozenset(
    {
        "ltd",
        "ltd.",
        "inc",
        "inc.",
        "co",
        "co.",
        "corp",
        "corp.",
        "gmbh",
        "ag",
        "s.a.",
        "sa",
        "llc",
        "press",
        "verlag",
    }
)
_NOT_IN_A_PERSON: Final = re.compile(r"[0-9&+/@|;:()\[\]{}]")
_JOINED_PARTICLE: Final = re.compile(r"(?:[dlD][’'‘ʼ]|al-|el-)(?=\S)")
_NOT_TEXT: Final = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_AFTER_APOSTROPHE: Final = ("’", "'", "‘", "ʼ", "-")


class NameParts(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A name in its parts, or undivided in `literal`; never both.

    `particle` is the part that stays with the family name ("van", "de la", "d’").
    """

    family: str = ""
    given: str = ""
    particle: str = ""
    suffix: str = ""
    literal: str = ""

    def __bool__(self) -> bool:
        return bool(self.literal or self.family or self.given)

    @property
    def surname(self) -> str:
        """The particle and the family name as they are written together: "van Gogh", "d’Artagnan"."""
        if not self.particle:
            return self.family
        joint = "" if self.particle.endswith(_AFTER_APOSTROPHE) else " "
        return f"{self.particle}{joint}{self.family}"

    def in_reading_order(self) -> str:
        """The name as one would say it: "Vincent van Gogh, Jr."."""
        if self.literal:
            return self.literal
        name = " ".join(part for part in (self.given, self.surname) if part)
        return f"{name}, {self.suffix}" if self.suffix else name

    def inverted(self) -> str:
        """The name with the family name first: "van Gogh, Vincent, Jr."."""
        if self.literal:
            return self.literal
        return ", ".join(part for part in (self.surname, self.given, self.suffix) if part)


def folded(text: str) -> str:
    """The text on one line, without characters that no text has (control characters, lone surrogates)."""
    if text.isprintable() and "  " not in text:
        return text.strip()
    return " ".join(_NOT_TEXT.sub("", text).split())


def undivided(text: str) -> NameParts:
    """A name that must never be divided, as that of an organisation."""
    return NameParts(literal=folded(text))


def divided(text: str) -> NameParts:
    """Divide a bare name where that is no guess.

    "Family, Given" is divided when it cannot well be an organisation; a single word is a family name; everything
    else stays whole. Particles before the family name or after the given names are recognised by their small letter.
    """
    name = folded(text)
    if " " not in name and "," not in name:
        return NameParts(family=name)
    pieces = [piece.strip() for piece in name.split(",")]
    suffix = ""
    if len(pieces) == 3:
        found = next((piece for piece in pieces[1:] if piece.lower() in SUFFIXES), "")
        if found:
            suffix = found
            pieces.remove(found)
    if len(pieces) != 2 or not _like_a_person(*pieces):
        return NameParts(literal=name)
    particle, family = _leading_particle(pieces[0])
    given = pieces[1].split()
    trailing: list[str] = []
    while len(given) > 1 and given[-1].islower():
        trailing.insert(0, given.pop())
    if trailing and not particle:
        particle = " ".join(trailing)
    else:
        given += trailing
    return NameParts(family=family, given=" ".join(given), particle=particle, suffix=suffix)


def is_person(agent: Record) -> bool:
    """Whether an agent is one human being; an agent of no recorded kind counts as one."""
    kind = agent.first(s.Kind)
    return kind is None or kind.term == "person"


def agent_name(agent: Record) -> NameParts:
    """The preferred name of an agent in its parts; the names of organisations and groups are never divided.

    The preferred name is the first displayed one of the variety `authorised`, or else the first displayed one.
    """
    names = agent.displayed(s.Name)
    name = next((one for one in names if one.variety == "authorised"), names[0] if names else None)
    if name is None:
        return NameParts()
    return name_parts(name, person=is_person(agent))


def name_parts(name: s.Name, *, person: bool) -> NameParts:
    """One name statement in its parts; a person's name without parts is divided only where that is no guess."""
    if not person:
        return undivided(name.text)
    if name.family:
        return NameParts(
            family=folded(name.family),
            given=folded(name.given),
            particle=folded(name.particle),
            suffix=folded(name.suffix),
        )
    return divided(name.text)


def _like_a_person(family: str, given: str) -> bool:
    if not family or not given or _NOT_IN_A_PERSON.search(family + given):
        return False
    if {given.lower(), family.lower()} & (SUFFIXES | CORPORATE):
        return False
    surname = [word for word in family.split() if not word.islower()]
    names = given.split()
    return len(surname) == 1 and family.endswith(surname[0]) and len(names) <= 4 and not names[0].islower()


def _leading_particle(surname: str) -> tuple[str, str]:
    *before, last = surname.split()
    if not before and (joined := _JOINED_PARTICLE.match(last)):
        return joined.group(), last[joined.end() :]
    return " ".join(before), last
