"""The turns of phrase by which the lines around a title say by whom, as patterns over folded text."""

from __future__ import annotations

import re

BY = re.compile(
    r"(?:written\s|a\s\w+\s|text\s|compiled\s|edited\s|article\s|artikel\s|artigo\s|articulo\s|articolo\s|aufsatz\s|beitrag\s|essay\s|ensaio\s|ensayo\s|saggio\s|texte?\s|texto\s|testo\s|tekst\s|kronik\s|nota\s)?"
    r"(?:by|von|par|por|door|af|av|di|przez|de)\s+(?=\S)|(?:автор[ъа]?|авторы|author(?:\(s\))?|autor|auteur|autore|forfatter|forfattare|yazan)\s+(?=[^\W\d_])"
)
# `Tull, Amos, b. 1829`, on a line of its own, as library catalogues write it.
LIVED = re.compile(
    r"(?P<name>[^\W\d_][\w'’-]{1,24},\s[^\W\d_][\w.'’-]{0,20}(?:\s[^\W\d_][\w.'’-]{0,20}){0,2}),?\s\(?(?:b\.\s?|d\.\s?|ca\.\s?)?\d{4}\??(?:\s?[-–]\s?(?:\d{4}\??)?)?\)?\.?"
)
# `Anton Brodsky 1923`, at the head of the page.
NAME_YEAR = re.compile(r"(?P<name>(?:[^\W\d_][\w.'’-]{0,20}\s){2,4}?)\(?(?:1[5-9]|20)\d\d\)?")
TOLD = re.compile(
    r"as told to\s+|erzahlt\s|aufgezeichnet von\s+|propos recueillis par\s+|contado a\s+|interviewed by\s+|an interview by\s+"
)
ASKED = re.compile(
    r"(?:беседовал[аи]?|беседу (?:вел[аи]?|провел[аи]?)|интервью (?:взял[аи]?|провел[аи]?)|interviewed by|interview (?:by|von|door|af|av)|intervju (?:av|ved)|das gesprach fuhrten?|die fragen stellten?|entretien (?:mene|realise|conduit) par|entrevista (?:de|por|realizada por)|intervista (?:di|a cura di))\s+(?=[^\W\d_])"
)
CORRESPONDENT = re.compile(
    r"(?:our|unserem|unserer|notre|nuestro|nosso|il nostro|onze|vor|var|a|the|staff)\s(?:own\s)?(?:\w+\s){0,2}(?:correspondent|reporter|korrespondent\w*|correspondant|corresponsal|correspondente|corrispondente|verslaggever)\s"
)
BANNER = re.compile(
    r"archi[vef]|arquivo|arkiv|архив|library|bibliothek|bibliotheque|biblioteca|internet|online|encyclopedia|project gutenberg|tekstsamling|texte|\.org|\.com|review volume|website|(?<!\w)(?:we)?blog(?!\w)|[-–—:]\s(?:tekste[nr]|texts|textos|testi|textes|тексты)$|^the project|sourcebook|(?<!\w)project$|(?:historical|sacred|electronic|classic) texts|digital (?:collection|edition|archive)s?"
)
NESTED = re.compile(
    r",?\s(?P<role>translated|edited|introduced|transcribed|ubersetzt|traduit|traducido|tradotto|traduzido|vertaald|oversat|oversatt)\s(?:\w+\s){0,4}?(?:by|von|par|por|da|door|af|av)\s+"
)
ALONE_BY = re.compile(r"(?:by|von|par|por|door|af|av|di|de|written by)$")
PAREN_BY = re.compile(r"\s(?:by|von|par|por|door|af|av)\s(?=[^\W\d_])")
