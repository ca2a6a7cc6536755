"""What is known of a text on the desk: where it stands in the queue, and what was proposed for it."""

from __future__ import annotations

from typing import Any

import msgspec
from sqlalchemy import Row

from registry.domain.proposals import ProposalSet
from registry.services.reading_text import reader_version


class ReadingInfo(msgspec.Struct, frozen=True, kw_only=True):
    """A text in the queue, without its words."""

    pid: str
    name: str
    title: str
    state: str
    problem: str
    length: int
    batch: str
    at: str
    by: str
    taken_by: int | None = None


class ReadingDetail(msgspec.Struct, frozen=True, kw_only=True):
    """A text with everything that was proposed for it: the sets by their number, the latest last."""

    info: ReadingInfo
    text: str
    text_sha256: str
    file_sha256: str
    media_type: str
    encoding: str
    sets: dict[int, ProposalSet]
    holder: str
    is_mine: bool
    decisions: dict[str, Any]

    @property
    def number(self) -> int:
        """The number of the latest set; 0 when there is none."""
        return max(self.sets, default=0)

    @property
    def latest(self) -> ProposalSet:
        """The latest set, an empty one where the text was not read."""
        return self.sets[self.number] if self.sets else ProposalSet(reader="")

    @property
    def is_outdated(self) -> bool:
        """Whether the reader has changed since the text was read."""
        return self.latest.reader != reader_version()


class Progress(msgspec.Struct, frozen=True, kw_only=True):
    """How far the texts of an upload have come: how many are in each state."""

    counts: dict[str, int]

    @property
    def total(self) -> int:
        """All texts."""
        return sum(self.counts.values())

    @property
    def unread(self) -> int:
        """Those that the reader has still to go through."""
        return self.counts.get("unread", 0)

    @property
    def read(self) -> int:
        """Those that it went through."""
        return self.total - self.unread


class Queue(msgspec.Struct, frozen=True, kw_only=True):
    """One page of the queue; `next` is the mark of the page behind it, empty at the end."""

    readings: tuple[ReadingInfo, ...]
    next: str
    progress: Progress


def info_of(row: Row[Any], by: str | None = None) -> ReadingInfo:
    """A row of the list of texts; `by` is who brought it where the row does not say so."""
    return ReadingInfo(
        pid=row.pid, name=row.name, title=row.title, state=row.state, problem=row.problem, length=row.length,
        batch=row.batch, at=row.at, by=row.by if by is None else by, taken_by=row.taken_by,
    )  # fmt: skip
