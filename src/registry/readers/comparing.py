"""When two values of a field count as the same: the rules by which readings are scored against labelled cases."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Callable
from typing import Any

_ARTICLE = re.compile(r"^(?:the|a|an|der|die|das|le|la|les|el|los) ")
_SOURCE = re.compile(
    r"^\s*(?:source|quelle|fuente|kilde|fonte|źródło|источник|底本)\s*[:：]\s*", re.IGNORECASE
)
_LETTERS = {"ß": "ss", "ł": "l", "æ": "ae", "ø": "o", "œ": "oe"}
_APART = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uac00-\ud7af]")
_COUNTING = re.compile(
    r"\b(?:volume|vol|band|bd|tome|tomo|t|number|numero|nummer|num|no|nr|issue|heft|h|сб|т|nos)\b\.?"
)
_PAGE_WORD = re.compile(r"\b(?:pages?|pp?|seiten?|ss?|str|стр|с)\b\.?(?=\s*[\[\dxvi])")
_PAGE = re.compile(r"([a-z]?)(\d+)-([a-z]?)(\d+)")
_ROMAN = re.compile(r"m{0,4}(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})")
_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}
_TITLES = re.compile(r"^\s*(?:mr|mrs|ms|miss|dr|sir|prof|the late|rev|m)\b\.?\s+", re.IGNORECASE)
_NAMED_LANGUAGES = {
    "en": "english eng", "de": "german deutsch deu ger", "fr": "french francais fra fre", "es": "spanish espanol castellano spa", "pt": "portuguese portugues por",
    "nl": "dutch nld dut nederlands", "pl": "polish polski pol", "ru": "russian rus русский", "la": "latin lat latinski", "el": "greek gre ell",
    "grc": "ancient_greek greek_ancient", "ar": "arabic ara", "zh": "chinese chi zho 中文", "ja": "japanese jpn 日本語", "pi": "pali pli", "sa": "sanskrit san",
    "da": "danish dan", "it": "italian ita", "sv": "swedish swe",
}  # fmt: skip
LANGUAGES = {
    word.replace("_", " "): code for code, words in _NAMED_LANGUAGES.items() for word in words.split()
}
_MARC = {
    "aut": "author", "trl": "translator", "trc": "transcriber", "pfr": "proofreader", "edt": "editor", "mrk": "markup editor", "com": "compiler", "ivr": "interviewer",
    "ive": "interviewee", "rcp": "addressee", "spk": "speaker", "pan": "panelist", "ctb": "contributor", "prt": "printer", "dpt": "depositor", "pbl": "publisher", "sgn": "signer",
    "html markup": "markup editor", "markup": "markup editor", "marked up": "markup editor", "encoder": "markup editor", "recipient": "addressee", "proof reader": "proofreader",
    "transcription": "transcriber", "translation": "translator", "writer": "author", "creator": "author",
}  # fmt: skip


def plain(value: Any) -> str:
    """Without case, diacritics, markup, punctuation and extra space."""
    text = html.unescape(str(value))
    if not re.match(r"^\s*<?https?:", text):
        text = re.sub(r"<[^<>]{1,80}>", " ", text)
    text = re.sub(r"\[\[(?:[^|\]]*\|)?([^\]]*)\]\]", r"\1", text)
    text = re.sub(r"\[([^\]\[]*)\]\([^)]*\)", r"\1", text)
    text = re.sub(r"\{[.#][^}]*\}", "", text)
    marks = unicodedata.normalize("NFKD", text)
    kept = "".join(c for c in marks if not unicodedata.combining(c) or "\u3099" <= c <= "\u309a")
    folded = unicodedata.normalize("NFC", kept).casefold()
    for letter, plain_letter in _LETTERS.items():
        folded = folded.replace(letter, plain_letter)
    folded = re.sub(r"[’‘'`´ʼ]", "", folded)
    return " ".join("".join(c if c.isalnum() or c.isspace() else " " for c in folded).split())


def words(value: Any) -> list[str]:
    """Words of the plain form; signs of scripts without spaces one by one."""
    found: list[str] = []
    for word in plain(value).split():
        found.extend(word if _APART.search(word) else [word])
    return found


def overlap(one: Any, other: Any) -> tuple[float, float]:
    """F1 of the two bags of words, and the share of the smaller bag that the larger holds."""
    a, b = words(one), words(other)
    if not a or not b:
        return 0.0, 0.0
    rest, common = list(b), 0
    for word in a:
        if word in rest:
            rest.remove(word)
            common += 1
    return 2 * common / (len(a) + len(b)), common / min(len(a), len(b))


def same_text(one: Any, gold: Any) -> bool:
    """Titles and names of things: equal, equal but for an article, or nearly the same words."""
    a, b = plain(one), plain(gold)
    if a == b or (_ARTICLE.sub("", a) and _ARTICLE.sub("", a) == _ARTICLE.sub("", b)):
        return True
    return len(words(gold)) >= 4 and overlap(one, gold)[0] >= 0.88


def same_passage(one: Any, gold: Any) -> bool:
    """Long values: most words in common."""
    a, b = _SOURCE.sub("", str(one)), _SOURCE.sub("", str(gold))
    return plain(a) == plain(b) or overlap(a, b)[0] >= 0.75


def same_note(one: Any, gold: Any) -> bool:
    """Notes: most words in common, or one held in the other."""
    f1, held = overlap(one, gold)
    return f1 >= 0.6 or (held >= 0.95 and min(len(words(one)), len(words(gold))) >= 5)


def _address(value: Any) -> str:
    text = html.unescape(str(value)).strip().strip("<>").rstrip(".,;")
    text = re.sub(r"^www\.", "", re.sub(r"^[a-z]+://", "", text, flags=re.IGNORECASE), flags=re.IGNORECASE)
    host, _, path = text.partition("/")
    return f"{host.lower()}/{path}".rstrip("/")


def same_address(one: Any, gold: Any) -> bool:
    """Web addresses, without scheme and `www`."""
    return _address(one) == _address(gold)


def date_key(value: Any) -> str:
    """EDTF without qualifiers and clock times."""
    text = re.sub(r"[?~%\s]", "", str(value).strip().replace("–", "-").replace("—", "-"))
    ends = [re.sub(r"T.*$", "", part).replace("u", "X").replace("x", "X") for part in text.split("/")]
    return "/".join(ends[:1] if len(ends) == 2 and ends[0] == ends[1] else ends).upper()


def same_date(one: Any, gold: Any) -> bool:
    """EDTF without qualifiers."""
    return date_key(one) == date_key(gold)


def _roman(word: str) -> int:
    if not word or not _ROMAN.fullmatch(word):
        return 0
    values = [_VALUES[c] for c in word]
    return sum(-v if v < following else v for v, following in zip(values, [*values[1:], 0], strict=True))


def _number(value: Any) -> str:
    text = re.sub(r"[№第巻号期卷]", " ", _COUNTING.sub(" ", str(value).casefold()))
    found = re.findall(r"[^\W_]+", unicodedata.normalize("NFKC", text))
    return " ".join(str(_roman(w)) if _roman(w) else w.lstrip("0") or "0" for w in found)


def same_number(one: Any, gold: Any) -> bool:
    """Volume and issue numbers; Roman numerals count as numbers."""
    return _number(one) == _number(gold)


def _pages(value: Any) -> str:
    text = re.sub(r"[‐‑‒–—−]", "-", unicodedata.normalize("NFKC", str(value)).casefold())
    text = re.sub(r"\s*-\s*", "-", _PAGE_WORD.sub(" ", text))
    found = []
    for word in re.findall(r"[a-z]?\d+(?:-[a-z]?\d+)?|[ivxlcdm]+(?:-[ivxlcdm]+)?|[a-z]+\d+", text):
        match = _PAGE.fullmatch(word)
        if not match:
            found.append(word)
            continue
        mark, first, mark2, last = match.groups()
        last = first[: len(first) - len(last)] + last if len(last) < len(first) else last
        found.append(
            f"{mark}{int(first)}" if first == last else f"{mark}{int(first)}-{mark2 or mark}{int(last)}"
        )
    return ",".join(found)


def same_pages(one: Any, gold: Any) -> bool:
    """Page ranges; `229-30` is `229-230`."""
    return _pages(one) == _pages(gold) != ""


def _language(value: Any) -> str:
    text = str(value).strip()
    base = re.split(r"[-_]", text)[0].casefold()
    return LANGUAGES.get(plain(text)) or LANGUAGES.get(base, base)


def same_language(one: Any, gold: Any) -> bool:
    """Languages by name or code."""
    return _language(one) == _language(gold)


def licence_key(value: Any) -> str:
    """A code for a licence that is recognised: cc-by-sa-4.0, cc0, public-domain, project-gutenberg; else ''."""
    low, text = str(value).casefold(), plain(value)
    address = re.search(r"creativecommons\.org/licenses/([a-z-]+)/(\d\.\d)", low)
    if address:
        return f"cc-{address.group(1)}-{address.group(2)}"
    if "creativecommons.org/publicdomain/zero" in low or re.search(
        r"\bcc ?0\b|creative commons 0\b|commons zero", low
    ):
        return "cc0"
    if "creativecommons.org/publicdomain/mark" in low:
        return "public-domain"
    if (
        "creative commons" in text
        or re.search(r"\bcc ?-?by", low)
        or ("attribution" in text and "share" in text)
    ):
        return _commons(text, str(value))
    if "project gutenberg" in text and "licen" in text:
        return "project-gutenberg"
    domains = ("public domain", "domena publiczna", "domaine public", "gemeinfrei", "dominio publico")
    return "public-domain" if any(d in text for d in domains) else ""


def _commons(text: str, raw: str) -> str:
    joined, parts = text.replace(" ", ""), text.split()
    code = "cc-by"
    code += (
        "-nc"
        if "noncommercial" in joined or "nc" in parts or "bync" in joined or "utilisation commerciale" in text
        else ""
    )
    code += "-nd" if "noderiv" in joined or "nd" in parts or "pas de modification" in text else ""
    code += "-sa" if "sharealike" in joined or "sa" in parts or "bysa" in joined else ""
    version = re.search(r"\d\.\d", raw)
    return code + (f"-{version.group()}" if version else "")


def same_licence(one: Any, gold: Any) -> bool:
    """Licences by code when both are recognised, else by their words."""
    a, b = licence_key(one), licence_key(gold)
    if a and b:
        versioned = any(c.isdigit() for c in a) and any(c.isdigit() for c in b)
        near = (
            a.startswith("cc-") and b.startswith("cc-") and (a.startswith(b + "-") or b.startswith(a + "-"))
        )
        return a == b or (near and not versioned)
    f1, held = overlap(one, gold)
    return (
        plain(one) == plain(gold)
        or f1 >= 0.6
        or (held >= 0.95 and min(len(words(one)), len(words(gold))) >= 4)
    )


def name_words(value: Any) -> list[str]:
    """Words of a name in reading order, without titles, dates and brackets."""
    name = re.sub(r"[\[\]]", "", re.sub(r"\([^)]*\)", " ", html.unescape(str(value))))
    name = re.sub(r"\b\d{3,4}\??\s*[-–]?\s*(?:\d{3,4}\??)?\b", " ", name)
    name = re.sub(r",?\s*\b(?:tr|ed|trans|jr|sr)\.?\s*$", "", name, flags=re.IGNORECASE)
    if re.search(r"[,;:]\s*$", name):
        name = re.sub(r"[\s,;:.]+$", "", name)
    if name.count(",") == 1 and not _APART.search(name):
        last, first = name.split(",")
        name = f"{first} {last}"
    name = re.sub(r"['’‘]", "", _TITLES.sub(" ", name))
    return plain(re.sub(r"(?<=\w)\.(?=\w)", ". ", name)).split()


def same_name(one: Any, gold: Any) -> bool:
    """Names of people: any order, initials allowed."""
    a, b = name_words(one), name_words(gold)
    if not a or not b:
        return False
    if a == b or sorted(a) == sorted(b) or "".join(a) == "".join(b):
        return True
    if a[-1] != b[-1] or len(a) < 2 or len(a) != len(b):
        return False
    pairs = list(zip(a[:-1], b[:-1], strict=True))
    fits = all(x.startswith(y) or y.startswith(x) for x, y in pairs)
    return fits and any(len(x) == 1 or len(y) == 1 or x == y for x, y in pairs)


def role_key(value: Any) -> str:
    """A MARC relator term for a term, code or common synonym."""
    text = plain(value)
    return _MARC.get(text, text)


MATCHERS: dict[str, Callable[[Any, Any], bool]] = {
    "title": same_text, "copy_source": same_passage, "language": same_language, "license": same_licence, "date_created": same_date, "date_delivered": same_date,
    "original_publication.container_title": same_text, "original_publication.volume": same_number, "original_publication.issue": same_number,
    "original_publication.date": same_date, "original_publication.pages": same_pages, "original_publication.publisher": same_text, "original_publication.place": same_text,
    "online_version.archive_name": same_text, "online_version.date": same_date, "online_version.url": same_address,
    "archive_source.repository": same_text, "archive_source.collection": same_text, "archive_source.shelfmark": same_text, "archive_source.url": same_address,
}  # fmt: skip
