"""The vocabularies are whole: every field has its codes, every code its words, every mapping something to map to."""

from __future__ import annotations

import re
import typing

import pytest

from registry.domain.record import ALLOWED, AnyStatement
from registry.domain.statements import Statement
from registry.domain.vocabularies import (
    FIELD_SCHEMES,
    is_code,
    label,
    mapped,
    scheme_of,
    schemes,
    term,
    terms,
)

STRUCTS = {str(one.__struct_config__.tag): one for one in typing.get_args(AnyStatement)}
JUDGEMENTS = re.compile(r"\b(true|false|confirmed|admitted|debunked|lie|lies)\b", re.IGNORECASE)
every_scheme = pytest.mark.parametrize("scheme", sorted(schemes()))


@every_scheme
def test_codes_are_plain_and_have_words(scheme: str) -> None:
    assert terms(scheme)
    for one in terms(scheme):
        assert re.fullmatch(r"[a-z][a-z0-9_]*", one.code)
        assert one.label.strip() == one.label != ""
        assert len(one.definition) > 5, f"{one.code} is not defined"
        assert all(value and value == value.strip() for value in one.maps.values())
    labels = [one.label for one in terms(scheme)]
    assert len(set(labels)) == len(labels)


@every_scheme
def test_no_code_says_what_is_true(scheme: str) -> None:
    for one in terms(scheme):
        assert not JUDGEMENTS.search(f"{one.code.replace('_', ' ')} {one.label}")


def test_every_field_that_is_named_exists_and_has_its_vocabulary() -> None:
    for (statement, field), scheme in FIELD_SCHEMES.items():
        struct = Statement if statement == "*" else STRUCTS[statement]
        assert field in struct.__struct_fields__
        assert scheme in schemes()


@pytest.mark.parametrize("kind", ["document", "agent", "serial", "repository"])
def test_each_kind_of_record_has_its_kinds(kind: str) -> None:
    assert kind in ALLOWED
    assert scheme_of("kind", "term", kind) == f"{kind}_kind"
    assert terms(f"{kind}_kind")


def test_defaults_are_codes() -> None:
    for tag, struct in STRUCTS.items():
        fields, defaults = struct.__struct_fields__, struct.__struct_defaults__
        for name, value in zip(fields[len(fields) - len(defaults) :], defaults, strict=True):
            scheme = scheme_of(tag, name)
            if scheme and isinstance(value, str) and value:
                assert is_code(scheme, value), f"{tag}.{name}"


def test_every_kind_of_document_has_a_type_in_each_format() -> None:
    for one in terms("document_kind"):
        for standard in ("csl", "ris", "bibtex"):
            assert mapped("document_kind", one.code, standard), f"{one.code} has no type in {standard}"


def test_unknown_codes_are_shown_as_they_are() -> None:
    assert label("document_kind", "epic") == "epic"
    assert mapped("document_kind", "epic", "csl", "document") == "document"
    with pytest.raises(KeyError):
        term("document_kind", "epic")
