"""The desk for texts as people without scripts use it: paste, upload, decide, point, save; nothing typed is lost."""

from __future__ import annotations

import zipfile

import pytest

from registry.db.store import Store
from registry.domain import statements as s
from registry.domain.permissions import Actor
from registry.services import reading, reading_text, record_read
from tests.factories.pages import LETTER, archive, page
from tests.factories.records import make_agent
from tests.functional.web.conftest import As
from tests.functional.web.person import Person, attribute, changed, fields, words
from tests.functional.web.reading_steps import accepting, form, name_of, paste, sent, upload

FORM = "form.record-form"
Pairs = list[tuple[str, str]]


@pytest.fixture
def ada(as_: As) -> Person:
    """A reviewer at the desk."""
    return as_("reviewer", "ada")


def test_paste_accept_correct_reject_save(ada: Person, store: Store) -> None:
    """The whole way without scripts; the record has what was decided, and where each value was read."""
    path = paste(ada)
    pairs = form(ada, path)
    number = name_of(pairs, "publication", "volume")
    pairs = changed(accepting(pairs, contribution_2="reject"), {number: "V"})
    answer = ada.post(path, [*pairs, ("act", "save")])
    assert answer.status_code == 303, words(sent(answer))
    pid = path.rsplit("/", 1)[1]
    record = record_read.get(ada.actor, store, pid).record  # type: ignore[arg-type]
    assert [one.name_as_given for one in record.all(s.Contribution)] == ["Harriet Voss"]
    (publication,) = record.all(s.Publication)
    assert (publication.volume, publication.note) == ("V", "Corrected; read as “IV”.")
    assert publication.passage is not None
    assert publication.passage.exact.startswith("The Harbour Review, Vol. IV")
    shown = words(ada.get(str(answer.location)))
    assert "Corrected; read as “IV”." in shown
    assert "The harbour is quiet" in shown
    assert "catalogued" in words(ada.get(path))


def test_what_is_left_open_is_not_saved(ada: Person) -> None:
    """Undecided values come back with what was typed; one button accepts them."""
    path = paste(ada)
    pairs = form(ada, path)
    title = name_of(pairs, "title", "text")
    pairs = changed(pairs, {title: "A title of my own"})
    answer = ada.post(path, [*pairs, ("act", "save")])
    assert answer.status_code == 422
    assert "neither accepted nor rejected" in words(sent(answer), ".faults")
    again = fields(sent(answer).css_first(FORM))
    assert (title, "A title of my own") in again
    answer = ada.post(path, [*again, ("accept-left", "1")])
    assert answer.status_code == 200
    accepted = fields(sent(answer).css_first(FORM))
    assert words(sent(answer), "[data-left]") == "0"
    assert ada.post(path, [*accepted, ("act", "save")]).status_code == 303


def test_words_are_pointed_at_without_scripts(ada: Person, store: Store) -> None:
    """A quotation becomes a row; the place is kept through the next steps; words that do not stand there say so."""
    path = paste(ada)
    pairs = form(ada, path)
    point = {"quotation": "H. Voss", "field": "addressee", "point": "1"}
    answer = ada.post(path, list(changed(pairs, point)))
    assert "Put into the form" in words(sent(answer), ".point")
    pairs = accepting(fields(sent(answer).css_first(FORM)))
    answer = ada.post(path, [*pairs, ("act", "save")])
    assert answer.status_code == 303
    record = record_read.get(ada.actor, store, path.rsplit("/", 1)[1]).record  # type: ignore[arg-type]
    (addressee,) = [one for one in record.all(s.Contribution) if one.role == "rcp"]
    assert addressee.passage is not None
    assert addressee.passage.start == LETTER.index("H. Voss")

    path = paste(ada, LETTER + "Again.")
    missed = {"quotation": "not in it", "field": "title", "point": "1"}
    answer = ada.post(path, list(changed(form(ada, path), missed)))
    assert "do not stand in the text" in words(sent(answer), ".point")
    assert "not in it" in words(sent(answer), "#quotation")


def test_a_known_name_is_linked_by_its_button(ada: Person, admin: Actor, store: Store) -> None:
    """Offered with the reason; linked only when the button is pressed."""
    voss = make_agent(admin, store, "Voss, Harriet")
    path = paste(ada)
    opened = ada.get(path)
    assert "same name in another order" in words(opened, "#value-contribution-1")
    pairs = fields(opened.css_first(FORM))
    field = name_of(pairs, "contribution-1", "agent")
    assert dict(pairs)[field] == ""
    button = attribute(opened, "#value-contribution-1 button[name=link]", "value")
    again = fields(sent(ada.post(path, [*pairs, ("link", button)])).css_first(FORM))
    assert dict(again)[field] == voss


def test_other_buttons_of_the_form_keep_everything(ada: Person) -> None:
    """Adding a row and looking up keep decisions, corrections and what was pointed at."""
    path = paste(ada)
    pairs = changed(
        form(ada, path),
        {"decide-written": "reject", "quotation": "H. Voss", "field": "author", "point": "1"},
    )
    pairs = fields(sent(ada.post(path, list(pairs))).css_first(FORM))
    pairs = [(name, value) for name, value in pairs if name != "quotation"]
    pairs = fields(sent(ada.post(path, [*pairs, ("add", "subjects")])).css_first(FORM))
    assert ("decide-written", "reject") in pairs
    assert any(name == "pick" for name, _ in pairs)
    assert any(name.startswith("subjects-0") for name, _ in pairs)
    assert any(value == "H. Voss" for _, value in pairs)


@pytest.mark.parametrize(
    ("name", "data", "status"),
    [
        ("a.html", page(1), 303),
        ("é.txt", LETTER.encode("utf-16"), 303),
        ("a.pdf", b"%PDF-1.7", 422),
        ("e.txt", b"", 422),
    ],
)
def test_a_file_is_read_or_refused_in_words(ada: Person, name: str, data: bytes, status: int) -> None:
    """One file goes straight to its page."""
    answer = upload(ada, (name, data))
    assert answer.status_code == status
    if status == 303:
        assert ada.client.get(answer.location).status_code == 200
    else:
        assert words(sent(answer), ".wrong")


def test_pasted_words_are_given_back_when_they_cannot_be_taken(
    ada: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Too long, or beside a file: the text is still in its field."""
    monkeypatch.setattr(reading_text, "LARGEST", 100)
    answer = ada.post("/admin/readings/new", {"text": "words " * 50})
    assert answer.status_code == 422
    assert "one text may have 100" in words(sent(answer), ".wrong")
    assert "words words" in words(sent(answer), "#text")
    answer = upload(ada, ("a.txt", b"other"), text="my words")
    assert "not both" in words(sent(answer), ".wrong")
    assert "my words" in words(sent(answer), "#text")


def test_an_upload_of_many_shows_how_far_it_is(ada: Person, store: Store) -> None:
    """Counts on the page, with a button that reads on; for scripts the same as JSON."""
    data = archive({f"{number}.html": page(number) for number in range(4)} | {"x.pdf": b"%PDF-1"})
    answer = upload(ada, ("pages.zip", data))
    assert answer.status_code == 303
    shown = words(ada.get(answer.location))
    assert "1 of 5 read" in shown
    assert "1 not readable" in shown
    assert "PDF" in shown
    assert ada.post(f"{answer.location}/read").status_code == 303
    assert "5 of 5 read" in words(ada.get(answer.location))
    token = {"csrf_token": ada.token()}
    as_json = ada.client.post(f"{answer.location}/read", data=token, headers={"Accept": "application/json"})
    assert as_json.get_json() == {"read": 5, "total": 5, "unread": 0}
    first = attribute(ada.get(answer.location), "tbody a", "href")
    assert ada.client.get(first).status_code == 200


def test_uploads_may_be_larger_than_forms(ada: Person) -> None:
    """Ten megabytes of texts are taken in, too much at once is refused with a page; other forms keep their limit."""
    text = b"Words. " * 500_000
    data = archive({f"{number}.txt": text + str(number).encode() for number in range(3)}, zipfile.ZIP_STORED)
    head = 'Content-Disposition: form-data; name="files"; filename="large.zip"'
    body = b"--x\r\n" + head.encode() + b"\r\n\r\n" + data + b"\r\n--x--\r\n"
    announced = {"content_type": "multipart/form-data; boundary=x", "headers": {"X-CSRFToken": ada.token()}}
    assert len(body) > 10_000_000
    assert ada.client.post("/admin/readings/new", data=body, **announced).status_code == 303
    for path, size in (("/admin/readings/new", 50_000_000), ("/admin/documents/new", 9_000_000)):
        answer = ada.client.post(
            path, data=b"--x--", environ_overrides={"CONTENT_LENGTH": str(size)}, **announced
        )
        assert answer.status_code == 413


def test_saving_leads_to_the_next_text_of_the_upload(ada: Person) -> None:
    """With the tick set one goes on; after the last the upload is shown."""
    data = archive({f"{number}.html": page(number) for number in range(2)})
    batch = str(upload(ada, ("pages.zip", data)).location)
    ada.post(f"{batch}/read")
    at = attribute(ada.get(batch), "tbody a", "href")
    for expected in ("/admin/readings/", batch):
        answer = ada.post(at, [*accepting(form(ada, at)), ("then", "next"), ("act", "save")])
        assert answer.status_code == 303, words(sent(answer))
        assert str(answer.location).startswith(expected)
        at = str(answer.location)


def test_a_text_is_taken_discarded_and_put_back(ada: Person, as_: As) -> None:
    """What somebody works on says so to others; what was discarded can be put back."""
    path = paste(ada)
    ada.post(f"{path}/move", {"act": "take"})
    bob = as_("cataloguer", "bob")
    assert "Ada works on this text" in words(bob.get(path))
    answer = bob.post(path, [*accepting(form(bob, path)), ("act", "save")])
    assert answer.status_code == 422
    assert "Ada works on this text" in words(sent(answer), ".faults")
    bob.post(f"{path}/move", {"act": "take-over"})
    assert "works on this text" not in words(bob.get(path))
    bob.post(f"{path}/move", {"act": "discard"})
    assert "was discarded" in words(bob.get(path))
    assert "Letter to the Editors" not in words(ada.get("/admin/readings/"), "section")
    assert "Letter to the Editors" in words(ada.get("/admin/readings/?show=discarded"), "section")
    ada.post(f"{path}/move", {"act": "put-back"})
    assert ada.get(path).css_first(FORM) is not None


def test_a_pasted_text_survives_signing_in(ada: Person, stranger: Person) -> None:
    """What was pasted by somebody whose session had ended is still there after signing in."""
    answer = stranger.post("/admin/readings/new", {"text": LETTER})
    assert answer.status_code == 401
    kept = attribute(sent(answer), "input[name=kept]", "value")
    answer = ada.post("/continue", {"kept": kept})
    assert answer.location == "/admin/readings/new"
    assert "Harriet Voss" in words(ada.get(str(answer.location)), "#text")


def test_decisions_survive_signing_in(ada: Person, stranger: Person) -> None:
    """The form of a text comes back with its decisions and corrections."""
    path = paste(ada)
    pairs = changed(form(ada, path), {"decide-written": "reject"})
    pairs = changed(pairs, {name_of(pairs, "title", "text"): "Mine"})
    kept = attribute(sent(stranger.post(path, pairs)), "input[name=kept]", "value")
    assert ada.post("/continue", {"kept": kept}).location == path
    again = form(ada, path)
    assert ("decide-written", "reject") in again
    assert any(value == "Mine" for _, value in again)


def test_hostile_text_stays_text(ada: Person) -> None:
    """Tags, quotes and controls of a page are shown, not run; forged fields are passed over."""
    hostile = '<h1>"><script>alert(1)</script> {{ 7*7 }}</h1>\n<p>Written: 8 July 1934</p>\n\x0b\x1b<img src=x onerror=y>'
    path = paste(ada, hostile)
    answer = ada.client.get(path)
    assert "<script>alert" not in answer.text
    assert "onerror=y>" not in answer.text.replace("onerror=y&gt;", "")
    pairs = accepting(form(ada, path))
    forged = [("pick", "read-1-0|title|0|999999999"), ("pick", "x"), ("pick", "title|title|0|4"), ("set", "99"),
              ("link", "nothing:zzzzzzzz"), ("from", "9" * 30)]  # fmt: skip
    assert ada.post(path, [*pairs, *forged]).status_code == 200
    assert ada.post(
        path, [*(p for p in pairs if p[0] != "set"), ("set", "abc"), ("act", "save")]
    ).status_code in (303, 422)


def test_a_web_page_is_read_as_words_on_its_record(ada: Person) -> None:
    """The markup is kept, and not shown to readers; scripts and heads of pages are no words."""
    web_page = "<head><title>x</title></head><h1>A &amp; B</h1>\n<p>Written: 8 July 1934<p>First  line<br>second <i>line</i><script>no()</script>"
    path = paste(ada, web_page)
    answer = ada.post(path, [*accepting(form(ada, path)), ("act", "save")])
    assert answer.status_code == 303, words(sent(answer), ".faults")
    shown = [one.text() for one in ada.get(str(answer.location)).css(".body-text p")]
    assert shown == ["A & B", "Written: 8 July 1934", "First line\nsecond line"]


def test_a_contributors_text_is_kept_by_somebody_who_may(ada: Person, as_: As) -> None:
    """The record is made without its text; the page of the text offers to keep it."""
    somebody = as_("contributor")
    path = paste(somebody)
    answer = somebody.post(path, [*accepting(form(somebody, path)), ("act", "submit")])
    assert answer.status_code == 303, words(sent(answer), ".faults")
    assert ada.get(str(answer.location)).css_first(".body-text") is None
    assert "Keep the text" not in words(somebody.get(path))
    assert "Keep the text" in words(ada.get(path))
    ada.post(f"{path}/move", {"act": "attach"})
    assert "Keep the text" not in words(ada.get(path))
    assert "harbour is quiet" in words(ada.get(str(answer.location)), ".body-text")


def test_the_queue_is_paged(ada: Person, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every text is on exactly one page."""
    monkeypatch.setattr(reading, "PAGE", 3)
    for number in range(7):
        reading.start(ada.actor, store, page(number), f"{number}.html")  # type: ignore[arg-type]
    path, seen = "/admin/readings/", []
    while path:
        shown = ada.get(path)
        seen += [one.attributes["href"] for one in shown.css("main tbody a")]
        following = shown.css_first("a[rel=next]")
        path = (following.attributes["href"] or "") if following else ""
    assert len(seen) == len(set(seen)) == 7
