"""Looks through a CSL style that somebody brings, before it is used: its XML, its structure (CSL 1.0.2), its licence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NoReturn

import msgspec
from lxml import etree

from registry.domain.errors import Invalid
from registry.exporters.styles import NAMESPACE

LARGEST: Final = 256 * 1024
_ELEMENTS: Final = frozenset(
    "author bibliography category choose citation contributor date date-part eissn else else-if email et-al group id if "
    "info institution issn issnl key label layout link locale macro multiple name name-part names number published rights "
    "single sort style style-options substitute summary term terms text title title-short updated uri".split()
)
_DOCTYPE: Final = re.compile(rb"<!(DOCTYPE|ENTITY)", re.IGNORECASE)
_VERSION: Final = re.compile(r"1\.0(\.[0-2])?")


class Checked(msgspec.Struct, frozen=True, kw_only=True):
    """A style that can be used: what it calls itself, its identifier, whose it is and under which licence."""

    title: str
    id: str
    licence: str
    licence_url: str = ""
    authors: tuple[str, ...] = ()


def checked(data: bytes) -> Checked:
    """What is known of a style. Raises Invalid, with everything that is wrong, under the field `file`."""
    root = _parsed(data)
    parent = next(
        (
            str(one.get("href"))
            for one in root.iter(f"{NAMESPACE}link")
            if one.get("rel") == "independent-parent"
        ),
        "",
    )
    if parent:
        name = parent.rpartition("/")[2]
        _refuse(
            f"This style only points to another one, “{name}”; bring that one, or choose it if it is in the list."
        )
    problems = list(_problems(root))
    if problems:
        _refuse(*problems[:10])
    info = root.find(f"{NAMESPACE}info")
    rights = info.find(f"{NAMESPACE}rights") if info is not None else None
    return Checked(
        title=_words(info, "title"),
        id=_words(info, "id"),
        licence=" ".join("".join(rights.itertext()).split())[:300] if rights is not None else "",
        licence_url=str(rights.get("license", ""))[:300] if rights is not None else "",
        authors=tuple(
            " ".join("".join(one.itertext()).split())
            for one in root.iterfind(f"{NAMESPACE}info/{NAMESPACE}author/{NAMESPACE}name")
        )[:20],
    )


def _parsed(data: bytes) -> etree._Element:
    if len(data) > LARGEST:
        _refuse(f"The file is larger than {LARGEST // 1024} KB; styles are smaller.")
    if not data.strip():
        _refuse("The file is empty; choose the file of a CSL style (its name ends with .csl).")
    if _DOCTYPE.search(data):
        _refuse(
            "The file declares entities or a document type; CSL styles have neither, and they are not read here."
        )
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        _refuse(f"This is not well-formed XML: {str(error)[:200]}.")
    if root.tag != f"{NAMESPACE}style":
        _refuse("This is XML, but not a CSL style: its first element is not “style” of the CSL namespace.")
    return root


def _problems(root: etree._Element) -> Iterator[str]:
    if not _VERSION.fullmatch(root.get("version", "")):
        yield f"Its version is “{root.get('version', '')[:20]}”; styles of version 1.0 to 1.0.2 can be used."
    if root.get("class") not in ("in-text", "note"):
        yield "Its class is neither “in-text” nor “note”."
    for name in ("title", "id", "updated"):
        if not _words(root.find(f"{NAMESPACE}info"), name):
            yield f"Its “info” has no {name}."
    for name in ("citation", "bibliography"):
        found = root.findall(f"{NAMESPACE}{name}")
        if len(found) != 1 or found[0].find(f"{NAMESPACE}layout") is None:
            yield f"It needs one “{name}” with a “layout”; without that no list can be printed."
    for tag in sorted({str(one.tag) for one in root.iter(etree.Element)}):
        if not tag.startswith(NAMESPACE) or tag.removeprefix(NAMESPACE) not in _ELEMENTS:
            yield f"CSL 1.0.2 has no element “{tag.rpartition('}')[2][:40]}”."
    yield from _macro_problems(root)


def _macro_problems(root: etree._Element) -> Iterator[str]:
    macros: dict[str, set[str]] = {}
    for one in root.iterfind(f"{NAMESPACE}macro"):
        name = one.get("name", "")
        if not name or name in macros:
            yield f"The macro “{name[:60]}” has no name of its own."
        macros[name] = {str(used.get("macro")) for used in one.iter(etree.Element) if used.get("macro")}
    everything = {str(used.get("macro")) for used in root.iter(etree.Element) if used.get("macro")}
    for name in sorted(everything - macros.keys()):
        yield f"It uses a macro “{name[:60]}” that it does not have."
    # What uses nothing that is left can be taken away; what then remains goes round in a circle.
    left = {name: used & macros.keys() for name, used in macros.items()}
    while ready := [name for name, used in left.items() if not used & left.keys()]:
        for name in ready:
            del left[name]
    if left:
        yield f"Its macros use each other in a circle: {', '.join(sorted(left)[:5])[:200]}."


def _words(info: etree._Element | None, name: str) -> str:
    found = info.find(f"{NAMESPACE}{name}") if info is not None else None
    return " ".join("".join(found.itertext()).split())[:300] if found is not None else ""


def _refuse(*messages: str) -> NoReturn:
    raise Invalid({"file": list(messages)})
