"""MARCXML: bibliographic records of MARC 21, single or in a collection."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO, Final

from registry.domain import statements as s
from registry.domain.pids import is_pid
from registry.importers import codes, remarks_given, xml_units
from registry.importers.building import Builder
from registry.importers.face import Draft, Entries, Options, Unit
from registry.importers.gathered import Given
from registry.importers.xml_units import Element, text_of

SPACE: Final = "http://www.loc.gov/MARC21/slim"
NAMES: Final = {"100": "person", "110": "organisation", "111": "organisation", "700": "person", "710": "organisation",
                "711": "organisation", "720": ""}  # fmt: skip
_RELATORS_OF_SUBJECTS: Final = ("600", "610", "611", "630", "648", "650", "651", "653")
_PUNCTUATION: Final = " /:;,="
_PART: Final = re.compile(r"(?:no\. (?P<issue>.+)|p\. (?P<pages>.+)|(?:vol\. ?)?(?P<volume>[^.]*))")


class Marcxml(Entries):
    """See `face.Importer`."""

    name = "marcxml"
    label = "MARCXML"
    extensions = ("xml", "marcxml", "mrcx")
    before, after = f'<collection xmlns="{SPACE}">\n', "\n</collection>\n"

    def units(self, file: BinaryIO, options: Options) -> Iterator[Unit]:
        """A unit for each record; files without the namespace are taken too."""
        del options
        return xml_units.units(file, [f"{{{SPACE}}}record", "record"], "record")

    def draft(self, unit: Unit, options: Options) -> Draft:
        """One record."""
        del options
        builder = Builder(unit)
        _Record(builder, xml_units.parsed(unit.raw)).read()
        return builder.finish()


plugin = Marcxml()


class _Field:
    """A data field: its subfields in their order."""

    def __init__(self, element: Element) -> None:
        self.tag = element.get("tag") or ""
        self.indicators = (element.get("ind1") or " ") + (element.get("ind2") or " ")
        self.parts = [
            (one.get("code") or "", text_of(one)) for one in element if str(one.tag).endswith("subfield")
        ]

    def all(self, codes_: str) -> list[str]:
        """The values of some subfields, in the order of the record."""
        return [text for code, text in self.parts if code in codes_ and text]

    def text(self, codes_: str) -> str:
        """The same, joined by blanks."""
        return " ".join(self.all(codes_))


def _bare(text: str) -> str:
    """The value without the punctuation that MARC puts between its parts."""
    return text.rstrip(_PUNCTUATION).strip()


class _Record:
    """One record."""

    def __init__(self, builder: Builder, root: Element) -> None:
        self.builder = builder
        self.fields = [_Field(one) for one in root if str(one.tag).endswith("datafield")]
        self.controls = {
            one.get("tag") or "": one.text or "" for one in root if str(one.tag).endswith("controlfield")
        }

    def of(self, *tags: str) -> Iterator[_Field]:
        """The fields of some tags, in the order of the record."""
        return (one for one in self.fields if one.tag in tags)

    def read(self) -> None:
        """Everything."""
        made = self.builder
        for field in self.of("655"):
            text = _bare(field.text("a").rstrip("."))
            if not made.kind_code and codes.kind_of(text):
                made.kind(text, "655")
            else:
                made.genre(text)
        self._titles()
        for field in self.of(*NAMES):
            self._name(field)
        self._host()
        self._imprint()
        self._about()
        self._said()
        self._copy()
        for field in self.of("500"):
            remarks_given.read(made, [field.text("a")], "500")

    def _titles(self) -> None:
        made = self.builder
        for field in self.of("245"):
            parts = [_bare(one) for one in field.all("abnp")]
            made.title(": ".join(filter(None, parts)), "245")
        for field in self.of("210", "222"):
            made.title(_bare(field.text("a")), field.tag, "abbreviated")
        for field in self.of("240", "246", "242"):
            original = "original" in field.text("i").lower()
            variety = "original" if original else "translated" if field.tag == "242" else "alternative"
            made.title(_bare(field.text("a")), field.tag, variety)

    def _name(self, field: _Field) -> None:
        made = self.builder
        roles = [codes.role_of(one.rstrip(".,")) for one in (*field.all("e"), *field.all("4"))]
        role = next((one for one in roles if one), "")
        given = _bare(field.text("ab") if field.tag != "720" else field.text("a"))
        given = given if re.search(r"\b[A-Z]\.$", given) else given.rstrip(".")
        suffix = _bare(field.text("c"))
        kind = NAMES[field.tag]
        if kind == "person" and field.indicators[0] == "3":
            kind = "family"
        made.name(role or ("ctb" if field.tag.startswith("7") else codes.authors_role(made.kind_code)),
                  f"{given}, {suffix}" if suffix and "," in given else given, field.tag, facts={"kind": kind})  # fmt: skip

    def _host(self) -> None:
        made = self.builder
        for field in self.of("773"):
            made.put("container", _bare(field.text("t")), "773")
            made.put("edition", field.text("b"), "773")
            imprint = field.text("d")
            for text in field.all("g"):
                found = _PART.fullmatch(text)
                said = {name: value for name, value in found.groupdict().items() if value} if found else {}
                if re.search(r"\b[12]\d{3}\b", text) and "volume" in said:
                    imprint = imprint.removesuffix(text).rstrip(", ")
                    if when := made.when(text, "773", words=True):
                        made.parts.whens["published"] = (Given(text, "773"), when)
                    continue
                for name, value in said.items():
                    made.put(name, value, "773")
            place, _, publisher = imprint.rpartition(": ")
            made.put("place", place, "773")
            made.put("publisher", publisher, "773")
            made.identifier("issn", field.text("x"), "773")
            parent = field.text("w")
            made.parent = parent if is_pid(parent) else made.parent

    def _imprint(self) -> None:
        made = self.builder
        edtf = next((field.text("k") for field in self.of("046") if field.text("2") == "edtf"), "")
        dated = False
        for field in self.of("264", "260"):
            made.put("place", _bare(field.text("a")), field.tag)
            made.put("publisher", _bare(field.text("b")), field.tag)
            text = field.text("c").strip()
            text = text.rstrip(".").lstrip("c©") if not text.startswith("ca") else text
            if text and not dated:
                supplied = text.startswith("[") and text.endswith("]")
                variety = "" if field.tag == "260" or field.indicators[1] != "1" else "published"
                made.date(variety, edtf or text, field.tag, words=True, supplied=supplied and bool(edtf))
                dated = True
        year = self.controls.get("008", "")[7:11]
        if not dated and (edtf or year.isdigit()):
            made.date("", edtf or year, "046" if edtf else "008", words=True)
        for field in self.of("250"):
            made.put("edition", _bare(field.text("a")), "250")

    def _about(self) -> None:
        made = self.builder
        for scheme, tag in (("isbn", "020"), ("issn", "022")):
            for field in self.of(tag):
                made.identifier(scheme, field.text("a").split(" ")[0], tag)
        for field in self.of("024"):
            kind, text = field.text("2"), field.text("a")
            if kind == "doi":
                made.identifier("doi", text, "024")
            elif kind == "local" and re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9:_.+-]{0,99}", text):
                made.add(s.CitationKey(value=text), "024", text)
        self._languages()
        pid = self.controls.get("001", "").strip()
        if is_pid(pid) and self.controls.get("003", "registry") in ("registry", ""):
            made.pid = pid

    def _said(self) -> None:
        made = self.builder
        for field in self.of("518"):
            made.put("event", field.text("o"), "518")
            made.put("event_place", field.text("p"), "518")
            if field.text("d") and (when := made.when(field.text("d"), "518", words=True)):
                made.parts.whens["event_date"] = (Given(field.text("d"), "518"), when)
        for field in self.of("520"):
            made.describe(field.text("ab"), "520", "abstract")
        for field in self.of("540", "506"):
            if text := field.text("a"):
                made.add(s.Rights(variety="statement", as_given=text), field.tag, text)
        for field in self.of(*_RELATORS_OF_SUBJECTS):
            made.subjects([" – ".join(_bare(one.rstrip(".")) for one in field.all("abxyzv"))], field.tag)

    def _languages(self) -> None:
        made = self.builder
        found = list(self.of("041"))
        for field in found:
            for code in field.all("a")[:1]:
                made.language(code, "041")
            for code in field.all("h")[:1]:
                made.language(code, "041", "original")
        code = self.controls.get("008", "")[35:38].strip()
        if not found and code.isalpha() and code not in ("und", "zxx", "mul"):
            made.language(code, "008")

    def _copy(self) -> None:
        made = self.builder
        for field in self.of("852"):
            for part, code in (
                ("archive", "a"),
                ("archive_place", "e"),
                ("collection", "c"),
                ("shelfmark", "j"),
            ):
                made.put(part, field.text(code) or (field.text("h") if part == "shelfmark" else ""), "852")
        for field in self.of("856"):
            if field.text("3") == "Catalogue record" or field.indicators[1] == "2":
                continue
            made.put("url", field.text("u").split(" ")[0], "856")
            made.put("site", field.text("y"), "856")
            seen = field.text("z").removeprefix("Seen ")
            if seen and seen != field.text("z") and (when := made.when(seen, "856", words=True)):
                made.parts.whens["seen"] = (Given(seen, "856"), when)
