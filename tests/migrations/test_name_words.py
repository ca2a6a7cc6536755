"""A catalogue from before pick lists knew spellings has its words after the migration, as if they had always been written."""

from __future__ import annotations

from registry.db import migrate
from registry.db.store import Store
from registry.domain import statements as s
from registry.services import projection_write, record_read
from tests.factories.people import first_administrator
from tests.factories.records import make_agent, make_document, make_serial

NAMES = ("Лев Троцкий", "O’Neill, 夏目漱石", "Müller " * 90, "نجيب محفوظ", "ΑΒΓ-x")


def test_the_words_of_known_names_are_filled_in(migrated_url: str) -> None:
    store = Store.open(migrated_url)
    admin = first_administrator(store)
    variants = [s.Name(key=f"v{n}", text=text, variety="variant") for n, text in enumerate(NAMES)]
    agent = make_agent(admin, store, "Leon Trotsky", *variants)
    make_serial(admin, store, "Четвёртый Интернационал")
    make_document(admin, store, "A letter")
    assert projection_write.check(store).differences == ()
    store.close()

    migrate.downgrade(migrated_url, "c5d0")
    migrate.upgrade(migrated_url)
    store = Store.open(migrated_url)
    assert projection_write.check(store).differences == ()
    assert [one.pid for one in record_read.suggest(admin, store, "agent", "trotzki")] == [agent]
    store.close()
