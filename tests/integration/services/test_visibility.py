"""What is not published is nobody's business: through no door does a stranger see any of it."""

from __future__ import annotations

import msgspec
import pytest

from registry.db.store import Store
from registry.domain import statements as s
from registry.domain.commands import Replace
from registry.domain.errors import Gone, NotFound
from registry.domain.permissions import STRANGER, Actor
from registry.services import catalogue_read, log_read, record_read
from registry.services.catalogue_read import CatalogueQuery
from tests.factories import records

SECRET = "Xylophone"
ADMIN = Actor(id=1, name="registry", roles=frozenset({"administrator"}))
READER = Actor(id=9, name="a reader", roles=frozenset({"reader"}))
everybody = pytest.mark.parametrize("actor", [STRANGER, READER], ids=["stranger", "reader"])


def everything_public(store: Store, actor: Actor, pids: list[str]) -> str:
    """All that somebody can get to see, as one text."""
    seen: list[object] = []
    moments = {one.seq for pid in pids for one in record_read.history(ADMIN, store, pid)}
    for pid in pids:
        for ask in (
            lambda pid=pid: record_read.get(actor, store, pid),
            lambda pid=pid: catalogue_read.parts(actor, store, pid),
            *(lambda pid=pid, seq=seq: record_read.as_of(actor, store, pid, seq) for seq in moments),
        ):
            try:
                seen.append(ask())
            except (NotFound, Gone) as nothing:
                seen.append(str(nothing))
    kinds = ("document", "agent", "serial", "repository")
    seen += [record_read.suggest(actor, store, kind, SECRET) for kind in kinds]
    for query in (CatalogueQuery(), CatalogueQuery(text=SECRET)):
        seen.append(catalogue_read.page(actor, store, query))
        seen.append(list(catalogue_read.stream(actor, store, query)))
    seen += [
        catalogue_read.facet(actor, store, one)
        for one in ("kind", "agent", "serial", "repository", "subject")
    ]
    return msgspec.json.encode(seen).decode()


@everybody
@pytest.mark.parametrize("state", ["draft", "in_review"])
def test_a_document_that_is_not_published_is_not_there(
    store: Store, admin: Actor, state: str, actor: Actor
) -> None:
    pid = records.make_document(admin, store, SECRET, s.Subject(key="s", term=SECRET), state=state)
    whole = records.make_document(admin, store, "Open")
    part = records.make_document(admin, store, f"{SECRET} part", s.PartOf(key="p", parent=whole), state=state)
    inside = records.make_document(admin, store, "Inside", s.PartOf(key="p", parent=pid), state="published")
    assert SECRET not in everything_public(store, actor, [pid, whole, part, inside])
    for refused in (record_read.get, record_read.history):
        with pytest.raises(NotFound):
            refused(actor, store, pid)
    key = record_read.get(admin, store, pid).record.first(s.CitationKey)
    assert key is not None
    with pytest.raises(NotFound):
        record_read.by_citation_key(actor, store, key.value)
    found = catalogue_read.page(actor, store, CatalogueQuery(text=SECRET))
    assert (found.count, found.entries) == (0, ())
    assert catalogue_read.page(admin, store, CatalogueQuery(text=SECRET, state=state)).count == 2


@everybody
def test_the_names_of_unpublished_agents_serials_and_archives_do_not_leak(
    store: Store, admin: Actor, actor: Actor
) -> None:
    agent = records.make_agent(admin, store, f"Ann {SECRET}", state="draft")
    serial = records.make_serial(admin, store, f"{SECRET} Review", state="draft")
    archive = records.make_repository(admin, store, f"{SECRET} Archive", state="in_review")
    pid = records.make_document(
        admin, store, "Open", s.Contribution(key="a", role="aut", agent=agent), s.Publication(key="p", serial=serial),
        s.ArchiveSource(key="c", repository=archive), s.Relation(key="r", variety="about", target=agent),
    )  # fmt: skip
    pids = [pid, agent, serial, archive]
    assert SECRET not in everything_public(store, actor, pids)
    # Published, their names appear where they belong; hidden again, they disappear.
    for one in pids[1:]:
        records.move(admin, store, one, "published")
    assert f"Ann {SECRET}" in catalogue_read.page(actor, store, CatalogueQuery()).entries[0].creators
    assert catalogue_read.page(actor, store, CatalogueQuery(text=SECRET)).count == 1
    records.edit(admin, store, agent, Replace(s.Name(key="name", text="Ann Changed", variety="authorised")))
    assert catalogue_read.page(actor, store, CatalogueQuery()).entries[0].creators == "Ann Changed"
    for one in pids[1:]:
        records.move(admin, store, one, "withdrawn")
    assert SECRET not in everything_public(store, actor, pids)
    assert "Changed" not in catalogue_read.page(actor, store, CatalogueQuery()).entries[0].creators
    assert log_read.verify(store).problem == ""


@everybody
def test_what_was_withdrawn_says_by_whom_when_and_why_and_no_more(
    store: Store, admin: Actor, actor: Actor
) -> None:
    pid = records.make_document(admin, store, SECRET)
    assert record_read.get(actor, store, pid).record.pid == pid
    records.move(admin, store, pid, "withdrawn", "catalogued twice")
    with pytest.raises(Gone) as gone:
        record_read.get(actor, store, pid)
    assert gone.value.by
    assert gone.value.at.startswith("20")
    assert gone.value.reason == "catalogued twice"
    assert SECRET not in everything_public(store, actor, [pid])


@everybody
def test_a_draft_that_was_thrown_away_was_never_there(store: Store, admin: Actor, actor: Actor) -> None:
    pid = records.make_document(admin, store, "Open", state="draft")
    records.move(admin, store, pid, "withdrawn", SECRET)
    with pytest.raises(NotFound):
        record_read.get(actor, store, pid)
    assert SECRET not in everything_public(store, actor, [pid])


@everybody
def test_what_a_published_record_was_as_a_draft_stays_closed(
    store: Store, admin: Actor, actor: Actor
) -> None:
    pid = records.make_document(admin, store, SECRET, state="draft")
    records.edit(admin, store, pid, Replace(s.Title(key="title", text="Open")))
    records.move(admin, store, pid, "published")
    assert record_read.get(actor, store, pid).record.first(s.Title).text == "Open"  # type: ignore[union-attr]
    assert SECRET not in everything_public(store, actor, [pid])


@pytest.mark.parametrize("pid", ["", "\0", "\ud800", "x" * 10_000, "bbbbbbbb", "../etc", "bbbbbbb\n"])
def test_an_identifier_of_nothing_is_not_found(store: Store, pid: str) -> None:
    for ask in (record_read.get, record_read.history):
        with pytest.raises(NotFound):
            ask(STRANGER, store, pid)
    assert record_read.suggest(STRANGER, store, "agent", pid) == ()
    assert record_read.suggest(STRANGER, store, pid, "a") == ()
