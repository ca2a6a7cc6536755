"""Precision and recall per field of what `read` proposes, over labelled cases."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from registry.readers.comparing import MATCHERS, role_key, same_name, same_note
from registry.readers.draft import GROUPS
from registry.readers.reading import read
from registry.readers.results import ReadError

SCALARS = ("title", "date_created", "date_delivered", "copy_source", "language", "license")
FIELDS = (
    *SCALARS,
    *(f"{g}.{k}" for g, keys in GROUPS.items() for k in (*keys,)),
    "authors",
    "transcription_notes",
)


@dataclass(slots=True)
class Tally:
    """Right, wrong and missing values of one field."""

    right: int = 0
    wrong: int = 0
    missing: int = 0

    def add(self, right: int, wrong: int, missing: int) -> None:
        self.right += right
        self.wrong += wrong
        self.missing += missing

    @property
    def precision(self) -> float:
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 0.0

    @property
    def recall(self) -> float:
        return self.right / (self.right + self.missing) if self.right + self.missing else 0.0

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(slots=True)
class Report:
    """Tallies per field and per convention, and the differences found: (case, field, "wrong" or "missing", value)."""

    cases: int = 0
    fields: dict[str, Tally] = field(default_factory=dict)
    conventions: dict[str, Tally] = field(default_factory=dict)
    differences: list[tuple[str, str, str, str]] = field(default_factory=list)

    @property
    def total(self) -> Tally:
        """All fields together (micro average)."""
        whole = Tally()
        for tally in self.fields.values():
            whole.add(tally.right, tally.wrong, tally.missing)
        return whole


def score(cases_dir: Path | str, predict: Callable[[dict[str, Any]], dict[str, Any]] | None = None) -> Report:
    """Reads every `[0-9]*.json` case of a folder and compares.

    A case has `text` and `gold`, and may have `accept` (field -> further right values), `optional` and
    `neutral_values` (values that are neither rewarded nor punished). `predict` replaces the reader in tests.
    Raises ReadError when the folder holds no cases or a file is no case.
    """
    report = Report()
    files = sorted(Path(cases_dir).glob("[0-9]*.json"))
    if not files:
        raise ReadError(f"No labelled cases (files such as 001.json) in {cases_dir}.")
    for file in files:
        case = _load(file)
        record = predict(case) if predict else read(case["text"]).record
        add_case(report, case, record)
    return report


def _load(file: Path) -> dict[str, Any]:
    try:
        case = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as bad:
        raise ReadError(f"{file} is not a labelled case: {bad}.") from bad
    if not isinstance(case, dict) or "text" not in case or not isinstance(case.get("gold"), dict):
        raise ReadError(f"{file} is not a labelled case: it needs `text` and `gold`.")
    wrong = _malformed(case)
    if wrong:
        raise ReadError(f"{file} is not a labelled case: {wrong}.")
    return case


def _malformed(case: dict[str, Any]) -> str:
    """What is wrong with the shape of a case, in words; '' when nothing is."""
    if not isinstance(case["text"], str):
        return "`text` must be a text"
    for name in ("gold", "optional", "accept", "neutral_values"):
        if not isinstance(case.get(name, {}), dict):
            return f"`{name}` must be an object with fields as keys"
    for name in ("gold", "optional"):
        if wrong := _bad_people(case.get(name, {}), name) or _bad_values(case.get(name, {}), name):
            return wrong
    for name in ("accept", "neutral_values"):
        for head, values in case.get(name, {}).items():
            if not isinstance(values, list) or not _single(values):
                return f"`{name}` of `{head}` must be a list of values"
    return ""


def _bad_people(record: dict[str, Any], name: str) -> str:
    authors = record.get("authors", [])
    for one in authors if isinstance(authors, list) else [authors]:
        if not isinstance(one, str) and not (isinstance(one, dict) and isinstance(one.get("name"), str)):
            return f"each of the `authors` of `{name}` needs a `name`"
        if isinstance(one, dict) and (bad := _bad_author(one)):
            return f"`{bad}` of an author of `{name}` has the wrong shape"
    return ""


def _bad_values(record: dict[str, Any], name: str) -> str:
    for head, value in record.items():
        grouped = isinstance(value, dict) and any(f.startswith(f"{head}.") for f in FIELDS)
        for inner in value.values() if grouped else [value]:
            if head != "authors" and not _single(inner):
                return f"`{head}` in `{name}` must be a text, or a list of texts"
    return ""


def _single(value: Any) -> bool:
    """Whether a value is a text (or number), or a list of such."""
    return not any(isinstance(x, (dict, list)) for x in (value if isinstance(value, list) else [value]))


def _bad_author(author: dict[str, Any]) -> str:
    shapes: dict[str, Any] = {"role": (str, list), "name_accept": list, "role_accept": (str, list)}
    return next((key for key, shape in shapes.items() if not isinstance(author.get(key, []), shape)), "")


def add_case(report: Report, case: dict[str, Any], record: dict[str, Any]) -> None:
    """Compares one record with one case and adds to the report."""
    report.cases += 1
    found, gold, optional = flat(record), flat(case["gold"]), flat(case.get("optional", {}))
    convention = report.conventions.setdefault(str(case.get("convention", "")), Tally())
    for name in FIELDS:
        right, wrong, missing = _compare(
            name, case, found.get(name, []), gold.get(name, []), optional.get(name, [])
        )
        if right or wrong or missing:
            report.fields.setdefault(name, Tally()).add(right, len(wrong), len(missing))
            convention.add(right, len(wrong), len(missing))
        for kind, values in (("wrong", wrong), ("missing", missing)):
            report.differences += [(str(case.get("id", "")), name, kind, _shown(v)) for v in values]


def _shown(value: Any) -> str:
    return f"{value['name']} [{value['role']}]" if isinstance(value, dict) else str(value)


def flat(record: dict[str, Any]) -> dict[str, list[Any]]:
    """Field -> values, of a record in the shape of `gold`."""
    out: dict[str, list[Any]] = {}
    for name in FIELDS:
        head, _, tail = name.partition(".")
        value = record.get(head)
        if tail:
            value = value.get(tail) if isinstance(value, dict) else None
        if value in (None, "", [], {}):
            continue
        out[name] = list(value) if isinstance(value, list) else [value]
    if "authors" in out:
        out["authors"] = [p for a in out["authors"] for p in _roles(a)]
    return out


def _roles(author: Any) -> list[dict[str, Any]]:
    if isinstance(author, str):
        return [{"name": author, "role": "author"}]
    roles = author.get("role", "author")
    return (
        [{**author, "role": r} for r in (roles if isinstance(roles, list) else [roles])]
        if author.get("name")
        else []
    )


def _compare(
    name: str, case: dict[str, Any], found: list[Any], gold: list[Any], optional: list[Any]
) -> tuple[int, list[Any], list[Any]]:
    accept, neutral = case.get("accept", {}), case.get("neutral_values", {})
    if name == "authors":
        right, rest, missing = _pair(found, gold, lambda a, b, _: same_person(a, b))
        rest = [
            a
            for a in rest
            if not any(same_person(a, o) for o in optional) and not any(same_person(a, g) for g in gold)
        ]
        return right, rest, missing
    if name == "transcription_notes":
        return _notes(accept, found, gold, optional)
    matches = MATCHERS[name]

    def fits(value: Any, wanted: Any) -> bool:
        return any(matches(value, x) for x in [wanted, *accept.get(name, [])])

    right, rest, missing = _pair(found, gold, lambda a, b, _: fits(a, b))
    free = [*optional, *neutral.get(name, [])]
    rest = [
        a
        for a in rest
        if not any(matches(a, x) for x in free) and not (right and any(fits(a, g) for g in gold))
    ]
    return right, rest, missing


def _notes(
    accept: dict[str, Any], found: list[Any], gold: list[Any], optional: list[Any]
) -> tuple[int, list[Any], list[Any]]:
    def wanted(index: int) -> list[Any]:
        return [
            gold[index],
            *accept.get(f"transcription_notes.{index}", []),
            *accept.get("transcription_notes", []),
        ]

    right, rest, missing = _pair(found, gold, lambda a, _, i: any(same_note(a, x) for x in wanted(i)))
    known = [x for i in range(len(gold)) for x in wanted(i)]
    return right, [a for a in rest if not any(same_note(a, x) for x in [*optional, *known])], missing


def _pair(
    found: list[Any], gold: list[Any], fits: Callable[[Any, Any, int], bool]
) -> tuple[int, list[Any], list[Any]]:
    """Each found value takes the first free gold value that it fits."""
    used: set[int] = set()
    rest = []
    for value in found:
        place = next((i for i, g in enumerate(gold) if i not in used and fits(value, g, i)), None)
        if place is None:
            rest.append(value)
        else:
            used.add(place)
    return len(used), rest, [g for i, g in enumerate(gold) if i not in used]


def same_person(found: dict[str, Any], gold: dict[str, Any]) -> bool:
    """Same name (or an accepted form of it) in the same role (or an accepted one)."""
    if not any(same_name(found.get("name", ""), n) for n in [gold["name"], *gold.get("name_accept", [])]):
        return False
    roles = gold.get("role_accept", [])
    return "*" in roles or role_key(found.get("role", "")) in {role_key(r) for r in [gold["role"], *roles]}
