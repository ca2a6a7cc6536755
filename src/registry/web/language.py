"""The language of this request's page: which one it is, and the words of the program in it.

English is the language of the source: a message that a catalogue lacks is shown in English. Exports, feeds and what is
written to the catalogue never depend on it.
"""

from __future__ import annotations

import gettext as library
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache, lru_cache
from importlib.resources import files
from typing import Final

import msgspec
from flask import Flask, request
from werkzeug.datastructures import LanguageAccept
from werkzeug.http import parse_accept_header

from registry.domain import vocabularies
from registry.domain.dates import speak
from registry.domain.house import LANGUAGES
from registry.domain.vocabularies import Schemes
from registry.web.sentences import Patterns

COOKIE: Final = "registry-language"
DOMAIN: Final = "registry"
SOURCE: Final = "en"
_FOR_PROGRAMS: Final = frozenset({"oai", "discovery", "unapi", "assets"})
"""Blueprints that answer programs: always in the language of the source."""


class Language:
    """One language: its tag, its own name, and its words for messages."""

    __slots__ = ("_many", "_one", "_patterns", "code", "name")

    def __init__(self, code: str) -> None:
        self.code, self.name = code, LANGUAGES[code]
        found = library.NullTranslations() if code == SOURCE else _read(code)
        self._one: Callable[[str], str] = found.gettext
        self._many: Callable[[str, str, int], str] = found.ngettext
        self._patterns: Patterns | None = None

    def gettext(self, message: str) -> str:
        """The message in this language, as it is where there is none; the empty text stays empty."""
        return self._one(message) if message else ""

    def sentence(self, message: str) -> str:
        """A message that has its values in it already, such as what a form refuses, in this language if it is known."""
        said = self.gettext(message)
        if said != message or self.code == SOURCE:
            return said
        if self._patterns is None:
            self._patterns = Patterns(messages(self.code))
        return self._patterns.said(message)

    def ngettext(self, one: str, many: str, number: int) -> str:
        """The message for a number of things."""
        return self._many(one, many, number)


def messages(code: str) -> Mapping[str, str]:
    """Every message of a catalogue that has values in braces: English -> the other language."""
    found = getattr(_read(code), "_catalog", {})
    return {one: said for one, said in found.items() if isinstance(one, str) and "{" in one and said}


def _read(code: str) -> library.GNUTranslations:
    place = files("registry") / "translations" / code / "LC_MESSAGES" / f"{DOMAIN}.mo"
    with place.open("rb") as file:
        return library.GNUTranslations(file)


@cache
def language(code: str) -> Language:
    """A language by its tag. Raises KeyError for one that the interface does not speak."""
    return Language(code)


_ENGLISH: Final = language(SOURCE)
_NOW: Final[ContextVar[Language]] = ContextVar("language", default=_ENGLISH)


def current() -> Language:
    """The language of this request; English outside of one."""
    return _NOW.get()


def _(message: str) -> str:
    """A message in the language of this request."""
    return _NOW.get().sentence(message)


def say(message: str, **values: object) -> str:
    """A message in the language of this request, with values put in at their names in braces."""
    return _NOW.get().gettext(message).format(**values)


def many(one: str, more: str, number: int, **values: object) -> str:
    """The message for a number of things, which stands in it as {number}."""
    return _NOW.get().ngettext(one, more, number).format(number=number, **values)


def offered(chosen: tuple[str, ...]) -> tuple[str, ...]:
    """The tags of the languages that readers can choose: those that the house ticked, all where it ticked none."""
    return tuple(code for code in LANGUAGES if code in chosen) or tuple(LANGUAGES)


@lru_cache(maxsize=1024)
def choose(cookie: str, header: str, among: tuple[str, ...]) -> str:
    """The tag to use: what was chosen, else what the browser prefers, else English, or the first that is offered."""
    if cookie in among:
        return cookie
    wanted = parse_accept_header(header[:400], LanguageAccept).best_match(among) if header else None
    return wanted or (SOURCE if SOURCE in among else among[0])


def adopt(chosen: tuple[str, ...], own: str = "") -> None:
    """Use the language that suits this request from here on: that of the account (`own`) where it has chosen one.

    To be called when the words of the house are in use.
    """
    if request.blueprint in _FOR_PROGRAMS:
        _use(language(SOURCE))
        return
    header = request.environ.get("HTTP_ACCEPT_LANGUAGE", "")
    _use(language(choose(own or request.cookies.get(COOKIE, ""), header, offered(chosen))))


def _use(found: Language) -> None:
    _NOW.set(found)
    speak(found.code)
    if found.code != SOURCE:
        vocabularies.adopt(_worded(found, vocabularies.schemes()))


class _Kept(msgspec.Struct):
    of: Schemes
    made: Schemes


_KEPT: Final[dict[str, _Kept]] = {}


def _worded(spoken: Language, schemes: Schemes) -> Schemes:
    """The vocabularies with labels and definitions of a language; words of the house that it lacks stay as they are."""
    kept = _KEPT.get(spoken.code)
    if kept is None or kept.of is not schemes:
        kept = _KEPT[spoken.code] = _Kept(
            schemes,
            {
                scheme: {code: _term(spoken, one) for code, one in codes.items()}
                for scheme, codes in schemes.items()
            },
        )
    return kept.made


def _term(spoken: Language, one: vocabularies.Term) -> vocabularies.Term:
    return msgspec.structs.replace(
        one, label=spoken.gettext(one.label), definition=spoken.gettext(one.definition)
    )


@contextmanager
def as_written() -> Iterator[None]:
    """Inside the block everything is said in the language of the source: for what is exported or cited."""
    before, schemes = _NOW.get(), vocabularies.schemes()
    if before.code == SOURCE:
        yield
        return
    kept = _KEPT.get(before.code)
    _NOW.set(language(SOURCE))
    speak(SOURCE)
    vocabularies.adopt(kept.of if kept else None)
    try:
        yield
    finally:
        _NOW.set(before)
        speak(before.code)
        vocabularies.adopt(schemes)


def rest() -> None:
    """Speak the language of the source until `adopt`: what an earlier request of this thread spoke is forgotten."""
    _NOW.set(_ENGLISH)
    speak(SOURCE)


def init_app(app: Flask) -> None:
    """Give the templates what they need for the choice of a language."""
    app.jinja_env.globals["language"] = current
    app.jinja_env.globals["languages"] = languages


def languages(chosen: tuple[str, ...]) -> Mapping[str, str]:
    """The languages that are offered: tag -> its own name."""
    return {code: LANGUAGES[code] for code in offered(chosen)}
