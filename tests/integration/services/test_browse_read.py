"""Leafing through the catalogue, on both databases: pages by key, beginnings, roles, issues and collections."""

from __future__ import annotations

import pytest

from registry.db.store import Store
from registry.domain import statements as s
from registry.domain.errors import Invalid, NotFound
from registry.domain.permissions import STRANGER, Actor
from registry.services import browse_read, holding_read
from tests.factories.records import make_agent, make_document, make_repository, make_serial, move


def subjects(store: Store, **how: str) -> list[tuple[str, int]]:
    return [(one.label, one.amount) for one in browse_read.values(STRANGER, store, "subject", **how).listed]  # type: ignore[arg-type]


def test_values_are_listed_with_the_number_of_published_documents(admin: Actor, store: Store) -> None:
    for number in range(3):
        make_document(admin, store, f"D{number}", s.Subject(key="s", term="Harbours"))
    make_document(admin, store, "E", s.Subject(key="s", term="arctic"), s.Subject(key="t", term="ÅLAND"))
    make_document(admin, store, "Draft", s.Subject(key="s", term="Secrets"), state="draft")
    assert subjects(store) == [("Harbours", 3), ("arctic", 1), ("ÅLAND", 1)]
    assert subjects(store, starts="har") == [("Harbours", 3)]
    assert subjects(store, starts="A") == [("arctic", 1)]
    assert subjects(store, starts="zz") == []


def test_values_are_paged_by_key_forth_and_back(admin: Actor, store: Store) -> None:
    terms = [s.Subject(key=f"s{n}", term=f"Term {n:02}") for n in range(7)]
    make_document(admin, store, "D", *terms)
    first = browse_read.values(STRANGER, store, "subject", limit=3)
    second = browse_read.values(STRANGER, store, "subject", limit=3, after=first.next)
    third = browse_read.values(STRANGER, store, "subject", limit=3, after=second.next)
    assert [one.label[-2:] for leaf in (first, second, third) for one in leaf.listed] == [
        f"{n:02}" for n in range(7)
    ]
    assert (first.previous, third.next) == ("", "")
    assert browse_read.values(STRANGER, store, "subject", limit=3, before=third.previous) == second


def test_places_are_found_wherever_they_are_named_and_years_are_those_of_lists(
    admin: Actor, store: Store
) -> None:
    make_document(
        admin, store, "D", s.Dating(key="d", variety="written", date=s.When(edtf="1944-09/1945"), place="Mexico"),
        s.Publication(key="p", container_title="R", place="New York"), s.Subject(key="s", term="Paris", variety="place"),
    )  # fmt: skip
    leaf = browse_read.values(STRANGER, store, "place")
    assert [one.label for one in leaf.listed] == ["Mexico", "New York", "Paris"]
    assert browse_read.years(STRANGER, store) == ((1944, 1), (1945, 1))
    assert [one.label for one in browse_read.beside(STRANGER, store, "place", "Mexico", "place")] == [
        "New York",
        "Paris",
    ]


def test_records_are_listed_by_name_without_drafts(admin: Actor, store: Store) -> None:
    ann = make_agent(admin, store, "Ångström, Ann")
    for name in ("Bea", "Cleo", "Dora"):
        make_agent(admin, store, name)
    make_agent(admin, store, "Aaron Draft", state="draft")
    make_document(admin, store, "Hers", s.Contribution(key="c", role="aut", agent=ann))
    leaf = browse_read.records(STRANGER, store, "agent", limit=2)
    assert [(one.label, one.amount) for one in leaf.listed] == [("Ångström, Ann", 1), ("Bea", 0)]
    rest = browse_read.records(STRANGER, store, "agent", limit=2, after=leaf.next)
    assert [one.label for one in rest.listed] == ["Cleo", "Dora"]
    assert browse_read.records(STRANGER, store, "agent", limit=2, before=rest.previous) == leaf
    assert [one.label for one in browse_read.records(STRANGER, store, "agent", starts="Å").listed] == [
        "Ångström, Ann"
    ]


def test_a_damaged_mark_is_refused(store: Store) -> None:
    for mark in ("!!", "AAAA", "WzFd", "W251bGwsIDFd", "WyJhIiwgMWU5OV0", "WyJcdWQ4MDAiXQ"):
        with pytest.raises(Invalid):
            browse_read.values(STRANGER, store, "subject", after=mark)
        with pytest.raises(Invalid):
            browse_read.records(STRANGER, store, "agent", before=mark)


def test_an_agent_has_roles_in_documents_and_in_transcriptions(admin: Actor, store: Store) -> None:
    ann = make_agent(admin, store, "Ann")
    by = s.Contribution(key="c", role="aut", agent=ann)
    typed = (s.Transcription(key="x"), s.Credit(key="t", transcription="x", role="trc", agent=ann))
    first = make_document(
        admin, store, "First", by, s.Dating(key="d", variety="written", date=s.When(edtf="1944"))
    )
    second = make_document(admin, store, "Second", by, *typed)
    make_document(admin, store, "Draft", by, state="draft")
    assert holding_read.roles(STRANGER, store, ann) == (("aut", 2), ("trc", 1))
    assert holding_read.roles_in(STRANGER, store, ann, [first, second]) == {
        first: ["aut"],
        second: ["aut", "trc"],
    }
    assert holding_read.years(STRANGER, store, "agent", ann) == ((1944, 1),)


def test_a_serial_has_issues_and_each_its_documents(admin: Actor, store: Store) -> None:
    review = make_serial(admin, store, "Review")

    def inside(title: str, volume: str, issue: str, **how: str) -> str:
        printed = s.Publication(
            key="p", serial=review, volume=volume, issue=issue, date=s.When(edtf="1944-10")
        )
        return make_document(admin, store, title, printed, **how)

    whole = inside("The issue", "6", "9", kind="issue")
    inside("A letter", "6", "9")
    inside("Another", "6", "10")
    inside("Old", "VI", "")
    taken = inside("Taken back", "7", "1")
    move(admin, store, taken, "withdrawn")
    found = holding_read.issues(STRANGER, store, review)
    assert [(row.name, [(one.issue, one.amount) for one in row.issues]) for row in found] == [
        ("6", [("9", 2), ("10", 1)]), ("VI", [("", 1)])
    ]  # fmt: skip
    assert found[0].issues[0].pid == whole
    assert [one.title for one in holding_read.in_issue(STRANGER, store, review, "6", "9")] == [
        "A letter",
        "The issue",
    ]
    with pytest.raises(NotFound):
        holding_read.issues(STRANGER, store, "zzzzzzzz")


def test_a_repository_has_collections(admin: Actor, store: Store) -> None:
    archive = make_repository(admin, store, "Archive")
    for title, collection in (("A", "Papers"), ("B", "Papers"), ("C", "")):
        make_document(
            admin, store, title, s.ArchiveSource(key="a", repository=archive, collection=collection)
        )
    assert holding_read.collections(STRANGER, store, archive) == (("", 1), ("Papers", 2))
    assert [one.title for one in holding_read.in_collection(STRANGER, store, archive, "Papers")] == ["A", "B"]
