"""Unsaved forms are bounded in number, size and age, and go when they are saved."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import func, select

from registry.db.models.form_draft import FormDraft
from registry.db.store import Store
from registry.domain.errors import Forbidden, Invalid
from registry.domain.permissions import STRANGER, Actor
from registry.services import form_drafts
from tests.factories.people import make_actor

AT = "/admin/documents/new"


class Clock:
    """A clock that tests move."""

    def __init__(self) -> None:
        self.now = datetime(2026, 1, 1, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


def keep(actor: Actor, store: Store, number: str, title: str = "t", subject: str = "") -> bool:
    pairs = (("titles-0-text", title), ("titles-0-text", "twice"))
    return form_drafts.keep(actor, store, number, path=AT, subject=subject, title=title, pairs=pairs)


def rows(store: Store) -> int:
    with store.read() as connection:
        return int(connection.execute(select(func.count()).select_from(FormDraft)).scalar_one())


@pytest.fixture
def ann(store: Store) -> Actor:
    return make_actor(store, "contributor", "ann")


def test_a_form_comes_back_as_it_was_typed_last(store: Store, ann: Actor) -> None:
    keep(ann, store, "number-1", "first")
    keep(ann, store, "number-1", "second 🙂 \0")
    found = form_drafts.one(ann, store, "number-1")
    assert found is not None
    assert found.pairs == (("titles-0-text", "second 🙂 \0"), ("titles-0-text", "twice"))
    assert [one.title for one in form_drafts.mine(ann, store, AT)] == ["second 🙂 "]


def test_the_oldest_give_way_and_others_are_left_alone(store: Store, ann: Actor) -> None:
    ben = make_actor(store, "contributor", "ben")
    keep(ben, store, "bens-own")
    for number in range(form_drafts.MOST + 5):
        keep(ann, store, f"number-{number:03}")
    kept = [one.id for one in form_drafts.mine(ann, store)]
    assert kept == [f"number-{number:03}" for number in range(form_drafts.MOST + 4, 4, -1)]
    assert [one.id for one in form_drafts.mine(ben, store)] == ["bens-own"]


def test_what_is_old_is_swept_away_and_nobody_is_present_for_ever(store: Store, ann: Actor) -> None:
    clock = Clock()
    timed = Store(store.engines, clock)
    ben = make_actor(store, "contributor", "ben")
    keep(ann, timed, "number-1", subject="aaaaaaaa")
    form_drafts.finish(ann, timed, "number-2")
    assert [one.name for one in form_drafts.others(ben, timed, "aaaaaaaa")] == ["Ann"]
    clock.now += timedelta(minutes=11)
    assert form_drafts.others(ben, timed, "aaaaaaaa") == ()
    clock.now += timedelta(days=2)
    keep(ben, timed, "number-3")
    assert rows(store) == 2
    clock.now += timedelta(days=form_drafts.DAYS)
    keep(ben, timed, "number-4")
    assert form_drafts.mine(ann, timed) == ()


def test_what_was_saved_is_not_kept_again(store: Store, ann: Actor) -> None:
    keep(ann, store, "number-1")
    form_drafts.finish(ann, store, "number-1")
    form_drafts.finish(ann, store, "never-kept")
    assert form_drafts.one(ann, store, "number-1") is None
    assert not keep(ann, store, "number-1")
    assert not keep(ann, store, "never-kept")
    with store.read() as connection:
        assert "twice" not in "".join(connection.execute(select(FormDraft.body)).scalars())


def test_strangers_and_giants_are_refused(store: Store, ann: Actor) -> None:
    with pytest.raises(Forbidden):
        keep(STRANGER, store, "number-1")
    with pytest.raises(Invalid, match="too large"):
        keep(ann, store, "number-1", "x" * (form_drafts.LARGEST + 1))
    assert rows(store) == 0
