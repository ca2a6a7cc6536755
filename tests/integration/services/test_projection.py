"""The projections: whatever was done to records and to what they name, kept equals rebuilt."""

from __future__ import annotations

import pytest
from sqlalchemy import text

from registry.db.store import Store
from registry.domain import statements as s
from registry.domain.commands import Add, Replace, Withdraw
from registry.domain.permissions import STRANGER, Actor
from registry.services import catalogue_read, log_read, projection_write
from registry.services.catalogue_read import CatalogueQuery
from tests.factories import records

PROJECTIONS = {
    "record_head": "entity_id",
    "catalogue_entry": "document_id",
    "catalogue_term": "facet, value, document_id",
    "catalogue_count WHERE amount <> 0": "facet, value",
    "name_word": "kind, word, entity_id",
    "desk_entry": "entity_id",
}


def kept(store: Store) -> dict[str, list[tuple[object, ...]]]:
    """The rows of the projections but for the number of who wrote them last."""
    found = {}
    with store.read() as connection:
        for name, order in PROJECTIONS.items():
            rows = connection.execute(text(f"SELECT * FROM {name} ORDER BY {order}")).mappings()
            found[name] = [
                tuple(value for key, value in row.items() if key != "projected_by") for row in rows
            ]
    return found


def shown(store: Store) -> tuple[str, str, str]:
    [one] = [
        one for one in catalogue_read.page(STRANGER, store, CatalogueQuery()).entries if one.title == "Letter"
    ]
    return one.creators, one.container, one.repository


def found(store: Store, words: str) -> int:
    return catalogue_read.page(STRANGER, store, CatalogueQuery(text=words)).count


def test_a_list_follows_whatever_happens_to_what_it_shows(store: Store, admin: Actor) -> None:
    agent, serial = (
        records.make_agent(admin, store, "Ann Old"),
        records.make_serial(admin, store, "Old Review"),
    )
    archive, whole = (
        records.make_repository(admin, store, "Old Archive"),
        records.make_document(admin, store, "Old Issue"),
    )
    letter = records.make_document(
        admin, store, "Letter", s.Contribution(key="a", role="aut", agent=agent), s.Publication(key="p", serial=serial),
        s.ArchiveSource(key="c", repository=archive), s.PartOf(key="w", parent=whole),
    )  # fmt: skip
    steps = [
        (lambda: records.edit(admin, store, agent, Replace(s.Name(key="name", text="Ann New", variety="authorised"))),
         ("Ann New", "Old Review", "Old Archive")),
        (lambda: records.edit(admin, store, serial, Replace(s.Title(key="title", text="New Review"))),
         ("Ann New", "New Review", "Old Archive")),
        (lambda: records.edit(admin, store, archive, Replace(s.Name(key="name", text="New Archive"))),
         ("Ann New", "New Review", "New Archive")),
        (lambda: records.edit(admin, store, agent, Add(s.Name(key="alias", text="Nickname"))),
         ("Ann New", "New Review", "New Archive")),
        (lambda: records.edit(admin, store, letter, Withdraw("p")), ("Ann New", "Old Issue", "New Archive")),
        (lambda: records.edit(admin, store, whole, Replace(s.Title(key="title", text="New Issue"))),
         ("Ann New", "New Issue", "New Archive")),
        (lambda: records.move(admin, store, agent, "withdrawn"), ("[name not known]", "New Issue", "New Archive")),
        (lambda: records.move(admin, store, agent, "published"), ("Ann New", "New Issue", "New Archive")),
        (lambda: records.move(admin, store, whole, "withdrawn"), ("Ann New", "", "New Archive")),
        (lambda: records.edit(admin, store, letter, Withdraw("w"), Withdraw("a"), Withdraw("c")), ("", "", "")),
    ]  # fmt: skip
    for step, expected in steps:
        step()
        assert shown(store) == expected
        assert projection_write.check(store).differences == ()
    before = kept(store)
    done = projection_write.rebuild(admin, store, **records.HOW)
    assert (done.records, done.differences) == (5, ())
    assert kept(store) == before
    assert log_read.verify(store).problem == ""


def test_search_follows_too(store: Store, admin: Actor) -> None:
    agent = records.make_agent(admin, store, "Zebra Author", s.Name(key="alias", text="Псевдоним"))
    by = s.Contribution(key="a", role="aut", agent=agent)
    letter = records.make_document(admin, store, "Letter", by)
    assert (found(store, "zebra"), found(store, "псевдоним")) == (1, 1)
    records.edit(admin, store, agent, Withdraw("alias"), Replace(s.Name(key="name", text="Yak Author")))
    assert (found(store, "zebra"), found(store, "псевдоним"), found(store, "yak")) == (0, 0, 1)
    projection_write.rebuild(admin, store, **records.HOW)
    assert (found(store, "zebra"), found(store, "yak"), found(store, letter)) == (0, 1, 1)


def test_what_was_spoilt_is_named_and_put_right(full_store: Store, admin_of_full: Actor) -> None:
    before = kept(full_store)
    with full_store.engines.writer.begin() as connection:
        if full_store.engines.dialect == "sqlite":
            names = connection.execute(
                text("SELECT name FROM sqlite_master WHERE name LIKE 'guard_%_%' AND type = 'trigger'")
            )
            for name in names.scalars().all():
                if name.startswith(("guard_catalogue", "guard_record_head")):
                    connection.execute(text(f"DROP TRIGGER {name}"))
        else:
            connection.execute(text("SET LOCAL session_replication_role = replica"))
        connection.execute(text("UPDATE catalogue_entry SET title = 'spoilt', search_text = 'spoilt'"))
        connection.execute(text("DELETE FROM catalogue_term WHERE facet = 'agent'"))
        connection.execute(text("UPDATE record_head SET label = 'spoilt' WHERE kind = 'agent'"))
    assert "projection" in log_read.verify(full_store).problem
    names = {(one.table, one.field) for one in projection_write.check(full_store).differences}
    assert {
        ("catalogue_entry", "title"),
        ("record_head", "label"),
        ("catalogue_term", "a row that is missing"),
    } <= names
    done = projection_write.rebuild(admin_of_full, full_store, **records.HOW)
    assert {(one.table, one.field) for one in done.differences} == names
    assert kept(full_store) == before
    assert projection_write.check(full_store).differences == ()
    assert (found(full_store, "spoilt"), found(full_store, "lukasz")) == (0, 1)


@pytest.fixture
def admin_of_full() -> Actor:
    return Actor(id=1, name="registry", roles=frozenset({"administrator"}))


def test_a_rebuilt_catalogue_can_go_on(full_store: Store, admin_of_full: Actor) -> None:
    projection_write.rebuild(admin_of_full, full_store, **records.HOW)
    records.make_document(admin_of_full, full_store, "Afterwards")
    assert found(full_store, "afterwards") == 1
    assert log_read.verify(full_store).problem == ""
