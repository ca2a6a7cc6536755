"""BibTeX: two independent parsers read what was written, whatever is in the values."""

import bibtexparser
import pytest
from hypothesis import given, strategies as st

from registry.domain import statements as s
from registry.domain.names import NameParts
from registry.exporters import latex
from registry.exporters.bibtex import plugin
from tests.unit.exporters import readers
from tests.unit.exporters.cases import CASES
from tests.unit.exporters.makers import D_ARC, DE_LA, JUNIOR, LEAGUE, VAN, Y_NAME, by, document, title
from tests.unit.exporters.texts import any_article, filled

ALL = "".join(plugin.render(one).data.decode() + "\n" for one in CASES.values())


def test_two_parsers_read_all_the_cases_without_complaint_and_alike() -> None:
    ours, theirs = readers.bibtex(ALL), readers.pybtex(ALL)
    assert [(kind, key) for kind, key, _ in ours] == [(kind, key) for kind, key, _ in theirs]
    assert len(ours) == len(CASES)
    for (_, key, fields), (_, _, other) in zip(ours, theirs, strict=True):
        shared = fields.keys() - {"author", "editor", "translator", "month"}
        assert {name: fields[name].strip() for name in shared} == {
            name: other[name].strip() for name in shared
        }, key


def names_of(*people: s.Contribution) -> list[tuple[str, str, str, str]]:
    text = plugin.render(document("names", "letter", *people)).data.decode()
    return [tuple(readers.unescaped(part) for part in name) for name in readers.pybtex_names(text)]  # type: ignore[misc]


def test_names_are_divided_as_the_catalogue_has_them() -> None:
    assert names_of(by(VAN), by(DE_LA), by(JUNIOR), by(Y_NAME)) == [
        ("van den", "Berg", "", "Jan"),
        ("de la", "Cruz", "", "María"),
        ("", "Moss", "Jr.", "Otis"),
        ("", "Pardo y Vega", "", "Inés"),
    ]
    assert names_of(by(D_ARC)) == [("", "d’Arc", "", "Émile")]


def test_an_organisation_is_one_name_whatever_its_commas_and_ands() -> None:
    assert names_of(by(LEAGUE)) == [("", "League of Tenants, Weavers and Dockers", "", "")]


@pytest.mark.parametrize("word", ["others", "and", "Smith and Jones", "a, b"])
def test_words_that_mean_something_in_a_list_of_names_do_not_divide_it(word: str) -> None:
    one = s.Contribution(key="c", role="aut", name_as_given=word)
    assert len(names_of(one)) == 1


PARTS = st.text(st.sampled_from("abZ é李,{}\\~' and"), max_size=12)


@given(
    st.lists(
        st.builds(NameParts, family=PARTS, given=PARTS, particle=PARTS, suffix=PARTS), min_size=1, max_size=3
    )
)
def test_any_names_stay_as_many_as_they_were(parts: list[NameParts]) -> None:
    known = [one for one in parts if one.surname.strip() or one.given.strip()]
    if not known:
        return
    text = f"@misc{{k,\n  author = {{{latex.names(known)}}}\n}}\n"
    read = readers.pybtex_names(text)
    assert len(read) == len(known)
    for one, name in zip(known, read, strict=True):
        written = one.surname + one.suffix + one.given
        assert sorted(readers.squashed(readers.unescaped("".join(name)).replace(",", ""))) == sorted(
            readers.squashed(written.replace(",", ""))
        )


@given(filled())
def test_any_text_in_any_field_reads_back_as_one_entry_with_equal_fields(values: dict[str, str]) -> None:
    text = plugin.render(any_article(values)).data.decode()
    ((_, key, fields),) = readers.bibtex(text)
    ((_, other_key, _),) = readers.pybtex(text)
    assert key == other_key
    for field, value in {
        "title": values["title"],
        "journal": values["container"],
        "volume": values["volume"],
        "number": values["issue"],
        "pages": values["pages"],
        "publisher": values["publisher"],
        "abstract": values["abstract"],
        "keywords": values["subject"],
        "year": values["date"],
    }.items():
        assert readers.squashed(readers.unescaped(fields.get(field, ""))) == readers.squashed(value), field
    assert (
        len(readers.pybtex_names(text)) == 1 if "author" in fields else not readers.squashed(values["author"])
    )


def test_special_characters_come_through_a_decoder_that_is_not_ours() -> None:
    written = r"50% of {this} & that_one #1 $2 ~ \input{secret}"
    text = plugin.render(document("decoded", "letter", title(written))).data.decode()
    library = bibtexparser.parse_string(
        text, append_middleware=[bibtexparser.middlewares.LatexDecodingMiddleware()]
    )
    assert library.entries[0].fields_dict["title"].value == written


@pytest.mark.parametrize("text", ["}{", "{", "}", "a{b}c}", "{{}"])
def test_braces_without_partners_never_end_the_field(text: str) -> None:
    escaped = latex.escaped(text)
    assert escaped.count("{") == escaped.count("}")
    assert readers.unescaped(escaped) == text
