"""Whatever a record says is either in the export or in the report of what it left out."""

from typing import get_args

import msgspec
import pytest

from registry.domain import statements as s
from registry.domain.record import ALLOWED, ENTITY_FIELDS, KEY_FIELDS, Described, Record
from registry.domain.vocabularies import scheme_of
from registry.exporters.face import Loss, discover, write
from tests.unit.exporters import golden, readers

SHARED_FIELDS = set(s.Statement.__struct_fields__)
SAID_ONCE_FOR_THE_FORMAT = {
    "archive_source.as_given",
    "publication.as_given",
    "archive_source.copied_from",
    "text_version.media_type",
    "text_version.reason",
    "text_version.text_sha256",
    "lifecycle.reason",
    "title.language",
    "description.language",
    "transcription.language",
    "subject.scheme",
    "subject.uri",
}
"""Fields that the sentences of `never` cover, or that are not about the document."""
NEVER_PRINTED = {"archive_source.retrieved", "archive_source.rights", "citation_key.value", "language.code",
                 "rights.as_given", "rights.holder", "rights.uri", "subject.term"}  # fmt: skip
"""What the formatted bibliographies say that they never print."""
READ = {"xlsx": lambda data: map(str, readers.xlsx(data)), "docx": readers.docx}
CODES = {"kind.term": "article", "contribution.role": "aut"}


def marked_record() -> tuple[Record, dict[str, str]]:
    """One statement of each type with a word of its own in every field that takes free text."""
    marks: dict[str, str] = {}
    statements = []
    for variety in ALLOWED["document"]:
        tag = str(variety.__struct_config__.tag)
        values: dict[str, object] = {"key": f"key-{tag}"}
        for field in msgspec.structs.fields(variety):
            name = f"{tag}.{field.name}"
            linked = field.name in ENTITY_FIELDS.get(variety, ()) or field.name in KEY_FIELDS.get(variety, ())
            if field.name in SHARED_FIELDS or name in SAID_ONCE_FOR_THE_FORMAT:
                continue
            mark = f"mark{len(marks):03}"
            if name in CODES:
                values[field.name] = CODES[name]
            elif field.type is str and linked:
                values[field.name] = f"nobody-{tag}"
            elif field.type is str and scheme_of(tag, field.name) is None:
                values[field.name] = marks[name] = mark
            elif field.type is str and field.default is msgspec.NODEFAULT:
                values[field.name] = {"dating": "written", "identifier": "doi", "relation": "reply_to",
                                      "credit": "trc", "transcription_note": "omission",
                                      "lifecycle": "published"}[tag]  # fmt: skip
            elif field.type is s.When or s.When in get_args(field.type):
                marks[name] = mark
                values[field.name] = s.When(text=mark)
        statements.append(variety(**values))
    return Record(pid="doc-all", kind="document", statements=tuple(statements)), marks  # type: ignore[arg-type]


@pytest.mark.parametrize("name", list(discover()))
def test_every_value_is_exported_or_reported(name: str) -> None:
    record, marks = marked_record()
    losses: list[Loss] = []
    data = b"".join(write(discover()[name], [Described(record=record)], losses.append))
    text = "".join(READ[name](data)) if name in READ else data.decode()
    told = text.lower() + " ".join(f"{loss.field} {loss.value}" for loss in losses).lower()
    excused = NEVER_PRINTED if name in {"formatted", *golden.IN_A_STYLE} else set()
    assert sorted(field for field, mark in marks.items() if mark not in told and field not in excused) == []


def test_a_format_says_what_it_never_carries() -> None:
    for name, exporter in discover().items():
        assert exporter.never
        # the formats that are made for it
        assert name.startswith("prov-") or any("basis" in sentence for sentence in exporter.never)
