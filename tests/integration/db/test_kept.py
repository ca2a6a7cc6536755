"""What is kept of counting the whole catalogue: exact after every change, asked once in between, and bounded."""

from __future__ import annotations

from registry.db.kept import Kept
from registry.db.store import Store
from registry.domain import statements as s
from registry.domain.permissions import STRANGER
from registry.services import catalogue_read, record_write
from registry.services.catalogue_read import CatalogueQuery
from tests.factories import records
from tests.factories.counting import statements
from tests.factories.people import first_administrator

PUBLISHED = {"state": "published"}


def subjects(store: Store) -> dict[str, int]:
    return {value: amount for value, _, amount in catalogue_read.facet(STRANGER, store, "subject")}


def test_counts_follow_every_change_and_are_not_made_twice_in_between(store: Store) -> None:
    admin = first_administrator(store)
    assert subjects(store) == {}
    for number in (1, 2, 3):
        one = records.document(f"Letter {number}", s.Subject(key="s", term="weaving"), **PUBLISHED)
        record_write.create(admin, store, one, **records.HOW)
        with statements(store) as first:
            assert subjects(store) == {"weaving": number}
        with statements(store) as again:
            assert subjects(store) == {"weaving": number}
            assert catalogue_read.page(STRANGER, store, CatalogueQuery()).count == number
        assert any("catalogue_count" in sql for sql in first)
        assert not any("catalogue_count" in sql for sql in again)


def test_a_reader_of_an_earlier_moment_counts_what_was_then(store: Store) -> None:
    admin = first_administrator(store)
    one = records.document("Letter", s.Subject(key="s", term="weaving"), **PUBLISHED)
    record_write.create(admin, store, one, **records.HOW)
    with store.moment():
        assert subjects(store) == {"weaving": 1}
        record_write.create(admin, store, one, **records.HOW)
        store.kept.forget()
        assert subjects(store) == {"weaving": 1}
    assert subjects(store) == {"weaving": 2}


def test_no_more_is_kept_than_is_allowed(store: Store) -> None:
    kept, asked = Kept(most=2), []

    def ask(name: str) -> str:
        asked.append(name)
        return name

    with store.read() as connection:
        for name in ("a", "b", "a", "c", "a", "b"):
            assert kept.get(connection, name, lambda name=name: ask(name)) == name
    assert asked == ["a", "b", "c", "b"]


def test_what_is_made_is_made_anew_only_when_what_it_is_made_of_differs(store: Store) -> None:
    admin = first_administrator(store)
    made_of, made = ["ink"], []

    def make(gathered: list[str]) -> str:
        made.append(gathered)
        return f"page {len(made)}"

    def page() -> str:
        return store.page("address", lambda: list(made_of), make, lasts=lambda _: True)

    assert [page(), page()] == ["page 1", "page 1"]
    records.make_document(admin, store, "Something else")
    assert page() == "page 1"
    made_of.append("paper")
    assert page() == "page 1", "nothing was written"
    records.make_document(admin, store, "Something else again")
    assert [page(), page()] == ["page 2", "page 2"]
    store.kept_pages.outdate()
    assert page() == "page 2"
    assert made == [["ink"], ["ink", "paper"]]
