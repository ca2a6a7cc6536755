"""Looks labels up: one word or phrase of a header -> the meanings it has, in any of the languages."""

from __future__ import annotations

import re
from functools import lru_cache

from registry.readers.date_shapes import MONTH_SOMEWHERE
from registry.readers.folding import fold
from registry.readers.words.item_labels import ITEM_LABELS
from registry.readers.words.labels import FOLLOWERS, JOINERS, LABELS, LEADS, TAILS
from registry.readers.words.tongues import TONGUES

_PHRASES: dict[str, str] = {}
for _kind, _phrases in [*LABELS.items(), *ITEM_LABELS.items(), *TONGUES.items()]:
    for _phrase in _phrases.split(";"):
        _PHRASES.setdefault(_phrase.strip(), _kind)

_SPLIT = re.compile(r"\s*[/&+\\,]\s*")
_NOISE = re.compile(r"[*_©\"“”«»„\[\](){}|#<>•·]")
_COLON = re.compile(r"[:：]")
_LONGEST = max(len(p.split()) for p in _PHRASES)


def normal(label: str) -> str:
    """Folded, without decoration, hyphens and underscores as spaces."""
    text = (
        _NOISE.sub(" ", fold(label).replace("(s)", "")).replace("-", " ").replace("_", " ").replace(".", " ")
    )
    # Before 1918 Russian words ended in a hard sign.
    return " ".join(w.rstrip("ъ") if w[-1:] == "ъ" else w for w in text.split())


@lru_cache(maxsize=4096)
def meanings(label: str) -> tuple[str, ...]:
    """Kinds of a label, one per part: ('transcribed', 'markup') for `Transcription/Markup`; () when unknown."""
    if not label or len(label) > 90:
        return ()
    parts = [p for p in _SPLIT.split(_NOISE.sub(" ", fold(label).replace("(s)", ""))) if p.strip()]
    parts = [q for p in parts for q in _joined(normal(p))]
    if not 1 <= len(parts) <= 4:
        return ()
    whole = _PHRASES.get(normal(label))
    if whole:
        return (whole,)
    kinds = [_one(part) for part in parts]
    if not all(kinds):
        return _by_stem(normal(label))
    return tuple(dict.fromkeys(k for k in kinds if k))


# A label that no list knows still says what it is about by its stems, as long as it is short.
_STEMS = (
    (
        "published",
        re.compile(
            r"(?:erst|first|prim|prem|pierw|oorspr|orig|forst|oprind|перв|wcze)\w*\s(?:\w+\s){0,3}?(?:publi|veroff|ersch|druck|print|edi[ct]|impr|pubbl|uitg|udg|utg|publik|публик|печат|издан|wyd|appear|parut|apar)\w*"
        ),
    ),
    (
        "translated",
        re.compile(
            r"(?:translat|ubersetz|traduc|traduz|tradut|tradot|vertal|oversat|oversaet|oversatt|перевод|перевел|przekl|tlumacz)\w*(?:\s\w+){0,4}"
        ),
    ),
    (
        "transcribed",
        re.compile(
            r"(?:transcri|transkri|transkryp|abschrift|avskri|afskri|digitali|digitiz|scann|in?skann|inscann|eingescann|escane|numeris|przepis|записал|набор|набрал|ocr)\w*(?:\s\w+){0,4}"
        ),
    ),
    (
        "online",
        re.compile(
            r"(?:\w{1,3}\s)?(?:edizione|edicion|edition|edicao|versione|version|versao|publicacion|publicacao)\s(?:elettronica|electronica|electronique|eletronica|digital\w*|numerique|web|online)(?:\s(?:del|du|de|da|do|of|le|on))?"
        ),
    ),
    (
        "proofread",
        re.compile(r"(?:proofr|korrekt|correct|corre[cz]|corrig|вычит|коррект|korekt)\w*(?:\s\w+){0,3}"),
    ),
)


def _by_stem(label: str) -> tuple[str, ...]:
    words = label.split()
    if len(words) > 6 or not label:
        return ()
    return next(((kind,) for kind, stem in _STEMS if stem.fullmatch(label)), ())


def _joined(part: str) -> list[str]:
    if part in _PHRASES:
        return [part]
    groups: list[list[str]] = [[]]
    for word in part.split():
        if word in JOINERS and groups[-1]:
            groups.append([])
        else:
            groups[-1].append(word)
    pieces = [" ".join(g) for g in groups if g]
    return pieces if len(pieces) > 1 and all(_one(p) for p in pieces) else [part]


def _one(part: str) -> str | None:
    if part in _PHRASES:
        return _PHRASES[part]
    words = part.split()
    while len(words) > 1 and words[-1] in TAILS:
        words.pop()
        if " ".join(words) in _PHRASES:
            return _PHRASES[" ".join(words)]
    for ending in ("s", "en", "n", "er", "es", "r"):
        if part.endswith(ending) and len(part) > len(ending) + 5 and part[: -len(ending)] in _PHRASES:
            return _PHRASES[part[: -len(ending)]]
    if len(words) > 1 and words[0] in LEADS and " ".join(words[1:]) in _PHRASES:
        return _PHRASES[" ".join(words[1:])]
    for size in range(min(_LONGEST, len(words) - 1, 5), 0, -1):
        kind = _PHRASES.get(" ".join(words[:size]))
        if kind in _EXTENSIBLE and (
            words[size] in FOLLOWERS or words[size].startswith(("l'", "d'", "dell'", "dall'"))
        ):
            return kind
    return None


# Labels that are so common as words that nothing but a colon right behind them makes them labels.
_EXTENSIBLE = {
    "translated", "transcribed", "markup", "proofread", "source", "published", "date_written", "date_delivered",
    "online", "updated", "interviewer", "edited", "reprint", "repository",
}  # fmt: skip
_OPENING = _EXTENSIBLE | {"online_date", "uploader"}
# `Scanned, OCRed and proofread by NAME`
_SEVERAL = re.compile(
    r"([^\W\d_]{4,20}(?:(?:, | and | & | und | et | y | e |, and )[^\W\d_ ]{3,20}(?: up)?){1,3}) (?:by|von|par|por|da|door|af|av) "
)
_BARE = {
    "discurso",
    "discours",
    "discorso",
    "speech",
    "toespraak",
    "emision",
    "sendung",
    "interview",
    "by",
    "from",
    "von",
    "an",
    "to",
    "da",
    "fra",
    "fran",
    "ur",
    "aus",
    "naar",
    "efter",
    "nach",
    "tr",
    "ed",
    "do",
    "in",
}
_DAY = re.compile(
    rf"(?:1[3-9]|20)\d\d|\d[./-]\d|\d.{{0,6}}{MONTH_SOMEWHERE.pattern}|{MONTH_SOMEWHERE.pattern}.{{0,2}}\d|\d年"
)
_CONNECT = FOLLOWERS | {"on:", "at:"}


_FIRSTS = {phrase.split()[0] for phrase, kind in _PHRASES.items() if kind in _OPENING}


def opening_label(text: str) -> tuple[tuple[str, ...], int] | None:
    """A label at the start of a sentence without a colon (`First published in ...`): kinds and where the value starts.

    Holds only when a connecting word, a date or a bracket follows, so that prose is left alone.
    """
    folded = fold(text[:120])
    several = _SEVERAL.match(folded)
    if several:
        kinds = meanings(folded[: several.end(1)])
        if len(kinds) > 1 and set(kinds) <= _OPENING | {"proofread"}:
            return kinds, several.end(1)
    words = list(re.finditer(r"[^\s,;:()©]+", folded))[: _LONGEST + 1]
    if len(words) < 2:
        return None
    first = normal(words[0].group())
    if first and first.split(" ", 1)[0] not in _FIRSTS:
        return None
    for size in range(min(_LONGEST, len(words) - 1), 0, -1):
        phrase = normal(folded[words[0].start() : words[size - 1].end()])
        kind = _PHRASES.get(phrase)
        if kind not in _OPENING or phrase in _BARE or (kind == "repository" and " " not in phrase):
            continue
        if kind in {"date_delivered", "date_written"} and not _DAY.search(
            folded if len(text) < 121 else fold(text[:300])
        ):
            return None
        following = words[size].group()
        end = words[size - 1].end()
        if (
            following.strip(".") in _CONNECT
            or following[0].isdigit()
            or phrase.split()[-1] in TAILS
            or folded[end : end + 2] == " ("
        ):
            return (kind,), end
        return None
    return None


def colon_label(text: str) -> tuple[tuple[str, ...], int] | None:
    """A label that ends with a colon at the start of a line: kinds and where the value starts."""
    match = _COLON.search(text, 0, 100)
    if match is None or match.start() == 0 or text.startswith("//", match.end()):
        return None
    kinds = meanings(text[: match.start()].strip(" \t-–—•*"))
    return (kinds, match.end()) if kinds else None


def inner_labels(text: str) -> list[tuple[int, tuple[str, ...], int]]:
    """Further `Label:` inside a line: (where the label starts, kinds, where its value starts)."""
    if ":" not in text and "：" not in text:
        return []
    found = []
    for match in _COLON.finditer(text, 3):
        if text[match.end() : match.end() + 2] == "//":
            continue
        window = text[max(0, match.start() - 48) : match.start()]
        for back in _starts(window):
            label = window[back:]
            kinds = meanings(label.strip())
            if kinds and not label[:1].islower() and label.strip() and kinds != ("ignored",):
                found.append((match.start() - len(window) + back, kinds, match.end()))
                break
    return found


def _starts(window: str) -> list[int]:
    """Places in `window` where a label could begin: after a stop, a bracket, a bar or a time; longest first."""
    places = [m.end() for m in re.finditer(r"(?:[.;)\]|•·–—]|\d\d:\d\d|\d{4})\s{1,9}|\s{2,9}|\u3000", window)]
    return [p for p in places if p < len(window)]
