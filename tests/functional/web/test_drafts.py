"""Forms that were not saved: kept as one types, given back to the same person, forgotten once they are saved."""

from __future__ import annotations

import pytest
from selectolax.lexbor import LexborHTMLParser

from registry.db.store import Store
from registry.domain import statements as s
from registry.domain.commands import Replace
from registry.domain.permissions import Actor
from registry.services import reading, record_read
from tests.factories import pages
from tests.factories.records import edit, make_document
from tests.functional.web.conftest import As
from tests.functional.web.person import Pairs, Person, changed, fields, words

NEW = "/admin/documents/new"
ID = "the-first-draft"
TYPED = {"kind-0-term": "letter", "titles-0-text": "Half a letter"}


def _form(page: LexborHTMLParser) -> Pairs:
    return fields(page.css_first("form.record-form"))


def _keep(person: Person, pairs: Pairs, path: str = NEW, number: str = ID) -> int:
    return person.post(f"/admin/drafts/{number}", [*pairs, ("draft_of", path)]).status_code


def _begun(person: Person, path: str = NEW, typed: dict[str, str] = TYPED) -> Pairs:
    pairs = changed(_form(person.get(path)), typed | {"draft": ID})
    assert _keep(person, pairs, path) == 200
    return pairs


def test_a_closed_tab_is_offered_back_and_forgotten_once_saved(as_: As) -> None:
    person = as_("contributor")
    pairs = _begun(person)
    page = person.get(NEW)
    assert "did not save it: “Half a letter”" in words(page, ".offered")
    assert dict(_form(page))["titles-0-text"] == ""
    back = person.get(f"{NEW}?draft={ID}")
    assert "It is not saved yet" in words(back)
    assert back.css_first(".offered") is None
    assert {name: dict(_form(back))[name] for name in TYPED} == TYPED
    assert person.post(NEW, [*_form(back), ("act", "save")]).status_code == 303
    assert person.get(NEW).css_first(".offered") is None
    assert "Nothing that you typed" in words(person.get("/admin/drafts/"))
    # What a slow connection brings after the save is not kept again.
    assert _keep(person, pairs) == 410
    assert person.get(NEW).css_first(".offered") is None


def test_a_draft_is_private_to_whoever_typed_it(as_: As) -> None:
    one = as_("contributor", "one")
    _begun(one)
    other = as_("administrator", "two")
    assert other.get(NEW).css_first(".offered") is None
    assert dict(_form(other.get(f"{NEW}?draft={ID}")))["titles-0-text"] == ""
    assert "Half a letter" not in words(other.get("/admin/drafts/"))
    # The same number under another name is another draft.
    assert _keep(other, [("titles-0-text", "Mine")]) == 200
    other.post(f"/admin/drafts/{ID}/discard", {"back": NEW})
    assert "Half a letter" in words(one.get(NEW), ".offered")


def test_a_draft_is_thrown_away_by_its_own_button(as_: As) -> None:
    person = as_("contributor")
    _begun(person)
    assert "Half a letter" in words(person.get("/admin/drafts/"))
    assert person.post(f"/admin/drafts/{ID}/discard", {"back": NEW}).location == NEW
    assert person.get(NEW).css_first(".offered") is None
    elsewhere = person.post(f"/admin/drafts/{ID}/discard", {"back": "https://elsewhere.example/"})
    assert elsewhere.location == "/admin/drafts/"


def test_every_step_without_scripts_is_kept_too(as_: As) -> None:
    person = as_("contributor")
    pairs = changed(_form(person.get(NEW)), TYPED)
    person.post(NEW, [*pairs, ("add", "subjects")])
    assert "Half a letter" in words(person.get(NEW), ".offered")


def test_signing_in_again_leads_back_to_the_form(as_: As, stranger: Person) -> None:
    person = as_("contributor", "one")
    pairs = _begun(person)
    person.client.delete_cookie("registry-session")
    assert _keep(person, [*pairs, ("csrf_token", "stale")]) in (400, 401)
    answer = person.client.get(f"{NEW}?draft={ID}")
    assert answer.status_code == 303
    assert "draft" in answer.location
    assert NEW in answer.location.replace("%2F", "/")


def test_a_draft_of_a_record_that_changed_since_shows_both(as_: As, admin: Actor, store: Store) -> None:
    pid = make_document(admin, store, "A title", s.Subject(key="a", term="harbours"))
    person, path = as_("cataloguer"), f"/admin/documents/{pid}/edit"
    _begun(person, path, {"titles-0-text": "Mine"})
    edit(
        admin,
        store,
        pid,
        Replace(s.Title(key="title", text="Theirs")),
        Replace(s.Subject(key="a", term="ports")),
    )
    back = person.get(f"{path}?draft={ID}")
    form = dict(_form(back))
    assert "Theirs" in words(back, ".conflict")
    assert (form["titles-0-text"], form["subjects-0-term"]) == ("Mine", "ports")
    chosen = changed(_form(back), {"take-title": "theirs", "reason": "r", "act": "save"})
    assert person.post(path, chosen).status_code == 303
    assert record_read.get(admin, store, pid).record.first(s.Title).text == "Theirs"


def test_who_else_is_at_the_record_is_said(as_: As, admin: Actor, store: Store) -> None:
    pid = make_document(admin, store, "A title")
    path = f"/admin/documents/{pid}/edit"
    ann, ben = as_("cataloguer", "ann"), as_("reviewer", "ben")
    assert ben.get(path).css_first("[data-others][hidden]") is not None
    _begun(ann, path, {"titles-0-text": "Ann's"})
    name = "Ann"
    assert f"Also being edited by {name}" in words(ben.get(path), "[data-others]")
    assert ben.client.get(f"/admin/drafts/others.json?pid={pid}").json["others"][0]["name"] == name
    assert ann.client.get(f"/admin/drafts/others.json?pid={pid}").json["others"] == []
    ann.post(f"/admin/drafts/{ID}/discard", {})
    assert ben.client.get(f"/admin/drafts/others.json?pid={pid}").json["others"] == []


@pytest.mark.parametrize(
    "path", ["", "https://elsewhere.example/", "/documents/", "/admin/", "//x/admin/documents/new"]
)
def test_only_forms_of_the_desk_are_kept(as_: As, path: str) -> None:
    assert _keep(as_("contributor"), [("titles-0-text", "x")], path) == 422


def test_a_draft_that_is_too_large_is_refused_in_words(as_: As) -> None:
    person = as_("contributor")
    answer = person.post(f"/admin/drafts/{ID}", {"draft_of": NEW, "descriptions-0-text": "x" * 2_200_000})
    assert answer.status_code == 422
    assert "too large to be kept" in answer.text


def test_the_form_beside_a_text_is_given_back_too(as_: As, store: Store) -> None:
    person = as_("cataloguer")
    assert person.actor is not None
    path = f"/admin/readings/{reading.start(person.actor, store, pages.LETTER, 'letter.txt')}"
    _begun(person, path, {"titles-0-text": "Half a letter"})
    assert "Half a letter" in words(person.get(path), ".offered")
    assert dict(_form(person.get(f"{path}?draft={ID}")))["titles-0-text"] == "Half a letter"
