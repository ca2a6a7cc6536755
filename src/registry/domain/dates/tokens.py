"""Cuts a date in words into tokens that know what they do in a date and where they stand."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from registry.domain.dates.errors import DateError, shown
from registry.domain.dates.lexicon import LONGEST_PHRASE, PHRASES
from registry.domain.dates.neighbours import year_digits

_TOKEN = re.compile(
    r"(?P<space>\s+)"
    r"|(?P<decade>[0-9]+['’]?s(?![^\W\d_]))"
    r"|(?P<number>[0-9]+)(?:(?:st|nd|rd|th|ère|er|re|º|ª|°|ste|de|te|-?го)(?![^\W\d_]))?"
    r"|(?P<apostrophe>['’‘][0-9]{2}(?![0-9]))"
    r"|(?P<quarter>[Qq][1-4](?![0-9]))"
    r"|(?P<word>[^\W\d_]+(?:['’](?![0-9])[^\W\d_]*)?)"
    r"|(?P<mark>.)",
    re.DOTALL,
)
_MARKS = {
    "-": "dash", "–": "dash", "—": "dash", "‒": "dash", "−": "dash", "‐": "dash", "‑": "dash", "/": "slash",
    ",": "comma", ";": "comma", ".": "dot", "?": "question", "(": "open", ")": "close", "&": "and", "~": "about",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Token:
    """`kind` is a role of the lexicon, `day` (1-2 digits), `year`, `decade` or a mark.

    `value` is the number of a day, month, season or weekday; `digits` the EDTF digits of a year or decade;
    `spaced` whether white space stands before it; `column` counts from 1 in the text.
    """

    kind: str
    text: str
    column: int
    value: int = 0
    digits: str = ""
    spaced: bool = False


def tokens_of(text: str) -> list[Token]:
    """The tokens of a text; raises DateError at the first word that does not belong in a date."""
    raw = _raw(text)
    found: list[Token] = []
    index = 0
    while index < len(raw):
        token, used = (
            _phrase(raw, index) if raw[index].kind == "word" or _starts_ordinal(raw, index) else (None, 1)
        )
        token = token or raw[index]
        if token.kind == "word":
            raise DateError(
                f"{shown(token.text)} is not part of a date",
                "Enter the date alone; names, places and volume or issue numbers have fields of their own",
                token.column,
            )
        found.append(token)
        index += used
    return _eras(_without_abbreviation_dots(found))


def _raw(text: str) -> list[Token]:
    found: list[Token] = []
    spaced = False
    for match in _TOKEN.finditer(text):
        kind, piece, column = match.lastgroup or "", match.group(), match.start() + 1
        if kind == "space":
            spaced = True
            continue
        if kind == "mark":
            if piece not in _MARKS:
                raise DateError(f"{shown(piece)} does not belong in a date", "Remove it", column)
            found.append(Token(_MARKS[piece], piece, column, spaced=spaced))
        elif kind == "apostrophe":
            raise _no_century(piece, column)
        elif kind == "quarter":
            found.append(Token("season", piece, column, 32 + int(piece[1]), spaced=spaced))
        elif kind == "word":
            found.append(Token("word", piece, column, spaced=spaced))
        else:
            found.append(replace(_number(match, column), spaced=spaced))
        spaced = False
    return found


def _number(match: re.Match[str], column: int) -> Token:
    piece = match.group()
    digits = match.group("number") or piece.rstrip("s'’")
    if len(digits) > 4:
        raise DateError(f"{shown(digits)} is not a year or a day", "Write years with four digits", column)
    if match.lastgroup == "decade":
        if len(digits) < 4 or not digits.endswith("0"):
            raise (
                _no_century(piece, column)
                if len(digits) < 4
                else DateError(f"{shown(piece)} is not a decade", "Write 1920s", column)
            )
        return Token("decade", piece, column, digits=digits[:3] + "X")
    if len(digits) > 2:
        return Token("year", piece, column, digits=digits.zfill(4))
    return Token("day", piece, column, int(digits), digits)


def _starts_ordinal(raw: list[Token], index: int) -> bool:
    return raw[index].kind == "day" and index + 1 < len(raw) and raw[index + 1].text.casefold() == "quarter"


def _phrase(raw: list[Token], index: int) -> tuple[Token | None, int]:
    """The longest phrase of the lexicon that starts here, dots between its words left out of account."""
    words: list[str] = []
    best: tuple[Token | None, int] = (None, 1)
    for position in range(index, len(raw)):
        token = raw[position]
        if token.kind == "dot" and words:
            continue
        if (token.kind != "word" and words) or len(words) == LONGEST_PHRASE:
            break
        words.append(token.text.casefold().replace("’", "'"))
        meaning = PHRASES.get(tuple(words))
        if meaning is not None:
            first = raw[index]
            best = (
                Token(meaning[0], first.text, first.column, meaning[1], spaced=first.spaced),
                position - index + 1,
            )
    return best


def _without_abbreviation_dots(tokens: list[Token]) -> list[Token]:
    """Only the dots after figures say something: 24.12.1922."""
    kept: list[Token] = []
    for token in tokens:
        if token.kind == "dot" and not (kept and kept[-1].kind in ("day", "year")):
            continue
        kept.append(token)
    return kept


def _eras(tokens: list[Token]) -> list[Token]:
    """Joins a figure with BC, AD or "century" to a year."""
    found: list[Token] = []
    for token in tokens:
        before = found[-1] if found else None
        if token.kind in ("bc", "century", "ad") and before is not None and _countable(before):
            found[-1] = replace(before, kind="year", digits=_era_digits(before, token))
            if token.kind == "century":
                found[-1] = replace(found[-1], kind="decade")
        elif before is not None and before.kind == "ad" and _countable(token):
            found[-1] = replace(token, kind="year", digits=_era_digits(token, before))
        else:
            found.append(token)
    return found


def _countable(token: Token) -> bool:
    return token.kind in ("day", "year") and int(token.digits) > 0


def _era_digits(number: Token, era: Token) -> str:
    count = int(number.digits)
    if era.kind == "century":
        if count > 30:
            raise DateError(f"there is no century {count}", "Write 19th century", number.column)
        return f"{count - 1:02}XX"
    return year_digits(1 - count if era.kind == "bc" else count)


def _no_century(piece: str, column: int) -> DateError:
    return DateError(f"{shown(piece)} does not say the century", "Write the year with four digits", column)
