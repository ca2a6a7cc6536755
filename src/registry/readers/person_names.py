"""Whether a stretch of text is the name of a person or of a group, and how names turned round are put right."""

from __future__ import annotations

import re
from functools import lru_cache

from registry.readers.folding import fold
from registry.readers.name_signs import ABSTRACT, DEGREES, INSTITUTION, TOPICS, TWO_SENTENCES
from registry.readers.words.people import GROUPS, HONORIFICS, NO_ONE, NOT_PERSON, PARTICLES, REGNAL

_HONORIFIC = re.compile(rf"(?:(?:{HONORIFICS})\.?\s+)+")
_REGNAL = re.compile(r"(?P<name>[^\W\d_]{3,12})\s(?=[IVX])[IVX]{1,6}(?:\.|$)")
_GENERATION = re.compile(r",\s(?:[JS]r|I{2,3})\.?$")
# Words that no name begins with; and those by which a name follows a topic: `Vida de NAME`.
_NOT_FIRST = set("aan to an till til к от the of la le el de die der das los les y e".split())
_ORDER = set(
    "primo secondo terzo quarto primero primera segunda tercero tercera premier premiere deuxieme troisieme first second third "
    "fourth первый первая первое вторая второй третья erster erste zweiter zweite dritter".split()
)
_OF = set("de di do da del della dos das des du van von av af".split())
_ARTICLES = {"le", "la", "il", "el", "o", "the", "l'"}


def capital(text: str) -> bool:
    """Whether a word begins as names do: with a capital, a figure, or in a script that has no capitals."""
    first = text.strip(" \t\"'“”«([*_")[:1]
    return first.isupper() or first.isdigit() or (first.isalpha() and not first.islower())


def plausible(text: str) -> bool:
    """Whether a piece of a credit can be the name of somebody: capital, no digits, few words."""
    text = text.strip()
    words = text.split()
    if not 1 <= len(words) <= 8 or len(text) > 90 or fold(text) in NO_ONE or len(text) < 2:
        return False
    if any(c.isdigit() for c in text) or "@" in text or "http" in text:
        return False
    cased = [w for w in words if fold(w).strip(".,'") not in PARTICLES]
    if not cased:
        return False
    if len(words) == 1 and text.islower():
        return False
    return sum(capital(w) for w in cased) >= max(1, len(cased) - (1 if len(cased) > 2 else 0)) and capital(
        cased[-1]
    )


def lowered_first(words: list[str]) -> str:
    """The first word, folded, as a form of address would stand there."""
    return fold(words[0]) + " "


@lru_cache(maxsize=4096)
def is_person(text: str) -> bool:
    """Whether a line standing alone reads as the name of one person: 2 to 5 capitalised words, no common nouns."""
    text = _GENERATION.sub("", DEGREES.sub("", text.strip(" .,*_:")))
    words = text.replace(".", ". ").split()
    if not 2 <= len(words) <= 6 or len(text) > 48 or any(c.isdigit() for c in text):
        return False
    if any(c in '?!;:"“”«»()[]/&—…|=+<>{}' for c in text):
        return False
    if (regnal := _REGNAL.fullmatch(text)) and fold(regnal["name"]) in REGNAL:
        return True
    lowered = [fold(w).strip(".,'") for w in words]
    solid = [w for w, low in zip(words, lowered, strict=True) if low not in PARTICLES or w.endswith(".")]
    if (
        (len(words) > 3 and text.isupper())
        or TWO_SENTENCES.search(text)
        or (words[1] in _ARTICLES and _HONORIFIC.match(lowered_first(words)))
    ):
        return False
    if any(len(low) > 6 and ABSTRACT.search(low) for low in lowered):
        return False
    if INSTITUTION.search(lowered[0]) or (lowered[0] in TOPICS and lowered[1] in _OF):
        return False
    if len(solid) < 2 or lowered[0] in _NOT_FIRST or lowered[-1] in PARTICLES:
        return False
    if lowered[-1] in _ORDER or any(low in {"of", "the", "and", "for", "und", "et"} for low in lowered):
        return False
    if len(words) == 3 and words[1].lower() in {"e", "og", "och"}:
        return False  # two people, each by one name
    return all(
        capital(w)
        and w.strip(".,'-’").replace("-", "").replace("'", "").replace("’", "").replace(".", "").isalpha()
        for w in solid
    ) and not any(low in NOT_PERSON and len(low) > 1 for low in _common(lowered))


def _common(lowered: list[str]) -> list[str]:
    """The words that must not be common nouns; behind two names more, a title may be a surname: `Anna Mary King`."""
    return (
        lowered[:-1] if len(lowered) == 3 and lowered[-1] in {"king", "prince", "bishop", "pope"} else lowered
    )


def is_group(text: str) -> bool:
    """Whether a name is that of a team, society or firm."""
    return any(w in GROUPS for w in fold(text).replace(",", " ").split())


def turned(name: str) -> str:
    """`Aylett, Robert, 1583-1655?` -> `Robert Aylett`; any other form unchanged but for life dates."""
    bare = re.sub(r",?\s*\(?\b\d{3,4}\??\s?[-–]?\s?(?:\d{3,4})?\??\)?\.?\s*$", "", name).strip(" ,;")
    bare = re.sub(r",\s*(?:active|fl|b|d|ca|approximately)\.?$", "", bare).strip(" ,")
    if bare.count(",") == 1 and not is_group(bare) and not _GENERATION.search(bare):
        last, first = (x.strip() for x in bare.split(","))
        if last and first and len(first.split()) <= 5:
            return f"{first} {last}"
    return bare or name.strip()
