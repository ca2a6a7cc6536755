"""Speeches, interviews and panels: who spoke, to whom, on which day."""

from __future__ import annotations

import re

from registry.readers.dates import find_dates, find_day_without_year
from registry.readers.draft import Draft
from registry.readers.folding import fold
from registry.readers.frame import Frame
from registry.readers.layer import Strand
from registry.readers.names import is_group, is_person, read_credit, without_titles

_INTERVIEW = re.compile(
    r"(?:interview|conversation|talk|gesprach|entretien|entrevista|conversa|intervista|intervju|интервью|беседа)\s(?:with|mit|avec|con|a|com|met|med|с|of)\s+(?=\S)"
)
_SPEECH_BY = re.compile(
    r"^(?:excerpts? from an?\s|an?\s|the\s)?(?:speech|address|sermon|talk|lecture|remarks|rede|ansprache|vortrag|predigt|discours|conference|allocution|discurso|conferencia|discorso|conferenza|toespraak|redevoering|lezing|tale|foredrag|tal|foredrag|anforande|речь|доклад|выступление)(?![^\W_])"
)
_BY_NAME = re.compile(r"\s(?:by|von|par|por|di|door|af|av|de)\s(?:comrade\s|dr\.?\s)?(?=[^\W\d_])")
SPEAKER = re.compile(
    r"^[\s§*]{0,6}(?:The )?(?:Mr|Mrs|Ms|Miss|Dr|Sir|Sen|Rep|Lord|Lady|Hon)\.?\s+((?:[A-Z]\.\s?){0,3}[A-Z][A-Z'’-]{2,20}(?:\s[A-Z][A-Z'’-]{2,20})?)(?:\.|:|$|\s(?:asked|said|rose|moved|spoke|replied)|\s\()"
)
_HELD = re.compile(
    r"(?<![^\W_])(?:delivered|vorgelesen|verlesen|vorgetragen|held|given|gave an?|hosted|spoke|addressed(?! to)|recorded|interviewed|broadcast|took place|presented|gehalten|prononce\w*|pronunci\w+|tenut\w+|celebrad[ao]|realizad[ao]|sant|sandes|sendt|udsendt|ausgestrahlt|gesendet|diffuse\w*|uitgezonden|emitid[ao]|transmitid[ao]|trasmess[oa]|proferid\w+|gehouden|uitgesproken|holdt|holl|произнес\w+)(?![^\W_])"
)
_LETTER_BY = re.compile(
    r"(?:(?:carta|lettera|lettre|epistola)\s)?(?:enciclica|encyclical|encyclique|enzyklika|apostolica|apostolic letter|pastoral)(?: letter)?\s"
)
# `el comandante en jefe NAME`, `the president of the republic, NAME`.
_OFFICE = re.compile(r"(?:el|la|le|the|o|il|der|den|l[’'])\s?(?:[a-zß-ÿ.]+,?\s){1,7}(?=[^\W\d_a-zß-ÿ])")
_DELIVERED = re.compile(
    r"\W?(?:originally\s)?(?:delivered|preached|gehalten|prononce\w*|pronunciad[oa]|pronunciat[oa]|gehouden|uitgesproken|holdt|hallet|произнесен\w*)\s"
)
_SPOKEN_TITLE = re.compile(
    r"(?:\w+\s){0,3}?(?:press (?:gaggle|conference|briefing)|inaugural|(?:annual|special) message|state of the union|remarks|news conference|fireside chat)(?![^\W_])"
)
SESSION = re.compile(
    r"(?:(?:compte rendu|proces-verbal|protokoll|minutes|verbale|acta|ata|notulen|referat|протокол|стенограмма|zapis stenograficzny|sprawozdanie)\s(?:[\w'()-]+\s){0,4}?)?(?:\d{1,3}(?:\.|st|nd|rd|th|a|e|eme|ª|º)?\s)?(?:\w+\s){0,2}?(?:seance|sitzung|sesion|sessao|seduta|sitting|session|vergadering|zitting|mode|sammantrade|заседание|tornata|adunanza|posiedzeni\w*)(?![^\W_])"
)
_TITLED = re.compile(
    r"\s(?:by|von|des|der|par|por|de|del|della|do|da|di|door|van|af|av)\s(?:(?:the|la|le|el|il|o|a|de)\s)?(?:(?:abg|hon|rt|right|honou?rable)\.?\s){0,3}(?:mr|mrs|miss|ms|herrn?|frau|mm?|mme|senora?|sra?|senhora?|signora?|sig|dhr|mevr|hr|fru|herr|г-на)\.?\s+(?=\S)"
)
_AS_DELIVERED = re.compile(
    r"as (?:actually )?delivered|(?:as )?prepared for delivery|delivered in person|es gilt das gesprochene wort|seul le prononce fait foi|"
    r"(?:mr|madam|mister)\.? (?:president|speaker|chairman|chairwoman|secretary.general)[,;:]|herr prasident|monsieur le president[,;:]|senor presidente[,;:]|senhor presidente[,;:]|signor presidente[,;:]"
)
_ROUND_TABLE = re.compile(
    r"(?:an?\s)?(?:panel|panel discussion|round ?table|discussion|tavola rotonda|table ronde|mesa[ -]redonda|podiumsdiskussion|diskussion|gesprach|debat|debate|debatt|rundbordssamtale|rondetafelgesprek|круглый стол)\s(?:with|mit|avec|con|com|met|med|между|с|with:|between|zwischen|entre)\s+(?=\S)"
)


def read_speech(draft: Draft, frame: Frame) -> None:
    """Lines such as `Rede von NAME auf ... am DATE`, speaker lines, interviews and sentences that tell when it was held."""
    outside = [i for i in frame.header() if i not in frame.labelled and not frame.lines[i].furniture]
    for i in outside[:25]:
        strand = frame.lines[i].strand
        folded = fold(strand.text)
        held = _HELD.search(folded) or SESSION.match(folded)
        if (
            len(strand) < 220
            and (_SPEECH_BY.match(folded) or (held and len(strand) < 170))
            and _speech_line(draft, strand)
        ):
            frame.labelled.add(i)
        elif len(strand) < 80 and (_SPEECH_BY.match(folded) or _LETTER_BY.match(folded)):
            _named_by(draft, strand, i)
    _delivered_below(draft, frame)
    _titled_speaker(draft)
    _held_sentence(draft, frame)
    title = next((c for c in draft.candidates if c.field == "title"), None)
    found = _INTERVIEW.search(fold(title.strand.text)) if title else None
    if title and found:
        for name in read_credit(title.strand.cut(found.end())).names[:2]:
            if is_person(name.text):
                draft.person("interviewee", name, "interview-title", 65)
    for i in frame.header()[:7]:
        strand = frame.lines[i].strand
        opening = (
            _INTERVIEW.match(fold(strand.text))
            if i not in frame.labelled and len(strand.text) < 160
            else None
        )
        if opening and not draft.people("interviewee"):
            for name in read_credit(strand.cut(opening.end())).names[:2]:
                if is_person(name.text):
                    draft.person("interviewee", name, "interview-title", 60)
    _speaker_line(draft, frame)


def _named_by(draft: Draft, strand: Strand, i: int) -> None:
    """`Conferência de NAME`, `Encíclica de NAME`, and nothing else on the line."""
    by = _BY_NAME.search(fold(strand.text))
    name = strand.cut(by.end()).strip(" .,") if by else None
    if name is not None and is_person(name.text) and (i > 0 or _LETTER_BY.match(fold(strand.text))):
        draft.person("author", without_titles(name), "speaker-line", 52, "medium")


def _delivered_below(draft: Draft, frame: Frame) -> None:
    """`DELIVERED AT PLACE`, and on the line below it the day."""
    if draft.has("date_delivered"):
        return
    for i in frame.header()[:25]:
        line = frame.lines[i]
        following = frame.lines[i + 1] if i + 1 < len(frame.lines) else None
        if following is None or following.gap or len(line.text) > 90 or len(following.text) > 60:
            continue
        dates = find_dates(following.strand.text)
        if (
            _DELIVERED.match(fold(line.text))
            and not find_dates(line.text)
            and dates
            and dates[0].precision == 3
        ):
            at = following.strand.cut(dates[0].start, dates[0].end)
            draft.date("date_delivered", dates[0], at, "delivered-line", 66)
            draft.candidates = [
                c for c in draft.candidates if c.field != "date_created" or c.strand.start != at.start
            ]
            frame.labelled |= {i, i + 1}
            return


def read_panel(draft: Draft, frame: Frame) -> None:
    """`Round table with A, B and C`; where people talk, the day in the header is that of the talk."""
    for i in frame.header()[:8]:
        strand = frame.lines[i].strand
        found = (
            _ROUND_TABLE.match(fold(strand.text))
            if i not in frame.labelled and len(strand.text) < 240
            else None
        )
        if found:
            names = [n for n in read_credit(strand.cut(found.end())).names if is_person(n.text)]
            for name in names if len(names) > 1 else []:
                draft.person("panelist", name, "interview-title", 65)
    talk = any(
        draft.people(role) for role in ("panelist", "interviewee", "interviewer", "moderator")
    ) or _spoken(draft, frame)
    if talk and not draft.has("date_delivered"):
        for candidate in draft.candidates:
            if candidate.field == "date_created" and candidate.rule in {"dateline", "date-under-title"}:
                candidate.field = "date_delivered"


def _spoken(draft: Draft, frame: Frame) -> bool:
    """The title is that of a speech, `[As delivered in person]` stands below it, or the chair is addressed."""
    if any(
        c.field == "title"
        and (_SPEECH_BY.match(f := fold(c.strand.text)) or _SPOKEN_TITLE.match(f) or SESSION.match(f))
        for c in draft.candidates
    ):
        return True
    near = [*frame.header()[:14], *range(frame.prose[0], min(frame.prose[0] + 1, len(frame.lines)))]
    return any(_AS_DELIVERED.match(fold(frame.lines[i].text).lstrip("[(* ")) for i in near)


def _titled_speaker(draft: Draft) -> None:
    """`Discurso del señor NAME sobre ...`: the title of a speech that names its speaker with a form of address."""
    title = next((c for c in draft.candidates if c.field == "title"), None)
    if title is None or draft.people("author") or not _SPEECH_BY.match(fold(title.strand.text)):
        return
    by = _TITLED.search(fold(title.strand.text))
    name = _leading_name(title.strand, by.end()) if by else _after_by(title.strand)
    if name is not None and is_person(name.text):
        draft.person("author", name, "speaker-line", 55, "medium")


def _leading_name(strand: Strand, at: int) -> Strand:
    """The capitalised words from `at` on."""
    words = re.match(r"(?:[^\W\d_][\w.'’-]*\s?){1,5}", strand.text[at:])
    span = words.group() if words else ""
    cut = re.search(r"(?:^|\s)(?!(?:de|la|van|von|der|den|da|do|di|y)\s)(?:[a-zа-яß-ÿ]{2,})", span)
    return strand.cut(at, at + (cut.start() if cut else len(span))).strip(" ,.")


def _speech_line(draft: Draft, strand: Strand) -> bool:
    """Adds the day, and the speaker when one is named; says whether there was a day."""
    dates = find_dates(strand.text)
    if not dates or dates[0].precision < 2:
        return False
    date = dates[0]
    draft.date("date_delivered", date, strand.cut(date.start, date.end), "delivered-line", 66)
    name = _after_by(strand)
    if name is not None and is_person(name.text):
        draft.person("author", name, "delivered-line", 57)
    return True


def _after_by(strand: Strand) -> Strand | None:
    """The name behind `by`, and behind the office that stands before it."""
    by = _BY_NAME.search(fold(strand.text))
    if by is None:
        return None
    office = _OFFICE.match(strand.text, by.end())
    at = office.end() if office else by.end()
    words = re.match(r"(?:[^\W\d_][\w.'’-]*\s?){2,5}", strand.text[at:])
    span = words.group() if words else ""
    cut = re.search(r"\s(?:[a-zа-яß-ÿ]{2,})", span)
    return strand.cut(at, at + (cut.start() if cut else len(span))).strip(" ,.")


def _held_sentence(draft: Draft, frame: Frame) -> None:
    """`On 12 March 2011 the X held a panel ...`; a day without a year stays without one."""
    if draft.has("date_delivered"):
        return
    first = frame.prose[0]
    for i in range(min(first + 4, len(frame.lines))):
        strand = frame.lines[i].strand
        text = strand.text
        if i in frame.labelled or len(text) > 900:
            continue
        folded = fold(_window(frame, i))
        if not re.match(
            r"(?:on |am |le |el |il |op |den |в )|.{0,60}(?:introduction|einleitung|editor)|.{0,300}(?:addressed a|spoke at|delivered a|gave an? (?:\w+ ){0,3}(?:talk|lecture|speech|address))|the following",
            folded,
        ):
            continue
        held = _HELD.search(folded[:400])
        if not held:
            continue
        dates = [d for d in find_dates(text[:400]) if d.precision == 3]
        if dates:
            draft.date(
                "date_delivered",
                dates[0],
                strand.cut(dates[0].start, dates[0].end),
                "delivered-line",
                50,
                "medium",
            )
            return
        window = Strand(strand.layer, strand.start, frame.lines[min(i + 3, len(frame.lines) - 1)].strand.end)
        loose = find_day_without_year(window.text[:400])
        if loose is not None and not find_dates(window.text[:400]) and "introduction" in folded[:40]:
            draft.date(
                "date_delivered", loose, window.cut(loose.start, loose.end), "delivered-line", 40, "low"
            )
            return


def _window(frame: Frame, i: int) -> str:
    return " ".join(x.text for x in frame.lines[i : i + 3])[:600]


def _speaker_line(draft: Draft, frame: Frame) -> None:
    if draft.people("author"):
        return
    for line in frame.lines[:20]:
        match = SPEAKER.match(line.strand.text)
        if match:
            strand = line.strand.cut(*match.span(1))
            draft.person("author", strand, "speaker-line", 45, "medium")
            return


def is_team(name: str) -> bool:
    """Whether a signature is that of a body."""
    return is_group(name)
