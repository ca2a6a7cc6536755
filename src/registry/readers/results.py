"""What reading a document yields: proposals tied to spans, parts, warnings and the record they add up to."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

Certainty = Literal["high", "medium", "low"]


class ReadError(ValueError):
    """The input cannot be read at all; the message says what is wrong and what to do."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """One proposed value.

    `start` and `end` are code points of `ReadResult.text`, and `exact` is the text between them.
    `value` is a string, or `{"name": ..., "role": ...}` for the field `authors`.
    `rule` is a key of `registry.readers.rules.RULES`.
    """

    field: str
    value: Any
    start: int
    end: int
    exact: str
    rule: str
    certainty: Certainty
    alternatives: tuple[Any, ...] = ()


@dataclass(frozen=True, slots=True)
class Warning_:  # noqa: N801 - Warning is taken
    """Something about the input that a person should know; offsets are code points of the text."""

    code: str
    message: str
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Part:
    """One item of an issue or anthology, from `start` to `end` in the text."""

    title: str
    authors: tuple[dict[str, str], ...]
    start: int
    end: int
    source_line: str
    record: dict[str, Any]
    proposals: tuple[Proposal, ...]


@dataclass(frozen=True, slots=True)
class Language:
    """A guess at the language of the text itself (not what the text says of itself)."""

    code: str
    certainty: Certainty


@dataclass(slots=True)
class ReadResult:
    """Everything read from one document; `record` holds what the chosen proposals say."""

    text: str
    format: str
    encoding: str
    language: Language | None
    record: dict[str, Any] = field(default_factory=dict)
    proposals: list[Proposal] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)
    warnings: list[Warning_] = field(default_factory=list)
