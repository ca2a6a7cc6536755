"""The signs by which a bibliographic string shows its volume, number, pages, publisher and title, as patterns over folded text."""

from __future__ import annotations

import re

from registry.readers.words.places import PUBLISHER_WORDS

ISSUED_BY = re.compile(
    r"(?:(?:as |als |comme |como |come |in |en |i )?(?:an? |une? |eine? )?(?:pamphlet|leaflet|booklet|broschure|brochure|folleto|opuscolo|book|brochyr|pjece|flugblatt|flugschrift)?\s?)(?:by|von|bei|chez|par|por|da|door|af|av)\s(?:the\s)?"
)
# `London: Hatch & Co., 1848`, the whole string.
PLACED = re.compile(
    r"(?P<place>[A-ZÀ-Þ][^\d:;,()]{2,40}?)\s?:\s(?P<name>[A-ZÀ-Þ][^\d:;()]{2,70}?),?\s\[?c?(?:1[4-9]|20)\d\d\]?\.?"
)
# `published as a pamphlet by the PUBLISHER`
ISSUED_AS = re.compile(
    r"(?:printed|published|issued|imprime|editee?|verlegt|erschienen|publiee?|parue?|publicad[oa]|editad[oa]|impres[oa]|pubblicat[oa]|edit[oa]|stampat[oa]|uitgegeven|udgivet|utgiven)\s"
    r"(?:(?:as|als|comme|como|come|in|en|som)\s(?:an?\s|une?\s|una?\s|uma?\s|eine?\s)?\w+\s)?(?:by|von|vom|bei|par|chez|for|por|pela|pelo|da|dalla|dal|door|af|av)\s(?:(?:the|la|le|les|el|il|der|die|das|o|a|de|editorial|editora|casa editrice|editions)\s){0,2}"
)
URL = re.compile(
    r"(?:https?://|www\.)[^\s<>\"“”«»\[\]）)，。拾]+|(?<![\w./@-])[a-z0-9-]+(?:\.[a-z0-9-]+){1,4}/[^\s<>\"“”\[\])]+",
    re.IGNORECASE,
)
_ROMAN = r"(?=[ivxlc])(?:x{0,3}c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})"
PAGES = re.compile(
    r"(?<![\w)])(?:(?:pp|cc|cols?|columns?|pages?|spalten?|pgs?|pags?|paginas?|pagine|seiten?|sidor?|sider?|strony|страницы)\.?\s{0,2}|(?:p|s|ss|c|blz|bl|sid|pag|стр|с|str)(?:\.\s{0,2}|\s(?=\d)))"
    rf"(?P<p>[a-z]?\d{{1,5}}(?:\s?[-–—]{{1,2}}\s?[a-z]?\d{{1,5}})?(?:,\s?\d{{1,3}}(?:\s?[-–—]{{1,2}}\s?\d{{1,3}})?(?!\d)){{0,4}}|{_ROMAN}(?:\s?[-–—]\s?{_ROMAN})?(?![\w]))"
)
VOLUME = re.compile(
    r"(?<![\w])(?:volumes?|vols?|band|bd|bind|tome|tomo|tom|t|том|т|volumen|deel|dl|jg|jahrgang|jaargang|jrg|annee|anno|ano|arg|argang|annata|год|tome)"
    rf"(?:\.\s{{0,2}}|\s{{1,2}})(?P<v>\d{{1,4}}|{_ROMAN})(?:er|e|de|ste|º|°|:a)?(?![\w])"
)
VOLUME_LAST = re.compile(
    r"(?<![\w])(?P<v>\d{1,3}|[ivxlc]{1,6}(?=\.|e\s))(?:\.|e|er|de|ste|:e|st|nd|rd|th|re|eme)?\s(?:jg|jahrgang|jaargang|jrg|argang|arg|annee|volume)\.?(?![\w])"
)
ISSUE = re.compile(
    r"(?<![\w])(?:(?:numbers?|numeros?|nummers?|nummern|issues?|heft|hefte|ausgabe|номер|выпуск|вып|fasc|hafte|haefte|zeszyt)\.?|nos?\.?|nrs?\.?|nums?\.?|n\.?\s?[º°]s?|n\.o|n\.|nº|n°|no°|nro\.?|h\.|№|#)"
    r"\s{0,2}(?P<i>\d{1,5}(?:\s?[-–/&]\s?\d{1,5})?)(?![\d])"
)
VOL_ISSUE = re.compile(
    r"(?<![\w/.-])(?P<v>\d{1,3})\s?(?:\((?P<i>\d{1,3}(?:[-–/]\d{1,3})?)\)|(?::\s?|\.)(?P<j>\d{1,3})(?=[\s,(]))"
)
LIFE = re.compile(r"\((?P<place>[^():\d]{2,40})\s?:\s?\d{4}\s?[-–]\s?(?:\d{4})?\)")
BREAK = re.compile(r"[,;:()\[\]\x00—，、。]|\.(?=\s|$)|\s[-–/]\s")
QUOTED = re.compile(r"[«»„“\"「『《]([^«»„“”\"「」『』《》]{2,160})[»«”“\"」』》]")
# `第12期`, `第三卷`, `第88—93页`: the counter stands behind the number.
HAN_ISSUE = re.compile(r"第\s?(?P<i>\d{1,5}|[一二三四五六七八九十百]{1,5})\s?[期号號]")
HAN_VOLUME = re.compile(r"第\s?(?P<v>\d{1,4}|[一二三四五六七八九十百]{1,5})\s?[卷巻]")
HAN_PAGES = re.compile(r"第?\s?(?P<p>\d{1,5}(?:\s?[-–—~～]{1,2}\s?\d{1,5})?)\s?[页頁]")
PUBLISHER = re.compile(rf"(?<![^\W_])(?:{PUBLISHER_WORDS})(?![^\W_])")
LEAD = re.compile(
    r"(?:in:?|im|as|da|het|the|a|an|of|two|three|several|issues?|from|dans|en|el|la|le|les|los|nel|nella|nello|sul|sulla|su|il|lo|em|na|no|op|uit|aus|die|der|das|dem|den|i|av|af|"
    r"journal|semanario|hebdomadaire|settimanale|wochenblatt|wochenschrift|weekblad|maandblad|ugebladet|ugeblad|veckotidningen|mensuel|mensile|еженедельник|newspaper|magazine|periodical|review|pamphlet|collection|book|weekly|daily|paper|bulletin of|introduction|preface|appendix|article|zeitschrift|zeitung|zeitungen|"
    r"periodico|diario|quotidiano|rivista|giornale|periodique|quotidien|journal|tijdschrift|krant|tidningen|tidskriften|bladet|tidsskriftet|газета|газете|журнал|журнале|"
    r"сборник|сборнике|в|во|на|out|part|to|by|with|it|was|pamphlet|leaflet|on|at|and|brochure|broschure|som|als|una|un|um|uma|een|et|en|revista|o|os|as)(?:\s+|:\s*)"
)
TAIL = re.compile(r"\s(?:on|of|for|am|vom|le|du|el|del|dem|van|den|от|за|dated)$")
TALK = re.compile(r"(?:speech|discours|discurso|rede|toespraak|tale|tal)\s")
NOT_CONTAINER = re.compile(
    r"(?:issue|no|vol|original|pamphlet|online|retrieved|available|signed|translated|edition|ed|eds|hrsg|hg|ibid|and|und|see|same|reprinted|first|second|third|\d+(?:st|nd|rd|th)|"
    r"p|pp|s|editors?|monday|tuesday|wednesday|thursday|friday|saturday|sunday|abridged|manuscript|newspaper|typescript|leaflet|part|here|text|mimeo|new|unpublished|date|year|г|гг|изд|издание|transcript|printed|along|together|sent|accessed)(?![^\W_])"
)
# `..., sous le titre « X »`: what the text was called there, not where it stood.
TITLED_AS = re.compile(
    r",?\s(?:(?:dort\s)?unter dem titel|under the (?:title|heading)|sous le titre|(?:con|bajo) el titulo|(?:com|sob) o titulo|con il titolo|onder de titel|under titeln|under tittelen|med titlen|under overskriften|под названием|под заглавием|title:|titled|entitled|betitelt|intitulee?)\s(?=[\"«„“»'‘A-Za-zА-Яа-я])"
)
# Volumes that are counted by years are those of periodicals.
YEARLY = re.compile(r"jg|jahrg|jaarg|jrg|annee|argang|annata")
WORK_IN = re.compile(
    r"(?:an?\s|un\s|um\s)?(?:article|artikel|artigo|articulo|articolo|aufsatz|text|texto|testo|texte|speech|discurso|discours|letter|carta)\s"
    r"(?:published|publicado|publie|pubblicato|publicada|erschienen|appeared|printed)\s(?:in|em|no|na|en|dans|su|sul|nel)\s"
)


def called_at(folded: str) -> int | None:
    """Where a phrase such as `under the title` begins, None where there is none; most strings hold no such word."""
    if not any(hint in folded for hint in ("tit", "тит", "назв", "загл", "head", "overskr")):
        return None
    found = TITLED_AS.search(folded)
    return found.start() if found else None
