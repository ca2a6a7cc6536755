"""What the title of a letter tells: who wrote it to whom, and when."""

from __future__ import annotations

import re

from registry.readers.dates import find_dates
from registry.readers.draft import Draft
from registry.readers.folding import fold
from registry.readers.frame import Frame
from registry.readers.layer import Strand
from registry.readers.letters import salutation
from registry.readers.names import is_person, plausible, read_credit, without_titles
from registry.readers.words.places import PLACES

_LETTER = re.compile(
    r"(?<![^\W_])(?:letter|brief|lettre|carta|lettera|brev|письмо|telegram|telegramm|note to|open letter|offener brief)(?![^\W_])"
)
_LETTER_TO = re.compile(
    r"^(?:an?\s|the\s|une\s|una\s|ein\s|uma\s|open\s|offener\s|apertura\s)*(?:letters?|brief|lettre|carta|lettera|brev|письмо(?:\s.{3,40}?(?=\sк\s))?|telegram)\s(?:abierta\s|ouverte\s|aberta\s|aperta\s)?(?:to|an|a|à|al|alla|ao|aan|till|til|к|von\s.{3,40}?\san|de\s.{3,40}?\sa|d'.{3,40}?\sa|from\s.{3,40}?\sto|van\s.{3,40}?\saan|di\s.{3,40}?\sa|fra\s.{3,40}?\stil|fran\s.{3,40}?\still)\s+"
)
_X_TO_Y = re.compile(r"^(?P<a>.{5,40}?)\s(?:to|an|à|a|aan|til|till)\s(?P<b>.{3,60})$")
_X_DASH_Y = re.compile(r"^(?P<a>[^—–]{5,40}?)\s[—–]\s(?P<b>[^—–]{3,60})$")
_TO_FROM = re.compile(
    r"^(?:Letter )?[Tt]o (?P<b>[A-Z][^,\d]{3,40}?) from (?P<a>[A-Z][^,\d]{3,40}?)(?=,|$| on \d| \()"
)
_ARTICLE = re.compile(
    r"(?:the|a|an|der|die|das|den|dem|les|los|las|la|le|el|il|gli|i|de|het|all|every|our|my|gem|some|certain|editor|editors|redaktion)\s"
)


# `... O.C.B. CARTA DEL LIBERTADOR NAME A SU HERMANA NAME, FECHADA ...`: behind the number of a calendar of letters.
_NUMBERED = re.compile(
    r"(?:^|[.:]\s?)(?=(?:carta|letter|brief|lettre|lettera|brev)\s(?:de|del|from|von|di|du|van|fra)\s)"
)
_DIRECTED = r"(?:\s(?:dirigid[ao]|addressed|sent|written|gerichtet|adressee|inviat[ao]|escrita|ecrite))?"
_RELATION = re.compile(
    r"(?:su|sus|his|her|my|sein\w*|ihr\w*|son|sa|sua|suo|seu|sin|zijn|haar|svoem[uy]|своему|своей)\s[^\W\d_]+,?\s(?=[^\W\d_])"
)
# A line of address above the greeting: `To Mr NAME`, `A la señora NAME`.
_ADDRESSED = re.compile(r"(?:to|an|a|al|ao|aan|til|till|к)\s(?:la\s|the\s|den\s|die\s|el\s)?(?=\S)")


_SENT = re.compile(
    r"(?:from|von|de|van|di|da|fra|fran|от)\s(?P<a>.{4,45}?)\s(?:to|an|a|aan|al|til|till|к)\s(?=\S)"
)
# `Señor don NAME.`, `Excelentísimo señor general D. NAME`, `Herrn NAME`: the address without any preposition.
_HONOURED = re.compile(
    r"(?:(?:exc\w{2,14}\.?|ilus\w{2,10}\.?|exmo\.?|ilmo\.?)\s)?(?:senora?|sra?\.?|herrn|frau|monsieur|madame|m\.|mme\.?|signora?|sig\.)\s(?:(?:general|coronel|doctor|dr\.?|don|dona|d\.|professor|prof\.)\s){0,3}(?=\S)"
)


_CORRESPONDENTS = re.compile(
    r"(?P<a>[A-ZÀ-Þ][\w.'’-]{1,20}(?:\s[A-ZÀ-Þ][\w.'’-]{0,20}){0,3})\s(?:to|an|à|a|aan|til|till)\s(?P<b>[A-ZÀ-Þ][\w.'’-]{1,20}(?:\s(?!In\s|in\s)[A-ZÀ-Þ][\w.'’-]{0,20}){0,3})(?:,?\s[Ii]n\s[^,]{3,40}|,\s.{3,40})?$"
)
_LETTERS = re.compile(
    r"correspond|letters|briefwechsel|briefe(?![^\W_])|lettres|cartas|lettere|brieven|breve|письма|переписка"
)


def _among_letters(draft: Draft, frame: Frame) -> bool:
    """Whether the head names a correspondence, or the text was written on a day and greets its reader."""
    if salutation(frame) is not None and draft.has("date_created", 60):
        return True
    return any(_LETTERS.search(fold(x.text)) for x in frame.lines[:6] if len(x.text) < 90)


def is_letter_title(strand: Strand) -> bool:
    """Whether a line names writer and recipient as the title of a letter does: `To NAME from NAME, DATE`."""
    turned = _TO_FROM.match(strand.text)
    return turned is not None and is_person(turned["a"]) and is_person(turned["b"])


def read_address(draft: Draft, frame: Frame) -> None:
    """The recipient on a line of its own right above the greeting."""
    greeting = salutation(frame)
    if greeting is None or draft.people("addressee"):
        return
    for line in frame.lines[max(0, greeting - 2) : greeting + 1]:
        lead = _ADDRESSED.match(fold(line.strand.text)) or _HONOURED.match(fold(line.strand.text))
        name = without_titles(line.strand.cut(lead.end()).strip(" .,:;")) if lead else None
        if name is not None and len(line.text) < 70 and is_person(name.text):
            draft.person("addressee", name, "addressee-in-title", 58, "medium")
            return


def read_letter_title(draft: Draft, frame: Frame) -> None:
    """The recipient (and the writer) that the title of a letter names."""
    title = next((c for c in draft.candidates if c.field == "title"), None)
    if title is None:
        return
    strand = title.strand
    numbered = _NUMBERED.search(fold(strand.text))
    if numbered is not None and numbered.end():
        strand = strand.cut(numbered.end())
    folded = fold(strand.text)
    sent = _SENT.match(folded)
    sent = sent if sent and is_person(strand.text[sent.start("a") : sent.end("a")]) else None
    letter = _LETTER.search(folded) or salutation(frame) is not None or _TO_FROM.match(strand.text) or sent
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
        r"^(?:(?:an?|the|eine?|une?|una|uma|et|en)\s)?(?:letters?|brief|lettre|carta|lettera|brev|письмо|telegram|note|memorandum|cable)(?:\s(?:(?:from|von|de|del|van|di|fran|fra|от)\s|d')|,\s(?:from\s|von\s|от\s)?)(?P<a>.{3,40}?)"
        + _DIRECTED
        + r"\s(?:to|an|a|à|al|ao|aan|til|till|к)\s",
        folded,
    )
    if sent:
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
            _writer(draft, strand.cut(*both.span("a")))
    elif both and is_person(strand.text[both.start("a") : both.end("a")]):
        _writer(draft, strand.cut(*both.span("a")))
        _recipient(draft, strand.cut(both.end()))
    else:
        _correspondents(draft, frame, strand, bool(letter))


def _correspondents(draft: Draft, frame: Frame, strand: Strand, letter: bool) -> None:
    """`NAME to NAME`, `NAME – NAME`: the title of a letter that does not call itself one."""
    if (pair := _CORRESPONDENTS.match(strand.text)) and _among_letters(draft, frame):
        # `Marx to Ludwig Kugelmann In Hanover`, in an edition of letters.
        for role, name in (("author", "a"), ("addressee", "b")):
            if not draft.people(role):
                draft.person(role, strand.cut(*pair.span(name)), "addressee-in-title", 45, "medium")
    elif letter or find_dates(strand.text):
        pair = _X_TO_Y.match(strand.text) or _X_DASH_Y.match(strand.text)
        if pair and is_person(pair["a"]) and plausible(re.split(r",", pair["b"])[0]):
            draft.person("author", strand.cut(*pair.span("a")), "addressee-in-title", 45, "medium")
            _recipient(draft, strand.cut(*pair.span("b")))


def _writer(draft: Draft, value: Strand) -> None:
    draft.person("author", without_titles(value), "addressee-in-title", 45, "medium")


def _recipient(draft: Draft, value: Strand) -> None:
    dates = find_dates(value.text)
    value = value.cut(0, dates[0].start if dates else None)
    value = value.cut(
        0, next((m.start() for m in re.finditer(r"\s[-–—(\[]|,\s(?=[^\W\d_]*\s?\d)|:\s", value.text)), None)
    ).strip(" ,.;[(")
    related = _RELATION.match(fold(value.text))
    value = without_titles(value.cut(related.end()) if related else value)
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
