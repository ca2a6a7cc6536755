"""The rows that several kinds of record have: kind, titles, names, identifiers, relations, descriptions."""

from __future__ import annotations

from registry.domain import statements as s
from registry.web.forms.fields import Link, Prose, Vocabulary, Words
from registry.web.forms.row import Row, date_fields


class KindRow(Row):
    """What kind of thing it is."""

    statement = s.Kind
    shown = ("term", "genre")
    essential = ("term",)

    term: Vocabulary
    genre = Words("In other words", "The genre, where the list has no word for it.", example="open letter")

    @classmethod
    def of(cls, kind: str) -> type[KindRow]:
        """The row for records of a kind, with the vocabulary of that kind."""
        return type(
            f"{kind.title()}KindRow",
            (cls,),
            {"term": Vocabulary("Kind", f"{kind}_kind", "The nearest word of the list.", empty="choose …")},
        )


class TitleRow(Row):
    """A title."""

    statement = s.Title
    shown = ("text", "variety")
    more = ("language",)
    essential = ("text",)

    text = Words("Title", wide=True, example="A Letter from Natalia")
    variety = Vocabulary(
        "Kind of title",
        "title_type",
        "What the item is headed with is its title; what you made up is supplied.",
        default="main",
    )
    language = Words("Language of the title", example="en")


class NameRow(Row):
    """A name of a person, organisation or repository."""

    statement = s.Name
    shown = ("text", "variety")
    more = ("family", "given", "particle", "suffix", "script", "language", "used")
    essential = ("text",)
    whens = ("used",)

    text = Words("Name", "In reading order.", example="Natalia Ivanovna Sedova")
    variety = Vocabulary(
        "Kind of name",
        "name_type",
        "One preferred name; all others are variants or pseudonyms.",
        default="authorised",
    )
    family = Words("Family name", example="Sedova")
    given = Words("Given names", example="Natalia Ivanovna")
    particle = Words("Particle", example="van")
    suffix = Words("Suffix", example="Jr.")
    script = Words("Script", "A code of ISO 15924.", example="Cyrl")
    language = Words("Language of the name", example="ru")
    used_text, used_edtf, used_calendar = date_fields("Used", example="1905–1917")


class LifeDateRow(Row):
    """Birth, death, foundation, end."""

    statement = s.Dating
    shown = ("variety", "date", "place")
    more = ("event",)
    essential = ("date", "place", "event")
    whens = ("date",)

    variety = Vocabulary(
        "What happened",
        "date_type",
        "Birth and death of persons; foundation and end of bodies.",
        only=("born", "died", "founded", "ended", "active"),
        default="born",
    )
    date_text, date_edtf, date_calendar = date_fields("Date", example="5 April 1882")
    place = Words("Place", example="Romny")
    event = Words("Occasion", example="founding congress")


class IdentifierRow(Row):
    """An identifier that others gave."""

    statement = s.Identifier
    shown = ("scheme", "value")
    essential = ("value",)

    scheme = Vocabulary(
        "Kind of identifier",
        "identifier_scheme",
        "Who gave it; an ISSN is an ISSN, not a number of ours.",
        default="local",
    )
    value = Words("Identifier", example="Q241085")


class RelationRow(Row):
    """A relation to another record."""

    statement = s.Relation
    shown = ("variety", "target", "target_as_given")
    essential = ("target", "target_as_given")

    variety = Vocabulary(
        "This is", "relation_type", "Read it as a sentence: this is … of that.", default="related"
    )
    target = Link("Of which document", "document", "From this catalogue.")
    target_as_given = Words(
        "Or in words",
        "Where it is not in this catalogue.",
        example="French text in Quatrième Internationale",
        wide=True,
    )


class DescriptionRow(Row):
    """Prose about the record."""

    statement = s.Description
    shown = ("variety", "text")
    more = ("language",)
    essential = ("text",)

    variety = Vocabulary(
        "Kind of description",
        "description_type",
        "An abstract says what the item says; a remark is ours.",
        default="abstract",
    )
    text = Prose("Text", "A few neutral sentences; an empty line between paragraphs.", rows=4)
    language = Words("Language of the description", example="en")


class ImprintRow(Row):
    """Where and by whom a serial was published."""

    statement = s.Imprint
    shown = ("place", "publisher", "date")
    essential = ("place", "publisher", "date")
    whens = ("date",)

    place = Words("Place of publication", example="New York")
    publisher = Words("Publisher", example="Socialist Workers Party")
    date_text, date_edtf, date_calendar = date_fields("Years", example="1940/1956")


class AddressRow(Row):
    """Where a repository is."""

    statement = s.Address
    shown = ("url", "place", "country")
    more = ("text",)
    essential = ("url", "place", "country", "text")

    url = Words("Address on the web", example="https://…")
    place = Words("Place", example="Amsterdam")
    country = Words("Country", "Two letters.", example="NL")
    text = Words("Street address", example="Cruquiusweg 31", wide=True)
