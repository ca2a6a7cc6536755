"""One table: the words that label a line, per meaning, folded, in the languages read.

Phrases are separated by `;`. A label is looked up whole, then in parts (`Transcription/Markup`), then by its
beginning (`Translated from the German`). Keys of templates, front matter and meta tags go through the same table.
"""

from __future__ import annotations

LABELS: dict[str, str] = {
    "title": "title; titel; titre; titulo; titolo; название; заглавие; наименование; tytul; naam; name; 标题; 篇名; 題名; 作品名; "
    "original title of article; nomtitre; citation title; dc.title; dcterms.title",
    "author": "author; authors; автор книги; author of the book; by; written by; autor; autoren; autorin; verfasser; verfasserin; auteur; auteurs; autore; autori; "
    "forfatter; forfattare; schrijver; автор; авторы; 作者; 著者; creator; dc.creator; dcterms.creator; citation author; autora; "
    "autores; nomecognome; von; byline; text by; text; a speech by; article by; essay by",
    "speaker": "speaker; speakers; redner; rednerin; orateur; orador; oratore; spreker; taler; talare; докладчик; preacher; prediger; predicateur",
    "date_written": "год написания; дата написания; written; writte; drafted; composed; dated; date written; date of writing; written in; written on; geschrieben; "
    "verfasst; verfaßt; entstanden; entstehungsjahr; entstehungszeit; niedergeschrieben; datum der niederschrift; "
    "ecrit; ecrite; redige; redigee; redaction; date de redaction; escrito; escrita; redactado; redactada; fecha de redaccion; "
    "redigido; data de redacao; scritto; scritta; redatto; data di stesura; composto; geschreven; opgesteld; skrevet; skriven; "
    "skrivet; skrevet i; forfattet; forfattat; написано; написана; написан; дата написания; датасоздания; дата создания; "
    "время написания; napisano; napisany; date created; created; dateline; data di composizione; 写作时间; 写于; composition; "
    "date of letter; letter date; sent; place and date; ort und datum; lieu et date; luogo e data; lugar y fecha",
    "date_plain": "date; datum; fecha; data; dato; дата; 日期; 时间",
    "date_delivered": "delivered; speech delivered; delivered on; spoken; preached; sermon preached; date delivered; given; lecture given; "
    "address delivered; speech given; speech; broadcast; first broadcast; broadcast on; date of broadcast; transmission; transmitted; "
    "recorded; recorded on; interview date; date of interview; interviewed; interview conducted; held; event date; date of speech; "
    "aired; first aired; interview recorded; "
    "gehalten; rede gehalten; vortrag gehalten; gesendet; ausgestrahlt; sendung; erstsendung; gehalten am; interview gefuhrt; gefuhrt; "
    "aufgenommen; predigt gehalten; prononce; prononcee; discours prononce; conference prononcee; diffuse; diffusion; date de diffusion; "
    "entretien realise; enregistre; pronunciado; pronunciada; pronunciacion; discurso pronunciado; emitido; emision; difundido; proferido; "
    "proferida; discurso proferido; discurso; transmitido; entrevista realizada; grabado; gravado; pronunciato; pronunciata; "
    "discorso pronunciato; tenuto; discorso tenuto; trasmesso; intervista rilasciata; registrato; uitgesproken; gehouden; "
    "toespraak gehouden; rede gehouden; rede uitgesproken; toespraak; uitgezonden; holdt; holdt tale; tale holdt; holdt den; foredrag holdt; "
    "sendt; udsendt; hallet; tal hallet; hallen; framfort; sand; sandes; произнесено; произнесена; речь произнесена; передано; "
    "выступление; доклад прочитан; wygloszono; wygloszone; dzien wygloszenia; 讲话时间",
    "published": "reported in; as reported in; опубл; uitgegeven; uitgegeven door; pierwsza publikacja; pierwodruk; pierwsze wydanie; opublikowano; published; first published; first publication; first printed; first issued; first edition; originally published; "
    "original publication; publication; printed; issued; first appeared; appeared; appeared in; first appeared in; publication history; published in; "
    "first published in; first published abridged in; first published in abridged form in; originally appeared; initially published; publication details; publication information; first publ; "
    "citation; "
    "veroffentlicht; erstveroffentlichung; erste veroffentlichung; zuerst veroffentlicht; zuerst erschienen; erschienen; erschienen in; "
    "erstdruck; erstmals veroffentlicht; erstmals erschienen; veroffentlichung; gedruckt; druck; erstausgabe; publiziert; erstpublikation; "
    "zuerst publiziert; ersterscheinung; ursprunglich veroffentlicht; erstmals gedruckt; "
    "publie; publiee; premiere publication; premiere parution; premiere edition; publication originale; parution; paru; parue; paru dans; "
    "publie dans; publie pour la premiere fois; publication; edition originale; publie initialement; publie a l'origine; "
    "publicado; publicada; primera publicacion; primera edicion; publicado por primera vez; publicado por vez primera; primera vez publicado; "
    "publicacion; publicacion original; edicion original; aparecido; aparecio; publicado originalmente; publicado en; "
    "primera vez publicada; publicacao; primeira publicacao; primeira edicao; publicado pela primeira vez; publicado originalmente; publicado em; "
    "publicacao original; edicao original; 1a edicao; 1a publicacao; "
    "pubblicato; pubblicata; prima pubblicazione; prima edizione; pubblicazione; pubblicato per la prima volta; edizione originale; apparso; "
    "apparso su; uscito; pubblicato in; pubblicato su; pubblicazione originale; "
    "gepubliceerd; eerste publicatie; eerst gepubliceerd; verschenen; verschenen in; voor het eerst gepubliceerd; publicatie; eerste druk; "
    "oorspronkelijke publicatie; eerst verschenen; oorspronkelijk gepubliceerd; oorspronkelijk verschenen; eerste uitgave; voor het eerst verschenen; "
    "offentliggjort; forst offentliggjort; forst trykt; trykt; udgivet; forst udgivet; forste gang offentliggjort; forste gang trykt; "
    "forste udgave; publiceret; forst publiceret; bragt i; oprindelig udgivet; trykt i; forste gang publiceret; forste gang udgivet; "
    "publicerat; publicerad; forst publicerat; forst publicerad; tryckt; forsta gangen publicerad; forsta gangen publicerat; utgiven; utgivet; "
    "publicering; ursprungligen publicerad; ursprungligen publicerat; forst tryckt; ursprungligen publicerad i; forst utgiven; infort i; "
    "опубликовано; впервые опубликовано; впервые напечатано; напечатано; первая публикация; публикация; опубликована; впервые опубликована; "
    "опубликован; впервые опубликован; впервые; издано; первое издание; впервые издано; впервые вышло; "
    "pierwsze wydanie; pierwodruk; opublikowano; wydanie; 初出; 初版; 发表; 首次发表; 最初发表; 原载",
    "date_published": "date published; publication date; date of publication; year; year of publication; published on; pubdate year; "
    "erscheinungsjahr; erscheinungsdatum; jahr; erscheinungstermin; annee; annee de publication; date de publication; date de parution; "
    "ano; ano de publicacion; fecha de publicacion; ano de publicacao; data de publicacao; annopubblicazione; anno di pubblicazione; "
    "data di pubblicazione; anno; jaar; jaar van uitgave; datum van uitgave; udgivelsesar; utgivningsar; trykkear; tryckar; "
    "датапубликации; дата публикации; год издания; год публикации; год; rok wydania; rok; 出版年; 发表日期; 发表时间; "
    "citation publication date; citation date; citation year; citation cover date; prism.publicationdate; date de la premiere publication",
    "container": "journal; periodical; newspaper; magazine; zeitschrift; zeitung; revue; journal title; revista; periodico; rivista; giornale; "
    "jornal; tijdschrift; krant; tidsskrift; avis; tidskrift; tidning; журнал; газета; herkunft; citation journal title; "
    "citation inbook title; pochodzenie; prism.publicationname; in; book title; container title; titolofonte; newspaper name; "
    "dcterms.ispartof; publication title; periodico original",
    "source": "source; sources; print basis; print source; source text; text source; copied from; copy text; taken from; reproduced from; from; based on; original source; "
    "from the; source of text; checked against; text from; reprinted from; source material; adapted from; excerpted from; "
    "quelle; quellen; nach; textquelle; textgrundlage; druckvorlage; vorlage; entnommen aus; aus; zitiert nach; gedruckt nach; "
    "textvorlage; fundstelle; wiedergegeben nach; hier wiedergegeben nach; text nach; abgedruckt nach; podstawa tekstu; zrodlo; zrodlo tekstu; tekst wedlug; "
    "source du texte; texte source; d'apres; extrait de; tire de; texte repris de; "
    "fuente; fuente del texto; fuentes; fuente de la presente version; tomado de; extraido de; fuente digital; version digital tomada de; "
    "fuente original; texto base; fonte; fontes; fonte do texto; origem da presente transcricao; origem; extraido; retirado de; fonte original; "
    "fonte della trascrizione; tratto da; da; testo di riferimento; fonte del testo; "
    "bron; bronnen; overgenomen uit; bron van de tekst; naar; kilde; kilder; fra; teksten er fra; gengivet efter; efter; kalla; kallor; fran; efter boken; "
    "hamtat fran; ur; kallmaterial; kilde til tekst; источник; источники; печатается по; текст воспроизведен по; публикуется по; "
    "воспроизводится по; источник текста; воспроизведено по; по изданию; zrodlo; tekst opracowany na podstawie; na podstawie; 底本; 来源; 出处; 資料來源; 译自; "
    "dc.source; dcterms.source; 文章来源; 转自; 资料来源",
    "reprint": "abgedruckt in; abgedruckt; gedruckt in; wiederabgedruckt; repris dans; recogido en; incluido en; raccolto in; ora in; opgenomen in; genoptrykt i; omtryckt i; republished; republished in; reprinted; reprinted in; reissued; neudruck; nachdruck; wiederveroffentlicht; wieder abgedruckt; "
    "nachgedruckt; republie; reimpression; reimpreso; reeditado; republicado; ristampa; ristampato; herdruk; herdrukt; genoptrykt; "
    "omtryckt; перепечатано; переиздано; 再版",
    "exemplar": "底本の親本; 初収",
    "translated": "translated; translation; translator; translators; translated by; translated from; trans; tr; english translation; "
    "translated and edited; first translated; this translation; new translation; "
    "ubersetzt; ubersetzung; ubersetzer; ubersetzerin; ubersetzt von; ubertragen; deutsch; deutsch von; aus dem; ubertragung; "
    "traduit; traduite; traduction; traducteur; traductrice; traduit par; "
    "traduccion; traductor; traductora; traducido; traducida; traducido por; version al castellano; version castellana; version al espanol; "
    "version espanola; traducao; tradutor; tradutora; traduzido; traduzida; traducao de; "
    "traduzione; traduttore; traduttrice; tradotto; tradotto da; traduzione di; vertaling; vertaler; vertaald; vertaald door; vertaling door; "
    "oversat; oversat af; oversaettelse; oversattelse; oversaetter; oversatter; oversat fra; "
    "oversettelse; oversatt; oversatt av; oversattning; oversattare; oversatt fran; "
    "перевод; переводчик; переводчики; перевел; перевела; перевод с; пер; tlumaczenie; tlumacz; przeklad; 翻訳; 訳; 译者; 翻译; 譯者",
    "transcribed": "texte etabli; texte etabli par; text erstellt; text erstellt von; gedigitaliseerd; gedigitaliseerd door; digitalisert; digitaliseret; digitaliserad; transcribed; transcription; transcriber; transcribers; transcript; transcribed by; typed; typed by; "
    "scanned; scanned by; scan; scanning; scanner; digitised; digitized; digitisation; digitization; digitized by; ocr; ocr by; produced by; "
    "e text; etext by; input; input by; data entry; keyed by; keyboarded; text prepared by; prepared by; prepared for the internet by; "
    "original transcription; transcribed from; scan and ocr; scanned prepared; entered by; digital transcription; encoding analog; "
    "abschrift; transkription; transkribiert; transkribiert von; digitalisierung; digitalisiert; gescannt; gescannt von; texterfassung; "
    "erfassung; eingabe; eingescannt; abgetippt; erfasst von; aufbereitung; digitale aufbereitung; umschrift; "
    "transcrit; transcrit par; numerisation; numerise; numerise par; saisie; saisi par; saisie du texte; transcription par; transcripteur; "
    "transcripcion; transcrito; transcrito por; digitalizacion; digitalizado; digitalizado por; escaneado; escaneo; transcriptor; "
    "preparado por; preparada por; preparado para internet; alla edizione elettronica hanno contribuito; hanno contribuito; preparado para internet por; escaneado por; edicion digital; edicion electronica; "
    "transcricao; transcricao de; digitalizacao; digitado; digitacao; transcrito por; escaneamento; "
    "trascrizione; trascritto; trascritto da; trascritto per internet; trascritto per internet da; digitalizzazione; digitalizzato; scansione; "
    "scannerizzazione; trascritto in html da; trascrittore; "
    "transcriptie; transcriptie door; overgetypt; ingescand; gescand; gescand door; digitalisering; getranscribeerd; overgezet; ingetikt; "
    "transskription; transskriberet; afskrift; afskrevet; indscannet; scannet; scannet af; indtastet; overfort til internettet; "
    "overfort til internettet af; overfort til internet; ocred; ocrd; digitaliseret; indskrevet; indscanning; "
    "avskrift; transkribering; transkriberad; inskannad; skannad; skannat; digitaliserad; inskriven; inskrivning; inskanning; skanning; "
    "avskriven; transkriberat; "
    "транскрипция; сканирование; скан; сканировал; набор; набрал; оцифровка; оцифровал; распознавание; сканирование и обработка; "
    "сканирование и распознавание; подготовка текста; подготовка; электронная версия; оцифровано; расшифровка; "
    "przepisal; skan; digitalizacja; reprodukcja cyfrowa; 入力; 录入; 录入者; 電子化; 输入",
    "markup": "html markup; html mark up; markup; mark up; marked up; marked up by; html; html by; htmlmarkup; html version; re marked up; html editing; "
    "re marked up by; html coding; encoding; encoded; encoded by; tei encoding; xml encoding; xhtml; html transcription; formatted; formatting; web page by; "
    "html markierung; html auszeichnung; html bearbeitung; auszeichnung; html umsetzung; html gestaltung; formatierung; kodierung; "
    "balisage; balisage html; encodage; mise en html; codage; html et mise en page; mise en page html; marcado; marcacion; marcado html; html y marcado; "
    "formato html; maquetacion; marcacao; marcacao html; codificacao; html por; formatacao; formatacao html; codifica; marcatura; marcatura html; "
    "markering; html markering; html opmaak; opmaak; codering; opmaerkning; opmarkning; html opmarkning; html formatering; kodning; "
    "html kodning; uppmarkning; html uppmarkning; formatering; разметка; html разметка; верстка; htmlразметка; znakowanie; html верстка",
    "proofread": "proofread; proofreader; proofreaders; proofreading; proofed; proofread by; proofed and corrected; corrected; corrected by; correction; corrections; proof read; "
    "proof reading; checked; checked by; spell checked; re proofed; revised by; "
    "korrektur; korrekturlesen; korrekturgelesen; korrigiert; korrektor; korrekturlesung; gegengelesen; "
    "relecture; relu; relu par; correcteur; correctrice; corrections par; relecteur; "
    "correccion; corregido; revision; revisado; corrector; correcciones; revisado por; corregido por; "
    "correcao; correcoes; revisao; revisado; revisor; corrigido; correzione; correzione di bozze; corretto; revisione; rilettura; correzioni; revisione di; "
    "correctie; correcties; gecorrigeerd; nagelezen; proeflezing; proefgelezen; gecontroleerd; nagekeken; "
    "korrektur af; korrekturlaesning; korrekturlasning; korrekturlast; rettelser; "
    "korrekturlaest; korrekturlast av; korrigerat; корректура; корректор; вычитка; вычитал; проверка; korekta; 校正; 校对; 校對; сверка",
    "edited": "edited; editor; editors; edited by; ed; eds; edition by; herausgegeben; herausgeber; herausgegeben von; hrsg; redaktion; bearbeitung; "
    "bearbeitet; bearbeiter; herausgeberin; bearbeitet von; edite; edite par; sous la direction de; editeur scientifique; editado; editado por; "
    "edicion de; editado por; organizacao; organizado por; curato; a cura di; curatore; redactie; bezorgd door; geredigeerd; redigeret; "
    "redaktor; redigerad; utgivare; redaktor; редактор; под редакцией; составитель и редактор; ответственный редактор; opracowanie redakcyjne; redakcja; "
    "opracowanie redakcyjne i przypisy; opracowanie; dc.contributor.editor; citation editor; 编辑; 编者; 責任編集",
    "compiled": "compiled; compiler; compiled by; zusammengestellt; compilado; compilado por; compilateur; samengesteld; составитель; составил",
    "annotated": "annotated; notes by; annotation; anmerkungen; annotations; notes et commentaires",
    "illustrated": "illustrated; illustrator; illustrations; illustrated by; illustrationen; illustrateur; ilustrador; illustratore; illustrator en",
    "contributor": "contributor; contributors; with assistance from; assistance; with thanks; dc.contributor; mitarbeit",
    "printer": "printer; printed by; drucker; gedruckt bei; imprimeur; imprimerie; impreso; imprenta; stampatore; drukker; trykkeri; tryckeri; типография",
    "online": "online version; online edition; on line version; internet version; web version; first online; electronic edition; online; put online; "
    "digital version; digital edition; electronic version; online text; online publication; posted online; "
    "onlineversion; online ausgabe; netzversion; internetausgabe; webversion; ins netz gestellt; online gestellt; digitale ausgabe; "
    "version en ligne; mise en ligne; version electronique; edition electronique; edition numerique; mis en ligne; version numerique; "
    "version en linea; version digital; esta edicion; puesto en linea; version electronica; edicion en linea; publicado en internet; "
    "versao online; versao digital; esta edicao; edicao digital; edicao eletronica; versao eletronica; "
    "versione online; versione digitale; edizione elettronica; messo in rete; edizione digitale; versione in linea; versione elettronica; "
    "online versie; deze versie; deze uitgave; internetversie; online uitgave; digitale versie; "
    "online udgave; netudgave; internetudgave; lagt pa nettet; online version; elektronisk udgave; "
    "onlineversion; natversion; internetversion; digital utgava; natutgava; webbversion; "
    "онлайн версия; электронная публикация; интернет версия; электронное издание; интернет публикация; размещено; "
    "wersja elektroniczna; wydawca; wydanie internetowe; 公開; og:site name; json:publisher; 青空文庫作成ファイル; 网络版; 上线",
    "online_date": "release date; 發行日期; 发布日期; first posted; zuerst online; erstmals online; first online on; online seit; online gesetzt am; original publication date of etext; uploaded; posted; added; date posted; date added; "
    "posted on; uploaded on; placed online; date online; online since; published online; uppladdat; uppladdad; inlagt; upplagd; "
    "inclusao; hochgeladen; eingestellt; ins netz gestellt am; veroffentlicht im internet; ajoute; ajoute le; mis en ligne le; "
    "date de mise en ligne; mise en ligne le; subido; incorporado; fecha de publicacion en linea; inserito; inserito il; "
    "geplaatst; op internet geplaatst; lagt ud; lagt op; добавлено; дата добавления; дата размещения; выложено; dodano; article:published time; "
    "meta:article:published time; 上传日期; 上传时间; citation online date",
    "updated": "last updated; last updated on; last modified; updated; last change; last revised; most recently updated; page last updated; date modified; "
    "last update; modified; revised; zuletzt aktualisiert; zuletzt aktualisiert am; letzte anderung; letzte aktualisierung; stand; "
    "zuletzt geandert; zuletzt bearbeitet; derniere mise a jour; mis a jour; mise a jour; derniere modification; ultima actualizacion; "
    "actualizado; ultima modificacion; ultima atualizacao; atualizado; alteracao; ultima alteracao; ultima modifica; ultimo aggiornamento; aggiornato; "
    "aggiornato il; laatst bijgewerkt; laatste wijziging; laatst gewijzigd; bijgewerkt; sidst opdateret; opdateret; senast uppdaterad; "
    "uppdaterad; senast andrad; последнее обновление; обновлено; последнее изменение; ostatnia aktualizacja; 修正; 更新; datestamp; posting date; 更新日期",
    "public_domain": "public domain; gemeinfrei; domaine public; dominio publico; pubblico dominio; publiek domein; offentligt domane; "
    "allman egendom; общественное достояние; domena publiczna; copyleft; 公有领域",
    "license": "license; licence; lizenz; licencia; licenca; licenza; licens; лицензия; rights; copyright; copyright status; copyright notice; rechte; droits; "
    "derechos; derechos de reproduccion; direitos de reproducao; direitos; diritti; rechten; rettigheder; rattigheter; права; "
    "terms of use; nutzungsrechte; nutzungsbedingungen; creative commons; dc.rights; dcterms.license; dcterms.rights; auteursrecht; "
    "auteursrechten; licencja; prawa; permissions; permission; ophavsret; upphovsratt; 版权; 许可; usage; rights holder; availability; urheberrecht",
    "language": "language; languages; sprache; langue; idioma; lengua; lingua; taal; sprog; sprak; язык; jezyk; lang; dc.language; dcterms.language; "
    "citation language; 语言; 語言; inlanguage; lenguaje; original language of text; lingua originale del testo; originalsprache; spracha",
    "addressee": "to; addressee; recipient; addressed to; letter to; an; empfanger; empfangerin; adressat; adressatin; brief an; destinataire; "
    "a l'attention de; lettre a; destinatario; destinataria; carta a; dirigida a; dirigido a; lettera a; aan; geadresseerde; "
    "ontvanger; brief aan; modtager; adressat; brev til; mottagare; brev till; адресат; получатель; кому; adresat; do; 收信人; 致",
    "interviewer": "interviewer; interviewers; interviewed by; interview by; interview with by; interview von; interviewt von; intervieweuse; "
    "intervieweur; entretien realise par; propos recueillis par; recueilli par; entrevistador; entrevistadora; entrevista de; entrevistado por; "
    "entrevista realizada por; intervistatore; intervista di; intervistatrice; a cura dell'intervistatore; geinterviewd door; interview door; interviewet af; "
    "intervjuare; intervjuad av; intervju av; интервьюер; беседовал; беседовала; интервью взял; интервью взяла; интервью брал; 采访; 采访者; "
    "die fragen stellte; die fragen stellten; das gesprach fuhrte; das interview fuhrte; conducted by; interview conducted by",
    "interviewee": "interviewee; interviewees; interview with; interviewed person; narrator; befragter; interviewpartner; interviewpartnerin; gesprachspartner; "
    "interview mit; gesprach mit; interviewe; entretien avec; entrevistado; entrevistada; entrevista a; entrevista con; entrevista com; intervistato; intervistata; "
    "intervista a; intervista con; geinterviewde; interview met; interview med; intervju med; intervjuperson; респондент; интервью с; собеседник; 受访者",
    "panelist": "guests; guest; gaste; gast; invites; invite; invitados; convidados; ospiti; gasten; gaester; gaster; гости; гость; contributors to the programme; panelists; panellists; panelist; panellist; panel; participants; participant; discussants; discussant; podium; podiumsteilnehmer; auf dem podium; "
    "diskutanten; teilnehmer; intervenants; participants a la table ronde; panelistas; participantes; ponentes; debatedores; "
    "relatori; partecipanti; intervengono; panelleden; deelnemers; paneldeltagere; deltagere; paneldeltagare; deltagare; medverkande; "
    "участники; участники дискуссии; uczestnicy; 与会者",
    "moderator": "presenter; presented by; host; hosted by; gastgeber; anchor; programa presentado por; moderator; moderators; moderated by; chair; chaired by; moderation; moderiert von; diskussionsleitung; animateur; anime par; "
    "moderateur; moderatrice; moderador; moderadora; moderado por; mediador; mediacao; moderatore; moderato da; moderatrice; modera; gespreksleider; "
    "ordstyrer; moderaator; модератор; ведущий; ведущая; moderator dyskusji; 主持人; ordforande",
    "signed": "signed; signe; gezeichnet; unterzeichnet; firmado; firmado por; assinado; firmato; ondertekend; underskrevet; undertecknat; подпись; подписано; 署名",
    "repository": "repository; herkomst; archive; held at; held by; holding institution; holding library; library; location; held in; location of original; original held; "
    "institution; standort; archiv; aufbewahrungsort; bibliothek; besitzende institution; bestandhaltende institution; depot; lieu de conservation; "
    "conserve a; archives; bibliotheque; archivo; deposito; conservado en; custodio; archivo general; biblioteca; ubicacion; arquivo; localizacao; acervo; "
    "archivio; conservato presso; luogo di conservazione; ente; archief; bewaarplaats; vindplaats; instelling; arkiv; opbevaringssted; opbevares; "
    "forvaras; forvaringsplats; bibliotek; архив; место хранения; хранится; miejsce przechowywania; archiwum; msdesc repository; holding archive; 馆藏",
    "collection": "collection; papers; fonds; record group; series; manuscript collection; bestand; nachlass; nachlaß; sammlung; teilbestand; "
    "coleccion; fondo; colecao; fundo; collezione; collectie; fonds nr; samling; arkivfond; фонд; коллекция; zespol; kolekcja; 全宗; archival collection",
    "shelfmark": "shelfmark; shelf mark; call number; call no; signature; reference; reference code; ref; ref no; catalogue reference; document reference; item number; "
    "accession number; archival reference; reference number; inventory number; signatur; aktenzeichen; archivsignatur; bestellsignatur; cote; cote d'archives; "
    "reference d'archives; signatura; cota; signatura topografica; segnatura; collocazione; plaatsingskenmerk; inventarisnummer; toegangsnummer; archiefnummer; "
    "signatuur; arkivsignatur; hyldemaerke; hylla; arkivnummer; шифр; шифр хранения; sygnatura; 索书号; 档号; box; box folder; identifier of original",
    "publisher": "publisher; published by; imprint; verlag; verlegt von; editeur; edite chez; maison d'edition; editorial; editora; editore; casa editrice; "
    "uitgever; uitgeverij; uitgegeven door; forlag; forlaegger; utgivare forlag; forlag och tryck; издательство; издатель; "
    "wydawnictwo; 出版社; 出版者; citation publisher; dc.publisher; dcterms.publisher; verlegt bei; utgiven av; udgivet af",
    "place": "place; place of publication; publication place; erscheinungsort; ort; verlagsort; lieu; lieu de publication; lieu d'edition; lugar; "
    "lugar de publicacion; lugar de edicion; local; local de publicacao; luogo; luogo di pubblicazione; plaats; plaats van uitgave; "
    "udgivelsessted; trykkested; tryckort; utgivningsort; место издания; miejsce wydania; 出版地; location of publication; citation place",
    "volume": "volume; vol; band; bd; jahrgang; jg; tome; tomo; volumen; jaargang; deel; bind; argang; том; год издания том; citation volume; "
    "prism.volume; part.volumenumber; volumenumber; tom; 卷; annata; ano volume",
    "issue": "issue; number; no; nummer; nr; heft; ausgabe; numero; fascicule; fascicolo; aflevering; haefte; hafte; номер; выпуск; citation issue; "
    "issuenumber; part.issuenumber; prism.number; zeszyt; 期",
    "pages": "pages; page; pp; seiten; seite; paginas; pagina; pagine; paginas de; pagina's; sider; side; sidor; sida; страницы; страница; strony; 页; pagination; "
    "page numbers; citation pages; prism.pages",
    "url": "url; permanent link for this document; permanent link to this document; permanent url; persistent url; permalink to this page; lien permanent; dauerhafte adresse; zitierlink; enlace permanente; link permanente; quelle im netz; quelle online; netzquelle; source en ligne; fuente en linea; fonte online; online bron; netkilde; natkalla; web address; persistent link; stable url; permanent link; link; permalink; canonical; original url; source url; available at; online at; uri; address; retrieved from; weblink; webadresse; lien; adresse; enlace; "
    "direccion; indirizzo; indirizzo web; webadres; webbadress; ссылка; адрес; 网址; 链接; og:url; citation public url; citation fulltext html url; dc.identifier.uri; "
    "citation abstract html url; web; website",
    "transcription_note": "transcriber's note; transcriber's notes; transcribers note; transcribers notes; transcription note; transcription notes; "
    "note on the text; note on transcription; textual note; text note; anmerkung zur transkription; anmerkungen zur transkription; "
    "anmerkung zum text; zur transkription; note sur la transcription; note de transcription; note du transcripteur; notes de transcription; "
    "nota de transcripcion; nota del transcriptor; nota de transcricao; nota do transcritor; nota del trascrittore; nota di trascrizione; "
    "opmerking bij de transcriptie; transcriptienota; noot van de transcribent; note om afskriften; transkriptionsnote; anmarkning om transkriptionen; "
    "примечание к тексту; от составителя; uwagi do transkrypcji; hinweise zur transkription; bemerkungen des bearbeiters; notes du transcripteur; "
    "editorial policy; transcription policy; editorische notiz",
    "notes": "notes; note; notiz; anmerkung; remarque; remarques; nota; notas; opmerking; bemaerkning; anmarkning; примечание; примечания; 备注; editor's note; nota de editor; nota do editor; nota del editor; note de l'editeur; nota dell'editore; anmerkung des herausgebers; noot van de redactie; redaktionens note; от редакции; description; comment; comments",
    "uploader": "soumis par; envoye par; poste par; submitted by; submitted; uploaded by; posted by; added by; sponsor; sponsored by; funder; funded by; hochgeladen von; eingestellt von; publie par; "
    "enviado por; subido por; publicado por; inviato da; geplaatst door; ingezonden door; lagt op af; upplagd av; inlagd av; опубликовал; размещено пользователем; dodal; "
    "contributed by",
    "ignored": "documents filtered by; sorted by; filtered by; subject; subjects; tags; keywords; category; categories; topics; tagged; posted in; filed under; see also; related; previous; next; "
    "section; contents; schlagworte; themen; mots cles; etiquetas; parole chiave; trefwoorden; emneord; amnesord; ключевые слова; character set encoding; "
    "credits; slug; layout; parent; status; template; bearbeitungsstand; subtitle; subtitulo; sottotitolo; untertitel; sous titre; undertitel; ondertitel; "
    "подзаголовок; thanks; email; e mail; contact; contacto; contatto; kontakt; phone; isbn; issn; doi; price; preis; prix; "
    "original title; originaltitel; originalets titel; titre original; titulo original; titolo originale; oorspronkelijke titel; оригинальное название; "
    "index; audio; video; image; images; bild; download; print; share; auflage; edition; edicion; edizione; ausgabe von; content type; "
    "listtitle; sorttopics; sortauthors; topic; uid; cat; teaser; rights holder contact; works; chapter; kapitel",
}

# Words a label may end with without changing its meaning.
TAILS = set(
    "by von vom par por pela pelo da di do de du der door af av fra for fur pour para per voor til till on in at im am en "
    "le la na no em nel a au op den d. в на по с us the der dem".split()
)
# Words that join two labels in one.
JOINERS = {"and", "und", "u", "et", "y", "e", "en", "og", "och", "и", "i", "o", "or", "with", "plus"}
# Words a known label may be followed by, with more of a phrase behind them.
FOLLOWERS = TAILS | set(
    "from to into aus nach zum zur dal dalla dall del della dell al alla ao das dos des uit naar ur frå fran från um für as since with "
    "realisee realise effectuee fatta feita hecha realizada besorgt erstellt gjord utford udfort выполнена according c из к для from: mit als dans sur su nello nella nei o os as i pelos pelas where this that against l'".split()
)
# Qualifiers that a label may begin with.
LEADS = {
    "recently",
    "later",
    "subsequently",
    "also",
    "original",
    "originalmente",
    "originariamente",
    "originellement",
    "initialement",
    "primeramente",
    "ursprunglich",
    "erstmals",
    "zuerst",
    "oorspronkelijk",
    "oprindeligt",
    "ursprungligen",
    "впервые",
    "pierwotnie",
    "originally",
    "first",
    "this",
    "digital",
    "online",
    "html",
    "english",
    "complete",
    "full",
    "new",
    "re",
    "initial",
    "the",
    "electronic",
    "web",
}
