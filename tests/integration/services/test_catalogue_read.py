"""The list: pages that miss nothing, an order that is the same everywhere, searches that nothing can break."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator

import pytest
from sqlalchemy import text as sql

from registry.db.queries import catalogue
from registry.db.queries.catalogue import SORTS as SORTS_BY
from registry.db.store import Store
from registry.domain import statements as s
from registry.domain.commands import CreateRecord
from registry.domain.errors import Forbidden, Invalid
from registry.domain.permissions import STRANGER, Actor
from registry.services import catalogue_read, record_write
from registry.services.catalogue_read import CatalogueQuery
from tests.conftest import DATABASES
from tests.factories import records
from tests.factories.clones import template
from tests.factories.people import first_administrator

TITLES = [
    "alpha",
    "Alpha",
    "älpha",
    "A lpha",
    "a-lpha",
    "ALPHA 2",
    "Бета",
    "beta",
    "_x",
    "¡Zut!",
    "z",
    "Z-1",
    "Z 2",
    "列宁",
]
SORTS = ("date", "title", "creator", "changed", "key")
ADMIN = Actor(id=1, name="registry", roles=frozenset({"administrator"}))


def numbered(number: int) -> CreateRecord:
    """A document: every third undated, many on the same day, few titles."""
    more: list = [s.Contribution(key="by", role="aut", name_as_given=TITLES[-1 - number % 5])]
    if number % 3:
        more.append(
            s.Dating(
                key="d", variety="written", date=s.When(edtf=f"19{40 + number % 4}-0{1 + number % 2}-01")
            )
        )
    return records.document(TITLES[number % len(TITLES)], *more, state="published")


def fill(store: Store) -> None:
    admin = first_administrator(store)
    record_write.create_many(admin, store, [numbered(number) for number in range(64)], **records.HOW)


@pytest.fixture(scope="module", params=DATABASES)
def listed(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A catalogue of 64 documents that nobody changes."""
    with template(request, tmp_path_factory.mktemp("listed"), request.param, fill) as made:
        store = Store.open(made.url)
        yield store
        store.close()


def page(store: Store, **query: object) -> catalogue_read.CataloguePage:
    return catalogue_read.page(STRANGER, store, CatalogueQuery(**query))  # type: ignore[arg-type]


def titles(store: Store, **query: object) -> list[str]:
    return [one.title for one in page(store, limit=200, **query).entries]


@pytest.mark.parametrize("descending", [False, True])
@pytest.mark.parametrize("sort", SORTS)
def test_pages_forwards_and_backwards_show_each_document_once(
    listed: Store, sort: str, descending: bool
) -> None:
    how = {"sort": sort, "descending": descending}
    whole = [one.pid for one in page(listed, limit=200, **how).entries]
    assert len(set(whole)) == 64
    found, mark, pages = [], "", []
    while True:
        one = page(listed, limit=7, after=mark, **how)
        pages.append(one)
        found += [entry.pid for entry in one.entries]
        if not one.next:
            break
        mark = one.next
    assert found == whole
    assert len(pages) == 10
    assert pages[0].previous == ""
    back, mark = [], pages[-1].previous
    while mark:
        one = page(listed, limit=7, before=mark, **how)
        back = [entry.pid for entry in one.entries] + back
        mark = one.previous
    assert back == whole[: len(back)]
    assert len(back) == 63


@pytest.mark.parametrize("sort", SORTS)
def test_the_stream_has_the_order_of_the_list(listed: Store, sort: str) -> None:
    whole = [one.pid for one in page(listed, limit=200, sort=sort).entries]
    stream = catalogue_read.stream(STRANGER, listed, CatalogueQuery(sort=sort))
    assert [one.record.pid for one in stream] == whole


def test_titles_are_sorted_by_code_points_of_their_plain_forms(listed: Store) -> None:
    shown = titles(listed, sort="title")
    expected = sorted(set(shown), key=lambda title: catalogue_order(title))
    assert list(dict.fromkeys(catalogue_order(one) for one in shown)) == [
        *dict.fromkeys(catalogue_order(one) for one in expected)
    ]
    assert shown[-1] in ("¡Zut!", "Z-1", "Z 2", "z")


def catalogue_order(title: str) -> str:
    from registry.domain.folding import sort_form

    return sort_form(title)


def test_the_order_does_not_depend_on_the_language_of_the_database(listed: Store) -> None:
    """PostgreSQL sorts texts by the language of a database, where hyphens and blanks may not count."""
    if listed.engines.dialect != "postgresql":
        return
    columns = {("catalogue_entry", SORTS_BY[sort].name) for sort in ("title", "creator", "key")}
    columns |= {("record_head", "sort_label"), ("catalogue_term", "value")}
    query = "SELECT table_name, column_name FROM information_schema.columns WHERE collation_name = 'C'"
    with listed.read() as connection:
        found = {tuple(row) for row in connection.execute(sql(query))}
    assert columns <= found


def test_documents_added_while_somebody_reads_push_none_out(store: Store, admin: Actor) -> None:
    first = record_write.create_many(admin, store, [numbered(number) for number in range(20)], **records.HOW)
    found: list[str] = []
    mark = ""
    for number in range(100):
        one = page(store, limit=3, after=mark, sort="date")
        found += [entry.pid for entry in one.entries]
        record_write.create(admin, store, numbered(number), **records.HOW)
        if not one.next or len(found) > 150:
            break
        mark = one.next
    assert len(found) == len(set(found))
    assert {one.pid for one in first} <= set(found)


def mark(value: object) -> str:
    return base64.urlsafe_b64encode(json.dumps(value).encode()).decode().rstrip("=")


DAMAGED = [
    "x", "%%%", "é", "AAAA", mark(None), mark([]), mark([1]), mark([1, 2, 3]), mark({"a": 1, "b": 2}), mark(["a", "b"]),
    mark([1.5, 2]), mark([True, 1]), mark([10**30, 1]), mark([1, 10**30]), mark([None, 1]), mark([[1], 1]),
    base64.urlsafe_b64encode(b"[NaN, 1]").decode(), base64.urlsafe_b64encode(b"[" * 100_000).decode(),
    base64.urlsafe_b64encode(b"\xff\xfe").decode(), base64.urlsafe_b64encode(b"[" + b"9" * 6000 + b",1]").decode(), "\0", "\ud800",
]  # fmt: skip


@pytest.mark.parametrize("number", range(len(DAMAGED)))
def test_a_damaged_mark_is_refused_politely(listed: Store, number: int) -> None:
    for where in ("after", "before"):
        with pytest.raises(Invalid) as error:
            page(listed, **{where: DAMAGED[number]})
        assert "begin again" in str(error.value)


@pytest.mark.parametrize("value", ["a\0b", "\ud800", "é", 5])
def test_a_mark_of_a_list_of_titles_holds_a_plain_text(listed: Store, value: object) -> None:
    with pytest.raises(Invalid):
        page(listed, sort="title", after=mark([value, 1]))


def test_other_things_that_a_list_cannot_be_asked_for(listed: Store) -> None:
    for query in (
        {"sort": "size"}, {"sort": ""}, {"limit": 0}, {"limit": 201}, {"limit": -1}, {"kind": "a\0"}, {"agent": "\ud800"},
    ):  # fmt: skip
        with pytest.raises(Invalid):
            page(listed, **query)
    for state in ("draft", "in_review", "withdrawn", "x\0"):
        with pytest.raises(Forbidden):
            page(listed, state=state)
    with pytest.raises(Invalid):
        catalogue_read.page(ADMIN, listed, CatalogueQuery(state="x\0"))
    assert titles(listed, kind="nonsense") == []
    with pytest.raises(Invalid):
        catalogue_read.facet(STRANGER, listed, "nonsense")


HOSTILE = [
    '"', "'", "*", "AND", "OR NOT", "NEAR(a b)", "-alpha", "col:x", "title:alpha", "(", ")", "a AND", '"alpha', "^alpha", "alpha*",
    "a" * 10_000, "a " * 5_000, "😀", "👩‍👩‍👧", "\\", "%", "_", ";--", "' OR 1=1", "{a}", "a:*", "!a", "a & b", "a <-> b", "\0",
    "a\0b", "\ud800", "\u202e", "ﷺ", "𒈙" * 50, "\n", "½", "①", "İ", "ß",
]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_no_text_breaks_the_search(listed: Store, text: str) -> None:
    found = page(listed, text=text)
    assert found.count <= 64
    assert len(list(catalogue_read.stream(STRANGER, listed, CatalogueQuery(text=text)))) == found.count


def test_signs_alone_find_nothing_and_blanks_everything(listed: Store) -> None:
    assert titles(listed, text='" * -') == []
    assert len(titles(listed, text="  ")) == 64


FOUND = [
    ("Łódź", ["lodz", "ŁÓDŹ", "Łódź", "lod"]),
    ("Письмо Ленину", ["ленину", "Ленин", "leninu", "pismo"]),
    ("列宁文集", ["列宁", "文集", "lie ning", "宁文"]),
    ("レーニン全集", ["レーニン", "全集"]),
    ("A path/to/somewhere www.example.org 1.5e3 O'Brien foo_bar x-y", [
        "somewhere", "path", "example", "org", "1 5e3", "brien", "foo", "bar", "y x", "some exam"]),
    ("Straße naïve œuvre", ["strasse", "naive", "oeuvre"]),
    ("e\u0301tude", ["étude", "etude"]),
    ("x" * 500, ["x" * 500, "x" * 10]),
]  # fmt: skip


def test_search_finds_what_people_type(store: Store, admin: Actor) -> None:
    record_write.create_many(
        admin, store, [records.document(title, state="published") for title, _ in FOUND], **records.HOW
    )
    for title, asked in FOUND:
        for text in asked:
            assert records_title(title) in titles(store, text=text), text
    assert titles(store, text="lodz leninu") == []
    assert titles(store, text="odz") == []


def records_title(title: str) -> str:
    import unicodedata

    return unicodedata.normalize("NFC", title)


def test_filters_narrow_each_other(store: Store, admin: Actor) -> None:
    agent, serial = (
        records.make_agent(admin, store, "Ann Author"),
        records.make_serial(admin, store, "The Review"),
    )
    archive = records.make_repository(admin, store, "The Archive")
    by, inside = s.Contribution(key="a", role="aut", agent=agent), s.Publication(key="p", serial=serial)
    copy, en = s.ArchiveSource(key="c", repository=archive), s.Language(key="l", code="en")
    about = s.Subject(key="s", term="peace")
    when = s.Dating(key="d", variety="written", date=s.When(edtf="1945-05-09"))
    records.make_document(admin, store, "Everything", by, inside, copy, en, about, when)
    records.make_document(admin, store, "By her", by)
    records.make_document(admin, store, "There", inside, en, kind="article")
    asked = {
        "agent": agent,
        "serial": serial,
        "repository": archive,
        "language": "en",
        "subject": "peace",
        "decade": "1940",
    }
    assert titles(store, **asked, kind="letter", text="ann review archive peace") == ["Everything"]
    assert sorted(titles(store, agent=agent)) == ["By her", "Everything"]
    assert sorted(titles(store, serial=serial, language="en")) == ["Everything", "There"]
    assert titles(store, serial=serial, kind="article") == ["There"]
    assert titles(store, serial=agent) == []
    assert catalogue_read.facet(STRANGER, store, "agent") == ((agent, "Ann Author", 2),)
    assert catalogue_read.facet(STRANGER, store, "decade") == (("1940", "1940", 1),)


def test_counting_stops_where_nobody_looks_any_more(listed: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    for cap, count, capped in ((63, 63, True), (64, 64, False)):
        monkeypatch.setattr(catalogue, "COUNT_CAP", cap)
        monkeypatch.setattr(catalogue_read, "COUNT_CAP", cap)
        found = page(listed, limit=1)
        assert (found.count, found.count_is_capped) == (count, capped)


def test_parts_stand_in_their_order(store: Store, admin: Actor) -> None:
    whole = records.make_document(admin, store, "Issue", kind="issue")
    for title, order in (("third", 3), ("first", 1), ("z unnumbered", 0), ("second", 2), ("a unnumbered", 0)):
        records.make_document(admin, store, title, s.PartOf(key="p", parent=whole, order=order))
    shown = [one.title for one in catalogue_read.parts(STRANGER, store, whole)]
    assert shown == ["first", "second", "third", "a unnumbered", "z unnumbered"]
    assert catalogue_read.parts(STRANGER, store, "\0") == ()
