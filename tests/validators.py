"""What other programs and schemas say of every format; run as a module (`make validate`) it prints their verdicts."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, Final

import jsonschema
import msgspec
import pymarc
import rdflib
import yaml
from lxml import etree

from registry.domain.permissions import STRANGER
from registry.domain.record import Described
from registry.exporters import face
from registry.services import catalogue_read, opening
from tests.needs import SHARED
from tests.unit.exporters import readers
from tests.unit.exporters.cases import CASES

SCHEMAS: Final = SHARED / "schemas"
BIBER: Final = shutil.which("biber")
KINDS: Final = (
    ("a field that the model does not list for the type", re.compile(r"Invalid field '")),
    ("a field that is not BibLaTeX's", re.compile(r"invalid in data model")),
    ("a year that is no number", re.compile(r"Invalid value of field 'year'|legacy year field")),
    ("a value that is no number", re.compile(r"Invalid value of field ")),
    ("a field that the model wants", re.compile(r"Missing mandatory ")),
)


class Verdict(msgspec.Struct, frozen=True):
    """What one validator says of an export: how many records it found, what is wrong, and warnings by their kind."""

    form: str
    validator: str
    records: int = 0
    errors: tuple[str, ...] = ()
    warnings: dict[str, int] = {}

    @property
    def line(self) -> str:
        """A row of a table."""
        warned = "; ".join(f"{count} × {kind}" for kind, count in self.warnings.items())
        return (
            f"| {self.form} | {self.validator} | {self.records} | {len(self.errors)} | {warned or 'none'} |"
        )


Check = Callable[[bytes], tuple[int, Sequence[str]]]


def _xml(schema: etree.XMLSchema | etree.RelaxNG, one: str) -> Check:
    def check(data: bytes) -> tuple[int, Sequence[str]]:
        root = etree.fromstring(data)
        # Dublin Core has no element for a collection, so its records are valid one by one
        whole = [root] if one == "." else list(root)
        wrong = [str(error) for part in whole if not schema.validate(part) for error in schema.error_log]
        return len(root) - len(root.findall("{http://www.tei-c.org/ns/1.0}teiHeader")), wrong

    return check


def _json(validator: Any, schema: str, items: Callable[[Any], int]) -> Check:
    def check(data: bytes) -> tuple[int, Sequence[str]]:
        found = json.loads(data)
        known = validator(json.loads((SCHEMAS / schema).read_text("utf-8")))
        return items(found), [error.message for error in known.iter_errors(found)]

    return check


def _csl_yaml(data: bytes) -> tuple[int, Sequence[str]]:
    found = yaml.safe_load(data)["references"]
    schema = json.loads((SCHEMAS / "csl-data.json").read_text("utf-8"))
    return len(found), [error.message for error in jsonschema.Draft7Validator(schema).iter_errors(found)]


def _marc(data: bytes) -> tuple[int, Sequence[str]]:
    read = pymarc.parse_xml_to_array(io.BytesIO(data), strict=True)
    whole = [one for one in read if one and pymarc.Record(one.as_marc()).title == one.title]
    return len(read), [] if len(whole) == len(read) else [
        f"{len(read) - len(whole)} records do not come back"
    ]


def _turtle(data: bytes) -> tuple[int, Sequence[str]]:
    graph = rdflib.Graph().parse(data=data, format="turtle")
    return len(set(graph.subjects(rdflib.RDF.type, rdflib.PROV.Bundle))) or len(set(graph.subjects())), []


def _rdf_xml(data: bytes) -> tuple[int, Sequence[str]]:
    graph = rdflib.Graph().parse(data=data, format="xml")
    kind = rdflib.URIRef("http://www.zotero.org/namespaces/export#itemType")
    return len(set(graph.subjects(kind))), []


def _linked(data: bytes) -> tuple[int, Sequence[str]]:
    nodes = json.loads(data)["@graph"]
    lacking = [str(one.get("@id")) for one in nodes if not (one.get("@type") and one.get("@id"))]
    return len(nodes), [f"{name} has no type or no name" for name in lacking]


def _csv(data: bytes) -> tuple[int, Sequence[str]]:
    head, *rows = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True)
    return len(rows), [
        f"row {at} has {len(row)} cells" for at, row in enumerate(rows, 2) if len(row) != len(head)
    ]


def _read(count: Callable[[str], int]) -> Check:
    return lambda data: (count(data.decode()), ())


def checks() -> Iterator[tuple[str, str, Check]]:
    """(format, validator, check) of everything that can be run here; schemas only where they are."""
    yield "bibtex", "bibtexparser", _read(lambda text: len(readers.bibtex(text)))
    yield "bibtex", "pybtex", _read(lambda text: len(readers.pybtex(text)))
    yield "biblatex", "bibtexparser", _read(lambda text: len(readers.bibtex(text)))
    yield "biblatex", "pybtex", _read(lambda text: len(readers.pybtex(text)))
    yield "ris", "a reader of RIS by its rules", _read(lambda text: len(readers.ris(text)))
    yield "marcxml", "pymarc, there and back", _marc
    yield "csv", "csv of Python, strict", _csv
    yield "xlsx", "openpyxl, every cell a text", lambda data: (len(readers.xlsx(data)) - 1, ())
    yield "schema-org", "JSON-LD nodes with type and name", _linked
    yield "prov-turtle", "rdflib (subjects)", _turtle
    yield "zotero-rdf", "rdflib (items)", _rdf_xml
    if SCHEMAS.is_dir():
        mods = etree.XMLSchema(etree.parse(SCHEMAS / "mods.xsd"))
        dublin_core = etree.XMLSchema(etree.parse(SCHEMAS / "oai_dc.xsd"))
        yield "mods", "mods.xsd", _xml(mods, ".")
        yield "oai-dc", "oai_dc.xsd", _xml(dublin_core, "*")
        yield "csl-json", "csl-data.json", _json(jsonschema.Draft7Validator, "csl-data.json", len)
        yield "csl-yaml", "csl-data.json", _csl_yaml
        bundles = _json(jsonschema.Draft4Validator, "prov-json.schema.json", lambda made: len(made["bundle"]))
        yield "prov-json", "prov-json.schema.json", bundles
        graph = _json(jsonschema.Draft7Validator, "prov-jsonld.schema.json", lambda made: len(made["@graph"]))
        yield "prov-jsonld", "prov-jsonld.schema.json", graph


def tei() -> Check:
    """The schema of TEI takes seconds to read."""
    return _xml(etree.RelaxNG(etree.parse(SCHEMAS / "tei_all.rng")), ".")


def exported(form: str, items: Sequence[Described]) -> bytes:
    """A whole export, without what it leaves out."""
    return b"".join(face.write(face.discover()[form], items, lambda _: None))


def verdict(form: str, validator: str, check: Check, items: Sequence[Described]) -> Verdict:
    """A validator's word; an exception is an error."""
    try:
        count, errors = check(exported(form, items))
    except Exception as error:  # noqa: BLE001 - whatever a reader raises is its verdict
        return Verdict(form, validator, 0, (f"{type(error).__name__}: {error}",))
    return Verdict(form, validator, count, tuple(errors))


def biber(items: Sequence[Described]) -> Verdict:
    """biber reads the whole BibLaTeX export and checks it against its own model; its log is counted by kinds."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "all.bib").write_bytes(exported("biblatex", items))
        command = [str(BIBER), "--tool", "--validate-datamodel", "--output-file", "all.out", "all.bib"]
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, timeout=110)
        written = Path(folder, "all.out").read_text(encoding="utf-8") if not done.returncode else ""
    lines = [line for line in (done.stdout + done.stderr).splitlines() if line.startswith(("WARN", "ERROR"))]
    errors = [line for line in lines if line.startswith("ERROR")]
    if done.returncode and not errors:
        errors = [f"biber ended with {done.returncode}"]
    warned = Counter(_kind(line) for line in lines if line.startswith("WARN"))
    entries = len(re.findall(r"^@(?!comment)", written, re.MULTILINE | re.IGNORECASE))
    return Verdict("biblatex", "biber, its model", entries, tuple(errors), dict(warned.most_common()))


def _kind(line: str) -> str:
    return next((kind for kind, shape in KINDS if shape.search(line)), line.removeprefix("WARN - "))


def seeds() -> list[Described]:
    """The documents of the seeds, from a catalogue that is thrown away."""
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{folder}/seeds.sqlite"
        for command in ("init", "seed"):
            done = subprocess.run(
                [str(Path(sys.executable).with_name("registry")), command, "--database-url", url],
                capture_output=True, text=True, check=False, env={"PATH": "/usr/bin:/bin", "XDG_DATA_HOME": folder},
            )  # fmt: skip
            if done.returncode:
                raise SystemExit(done.stderr)
        with opening.catalogue(url) as store:
            return list(catalogue_read.stream(STRANGER, store, catalogue_read.CatalogueQuery(sort="key")))


def main() -> int:
    """All verdicts of the golden kinds and of the seeds; 1 when anything is wrong."""
    wrong = 0
    for name, items in (("golden kinds", list(CASES.values())), ("seeds", seeds())):
        print(f"\n{name}: {len(items)} documents\n")
        print("| format | validator | found | errors | warnings |\n|---|---|---|---|---|")
        every = [*checks(), *([("tei", "tei_all.rng", tei())] if SCHEMAS.is_dir() else [])]
        said = [verdict(form, validator, check, items) for form, validator, check in every]
        for one in (*said, *([biber(items)] if BIBER else [])):
            print(one.line)
            wrong += len(one.errors)
            for error in one.errors[:5]:
                print(f"    {error}")
    if not (BIBER and SCHEMAS.is_dir()):
        print("\nLeft out: " + ", ".join(["biber"] * (not BIBER) + ["schemas"] * (not SCHEMAS.is_dir())))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
