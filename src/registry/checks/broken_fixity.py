"""Attached texts that are not the texts recorded, and quotations that do not stand where they are said to."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from registry.checks.face import Finding, Holdings, Place, at_passage, finding
from registry.domain import statements as s
from registry.domain.record import Record


class BrokenFixity:
    """Recomputes hashes and lengths, and looks every quotation up."""

    name = "broken_fixity"
    version = 1
    sentence = "A text is not the one whose hash is recorded, or a quotation does not stand at its place."
    needs_texts = True

    def find(self, holdings: Holdings) -> Iterator[Finding]:
        """Record by record."""
        for kind in ("document", "question", "agent", "serial", "repository"):
            for record in holdings.of_kind(kind):
                yield from self._texts(record, holdings)
                yield from self._quotations(record, holdings)

    def _texts(self, record: Record, holdings: Holdings) -> Iterator[Finding]:
        for one in record.all(s.TextVersion):
            text = holdings.texts.get(one.text_sha256)
            if text is None:
                continue
            found = hashlib.sha256(text.encode()).hexdigest()
            if found != one.text_sha256 or (one.length and len(text) != one.length):
                told = f"The text has the hash {found} and {len(text)} characters, not {one.text_sha256} and {one.length}."
                yield finding(
                    self, "high", told, [Place(pid=record.pid, key=one.key)], [record.pid, one.key, found]
                )

    def _quotations(self, record: Record, holdings: Holdings) -> Iterator[Finding]:
        for one in record.statements:
            for passage in (one.passage, one.at if isinstance(one, s.TranscriptionNote) else None):
                text = holdings.texts.get(passage.text_sha256) if passage else None
                if text is None or passage is None or not passage.exact:
                    continue
                here = text[passage.start : passage.start + len(passage.exact)]
                if here != passage.exact:
                    told = f"The text has “{here[:80]}” where “{passage.exact[:80]}” is quoted."
                    inputs = [record.pid, one.key, passage.start, passage.exact]
                    yield finding(self, "high", told, [at_passage(record.pid, passage, one.key)], inputs)


plugin = BrokenFixity()
