"""What templates may call: labels of codes, dates in words, and addresses that are safe to link."""

from __future__ import annotations

from functools import lru_cache
from urllib.parse import quote

import langcodes
from flask import Flask
from markupsafe import Markup, escape

from registry.domain import display
from registry.domain.chain_stops import said
from registry.domain.dates import (
    Calendar,
    DateError,
    Point,
    bounds,
    bounds_in_words,
    from_words,
    in_words,
    parse,
    spoken,
)
from registry.domain.statements import Identifier, Statement, When
from registry.domain.vocabularies import built_in, is_code, label, mapped, term as term_of
from registry.domain.web_addresses import is_web_address
from registry.web import chain_drawing, chain_words
from registry.web.forms.when import read
from registry.web.language import _

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
DOORS = {
    "form": "the form",
    "cli": "the command line",
    "seed": "the seeds",
    "import": "an import",
    "api": "the API",
}

ACTS = {
    "record.create": "record made",
    "record.edit": "changed",
    "record.items": "made with the items of an issue",
    "record.batch": "changed with many others",
    "record.undo": "a change of many undone",
    "record.draft": "back to draft",
    "record.in_review": "sent to review",
    "record.published": "published",
    "record.withdrawn": "withdrawn",
    "text.attach": "text attached",
    "import.apply": "imported",
    "import.undo": "an import undone",
    "question.create": "question prepared",
    "question.add": "added to a question",
    "question.reword": "question reworded",
    "question.split": "question split",
    "question.verify": "claim compared with its source",
    "question.open": "question opened",
    "question.take": "taken into review",
    "question.hand-back": "handed back",
    "question.assess": "assessed",
    "question.approve": "assessment approved",
    "question.confirm": "agreed to by a second person",
    "question.propose": "a step proposed",
    "question.drop-proposal": "proposal dropped",
    "question.reopen": "question reopened",
    "question.dismiss": "question dismissed",
    "question.supersede": "question superseded",
    "question.anchor": "place of a quotation found",
    "question.withdraw-part": "part of a question withdrawn",
    "flag.raise": "marked as disputed",
    "flag.join": "flag put to a question",
    "flag.take-up": "flag taken up",
    "flag.dismiss": "flag dismissed",
    "finding.dismiss": "finding dismissed",
    "finding.bring-back": "finding brought back",
    "account.create": "account made",
    "account.roles": "roles changed",
    "account.password": "password set",
    "account.deactivate": "account put out of use",
    "house.settings": "settings changed",
    "house.style": "citation style changed",
    "vocabulary.term": "term changed",
    "help.text": "help text changed",
    "catalogue.rebuild": "lists rebuilt",
    "registry.initialise": "catalogue begun",
}
"""What an Activity did, by its code in the log."""


def init_app(app: Flask) -> None:
    """Give them to the templates."""
    for function in (
        term,
        definition,
        when,
        between,
        moment,
        day,
        linked,
        bracketed,
        door,
        act,
        lang_name,
        paragraphs,
        identifier_link,
        edtf_words,
        listed,
        in_language,
    ):
        app.jinja_env.filters[function.__name__] = function
    app.jinja_env.globals["reading"] = read
    app.jinja_env.globals["label_of"] = display.label
    app.jinja_env.globals["chain_drawing"] = chain_drawing.drawing
    app.jinja_env.globals["chain_words"] = chain_words


def term(code: str, scheme: str) -> str:
    """The label of a code."""
    return label(scheme, code)


def definition(code: str, scheme: str) -> str:
    """What a code means, in a sentence; nothing for one that is not in the vocabulary."""
    return term_of(scheme, code).definition if is_code(scheme, code) else ""


def when(value: When) -> str:
    """A date in words."""
    return display.words(value)


def between(value: When) -> str:
    """The bounds of a date in words; nothing where the words say as much."""
    return _between(value, spoken())


@lru_cache(maxsize=8192)
def _between(value: When, language: str) -> str:
    if not value.edtf:
        return ""
    try:
        found, calendar = parse(value.edtf), Calendar(value.calendar)
        if isinstance(found, Point) and found.is_plain:
            return ""
        said = bounds_in_words(bounds(found, calendar), language)
        return "" if said == in_words(found, language=language) else said
    except (DateError, ValueError):
        return ""


def edtf_words(edtf: str) -> str:
    """An EDTF date in words; one that cannot be read, as it is."""
    return said(When(edtf=edtf))


def moment(at: str) -> str:
    """A moment of the history: 22 November 2026, 15:40 UTC."""
    return f"{day(at)}, {at[11:16]} UTC" if len(at) > 15 else at


def day(at: str) -> str:
    """The day of a moment of the history."""
    if len(at) < 10 or not (at[5:7].isdigit() and at[8:10].isdigit()):
        return at
    if spoken() == "en":
        return f"{int(at[8:10])} {MONTHS[int(at[5:7]) - 1]} {at[:4]}"
    return edtf_words(at[:10])


def linked(address: str) -> Markup:
    """A web address as a link, shown in full; anything else as text, so that no script hides in an address."""
    if not is_web_address(address):
        return escape(address)
    return Markup('<a href="{0}" rel="noopener noreferrer external">{0}</a>').format(address)


def bracketed(text: str, statement: Statement) -> str:
    """The text in square brackets where it does not come from the item."""
    return display.bracketed(text, statement)


def door(code: str) -> str:
    """A door of the registry in words."""
    return _(DOORS.get(code, code))


def act(code: str) -> str:
    """What an Activity did in words; its code where there are none."""
    return _(ACTS[code]) if code in ACTS else code


def lang_name(code: str) -> str:
    """A language in words, where it is known."""
    return _lang_name(code, spoken())


@lru_cache(maxsize=1024)
def _lang_name(code: str, language: str) -> str:
    try:
        return str(langcodes.get(code).display_name(language))
    except ValueError:
        return code


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a text: what is separated by empty lines."""
    return [one for one in text.replace("\r\n", "\n").split("\n\n") if one.strip()]


def identifier_link(one: Identifier) -> Markup:
    """An identifier, linked to where its scheme resolves it."""
    pattern = mapped("identifier_scheme", one.scheme, "url")
    address = pattern.replace("{value}", quote(one.value)) if pattern else one.value
    if not is_web_address(address):
        return escape(one.value)
    return Markup('<a href="{}" rel="noopener noreferrer external">{}</a>').format(address, one.value)


def listed(words: str) -> str:
    """The date of a list, which is kept in English words, in the language of the page."""
    language = spoken()
    return _listed(words, language) if words and language != "en" else words


@lru_cache(maxsize=8192)
def _listed(words: str, language: str) -> str:
    kind = next(
        (one.label for one in built_in()["date_type"].values() if words.startswith(f"{one.label} ")), ""
    )
    bare = words[len(kind) :].strip()
    opened, closed = ("[", "]") if bare.startswith("[") and bare.endswith("]") else ("", "")
    bare = bare[len(opened) : len(bare) - len(closed)]
    try:
        found = from_words(bare)
    except DateError:
        return words
    # Words that would not be said like this were given so by the source, and stay as they are.
    if found.edtf is None or bare not in (in_words(found.edtf, language="en"), "undated"):
        return words
    said = f"{opened}{in_words(found.edtf, language=language)}{closed}"
    return f"{_(kind)} {said}" if kind else said


def in_language(message: str) -> str:
    """Words of the program that are known only when a page is made, in the language of the page."""
    return _(message)
