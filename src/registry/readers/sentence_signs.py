"""The turns of phrase by which sentences state a publication, a credit, an archive or a holding, as patterns over folded text."""

from __future__ import annotations

import re

_OF = r"(?:in|by|from|as|dans|en|em|no|na|su|sul|sulla|nel|nella|i|im|in der|in dem|in den|bei|i|op|в|w|pa)"
_FIRST = (
    r"(?:first|originally|initially|zuerst|erstmals|ursprunglich|initialement|d'abord|originellement|originalmente|"
    r"primeramente|por primera vez|originariamente|per la prima volta|inizialmente|pela primeira vez|oorspronkelijk|"
    r"voor het eerst|eerst|oprindeligt|forste gang|ursprungligen|forst|впервые|pierwotnie)"
)
_VERB = (
    r"(?:published|printed|appeared|issued|reproduced|reprinted|veroffentlicht|erschienen|erschien|abgedruckt|gedruckt|"
    r"publiee?s?|paru(?:e|t)?|parait|publicad[oa]s?|publico|aparecid[oa]|aparecio|impres[oa]|pubblicat[oaie]|apparso|apparsa|"
    r"apparve|uscito|gepubliceerd|verschenen|verscheen|trykt|bragt|offentliggjort|udgivet|publicera[dt]e?s?|tryckt|infort|"
    r"опубликован[аоы]?|напечатан[аоы]?|вышл[аоеи])"
)
# `It is reproduced here from the Serial`, `Originally published in Serial`, `This piece first appeared in Serial`.
APPEARED = re.compile(
    rf"(?:(?:article|artikel|artigo|articulo|articolo|aufsatz|speech|text|texte|texto|testo|essay|letter)\s(?:(?:by|de|von|di|por|af|av|d')\s?(?P<who>[^,.;:]{{3,40}}?)\s)?)?(?:(?:it|this|these|the|an?|er|sie|es|dieser|diese|dieses|der|die|das|il|elle|cet|cette|ce|este|esta|questo|questa|"
    rf"dit|deze|denne|denna|dette|detta)\s(?:[\w'’-]+\s){{0,7}}?)?(?:(?:was|is|were|wurde|ist|a ete|est|fue|foi|e stat[oa]|"
    rf"werd|is|blev|har|had been|has been|been|here)\s){{0,2}}(?:{_FIRST}\s)?{_VERB}\s(?:(?:here|{_FIRST})\s)?"
    rf"(?:(?:as|als|comme|como|come)\s[^,.;]{{3,40}}?\s)?(?P<by>{_OF})\s"
)
CREDIT = re.compile(
    r"(?:(?:text|texte|texto|testo|tekst|document|page|page web|livre|libro|livro)\s)?(?:images?\s)?(?P<verbs>[^\W\d_]{4,20}(?:(?:, and |, | and | & | und | et | y | e | og | och )[^\W\d_]{2,20}(?: [^\W\d_]{2,10})?){0,3})(?:\s\([^()]{2,12}\))?"
    r"(?:,?\s(?:for|at|from|into|to|in|fur|pour|para|per|voor|till|til|de|du|del|dal|aus|uit|fra|fran|с)\s.{3,70}?)?,?\s"
    r"(?:by|von|par|por|da|door|af|av)\s(?=\S)"
)
# `This digital edition was produced by NAME for ARCHIVE`.
MADE = re.compile(
    r"(?:this|the|diese|die|cette|la|esta|questa|l'|deze|de|denne|den|denna|dette|detta|настоящая)\s?"
    r"(?:present\s|digital\w*\s|electronic\s|elektronisk\w*\s|electroni\w+\s|elettronic\w\s|online\s|on-line\s|html\s|web\s|numerique\s){0,2}"
    r"(?:edition|version|text|e-?text|ausgabe|fassung|edicion|edicao|edizione|versione|versao|uitgave|versie|udgave|utgava|utgave|публикация|work|book|verk|vaerk|werk|oeuvre|obra|opera)\s"
    r"(?:digital\w*\s|electronica\s|numerique\s|elettronica\s|en ligne\s)?"
    r"(?:was|is|has been|wurde|ist|a ete|fue|ha sido|foi|e stat[ao]|werd|is|blev|er|har)?\s?"
    r"(?:produced|prepared|created|made|typed|transcribed|scanned|keyed|erstellt|besorgt|hergestellt|etablie|realisee|preparee|"
    r"preparad[ao]|realizad[ao]|elaborad[ao]|realizzat[ao]|curata|preparata|gemaakt|verzorgd|fremstillet|lavet|udarbejdet|"
    r"framstalldes|framstalld|gjordes|skapades|подготовлена|подготовил\w*|digiti[sz]ed|digitalisiert|numerisee?|digitalizad[ao]|digitalizzat[ao]|gedigitaliseerd|digitaliserades|digitaliserad|digitaliseret|digitaliserat)\s(?:\w+\s|(?:in|im|en|em|nel|i|on|am|le|den)\s(?:[\w.]+\s){0,3}\d{4}\s)?(?:by|von|par|por|da|door|af|av)\s(?=\S)"
)
# `..., and marked up for the web by NAME`: a second piece of work within the sentence.
ALSO = re.compile(
    r"(?:\band\s|,\s|;\s|^)(?P<verb>translated|marked up|encoded|transcribed|typed|proofread|edited|digiti[sz]ed|scanned)\s"
    r"(?:for\s[^.,;]{3,60}?\s|into\s\w+\s|from\s(?:the\s)?\w+\s){0,2}by\s(?=\S)"
)
ALSO_ROLES = {
    "translated": "translator",
    "marked up": "markup editor",
    "encoded": "markup editor",
    "proofread": "proofreader",
    "edited": "editor",
}
PAMPHLET = re.compile(
    r"(?:(?:this|an?|une?|eine?|un|uma|una|en|et|een)\s)?(?:\w+\s)?(?:pamphlet|brochure|leaflet|booklet|tract|broschure|broschyr|folleto|opuscolo|brochura|"
    r"flugblatt|flugschrift|pjece|vlugschrift|flyer|handbill|volante|panfleto),?\s(?:first\s|was\s|is\s)?"
    r"(?:published|issued|printed|editee?|publiee?|parue?|herausgegeben|veroffentlicht|editad[oa]|publicad[oa]|pubblicat[oa]|edit[oa]|uitgegeven|udgivet|utgiven)\s"
    r"(?:by|par|chez|von|vom|por|da|dalla|dal|pela|pelo|door|af|av)\s"
)
INTERVIEW = re.compile(
    r"(?:(?:an?|the|this)\s)?(?:interview|entretien|entrevista|intervista|gesprach|intervju|беседа)\s(?:was\s|wurde\s|a ete\s)?"
    r"(?:conducted\s|recorded\s|held\s|given to\s|realise\s|mene\s|realizada\s|condotta\s|gefuhrt\s)?(?:by|par|por|di|da|a cura di|von|door|af|av|to)\s(?=[^\W\d_])|interviewed by\s|das gesprach (?:fuhrten?|leitete)\s"
)
PART_OF = re.compile(
    r"(?:this|the)\s(?:text|page|document|file|e-?text|version)\sis\s(?:a\s)?part\sof\s(?:the\s)?(?=\S)|.{4,220}\sonline\sby\s(?=\S)"
)
# Editions of correspondence say which copy they print: recipient's copy, letter signed, draft.
COPY = re.compile(
    r"(?:RC|ALS?|LS|MS|FC|AD|ADS|Dft|Tr|TLS)\s\((?P<repository>[A-Z][^():;]{4,80}):\s(?P<collection>[^():;]{3,80})\)?"
)
OWNED = re.compile(r"(?:from|in) the (?:collections?|holdings|archives?|library) of (?:the )?(?=\S)")
CALLED = re.compile(
    r"\((?:cote|call number|call no\.|shelfmark|Signatur|Sign\.|segnatura|signatura|cota|signatuur|sygn\.|шифр)\s?:?\s?(?P<mark>[^()]{2,40})\)"
)
DONE = re.compile(
    r"(?:(?:treaty|convention|agreement|protocol|vertrag|abkommen|traite|accord|tratado|acuerdo|trattato|verdrag)\s)?(?:done|given|signed|made|fait|geschehen|gegeben|unterzeichnet|hecho|firmado|dado|feito|fatto|gedaan|udfaerdiget|givet|учинено|совершено)\s(?:and\s\w+\s)?(?:in\s\w+\s)?(?:at|in|a|zu|en|em|te|i|в)\s"
)
# One of these stands in every sentence that the patterns here take; looking for them one by one is much quicker.
_HINTS = (
    "publi|print|appear|issue|reprod|veroff|erschien|druckt|paru|para|apar|impres|pubbl|appars|apparve|"
    "uscit|verschoen|verschen|verscheen|trykt|bragt|offentlig|udgiv|tryck|infor|опубл|напеч|выш|transl|"
    "transcri|transkr|scann|typed|keyed|proof|encod|mark|edit|digiti|digitali|numeri|produ|prepar|creat|"
    "made|erstell|besorg|realis|realiz|elabor|curat|gemaakt|verzorgd|fremst|lavet|udarb|framst|gjord|"
    "skap|подготов|formatt|correct|ocr|abschrift|erfass|saisi|traduc|traduit|traduz|tradot|ubersetz|"
    "vertaald|oversat|перев|korrekt|correg|corrig|trascri|intervi|entret|entrev|gesprach|intervj|бесед|"
    "part of|online by|collection|holding|archiv|library|done|given|signed|fait|geschehen|gegeben|"
    "unterzeichnet|hecho|firmado|dado|feito|fatto|gedaan|givet|учинено|совершено|gepubl|przepis|набор|"
    "записал"
).split("|")
_HINTS_IN_BRACKETS = re.compile(
    r"(?:rc|als?|ls|ms|fc|ads?|dft|tr|tls)\s\(|\((?:cote|call|shelf|sign|segn|cota|sygn|шифр)"
)


def hinted(folded: str) -> bool:
    """Whether a folded text has a word with which the sentences begin that are read here."""
    for hint in _HINTS:
        if hint in folded:
            return True
    return "(" in folded and _HINTS_IN_BRACKETS.search(folded) is not None


# `An article in The Telegraph (www.example.com) appeared on May 07, 2007`.
ARTICLE_IN = re.compile(
    r"(?:(?:An?|The|This)\s)(?:[a-z]+\s)?(?:article|report|piece|item|letter|interview|essay|story)\s(?:in|from)\s(?P<serial>(?:the\s)?[A-Z][^().,;]{2,60}?)"
    r"\s(?:\([^()]{3,60}\)\s)?(?:appeared|was (?:first )?(?:published|printed))\s(?=on|in|of|dated|\d)"
)
# `the May 1949 issue of the Serial`, `en la edicion impresa n° 232 de Serial`, `in No. 4 of the Serial`.
ISSUE_OF = re.compile(
    r"(?<![^\W_])(?:(?:issue|edition|number|nummer|ausgabe|heft|edicion|edicao|numero|edizione|uitgave|nr\.|no\.|nº|n°)(?:\s(?:impresa|imprimee?|printed|especial|special))?"
    r"\s{0,2}(?:(?:n°|nº|no\.?|nr\.?|num\.?|#)?\s?(?P<n>\d{1,5})\s)?)(?:of|de|da|do|der|des|von|van|di|del|della|dell'|du|af|av)\s(?:(?:the|la|le|el|il|o|a|de|het|revista|journal|periodico|jornal|zeitschrift|magazine|revue)\s){0,2}(?=[\"«„“'a-z])"
)
