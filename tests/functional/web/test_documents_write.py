"""The desk: forms that save what was typed, say what is wrong, and lose nothing."""

from registry.db.store import Store
from registry.domain import statements as s
from registry.domain.permissions import Actor
from registry.services import record_read
from tests.factories.records import make_agent, make_document
from tests.functional.web.conftest import As
from tests.functional.web.person import Person, changed, fields, words

NEW = "/admin/documents/new"
LETTER = {"kind-0-term": "letter", "titles-0-text": "A letter", "contributions-0-name_as_given": "A. H."}


def _pid(answer: object) -> str:
    assert answer.status_code == 303, words_of(answer)  # type: ignore[attr-defined]
    return str(answer.location).rsplit("/", 1)[1]  # type: ignore[attr-defined]


def words_of(answer: object) -> str:
    from selectolax.lexbor import LexborHTMLParser

    return words(LexborHTMLParser(answer.text))  # type: ignore[attr-defined]


def _record(admin: Actor, store: Store, pid: str):
    return record_read.get(admin, store, pid).record


def test_a_document_is_made_with_all_its_parts(as_: As, admin: Actor, store: Store) -> None:
    typed = LETTER | {
        "datings-0-date_text": "about August 1945",
        "publications-0-container_title": "Fourth International",
        "publications-0-original": "y",
        "archive_sources-0-shelfmark": "MS 17",
        "archive_sources-0-treatments": "edited",
        "notes-0-exact": "teh",
        "notes-0-suspected_reading": "the",
        "languages-0-code": "en",
        "descriptions-0-text": "One.\n\nTwo.",
        "titles-0-basis": "supplied",
        "titles-0-source": "work",
        "titles-0-source_detail": "A list of letters, p. 2",
    }
    record = _record(admin, store, _pid(as_("contributor").fill(NEW, typed)))
    assert record.state == "draft"
    assert record.first(s.Dating).date.edtf == "1945-08~"
    assert record.first(s.Publication).original
    source = record.first(s.ArchiveSource)
    assert source.treatments == ("edited",)
    assert record.first(s.DescribedFrom).archive_source == source.key
    assert record.first(s.TranscriptionNote).transcription == record.first(s.Transcription).key
    assert record.first(s.TranscriptionNote).at.exact == "teh"
    assert record.first(s.Title).source.citation == "A list of letters, p. 2"
    assert record.first(s.Description).text == "One.\n\nTwo."


def test_what_was_not_filled_in_is_not_saved(as_: As, admin: Actor, store: Store) -> None:
    record = _record(admin, store, _pid(as_("contributor").fill(NEW, LETTER)))
    kinds = {type(one) for one in record.statements}
    assert kinds == {s.Kind, s.Title, s.Contribution, s.Lifecycle, s.CitationKey}


def test_saving_a_form_as_it_stands_changes_nothing(as_: As, admin: Actor, store: Store) -> None:
    pid = make_document(
        admin, store, "A letter",
        s.Dating(key="d", variety="written", date=s.When(text="Aug. '45", edtf="1945-08~", calendar="julian")),
        s.ArchiveSource(key="a", as_given="  two  blanks ", treatments=("edited", "translated")),
        s.Transcription(key="t", archive_source="a"),
        s.TranscriptionNote(key="n", transcription="t", variety="omission",
                            at=s.Passage(exact="a\nb", start=3, end=6, prefix="x ")),
        s.Title(key="other", text="Another", rank="alternative", basis="inferred", note="why",
                passage=s.Passage(exact="Another", start=1, end=8)),
        s.Dating(key="e", variety="sent", date=s.When(text="1 May 1946"), source=s.SourceRef(kind="archive_source", key="a")),
    )  # fmt: skip
    before = _record(admin, store, pid)
    answer = as_("cataloguer").fill(f"/admin/documents/{pid}/edit", {"reason": "looked through"})
    assert answer.status_code == 303
    assert _record(admin, store, pid) == before


def test_one_field_is_changed_and_the_rest_kept(as_: As, admin: Actor, store: Store) -> None:
    pid = make_document(
        admin, store, "A letter", s.Contribution(key="a", role="aut", name_as_given="A"),
        s.Contribution(key="b", role="rcp", name_as_given="B", passage=s.Passage(exact="B", start=1, end=2)),
    )  # fmt: skip
    before = _record(admin, store, pid)
    _pid(
        as_("cataloguer").fill(
            f"/admin/documents/{pid}/edit", {"contributions-1-name_as_given": "Bee", "reason": "typo"}
        )
    )
    after = _record(admin, store, pid)
    assert after.by_key("a") == before.by_key("a")
    assert after.by_key("b").name_as_given == "Bee"
    assert after.by_key("b").passage == before.by_key("b").passage


def test_rows_are_found_by_key_not_by_place(as_: As, admin: Actor, store: Store) -> None:
    pid = make_document(
        admin, store, "A letter", s.Contribution(key="a", role="aut", name_as_given="A"),
        s.Contribution(key="b", role="rcp", name_as_given="B"),
    )  # fmt: skip
    person = as_("cataloguer")
    path = f"/admin/documents/{pid}/edit"
    pairs = fields(person.get(path).css_first("form.record-form"))
    swap = {"contributions-0-": "contributions-7-", "contributions-1-": "contributions-2-"}
    renamed = [(next((n.replace(a, b) for a, b in swap.items() if n.startswith(a)), n), v) for n, v in pairs]
    _pid(
        person.post(
            path, changed(renamed, {"contributions-7-name_as_given": "Ay", "reason": "r", "act": "save"})
        )
    )
    after = _record(admin, store, pid)
    assert (after.by_key("a").name_as_given, after.by_key("b").name_as_given) == ("Ay", "B")


def test_a_row_is_taken_away_only_by_saying_so(as_: As, admin: Actor, store: Store) -> None:
    pid = make_document(admin, store, "A letter", s.Subject(key="a", term="harbours"))
    person, path = as_("cataloguer"), f"/admin/documents/{pid}/edit"
    emptied = person.fill(path, {"subjects-0-term": "", "reason": "r"})
    assert emptied.status_code == 422
    assert "tick “Remove this”" in words_of(emptied)
    _pid(person.fill(path, {"subjects-0-remove": "y", "reason": "r"}))
    assert _record(admin, store, pid).by_key("a") is None


def test_what_is_wrong_is_said_beside_the_field_and_nothing_is_lost(as_: As) -> None:
    from selectolax.lexbor import LexborHTMLParser

    typed = LETTER | {
        "titles-0-text": "",
        "datings-0-date_text": "1945-13",
        "descriptions-0-text": "Kept & <b>safe</b>",
    }
    answer = as_("contributor").fill(NEW, typed)
    page = LexborHTMLParser(answer.text)
    assert answer.status_code == 422
    assert "no month 13" in words(page, "#datings-0-date_text-error")
    assert page.css_first("#faults a[href='#datings-0-date_text']") is not None
    assert dict(fields(page.css_first("form.record-form")))["descriptions-0-text"] == "Kept & <b>safe</b>"


def test_a_rule_of_the_catalogue_is_laid_on_its_field(as_: As) -> None:
    from selectolax.lexbor import LexborHTMLParser

    answer = as_("contributor").fill(
        NEW, LETTER | {"titles-0-basis": "inferred", "languages-0-code": "not a tag!"}
    )
    page = LexborHTMLParser(answer.text)
    assert answer.status_code == 422
    assert "Say where this comes from" in words(page, "#titles-0-basis-error")
    assert "language tag" in words(page, "#languages-0-code-error")


def test_a_row_is_added_and_a_record_looked_up_without_scripts(as_: As, admin: Actor, store: Store) -> None:
    from selectolax.lexbor import LexborHTMLParser

    who = make_agent(admin, store, "Ada Harbourmaster")
    person = as_("contributor")
    pairs = changed(fields(person.get(NEW).css_first("form.record-form")), LETTER)
    added = LexborHTMLParser(person.post(NEW, [*pairs, ("add", "contributions")]).text)
    assert added.css_first("#contributions-1-name_as_given") is not None
    assert dict(fields(added.css_first("form.record-form")))["titles-0-text"] == "A letter"
    pairs = changed(
        fields(person.get(NEW).css_first("form.record-form")),
        LETTER | {"contributions-0-agent-search": "harbour"},
    )
    found = LexborHTMLParser(person.post(NEW, [*pairs, ("look-up", "contributions-0-agent")]).text)
    assert found.css_first(f"#contributions-0-agent option[value='{who}']") is not None


def test_too_many_rows_are_refused_not_cut(as_: As) -> None:
    rows = {f"subjects-{n}-term": f"subject {n}" for n in range(1001)}
    answer = as_("contributor").fill(NEW, LETTER | rows)
    assert answer.status_code == 422
    assert "1001 rows are more than the 1000" in words_of(answer)
    assert "subject 1000" in answer.text


def test_the_second_to_save_sees_both_versions_and_chooses(as_: As, admin: Actor, store: Store) -> None:
    from selectolax.lexbor import LexborHTMLParser

    pid = make_document(admin, store, "A title", s.Subject(key="a", term="harbours"))
    path = f"/admin/documents/{pid}/edit"
    first, second = as_("cataloguer", "first"), as_("cataloguer", "second")
    mine = changed(
        fields(second.get(path).css_first("form.record-form")), {"titles-0-text": "Mine", "reason": "r"}
    )
    _pid(
        first.fill(
            path, {"titles-0-text": "Theirs", "subjects-0-term": "ports", "reason": "theirs is better"}
        )
    )
    answer = second.post(path, [*mine, ("act", "save")])
    page = LexborHTMLParser(answer.text)
    assert answer.status_code == 409
    assert "theirs is better" in words(page, ".conflict")
    form = dict(fields(page.css_first("form.record-form")))
    assert (form["titles-0-text"], form["subjects-0-term"]) == ("Mine", "ports")
    key = _record(admin, store, pid).first(s.Title).key
    again = changed(fields(page.css_first("form.record-form")), {f"take-{key}": "theirs", "act": "save"})
    _pid(second.post(path, again))
    assert _record(admin, store, pid).first(s.Title).text == "Theirs"
    assert _record(admin, store, pid).first(s.Subject).term == "ports"


def test_an_expired_session_gives_the_form_back_as_typed(
    as_: As, admin: Actor, store: Store, stranger: Person
) -> None:
    person = as_("cataloguer")
    pairs = changed(fields(person.get(NEW).css_first("form.record-form")), LETTER)
    person.client.delete_cookie("registry-session")
    answer = person.client.post(NEW, data=dict(pairs))
    assert answer.status_code == 401
    from selectolax.lexbor import LexborHTMLParser

    form = dict(fields(LexborHTMLParser(answer.text).css_first("main form")))
    assert "A letter" in form["kept"]
    fresh = as_("cataloguer", "again")
    back = fresh.post("/continue", {"kept": form["kept"]})
    assert back.location == NEW
    page = fresh.get(NEW)
    assert dict(fields(page.css_first("form.record-form")))["titles-0-text"] == "A letter"
    assert "It is not saved yet" in words(page)
    assert dict(fields(fresh.get(NEW).css_first("form.record-form")))["titles-0-text"] == ""


def test_the_workflow_asks_for_roles_and_reasons(as_: As, admin: Actor, store: Store) -> None:
    contributor, reviewer = as_("contributor"), as_("reviewer")
    pid = _pid(contributor.fill(NEW, LETTER, act="submit"))
    assert _record(admin, store, pid).state == "in_review"
    base = str(_record(admin, store, pid).seq)
    step = {"base": base, "state": "published", "reason": "checked"}
    assert contributor.post(f"/admin/documents/{pid}/state", step).status_code == 403
    assert reviewer.post(f"/admin/documents/{pid}/state", step | {"reason": ""}).status_code == 422
    assert reviewer.post(f"/admin/documents/{pid}/state", step).status_code == 303
    assert reviewer.post(f"/admin/documents/{pid}/state", step).status_code == 409
    assert _record(admin, store, pid).state == "published"


def test_fields_that_no_form_has_are_without_effect(as_: As, admin: Actor, store: Store) -> None:
    extra = {"state": "published", "pid": "zzzzzzzz", "id": "1", "titles-0-id": "7", "titles-0-opened_by": "7",
             "titles-0-position": "9", "owner": "1", "citation_keys-0-value": "mine", "lifecycle-0-state": "published"}  # fmt: skip
    pid = _pid(as_("contributor").fill(NEW, LETTER | extra))
    assert pid != "zzzzzzzz"
    record = _record(admin, store, pid)
    assert record.state == "draft"
    assert record.first(s.CitationKey).value != "mine"


def test_the_other_kinds_are_made(as_: As, admin: Actor, store: Store) -> None:
    person = as_("contributor")
    for plural, typed in {
        "agents": {"kind-0-term": "person", "names-0-text": "Ada"},
        "serials": {"kind-0-term": "periodical", "titles-0-text": "The Review"},
        "repositories": {"kind-0-term": "archive", "names-0-text": "The Archive"},
    }.items():
        pid = _pid(person.fill(f"/admin/{plural}/new", typed))
        assert typed[next(k for k in typed if k.endswith("text"))] in words(
            person.get(f"/{plural}/{pid}"), "h1"
        )
        assert person.get(f"/admin/{plural}/{pid}/edit").css_first("form.record-form") is not None


def test_a_date_is_said_back_while_one_types(as_: As) -> None:
    said = as_("contributor").client.get("/admin/dates.json?text=about+August+1945").json
    assert said["words"] == "about August 1945"
    assert said["edtf"] == "1945-08~"
    wrong = as_("contributor", "two").client.get("/admin/dates.json?text=1945-13").json
    assert wrong["wrong"]


def test_records_are_suggested_while_one_types(as_: As, admin: Actor, store: Store) -> None:
    who = make_agent(admin, store, "Ada Harbourmaster")
    found = as_("contributor").client.get("/admin/suggest.json?kind=agent&q=harb").json
    assert [one["pid"] for one in found] == [who]
