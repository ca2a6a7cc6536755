"""The items of an issue entered row by row, and new records like others, without scripts."""

from __future__ import annotations

from registry.db.store import Store
from registry.domain import statements as s
from registry.domain.permissions import Actor
from registry.services import items_write, record_read
from tests.factories.records import make_agent, make_document, make_serial
from tests.functional.web.conftest import As
from tests.functional.web.person import Person, changed, fields, words


def issue(admin: Actor, store: Store) -> str:
    """An issue of a review."""
    review = make_serial(admin, store, "A Review")
    printed = s.Publication(key="p", serial=review, volume="6", issue="8", date=s.When(edtf="1945-08"))
    return make_document(admin, store, "A Review, August 1945", printed, s.Language(code="en"), kind="issue")


def test_items_are_saved_together_and_inherit_without_copies(
    as_: As, stranger: Person, admin: Actor, store: Store
) -> None:
    person, writer = as_("reviewer"), make_agent(admin, store, "Albert Goldman")
    pid = issue(admin, store)
    here = f"/admin/documents/{pid}/items"
    page = person.get(here)
    assert "A Review" in page.css_first("details.inherited").text()
    assert "August 1945" in page.css_first("details.inherited").text()
    pairs = fields(page.css_first("form[data-items]"))
    looked = person.post(
        here, changed(pairs, {"item-0-author-search": "Goldman", "look-up": "item-0-author"})
    )
    assert writer in looked.text
    typed = {
        "item-0-title": "A Letter",
        "item-0-author": writer,
        "item-0-pages": "229",
        "item-2-title": "Notes",
        "item-2-pages": "231",
    }
    more = person.post(here, changed(pairs, typed | {"more": "y"}))
    assert more.text.count("data-item-row") == 16
    assert 'value="A Letter"' in more.text
    done = person.post(here, changed(pairs, typed | {"act": "publish"}))
    assert done.status_code == 303, done.text
    inside = items_write.under(admin, store, pid)
    assert [title for _, title, _ in inside.parts] == ["A Letter", "Notes"]
    first = record_read.get(admin, store, inside.parts[0][0]).record
    assert first.all(s.Publication) == ()
    assert first.all(s.PartOf)[0].pages == "229"
    assert first.all(s.Language)[0].code == "en"
    assert "A Letter" in words(stranger.get(f"/documents/{pid}"))
    assert "2 records" in words(person.get(done.location))
    assert person.post(done.location, {"reason": "the wrong issue"}).status_code == 303
    assert items_write.under(admin, store, pid).parts == ()


def test_errors_stand_beside_their_rows_and_nothing_is_lost(as_: As, admin: Actor, store: Store) -> None:
    person = as_("contributor")
    pid = issue(admin, store)
    here = f"/admin/documents/{pid}/items"
    pairs = fields(person.get(here).css_first("form[data-items]"))
    typed = {"item-0-title": "One", "item-3-pages": "12", "item-3-language": "not a tag", "act": "save"}
    answer = person.post(here, changed(pairs, typed))
    assert answer.status_code == 422
    assert "Item 4, Title" in answer.text
    assert "Item 4, Language" in answer.text
    assert 'value="not a tag"' in answer.text
    assert items_write.under(admin, store, pid).parts == ()
    assert "Type at least one item" in person.post(here, changed(pairs, {"act": "save"})).text
    assert person.post(here, changed(pairs, {"item-0-title": "One", "act": "publish"})).status_code == 403
    assert (
        person.post(here, changed(pairs, {"item-0-title": "One", "reason": "", "act": "save"})).status_code
        == 422
    )


def test_items_that_were_not_saved_are_offered_back(as_: As, admin: Actor, store: Store) -> None:
    person, other = as_("cataloguer", "Mel"), as_("cataloguer", "Ann")
    pid = issue(admin, store)
    here = f"/admin/documents/{pid}/items"
    typed = {
        "item-1-title": "Half an item",
        "item-9-title": "Much later",
        "count": "16",
        "draft": "items-of-an-issue",
    }
    pairs = changed(fields(person.get(here).css_first("form[data-items]")), typed)
    # As it is typed, and then the tab is closed.
    assert person.post("/admin/drafts/items-of-an-issue", [*pairs, ("draft_of", here)]).status_code == 200
    assert "did not save it: “Half an item”" in words(person.get(here), ".offered")
    assert "Mel" in words(other.get(here), "[data-others]")
    assert other.get(here).css_first(".offered") is None
    assert "Half an item" in words(person.get("/admin/drafts/"))
    back = person.get(f"{here}?draft=items-of-an-issue")
    given = fields(back.css_first("form[data-items]"))
    assert {name: dict(given)[name] for name in typed} == typed
    assert "It is not saved yet" in words(back)
    # Without scripts each button keeps it; an expired session gives it back after signing in.
    person.post(here, changed(given, {"item-2-title": "Another", "more": "y"}))
    assert (
        dict(fields(person.get(f"{here}?draft=items-of-an-issue").css_first("form[data-items]")))[
            "item-2-title"
        ]
        == "Another"
    )
    assert person.post(here, changed(given, {"act": "save"})).status_code == 303
    assert person.get(here).css_first(".offered") is None
    assert len(items_write.under(admin, store, pid).parts) == 2
    assert person.post("/admin/drafts/items-of-an-issue", [*pairs, ("draft_of", here)]).status_code == 410


def test_a_new_record_like_another_begins_with_chosen_values(as_: As, admin: Actor, store: Store) -> None:
    person = as_("contributor")
    pid = make_document(
        admin, store, "A Letter", s.Identifier(scheme="local", value="L 17"), s.Language(code="de"), s.Subject(term="war"),
        s.Dating(variety="written", date=s.When(edtf="1944"), basis="supplied", note="from the postmark", locator="p. 1"),
    )  # fmt: skip
    page = person.get(f"/admin/like/{pid}")
    ticks = [one.attributes["value"] for one in page.css("input[name=group]")]
    assert "subjects" in ticks
    assert "identifiers" not in ticks
    form = person.get(f"/admin/documents/new?like={pid}&group=languages&group=datings&group=identifiers")
    pairs = dict(fields(form.css_first("form.record-form")))
    assert pairs["languages-0-code"] == "de"
    assert pairs["datings-0-date_edtf"] == "1944"
    assert pairs["datings-0-basis"] == "supplied"
    assert pairs["datings-0-locator"] == ""
    assert "L 17" not in pairs.values()
    assert "war" not in pairs.values()
    assert pid in pairs["reason"]
    agent = make_agent(admin, store, "Natalia Sedova")
    again = dict(
        fields(person.get(f"/admin/agents/new?like={agent}&group=names").css_first("form.record-form"))
    )
    assert "Natalia Sedova" in again.values()
    assert person.client.get(f"/admin/agents/new?like={pid}").status_code == 404
