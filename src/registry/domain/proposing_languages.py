"""From the name of a language, in whatever language it is given, to its BCP 47 tag."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

import langcodes

from registry.domain.folding import fold

_USUAL: Final = {
    name: code
    for code, names in {
        "en": "english", "de": "german deutsch", "fr": "french francais", "es": "spanish espanol castellano",
        "pt": "portuguese portugues", "it": "italian italiano", "nl": "dutch nederlands", "da": "danish dansk",
        "sv": "swedish svenska", "ru": "russian russkiy", "pl": "polish polski", "zh": "chinese", "ja": "japanese",
    }.items()
    for name in names.split()
}  # fmt: skip
"""Names that are met every day, folded: the list of all languages takes seconds to load."""

_TAG: Final = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")


@lru_cache(maxsize=256)
def tag_of(name: str) -> str:
    """The tag of a language by its tag or name: `en` and `English` are en; empty for words that name none."""
    given = name.strip()
    if _TAG.fullmatch(given) and langcodes.tag_is_valid(given):
        return langcodes.standardize_tag(given)
    if fold(given) in _USUAL:
        return _USUAL[fold(given)]
    try:
        return langcodes.find(given).to_tag() if 3 < len(given) < 40 else ""
    except LookupError:
        return ""
