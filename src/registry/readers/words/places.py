"""Cities that imprints, datelines and credits name, folded, with the forms of several languages."""

from __future__ import annotations

PLACES = set(
    """london; paris; berlin; new york; moscow; moskau; moskva; moscou; moscu; mosca; moskou; москва; м; st. petersburg; st petersburg; saint petersburg;
    petersburg; st. petersbourg; petrograd; petrogrado; leningrad; leningrado; санкт-петербург; спб; петроград; ленинград; л; vienna; wien; vienne; viena; zurich; geneva; geneve; genf; ginebra; genebra; ginevra; basel; bern; berne;
    brussels; bruxelles; brussel; brussell; bruselas; bruxelas; antwerp; antwerpen; gent; amsterdam; rotterdam; the hague; den haag; 's-gravenhage; utrecht; leiden; haarlem; rome; roma; rom; milan; milano; turin; torino;
    naples; napoli; florence; firenze; genoa; genova; bologna; venice; venezia; madrid; barcelona; valencia; sevilla; bilbao; lisbon; lisboa; lissabon; porto; coimbra; rio de janeiro; sao paulo; brasilia; porto alegre; recife; salvador;
    buenos aires; montevideo; santiago; santiago de chile; lima; la paz; bogota; caracas; quito; mexico; mexico city; ciudad de mexico; mexico d.f; habana; la habana; havana; guatemala; san jose; managua; asuncion; rosario; cordoba;
    copenhagen; kobenhavn; kopenhagen; kobenhaven; aarhus; arhus; odense; stockholm; goteborg; gothenburg; malmo; uppsala; lund; oslo; kristiania; bergen; helsinki; helsingfors; reykjavik; warsaw; warszawa; warschau; варшава; krakow; cracow; lodz; lwow; poznan; wilno; vilnius;
    riga; tallinn; kiev; kyiv; киев; харьков; kharkov; odessa; одесса; минск; minsk; prague; praha; prag; budapest; bucharest; belgrade; beograd; zagreb; sofia; athens; athen; constantinople; istanbul; hamburg; munich; munchen; leipzig; dresden; frankfurt; frankfurt am main; frankfurt a. m; frankfurt/m; koln; cologne;
    stuttgart; dusseldorf; hannover; bremen; breslau; konigsberg; halle; jena; weimar; gottingen; heidelberg; freiburg; tubingen; marburg; bonn; essen; dortmund; kassel; nurnberg; mannheim; karlsruhe; hottingen-zurich; braunschweig; offenbach; westberlin; berlin-ost; berlin (ost); graz; salzburg; innsbruck; linz; trier; mainz; erfurt; magdeburg; chemnitz; rostock; potsdam;
    lyon; marseille; lille; toulouse; bordeaux; strasbourg; strassburg; nantes; grenoble; tours; rouen; lausanne; liege; neuchatel; montreal; toronto; quebec; ottawa; vancouver; winnipeg; edinburgh; glasgow; manchester; liverpool; birmingham; leeds; bristol; sheffield; newcastle; hull; oxford; cambridge; nottingham; bradford; dundee; aberdeen; cardiff; belfast; dublin; cork; limerick; galway;
    boston; chicago; philadelphia; washington; washington, d.c; washington d.c; san francisco; los angeles; detroit; cleveland; pittsburgh; baltimore; st. louis; minneapolis; milwaukee; seattle; girard; terre haute; new haven; princeton; brooklyn; buffalo; albany; hartford; atlanta; new orleans; denver; portland; ann arbor; ithaca; berkeley; urbana; bloomington; cambridge, ma; cambridge, mass;
    harmondsworth; sydney; melbourne; brisbane; adelaide; perth; auckland; wellington; cape town; johannesburg; durban; cairo; calcutta; bombay; delhi; new delhi; lahore; karachi; madras; colombo; dhaka; jerusalem; tel aviv; beirut; tehran; baghdad; damascus; tokyo; peking; beijing; shanghai; hong kong; canton; hanoi; saigon; manila; jakarta; singapore;
    coyoacan; kislovodsk; tbilisi; tiflis; baku; tashkent; kazan; казань; новосибирск; нижний новгород; самара; саратов; екатеринбург; kew; caversham; roubaix; swansea; salford; wigan; halifax; york; norwich; bath; plymouth; southampton; brighton; reading; leicester; coventry; derby; preston; newport; ottawa; cuneo; bari; palermo; catania; padova; verona; trieste; pisa; parma; modena; biella; zaragoza; granada; malaga; salamanca; oviedo; pamplona; vigo; braga; aveiro; evora; setubal;
    groningen; nijmegen; eindhoven; tilburg; arnhem; delft; hilversum; bruges; brugge; aalborg; norrkoping; orebro; vasteras; trondheim; ramsgate; england; deutschland; thailand; soviet union; the soviet union; sowjetunion; sovjetunionen; urss; u.r.s.s; union sovietique; union sovietica; uniao sovietica; unione sovietica; sovjet-unie; ссср; germany; france; italy; spain; russia; usa; u.s.a; u.k; uk; great britain; india; japan; china; canada; australia; ireland; scotland; wales; belgium; netherlands; denmark; sweden; norway; poland; austria; schweiz; switzerland; osterreich; frankreich; italien; espana; italia; francia; brasil; brazil; portugal; argentina; chile; peru; cuba; ussr; soviet union; schwerin; weimar; worms; gotha; ulm; augsburg; wurzburg; regensburg; passau; giessen; siegen; bochum; duisburg; wuppertal; elberfeld; barmen; solingen; bielefeld; munster; osnabruck; lubeck; kiel; flensburg""".replace(
        "\n", " "
    ).split("; ")
)
PLACES = {p.strip() for p in PLACES} - {"m", "l", "reading", "bath", "cork", "derby", "hull"} | {
    "м",
    "л",
    "hull",
}

PUBLISHER_WORDS = (
    r"press|librairie|libreria|livraria|boghandel|bokhandel|boekhandel|bureau d'editions|publish\w*|publications?|books?|verlag\w*|\w+verlag|editions|editeurs?|editorial|ediciones|edicoes|editora|edizioni|editor[ie]|editrice|uitgever\w*|uitgave|"
    r"forlaget|forlag\w*|\w*forlaget|\w*forlag|izdat\w*|издательство|изд-во|изд|госиздат|политиздат|госполитиздат|тип|типография|гослитиздат|наука|прогресс|bookshop|bookstore|buchhandlung|imprenta|imprimerie|tipografia|tipogr|"
    r"druckerei|druck|bogtrykkeri\w*|tryckeri\w*|tryckeriet|bokforlag\w*|fondo de cultura|progress publishers|lawrence (?:&|and) wishart|pathfinder|penguin|dietz|maspero|einaudi|feltrinelli|"
    r"laterza|gallimard|suhrkamp|rowohlt|rororo|wagenbach|printing|printers?|printed by|society|institute|company|co|ltd|inc|sons?|bros|brothers|house|workshop|fellowship|library"
)
