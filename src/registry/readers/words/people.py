"""Words found in and around names of people and groups, folded: particles, titles, and nouns that rule a person out."""

from __future__ import annotations

PARTICLES = set(
    "von van der den de del della di da dos das du des la le les el los y e et und and ten ter zu zum zur af av ibn bin al of the "
    "för for van't vom op do degli dei dello ap mac o' d' l' san santa st".split()
)
HONORIFICS = (
    "el embajador|la embajadora|el comandante|el presidente|la presidenta|el doctor|el companero|la companera|el camarada|el senor|la senora|el ministro|o camarada|o presidente|le president|le camarade|der genosse|der prasident|embajador|ambassador|citizen|citoyenne|ciudadano|burger|the late|late|mr|mrs|ms|miss|dr|prof|professor|sir|rev|revd|reverend|the rev|the reverend|the honorable|the honourable|the hon|hon|honorable|"
    "honourable|comrade|general|gen|colonel|col|captain|capt|lieutenant|lt|major|president|senator|sen|governor|king|queen|father|pastor|bishop|"
    "archbishop|papa|pope|papst|pape|kaiser|tsar|emperor|empress|su santidad|his holiness|sua santita|s\\. s|el libertador|libertador|herr|frau|fraulein|dr phil|genosse|genossin|kamerad|monsieur|mme|madame|mlle|mademoiselle|camarade|le camarade|la camarade|citoyen|"
    "don|dona|senor|senora|sr|sra|companero|camarada|compagno|compagna|signor|signora|sig|dott|de heer|ds|drs|ir|mej|past|pastoor|pastor|parroco|kyrkoherde|sognepraest|pfarrer|pfr|superintendent|mevrouw|kameraad|kammerat|fru|kamrat|"
    "тов|товарищ|г-н|г-жа|проф|д-р|an|the|secretary|minister|admiral|marshal|justice|judge|lord|lady|vicar|rabbi|imam|sister|brother"
)  # fmt: skip
# A name that contains one of these is a group, a place, a heading or furniture, not a person.
NOT_PERSON = set(
    """edition electronic digital distr meeting mass rally archive archives archiv archivo arquivo archivio arkiv архив library bibliothek bibliotheque biblioteca bibliotek internet online
    memoir discursos mensajes speeches reden discorsi letter letters brief lettre lettres carta lettera brev письмо speech rede discours discurso discorso tale tal речь address report bericht
    rapport informe congress congres kongress conference committee commission council party partei parti partido partito society union
    international review journal news newspaper press gazette herald times daily weekly bulletin magazine pamphlet manifesto manifest
    chapter introduction preface foreword contents index home page search main menu skip content works werke oeuvres obras opere selected
    collected writings schriften history geschichte histoire historia storia revolution war peace krieg frieden movement strike question
    article essay notes note message appeal theses thesis resolution statement declaration interview anniversary celebrated press release
    university institute institut college museum church chapel government office department ministry league federation association
    foundation stiftung team volunteers group class state world workers worker working people labor labour socialist socialism communist
    communism marxist marxism writers studies new old part volume section act scene book first second third january february march april
    june july august september october november december monday tuesday wednesday thursday friday saturday sunday summer winter spring
    autumn kapitel teil band text texte die das ein eine uber zum zur fur gegen wider ueber lehren preis weg sur les une pour contre
    sobre los las por contra cuestion sulla nel i gli per contro over het een voor tegen om og for imod och mot om о и на в из за против
    what why how who when where which on in at to with without against about after before toward towards is are was were my your our his her
    their this that these those from into under life death love road house right rights law power money bread price how a an
    протокол доклад резолюция заседание заседания ihr ihre dein deine cher chere mon ma mes liebe lieber verehrte verehrter geehrter kare kaere kara estimado estimada querido querida caro cara carissimo beste waarde geachte lieve дорогой дорогая уважаемый aux au soldats travailleurs ouvriers arbeiter trabajadores lavoratori arbeiders arbejdere arbetare record tekstsamling dear sir comrades friends sermon lecture lesson lessons speech poem song songs story stories tale tales king queen empire nation national american british
    papers chamber clave palabras documents photo photograph transcript transcription aboard route encyclical enciclica encyclique apostolica apostolic photos
    centenario centenary centenaire aniversario direito derecho diritto recht vontades reflexao reflexion pratica artigo articolo articulo artikel beitrag aufsatz
    russian german french spanish italian english soviet european african asian catholic christian god lord faith
    """.split()
)
# Popes and princes bear one name and a number.
REGNAL = set(
    "leo leon leao leone pius pio pie benedict benedikt benedicto benedetto bento gregory gregor gregorio gregoire clement clemens clemente "
    "innocent innozenz inocencio innocenzo paul pablo paolo paulo john johannes juan jean giovanni joao urban urbano sixtus sisto louis ludwig luis luigi "
    "charles karl carlos carlo frederick friedrich federico wilhelm william guillermo willem nicholas nikolaus nicolas alexander alejandro alexandre "
    "henry heinrich enrique henri edward eduard george georg jorge james jaime philip philipp felipe philippe francis franz francisco ferdinand fernando "
    "alfonso pedro peter gustav christian oscar oskar catherine katharina catalina elizabeth elisabeth isabel николай александр петр павел екатерина".split()
)
NO_ONE = set(
    "ukendt ukjent okand sconosciuto desconhecido onbekend неизвестен неизвестно necunoscut nieznany tuntematon neznamy ismeretlen none unknown n/a na geen keine ingen aucun aucune ninguno ninguna nenhum nessuno нет keiner inconnu unbekannt desconocido - –".split()
)
GROUPS = set(
    "team foundation society partnership distributed volunteers project institute university press library archive ltd inc group committee "
    "collective association gesellschaft verein stiftung fondation asociacion fundacion partners gmbh department party union league federation".split()
)
HELP = (
    "with assistance from|with the assistance of|with the help of|with help from|assisted by|with thanks to|thanks to|as well as|in collaboration with|"
    "together with|unter mitarbeit von|mit hilfe von|avec l'aide de|con la ayuda de|com a ajuda de|con l'aiuto di|met hulp van|med hjalp fra|med hjalp av|"
    "при участии|sowie"
)
FOR = "for|für|fur|pour|para|per|voor|til|till|for the|для"
BY = "by|von|vom|par|por|pela|pelo|da|di|door|af|av|przez"
JOIN = "and|und|et|y|e|en|og|och|и|i|with|avec|con|com|mit|met|med"
