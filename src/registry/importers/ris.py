"""RIS: one tag to a line, a record from TY to ER; lines without a tag go on with the value before them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import BinaryIO, Final

from registry.domain import statements as s
from registry.importers import codes, decoded, names_given, noted
from registry.importers.building import Builder
from registry.importers.face import LONGEST_UNIT, Draft, Entries, Options, Unit, Unreadable
from registry.importers.gathered import Given

PARTS: Final = {
    "T2": "container", "JO": "container", "JF": "container", "JA": "container", "BT": "container", "VL": "volume", "IS": "issue",
    "ET": "edition", "PB": "publisher", "CY": "place", "PP": "place", "DB": "archive", "AV": "shelfmark", "DP": "archive",
}  # fmt: skip
_LINE: Final = re.compile(r"([A-Z][A-Z0-9])  ?-(?: (.*))?")
_SERIALS: Final = {
    "NEWS": "newspaper",
    "JOUR": "periodical",
    "MGZN": "periodical",
    "EJOUR": "periodical",
    "CHAP": "book",
    "ECHAP": "book",
}


class Ris(Entries):
    """See `face.Importer`."""

    name = "ris"
    label = "RIS"
    extensions = ("ris", "refman")
    between = "\r\n"

    def units(self, file: BinaryIO, options: Options) -> Iterator[Unit]:
        """A unit for each record. Raises Unreadable for a file in which no record begins."""
        del options
        stream = decoded.text(file)
        lines: list[str] = []
        begun, size, any_record = 0, 0, False
        try:
            for number, line in enumerate(stream, start=1):
                found = _LINE.fullmatch(line.rstrip())
                tag = found.group(1) if found else ""
                if tag == "TY" and lines:
                    yield Unit(f"record on line {begun:,}", "".join(lines))
                    lines = []
                if tag == "TY":
                    begun, size, any_record = number, 0, True
                elif not lines:
                    if line.strip() and not any_record and tag not in ("", "TY"):
                        raise Unreadable(
                            f"Line {number:,} comes before any “TY  - ”: a record of RIS begins with its type."
                        )
                    continue
                lines.append(line)
                size += len(line)
                if size > LONGEST_UNIT:
                    raise Unreadable(f"The record on line {begun:,} never ends. Look for a missing “ER  - ”.")
                if tag == "ER":
                    yield Unit(f"record on line {begun:,}", "".join(lines))
                    lines = []
        except UnicodeError as error:
            raise decoded.trouble(error) from None
        if lines:
            yield Unit(f"record on line {begun:,}", "".join(lines))
        if not any_record:
            raise Unreadable("There is no record in this file: a record of RIS begins with “TY  - ”.")

    def draft(self, unit: Unit, options: Options) -> Draft:
        """One record."""
        del options
        builder = Builder(unit)
        _Record(builder, _tags(unit.raw)).read()
        return builder.finish()


plugin = Ris()


def _tags(raw: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    last = ""
    for line in raw.splitlines():
        if one := _LINE.fullmatch(line.rstrip()):
            last = one.group(1)
            found[last].append((one.group(2) or "").strip())
        elif last and line.strip():
            found[last][-1] += f" {line.strip()}"
    return found


class _Record:
    """The values of one record by tag."""

    def __init__(self, builder: Builder, tags: dict[str, list[str]]) -> None:
        self.builder, self.tags = builder, tags
        self.notes = noted.sorted_out([*tags.get("N1", []), *tags.get("RN", [])])

    def first(self, *names: str) -> tuple[str, str]:
        """(value, tag) of the first of the tags that is there."""
        return next(
            ((value, tag) for tag in names for value in self.tags.get(tag, ()) if value), ("", names[0])
        )

    def read(self) -> None:
        """Everything, in the order of the record."""
        made, facts = self.builder, self.notes.facts
        made.pid = self.notes.pid
        kind, what = self.first("TY")[0], self.first("M3")[0]
        if "kind" in facts:
            made.kind(facts["kind"], "N1", genre=what)
        elif code := codes.code_of("document_kind", what):
            made.kind(code, "M3")
        else:
            made.kind(kind, "TY", genre=what)
        made.title(*self.first("TI", "T1", "CT"))
        made.title(*self.first("ST"), "abbreviated")
        made.title(*self.first("OP"), "original")
        self._names(kind)
        for tag, part in PARTS.items():
            self._put(part, self.first(tag)[0], tag)
        if "container" in made.parts.given:
            made.put("container_kind", _SERIALS.get(kind, ""), "TY")
        start, end = self.first("SP")[0], self.first("EP")[0]
        made.put("pages", f"{start}-{end}" if start and end and end != start else start, "SP")
        made.put("url", *self.first("UR", "L2"))
        self._dates()
        self._about()

    def _put(self, part: str, value: str, tag: str) -> None:
        """A part, unless it is that of the event, which our own export also puts where others look for it."""
        facts, event = self.notes.facts, {"container": "event", "place": "event_place"}.get(part, "")
        if event == "event_place" and any(self.first(one)[0] for one in ("PB", "VL", "IS", "SP")):
            event = ""
        if not value or value != facts.get(event):
            self.builder.put(part, value, tag)

    def _names(self, kind: str) -> None:
        made = self.builder
        letter = made.kind_code in ("letter", "telegram") or kind in ("PCOMM", "ICOMM")
        roles = {"AU": "", "A1": "", "A2": "rcp" if letter else "edt", "ED": "edt", "A3": "edt", "A4": "trl"}
        for tag, role in roles.items():
            for name in self.tags.get(tag, ()):
                parts = names_given.of_inverted(name)
                made.name(role or codes.authors_role(made.kind_code), parts, tag)

    def _dates(self) -> None:
        made = self.builder
        text, tag = self.first("DA", "PY", "Y1")
        usual = "published" if "container" in made.parts.given else ""
        variety = codes.date_type(self.notes.facts.get("date type", "")) or usual
        edtf, words = _date(text)
        if text == "" or (not edtf and not words):
            text, tag = self.first("PY", "Y1")
            edtf, words = _date(text)
        if edtf or words:
            made.date(variety, words or edtf, tag, words=True)
        seen, tag = self.first("Y2")
        edtf, words = _date(seen)
        if (edtf or words) and (when := made.when(words or edtf, tag, words=True)):
            made.parts.whens["seen"] = (Given(seen, tag), when)

    def _about(self) -> None:
        made = self.builder
        made.identifier("doi", *self.first("DO"))
        number, tag = self.first("SN")
        digits = re.sub(r"[^0-9Xx]", "", number)
        made.identifier("isbn" if len(digits) in (10, 13) else "issn", number, tag)
        made.language(*self.first("LA"))
        made.subjects(self.tags.get("KW", []), "KW")
        made.describe(*self.first("AB", "N2"), "abstract")
        if key := self.first("ID")[0]:
            self._key(key)
        noted.read(made, self.notes, "N1")

    def _key(self, key: str) -> None:
        if re.fullmatch(r"[A-Za-z][A-Za-z0-9:_.+-]{0,99}", key):
            self.builder.add(s.CitationKey(value=key), "ID", key)


def _date(text: str) -> tuple[str, str]:
    """(EDTF, words) of `year/month/day/other`, where either may be empty."""
    year, month, day, words = ([*text.split("/", 3), "", "", ""])[:4]
    numbers = [one.strip() for one in (year, month, day)]
    edtf = ""
    if re.fullmatch(r"\d{4}", numbers[0]):
        edtf = "-".join(
            [numbers[0], *(f"{int(one):02}" for one in numbers[1:] if re.fullmatch(r"\d{1,2}", one))]
        )
    elif text and "/" not in text:
        return "", text.strip()
    return edtf, words.strip()
