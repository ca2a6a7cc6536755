"""Earlier versions of records: what each change was, the record at any moment, and what nobody may see."""

from __future__ import annotations

import pytest

from registry.db.store import Store
from registry.domain import statements as s
from registry.domain.commands import Add, Replace, Withdraw
from registry.domain.errors import Gone, NotFound
from registry.domain.permissions import STRANGER, Actor
from registry.services import record_versions
from registry.services.record_versions import Change
from tests.factories.records import edit, make_document, move


def said(changes: tuple[Change, ...]) -> list[tuple[str, str, str]]:
    return [(one.key, getattr(one.was, "text", ""), getattr(one.now, "text", "")) for one in changes]


def test_each_moment_says_what_it_changed(admin: Actor, store: Store) -> None:
    pid = make_document(admin, store, "Old title", s.Subject(key="s", term="harbours"))
    edit(admin, store, pid, Replace(s.Title(key="title", text="New title")))
    edit(admin, store, pid, Withdraw("s"), Add(s.Description(key="d", text="Prose")))
    newest, middle, first = record_versions.past(STRANGER, store, pid).moments
    assert said(middle.changes) == [("title", "Old title", "New title")]
    assert sorted(said(newest.changes)) == [("d", "", "Prose"), ("s", "", "")]
    assert all(one.was is None for one in first.changes)
    assert newest.done.reason == "for a test"


def test_the_record_of_then_and_what_differs(admin: Actor, store: Store) -> None:
    pid = make_document(admin, store, "Old title")
    edit(admin, store, pid, Replace(s.Title(key="title", text="Wrong")))
    edit(admin, store, pid, Replace(s.Title(key="title", text="Old title")))
    past = record_versions.past(STRANGER, store, pid)
    newest, middle, first = (one.done.seq for one in past.moments)
    assert [one.text for one in past.at(middle).all(s.Title)] == ["Wrong"]
    assert past.between(first, newest) == ()
    assert said(past.between(middle, first)) == [("title", "Old title", "Wrong")]
    with pytest.raises(NotFound):
        past.at(newest + 99)


def test_strangers_are_told_nothing_of_what_was_before_publication(admin: Actor, store: Store) -> None:
    pid = make_document(admin, store, "A secret", state="draft")
    edit(admin, store, pid, Replace(s.Title(key="title", text="For everybody")))
    move(admin, store, pid, "in_review")
    move(admin, store, pid, "published")
    past = record_versions.past(STRANGER, store, pid)
    assert [one.is_open for one in past.moments] == [True, False, False, False]
    assert [one.changes for one in past.moments[1:]] == [(), (), ()]
    with pytest.raises(NotFound):
        past.at(past.moments[-1].done.seq)
    assert record_versions.past(admin, store, pid).at(past.moments[-1].done.seq).state == "draft"


def test_a_withdrawn_record_is_gone_with_its_past(admin: Actor, store: Store) -> None:
    pid = make_document(admin, store, "Taken back")
    move(admin, store, pid, "withdrawn")
    with pytest.raises(Gone):
        record_versions.past(STRANGER, store, pid)
