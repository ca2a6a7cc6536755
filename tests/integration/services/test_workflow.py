"""From draft to published and back: house rules, notes, queues, comments and who is asked to look after a record."""

from __future__ import annotations

import pytest

from registry.db.store import Store
from registry.domain import statements as s
from registry.domain.commands import Add, Withdraw
from registry.domain.errors import Forbidden, Invalid, NotFound
from registry.domain.permissions import Actor
from registry.services import (
    assignment_write,
    comment_write,
    desk_elsewhere,
    desk_read,
    house_read,
    house_write,
    log_list,
    progress_read,
    projection_write,
    record_write,
)
from registry.services.log_list import LogQuery
from tests.factories.people import make_actor
from tests.factories.records import edit, make_agent, make_document, move

WHEN = s.Dating(key="written", variety="written", date=s.When(text="1944", edtf="1944"))


def decide(admin: Actor, store: Store, **values: object) -> None:
    house_write.decide(
        admin, store, values, base=house_read.current(store).version, door="cli", reason="agreed"
    )


def waiting(actor: Actor, store: Store) -> dict[str, list[str]]:
    """The labels in each queue that has any."""
    return {
        one.name: [item.label for item in one.items] for one in desk_read.start(actor, store) if one.count
    }


@pytest.fixture
def author(store: Store, admin: Actor) -> Actor:
    return make_actor(store, "contributor", "dora")


@pytest.fixture
def reviewer(store: Store, admin: Actor) -> Actor:
    return make_actor(store, "reviewer", "ben")


def test_a_record_is_sent_back_with_a_note_and_comes_again(
    store: Store, author: Actor, reviewer: Actor
) -> None:
    pid = make_document(author, store, "A letter", state="draft")
    assert waiting(author, store) == {"mine": ["A letter"]}
    move(author, store, pid, "in_review")
    assert waiting(author, store) == {}
    assert waiting(reviewer, store) == {"review": ["A letter"]}
    base = progress_read.get(reviewer, store, pid).record.seq
    record_write.move(
        reviewer, store, pid, base, "draft", door="form", reason="the date", note="Is it 1944 or 1945?"
    )
    assert waiting(author, store) == {"sent-back": ["A letter"], "told": ["A letter"]}
    assert desk_read.queue(author, store, "sent-back").items[0].why == "the date"
    [talk] = progress_read.get(author, store, pid).conversations
    assert [one.body for one in talk.remarks] == ["Is it 1944 or 1945?"]
    progress_read.seen(author, store, pid)
    edit(author, store, pid, Add(WHEN))
    assert waiting(author, store) == {"sent-back": ["A letter"]}, "until it is sent again"
    move(author, store, pid, "in_review")
    move(reviewer, store, pid, "published")
    assert waiting(author, store) == {} == waiting(reviewer, store)
    assert projection_write.check(store).differences == ()


def test_who_takes_their_own_record_back_was_not_sent_it(store: Store, author: Actor) -> None:
    pid = make_document(author, store, "A letter", state="in_review")
    move(author, store, pid, "draft", "not ready")
    assert waiting(author, store) == {"mine": ["A letter"]}
    assert projection_write.check(store).differences == ()


@pytest.mark.parametrize("way", ["made", "last changed"])
def test_with_two_people_nobody_publishes_their_own(
    store: Store, admin: Actor, author: Actor, reviewer: Actor, way: str
) -> None:
    decide(admin, store, two_people="documents")
    other = make_actor(store, "reviewer", "cleo")
    maker = reviewer if way == "made" else author
    pid = make_document(maker, store, "A letter", state="in_review")
    if way == "last changed":
        edit(reviewer, store, pid, Add(WHEN))
    with pytest.raises(Forbidden, match=f"You {way} this record. These may: Cleo"):
        move(reviewer, store, pid, "published")
    assert "review" not in waiting(reviewer, store)
    assert "Cleo" in progress_read.get(reviewer, store, pid).hindrance
    assert waiting(other, store)["review"] == ["A letter"]
    move(other, store, pid, "published")


def test_two_people_also_for_what_begins_as_published(store: Store, admin: Actor, reviewer: Actor) -> None:
    decide(admin, store, two_people="documents")
    make_agent(reviewer, store, "N. Sedova")
    with pytest.raises(Forbidden, match="Nobody else is a reviewer yet"):
        make_document(reviewer, store, "A letter")
    decide(admin, store, two_people="all")
    with pytest.raises(Forbidden):
        make_agent(reviewer, store, "L. Sedov")
    decide(admin, store, two_people="no")
    make_document(reviewer, store, "A letter")


def test_what_the_house_requires_has_to_be_there(store: Store, admin: Actor, author: Actor) -> None:
    decide(admin, store, required=["dating", "rights"])
    pid = make_document(author, store, "A letter", state="draft")
    assert desk_read.queue(author, store, "incomplete").items[0].missing == ("dating", "rights")
    with pytest.raises(Invalid, match=r"“when”.*“rights”"):
        move(admin, store, pid, "published")
    with pytest.raises(Invalid, match="House rule"):
        make_document(admin, store, "Another")
    rights = s.Rights(key="rights", variety="statement", as_given="Free.")
    edit(author, store, pid, Add(WHEN), Add(rights))
    assert desk_read.queue(author, store, "incomplete").count == 0
    move(admin, store, pid, "published")
    with pytest.raises(Invalid, match="“when”"):
        edit(admin, store, pid, Withdraw("written"))
    make_agent(admin, store, "N. Sedova")
    assert projection_write.check(store).differences == ()


def test_the_rule_does_not_hold_back_what_was_published_before(store: Store, admin: Actor) -> None:
    pid = make_document(admin, store, "A letter")
    decide(admin, store, required=["dating"])
    edit(admin, store, pid, Add(s.Language(key="l", code="en")))


def test_a_withdrawn_record_that_comes_back_is_work_again(
    store: Store, admin: Actor, reviewer: Actor
) -> None:
    pid = make_document(reviewer, store, "A letter")
    move(admin, store, pid, "withdrawn", "by mistake")
    move(admin, store, pid, "draft", "to be put right")
    assert waiting(reviewer, store)["sent-back"] == ["A letter"]
    assert projection_write.check(store).differences == ()


def test_people_talk_about_a_record_and_settle_it(store: Store, author: Actor, reviewer: Actor) -> None:
    pid = make_document(author, store, "A letter", state="draft")
    thread = comment_write.add(reviewer, store, pid, "@Dora, see p. 3. And mail@dora is nobody.")
    comment_write.add(author, store, pid, "Seen.", thread)
    assert waiting(author, store)["told"] == ["A letter"]
    assert "told" not in waiting(reviewer, store), "nobody is told of an answer that does not name them"
    comment_write.resolve(author, store, pid, thread, settled=True)
    [talk] = progress_read.get(reviewer, store, pid).conversations
    assert (talk.settled_by, [one.by for one in talk.remarks], talk.remarks[0].told) == (
        "Dora", ["Ben", "Dora"], ("Dora",),
    )  # fmt: skip
    comment_write.resolve(author, store, pid, thread, settled=False)
    assert progress_read.get(reviewer, store, pid).conversations[0].settled_by == ""


def test_a_comment_needs_words_a_record_and_a_conversation_that_is_there(store: Store, author: Actor) -> None:
    pid = make_document(author, store, "A letter", state="draft")
    other = make_document(author, store, "Another", state="draft")
    thread = comment_write.add(author, store, other, "elsewhere")
    for body in ("", " \n", "x" * 8001, "a\0b"):
        with pytest.raises(Invalid):
            comment_write.add(author, store, pid, body)
    for subject, of in (("zzzzzzzz", ""), (pid, thread), (pid, "' OR 1=1")):
        with pytest.raises(NotFound):
            comment_write.add(author, store, subject, "hello", of)
    with pytest.raises(Forbidden):
        comment_write.add(make_actor(store, "reader"), store, pid, "hello")


def test_somebody_is_asked_and_the_next_one_instead(store: Store, author: Actor, reviewer: Actor) -> None:
    pid = make_document(author, store, "A letter", state="draft")
    assignment_write.assign(reviewer, store, pid, author.id, "find the date")
    assert waiting(author, store)["assigned"] == ["A letter"]
    assignment_write.assign(author, store, pid, author.id, "I do it")
    with pytest.raises(Forbidden):
        assignment_write.assign(author, store, pid, reviewer.id, "you do it")
    reader = make_actor(store, "reader")
    for somebody, why in ((reader.id, "x"), (0, "x"), (reviewer.id, " "), (reviewer.id, "x" * 501)):
        with pytest.raises(Invalid):
            assignment_write.assign(reviewer, store, pid, somebody, why)
    now, before = progress_read.get(author, store, pid).asked
    assert (now.why, now.ended_at, before.why, before.ended_by) == ("I do it", "", "find the date", "Dora")
    assignment_write.end(author, store, pid)
    assert "assigned" not in waiting(author, store)
    with pytest.raises(NotFound):
        assignment_write.end(author, store, pid)


def test_queues_are_paged_and_a_damaged_mark_is_refused(
    store: Store, author: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(desk_read, "PAGE", 2)
    for number in range(5):
        make_document(author, store, f"Letter {number}", state="draft")
    seen, mark = [], ""
    while True:
        page = desk_read.queue(author, store, "mine", mark)
        seen += [one.label for one in page.items]
        mark = page.next
        if not mark:
            break
    assert seen == [f"Letter {number}" for number in (4, 3, 2, 1, 0)]
    assert page.count == 5
    for bad in ("x", "W10", "WzEsIngiXQ", "bnVsbA"):
        with pytest.raises(Invalid):
            desk_read.queue(author, store, "mine", bad)
    with pytest.raises(NotFound):
        desk_read.queue(author, store, "all")
    with pytest.raises(Forbidden):
        desk_read.queue(author, store, "review")


def test_what_waits_elsewhere_is_counted_for_those_who_may(
    store: Store, author: Actor, reviewer: Actor
) -> None:
    assert [one.name for one in desk_elsewhere.waiting(author, store)] == ["readings"]
    counted = {one.name: one.count for one in desk_elsewhere.waiting(reviewer, store)}
    assert counted.keys() >= {"readings", "flags", "questions", "assessments", "findings"}
    assert set(counted.values()) == {0}


def test_recent_changes_by_person_door_and_kind(store: Store, admin: Actor, author: Actor) -> None:
    pid = make_document(author, store, "A letter", state="draft")
    edit(admin, store, pid, Add(WHEN))
    decide(admin, store, name="Letters")
    page = log_list.page(author, store, LogQuery(account=author.id))
    assert [(one.act, [record.label for record in one.records]) for one in page.entries] == [
        ("record.create", ["A letter"])
    ]
    newest = log_list.page(author, store, LogQuery()).entries
    assert [one.act for one in newest[:3]] == ["house.settings", "record.edit", "record.create"]
    assert [one.act for one in log_list.page(author, store, LogQuery(kind="house")).entries] == [
        "house.settings"
    ]
    assert log_list.page(author, store, LogQuery(door="import")).entries == ()
    accounts = log_list.page(author, store, LogQuery(kind="account")).entries
    assert {one.reason for one in accounts} == {""}, "why an account was changed is for administrators"
    older = log_list.page(author, store, LogQuery(before=newest[1].seq)).entries
    assert older[0] == newest[2]
    for bad in (LogQuery(door="window"), LogQuery(kind="x"), LogQuery(before=0)):
        with pytest.raises(Invalid):
            log_list.page(author, store, bad)
