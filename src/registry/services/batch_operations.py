"""What can be changed in many records at once: each operation says of one record which statements it closes and opens."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple, Protocol

import msgspec

from registry.domain import statements as s
from registry.domain.commands import Add, Change, Replace, Withdraw
from registry.domain.folding import sort_form
from registry.domain.record import ALLOWED, Record

Values = Mapping[str, str]


class Wanted(NamedTuple):
    """A value that an operation needs: `words`, `code:<vocabulary>` or `link:<kind of record>`."""

    name: str
    label: str
    look: str = "words"
    required: bool = True
    help: str = ""
    example: str = ""
    default: str = ""


class Operation(Protocol):
    """One thing that can be done to many records."""

    @property
    def name(self) -> str:
        """How the form and the log call it."""
        ...

    @property
    def label(self) -> str:
        """How the menu calls it."""
        ...

    @property
    def on(self) -> type[s.Statement]:
        """The type of statement that it touches."""
        ...

    @property
    def wanted(self) -> tuple[Wanted, ...]:
        """The values it needs, in the order of the form."""
        ...

    def changes(self, record: Record, values: Values, why: str) -> tuple[Change, ...]:
        """What it changes in a record; nothing where the record is as wished already."""
        ...


class AddSubject:
    """Every record gets a subject, unless it has it."""

    name, label, on = "add-subject", "Add a subject", s.Subject
    wanted = (
        Wanted("term", "Subject", example="trade unions"),
        Wanted("variety", "Kind of subject", "code:subject_type", default="topic"),
    )

    def changes(self, record: Record, values: Values, why: str) -> tuple[Change, ...]:
        """One more subject."""
        variety = values.get("variety") or "topic"
        if any(_same(one.term, values["term"]) and one.variety == variety for one in record.all(s.Subject)):
            return ()
        return (Add(s.Subject(term=values["term"], variety=variety, basis="supplied", note=why)),)


class ReplaceSubject:
    """A subject is worded otherwise, or taken away where nothing is put in its place."""

    name, label, on = "replace-subject", "Replace or remove a subject", s.Subject
    wanted = (
        Wanted("from", "Subject that is there", example="labour unions"),
        Wanted("to", "Subject in its place", required=False, help="Left open, the subject is taken away."),
    )

    def changes(self, record: Record, values: Values, why: str) -> tuple[Change, ...]:
        """Every subject of that wording."""
        del why
        found = [one for one in record.all(s.Subject) if _same(one.term, values["from"])]
        have = [one for one in record.all(s.Subject) if one not in found and _same(one.term, values["to"])]
        if not values["to"] or have:
            return tuple(Withdraw(one.key) for one in found)
        # What named the old heading in a list of headings does not name the new one.
        new = [msgspec.structs.replace(one, term=values["to"], scheme="", uri="") for one in found]
        return tuple(Replace(one) for one in new)


class AddLanguage:
    """Every record gets a language of its text, unless it has it."""

    name, label, on = "add-language", "Add a language", s.Language
    wanted = (Wanted("code", "Language", "language", help="A language tag.", example="de"),)

    def changes(self, record: Record, values: Values, why: str) -> tuple[Change, ...]:
        """One more language."""
        if any(one.code == values["code"] for one in record.all(s.Language)):
            return ()
        return (Add(s.Language(code=values["code"], basis="supplied", note=why)),)


class ReplaceLanguage:
    """A language is replaced by another."""

    name, label, on = "replace-language", "Replace a language", s.Language
    wanted = (
        Wanted("from", "Language that is there", "language", example="sh"),
        Wanted("to", "Language in its place", "language", example="sr"),
    )

    def changes(self, record: Record, values: Values, why: str) -> tuple[Change, ...]:
        """Every language of that tag."""
        del why
        found = [one for one in record.all(s.Language) if one.code == values["from"]]
        return tuple(Replace(msgspec.structs.replace(one, code=values["to"])) for one in found)


class SetKind:
    """Every record is of a kind."""

    name, label, on = "set-kind", "Change the kind of document", s.Kind
    wanted = (
        Wanted("from", "Only those that are now", "code:document_kind", required=False),
        Wanted("to", "Kind", "code:document_kind"),
    )

    def changes(self, record: Record, values: Values, why: str) -> tuple[Change, ...]:
        """The kind, or one more statement where there was none."""
        del why
        found = record.all(s.Kind)
        if not found and not values["from"] and record.kind == "document":
            return (Add(s.Kind(key="kind", term=values["to"])),)
        found = tuple(
            one
            for one in found
            if record.kind == "document" and one.term != values["to"] and values["from"] in ("", one.term)
        )
        return tuple(Replace(msgspec.structs.replace(one, term=values["to"])) for one in found)


class ReplaceLink:
    """A record that others name is replaced by another; or a name that is only words is linked to a record."""

    def __init__(self, kind: str, label: str, fields: tuple[tuple[type[s.Statement], str, str], ...]) -> None:
        self.name, self.label, self.fields, self.on = f"replace-{kind}", label, fields, fields[0][0]
        self.wanted = (
            Wanted("from", "Linked now", f"link:{kind}", required=False),
            Wanted(
                "named", "Or named, without a link", required=False, help="The name exactly as it is given."
            ),
            Wanted("to", "Link to", f"link:{kind}"),
        )

    def changes(self, record: Record, values: Values, why: str) -> tuple[Change, ...]:
        """Every statement that names the one, or has those words and no link. The words as given stay."""
        del why
        changed: list[Change] = []
        for one in record.statements:
            for struct, link, words in self.fields:
                if type(one) is struct and self._fits(getattr(one, link), getattr(one, words), values):
                    changed.append(Replace(msgspec.structs.replace(one, **{link: values["to"]})))
        return tuple(changed)

    def _fits(self, linked: str, named: str, values: Values) -> bool:
        if linked:
            return linked == values["from"]
        return bool(values["named"]) and _same(named, values["named"])


class Step:
    """Every record takes a step of the workflow; who may do so, and what has to be there, is as for one record."""

    name, label, on = "state", "Change the status", s.Lifecycle
    wanted = (Wanted("state", "New status", "code:lifecycle_state"),)

    def changes(self, record: Record, values: Values, why: str) -> tuple[Change, ...]:
        """The step."""
        if record.state == values["state"]:
            return ()
        old = record.first(s.Lifecycle)
        step = s.Lifecycle(key=old.key if old else "state", state=values["state"], reason=why)
        return (Replace(step) if old else Add(step),)


OPERATIONS: Final[Mapping[str, Operation]] = {
    one.name: one
    for one in (
        AddSubject(),
        ReplaceSubject(),
        AddLanguage(),
        ReplaceLanguage(),
        SetKind(),
        ReplaceLink("serial", "Replace or link a periodical or book", ((s.Publication, "serial", "container_title"),)),
        ReplaceLink("repository", "Replace or link a repository", ((s.ArchiveSource, "repository", "repository_name"),)),
        ReplaceLink(
            "agent",
            "Replace or link a person or body",
            ((s.Contribution, "agent", "name_as_given"), (s.Credit, "agent", "name_as_given")),
        ),
        Step(),
    )
}  # fmt: skip
"""By name, in the order of the list that one chooses from."""


def missing(operation: Operation, values: Values) -> dict[str, list[str]]:
    """What was not filled in, by field."""
    problems = {
        one.name: [f"{one.label}: fill this in."]
        for one in operation.wanted
        if one.required and not values[one.name]
    }
    if isinstance(operation, ReplaceLink) and not (values["from"] or values["named"]):
        problems["from"] = ["Say which record is linked now, or how it is named without a link."]
    if "from" in values and values["from"] and values["from"] == values.get("to"):
        problems["to"] = ["This is what is there already; choose another."]
    return problems


def is_meant_for(operation: Operation, kind: str) -> bool:
    """Whether records of a kind can have what the operation changes."""
    return operation.on in ALLOWED[kind]


def _same(one: str, other: str) -> bool:
    return bool(other) and sort_form(one) == sort_form(other)
