"""Unqualified Dublin Core as OAI-PMH carries it: little, but what every archive can give."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO, Final

from registry.domain import statements as s
from registry.importers import codes, xml_units
from registry.importers.building import Builder
from registry.importers.face import Draft, Entries, Options, Unit
from registry.importers.xml_units import text_of

OAI_DC: Final = "http://www.openarchives.org/OAI/2.0/oai_dc/"
DC: Final = "http://purl.org/dc/elements/1.1/"


class OaiDc(Entries):
    """See `face.Importer`."""

    name = "oai-dc"
    label = "Dublin Core (oai_dc)"
    extensions = ()
    before, after = f'<records xmlns:oai_dc="{OAI_DC}">\n', "\n</records>\n"

    def units(self, file: BinaryIO, options: Options) -> Iterator[Unit]:
        """A unit for each record."""
        del options
        return xml_units.units(file, [f"{{{OAI_DC}}}dc"], "record")

    def draft(self, unit: Unit, options: Options) -> Draft:
        """One record."""
        del options
        made = Builder(unit)
        values: dict[str, list[str]] = {}
        for one in xml_units.parsed(unit.raw):
            name = str(one.tag)
            if name.startswith(f"{{{DC}}}") and text_of(one):
                values.setdefault(name.rpartition("}")[2], []).append(text_of(one))
        _read(made, values)
        return made.finish()


plugin = OaiDc()


def _read(made: Builder, values: dict[str, list[str]]) -> None:
    for text in values.get("type", []):
        if not made.kind_code and codes.kind_of(text):
            made.kind(text, "dc:type")
        elif text.casefold() != "text":
            made.genre(text)
    for at, text in enumerate(values.get("title", [])):
        made.title(text, "dc:title", "alternative" if at else "main")
    for text in values.get("creator", []):
        made.name(codes.authors_role(made.kind_code), text, "dc:creator")
    for text in values.get("contributor", []):
        made.name("ctb", text, "dc:contributor")
    for text in values.get("date", [])[:1]:
        made.date("", text[:10] if re.match(r"\d{4}-\d\d-\d\dT", text) else text, "dc:date", words=True)
    _about(made, values)


def _about(made: Builder, values: dict[str, list[str]]) -> None:
    for text in values.get("publisher", [])[:1]:
        made.put("publisher", text, "dc:publisher")
    for text in values.get("language", [])[:1]:
        if codes.language(text):
            made.language(text, "dc:language")
        else:
            made.fault(
                "dc:language",
                text,
                "language",
                "This is no language that is known here; it is left out.",
                notice=True,
            )
    made.subjects(values.get("subject", []), "dc:subject")
    for at, text in enumerate(values.get("description", [])):
        made.describe(text, "dc:description", "remark" if at else "abstract")
    for text in values.get("rights", []):
        made.add(s.Rights(variety="statement", as_given=text), "dc:rights", text)
    for text in values.get("source", []) + values.get("relation", []) + values.get("coverage", []):
        made.describe(text, "dc:source")
    for text in values.get("identifier", []):
        _identifier(made, text)


def _identifier(made: Builder, text: str) -> None:
    if re.match(r"(?i)(https?://(dx\.)?doi\.org/|doi:)?10\.\d{4,}/", text):
        made.identifier("doi", text, "dc:identifier")
    elif re.match(r"https?://", text):
        made.put("url", text, "dc:identifier")
    else:
        made.identifier("local", text, "dc:identifier")
