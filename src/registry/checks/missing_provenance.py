"""Documents that do not say where they come from."""

from __future__ import annotations

from collections.abc import Iterator

from registry.checks.face import Finding, Holdings, Place, finding
from registry.domain import statements as s


class MissingProvenance:
    """No copy, a copy that names no place, or a text that goes back to no copy."""

    name = "missing_provenance"
    version = 1
    sentence = "A document names no copy it was described from, or a copy that nobody could find again."
    needs_texts = False

    def find(self, holdings: Holdings) -> Iterator[Finding]:
        """Document by document."""
        for record in holdings.of_kind("document"):
            copies = [one for one in record.all(s.ArchiveSource) if one.rank != "withdrawn"]
            if not copies and not record.all(s.PartOf):
                yield finding(
                    self, "medium", "No copy is recorded.", [Place(pid=record.pid)], [record.pid, "none"]
                )
            for one in copies:
                named = (
                    one.repository,
                    one.repository_name,
                    one.collection,
                    one.shelfmark,
                    one.url,
                    one.as_given,
                    one.copied_from,
                )
                if not any(named):
                    told = "A copy is recorded without repository, shelfmark, address or source line."
                    yield finding(
                        self, "medium", told, [Place(pid=record.pid, key=one.key)], [record.pid, one.key]
                    )
            for text in record.all(s.Transcription):
                if text.rank != "withdrawn" and not text.archive_source:
                    told = "A transcription does not say from which copy it was made."
                    yield finding(
                        self, "low", told, [Place(pid=record.pid, key=text.key)], [record.pid, text.key]
                    )


plugin = MissingProvenance()
