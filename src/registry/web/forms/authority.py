"""The forms of agents, serials and repositories."""

from __future__ import annotations

from registry.web.forms.record import RecordForm
from registry.web.forms.rows import Rows
from registry.web.forms.shared import (
    AddressRow,
    DescriptionRow,
    IdentifierRow,
    ImprintRow,
    KindRow,
    LifeDateRow,
    NameRow,
    TitleRow,
)


class AgentForm(RecordForm):
    """A person, organisation or group."""

    kind_of_record = "agent"

    kind = Rows(
        KindRow.of("agent"),
        "What it is",
        "The nearest word of the list.",
        one="kind",
        start=1,
        most=1,
        open_=True,
    )
    names = Rows(
        NameRow,
        "Names",
        "The preferred name first; then variants and pseudonyms.",
        one="name",
        start=1,
        open_=True,
    )
    dates = Rows(LifeDateRow, "Dates", "What tells namesakes apart.", one="date", start=1)
    identifiers = Rows(
        IdentifierRow, "Identifiers", "VIAF, Wikidata, ISNI, ORCID …", one="identifier", start=1
    )
    descriptions = Rows(DescriptionRow, "Remarks", "A few neutral sentences.", one="description")


class SerialForm(RecordForm):
    """A periodical, newspaper, series or book that documents appeared in."""

    kind_of_record = "serial"

    kind = Rows(
        KindRow.of("serial"),
        "What it is",
        "The nearest word of the list.",
        one="kind",
        start=1,
        most=1,
        open_=True,
    )
    titles = Rows(
        TitleRow,
        "Titles",
        "The usual title first; then earlier ones, other languages, abbreviations.",
        one="title",
        start=1,
        open_=True,
    )
    imprints = Rows(
        ImprintRow,
        "Publishers",
        "Where and by whom it was published, in which years.",
        one="publisher",
        start=1,
    )
    identifiers = Rows(IdentifierRow, "Identifiers", "ISSN and others.", one="identifier", start=1)
    descriptions = Rows(DescriptionRow, "Remarks", "A few neutral sentences.", one="description")


class RepositoryForm(RecordForm):
    """An archive, library or site that keeps copies."""

    kind_of_record = "repository"

    kind = Rows(
        KindRow.of("repository"),
        "What it is",
        "The nearest word of the list.",
        one="kind",
        start=1,
        most=1,
        open_=True,
    )
    names = Rows(NameRow, "Names", "The preferred name first.", one="name", start=1, open_=True)
    addresses = Rows(
        AddressRow,
        "Where it is",
        "A place, an address on the web, or both.",
        one="address",
        start=1,
        open_=True,
    )
    identifiers = Rows(IdentifierRow, "Identifiers", "ISIL, Wikidata …", one="identifier")
    descriptions = Rows(DescriptionRow, "Remarks", "A few neutral sentences.", one="description")
