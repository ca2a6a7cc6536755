"""The statements that describe a document: what it is, who made it, when, and where it appeared."""

from __future__ import annotations

from registry.domain.statements.base import Statement, When


class Kind(Statement, frozen=True, kw_only=True, tag="kind"):
    """What kind of thing the record describes: a code of the vocabulary `<record kind>_kind`, and free words for the genre."""

    term: str
    genre: str = ""


class Title(Statement, frozen=True, kw_only=True, tag="title"):
    """A title, as given or supplied. `variety` is a code of `title_type`."""

    text: str
    variety: str = "main"
    language: str = ""


class Contribution(Statement, frozen=True, kw_only=True, tag="contribution"):
    """An agent in a role. Role (MARC relator) and attribution (how sure it is that they held it) are two things.

    name_as_given is the name as the item prints it; described_as what the item says the person is.
    """

    role: str
    agent: str = ""
    name_as_given: str = ""
    described_as: str = ""
    attribution: str = "claimed_in_item"


class Dating(Statement, frozen=True, kw_only=True, tag="dating"):
    """One dated statement: `variety` (a code of `date_type`), the date, and where and at what event."""

    variety: str
    date: When
    place: str = ""
    event: str = ""


class Publication(Statement, frozen=True, kw_only=True, tag="publication"):
    """An appearance in print or broadcast. At most one in a record is marked original."""

    variety: str = "periodical"
    original: bool = False
    serial: str = ""
    container_title: str = ""
    volume: str = ""
    issue: str = ""
    pages: str = ""
    date: When = When()
    publisher: str = ""
    place: str = ""
    edition: str = ""
    completeness: str = "unknown"
    url: str = ""
    as_given: str = ""


class Identifier(Statement, frozen=True, kw_only=True, tag="identifier"):
    """An identifier that others gave: `scheme` is a code of `identifier_scheme`."""

    scheme: str
    value: str


class Language(Statement, frozen=True, kw_only=True, tag="language"):
    """A language of the text, as a BCP 47 tag; `variety` tells the text's own language from the original's."""

    code: str
    variety: str = "text"


class Subject(Statement, frozen=True, kw_only=True, tag="subject"):
    """What the document is about, in the cataloguer's or a scheme's words."""

    term: str
    variety: str = "topic"
    scheme: str = ""
    uri: str = ""


class Relation(Statement, frozen=True, kw_only=True, tag="relation"):
    """A relation to another record, or to something known only as it is named (`target_as_given`)."""

    variety: str
    target: str = ""
    target_as_given: str = ""


class PartOf(Statement, frozen=True, kw_only=True, tag="part_of"):
    """The document is inside another one, at a place in its order (from 1; 0 is not known)."""

    parent: str
    order: int = 0
    pages: str = ""


class Rights(Statement, frozen=True, kw_only=True, tag="rights"):
    """A licence or rights statement, with the words it is given in."""

    variety: str = "licence"
    uri: str = ""
    holder: str = ""
    as_given: str = ""


class Description(Statement, frozen=True, kw_only=True, tag="description"):
    """Prose about the record: an abstract, its history, a remark. `variety` is a code of `description_type`."""

    text: str
    variety: str = "remark"
    language: str = ""


class CitationKey(Statement, frozen=True, kw_only=True, tag="citation_key"):
    """A key that bibliographies cite the document by; issued once, never given to another, old ones stay as aliases."""

    value: str


class Lifecycle(Statement, frozen=True, kw_only=True, tag="lifecycle"):
    """Where the record stands in its workflow, with the reason for the last step."""

    state: str
    reason: str = ""
