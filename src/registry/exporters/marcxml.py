"""MARCXML: MARC 21 bibliographic records, for library systems; what has no field of its own stands in general notes."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from langcodes import Language

from registry.domain.record import Described
from registry.domain.vocabularies import label, mapped
from registry.exporters.citation import Appearance, Citation, CitedName
from registry.exporters.cited_names import agent_kind, is_author
from registry.exporters.elements import Element, Harvested, XmlRecords, any_uri, child, root_tag, text_of
from registry.exporters.leftovers import CONTRIBUTION, NEVER
from registry.exporters.moments import Moment

MARC: Final = "http://www.loc.gov/MARC21/slim"
UNPUBLISHED: Final = frozenset({"letter", "telegram", "manuscript", "diary", "minutes"})
NAMED_ANYHOW: Final = "720"

Subfields = tuple[tuple[str, str], ...]


class Marcxml(XmlRecords):
    """See `face.Exporter`. A `collection`."""

    name = "marcxml"
    label = "MARCXML"
    media_type = "application/marcxml+xml"
    extension = "xml"
    never = NEVER
    root = root_tag("collection", {None: MARC}, MARC)
    harvested = Harvested("marcxml", "http://www.loc.gov/standards/marcxml/schema/MARC21slim.xsd", MARC)

    def element(self, citation: Citation, described: Described) -> Element:
        """One `record`, its fields in the order of their numbers."""
        made = root_tag("record", {None: MARC}, MARC)
        child(made, "leader", f"00000n{_leader(citation)} a2200000 i 4500")
        child(made, "controlfield", citation.pid, tag="001")
        fixed = child(made, "controlfield", tag="008")
        fixed.text = _fixed(citation)
        names = _names(citation, described)
        entered = any(tag.startswith("1") for tag, _, _ in names)
        fields = [*_numbers(citation), *names, *_titles(citation, entered=entered), *_imprint(citation)]
        fields += [*_notes(citation), *_host(citation), *_copy(citation)]
        for tag, indicators, subfields in sorted(fields, key=lambda one: one[0]):
            _field(made, tag, indicators, subfields)
        return made


plugin = Marcxml()

Field = tuple[str, str, Subfields]


def _field(made: Element, tag: str, indicators: str, subfields: Subfields) -> None:
    kept = [(code, value) for code, value in subfields if text_of(value)]
    if not kept:
        return
    field = child(made, "datafield", tag=tag)
    field.set("ind1", indicators[0])
    field.set("ind2", indicators[1])
    for code, value in kept:
        child(field, "subfield", value, code=code)


def _leader(citation: Citation) -> str:
    kind = "t" if citation.kind in UNPUBLISHED and not citation.container.container else "a"
    if citation.container.container and citation.kind != "issue":
        return f"{kind}{'a' if citation.container.container_kind == 'book' else 'b'}"
    return f"{kind}m"


def _fixed(citation: Citation) -> str:
    """Field 008: dates and language in forty characters; what is not known is filled."""
    issued = citation.issued
    years = [f"{part[0]:04}" for part in issued.parts if 0 <= part[0] <= 9999] if issued else []
    if issued is None or not years:
        kind, years = "n", ["uuuu", "uuuu"]
    elif len(years) > 1:
        kind = "q" if issued.hull else "i"
    else:
        kind, years = ("q" if issued.hull else "s"), [years[0], "    "]
    return f"||||||{kind}{years[0]}{years[-1]}xx {'|' * 17}{_language(citation.language)} d"


@lru_cache(maxsize=1024)
def _language(code: str) -> str:
    """The three letters of MARC for a language tag."""
    if not code:
        return "   "
    try:
        return Language.get(code).to_alpha3(variant="B")
    except (LookupError, ValueError):
        return "und"


def _numbers(citation: Citation) -> list[Field]:
    issued = citation.issued
    languages = (("a", citation.language), ("h", citation.original_language))
    found: list[Field] = [
        ("020", "  ", (("a", citation.isbn),)),
        ("024", "7 ", (("a", citation.doi), ("2", "doi" if citation.doi else ""))),
        ("024", "7 ", (("a", citation.key), ("2", "local" if text_of(citation.key) else ""))),
        ("040", "  ", (("b", "eng"),)),
    ]
    if not citation.container.container:
        found.append(("022", "  ", (("a", citation.issn),)))
    if any(code for _, code in languages):
        tagged = (*languages, ("2", "rfc5646"))
        found.append(("041", "17" if citation.original_language else "07", tagged))
    if issued is not None and issued.edtf:
        found.append(("046", "  ", (("k", issued.edtf), ("2", "edtf"))))
    return found


def _names(citation: Citation, described: Described) -> list[Field]:
    """The first author is the main entry; a name of which nobody knows whose it is stands as it is written."""
    found: list[Field] = []
    main = False
    for role, name in citation.credited:
        family, indicator = _sort_of_name(name, described)
        first = not main and family != NAMED_ANYHOW and is_author(role)
        main = main or first
        tag = family if family == NAMED_ANYHOW else f"{'1' if first else '7'}{family}"
        parts = name.parts
        said = parts.literal or ", ".join(filter(None, (parts.surname, parts.given)))
        relator = mapped("role", role, "marc", "")
        named = (("a", said), ("c", parts.suffix), ("e", label("role", role)), ("4", relator))
        found.append((tag, f"{indicator} ", named))
    return found


def _sort_of_name(name: CitedName, described: Described) -> tuple[str, str]:
    """The last two figures of the field, or the field of names that nobody controls, and the first indicator."""
    kind = agent_kind(name, described.linked)
    if kind == "person":
        return "00", "1" if name.parts.family else "0"
    if kind == "family":
        return "00", "3"
    return ("10", "2") if kind else (NAMED_ANYHOW, " ")


def _titles(citation: Citation, *, entered: bool) -> list[Field]:
    title = citation.title or f"[{label('document_kind', citation.kind)}]"
    return [
        ("245", "10" if entered else "00", (("a", title),)),
        ("210", "0 ", (("a", citation.short_title),)),
        ("246", "1 ", (("i", "Title in the original language:"), ("a", citation.original_title)))
        if citation.original_title
        else ("246", "  ", ()),
    ]


def _imprint(citation: Citation) -> list[Field]:
    cited, issued = citation.container, citation.issued
    when = issued.label if issued else ""
    if cited.container:
        return [("264", " 0", (("c", when),))]
    published = citation.issued_as == "published" or bool(cited.publisher)
    found: list[Field] = [("250", "  ", (("a", cited.edition),))]
    found.append(
        ("264", " 1" if published else " 0", (("a", cited.place), ("b", cited.publisher), ("c", when)))
    )
    return found


def _said(field: str, value: str) -> str:
    return f"{field[:1].upper()}{field[1:]}: {value}"


def _notes(citation: Citation) -> list[Field]:
    said = [*citation.remarks]
    said += [_said(one.field, one.value) for one in citation.beyond if one.tag != CONTRIBUTION]
    if citation.inherited:
        said.append(f"From the containing record {citation.inherited_from}: {', '.join(citation.inherited)}")
    found: list[Field] = [("500", "  ", (("a", one),)) for one in said]
    event = citation.event
    if event is not None:
        found.append(
            (
                "518",
                "  ",
                (("d", event.date.label if event.date else ""), ("o", event.title), ("p", event.place)),
            )
        )
    found += [
        ("520", "  ", (("a", citation.abstract),)),
        ("540", "  ", (("a", citation.rights),)),
        *(("653", "  ", (("a", word),)) for word in citation.keywords),
        ("655", " 7", (("a", label("document_kind", citation.kind)), ("2", "local"))),
        ("655", " 7", (("a", citation.genre), ("2", "local")) if citation.genre else ()),
    ]
    return found


def _host(citation: Citation) -> list[Field]:
    cited, found = citation.container, []
    if cited.container:
        inside = (
            cited.volume,
            cited.issue and f"no. {cited.issue}",
            _day(cited.date),
            cited.pages and f"p. {cited.pages}",
        )
        where = (
            ("t", cited.container),
            ("b", cited.edition),
            ("d", _imprint_words(cited)),
            *(("g", one) for one in inside if one),
            ("x", citation.issn),
            ("w", citation.inherited_from),
        )
        found.append(("773", "0 ", where))
    elif cited.volume or cited.issue or cited.pages:
        parts = (cited.volume, cited.issue and f"no. {cited.issue}", cited.pages and f"p. {cited.pages}")
        found.append(("773", "0 ", tuple(("g", one) for one in parts if one)))
    if citation.original is not None:
        was = citation.original
        told = (
            ("p", "Originally published:"),
            ("t", was.container),
            ("b", was.edition),
            ("c", _imprint_words(was)),
        )
        numbers = ", ".join(filter(None, (was.volume, was.issue and f"no. {was.issue}", was.pages)))
        found.append(("534", "  ", (*told, ("n", numbers))))
    return found


def _day(moment: Moment | None) -> str:
    return moment.label if moment else ""


def _imprint_words(printed: Appearance) -> str:
    made = ": ".join(filter(None, (printed.place, printed.publisher)))
    return ", ".join(filter(None, (made, _day(printed.date))))


def _copy(citation: Citation) -> list[Field]:
    copy = citation.copy
    seen = f"Seen {copy.accessed.label}" if copy.accessed else ""
    return [
        (
            "852",
            "  ",
            (("a", copy.archive), ("e", copy.place), ("c", copy.collection), ("j", copy.shelfmark)),
        ),
        ("856", "40", (("u", any_uri(citation.url)), ("y", copy.site), ("z", seen))),
        ("856", "42", (("3", "Catalogue record"), ("u", citation.record_url)) if citation.record_url else ()),
    ]
