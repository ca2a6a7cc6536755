"""Lines that sites of one kind put above every text: the banner of a wiki, the caption of a portrait, a volume of debates."""

from __future__ import annotations

import re

from registry.readers.dates import find_dates
from registry.readers.draft import Draft, same
from registry.readers.folding import fold
from registry.readers.frame import Frame
from registry.readers.names import is_person

_WIKI = re.compile(
    r"(?:aus|from|da|de|van|fra|fran|z|материал из|ze?|d')?\s{0,2}(?P<wiki>wikisource|wikiquote|wikibooks|викитек[аи]|вікіджерел[а]?|wikizrodel|wikizrodla)(?![^\W_])"
    r"(?:[.,]?$|[,.]?\s[—–-]?\s?(?:der|the|la|a|free|свободн\w+|wolny|de|den|het|il|o|fri|biblioteca|bibliotheque|une)\s.{0,60}$)"
)
_FOLLOW = re.compile(r"follow\s.{0,40}(?<![^\W_])(?:twitter|facebook|rss|instagram)(?![^\W_])")
_TONGUES = re.compile(r"(?:[A-Z]{2}\s{0,2}[|/·]\s{0,2}){1,6}[A-Z]{2}")
_PROJECT = re.compile(r"[-–—]\s(?P<wiki>proje[ck]t [^\W\d_]{4,20})\s[-–—]\s")
_NOMINATIVE = {"викитеки": "Викитека", "вікіджерел": "Вікіджерела", "wikizrodel": "Wikiźródła"}
_CAPTION = re.compile(r"(?P<name>.{5,50}?)\s(?:photo(?:graph)?|portrait|picture|foto|fotografia|bild)$")
_DEBATED = re.compile(r"volume\s(?P<volume>\d{1,4}):?\s(?:debated|sitting|column \d+)?\s?(?:on|of)?\s")
_OF_PAGES = re.compile(
    r"(?:esta en la pagina|you are on page|sie sind auf seite|vous etes sur la page|voce esta na pagina)\s?\d"
)


def read_site_lines(draft: Draft, frame: Frame) -> None:
    """Adds what such lines tell and takes them out of the title block."""
    switch = next((i for i, x in enumerate(frame.lines[:6]) if _TONGUES.fullmatch(x.text)), None)
    for line in frame.lines[: switch + 1] if switch is not None else []:
        line.furniture = (
            line.furniture or not line.heading
        )  # the site's own head, down to the choice of languages
    for i in range(min(len(frame.lines), 12)):
        line = frame.lines[i]
        if line.furniture or line.heading or len(line.text) > 160:
            continue
        folded = fold(line.strand.text)
        if _OF_PAGES.match(folded) or _FOLLOW.match(folded) or line.text.count("||") >= 2 or _glued(frame, i):
            line.furniture = True
        elif wiki := _WIKI.match(folded) or _PROJECT.match(folded):
            strand = line.strand.cut(*wiki.span("wiki"))
            name = _NOMINATIVE.get(wiki["wiki"], strand.tidy)
            draft.add("online_version.archive_name", strand, "colophon", 72, "high", name)
            line.furniture = True
        elif i < 3 and (caption := _CAPTION.fullmatch(line.strand.text)) and is_person(caption["name"]):
            # The portrait above a text on a site of speeches is that of the speaker.
            pictured = line.strand.cut(*caption.span("name"))
            draft.person("author", pictured, "name-in-title-block", 50, "medium")
            line.furniture = True
        elif debated := _DEBATED.match(folded):
            dates = find_dates(line.strand.text)
            if dates and dates[0].precision == 3:
                volume = line.strand.cut(*debated.span("volume"))
                draft.add("original_publication.volume", volume, "bracketed-citation", 66)
                strand = line.strand.cut(dates[0].start, dates[0].end)
                draft.date("date_delivered", dates[0], strand, "delivered-line", 66)
                frame.labelled.add(i)


def _glued(frame: Frame, i: int) -> bool:
    """A trail of links run together in front of the headline that follows (`HomeOpinionThe headline`)."""
    text = same(frame.lines[i].text)
    for following in frame.lines[i + 1 : i + 3]:
        headline = same(following.text)
        if len(headline) >= 10 and len(text) > len(headline) and text.endswith(headline):
            return not frame.lines[i].text[: -len(following.text)].endswith((" ", "\t"))
    return False
