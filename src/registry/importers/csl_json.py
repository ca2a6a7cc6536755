"""CSL-JSON, as reference managers and citation processors write it, and as our own export does."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO, Final

from registry.domain import statements as s
from registry.domain.names import folded
from registry.domain.pids import is_pid
from registry.importers import codes, dates_given, json_items, originals, remarks_given
from registry.importers.building import Builder
from registry.importers.dates_given import DateProblem
from registry.importers.face import Draft, Entries, Options, Unit
from registry.importers.gathered import Given
from registry.importers.names_given import of_csl

ROLES: Final = {
    "author": "", "editor": "edt", "translator": "trl", "recipient": "rcp", "interviewer": "ivr", "compiler": "com",
    "contributor": "ctb", "collection-editor": "edt", "container-author": "ctb", "director": "ctb", "editorial-director": "edt",
    "illustrator": "ctb", "original-author": "aut", "composer": "aut",
}  # fmt: skip
PARTS: Final = {
    "container-title": "container", "volume": "volume", "issue": "issue", "page": "pages", "edition": "edition",
    "publisher": "publisher", "publisher-place": "place", "archive": "archive", "archive-place": "archive_place",
    "archive_collection": "collection", "archive_location": "shelfmark", "URL": "url", "source": "site",
    "event-title": "event", "event": "event", "event-place": "event_place", "number": "issue",
}  # fmt: skip
INHERITED: Final = {
    "container-title": "container",
    "issued": "date",
    "publisher-place": "place",
    "ISSN": "issn",
}
_KEY: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9:_.+-]{0,99}")
_SERIALS: Final = {
    "article-newspaper": "newspaper",
    "article-journal": "periodical",
    "article-magazine": "periodical",
    "chapter": "book",
}
_OWN_GENRE: Final = frozenset(
    {"document", "personal_communication", "speech", "interview", "broadcast", "manuscript", "pamphlet"}
)


class CslJson(Entries):
    """See `face.Importer`."""

    name = "csl-json"
    label = "CSL-JSON"
    extensions = ("json",)
    before, between, after = "[\n", ",\n", "\n]\n"

    def units(self, file: BinaryIO, options: Options) -> Iterator[Unit]:
        """A unit for each item."""
        del options
        for number, text in enumerate(json_items.texts(file), start=1):
            yield Unit(f"item {number}", text)

    def draft(self, unit: Unit, options: Options) -> Draft:
        """One item."""
        del options
        builder = Builder(unit)
        item: Any = json.loads(unit.raw)
        if not isinstance(item, dict):
            builder.fault("item", unit.raw[:60], "item", "An item is an object with braces.")
            return builder.finish()
        _Item(builder, item).read()
        return builder.finish()


plugin = CslJson()


class _Item:
    """One item: its variables, and what our own export put under `custom`."""

    def __init__(self, builder: Builder, item: Mapping[str, Any]) -> None:
        self.builder, self.item = builder, item
        custom = item.get("custom")
        self.custom: Mapping[str, Any] = custom if isinstance(custom, dict) else {}

    def text(self, name: str, of: Mapping[str, Any] | None = None) -> str:
        """The text of a variable; numbers are taken, anything else is a fault."""
        value = (self.item if of is None else of).get(name, "")
        if isinstance(value, bool) or not isinstance(value, str | int | float):
            if value not in (None, "", [], {}):
                self.builder.fault(
                    name, json.dumps(value, ensure_ascii=False)[:80], "text", "Write this as text."
                )
            return ""
        return folded(str(value))

    def read(self) -> None:
        """Everything, in the order of the record."""
        made = self.builder
        csl_type = self.text("type")
        made.kind(self.text("kind", self.custom) or csl_type, "type")
        genre = self.text("genre")
        if genre and not (
            csl_type in _OWN_GENRE and self.custom and codes.code_of("document_kind", genre) == made.kind_code
        ):
            self._genre(genre)
        if is_pid(pid := self.text("pid", self.custom)):
            made.pid = pid
        made.title(self.text("title"), "title", supplied=self.custom.get("title-supplied") is True)
        made.title(self.text("title-short") or self.text("shortTitle"), "title-short", "abbreviated")
        made.title(self.text("original-title"), "original-title", "original")
        self._names()
        for variable, part in PARTS.items():
            made.put(part, self.text(variable), variable)
        if "container" in made.parts.given:
            made.put("container_kind", _SERIALS.get(csl_type, ""), "type")
        self._dates()
        self._inherited()
        self._about()

    def _genre(self, genre: str) -> None:
        """Zotero keeps the kind of letters and speeches in the genre; where it names a kind, it is the kind."""
        kind = codes.code_of("document_kind", genre)
        if (
            kind
            and self.builder.kind_code in ("", "other", "letter", "talk", "speech", "broadcast", "manuscript")
            and not self.custom
        ):
            self.builder.kind_code = kind
        else:
            self.builder.genre(genre)

    def _names(self) -> None:
        made = self.builder
        roles = self.custom.get("roles")
        roles = roles if isinstance(roles, dict) else {}
        for variable, role in ROLES.items():
            names = self.item.get(variable, [])
            if not isinstance(names, list) or not all(isinstance(one, dict) for one in names):
                made.fault(variable, json.dumps(names, ensure_ascii=False)[:80], "names", "Names are a list of objects such as "
                           '[{"family": "Long", "given": "Ada"}].')  # fmt: skip
                continue
            own = roles.get(variable, [])
            for at, one in enumerate(names):
                given = codes.role_of(str(own[at])) if isinstance(own, list) and at < len(own) else ""
                made.name(given or role or codes.authors_role(made.kind_code), of_csl(one), variable)

    def _dates(self) -> None:
        made = self.builder
        said = self.custom.get("issued")
        said = said if isinstance(said, dict) else {}
        variety = codes.date_type(str(said.get("date", ""))) if said else ""
        edtf, supplied = str(said.get("edtf", "")), said.get("supplied") is True
        if issued := self._when("issued", edtf):
            found = dates_given.in_brackets(issued) if supplied else issued
            made.parts.dates.append((variety, Given(str(self.item.get("issued")), "issued"), found))
        others = self.custom.get("dates")
        for code, text in (others if isinstance(others, dict) else {}).items():
            if known := codes.date_type(str(code)):
                made.date(known, str(text), "dates", words=True)
        for variable, part in (("event-date", "event_date"), ("accessed", "seen")):
            if when := self._when(variable, self.text(variable, self.custom)):
                made.parts.whens[part] = (Given(str(self.item.get(variable)), variable), when)
        if not others and (when := self._when("available-date")):
            made.parts.dates.append(
                ("published", Given(str(self.item.get("available-date")), "available-date"), when)
            )

    def _when(self, variable: str, edtf: str = "") -> s.When | None:
        value = self.item.get(variable)
        if value in (None, "", {}, []):
            return None
        if isinstance(value, str):
            return self.builder.when(value, variable, words=True)
        if not isinstance(value, dict):
            self.builder.fault(
                variable,
                str(value)[:80],
                "date",
                'A date is an object such as {"date-parts": [[1944, 9, 23]]}.',
            )
            return None
        return self._from_object(value, variable, edtf)

    def _from_object(self, value: Mapping[str, Any], variable: str, edtf: str) -> s.When | None:
        literal = folded(str(value.get("literal") or value.get("raw") or ""))
        try:
            text = edtf or (
                dates_given.from_parts(value["date-parts"]) if value.get("date-parts") and not edtf else ""
            )
        except DateProblem as problem:
            self.builder.fault(
                variable, json.dumps(value, ensure_ascii=False)[:80], problem.rule, problem.message
            )
            return None
        season = value.get("season")
        if text and not edtf and str(season) in ("1", "2", "3", "4"):
            text = f"{text[:4]}-2{season}"
        if text and not edtf and value.get("circa"):
            text += "~"
        bare = literal[1:-1] if literal[:1] == "[" and literal[-1:] == "]" else literal
        if text and not edtf and bare and (spoken := self._spoken(bare)):
            text = spoken
        when = self.builder.when(text or literal, variable, words=not text)
        if when is not None and text and bare:
            when = dates_given.with_calendar_of(when, bare)
        return dates_given.in_brackets(when) if when and bare != literal else when

    def _spoken(self, words: str) -> str:
        try:
            found = dates_given.read(words)
        except DateProblem:
            return ""
        return found.edtf if found else ""

    def _inherited(self) -> None:
        made, said = self.builder, self.custom.get("inherited")
        if isinstance(said, dict) and is_pid(str(said.get("from", ""))):
            made.parent = str(said["from"])
            named = said.get("variables", [])
            made.inherits = (
                tuple(INHERITED.get(str(one), str(one)) for one in named) if isinstance(named, list) else ()
            )
        originals.read(made, self.custom.get("original"), self.item)

    def _about(self) -> None:
        made = self.builder
        for variable in ("DOI", "ISBN", "ISSN"):
            made.identifier(variable.lower(), self.text(variable), variable)
        made.language(self.text("language"), "language")
        made.language(self.text("original-language", self.custom), "original-language", "original")
        subjects, words = self.custom.get("subjects"), self.text("keyword")
        if isinstance(subjects, list):
            made.subjects([str(one) for one in subjects], "keyword")
        elif words:
            made.subjects(re.split(r"\s*;\s*" if ";" in words else r"\s*,\s*", words), "keyword")
        made.describe(self.text("abstract"), "abstract", "abstract")
        if rights := self.text("rights", self.custom):
            made.add(s.Rights(variety="statement", as_given=rights), "rights", rights)
        key = self.text("citation-key") or self.text("id")
        if _KEY.fullmatch(key) and not key.isdigit():
            made.add(s.CitationKey(value=key), "citation-key", key)
        remarks = self.custom.get("remarks")
        if isinstance(remarks, list):
            remarks_given.read(made, [str(one) for one in remarks], "note")
        elif not self.custom:
            made.describe(self.text("note"), "note")
