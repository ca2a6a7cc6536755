"""Many records at once, without scripts: ticked or found, looked at before, changed, and undone as a whole."""

from __future__ import annotations

from registry.db.store import Store
from registry.domain import statements as s
from registry.domain.commands import Add, Replace
from registry.domain.permissions import Actor
from registry.services import log_read, record_read
from tests.factories.records import edit, make_document, make_serial
from tests.functional.web.conftest import As
from tests.functional.web.many import CHANGE, applied, chosen, parsed, previewed
from tests.functional.web.person import changed, fields, words


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
