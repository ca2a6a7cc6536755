"""The projection of what is unfinished, as the migration fills it for drafts that were there before."""

from __future__ import annotations

from registry.db import migrate
from registry.db.store import Store
from registry.domain import statements as s
from registry.domain.commands import Add, Withdraw
from registry.services import projection_write
from tests.factories.people import first_administrator, make_actor
from tests.factories.records import edit, make_agent, make_document, move


def test_drafts_of_before_are_found_in_the_queues(migrated_url: str) -> None:
    """Who made and who last changed each, why it came back, what it lacks: as the program itself would have kept it."""
    store = Store.open(migrated_url)
    admin = first_administrator(store)
    author, reviewer = make_actor(store, "contributor"), make_actor(store, "reviewer")
    returned = make_document(author, store, "Returned", s.Language(key="l", code="en"), state="in_review")
    move(reviewer, store, returned, "draft", "the date is missing")
    taken = make_document(author, store, "Taken back", state="in_review")
    move(author, store, taken, "draft", "not ready")
    changed = make_document(author, store, "Changed", s.Subject(key="s", term="x"), state="draft")
    edit(reviewer, store, changed, Add(s.Dating(key="d", variety="written", date=s.When(edtf="1944"))))
    edit(admin, store, changed, Withdraw("s"))
    make_agent(author, store, "N. Sedova", state="draft")
    make_document(admin, store, "Published")
    store.close()
    migrate.downgrade(migrated_url, "d1f0")
    migrate.upgrade(migrated_url)
    store = Store.open(migrated_url)
    found = [one for one in projection_write.check(store).differences if one.table == "desk_entry"]
    store.close()
    assert found == []
