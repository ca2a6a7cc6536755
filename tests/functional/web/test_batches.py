"""Many records at once, without scripts: ticked or found, looked at before, changed, and undone as a whole."""

from __future__ import annotations

from selectolax.lexbor import LexborHTMLParser

from registry.db.store import Store
from registry.domain import statements as s
from registry.domain.commands import Add, Replace
from registry.domain.permissions import Actor
from registry.services import log_read, record_read
from tests.factories.records import edit, make_document, make_serial, move
from tests.functional.web.conftest import As
from tests.functional.web.person import Person, changed, fields, words

CHANGE = "/admin/batches/change"


def chosen(person: Person, operation: str, pids: list[str]) -> list[tuple[str, str]]:
    """The form of the change after ticking some documents."""
    pairs = fields(person.get("/admin/batches/?state=draft").css_first("form[data-many]"))
    pairs = [(name, value) for name, value in pairs if name != "operation"]
    answer = person.post(CHANGE, [*pairs, ("operation", operation), *(("pid", pid) for pid in pids)])
    assert answer.status_code == 200, answer.text
    return fields(parsed(answer.text).css_first("form[data-many]"))


def parsed(text: str) -> LexborHTMLParser:
    """A page."""
    return LexborHTMLParser(text)


def previewed(
    person: Person, pairs: list[tuple[str, str]], **values: str
) -> tuple[str, list[tuple[str, str]]]:
    """The words of the preview, and its form."""
    kept = [(name, value) for name, value in pairs if name not in values]
    answer = person.post(CHANGE, [*kept, *values.items(), ("act", "preview")])
    assert answer.status_code == 200, answer.text
    page = parsed(answer.text)
    return words(page), fields(page.css_first("form[data-many]"))


def applied(person: Person, pairs: list[tuple[str, str]]) -> tuple[str, str]:
    """The words of what was done, and the address of the change."""
    answer = person.post(CHANGE, [*pairs, ("act", "apply")])
    assert answer.status_code == 303, answer.text
    page = person.get(answer.location)
    found = [one.attributes.get("href") or "" for one in page.css("main a")]
    return words(page), next((one for one in found if one.rsplit("/", 1)[-1].isdigit()), "")


def subjects(admin: Actor, store: Store, pid: str) -> list[str]:
    """The subjects of a document as they are now."""
    return [one.term for one in record_read.get(admin, store, pid).record.all(s.Subject)]


def test_a_subject_is_added_to_what_was_ticked_and_undone(as_: As, admin: Actor, store: Store) -> None:
    person = as_("cataloguer")
    pids = [make_document(admin, store, f"Letter {n}", state="draft") for n in range(3)]
    edit(admin, store, pids[2], Add(s.Subject(term="strikes")))
    pairs = chosen(person, "add-subject", pids)
    text, pairs = previewed(person, pairs, **{"to-term": "Strikes", "reason": "one heading"})
    assert "2 change, 1 are so already, 0 cannot be changed" in text
    assert "Nothing is changed yet" in text
    assert subjects(admin, store, pids[0]) == []
    edit(admin, store, pids[1], Add(s.Subject(term="war")))
    text, address = applied(person, pairs)
    assert "1 changed, 1 were so already, 1 were changed by somebody else meanwhile" in text
    assert [subjects(admin, store, one) for one in pids] == [["Strikes"], ["war"], ["strikes"]]
    assert "one heading" in words(person.get(address))
    edit(admin, store, pids[0], Add(s.Subject(term="later")))
    assert "kept in the history" in words(person.get(address)).lower()
    refused = person.post(address, {"reason": ""})
    assert refused.status_code == 422
    assert person.post(address, {"reason": "a mistake"}).status_code == 303
    assert subjects(admin, store, pids[0]) == ["later"]
    assert log_read.verify(store).problem == ""


def test_all_that_a_search_finds_and_a_later_edit_of_the_same_value(
    as_: As, admin: Actor, store: Store
) -> None:
    person = as_("reviewer")
    old, new = make_serial(admin, store, "The Old Review"), make_serial(admin, store, "The New Review")
    pids = [
        make_document(admin, store, f"Article {n}", s.Publication(serial=old, issue=str(n))) for n in range(3)
    ]
    make_document(admin, store, "Another thing")
    found = f"/admin/batches/?serial={old}"
    pairs = [
        (n, v)
        for n, v in fields(person.get(found).css_first("form[data-many]"))
        if n not in ("take", "operation")
    ]
    answer = person.post(CHANGE, [*pairs, ("take", "all"), ("operation", "replace-serial")])
    assert "In 3 records" in words(parsed(answer.text))
    pairs = fields(parsed(answer.text).css_first("form[data-many]"))
    looked = person.post(CHANGE, changed(pairs, {"to-to-search": "New Review", "look-up": "to-to"}))
    assert new in looked.text
    text, pairs = previewed(person, pairs, **{"to-from": old, "to-to": new, "reason": "merged"})
    assert "The Old Review" in text
    assert "The New Review" in text
    text, address = applied(person, pairs)
    assert "3 changed" in text
    first = record_read.get(admin, store, pids[0]).record.all(s.Publication)[0]
    assert first.serial == new
    edit(admin, store, pids[0], Replace(s.Publication(key=first.key, serial=new, issue="0", pages="5")))
    person.post(address, {"reason": "not merged after all"})
    after = [record_read.get(admin, store, one).record.all(s.Publication)[0] for one in pids]
    assert [one.serial for one in after] == [new, old, old]
    assert after[0].pages == "5"


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
