"""The parts that only together make a statement: an appearance, an event with its date, a copy in an archive."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

import msgspec

from registry.domain import statements as s
from registry.importers import codes, dates_given

if TYPE_CHECKING:
    from registry.importers.building import Builder

APPEARANCE: Final = ("container", "volume", "issue", "pages", "edition", "publisher", "place", "printed_url")
COPY: Final = ("archive", "archive_place", "collection", "shelfmark", "url", "site")
_BOOKS: Final = frozenset({"book", "chapter"})
_VARIETIES: Final = {"pamphlet": "pamphlet", "broadcast": "broadcast", "web_text": "web"}


class Given(NamedTuple):
    """A value and the column or field that it stands in."""

    value: str
    column: str


class Gathered:
    """What a file says of appearance, event, dates and copy, until all of it is known.

    Parts: those of APPEARANCE and COPY; container_kind (a code of `serial_kind`), variety (of `publication_type`); event,
    event_place; whens: published (of the appearance), event_date, seen.
    """

    def __init__(self) -> None:
        self.given: dict[str, Given] = {}
        self.whens: dict[str, tuple[Given, s.When]] = {}
        self.dates: list[tuple[str, Given, s.When]] = []
        self.issn = ""

    def put(self, part: str, value: str, column: str) -> None:
        """A part; the first value given stays."""
        self.given.setdefault(part, Given(value, column))

    def text(self, part: str) -> str:
        """The value of a part, or an empty text."""
        found = self.given.get(part)
        return found.value if found else ""

    def compose(self, builder: Builder, kind: str) -> None:
        """Add the statements that the parts make to a draft."""
        self._event(kind)
        when = self._appearance_date(kind)
        self._appearance(builder, kind, when)
        for variety, given, date in self.dates:
            basis = "supplied" if dates_given.is_in_brackets(date) else ""
            place, event = self._held(variety, date)
            dating = s.Dating(variety=variety, date=date, place=place, event=event, basis=basis)
            builder.add(dating, given.column, given.value)
        self._copy(builder)

    def _appears(self) -> bool:
        return any(part in self.given for part in ("container", "volume", "issue", "publisher", "edition"))

    def _appearance_date(self, kind: str) -> tuple[Given, s.When] | None:
        """The date that belongs to the appearance; the others stay where they are."""
        usual = codes.usual_date_type(kind, appeared="container" in self.given)
        self.dates = [(variety or usual, given, date) for variety, given, date in self.dates]
        published = self.whens.get("published")
        for number, (variety, given, date) in enumerate(self.dates):
            same = published is None or published[1].edtf == date.edtf
            if variety == "published" and same and (published is not None or self._appears()):
                del self.dates[number]
                return given, date
        return published

    def _appearance(self, builder: Builder, kind: str, when: tuple[Given, s.When] | None) -> None:
        first = next((self.given[part] for part in APPEARANCE if part in self.given), None) or (
            when[0] if when else None
        )
        if first is None:
            return
        container = self.text("container")
        parts: dict[str, Any] = {
            part: self.text(part) for part in ("volume", "issue", "pages", "edition", "publisher", "place")
        }
        publication = s.Publication(
            variety=self.text("variety")
            or ("book" if kind in _BOOKS else _VARIETIES.get(kind, "periodical")),
            container_title=container,
            date=when[1] if when else s.When(),
            url=self.text("printed_url"),
            **parts,
        )
        if container:
            builder.named("serial", container, {"kind": self.text("container_kind")})
        builder.add(publication, first.column, first.value)

    def _event(self, kind: str) -> None:
        """Give an event without a date of its own the date of the document, and one with a date its place in the list."""
        found = self.whens.get("event_date")
        if found is None:
            return
        fitting = any(date.edtf == found[1].edtf or date == found[1] for _, _, date in self.dates)
        if not fitting:
            self.dates.append(("delivered", *found))
        elif kind in codes.SPOKEN:
            self.dates = [(variety or "delivered", given, date) for variety, given, date in self.dates]

    def _held(self, variety: str, date: s.When) -> tuple[str, str]:
        """The place and name of the event where it is this date that it was held on; each is given once."""
        if not ("event" in self.given or "event_place" in self.given):
            return "", ""
        found = self.whens.get("event_date")
        if found is not None and found[1].edtf != date.edtf:
            return "", ""
        if variety != "delivered" and any(
            one == "delivered" and (found is None or found[1].edtf == other.edtf)
            for one, _, other in self.dates
        ):
            return "", ""
        place, event = self.text("event_place"), self.text("event")
        self.given.pop("event_place", None)
        self.given.pop("event", None)
        return place, event

    def _copy(self, builder: Builder) -> None:
        for part in ("event", "event_place"):
            if found := self.given.get(part):
                builder.fault(found.column, found.value, "event", "Give the date of the event too: a place and an event "
                              "are kept with their date.")  # fmt: skip
        seen = self.whens.get("seen")
        holding: dict[str, Any] = {part: self.text(part) for part in ("collection", "shelfmark")}
        archive, url, site = self.text("archive"), self.text("url"), self.text("site")
        facts = {"place": self.text("archive_place")}
        if archive:
            builder.named("repository", archive, facts)
        if site:
            builder.named("repository", site, {})
        first = next((self.given[part] for part in COPY if part in self.given), None) or (
            seen[0] if seen else None
        )
        if first is None:
            return
        when = seen[1] if seen else s.When()
        one = s.ArchiveSource(variety="digital_edition" if url and not archive and not any(holding.values()) else "other",
                              repository_name=archive, url=url, retrieved=when, **holding)  # fmt: skip
        if site and url:
            # the copy to be read is another one than the copy that is kept
            one = msgspec.structs.replace(one, url="", retrieved=s.When())
            online = s.ArchiveSource(repository_name=site, url=url, retrieved=when)
            builder.add(one, first.column, first.value)
            builder.add(online, self.given["url"].column, url)
            return
        builder.add(one, first.column, first.value)
