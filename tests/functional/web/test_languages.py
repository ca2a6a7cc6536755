"""The pages in German: for readers and at the desk, chosen or asked for, never mixed with English ones."""

from __future__ import annotations

import pytest
from flask import Flask
from selectolax.lexbor import LexborHTMLParser

from registry.db.store import Store
from registry.domain import statements as s
from registry.domain.permissions import Actor
from registry.services import house_write
from tests.factories import questions
from tests.factories.records import make_agent, make_document
from tests.functional.web.conftest import As
from tests.functional.web.person import Person, fields, words

GERMAN = {"Accept-Language": "de-AT,de;q=0.9,en;q=0.4"}


def letter(admin: Actor, store: Store) -> str:
    agent = make_agent(admin, store, "Ann Author")
    return make_document(
        admin,
        store,
        "A letter",
        s.Contribution(key="c", role="aut", agent=agent),
        s.Dating(key="d", variety="written", date=s.When(edtf="1945-08~", text="about August 1945")),
    )


def test_a_page_speaks_the_language_that_the_browser_asks_for(
    stranger: Person, admin: Actor, store: Store
) -> None:
    path = f"/documents/{letter(admin, store)}"
    for _ in range(2):  # made, and given again as it was kept
        german = stranger.client.get(path, headers=GERMAN)
        english = stranger.client.get(path)
        assert '<html lang="de"' in german.text
        assert "Wie es überliefert ist" in german.text
        assert "um August 1945" in german.text
        assert "Verfasser" in german.text
        assert '<html lang="en"' in english.text
        assert "How it came to us" in english.text
        assert "about August 1945" in english.text
        assert german.headers["ETag"] != english.headers["ETag"]
        assert {"Accept-Language", "Cookie"} <= set(german.vary)


def test_lists_say_dates_kinds_and_numbers_in_german(stranger: Person, admin: Actor, store: Store) -> None:
    letter(admin, store)
    for path in (
        "/documents/",
        "/documents/?view=rows",
        "/agents/",
        "/",
        "/years/",
        "/questions/",
        "/vocabularies/",
    ):
        answer = stranger.client.get(path, headers=GERMAN)
        assert answer.status_code == 200, path
        assert "Zum Inhalt springen" in answer.text
    assert "um August 1945" in stranger.client.get("/documents/", headers=GERMAN).text


def test_the_choice_in_the_footer_outlives_what_the_browser_asks_for(stranger: Person) -> None:
    chosen = stranger.client.get("/language/de", headers={"Referer": "http://localhost/agents/?starts=A"})
    assert chosen.status_code == 303
    assert chosen.headers["Location"] == "/agents/?starts=A"
    assert '<html lang="de"' in stranger.client.get("/").text
    assert stranger.client.get("/language/xx").status_code == 404
    stranger.client.get("/language/en")
    assert '<html lang="en"' in stranger.client.get("/", headers=GERMAN).text


def test_readers_choose_among_what_the_house_offers(stranger: Person, admin: Actor, store: Store) -> None:
    house_write.decide(admin, store, {"languages": ("en",)}, base=0, door="cli", reason="one is enough")
    page = stranger.client.get("/", headers=GERMAN)
    assert '<html lang="en"' in page.text
    assert "Deutsch" not in page.text
    assert stranger.client.get("/language/de").status_code == 404


def test_what_is_not_there_is_said_in_german(stranger: Person) -> None:
    for path in ("/nowhere", "/documents/zzzzzzzz"):
        answer = stranger.client.get(path, headers=GERMAN)
        assert answer.status_code == 404
        assert "Unter dieser Adresse ist nichts" in answer.text
    # The next one who asks without a wish is not answered in the language of the last.
    assert "There is nothing at this address" in stranger.client.get("/nowhere").text


def test_exports_feeds_and_citations_are_as_they_are_written(
    stranger: Person, admin: Actor, store: Store
) -> None:
    pid = letter(admin, store)
    for path in (f"/documents/{pid}.bibtex", f"/documents/{pid}.ris", f"/documents/{pid}/cite", "/feed.atom"):
        german = stranger.client.get(path, headers=GERMAN)
        assert german.status_code == 200, path
        if not path.endswith("cite"):
            assert german.data == stranger.client.get(path).data
        assert "um August" not in german.text


def test_the_desk_works_in_german_and_what_it_keeps_does_not_depend_on_it(as_: As, stranger: Person) -> None:
    someone = as_("reviewer")
    someone.post("/account/language", {"language": "de"})
    for path in ("/admin/", "/admin/documents/new", "/account", "/admin/questions/new", "/admin/changes"):
        assert '<html lang="de"' in someone.client.get(path).text, path
    page = someone.get("/admin/documents/new")
    assert "Archivquelle" in words(page)
    refused = someone.post("/admin/documents/new", {"act": "save"})
    assert refused.status_code == 422
    assert "Nichts, was Sie eingegeben haben, ging verloren." in refused.text


@pytest.mark.parametrize("role", ["contributor", "administrator"])
def test_no_english_is_left_on_the_frame_of_the_desk(as_: As, role: str, app: Flask) -> None:
    someone = as_(role)
    someone.post("/account/language", {"language": "de"})
    text = words(someone.get("/admin/"))
    for english in ("Sign out", "Desk", "Recent changes", "Keyboard shortcuts", "Skip to"):
        assert english not in text


def test_the_language_of_an_account_follows_the_person(
    as_: As, app: Flask, stranger: Person, store: Store
) -> None:
    mel = as_("cataloguer", "Mel")
    # At the foot of any page, and back to it; on another machine too, whatever its browser asks for.
    foot = mel.get("/admin/batches/?q=x").css_first(".site-footer form.looks")
    assert foot is not None
    sent = dict(fields(foot)) | {"language": "de"}
    answer = mel.post("/account/language", sent)
    assert (answer.status_code, answer.location) == (303, "/admin/batches/?q=x")
    elsewhere = Person(app, store, mel.actor)
    for path in ("/", "/agents/", "/admin/", "/account", "/nowhere"):
        assert '<html lang="de"' in elsewhere.client.get(path, headers={"Accept-Language": "en"}).text, path
    assert '<html lang="en"' in stranger.client.get("/").text
    # The address for strangers changes nothing for her; the account page takes the choice back.
    assert mel.client.get("/language/en").location == "/account#language-head"
    chosen = mel.get("/account").css_first("#language option[selected]")
    assert chosen is not None
    assert chosen.attributes["value"] == "de"
    assert mel.post("/account/language", {"language": "xx"}).status_code == 422
    assert mel.post("/account/language", {"language": "", "back": "//elsewhere"}).location == "/account"
    assert '<html lang="en"' in elsewhere.client.get("/").text
    assert stranger.post("/account/language", {"language": "de"}).status_code == 401


def test_what_rules_find_is_kept_in_english_and_said_in_german(as_: As, admin: Actor, store: Store) -> None:
    """A German runs the rules; an English reader of the desk reads no German, and what documents say stays as it is."""
    make_document(
        admin, store, "A letter",
        *(s.Dating(key=f"d{day}", variety="written", date=s.When(edtf=f"1922-12-{day}")) for day in (24, 26)),
        *(s.Contribution(key=f"c{n}", role="aut", name_as_given="Ann", described_as=said)
          for n, said in enumerate(("a number: 3", "the docker")))
    )  # fmt: skip
    german, english = as_("cataloguer", "Greta"), as_("cataloguer", "Ed")
    german.post("/account/language", {"language": "de"})
    left = {"left": 1, "since": ""}
    while left["left"]:
        data = {"csrf_token": german.token(), "since": left["since"]}
        answer = german.client.post("/admin/findings/run", data=data, headers={"Accept": "application/json"})
        left = answer.get_json()
    page, other = words(german.get("/admin/findings/")), words(english.get("/admin/findings/"))
    assert "24. Dezember 1922 und 26. Dezember 1922: die Daten liegen 2 Tage auseinander" in page
    assert "Zwei Daten sind angegeben (geschrieben)" in page
    assert "Ann wird als “a number: 3” und als “the docker” beschrieben." in page
    assert "Daten, die einander widersprechen" in page
    assert (
        "Two dates are given (written): 24 December 1922 and 26 December 1922: the dates are 2 days apart"
        in other
    )
    assert "Ann is described as “a number: 3” and as “the docker”." in other


def test_the_minutes_of_a_question_are_said_in_german(admin: Actor, store: Store, stranger: Person) -> None:
    people = questions.desk(store)
    pid, _ = questions.denial(admin, store, people)
    questions.open_up(store, people, pid, "denies", "minute", "asserts")
    answer = stranger.client.get(f"/questions/{pid}", headers=GERMAN)
    page = " ".join(LexborHTMLParser(answer.text).css_first("main").text().split())  # type: ignore[union-attr]
    assert "Vertreter sind verzeichnet, gestützt auf" in page
    for english in (
        "Claim: ",
        "Question: ",
        "Evidence that",
        "with its source",
        "holders are",
        "the claim of",
    ):
        assert english not in page, english
    assert "Frage: “Did the instruction exist by 1923?”" in page
    assert "die Behauptung von A. Author mit" in page
