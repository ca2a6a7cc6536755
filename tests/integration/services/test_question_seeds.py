"""The questions that come with the catalogue: loaded once, worded neutrally, anchored, and suspected by a machine too."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from registry.db.store import Store
from registry.domain import statements as s
from registry.domain.claims import wording
from registry.domain.errors import Invalid
from registry.domain.permissions import STRANGER, Actor
from registry.paths import folder
from registry.services import (
    catalogue_read,
    claim_anchors,
    finding_read,
    log_read,
    projection_write,
    question_list,
    question_read,
    seeding,
    setup,
)
from registry.services.catalogue_read import CatalogueQuery
from registry.services.question_list import QuestionQuery
from tests.conftest import DATABASES
from tests.factories.clones import Template, template

ADDITION, WIDOW, SPEECH = "w0gz4d1c", "vq0v5p6z", "0pwr6jb8"
MATTERS = ("Stalin born", "Kirov", "Katyn", "Moscow trials", "Dewey", "famine", "Yakov", "invade Poland", "grandson",
           "industrialisation", "executions and camps", "remove Stalin", "kept from the party")  # fmt: skip


def load(store: Store) -> None:
    seeding.load(setup.initialise(store), store, Path(str(folder("seeds"))))


@pytest.fixture(scope="module", params=DATABASES)
def seeded(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Template]:
    with template(request, tmp_path_factory.mktemp("seeded"), request.param, load) as made:
        yield made


@pytest.fixture
def catalogue(seeded: Template) -> Iterator[Store]:
    with seeded.copy() as url:
        store = Store.open(url)
        yield store
        store.close()


def program(store: Store) -> Actor:
    return setup.initialise(store)


def test_every_matter_is_there_open_and_contested(catalogue: Store) -> None:
    listed = question_list.index(STRANGER, catalogue, QuestionQuery(limit=100)).questions
    for words in MATTERS:
        assert any(words in one.wording for one in listed), words
    assert {(one.stage, one.status) for one in listed} == {("open", "contested")}
    views = [question_read.get(STRANGER, catalogue, one.pid) for one in listed]
    assert all(view.assessment is None for view in views)
    texts = [
        one.text for view in views for one in view.record.statements if isinstance(one, s.Title | s.Answer)
    ]
    assert [text for text in texts if wording.remarks(text)] == []
    cited = [one for view in views for one in view.record.all(s.Evidence)]
    assert all(one.access == "cited_at_second_hand" and one.note for one in cited)


def test_documents_concerned_are_marked(catalogue: Store) -> None:
    page = catalogue_read.page(STRANGER, catalogue, CatalogueQuery(limit=100))
    marked = {one.pid for one in page.entries if one.contestation == "contested"}
    assert {WIDOW, SPEECH} < marked
    assert len(marked) == 6
    assert not log_read.verify(catalogue).problem
    assert projection_write.check(catalogue).differences == ()


def test_twice_does_no_harm_and_a_fault_is_told_by_file(catalogue: Store, tmp_path: Path) -> None:
    again = seeding.load(program(catalogue), catalogue, Path(str(folder("seeds"))))
    assert (again.created, again.seq) == ((), 0)
    for name in ("agents", "documents", "questions"):
        (tmp_path / name).mkdir()
    source = Path(str(folder("seeds")))
    (tmp_path / "agents" / "a.json").write_bytes((source / "agents" / "grover-furr.json").read_bytes())
    question = json.loads((source / "questions" / "14-plan-of-industrialisation.json").read_bytes())
    question |= {
        "pid": "zzzzzzz1",
        "statements": [one for one in question["statements"] if one["type"] != "evidence"],
    }
    (tmp_path / "questions" / "one.json").write_text(json.dumps(question))
    with pytest.raises(Invalid, match=r"questions/one\.json: A question needs two claims"):
        seeding.load(program(catalogue), catalogue, tmp_path)


@pytest.mark.needs_shared
def test_the_conflict_of_the_two_dates_is_found_without_being_told(catalogue: Store, shared: Path) -> None:
    """Nothing but the texts leads to it; every quotation of a claim stands where it is said to stand."""
    done = list(seeding.attach_texts(program(catalogue), catalogue, shared / "seeds"))
    assert {one.outcome for one in done} == {"attached"}
    ran = finding_read.run(program(catalogue), catalogue)
    (found,) = [one for one in ran.found if one.finding.rule == "passage_dated_twice"]
    assert set(found.finding.pids) == {WIDOW, SPEECH}
    assert "25 December 1922 and 4 January 1923" in found.finding.explanation
    assert [one for one in ran.found if one.finding.rule == "broken_fixity"] == []
    placed = claim_anchors.of_document(STRANGER, catalogue, WIDOW)
    assert {one.anchored.state for one in placed} == {"carried"}
    assert ADDITION in {one.question for one in placed}
