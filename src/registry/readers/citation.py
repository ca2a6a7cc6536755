"""What a bibliographic string names: the values that its grammar reads out of it."""

from __future__ import annotations

from dataclasses import dataclass, field

from registry.readers.dates import DateFound
from registry.readers.layer import Strand


@dataclass(slots=True)
class Citation:
    """What a bibliographic string names; every field is the stretch it was read from."""

    container: Strand | None = None
    volume: Strand | None = None
    issue: Strand | None = None
    pages: Strand | None = None
    publisher: Strand | None = None
    place: Strand | None = None
    date: DateFound | None = None
    date_strand: Strand | None = None
    dates: list[tuple[DateFound, Strand]] = field(default_factory=list)
    urls: list[Strand] = field(default_factory=list)
    author: Strand | None = None
    quoted: Strand | None = None
    yearly: bool = False

    @property
    def is_serial(self) -> bool:
        """Reads like a number of a periodical rather than like a book."""
        fine = self.date is not None and self.date.precision >= 2
        volume = self.yearly and (self.date is not None or self.pages is not None)
        return self.container is not None and (
            self.issue is not None or (self.publisher is None and (fine or volume))
        )

    @property
    def is_book(self) -> bool:
        return self.publisher is not None or self.place is not None
