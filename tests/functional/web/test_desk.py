"""The desk without scripts: what to do now, a record at work, the house's settings, words and help, recent changes."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from selectolax.lexbor import LexborHTMLParser

from registry.db.store import Store
from registry.domain import vocabularies
from registry.domain.permissions import Actor
from registry.services import house_read, house_write, record_read
from tests.factories.records import make_document, move
from tests.functional.web.conftest import As
from tests.functional.web.person import Person, attribute, changed, fields, words


@pytest.fixture(autouse=True)
def own_vocabularies() -> Iterator[None]:
    """What a request adopts is not there in the next test."""
    yield
    vocabularies.adopt(None)


def send(person: Person, path: str, form: str, changes: dict[str, str], status: int = 303) -> str:
    """Fill in one form of a page and send it; returns where it leads, or the words of the page that refuses it."""
    node = person.get(path).css_first(form)
    assert node is not None, f"no {form} on {path}"
    target = node.attributes.get("action") or path
    answer = person.post(target, changed(fields(node), changes))
    assert answer.status_code == status, answer.text[:3000]
    return answer.location or answer.text


def test_the_start_page_says_what_to_do(as_: As, store: Store) -> None:
    author, reviewer = as_("contributor", "dora"), as_("reviewer", "ben")
    assert author.actor
    assert reviewer.actor
    assert "Nothing waits for you" in words(author.get("/admin/"))
    pid = make_document(author.actor, store, "A <b>letter</b>", state="in_review")
    page = words(reviewer.get("/admin/"))
    assert "1 Waiting for review" in page
    assert "A <b>letter</b>" in page
    move(reviewer.actor, store, pid, "draft", "the date is missing")
    assert "Sent back to me (1)" in words(author.get("/admin/"))
    assert "the date is missing" in words(author.get("/admin/queues/sent-back"))
    assert "the date is missing" in words(author.get(f"/admin/progress/{pid}"))


def test_review_with_a_note_and_an_answer(as_: As, store: Store, stranger: Person) -> None:
    author, reviewer = as_("contributor", "dora"), as_("reviewer", "ben")
    assert author.actor
    pid = make_document(author.actor, store, "A letter", state="in_review")
    here = f"/admin/progress/{pid}"
    step = {"state": "draft", "reason": "the date", "note": "1944 or 1945?"}
    assert send(reviewer, here, "form#form-step", step).startswith(here)
    assert "1 Comments to me" in words(author.get("/admin/"))
    assert "1944 or 1945? " in words(author.get(here)) + " "
    assert "0 Comments to me" in words(author.get("/admin/"))
    send(author, here, "form.answer-form", {"body": "1944, @ben"})
    assert "1944, @ben" in words(reviewer.get(here))
    send(author, here, "form[action$=settle]", {"settled": "yes"})
    assert "settled by Dora" in words(reviewer.get(here))
    send(author, here, "form#form-step", {"state": "in_review", "reason": "done"})
    send(reviewer, here, "form#form-step", {"state": "published", "reason": "good"})
    for path in (f"/documents/{pid}", f"/documents/{pid}/versions"):
        assert "1944 or 1945?" not in stranger.get(path).html, "comments are never public"


def test_what_cannot_be_said_or_done_comes_back_as_typed(as_: As, admin: Actor, store: Store) -> None:
    person = as_("reviewer")
    assert person.actor
    pid = make_document(person.actor, store, "A letter", state="draft")
    here = f"/admin/progress/{pid}"
    refused = send(person, here, "form#form-comment", {"body": "x" * 8001}, 422)
    assert "at most 8000 characters" in refused
    assert "x" * 8001 in refused
    assert "Say in a few words" in send(person, here, "form#form-assign", {"account": "1"}, 422)
    step = {"state": "in_review", "reason": "", "note": "kept"}
    assert ">kept<" in send(person, here, "form#form-step", step, 422).replace("\n", "")
    base = {"state": "in_review", "reason": "ready", "base": "1", "note": "still here"}
    assert "still here" in send(person, here, "form#form-step", base, 409)
    house_write.decide(admin, store, {"two_people": "all"}, base=0, door="cli", reason="agreed")
    assert "House rule" in words(person.get(here))
    assert "Nobody else is a reviewer yet" in send(
        person, here, "form#form-step", {"state": "published", "reason": "good"}, 403
    )


def test_a_comment_survives_signing_in_again(as_: As, store: Store, stranger: Person) -> None:
    person = as_("contributor", "dora")
    assert person.actor
    pid = make_document(person.actor, store, "A letter", state="draft")
    here = f"/admin/progress/{pid}"
    pairs = changed(fields(person.get(here).css_first("form#form-comment")), {"body": "Not to be lost"})
    refused = stranger.post(here, [one for one in pairs if one[0] != "csrf_token"])
    assert refused.status_code == 401
    kept = attribute(LexborHTMLParser(refused.text), "input[name=kept]", "value")
    assert person.post("/continue", {"kept": kept}).location == here
    assert words(person.get(here), "#form-comment textarea").strip() == "Not to be lost"


def test_what_may_not_be_published_yet_is_saved_all_the_same(as_: As, admin: Actor, store: Store) -> None:
    person = as_("reviewer", "ben")
    assert person.actor
    house_write.decide(admin, store, {"two_people": "documents"}, base=0, door="cli", reason="agreed")
    refused = person.fill(
        "/admin/documents/new", {"kind-0-term": "letter", "titles-0-text": "New"}, act="publish"
    )
    assert refused.status_code == 403
    assert "a second person publishes" in refused.text
    assert 'value="New"' in refused.text
    pid = make_document(person.actor, store, "Old", state="draft")
    change = {"titles-0-text": "Better", "reason": "a slip"}
    saved = person.fill(f"/admin/documents/{pid}/edit", change, act="publish")
    assert saved.location == f"/admin/progress/{pid}"
    page = words(person.get(saved.location))
    assert "Saved, but it stays as it was: House rule" in page
    assert "Better" in page


def test_somebody_is_asked_and_says_that_it_is_done(as_: As, store: Store) -> None:
    author, reviewer = as_("contributor", "dora"), as_("reviewer", "ben")
    assert author.actor
    pid = make_document(author.actor, store, "A letter", state="draft")
    here = f"/admin/progress/{pid}"
    send(reviewer, here, "form#form-assign", {"account": str(author.actor.id), "why": "find the date"})
    assert "find the date" in words(author.get("/admin/queues/assigned"))
    send(author, here, "form[action$=done]", {})
    assert "Nothing is assigned to you" in words(author.get("/admin/queues/assigned"))


def test_the_house_names_itself(as_: As, stranger: Person, store: Store) -> None:
    person = as_("administrator")
    values = {
        "name": "Archive of Letters",
        "about": "Letters of <exiles>.",
        "contact": "a@b.example",
        "reason": "agreed",
    }
    send(person, "/admin/settings", "form.house-form", values)
    home = stranger.get("/")
    assert words(home, ".site-name") == "Archive of Letters"
    assert "Letters of <exiles>." in words(home)
    assert "a@b.example" in words(home, "footer")
    assert "“Archive of Letters” (agreed)" in words(person.get("/admin/settings"))
    refused = send(person, "/admin/settings", "form.house-form", {"name": "Other", "reason": ""}, 422)
    assert 'value="Other"' in refused
    late = send(
        person, "/admin/settings", "form.house-form", {"name": "Late", "base": "0", "reason": "x"}, 409
    )
    assert 'value="Late"' in late
    assert house_read.current(store).house.name == "Archive of Letters"


def test_a_term_and_a_help_text_reach_the_form(as_: As, stranger: Person, store: Store) -> None:
    person = as_("administrator")
    term = {
        "code": "circular",
        "label": "circular letter",
        "definition": "Sent round.",
        "like": "letter",
        "reason": "x",
    }
    send(person, "/admin/vocabularies/document_kind/new", "form.house-form", term)
    given = {"help": "As <em>printed</em>.", "reason": "x"}
    send(person, "/admin/help-texts/title.text", "form.house-form", given)
    page = person.get("/admin/documents/new")
    assert "As <em>printed</em>." in words(page)
    saved = person.fill(
        "/admin/documents/new", {"kind-0-term": "circular", "titles-0-text": "To all"}, act="publish"
    )
    assert saved.status_code == 303, saved.text[:2000]
    assert "circular letter" in words(stranger.get(saved.location))
    assert "Sent round." in words(stranger.get("/vocabularies/document_kind/circular"))
    assert "circular letter house circular" in words(person.get("/admin/vocabularies/document_kind"))
    retired = {"retired": "y", "reason": "no longer"}
    send(person, "/admin/vocabularies/document_kind/circular", "form.house-form", retired)
    offered = [
        one.attributes["value"] for one in person.get("/admin/documents/new").css("#kind-0-term option")
    ]
    assert "circular" not in offered
    pid = saved.location.rpartition("/")[2]
    again = person.get(f"/admin/documents/{pid}/edit").css_first("option[value=circular]")
    assert again is not None
    assert "no longer used" in again.text()
    assert record_read.get(person.actor or Actor(id=0, name=""), store, pid).record.pid == pid


def test_an_account_is_taken_out_of_use(as_: As, store: Store) -> None:
    person, other = as_("administrator", "ada"), as_("cataloguer", "cleo")
    assert other.actor
    assert person.actor
    path = f"/admin/accounts/{other.actor.id}"
    assert "Also publishes and withdraws" in words(person.get(path))
    send(person, path, "form[action$=deactivate]", {"reason": ""}, 422)
    send(person, path, "form[action$=deactivate]", {"reason": "left"})
    assert other.client.get("/admin/").status_code == 303
    assert "none: out of use" in words(person.get("/admin/accounts/"))
    assert "account put out of use" in words(person.get("/admin/changes?kind=account"))
    own = f"/admin/accounts/{person.actor.id}/deactivate"
    assert person.post(own, {"reason": "x"}).status_code == 403
    assert person.post("/admin/accounts/1/deactivate", {"reason": "x"}).status_code == 403


def test_recent_changes_lead_to_the_records_and_on(as_: As, store: Store) -> None:
    person = as_("contributor", "dora")
    assert person.actor
    pid = make_document(person.actor, store, "A letter", state="draft")
    page = person.get(f"/admin/changes?account={person.actor.id}&kind=record")
    assert f"/admin/progress/{pid}" in page.html
    assert "No change fits" in words(person.get("/admin/changes?door=import"))
    for bad in ("door=window", "kind=x", "before=0"):
        person.get(f"/admin/changes?{bad}", 422)
    person.get("/admin/changes?before=x&account=y")


def test_the_keys_are_only_for_the_desk(as_: As, stranger: Person) -> None:
    assert as_("contributor").get("/").css_first("dialog#shortcuts input[type=checkbox]") is not None
    assert stranger.get("/").css_first("dialog") is None
