"""What the buttons of a form do besides saving, each by sending the form: as it is for somebody without scripts."""

from __future__ import annotations

import pytest
from selectolax.lexbor import LexborHTMLParser
from werkzeug.test import TestResponse

from registry.db.store import Store
from registry.domain import statements as s
from registry.domain.commands import Replace
from registry.domain.permissions import Actor
from registry.services import record_read
from registry.web.forms.kinds import FORMS
from registry.web.forms.when import read, typed
from tests.factories.records import edit, make_agent, make_document
from tests.functional.web.conftest import As
from tests.functional.web.person import Pairs, Person, attribute, changed, fields, words

NEW = "/admin/documents/new"
LETTER = {"kind-0-term": "letter", "titles-0-text": "A letter", "contributions-0-name_as_given": "A. H."}


def _form(page: LexborHTMLParser) -> Pairs:
    return fields(page.css_first("form.record-form"))


def _press(person: Person, path: str, pairs: Pairs, **button: str) -> LexborHTMLParser:
    """Send the form by a button and read the form that comes back."""
    answer = person.post(path, [*pairs, *((name.replace("_", "-"), value) for name, value in button.items())])
    assert answer.status_code == 200, answer.text[:500]
    return LexborHTMLParser(answer.text)


def _key(pairs: Pairs, row: str) -> str:
    return dict(pairs)[f"{row}-key"]


def _saved(person: Person, path: str, pairs: Pairs, **more: str) -> TestResponse:
    answer = person.post(path, changed(pairs, {"act": "save", "reason": "r", **more}))
    assert answer.status_code == 303, words(LexborHTMLParser(answer.text))
    return answer


@pytest.fixture
def three(admin: Actor, store: Store) -> str:
    return make_document(
        admin, store, "A letter", s.Subject(key="a", term="harbours"), s.Subject(key="b", term="ports"),
        s.Subject(key="c", term="docks"),
    )  # fmt: skip


def test_rows_are_moved_and_keep_their_identity(as_: As, admin: Actor, store: Store, three: str) -> None:
    person, path = as_("cataloguer"), f"/admin/documents/{three}/edit"
    before = record_read.get(admin, store, three).record
    pairs = _form(person.get(path))
    pairs = _form(_press(person, path, changed(pairs, {"titles-0-text": "Typed"}), move="c:up"))
    pairs = _form(_press(person, path, pairs, move="c:up"))
    assert dict(pairs)["titles-0-text"] == "Typed"
    _saved(person, path, pairs)
    after = record_read.get(admin, store, three).record
    assert [one.key for one in after.all(s.Subject)] == ["c", "a", "b"]
    assert after.by_key("a") == before.by_key("a")
    assert after.by_key("b") == before.by_key("b")
    assert after.by_key("c").id != before.by_key("c").id


def test_a_new_row_can_stand_first(as_: As, admin: Actor, store: Store, three: str) -> None:
    person, path = as_("cataloguer"), f"/admin/documents/{three}/edit"
    page = _press(person, path, _form(person.get(path)), add="subjects")
    pairs = changed(_form(page), {"subjects-3-term": "quays"})
    for _ in range(3):
        pairs = _form(_press(person, path, pairs, move=f"{_key(pairs, 'subjects-3')}:up"))
    _saved(person, path, pairs)
    terms = [one.term for one in record_read.get(admin, store, three).record.all(s.Subject)]
    assert terms == ["quays", "harbours", "ports", "docks"]


def test_what_another_person_moved_stays_moved(as_: As, admin: Actor, store: Store, three: str) -> None:
    first, second = as_("cataloguer", "first"), as_("cataloguer", "second")
    path = f"/admin/documents/{three}/edit"
    mine = changed(_form(second.get(path)), {"titles-0-text": "Mine"})
    _saved(first, path, _form(_press(first, path, _form(first.get(path)), move="c:up")))
    conflict = second.post(path, changed(mine, {"act": "save", "reason": "r"}))
    assert conflict.status_code == 409
    _saved(second, path, _form(LexborHTMLParser(conflict.text)))
    after = record_read.get(admin, store, three).record
    assert [one.key for one in after.all(s.Subject)] == ["a", "c", "b"]
    assert after.first(s.Title).text == "Mine"


def test_both_versions_name_what_they_link_to(as_: As, admin: Actor, store: Store) -> None:
    ada, ben = make_agent(admin, store, "Ada Quill"), make_agent(admin, store, "Ben Bowman")
    pid = make_document(admin, store, "A letter", s.Contribution(key="c", role="aut", name_as_given="Q."))
    person, path = as_("cataloguer"), f"/admin/documents/{pid}/edit"
    mine = changed(_form(person.get(path)), {"contributions-0-agent": ada, "act": "save", "reason": "r"})
    theirs = s.Contribution(key="c", role="aut", name_as_given="Q.", agent=ben)
    edit(admin, store, pid, Replace(theirs))
    shown = words(LexborHTMLParser(person.post(path, mine).text), ".conflict table")
    assert "Ada Quill" in shown
    assert "Ben Bowman" in shown


def test_another_source_adds_an_alternative_that_says_why(as_: As, admin: Actor, store: Store) -> None:
    dated = s.Dating(key="d", variety="written", date=s.When(text="1945", edtf="1945"))
    pid = make_document(admin, store, "A letter", dated)
    person, path = as_("cataloguer"), f"/admin/documents/{pid}/edit"
    pairs = _form(_press(person, path, _form(person.get(path)), otherwise="d"))
    assert dict(pairs)["datings-1-variety"] == "written"
    assert dict(pairs)["datings-1-rank"] == "alternative"
    pairs = changed(pairs, {"datings-1-date_text": "1946"})
    refused = person.post(path, changed(pairs, {"act": "save", "reason": "r"}))
    assert "Say why this date" in words(LexborHTMLParser(refused.text), "#datings-1-note-error")
    both = person.post(path, changed(pairs, {"datings-1-rank": "display", "act": "save", "reason": "r"}))
    assert "2 dates of the kind “written” are displayed" in words(LexborHTMLParser(both.text), "#faults")
    _saved(person, path, pairs, **{"datings-1-note": "the postmark"})
    found = record_read.get(admin, store, pid).record.all(s.Dating)
    assert [(one.rank, one.date.edtf, one.note) for one in found] == [
        ("display", "1945", ""), ("alternative", "1946", "the postmark"),
    ]  # fmt: skip
    assert "2 sources" in words(person.get(path), "#row-d .chip")


def test_provenance_is_copied_to_the_values_that_are_ticked(as_: As, admin: Actor, store: Store) -> None:
    supplied = {"basis": "supplied", "source": s.SourceRef(kind="work", citation="A list, p. 2")}
    pid = make_document(
        admin, store, "A letter", s.Subject(key="a", term="harbours", certainty="low", note="guessed", **supplied),
        s.Subject(key="b", term="ports"), s.Subject(key="c", term="docks", rank="alternative"),
    )  # fmt: skip
    person, path = as_("cataloguer"), f"/admin/documents/{pid}/edit"
    page = _press(person, path, _form(person.get(path)), copy="a")
    assert "supplied" in words(page, "#copying")
    assert page.css_first("#copy-a") is None
    pairs = [*_form(page), ("copy-to", "b"), ("copy-to", "c")]
    _saved(person, path, _form(_press(person, path, pairs, copy_now="a")))
    record = record_read.get(admin, store, pid).record
    for key, rank in (("b", "display"), ("c", "alternative")):
        one = record.by_key(key)
        assert (one.basis, one.certainty, one.note, one.rank) == ("supplied", "low", "guessed", rank)
        assert one.source.citation == "A list, p. 2"


def test_a_person_is_made_in_place_and_nothing_is_linked_by_itself(
    as_: As, store: Store, admin: Actor
) -> None:
    person = as_("reviewer")
    pairs = changed(_form(person.get(NEW)), LETTER | {"contributions-0-agent-search": "Ada Quill"})
    page = _press(person, NEW, pairs, look_up="contributions-0-agent")
    assert "Nothing found for “Ada Quill”" in words(page, "#section-contributions")
    pairs = changed(_form(page), {"contributions-0-agent-term": "organisation"})
    page = _press(person, NEW, pairs, make="contributions-0-agent")
    pid = dict(_form(page))["contributions-0-agent"]
    made = record_read.get(admin, store, pid).record
    assert (made.state, made.first(s.Kind).term) == ("published", "organisation")
    assert dict(_form(page))["titles-0-text"] == "A letter"


def test_a_namesake_is_made_only_by_saying_so(as_: As, store: Store, admin: Actor) -> None:
    first = make_agent(admin, store, "Ada Quill", s.Name(key="v", text="Ада Квилл", variety="variant"))
    person = as_("contributor")
    search = {"contributions-0-agent-search": "ada quill", "contributions-0-agent-term": "person"}
    pairs = changed(_form(person.get(NEW)), LETTER | search)
    page = _press(person, NEW, pairs, make="contributions-0-agent")
    assert "a record of that name already" in words(page, "#faults")
    assert dict(_form(page))["contributions-0-agent"] == ""
    assert page.css_first(f"#contributions-0-agent option[value='{first}']") is not None
    sure = changed(_form(page), {"contributions-0-agent-sure": "y"})
    second = dict(_form(_press(person, NEW, sure, make="contributions-0-agent")))["contributions-0-agent"]
    assert second not in ("", first)
    assert record_read.get(admin, store, second).record.state == "draft"


def test_the_dialogue_makes_the_same(as_: As, store: Store, admin: Actor) -> None:
    make_agent(admin, store, "Ada Quill")
    person = as_("contributor")
    path = "/admin/in-place/agent"
    again = person.post(path, {"name": "Ada  Quill", "term": "person"})
    assert (again.status_code, [one["label"] for one in again.json["same"]]) == (409, ["Ada Quill"])
    assert person.post(path, {"name": "", "term": "person"}).json["error"].startswith("Write the name")
    assert "vocabulary" in person.post(path, {"name": "B", "term": "ship"}).json["error"]
    assert person.post("/admin/in-place/document", {"name": "B"}).status_code == 422
    made = person.post(path, {"name": "Ben Bowman", "term": "person", "publish": "y"})
    assert made.status_code == 201
    # Who may not publish makes a draft, whatever is ticked.
    assert record_read.get(admin, store, made.json["pid"]).record.state == "draft"


def test_names_are_found_in_any_script_and_spelling_with_who_is_who(
    as_: As, store: Store, admin: Actor
) -> None:
    agent = make_agent(
        admin, store, "Leon Trotsky", s.Name(key="v", text="Лев Троцкий", variety="variant"),
        s.Dating(key="d", variety="born", date=s.When(text="1879", edtf="1879")),
    )  # fmt: skip
    for title in ("One", "Two"):
        make_document(admin, store, title, s.Contribution(key="c", role="aut", agent=agent))
    person = as_("contributor")
    for typed_words in ("trotzki", "Троцк", "лев", "leon tro", "TROTSKII"):
        found = person.client.get(
            "/admin/suggest.json", query_string={"kind": "agent", "q": typed_words}
        ).json
        assert [one["pid"] for one in found] == [agent], typed_words
        assert "born 1879" in found[0]["hint"]
        assert "2 documents" in found[0]["hint"]
    assert "also Лев Троцкий" in person.client.get("/admin/suggest.json?kind=agent&q=лев").json[0]["hint"]


def test_how_it_will_print_is_shown_and_nothing_is_saved(
    as_: As, store: Store, admin: Actor, three: str
) -> None:
    person = as_("cataloguer")
    pairs = changed(_form(person.get(NEW)), LETTER | {"datings-0-date_text": "1945-13"})
    page = _press(person, NEW, pairs, act="preview")
    assert "A letter" in words(page, "#preview")
    assert "A. H." in words(page, "#preview blockquote")
    assert page.css_first("#faults") is None
    path = f"/admin/documents/{three}/edit"
    pairs = changed(_form(person.get(path)), {"titles-0-text": "Another title", "preview_of": three})
    assert person.post("/admin/preview/document", pairs).json["title"] == "Another title"
    assert record_read.get(admin, store, three).record.first(s.Title).text == "A letter"
    assert person.post("/admin/preview/agent", {"names-0-text": "Ada Quill"}).json["title"] == "Ada Quill"
    hidden = person.post("/admin/preview/document", {"preview_of": "zzzzzzzz"}).json
    assert "no record" in hidden["problem"]


def test_the_reasons_given_lately_are_offered_again(as_: As, three: str) -> None:
    person, path = as_("cataloguer"), f"/admin/documents/{three}/edit"
    _saved(
        person, path, changed(_form(person.get(path)), {"subjects-0-term": "a"}), reason="from the reprint"
    )
    page = person.get(path)
    assert attribute(page, "#reason", "list") == "reasons"
    assert attribute(page, "#reasons option", "value") == "from the reprint"
    assert as_("cataloguer", "other").get(path).css_first("#reasons option") is None


@pytest.mark.parametrize("kind", FORMS)
def test_every_field_says_what_it_wants(kind: str) -> None:
    """Help or an example beside each field and section of each form."""
    form = FORMS[kind]()
    bare = [
        f"{section.name}.{field.short_name}"
        for section in form.sections()
        for field in section.template()
        if field.look != "hidden"
        and field.short_name != "remove"
        and not (field.description or field.example)
    ]
    assert bare == []
    assert [section.name for section in form.sections() if not section.description] == []


@pytest.mark.parametrize(
    ("given", "edtf", "said"),
    [
        ("about August 1945", "1945-08~", "between 1 August 1945 and 31 August 1945"),
        ("between 1910 and 1912", "[1910..1912]", "between 1910 and 1912"),
        ("14/27 February 1917", "1917-02-14", "same day in the Julian and the Gregorian"),
        ("Monday 23 September 1944", "1944-09-23", "not a Monday"),
        ("31 February 1945", "", "February 1945 has no day 31. Its last day is 28"),
        ("9/10/1944", "", "9 October 1944 (1944-10-09) or 10 September 1944"),
        ("mid-1945", "", "no agreed limits"),
        ("1945-13", "1945-13", "no month 13"),
    ],
)
def test_a_date_is_said_back_or_explained(given: str, edtf: str, said: str) -> None:
    found = read(given)
    assert found.edtf == edtf
    assert said in f"{found.words} {found.between} {found.problem}"


def test_words_that_are_corrected_are_read_anew(as_: As, admin: Actor, store: Store) -> None:
    when = typed("August 1945", "", "gregorian")
    pid = make_document(admin, store, "A letter", s.Dating(key="d", variety="written", date=when))
    person, path = as_("cataloguer"), f"/admin/documents/{pid}/edit"
    _saved(person, path, changed(_form(person.get(path)), {"datings-0-date_text": "September 1945"}))
    assert record_read.get(admin, store, pid).record.first(s.Dating).date.edtf == "1945-09"


def test_three_hundred_contributors_fit_into_a_form_of_parts(as_: As) -> None:
    person = as_("contributor")
    rows = {
        f"contributions-{n}-{name}": f"{name} {n}"
        for n in range(300)
        for name in ("name_as_given", "note", "locator")
    }
    more = {
        f"contributions-{n}-{name}": ""
        for n in range(300)
        for name in ("basis", "certainty", "source", "key", "was")
    }
    sent = (
        dict(_form(person.get(NEW))) | LETTER | rows | more | {"draft_of": NEW, "csrf_token": person.token()}
    )
    answer = person.client.post(
        "/admin/drafts/a-draft-of-many", data=sent, content_type="multipart/form-data"
    )
    assert answer.json["kept"] is True
    back = person.get(f"{NEW}?draft=a-draft-of-many")
    assert dict(_form(back))["contributions-299-name_as_given"] == "name_as_given 299"
