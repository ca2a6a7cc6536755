"""Names of months and seasons, and the small words around dates, folded, in the languages read."""

from __future__ import annotations

_MONTHS = {
    1: "january januar januari janner jaenner janvier enero janeiro gennaio jan janv ene genn gen января январь янв stycznia styczen ianuarie gener xaneiro ledna leden januara tammikuu tammikuuta ocak ιανουαριου ιανουαριος",
    2: "february februar februari feber fevrier febrero fevereiro febbraio feb febr fevr fev febb февраля февраль фев февр lutego luty februarie febrer unora unor helmikuu helmikuuta subat φεβρουαριου φεβρουαριος",
    3: "march marz maerz mars marzo marco maart marts mar mrz mrt марта март marca marzec martie brezna brezen marcius maaliskuu maaliskuuta mart μαρτιου μαρτιος",
    4: "april avril abril aprile apr avr abr апреля апрель апр kwietnia kwiecien aprilie dubna duben aprilis huhtikuu huhtikuuta nisan απριλιου απριλιος",
    5: "may mai mayo maio maggio mei maj magg mag мая май maja maig kvetna kveten majus toukokuu toukokuuta mayis mayıs μαιου μαιος",
    6: "june juni juin junio junho giugno jun giu июня июнь июн czerwca czerwiec iunie juny cervna cerven junius kesakuu kesakuuta haziran ιουνιου ιουνιος",
    7: "july juli juillet julio julho luglio jul juil lug июля июль июл lipca lipiec iulie juliol xullo cervence cervenec julius heinakuu heinakuuta temmuz ιουλιου ιουλιος",
    8: "august aout agosto augustus augusti aug ago августа август авг sierpnia sierpien agost srpna srpen augusztus avgust elokuu elokuuta agustos αυγουστου αυγουστος",
    9: "september septembre septiembre setiembre setembro settembre sept sep set sett сентября сентябрь сент сен wrzesnia wrzesien septembrie zari septembar szeptember syyskuu syyskuuta eylul σεπτεμβριου σεπτεμβριος",
    10: "october oktober octobre octubre outubro ottobre oct okt out ott октября октябрь окт pazdziernika pazdziernik octombrie rijna rijen oktobar lokakuu lokakuuta ekim οκτωβριου οκτωβριος",
    11: "november novembre noviembre novembro nov ноября ноябрь нояб listopada listopad noiembrie listopadu novembar marraskuu marraskuuta kasim kasım νοεμβριου νοεμβριος",
    12: "december dezember decembre diciembre dezembro dicembre desember dec dez dic декабря декабрь дек grudnia grudzien decembrie desembre prosince prosinec decembar joulukuu joulukuuta aralik aralık δεκεμβριου δεκεμβριος",
}  # fmt: skip
MONTHS: dict[str, int] = {word: number for number, words in _MONTHS.items() for word in words.split()}

# EDTF level 1: 21 spring, 22 summer, 23 autumn, 24 winter (hemisphere unspecified).
_SEASONS = {
    21: "spring fruhling fruhjahr fruehjahr printemps primavera voorjaar lente foraar forar var varen весна весной wiosna",
    22: "summer sommer ete verano verao estate zomer sommar sommaren лето летом lato",
    23: "autumn fall herbst automne otono outono autunno herfst najaar efterar efteraar host hosten осень осенью jesien",
    24: "winter hiver invierno inverno vinter vintern зима зимой zima",
}
SEASONS: dict[str, int] = {word: number for number, words in _SEASONS.items() for word in words.split()}

ROMAN_MONTHS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9, "x": 10, "xi": 11, "xii": 12}  # fmt: skip

ABOUT = (
    "circa ca c about around approximately approx roughly um etwa gegen vers environ hacia alrededor cerca "
    "ongeveer omstreeks rond omkring omkr cirka около ок ок. примерно okolo"
).split()
PERHAPS = "probably possibly presumably perhaps wahrscheinlich vermutlich probablement probablemente provavelmente probabilmente вероятно".split()
BETWEEN = "between entre zwischen tra fra tussen mellem mellan между from von du de del dal van с".split()
UNTIL = "to and until bis und au et al y a e tot en til og till och по до и".split()
WEEKDAYS = (
    "monday tuesday wednesday thursday friday saturday sunday montag dienstag mittwoch donnerstag freitag samstag sonnabend "
    "sonntag lundi mardi mercredi jeudi vendredi samedi dimanche lunes martes miercoles jueves viernes sabado domingo "
    "segunda-feira terca-feira quarta-feira quinta-feira sexta-feira lunedi martedi mercoledi giovedi venerdi domenica maandag "
    "dinsdag woensdag donderdag vrijdag zaterdag zondag mandag tirsdag onsdag torsdag fredag lordag sondag mon tue tues wed thu "
    "thur thurs fri sat sun понедельник вторник среда четверг пятница суббота воскресенье"
).split()

_ONES = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth".split()
ORDINALS: dict[str, int] = {word: number for number, word in enumerate(_ONES, 1)}
ORDINALS |= {f"twenty-{word}": 20 + number for number, word in enumerate(_ONES[:9], 1)}
ORDINALS |= {f"twenty {word}": 20 + number for number, word in enumerate(_ONES[:9], 1)}
ORDINALS |= {"thirtieth": 30, "thirty-first": 31, "thirty first": 31}
"""Days as charters and treaties write them: `this fourteenth day of May, in the year 1931`."""
HAN_DIGITS = {sign: number % 10 for number, sign in enumerate("〇一二三四五六七八九")} | {"零": 0, "○": 0}
