"""Any valid statement and record, for property tests: every type of statement, with whatever fits in its fields."""

from __future__ import annotations

import typing
from functools import cache
from typing import Any

from hypothesis import strategies as st

from registry.domain import statements as s
from registry.domain.record import ALLOWED, ENTITY_FIELDS, KEY_FIELDS, AnyStatement
from registry.domain.vocabularies import scheme_of, terms

HASH = "0123456789abcdef" * 4
words = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=40) | st.sampled_from(
    ["", "Łódź", "列宁文集", "👩‍👩‍👧 family", "e\u0301", "’‘“”", "a\nb\tc", "عربي", "x" * 5000]
)
filled = words.filter(lambda text: text.strip() != "")
whens = st.just(s.When()) | st.builds(
    s.When,
    text=words,
    edtf=st.sampled_from(["", "1945", "1945-08~", "1940?", "[1940,1941]", "1940/..", "194X", "-0044-03-15"]),
    calendar=st.sampled_from(["gregorian", "julian"]),
)
passages = st.builds(
    s.Passage,
    text_sha256=st.just(HASH),
    start=st.integers(-1, 10**6),
    exact=words,
    prefix=words,
    suffix=words,
)
SPECIAL: dict[tuple[str, str], st.SearchStrategy[Any]] = {
    ("language", "code"): st.sampled_from(["en", "ru", "de-AT", "zh-Hant"]),
    ("identifier", "scheme"): st.just("wikidata"),
    ("identifier", "value"): st.integers(1, 10**9).map("Q{}".format),
    ("citation_key", "value"): st.uuids().map(lambda one: f"k{one.hex}"),
    ("text_version", "file_sha256"): st.sampled_from(["", HASH]),
    ("text_version", "text_sha256"): st.sampled_from(["", HASH]),
    ("publication", "original"): st.just(False),
    ("part_of", "order"): st.integers(0, 2**31 - 1),
    ("dating", "date"): whens.filter(bool),
    ("contribution", "name_as_given"): filled,
    ("relation", "target_as_given"): filled,
}


@cache
def types(kind: str) -> tuple[type[AnyStatement], ...]:
    """The statements that a record of a kind may hold any number of."""
    single = (s.Lifecycle, s.DescribedFrom, s.Kind)
    return tuple(one for one in ALLOWED[kind] if one not in single)


@st.composite
def statement(
    draw: st.DrawFn, struct: type[AnyStatement], kind: str, key: str, linked: dict[str, str]
) -> Any:
    """One statement of a type. `linked` gives a pid for each kind of record, and keys of statements by field."""
    tag, values = str(struct.__struct_config__.tag), {}
    hints = typing.get_type_hints(struct)
    for name in struct.__struct_fields__:
        if name in ("key", "id", "opened_by", "position", "source", "passage"):
            continue
        scheme = scheme_of(tag, name, kind)
        if (tag, name) in SPECIAL:
            values[name] = draw(SPECIAL[tag, name])
        elif name in ENTITY_FIELDS.get(struct, ()) or name in KEY_FIELDS.get(struct, ()):
            values[name] = linked[name]
        elif scheme:
            codes = st.sampled_from([one.code for one in terms(scheme)])
            values[name] = tuple(draw(st.lists(codes, max_size=3))) if hints[name] is not str else draw(codes)
        elif hints[name] is s.When:
            values[name] = draw(whens)
        elif hints[name] is s.Passage:
            values[name] = draw(passages | st.just(s.Passage()))
        elif hints[name] is int:
            values[name] = draw(st.integers(0, 2**31 - 1))
        elif name in ("url", "uri"):
            values[name] = draw(st.sampled_from(["", "https://example.org/ü?x=1"]))
        else:
            values[name] = draw(filled if name in ("text", "term", "value") else words)
    values["note"] = draw(filled)
    values["source"] = draw(
        st.none() | st.just(s.SourceRef(kind="document", pid=linked["target"], citation="a book"))
    )
    values["passage"] = draw(st.none() | passages | st.just(s.Passage()))
    return struct(key=key, **values)


@st.composite
def some_statements(
    draw: st.DrawFn, kind: str, linked: dict[str, str], most: int = 4, stem: str = "s"
) -> list[Any]:
    """A few statements of any type, whose keys begin with `stem`."""
    chosen = draw(st.lists(st.sampled_from(types(kind)), max_size=most))
    return [draw(statement(one, kind, f"{stem}-{number}", linked)) for number, one in enumerate(chosen)]
