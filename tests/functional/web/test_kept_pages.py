"""Pages that are kept in memory: never older than the catalogue, and never one person's for another."""

from __future__ import annotations

from registry.db.store import Store
from registry.domain import statements as s
from registry.domain.commands import Add, Replace
from registry.domain.permissions import Actor
from registry.services import house_write
from tests.factories.counting import statements
from tests.factories.records import edit, make_agent, make_document, move
from tests.functional.web.conftest import As
from tests.functional.web.person import Person, words


def test_a_page_is_made_once_and_anew_after_every_change(
    stranger: Person, admin: Actor, store: Store
) -> None:
    agent = make_agent(admin, store, "Ann Author")
    pid = make_document(admin, store, "A letter", s.Contribution(key="c", role="aut", agent=agent))
    path = f"/documents/{pid}"
    assert "Ann Author" in words(stranger.get(path))
    with statements(store) as again:
        assert "Ann Author" in words(stranger.get(path))
    assert not any("record_head" in sql for sql in again)
    edit(admin, store, pid, Add(s.Subject(term="weaving")))
    assert "weaving" in words(stranger.get(path))
    move(admin, store, pid, "withdrawn")
    stranger.get(path, status=410)


def test_what_is_written_elsewhere_reaches_the_page_where_the_page_shows_it(
    stranger: Person, admin: Actor, store: Store
) -> None:
    agent = make_agent(admin, store, "Ann Author")
    other = make_document(admin, store, "Another letter")
    pid = make_document(admin, store, "A letter", s.Contribution(key="c", role="aut", agent=agent))
    path = f"/documents/{pid}"
    before = words(stranger.get(path))
    edit(admin, store, other, Add(s.Subject(term="weaving")))
    assert words(stranger.get(path)) == before
    edit(admin, store, agent, Replace(s.Name(key="name", text="Anna Author", variety="authorised")))
    assert "Anna Author" in words(stranger.get(path))
    house_write.decide(admin, store, {"name": "The Weavers' Archive"}, base=0, door="cli", reason="our name")
    assert "The Weavers' Archive" in stranger.get(path).css_first("title").text()


def test_who_signs_in_sees_a_page_of_their_own_and_leaves_none_behind(
    stranger: Person, as_: As, admin: Actor, store: Store
) -> None:
    path = f"/documents/{make_document(admin, store, 'A letter')}"
    before = words(stranger.get(path))
    assert "Edit" not in before
    assert "Edit" in words(as_("cataloguer").get(path))
    assert words(stranger.get(path)) == before
