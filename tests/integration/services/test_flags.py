"""Flags: with and without an account, refused kindly, limited, invisible, dismissed or taken up, on both databases."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import func, select

from registry.db.models.entity import RecordHead
from registry.db.store import Store
from registry.domain import statements as s
from registry.domain.errors import Forbidden, Invalid, NotFound
from registry.domain.permissions import STRANGER, Actor
from registry.services import (
    flag_read,
    flag_receipt,
    flag_write,
    log_read,
    question_read,
    question_steps,
    question_write,
    record_read,
)
from registry.services.flag_write import NewFlag, TooMany
from registry.services.question_write import NewQuestion
from tests.factories import people as accounts, questions, records
from tests.factories.questions import HOW

FORM = {"door": "form"}
QUESTION = NewQuestion(wording="On which day was the addition dictated?", kind="date")


def flag(document: str, **more: str) -> NewFlag:
    given = {
        "says": "The addition is of 25 December.",
        "why": "Another text has 4 January.",
        "locator": "line 40",
    }
    return NewFlag(document=document, **given | more)


def test_acceptance_i_a_flag_without_a_place_is_refused_with_words_that_help(
    store: Store, admin: Actor
) -> None:
    """i: nothing is kept, and the message is about the form and not about statements."""
    document = records.make_document(admin, store)
    reader = accounts.make_actor(store, "reader")
    with pytest.raises(Invalid) as refused:
        flag_write.raise_flag(reader, store, flag(document, locator="", why=""), **FORM)
    assert refused.value.problems == {
        "locator": [
            "Say where in the document: select the words in question, or give the page, paragraph or line."
        ],
        "why": ["Say why this is contested."],
    }
    assert flag_read.queue(admin, store) == ()


def test_nothing_of_a_flag_is_public_until_a_question_is(store: Store, admin: Actor) -> None:
    document = records.make_document(admin, store)
    reader = accounts.make_actor(store, "reader")
    editor, second = (
        accounts.make_actor(store, "cataloguer", "Ben"),
        accounts.make_actor(store, "cataloguer", "Cleo"),
    )
    pid = flag_write.raise_flag(reader, store, flag(document), **FORM).pid
    for asker in (STRANGER, reader):
        with pytest.raises(NotFound):
            record_read.get(asker, store, pid)
    assert [one.stage.state for one in flag_read.own(reader, store).flags] == ["raised"]
    question = flag_write.take_up(editor, store, pid, QUESTION, **HOW).pid
    with pytest.raises(NotFound):
        question_read.get(STRANGER, store, question)
    parts = (
        s.Answer(key="a", text="On 25 December 1922."),
        s.Answer(key="b", text="On 4 January 1923."),
        questions.claim("one", "a", "A. Writer", document),
        questions.claim("two", "b", "B. Writer", document),
    )
    question_write.add(editor, store, question, *parts, **HOW)
    question_write.verify(second, store, question, "one", "two", **HOW)
    with pytest.raises(Forbidden, match="You began"):
        question_steps.open_(editor, store, question, base=0, **HOW)
    question_steps.open_(second, store, question, base=0, **HOW)
    view = question_read.get(STRANGER, store, question)
    assert pid not in view.linked
    assert flag_read.get(reader, store, pid).stage.other == question
    assert not log_read.verify(store).problem


def test_a_dismissed_flag_tells_its_reader_why(store: Store, admin: Actor) -> None:
    document = records.make_document(admin, store)
    reader, other = accounts.make_actor(store, "reader"), accounts.make_actor(store, "reader", "other")
    pid = flag_write.raise_flag(reader, store, flag(document), **FORM).pid
    with pytest.raises(Forbidden):
        flag_write.dismiss(reader, store, pid, "no_source", **HOW)
    flag_write.dismiss(
        admin, store, pid, "calendar_difference", door="form", reason="Old and New Style of one day"
    )
    seen = flag_read.get(reader, store, pid).stage
    assert (seen.code, seen.reason) == ("calendar_difference", "Old and New Style of one day")
    with pytest.raises(NotFound):
        flag_read.get(other, store, pid)
    with pytest.raises(Invalid, match="is dismissed"):
        flag_write.take_up(admin, store, pid, QUESTION, **HOW)


def test_visitors_may_flag_but_not_without_end(store: Store, admin: Actor) -> None:
    """What a visitor sends is entered by the program; a draft is not to be found; each address has its limit."""
    document = records.make_document(admin, store)
    draft = records.make_document(admin, store, "A draft", state="draft")
    with pytest.raises(NotFound):
        flag_write.raise_flag(STRANGER, store, flag(draft), address="192.0.2.1", **FORM)
    for _ in range(flag_write.PER_HOUR_STRANGER - 1):
        flag_write.raise_flag(STRANGER, store, flag(document, reporter="R."), address="192.0.2.1", **FORM)
    with pytest.raises(TooMany):
        flag_write.raise_flag(STRANGER, store, flag(document), address="192.0.2.1", **FORM)
    flag_write.raise_flag(STRANGER, store, flag(document), address="192.0.2.2", **FORM)
    with pytest.raises(Forbidden):
        flag_write.raise_flag(STRANGER, store, flag(document), **FORM)
    assert [one.by for one in flag_read.queue(admin, store)] == ["R."] * 4 + ["a visitor"]
    with store.read() as connection:
        public = (
            select(func.count())
            .select_from(RecordHead)
            .where(RecordHead.kind == "flag", RecordHead.state != "draft")
        )
        assert connection.execute(public).scalar() == 0


def test_a_flag_joins_a_question_that_is_there(store: Store, admin: Actor) -> None:
    desk = questions.desk(store)
    question, edition, _ = questions.two_dates(admin, store, desk)
    pid = flag_write.raise_flag(desk.contributor, store, flag(edition), **FORM).pid
    flag_write.join(desk.cataloguer, store, pid, question, **HOW)
    view = question_read.get(desk.cataloguer, store, question)
    assert [one.other for one in view.record.all(s.Descent)] == [pid]


def test_an_address_is_forgotten_after_half_a_year(store: Store, admin: Actor) -> None:
    """By the next report; the receipt itself goes on saying what became of the flag."""
    document = records.make_document(admin, store)
    first = flag_write.raise_flag(
        STRANGER, store, flag(document, contact="me@letters.example"), address="192.0.2.1", **FORM
    )
    assert flag_receipt.contact_of(admin, store, first.pid) == "me@letters.example"
    later = Store(store.engines, lambda: datetime.now(UTC) + timedelta(days=flag_receipt.DAYS_KEPT + 1))
    flag_write.raise_flag(STRANGER, later, flag(document), address="192.0.2.1", **FORM)
    assert flag_receipt.contact_of(admin, store, first.pid) == ""
    assert flag_read.by_receipt(store, first.receipt).pid == first.pid
