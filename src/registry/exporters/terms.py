"""The words that a citation adds of its own (what a document is, "to", "ca."), in the language of the style that prints it.

CSL's locales have no terms for what a letter, a speech or a manuscript is, nor for whom a letter went to.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Final

import msgspec

from registry.domain.vocabularies import label
from registry.exporters.citation import CitedName
from registry.exporters.moments import Moment, year_label

_LOCALE: Final = re.compile(rb'<style[^>]*\sdefault-locale="([a-zA-Z]{2,3})')


class Terms(msgspec.Struct, frozen=True, kw_only=True):
    """The words of one language. kinds: what is not there has its English label; day, month: how a date is put together."""

    kinds: Mapping[str, str] = {}
    to: str = "to"
    sent_to: str = "sent to"
    and_: str = "and"
    untitled: str = "untitled"
    document: str = "document"
    circa: str = "ca."
    old_style: str = "O.S."
    months: tuple[str, ...] = ()
    day: str = "{month} {day}, {year}"
    month: str = "{month} {year}"

    def kind(self, code: str) -> str:
        """What a kind of document is called; nothing for a document of no kind."""
        return "" if code == "other" else self.kinds.get(code) or label("document_kind", code)

    def addressed(self, what: str, recipients: Sequence[CitedName]) -> str:
        """To whom something was sent: "letter to Ada Long and Bo Reed"."""
        said = [one.parts.in_reading_order() for one in recipients]
        names = said[0] if len(said) == 1 else f"{', '.join(said[:-1])} {self.and_} {said[-1]}"
        return f"{what} {self.to} {names}" if what else f"{self.sent_to} {names}"

    def untitled_one(self, what: str) -> str:
        """What stands in the place of a title."""
        return f"[{self.untitled} {what or self.document}]"

    def date(self, moment: Moment) -> str:
        """A date inside a description: "September 23, 1944", with its marks; only a year where no more is certain."""
        if not moment.exact or moment.season or moment.julian:
            return moment.label
        if len(moment.parts) != 1 or len(moment.parts[0]) == 1:
            return moment.year
        year, month, *day = moment.parts[0]
        form = self.day if day else self.month
        name = self.months[month - 1]
        return moment.marked(
            form.format(month=name, day=day[0] if day else "", year=year_label(year)), self.circa
        )


ENGLISH: Final = Terms(
    months=tuple(
        "January February March April May June July August September October November December".split(" ")
    )
)
GERMAN: Final = Terms(
    kinds={
        "letter": "Brief", "telegram": "Telegramm", "speech": "Rede", "talk": "Vortrag", "broadcast": "Rundfunksendung",
        "interview": "Interview", "questions_and_answers": "Fragen und Antworten", "article": "Artikel",
        "newspaper_article": "Zeitungsartikel", "editorial": "Leitartikel", "review": "Rezension", "news_item": "Meldung",
        "press_release": "Presseerklärung", "poem": "Gedicht", "statement": "Erklärung", "pamphlet": "Flugschrift",
        "book": "Buch", "chapter": "Kapitel", "issue": "Heft", "report": "Bericht", "minutes": "Protokoll",
        "diary": "Tagebuch", "memoir": "Erinnerungen", "legal": "Rechtsdokument", "manuscript": "Manuskript",
        "web_text": "Text im Netz",
    },
    to="an", sent_to="gerichtet an", and_="und", untitled="ohne Titel:", document="Dokument", old_style="a. St.",
    months=tuple("Januar Februar März April Mai Juni Juli August September Oktober November Dezember".split(" ")),
    day="{day}. {month} {year}",
)  # fmt: skip
FRENCH: Final = Terms(
    kinds={
        "letter": "lettre", "telegram": "télégramme", "speech": "discours", "talk": "conférence", "broadcast": "émission",
        "interview": "entretien", "questions_and_answers": "questions et réponses", "article": "article",
        "newspaper_article": "article de journal", "editorial": "éditorial", "review": "compte rendu",
        "news_item": "dépêche", "press_release": "communiqué de presse", "poem": "poème", "statement": "déclaration",
        "pamphlet": "brochure", "book": "livre", "chapter": "chapitre", "issue": "numéro", "report": "rapport",
        "minutes": "procès-verbal", "diary": "journal intime", "memoir": "mémoires", "legal": "texte juridique",
        "manuscript": "manuscrit", "web_text": "texte en ligne",
    },
    to="à", sent_to="adressé à", and_="et", untitled="sans titre :", document="document", circa="vers",
    old_style="ancien style",
    months=tuple("janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split(" ")),
    day="{day} {month} {year}",
)  # fmt: skip
SPANISH: Final = Terms(
    kinds={
        "letter": "carta", "telegram": "telegrama", "speech": "discurso", "talk": "conferencia", "broadcast": "emisión",
        "interview": "entrevista", "questions_and_answers": "preguntas y respuestas", "article": "artículo",
        "newspaper_article": "artículo de periódico", "editorial": "editorial", "review": "reseña", "news_item": "noticia",
        "press_release": "comunicado de prensa", "poem": "poema", "statement": "declaración", "pamphlet": "folleto",
        "book": "libro", "chapter": "capítulo", "issue": "número", "report": "informe", "minutes": "actas",
        "diary": "diario", "memoir": "memorias", "legal": "texto legal", "manuscript": "manuscrito",
        "web_text": "texto en línea",
    },
    to="a", sent_to="dirigido a", and_="y", untitled="sin título:", document="documento", circa="ca.",
    old_style="estilo antiguo",
    months=tuple("enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre".split(" ")),
    day="{day} de {month} de {year}", month="{month} de {year}",
)  # fmt: skip
LANGUAGES: Final[Mapping[str, Terms]] = {"en": ENGLISH, "de": GERMAN, "fr": FRENCH, "es": SPANISH}


@lru_cache(maxsize=128)
def of_style(source: bytes) -> Terms:
    """The words of the language that a style is written for; English where it does not say, or says another."""
    found = _LOCALE.search(source)
    return LANGUAGES.get(found.group(1).decode().lower(), ENGLISH) if found else ENGLISH
