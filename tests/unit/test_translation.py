"""The words of the interface: all are marked, the German catalogue has them, with the same values and elements."""

from __future__ import annotations

import gettext
import re

import pytest
from babel.messages import Message

from docs import catalogues
from registry.domain.dates import in_words, parse
from registry.domain.dates.words import LANGUAGES as DATE_LANGUAGES
from registry.domain.house import LANGUAGES
from registry.web import language
from registry.web.sentences import Patterns

TEMPLATES = sorted((catalogues.ROOT / "templates").rglob("*.html"))
JINJA = re.compile(r"({#.*?#}|{%[-+]?\s*trans\b.*?{%[-+]?\s*endtrans\s*[-+]?%}|{%.*?%}|{{.*?}})", re.DOTALL)
UNTRANSLATED = {
    "SHA-256",
    "Alt",
    "desk",
    "reading",
    "unAPI",
    "https://archive.example/oai",
    "-help",
    "-error",
    '-error"',
}
"""Names, examples and class names, which are the same in every language."""
SPOKEN_ATTRIBUTE = re.compile(r'\b(?:aria-label|title|placeholder|alt)="([^"\0]*)"')
PLACES = re.compile(r"%\(\w+\)s|\{\w+\}")
ELEMENTS = re.compile(r"</?[a-z]\w*")


def unmarked(source: str) -> list[str]:
    """Words of a template that readers see and that nothing translates."""
    bare = JINJA.sub(lambda found: "\0" * len(found[0]), source)
    texts = re.split(r"<[^<>]*>|\0+", bare) + SPOKEN_ATTRIBUTE.findall(bare)
    found = (" ".join(one.split()) for one in texts)
    return [
        one for one in found if re.search("[A-Za-z]{2}", one) and one not in UNTRANSLATED and '="' not in one
    ]


def test_every_word_of_a_template_is_marked() -> None:
    found = {path: unmarked(path.read_text(encoding="utf-8")) for path in TEMPLATES}
    assert {path: words for path, words in found.items() if words} == {}


def test_a_word_without_a_mark_is_noticed() -> None:
    assert unmarked('<p title="Seen">{{ _("no") }} words{% if x %} more{% endif %}</p>') == [
        "words",
        "more",
        "Seen",
    ]


@pytest.fixture(scope="module")
def now() -> list[Message]:
    """What has to be translated now."""
    return [one for one in catalogues.gathered() if one.id]


def kept(code: str) -> dict[object, object]:
    return {one.id: one.string for one in catalogues.read(code) if one.id and one.string}


@pytest.mark.parametrize("code", catalogues.languages())
def test_what_readers_and_cataloguers_see_is_translated(code: str, now: list[Message]) -> None:
    known = kept(code)
    seen = [
        one
        for one in now
        if any(place.startswith("templates/") or place.endswith(".toml") for place, _ in one.locations)
    ]
    missing = [one.id for one in seen if not known.get(one.id)]
    # Words may be written before they are translated; a page in two languages may not be the rule.
    assert len(missing) <= len(seen) // 50, f"run python -m docs.catalogues and translate: {missing}"


@pytest.mark.parametrize("code", catalogues.languages())
def test_a_translation_has_the_values_and_elements_of_its_message(code: str) -> None:
    for message, said in kept(code).items():
        pairs = [(str(message), str(said))]
        if isinstance(message, tuple) and isinstance(said, tuple):
            pairs = [(one, other) for one in message[1:] for other in said[1:]]
        for one, other in pairs:
            for pattern in (PLACES, ELEMENTS):
                assert sorted(set(pattern.findall(one))) == sorted(set(pattern.findall(other))), (one, other)


@pytest.mark.parametrize("code", catalogues.languages())
def test_what_is_compiled_says_what_is_written(code: str) -> None:
    path = catalogues.path_of(code).with_suffix(".mo")
    with path.open("rb") as file:
        found = gettext.GNUTranslations(file)
    for message, said in kept(code).items():
        if isinstance(message, str):
            assert found.gettext(message) == said, "run python -m docs.catalogues"


def test_every_language_that_is_offered_has_words_and_dates() -> None:
    assert set(LANGUAGES) == {"en", *catalogues.languages()} == set(DATE_LANGUAGES)


@pytest.mark.parametrize(
    ("edtf", "said"),
    [
        ("1945-08-01", "1. August 1945"), ("1945-08~", "um August 1945"), ("193X", "1930er Jahre"), ("1956?", "vielleicht 1956"),
        ("1962-05-12/1962-05-14", "12.–14. Mai 1962"), ("../1922", "bis 1922"), ("1950-33", "1. Quartal 1950"),
        ("-0043", "44 v. Chr."),
    ],
)  # fmt: skip
def test_dates_are_said_in_german(edtf: str, said: str) -> None:
    assert in_words(parse(edtf), language="de-AT") == said


@pytest.mark.parametrize(
    ("cookie", "header", "offered", "chosen"),
    [
        ("", "", ("en", "de"), "en"), ("", "de-AT,de;q=0.9,en;q=0.5", ("en", "de"), "de"), ("en", "de", ("en", "de"), "en"),
        ("fr", "fr, de;q=0.3", ("en", "de"), "de"), ("de", "de", ("en",), "en"), ("", "fr", ("de",), "de"),
        ("<script>", ";;;q=", ("en", "de"), "en"),
    ],
)  # fmt: skip
def test_the_language_is_chosen_then_asked_for_then_english(
    cookie: str, header: str, offered: tuple[str, ...], chosen: str
) -> None:
    assert language.choose(cookie, header, offered) == chosen


def test_a_sentence_with_values_in_it_is_recognised() -> None:
    known = Patterns(
        {
            "There is no {kind} {pid}.": "Kein {kind} {pid}.",
            "There is no document {pid}.": "Dokument {pid} fehlt.",
        }
    )
    assert known.said("There is no document abc.") == "Dokument abc fehlt."
    assert known.said("There is no agent {x}.") == "Kein agent {x}."
    assert known.said("Something else.") == "Something else."
