"""The signs around names: where a name ends, what stands behind it, and what shows that a line is no name, as patterns over folded text."""

from __future__ import annotations

import re

STOP = re.compile(
    r"\s(?:a partir|d'apres|in|on|at|from|as|using|based|under|am|im|aus|nach|en|el|le|em|nel|dal|til|fra|till|fran|ur|out|where|efter|after|after:|delivered|selon|segun|secondo|segundo|volgens|по|\(org)\s|\s[\"«„“](?=[^\"«„“]{12,})|[.!?]\s+(?=[^\W\d_])|\s[-–—]\s|[:(\[<|]|\bhttps?:|\bwww\."
)
ROLE_TAIL = re.compile(r"[,\s]\s*\(?(?:eds?|hrsg|tr|trans|transl|red|ed lit|org|orgs|comp)\.?\)?\s*$")
ARCHIVE_WORDS = re.compile(
    r"archi[vef]|arquivo|arkiv|архив|internet|online|www\.|\.(?:org|net|com|de|fr|ru|info)\b|proje[ck]t|projet|librar|biblio|tekst|text|digit|hemerot|wiki|gutenberg|\bmia\b"
)
# `Volkshochschule Neukölln`, `Presidencia de NAME`: an institution, or what somebody did, is no person.
INSTITUTION = re.compile(
    r"(?:schule|universitat|verein|verband|bund|gewerkschaft|museum|archiv|bibliothek|zeitung|komitee|ausschuss|edition|edicion|edicao|edizione|editions|digitale?|digital)$"
)
# Nouns of ideas and doings, by their endings.
ABSTRACT = re.compile(
    r"(?:ism|ismus|isme|ismo|ismen|izm|изм|изма|tion|tionen|cion|ciones|zione|zioni|ssion|..cao|coes|ssao|dade|ность|ости)$|correspond|briefwechsel|sozialist|socialist|revolu|proletar|internation"
)
DEGREES = re.compile(
    r"(?:,?\s+(?:M\.\s?A|B\.\s?A|B\.\s?D|D\.\s?D|Ph\.\s?D|LL\.\s?D|M\.\s?D|F\.\s?R\.\s?S|S\.\s?J|O\.\s?P|M\.\s?P|Esq|PhD|MA|BD|DD)\.?){1,3}$"
)
TWO_SENTENCES = re.compile(r"[^\W\d_]{7,}\.\s")
UNIT = re.compile(
    r"(?:dept|department|faculty|school|college|univ|university|institut\w*|fakultat|departement|departamento|dipartimento)[. ]"
)
TOPICS = set(
    "presidence presidencia presidenza vorsitz conferencia conference conferenza vida vita vie leven liv biografia memoria memorias memorie ricordi souvenirs herinneringen minder minnen retrato portrait ritratto cartas lettere lettres brieven breve verbale acta ata actas conversa palestra homilia sermao sermon preek predica predigt".split()
)
