"""Which of the copies of a document a citation names: where it is kept, and where it can be read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from registry.domain import statements as s
from registry.domain.names import folded
from registry.domain.record import Record
from registry.exporters.citation import Kept
from registry.exporters.cited_names import RepositoryFacts, repository_facts
from registry.exporters.moments import moment


def kept(sources: Sequence[s.ArchiveSource], described_from: str, linked: Mapping[str, Record]) -> Kept:
    """The copy with a shelfmark or collection is where the document is kept, the copy with an address where it is read.

    Among several the one that the record was described from comes first, then their order. Without a shelfmark
    anywhere the document is kept where it was described from.
    """
    if not sources:
        return Kept()
    ordered = sources if len(sources) == 1 else sorted(sources, key=lambda one: one.key != described_from)
    holding = next((one for one in ordered if one.shelfmark or one.collection), ordered[0])
    online = next((one for one in ordered if one.url), None)
    archive = _repository(holding, linked)
    return Kept(
        archive=archive.name,
        place=archive.place if archive.kind != "web_archive" else "",
        collection=folded(holding.collection),
        shelfmark=folded(holding.shelfmark),
        url=online.url if online else "",
        accessed=moment((online or holding).retrieved),
        others=tuple([one for one in sources if one is not holding and one is not online]),
        site=_repository(online, linked).name if online is not None and online is not holding else "",
    )


def _repository(source: s.ArchiveSource, linked: Mapping[str, Record]) -> RepositoryFacts:
    found = linked.get(source.repository) if source.repository else None
    facts = repository_facts(found) if found else RepositoryFacts("")
    return facts if facts.name else msgspec.structs.replace(facts, name=folded(source.repository_name))
