"""What every bibliographic format starts from: a record reduced to the parts of a citation, with what was left over."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import msgspec

from registry.domain import statements as s
from registry.domain.names import NameParts
from registry.exporters.moments import Moment


class CitedName(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A name in a role: the preferred name of the agent, or the name as given where no agent is linked.

    as_given is the name that the item prints; attribution a code of the vocabulary `attribution`.
    """

    parts: NameParts
    as_given: str = ""
    attribution: str = "claimed_in_item"
    described_as: str = ""
    agent: str = ""


class Appearance(msgspec.Struct, frozen=True, kw_only=True):
    """One appearance in print or broadcast. variety is a code of `publication_type`, container_kind of `serial_kind`."""

    variety: str = ""
    original: bool = False
    serial: str = ""
    container: str = ""
    container_kind: str = ""
    volume: str = ""
    issue: str = ""
    pages: str = ""
    date: Moment | None = None
    publisher: str = ""
    place: str = ""
    edition: str = ""
    issn: str = ""
    url: str = ""
    completeness: str = ""

    def __bool__(self) -> bool:
        return bool(self.container or self.volume or self.issue or self.pages or self.date or self.publisher)

    def in_words(self) -> str:
        """ "Fourth International 6, no. 8 (New York: Press, August 1945): 229–30"."""
        numbers = ", ".join(filter(None, (self.volume, self.issue and f"no. {self.issue}", self.edition)))
        where = ": ".join(filter(None, (self.place, self.publisher)))
        inside = ", ".join(filter(None, (where, self.date.label if self.date else "")))
        in_brackets = f"({inside})" if inside and self.container else inside
        head = " ".join(filter(None, (self.container, numbers, in_brackets)))
        return f"{head}: {self.pages}" if self.pages and head else head or self.pages


class Event(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Where and when a text was delivered."""

    title: str = ""
    place: str = ""
    date: Moment | None = None


class Kept(msgspec.Struct, frozen=True):
    """Where the copy is kept and where it can be read; `others` are the copies that a citation leaves out.

    site is the name of the repository that has the copy to be read, where that is another one.
    """

    archive: str = ""
    place: str = ""
    collection: str = ""
    shelfmark: str = ""
    url: str = ""
    accessed: Moment | None = None
    others: tuple[s.ArchiveSource, ...] = ()
    site: str = ""


ANNOTATION: Final = "annotation"
"""The tag of an annotation among what citations have no place for: formats that have a field for it pass it over."""


class Left(msgspec.Struct, frozen=True, gc=False):
    """A value of the record that has no place in a citation.

    tag is the type of a displayed statement ("credit", "contribution") that formats with a place for it carry themselves.
    """

    field: str
    value: str
    tag: str = ""


class Citation(msgspec.Struct, frozen=True, kw_only=True):
    """A document as bibliographies know it.

    people: names by CSL role. credited: everybody with the code of the role, also roles that CSL does not know, except
    whose attribution is rejected. title: with its subtitle, in brackets when supplied. issued: the date of the document
    itself (docs/formats.md has the rule), `issued_as` the code of `date_type` it comes from; dates: the other dates.
    container: the appearance that is cited; inherited: those of its fields that are the containing record's.
    original: where it first appeared, if that is not the container. remarks: sentences for a note. annotation: what
    an annotated bibliography says of it. beyond: what no citation has a place for.
    """

    pid: str
    key: str
    kind: str
    genre: str = ""
    record_url: str = ""
    people: Mapping[str, tuple[CitedName, ...]] = {}
    credited: tuple[tuple[str, CitedName], ...] = ()
    title: str = ""
    title_supplied: bool = False
    short_title: str = ""
    original_title: str = ""
    issued: Moment | None = None
    issued_as: str = ""
    dates: tuple[tuple[str, Moment], ...] = ()
    event: Event | None = None
    container: Appearance = Appearance()
    inherited: tuple[str, ...] = ()
    inherited_from: str = ""
    original: Appearance | None = None
    copy: Kept = Kept()
    url: str = ""
    language: str = ""
    original_language: str = ""
    abstract: str = ""
    keywords: tuple[str, ...] = ()
    rights: str = ""
    doi: str = ""
    isbn: str = ""
    issn: str = ""
    remarks: tuple[str, ...] = ()
    annotation: str = ""
    beyond: tuple[Left, ...] = ()

    @property
    def authors(self) -> tuple[CitedName, ...]:
        """Authors, speakers, interviewees, issuing bodies and signatories, in the order of the record."""
        return self.people.get("author", ())

    @property
    def editors(self) -> tuple[CitedName, ...]:
        """Editors."""
        return self.people.get("editor", ())

    @property
    def translators(self) -> tuple[CitedName, ...]:
        """Translators."""
        return self.people.get("translator", ())

    @property
    def recipients(self) -> tuple[CitedName, ...]:
        """Addressees."""
        return self.people.get("recipient", ())

    @property
    def interviewers(self) -> tuple[CitedName, ...]:
        """Interviewers."""
        return self.people.get("interviewer", ())

    @property
    def compilers(self) -> tuple[CitedName, ...]:
        """Compilers."""
        return self.people.get("compiler", ())

    @property
    def contributors(self) -> tuple[CitedName, ...]:
        """Those whose part the item does not specify."""
        return self.people.get("contributor", ())

    @property
    def location(self) -> str:
        """Where the archived copy is: "Hoover Institution, Stanford, Sedova papers, box 12"."""
        copy = self.copy
        return ", ".join(filter(None, (copy.archive, copy.place, copy.collection, copy.shelfmark)))
