"""Grammar of names: lists of people and groups as credits write them, and whether a line is a name at all."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from registry.readers.dates import find_dates
from registry.readers.folding import fold
from registry.readers.layer import Strand
from registry.readers.words.people import (
    BY,
    FOR,
    GROUPS,
    HELP,
    HONORIFICS,
    JOIN,
    NO_ONE,
    NOT_PERSON,
    PARTICLES,
    REGNAL,
)
from registry.readers.words.places import PLACES

LONGEST = 600
_WORD = re.compile(r"[^\s,;/()\[\]{}\"“”«»<>|]+")
_SEPARATOR = re.compile(rf"\s{{0,3}}[;/&+、，]\s{{0,3}}|\s{{0,3}},\s{{1,3}}|\s(?:{HELP})\s|\s(?:{JOIN})\s")
_LEAD = re.compile(rf"\s{{0,3}}(?:(?:{BY})\s|by:|(?:{HELP})\s)")
_HELP = re.compile(rf"\s(?:{HELP})\s")
_BY_INSIDE = re.compile(rf"(?:^|\s)(?:{BY})\s+(?=\S)")
_FOR = re.compile(rf"(?:^|\s)(?:{FOR})\s")
_STOP = re.compile(
    r"\s(?:a partir|d'apres|in|on|at|from|as|using|based|under|am|im|aus|nach|en|el|le|em|nel|dal|til|fra|till|fran|ur|out|where|efter|after|after:|selon|segun|secondo|segundo|volgens|по|\(org)\s|\s[\"«„“](?=[^\"«„“]{12,})|[.!?]\s+(?=[^\W\d_])|\s[-–—]\s|[:(\[<|]|\bhttps?:|\bwww\."
)
_EMPLOYER = re.compile(r"\s(?:for|für|pour|voor|för)\s(?:(?:the|die|das|la|le|de)\s)?(?=[A-ZÀ-Þ])")
_ROLE_TAIL = re.compile(r"[,\s]\s*\(?(?:eds?|hrsg|tr|trans|transl|red|ed lit|org|orgs|comp)\.?\)?\s*$")
_HONORIFIC = re.compile(rf"(?:(?:{HONORIFICS})\.?\s+)+")
_ARCHIVE_WORDS = re.compile(
    r"archi[vef]|arquivo|arkiv|архив|internet|online|www\.|\.(?:org|net|com|de|fr|ru|info)\b|proje[ck]t|projet|librar|biblio|tekst|text|digit|hemerot|wiki|gutenberg|\bmia\b"
)
# `Volkshochschule Neukölln`, `Presidencia de NAME`: an institution, or what somebody did, is no person.
_INSTITUTION = re.compile(
    r"(?:schule|universitat|verein|verband|bund|gewerkschaft|museum|archiv|bibliothek|zeitung|komitee|ausschuss|edition|edicion|edicao|edizione|editions|digitale?|digital)$"
)
# Nouns of ideas and doings, by their endings.
_ABSTRACT = re.compile(
    r"(?:ism|ismus|isme|ismo|ismen|izm|изм|изма|tion|tionen|cion|ciones|zione|zioni|ssion|..cao|coes|ssao|dade|ность|ости)$|correspond|briefwechsel|sozialist|socialist|revolu|proletar|internation"
)
_TWO_SENTENCES = re.compile(r"[^\W\d_]{7,}\.\s")
_UNIT = re.compile(
    r"(?:dept|department|faculty|school|college|univ|university|institut\w*|fakultat|departement|departamento|dipartimento)[. ]"
)
_ARTICLES = {"le", "la", "il", "el", "o", "the", "l'"}
_TOPICS = set(
    "presidence presidencia presidenza vorsitz conferencia conference conferenza vida vita vie leven liv biografia memoria memorias memorie ricordi souvenirs herinneringen minder minnen retrato portrait ritratto cartas lettere lettres brieven breve verbale acta ata actas conversa palestra homilia sermao sermon preek predica predigt".split()
)
_REGNAL = re.compile(r"(?P<name>[^\W\d_]{3,12})\s(?=[IVX])[IVX]{1,6}(?:\.|$)")
_SHORT = set(
    "jr sr st dr rev prof hon gen col capt lt sen gov maj rt msgr fr sra mme wm chas geo mrs тов".split()
)
_INITIAL = re.compile(r"[^\W\d_]{1,2}\.$")


@dataclass(slots=True)
class Credit:
    """People of one credit, and the archive they worked for when it is named (`for the Marxists' Internet Archive`)."""

    names: list[Strand] = field(default_factory=list)
    archive: Strand | None = None


def read_credit(value: Strand) -> Credit:
    """Names in a credit's value, in order, without the clauses about dates, languages and helpers around them."""
    credit = Credit()
    value = value.cut(0, LONGEST)
    text = value.text
    folded = fold(text)
    start = 0
    lead = _LEAD.match(folded)
    if lead:
        start = lead.end()
        title = re.match(r"(?:the|der|die|das|la|le|de|het)\s+(?=\S)", folded[start:])
        start += title.end() if title else 0
    elif (title := re.match(r"\s{0,3}(?:the|der|die|das|la|le|de|het)\s+(?=\S)", folded)) and _capital(
        text[title.end() :]
    ):
        start = title.end()
    elif not _capital(text):
        # `from the Russian by M. Scholl`, `af en kreds ved ...`: the names follow the preposition.
        inside = _BY_INSIDE.search(folded)
        if inside is None:
            credit.archive = _archive(value, folded)
            return credit
        start = inside.end()
    elif re.match(r"(?:the|der|die|das|vom|l')\s", folded) is None and (
        late := re.search(r"^\w+ (?:from|aus|dal|del|du) .{2,60}? (?:by|von|par|da|por) ", folded)
    ):
        start = late.end()
    credit.archive = _archive(value, folded)
    end = _names_end(value, text, folded, start, credit.archive)
    credit.names = _split(value.cut(start, end))
    return credit


def _capital(text: str) -> bool:
    first = text.strip(" \t\"'“”«([*_")[:1]
    return first.isupper() or first.isdigit() or (first.isalpha() and not first.islower())


def _archive(value: Strand, folded: str) -> Strand | None:
    for match in _FOR.finditer(folded):
        rest = value.cut(match.end())
        stop = re.search(r"\sby\s|\svon\s|\spar\s|\spor\s|[;(]|\.\s|,\s|$", fold(rest.text))
        found = rest.cut(0, stop.start() if stop else None).strip(" .,*_")
        if (
            not found
            or not (_ARCHIVE_WORDS.search(fold(found.text)) or re.fullmatch(r"[A-Z]{3,6}", found.text))
            or not any(c.isupper() for c in found.text)
        ):
            continue
        article = re.match(r"(?:the|das|die|der|den|l'|la|le|el|o|a|il|het|de)\s+", fold(found.text))
        return found.cut(article.end()) if article else found
    return None


def _names_end(value: Strand, text: str, folded: str, start: int, archive: Strand | None) -> int:
    end = len(text)
    helps = [m.span() for m in _HELP.finditer(folded)]
    for date in find_dates(text[start:]):
        end = min(end, start + date.start)
        break
    if archive is not None:
        cut = _FOR.search(folded, start)
        while cut and cut.end() < archive.start - value.start - 6:
            cut = _FOR.search(folded, cut.end())
        if cut and cut.start() > start:
            end = min(end, cut.start())
        else:
            end = len(text)
    employer = _EMPLOYER.search(text, start) if archive is None else None
    if employer and employer.start() > start:
        end = min(end, employer.start())
    for match in _STOP.finditer(folded, start):
        if match.start() >= end:
            break
        if any(a <= match.start() < b or a < match.end() <= b for a, b in helps):
            continue
        if match.group()[0] == "." and _initial_before(text, match.start()):
            continue
        if (
            match.group() in {"(", "["}
            and (close := text.find(")" if match.group() == "(" else "]", match.end())) > 0
            and _SEPARATOR.match(folded, close + 1)
        ):
            continue
        if match.start() > start:
            return match.start()
    return end


def _initial_before(text: str, at: int) -> bool:
    word = text[:at].rsplit(None, 1)[-1:] or [""]
    return len(word[0].strip(".(-")) <= 2 or "." in word[0] or word[0].lower() in _SHORT


def _split(value: Strand) -> list[Strand]:
    text, folded = value.text, fold(value.text)
    pieces: list[tuple[int, int, str]] = []
    at, last = 0, ""
    for match in _SEPARATOR.finditer(folded):
        pieces.append((at, match.start(), last))
        at, last = match.end(), match.group().strip()
    pieces.append((at, len(text), last))
    names: list[Strand] = []
    for start, end, sign in pieces:
        piece = value.cut(start, end).strip(" .,:;*_\"'“”()[]-–")
        if (
            names
            and sign in {"y", "e", "i", "en"}
            and len(piece.text.split()) == 1
            and len(names[-1].text.split()) >= 2
        ):
            names[-1] = Strand(value.layer, names[-1].start, piece.end)  # José Ortega y Gasset
            continue
        if names and fold(piece.text).rstrip(".") in {"jr", "sr", "md", "ph.d", "phd", "sj", "ii", "iii"}:
            continue
        bare = without_titles(piece)
        if names and fold(bare.text) in PLACES:
            continue  # the city or country of the body named before
        if names and _UNIT.match(fold(bare.text) + " "):
            continue  # `NAME, Dept. of History`: where the one named before works
        if plausible(bare.text):
            names.append(bare)
    return names


def without_titles(piece: Strand) -> Strand:
    """Without honorifics before the name and role abbreviations behind it."""
    folded = fold(piece.text)
    match = _HONORIFIC.match(folded)
    start = match.end() if match and match.end() < len(folded) else 0
    if re.match(r"volunteers? (?:of|from|at) ", folded):
        start = folded.index(" ", folded.index(" ") + 1) + 1
        again = _HONORIFIC.match(folded, start)
        start = again.end() if again else start
    tail = _ROLE_TAIL.search(folded)
    return piece.cut(start, tail.start() if tail and tail.start() > start else None).strip(
        ' ,.;*_"“”' if not _INITIAL.search(piece.text) else ' ,;*_"“”'
    )


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
    return sum(_capital(w) for w in cased) >= max(1, len(cased) - (1 if len(cased) > 2 else 0)) and _capital(
        cased[-1]
    )


def lowered_first(words: list[str]) -> str:
    """The first word, folded, as a form of address would stand there."""
    return fold(words[0]) + " "


def is_person(text: str) -> bool:
    """Whether a line standing alone reads as the name of one person: 2 to 5 capitalised words, no common nouns."""
    text = text.strip(" .,*_:")
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
        or _TWO_SENTENCES.search(text)
        or (words[1] in _ARTICLES and _HONORIFIC.match(lowered_first(words)))
    ):
        return False
    if any(len(low) > 6 and _ABSTRACT.search(low) for low in lowered):
        return False
    if _INSTITUTION.search(lowered[0]) or (
        lowered[0] in _TOPICS
        and lowered[1]
        in {"de", "di", "do", "da", "del", "della", "dos", "das", "des", "du", "van", "von", "av", "af"}
    ):
        return False
    if (
        len(solid) < 2
        or lowered[0] in {"the", "of", "la", "le", "el", "de", "die", "der", "das", "los", "les", "y", "e"}
        or lowered[-1] in PARTICLES
    ):
        return False
    if any(low in {"of", "the", "and", "for", "und", "et"} for low in lowered):
        return False
    return all(
        _capital(w)
        and w.strip(".,'-’").replace("-", "").replace("'", "").replace("’", "").replace(".", "").isalpha()
        for w in solid
    ) and not any(low in NOT_PERSON and len(low) > 1 for low in lowered)


def is_group(text: str) -> bool:
    """Whether a name is that of a team, society or firm."""
    return any(w in GROUPS for w in fold(text).replace(",", " ").split())


def turned(name: str) -> str:
    """`Aylett, Robert, 1583-1655?` -> `Robert Aylett`; any other form unchanged but for life dates."""
    bare = re.sub(r",?\s*\(?\b\d{3,4}\??\s?[-–]?\s?(?:\d{3,4})?\??\)?\.?\s*$", "", name).strip(" ,;")
    bare = re.sub(r",\s*(?:active|fl|b|d|ca|approximately)\.?$", "", bare).strip(" ,")
    if bare.count(",") == 1 and not is_group(bare):
        last, first = (x.strip() for x in bare.split(","))
        if last and first and len(first.split()) <= 5:
            return f"{first} {last}"
    return bare or name.strip()
