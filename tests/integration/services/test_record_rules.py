"""The rules of a save: who may take which step, whose a citation key is, what may be linked to what."""

from __future__ import annotations

import pytest
from sqlalchemy import text

from registry.db.store import Store
from registry.domain import statements as s
from registry.domain.commands import Add, CreateRecord, EditRecord, Replace, Withdraw
from registry.domain.errors import Conflict, Forbidden, Invalid, NotFound
from registry.domain.permissions import STRANGER, Actor
from registry.services import record_read, record_write
from tests.factories import records
from tests.factories.people import make_actor

HOW = records.HOW


def problems(actor: Actor, store: Store, pid: str, *changes: object) -> dict[str, list[str]]:
    """What an edit is refused for; and that it left nothing behind."""
    before = record_read.get(actor, store, pid).record
    with pytest.raises(Invalid) as error:
        records.edit(actor, store, pid, *changes)  # type: ignore[arg-type]
    assert record_read.get(actor, store, pid).record == before
    return error.value.problems


def activities(store: Store) -> int:
    with store.read() as connection:
        return int(connection.execute(text("SELECT count(*) FROM activity")).scalar_one())


@pytest.mark.parametrize(
    "change",
    [
        Replace(s.Lifecycle(key="state", state="published")),
        Add(s.Lifecycle(key="another", state="published", rank="alternative")),
        Withdraw("state"),
    ],
)
def test_nobody_publishes_by_editing(store: Store, admin: Actor, change: object) -> None:
    pid = records.make_document(admin, store, state="draft")
    cataloguer = make_actor(store, "cataloguer")
    assert problems(cataloguer, store, pid, change)
    assert record_read.get(admin, store, pid).record.state == "draft"


def test_nor_by_creating(store: Store, admin: Actor) -> None:
    contributor = make_actor(store, "contributor")
    published = s.Lifecycle(key="x", state="published")
    with pytest.raises(Invalid):
        record_write.create(contributor, store, records.document("T", published), **HOW)
    with pytest.raises(Forbidden):
        record_write.create(contributor, store, records.document("T", state="published"), **HOW)
    with pytest.raises(Invalid):
        record_write.create(admin, store, records.document("T", state="withdrawn"), **HOW)


@pytest.mark.parametrize(
    ("role", "may"),
    [
        ("reader", set()),
        ("contributor", {"in_review"}),
        ("cataloguer", {"in_review"}),
        ("reviewer", {"in_review", "published", "withdrawn"}),
    ],
)
def test_each_step_needs_its_permission(store: Store, admin: Actor, role: str, may: set[str]) -> None:
    actor = make_actor(store, role)
    for state in ("in_review", "published", "withdrawn"):
        pid = records.make_document(admin, store, f"T {state}", state="draft")
        base = record_read.get(admin, store, pid).record.seq
        try:
            record_write.move(actor, store, pid, base, state, **HOW)
            done = True
        except (Forbidden, NotFound):
            done = False
        assert done == (state in may)


def test_a_step_that_skips_one_is_refused(store: Store, admin: Actor) -> None:
    pid = records.make_document(admin, store)
    for state in ("draft", "in_review", "published", "nonsense"):
        with pytest.raises(Invalid) as error:
            records.move(admin, store, pid, state)
        assert list(error.value.problems) == ["state"]


def test_contributors_change_only_drafts_of_their_own(store: Store, admin: Actor) -> None:
    contributor, other = make_actor(store, "contributor", "one"), make_actor(store, "contributor", "two")
    pid = records.make(contributor, store, records.document())
    records.edit(contributor, store, pid, Add(s.Subject(key="a", term="a")))
    with pytest.raises(Forbidden):
        records.edit(other, store, pid, Add(s.Subject(key="b", term="b")))
    records.move(contributor, store, pid, "in_review")
    with pytest.raises(Forbidden):
        records.edit(contributor, store, pid, Add(s.Subject(key="b", term="b")))


@pytest.mark.parametrize("state", ["draft", "in_review"])
def test_strangers_learn_nothing_by_trying_to_write(store: Store, admin: Actor, state: str) -> None:
    pid = records.make_document(admin, store, state=state)
    for base in (0, record_read.get(admin, store, pid).record.seq):
        with pytest.raises(NotFound):
            record_write.edit(STRANGER, store, EditRecord(pid=pid, base=base), **HOW)
        with pytest.raises(NotFound):
            record_write.move(STRANGER, store, pid, base, "published", **HOW)


@pytest.mark.parametrize("reason", ["", "  ", "a\0b", "\ud800", "x" * 100_001])
def test_a_reason_is_needed_and_has_to_be_a_text(store: Store, admin: Actor, reason: str) -> None:
    pid = records.make_document(admin, store)
    before = activities(store)
    change = EditRecord(pid=pid, base=before, changes=(Add(s.Subject(term="x")),))
    for save in (
        lambda: record_write.create(admin, store, records.document(), door="cli", reason=reason),
        lambda: record_write.edit(admin, store, change, door="cli", reason=reason),
        lambda: record_write.move(admin, store, pid, before, "withdrawn", door="cli", reason=reason),
    ):
        with pytest.raises(Invalid) as error:
            save()
        assert list(error.value.problems) == ["reason"]
    assert activities(store) == before


def test_somebody_who_was_slower_is_told_of_it(store: Store, admin: Actor) -> None:
    pid = records.make_document(admin, store)
    base = record_read.get(admin, store, pid).record.seq
    records.edit(admin, store, pid, Add(s.Subject(key="first", term="a")))
    with pytest.raises(Conflict) as error:
        late = EditRecord(pid=pid, base=base, changes=(Add(s.Subject(key="second", term="b")),))
        record_write.edit(admin, store, late, **HOW)
    assert (error.value.base, error.value.current) == (base, record_read.get(admin, store, pid).record.seq)


def test_links_lead_to_records_of_the_right_kind(store: Store, admin: Actor) -> None:
    pid, agent = records.make_document(admin, store), records.make_agent(admin, store)
    serial = records.make_serial(admin, store)
    bad = (
        s.Contribution(key="a", role="aut", agent=serial),
        s.Publication(key="b", serial=agent),
        s.ArchiveSource(key="c", repository=pid),
        s.PartOf(key="d", parent=agent),
        s.Relation(key="e", variety="reply_to", target="00000000"),
        s.Subject(key="f", term="x", source=s.SourceRef(kind="document", pid="00000000")),
    )
    found = problems(admin, store, pid, *map(Add, bad))
    assert sorted(found) == ["a.agent", "b.serial", "c.repository", "d.parent", "e.target", "f.source"]


def test_of_many_the_bad_one_is_named_and_none_is_saved(store: Store, admin: Actor) -> None:
    before = activities(store)
    good, bad = records.document("Good"), records.document("Bad", s.PartOf(key="part", parent="00000000"))
    with pytest.raises(Invalid) as error:
        record_write.create_many(admin, store, [good, bad], **HOW)
    assert list(error.value.problems) == ["1:part.parent"]
    assert activities(store) == before
    assert record_write.create_many(admin, store, [], **HOW) == ()


def test_nothing_is_a_part_of_itself(store: Store, admin: Actor) -> None:
    whole = records.make_document(admin, store, "Whole")
    part = records.make_document(admin, store, "Part", s.PartOf(key="part", parent=whole))
    piece = records.make_document(admin, store, "Piece", s.PartOf(key="part", parent=part))
    for parent in (whole, part, piece):
        assert list(problems(admin, store, whole, Add(s.PartOf(key="up", parent=parent)))) == ["up.parent"]
    pids = ("bbbbbbbb", "cccccccc")
    ring = [
        records.document("R", s.PartOf(key="part", parent=pids[1 - number]), pid=pid)
        for number, pid in enumerate(pids)
    ]
    with pytest.raises(Invalid) as error:
        record_write.create_many(admin, store, ring, **HOW)
    assert sorted(error.value.problems) == ["0:part.parent", "1:part.parent"]


def test_a_pid_is_given_once(store: Store, admin: Actor) -> None:
    records.make_document(admin, store, pid="bbbbbbbb")
    for commands in ([records.document(pid="bbbbbbbb")], [records.document(pid="cccccccc")] * 2):
        with pytest.raises(Invalid):
            record_write.create_many(admin, store, commands, **HOW)
    for pid in ("aeiouaei", "BBBBBBBB", "b", "bbbbbbb\n"):
        with pytest.raises(Invalid):
            record_write.create(admin, store, records.document(pid=pid), **HOW)


def keys_of(store: Store, admin: Actor, pid: str) -> list[str]:
    return [one.value for one in record_read.get(admin, store, pid).record.all(s.CitationKey)]


TITLES = [
    "A letter",
    "Письмо",
    "列宁文集",
    "رسالة",
    "წერილი",
    "👩‍👩‍👧",
    "…",
    "'\"{}%#,~\\",
    "The",
    "1945",
    "पत्र",
    "ᚠᚢᚦ",
]


def test_every_document_has_a_citation_key_of_plain_letters(store: Store, admin: Actor) -> None:
    commands = [records.document(title) for title in TITLES * 3]
    saved = record_write.create_many(admin, store, commands, **HOW)
    saved += tuple(record_write.create(admin, store, records.document(title), **HOW) for title in TITLES)
    found = [key for one in saved for key in keys_of(store, admin, one.pid)]
    assert len(found) == len(set(found)) == len(saved)
    assert [key for key in found if not key.isascii() or not key.replace("-", "").isalnum()] == []


def test_an_old_citation_key_still_leads_to_its_document(store: Store, admin: Actor) -> None:
    pid = records.make_document(admin, store, "Letter")
    old = record_read.get(admin, store, pid).record.first(s.CitationKey)
    assert old is not None
    aside = s.CitationKey(key=old.key, value=old.value, rank="alternative")
    records.edit(admin, store, pid, Replace(aside), Add(s.CitationKey(key="better", value="Trotsky:1940")))
    record = record_read.get(admin, store, pid).record
    assert [one.value for one in record.displayed(s.CitationKey)] == ["Trotsky:1940"]
    for value in (old.value, "Trotsky:1940"):
        assert record_read.by_citation_key(STRANGER, store, value) == pid
    for nothing in ("", "nobody1900", "a\0b", "\ud800", "ключ", "x" * 10_000):
        with pytest.raises(NotFound):
            record_read.by_citation_key(STRANGER, store, nothing)


def test_a_citation_key_is_neither_lost_nor_given_to_another(store: Store, admin: Actor) -> None:
    pid, other = records.make_document(admin, store, "Letter"), records.make_document(admin, store, "Other")
    [value] = keys_of(store, admin, pid)
    assert list(problems(admin, store, pid, Withdraw("citation-key"))) == ["citation-key"]
    changed = Replace(s.CitationKey(key="citation-key", value="new1900"))
    assert list(problems(admin, store, pid, changed)) == ["citation-key"]
    assert list(problems(admin, store, other, Add(s.CitationKey(key="mine", value=value)))) == ["mine.value"]
    for taken in ([records.document("T", s.CitationKey(key="k", value=value))],
                  [records.document("T", s.CitationKey(key="k", value="twice"))] * 2):  # fmt: skip
        with pytest.raises(Invalid) as error:
            record_write.create_many(admin, store, taken, **HOW)
        assert list(error.value.problems) == ["k.value"]


def test_a_withdrawn_document_keeps_its_key_from_others(store: Store, admin: Actor) -> None:
    pid = records.make_document(admin, store, "Letter")
    [value] = keys_of(store, admin, pid)
    records.move(admin, store, pid, "withdrawn")
    again = records.make_document(admin, store, "Letter")
    assert keys_of(store, admin, again) != [value]
    assert record_read.by_citation_key(STRANGER, store, value) == pid


def test_the_name_of_somebody_unpublished_does_not_go_into_a_key(store: Store, admin: Actor) -> None:
    hidden = records.make_agent(admin, store, "Hidden Person", state="draft")
    pid = records.make_document(admin, store, "Letter", s.Contribution(key="a", role="aut", agent=hidden))
    [value] = keys_of(store, admin, pid)
    assert "person" not in value
    assert "hidden" not in value


def test_two_records_can_be_made_at_once_that_link_to_each_other(store: Store, admin: Actor) -> None:
    agent = CreateRecord(kind="agent", pid="dddddddd", statements=(s.Name(text="N"),), state="published")
    by = s.Contribution(role="aut", agent="dddddddd")
    saved = record_write.create_many(
        admin, store, [records.document("T", by, state="published"), agent], **HOW
    )
    assert len({one.seq for one in saved}) == 1
    assert "dddddddd" in record_read.get(STRANGER, store, saved[0].pid).linked
