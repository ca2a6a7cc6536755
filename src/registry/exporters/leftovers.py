"""Gathers what a record says that no citation has a place for, so that every format can report it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from registry.domain import statements as s
from registry.domain.record import Record
from registry.domain.vocabularies import label, scheme_of
from registry.exporters.citation import CitedName, Left

NEVER: Final = (
    "where each value comes from: basis, certainty, source, locator, and remarks on single values",
    "source lines and references word for word",
    "how complete a copy or printing is, what was done to it, and what it was copied from",
    "the languages of single titles, descriptions and transcriptions, and the schemes of subjects",
)
"""What no bibliographic format carries of any record."""

CONTRIBUTION: Final = "contribution"

_CODE_FIELDS: Final = ("variety", "role", "scheme", "state")

_VALUES: Final[Mapping[type[s.Statement], Callable[[Any], str]]] = {
    s.Kind: lambda one: one.term,
    s.Title: lambda one: one.text,
    s.Contribution: lambda one: one.name_as_given or one.agent,
    s.Dating: lambda one: ", ".join(filter(None, (one.date.text or one.date.edtf, one.place, one.event))),
    s.Publication: lambda one: (
        one.as_given or " ".join(filter(None, (one.container_title, one.volume, one.date.text)))
    ),
    s.ArchiveSource: lambda one: (
        one.as_given or one.url or one.shelfmark or one.repository_name or one.repository
    ),
    s.Transcription: lambda one: label("transcription_policy", one.policy),
    s.Credit: lambda one: ", ".join(
        filter(None, (one.name_as_given or one.agent, one.date.text or one.date.edtf))
    ),
    s.TextVersion: lambda one: one.file_sha256 or one.text_sha256 or str(one.number),
    s.TranscriptionNote: lambda one: ": ".join(
        filter(None, (one.at.exact, one.suspected_reading, one.explanation))
    ),
    s.Relation: lambda one: one.target_as_given or one.target,
    s.Identifier: lambda one: one.value,
    s.Language: lambda one: one.code,
    s.PartOf: lambda one: one.parent,
    s.Rights: lambda one: one.as_given or one.uri,
    s.CitationKey: lambda one: one.value,
    s.Subject: lambda one: one.term,
}

_NEVER_CITED: Final[tuple[type[s.Statement], ...]] = (
    s.Transcription,
    s.Credit,
    s.TextVersion,
    s.TranscriptionNote,
    s.Relation,
)
_ONE_ONLY: Final[tuple[type[s.Statement], ...]] = (s.PartOf, s.CitationKey, s.Kind)


class Leftovers:
    """The values left over from one record, in the order in which they were met."""

    def __init__(self, linked: Mapping[str, Record]) -> None:
        self._linked = linked
        self._found: list[Left] = []

    def add(self, field: str, value: str, tag: str = "") -> None:
        """One value, said as it is."""
        self._found.append(Left(field, value, tag))

    def found(self) -> tuple[Left, ...]:
        """Everything that was left over."""
        return tuple(self._found)

    def alternative(self, one: s.Statement) -> None:
        """A value that stands beside the displayed one."""
        self.add(f"alternative {field_of(one)}", value_of(one))

    def contribution(self, one: s.Contribution, *, named: bool) -> None:
        """A contribution in a role that citations do not name; whether a format that has all roles can name it."""
        self.add(field_of(one), value_of(one), CONTRIBUTION if named else "")

    def name_as_given(self, one: s.Contribution, name: CitedName) -> None:
        """A name that the item prints otherwise than the citation does, and what the item says that the person is."""
        given = name.as_given
        if given and given not in (name.parts.in_reading_order(), name.parts.inverted()):
            self.add("name as given", given)
        if one.described_as:
            self.add("described as", one.described_as)

    def title(self, one: s.Title) -> None:
        """A title that citations have no place for."""
        self.add(field_of(one), one.text)

    def addresses(self, cited: str, known: Sequence[str]) -> None:
        """Web addresses beside the one that is cited."""
        for one in known:
            if one and one != cited:
                self.add("web address", one)

    def rest(
        self,
        groups: Mapping[type[s.Statement], Sequence[Any]],
        *,
        others: Sequence[s.ArchiveSource],
        datings: Sequence[s.Dating],
        places: Sequence[tuple[str, str]],
    ) -> None:
        """Everything else: further copies and dates, transcriptions and their credits, notes and relations."""
        for one in (*others, *datings):
            self.add(field_of(one), value_of(one))
        for code, place in places:
            self.add(f"place ({label('date_type', code)})", place)
        for variety in _NEVER_CITED:
            for one in groups.get(variety, ()):
                self.add(field_of(one), value_of(one), str(variety.__struct_config__.tag))
        abstract = False
        for one in groups.get(s.Description, ()):
            if one.variety == "abstract" and not abstract:
                abstract = True
            else:
                self.add(field_of(one), one.text)
        for single in _ONE_ONLY:
            for one in groups.get(single, ())[1:]:
                self.add(field_of(one), value_of(one))
        for one in groups.get(s.ArchiveSource, ()):
            if one.posted_by or one.posted:
                posted = (one.posted_by, one.posted.text or one.posted.edtf)
                self.add("put on line by", ", ".join(filter(None, posted)))


def field_of(one: s.Statement) -> str:
    """The kind of statement in words, with its type: "title (title of the page)", "credit (transcriber)"."""
    tag = str(one.__struct_config__.tag)
    name = tag.replace("_", " ")
    for field in _CODE_FIELDS:
        code = getattr(one, field, "")
        scheme = scheme_of(tag, field) if code else None
        if scheme:
            return f"{name} ({label(scheme, code)})"
    return name


def value_of(one: s.Statement) -> str:
    """A statement in a few words, to say what was left out."""
    find = _VALUES.get(type(one))
    return (find(one) if find else "") or str(one.key)
