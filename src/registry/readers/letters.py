"""Letters: datelines, salutations and signatures."""

from __future__ import annotations

import re

from registry.readers.dates import DateFound, find_dates
from registry.readers.draft import Draft
from registry.readers.folding import fold
from registry.readers.frame import Frame
from registry.readers.layer import Strand
from registry.readers.names import is_person, without_titles
from registry.readers.words.months import WEEKDAYS
from registry.readers.words.places import PLACES

_SALUTE = re.compile(
    r"(?:my\s|my very\s)?(?:dear|amice|amici|dearest|sir[,.:;—–-]|sir\b|sirs\b|gentlemen|comrades\b|honoured|esteemed)|(?:lieber?|liebste|geehrte|verehrte|sehr geehrte|werte|teure|hochgeehrte)\b|(?:mon |ma |mes |bien )?(?:chere?s?|citoyen|camarades|monsieur|madame)\b|"
    r"(?:querid|estimad|companer|muy (?:senor|ilustre|querid|estimad|amad)|mi (?:muy )?(?:querid|estimad)|venerables? hermanos|excelentisimo|ilustrisimo|senor)|(?:car[oaie]\b|carissim|egregio|illustre)|(?:prezad|querid|car[oa]s?\b|meu caro)|(?:beste|lieve|waarde|geachte)\b|(?:kare|kjare|kara|basta|arade)\b|(?:дорог|уважаем|многоуважаем|товарищи)"
)
_CLOSING = re.compile(
    r"(?:yours|your obt|your obedient|sincerely|fraternally|faithfully|with (?:best|kind|warm|comradely|fraternal|socialist|revolutionary|communist)|best wishes|affectionately|i am,? (?:dear )?sir|(?:i am|yours),? (?:&c|etc)|i remain|with all my heart|"
    r"greetings|mit (?:bestem|besten|freundlich|herzlich|sozialist|kommunist|treuem|partei)|herzlich|ihr\b|dein\b|hochachtungsvoll|gruss|gruß|bien a (?:vous|toi)|salutations|fraternellement|amities|votre|ton ami|tout a vous|agreez|"
    r"suyo|atentamente|con (?:saludos|un abrazo)|fraternalmente|saludos|cordialmente|un abrazo|cordiali saluti|tuo\b|suo\b|vostro|saluti|fraterni|um abraco|saudacoes|met (?:vriendelijke|kameraadschappelijke|hartelijke)|je\b|uw\b|"
    r"med (?:venlig|kammeratlig|vanlig|hjartlig)|din\b|hilsen|с (?:товарищеским|коммунистическим|приветом|уважением)|ваш\b|твой\b|жму руку)"
)
_YOURS = re.compile(
    r"(?:ihr|ihre|dein|deine|euer|votre|ton|ta|tuo|tua|suo|sua|vostro|je|uw|din|deres|eder|ваш|твой|yours,?|your)\s+(?=\S+\s+\S)"
)
# A greeting by name and father's name.
_PATRONYMIC = re.compile(r"[А-ЯЁ][а-яё]+\s[А-ЯЁ][а-яё]+(?:вич|вна|ична)\s?[,!.]$")
# A greeting that the letter goes on behind: `Mi estimado amigo: Supóngolo ...`.
_RUN_IN = re.compile(
    r"(?:Mi|Muy)\s(?:muy\s)?(?:estimad|querid|distinguid|apreciad|respetad|señor)[^\s:,.]*(?:\s[^\s:,.]+){0,4}:\s|(?:My )?[Dd]ear(?:est)?\s[^\s:,.]+(?:\s[^\s:,.]+){0,3}(?:,\s?[—–]|:\s)"
)
_PLACE = re.compile(
    r"\[?[^\W\d_a-zß-ÿ][^\W\d_]{1,20}(?:[ -][^\W\d_]{1,20}){0,3},?\]?,?\s(?:le|ce|den|the|am|el|il|li|d\.)?\s?"
)
_SIGNED = re.compile(
    r"\(?(?:signed|gez\.?|gezeichnet|signe|firmado|fdo\.?|assinado|firmato|w\.g\.|get\.|sign\.|undert\.?)\)?:?\s+(?=[^\W\d_])"
)


def read_datelines(draft: Draft, frame: Frame) -> None:
    """Datelines of letters: above a salutation, with a place or weekday, or below the text."""
    lines = frame.lines
    stop = min(len(lines), frame.prose[0])
    greeted = salutation(frame) is not None
    for i in range(min(stop + 1, 50, len(lines))):
        line = lines[i]
        if (
            i in frame.labelled
            or line.furniture
            or len(line.text) > 90
            or (i == 0 and not greeted)
            or line.text.startswith("[")
        ):
            continue
        following = lines[i + 1].text if i + 1 < len(lines) else ""
        found = dateline(line.strand)
        if found is None and (is_greeting(following) or _PATRONYMIC.match(following)):
            found = _placed(line.strand)
        if found is None or line.text.startswith("("):
            continue
        date, placed = found
        if placed or greeted or _SALUTE.match(fold(following)):
            draft.date(
                "date_created",
                date,
                line.strand.cut(date.start, date.end),
                "dateline",
                62 if greeted else 50,
                "high" if greeted else "medium",
            )
            return
    if not draft.has("date_created", 60):
        _closing_dateline(draft, frame)


def _closing_dateline(draft: Draft, frame: Frame) -> None:
    for i in frame.footer():
        line = frame.lines[i]
        if i in frame.labelled or line.furniture or len(line.text) > 70 or i == 0:
            continue
        found = dateline(line.strand.strip(" .()[]"))
        signed = (
            i > 1
            and (is_person(frame.lines[i - 1].text) or frame.lines[i - 1].text.isupper())
            and salutation(frame) is not None
        )
        if found is None and signed and not line.text.startswith(("[", "(")):
            loose = find_dates(line.strand.text)
            found = (
                (loose[0], True)
                if len(loose) == 1 and loose[0].precision == 3 and loose[0].end >= len(line.strand.text) - 2
                else None
            )
        if found and found[1]:
            strand = line.strand.strip(" .()[]")
            draft.date(
                "date_created", found[0], strand.cut(found[0].start, found[0].end), "dateline", 48, "medium"
            )
            return


def _placed(strand: Strand) -> tuple[DateFound, bool] | None:
    """Right above the greeting any place may stand before the day: `Little Thornby, 3 May 1871`."""
    dates = find_dates(strand.text)
    if len(dates) != 1 or dates[0].precision < 3:
        return None
    after = strand.text[dates[0].end :].strip(" .,]")
    if after:
        return (dates[0], True) if not dates[0].start and _PLACE.fullmatch(after + ", ") else None
    return (dates[0], True) if _PLACE.fullmatch(strand.text[: dates[0].start]) else None


def dateline(strand: Strand) -> tuple[DateFound, bool] | None:
    """The date of a line that is a dateline, and whether a place or weekday stands in it."""
    text = strand.text
    dates = find_dates(text)
    if len(dates) != 1 or dates[0].precision < 2:
        return None
    if any(c.isdigit() for c in text[: dates[0].start] + text[dates[0].end :]):
        return None
    rest = (text[: dates[0].start] + "," + text[dates[0].end :]).strip(" ,.")
    words = [w for w in re.split(r"[\s,.]+", fold(rest)) if w]
    place = fold(rest).strip(" ,.()[]")
    place = re.sub(r",?\s?(?:den|the|le|el|a|am|de|den|lo|il|,)$", "", place).strip(" ,")
    if not words:
        return dates[0], False
    if (
        place in PLACES
        or all(w in WEEKDAYS for w in words)
        or any(p.strip(" .()[]") in PLACES for p in place.split(","))
    ):
        return dates[0], True
    return (
        (dates[0], False)
        if len(words) <= 2
        and all(w in {"den", "le", "the", "el", "evening", "morning", "night", "г", "года"} for w in words)
        else None
    )


def is_greeting(text: str) -> bool:
    """Whether a line addresses the recipient: `Muy ilustre Señor:`."""
    if _PATRONYMIC.match(text):
        return True
    return text.rstrip().endswith((":", ",", "!")) and _SALUTE.match(fold(text)) is not None


def salutation(frame: Frame) -> int | None:
    """Index of the line that greets the recipient, near the head."""
    for i in range(min(len(frame.lines), frame.prose[0] + 2, 50)):
        text = frame.lines[i].text
        if i not in frame.labelled and _RUN_IN.match(text):
            return i
        if i not in frame.labelled and re.match(r"(?:Sir|Gentlemen|Sirs|Madam)[,.:;]?\s?[—–-]", text):
            return i
        if (
            i not in frame.labelled
            and len(text) < 70
            and _SALUTE.match(fold(text))
            and text.rstrip().endswith((",", "!", ":", ".", "—", "-", "–"))
        ):
            return i
        if i and _PATRONYMIC.match(text):
            return i
        if i and len(text) < 26 and fold(text).startswith(("dear ", "my dear ")):
            return i
    return None


def read_signature(draft: Draft, frame: Frame) -> None:
    """A name that closes a letter, when nobody else is named as the author."""
    if draft.people("author"):
        return
    greeted = salutation(frame) is not None
    size = len(frame.lines)
    for i in range(size - 1, max(size - 25, 1), -1):
        line = frame.lines[i]
        if i in frame.labelled or line.furniture or len(line.text) > 60:
            continue
        strand = line.strand.strip(" .,;*_-—")
        signed = _SIGNED.match(fold(strand.text))
        if signed and is_person(strand.text[signed.end() :]):
            strand = strand.cut(signed.end())
            draft.person("author", without_titles(strand), "signature", 40, "medium", _name_case(strand.tidy))
            return
        yours = _YOURS.match(fold(strand.text))
        strand = strand.cut(yours.end()) if yours else strand
        closing = any(_CLOSING.search(fold(frame.lines[j].text)) for j in range(max(0, i - 2), i))
        closed = _CLOSING.match(fold(strand.text))
        if closed and " " in strand.text and is_person(strand.text.split(" ", 1)[1]):
            strand = strand.cut(strand.text.index(" ") + 1)
            closing = True
        last = i >= frame.prose[1] or (i + 1 in frame.labelled and line.gap)
        if (greeted or closing) and is_person(strand.text) and (closing or last):
            draft.person("author", without_titles(strand), "signature", 40, "medium", _name_case(strand.tidy))
            return


def _name_case(name: str) -> str:
    return name.title() if name.isupper() and "." not in name else name
