"""What all rules share: the holdings they look at, the findings they make, and how a rule presents itself."""

from __future__ import annotations

import hashlib
import importlib
import pkgutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Protocol, cast

import msgspec

from registry import checks
from registry.checks.alike import Shared, shared
from registry.domain import statements as s
from registry.domain.canonical import canonical_bytes
from registry.domain.record import Record


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """Where a finding looks: a record, perhaps a statement of it, perhaps a stretch of a text (code points)."""

    pid: str
    key: str = ""
    text_sha256: str = ""
    start: int = -1
    end: int = -1
    quotation: str = ""


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """What a rule suspects, in a sentence. `input_hash` changes when, and only when, what it was concluded from does.

    severity is a code of the vocabulary of that name; pids are the records concerned, in order.
    """

    rule: str
    version: int
    pids: tuple[str, ...]
    explanation: str
    severity: str
    input_hash: str
    places: tuple[Place, ...] = ()


class Holdings:
    """Records by pid, and the texts that are attached, by the SHA-256 that text versions give."""

    def __init__(self, records: Mapping[str, Record], texts: Mapping[str, str] | None = None) -> None:
        self.records, self.texts = records, texts or {}

    def of_kind(self, kind: str) -> Iterator[Record]:
        """The records of a kind that were not withdrawn, by pid."""
        for pid in sorted(self.records):
            record = self.records[pid]
            if record.kind == kind and record.state != "withdrawn":
                yield record

    @cached_property
    def owners(self) -> Mapping[str, str]:
        """The pid of the document that has each text."""
        return {one.text_sha256: record.pid for record in self.of_kind("document")
                for one in record.all(s.TextVersion) if one.text_sha256}  # fmt: skip

    @cached_property
    def _spans(self) -> Mapping[str, list[tuple[int, int, str]]]:
        found: dict[str, list[tuple[int, int, str]]] = {}
        for record in self.of_kind("document"):
            for part in record.all(s.PartOf):
                if part.passage is not None and part.passage.text_sha256:
                    span = (part.passage.start, part.passage.end, record.pid)
                    found.setdefault(part.passage.text_sha256, []).append(span)
        return found

    @cached_property
    def shared(self) -> Sequence[Shared]:
        """The stretches that the texts share; looked for once, however many rules ask."""
        return tuple(shared(self.texts))

    def document_at(self, text_sha256: str, at: int) -> str:
        """The pid of the document that a place in a text belongs to: the part whose span holds it, else the owner."""
        for start, end, pid in self._spans.get(text_sha256, ()):
            if start <= at < end:
                return pid
        return self.owners.get(text_sha256, "")


class Rule(Protocol):
    """One rule. `sentence` explains it to a reader; `needs_texts` says that without attached texts it finds nothing."""

    name: str
    version: int
    sentence: str
    needs_texts: bool

    def find(self, holdings: Holdings) -> Iterator[Finding]:
        """The findings, in a stable order."""


def finding(rule: Rule, severity: str, explanation: str, places: Iterable[Place], inputs: object) -> Finding:
    """A finding of a rule; `inputs` is what it was concluded from, as plain JSON values."""
    found = tuple(places)
    data = canonical_bytes([rule.name, rule.version, inputs])
    return Finding(
        rule=rule.name,
        version=rule.version,
        pids=tuple(dict.fromkeys(one.pid for one in found)),
        explanation=explanation,
        severity=severity,
        input_hash=hashlib.sha256(data).hexdigest(),
        places=found,
    )


def at_passage(pid: str, passage: s.Passage | None, key: str = "") -> Place:
    """The place of a statement, with its stretch of text where it has one."""
    if passage is None:
        return Place(pid=pid, key=key)
    return Place(
        pid=pid,
        key=key,
        text_sha256=passage.text_sha256,
        start=passage.start,
        end=passage.end,
        quotation=passage.exact,
    )


def discover() -> dict[str, Rule]:
    """All rules by name: every module of this folder that has a `plugin`, which is named as its module is."""
    found: dict[str, Rule] = {}
    for one in sorted(pkgutil.iter_modules(checks.__path__), key=lambda module: module.name):
        module = importlib.import_module(f"{checks.__name__}.{one.name}")
        plugin = getattr(module, "plugin", None)
        if plugin is None:
            continue
        if plugin.name != one.name:
            raise TypeError(f"the rule {plugin.name} has to be in a file of its own name, not {one.name}")
        found[one.name] = cast("Rule", plugin)
    return found
