"""What the house decides: settings with a history, terms of its own that reach forms, checks and exports, help texts."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from registry.db.store import Store
from registry.domain import statements as s, vocabularies
from registry.domain.errors import Conflict, Forbidden, Invalid, NotFound
from registry.domain.house import HelpText
from registry.domain.permissions import Actor
from registry.domain.record import Described
from registry.domain.vocabularies import HouseTerm
from registry.exporters.bibtex import plugin as bibtex
from registry.services import house_read, house_write, log_read, record_read, vocabulary_read
from tests.factories.people import make_actor
from tests.factories.records import make_document

HOW = {"door": "cli", "reason": "agreed"}
CIRCULAR = HouseTerm(
    scheme="document_kind", code="circular", label="circular", definition="Sent round.", like="letter"
)


@pytest.fixture(autouse=True)
def own_vocabularies() -> Iterator[None]:
    """What one test adopts is not there in the next."""
    yield
    vocabularies.adopt(None)


def test_a_setting_is_in_force_at_once_and_keeps_its_history(store: Store, admin: Actor) -> None:
    assert house_read.current(store).house.name == ""
    assert house_write.decide(admin, store, {"name": "  Letters  "}, base=0, **HOW)
    now = house_read.current(store)
    assert now.house.name == "Letters"
    house_write.decide(admin, store, {"name": "", "required": ["dating"]}, base=now.version, **HOW)
    assert house_read.current(store).house.name == ""
    told = [(one.name, one.value) for one in house_read.history(admin, store, "house").changes]
    assert told == [("house.name", ""), ("house.required", "when"), ("house.name", "Letters")]
    assert log_read.verify(store).problem == ""


def test_what_says_nothing_new_is_no_change(store: Store, admin: Actor) -> None:
    house_write.decide(admin, store, {"name": "Letters"}, base=0, **HOW)
    version = house_read.current(store).version
    assert not house_write.decide(admin, store, {"name": "Letters", "about": ""}, base=version, **HOW)
    assert house_read.current(store).version == version


def test_settings_that_cannot_be_are_refused_by_name(store: Store, admin: Actor) -> None:
    wrong = {
        "name": "x" * 121,
        "contact": "nobody",
        "required": ["truth"],
        "two_people": "three",
        "mood": "good",
    }
    with pytest.raises(Invalid) as refused:
        house_write.decide(admin, store, wrong, base=0, door="cli", reason=" ")
    assert set(refused.value.problems) == {*wrong, "reason"}
    with pytest.raises(Forbidden):
        house_write.decide(make_actor(store, "reviewer"), store, {"name": "Mine"}, base=0, **HOW)
    assert house_read.current(store).house.name == ""


def test_two_administrators_do_not_overwrite_each_other_unseen(store: Store, admin: Actor) -> None:
    house_write.decide(admin, store, {"name": "First"}, base=0, **HOW)
    with pytest.raises(Conflict):
        house_write.decide(admin, store, {"name": "Second"}, base=0, **HOW)
    assert house_read.current(store).house.name == "First"


def test_a_term_of_the_house_is_checked_shown_and_exported(store: Store, admin: Actor) -> None:
    with pytest.raises(Invalid):
        make_document(admin, store, "To all branches", kind="circular")
    house_write.put_term(admin, store, CIRCULAR, new=True, **HOW)
    house_read.adopt(store)
    pid = make_document(admin, store, "To all branches", s.Contribution(key="a", role="aut", name_as_given="N."),
                        kind="circular")  # fmt: skip
    assert vocabularies.label("document_kind", "circular") == "circular"
    assert vocabulary_read.uses(admin, store, "document_kind") == {"circular": 1}
    found = record_read.get(admin, store, pid)
    text = bibtex.render(Described(record=found.record, linked={})).data.decode()
    assert text.startswith("@misc{"), "as a letter is exported"
    assert log_read.verify(store).problem == ""


def test_retiring_takes_a_term_out_of_menus_only(store: Store, admin: Actor) -> None:
    house_write.put_term(admin, store, CIRCULAR, new=True, **HOW)
    house_read.adopt(store)
    pid = make_document(admin, store, "To all branches", kind="circular")
    again = HouseTerm(scheme="document_kind", code="circular", label="round letter", definition="Sent round.",
                      like="book", retired=True)  # fmt: skip
    house_write.put_term(admin, store, again, new=False, **HOW)
    house_read.adopt(store)
    assert "circular" not in [one.code for one in vocabularies.offered("document_kind")]
    assert vocabularies.label("document_kind", "circular") == "round letter"
    assert vocabularies.nearest("document_kind", "circular") == "letter", "what it is like is said once"
    assert record_read.get(admin, store, pid).record.first(s.Kind) is not None


def test_a_built_in_term_can_be_reworded_and_given_back_its_words(store: Store, admin: Actor) -> None:
    own = vocabularies.built_in()["document_kind"]["letter"]
    said = HouseTerm(scheme="document_kind", code="letter", label="missive", definition=own.definition)
    house_write.put_term(admin, store, said, new=False, **HOW)
    house_read.adopt(store)
    assert vocabularies.label("document_kind", "letter") == "missive"
    assert vocabularies.mapped("document_kind", "letter", "biblatex") == "letter"
    back = HouseTerm(scheme="document_kind", code="letter", label=own.label, definition=own.definition)
    house_write.put_term(admin, store, back, new=False, **HOW)
    assert house_read.current(store).terms == ()


WRONG: tuple[tuple[dict[str, str], str], ...] = (
    ({"code": "letter"}, "code"),
    ({"code": "Circular!"}, "code"),
    ({"like": ""}, "like"),
    ({"like": "circular"}, "like"),
    ({"label": "Letter"}, "label"),
    ({"label": "", "definition": "x" * 501}, "definition"),
    ({"scheme": "rank", "like": "display"}, "code"),
)


def test_a_term_that_cannot_be_is_refused(store: Store, admin: Actor) -> None:
    given = {
        "scheme": "document_kind",
        "code": "circular",
        "label": "circular",
        "definition": "d",
        "like": "letter",
    }
    for change, field in WRONG:
        with pytest.raises(Invalid) as refused:
            house_write.put_term(admin, store, HouseTerm(**given | change), new=True, **HOW)
        assert field in refused.value.problems, change
    assert house_read.current(store).terms == ()


def test_terms_that_the_program_needs_stay_on_offer(store: Store, admin: Actor) -> None:
    for scheme, code in (("title_type", "main"), ("rank", "display")):
        term = HouseTerm(scheme=scheme, code=code, label="other", definition="other", retired=True)
        with pytest.raises(Invalid):
            house_write.put_term(admin, store, term, new=False, **HOW)
    with pytest.raises(NotFound):
        house_write.put_term(
            admin, store, HouseTerm(scheme="role", code="nobody", label="x", definition="x"), new=False, **HOW
        )


def test_a_help_text_is_kept_and_taken_back(store: Store, admin: Actor) -> None:
    house_write.put_help(admin, store, "title.text", HelpText(help="As on the cover."), **HOW)
    assert house_read.current(store).help["title.text"].help == "As on the cover."
    house_write.put_help(admin, store, "title.text", HelpText(), **HOW)
    assert house_read.current(store).help == {}
    with pytest.raises(NotFound):
        house_write.put_help(admin, store, "../x", HelpText(help="x"), **HOW)
