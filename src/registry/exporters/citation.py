"""What every bibliographic format starts from: a record reduced to the parts of a citation, with what was left over."""

from __future__ import annotations

import msgspec

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


class Left(msgspec.Struct, frozen=True, gc=False):
    """A value of the record that has no place in a citation."""

    field: str
    value: str


class Citation(msgspec.Struct, frozen=True, kw_only=True):
    """A document as bibliographies know it.

    title: with its subtitle, in brackets when supplied. issued: the date of the document itself (see docs/formats.md for
    the rule), `issued_as` the code of `date_type` it comes from. dates: the other dates, by the same codes.
    container: the appearance that is cited; inherited: those of its fields that are the containing record's
    (`inherited_from`). site: who puts the copy on line, where that is not
    the archive. original: where it first appeared, if that is not the container. remarks: sentences for a
    note. beyond: what no citation has a place for.
    """

    pid: str
    key: str
    kind: str
    genre: str = ""
    record_url: str = ""
    authors: tuple[CitedName, ...] = ()
    editors: tuple[CitedName, ...] = ()
    translators: tuple[CitedName, ...] = ()
    recipients: tuple[CitedName, ...] = ()
    interviewers: tuple[CitedName, ...] = ()
    compilers: tuple[CitedName, ...] = ()
    contributors: tuple[CitedName, ...] = ()
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
    archive: str = ""
    archive_place: str = ""
    collection: str = ""
    shelfmark: str = ""
    url: str = ""
    site: str = ""
    accessed: Moment | None = None
    language: str = ""
    original_language: str = ""
    abstract: str = ""
    keywords: tuple[str, ...] = ()
    rights: str = ""
    doi: str = ""
    isbn: str = ""
    issn: str = ""
    remarks: tuple[str, ...] = ()
    beyond: tuple[Left, ...] = ()

    @property
    def location(self) -> str:
        """Where the archived copy is: "Hoover Institution, Sedova papers, box 12"."""
        return ", ".join(filter(None, (self.archive, self.archive_place, self.collection, self.shelfmark)))
