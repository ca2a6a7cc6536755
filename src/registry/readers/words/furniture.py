"""Page furniture and boiler-plate as web archives, blogs and library sites write it, folded."""

from __future__ import annotations

import re

_STARTS = """
add new comment|this website uses cookies|this site uses cookies|we use cookies|by continuing to use|by continuing|log in or register|log in|login|sign in|
register|skip to|top of the page|top of page|back to top|return to top|back to the|go to top|anfang der seite|seitenanfang|nach oben|zum seitenanfang|zuruck|haut de la page|retour|
haut de page|inicio de la pagina|volver|arriba|inicio|inicio da pagina|topo|voltar|torna su|inizio pagina|torna|naar boven|terug|til toppen|tilbage|till toppen|tillbaka|
в начало|наверх|к началу|назад|print this|printer friendly|print page|share this|share on|partager|teilen|compartir|condividi|tweet|email this|leave a comment|
leave a reply|posted in|filed under|tagged|tags:|related posts|related articles|read more|previous|next|home|menu|search|suche|navigation|main menu|contents|
table of contents|inhaltsverzeichnis|subscribe|newsletter|accept all|cookie|cookies|diese webseite verwendet cookies|diese website verwendet cookies|ce site utilise des cookies|
este sitio utiliza cookies|este site usa cookies|questo sito utilizza|deze website gebruikt|deze site gebruikt|dette websted bruger|vi anvander kakor|этот сайт использует|
privacy policy|terms of use|terms and conditions|datenschutz|impressum|mentions legales|contact us|about us|write to|write the|write natalia|follow us|
all rights reserved|accueil|startseite|hauptseite|pagina principal|principale|hoofdpagina|forside|startsida|главная|kommentar|kommentare|comments|comment|
reply|advertisement|anzeige|publicite|download pdf|download|click here|report this|donate|support us|sitemap|you are here|sie sind hier|vous etes ici|index page|
telecharger|telechargement fichier|telechargement|cliquer sur le format|format rtf|format odt|format ms word|format acrobat|format pdf|print friendly|authenticity certified|click for|listen to|mp3|view original|edit this page|permalink|powered by|built with|page generated|redirect
"""
STARTS = tuple(p.strip() for p in _STARTS.replace("\n", "").split("|") if p.strip())
# Words that only make furniture when they are the whole line.
WHOLE = {
    "home", "menu", "search", "next", "previous", "contents", "comments", "comment", "reply", "print", "share", "index", "register", "login", "log in", "email", "tweet",
    "precedent", "suivant", "url invalide", "anterior", "siguiente", "facebook", "twitter", "pdf", "inicio", "volver", "voltar", "retour", "accueil", "navigation", "navigation menu", "cookie", "cookies", "download", "suche", "arriba", "topo",
    "terug", "tillbaka", "tilbage", "zuruck", "torna", "menu principal", "archive", "archiv", "library", "archivo", "arquivo", "archivio", "arkiv", "archives", "main menu", "subscribe", "newsletter", "donate", "pesquisar", "buscar", "zoeken", "cerca", "rechercher", "szukaj", "sok", "sog", "поиск", "logo", "buscar en", "anzeige", "kommentar", "kommentare", "redirect", "permalink", "advertisement", "impressum", "главная", "наверх", "назад", "principale", "forside", "startsida",
}  # fmt: skip
_LOOSE = {s for s in STARTS if s not in WHOLE and len(s) > 6}
LONG_STARTS = tuple(sorted(_LOOSE))
TRAIL = re.compile(r"\S\s(?:>|»|›|→|->|\\>|::)\s\S|\S\s\|\s\S")
EMPTY = re.compile(r"^[\W_\d]{0,60}$")
PAGE_HEAD = re.compile(r"^\W{0,3}(?:page|seite|pagina|p\.|стр\.)?\W{0,3}\d{1,4}\W{0,3}$")
