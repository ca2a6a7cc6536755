"""MODS of any version 3, single or in a collection; what our own export keeps in labelled notes is read back."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO, Final

from registry.domain import statements as s
from registry.domain.pids import is_pid
from registry.importers import codes, names_given, originals, remarks_given, xml_units
from registry.importers.building import Builder
from registry.importers.dates_given import with_calendar_of
from registry.importers.face import Draft, Entries, Options, Unit
from registry.importers.gathered import Given
from registry.importers.xml_units import Element, text_of

SPACE: Final = "http://www.loc.gov/mods/v3"
M: Final = f"{{{SPACE}}}"
_INHERITED: Final = re.compile(r"from the containing record ([0-9a-z]{8})")
_VARIETIES: Final = {
    "alternative": "alternative",
    "translated": "translated",
    "abbreviated": "abbreviated",
    "uniform": "alternative",
}


class Mods(Entries):
    """See `face.Importer`."""

    name = "mods"
    label = "MODS"
    extensions = ("mods",)
    before, after = f'<modsCollection xmlns="{SPACE}">\n', "\n</modsCollection>\n"

    def units(self, file: BinaryIO, options: Options) -> Iterator[Unit]:
        """A unit for each `mods`."""
        del options
        return xml_units.units(file, [f"{M}mods"], "record")

    def draft(self, unit: Unit, options: Options) -> Draft:
        """One record."""
        del options
        builder = Builder(unit)
        _Record(builder, xml_units.parsed(unit.raw)).read()
        return builder.finish()


plugin = Mods()


def _at(element: Element, path: str) -> list[Element]:
    return element.findall("/".join(f"{M}{step}" for step in path.split("/")))


def _text(element: Element, path: str) -> str:
    found = _at(element, path)
    return text_of(found[0]) if found else ""


class _Record:
    """One record, read from the elements at its top."""

    def __init__(self, builder: Builder, root: Element) -> None:
        self.builder, self.root = builder, root

    def read(self) -> None:
        """Everything, in the order of the record."""
        made = self.builder
        self._kind()
        for info in _at(self.root, "titleInfo"):
            self._title(info)
        for name in _at(self.root, "name"):
            self._name(name)
        self._host()
        self._origin()
        for element in _at(self.root, "language"):
            for term in _at(element, "languageTerm")[:1]:
                made.language(
                    text_of(term),
                    "languageTerm",
                    "original" if element.get("objectPart") == "original" else "text",
                )
        self._location()
        self._about()
        self._notes()

    def _kind(self) -> None:
        made = self.builder
        for genre in _at(self.root, "genre"):
            text = text_of(genre)
            if not made.kind_code and codes.kind_of(text):
                made.kind(text, "genre")
            else:
                made.genre(text)

    def _title(self, info: Element) -> None:
        made, kind = self.builder, info.get("type") or ""
        title = " ".join(filter(None, (_text(info, "nonSort"), _text(info, "title"))))
        part = ". ".join(filter(None, (_text(info, "partNumber"), _text(info, "partName"))))
        title = f"{title}. {part}" if part and title else title or part
        variety = _VARIETIES.get(kind, "main")
        if variety == "alternative" and info.get("displayLabel") == "title in the original language":
            variety = "original"
        if variety == "main" and made.has(s.Title):
            variety = "alternative"
        supplied = info.get("supplied") == "yes"
        made.title(f"[{title}]" if supplied and title else title, "titleInfo", variety, supplied=supplied)
        made.title(_text(info, "subTitle"), "titleInfo", "subtitle")

    def _name(self, name: Element) -> None:
        made = self.builder
        parts: dict[str, list[str]] = {}
        for part in _at(name, "namePart"):
            parts.setdefault(part.get("type") or "", []).append(text_of(part))
        given = names_given.of_typed(parts)
        kind = {
            "personal": "person",
            "family": "family",
            "corporate": "organisation",
            "conference": "organisation",
        }
        terms = sorted(_at(name, "role/roleTerm"), key=lambda one: one.get("type") != "code")
        # the words name a role more exactly where several have one code
        said = [
            codes.role_of(text_of(one)) for one in sorted(terms, key=lambda one: one.get("type") == "code")
        ]
        role = next((one for one in said if one), "")
        if terms and not role:
            made.fault(
                "role",
                text_of(terms[0]),
                "role",
                "This role is not in the vocabulary; it is kept as contributor.",
                notice=True,
            )
            role = "ctb"
        made.name(
            role or codes.authors_role(made.kind_code),
            given,
            "name",
            facts={"kind": kind.get(name.get("type") or "", "")},
        )

    def _moments(self, element: Element, tag: str) -> Iterator[tuple[str, Given, s.When]]:
        """(type, value, date) of the dates of a name; EDTF with the words that stand beside it count as one."""
        found = _at(element, tag)
        at = 0
        while at < len(found):
            one = found[at]
            text, variety = text_of(one), one.get("type") or ""
            following = found[at + 1] if at + 1 < len(found) else None
            words = ""
            if one.get("encoding") == "edtf" and following is not None and following.get("encoding") is None and \
                    (following.get("type") or "") == variety:  # fmt: skip
                words, at = text_of(following), at + 1
            at += 1
            supplied = one.get("qualifier") == "inferred"
            text = (
                text + "~"
                if one.get("qualifier") == "approximate" and one.get("encoding") in ("w3cdtf", "iso8601")
                else text
            )
            when = self.builder.when(text, tag, words=True, supplied=supplied)
            if when is not None:
                yield variety, Given(text, tag), self._spoken(when, words)

    def _spoken(self, when: s.When, words: str) -> s.When:
        return (
            with_calendar_of(when, words[1:-1] if words[:1] == "[" and words[-1:] == "]" else words)
            if words
            else when
        )

    def _origin(self) -> None:
        made = self.builder
        for origin in _at(self.root, "originInfo"):
            if origin.get("eventType") == "production" and (
                origin.get("displayLabel") or _at(origin, "place")
            ):
                self._event(origin)
                continue
            self._imprint(origin)
            for tag, usual in (("dateIssued", "published"), ("dateCreated", "written"), ("dateOther", "")):
                for variety, given, when in self._moments(origin, tag):
                    made.parts.dates.append((codes.date_type(variety) or usual, given, when))

    def _event(self, origin: Element) -> None:
        made, label = self.builder, origin.get("displayLabel") or ""
        made.put("event", "" if label == "delivered" else label, "originInfo")
        made.put("event_place", _text(origin, "place/placeTerm"), "placeTerm")
        for _, given, when in self._moments(origin, "dateOther"):
            made.parts.whens["event_date"] = (given, when)

    def _imprint(self, origin: Element) -> None:
        made = self.builder
        place = next(
            (text_of(one) for one in _at(origin, "place/placeTerm") if one.get("type") != "code"), ""
        )
        made.put("place", place, "placeTerm")
        made.put("publisher", _text(origin, "publisher"), "publisher")
        made.put("edition", _text(origin, "edition"), "edition")

    def _host(self) -> None:
        made = self.builder
        for item in _at(self.root, "relatedItem"):
            if item.get("type") == "host":
                made.put("container", _text(item, "titleInfo/title"), "relatedItem")
                for origin in _at(item, "originInfo"):
                    self._imprint(origin)
                    for _, given, when in self._moments(origin, "dateIssued"):
                        made.parts.whens["published"] = (given, when)
                for part in self._part(item).items():
                    made.put(*part, "part")
                made.identifier(
                    "issn",
                    next((text_of(one) for one in _at(item, "identifier") if one.get("type") == "issn"), ""),
                    "identifier",
                )
                parent = _text(item, "recordInfo/recordIdentifier")
                made.parent = parent if is_pid(parent) else ""
            elif item.get("type") == "original":
                self._original(item)

    def _part(self, item: Element) -> dict[str, str]:
        found = {"pages": _text(item, "part/extent/list")}
        start, end = _text(item, "part/extent/start"), _text(item, "part/extent/end")
        found["pages"] = found["pages"] or "-".join(filter(None, (start, end)))
        for detail in _at(item, "part/detail"):
            if detail.get("type") in ("volume", "issue", "number"):
                found["volume" if detail.get("type") == "volume" else "issue"] = _text(
                    detail, "number"
                ) or _text(detail, "caption")
        return found

    def _original(self, item: Element) -> None:
        given = {"container": _text(item, "titleInfo/title"), **self._part(item)}
        for origin in _at(item, "originInfo"):
            given |= {"place": _text(origin, "place/placeTerm"), "publisher": _text(origin, "publisher"),
                      "edition": _text(origin, "edition")}  # fmt: skip
            dates = _at(origin, "dateIssued")
            given["date"] = text_of(dates[0]) if dates else ""
            if dates and dates[0].get("qualifier") == "inferred":
                given["date"] = f"[{given['date']}]"
        originals.add(self.builder, given, "relatedItem")

    def _location(self) -> None:
        made = self.builder
        for location in _at(self.root, "location"):
            made.put("archive", _text(location, "physicalLocation"), "physicalLocation")
            shelves = [text_of(one) for one in _at(location, "shelfLocator")]
            if len(shelves) > 1:
                made.put("collection", shelves[0], "shelfLocator")
            made.put("shelfmark", shelves[-1] if shelves else "", "shelfLocator")
            for url in _at(location, "url")[:1]:
                made.put("url", text_of(url), "url")
                made.put("site", url.get("displayLabel") or "", "url")
                seen = url.get("dateLastAccessed") or ""
                if seen and (when := made.when(seen, "dateLastAccessed", words=True)):
                    made.parts.whens["seen"] = (Given(seen, "dateLastAccessed"), when)

    def _about(self) -> None:
        made = self.builder
        for one in _at(self.root, "identifier"):
            kind, text = one.get("type") or "", text_of(one)
            if kind in ("doi", "isbn", "issn"):
                made.identifier(kind, text, "identifier")
            elif kind == "citation-key" and re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9:_.+-]{0,99}", text):
                made.add(s.CitationKey(value=text), "identifier", text)
            elif kind in ("local", "hdl", "ark"):
                made.identifier({"hdl": "handle"}.get(kind, kind), text, "identifier")
        for one in _at(self.root, "recordInfo/recordIdentifier"):
            if one.get("source") == "registry" and is_pid(text_of(one)):
                made.pid = text_of(one)
        for one in _at(self.root, "abstract"):
            made.describe(text_of(one), "abstract", "abstract")
        for subject in _at(self.root, "subject"):
            words = [text_of(one) for one in subject if isinstance(one.tag, str)]
            made.subjects([" – ".join(filter(None, words))], "subject")
        for one in _at(self.root, "accessCondition"):
            if text := text_of(one):
                made.add(s.Rights(variety="statement", as_given=text), "accessCondition", text)

    def _notes(self) -> None:
        made = self.builder
        for note in _at(self.root, "note"):
            label, text = note.get("displayLabel") or "", text_of(note)
            if found := _INHERITED.fullmatch(label):
                made.parent, made.inherits = found.group(1), tuple(text.split(", "))
            elif label == "day of access":
                if when := made.when(text, "note", words=True):
                    made.parts.whens["seen"] = (Given(text, "note"), when)
            elif label:
                remarks_given.read(made, [f"{label}: {text}"], "note")
            else:
                remarks_given.read(made, [text], "note")
