"""What a change of many records leaves alone: what the rules do not allow, what is not one's own, what cannot be."""

from __future__ import annotations

from registry.db.store import Store
from registry.domain import statements as s
from registry.domain.permissions import Actor
from registry.services import record_read
from tests.factories.records import make_document, move
from tests.functional.web.conftest import As
from tests.functional.web.many import CHANGE, applied, chosen, previewed


def test_a_status_is_changed_where_the_rules_allow_it(as_: As, admin: Actor, store: Store) -> None:
    cataloguer, reviewer = as_("cataloguer"), as_("reviewer")
    draft, gone = make_document(admin, store, "One", state="draft"), make_document(admin, store, "Two")
    move(admin, store, gone, "withdrawn")
    pairs = chosen(cataloguer, "state", [draft, gone])
    text, _ = previewed(cataloguer, pairs, **{"to-state": "published", "reason": "ready"})
    assert "0 change, 0 are so already, 2 cannot be changed" in text
    pairs = chosen(reviewer, "state", [draft, gone])
    text, pairs = previewed(reviewer, pairs, **{"to-state": "in_review", "reason": "ready"})
    assert "cannot become in review in one step" in text
    text, address = applied(reviewer, pairs)
    assert "1 changed, 1 could not be changed" in text
    assert record_read.get(admin, store, draft).record.state == "in_review"
    reviewer.post(address, {"reason": "too early"})
    assert record_read.get(admin, store, draft).record.state == "draft"


def test_a_contributor_changes_own_drafts_only(as_: As, admin: Actor, store: Store) -> None:
    person = as_("contributor")
    assert person.actor
    own, other = (
        make_document(person.actor, store, "Mine", state="draft"),
        make_document(admin, store, "Hers", state="draft"),
    )
    pairs = chosen(person, "add-language", [own, other])
    text, pairs = previewed(person, pairs, **{"to-code": "de", "reason": "German"})
    assert "1 change, 0 are so already, 1 cannot be changed" in text
    assert "only change drafts of their own" in text
    applied(person, pairs)
    assert [len(record_read.get(admin, store, one).record.all(s.Language)) for one in (own, other)] == [1, 0]


def test_what_cannot_be_is_said_beside_the_field(as_: As, admin: Actor, store: Store) -> None:
    person = as_("cataloguer")
    pid = make_document(admin, store, "One", state="draft")
    pairs = chosen(person, "add-language", [pid])
    answer = person.post(CHANGE, [*pairs, ("act", "preview")])
    assert answer.status_code == 422
    assert "Language: fill this in" in answer.text
    text, _ = previewed(person, pairs, **{"to-code": "not a language", "reason": "x"})
    assert "1 cannot be changed" in text
    assert (
        person.post(CHANGE, [*pairs, ("to-code", "de"), ("reason", "x"), ("act", "apply")]).status_code == 422
    )
    nothing = [(name, value) for name, value in pairs if name != "pid"]
    assert "Choose at least one record" in person.post(CHANGE, [*nothing, ("act", "preview")]).text
