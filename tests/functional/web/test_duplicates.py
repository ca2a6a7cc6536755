"""Duplicates: asked at saving, told while typing, suspected in a queue, said not to be the same, or one withdrawn for the other."""

from __future__ import annotations

from registry.db.store import Store
from registry.domain import statements as s
from registry.domain.permissions import Actor
from registry.services import record_read, twin_desk
from tests.factories.records import make_document, make_serial
from tests.functional.web.conftest import As
from tests.functional.web.person import Person, changed, fields, words
from tests.functional.web.reading_steps import accepting, form, paste, sent

LETTER = (
    s.Dating(key="d", variety="written", date=s.When(text="3 May 1944", edtf="1944-05-03")),
    s.Contribution(key="a", role="aut", name_as_given="Natalia Sedova"),
)


def typed(person: Person, title: str, date: str) -> list[tuple[str, str]]:
    """The form of a new document with a title and a date."""
    pairs = fields(person.get("/admin/documents/new").css_first("form.record-form"))
    return changed(pairs, {"titles-0-text": title, "datings-0-date_text": date, "kind-0-term": "letter"})


def test_saving_asks_and_the_answer_is_remembered(as_: As, admin: Actor, store: Store) -> None:
    person = as_("cataloguer")
    known = make_document(admin, store, "A Letter from Natalia", *LETTER, state="draft")
    pairs = typed(person, "a letter from natalia.", "1944")
    told = person.post("/admin/duplicates/like", pairs)
    assert [one["label"] for one in told.get_json()] == ["A Letter from Natalia"]
    answer = person.post("/admin/documents/new", [*pairs, ("act", "save")])
    assert answer.status_code == 409
    assert "in the catalogue already" in answer.text
    assert "a letter from natalia." in answer.text
    again = [*pairs, ("not-same", known), ("another", "y"), ("act", "save")]
    saved = person.post("/admin/documents/new", again)
    assert saved.status_code == 303, saved.text
    pid = saved.location.rsplit("/", 1)[-1]
    twin_desk.scan(admin, store)
    assert twin_desk.page(admin, store).pairs == ()
    changes = {"titles-0-text": "A letter from Natalia", "reason": "as printed"}
    assert person.fill(f"/admin/documents/{pid}/edit", changes).status_code == 303


def test_a_text_that_is_saved_asks_too(as_: As, admin: Actor, store: Store) -> None:
    """The same letter is on the desk twice: the second is asked about, by its title and by its text."""
    person = as_("cataloguer")
    first = paste(person)
    assert person.post(first, [*accepting(form(person, first)), ("act", "save")]).status_code == 303
    known, second = first.rsplit("/", 1)[1], paste(person)
    pairs = accepting(form(person, second))
    asked = person.post(second, [*pairs, ("act", "save")])
    assert asked.status_code == 409
    page = sent(asked)
    assert "the same text" in words(page, "section.conflict")
    assert ("not-same", known) in fields(page.css_first("form.record-form"))
    # Whoever looks and leaves it has lost nothing; whoever says that it is another is not asked again, nor is the queue.
    again = [*fields(page.css_first("form.record-form")), ("another", "y"), ("act", "save")]
    assert person.post(second, again).status_code == 303
    twin_desk.scan(admin, store)
    assert twin_desk.page(admin, store).pairs == ()
    # The button pressed twice makes one document, and asks nothing of itself.
    assert person.post(second, again).status_code == 200


def test_another_date_or_printing_is_another_document(as_: As, admin: Actor, store: Store) -> None:
    person = as_("contributor")
    make_document(admin, store, "A Letter from Natalia", *LETTER)
    assert (
        person.post("/admin/duplicates/like", typed(person, "A Letter from Natalia", "1951")).get_json() == []
    )
    assert person.post("/admin/duplicates/like", typed(person, "Another", "3 May 1944")).get_json() == []
    assert person.post("/admin/duplicates/like", typed(person, "", "")).get_json() == []


def test_the_queue_finds_pairs_and_one_is_withdrawn_for_the_other(
    as_: As, stranger: Person, admin: Actor, store: Store
) -> None:
    person = as_("reviewer")
    review = make_serial(admin, store, "A Review")
    place = {"serial": review, "volume": "4", "issue": "2"}
    one = make_document(admin, store, "On War", s.Publication(key="p", pages="12-14", **place))
    two = make_document(admin, store, "War", s.Publication(key="p", pages="12", **place))
    make_document(admin, store, "On Peace", s.Publication(key="p", pages="12", **place))
    make_document(admin, store, "On War", s.Publication(key="p", pages="12", **place | {"issue": "3"}))
    assert person.post("/admin/duplicates/look").status_code == 303
    assert "1 Duplicates suspected" in words(person.get("/admin/"))
    page = person.get("/admin/duplicates/")
    assert "printed at the same place" in words(page)
    here = page.css_first("a[data-item]").attributes["href"] or ""
    pairs = fields(person.get(here).css_first("form.intake"))
    refused = person.post(here, changed(pairs, {"act": f"withdraw-{two}", "reason": ""}))
    assert refused.status_code == 422
    done = person.post(here, changed(pairs, {"act": f"withdraw-{two}", "reason": "catalogued twice"}))
    assert done.status_code == 303, done.text
    gone = stranger.client.get(f"/documents/{two}")
    assert gone.status_code == 410
    assert "catalogued twice" in gone.text
    assert f'href="/documents/{one}"' in gone.text
    assert f"/documents/{one}>" in gone.headers["Link"]
    assert stranger.client.get(f"/documents/{one}").status_code == 200
    assert "No duplicates are suspected" in words(person.get("/admin/duplicates/"))
    assert record_read.get(admin, store, two).record.state == "withdrawn"
    again = person.post(here, changed(pairs, {"act": f"withdraw-{one}", "reason": "no"}))
    assert again.status_code == 409


def test_not_the_same_is_remembered_per_pair(as_: As, admin: Actor, store: Store) -> None:
    person = as_("cataloguer")
    pids = [make_document(admin, store, "A Letter", *LETTER) for _ in range(3)]
    person.post("/admin/duplicates/look")
    assert len(twin_desk.page(admin, store).pairs) == 3
    here = f"/admin/duplicates/{pids[0]}/{pids[1]}"
    pairs = fields(person.get(here).css_first("form.intake"))
    assert "withdraw" not in (person.get(here).css_first("form.intake .buttons").text()).lower()
    assert person.post(here, changed(pairs, {"act": "different"})).status_code == 303
    assert len(twin_desk.page(admin, store).pairs) == 2
    person.post("/admin/duplicates/look")
    assert len(twin_desk.page(admin, store).pairs) == 2
    assert "not the same" in words(person.get(here))
    assert person.post(here, changed(pairs, {"act": f"withdraw-{pids[0]}", "reason": "x"})).status_code == 403
