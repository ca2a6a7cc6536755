"""CSL-YAML: the items of CSL-JSON as `references`, as pandoc reads them at the head of a document."""

from __future__ import annotations

from registry.domain.record import Described
from registry.exporters.citation import ANNOTATION
from registry.exporters.citing import cite
from registry.exporters.csl_json import NO_FIELD, item
from registry.exporters.face import Loss, RecordByRecord, Rendered
from registry.exporters.leftovers import NEVER
from registry.exporters.yaml_text import lines


class CslYaml(RecordByRecord):
    """See `face.Exporter`. Without any record, the list has no item."""

    name = "csl-yaml"
    label = "CSL-YAML"
    media_type = "application/yaml; charset=utf-8"
    extension = "yaml"
    never = NEVER

    def head(self) -> bytes:
        """The opening of the document."""
        return b"---\nreferences:\n"

    def tail(self) -> bytes:
        """The end of the document."""
        return b"...\n"

    def render(self, described: Described) -> Rendered:
        """One item."""
        citation = cite(described)
        losses = tuple(
            [
                Loss(citation.pid, one.field, one.value, NO_FIELD)
                for one in citation.beyond
                if one.tag != ANNOTATION
            ]
        )
        text = "".join(f"{line}\n" for line in lines([item(citation)], 2))
        return Rendered(text.encode(), losses)


plugin = CslYaml()
