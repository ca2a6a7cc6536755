"""The words and phrases that occur in dates, as data: months in ten languages, seasons, weekdays, roles.

Keys are casefolded and without dots. A role is what a word does in a date: `about`, `before`, `or` …
"""

from __future__ import annotations

# Twelve groups per language; the variants of a month are joined by |.
_MONTHS = {
    "en": "january|jan february|feb|febr march|mar april|apr may june|jun july|jul august|aug "
    "september|sept|sep october|oct november|nov december|dec",
    "de": "januar|jänner|jän februar|feber märz|maerz|mrz april mai juni juli august september oktober|okt "
    "november dezember|dez",
    "fr": "janvier|janv février|fevrier|févr|fév|fevr mars avril|avr mai juin juillet|juil août|aout septembre "
    "octobre novembre décembre|decembre|déc",
    "es": "enero|ene febrero marzo abril|abr mayo junio julio agosto|ago septiembre|setiembre octubre "
    "noviembre diciembre|dic",
    "pt": "janeiro fevereiro|fev março|marco abril maio junho julho agosto setembro|set outubro|out "
    "novembro dezembro",
    "it": "gennaio|gen febbraio|febbr marzo aprile maggio|mag giugno|giu luglio|lug agosto settembre|sett "
    "ottobre|ott novembre dicembre",
    "nl": "januari februari maart|mrt april mei juni juli augustus september oktober november december",
    "da": "januar februar marts april maj juni juli august september oktober november december",
    "sv": "januari februari mars april maj juni juli augusti september oktober november december",
    "ru": "январь|января|янв февраль|февраля|фев|февр март|марта|мар апрель|апреля|апр май|мая июнь|июня|июн "
    "июль|июля|июл август|августа|авг сентябрь|сентября|сен|сент октябрь|октября|окт ноябрь|ноября|ноя|нояб "
    "декабрь|декабря|дек",
}
_ROMAN = "i ii iii iv v vi vii viii ix x xi xii"
_SEASONS = {
    21: "spring|frühling|frühjahr|printemps|primavera|lente|voorjaar|forår|vår|весна|весной|весны",
    22: "summer|sommer|été|verano|verão|estate|zomer|sommar|лето|летом|лета",
    23: "autumn|fall|herbst|automne|otoño|outono|autunno|herfst|efterår|höst|осень|осенью|осени",
    24: "winter|hiver|invierno|inverno|vinter|зима|зимой|зимы",
}
# Monday first; the value is the day of the week, 0 to 6.
_WEEKDAYS = (
    "monday|mon|montag|lundi|lunes|lunedì|maandag|mandag|måndag|понедельник",
    "tuesday|tue|tues|dienstag|mardi|martes|martedì|dinsdag|tirsdag|tisdag|вторник",
    "wednesday|wed|mittwoch|mercredi|miércoles|mercoledì|woensdag|onsdag|среда",
    "thursday|thu|thur|thurs|donnerstag|jeudi|jueves|giovedì|donderdag|torsdag|четверг",
    "friday|fri|freitag|vendredi|viernes|venerdì|vrijdag|fredag|пятница",
    "saturday|sat|samstag|sonnabend|samedi|sábado|sabato|zaterdag|lørdag|lördag|суббота",
    "sunday|sun|sonntag|dimanche|domingo|domenica|zondag|søndag|söndag|воскресенье",
)
_ROLES = {
    "about": "c|ca|circa|cca|about|around|approximately|approx|roughly|um|etwa|vers|env|environ|hacia|alrededor|"
    "omstreeks|omkring|около|ок|cerca",
    "perhaps": "perhaps|possibly|probably|prob|maybe|vielleicht|vermutlich|wahrscheinlich|probablement|возможно|"
    "вероятно",
    "before": "before|pre|vor|avant|antes de|prima del|voor|før|före|до|ante|earlier than",
    "after": "after|post|nach|après|después de|depois de|dopo|na|efter|после|later than",
    "not_after": "not later than|no later than|not after|on or before|by|nicht später als|spätestens|не позднее|"
    "at latest",
    "not_before": "not earlier than|no earlier than|not before|on or after|nicht vor|frühestens|не ранее",
    "between": "between|zwischen|entre|tra|fra|tussen|mellem|mellan|между",
    "and": "and|und|et|y|e|en|og|och|и|&",
    "or": "or|oder|ou|o|eller|или",
    "from": "from|von|vom|depuis|desde|dal|van|fra og med|с",
    "to": "to|through|thru|till|bis|bis zum|à|au|al|a|tot|til|по",
    "until": "until|up to|jusqu'en|hasta|bis einschließlich",
    "since": "since|seit",
    "onwards": "onwards|onward|and later|ff",
    "or_earlier": "or earlier|or before|oder früher",
    "or_later": "or later|or after|oder später",
    "unknown_date": "an unknown date|unknown date|unknown",
    "undated": "undated|n d|nd|s d|sd|no date|not dated|without date|sine dato|sine anno|s a|o d|o j|ohne datum|"
    "ohne jahr|undatiert|sans date|sin fecha|sem data|senza data|б д|б г|без даты|date unknown|date not known",
    "uncertain": "uncertain|unsicher",
    "vague": "early|mid|middle|late|beginning|end|start|anfang|mitte|ende|début|fin|inicios|mediados|finales|начало|"
    "конец|середина|в начале|в конце|в середине",
    "old_style": "o s|os|old style|julian calendar|julian|ст ст|ст стиля|по старому стилю|a st|alten stils|v s",
    "new_style": "n s|ns|new style|gregorian calendar|gregorian|н ст|нов ст|по новому стилю|n st|neuen stils",
    "assumed": "assumed",
    "bc": "b c|bc|bce|b c e|v chr|av j c|до н э",
    "ad": "a d|ad|ce|c e|n chr|н э",
    "century": "century|cent|jahrhundert|jh|siècle|siglo|século|secolo|eeuw|век|века",
}
_NOISE = (
    "the of day year in on dated date de del du den der dem des d' le la les el il lo am im an anno год года году г "
    "het op ter do da dell' dello della den'"
)
_PARTS = {
    33: "first quarter|1st quarter", 34: "second quarter|2nd quarter", 35: "third quarter|3rd quarter",
    36: "fourth quarter|4th quarter|last quarter", 40: "first half", 41: "second half",
    25: "northern spring", 26: "northern summer", 27: "northern autumn", 28: "northern winter",
    29: "southern spring", 30: "southern summer", 31: "southern autumn", 32: "southern winter",
    37: "first four months", 38: "second four months", 39: "third four months",
}  # fmt: skip

Meaning = tuple[str, int]


def _phrases() -> dict[tuple[str, ...], Meaning]:
    found: dict[tuple[str, ...], Meaning] = {}

    def add(variants: str, kind: str, value: int = 0) -> None:
        for variant in variants.split("|"):
            found.setdefault(tuple(variant.casefold().split()), (kind, value))

    for months in _MONTHS.values():
        for number, variants in enumerate(months.split(), 1):
            add(variants, "month", number)
    for number, numeral in enumerate(_ROMAN.split(), 1):
        add(numeral, "roman", number)
    for season, variants in (*_SEASONS.items(), *_PARTS.items()):
        add(variants, "season", season)
    for number, variants in enumerate(_WEEKDAYS):
        add(variants, "weekday", number)
    for role, variants in _ROLES.items():
        add(variants, role)
    for word in _NOISE.split():
        add(word, "noise")
    return found


PHRASES = _phrases()
LONGEST_PHRASE = max(map(len, PHRASES))
