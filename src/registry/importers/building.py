"""Builds a draft piece by piece: statements with the columns they came from, and every problem at once."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

import msgspec

from registry.domain import statements as s, validation
from registry.domain.changes import tidied
from registry.domain.names import NameParts, folded
from registry.domain.pids import is_pid
from registry.domain.record import AnyStatement
from registry.domain.vocabularies import terms
from registry.importers import codes, dates_given, names_given
from registry.importers.dates_given import DateProblem
from registry.importers.face import Draft, Fault, Named, Unit
from registry.importers.gathered import Gathered, Given

ADVICE: Final = {
    "kind": "Write one of the kinds of the vocabulary, such as letter, article or pamphlet.",
    "language": "Write a tag such as en or de-AT, or the name of the language.",
    "date type": "Write one of the types of date, such as written, delivered or published.",
    "identifier": "An identifier of this catalogue has eight digits and small letters; leave the cell empty otherwise.",
    "title": "Every document needs a title; where the item has none, supply one in square brackets.",
}
RULES: Final = {
    "kind.term": "kind", "language": "language", "url": "web address", "uri": "web address", "value": "identifier", "date": "date",
    "text": "required", "basis": "provenance",
}  # fmt: skip

INHERITABLE: Final = frozenset(
    {"container", "volume", "issue", "date", "publisher", "place", "edition", "issn"}
)
"""What a document can have from the record that contains it; a file that names anything else is not followed."""

_BEFORE_A_DOI: Final = re.compile(r"(?i)\s*(?:https?://(?:dx\.)?doi\.org/|doi:)\s*")


class Builder:
    """One document in the making. Methods take the value, and the column or field that it stands in."""

    def __init__(self, unit: Unit) -> None:
        self.unit = unit
        self.parts = Gathered()
        self.faults: list[Fault] = []
        self.pid = self.parent = ""
        self.inherits: tuple[str, ...] = ()
        self.kind_code = ""
        self._made: list[AnyStatement] = []
        self._later: list[tuple[AnyStatement, str, str]] = []
        self._names: dict[tuple[str, str], Named] = {}
        self._columns: dict[str, tuple[str, str]] = {}
        self._counts: dict[str, int] = {}
        self._genre = ""
        self.title_is_wrong, self.title_column = False, "title"
        self.provenance: dict[str, dict[str, str]] = {}
        """By column, and for the whole row under the empty name: basis, source, locator, certainty, note."""

    def fault(self, column: str, value: str, rule: str, message: str, *, notice: bool = False) -> None:
        """Something is wrong (or, as a notice, worth knowing) with a value."""
        self.faults.append(Fault(column, value, rule, message, notice))

    def add(self, statement: AnyStatement, column: str, value: str) -> AnyStatement:
        """Put a statement into the draft under a key of its own."""
        tag = str(statement.__struct_config__.tag).replace("_", "-")
        self._counts[tag] = self._counts.get(tag, 0) + 1
        key = f"{tag}-{self._counts[tag]}"
        self._columns[key] = (column, value)
        made = msgspec.structs.replace(statement, key=key)
        self._made.append(made)
        return made

    def later(self, statement: AnyStatement, column: str, value: str) -> None:
        """Put a statement behind all others: a further appearance must not come before the one that is cited."""
        self._later.append((statement, column, value))

    def kind(self, text: str, column: str, *, genre: str = "") -> None:
        """What kind of document it is; words that are none are a fault."""
        self._genre = folded(genre) or self._genre
        if not (text := folded(text)):
            return
        self.kind_code = codes.kind_of(text)
        self._columns["kind"] = (column, text)
        if not self.kind_code:
            self.fault(column, text, "kind", f"“{text}” is no kind of document. {ADVICE['kind']}")

    def genre(self, text: str) -> None:
        """Free words for the kind."""
        self._genre = folded(text)

    def title(self, text: str, column: str, variety: str = "main", *, supplied: bool = False) -> None:
        """A title. A main title in square brackets is supplied."""
        text = folded(text)
        if variety == "main" and text[:1] == "[" and text[-1:] == "]" and text.count("[") == 1:
            text, supplied = text[1:-1].strip(), True
        elif variety == "main" and supplied and text[:1] == "[" and text[-1:] == "]":
            text = text[1:-1].strip()
        if text:
            self.add(s.Title(text=text, variety=variety, basis="supplied" if supplied else ""), column, text)

    def name(
        self,
        role: str,
        name: str | NameParts,
        column: str,
        *,
        attribution: str = "claimed_in_item",
        facts: Mapping[str, str] | None = None,
    ) -> None:
        """Somebody in a role; the name stays as it is given, and may be linked to an agent by a person later."""
        given, parts = (
            names_given.of_parts(name) if isinstance(name, NameParts) else names_given.of_text(name)
        )
        if not given:
            return
        self.named("agent", given, {**parts, **(facts or {})})
        self.add(s.Contribution(role=role, name_as_given=given, attribution=attribution), column, given)

    def change_name(
        self, is_meant: Callable[[s.Contribution], bool], change: Callable[[s.Contribution], s.Contribution]
    ) -> bool:
        """Change the first contribution that is meant; whether there was one."""
        for at, one in enumerate(self._made):
            if isinstance(one, s.Contribution) and is_meant(one):
                self._made[at] = change(one)
                return True
        return False

    def named(self, kind: str, name: str, facts: Mapping[str, str]) -> None:
        """A name that may be a record of its own."""
        if name and (kind, name) not in self._names:
            self._names[kind, name] = Named(kind, name, {key: value for key, value in facts.items() if value})

    def when(self, text: str, column: str, *, supplied: bool = False, words: bool = False) -> s.When | None:
        """A date of the file. With `words` a text that is no date is kept as words, and that is noted."""
        text = folded(text)
        if not text:
            return None
        try:
            found = dates_given.read(text)
        except DateProblem as problem:
            if not words:
                self.fault(column, text, problem.rule, problem.message)
                return None
            self.fault(column, text, problem.rule, f"Kept as words: {problem.message}", notice=True)
            found = s.When(text=text)
        return dates_given.in_brackets(found) if supplied and found else found

    def date(self, variety: str, text: str, column: str, **how: bool) -> None:
        """A date of a type; an empty type means the date of the document, whatever that is for its kind."""
        if found := self.when(text, column, **how):
            self.parts.dates.append((variety, Given(text, column), found))

    def put(self, part: str, value: str, column: str) -> None:
        """A part of the appearance, of the event or of the copy; see `Gathered`."""
        if kept := folded(value):
            self.parts.put(part, kept, column)

    def language(self, text: str, column: str, variety: str = "text") -> None:
        """A language, by tag or name."""
        if text := folded(text):
            tag = codes.language(text)
            if not tag:
                self.fault(column, text, "language", f"“{text}” is not a language. {ADVICE['language']}")
            else:
                self.add(s.Language(code=tag, variety=variety), column, text)

    def identifier(self, scheme: str, text: str, column: str) -> None:
        """An identifier that others gave; the addresses that some are written as are taken off."""
        value = folded(text)
        if scheme == "doi":
            value = _BEFORE_A_DOI.sub("", value)
        if value:
            self.add(s.Identifier(scheme=scheme, value=value), column, text)

    def subjects(self, terms: Sequence[str], column: str) -> None:
        """What the document is about."""
        for term in terms:
            if kept := folded(term):
                self.add(s.Subject(term=kept), column, kept)

    def describe(self, text: str, column: str, variety: str = "remark") -> None:
        """Prose about the document."""
        if text.strip():
            self.add(s.Description(text=text.strip(), variety=variety), column, text)

    def known_as(self, pid: str, column: str) -> None:
        """The identifier that the document has in this catalogue, or had where the file comes from."""
        if not (pid := folded(pid)):
            return
        if is_pid(pid):
            self.pid = pid
        else:
            self.fault(column, pid, "identifier", f"“{pid}” is not an identifier. {ADVICE['identifier']}")

    def has(self, struct: type[Any]) -> bool:
        """Whether a statement of a type is there."""
        return any(isinstance(one, struct) for one in self._made)

    def origin(self, field: str, text: str, column: str, of: str = "") -> None:
        """Where a value (or, without `of`, every value of the row) comes from: field is one of basis, source, locator, certainty, note."""
        if not (text := folded(text)):
            return
        if field in ("basis", "certainty"):
            code = codes.code_of(field, text)
            if not code:
                words = ", ".join(one.label for one in terms(field))
                self.fault(column, text, field, f"“{text}” is not known here. Write one of: {words}.")
                return
            text = code
        self.provenance.setdefault(of, {})[field] = text

    def finish(self) -> Draft:
        """The draft, checked by the rules of every form."""
        kind = self.kind_code or "other"
        if self.kind_code or self._genre:
            self._made.insert(0, s.Kind(key="kind", term=kind, genre=self._genre))
        self.parts.compose(self, kind)
        for given in self._later:
            self.add(*given)
        if not any(isinstance(one, s.Title) for one in self._made):
            if not self.title_is_wrong:
                self.fault(self.title_column, "", "required", ADVICE["title"])
            self._made.append(s.Title(key="title-0", text="…"))
        made = tuple(self._sourced(one) for one in self._made)
        self._check(made)
        return Draft(
            label=next((one.text for one in made if isinstance(one, s.Title) and one.key != "title-0"), "")[
                :300
            ],
            statements=made,
            names=tuple(self._names.values()),
            faults=tuple(self.faults),
            pid=self.pid,
            parent=self.parent,
            inherits=tuple(one for one in self.inherits if one in INHERITABLE),
        )

    def _sourced(self, one: AnyStatement) -> AnyStatement:
        """The statement with where it comes from, as far as the file says; its place in the file is the locator."""
        said = {
            **self.provenance.get("", {}),
            **self.provenance.get(self._columns.get(one.key, ("", ""))[0], {}),
        }
        source = s.SourceRef(kind="work", citation=said["source"]) if "source" in said else None
        where = ", ".join(filter(None, (said.get("locator", ""), self.unit.place if source is None else "")))
        return tidied(msgspec.structs.replace(
            one, basis=one.basis or said.get("basis", "imported"), certainty=said.get("certainty", ""), source=source,
            locator=where, note=said.get("note", ""),
        ))  # fmt: skip

    def _check(self, made: Sequence[AnyStatement]) -> None:
        told = {(one.column, one.value) for one in self.faults if not one.notice}
        for field, messages in validation.check("document", made).items():
            key, _, name = field.partition(".")
            column, value = self._columns.get(key, (key or "record", ""))
            rule = RULES.get(field, RULES.get(name, name or "record"))
            for message in messages:
                if (column, value) not in told:
                    self.fault(column, value, rule, message)
