"""The labels of headers in further languages: Romanian, Norwegian, Swedish, Finnish, Czech, Slovak, Hungarian, Polish, Serbo-Croatian,
Slovene, Bulgarian, Ukrainian, Greek, Turkish, Catalan, Galician and more, folded, per meaning."""

from __future__ import annotations

TONGUES: dict[str, str] = {
    "title": "naslov; cim; baslik; τιτλος; otsikko; nazev; заглавие на текста; назва; titlul; titol",
    "author": "авторъ; autorul; szerzo; irta; yazar; yazan; συγγραφεας; kirjoittaja; tekija; autori i; napisal; napisala; forfatter av; pisac; автор на текста; escrit per; ескрит",
    "date_written": "scris; redactat; scris in; nedskrevet; kirjoitettu; laadittu; napsano; sepsano; napisane; irva; keletkezett; pisano; napisano u; написано в; написан на; написано на; γραφτηκε; γραμμενο; yazilis; yazılıs; yazilis tarihi; yazılıs tarihi; "
    "yazildi; yazıldı; escrit; redactat en; escrita en; data da escrita; data da redacao; skriven den; nedtecknad; 집필; 작성; 執筆; 寫作; 写作",
    "date_delivered": "rostit; rostita; pronuntat; discurs rostit; pidetty; puhe pidetty; prednesen; prednesena; prosloveno; elhangzott; izgovoreno; održan; odrzan; изнесена; произнесена на; виголошено; εκφωνηθηκε; konusma tarihi; pronunciat; pronunciado o; "
    "holdt som tale; tale holdt av; framford; hallet den",
    "published": "publicat; publicata; prima publicare; publicat pentru prima data; publicat prima oara; prima aparitie; aparut; aparut in; tiparit; "
    "publisert; forst publisert; forste gang publisert; forste gang utgitt; utgitt; forst utgitt; opprinnelig publisert; forste gang trykt; utgitt forste gang; publisert forste gang; forst trykt i; "
    "julkaistu; ensimmainen julkaisu; julkaistu ensimmaisen kerran; ensi kerran julkaistu; alkuperaisjulkaisu; ilmestynyt; ilmestyi; painettu; "
    "publikovano; poprve publikovano; prvni vydani; poprve vydano; vydano; poprve otisteno; otisteno; uverejneno; poprve uverejneno; prvykrat publikovane; publikovane; "
    "megjelent; elso megjelenes; eloszor megjelent; elso kiadas; kiadas; nyomtatasban megjelent; "
    "objavljeno; prvi put objavljeno; prvo izdanje; objavljen; objavljena; izdano; izdato; prvic objavljeno; stampano; prvi put stampano; објављено; први пут објављено; "
    "публикувано; за пръв път публикувано; първа публикация; публикувана; надруковано; вперше опубліковано; перша публікація; опубліковано; вперше надруковано; "
    "πρωτη δημοσιευση; δημοσιευτηκε; πρωτοδημοσιευτηκε; δημοσιευθηκε; πρωτη εκδοση; εκδοθηκε; "
    "ilk basim; ilk basım; ilk yayin; ilk yayım; ilk yayın; ilk yayim; ilk yayimlanma; yayimlandi; yayımlandıgı yer; ilk kez yayimlandi; "
    "publicat per primera vegada; primera publicacio; primera edicio; publicat originalment; primeira edicion; publicado por primeira vez; "
    "publicado originalmente em; data da publicacao; primeira vez publicado; 1.ª edicao; data de publicacao original; "
    "forsta publicering; forsta gangen tryckt; forst publicerad i; publicerat i; tryckt i; original i; "
    "nadrukowano; po raz pierwszy opublikowano; pierwsze opublikowanie; wydrukowano; 최초 발표; 발표; 初次發表; 最早发表; 首次出版; 首次發表",
    "source": "sursa; sursa textului; sursa traducerii; dupa; textul dupa; "
    "tekst hentet fra; teksten er hentet fra; hentet fra; kilde for teksten; teksten hentet fra; etter; kjelde; "
    "lahde; tekstin lahde; alkuteos; "
    "zdroj; zdroj textu; podle; prevzato z; pramen; "
    "forras; a szoveg forrasa; izvor; izvor teksta; preuzeto iz; preuzeto sa; vir; извор; преузето из; източник; източник на текста; джерело; за виданням; джерело тексту; "
    "πηγη; πηγη κειμενου; kaynak; alindigi yer; alındıgı yer; font; font del text; fonte do texto orixinal; extret de; tret de; "
    "fonte da presente transcricao; fonte da traducao; fonte da transcricao; fonte de transcricao; fuente de la traduccion; fuente de digitalizacion; fuente de esta edicion; fuente del documento; "
    "bron van de vertaling; bron tekst; overgenomen van de site; bron nederlandse vertaling; killa; texten hamtad fran; kalla for texten; "
    "pa dansk; pa norsk; pa svenska; auf deutsch; na podstawie wydania; zrodlo przedruku; tekst na podstawie; 출처; المصدر; منبع; 来源自; 录自; 原文来源; 文章出处; 資料出處; 底稿",
    "reprint": "recently republished; recently republished in; recently reprinted in; later republished in; later reprinted in; also published in; later published in; subsequently published in; subsequently reprinted in",
    "translated": "traducere; traducator; traducerea; tradus de; tradus; oversettelse ved; oversatt til norsk; overs; "
    "suomennos; suomentanut; suomentaja; kaannos; kaantanyt; preklad; prelozil; prelozila; prelozili; preklada; "
    "forditotta; forditas; fordito; forditottak; prijevod; prevod; preveo; prevela; preveli; prevedel; prevedla; prevajalec; превод; превео; превела; преведе; преклад; переклад; переклав; переклала; "
    "μεταφραση; μεταφραστης; ceviri; ceviren; turkcesi; cevirmen; ceviri ve html; traduccio; traduccio al catala; traduit al catala per; traduccion ao galego; "
    "przeklad z jezyka; przetlumaczyl; tlumaczyl; tlumaczyla; svensk oversattning; svenska; oversattning fran; overs av; suom; 번역; الترجمة; ترجمة; ترجمه; 中译; 中文翻译; 译",
    "transcribed": "transcriere; transcris de; transcris; introdus; scanat; scanare; digitalizare; transkripsjon; transkribert; transkribert av; skannet; skannet av; digitalisert av; "
    "skannaus; skannannut; digitointi; tekstin syotto; oikoluku ja html; prepis; prepsal; prepsala; naskenoval; naskenovano; skenoval; digitalizace; elektronicky prepis; prepisano; prepisao; prepisala; "
    "atiras; digitalizalas; digitalizalta; szkenneles; unos; unos teksta; obrada teksta; obrada; digitalizacija; transkripcija; skeniranje; транскрипција; обрада; сканиране; въвеждане; сканування; оцифрування; набір; "
    "πληκτρολογηση; ψηφιοποιηση; μεταγραφη; transkripsiyon; tarama; dijitallestirme; digitalitzacio; transcripcio; transcrit per; digitalizacion e html; "
    "html und transkription; hecho para el mia; preparado para el mia; preparado para mia; transcripto; transcripto por; digitalizado para; przepisane; wprowadzenie tekstu; 입력; 스캔; 輸入; 扫描; 整理; 制作",
    "markup": "marcare html; cod html; html markering av; html merkinta; html koodaus; html uprava; uprava html; html obrada; kodolas; html oznacavanje; html znacky; html kodolas; επιμελεια html; html duzenleme; maquetacio; marcat html; html edit; html redigering; html av; 编码; 排版",
    "proofread": "corectura; corectat; korrekturlest; korrektur lest av; oikoluku; oikolukenut; korektura; korektury; lektoralta; korektor; lektura; korekcija; редакция на текста; коректура; коректор на; вичитка; διορθωση; επιμελεια κειμενου; duzelti; correccio; revisio; 교정; 校對者",
    "edited": "editat de; redactor; toimittanut; usporadal; k vydani pripravil; szerkesztette; uredio; uredila; уредник; съставител; редактор на; επιμελεια; hazirlayan; yayina hazirlayan; edicio a cura de",
    "online": "versiune online; versiunea online; versiunea electronica; aceasta versiune; nettversjon; nettutgave; online versjon; elektronisk versjon; denne versjonen; verkkoversio; verkkojulkaisu; online verze; internetova verze; elektronicka verze; elektronicke vydani; "
    "online valtozat; elektronikus valtozat; internetsko izdanje; online verzija; internet izdanje; онлайн версија; онлайн издание; електронна версия; інтернет версія; ηλεκτρονικη εκδοση; cevrimici surum; internet surumu; versio digital; aquesta edicio; esta version; presente edicion; html version online; wersja internetowa",
    "updated": "ultima actualizare; sist oppdatert; sist endret; senast uppdaterad; senast andrad; viimeksi paivitetty; paivitetty; naposledy aktualizovano; posledni uprava; utolso frissites; posljednja izmena; последно обновяване; останне оновлення; τελευταια ενημερωση; son guncelleme; darrera actualitzacio; sidst opdateret; sidst rettet; laatste bewerking; laatst bijgewerkt; laatste wijziging; ostatnia zmiana; 最后更新",
    "license": "drepturi; licenta; lisens; lisenssi; licence; licenc; licenca; лиценз; ліцензія; αδεια; lisans; llicencia; licencia; direitos de reproducao; derechos de reproduccion; derechos; direitos; copyrights; reproduktionsratt; droits de reproduction; droits",
    "ignored": "verwant; qua spelling; cuvinte cheie; klucova slova; klicova slova; kulcsszavak; temas relacionados; telechargement; telechargement fichier; format; nota sobre esta edicion; alkuperainen nimi; eredeti cim; naslov originala; originaltittel; titlul original; nazov originalu; наслов оригинала; titulo en ruso; titulo em russo; primit; 关键词; 标签",
}  # fmt: skip
