"""Letters, speeches and interviews: datelines, salutations, signatures, and what their titles tell."""

from __future__ import annotations

import re

from registry.readers.dates import DateFound, find_dates
from registry.readers.draft import Draft
from registry.readers.folding import fold
from registry.readers.frame import Frame
from registry.readers.layer import Strand
from registry.readers.names import is_person, plausible, read_credit, without_titles
from registry.readers.words.months import WEEKDAYS
from registry.readers.words.places import PLACES

_SALUTE = re.compile(
    r"(?:my\s|my very\s)?(?:dear|dearest|sir[,.:;—–-]|sir\b|sirs\b|gentlemen|comrades\b|honoured|esteemed)|(?:lieber?|liebste|geehrte|verehrte|sehr geehrte|werte|teure|hochgeehrte)\b|(?:mon |ma |mes |bien )?(?:chere?s?|citoyen|camarades|monsieur|madame)\b|"
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
_SIGNED = re.compile(
    r"\(?(?:signed|gez\.?|gezeichnet|signe|firmado|fdo\.?|assinado|firmato|w\.g\.|get\.|sign\.|undert\.?)\)?:?\s+(?=[^\W\d_])"
)
_LETTER = re.compile(
    r"(?<![^\W_])(?:letter|brief|lettre|carta|lettera|brev|письмо|telegram|telegramm|note to|open letter|offener brief)(?![^\W_])"
)
_TO = re.compile(r"(?:^|\s)(?:to|an|a|à|al|alla|ao|aan|till|til|к|ко|till)\s+(?=\S)")
_LETTER_TO = re.compile(
    r"^(?:an?\s|the\s|open\s|offener\s|apertura\s)*(?:letters?|brief|lettre|carta|lettera|brev|письмо(?:\s.{3,40}?(?=\sк\s))?|telegram)\s(?:abierta\s|ouverte\s|aberta\s|aperta\s)?(?:to|an|a|à|al|alla|ao|aan|till|til|к|von\s.{3,40}?\san|de\s.{3,40}?\sa|d'.{3,40}?\sa|from\s.{3,40}?\sto|van\s.{3,40}?\saan|di\s.{3,40}?\sa|fra\s.{3,40}?\stil|fran\s.{3,40}?\still)\s+"
)
_X_TO_Y = re.compile(r"^(?P<a>.{5,40}?)\s(?:to|an|à|a|aan|til|till)\s(?P<b>.{3,60})$")
_X_DASH_Y = re.compile(r"^(?P<a>[^—–]{5,40}?)\s[—–]\s(?P<b>[^—–]{3,60})$")
_TO_FROM = re.compile(
    r"^(?:Letter )?[Tt]o (?P<b>[A-Z][^,\d]{3,40}?) from (?P<a>[A-Z][^,\d]{3,40}?)(?=,|$| on \d| \()"
)
_ARTICLE = re.compile(
    r"(?:the|a|an|der|die|das|den|dem|les|los|las|la|le|el|il|gli|i|de|het|all|every|our|my|gem|some|certain|editor|editors|redaktion)\s"
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
        found = dateline(line.strand)
        if found is None or line.text.startswith("("):
            continue
        date, placed = found
        following = lines[i + 1].text if i + 1 < len(lines) else ""
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
    return text.rstrip().endswith((":", ",", "!")) and _SALUTE.match(fold(text)) is not None


def salutation(frame: Frame) -> int | None:
    """Index of the line that greets the recipient, near the head."""
    for i in range(min(len(frame.lines), frame.prose[0] + 2, 50)):
        text = frame.lines[i].text
        if i not in frame.labelled and re.match(r"(?:Sir|Gentlemen|Sirs|Madam)[,.:;]?\s?[—–-]", text):
            return i
        if (
            i not in frame.labelled
            and len(text) < 70
            and _SALUTE.match(fold(text))
            and text.rstrip().endswith((",", "!", ":", ".", "—", "-", "–"))
        ):
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
        if (greeted or closing) and is_person(strand.text) and (closing or i >= frame.prose[1]):
            draft.person("author", without_titles(strand), "signature", 40, "medium", _name_case(strand.tidy))
            return


def _name_case(name: str) -> str:
    return name.title() if name.isupper() and "." not in name else name


def read_letter_title(draft: Draft, frame: Frame) -> None:
    """The recipient (and the writer) that the title of a letter names."""
    title = next((c for c in draft.candidates if c.field == "title"), None)
    if title is None:
        return
    strand = title.strand
    folded = fold(strand.text)
    letter = _LETTER.search(folded) or salutation(frame) is not None or _TO_FROM.match(strand.text)
    match = _LETTER_TO.match(folded)
    if (
        letter
        and (dated := [d for d in find_dates(strand.text) if d.precision == 3])
        and not draft.has("date_created")
    ):
        draft.date(
            "date_created",
            dated[0],
            strand.cut(dated[0].start, dated[0].end),
            "addressee-in-title",
            46,
            "medium",
        )
    both = re.match(
        r"^(?:letters?|brief|lettre|carta|lettera|brev|письмо|telegram|note|memorandum|cable)(?:\s(?:(?:from|von|de|van|di|fran|fra|от)\s|d')|,\s(?:from\s|von\s|от\s)?)(?P<a>.{3,40}?)\s(?:to|an|a|à|aan|til|till|к)\s",
        folded,
    )
    sent = re.match(
        r"(?:from|von|de|van|di|da|fra|fran|от)\s(?P<a>.{4,45}?)\s(?:to|an|a|aan|al|til|till|к)\s(?=\S)",
        folded,
    )
    if sent and is_person(strand.text[sent.start("a") : sent.end("a")]):
        draft.person("author", strand.cut(sent.start("a"), sent.end("a")), "addressee-in-title", 45, "medium")
        _recipient(draft, strand.cut(sent.end()))
        return
    turned = _TO_FROM.match(strand.text)
    if turned and is_person(turned["a"]) and is_person(turned["b"]):
        draft.person("author", strand.cut(*turned.span("a")), "addressee-in-title", 45, "medium")
        _recipient(draft, strand.cut(*turned.span("b")))
        return
    if match is None and letter and re.match(r"(?:to|an|à|aan|till|til|al?|к)\s", folded):
        match = re.match(r"\w+\s", folded)
    if match is not None:
        _recipient(draft, strand.cut(match.end()))
        if both and is_person(strand.text[both.start("a") : both.end("a")]):
            draft.person(
                "author", strand.cut(both.start("a"), both.end("a")), "addressee-in-title", 45, "medium"
            )
    elif both and is_person(strand.text[both.start("a") : both.end("a")]):
        draft.person("author", strand.cut(both.start("a"), both.end("a")), "addressee-in-title", 45, "medium")
        _recipient(draft, strand.cut(both.end()))
    elif letter or find_dates(folded):
        pair = _X_TO_Y.match(strand.text) or _X_DASH_Y.match(strand.text)
        if pair and is_person(pair["a"]) and plausible(re.split(r",", pair["b"])[0]):
            draft.person("author", strand.cut(*pair.span("a")), "addressee-in-title", 45, "medium")
            _recipient(draft, strand.cut(*pair.span("b")))


def _recipient(draft: Draft, value: Strand) -> None:
    dates = find_dates(value.text)
    value = value.cut(0, dates[0].start if dates else None)
    value = value.cut(
        0, next((m.start() for m in re.finditer(r"\s[-–—(\[]|,\s(?=[^\W\d_]*\s?\d)|:\s", value.text)), None)
    ).strip(" ,.;[(")
    value = without_titles(value)
    folded = fold(value.text) + " "
    if (
        not value
        or _ARTICLE.match(folded)
        or folded.strip() in PLACES
        or not value.text[:1].isupper()
        or draft.people("addressee")
    ):
        return
    names = read_credit(value).names
    single = len(value.text.split()) == 1
    for name in names[:3]:
        if is_person(name.text) or (single and name.text[1:].islower() and not name.text.endswith("s")):
            draft.person("addressee", name, "addressee-in-title", 60, "medium")
