"""Many records at once, without scripts: ticked or found, looked at before, changed, and undone as a whole."""

from __future__ import annotations

from urllib.parse import urlencode

from selectolax.lexbor import LexborHTMLParser

from registry.db.store import Store
from registry.domain import statements as s
from registry.domain.commands import Add, Replace
from registry.domain.permissions import Actor
from registry.services import log_read, record_read
from tests.factories.records import edit, make_document, make_serial
from tests.functional.web.conftest import As
from tests.functional.web.many import CHANGE, applied, chosen, parsed, previewed
from tests.functional.web.person import Person, changed, fields, words


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


def pressed(page: LexborHTMLParser, selector: str, button: str, *ticks: str) -> str:
    """Where a browser without scripts goes when a button of a form with ticks is pressed."""
    form = page.css_first(selector)
    assert form is not None
    ident = form.attributes["id"]
    outside = [
        (node.attributes["name"] or "", node.attributes["value"] or "")
        for node in page.css(f"input[form={ident}]")
        if node.attributes.get("type") != "checkbox" or "checked" in node.attributes
    ]
    name = "pid" if ident == "many" else "documents"
    sent = [*fields(form), *outside, *((name, one) for one in ticks)]
    pushed = next(one for one in page.css("button") if button in one.text())
    if pushed.attributes.get("name"):
        sent.append((pushed.attributes["name"] or "", pushed.attributes["value"] or ""))
    action = pushed.attributes.get("formaction") or form.attributes["action"]
    return f"{action}?{urlencode(sent)}"


def ticks(page: LexborHTMLParser) -> list[str]:
    """What is ticked on a page, and what it carries along."""
    return [
        node.attributes["value"] or ""
        for node in page.css("[data-tick], [data-elsewhere]")
        if node.attributes.get("type") == "hidden" or "checked" in node.attributes
    ]


def test_ticks_are_carried_from_page_to_page_to_a_change_or_a_bibliography(
    as_: As, stranger: Person, admin: Actor, store: Store
) -> None:
    pids = [make_document(admin, store, f"Letter {n:02}") for n in range(27)]
    person = as_("cataloguer")
    first = person.get("/documents/?sort=title&q=letter")
    second = person.get(pressed(first, "#ticked", "Next", pids[0], pids[24]))
    assert [node.attributes["value"] for node in second.css("[data-tick]")] == pids[25:]
    assert ticks(second) == [pids[0], pids[24]]
    assert "2 ticked on other pages" in words(second)
    both = person.get(pressed(second, "#ticked", "Tick all on this page"))
    assert sorted(ticks(both)) == sorted([pids[0], *pids[24:]])
    back = person.get(pressed(both, "#ticked", "Previous"))
    assert sorted(ticks(back)) == sorted([pids[0], *pids[24:]])
    assert ticks(person.get(pressed(back, "#ticked", "Untick all"))) == []
    put = person.get(pressed(back, "#ticked", "into a bibliography"))
    assert "4 documents go to the end of" in words(put)
    asked = person.get(pressed(back, "#ticked", "Change the ticked ones"))
    assert sorted(ticks(asked)) == sorted([pids[0], *pids[24:]])
    changing = [*((n, v) for n, v in fields(asked.css_first("form[data-many]")) if n != "operation")]
    chosen_one = person.get(f"{CHANGE}?{urlencode([*changing, ('operation', 'add-subject')])}")
    assert "In 4 records" in words(chosen_one)
    # The list of the desk carries them too, keeps them when nothing was chosen, and leads to a bibliography.
    desk = person.get(f"/admin/batches/?pid={pids[3]}")
    nothing = person.client.get(pressed(desk, "#many", "Go on"))
    assert ticks(parsed(person.client.get(nothing.location).text)) == [pids[3]]
    listed = pressed(desk, "#many", "Go on").replace("operation=", "operation=bibliography")
    assert "1 document goes to the end of" in words(
        parsed(person.client.get(listed, follow_redirects=True).text)
    )
    assert not stranger.get("/documents/?q=letter").css("[data-tick], .tick-many")
    assert "No documents were chosen" in words(person.get("/admin/batches/ticked?documents=zz"))
