"""Findings over a catalogue: run, set aside with a reason that is remembered, back when what they rest on changes."""

import pytest

from registry.db.store import Store
from registry.domain import statements as s
from registry.domain.commands import Replace
from registry.domain.errors import Forbidden, Invalid, NotFound
from registry.domain.permissions import STRANGER, Actor
from registry.services import finding_read, finding_write, log_read
from tests.factories import people, records
from tests.factories.questions import HOW

RULE = ("conflicting_dates",)


def dated(key: str, edtf: str) -> s.Dating:
    return s.Dating(key=key, variety="written", date=s.When(text=edtf, edtf=edtf))


@pytest.fixture
def letter(store: Store, admin: Actor) -> str:
    return records.make_document(admin, store, "A letter", dated("a", "1922-12-24"), dated("b", "1923-05-01"))


def test_acceptance_j_a_dismissed_finding_stays_dismissed_until_its_inputs_change(
    store: Store, admin: Actor, letter: str
) -> None:
    """j"""
    (found,) = finding_read.run(admin, store, RULE).found
    assert found.labels == ("A letter",)
    finding_write.dismiss(admin, store, found.finding, door="form", reason="two drafts of one letter")
    assert finding_read.run(admin, store, RULE).found == ()
    records.edit(admin, store, letter, Replace(s.Title(key="title", text="The letter")))
    assert finding_read.run(admin, store, RULE).found == ()
    (aside,) = finding_read.run(admin, store, RULE, dismissed=True).found
    assert aside.dismissed == "two drafts of one letter"
    records.edit(admin, store, letter, Replace(dated("b", "1923-06-01")))
    (again,) = finding_read.run(admin, store, RULE, pid=letter).found
    assert again.dismissed == ""
    with pytest.raises(Invalid, match="aside already"):
        finding_write.dismiss(admin, store, aside.finding, **HOW)
    assert not log_read.verify(store).problem


def test_a_dismissal_can_be_taken_back(store: Store, admin: Actor, letter: str) -> None:
    (found,) = finding_read.run(admin, store, RULE).found
    finding_write.dismiss(admin, store, found.finding, **HOW)
    finding_write.bring_back(admin, store, found.finding.rule, found.finding.input_hash, **HOW)
    assert len(finding_read.run(admin, store, RULE).found) == 1
    with pytest.raises(NotFound):
        finding_write.bring_back(admin, store, found.finding.rule, found.finding.input_hash, **HOW)


def test_findings_are_for_the_desk(store: Store, letter: str) -> None:
    for actor in (STRANGER, people.make_actor(store, "contributor")):
        with pytest.raises(Forbidden):
            finding_read.run(actor, store)
    with pytest.raises(Invalid, match="no rule nonsense"):
        finding_read.run(people.make_actor(store, "cataloguer"), store, ["nonsense"])
