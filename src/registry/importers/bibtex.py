"""BibTeX and BibLaTeX: entries of either, with strings, cross references and the commands of LaTeX."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import BinaryIO, Final

from bibtexparser.entrypoint import parse_string
from bibtexparser.library import Library
from bibtexparser.middlewares import RemoveEnclosingMiddleware, ResolveStringReferencesMiddleware

from registry.domain import statements as s
from registry.importers import bib_entries, codes, dates_given, latex, originals, remarks_given
from registry.importers.building import Builder
from registry.importers.face import Draft, Entries, Options, Unit
from registry.importers.gathered import Given

PEOPLE: Final = {
    "translator": "trl", "bookauthor": "ctb", "commentator": "ann", "annotator": "ann", "introduction": "aui",
    "foreword": "aui", "afterword": "aui", "recipient": "rcp", "interviewer": "ivr", "compiler": "com", "contributor": "ctb",
    "holder": "ctb", "organization": "orm",
}  # fmt: skip
PARTS: Final = {
    "journaltitle": "container", "journal": "container", "booktitle": "container", "volume": "volume", "number": "issue",
    "issue": "issue", "pages": "pages", "edition": "edition", "publisher": "publisher", "institution": "publisher",
    "school": "publisher", "location": "place", "address": "place", "eventtitle": "event", "venue": "event_place",
    "collection": "collection", "shelfmark": "shelfmark",
}  # fmt: skip
MONTHS: Final = {
    name: number for number, names in enumerate(
        ("jan january", "feb february", "mar march", "apr april", "may", "jun june", "jul july", "aug august", "sep september sept",
         "oct october", "nov november", "dec december", "spring", "summer", "autumn fall", "winter"), start=1)
    for name in names.split()
}  # fmt: skip
_KEY: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9:_.+-]{0,99}")
_RECORD: Final = re.compile(r"(?:.*/documents/)?([0-9b-df-hj-np-tv-z]{8})")


class Bibtex(Entries):
    """See `face.Importer`."""

    name = "bibtex"
    label = "BibTeX"
    extensions: tuple[str, ...] = ("bib",)

    def units(self, file: BinaryIO, _options: Options) -> Iterator[Unit]:
        """A unit for each entry."""
        return bib_entries.units(file)

    def draft(self, unit: Unit, _options: Options) -> Draft:
        """One entry, with what it has from those that it refers to."""
        builder = Builder(unit)
        library = _parsed(unit.raw)
        if library is None or not library.entries:
            builder.fault(
                "entry",
                unit.raw[:80],
                "entry",
                "This is no entry: look for a missing comma, brace or equals sign.",
            )
            return builder.finish()
        entry, *others = library.entries
        fields = {field.key.lower(): str(field.value) for field in entry.fields}
        related = {one.key: {field.key.lower(): str(field.value) for field in one.fields} for one in others}
        _Entry(builder, entry.entry_type.lower(), entry.key, _inherited(fields, related), related).read()
        return builder.finish()


plugin = Bibtex()


def _parsed(text: str) -> Library | None:
    """The entries of a unit, the first of which is its own; None for what cannot be read."""
    stack = [ResolveStringReferencesMiddleware(), RemoveEnclosingMiddleware()]
    library = parse_string(text, parse_stack=stack)
    return None if library.failed_blocks else library


def _inherited(fields: Mapping[str, str], related: Mapping[str, Mapping[str, str]]) -> dict[str, str]:
    """The fields with those of the cross reference and of `xdata` filled in."""
    whole = dict(fields)
    for key in [one.strip() for one in fields.get("xdata", "").split(",")]:
        for name, value in related.get(key, {}).items():
            whole.setdefault(name, value)
    parent = related.get(fields.get("crossref", "").strip(), {})
    for name, value in parent.items():
        if name == "title":
            whole.setdefault("booktitle", value)
        elif name not in (
            "author",
            "shorttitle",
            "crossref",
            "xdata",
            "options",
            "pages",
            "note",
            "abstract",
            "doi",
            "url",
        ):
            whole.setdefault(name, value)
    return whole


class _Entry:
    """One entry, and those that it refers to."""

    def __init__(
        self,
        builder: Builder,
        kind: str,
        key: str,
        fields: Mapping[str, str],
        related: Mapping[str, Mapping[str, str]],
    ) -> None:
        self.builder, self.kind, self.key, self.fields, self.related = builder, kind, key, fields, related

    def text(self, name: str) -> str:
        return latex.plain(self.fields[name]) if name in self.fields else ""

    def read(self) -> None:
        """Everything, in the order of the record."""
        made = self.builder
        made.kind(self.text("kind") or self.kind, "kind" if "kind" in self.fields else "entry type")
        made.genre(
            self.text("genre")
            or self.text("titleaddon")
            or (self.text("type") if not self.text("kind") else "")
        )
        self._titles()
        self._names()
        for field, part in PARTS.items():
            if field in self.fields:
                text = self.text(field)
                made.put(
                    part,
                    text.replace("--", "–") if field == "pages" and "record" not in self.fields else text,
                    field,
                )
        if "container" in made.parts.given:
            made.put("container_kind", "book" if "booktitle" in self.fields else "periodical", "entry type")
            made.put("variety", "book" if "booktitle" in self.fields else "periodical", "entry type")
        self._dates()
        self._copy()
        self._about()

    def _titles(self) -> None:
        made = self.builder
        title = self.text("title")
        if self.kind == "periodical" and "issuetitle" in self.fields:
            made.put("container", title, "title")
            title = self.text("issuetitle")
        made.title(title, "title")
        made.title(self.text("subtitle"), "subtitle", "subtitle")
        made.title(self.text("shorttitle"), "shorttitle", "abbreviated")
        made.title(self.text("origtitle"), "origtitle", "original")

    def _names(self) -> None:
        made = self.builder
        for at, name in enumerate(latex.names(self.fields.get("author", ""))):
            own = self.text("authorroles").split()
            made.name(
                own[at] if at < len(own) and codes.role_of(own[at]) else codes.authors_role(made.kind_code),
                name,
                "author",
            )
        for suffix in ("", "a", "b", "c"):
            role = codes.role_of(self.text(f"editor{suffix}type")) or "edt"
            for name in latex.names(self.fields.get(f"editor{suffix}", "")):
                made.name(role, name, f"editor{suffix}")
        for field, role in PEOPLE.items():
            for name in latex.names(self.fields.get(field, "")):
                made.name(role, name, field)

    def _dates(self) -> None:
        made = self.builder
        variety = codes.date_type(self.text("datetype"))
        if "date" in self.fields:
            self._dated(variety, self.raw("date"))
        elif "year" in self.fields:
            made.date(variety, self.year(), "year", words=True)
        for one in self.raw("otherdates").split("; ") if "otherdates" in self.fields else ():
            name, _, text = one.partition(":")
            made.date(codes.date_type(name) or "written", text, "otherdates", words=True)
        for field, part in (("eventdate", "event_date"), ("urldate", "seen")):
            if field in self.fields and (when := made.when(self.raw(field), field, words=True)):
                made.parts.whens[part] = (Given(self.text(field), field), when)
        if "container" not in made.parts.given and "issue" not in made.parts.given and self.kind == "letter":
            made.parts.dates = [(name or "written", given, date) for name, given, date in made.parts.dates]

    def raw(self, name: str) -> str:
        """A date as it stands: ~ means about, and no blank."""
        text = self.fields.get(name, "").strip("{} ")
        return self.text(name) if "\\" in text or "{" in text else text

    def _dated(self, variety: str, text: str) -> None:
        """The date of the document, in the calendar that its words name."""
        made, words = self.builder, self.text("datewords")
        if when := made.when(text, "date", words=True):
            found = dates_given.with_calendar_of(when, words) if words else when
            made.parts.dates.append((variety, Given(text, "date"), found))

    def year(self) -> str:
        """Year, month and day as one date: what stands in brackets stays in them."""
        year, month, day = self.text("year"), self.text("month").lower().rstrip("."), self.text("day")
        number = MONTHS.get(month, int(month) if month.isdigit() and len(month) < 3 else 0)
        digits = re.search(r"\d{4}", year)
        if not number or digits is None:
            return " ".join(filter(None, (day, self.text("month"), year)))
        edtf = f"{digits.group()}-{number if number < 13 else number + 8:02}"
        if day.isdigit() and number < 13:
            edtf += f"-{int(day):02}"
        edtf += "~" if "ca." in year else ""
        edtf += "?" if "?" in year else ""
        edtf = edtf.replace("~?", "%")
        return f"[{edtf}]" if year.startswith("[") and year.endswith("]") else edtf

    def _copy(self) -> None:
        made = self.builder
        archive = self.text("library")
        for field in ("shelfmark", "collection"):
            archive = archive.removesuffix(self.text(field)).rstrip(", ") if self.text(field) else archive
        place = self.text("archiveplace")
        archive = archive.removesuffix(place).rstrip(", ") if place else archive
        made.put("archive", archive, "library")
        made.put("archive_place", place, "archiveplace")
        made.put("site", self.text("site"), "site")
        made.put(
            "url",
            self.fields.get("url", "")
            .replace("\\%", "%")
            .replace("\\_", "_")
            .replace("\\&", "&")
            .strip("{} "),
            "url",
        )
        if found := re.fullmatch(r"(.+) from ([0-9a-z]{8})", self.text("inherited")):
            names = {"number": "issue", "location": "place", "address": "place", "journaltitle": "container", "journal": "container",
                     "year": "date"}  # fmt: skip
            made.parent = found.group(2)
            made.inherits = tuple(names.get(one, one) for one in found.group(1).split(", "))

    def _about(self) -> None:
        made = self.builder
        for scheme in ("doi", "isbn", "issn"):
            made.identifier(scheme, self.fields.get(scheme, "").strip("{} ").replace("\\_", "_"), scheme)
        made.language(self.text("language") or self.text("langid"), "language")
        made.language(self.text("origlanguage"), "origlanguage", "original")
        made.subjects(
            latex.listed(
                self.fields.get("keywords", ""), ";" if ";" in self.fields.get("keywords", "") else ","
            ),
            "keywords",
        )
        made.describe(self.text("abstract"), "abstract", "abstract")
        if rights := self.text("copyright"):
            made.add(s.Rights(variety="statement", as_given=rights), "copyright", rights)
        if found := _RECORD.fullmatch(self.text("record")):
            made.pid = found.group(1)
        if _KEY.fullmatch(self.key):
            made.add(s.CitationKey(value=self.key), "key", self.key)
        self._original()
        if "remarks" in self.fields:
            remarks_given.read(made, self.text("remarks").split(" | "), "remarks")
        if "record" not in self.fields:
            remarks_given.read(
                made,
                [text for name in ("note", "annote", "annotation", "addendum") if (text := self.text(name))],
                "note",
            )
            if "howpublished" in self.fields:
                made.describe(self.text("howpublished"), "howpublished")

    def _original(self) -> None:
        """The original publication: the related entry, or the fields for it."""
        found = next(
            (
                self.related[key.strip()]
                for key in self.fields.get("related", "").split(",")
                if key.strip() in self.related
            ),
            None,
        )
        if found is not None and self.text("relatedtype").startswith(("orig", "reprint")):
            inner = _Entry(self.builder, "", "", found, {})
            given = {part: inner.text(name) for name, part in PARTS.items() if name in found}
            date = inner.raw("date") or (inner.year() if "year" in found else "")
            originals.add(self.builder, given | {"date": date}, "related")
        elif self.builder.parent or any(
            self.text(one) for one in ("origlocation", "origpublisher", "origdate")
        ):
            given = {
                "place": self.text("origlocation"),
                "publisher": self.text("origpublisher"),
                "date": self.text("origdate"),
            }
            originals.add(self.builder, given, "origdate")
