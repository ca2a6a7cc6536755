"""What tells kinds of labelled statements apart, as patterns over folded text."""

from __future__ import annotations

import re

REDIRECT = re.compile(
    r"\b(?:delivered|speech|spoken|rede|vortrag|discours|discurso|discorso|toespraak|tale|tal|речь|доклад|broadcast|sermon)\b"
)
DONE_AT = re.compile(
    r"(?:given|done|donne|fait|gegeben|geschehen|dado|dada|dato|data|datum|gegeven)\s(?:and\s\w+\s)?(?:at|in|a|zu|em|en|te)\s.{3,80}?(?:day of|year|jahre|annee|ano|anno|den|le\s)"
)
# `Transcribed from the SERIAL, DATE`: a source, not a person.
COPIED_FROM = re.compile(
    r"(?:transcribed|copied|typed|scanned|digiti[sz]ed|abgeschrieben|transkribiert|transcrit|transcrito|trascritto|overgenomen|afskrevet|avskriven) "
    r"(?:from|aus|nach|de|da|uit|efter|fran) (?!.{0,100}\b(?:by|von|par|por|da|door|af|av) [a-z])"
)
# `Transcribed from the 1831 Roake edition by NAME`: what was copied, and by whom.
FROM_EDITION = re.compile(
    r"(?:transcribed|copied|typed|scanned|digiti[sz]ed)\sfrom\s(?:the\s|an?\s).{3,120}?\s(?:edition|printing|text|copy|volume|book|pamphlet)\s(?:of\s\d{4}\s)?by\s(?=\S)"
)
# What stands behind `Location:` may be any place; only a house that keeps documents is a repository.
ANY_PLACE = re.compile(
    r"\W*(?:herkomst|location|standort|lieu|ubicacion|localizacao|institution|organisme|owner)\W*:"
)
KEEPER = re.compile(
    r"archi[vef]|arkiv|arquivo|архив|libra|biblio|библиот|museu|musee|музей|universi|institut|college|collection|society|record|sammlung|fund|foundation|[A-Z]{3}"
)
PRICE = re.compile(
    r"\d\s?(?:centimes?|cents?|ct|pfennig\w*|pf|pence|ore|kop|коп\w*|mark|francs?|fr|lire|pesetas?|centavos?|reis|dollars?)(?![^\W_])"
)
# `[s.n.] (Paris)`: catalogues write so where no publisher is known.
SEATED = re.compile(r"(?P<name>[^()]{2,60}?)\s\((?P<place>[^()\d]{2,30})\)")
UNNAMED = re.compile(r"\[?s\.?\s?n\.?\]?(?:\s\((?P<place>[^()]{2,40})\))?$")
