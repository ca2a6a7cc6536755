"""The rules that a record must keep: checked before every save, by every door, with the same words."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final, NamedTuple, get_type_hints

import msgspec

from registry.domain import listing, statements as s
from registry.domain.claims import rules as claim_rules
from registry.domain.dates import DateError
from registry.domain.identifiers import problem_with
from registry.domain.pids import is_pid
from registry.domain.record import ALLOWED, ENTITY_FIELDS, KEY_FIELDS, AnyStatement
from registry.domain.spans import days
from registry.domain.statements import Statement, When
from registry.domain.vocabularies import is_code, scheme_of
from registry.domain.web_addresses import is_web_address

Problem = tuple[str, str]
"""A field (`<key>.<field>`; the key alone for a whole statement; empty for the record) and what is wrong with it."""

KEY_FORM: Final = re.compile(r"[a-z0-9][a-z0-9-]{0,59}")
LONGEST: Final = 100_000
"""Characters in one value. Texts of documents are kept elsewhere."""
_NEEDS_SOURCE: Final = frozenset({"supplied", "inferred", "conjectural"})
_SINGLE: Final = (s.Kind, s.DescribedFrom, s.Lifecycle, s.Stage, s.Arrangement)
_REQUIRED: Final = {
    s.Kind: "term",
    s.Title: "text",
    s.Contribution: "role",
    s.Dating: "variety",
    s.Identifier: "value",
    s.Language: "code",
    s.Subject: "term",
    s.Description: "text",
    s.Name: "text",
    s.DescribedFrom: "archive_source",
    s.Credit: "transcription",
    s.PartOf: "parent",
    s.Answer: "text",
    s.Claim: "answer",
    s.Evidence: "about",
    s.Descent: "other",
    s.Report: "document",
    s.Section: "text",
    s.Listed: "document",
}
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_SUSPICIOUS: Final = re.compile(rb"\\[ubf]|\x7f")
_ENCODE: Final = msgspec.json.Encoder().encode
_MAY_BE_EMPTY: Final = frozenset({"basis", "certainty"})
_CITATION_KEY: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9:_.+-]{0,99}")
_SHA256: Final = re.compile(r"[0-9a-f]{64}")
_NUMBERS: Final[dict[type[Statement], tuple[str, ...]]] = {
    s.TextVersion: ("number", "length"),
    s.PartOf: ("order",),
}
LARGEST: Final = 2**31 - 1
"""The largest whole number that every database keeps in an ordinary column."""
_LANGUAGE_TAG: Final = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")


def check(kind: str, statements: Sequence[AnyStatement]) -> dict[str, list[str]]:
    """Everything that is wrong with the statements of a record, by field; empty when nothing is."""
    found: dict[str, list[str]] = defaultdict(list)
    for field, message in _problems(kind, statements):
        if message not in found[field]:
            found[field].append(message)
    return dict(found)


def _problems(kind: str, statements: Sequence[AnyStatement]) -> Iterator[Problem]:
    if kind not in ALLOWED:
        yield "", f"There is no kind of record called “{kind}”; use one of {', '.join(ALLOWED)}."
        return
    by_key = {one.key: one for one in statements}
    yield from _record_problems(kind, statements)
    for one in statements:
        if not isinstance(one, ALLOWED[kind]):
            yield one.key, f"A record of the kind {kind} does not hold a {one.__struct_config__.tag}."
            continue
        yield from _texts(one)
        plan = _plan(type(one), kind)
        yield from _codes(one, plan)
        yield from _dates(one, plan)
        yield from _references(one, by_key)
        yield from _provenance(one)
        yield from _particular(one)
        yield from _forms(one)
        yield from _addresses(one, plan)
    if kind in ("question", "flag"):
        yield from claim_rules.problems(kind, statements)
    if kind == "bibliography":
        yield from listing.problems(statements)


def _record_problems(kind: str, statements: Sequence[AnyStatement]) -> Iterator[Problem]:
    for key, times in Counter(one.key for one in statements).items():
        if times > 1:
            yield key, f"The key “{key}” stands {times} times in this record; each statement needs its own."
        if not KEY_FORM.fullmatch(key):
            yield key, f"“{key}” cannot be a key: use small letters, digits and hyphens, at most 60."
    for struct in _SINGLE:
        shown = [one for one in statements if type(one) is struct and one.rank == "display"]
        for extra in shown[1:]:
            yield extra.key, "Only one of these can be displayed; make the others alternatives."
    named = s.Title if kind in ("document", "serial", "question", "bibliography") else s.Name
    if kind != "flag" and not any(type(one) is named and one.rank == "display" for one in statements):
        what = "title (supply one in your own words where the item has none)" if named is s.Title else "name"
        yield "", f"Every {kind} needs a displayed {what}."
    originals = [
        one for one in statements if isinstance(one, s.Publication) and one.original and one.rank == "display"
    ]
    for second in originals[1:]:
        yield f"{second.key}.original", "Only one displayed publication can be the original one."


def problem_with_text(text: str) -> str:
    """What is wrong with a text as a text, as a sentence; empty when nothing is."""
    if _CONTROL.search(text):
        return "This contains a control character that cannot be kept; type it again."
    return f"This is longer than {LONGEST} characters." if len(text) > LONGEST else ""


def _texts(one: Statement) -> Iterator[Problem]:
    required = _REQUIRED.get(type(one))
    if required and not str(getattr(one, required)).strip():
        yield f"{one.key}.{required}", "This cannot be empty."
    if _is_clean(one):
        return
    for name in one.__struct_fields__:
        value = getattr(one, name)
        for text in _strings(value):
            if problem := problem_with_text(text):
                yield f"{one.key}.{name}", problem


def _is_clean(one: Statement) -> bool:
    # As JSON every control character is an escape: one search instead of one for each field.
    try:
        data = _ENCODE(one)
    except ValueError:
        return False
    return len(data) <= LONGEST and not _SUSPICIOUS.search(data)


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        yield from (item for item in value if isinstance(item, str))
    elif isinstance(value, When | s.Passage | s.SourceRef):
        for name in value.__struct_fields__:
            yield from _strings(getattr(value, name))


class _Plan(NamedTuple):
    """Which fields of a type of statement hold codes, dates and web addresses: looked up once, checked often."""

    codes: tuple[tuple[str, str], ...]
    dates: tuple[str, ...]
    addresses: tuple[str, ...]


@cache
def _plan(struct: type[Statement], kind: str) -> _Plan:
    tag, names = str(struct.__struct_config__.tag), struct.__struct_fields__
    hints = get_type_hints(struct)
    return _Plan(
        codes=tuple((name, scheme) for name in names if (scheme := scheme_of(tag, name, kind))),
        dates=tuple(name for name in names if hints[name] is When),
        addresses=tuple(name for name in names if name in ("url", "uri")),
    )


def _codes(one: Statement, plan: _Plan) -> Iterator[Problem]:
    for name, scheme in plan.codes:
        value = getattr(one, name)
        for code in value if isinstance(value, tuple) else (value,):
            if not is_code(scheme, code) and not (code == "" and name in _MAY_BE_EMPTY):
                message = f"“{code}” is not in the vocabulary {scheme}; choose from its list."
                yield f"{one.key}.{name}", message
    if one.source is not None and not is_code("source_kind", one.source.kind):
        yield f"{one.key}.source", f"“{one.source.kind}” is not a kind of source."


def _dates(one: Statement, plan: _Plan) -> Iterator[Problem]:
    for name in plan.dates:
        value: When = getattr(one, name)
        if not is_code("calendar", value.calendar):
            yield f"{one.key}.{name}", f"“{value.calendar}” is not a calendar of the vocabulary."
        elif value.edtf:
            try:
                days(value.edtf, value.calendar)
            except DateError as error:
                yield f"{one.key}.{name}", str(error)
    if isinstance(one, s.Dating) and not one.date:
        yield f"{one.key}.date", "Give the date as the source has it, or leave the whole row out."


def _references(one: Statement, by_key: dict[str, AnyStatement]) -> Iterator[Problem]:
    for name in KEY_FIELDS.get(type(one), ()):
        key = getattr(one, name)
        if key and key not in by_key:
            yield f"{one.key}.{name}", f"There is no statement “{key}” in this record."
        elif key and not isinstance(by_key[key], _TARGETS[name]):
            yield f"{one.key}.{name}", f"“{key}” is not the kind of statement that is meant here."
    for name in ENTITY_FIELDS.get(type(one), ()):
        if getattr(one, name) and not is_pid(getattr(one, name)):
            yield f"{one.key}.{name}", f"“{getattr(one, name)}” is not an identifier of this catalogue."
    if one.source is not None and one.source.pid and not is_pid(one.source.pid):
        yield f"{one.key}.source", f"“{one.source.pid}” is not an identifier of this catalogue."
    if one.source is not None and one.source.key and one.source.key not in by_key:
        yield f"{one.key}.source", f"There is no statement “{one.source.key}” in this record."


_TARGETS: Final[dict[str, tuple[type[Statement], ...]]] = {
    "copied_from": (s.ArchiveSource, s.Publication),
    "archive_source": (s.ArchiveSource,),
    "transcription": (s.Transcription,),
    "of": (s.Answer,),
    "answer": (s.Answer,),
    "favours": (s.Answer,),
    "claim": (s.Claim,),
    "reported_by": (s.Claim,),
    "about": (s.Answer, s.Claim, s.Assessment),
    "assessment": (s.Assessment,),
    "evidence": (s.Evidence,),
    "section": (s.Section,),
}


def _provenance(one: Statement) -> Iterator[Problem]:
    if one.basis in _NEEDS_SOURCE and not (one.source or one.note or one.locator):
        yield (
            f"{one.key}.basis",
            "Say where this comes from: a value that is not from the item needs a source or a note.",
        )
    if one.certainty in ("low", "medium") and not one.note:
        yield f"{one.key}.certainty", "Say in the note why this is not certain."


def _particular(one: Statement) -> Iterator[Problem]:
    match one:
        case s.Language() if not _LANGUAGE_TAG.fullmatch(one.code):
            yield (
                f"{one.key}.code",
                f"“{one.code}” is not a language tag; write for example en, ru or de-AT (BCP 47).",
            )
        case s.Identifier():
            message = problem_with(one.scheme, one.value)
            if message:
                yield f"{one.key}.value", message
        case s.Contribution() if not (one.agent or one.name_as_given.strip()):
            yield f"{one.key}.name_as_given", "Give the name as it stands in the item, or choose an agent."
        case s.Relation() if not (one.target or one.target_as_given.strip()):
            yield f"{one.key}.target", "Say what this is related to: a record, or its name in words."
        case _:
            pass


def _forms(one: Statement) -> Iterator[Problem]:
    """Values that have to be of a form that programs rely on: keys, hashes and whole numbers."""
    for name in ("file_sha256", "text_sha256") if isinstance(one, s.TextVersion) else ():
        if getattr(one, name) and not _SHA256.fullmatch(getattr(one, name)):
            yield f"{one.key}.{name}", "This is not a SHA-256: 64 digits and small letters a to f."
    for name in _NUMBERS.get(type(one), ()):
        if not 0 <= getattr(one, name) <= LARGEST:
            yield f"{one.key}.{name}", f"This has to be a number from 0 to {LARGEST}."
    if isinstance(one, s.CitationKey) and not _CITATION_KEY.fullmatch(one.value):
        message = (
            "A citation key begins with a letter or digit; then come letters a to z, digits, and : _ . + -"
        )
        yield f"{one.key}.value", f"{message}, at most 100 in all."


def _addresses(one: Statement, plan: _Plan) -> Iterator[Problem]:
    for name in plan.addresses:
        value = getattr(one, name)
        if value and not is_web_address(value):
            yield f"{one.key}.{name}", "This is not a web address; it has to begin with http:// or https://."
