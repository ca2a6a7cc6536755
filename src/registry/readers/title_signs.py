"""What marks a line of the title block as banner, genre, number or date rather than title, as patterns over folded text."""

from __future__ import annotations

import re

from registry.readers.words.months import WEEKDAYS

ISSUER = re.compile(
    r"(?:the )?(?:office|department|ministry|bureau|secretariat|embassy|press office|committee|ministerium|ministere|ministerio|auswartiges amt)\s(?:of|for|fur|de|des|du)\s.{3,60}$|for immediate release|press release|press statement|pressemitteilung|communique de presse|transcript(?:ion)?$|transkript$|abschrift$|transcripcion$|trascrizione$|object record$|item record$|(?:[\w-]+ [–-] )?(?:krantenartikel|zeitungsartikel|newspaper article|article de presse)$|\S.{2,60}\s[–—-]\sdigital\w*\s(?:edition|edicion|editie|library|bibliothek|sammlung\w*)$|journal officiel|diario de sesiones|diario das sessoes|diario de las sesiones|stenographische berichte|verhandlungen des|handelingen (?:der|van)|atti parlamentari|riksdagens protokoll|rigsdagstidende|parliamentary debates|congressional record|official report|\w*(?:hochschule|universitat)\s|vortragsreihe|ciclo de conferencias|cycle de conferences|lezingenreeks|(?:seance|sesion|sessao|seduta|sitzung|sitting|zitting|vergadering|sammantrade|заседание)\s.{0,40}\d{4}\W*$|unrevised|draft$|confidential$|top secret|secret$|streng geheim|vertraulich$"
)
NUMBER_LINE = re.compile(
    r"(?:num|nr|no|n|nº|n°|№|vol|volume|band|heft|issue|number|numero|nummer|anno|jahrgang)\.?\s?[\divxlc]{1,6}\W{0,3}$"
)
RELEASE = re.compile(
    r"\W*(?:pressemitteilung|presseerklarung|presseinformation|press release|press statement|media release|news release|for immediate release|communique de presse|comunicado de prensa|nota de prensa|nota de imprensa|comunicado de imprensa|comunicato stampa|persbericht|pressemeddelelse|pressmeddelande|пресс-релиз)"
)
# `12th President of the Federation: 1911-1915`: what the person named above it was.
OFFICE = re.compile(
    r"\d{1,3}(?:st|nd|rd|th)\s(?:president|prime minister|governor|chancellor|secretary|premier|archbishop|pope)(?![^\W_])"
)
# `Accession no. HL/91/22`, `Object number 12`: a mark without a colon.
MARK_LINE = re.compile(
    r"(?:accession|object|inventory|inv\.?|catalogue|call|item|reference|shelf|document|record|identification)\s?(?:no|number|nr|mark|id)\.?\s(?=\S*\d)"
)
# What kind of work it is, on a line of its own between title and author.
GENRES = set(
    "roman;novelle;novellen;erzahlung;erzahlungen;skizze;drama;lustspiel;trauerspiel;berattelse;berattelser;skadespel;fortaelling;fortalling;fortaellinger;a novel;a tale;a romance;a play;novela;romance;cuento;cuentos;romanzo;racconto;racconti;dramma;commedia;comedie;nouvelle;nouvelles;recit;poemes;poesies;gedichte;poems;digte;dikter;gedichten;verhaal;toneelspel;роман;повесть;рассказ;рассказы;стихотворения".split(
        ";"
    )
)
KIND_BY = re.compile(
    r"(?:^|\s)(?:an?|the|eine?|une?|una|um|uma|uno|en|et|een)\s(?:\w+\s)?(?:speech|talk|lecture|address|sermon|letter|poem|article|essay|interview|"
    r"rede|vortrag|brief|gedicht|discours|lettre|poeme|discurso|carta|poema|discorso|lettera|poesia|toespraak|tale|tal)$"
)
CONTENTS = re.compile(
    r"(?:table of )?contents$|inhalt(?:sverzeichnis)?$|sommaire$|table des matieres$|indice$|sumario$|inhoud$|indhold$|innehall$|содержание$|spis tresci$"
)
QUOTED = re.compile(r"[«„“\"]\s?([^«»„“”\"]{5,150})[»”“\"]")
BY_LINE = re.compile(r"(?:(?:an?|the)\s\w+\s)?(?:by|von|par|por|door|af|av|di)\s")
AROUND_DATES = {
    *WEEKDAYS,
    "den",
    "le",
    "the",
    "of",
    "on",
    "am",
    "um",
    "im",
    "in",
    "circa",
    "written",
    "evening",
    "morning",
    "de",
    "del",
    "year",
    "jahr",
    "an",
    "ano",
    "el",
    "and",
    "und",
    "et",
    "годa",
    "года",
}
SERMON = re.compile(
    r"^(?:sermon|predigt|lecture|speech|essay|letter|no\.?|nr\.?|chapter|number)\s+(?:no\.?\s*)?\d+\s*[|:.–—-]+\s*"
)
# What a sheet calls itself: `LETTER DATED 16 MARCH 1953 FROM ...`, below the name of the body that issued it.
DOCUMENT = re.compile(
    r"(?:letter|telegram|note verbale|memorandum|resolution|report|statement|circular|decree|order|proclamation|declaration|minutes|notice|bulletin|"
    r"brief|telegramm|vermerk|beschluss|bericht|erklarung|rundschreiben|verordnung|aufruf|lettre|telegramme|rapport|circulaire|decret|arrete|proces-verbal|"
    r"carta|telegrama|resolucion|informe|decreto|circular|acta|lettera|relazione|verbale|письмо|телеграмма|постановление|доклад|приказ|протокол)(?![^\W_])"
)
# Lines that name no work: rights, pictures, the parts that stand before a text.
FILLER = re.compile(
    r"(?:.{3,40}\s(?:papers|nachlass)$|\W*readme$|©|\(c\)\s|copyright|logo$|image$|photo$|bild$|foto$|imagen$|preface$|foreword$|vorwort$|avant-propos$|prologo$|prefacio$|prefazione$|voorwoord$|forord$|предисловие$|abstract$|summary$|"
    r"workers of (?:all|the) \w+,? unite|proletarier aller lander|proletaires de tous|proletarios de todos|proletari di tutti|proletariers aller|пролетарии всех стран|description$|document$|text$|article$)"
)
# A heading that is a whole sentence: `Discurso pronunciado por NAME en PLACE, el DATE`, `An interview with NAME`.
SPOKEN_BY = re.compile(
    r"(?:discurso|palabras|intervencion|conferencia|alocucion|discours|allocution|rede|ansprache|speech|address|remarks|discorso|palavras|toespraak|przemowienie)\s"
    r"(?:pronunci\w+|prononce\w*|delivered|given|tenut\w+|gehalten|proferid\w+|gehouden|wygloszone)\s(?:por|par|by|von|da|door|przez)\s|(?:an )?interview with (?=\S+\s\S)"
)
TALK_OR_LETTER = re.compile(
    r"(?<![^\W_])(?:speech|address|letters?|lecture|sermon|interview|rede|ansprache|vortrag|briefe?|predigt|discours|lettres?|discurso|cartas?|discorso|lettera|lettere|toespraak|tale|tal|brev|речь|письмо|письма|telegram|report)(?![^\W_])"
)
# The sign of a footnote behind a name or title.
FOOTNOTE = re.compile(r"(?<=[^\W\d_])\s?\[\d{1,2}\]$|(?<=[^\W\d_])\s?\*{1,3}$")
# `Харьков "ОКО" 2002`, `London: Hatch & Co., 1848`: where and by whom it was printed.
IMPRINT_LINE = re.compile(r"[^\W\d_][^\d]{3,70}[\s,]\(?(?:1[4-9]|20)\d\d\)?\.?")
