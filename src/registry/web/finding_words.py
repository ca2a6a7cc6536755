"""What rules are called and what they found, in the language of the page.

Findings are kept in English, with the words and dates of documents in them. Here their sentences are said otherwise, the
phrases inside of them too, and dates; what stands in quotation marks is of a document and stays.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from registry.domain import vocabularies
from registry.web import filters, language
from registry.web.language import _, say
from registry.web.quoted_words import aside

_MONTHS: Final = "January|February|March|April|May|June|July|August|September|October|November|December"
_DATE: Final = re.compile(rf"(?:(?:about|before|after) )?(?:\d{{1,2}} )?(?:{_MONTHS}) \d{{4}}")
_PAIR: Final = re.compile(r"(?P<one>[^:“”()]{3,80}?) and (?P<other>[^:“”]{3,80}?): (?=the dates )")
_APART: Final = re.compile(r"the dates are (\d+) days apart")
_SHIFT: Final = re.compile(r"the calendars then differed by (\d+) days")
_OF_WHAT: Final = re.compile(r"\(([^()]+)\)")


def rule_title(name: str) -> str:
    """What a rule is called: “Conflicting dates”."""
    return _(name.replace("_", " ").capitalize())


def found_words(explanation: str) -> str:
    """What a rule found, as one reads it."""
    spoken = language.current().code
    return explanation if spoken == language.SOURCE else _said(explanation, spoken)


@lru_cache(maxsize=1024)
def _said(explanation: str, spoken: str) -> str:
    del spoken  # what was said in one language is not said in another
    return aside(explanation, lambda bare: _phrases(_(bare)))


def _phrases(text: str) -> str:
    text = _PAIR.sub(lambda found: say("{one} and {other}: ", one=found["one"], other=found["other"]), text)
    text = _APART.sub(lambda found: say("the dates are {number} days apart", number=found[1]), text)
    text = _SHIFT.sub(
        lambda found: say("the calendars then differed by {number} days", number=found[1]), text
    )
    for english, said in _known().items():
        text = text.replace(english, said)
    text = _OF_WHAT.sub(lambda found: f"({_labels().get(found[1], found[1])})", text)
    return _DATE.sub(lambda found: filters.listed(found[0]), text)


def _known() -> Mapping[str, str]:
    """The phrases inside of findings, in the language of the page; longer ones first."""
    return {
        "the dates are 1 day apart": _("the dates are 1 day apart"),
        ", and they agree if one is Old Style (Julian) and the other New Style (Gregorian): ": _(
            ", and they agree if one is Old Style (Julian) and the other New Style (Gregorian): "
        ),
        "day and month may have changed places": _("day and month may have changed places"),
        "two digits may have changed places": _("two digits may have changed places"),
        "one digit of the year differs": _("one digit of the year differs"),
        "they are neighbours": _("they are neighbours"),
        ", which is no contradiction: it did not have the whole text.": _(
            ", which is no contradiction: it did not have the whole text."
        ),
        "negation: ": _("negation: "),
        "number: ": _("number: "),
        "small omission: ": _("small omission: "),
        "omission: ": _("omission: "),
        "modality: ": _("modality: "),
        "name: ": _("name: "),
        "(for)": _("(for)"),
        "(against)": _("(against)"),
        "The title ": _("The title "),
        "A date line of the text ": _("A date line of the text "),
    }


def _labels() -> Mapping[str, str]:
    """What stands in parentheses, in English -> in the language of the page: kinds of dates and copies, and the side."""
    known = vocabularies.built_in()
    terms = [one for scheme in ("date_type", "completeness") for one in known[scheme].values()]
    return {one.label: _(one.label) for one in terms}
